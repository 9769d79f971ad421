"""Stage 6: the best sentences once more, with what a small model makes of them.

The weights are fitted by `python -m training.fit_second_look` and stand in `fitted.json`, with the
log of the fitting in `training/fit_second_look.log`.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.extractive import features, scoring
from assistant.extractive.asked import Asked
from assistant.extractive.intent import QuestionKind
from assistant.extractive.reader import Reader
from assistant.extractive.scoring import Scored

AGAIN = 12  # sentences, best first
_FINER = 10  # what the reader tells differs by some hundredths
_EVENED = 0.3  # so that sentences stand as far apart as at the first look
_ASKING = 0.1  # what its chance shrinks to; a question is nearest to the one asked
_SEEN = ("score", "whole", "pieces", "whole_behind", "pieces_behind")
NAMES = (*_SEEN, *features.NAMES)
_OF_BEST = tuple(name for name in features.NAMES if not name.endswith("_behind"))
_OF_QUESTION = tuple("first_look best second whole pieces lacking unknown english terms".split())
_KINDS = tuple(f"is_{kind.value}" for kind in QuestionKind)
QUESTION_NAMES = (*_OF_QUESTION, *_KINDS, *_OF_BEST)


def look_again(asked: Asked, first: Sequence[Scored], reader: Reader) -> list[Scored]:
    """All sentences, best first; those that were not looked at again come last."""
    if not first:
        return []
    few = first[:AGAIN]
    near = reader.near(read_as(asked), [one.evidence.text for one in few])
    weights = scoring.fitted()["second_look"][scoring.group(asked)]
    return ranked_again(asked, first, near, scoring.chances(columns(few, near), weights, NAMES))


def ranked_again(
    asked: Asked,
    first: Sequence[Scored],
    near: NDArray[np.float64],
    found: NDArray[np.float64],
) -> list[Scored]:
    """The sentences by the chances found for the first of them, the others behind."""
    evened = 1 / (1 + ((1 - found) / found) ** _EVENED)
    for at, one in enumerate(first[: len(evened)]):
        evened[at] *= _ASKING if one.feature("asks") else 1
    seen = [
        replace(one, score=chance, near=(whole, pieces))
        for one, chance, (whole, pieces) in zip(first, evened.tolist(), near.tolist(), strict=False)
    ]
    seen = scoring.best_first(asked, seen, [scoring.is_of_asked(asked, one) for one in seen])
    least = seen[-1].score
    return seen + [replace(one, score=min(one.score, least)) for one in first[len(seen) :]]


def read_as(asked: Asked) -> str:
    """The question with the words that it takes over from before."""
    return " ".join((asked.intent.question, *(term.word for term in asked.intent.inherited)))


def columns(scored: Sequence[Scored], near: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shape (sentences, NAMES)."""
    first = np.array([[scoring.logit(one.score)] for one in scored])
    finer = near * _FINER
    own = np.array([one.features for one in scored])
    return np.hstack([first, finer, finer - finer.max(axis=0), own])


def answerable(asked: Asked, first: Sequence[Scored], seen: Sequence[Scored]) -> float:
    """The chance (0 to 1) that the sources answer the question at all.

    `first` are the sentences as they stood at the first look, `seen` as they stand now.
    """
    if not seen or not scoring.is_of_asked(asked, seen[0]):
        return 0.0
    row = np.array([question_columns(asked, first, seen)], dtype=np.float64)
    weights = scoring.fitted()["second_look_question"][scoring.group(asked)]
    return float(scoring.chances(row, weights, QUESTION_NAMES)[0])


def question_columns(asked: Asked, first: Sequence[Scored], seen: Sequence[Scored]) -> list[float]:
    """What speaks for an answer being there; in the order of QUESTION_NAMES."""
    best, *others = seen
    whole, pieces = best.near or (0.0, 0.0)
    found = {
        "first_look": scoring.logit(scoring.told_at_all(asked, first)),
        "best": scoring.logit(best.score),
        "second": scoring.logit(others[0].score) if others else -5.0,
        "whole": whole * _FINER,
        "pieces": pieces * _FINER,
        "lacking": float(not scoring.may_answer(asked, best)),
        "unknown": len(asked.unknown) / max(len(asked.worth), 1),
        "english": float(asked.intent.language == "en"),
        "terms": min(len(asked.worth), 10) / 10,
        **{f"is_{kind.value}": float(asked.intent.kind is kind) for kind in QuestionKind},
        **{name: best.feature(name) for name in _OF_BEST},
    }
    return [found[name] for name in QUESTION_NAMES]
