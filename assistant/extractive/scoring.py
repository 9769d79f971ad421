"""Stages 5 and 6: how likely a sentence answers, and whether anything does.

The weights are fitted by `python -m training.fit_answers` and stand in `fitted.json`, with the
log of the fitting in `training/fit_answers.log`.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.extractive import closeness, features
from assistant.extractive.asked import NAMED, Asked
from assistant.extractive.doer import leaves_doer_untold
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import QuestionKind, Wanted
from assistant.extractive.other_thing import tells_a_deadline, tells_a_question
from assistant.extractive.reach import reach
from knowledge.danish.people import is_title
from knowledge.search.static_model import StaticEmbedder

# Offices, firms and `hver uge` are answers to these too, and no typed values; but who holds an
# office is a person.
_BY_WORDS = frozenset({QuestionKind.WHO, QuestionKind.WHEN})
# What somebody did, how and why is told in sentences, never by a line such as a title.
_TOLD_IN_SENTENCES = frozenset(
    {QuestionKind.WHAT, QuestionKind.HOW, QuestionKind.WHY, QuestionKind.YES_NO}
)
_LACKING = 0.4  # what the chance of a sentence shrinks to that lacks a name, date or value
_OF_ANOTHER = 0.1  # … when the row is of another than is asked about
_NEEDED = ("rate", "office")  # what the question states and the sentence must have
# … and what makes it another thing's answer
_BARRED = (
    *("unnamed", "other_ordinal", "other_year", "other_end", "other_time"),
    "only_demanded",
)
_MOST_OF_IT = 0.65  # of the question met all the same: a thing that stands nowhere weighs little
_PLAIN = ("cue", "denies", "asks", "fragment")  # taken over as they are
_OF_A_TERM = 2  # words at most, of a question what something is
VALUE, OPEN = "value", "open"  # questions for a typed value, and all others
QUESTION_NAMES = (
    "one best second near here soft similar subject heading around rare_here rare_near value "
    "counted counted_here first_kind unknown english terms cue denies asks fragment"
).split()
# … but `told`: near misses are written with the words of a text, other questions are not.
_CLOSE = [name for name in closeness.NAMES if name != "told"]
_PLACES = {name: place for place, name in enumerate(features.NAMES)}
QUESTION_NAMES += [*_CLOSE, *(f"is_{kind.value}" for kind in QuestionKind)]


@dataclass(frozen=True, slots=True)
class Scored:
    """Evidence with its chance (0 to 1) of answering and the share of the question it covers."""

    evidence: Evidence
    score: float
    coverage: float
    features: tuple[float, ...] = ()
    judged: tuple[float, ...] = ()  # what `Reader.judge` says of it, when it was looked at again

    def feature(self, name: str) -> float:
        return self.features[_PLACES[name]]


def score(asked: Asked, evidence: Sequence[Evidence], embedder: StaticEmbedder) -> list[Scored]:
    """All evidence, best first."""
    matrix = features.matrix(asked, evidence, embedder)
    found = chances(matrix, fitted()["sentence"][group(asked)], features.NAMES)
    return ranked(asked, evidence, matrix, found)


def ranked(
    asked: Asked,
    evidence: Sequence[Evidence],
    matrix: NDArray[np.float64],
    found: NDArray[np.float64],
) -> list[Scored]:
    """Best first; a sentence that lacks what the question cannot do without comes later."""
    near = features.NAMES.index("near")
    scored = [
        Scored(each, chance, row[near], tuple(row))
        for each, chance, row in zip(evidence, found.tolist(), matrix.tolist(), strict=True)
    ]
    may = [may_answer(asked, one) for one in scored]
    if asked.intent.kind is QuestionKind.DEFINITION and len(asked.words) <= _OF_A_TERM:
        defines = [
            told and bool(one.feature("defines")) for one, told in zip(scored, may, strict=True)
        ]
        may = defines if any(defines) else may
    return best_first(asked, scored, may)


def best_first(asked: Asked, scored: Sequence[Scored], may: Sequence[bool]) -> list[Scored]:
    """Best first, when those that may not answer, and rows of others, count for less."""
    of_others = rows_of_others(asked, scored)
    weighed = [
        replace(
            one,
            score=one.score
            * (1 if told else _LACKING)
            * (_OF_ANOTHER if id(one) in of_others else 1),
        )
        for one, told in zip(scored, may, strict=True)
    ]
    return sorted(
        weighed, key=lambda each: (-each.score, each.evidence.number, each.evidence.span.start)
    )


def rows_of_others(asked: Asked, scored: Sequence[Scored]) -> frozenset[int]:
    """Of which (by `id`) another row of the document has more of who is asked about.

    A name over all the rows, such as a place in the title, tells none of them apart.
    """
    rows = [one for one in scored if one.evidence.is_table_row] if asked.actors else []
    names = {id(one): _names_in(asked, one.evidence) for one in rows}
    most: dict[str, int] = {}
    for one in rows:
        document = one.evidence.passage.document.id
        most[document] = max(most.get(document, 0), names[id(one)])
    return frozenset(
        id(one) for one in rows if names[id(one)] < most[one.evidence.passage.document.id]
    )


def _names_in(asked: Asked, evidence: Evidence) -> int:
    """How many of the actors asked about a row names, without those that stand over it."""
    apart = (name for name in asked.actors if reach(name, evidence.about) < NAMED)
    return sum(reach(name, evidence.stems) >= NAMED for name in apart)


def first_chance(asked: Asked, scored: Sequence[Scored]) -> float:
    """The chance (0 to 1) that the sources answer the question at all."""
    if not scored or not may_answer(asked, scored[0]):
        return 0.0
    return told_at_all(asked, scored)


def told_at_all(asked: Asked, scored: Sequence[Scored]) -> float:
    """The same, though the best may lack what the question cannot do without."""
    row = np.array([question_features(asked, scored)], dtype=np.float64)
    return float(chances(row, fitted()["question"][group(asked)], QUESTION_NAMES)[0])


def may_answer(asked: Asked, one: Scored) -> bool:
    """Whether what the question cannot do without is there: its names, its dates, a value.

    A by-line or a caption answers only what it has a word of, and not half a compound.
    """
    return bool(
        is_of_asked(asked, one)
        and not (one.feature("no_such") and one.coverage < _MOST_OF_IT)
        and (
            _has_a_word(asked, one.evidence)
            or not (one.feature("fragment") or one.feature("imprint"))
        )
        and not _only_of_the_year(asked, one.evidence)
    )


def is_of_asked(asked: Asked, one: Scored) -> bool:
    """Whether it is of the names, dates and units asked for, and tells that kind of thing."""
    return is_of_it(asked, one) and (_tells_the_kind(asked, one) or not asked.intent.wants)


def is_of_it(asked: Asked, one: Scored) -> bool:
    """Whether it is of the names, dates and units asked for, whatever it tells of them."""
    return bool(
        one.feature("names_passage") == 1.0
        and one.feature("dated")
        and one.feature("unit")
        and not one.feature("gap")
        and not _dates_only_the_page(asked, one)
        and all(one.feature(name) for name in _NEEDED if asked.intent.wants)
        and not any(one.feature(name) for name in _BARRED)
        and not _is_elsewhere(asked, one.evidence)
        and not _is_only_a_title(asked, one)
        and not tells_a_question(one.evidence.text)
        and not (
            asked.intent.kind is QuestionKind.HOW_LONG
            and tells_a_deadline(asked.intent.question, one.evidence)
        )
        and not (
            asked.intent.kind is QuestionKind.WHO
            and leaves_doer_untold(asked.intent.question, one.evidence.text)
        )
    )


def _tells_the_kind(asked: Asked, one: Scored) -> bool:
    """Whether a value of the kind asked for is there, or what does in its place."""
    by_words = asked.intent.kind in _BY_WORDS and not any(is_title(t.word) for t in asked.worth)
    told = one.feature("value") or one.feature("bare_name")
    return bool(told or (by_words and one.feature("cue")))


def _dates_only_the_page(asked: Asked, one: Scored) -> bool:
    """Whether a date is asked for, and what is told is when the page was updated."""
    wants_date = Wanted.DATE in asked.intent.wants
    return wants_date and bool(one.feature("imprint")) and not one.evidence.is_table_row


def _is_only_a_title(asked: Asked, one: Scored) -> bool:
    """Whether it is a line such as `Referat af møde den 3. maj`, which tells nothing itself."""
    told_in_sentences = asked.intent.kind in _TOLD_IN_SENTENCES and not asked.intent.wants
    has_cells = any(mark in one.evidence.text for mark in ":;")
    return told_in_sentences and bool(one.feature("fragment")) and not has_cells


def _has_a_word(asked: Asked, evidence: Evidence) -> bool:
    return any(met >= NAMED for met in asked.meeting.met(evidence.stems).words)


def _only_of_the_year(asked: Asked, evidence: Evidence) -> bool:
    """Whether a year is all of `hvor mange … i 2023` that stands there or beside it."""
    words = [term for term in asked.words if not term.word.isdigit()]
    counts = asked.intent.kind is QuestionKind.HOW_MANY
    if not counts or len(words) in (0, len(asked.words)):
        return False
    near = evidence.stems | evidence.about | evidence.around
    return all(reach(term, near) < NAMED for term in words)


def _is_elsewhere(asked: Asked, evidence: Evidence) -> bool:
    """Whether the question is about a place that its document is not about, only mentions.

    Then the place must stand in the sentence or beside it.
    """
    if not asked.placed or not evidence.passage.document.place:
        return False
    near = evidence.stems | evidence.about | evidence.around
    return any(reach(name, near) < NAMED for name in asked.placed)


def question_features(asked: Asked, scored: Sequence[Scored]) -> list[float]:
    """What speaks for an answer being there; in the order of QUESTION_NAMES."""
    best, *others = scored
    found = {
        "one": 1.0,
        "best": logit(best.score),
        "second": logit(others[0].score) if others else -5.0,
        "near": best.feature("near"),
        "here": best.feature("here"),
        "soft": best.feature("soft"),
        "similar": best.feature("similar"),
        "subject": best.feature("similar_subject"),
        "heading": best.feature("similar_heading"),
        "around": best.feature("similar_around"),
        "rare_here": best.feature("rare_here"),
        "rare_near": best.feature("rare_near"),
        "value": best.feature("value"),
        "counted": best.feature("counted"),
        "counted_here": best.feature("counted_here"),
        "first_kind": best.feature("first_kind"),
        "unknown": len(asked.unknown) / max(len(asked.worth), 1),
        "english": float(asked.intent.language == "en"),
        "terms": min(len(asked.worth), 10) / 10,
        **{name: best.feature(name) for name in (*_PLAIN, *_CLOSE)},
    }
    found |= {f"is_{kind.value}": float(asked.intent.kind is kind) for kind in QuestionKind}
    return [found[name] for name in QUESTION_NAMES]


def group(asked: Asked) -> str:
    return VALUE if asked.intent.wants else OPEN


def chances(
    matrix: NDArray[np.float64], weights: dict[str, float], names: Sequence[str]
) -> NDArray[np.float64]:
    """What the fitted weights make of each row, from 0 to 1; the columns are `names`."""
    column = np.array([weights.get(name, 0.0) for name in names])
    found: NDArray[np.float64] = 1 / (1 + np.exp(-(matrix @ column)))
    return found


def logit(chance: float) -> float:
    """The chance as a number without bounds; those next to 0 and 1 are kept from them."""
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


@cache
def fitted() -> dict[str, Any]:
    """Weights by look, kind of question and name."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("fitted.json").read_text("utf-8"))
    return found
