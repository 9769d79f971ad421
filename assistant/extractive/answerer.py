"""The extractive answerer: a question and passages in, a quoted answer out. Pure functions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.extractive import compose, weights
from assistant.extractive.arithmetic import computations
from assistant.extractive.asked import Asked, weigh
from assistant.extractive.compose import Composed, Writing
from assistant.extractive.conflict import find_conflict
from assistant.extractive.conversation import Exchange, Resolved, asking_back, resolve, unclear
from assistant.extractive.evidence import Evidence, candidates
from assistant.extractive.features import Embed
from assistant.extractive.intent import Intent, understand
from assistant.extractive.parts import parts
from assistant.extractive.premise import false_premise
from assistant.extractive.scoring import Scored, answerable, score
from assistant.model import AnswerStatus
from knowledge.danish.stems import stem
from knowledge.model import Passage


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
        return self.chance >= weights.ANSWERS


def searches(question: str, past: Sequence[Exchange], library: Library) -> list[str]:
    """What to search for: the question with what it takes over, and each of its parts."""
    resolved = resolve(question, past, library.places())
    taken = " ".join(resolved.inherited)
    asked = parts(question)
    whole = f"{question} {taken}".strip()
    return [whole, *(f"{part} {taken}".strip() for part in asked if len(asked) > 1)]


def answer(
    question: str,
    past: Sequence[Exchange],
    passages: dict[int, Passage],
    library: Library,
    today: date,
) -> Composed:
    """Answer from numbered passages; it points to them by their numbers."""
    resolved = resolve(question, past, library.places())
    evidence = candidates(passages)
    whole = _reply(question, resolved, "", evidence, library)
    writing = Writing(whole.intent.language, today)
    named = _places(whole.intent, library.places())
    if len(named) > 1:
        return _by_place(writing, whole, named)
    asked = parts(question)
    if len(asked) > 1:
        replies = _part_replies(asked, resolved, evidence, library)
        return _by_part(writing, whole, replies)
    choices = unclear(whole.intent, whole.scored, past)
    if choices:
        writing.add(asking_back(choices, whole.intent.language))
        return writing.done(AnswerStatus.NEEDS_CLARIFICATION)
    return _one(writing, whole)


def _reply(
    question: str, resolved: Resolved, context: str, evidence: Sequence[Evidence], library: Library
) -> Reply:
    inherited = " ".join((*resolved.inherited, context)).strip()
    intent = understand(question, inherited, resolved.kind_from)
    asked = weigh(intent, evidence, library.rarity)
    scored = score(asked, evidence, library.embed)
    return Reply(intent, asked, scored, answerable(asked, scored))


def _one(writing: Writing, reply: Reply) -> Composed:
    """The answer to one question: put right, compared, computed, or quoted."""
    figures = computations(reply.intent.question, reply.intent.language, reply.scored)
    if figures:
        compose.computed(writing, figures)
        return writing.done(AnswerStatus.ANSWERED, tuple(each.calculation for each in figures))
    premise = false_premise(reply.intent, reply.scored)
    if premise:
        compose.corrected(writing, premise)
        others = [each for each in reply.scored if each is not premise.scored]
        if reply.answers and others:
            compose.supporting(writing, [premise.scored, *others])
        return writing.done(AnswerStatus.ANSWERED)
    conflict = find_conflict(reply.intent, reply.scored)
    if conflict and reply.answers:
        compose.conflicting(writing, conflict)
        return writing.done(AnswerStatus.CONFLICTING_SOURCES)
    if reply.answers:
        compose.sentences(writing, reply.scored)
        return writing.done(AnswerStatus.ANSWERED)
    compose.missing(writing, reply.scored)
    return writing.done(AnswerStatus.UNANSWERABLE)


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
    answered = [reply for reply in replies if reply.answers]
    if not answered and not figures:
        return _one(writing, whole)
    for reply in answered:
        compose.sentences(writing, reply.scored[: weights.OF_A_PART])
    for reply in replies:
        if not reply.answers and not figures:
            writing.add(writing.say("part_missing", part=reply.intent.question.strip(" ?.")))
    complete = len(answered) == len(replies) or bool(figures)
    status = AnswerStatus.ANSWERED if complete else AnswerStatus.PARTLY_ANSWERED
    return writing.done(status, tuple(each.calculation for each in figures))


def _places(intent: Intent, places: Sequence[str]) -> list[str]:
    """The places of the library that the question names, in the order of the library."""
    stems = {term.stem for term in intent.terms} | set(intent.names)
    return [place for place in places if place and _stems(place) <= stems]


def _stems(place: str) -> set[str]:
    return {stem(word.lower()) for word in place.replace("-", " ").split()}


def _by_place(writing: Writing, whole: Reply, places: Sequence[str]) -> Composed:
    """One paragraph a place, named with title and date; nothing is added up across them."""
    figures = computations(whole.intent.question, whole.intent.language, whole.scored)
    if figures:
        compose.computed(writing, figures)
    told = 0
    for place in places:
        here = [each for each in whole.scored if each.evidence.passage.document.place == place]
        good = [each for each in here if each.score >= weights.OF_A_PLACE]
        told += bool(good)
        compose.place(writing, place, good[: weights.SENTENCES_OF_A_PLACE])
    if not told and not figures:
        return _one(writing, whole)
    if told > 1:
        writing.add(writing.say("by_place"))
    complete = told == len(places) or bool(figures)
    status = AnswerStatus.ANSWERED if complete else AnswerStatus.PARTLY_ANSWERED
    return writing.done(status, tuple(each.calculation for each in figures))
