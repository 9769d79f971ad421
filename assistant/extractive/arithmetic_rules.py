"""Which figures a question wants computed, and from which operands; when unsure, none."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import permutations

from assistant.calculator import Operand, Operation
from assistant.extractive.arithmetic_operands import (
    Figure,
    cells_of,
    figures,
    fits,
    is_count,
    keys_of,
    means_unit,
    reached,
    words,
    written,
)
from assistant.extractive.scoring import Scored
from knowledge.danish.dates import FoundDate, danish, find_dates
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.stems import stem
from knowledge.model import CalendarDate
from knowledge.search.query import QueryTerm, query_terms

Source = tuple[Scored, Value | FoundDate]


@dataclass(frozen=True, slots=True)
class Found:
    """An operation with its operands, and the figures that they rest on."""

    operation: Operation
    operands: tuple[Operand, ...]
    figures: tuple[Figure, ...]
    unit: str = ""
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

    `terms` are its words besides those that ask for an amount; `dates` those of the whole
    question. `nearby` are all sentences of the document.
    """

    text: str
    terms: tuple[QueryTerm, ...]
    values: tuple[Value, ...]
    dates: tuple[CalendarDate, ...]
    figures: tuple[Figure, ...]
    nearby: tuple[Scored, ...]

    @property
    def counted(self) -> list[Decimal]:
        """The numbers of things that it states."""
        return [v.low for v in self.values if v.kind is ValueKind.COUNT]

    def met(self, keys: frozenset[str]) -> float:
        return reached(self.terms, keys)

    def timely(self, figure: Figure) -> bool:
        """Whether the figure is not for another date than the question asks about."""
        asked = self.dates
        return not (asked and figure.dates) or any(
            fits(mine, other) for mine in asked for other in figure.dates
        )


Rule = Callable[[Clause, re.Match[str]], Found | None]


def find(text: str, question: str, scored: Sequence[Scored], considered: int) -> Found | None:
    """What to compute for one part of a question; the best document that allows it decides."""
    for name, loose, patterns in _asks():
        match = next((m for each in patterns if (m := each.search(text.lower()))), None)
        if match is None:
            continue
        for clause in _clauses(text, question, scored, considered):
            found = _RULES[name](clause, match)
            if found:
                return found
        if not loose:
            return None
    return None


@cache
def _asks() -> tuple[tuple[str, bool, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (each["find"], each.get("loose", False), tuple(map(re.compile, each["patterns"])))
        for each in written()["asks"]
    )


def _clauses(
    text: str, question: str, scored: Sequence[Scored], considered: int
) -> Iterator[Clause]:
    """The question before each document, best first; not before one of another place."""
    best = scored[:considered]
    places = {each.evidence.passage.document.id: _place(each) for each in best}
    asked = keys_of(question)
    named = {place for place in places.values() if place and place <= asked}
    about_amounts = {stem(word) for word in written()["about_amounts"].split()}
    for document, place in places.items():
        if named and place not in named:
            continue
        own = [each for each in best if each.evidence.passage.document.id == document]
        told = frozenset().union(*(each.evidence.about for each in own), place)
        terms = tuple(
            term
            for term in query_terms(text)
            if term.weight == 1.0
            and term.stem.isalpha()
            and term.stem not in about_amounts
            and not (term.stem in told and term.stem in place)
        )
        yield Clause(
            text.lower(),
            terms,
            find_values(text),
            tuple(found.date for found in find_dates(question)),
            tuple(figures(own)),
            tuple(e for e in scored if e.evidence.passage.document.id == document),
        )


def _place(scored: Scored) -> frozenset[str]:
    return keys_of(scored.evidence.passage.document.place or "")


def _operand(figure: Figure, *, of: bool = False) -> Operand:
    """The figure as an operand; only `of` keeps the whole of `3 ud af 4`."""
    return Operand(
        figure.amount,
        figure.unit,
        figure.evidence.text[figure.value.start : figure.value.end],
        figure.year,
        figure.evidence.number,
        figure.value.of if of else None,
    )


def _found(operation: Operation, *figures: Figure, unit: str = "") -> Found:
    return Found(operation, tuple(_operand(each) for each in figures), figures, unit)


def _best(choices: Iterable[tuple[float, tuple[Figure, ...]]]) -> tuple[Figure, ...] | None:
    """The choice with most points, unless another one with other amounts has as many."""
    ranked = sorted(choices, key=lambda each: -each[0])
    if not ranked or ranked[0][0] <= 0:
        return None
    top = [each for points, each in ranked if points == ranked[0][0]]
    amounts = {tuple(figure.amount for figure in each) for each in top}
    return top[0] if len(amounts) == 1 else None


# A share of a whole


def _share(clause: Clause, _: re.Match[str]) -> Found | None:
    """A part and its whole: `Af de 75 borgere har 52 haft løn`."""
    if words("joined").search(clause.text):
        return _joined_share(clause)
    chosen = _best(_parts(clause)) or _best(_worded_parts(clause)) or _best(_summed_parts(clause))
    if chosen is None:
        return None
    stated = [clause.met(e.keys) for e in clause.figures if e.value.kind is ValueKind.SHARE]
    if not clause.counted and max(stated, default=0.0) >= clause.met(chosen[0].keys):
        return None  # to quote the share is better
    return _found(Operation.SHARE, *chosen)


def _parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Parts of the whole that the question states, or that the source sets off (`Af de 22`)."""
    enough = max(1.0, 0.4 * len(clause.terms))
    for part in clause.figures:
        points = clause.met(part.keys)
        if points < enough or not clause.timely(part):
            continue
        if part.value.of in clause.counted:
            whole = replace(part.value, low=part.value.of, of=None, kind=ValueKind.COUNT)
            yield points, (part, replace(part, value=whole))
        elif is_count(part):
            wholes = (w for w in clause.figures if _is_whole(clause, w) and _belongs(part, w))
            yield from ((points, (part, whole)) for whole in wholes)


def _is_whole(clause: Clause, figure: Figure) -> bool:
    if not is_count(figure) or not clause.timely(figure):
        return False
    if clause.counted:
        return figure.amount in clause.counted
    before = figure.evidence.text[: figure.value.start].lower()
    asked = any(figure.unit and means_unit(term.word, figure.unit) for term in clause.terms)
    return asked and words("whole_before").search(before) is not None


def _belongs(part: Figure, whole: Figure) -> bool:
    """Whether `part` is said to be of `whole`: in its sentence, in `Af dem …` after it, in a row."""
    if part.amount >= whole.amount or part.required != whole.required or not part.alike(whole):
        return False
    mine, other = part.evidence, whole.evidence
    if mine.number != other.number:
        return False
    follows = mine.row == other.row + 1 and words("of_them").search(mine.text.lower())
    return part.beside(whole) or bool(follows) or (part.in_table and not whole.in_table)


def _worded_parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Whole and part told apart by words: `af den ventede gevinst var indfriet`."""
    asked = words("share_of").search(clause.text)
    if asked is None or clause.counted:
        return
    of_whole = [term for term in clause.terms if term.word in asked["whole"]]
    of_part = [term for term in clause.terms if term.word in asked["part"]]
    for part, whole in permutations(clause.figures, 2):
        if part.beside(whole) and part.amount < whole.amount and part.alike(whole):
            points = reached(of_whole, whole.keys), reached(of_part, part.keys)
            timely = clause.timely(part)
            if min(points) >= 1 and timely and ValueKind.SHARE is not part.value.kind:
                yield sum(points), (part, whole)


def _summed_parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Counts in a sentence that add up to the one in the sentence before it."""
    everything = figures(clause.nearby)
    for part in clause.figures:
        parts = [each for each in everything if each.beside(part) and is_count(each)]
        total = sum(each.amount for each in parts)
        if len(parts) < 2 or not is_count(part):
            continue
        for whole in everything:
            before = whole.evidence.row == part.evidence.row - 1
            if before and whole.evidence.number == part.evidence.number and is_count(whole):
                if whole.amount == total and clause.met(part.keys) >= 1:
                    yield clause.met(part.keys), (part, whole)


def _joined_share(clause: Clause) -> Found | None:
    """`Lægger man de 10 til de 21, hvor mange procent af de 41`: all three in one sentence."""
    asked = clause.counted
    if len(asked) < 3:
        return None
    for whole in clause.figures:
        beside = [e for e in clause.figures if e.beside(whole) and e is not whole and is_count(e)]
        parts = [each for each in beside if each.amount in asked]
        if is_count(whole) and whole.amount == max(asked) and len(parts) == len(asked) - 1:
            sign = " + ".join(str(each.amount) for each in parts)
            summed = replace(_operand(parts[0]), value=sum(e.amount for e in parts), label=sign)
            return Found(Operation.SHARE, (summed, _operand(whole)), (*parts, whole))
    return None


def _fraction_of(clause: Clause, _: re.Match[str]) -> Found | None:
    """`3 ud af 4 af de 43`: both in one passage."""
    shares = [each.fraction for each in clause.values if each.fraction is not None]
    for share, whole in permutations(clause.figures, 2):
        near = share.evidence.number == whole.evidence.number
        if near and share.value.fraction in shares and whole.value.kind is not ValueKind.SHARE:
            if any(v.low == whole.amount and v.fraction is None for v in clause.values):
                operands = (_operand(share, of=True), _operand(whole))
                return Found(Operation.FRACTION_OF, operands, (share, whole))
    return None


def _elapsed(clause: Clause, _: re.Match[str]) -> Found | None:
    """The months gone of a period with a first and a last day, at the date of the question."""
    if len(clause.dates) != 1:
        return None
    at = clause.dates[0]
    for scored in clause.nearby:
        dates = scored.evidence.dates
        if len(dates) == 2 and clause.met(scored.evidence.stems) >= 1:
            first, last = dates[0].date, dates[1].date
            gone, whole = months(first, at), months(first, last)
            if first < at <= last and gone and whole:
                labels = (f"{danish(first)} - {danish(each)}" for each in (at, last))
                operands = tuple(
                    Operand(Decimal(n), "måned", label, pointer=scored.evidence.number)
                    for n, label in zip((gone, whole), labels, strict=True)
                )
                sources = tuple((scored, date) for date in dates)
                return Found(Operation.ELAPSED, operands, (), dates=sources)
    return None


def months(first: CalendarDate, last: CalendarDate) -> int | None:
    """Whole months from the first to the last day, both counted; None when it is not whole."""
    if not first.month or not last.month or first.day not in (0, 1):
        return None
    ends = last.day == 0 or last.day == monthrange(last.year, last.month)[1]
    return (last.year - first.year) * 12 + last.month - first.month + 1 if ends else None


# A requirement and what came of it


def _pairs(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Result and requirement in one unit, in one sentence or counting the same noun."""
    pairs = [
        (result, required)
        for result, required in permutations(clause.figures, 2)
        if required.required
        and not result.required
        and result.value.kind is not ValueKind.SHARE
        and result.unit is not None
        and required.unit is not None
        and result.alike(required)
        and clause.timely(result)
        and (result.beside(required) or not (result.in_table or required.in_table))
    ]
    asked = [p for p in pairs if any(p[0].counts(term.word) for term in clause.terms)]
    for result, required in asked or pairs:
        points = clause.met(result.evidence.stems | result.evidence.about)
        yield points + (0.5 if result.beside(required) else 0.0), (result, required)


def _requirement(clause: Clause) -> tuple[Figure, Figure] | None:
    """The one pair of result and requirement that the question can mean."""
    chosen = _best(_pairs(clause))
    if chosen is None:
        return None
    stated = len(clause.counted) >= 2 and {e.amount for e in chosen} - set(clause.counted)
    return None if stated else (chosen[0], chosen[1])


def _fulfilment(clause: Clause, _: re.Match[str]) -> Found | None:
    pair = _requirement(clause)
    if pair is None or any(e.measure == "%" and e.beside(pair[0]) for e in clause.figures):
        return None
    return _found(Operation.SHARE, *pair)


def _percent_more(clause: Clause, _: re.Match[str]) -> Found | None:
    pair = _requirement(clause)
    if pair is None or pair[0].amount <= pair[1].amount:
        return None
    return _found(Operation.PERCENT_MORE, *pair)


def _above(clause: Clause, _: re.Match[str]) -> Found | None:
    pair = _requirement(clause)
    if pair is None or pair[0].amount <= pair[1].amount or _told(pair):
        return None
    return _found(Operation.DIFFERENCE, *pair)


def _below(clause: Clause, _: re.Match[str]) -> Found | None:
    pair = _requirement(clause)
    if pair is None or pair[0].amount >= pair[1].amount or _told(pair):
        return None
    return _found(Operation.REMAINING, pair[1], pair[0])


def _told(pair: tuple[Figure, Figure]) -> bool:
    """Whether the sentence itself says how far it is."""
    return any(words("result_stated").search(each.evidence.text.lower()) for each in pair)


# Quotients, sums and rates


def _per_unit(clause: Clause, _: re.Match[str]) -> Found | None:
    """`timer pr. ansat`: a total and a number of units in one sentence."""
    asked = words("per").search(clause.text)
    if asked is None or _is_stated_per(clause, asked["each"]):
        return None
    counted = words("how_many").search(clause.text)
    money = words("in_money").search(clause.text) or not counted
    pairs = [
        (1.0 + clause.met(total.keys), (total, number))
        for total, number in permutations(clause.figures, 2)
        if total.beside(number)
        and total.required == number.required == bool(words("required").search(clause.text))
        and number.counts(asked["each"])
        and number.value.kind is not ValueKind.SHARE
        and not total.alike(number)
        and (total.measure == "DKK" if money else bool(counted and total.counts(counted[1])))
    ]
    chosen = _best(pairs)
    return _found(Operation.PER_UNIT, *chosen, unit=asked["each"]) if chosen else None


def _is_stated_per(clause: Clause, each: str) -> bool:
    """Whether a sentence tells an amount for each such unit."""
    told = re.compile(rf"\b(?:pr\.?|per) {re.escape(each)}")
    texts = (figure.evidence.text.lower() for figure in clause.figures)
    return any(told.search(text) for text in texts)


def _without(clause: Clause, asked: re.Match[str]) -> Found | None:
    """Two amounts that the question names: what is left of one without the other."""

    def named(phrase: str) -> Figure | None:
        terms = [term for term in clause.terms if term.word in phrase]
        points = ((reached(terms, e.keys), (e,)) for e in clause.figures if e.measure != "%")
        chosen = _best(points)
        return chosen[0] if chosen else None

    whole, part = named(asked["whole"]), named(asked["part"])
    if whole is None or part is None or whole == part or not whole.alike(part):
        return None
    return _found(Operation.DIFFERENCE, whole, part) if whole.amount > part.amount else None


def _change(clause: Clause, _: re.Match[str]) -> Found | None:
    """How a number grew between two dates that the question names."""
    if len(clause.dates) != 2:
        return None
    earlier, later = sorted(clause.dates)
    pairs = [
        (clause.met(new.keys), (new, old))
        for new, old in permutations(clause.figures, 2)
        if len(new.dates) == len(old.dates) == 1
        and fits(new.dates[0], later)
        and fits(old.dates[0], earlier)
        and is_count(new)
        and new.unit is not None
        and old.unit is not None
        and new.alike(old)
        and new.amount > old.amount
        and all(words("so_far").search(e.evidence.text.lower()) for e in (new, old))
    ]
    chosen = _best(pairs)
    return _found(Operation.CHANGE, *chosen) if chosen else None


def _whole_period(clause: Clause, _: re.Match[str]) -> Found | None:
    """`11 mio. kr. om året` and `fire år` in one sentence."""
    pairs = [
        (1.0 + clause.met(price.evidence.stems), (price, years))
        for price, years in permutations(clause.figures, 2)
        if price.beside(years) and price.measure == "DKK" and years.measure == "år"
        if words("yearly").search(price.evidence.text[price.value.end :].lower())
    ]
    chosen = _best(pairs)
    return _found(Operation.PRODUCT, *chosen) if chosen else None


def _rate(clause: Clause, _: re.Match[str]) -> Found | None:
    """A price or quota for each unit, applied to the number of units that the question gives."""
    choices: dict[float, list[Found]] = {}
    for rate in clause.figures:
        points = clause.met(rate.evidence.stems)
        found = _applied(clause, rate) if points >= 1 and not rate.in_table else None
        if found:
            choices.setdefault(points, []).append(found)
    best = choices[max(choices)] if choices else []
    return best[0] if len({each.operands for each in best}) == 1 else None


def _applied(clause: Clause, rate: Figure) -> Found | None:
    text = rate.evidence.text
    each = words("each").match(text[rate.value.end :].lower())
    if each is None:
        return None
    start = rate.value.end + each.end()
    per = next((e for e in figures([rate.scored]) if e.value.start == start), None)
    unit = (per.unit if per else None) or re.split(r"\W", text[start:].strip(), maxsplit=1)[0]
    counted = words("how_many").search(clause.text)
    given = [_given(value) for value in clause.values]
    units = [each for each in given if means_unit(unit, each.unit) and each.unit]
    if len(units) == 1 and (rate.measure == "DKK" or (counted and rate.counts(counted[1]))):
        if per:
            operands = (_operand(rate), _operand(per), units[0])
            return Found(Operation.SCALE, operands, (rate, per))
        return Found(Operation.PRODUCT, (_operand(rate), units[0]), (rate,))
    paid = [e for e in clause.figures if e.measure == "DKK" and e.amount != rate.amount]
    amounts = {each.value for each in given if each.unit == "DKK"} | set(clause.counted)
    paid = [each for each in paid if each.amount in amounts]
    if rate.measure == "DKK" and counted and means_unit(counted[1], unit) and len(paid) == 1:
        if rate.amount in amounts:
            operands = (replace(_operand(paid[0]), year=None), _operand(rate))
            return Found(Operation.PER_UNIT, operands, (paid[0], rate), counted[1])
    return None


def _given(value: Value) -> Operand:
    """A figure of the question. Millions of nothing are kroner."""
    unit = value.unit or value.head
    if value.low >= 1_000_000 and value.unit is None:
        unit = "DKK"
    return Operand(value.low, unit, "spørgsmålet")


def _step(clause: Clause, _: re.Match[str]) -> Found | None:
    """`Trin: 3; Andel: 40 pct.` of the full price that the same document states."""
    asked = words("step").search(clause.text)
    if asked is None:
        return None
    steps = [
        each
        for each in clause.figures
        if each.measure == "%"
        and any(
            label.lower() == asked[1] and content.strip() == asked[2]
            for label, content in cells_of(each.evidence)
        )
    ]
    prices = [
        each
        for each in figures(clause.nearby)
        if each.measure == "DKK" and words("full_price").search(each.evidence.text.lower())
    ]
    if len(steps) != 1 or len({each.amount for each in prices}) != 1:
        return None
    return _found(Operation.FRACTION_OF, steps[0], prices[0])


def above_per_unit(before: Found, scored: Sequence[Scored]) -> tuple[Found, ...]:
    """`og hvor meget ligger det over kravet`, asked of the quotient just computed."""
    total, number = before.figures
    required = [e for e in figures(scored) if e.required and e.beside(total)]
    totals = [each for each in required if each.alike(total) and each.measure == total.measure]
    numbers = [each for each in required if each.alike(number) and not each.alike(total)]
    if len(totals) != 1 or len(numbers) != 1 or not numbers[0].amount:
        return ()
    asked = replace(before, operands=(_operand(totals[0]), _operand(numbers[0])))
    asked = replace(asked, figures=(totals[0], numbers[0]))
    reached_, wanted = (
        Operand(a.value / b.value, f"{total.measure}", pointer=a.pointer)
        for a, b in (before.operands, asked.operands)
    )
    gap = Found(Operation.DIFFERENCE, (reached_, wanted), (*before.figures, *asked.figures))
    return (asked, gap) if reached_.value > wanted.value else ()


_RULES: dict[str, Rule] = {
    "elapsed": _elapsed,
    "percent_more": _percent_more,
    "fulfilment": _fulfilment,
    "fraction_of": _fraction_of,
    "share": _share,
    "per_unit": _per_unit,
    "without": _without,
    "change": _change,
    "above": _above,
    "below": _below,
    "whole_period": _whole_period,
    "step": _step,
    "rate": _rate,
}
