"""Stage 5: whether exactly what is asked stands there, or only something of the same subject."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.extractive.asked import Asked
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import QuestionKind, Wanted
from assistant.extractive.numbered import other_ordinal
from assistant.extractive.other_thing import no_such, only_demanded, other_end, other_time
from assistant.extractive.reach import reach
from assistant.extractive.role import role
from assistant.extractive.years_told import years_in, years_told
from knowledge.danish.numbers import find_values
from knowledge.danish.people import is_title
from knowledge.danish.stems import keys_of, stem

NAMES = (
    "focus_here focus_near clause beside missed told untold figures other_year rate office "
    "role unnamed other_ordinal part_of_it adds reason_after no_such other_end other_time "
    "only_demanded"
).split()
_ABOUT = 0.75  # what a word in title, place or headings counts for beside one in the sentence
_AROUND = 0.6  # … in the sentence before or after
_BREAK = re.compile(
    r"[,;:()–]\s|\.\s|\s(?:og|men|mens|samt|hvor|hvoraf|and|but|while)\s", re.IGNORECASE
)
# Somebody with an office is who acts, and not who is asked for: `hvem vil chefen have til at …`.
_WHOM = re.compile(
    r"\b(?:hvem|who) (?:vil|ville|har|havde|skal|skulle|bad|valgte|peger|ønsker|\w+ede"
    r"|\w{3,}er"
    r"|does|did|has|had|will|would) (\w+)"
)
_NAMED = re.compile(
    r"(kommune|firma|virksomhed|leverandør|aktør|selskab|bureau|konsulenthus|vaskeri|forening|"
    r"entreprenør|operatør|vognmand|institution|skole|by|land|producent|municipalit|compan|supplier|"
    r"contractor|provider|school)\w*$"
)
_WORD = re.compile(r"[^\W\d_]+")
_OF = re.compile(r"\b(?:af|of) ((?:\w+ )?\w+)")
_REASON = re.compile(
    r"\b(fordi|derfor|skyldes|skyldtes|årsag\w*|grunden|eftersom|idet|for at|af hensyn til|"
    r"h[æa]ng(?:er)? sammen med|bunde(?:r|de) i|forklare[rd]e? (?:\w+ ){1,5}med|"
    r"because|due to|since|so that)\b"
)
_RATES = {
    "year": re.compile(
        r"\b(?:om året|årlig\w*|pr\.? \w*år|per \w*år|hvert \w*år|a year"
        r"|(?:hver|pr\.?) [^.,;]{0,30}\b12 måneder"
        r"|per year|each year|every year|yearly|annual\w*)"
    ),
    "month": re.compile(
        r"\b(?:om måneden|månedlig\w*|(?:pr\.?|per|hver) (?:påbegyndt |kalender)?måned|a month"
        r"|per month|each month|monthly)\b"
    ),
    "week": re.compile(
        r"\b(?:om ugen|ugentlig\w*|(?:pr\.?|per|hver) (?:påbegyndt )?uge|a week|per week|weekly)\b"
    ),
    "day": re.compile(
        r"\b(?:om dagen|daglig\w*|(?:pr\.?|per|hver) (?:påbegyndt |arbejds)?dag"
        r"|a day|per day|daily)\b"
    ),
    "hour": re.compile(
        r"\b(?:i timen|pr\.? time|per time|for hver time|\w*time(?:løn|pris|sats)\w*|an hour|"
        r"per hour|hourly)\b"
    ),
}


def closeness(asked: Asked, evidence: Evidence) -> Mapping[str, float]:
    """How near a sentence comes to the very thing asked for; the keys are NAMES, 0 to 1.

    `focus_…`: the word right behind the question word is met. `clause`: the share of the
    question that one clause covers, `beside` one with a wanted value. `missed`: the share of the
    weightiest word that stands nowhere near. `told` and `untold` say the same of the document.
    `figures`, `rate`, `office`: 0 when the question states one that is not there; `other_…` is 1
    when another is. `role` is 1 when both demand, foresee or report.
    """
    met = asked.meeting.met
    here, about, around = sides = [
        met(keys) for keys in (evidence.stems, evidence.about, evidence.around)
    ]
    clause, beside = _by_clause(asked, evidence) if here.covered else (0.0, 0.0)
    return {
        "focus_here": max(here.focus, default=1.0),
        "focus_near": max(map(nearest, *(side.focus for side in sides)), default=1.0),
        "clause": clause,
        "beside": beside,
        "missed": met(here.keys | about.keys | around.keys).missed,
        "told": asked.told_of[evidence.passage.document.id],
        "untold": asked.untold_of[evidence.passage.document.id],
        "figures": _figures(asked, evidence),
        "other_year": _other_year(asked, evidence),
        "rate": _rate(asked, evidence),
        "office": _office(asked, evidence),
        "role": float(role(asked.intent.question) is role(evidence.text)),
        "unnamed": _unnamed(asked, evidence),
        "other_ordinal": other_ordinal(asked, evidence),
        "part_of_it": _part_of_it(asked, evidence),
        "adds": _adds(asked, evidence),
        "reason_after": float(
            asked.intent.kind is QuestionKind.WHY and bool(_REASON.search(evidence.text.lower()))
        ),
        "no_such": no_such(asked, evidence),
        "other_end": other_end(asked, evidence),
        "other_time": other_time(asked, evidence),
        "only_demanded": only_demanded(asked, evidence),
    }


def nearest(here: float, about: float, around: float) -> float:
    """The best of how well a word is met in each; what stands farther off counts less."""
    return max(here, _ABOUT * about, _AROUND * around)


def _by_clause(asked: Asked, evidence: Evidence) -> tuple[float, float]:
    """The most of the question that one clause covers, and that one with a wanted value does."""
    best = valued = 0.0
    for keys, span in _clauses(evidence.text):
        covered = asked.meeting.met(keys).covered
        best = max(best, covered)
        if covered > valued and _holds_wanted(asked, evidence, span):
            valued = covered
    return best, valued


@lru_cache(maxsize=4_096)
def _clauses(text: str) -> tuple[tuple[frozenset[str], tuple[int, int]], ...]:
    """The stems of each clause with the place where it stands."""
    return tuple((keys_of(text[start:end]), (start, end)) for start, end in _spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _holds_wanted(asked: Asked, evidence: Evidence, span: tuple[int, int]) -> bool:
    wants = asked.intent.wants
    found = [v.start for v in evidence.values if Wanted(v.kind.value) in wants]
    found += [d.start for d in evidence.dates] if Wanted.DATE in wants else []
    if Wanted.PERSON in wants:
        fresh = evidence.names - asked.stems
        words = _WORD.finditer(evidence.text, *span)
        found += [w.start() for w in words if w[0][0].isupper() and stem(w[0]) in fresh]
    return any(span[0] <= start < span[1] for start in found)


def _figures(asked: Asked, evidence: Evidence) -> float:
    stated = {value.low for value in find_values(asked.intent.question)}
    if not stated:
        return 1.0
    told = {value.low for value in evidence.values} | {value.high for value in evidence.values}
    return len(stated & told) / len(stated)


def _other_year(asked: Asked, evidence: Evidence) -> float:
    years = years_in(asked.intent.timed)
    if not years or years & years_in(evidence.text):
        return 0.0
    return float(bool(years_told(evidence.text)))


def _rate(asked: Asked, evidence: Evidence) -> float:
    asked_for = _rates(asked.intent.question)
    if not asked_for:
        return 1.0
    text = " ".join((*evidence.passage.chunk.headings[-1:], evidence.text)).lower()
    return float(all(rate.search(text) for rate in asked_for))


@lru_cache(maxsize=16)  # questions, of which each has many sentences
def _rates(question: str) -> tuple[re.Pattern[str], ...]:
    lowered = question.lower()
    return tuple(rate for rate in _RATES.values() if rate.search(lowered))


def _office(asked: Asked, evidence: Evidence) -> float:
    """1 when somebody stands there with the office asked for, as title or in the same clause."""
    if Wanted.PERSON not in asked.intent.wants:
        return 1.0
    acting = _WHOM.search(asked.intent.question.lower())
    offices = [term for term in asked.words if is_title(term.word)]
    offices = [term for term in offices if not (acting and term.word == acting[1])]
    if not offices:
        return 1.0
    held = [keys_of(" ".join(person.title or "" for person in evidence.people))]
    held += [k for k, span in _clauses(evidence.text) if _holds_wanted(asked, evidence, span)]
    return float(any(reach(term, keys) >= 0.6 for keys in held for term in offices))


def _unnamed(asked: Asked, evidence: Evidence) -> float:
    """1 when the question asks which of a kind of things that have names, and none is named."""
    asks = asked.intent.kind in (QuestionKind.WHICH, QuestionKind.NAME)
    named = asks and any(_NAMED.search(term.word) for term in asked.focus)
    return float(named and not evidence.names - asked.stems)


def _part_of_it(asked: Asked, evidence: Evidence) -> float:
    """1 when the sentence tells of a part of what is asked for (`en fjerdedel af prisen`)."""
    if not asked.intent.wants or _OF.search(asked.intent.question.lower()):
        return 0.0
    stems = {term.stem for term in asked.focus}
    wholes = (
        stem(word) for found in _OF.finditer(evidence.text.lower()) for word in found[1].split()
    )
    return float(any(whole in stems for whole in wholes))


def _adds(asked: Asked, evidence: Evidence) -> float:
    """The share of the sentence's words that the question does not have, up to eight of them."""
    return min(len(evidence.stems - asked.stems), 8) / 8
