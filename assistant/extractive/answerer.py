"""The extractive answerer: a question and passages in, a quoted answer out. Pure functions."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.extractive import compose, provision, weights
from assistant.extractive.apart import by_part, by_place, part_replies
from assistant.extractive.asides import without_asides
from assistant.extractive.compose import Composed, Writing
from assistant.extractive.conversation.about_source import last_told, quoted_in
from assistant.extractive.conversation.asking_back import asking_back, unclear
from assistant.extractive.conversation.turns import Exchange, Resolved, resolve
from assistant.extractive.earlier_figures import computed_from_earlier
from assistant.extractive.evidence import Evidence, candidates
from assistant.extractive.experience import experience
from assistant.extractive.gist import gist
from assistant.extractive.held_together import asked_of_each, asked_of_one
from assistant.extractive.intent import QuestionKind, understand
from assistant.extractive.named_figures import asks_for_difference, named_figures
from assistant.extractive.named_ones import asks_for_names, named_ones
from assistant.extractive.named_people import named_people, tells_of, without_people
from assistant.extractive.named_places import (
    is_about,
    named_places,
    without_rows_of_others,
)
from assistant.extractive.named_times import is_of, named_times
from assistant.extractive.parts import parts
from assistant.extractive.reply import Library, Reply, reply_to
from assistant.extractive.scoring import Scored
from assistant.extractive.second_look import OF_ONE_OF_SEVERAL
from assistant.extractive.sections import in_section
from assistant.extractive.several import of_section
from assistant.extractive.single import answer_one, by_each_document
from assistant.extractive.spelling import as_spelt
from assistant.extractive.suggestions import suggested
from assistant.model import AnswerStatus
from knowledge.model import CalendarDate, Document, Passage

_UPDATED = re.compile(
    r"\W*(?:siden |page )?(?:er |was )?(?:senest |sidst |last )?"
    r"(?:opdateret|revideret|updated|revised)(?: den| on)?:?\s*\Z",
    re.IGNORECASE,
)


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
    evidence = candidates(passages)
    question = as_spelt(without_asides(question), passages.values(), library.places())
    resolved = resolve(question, past, library.places())
    newest = _newest_of(evidence)
    writing = Writing(understand(question).language, today, newest)
    at_once = _told_before_or_by_heading(writing, question, past, evidence, library)
    if at_once:
        return at_once, writing
    asked_in = named_places(understand(question, " ".join(resolved.inherited)), library.places())
    if len(asked_in) == 1:
        evidence = without_rows_of_others(asked_in[0], library.places(), evidence)
    section = provision.asked_for(question)
    there = provision.within(section, evidence) if section else []
    named_in = provision.naming(section, evidence) if section and not there else []
    whole = reply_to(question, resolved, "", there or named_in or evidence, library)
    writing = Writing(whole.intent.language, today, newest)
    if section and section.whole and there and of_section(writing, whole.scored):
        return writing.done(AnswerStatus.ANSWERED), writing
    composed = _of_names(writing, whole, library)
    if composed:
        return composed, writing
    apart = _apart(question, resolved, whole, evidence, library)
    if apart:
        return by_place(writing, whole, apart), writing
    composed = _of_figures(writing, whole) or _of_whole_documents(writing, whole, library)
    if composed:
        return composed, writing
    asked = parts(question)
    asks_on = all(understand(part).kind is QuestionKind.HOW for part in asked[1:])
    of_each = by_each_document(writing, whole) if len(asked) > 1 and asks_on else None
    if of_each:
        return of_each, writing
    if len(asked) > 1:
        replied = part_replies(asked, resolved, evidence, library)
        return by_part(writing, whole, replied), writing
    choices = unclear(whole.intent, whole.scored, past)
    if choices:
        writing.add(asking_back(choices, whole.intent.language))
        return writing.done(AnswerStatus.NEEDS_CLARIFICATION), writing
    return answer_one(writing, whole), writing


def _told_before_or_by_heading(
    writing: Writing,
    question: str,
    past: Sequence[Exchange],
    evidence: Sequence[Evidence],
    library: Library,
) -> Composed | None:
    """The sources or figures of the turns before, or a section by its heading, if asked for."""
    sourced = last_told(question, past)
    cited = quoted_in(sourced[0].answer, evidence) if sourced else []
    if sourced and cited and not compose.tells_nothing(sourced[0].answer):
        compose.sources(writing, cited)
        return writing.done(AnswerStatus.ANSWERED)
    earlier = computed_from_earlier(question, past, evidence, library.places())
    if earlier:
        compose.computed(writing, [earlier])
        return writing.done(AnswerStatus.ANSWERED, (earlier.calculation,))
    told_there = in_section(question, evidence)
    if told_there:
        compose.section(writing, told_there)
        return writing.done(AnswerStatus.ANSWERED)
    return None


def _newest_of(evidence: Sequence[Evidence]) -> dict[str, CalendarDate]:
    """The last date that stands in what was found of each document, by its id."""
    newest: dict[str, CalendarDate] = {}
    for each in evidence:
        for found in each.dates:
            document = each.passage.document.id
            newest[document] = max(newest.get(document, found.date), found.date, key=_when)
    return newest


def _when(day: CalendarDate) -> tuple[int, int, int]:
    return day.year, day.month or 0, day.day or 0


def _apart(
    question: str,
    resolved: Resolved,
    whole: Reply,
    evidence: Sequence[Evidence],
    library: Library,
) -> dict[str, Reply]:
    """The replies for each of several places, people or times that are asked about; empty for
    one."""
    named = named_places(whole.intent, library.places())
    people = named_people(whole.intent, evidence) if whole.intent.several else []
    if len(named) > 1:
        asked = asked_of_each(question, named)
        there = {place: _told_of(place, evidence) for place in named}
    elif people:
        others = {name: [other for other in people if other != name] for name in people}
        asked = {n: asked_of_one(without_people(question, others[n])) for n in people}
        there = {name: [e for e in evidence if tells_of(name, e)] for name in people}
    else:
        times = named_times(whole.intent)
        asked = {time.name: asked_of_one(time.question) for time in times}
        there = {time.name: [e for e in evidence if is_of(time, e)] for time in times}
        if not all(there.values()):
            return {}
    return {
        name: reply_to(asked[name], resolved, "", there[name], library, looked_at=OF_ONE_OF_SEVERAL)
        for name in asked
    }


def _told_of(place: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences about a place, without by-lines and the like."""
    return [e for e in evidence if is_about(place, e) and not (e.is_fragment or e.is_imprint)]


def _of_names(writing: Writing, whole: Reply, library: Library) -> Composed | None:
    """All who are named, by document, of the places that the question names."""
    if not asks_for_names(whole.intent.question):
        return None
    places = named_places(whole.intent, library.places())
    here = [e for e in whole.scored if not places or any(is_about(p, e.evidence) for p in places)]
    told = named_ones(whole.intent.question, here)
    if not told:
        return None
    writing.add(writing.say("named_ones"))
    for found in told.values():
        compose.document(writing, found)
    return writing.done(AnswerStatus.ANSWERED)


def _of_figures(writing: Writing, whole: Reply) -> Composed | None:
    """The figures that the question holds against each other, each from where it stands."""
    told = named_figures(whole.intent.question, whole.scored)
    if not told:
        return None
    compose.figures(writing, [(each.written, each.told) for each in told])
    documents = {each.told.evidence.passage.document.id for each in told}
    explains = len(documents) < 2 or asks_for_difference(whole.intent.question)
    status = AnswerStatus.ANSWERED if explains else AnswerStatus.CONFLICTING_SOURCES
    return writing.done(status)


def _of_whole_documents(writing: Writing, whole: Reply, library: Library) -> Composed | None:
    """Who wrote a document, its gist, or the experience it tells of, if asked for."""
    if whole.intent.of_document and whole.scored:
        return _of_document(writing, whole, named_places(whole.intent, library.places()))
    if whole.intent.summary and whole.scored and whole.scored[0].score >= weights.NEARBY:
        told = gist(whole.scored, library.embedder, weights.SENTENCES_OF_A_GIST)
        if told:
            compose.document(writing, told)
            return writing.done(AnswerStatus.ANSWERED)
    experienced = experience(whole)
    if experienced:
        for told in experienced:
            compose.document(writing, told)
        return writing.done(AnswerStatus.ANSWERED)
    return None


def _updated(told: Sequence[Scored], source: Document) -> Scored | None:
    """The line that tells when the page was last changed, after it was written: which is no date
    of what it says."""
    for each in told:
        dates, text = each.evidence.dates, each.evidence.text
        line = len(dates) == 1 and _UPDATED.match(text[: dates[0].start])
        alone = line and not text[dates[0].end :].strip(" .")
        if alone and source.written and _when(dates[0].date) > _when(source.written):
            return each
    return None


def _undated(writing: Writing, source: Document) -> Composed:
    writing.add(writing.say("written_untold", title=source.title))
    return writing.done(AnswerStatus.UNANSWERABLE)


def _of_document(writing: Writing, reply: Reply, named: Sequence[str]) -> Composed:
    """When and by whom the document was written that the question is about.

    Of several about the same place, the one that is `named` first, the first with a date, and
    which of them have none.
    """
    field = reply.intent.of_document
    sources = dict.fromkeys(each.evidence.passage.document for each in reply.scored)
    places = [source.place for source in sources]
    place = next((each for each in places if each in named), places[0])
    alike = [source for source in sources if source.place == place]
    if field != "written":
        alike = alike[:1]
    document = next((source for source in alike if getattr(source, field)), None)
    if document is None:
        return _undated(writing, alike[0]) if field == "written" else answer_one(writing, reply)
    same = [each for each in reply.scored if each.evidence.passage.document == document]
    told = next((each for each in same if compose.tells(each, document, field)), same[0])
    compose.of_document(writing, field, told)
    updated = _updated(same, document) if field == "written" else None
    if updated:
        writing.add(writing.say("page_updated"), writing.quote(updated))
    for untold in alike[: alike.index(document)]:
        writing.add(writing.say("written_untold", title=untold.title))
    return writing.done(AnswerStatus.ANSWERED)
