"""A follow-up: the query before it, with what it names changed."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.extractive.register import compare
from assistant.extractive.register.building import (
    coded,
    group_said,
    grouped,
    may_have,
    query_of,
)
from assistant.extractive.register.named import Named
from assistant.extractive.register.question import Question
from assistant.extractive.register.rules import Rule
from assistant.extractive.register.timing import timed
from assistant.extractive.register.words import matches
from knowledge.register.query import Field, Filter, Measure, RegisterQuery

# Naming one row takes the place of these; a sector narrows within a supplier, and so on.
_REPLACES = {
    Field.CONTRACT: (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE, Field.TENDER),
    Field.SUPPLIER: (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE),
    Field.CLAUSE: (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE),
    Field.RESPONSIBLE: (Field.RESPONSIBLE, Field.CONTRACT, Field.CLAUSE),
}
_FEW_ALONE = 5
_FEW = 8  # words of a follow-up that only changes something
_FEW_OF_THEM = 12  # … that says of which rows it is
_OF_THEM = re.compile(r"\b(dem|disse|them|those)\b")


def follow(
    question: Question,
    text: str,
    found: Sequence[Named],
    rule: Rule | None,
    past: RegisterQuery,
    today: date,
    rows: Callable[[], Filter | None],
    *,
    pointed: Filter | None = None,
    joined: bool = False,
) -> RegisterQuery | None:
    """The query that a follow-up means; None when it is none. `text` is without the names.

    `rows` gives what narrows to the rows that answered `past`, `pointed` to those of them that
    the question points at. `joined`: the question goes on within one sentence.
    """
    most = _FEW_OF_THEM if _OF_THEM.search(question.text) else _FEW
    if matches("documents", question.text) or len(question.words) > most:
        return None
    opened = matches("openers", question.text)
    points = matches("pointers", question.text)
    names = [one.as_filter(question) for one in found if not one.ambiguous]
    if pointed is not None:
        past = replace(past, filters=(pointed,))
    if pointed is not None and pointed.field is Field.LOT:  # all that is known of it is its row
        return RegisterQuery(Measure.LIST, "delaftale", (pointed,))
    asks_whose = pointed is not None and "who" in question.tags
    if rule is not None and (asks_whose or not _only_changes(question, rule)):
        goes_on = joined and not any(one.field in _REPLACES for one in names)
        if not (points or opened or goes_on or pointed or _leans_on(question, rule, found, past)):
            return None
        of_them = (goes_on or matches("those_rows", question.text)) and _picks(past)
        those = rows() if of_them and pointed is None else None
        if those is not None:
            names = [those, *names]
        return _asked_of_the_same(question, text, rule, names, past, today)
    if not (opened or found or points or pointed or _is_bare(question)):
        return None
    changed = _changed(question, text, names, past, today)
    same = found or pointed or _asks_for_the_same(question)
    return changed if changed != past or same else None


def _picks(past: RegisterQuery) -> bool:
    """Whether it told of some rows by more than what the filters say that stay."""
    mere = past.measure in (Measure.LIST, Measure.COUNT, Measure.VALUE)
    said = past.period is not None or past.limit is not None
    return not mere or said or any(one.field not in _KEPT for one in past.filters)


def _only_changes(question: Question, rule: Rule) -> bool:
    """Whether the measure comes of a mere noun (`fordelt på leverandør`, `kun kontrakter`)."""
    is_plain = not rule.tags and not rule.detail
    return rule.measure is Measure.LIST and is_plain and "which" not in question.tags


def _is_bare(question: Question) -> bool:
    """`i oktober?`, `fordelt på leverandør`, `vis alle`."""
    return len(question.words) <= 4


def _leans_on(question: Question, rule: Rule, found: Sequence[Named], past: RegisterQuery) -> bool:
    """`hvem er kontraktansvarlig?` says of no row that it is about one; the last are meant."""
    names_rows = any(one.field in _REPLACES for one in past.filters)
    alone = not found and "own" not in question.tags and "which" not in question.tags
    return rule.own and alone and names_rows and len(question.words) <= _FEW_ALONE


def _asks_for_the_same(question: Question) -> bool:
    """`vis alle`, `hvor mange er det?`"""
    return matches("all_rows", question.text) or "how_many" in question.tags


def _asked_of_the_same(
    question: Question, text: str, rule: Rule, names: list[Filter], past: RegisterQuery, today: date
) -> RegisterQuery:
    """Another figure of the same rows: `og hvor mange mangler de?`"""
    own = {one.field for one in names}
    kept = [one for one in past.filters if _stays(one, rule, past) and one.field not in own]
    if any(one.field in _REPLACES for one in names):
        kept = [one for one in kept if one.field not in (Field.CONTRACT, Field.SUPPLIER)]
    named = any(one.field in _REPLACES for one in (*names, *kept))
    query = query_of(rule, question, text, [*names, *kept], today, named=named)
    as_of = query.as_of or (past.as_of if query.period is None else None)
    return replace(query, filters=_unlike(query.filters), as_of=as_of)


def _stays(one: Filter, rule: Rule, past: RegisterQuery) -> bool:
    """Whether a filter means something for another figure too: only what that thing has itself.

    A state only of the same noun, a type of employment only of those employed, and a type of
    clause of nothing that is not agreed in one.
    """
    if one.field is Field.STATE:
        return rule.noun == past.noun != ""
    if one.field is Field.PLACEMENT_TYPE:
        return may_have(RegisterQuery(rule.measure, rule.noun), one.field.value)
    if one.field is Field.CLAUSE_TYPE:
        return rule.noun not in _APART and rule.measure not in _APART
    return one.field in _KEPT


def _unlike(filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """One filter a field: what the question itself says comes last and counts."""
    return tuple({one.field: one for one in filters}.values())


# Nouns and measures of what stands beside a clause.
_APART = frozenset({
    "delaftale", "udbud", "møde", "aktion", "tilsyn", Measure.MEETINGS, Measure.ACTIONS_DUE,
    Measure.INSPECTIONS_OPEN, Measure.TENDERS_COMING, Measure.BUSINESS_CASE, Measure.PAYMENT_DUE,
})  # fmt: skip
_KEPT = (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE, Field.TENDER, Field.SECTOR, Field.UNIT,
         Field.RESPONSIBLE, Field.PLACEMENT_TYPE, Field.CLAUSE_TYPE)  # fmt: skip


def _changed(
    question: Question, text: str, names: list[Filter], past: RegisterQuery, today: date
) -> RegisterQuery:
    """`past` with the names, the time, the groups, the order and the codes that are said."""
    wider = "all_in_all" in question.tags and any(one.field is Field.SECTOR for one in names)
    before = [one for one in past.filters if not (wider and one.field in _REPLACES)]
    query = replace(past, filters=_put(before, names))
    query, rest = timed(_without_time(query, text, today), text, today)
    query = _regrouped(query, question, rest)
    if "how_many" in question.tags and query.measure is Measure.LIST:
        query = replace(query, measure=Measure.COUNT)
    codes = [one for one in coded(query, text) if _is_new(one, past)]
    query = replace(query, filters=_put(query.filters, codes))
    value = compare.comparison(rest)
    if value is not None and past.measure not in (Measure.SURVIVAL, Measure.RETENTION):
        number = Filter(Field.VALUE, value.op, (f"{value.number.normalize():f}",))
        query = replace(query, filters=_put(query.filters, [number]))
    months = compare.months(rest)
    if months is not None and past.months is not None:
        query = replace(query, months=months)
    return query


def _without_time(query: RegisterQuery, text: str, today: date) -> RegisterQuery:
    """The query without its time when the question says another."""
    timeless = replace(query, period=None, as_of=None, known_at=None)
    timed_anew, rest = timed(timeless, text, today)
    if rest == text:
        return query
    years = tuple(one for one in query.filters if one.field is not Field.YEAR)
    return replace(timeless, filters=years) if timed_anew != query else timeless


def _regrouped(query: RegisterQuery, question: Question, rest: str) -> RegisterQuery:
    if matches("all_rows", rest):
        return replace(query, limit=None)
    asked = grouped(replace(query, measure=query.measure), question, rest)
    group = group_said(rest)
    return replace(
        query,
        group_by=group or query.group_by,
        descending=query.descending if asked.descending is None else asked.descending,
        limit=query.limit if asked.limit is None else asked.limit,
    )


def _is_new(one: Filter, past: RegisterQuery) -> bool:
    return one not in past.filters


def _put(filters: Iterable[Filter], new: Sequence[Filter]) -> tuple[Filter, ...]:
    """The filters with the new ones in the place of those on the same things."""
    gone = {field for one in new for field in _REPLACES.get(one.field, (one.field,))}
    return (*new, *(one for one in filters if one.field not in gone))
