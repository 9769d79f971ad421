"""The requirement of single lots: `2 personer på delaftale 1`, `intet krav i delaftale 3`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.asking.lot_people import Wanted
from assistant.drafting.figures import Ledger
from assistant.drafting.model import LotRequirement
from assistant.drafting.revisions.impossible import misfit
from assistant.drafting.revisions.outright import outright
from assistant.drafting.revisions.rates import pair
from assistant.drafting.revisions.steps import Changed, Kept, State, Step
from assistant.drafting.values import wrong


def set_wanted(wanted: Mapping[int, Wanted], state: State) -> Step:
    """The requirement of these lots; the others keep theirs."""
    before = _now(state)
    after = [
        _with(each, wanted[at], state) if at in wanted else each for at, each in enumerate(before)
    ]
    refused = next(filter(None, (_refused(after[at], state) for at in wanted)), "")
    if refused:
        return Kept(refused, refused=True)
    persons = sum(each.persons for each in after)
    if not persons:
        said = "Så er der intet krav tilbage. Skriv »fjern kravet«, hvis det er meningen."
        return Kept(said, refused=True)
    told = _told([after[at] for at in sorted(wanted)])
    if after == before:
        return Kept(f"Kravet er allerede sådan: {told}.")
    lots = tuple(
        replace(lot, persons=each.persons, hours=each.hours)
        for lot, each in zip(state.request.lots, after, strict=True)
    )
    hours = sum((each.hours for each in after), Decimal(0))
    made = replace(state, request=replace(state.request, lots=lots)).with_figures(persons, hours)
    said = f"Kravet er nu sat: {told}. Det er i alt {pair(persons, hours)}."
    return outright(Changed(made, said), state)


def _now(state: State) -> list[LotRequirement]:
    chosen = state.settled.chosen
    if chosen is not None:
        return list(chosen.lots)
    return [LotRequirement(lot.name, 0, Decimal(0)) for lot in state.request.lots]


def _with(now: LotRequirement, wanted: Wanted, state: State) -> LotRequirement:
    """What is not told keeps its proportion to what is."""
    persons = now.persons if wanted.persons is None else wanted.persons
    if wanted.hours is not None:
        return replace(now, persons=persons, hours=wanted.hours)
    chosen = state.settled.chosen
    each = Ledger.of(state.request).rate("hours_per_person")
    if chosen is not None and chosen.persons:
        each = chosen.hours / chosen.persons
    halves = (persons * each * 2).quantize(Decimal(1), ROUND_HALF_UP)
    same = persons == now.persons
    return replace(now, persons=persons, hours=now.hours if same else halves / 2)


def _refused(after: LotRequirement, state: State) -> str:
    """Why a lot cannot have this requirement; empty when it can."""
    if not after.persons and not after.hours:
        return ""
    krav = state.library.block("krav")
    for name, value in (("antal", after.persons), ("timer", after.hours)):
        reason = wrong(krav.parameter(name), f"{value:f}" if name == "timer" else str(value))
        if reason:
            return f"{after.lot}: {reason}"
    reason = misfit(after.persons, after.hours, state)
    return f"{after.lot}: {reason}" if reason else ""


def _told(lots: Sequence[LotRequirement]) -> str:
    """`2 kandidater og 20 løntimer pr. uge i Nord, intet krav i Syd`"""
    much = (pair(lot.persons, lot.hours) if lot.persons else "intet krav" for lot in lots)
    return ", ".join(f"{each} i {lot.lot}" for each, lot in zip(much, lots, strict=True))
