"""Figures that a question states, and the sentences that say otherwise or bear them out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent
from assistant.extractive.reach import reach
from assistant.extractive.role import Role, role
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import agree, dimension, same_date
from assistant.extractive.statements.premise import CONSIDERED, Form, Premise, content_of
from assistant.extractive.statements.said import Said, said
from assistant.extractive.statements.values import (
    MET,
    bounded,
    dated_in,
    is_people,
    met,
    same_noun,
    subject,
)
from assistant.extractive.statements.words import events_in, outcomes_in, pattern
from knowledge.danish.dates import find_dates
from knowledge.danish.numbers import Value, ValueKind
from knowledge.danish.stems import keys_of

_AS_SCORED = 0.35  # share of the best score that a correction needs
_COVERS = 0.5  # share of the question's words that a correcting sentence meets


@dataclass(frozen=True, slots=True)
class _Claim:
    """A value in the question, with what the question says about it."""

    asked: str
    value: Value
    about: Said

    @property
    def counts_a_thing(self) -> bool:
        """Whether it is told what is counted; a bare number can be borne out, not corrected."""
        return self.value.kind is not ValueKind.COUNT or self.value.head is not None


def judge(intent: Intent, form: Form, heard: Sequence[Scored]) -> Iterator[Premise]:
    """Corrected when no sentence states the asked value, confirmed when none states another."""
    for claim in _claims(intent, form):
        backing = next((each for each in heard if _states(intent, claim, each.evidence)), None)
        rival = _best_rival(intent, claim, heard) if claim.counts_a_thing else None
        if rival is not None and backing is None:
            yield Premise(claim.asked, *rival)
        elif rival is None and backing is not None and form in (Form.CONFIRM, Form.ASK):
            value = _borne_out(intent, claim, backing)
            if value is not None:
                yield Premise(claim.asked, backing, value, confirmed=True)


def _claims(intent: Intent, form: Form) -> Iterator[_Claim]:
    """The values that the question states. Outside yes and no only counts of a named thing."""
    question = intent.question
    for value in bounded(question):
        asked = _as_asked(question, value)
        if value.kind is ValueKind.COUNT and pattern("millions").search(asked.lower()):
            value = replace(value, kind=ValueKind.MONEY, unit="DKK", head=None)
        if value.bound == "max":
            value = replace(value, bound=None)  # a limit is right or wrong; there is no less of it
        if form is Form.OTHER and (value.kind is not ValueKind.COUNT or value.head is None):
            continue
        yield _Claim(asked, value, said(question, value.start, value.end))
    for match in pattern("the_same").finditer(question.lower()):
        head = next(filter(None, match.groups()))
        one = Value(
            ValueKind.COUNT, Decimal(1), None, None, head, False, match.start(), match.end()
        )
        asked = question[match.start() : match.end()]
        yield _Claim(asked, one, said(question, one.start, one.end))


def _as_asked(question: str, value: Value) -> str:
    """The value as written, a count with what it counts."""
    counted = value.head if value.kind is ValueKind.COUNT else None
    end = question.find(counted, value.end) + len(counted) if counted else value.end
    return question[value.start : end]


def _states(intent: Intent, claim: _Claim, evidence: Evidence) -> bool:
    """Whether the sentence has the asked value, or one about the same thing that leaves room."""
    about = _is_about(intent, claim, evidence)
    leaves_room = about and role(evidence.text) is role(intent.question)
    return any(
        (agree(replace(value, bound=None), claim.value) or leaves_room)
        and agree(value, claim.value)
        and (value.kind is not ValueKind.COUNT or _may_count(claim, value, about=about))
        for value in bounded(evidence.text)
    )


def _may_count(claim: _Claim, value: Value, *, about: bool) -> bool:
    """Whether the asked thing may be counted; a bare number does so in a sentence about it."""
    return about if value.head is None else _same_head(claim, value)


def _same_head(claim: _Claim, value: Value) -> bool:
    asked = claim.value.head
    if asked is None:
        return value.head is None or is_people(value.head)
    return value.head is not None and same_noun(asked, value.head)


def _best_rival(
    intent: Intent, claim: _Claim, heard: Sequence[Scored]
) -> tuple[Scored, Value] | None:
    """The sentence that states another value, and says the most of what the question says."""
    rivals = [
        (each, value)
        for each in heard[:CONSIDERED]
        if (value := _rival(intent, claim, each, heard[0].score)) is not None
        and not agree(value, claim.value)
    ]
    terms = content_of(intent)
    fit = [len(met(terms, each.evidence.stems | each.evidence.around)) for each, _ in rivals]
    counted = keys_of(claim.value.head or "")
    told = [term for term in terms if term.stem not in counted]
    own = [len(met(told, each.evidence.stems)) for each, _ in rivals]
    best = max(range(len(rivals)), key=lambda n: (fit[n], own[n], -n), default=None)
    return None if best is None else rivals[best]


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
    tops = _as_changed(evidence.text, [value for fit, value in fits if fit == highest])
    alone = tops and all(agree(tops[0], other) for other in tops[1:])
    return tops[0] if alone else None


def _is_elliptic(intent: Intent, claim: _Claim, evidence: Evidence, value: Value) -> bool:
    """Whether what a bare number counts is told beside it (`Ni hold er slut. To er bagud.`)."""
    if claim.value.head is None or value.head is not None:
        return False
    head = keys_of(claim.value.head)
    others = [term for term in content_of(intent) if term.stem not in head]
    there = said(evidence.text, value.start, value.end).keys
    return bool(met(others, there)) and not head.isdisjoint(evidence.around)


def _as_changed(text: str, values: list[Value]) -> list[Value]:
    """Of `fra 11 til 7 procent` what it has become."""
    if len(values) != 2:
        return values
    before, between = text[: values[0].start].lower(), text[values[0].end : values[1].start]
    changed = before.endswith(("fra ", "from ")) and between.strip().lower() in ("til", "to")
    return values[1:] if changed else values


def _is_same_thing(intent: Intent, claim: _Claim, evidence: Evidence, value: Value) -> bool:
    """Whether a value of a sentence answers to the claim: unit, noun, role, rate, outcome, time."""
    if dimension(value) != dimension(claim.value):
        return False
    counts = value.kind is ValueKind.COUNT
    if counts and not (_same_head(claim, value) or _is_elliptic(intent, claim, evidence, value)):
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
    if not counts and not met(content_of(intent), there.keys):
        return False
    return there.lots <= claim.about.lots and _is_of_the_time(intent, evidence, there)


def _is_about(intent: Intent, claim: _Claim, evidence: Evidence) -> bool:
    """Whether a sentence meets enough of the question's words, its names and other numbers."""
    if not events_in(intent.question) <= events_in(evidence.text):
        return False
    there = evidence.stems | evidence.about
    own = keys_of(claim.asked) | dated_in(intent.question)
    names = [t for t in intent.terms if t.stem in intent.names and t.stem not in own]
    if any(reach(term, there | evidence.around) < MET for term in names):
        return False
    terms = content_of(intent)
    covered = sum(reach(term, there) for term in terms)
    return bool(met(terms, evidence.stems)) and covered >= _COVERS * len(terms)


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
    terms = content_of(intent)
    if len(met(terms, evidence.stems | evidence.about)) < len(terms):
        return None
    if not _is_about(intent, claim, evidence):
        return None
    told = [v for v in bounded(evidence.text) if _is_same_thing(intent, claim, evidence, v)]
    exact = (
        value
        for value in _as_changed(evidence.text, told)
        if agree(value, claim.value)
        and not _is_outdated(evidence, value, told)
        and value.high is None
        and not value.approximate
        and value.bound == claim.value.bound
    )
    return next(exact, None)


def _is_outdated(evidence: Evidence, value: Value, told: Sequence[Value]) -> bool:
    """Whether the sentence goes on to another number of the same, of another date."""
    then = said(evidence.text, value.start, value.end).date
    return any(
        other.start > value.start
        and not agree(other, value)
        and then != said(evidence.text, other.start, other.end).date
        for other in told
    )
