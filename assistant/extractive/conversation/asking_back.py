"""When a question may mean several cases, and which of them is meant is asked back."""

import re
from collections.abc import Iterator, Sequence

from assistant.extractive.conversation.lack import is_general
from assistant.extractive.conversation.places import is_case_place, place_keys
from assistant.extractive.conversation.reading import read_question
from assistant.extractive.conversation.slots import Role
from assistant.extractive.conversation.topic import taken_over
from assistant.extractive.conversation.turns import Exchange, topic_of
from assistant.extractive.conversation.words import FEW, WORD, rules, words
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent, QuestionKind, Wanted
from assistant.extractive.reach import reach
from assistant.extractive.scoring import Scored
from knowledge.danish.dates import danish, english
from knowledge.model import Document, DocumentKind

_FIRST_CELL = re.compile(r"[^:;]{1,60}: ([^;]{2,60});")
_MOST_CHOICES = 3
_LOOKED_AT = 40  # sentences, for choices
_EQUALLY_GOOD = 0.65  # of the best score
_ALSO_MEANT = 0.5  # … when the question points at nothing
_GENERAL = (DocumentKind.LAW, DocumentKind.GLOSSARY, DocumentKind.GUIDANCE)


def unclear(intent: Intent, scored: Sequence[Scored], past: Sequence[Exchange]) -> tuple[str, ...]:
    """At most three documents to choose between, as staff read them; () when nothing is unclear.

    Unclear is a question for a value, with no place or name of its own or of the conversation,
    that equally good sentences about different places answer differently. Those that answer a
    longer question must say all of it themselves.
    """
    wants = _wanted(intent)
    lost = _points_at_nothing(intent, past)
    if not wants or not _names_nothing(intent, scored, past):
        return ()
    is_short = len(read_question(intent.question, {}).content) <= FEW
    chosen: dict[str, Scored] = {}
    for each in _equally_good(intent, wants, scored, lost=lost):
        if not is_short and any(reach(term, each.evidence.stems) < 1 for term in intent.terms):
            continue
        mine = _told(each.evidence, wants)
        if all(mine.isdisjoint(_told(other.evidence, wants)) for other in chosen.values()):
            chosen.setdefault(_about(intent, each.evidence), each)
    if len(chosen) < 2:
        return ()
    labels = (_label(intent, each.evidence) for each in chosen.values())
    return tuple(dict.fromkeys(labels))[:_MOST_CHOICES]


def asking_back(choices: Sequence[str], language: str) -> str:
    """The text that asks which of `choices` is meant; `resolve` knows it again."""
    listed = (f"{number}. {choice}" for number, choice in enumerate(choices, start=1))
    return str(rules()["asking_back"][language]) + "\n\n" + "\n".join(listed)


def _wanted(intent: Intent) -> frozenset[Wanted]:
    """The kind of value asked for, by the question word or by the noun (`hvad er boden?`)."""
    if intent.wants:
        return intent.wants
    asked = {term.word for term in intent.terms}
    if intent.kind in (QuestionKind.DEFINITION, QuestionKind.WHAT):
        for entry in rules()["asked_values"]:
            if asked and asked <= set(entry["nouns"].split()):
                return frozenset(Wanted(name) for name in entry["wants"])
    return frozenset()


def _points_at_nothing(intent: Intent, past: Sequence[Exchange]) -> bool:
    """`hvor længe gælder det?` when nothing has been said."""
    read = read_question(intent.question, {})
    return read.points and len(read.content) < FEW and topic_of(past, {}) is None


def _names_nothing(intent: Intent, scored: Sequence[Scored], past: Sequence[Exchange]) -> bool:
    """Whether neither the question nor the conversation says whose value is meant."""
    said = {word.lower() for word in WORD.findall(intent.question)}
    names = {name for name in intent.names if name.isalpha()}
    if names or not said.isdisjoint(words("about_many")):
        return False
    places = {each.evidence.passage.document.place or "" for each in scored}
    keys = place_keys(places)
    read = read_question(intent.question, keys)
    topic = topic_of(past, keys)
    taken = taken_over(read, topic)[0] if topic else []
    named = (Role.PLACE, Role.NAME, Role.PERSON, Role.REFERENCE)
    return not any(slot.role in named for slot in (*read.slots, *taken)) and not is_general(read)


def _equally_good(
    intent: Intent, wants: frozenset[Wanted], scored: Sequence[Scored], *, lost: bool
) -> Iterator[Scored]:
    """Sentences with the wanted value and all that is asked for, about as good as the best.

    Only of cases, unless the question is `lost`: then any text may be meant.
    """
    least = (_ALSO_MEANT if lost else _EQUALLY_GOOD) * scored[0].score if scored else 0.0
    for each in scored[:_LOOKED_AT]:
        if each.score < least:
            return
        evidence = each.evidence
        keys = evidence.stems | evidence.around
        covers = all(
            term.stem in keys or not keys.isdisjoint((*term.related, *term.parts))
            for term in intent.terms
        )
        if covers and _told(evidence, wants) and (lost or _is_of_a_case(evidence.passage.document)):
            yield each


def _is_of_a_case(document: Document) -> bool:
    return document.kind not in _GENERAL and is_case_place(document.place or "")


def _told(evidence: Evidence, wants: frozenset[Wanted]) -> frozenset[object]:
    """The values of the wanted kinds in a sentence, such that equal ones compare equal."""
    values = {(v.low, v.high, v.unit) for v in evidence.values if Wanted(v.kind.value) in wants}
    dates = {found.date for found in evidence.dates if Wanted.DATE in wants}
    who = evidence.names if Wanted.PERSON in wants else frozenset()
    return frozenset((*values, *dates, *who))


def _about(intent: Intent, evidence: Evidence) -> str:
    """What a sentence is about: a place, a document, or the thing of a row in a table of things."""
    document = evidence.passage.document
    place = document.place or ""
    thing = _thing(intent, evidence)
    if thing:
        return f"{document.id} {thing}"
    return place if place and is_case_place(place) else document.id


def _thing(intent: Intent, evidence: Evidence) -> str:
    """`Snow clearing` of `Contract: Snow clearing; Supplier: …`, when someone is asked for."""
    cell = _FIRST_CELL.match(evidence.text) if evidence.is_table_row else None
    return cell[1] if cell and intent.kind is QuestionKind.WHO else ""


def _label(intent: Intent, evidence: Evidence) -> str:
    """`Place: title`, or `title (date)` for a document without a place."""
    document = evidence.passage.document
    title = _thing(intent, evidence) or document.title
    if document.place and is_case_place(document.place):
        told = document.place.lower() in title.lower()
        return title if told else f"{document.place}: {title}"
    spelled = english if intent.language == "en" else danish
    return f"{title} ({spelled(document.written)})" if document.written else title
