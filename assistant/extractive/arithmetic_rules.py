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
    BY_SYNONYM,
    Figure,
    cells_of,
    figures,
    fits,
    is_count,
    is_year,
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
from knowledge.danish.units import lexicon
from knowledge.model import CalendarDate
from knowledge.search.query import QueryTerm, query_terms

_ENOUGH = 0.4  # the share of the question's words that what is said of a part must meet
Source = tuple[Scored, Value | FoundDate]


@dataclass(frozen=True, slots=True)
class Found:
    """An operation with its operands, and the figures that they rest on.

    `per` is the unit that a quotient is for (`ansat`), `unit` a unit that only the question
    names.
    """

    operation: Operation
    operands: tuple[Operand, ...]
    figures: tuple[Figure, ...]
    per: str = ""
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
    question. `best` are the figures of every document, `nearby` all sentences of this one.
    """

    text: str
    terms: tuple[QueryTerm, ...]
    values: tuple[Value, ...]
    dates: tuple[CalendarDate, ...]
    figures: tuple[Figure, ...]
    best: tuple[Figure, ...]
    nearby: tuple[Scored, ...]

    @property
    def counted(self) -> list[Decimal]:
        """The numbers of things that it states."""
        return [v.low for v in self.values if v.kind is ValueKind.COUNT and not is_year(v)]

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
    elsewhere = any(place and place <= asked for place in places.values())
    about_amounts = {stem(word) for word in written()["about_amounts"].split()}
    for document, place in places.items():
        if elsewhere and place and not place <= asked:
            continue
        own = [each for each in best if each.evidence.passage.document.id == document]
        told = frozenset().union(*(each.evidence.about for each in own), place)
        terms = tuple(
            term
            for term in query_terms(_without_dates(text))
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
            tuple(figures(best)),
            tuple(e for e in scored if e.evidence.passage.document.id == document),
        )


def _without_dates(text: str) -> str:
    for found in find_dates(text):
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


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


def _found(operation: Operation, *figures: Figure, per: str = "") -> Found:
    return Found(operation, tuple(_operand(each) for each in figures), figures, per)


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
    stated = [clause.met(e.keys) for e in clause.best if e.value.kind is ValueKind.SHARE]
    if not clause.counted and max(stated, default=0.0) >= clause.met(chosen[0].keys):
        return None  # to quote the share is better
    return _found(Operation.SHARE, *chosen)


def _parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Parts of the whole that the question states, or that the source sets off (`Af de 22`)."""
    among = figures(clause.nearby) if clause.counted else clause.figures
    wholes = [each for each in among if _is_whole(clause, each)]
    for part in filter(clause.timely, clause.figures):
        if part.value.of in clause.counted:
            whole = replace(part.value, low=part.value.of, of=None, kind=ValueKind.COUNT)
            pairs = [(part, replace(part, value=whole))]
        else:
            pairs = [(part, each) for each in wholes if is_count(part) and _belongs(part, each)]
        for pair in pairs:
            noun = pair[1].unit or ""
            terms = [term for term in clause.terms if not means_unit(term.word, noun)]
            points = reached(terms, part.keys)
            if points >= max(BY_SYNONYM, _ENOUGH * len(terms)):
                yield points, pair


def _is_whole(clause: Clause, figure: Figure) -> bool:
    if not is_count(figure) or not clause.timely(figure):
        return False
    if clause.counted:
        return figure.amount in clause.counted
    before = figure.evidence.text[: figure.value.start].lower()
    asked = any(
        means_unit(term.word, figure.unit) and re.search(rf"\b(af|of) .*{term.word}", clause.text)
        for term in clause.terms
    )
    return asked and words("whole_before").search(before) is not None


def _belongs(part: Figure, whole: Figure) -> bool:
    """Whether `part` is said to be of `whole`: in its sentence, after it, in a table."""
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
            mine, other = part.evidence, whole.evidence
            before = other.number == mine.number and other.row == mine.row - 1
            points = clause.met(part.keys)
            if before and is_count(whole) and whole.amount == total and points >= 1:
                yield points, (part, whole)


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
    wholes = {value.low for value in clause.values if value.fraction is None}
    for share, whole in permutations(clause.figures, 2):
        near = share.evidence.number == whole.evidence.number
        asked = share.value.fraction in shares and whole.amount in wholes
        if near and asked and whole.value.kind is not ValueKind.SHARE:
            operands = (_operand(share, of=True), _operand(whole))
            return Found(Operation.FRACTION_OF, operands, (share, whole))
    return None


def _elapsed(clause: Clause, _: re.Match[str]) -> Found | None:
    """The months gone of a period with a first and a last day, at the date of the question."""
    if len(clause.dates) != 1:
        return None
    at = clause.dates[0]
    for scored in clause.nearby:
        text, dates = scored.evidence.text, scored.evidence.dates
        if len(dates) == 2 and words("range").fullmatch(text[dates[0].end : dates[1].start]):
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
        others = [term for term in clause.terms if not result.counts(term.word)]
        points = 0.1 + reached(others, result.evidence.stems | result.evidence.about)
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
        and not words("each").match(total.evidence.text[total.value.end :].lower())
        and not words("yearly").match(total.evidence.text[total.value.end :].lower())
        and number.value.kind is not ValueKind.SHARE
        and not total.alike(number)
        and (total.measure == "DKK" if money else bool(counted and total.counts(counted[1])))
    ]
    chosen = _best(pairs)
    return _found(Operation.PER_UNIT, *chosen, per=asked["each"]) if chosen else None


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


def _sum(clause: Clause, asked: re.Match[str]) -> Found | None:
    """`i fleksjob og uddannelse tilsammen`: two figures in one sentence, each by its own word."""
    one, other = stem(asked["one"]), stem(asked["other"])
    pairs = [
        (1.0 + clause.met(first.evidence.stems), (first, second))
        for first, second in permutations(clause.figures, 2)
        if first.beside(second)
        and first.alike(second)
        and one in first.keys - second.keys
        and other in second.keys - first.keys
        and ValueKind.SHARE not in (first.value.kind, second.value.kind)
    ]
    chosen = _best(pairs)
    if chosen is None or words("total_stated").search(chosen[0].evidence.text.lower()):
        return None
    return _found(Operation.SUM, *chosen)


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
    paid = [e for e in figures(clause.nearby) if e.measure == "DKK" and e.amount != rate.amount]
    amounts = {each.value for each in given if each.unit == "DKK"} | set(clause.counted)
    paid = [each for each in paid if each.amount in amounts]
    hours = counted is not None and means_unit(counted[1], unit)
    if counted and hours and rate.measure == "DKK" and rate.amount in amounts and len(paid) == 1:
        operands = (replace(_operand(paid[0]), year=None), _operand(rate))
        unit = lexicon().unit(counted[1]) or counted[1]
        return Found(Operation.PER_UNIT, operands, (paid[0], rate), unit=unit)
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
    gap = replace(asked, operation=Operation.DIFFERENCE, operands=(reached_, wanted))
    gap = replace(gap, figures=(*before.figures, *asked.figures))
    return (asked, gap) if reached_.value > wanted.value else ()


_RULES: dict[str, Rule] = {
    "elapsed": _elapsed,
    "percent_more": _percent_more,
    "fulfilment": _fulfilment,
    "fraction_of": _fraction_of,
    "share": _share,
    "per_unit": _per_unit,
    "without": _without,
    "sum": _sum,
    "change": _change,
    "above": _above,
    "below": _below,
    "whole_period": _whole_period,
    "step": _step,
    "rate": _rate,
}
