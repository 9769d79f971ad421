"""Stage 5: what speaks for a sentence being the answer, as numbers. Weighed in `scoring`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.extractive import closeness
from assistant.extractive.asked import Asked
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import QuestionKind, Wanted
from assistant.extractive.reach import reach
from assistant.extractive.untyped import counts_beside, lasts_one, tells_when
from assistant.extractive.years_told import second_years, tell_year_beside, year_beside
from knowledge.danish.dates import find_dates
from knowledge.danish.stems import keys_of, stem
from knowledge.danish.units import lexicon
from knowledge.model import CalendarDate
from knowledge.search.query import QueryTerm
from knowledge.search.static_model import StaticEmbedder

_OWN = (
    *closeness.NAMES,
    *"one here near about heading around soft soft_around rare_here rare_near names_here "
    "names_near actors_here actors_near names_passage similar similar_subject similar_around "
    "similar_heading passage rank value first_kind unit counted counted_here fresh bare_name "
    "defines cue gap row short long asks denies quoted opens listing item fragment imprint year "
    "dated".split(),
)
# Each, and how far it is behind the best of the sentences found for the question.
NAMES = (*_OWN, *(f"{name}_behind" for name in _OWN))
_NEGATIONS = frozenset(stem(word) for word in ("ikke", "ingen", "hverken", "aldrig"))
_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGITS = re.compile(r"\d+")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_QUOTED = re.compile(r"^\W{0,3}[”“„\"»]|^\W{0,2}[-–] ")
_PRIMARY = {
    QuestionKind.HOW_MANY: {Wanted.COUNT},
    QuestionKind.HOW_MUCH: {Wanted.MONEY, Wanted.SHARE},
    QuestionKind.HOW_LONG: {Wanted.DURATION},
    QuestionKind.WHEN: {Wanted.DATE},
    QuestionKind.WHO: {Wanted.PERSON},
    QuestionKind.NAME: {Wanted.PERSON},
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A sentence with what is known of it from outside."""

    evidence: Evidence
    similar: float
    similar_subject: float
    similar_around: float
    similar_heading: float
    soft: float
    soft_around: float
    rank: int
    heading: frozenset[str]


def matrix(
    asked: Asked, evidence: Sequence[Evidence], embedder: StaticEmbedder
) -> NDArray[np.float64]:
    """Shape (sentences, features); the columns are NAMES."""
    if not evidence:
        return np.zeros((0, len(NAMES)))
    question = embedder.embed_passages([asked.intent.question, asked.subject])
    texts = [[each.text] for each in evidence]
    sentences, windows = np.split(
        embedder.embed_joined([*texts, *_windows(evidence)]) @ question.T, 2
    )
    headed = {each.number: _heading(each) for each in evidence}
    headings = embedder.embed_passages(list(headed.values())) @ question.T
    subject_of = dict(zip(headed, headings[:, 1].tolist(), strict=True))
    under = {number: keys_of(heading) for number, heading in headed.items()}
    soft = _soft(asked, evidence, embedder)
    ranks = {n: rank for rank, n in enumerate(dict.fromkeys(e.number for e in evidence))}
    rows = []
    for at, each in enumerate(evidence):
        beside = [
            soft[n]
            for n in (at - 1, at + 1)
            if 0 <= n < len(evidence) and evidence[n].number == each.number
        ]
        seen = _Seen(
            each,
            float(sentences[at, 0]),
            float(sentences[at, 1]),
            float(windows[at, 0]),
            subject_of[each.number],
            soft[at],
            max(beside, default=0.0),
            ranks[each.number],
            under[each.number],
        )
        found = _features(asked, seen)
        rows.append([found[name] for name in _OWN])
    own = np.array(rows, dtype=np.float64)
    return np.hstack([own, own - own.max(axis=0)])


def _heading(evidence: Evidence) -> str:
    """The nearest heading, or the title when there is none."""
    headings = evidence.passage.chunk.headings
    return headings[-1] if headings else evidence.passage.document.title


def _soft(asked: Asked, evidence: Sequence[Evidence], embedder: StaticEmbedder) -> list[float]:
    """How near some word of each sentence comes to each word asked for, by their vectors."""
    split = [list(dict.fromkeys(_WORD.findall(each.text.lower()))) for each in evidence]
    words = list(dict.fromkeys(chain.from_iterable(split)))
    if not words:
        return [0.0] * len(evidence)
    places = {word: at for at, word in enumerate(words)}
    worth = np.array(list(asked.words.values()))
    terms = embedder.embed_passages([term.word for term in asked.words])
    near = np.maximum(terms @ embedder.embed_passages(words).T, 0.0)
    with_words = [at for at, mine in enumerate(split) if mine]
    firsts = np.cumsum([0, *(len(split[at]) for at in with_words)])[:-1]
    together = [places[word] for word in chain.from_iterable(split)]
    best = np.maximum.reduceat(near[:, together], firsts, axis=1)
    found = np.zeros(len(evidence))
    found[with_words] = (best.T * worth).sum(axis=1) / (worth.sum() or 1.0)
    soft: list[float] = found.tolist()
    return soft


def _windows(evidence: Sequence[Evidence]) -> list[list[str]]:
    """Each sentence with its neighbours in the passage, under title and headings."""
    windows = []
    for _, group in groupby(evidence, key=lambda each: each.number):
        members = list(group)
        texts = [each.text for each in members]
        passage = members[0].passage
        head = " ".join((passage.document.title, *passage.chunk.headings))
        windows += [[head, *texts[max(0, n - 1) : n + 2]] for n in range(len(texts))]
    return windows


def _features(asked: Asked, seen: _Seen) -> Mapping[str, float]:
    evidence, intent = seen.evidence, asked.intent
    met = asked.meeting.met
    here, about, around = sides = [
        met(keys) for keys in (evidence.stems, evidence.about, evidence.around)
    ]
    near = met(here.keys | about.keys | around.keys)
    nearest = map(closeness.nearest, *(side.words for side in sides))
    words = evidence.text.split()
    fresh = evidence.names - asked.stems
    people = {stem(part.lower()) for each in evidence.people for part in each.name.split()}
    wanted = intent.wants & evidence.kinds
    cue = _cue(intent.kind, evidence.text)
    if intent.kind is QuestionKind.HOW_LONG and not cue:
        wanted -= {Wanted.DATE}  # `fra den 1. maj` tells how long, `den 1. maj` does not
    told = bool(wanted - {Wanted.PERSON}) or bool(wanted and (fresh or people - asked.stems))
    told = told or tells_when(asked, evidence) or lasts_one(asked, evidence)
    told = told or not _units_asked(asked).isdisjoint(_units_counted(evidence))
    beside = counts_beside(asked, evidence)
    return {
        "one": 1.0,
        "here": here.covered,
        "near": asked.meeting.weighed(nearest),
        "about": about.covered,
        "heading": met(seen.heading).covered,
        "around": around.covered,
        "soft": seen.soft,
        "soft_around": seen.soft_around,
        "rare_here": here.rarest,
        "rare_near": near.rarest,
        "names_here": here.names,
        "names_near": met(here.keys | about.keys).names,
        "actors_here": here.actors,
        "actors_near": near.actors,
        "names_passage": names_met(asked, evidence),
        "similar": seen.similar,
        "similar_subject": seen.similar_subject,
        "similar_around": seen.similar_around,
        "similar_heading": seen.similar_heading,
        "passage": _leg(evidence, "vectors"),
        "rank": 1.0 / (1 + seen.rank),
        "value": float(told),
        "first_kind": float(bool(_PRIMARY.get(intent.kind, set()) & evidence.kinds)),
        "unit": has_unit(asked, evidence),
        "counted": max(beside, _counted(asked, evidence)),
        "counted_here": max((beside, *here.counted)),
        "fresh": float(_is_fresh(asked, evidence)),
        "bare_name": float(Wanted.PERSON in intent.wants and bool(fresh) and not told),
        "defines": _defines(asked, evidence),
        "cue": float(cue),
        "gap": float(evidence.tells_a_gap),
        "row": float(evidence.is_table_row),
        "short": float(len(words) < 6),
        "long": float(len(words) > 40),
        "asks": float(evidence.text.rstrip().endswith("?")),
        "denies": float(bool(_NEGATIONS & evidence.stems) and not (_NEGATIONS & asked.stems)),
        "quoted": float(bool(_QUOTED.match(evidence.text))),
        "opens": float(evidence.row == 0),
        "listing": min(evidence.text.count(",") + evidence.text.count("\n"), 4) / 4,
        "item": float(evidence.is_item),
        "fragment": float(evidence.is_fragment),
        "imprint": float(evidence.is_imprint and not intent.of_document),
        "year": _year(asked, evidence),
        "dated": dates_met(asked, evidence),
        **closeness.closeness(asked, evidence),
    }


def _leg(evidence: Evidence, name: str) -> float:
    return next((leg.score for leg in evidence.passage.legs if leg.leg == name), 0.0)


def names_met(asked: Asked, evidence: Evidence) -> float:
    """The share of the names asked for that stand in what was found of the document."""
    if not asked.names:
        return 1.0
    return len(asked.known_in[evidence.passage.document.id]) / len(asked.names)


def dates_met(asked: Asked, evidence: Evidence) -> float:
    """0 when the question states dates or years and neither passage nor document tells any.

    A year in the document's title or over the passage is told (`Status 2025`).
    """
    stated = find_dates(asked.intent.timed)
    if not stated or tell_year_beside(asked.intent.question, evidence.text):
        return 1.0
    written = evidence.passage.document.written
    chunk = evidence.passage.chunk
    told = [found.date for found in find_dates(chunk.text)]
    told += [written] if written else []
    over = " ".join((evidence.passage.document.title, *chunk.headings))
    years = (*_YEARS.findall(over), *second_years(chunk.text))
    years += tuple(year_beside(evidence.text, chunk.text[: evidence.span.start]))
    told += [CalendarDate(int(year)) for year in years]
    return float(any(any(_same(each.date, other) for other in told) for each in stated))


def _same(asked: CalendarDate, told: CalendarDate) -> bool:
    """Whether they agree as far as both tell."""
    parts = ((asked.year, told.year), (asked.month, told.month), (asked.day, told.day))
    return all(not a or not b or a == b for a, b in parts)


def has_unit(asked: Asked, evidence: Evidence) -> float:
    """0 when `hvor mange` asks for a unit (`timer`, `kroner`, `procent`) that no value has."""
    units = _units_asked(asked)
    told = {each.unit for each in evidence.values} | _units_counted(evidence)
    return float(not units or not units.isdisjoint(told))


def _units_asked(asked: Asked) -> set[str | None]:
    return {lexicon().unit(term.word) for term in asked.intent.counted} - {None}


def _units_counted(evidence: Evidence) -> set[str | None]:
    """`time` for `148.000 arbejdstimer`."""
    return {lexicon().unit_counted(each.head) for each in evidence.values if each.head} - {None}


def _counted(asked: Asked, evidence: Evidence) -> float:
    """Whether a value counts the noun that `hvor mange` asks for."""
    if not asked.intent.counted:
        return 0.0
    heads = frozenset(stem(value.head.lower()) for value in evidence.values if value.head)
    best = max(reach(term, heads) for term in asked.intent.counted)
    by_unit = has_unit(asked, evidence) if any(map(_is_unit, asked.intent.counted)) else 0.0
    return max(best, by_unit)


def _is_unit(term: QueryTerm) -> bool:
    return lexicon().unit(term.word) is not None


def _is_fresh(asked: Asked, evidence: Evidence) -> bool:
    """Whether it holds a value that the question does not state already."""
    if evidence.dates or not evidence.values:
        return bool(evidence.dates)
    written = set(_DIGITS.findall(asked.intent.question))
    return any(
        written.isdisjoint(_DIGITS.findall(evidence.text[value.start : value.end]))
        for value in evidence.values
    )


def _defines(asked: Asked, evidence: Evidence) -> float:
    """Whether the sentence says what one of the things asked for is, and little else."""
    defined = evidence.defined
    if not defined:
        return 0.0
    terms = [term for term in asked.worth if reach(term, defined) >= 0.6]
    reached = {key for term in terms for key in (term.stem, *term.parts, *term.related)}
    return float(bool(terms) and len(defined - reached) <= 1)


def _cue(kind: QuestionKind, text: str) -> bool:
    pattern = _cues().get(kind)
    return bool(pattern and pattern.search(text.lower()))


@cache
def _cues() -> Mapping[str, re.Pattern[str]]:
    written = yaml.safe_load(Path(__file__).with_name("cues.yaml").read_text("utf-8"))
    return {kind: re.compile(pattern) for kind, pattern in written.items()}


def _year(asked: Asked, evidence: Evidence) -> float:
    """1 when a year that the question names is the document's or stands in the sentence."""
    years = set(_YEARS.findall(asked.intent.timed))
    if not years:
        return 0.0
    if tell_year_beside(asked.intent.question, evidence.text):
        return 1.0
    written = evidence.passage.document.written
    told = {str(written.year)} if written else set()
    return float(bool(years & (told | set(_YEARS.findall(evidence.text)))))
