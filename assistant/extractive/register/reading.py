"""From a question to a query of the register, or to the word that it is no such question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.extractive.register import compare
from assistant.extractive.register.building import query_of
from assistant.extractive.register.details import detailed
from assistant.extractive.register.following import follow
from assistant.extractive.register.index import Entry, Names, names_of
from assistant.extractive.register.named import Named
from assistant.extractive.register.names import find
from assistant.extractive.register.question import Question, take_apart
from assistant.extractive.register.routing import (
    Route,
    is_for_documents,
    missing_name,
    missing_topic,
    route,
)
from assistant.extractive.register.rules import Rule, counted, listed, measured
from assistant.extractive.register.said import Against, Ambiguous, Candidate, Reading, Unknown
from assistant.extractive.register.two_times import at_the_earlier, two_times
from assistant.extractive.register.understood import understood
from assistant.extractive.register.words import matches, patterns
from assistant.language import language_of
from knowledge.danish.spelling import fold, normalise
from knowledge.danish.stems import is_stop
from knowledge.register.query import Field, RegisterQuery
from knowledge.register.snapshot import View

Said = Reading | Ambiguous | Unknown | None
_MOST_CANDIDATES = 5
_ROWS = (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE, Field.TENDER, Field.LOT, Field.EFFORT)


def read(question: str, view: View, today: date, past_query: RegisterQuery | None = None) -> Said:
    """Read a question; None when it is not for the register.

    `view` is the register on `today`, in which names are found. `past_query` is what was
    last answered: a follow-up changes only what it says.
    """
    names = names_of(view)
    for part, rest in _bridged(question):
        said = _read(part, names, view, today, None)
        if isinstance(said, Reading) and (not rest or _is_elsewhere(rest, names, view)):
            return replace(said, rest=rest)
    return _read(question, names, view, today, past_query)


def _bridged(question: str) -> list[tuple[str, str]]:
    """The question cut where it may go over to documents."""
    lowered = question.lower().replace("ø", "oe").replace("æ", "ae").replace("å", "aa")
    if len(lowered) != len(question):
        lowered = question.lower()
    found = []
    for pattern in patterns("bridges"):
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


def _read(
    asked: str,
    names: dict[Field, Names],
    view: View,
    today: date,
    past: RegisterQuery | None,
) -> Said:
    question = _taken_apart(asked, names)
    found = find(question, names, view)
    rule = (
        detailed(_unnamed(question, found), question, found, past)
        or measured(_all_tags(question, found))
        or counted(question, _places(found))
        or _of_named(question, found)
    )
    if past is not None:
        followed = follow(question, _unnamed(question, found), found, rule, past, today)
        if followed is not None:
            return _said(followed, rule, question, found, names, today)
    decided = route(question, rule, found, today, asks=_asks(question, asked))
    if rule is None or decided is Route.DOCUMENTS:
        return None
    sure = [one.as_filter(question) for one in found if not one.ambiguous]
    named = decided is Route.UNKNOWN or any(one.field in _ROWS for one in found)
    text = _unnamed(question, found)
    compared = two_times(text, today)
    text = text if compared is None else compared.text
    query = query_of(rule, question, text, sure, today, named=named)
    if decided is Route.UNKNOWN:
        reading = _reading(query, rule, question, names, today)
        name = missing_name(question, found) or missing_topic(question, found)
        return Unknown(name, _nearest(name, names), reading)
    said = _said(query, rule, question, found, names, today)
    earlier = at_the_earlier(query, compared, today) if compared else None
    if compared and earlier and isinstance(said, Reading):
        return replace(said, against=Against(earlier, compared.fewer))
    return said


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
    return listed("kontrakt") if all(is_stop(word.key) for word in said) else None


def _asks(question: Question, asked: str) -> bool:
    """Whether something is asked or wished for, not only told."""
    shown = len(question.asked) < len(asked.strip())
    return shown or matches("yes_no", question.text)


def _said(
    query: RegisterQuery,
    rule: Rule | None,
    question: Question,
    found: Sequence[Named],
    names: dict[Field, Names],
    today: date,
) -> Said:
    reading = _reading(query, rule, question, names, today)
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
    names: dict[Field, Names],
    today: date,
) -> Reading:
    yes_no = matches("yes_no", question.text)
    return Reading(
        query,
        language_of(question.asked),
        understood(query, _labels(query, names), today),
        yes_no=yes_no,
        yes_when_none=yes_no and rule is not None and rule.yes_when_none,
        all_rows=matches("all_rows", question.text),
    )


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
