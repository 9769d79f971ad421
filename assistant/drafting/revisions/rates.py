"""The figures that a requirement is computed with, and those of one person."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.drafting.asking.money import read_money
from assistant.drafting.figures import Ledger, figures, number, shown
from assistant.drafting.model import Method
from assistant.drafting.revisions.given import COUNT, MONEY, SHARE, Given, given, without_old
from assistant.drafting.revisions.steps import Changed, Kept, State, Step, ended
from assistant.drafting.revisions.words import key_set, keys, known
from assistant.drafting.said import candidates
from knowledge.danish.stems import normalise

_EACH = re.compile(r"\b(?:pr\.?|per)\s+(?:person|kandidat|mand|stilling|årsværk|plads)|\bhver\b")
_COMPUTED_WITH = ("hours_per_person",)  # besides those of one method


def is_each(text: str) -> bool:
    """Whether the figure is for one person: `12 timer pr. person`."""
    return _EACH.search(normalise(text)) is not None


def change_named_rate(text: str, state: State) -> Step | None:
    """The step when the text calls a share of the computation by its name, else None."""
    left = without_old(normalise(text))[0]
    named = _named_rate(left, given(left))
    if named is None or figures()[named[0]].unit != "share":
        return None
    return set_rate(state, *named)


def set_rate(state: State, name: str, value: Decimal) -> Step:
    """A figure that the requirement is computed with; shares from 0 to 1."""
    figure = figures()[name]
    if not figure.low <= value <= figure.high:
        low, high = shown(figure.low, figure.unit), shown(figure.high, figure.unit)
        return Kept(ended(f"»{figure.label}« skal være mellem {low} og {high}"), refused=True)
    before = Ledger.of(state.request).rate(name)
    rates = tuple((dict(state.request.rates) | {name: value}).items())
    method = known()["of_method"].get(name)
    after = state.asking(rates=rates)
    if name in _COMPUTED_WITH:
        after = after.with_figures(None, None)
    if method is not None:
        after = after.with_method(Method(method))
    if after.settled == state.settled and before == value:
        return Kept(f"»{figure.label}« er allerede {shown(value, figure.unit)}.")
    chosen = after.settled.chosen
    said = f"{figure.label} er nu {shown(value, figure.unit)} (før {shown(before, figure.unit)})"
    return Changed(after, f"{said}, og kravet er {pair(chosen.persons, chosen.hours)}." if chosen
                   else f"{said}.")  # fmt: skip


def rate_of(text: str, old: Decimal | None, state: State) -> tuple[str, Decimal] | None:
    """A figure of the computation and its new value."""
    rates = read_money(text).rates
    if rates:
        return rates[0]
    values = given(text)
    if len(values) != 1:
        return None
    named, value = _named_rate(text, values), values[0]
    if named is not None:
        return named
    if value.unit != SHARE or not _is_bare(text):
        return None
    chosen = state.settled.chosen
    for name, method in known()["of_method"].items():
        now = Ledger.of(state.request).rate(name)
        same = old is None or now == old / 100
        if (
            chosen is not None
            and chosen.method == method
            and figures()[name].unit == "share"
            and same
        ):
            return name, value.number / 100
    return None


def _named_rate(text: str, values: Sequence[Given]) -> tuple[str, Decimal] | None:
    """The figure that is called by one of its names, and its one new value."""
    said = keys(text)
    for name, aliases in known()["figures"].items():
        unit = figures()[name].unit
        called = len(values) == 1 and any(keys(each) <= said for each in aliases)
        if called and _takes(unit, values[0], text):
            number = values[0].number
            return name, number / 100 if unit == "share" else number
    return None


def _takes(unit: str, value: Given, text: str) -> bool:
    takes = {"share": SHARE, "kr": MONEY, "timer": "time", "antal": COUNT}.get(unit)
    if unit == "timer":
        return value.unit in (takes, COUNT) and not value.people and is_each(text)
    return value.unit == takes


def _is_bare(text: str) -> bool:
    words = {key for key in keys(text) if not key.isdigit()}
    return not words - key_set("filler") - key_set("units")


def pair(persons: int, hours: Decimal) -> str:
    """`3 kandidater og 32 løntimer pr. uge`"""
    return f"{candidates(persons)} og {number(hours)} løntimer pr. uge"
