"""From a question to a query of the register, or to the word that it is no such question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from assistant.extractive.register import compare
from assistant.extractive.register.building import by_persons, query_of
from assistant.extractive.register.details import detailed
from assistant.extractive.register.english import in_danish
from assistant.extractive.register.following import follow
from assistant.extractive.register.holidays import counted_as
from assistant.extractive.register.index import Entry, Names, names_of
from assistant.extractive.register.loosely import find_loosely
from assistant.extractive.register.named import Named
from assistant.extractive.register.names import find
from assistant.extractive.register.one_person import person_in
from assistant.extractive.register.pointed import Pointed, place, pointed_at
from assistant.extractive.register.question import Question, take_apart
from assistant.extractive.register.routing import (
    Route,
    is_for_documents,
    is_recent,
    missing_name,
    missing_topic,
    route,
    says_only,
)
from assistant.extractive.register.rows import rows_of, told_of
from assistant.extractive.register.rules import Rule, counted, listed, measured
from assistant.extractive.register.said import Against, Ambiguous, Candidate, Reading, Unknown
from assistant.extractive.register.two_times import at_the_earlier, two_times
from assistant.extractive.register.understood import understood
from assistant.extractive.register.unheeded import not_heeded
from assistant.extractive.register.why import with_what_was_agreed
from assistant.extractive.register.words import matches, patterns
from assistant.language import language_of
from knowledge.danish.spelling import fold, normalise
from knowledge.danish.stems import is_stop
from knowledge.register.query import Field, Measure, RegisterQuery
from knowledge.register.snapshot import View

Said = Reading | Ambiguous | Unknown | None
_MOST_CANDIDATES = 5
_MOST_POINTED = 3  # of the rows told of, when one of them is meant
_ROWS = (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE, Field.TENDER, Field.LOT, Field.EFFORT)
_BY_PERSONS = {
    "da": "Der kan afgrænses og ordnes efter personer, ikke efter timer; timerne står i tabellen.",
    "en": "Rows are narrowed and ordered by persons, not by hours; the hours are in the table.",
}
_BY_FULFILMENT = {
    "da": "Bedst og dårligst er her læst som, hvor meget af kravet der er nået.",
    "en": "Best and worst are read here as how much of the requirement has been reached.",
}
_KEPT_BY_US = frozenset("inspection finding meeting action report job".split())
_SAYING = frozenset("laver leverer lavet leveret does".split())
_TO_DO = re.compile(
    r"^\W*(hvad|what) (skal|skulle|mangler|must)\b.{0,50}\b(naa|goere|lave|gjort|do)\b"
)
_OWNED = (Field.RESPONSIBLE, Field.UNIT)


def read(
    question: str,
    view: View,
    today: date,
    past_query: RegisterQuery | None = None,
    *,
    alone: bool = True,
    listed: RegisterQuery | None = None,
) -> Said:
    """Read a question; None when it is not for the register.

    `view` is the register on `today`, in which names are found. `past_query` is what was
    last answered: a follow-up changes only what it says. `alone`: nothing was asked before.
    `listed` is the query whose rows the last question pointed at, when it did.
    """
    names = names_of(view)
    if one := person_in(question, names, view):
        return replace(one, reading=replace(one.reading, language=language_of(question)))
    question = in_danish(question, names)
    asked = _Asked(names, view, today, listed, alone=alone)
    for part, rest in _cut(question, "bridges"):
        said = _read(part, replace(asked, alone=False), None)
        if isinstance(said, Reading) and (not rest or _is_elsewhere(rest, names, view)):
            return replace(said, rest=rest)
    for part, rest in _cut(question, "joints"):
        first = _read(part, asked, past_query)
        if isinstance(first, Reading):
            second = _read(rest, asked, first.query, joined=True)
            if isinstance(second, Reading):
                return replace(first, also=replace(second, language=first.language))
    return _read(question, asked, past_query)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question is read over."""

    names: dict[Field, Names]
    view: View
    today: date
    listed: RegisterQuery | None
    alone: bool


def _cut(question: str, group: str) -> list[tuple[str, str]]:
    """The question in two where it may go over to documents, or to a further question."""
    lowered = question.lower().replace("ø", "oe").replace("æ", "ae").replace("å", "aa")
    if len(lowered) != len(question):
        lowered = question.lower()
    found = []
    for pattern in patterns(group):
        for match in pattern.finditer(lowered):
            before, after = question[: match.start()].strip(" ,"), question[match.end() :].strip()
            if before and after:
                found.append((before, after))
    return found


def _is_elsewhere(rest: str, names: dict[Field, Names], view: View) -> bool:
    """Whether the rest of a mixed question is for the documents."""
    taken = _taken_apart(f"og {rest}", names)
    found = find(taken, names, view)
    return bool(missing_name(taken, found)) or is_for_documents(taken, found)


def _taken_apart(question: str, names: dict[Field, Names]) -> Question:
    def knows(word: str) -> bool:
        return any(each.knows(word) for each in names.values())

    def respell(word: str) -> tuple[int, str] | None:
        near = (each.spellings.nearest(word) for each in names.values())
        return min((one for one in near if one is not None), default=None)

    return take_apart(question, knows, respell)


def _read(asked: str, over: _Asked, past: RegisterQuery | None, *, joined: bool = False) -> Said:
    question = _taken_apart(asked, over.names)
    found, rule = _measured(question, over, past)
    today = over.today
    if past is not None:
        rows = partial(rows_of, past, over.view, today)
        text = _unnamed(question, found)
        those = None if joined else _pointed(question, found, past, over)
        pointed = those.rows if those else None
        followed = follow(
            question, text, found, rule, past, today, rows, pointed=pointed, joined=joined
        )
        if followed is not None:
            return _one_of(those, _said(followed, rule, question, found, over), past, over)
    shown = _asks(question, asked)
    decided = route(question, rule, found, today, asks=shown, alone=over.alone and not past)
    if rule is None or decided is Route.DOCUMENTS:
        return None
    sure = [one.as_filter(question) for one in found if not one.ambiguous]
    named = decided is Route.UNKNOWN or any(one.field in _ROWS for one in found)
    text = _unnamed(question, found)
    compared = two_times(text, today)
    text = text if compared is None else compared.text
    query = query_of(rule, question, text, sure, today, named=named)
    if decided is Route.UNKNOWN:
        reading = _reading(query, rule, question, over)
        name = missing_name(question, found) or missing_topic(question, found)
        return Unknown(name, _nearest(name, over.names), reading)
    said = _said(query, rule, question, found, over)
    earlier = at_the_earlier(query, compared, today) if compared else None
    if compared and earlier and isinstance(said, Reading):
        return replace(said, against=Against(earlier, compared.fewer))
    return said


def _pointed(
    question: Question, found: Sequence[Named], past: RegisterQuery, over: _Asked
) -> Pointed | None:
    """The rows of the last answer that are pointed at, when the question names none itself.

    A place is counted in what was listed, also when one of its rows has been told of since.
    """
    if any(one.field in _ROWS or one.field in _OWNED for one in found):
        return None
    listed = past if over.listed is None or place(question.text) is None else over.listed
    ranked = listed.measure is Measure.FULFILMENT and listed.descending is not None
    return pointed_at(
        question.text,
        lambda: told_of(listed, over.view, over.today),
        first_is_named=ranked and listed.group_by is None,
    )


def _one_of(those: Pointed | None, said: Said, past: RegisterQuery, over: _Asked) -> Said:
    """What is said; asked back when it is about one row and the last answer had several."""
    if not isinstance(said, Reading):
        return said
    if those is None:
        rows = {one for one in past.filters if one.field in _ROWS}
        return replace(said, listed=over.listed) if rows & set(said.query.filters) else said
    said = replace(said, listed=over.listed or past)
    field, ids = those.rows.field, those.rows.values
    if not those.unclear or field not in over.names:
        return said
    label = over.names[field].label
    offered = tuple(Candidate(field, row_id, label(row_id)) for row_id in ids[:_MOST_POINTED])
    return Ambiguous(those.word, offered, len(ids), said)


def _measured(
    question: Question, over: _Asked, past: RegisterQuery | None
) -> tuple[tuple[Named, ...], Rule | None]:
    """What is named and what is measured; a name only nearly said when there is no other."""
    found = find(question, over.names, over.view)
    rule = _rule(question, found, past)
    clear = any(one.field in _ROWS or one.field in _OWNED for one in found)
    kept_by_us = question.tags & _KEPT_BY_US or is_recent(question, over.today)
    past_case = matches("past", question.text) and not kept_by_us
    nearly = () if clear or past_case else find_loosely(question, over.names)
    if not nearly or _is_said_whole(question, nearly[0], found):
        return found, rule
    others = [one for one in found if not one.places & nearly[0].places]
    both = (*nearly, *others)
    in_general = is_for_documents(question, others, why=True)
    meant = _rule(question, both, past, nearly=True)
    if meant is not None and meant.detail:
        return both, meant
    if is_for_documents(question, both, why=True):
        return found, rule
    in_general = is_for_documents(question, others, why=True)
    if in_general and not _names_a_place(question, nearly[0]):
        return found, rule
    if meant is None or not ("own" in question.tags or says_only(question, meant, both)):
        return found, rule
    return both, meant


def _names_a_place(question: Question, nearly: Named) -> bool:
    """`i Møllegården`, which is no place that the register does not have."""
    first = min(nearly.places)
    return first > 0 and question.words[first - 1].key in ("i", "in")


def _is_said_whole(question: Question, nearly: Named, found: Sequence[Named]) -> bool:
    """Whether the same words are wholly something else: the sector `rengøring`."""
    return any(
        nearly.places <= one.places
        and any(question.words[at].key in entry.words for at in one.places for entry in one.entries)
        for one in found
    )


def _rule(
    question: Question, found: Sequence[Named], past: RegisterQuery | None, *, nearly: bool = False
) -> Rule | None:
    """What is measured; `nearly` named rows are not listed for their name alone."""
    return (
        detailed(_unnamed(question, found), question, found, past)
        or measured(_all_tags(question, found))
        or counted(question, _places(found))
        or (None if nearly else _of_named(question, found))
    )


def _unnamed(question: Question, found: Sequence[Named]) -> str:
    return question.without({at for one in found for at in one.places if one.field in _ROWS})


def _all_tags(question: Question, found: Sequence[Named]) -> frozenset[str]:
    derived = set()
    if compare.months(question.text) is not None:
        derived.add("after")
    if found:
        derived |= {one.field.value for one in found if one.field is Field.TENDER}
    if compare.descending(question.text) is not None:
        derived.add("most")
    by_whom = any(one.field is Field.RESPONSIBLE for one in found)
    if by_whom and _TO_DO.search(question.text):
        derived.add("action")
    return question.tags_but_of(_places(found)) | derived


def _places(found: Sequence[Named]) -> set[int]:
    """The words that name rows."""
    return {at for one in found for at in one.places if one.field in _ROWS}


def _of_named(question: Question, found: Sequence[Named]) -> Rule | None:
    """Only a name, as in `hvem har skolerengøringen?`: the contracts of it."""
    taken = {at for one in found if one.field in _ROWS for at in one.places}
    said = (word for at, word in enumerate(question.words) if at not in taken)
    if not taken or matches("what_is", question.text):
        return None
    plain = all(is_stop(word.key) or word.key in _SAYING for word in said)
    return listed("kontrakt") if plain else None


def _asks(question: Question, asked: str) -> bool:
    """Whether something is asked or wished for, not only told."""
    shown = len(question.asked) < len(asked.strip())
    return shown or matches("yes_no", question.text)


def _said(
    query: RegisterQuery,
    rule: Rule | None,
    question: Question,
    found: Sequence[Named],
    over: _Asked,
) -> Said:
    reading = _reading(query, rule, question, over)
    places = {at for one in found for at in one.places}
    text = _unnamed(question, found)
    if ignored := not_heeded(question, places, query, text, reading.language):
        note = f"{reading.note} {ignored}".strip()
        reading = replace(reading, note=note, yes_no=False)
    unclear = next((one for one in found if one.ambiguous), None)
    if unclear is None:
        return reading
    candidates = tuple(map(_candidate, unclear.entries[:_MOST_CANDIDATES]))
    name = " ".join(question.words[at].written for at in sorted(unclear.places))
    return Ambiguous(name, candidates, len(unclear.entries), reading)


def _reading(
    query: RegisterQuery,
    rule: Rule | None,
    question: Question,
    over: _Asked,
) -> Reading:
    of_rows = not query.detail and not matches("own_figure", question.text)
    yes_no = of_rows and matches("yes_no", question.text)
    language = language_of(question.asked)
    reading = Reading(
        query,
        language,
        understood(query, _labels(query, over.names), over.today),
        yes_no=yes_no,
        yes_when_none=yes_no and rule is not None and rule.yes_when_none,
        all_rows=matches("all_rows", question.text),
        note=counted_as(question.text, language),
    )
    if by_persons(query, question):
        reading = replace(reading, note=_BY_PERSONS[language])
    if query.measure is Measure.FULFILMENT and compare.best_first(question.text) is not None:
        reading = replace(reading, note=_BY_FULFILMENT[language])
    is_why = matches("why", question.text) and rule is not None and not rule.why
    return with_what_was_agreed(reading, over.today) if is_why else reading


def _labels(query: RegisterQuery, names: dict[Field, Names]) -> dict[str, str]:
    return {
        value: names[one.field].label(value)
        for one in query.filters
        if one.field in names
        for value in one.values
    }


def _candidate(entry: Entry) -> Candidate:
    return Candidate(entry.field, entry.value, entry.label)


def _nearest(name: str, names: dict[Field, Names]) -> tuple[Candidate, ...]:
    """The suppliers, then the contracts, that are spelled most like `name`."""
    wanted = fold(normalise(name))
    fields = (field for field in (Field.SUPPLIER, Field.CONTRACT) if field in names)
    return tuple(_candidate(entry) for field in fields for entry in names[field].most_like(wanted))[
        :_MOST_CANDIDATES
    ]
