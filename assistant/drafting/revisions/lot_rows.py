"""What is said of all lots at once: `delaftalerne er på 6, 4 og 2 mio.`, `4 mio. pr. delaftale`."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.drafting.asking.lot_people import Wanted
from assistant.drafting.asking.lots import counted_lots, in_a_row
from assistant.drafting.asking.money import Amount, Per, read_money
from assistant.drafting.figures import shown
from assistant.drafting.labour import value_year
from assistant.drafting.model import LotRequest
from assistant.drafting.revisions.lot_requirements import set_wanted
from assistant.drafting.revisions.lot_values import set_values
from assistant.drafting.revisions.steps import Changed, Kept, State, Step
from assistant.drafting.revisions.words import pattern
from knowledge.danish.numbers import Value, find_values

_EACH = re.compile(r"\b(?:hver|à|á|alle|pr\.? del\w+|per del\w+)(?!\w)")
_TOTAL = re.compile(r"\b(?:i alt|samlet|tilsammen|totalt?|hele|kontrakten\w*|kontraktsum\w*)\b")
_EVERY_LOT = re.compile(r"\b(?:hver|alle|pr\.?|per)\s+(?:\w+\s+)?del\w+")
_EVEN = re.compile(r"\b(?:samme værdi|lige store|lige meget værd)\b")
_BETWEEN = re.compile(r" ?\w+\.?(?:,| og|, og| samt|/) ?")


def change_in_row(text: str, state: State) -> Step | None:
    """The step when the text (small letters) has a value or persons for every lot, else None."""
    amounts = read_money(text).amounts
    row = in_a_row(text, amounts)
    if row:
        return _valued(row, amounts, text, state)
    if len(amounts) == 1:
        return _one_amount(amounts[0], text, state)
    worth, lots = value_year(state.request), state.request.lots
    if lots and worth is not None and _EVEN.search(text):
        one = Amount(worth / len(lots), Per.YEAR, 0, 0)
        return set_values(dict.fromkeys(range(len(lots)), one), state)
    hours = _hours_of_every(text)
    if lots and hours is not None:
        return set_wanted(dict.fromkeys(range(len(lots)), Wanted(None, hours)), state)
    people = _people_in_row(text)
    if people and lots:
        if len(people) != len(lots):
            return _unequal(len(people), "tal", state)
        return set_wanted({at: Wanted(each, None) for at, each in enumerate(people)}, state)
    return None


def _valued(
    row: Sequence[Amount], amounts: Sequence[Amount], text: str, state: State
) -> Step | None:
    lots, count = state.request.lots, counted_lots(text)
    others = [each for each in amounts if each not in row]
    if any(each.kroner != value_year(state.request) for each in others):
        return _unclear(state)
    if len(row) == len(lots) and count in (0, len(lots)):
        return set_values(dict(enumerate(row)), state)
    if lots and count != len(row):
        return _unequal(len(row), "beløb", state)
    if count not in (0, len(row)):
        return Kept(f"Der står {count} delaftaler, men {len(row)} beløb.", refused=True)
    return _parted_anew(len(row), dict(enumerate(row)), state)


def _one_amount(amount: Amount, text: str, state: State) -> Step | None:
    """The value of every lot, or of the contract, which is left to others."""
    lots, count = state.request.lots, counted_lots(text)
    many = count or len(lots)
    if (amount.each_lot or _EACH.search(text)) and many and not _TOTAL.search(text):
        values = dict.fromkeys(range(many), amount)
        same = many == len(lots)
        return set_values(values, state) if same else _parted_anew(many, values, state)
    named = pattern("lots").search(text)
    of_lots = named is not None and named.start() < amount.start
    return _unclear(state) if of_lots and not count and not _TOTAL.search(text) else None


def _parted_anew(many: int, values: dict[int, Amount], state: State) -> Step:
    lots = tuple(LotRequest(f"Delaftale {at}") for at in range(1, many + 1))
    step = set_values(values, state.asking(lots=lots))
    if isinstance(step, Kept):
        return step
    return Changed(step.state, f"Der er nu {many} delaftaler. {step.reason}")


def _hours_of_every(text: str) -> Decimal | None:
    """The hours of `10 timer på hver delaftale`, where no persons are told."""
    values = find_values(text)
    alone = len(values) == 1 and values[0].unit == "time" and _EVERY_LOT.search(text)
    return values[0].low if alone else None


def _people_in_row(text: str) -> list[int]:
    """The persons of `4 personer, 2 personer og 1 person`."""
    row: list[Value] = []
    for each in find_values(text):
        head = (each.head or "").lower()
        if not head.startswith(("person", "kandidat")):
            continue
        if row and not _BETWEEN.fullmatch(text[row[-1].end : each.start]):
            return []
        row.append(each)
    return [int(each.low) for each in row] if len(row) > 1 else []


def _unequal(many: int, what: str, state: State) -> Kept:
    return Kept(
        f"Der står {many} {what}, men udkastet har {len(state.request.lots)} delaftaler, så intet "
        f"er ændret. Skriv hvilket der hører til hvilken, fx »{_example(state)}«.",
        refused=True,
    )


def _unclear(state: State) -> Kept:
    return Kept(
        "Det er ikke klart, hvilke beløb der gælder hvilke delaftaler, så intet er ændret. Skriv "
        f"fx »{_example(state)}«, »4 mio. pr. delaftale« eller »værdien er 12 mio. om året i alt«.",
        refused=True,
    )


def _example(state: State) -> str:
    """How the values of this draft's lots are written."""
    lots, total = state.request.lots, value_year(state.request)
    each = (total or Decimal(12_000_000)) / max(1, len(lots))
    names = [lot.name.lower() for lot in lots] or ["delaftale 1", "delaftale 2"]
    return ", ".join(f"{name}: {shown(Decimal(round(each)), 'kr')}" for name in names)
