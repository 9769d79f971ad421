"""From a measure and a question to the whole query: time, groups, order, codes, numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from assistant.extractive.register import compare
from assistant.extractive.register.question import Question
from assistant.extractive.register.rules import Rule
from assistant.extractive.register.timing import timed
from assistant.extractive.register.words import compiled, grammar, tags_of
from knowledge.danish.spelling import fold
from knowledge.danish.stems import stem
from knowledge.register.query import Field, Filter, Measure, Op, Period, RegisterQuery

_OF_PLACEMENTS = frozenset({
    Measure.ACTIVE, Measure.SURVIVAL, Measure.RETENTION, Measure.PLACEMENTS_STARTED,
    Measure.PLACEMENTS_ENDED, Measure.TIME_TO_HIRE,
})  # fmt: skip
# Their figure is of persons; the hours stand beside it.
_BY_PERSONS = frozenset({
    Measure.ACTIVE, Measure.MISSING, Measure.REQUIRED, Measure.BEHIND, Measure.FULFILMENT,
    Measure.OVERFULFILMENT, Measure.FORECAST, Measure.PLACEMENTS_STARTED, Measure.PLACEMENTS_ENDED,
})  # fmt: skip
_THE_MORE_THE_BETTER = frozenset({
    Measure.FULFILMENT, Measure.OVERFULFILMENT, Measure.SURVIVAL, Measure.RETENTION,
    Measure.REPORTS_ON_TIME,
})  # fmt: skip
_NEXT = re.compile(r"\b(naeste|kommende|next)\b")
_NEGATED = re.compile(
    r"\b((ikke|not)( endnu| er)?|undtag(en|et)|bortset fra|paa naer|except|excluding) \Z"
)
_LATEST = re.compile(r"\b(sidste|seneste|sidst|last|latest)\b")
_ENDS_FIRST = re.compile(r"\b(foerst|tidligst|kortest|first|earliest)\b")
_ENDS_LAST = re.compile(r"\b(sidst|senest|laengst|last|latest)\b")
_DATED = ("tilsyn", "møde")
_NOUNS = {
    Measure.VALUE: "kontrakt",
    Measure.MEETINGS: "møde",
    Measure.PAYMENT_DUE: "betalingsforløb",
}
_COUNTED = re.compile(r"\b(flest|faerrest|most|fewest)\b")
_OWN_FIELD = {
    "kontrakt": Field.CONTRACT,
    "leverandør": Field.SUPPLIER,
    "klausul": Field.CLAUSE,
    "udbud": Field.TENDER,
    "delaftale": Field.LOT,
}
_SINGLE = re.compile(r"\bhvilke[nt]\b|\bwhich \w+(?<!s)\b")


def query_of(
    rule: Rule,
    question: Question,
    text: str,
    names: Sequence[Filter],
    today: date,
    *,
    named: bool,
) -> RegisterQuery:
    """The query of a question about `rule`. `text` is the question's without the `names`.

    `named`: it is about certain rows, perhaps of a name that is ambiguous or unknown.
    """
    query = RegisterQuery(rule.measure, rule.noun, tuple(names), detail=rule.detail)
    query, rest = timed(query, text, today)
    query = grouped(query, question, rest)
    query = compared(query, question, rest)
    query = _by_measure(query, question, rest, today, named=named)
    codes = () if rule.detail else tuple(coded(query, text))
    kept = tuple(one for one in query.filters if not _is_in_a_code(one, codes))
    return replace(query, filters=(*kept, *codes))


def _is_in_a_code(one: Filter, codes: Sequence[Filter]) -> bool:
    """A sector that is only a word of a state: `sendt til beskæftigelse`."""
    words = {word for code in codes for value in code.values for word in value.split()}
    return one.field is Field.SECTOR and words.issuperset(one.values)


def grouped(query: RegisterQuery, question: Question, rest: str) -> RegisterQuery:
    """The query with the groups, the order and the limit that are asked for."""
    group = group_said(rest)
    if group is None and query.noun == "kontrakt" and (kind := _kind_asked_for(question)):
        return replace(query, measure=Measure.COUNT, group_by=kind)
    descending, limit = _order(query, rest), compare.limit(rest)
    if query.measure is Measure.FULFILMENT and descending is not None:
        return replace(query, group_by=group, descending=descending, limit=limit)
    if group is None and (descending is not None or limit is not None):
        group = _first_group(question)
        if group is not None and limit is None and _SINGLE.search(rest):
            limit = 1
    if group is None and "how_many" in question.tags and query.measure is not Measure.COUNT:
        group = _counted_group(question)
    if group is None and query.measure is Measure.REJECTIONS:
        group = Field.REASON
    if limit is not None and descending is None:
        descending = True
    return replace(query, group_by=group, descending=descending, limit=limit)


def _order(query: RegisterQuery, rest: str) -> bool | None:
    """The best of what is the better the more there is of it comes with the largest figure."""
    best = compare.best_first(rest) if query.measure in _THE_MORE_THE_BETTER else None
    return compare.descending(rest) if best is None else best


def _kind_asked_for(question: Question) -> Field | None:
    """`hvilke områder har vi kontrakter på`: the sectors, with how many contracts each has."""
    for asks, noun in pairwise(question.words):
        if "which" in asks.tags and "which_one" not in asks.tags:
            found = group_of(noun.key)
            return found if found in (Field.SECTOR, Field.UNIT) else None
    return None


def group_said(rest: str) -> Field | None:
    """The field behind `fordelt på`, `pr.` and the like in a folded text."""
    for match in _openers().finditer(rest):
        found = group_of(match[1].split()[-1])
        if found is not None:
            return found
    return None


def group_of(word: str) -> Field | None:
    """The field that a folded word names: `område`, `klausultype`."""
    groups = grammar()["groups"]
    tags = tags_of(word)
    named = next((groups[tag] for tag in groups if tag in tags), None)
    return Field(named) if named else _group_words().get(stem(word))


def _first_group(question: Question) -> Field | None:
    """`hvilken leverandør mangler flest`: the first noun behind the question word."""
    words = question.words
    asks = next((at for at, word in enumerate(words) if word.tags & {"which", "who"}), None)
    if asks is not None and words[asks].key in ("hvem", "who"):
        return Field.SUPPLIER
    behind = words if asks is None else words[asks + 1 : asks + 4]
    groups = (group_of(word.parts[-1] if word.parts else word.key) for word in behind)
    return next((field for field in groups if field is not None), None)


def _counted_group(question: Question) -> Field | None:
    """`hvor mange leverandører er bagud`: suppliers are counted."""
    for at, word in enumerate(question.words):
        if word.key in ("mange", "many"):
            behind = question.words[at + 1 : at + 2]
            found = group_of(behind[0].key) if behind else None
            return found if found in (Field.SUPPLIER, Field.SECTOR, Field.UNIT) else None
    return None


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(grammar()["group_openers"].strip())


@cache
def _group_words() -> dict[str, Field]:
    words = grammar()["group_words"].items()
    return {stem(fold(word)): Field(name) for name, listed in words for word in listed.split()}


def compared(query: RegisterQuery, question: Question, rest: str) -> RegisterQuery:
    """The query with the number that its figure is compared with."""
    query = replace(query, months=_months(query, rest))
    found = compare.comparison(rest)
    if found is None or query.measure in (Measure.SURVIVAL, Measure.RETENTION):
        return query
    if query.measure is Measure.JOBS_WAITING:
        days = int(found.number) * {"uge": 7, "måned": 30}.get(found.unit, 1)
        return replace(query, days=days + (found.op is Op.ABOVE))
    if found.unit == "time" and query.measure in _BY_PERSONS:
        return query
    if found.unit == "kr" and query.measure in (Measure.LIST, Measure.COUNT):
        query = replace(query, measure=Measure.VALUE, noun="")
    if query.measure in (Measure.LIST, Measure.COUNT):
        query = _counting(query, question)
    value = Filter(Field.VALUE, found.op, (f"{found.number.normalize():f}",))
    return replace(query, filters=(*query.filters, value))


def by_persons(query: RegisterQuery, question: Question) -> bool:
    """Whether hours are to be compared or put in order, where only persons can be."""
    found = compare.comparison(question.text)
    by_hours = found is not None and found.unit == "time"
    ordered = "hours" in question.tags and query.descending is not None
    return query.measure in _BY_PERSONS and (by_hours or ordered)


def _counting(query: RegisterQuery, question: Question) -> RegisterQuery:
    """`hvilke leverandører har mere end to kontrakter`: contracts are counted by supplier."""
    nouns = [grammar()["nouns"][tag] for word in question.words for tag in grammar()["nouns"]
             if tag in word.tags]  # fmt: skip
    others = [noun for noun in nouns if noun != query.noun]
    group = _first_group(question)
    if not others or group is None:
        return query
    return replace(query, measure=Measure.COUNT, noun=others[0], group_by=group)


def _months(query: RegisterQuery, rest: str) -> int | None:
    timeless = query.measure in (Measure.SURVIVAL, Measure.RETENTION)
    return compare.months(rest) if timeless else None


def _by_measure(
    query: RegisterQuery, question: Question, rest: str, today: date, *, named: bool
) -> RegisterQuery:
    """What a measure takes for granted."""
    if query.noun == "ansættelse" and query.group_by is not None:
        return replace(query, measure=Measure.ACTIVE, noun="")
    match query.measure:
        case Measure.CONTRACTS_ENDING if query.period is None and not named:
            return _first_or_last(replace(query, period=Period(today, None)), rest)
        case Measure.ACTIONS_DUE if query.period is None and _is_overdue(question):
            return replace(query, period=Period(None, today - timedelta(days=1)))
        case Measure.INSPECTIONS_OPEN if query.period is None and _is_overdue(question):
            return replace(query, period=Period(None, today - timedelta(days=1)))
        case Measure.MEETINGS if query.period is None and _NEXT.search(rest):
            return replace(query, period=Period(today, None), descending=False, limit=1)
        case Measure.MEETINGS if query.period is None and _LATEST.search(rest):
            return replace(query, period=Period(None, today), descending=True, limit=1)
        case Measure.MEETINGS if query.period is None and "agreed" in question.tags:
            return replace(query, period=Period(None, today), descending=True)
        case Measure.LIST if query.descending is not None and query.group_by is not None:
            return _most_rows(query, question)
        case Measure.LIST if query.noun in _DATED and _NEXT.search(rest):
            return replace(query, period=Period(today, None), descending=False, limit=1)
        case Measure.LIST if query.noun in _DATED and _LATEST.search(rest):
            return replace(query, period=Period(None, today), descending=True, limit=1)
        case _:
            return query


def _first_or_last(query: RegisterQuery, rest: str) -> RegisterQuery:
    """`hvilken kontrakt udløber først`, `… sidst`."""
    if query.limit is None and _ENDS_FIRST.search(rest):
        return replace(query, group_by=None, descending=False, limit=1)
    if query.limit is None and _ENDS_LAST.search(rest):
        return replace(query, group_by=None, descending=True, limit=1)
    return query


def _is_overdue(question: Question) -> bool:
    late = {"overdue", "late"} & question.tags
    return bool(late or re.search(r"\bforfald(ne|en|et)\b", question.text))


def _most_rows(query: RegisterQuery, question: Question) -> RegisterQuery:
    """`hvilken leverandør har flest kontrakter`: they are counted; `er størst`: their value."""
    counting = _counting(query, question)
    if _COUNTED.search(question.text) and query.group_by is not _OWN_FIELD.get(query.noun):
        return replace(query, measure=Measure.COUNT)
    if counting.measure is Measure.LIST and query.noun in ("kontrakt", "leverandør"):
        limit = query.limit or (1 if "own" in question.tags else None)
        return replace(query, measure=Measure.VALUE, noun="", limit=limit)
    return counting


def coded(query: RegisterQuery, text: str) -> Iterator[Filter]:
    """The filters on codes that the words of a folded text mean."""
    for name in grammar()["codes"]:
        if may_have(query, name):
            yield from _codes_in(Field(name), f"codes.{name}", text)
    noun = query.noun or _NOUNS.get(query.measure, "")
    if noun in grammar()["states"]:
        yield from _codes_in(Field.STATE, f"states.{noun}", text)


def may_have(query: RegisterQuery, name: str) -> bool:
    """Whether what is measured has a code of that name, so that it narrows by it."""
    if name == "severity":
        return query.measure is Measure.INSPECTIONS_OPEN or query.noun == "tilsyn"
    if name == "screening":
        return query.measure is Measure.TENDERS_COMING or query.noun == "udbud"
    if name in ("placement_type", "state"):
        return query.measure in _OF_PLACEMENTS or query.noun == "ansættelse"
    no_phase = query.measure in (Measure.MEETINGS, Measure.TENDERS_COMING) or query.noun == "udbud"
    return not (name == "phase" and no_phase)


def _codes_in(field: Field, group: str, text: str) -> Iterator[Filter]:
    found = [
        (value, _NEGATED.search(text, 0, match.start()) is not None and value[:4] != "ikke")
        for value, pattern in _codes(group).items()
        if (match := pattern.search(text)) is not None
    ]
    for op, negated in ((Op.IS, False), (Op.IS_NOT, True)):
        values = tuple(value for value, is_not in found if is_not is negated)
        if values:
            yield Filter(field, op, values)


@cache
def _codes(group: str) -> dict[str, re.Pattern[str]]:
    outer, inner = group.split(".")
    written: dict[str, str] = grammar()[outer][inner]
    return {value: compiled([pattern])[0] for value, pattern in written.items()}
