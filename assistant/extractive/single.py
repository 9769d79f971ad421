"""The answer to one question: put right, compared, computed, or quoted."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.extractive import compose, weights
from assistant.extractive.arithmetic.chosen_rows import chosen_rows
from assistant.extractive.arithmetic.computations import Computed, computations
from assistant.extractive.arithmetic.row_of_range import row_of_range
from assistant.extractive.attendance import attendance, by_meeting
from assistant.extractive.cell_asked import row_of_cell
from assistant.extractive.compose import Composed, Writing
from assistant.extractive.decided import decided
from assistant.extractive.intent import QuestionKind
from assistant.extractive.leading import rightly_led
from assistant.extractive.listed import listed
from assistant.extractive.open_matter import open_matter
from assistant.extractive.reasons import belongs_elsewhere, with_reason
from assistant.extractive.reply import Reply
from assistant.extractive.scoring import Scored
from assistant.extractive.several import by_document
from assistant.extractive.speaker import is_of_another
from assistant.extractive.spoken import spoken
from assistant.extractive.statements.beside import counted_before, scope_of
from assistant.extractive.statements.conflict import Conflict, find_conflict
from assistant.extractive.statements.false_premise import false_premise
from assistant.extractive.statements.newest import newest_first
from assistant.extractive.statements.unreserved import reserved
from assistant.extractive.titled import titled
from assistant.extractive.votes import votes
from assistant.model import AnswerStatus

_BESIDE = 2  # sentences beside one with a reservation
_FULL = 0.85  # share of the question that a sentence and its neighbours cover, to be sure of it
_LISTED = frozenset({QuestionKind.WHICH, QuestionKind.HOW, QuestionKind.WHAT, QuestionKind.OTHER})


def answer_one(writing: Writing, reply: Reply) -> Composed:
    """The answer to one question: the first way of answering that has something to say."""
    for way in (
        _calculated,
        _of_range,
        _chosen,
        _of_meetings,
        _voted_or_spoken,
        _put_right,
        _with_reservation,
        _in_office,
        _left_open,
        _listed_or_decided,
        _conflicting,
        _of_cell,
        by_each_document,
        _led,
    ):
        composed = way(writing, reply)
        if composed:
            return composed
    compose.missing(writing, [] if reply.meets_nothing else reply.scored)
    return writing.done(AnswerStatus.UNANSWERABLE)


def _calculated(writing: Writing, reply: Reply) -> Composed | None:
    figures = computations(_completed(reply), reply.intent.language, reply.scored)
    disputed = _disputed(reply, figures)
    if disputed:
        compose.conflicting(writing, disputed)
        return writing.done(AnswerStatus.CONFLICTING_SOURCES)
    if not figures:
        return None
    compose.computed(writing, figures)
    return writing.done(AnswerStatus.ANSWERED, tuple(each.calculation for each in figures))


def _of_range(writing: Writing, reply: Reply) -> Composed | None:
    row = row_of_range(reply.intent.question, reply.scored)
    if row is None:
        return None
    writing.add(writing.quote(row))
    return writing.done(AnswerStatus.ANSWERED)


def _chosen(writing: Writing, reply: Reply) -> Composed | None:
    """The rows of a table that the question picks by their figures."""
    rows = chosen_rows(reply.intent.question, reply.intent.language, reply.scored)
    if rows is None:
        return None
    writing.add(rows.text, *(f"- {writing.quote(each)}" for each in rows.rows))
    return writing.done(AnswerStatus.ANSWERED)


def _of_meetings(writing: Writing, reply: Reply) -> Composed | None:
    present = attendance(reply.asked, reply.scored)
    if not present:
        return None
    by_meeting(writing, present)
    return writing.done(AnswerStatus.ANSWERED)


def _voted_or_spoken(writing: Writing, reply: Reply) -> Composed | None:
    told = votes(reply.asked, reply.scored) or spoken(reply.asked, reply.scored)
    if not told:
        return None
    writing.add(*map(writing.quote, told))
    return writing.done(AnswerStatus.ANSWERED)


def _put_right(writing: Writing, reply: Reply) -> Composed | None:
    """What the question takes for granted and a source contradicts."""
    premise = false_premise(reply.intent, reply.scored)
    if premise is None:
        return None
    compose.corrected(writing, premise)
    others = [each for each in reply.scored if each is not premise.scored]
    if reply.answers and others:
        compose.supporting(writing, [premise.scored, *others], weights.MOST_SUPPORT)
    return writing.done(AnswerStatus.ANSWERED)


def _with_reservation(writing: Writing, reply: Reply) -> Composed | None:
    """What the question says of all, and a source of most or on a condition."""
    told = reserved(reply.intent, reply.scored)
    if told is None:
        return None
    writing.add(writing.say("reserved"))
    writing.add(writing.quote(told))
    near = [e for e in reply.scored[:_BESIDE] if e is not told and e.score >= weights.NEARBY]
    if near:
        writing.add(writing.say("support"))
        writing.add(*(f"- {writing.quote(each)}" for each in near))
    return writing.done(AnswerStatus.PARTLY_ANSWERED)


def _in_office(writing: Writing, reply: Reply) -> Composed | None:
    office = titled(reply.intent, reply.scored)
    if office is None:
        return None
    person = office.person
    writing.add(writing.say("titled", person=person.name, title=person.title or ""))
    writing.add(writing.quote(office.scored))
    return writing.done(AnswerStatus.ANSWERED)


def _left_open(writing: Writing, reply: Reply) -> Composed | None:
    matter = open_matter(reply)
    if matter is None:
        return None
    compose.left_open(writing, [matter, *reply.scored])
    return writing.done(AnswerStatus.UNANSWERABLE)


def _listed_or_decided(writing: Writing, reply: Reply) -> Composed | None:
    whole = listed(reply.asked, reply.scored) or decided(reply.asked, reply.scored)
    if not whole:
        return None
    compose.section(writing, whole)
    return writing.done(AnswerStatus.ANSWERED)


def _conflicting(writing: Writing, reply: Reply) -> Composed | None:
    conflict = find_conflict(reply.intent, reply.scored) if reply.answers else None
    if conflict is None:
        return None
    compose.conflicting(writing, conflict)
    return writing.done(AnswerStatus.CONFLICTING_SOURCES)


def _of_cell(writing: Writing, reply: Reply) -> Composed | None:
    row = row_of_cell(reply.asked, reply.scored)
    if row is None:
        return None
    writing.add(writing.quote(row))
    return writing.done(AnswerStatus.ANSWERED)


def by_each_document(writing: Writing, reply: Reply) -> Composed | None:
    """What each of several documents tells, where all of them are asked about."""
    if not (reply.answers and reply.intent.several):
        return None
    told = by_document(writing, reply.intent, reply.scored, sure=reply.is_sure)
    return writing.done(status_of(reply)) if told else None


def _led(writing: Writing, reply: Reply) -> Composed | None:
    """The sentences, by the one that is to lead."""
    if not reply.answers:
        return None
    led = rightly_led(reply.intent, newest_first(reply.intent, reply.scored))
    if is_of_another(reply.intent.question, led):
        return None
    return _quoted(writing, replace(reply, scored=led))


def _disputed(reply: Reply, figures: Sequence[Computed]) -> Conflict | None:
    """The conflict about a figure that would be multiplied by a number of the question."""
    priced = [each for each in figures if len(each.operands) < len(each.calculation.inputs)]
    if not priced:
        return None
    conflict = find_conflict(reply.intent, reply.scored)
    told = {id(each.evidence) for each in conflict.stated} if conflict else set()
    return (
        conflict if {id(e.evidence) for each in priced for e, _ in each.operands} & told else None
    )


def _completed(reply: Reply) -> str:
    """The question, with the places and the one year that it takes over from before."""
    intent = reply.intent
    years = intent.years_taken
    places = [each.word for each in intent.inherited if each.stem in reply.asked.places]
    taken = (*places, *(years if len(years) == 1 else ()))
    return f"{intent.question.rstrip(' ?')} ({' '.join(taken)})?" if taken else intent.question


def _quoted(writing: Writing, reply: Reply) -> Composed:
    """The sentences that answer; what fits loosely is said to and answers only partly."""
    reason = with_reason(reply.asked, reply.scored)
    if reason:
        return _reasoned(writing, reply, reason)
    if counted := counted_before(reply.scored[0], reply.scored):
        return _reasoned(writing, reply, (counted, reply.scored[0]))
    if not reply.is_sure:
        writing.add(writing.say("unsure"))
    scored, most = _with_scope(reply), weights.MOST_SUPPORT
    if not reply.is_sure:
        most = weights.MOST_SUPPORT_UNSURE
    if reply.intent.kind in _LISTED:
        scored = compose.with_siblings(scored)
        most = max(most, sum(each.score == scored[0].score for each in scored))
    if reply.intent.kind is QuestionKind.WHY:
        scored = [scored[0], *(each for each in scored[1:] if not belongs_elsewhere(each))]
    least = weights.SUPPORTS if reply.is_sure else weights.SUPPORTS_UNSURE
    compose.sentences(writing, scored, most, least)
    return writing.done(status_of(reply))


def _with_scope(reply: Reply) -> list[Scored]:
    """The sentences; what the figure of the first takes in stands right behind it."""
    best, *others = reply.scored
    scope = scope_of(best, others) if reply.intent.wants and best.evidence.values else None
    if scope is None:
        return [best, *others]
    told = replace(scope, score=best.score)
    return [best, told, *(each for each in others if each is not scope)]


def _reasoned(writing: Writing, reply: Reply, reason: Sequence[Scored]) -> Composed:
    """What is asked about, and why it is so, in the order of the text."""
    sure = reply.is_sure or max(each.coverage for each in reason) >= _FULL
    if not sure:
        writing.add(writing.say("unsure"))
    writing.add(" ".join(map(writing.quote, reason)))
    return writing.done(AnswerStatus.ANSWERED if sure else AnswerStatus.PARTLY_ANSWERED)


def status_of(reply: Reply) -> AnswerStatus:
    return AnswerStatus.ANSWERED if reply.is_sure else AnswerStatus.PARTLY_ANSWERED
