"""A part of a question before the figures of one document, and what is found to compute."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from assistant.calculator import Operand, Operation
from assistant.extractive.arithmetic.figures import Figure, figures, is_year, reached
from assistant.extractive.arithmetic.words import words, written
from assistant.extractive.intent import understand
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import same_date
from knowledge.danish.dates import FoundDate, find_dates
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.stems import keys_of, stem
from knowledge.danish.units import lexicon
from knowledge.model import CalendarDate
from knowledge.search.query import QueryTerm, query_terms

Source = tuple[Scored, Value | FoundDate]


@dataclass(frozen=True, slots=True)
class Found:
    """An operation with its operands, and the figures that they rest on.

    `per` is the unit that a quotient is for (`ansat`), `unit` a unit that only the question
    names; `bound` is `at_most` or `at_least` of a result that is a limit.
    """

    operation: Operation
    operands: tuple[Operand, ...]
    figures: tuple[Figure, ...]
    per: str = ""
    unit: str = ""
    bound: str = ""
    dates: tuple[Source, ...] = ()

    @property
    def approximate(self) -> bool:
        return any(each.value.approximate for each in self.figures)

    @property
    def sources(self) -> tuple[Source, ...]:
        return (*((each.scored, each.value) for each in self.figures), *self.dates)


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a question, with the figures of one document from which it may be computed.

    `text` is the part in small letters, `question` the whole as written. `terms` are its words
    besides those that ask for an amount; `dates` those of the whole question. `best` are the
    figures of every document, `nearby` all sentences of this one.
    """

    text: str
    question: str
    terms: tuple[QueryTerm, ...]
    values: tuple[Value, ...]
    dates: tuple[CalendarDate, ...]
    figures: tuple[Figure, ...]
    best: tuple[Figure, ...]
    nearby: tuple[Scored, ...]

    @property
    def names(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(term.stem for term in self.terms)

    @property
    def counted(self) -> list[Decimal]:
        """The numbers of things that it states; `kontrakter over 3 mio.` states none."""
        return [
            v.low
            for v in self.values
            if v.kind is ValueKind.COUNT
            and not is_year(v)
            and not words("limit_before").search(self.text[: v.start])
        ]

    def may_be_meant(self, figure: Figure) -> bool:
        """Whether the figure is money where money is asked about: a gain is no number of years."""
        return figure.value.kind is ValueKind.MONEY or not words("money_asked").search(self.text)

    def met(self, keys: frozenset[str]) -> float:
        return reached(self.terms, keys)

    def timely(self, figure: Figure) -> bool:
        """Whether the figure is not for another date than the question asks about."""
        asked = self.dates
        return not (asked and figure.dates) or any(
            same_date(mine, other) for mine in asked for other in figure.dates
        )


def clauses(
    text: str, question: str, scored: Sequence[Scored], considered: int
) -> Iterator[Clause]:
    """The question before each document, best first; not before one of another place or name."""
    best = _considered(scored, considered, question)
    places = {each.evidence.passage.document.id: _place(each) for each in best}
    asked = keys_of(question)
    elsewhere = any(place and place <= asked for place in places.values())
    names = {name for name in understand(_without_dates(question)).names if name.isalpha()}
    names -= set(lexicon().currencies)  # `DKK`
    about_amounts = _about_amounts()
    everything = tuple(figures(best))
    asked_for = tuple(
        term
        for term in query_terms(_without_dates(text))
        if term.weight == 1.0 and term.stem.isalpha() and term.stem not in about_amounts
    )
    values = find_values(text)
    dates = tuple(found.date for found in find_dates(question))
    for document, place in places.items():
        if elsewhere and place and not place <= asked:
            continue
        own = [each for each in best if each.evidence.passage.document.id == document]
        if not names <= place.union(*(e.evidence.stems | e.evidence.about for e in own)):
            continue
        yield Clause(
            text.lower(),
            question,
            tuple(term for term in asked_for if term.stem not in place),
            values,
            dates,
            tuple(each for each in everything if each.evidence.passage.document.id == document),
            everything,
            tuple(e for e in scored if e.evidence.passage.document.id == document),
        )


@cache
def _about_amounts() -> frozenset[str]:
    return frozenset(stem(word) for word in written()["about_amounts"].split())


def _considered(scored: Sequence[Scored], most: int, question: str) -> list[Scored]:
    """So many of the best, of those with figures that meet most of the question, and of those
    that state an amount of money of the question."""
    covering = sorted((e for e in scored if e.evidence.values), key=lambda each: -each.coverage)
    money = {v.low for v in find_values(question) if v.kind is ValueKind.MONEY}
    stating = [e for e in covering if any(v.low in money for v in e.evidence.values)]
    chosen = (*scored[:most], *covering[:most], *stating[:most])
    return list({id(each): each for each in chosen}.values())


def _without_dates(text: str) -> str:
    for found in find_dates(text):
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


def _place(scored: Scored) -> frozenset[str]:
    return keys_of(scored.evidence.passage.document.place or "")


def as_operand(figure: Figure, *, of: bool = False) -> Operand:
    """The figure as an operand; only `of` keeps the whole of `3 ud af 4`."""
    return Operand(
        figure.amount,
        figure.unit,
        figure.evidence.text[figure.value.start : figure.value.end],
        figure.year,
        figure.evidence.number,
        figure.value.of if of else None,
    )


def found_of(operation: Operation, *figures: Figure, per: str = "") -> Found:
    return Found(operation, tuple(as_operand(each) for each in figures), figures, per)


def goes_as_asked(clause: Clause, new: Figure, old: Figure) -> bool:
    """Whether what is asked to have risen is higher, and what is asked to have fallen lower.

    `flere i 2024 end i 2025` asks how much the earlier one is above the later. A difference may
    go either way.
    """
    if words("difference").search(clause.text):
        return new.amount != old.amount
    held = words("more_than").search(clause.text)
    if held and new.year and str(new.year) in held["behind"]:
        new, old = old, new
    falls = words("falling").search(clause.text) is not None
    return new.amount != old.amount and falls is (new.amount < old.amount)


def by_per_cent(clause: Clause, new: Figure, old: Figure) -> Found | None:
    """So many per cent above the old figure, or below it where that is asked."""
    if not goes_as_asked(clause, new, old):
        return None
    falls = new.amount < old.amount
    pair = (old, new) if falls else (new, old)
    operation = Operation.PERCENT_LESS if falls else Operation.PERCENT_MORE
    return Found(operation, tuple(map(_without_year, pair)), pair)


def _without_year(figure: Figure) -> Operand:
    """A figure of a table also without what its first cell may be taken to count."""
    operand = as_operand(figure)
    return replace(operand, year=None, unit=None if figure.in_table else operand.unit)


def best_of(choices: Iterable[tuple[float, tuple[Figure, ...]]]) -> tuple[Figure, ...] | None:
    """The choice with most points, unless another one with other amounts has as many."""
    ranked = sorted(choices, key=lambda each: -each[0])
    if not ranked or ranked[0][0] <= 0:
        return None
    top = [each for points, each in ranked if points == ranked[0][0]]
    amounts = {tuple(figure.amount for figure in each) for each in top}
    return top[0] if len(amounts) == 1 else None
