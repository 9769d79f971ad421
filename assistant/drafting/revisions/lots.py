"""The tender parted into lots, or put in one piece again."""

import re
from decimal import Decimal

from assistant.drafting.asking.lots import as_requests, read_lots
from assistant.drafting.figures import shown
from assistant.drafting.labour import value_year
from assistant.drafting.model import LotRequest
from assistant.drafting.revisions.steps import Changed, Kept, State, Step
from assistant.drafting.revisions.words import has, keys, pattern
from assistant.drafting.said import candidates, paid_hours
from knowledge.danish.numbers import Value, find_values
from knowledge.danish.stems import normalise

_LEAST_VALUE = 20_000  # kroner; less counts staff
_MOST_STAFF = 5_000
_NAME = re.compile(r"^\W*((?:[^\W\d_][\w-]*\s*){1,4})")
_FILLER = re.compile(r"\s+(?:på|med|til|er|har|ca|kr|for)\W*$", re.IGNORECASE)


def change_lots(text: str, state: State) -> Step | None:
    """The step when the text says which lots there are, else None."""
    if has("one_lot", normalise(text)):
        if not state.request.lots:
            return Kept("Udbuddet har allerede ét samlet krav.")
        return Changed(state.asking(lots=()), "Kravet er samlet; der er ingen delaftaler.")
    if not has("lots", normalise(text)):
        return None
    lots = _listed(text) or _counted(text)
    if not lots:
        return None
    return _parted(lots, state)


def _parted(lots: tuple[LotRequest, ...], state: State) -> Step:
    if lots == state.request.lots:
        return Kept("Delaftalerne er allerede sådan.")
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
            LotRequest(lot.name, Decimal(round((lot.value_year or 0) / years)), lot.staff)
            for lot in lots
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


def _counted(text: str) -> tuple[LotRequest, ...]:
    """Lots that are counted alone: `tre delaftaler`, `tre delaftaler à 4 mio. hver`."""
    lots = read_lots(text, ())
    amounts = [_kroner(each) for each in find_values(text)]
    said = [each for each in amounts if each is not None]
    each = said[0] if len(said) == 1 and re.search(r"\bhver\b|\bà\b", text) else None
    return as_requests(lots, (each,) * len(lots))
