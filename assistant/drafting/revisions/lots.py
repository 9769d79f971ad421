"""The tender parted into lots, or put in one piece again."""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.asking.lot_parts import each_with_unit, is_numbered, numbers_named
from assistant.drafting.asking.lots import as_requests, read_lots
from assistant.drafting.asking.money import read_money
from assistant.drafting.figures import shown
from assistant.drafting.labour import value_year
from assistant.drafting.model import LotRequest
from assistant.drafting.revisions.given import given
from assistant.drafting.revisions.lot_rows import change_in_row
from assistant.drafting.revisions.single_lots import change_single
from assistant.drafting.revisions.steps import Changed, Kept, State, Step
from assistant.drafting.revisions.tender import change_facts
from assistant.drafting.revisions.words import has, keys, pattern
from assistant.drafting.said import candidates, enumerated, paid_hours
from knowledge.danish.numbers import Value, find_values
from knowledge.danish.stems import normalise

_LEAST_VALUE = 20_000  # kroner; less counts staff
_MOST_STAFF = 5_000
_NAME = re.compile(r"^\W*((?:[^\W\d_][\w-]*\s*){1,4})")
_FILLER = re.compile(r"\s+(?:på|med|til|er|har|ca|kr|for)\W*$", re.IGNORECASE)


def change_lots(text: str, state: State) -> Step | None:
    """The step when the text says which lots there are, or something of single ones, else None."""
    lowered = each_with_unit(normalise(text))
    if has("one_lot", lowered):
        if not state.request.lots:
            return Kept("Udbuddet har allerede ét samlet krav.")
        return Changed(state.asking(lots=()), "Kravet er samlet; der er ingen delaftaler.")
    single = change_single(lowered, state)
    if single is not None:
        return single
    if not has("lots", lowered) or (state.request.lots and numbers_named(lowered)):
        return None
    lots = _listed(text)
    if lots:
        return _parted(lots, state)
    in_row = change_in_row(lowered, state)
    return _counted(lowered, state) if in_row is None else in_row


def _parted(lots: tuple[LotRequest, ...], state: State) -> Step:
    if lots == state.request.lots:
        listed = enumerated([lot.name for lot in lots])
        return Kept(f"Udbuddet har allerede {len(lots)} delaftaler: {listed}.")
    request = state.request
    names = {lot.name.lower() for lot in lots}
    if len(lots) == 1:
        known_lots = {lot.name.lower(): lot for lot in request.lots}
        if names <= set(known_lots):
            lots = tuple(lots[0] if lot.name.lower() in names else lot for lot in request.lots)
        else:
            return Kept("Sig navnene på mindst to delaftaler, fx »delaftaler: nord og syd«.", True)
    if len({lot.name.lower() for lot in lots}) < len(lots):
        return Kept("To delaftaler har samme navn. Giv hver delaftale sit eget navn.", True)
    lots, total, said = _valued(lots, state)
    after = state.asking(lots=lots) if total is None else state.asking(
        lots=lots, value_year=total, guessed=_told(state, "value_year"))  # fmt: skip
    chosen = after.settled.chosen
    shares = (
        "; ".join(
            f"{each.lot} {candidates(each.persons)} og {paid_hours(each.hours)}"
            if each.persons
            else f"{each.lot} intet krav"
            for each in chosen.lots
        )
        if chosen
        else ""
    )
    split = f"Kravet er delt på {len(lots)} delaftaler{f': {shares}' if shares else ''}."
    return Changed(after, " ".join(filter(None, (split, said))))


def _valued(
    lots: tuple[LotRequest, ...], state: State
) -> tuple[tuple[LotRequest, ...], Decimal | None, str]:
    """The lots with values a year, the new total when it differs, and what to say of it.

    Sums of the whole duration are known by adding up to the value of the whole.
    """
    request = state.request
    values = [lot.value_year for lot in lots if lot.value_year is not None]
    if len(values) < len(lots):
        return lots, None, ""
    total, before = sum(values, Decimal(0)), value_year(request)
    if before is not None and request.months and total == before * request.months / 12 != before:
        years = Decimal(request.months) / 12
        lots = tuple(
            replace(lot, value_year=Decimal(round((lot.value_year or 0) / years))) for lot in lots
        )
        return lots, before, "Beløbene er læst som hele periodens og regnet om til et år."
    if total == before:
        return lots, None, ""
    was = "" if before is None else f" (før {shown(before, 'kr')})"
    return lots, total, f"Værdien er nu {shown(total, 'kr')} om året{was}."


def _told(state: State, name: str) -> tuple[str, ...]:
    return tuple(each for each in state.request.guessed if each != name)


def _listed(text: str) -> tuple[LotRequest, ...]:
    """The lots of `delaftaler: nord 5 mio., syd 4 mio., øst 3 mio.`"""
    word = pattern("lots").pattern
    found = re.search(
        rf"{word}(?:\s*:|\s+(?:er|bliver|hedder|på|i)\b)?\s+(.+)$", text, re.IGNORECASE
    )
    if found is None:
        return ()
    bare = re.sub(word, " ", found[1], flags=re.IGNORECASE)
    items = [each for each in re.split(r",(?!\d)\s*|;\s*|\s+og\s+", bare) if each.strip()]
    read = [_item(each) for each in items]
    lots = tuple(each for each in read if each is not None)
    alone = len(lots) == 1 and lots[0].value_year is None
    return () if alone or len(lots) < len(read) else lots


def _item(text: str) -> LotRequest | None:
    values = find_values(text)
    said = values[0] if values else None
    named = _NAME.match(text[: said.start] if said else text)
    name = _FILLER.sub("", named[1]).strip() if named else ""
    if not name or not keys(name):
        return None
    return LotRequest(name[0].upper() + name[1:], _kroner(said), _staff(said))


def _kroner(value: Value | None) -> Decimal | None:
    return None if value is None or value.low < _LEAST_VALUE else value.low


def _staff(value: Value | None) -> Decimal | None:
    counts = value is not None and value.unit is None and value.low < _MOST_STAFF
    return value.low if value is not None and counts else None


def _counted(text: str, state: State) -> Step | None:
    """Lots that are counted, or numbered where there are none yet, and what else is told."""
    lots = as_requests(named := read_lots(text, ()), (None,) * len(named))
    if not lots:
        return None
    if is_numbered(text):
        made = state.asking(lots=lots)
        step = change_single(text, made)
        if isinstance(step, Changed):
            return Changed(step.state, f"Der er nu {len(lots)} delaftaler. {step.reason}")
        return step or _parted(lots, state)
    others = [each for each in given(text) if not has("lots", each.head)]
    if [lot.name for lot in lots] == [lot.name for lot in state.request.lots] and others:
        return None  # what else is told is the news
    told = change_facts(text, state) if read_money(text).amounts else None
    if not isinstance(told, Changed):
        return _parted(lots, state)
    step = _parted(lots, told.state)
    if isinstance(step, Kept):
        return step
    return Changed(step.state, f"{told.reason} {step.reason}")
