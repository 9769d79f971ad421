"""The extractive answerer: a question and passages in, a quoted answer out. Pure functions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.extractive import compose, provision, weights
from assistant.extractive.arithmetic.chosen_rows import chosen_rows
from assistant.extractive.arithmetic.computations import computations
from assistant.extractive.arithmetic.rules import asks_to_compute
from assistant.extractive.asked import Asked, weigh
from assistant.extractive.attendance import attendance, by_meeting, search_words
from assistant.extractive.compose import Composed, Writing
from assistant.extractive.conversation.about_source import last_told, quoted_in
from assistant.extractive.conversation.asking_back import asking_back, unclear
from assistant.extractive.conversation.turns import Exchange, Resolved, resolve
from assistant.extractive.evidence import Evidence, candidates
from assistant.extractive.features import Embed
from assistant.extractive.gist import gist
from assistant.extractive.intent import Intent, QuestionKind, understand
from assistant.extractive.named_places import (
    is_about,
    named_places,
    without,
    without_rows_of_others,
)
from assistant.extractive.named_times import is_of, named_times
from assistant.extractive.parts import parts
from assistant.extractive.reach import reach
from assistant.extractive.reasons import belongs_elsewhere, tells_why, with_reason
from assistant.extractive.scoring import Scored, answerable, score
from assistant.extractive.sections import in_section, section_search
from assistant.extractive.several import by_document, have_figures, of_section
from assistant.extractive.statements.conflict import find_conflict
from assistant.extractive.statements.false_premise import false_premise
from assistant.extractive.statements.newest import newest_first
from assistant.extractive.suggestions import suggested
from assistant.extractive.titled import titled
from assistant.model import AnswerStatus
from knowledge.model import Passage

_HALF = 0.5  # by half the parts of a compound, or less
_MET = 0.6  # how well a word is met by one that means the same
_FULL = 0.85  # share of the question that a sentence and its neighbours cover, to be sure of it
_LISTED = frozenset({QuestionKind.WHICH, QuestionKind.HOW, QuestionKind.WHAT, QuestionKind.OTHER})


@dataclass(frozen=True, slots=True)
class Library:
    """What the answerer may know of the library.

    `rarity` gives a stem's inverse document frequency, `embed` the vectors (of length 1) of some
    texts, `places` the places that documents are about.
    """

    rarity: Callable[[str], float]
    embed: Embed
    places: Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Reply:
    """A question, or a part of one, with the evidence for it and the chance that it is answered."""

    intent: Intent
    asked: Asked
    scored: Sequence[Scored]
    chance: float

    @property
    def answers(self) -> bool:
        enough = self.chance >= weights.ANSWERS[bool(self.intent.wants)]
        return enough and not self._defines_another

    @property
    def _defines_another(self) -> bool:
        """Whether the meaning of one word is asked for that the best sentence does not have."""
        if self.intent.kind is not QuestionKind.DEFINITION or not self.scored:
            return False
        best = self.scored[0].evidence
        keys = best.stems | best.about
        own = [term for term in self.asked.words if term not in self.intent.inherited]
        return len(own) == 1 and reach(own[0], keys) < _HALF

    @property
    def is_beside_it(self) -> bool:
        """Whether a word of it stands nowhere, and the best sentence meets none of the others."""
        if not self.asked.unknown or not self.scored:
            return False
        best = self.scored[0].evidence
        keys = best.stems | best.about | best.around
        return all(reach(term, keys) < _MET for term in self.asked.words)

    @property
    def is_sure(self) -> bool:
        """Not of a quote where a figure was to be computed and could not be, nor of one that
        gives no reason when one is asked for."""
        return (
            self.chance >= weights.SURE[bool(self.intent.wants)]
            and not asks_to_compute(self.intent.question)
            and (self.intent.kind is not QuestionKind.WHY or self._tells_why)
        )

    @property
    def _tells_why(self) -> bool:
        return with_reason(self.asked, self.scored) is not None or any(
            tells_why(each) for each in compose.chosen(self.scored, weights.MOST_SUPPORT)
        )


def searches(question: str, past: Sequence[Exchange], library: Library) -> list[str]:
    """What to search for: the question with what it takes over, its parts, each place alone."""
    sourced = last_told(question, past)
    if sourced:
        return searches(sourced[0].question, sourced[1], library)
    resolved = resolve(question, past, library.places())
    taken = " ".join(resolved.inherited)
    whole = f"{question} {taken}".strip()
    named = named_places(understand(question, taken), library.places())
    asked = parts(question)
    alone = [without(whole, [other for other in named if other != place]) for place in named]
    split = [f"{part} {taken}".strip() for part in asked]
    found = [whole, *(split if len(split) > 1 else ()), *(alone if len(alone) > 1 else ())]
    found += filter(None, [search_words(whole), section_search(question)])
    section = provision.asked_for(question)
    found += [" ".join((section.text, *named))] if section else []
    return list(dict.fromkeys(found))


def searches_by_place(
    question: str, past: Sequence[Exchange], library: Library
) -> list[tuple[str, str]]:
    """When several places are named: what to search for in the documents of each, and the place.

    Otherwise documents of one of them may take up all that is found.
    """
    taken = " ".join(resolve(question, past, library.places()).inherited)
    whole = f"{question} {taken}".strip()
    named = named_places(understand(question, taken), library.places())
    return [(without(whole, named), place) for place in named] if len(named) > 1 else []


def answer(
    question: str,
    past: Sequence[Exchange],
    passages: dict[int, Passage],
    library: Library,
    today: date,
) -> Composed:
    """Answer from numbered passages; it points to them by their numbers."""
    composed, writing = _answer(question, past, passages, library, today)
    quoted = [number for number, _ in composed.quotes.values()]
    frame = compose.framing("suggestion", writing.language)
    further = suggested(question, passages, quoted, writing.cited, frame)
    return replace(composed, suggestions=further)


def _answer(
    question: str,
    past: Sequence[Exchange],
    passages: dict[int, Passage],
    library: Library,
    today: date,
) -> tuple[Composed, Writing]:
    resolved = resolve(question, past, library.places())
    evidence = candidates(passages)
    sourced = last_told(question, past)
    cited = quoted_in(sourced[0].answer, evidence) if sourced else []
    if sourced and cited and not compose.tells_nothing(sourced[0].answer):
        writing = Writing(understand(question).language, today)
        compose.sources(writing, cited)
        return writing.done(AnswerStatus.ANSWERED), writing
    told_there = in_section(question, evidence)
    if told_there:
        writing = Writing(understand(question).language, today)
        compose.section(writing, told_there)
        return writing.done(AnswerStatus.ANSWERED), writing
    asked_in = named_places(understand(question, " ".join(resolved.inherited)), library.places())
    if len(asked_in) == 1:
        evidence = without_rows_of_others(asked_in[0], library.places(), evidence)
    section = provision.asked_for(question)
    there = provision.within(section, evidence) if section else []
    named_in = provision.naming(section, evidence) if section and not there else []
    whole = _reply(question, resolved, "", there or named_in or evidence, library)
    writing = Writing(whole.intent.language, today)
    if section and section.whole and there and of_section(writing, whole.scored):
        return writing.done(AnswerStatus.ANSWERED), writing
    named = named_places(whole.intent, library.places())
    if len(named) > 1:
        replies = {
            place: _reply(
                without(question, [other for other in named if other != place]),
                resolved,
                "",
                [each for each in evidence if is_about(place, each)],
                library,
            )
            for place in named
        }
        return _by_place(writing, whole, replies), writing
    times = named_times(whole.intent)
    if times:
        by_time = {
            each.name: _reply(
                each.question, resolved, "", [e for e in evidence if is_of(each, e)], library
            )
            for each in times
        }
        if all(reply.scored for reply in by_time.values()):
            return _by_place(writing, whole, by_time), writing
    if whole.intent.of_document and whole.scored:
        return _of_document(writing, whole), writing
    if whole.intent.summary and whole.scored and whole.scored[0].score >= weights.NEARBY:
        told = gist(whole.scored, library.embed, weights.SENTENCES_OF_A_GIST)
        if told:
            compose.document(writing, told)
            return writing.done(AnswerStatus.ANSWERED), writing
    asked = parts(question)
    if len(asked) > 1:
        replied = _part_replies(asked, resolved, evidence, library)
        return _by_part(writing, whole, replied), writing
    choices = unclear(whole.intent, whole.scored, past)
    if choices:
        writing.add(asking_back(choices, whole.intent.language))
        return writing.done(AnswerStatus.NEEDS_CLARIFICATION), writing
    return _one(writing, whole), writing


def _reply(
    question: str, resolved: Resolved, context: str, evidence: Sequence[Evidence], library: Library
) -> Reply:
    inherited = " ".join((*resolved.inherited, context)).strip()
    intent = understand(question, inherited, resolved.kind_from)
    reply = _reply_to(intent, evidence, library)
    if reply.answers or intent.kind is not QuestionKind.WHICH or not intent.wants:
        return reply
    return _reply_to(replace(intent, wants=frozenset()), evidence, library)  # told without figures


def _reply_to(intent: Intent, evidence: Sequence[Evidence], library: Library) -> Reply:
    asked = weigh(intent, evidence, library.rarity)
    scored = score(asked, evidence, library.embed)
    return Reply(intent, asked, scored, answerable(asked, scored))


def _one(writing: Writing, reply: Reply) -> Composed:
    """The answer to one question: put right, compared, computed, or quoted."""
    figures = computations(reply.intent.question, reply.intent.language, reply.scored)
    if figures:
        compose.computed(writing, figures)
        return writing.done(AnswerStatus.ANSWERED, tuple(each.calculation for each in figures))
    rows = chosen_rows(reply.intent.question, reply.intent.language, reply.scored)
    if rows:
        writing.add(rows.text, *(f"- {writing.quote(each)}" for each in rows.rows))
        return writing.done(AnswerStatus.ANSWERED)
    present = attendance(reply.asked, reply.scored)
    if present:
        by_meeting(writing, present)
        return writing.done(AnswerStatus.ANSWERED)
    premise = false_premise(reply.intent, reply.scored)
    if premise:
        compose.corrected(writing, premise)
        others = [each for each in reply.scored if each is not premise.scored]
        if reply.answers and others:
            compose.supporting(writing, [premise.scored, *others], weights.MOST_SUPPORT)
        return writing.done(AnswerStatus.ANSWERED)
    office = titled(reply.intent, reply.scored)
    if office:
        person = office.person
        writing.add(writing.say("titled", person=person.name, title=person.title or ""))
        writing.add(writing.quote(office.scored))
        return writing.done(AnswerStatus.ANSWERED)
    conflict = find_conflict(reply.intent, reply.scored)
    if conflict and reply.answers:
        compose.conflicting(writing, conflict)
        return writing.done(AnswerStatus.CONFLICTING_SOURCES)
    if (
        reply.answers
        and reply.intent.several
        and by_document(writing, reply.intent, reply.scored, sure=reply.is_sure)
    ):
        return writing.done(_status(reply))
    if not reply.answers:
        compose.missing(writing, reply.scored)
        return writing.done(AnswerStatus.UNANSWERABLE)
    return _quoted(writing, replace(reply, scored=newest_first(reply.intent, reply.scored)))


def _quoted(writing: Writing, reply: Reply) -> Composed:
    """The sentences that answer; what fits loosely is said to and answers only partly."""
    reason = with_reason(reply.asked, reply.scored)
    if reason:
        return _reasoned(writing, reply, reason)
    if not reply.is_sure:
        writing.add(writing.say("unsure"))
    scored, most = reply.scored, weights.MOST_SUPPORT
    if not reply.is_sure:
        most = weights.MOST_SUPPORT_UNSURE
    if reply.intent.kind in _LISTED:
        scored = compose.with_siblings(scored)
        most = max(most, sum(each.score == scored[0].score for each in scored))
    if reply.intent.kind is QuestionKind.WHY:
        scored = [scored[0], *(each for each in scored[1:] if not belongs_elsewhere(each))]
    least = weights.SUPPORTS if reply.is_sure else weights.SUPPORTS_UNSURE
    compose.sentences(writing, scored, most, least)
    return writing.done(_status(reply))


def _reasoned(writing: Writing, reply: Reply, reason: Sequence[Scored]) -> Composed:
    """What is asked about, and why it is so, in the order of the text."""
    sure = reply.is_sure or max(each.coverage for each in reason) >= _FULL
    if not sure:
        writing.add(writing.say("unsure"))
    writing.add(" ".join(map(writing.quote, reason)))
    return writing.done(AnswerStatus.ANSWERED if sure else AnswerStatus.PARTLY_ANSWERED)


def _status(reply: Reply) -> AnswerStatus:
    return AnswerStatus.ANSWERED if reply.is_sure else AnswerStatus.PARTLY_ANSWERED


def _part_replies(
    asked: Sequence[str], resolved: Resolved, evidence: Sequence[Evidence], library: Library
) -> list[Reply]:
    """Each part by itself; a later one takes over what the first names, or all when it is bare."""
    replies: list[Reply] = []
    for part in asked:
        context = ""
        if replies:
            first = replies[0].asked
            bare = len(understand(part).terms) < 2
            context = " ".join(term.word for term in (first.worth if bare else first.names))
        replies.append(_reply(part, resolved, context, evidence, library))
    return replies


def _by_part(writing: Writing, whole: Reply, replies: Sequence[Reply]) -> Composed:
    """One paragraph a part; what no source tells is said."""
    figures = computations(whole.intent.question, whole.intent.language, whole.scored)
    if figures:
        compose.computed(writing, figures)
    answered = [reply for reply in replies if reply.answers and not reply.is_beside_it]
    if not answered and not figures:
        return _one(writing, whole)
    for reply in answered:
        if writing.has(reply.scored[0]):  # told with an earlier part
            continue
        if not reply.is_sure and not figures:
            writing.add(writing.say("unsure"))
        compose.sentences(writing, reply.scored, weights.SUPPORT_OF_A_PART)
    for reply in replies:
        if reply not in answered and not figures:
            writing.add(writing.say("part_missing", part=reply.intent.question.strip(" ?.")))
    complete = all(reply in answered and reply.is_sure for reply in replies) or bool(figures)
    status = AnswerStatus.ANSWERED if complete else AnswerStatus.PARTLY_ANSWERED
    return writing.done(status, tuple(each.calculation for each in figures))


def _by_place(writing: Writing, whole: Reply, replies: dict[str, Reply]) -> Composed:
    """One paragraph a place, named with title and date; nothing is added up across them."""
    figures = computations(whole.intent.question, whole.intent.language, whole.scored)
    if figures:
        compose.computed(writing, figures)
    if not any(reply.answers for reply in replies.values()) and not figures:
        return _one(writing, whole)
    found = {
        place: compose.chosen(reply.scored, weights.SENTENCES_OF_A_PLACE) if reply.answers else []
        for place, reply in replies.items()
    }
    complete = all(reply.is_sure for reply in replies.values()) or bool(figures)
    if not complete and any(reply.answers and not reply.is_sure for reply in replies.values()):
        writing.add(writing.say("unsure"))
    if whole.intent.compares and have_figures(found.values()):
        writing.add(writing.say("compared"))
    for place, good in found.items():
        compose.place(writing, place, good)
        if not good:
            compose.nearest(writing, replies[place].scored)
    status = AnswerStatus.ANSWERED if complete else AnswerStatus.PARTLY_ANSWERED
    return writing.done(status, tuple(each.calculation for each in figures))


def _of_document(writing: Writing, reply: Reply) -> Composed:
    """When and by whom the document was written that the question is about."""
    best = reply.scored[0]
    document = best.evidence.passage.document
    field = reply.intent.of_document
    if not getattr(document, field):
        return _one(writing, reply)
    same = [each for each in reply.scored if each.evidence.passage.document == document]
    told = next((each for each in same if compose.tells(each, document, field)), best)
    compose.of_document(writing, field, told)
    return writing.done(AnswerStatus.ANSWERED)
