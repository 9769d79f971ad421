"""Stage 8: something that a question takes for granted, beside what the sources say of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent, QuestionKind
from assistant.extractive.keys import keys_of
from assistant.extractive.reach import reach
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import agree, dimension, same_date
from assistant.extractive.statements.said import Role, Said, role, said
from assistant.extractive.statements.values import (
    MET,
    bounded,
    is_people,
    met,
    same_noun,
    subject,
)
from assistant.extractive.statements.words import events_in, outcomes_in, pattern, written
from knowledge.danish.dates import FoundDate, find_dates
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.people import Person, find_people
from knowledge.danish.stems import stem
from knowledge.danish.vocabulary import known
from knowledge.search.query import QueryTerm

_CONSIDERED = 8  # sentences that may correct, best first
_HEARD = 20  # sentences in which the asked value is looked for
_AS_SCORED = 0.35  # share of the best score that a correction needs
_COVERS = 0.5  # share of the question's words that a correcting sentence meets
_NAME = re.compile(r"[A-ZÆØÅ][\w&/\-]+(?: [A-ZÆØÅ][\w&/\-]*)*")


class _Form(StrEnum):
    """How a question takes its claim for granted: to have it confirmed, explained, or beside it."""

    CONFIRM = "confirm"
    ASK = "ask"
    EXPLAIN = "explain"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Premise:
    """A claim of the question and the sentence that corrects or, when `confirmed`, bears it out.

    `asked` is the claim as written in the question. `value` is what the sentence says in its
    place; None when that is no typed value.
    """

    asked: str
    scored: Scored
    value: Value | FoundDate | Person | None
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class _Claim:
    """A value in the question, with what the question says about it."""

    asked: str
    value: Value
    about: Said
    head: str | None


def false_premise(intent: Intent, scored: Sequence[Scored]) -> Premise | None:
    """The claim in the question that the best evidence contradicts, or that it confirms.

    `scored` is best first. None when nothing is claimed or the sources say nothing about it.
    """
    form = _form(intent)
    if form is None or not scored:
        return None
    heard = [each for each in scored[:_HEARD] if _is_of_the_place(intent, each, scored)]
    found = [
        *_figures(intent, form, heard),
        *(_days(intent, heard) if form in (_Form.CONFIRM, _Form.ASK) else ()),
        *_people(intent, heard),
        *(_winners(intent, heard) if form in (_Form.CONFIRM, _Form.ASK) else ()),
    ]
    return next((each for each in found if not each.confirmed), found[0] if found else None)


def _form(intent: Intent) -> _Form | None:
    """None for a question that supposes (`hvis …`) or computes rather than claims."""
    asked = intent.question.lower()
    if pattern("supposes").search(asked):
        return None
    if pattern("confirms").search(asked):
        return _Form.CONFIRM
    if pattern("explains").search(asked):
        return _Form.EXPLAIN
    if intent.wants & {"count", "money", "share", "duration"}:
        return None
    asks = intent.kind in (QuestionKind.YES_NO, QuestionKind.OTHER)
    return _Form.ASK if asks else _Form.OTHER


def _figures(intent: Intent, form: _Form, heard: Sequence[Scored]) -> Iterator[Premise]:
    """Corrected when no sentence states the asked value, confirmed when none states another."""
    for claim in _claims(intent, form):
        backing = next((each for each in heard if _states(intent, claim, each.evidence)), None)
        rivals = (
            (each, value)
            for each in heard[:_CONSIDERED]
            if (value := _rival(intent, claim, each, heard[0].score)) is not None
            and not agree(value, claim.value)
        )
        rival = next(rivals, None)
        if rival is not None and backing is None:
            yield Premise(claim.asked, *rival)
        elif rival is None and backing is not None and form in (_Form.CONFIRM, _Form.ASK):
            value = _borne_out(intent, claim, backing)
            if value is not None:
                yield Premise(claim.asked, backing, value, confirmed=True)


def _claims(intent: Intent, form: _Form) -> Iterator[_Claim]:
    """The values that the question states. Outside yes and no only counts of a named thing."""
    question = intent.question
    for value in bounded(question):
        asked = _as_asked(question, value)
        if value.kind is ValueKind.COUNT and pattern("millions").search(asked.lower()):
            value = replace(value, kind=ValueKind.MONEY, unit="DKK", head=None)
        if value.bound == "max":
            value = replace(value, bound=None)  # a limit is right or wrong; there is no less of it
        if form is _Form.OTHER and (value.kind is not ValueKind.COUNT or value.head is None):
            continue
        if value.kind is ValueKind.COUNT and value.head is None:
            continue
        yield _Claim(asked, value, said(question, value.start, value.end), value.head)
    for match in pattern("the_same").finditer(question.lower()):
        head = next(filter(None, match.groups()))
        one = Value(
            ValueKind.COUNT, Decimal(1), None, None, head, False, match.start(), match.end()
        )
        asked = question[match.start() : match.end()]
        yield _Claim(asked, one, said(question, one.start, one.end), head)


def _as_asked(question: str, value: Value) -> str:
    """The value as written, a count with what it counts."""
    counted = value.head if value.kind is ValueKind.COUNT else None
    end = question.find(counted, value.end) + len(counted) if counted else value.end
    return question[value.start : end]


def _states(intent: Intent, claim: _Claim, evidence: Evidence) -> bool:
    """Whether the sentence has the asked value, or one about the same thing that leaves room."""
    return any(
        (agree(replace(value, bound=None), claim.value) or _is_about(intent, claim, evidence))
        and agree(value, claim.value)
        and (value.kind is not ValueKind.COUNT or value.head is None or _same_head(claim, value))
        for value in bounded(evidence.text)
    )


def _same_head(claim: _Claim, value: Value) -> bool:
    return claim.head is not None and value.head is not None and same_noun(claim.head, value.head)


def _rival(intent: Intent, claim: _Claim, scored: Scored, best: float) -> Value | None:
    """The value that a sentence about the same thing states in the place of the asked one."""
    evidence = scored.evidence
    if scored.score < _AS_SCORED * best or evidence.tells_a_gap or evidence.is_table_row:
        return None
    if not _is_about(intent, claim, evidence):
        return None
    fits = [
        (len(met(subject(intent), said(evidence.text, value.start, value.end).keys)), value)
        for value in bounded(evidence.text)
        if _is_same_thing(intent, claim, evidence, value)
    ]
    highest = max((fit for fit, _ in fits), default=0)
    tops = [value for fit, value in fits if fit == highest]
    alone = tops and all(agree(tops[0], other) for other in tops[1:])
    return tops[0] if alone else None


def _is_same_thing(intent: Intent, claim: _Claim, evidence: Evidence, value: Value) -> bool:
    """Whether a value of a sentence answers to the claim: unit, noun, role, rate, outcome, time."""
    if dimension(value) != dimension(claim.value):
        return False
    counts = value.kind is ValueKind.COUNT
    if counts and not _same_head(claim, value):
        return False
    there = said(evidence.text, value.start, value.end)
    asked_role = role(intent.question)
    if there.role is not asked_role and (counts or Role.EXPECTED in (there.role, asked_role)):
        return False
    if there.rate != claim.about.rate and (there.rate or not counts):
        return False
    if there.part and not claim.about.part:
        return False
    if counts and is_people(value.head or "") and there.outcomes - outcomes_in(intent.question):
        return False
    if not counts and not met(_content(intent), there.keys):
        return False
    return there.lots <= claim.about.lots and _is_of_the_time(intent, evidence, there)


def _is_about(intent: Intent, claim: _Claim, evidence: Evidence) -> bool:
    """Whether a sentence meets enough of the question's words, its names and other numbers."""
    if not events_in(intent.question) <= events_in(evidence.text):
        return False
    there = evidence.stems | evidence.about
    own = keys_of(claim.asked) | _dated(intent)
    names = [t for t in intent.terms if t.stem in intent.names and t.stem not in own]
    if any(reach(term, there) < MET for term in names):
        return False
    terms = _content(intent)
    covered = sum(reach(term, there) for term in terms)
    return bool(met(terms, evidence.stems)) and covered >= _COVERS * len(terms)


def _content(intent: Intent) -> tuple[QueryTerm, ...]:
    """What the question is about, without the words that ask to confirm or explain it."""
    idle = {stem(word) for word in written()["confirming_words"].split()}
    return tuple(term for term in subject(intent) if term.stem not in idle)


def _dated(intent: Intent) -> frozenset[str]:
    """The stems of the question's dates."""
    question = intent.question
    return frozenset(
        key for date in find_dates(question) for key in keys_of(question[date.start : date.end])
    )


def _is_of_the_place(intent: Intent, one: Scored, scored: Sequence[Scored]) -> bool:
    """Whether the sentence is about the place that the question names, if it names one."""
    terms = {term.stem for term in intent.terms}
    named = {
        place
        for each in scored[:_HEARD]
        if (place := each.evidence.passage.document.place) and keys_of(place) & terms
    }
    mine = one.evidence.passage.document.place
    known = one.evidence.stems | one.evidence.about
    return not named or mine in named or any(keys_of(place) <= known for place in named)


def _is_of_the_time(intent: Intent, evidence: Evidence, there: Said) -> bool:
    """Whether a value holds at a time that the question names, if it names one."""
    dates = find_dates(intent.question)
    holds = there.date or evidence.passage.document.written
    return not dates or (holds is not None and any(same_date(holds, d.date) for d in dates))


def _borne_out(intent: Intent, claim: _Claim, backing: Scored) -> Value | None:
    """The value with which a sentence bears out all that the question claims, word for word."""
    asked, evidence = intent.question.lower(), backing.evidence
    before = asked[: claim.value.start]
    if pattern("everything").search(asked) or pattern("identifies").search(before):
        return None
    if pattern("negated").search(evidence.text.lower()) or evidence.tells_a_gap:
        return None
    terms = _content(intent)
    if len(met(terms, evidence.stems | evidence.about)) < len(terms):
        return None
    if not _is_about(intent, claim, evidence):
        return None
    exact = (
        value
        for value in bounded(evidence.text)
        if agree(value, claim.value)
        and _is_same_thing(intent, claim, evidence, value)
        and value.high is None
        and not value.approximate
        and value.bound == claim.value.bound
    )
    return next(exact, None)


def _days(intent: Intent, heard: Sequence[Scored]) -> Iterator[Premise]:
    """Dates that a yes-or-no question states, where one sentence says it all with another date."""
    asked = find_dates(intent.question)
    if len(asked) != 1 or find_values(intent.question):
        return
    written_in = {each.evidence.passage.document.written for each in heard}
    told = [date.date for each in heard for date in each.evidence.dates]
    if any(same_date(asked[0].date, date) for date in (*told, *filter(None, written_in))):
        return
    terms = _content(intent)
    for each in heard[:_CONSIDERED]:
        evidence = each.evidence
        alone = len(evidence.dates) == 1 and not evidence.is_table_row
        covers = len(terms) >= 2 and len(met(terms, evidence.stems)) == len(terms)
        if alone and covers and role(evidence.text) is role(intent.question):
            written_as = intent.question[asked[0].start : asked[0].end]
            yield Premise(written_as, each, evidence.dates[0])
            return


def _people(intent: Intent, heard: Sequence[Scored]) -> Iterator[Premise]:
    """Names given to an office that the sources give to somebody else."""
    for name, office in _holders(intent.question):
        surname = stem(name.split()[-1].lower())
        if any(surname in each.evidence.stems for each in heard):
            continue
        for each in heard[:_CONSIDERED]:
            holder = next((p for p in each.evidence.people if _office(p.title) == office), None)
            if holder is not None:
                yield Premise(name, each, holder)
                break


def _holders(question: str) -> Iterator[tuple[str, str]]:
    """Full names in the question, each with the office that the question gives it."""
    told = [(each.name, _office(each.title)) for each in find_people(question)]
    yield from ((name, office) for name, office in told if office)
    offices = list(filter(None, map(_office, question.rstrip("?. ").split())))
    if told or len(offices) != 1:
        return
    opening = question.split()[0]
    after = len(opening) if known(opening.lower()) else 0
    for match in _NAME.finditer(question, after):
        if " " in match[0]:
            yield match[0], offices[0]


def _office(title: str | None) -> str:
    """The office of a title, if one person holds it at a time."""
    last = (title or "").lower().split()[-1:]
    offices = written()["single_offices"].split()
    return next((office for office in offices if last and last[0].startswith(office)), "")


def _winners(intent: Intent, heard: Sequence[Scored]) -> Iterator[Premise]:
    """A firm named as the winner, where the sources name another."""
    if not pattern("wins").search(intent.question.lower()):
        return
    for match in _NAME.finditer(intent.question):
        name = keys_of(match[0])
        if match.start() == 0 or any(
            name & (each.evidence.stems | each.evidence.about) for each in heard
        ):
            continue
        for each in heard[:_CONSIDERED]:
            winner = _winner(each.evidence)
            if winner is not None:
                yield Premise(match[0], each, None)
                return


def _winner(evidence: Evidence) -> str | None:
    """The name right before `vandt`."""
    won = pattern("wins").search(evidence.text.lower())
    names = list(_NAME.finditer(evidence.text, 0, won.start())) if won else []
    beside = bool(won and names and won.start() - names[-1].end() <= 1)
    return names[-1][0] if beside else None
