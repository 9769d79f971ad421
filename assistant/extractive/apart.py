"""Answers told one by one: the parts of a question, the places or times that it names."""

from collections.abc import Sequence

from assistant.extractive import compose, weights
from assistant.extractive.arithmetic.computations import computations
from assistant.extractive.compose import Composed, Writing
from assistant.extractive.conversation.turns import Resolved
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import understand
from assistant.extractive.reply import Library, Reply, reply_to
from assistant.extractive.several import have_figures
from assistant.extractive.single import answer_one
from assistant.model import AnswerStatus


def part_replies(
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
        replies.append(reply_to(part, resolved, context, evidence, library))
    return replies


def by_part(writing: Writing, whole: Reply, replies: Sequence[Reply]) -> Composed:
    """One paragraph a part; what no source tells is said."""
    figures = computations(whole.intent.question, whole.intent.language, whole.scored)
    if figures:
        compose.computed(writing, figures)
    answered = [reply for reply in replies if reply.answers and not reply.is_beside_it]
    if not answered and not figures:
        return answer_one(writing, whole)
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


def by_place(writing: Writing, whole: Reply, replies: dict[str, Reply]) -> Composed:
    """One paragraph a place or a time, named with title and date; nothing is added up across."""
    figures = computations(whole.intent.question, whole.intent.language, whole.scored)
    if figures:
        compose.computed(writing, figures)
    if not any(reply.answers for reply in replies.values()) and not figures:
        return answer_one(writing, whole)
    found = {
        place: compose.chosen(reply.scored, weights.SENTENCES_OF_A_PLACE) if reply.answers else []
        for place, reply in replies.items()
    }
    complete = all(reply.is_sure for reply in replies.values()) or bool(figures)
    loose = {place for place, good in found.items() if good and not replies[place].is_sure}
    if whole.intent.compares and have_figures(found.values()):
        writing.add(writing.say("compared"))
    elif loose and not complete and all(place in loose for place in found if found[place]):
        writing.add(writing.say("unsure"))
        loose = set()
    for place, good in found.items():
        compose.place(writing, place, good, loose=place in loose and not complete)
        if not good:
            compose.nearest(writing, replies[place].scored, weights.SENTENCES_OF_A_PLACE)
    status = AnswerStatus.ANSWERED if complete else AnswerStatus.PARTLY_ANSWERED
    return writing.done(status, tuple(each.calculation for each in figures))
