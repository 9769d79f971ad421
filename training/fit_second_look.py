"""Fit the weights of the second look on questions that neither it nor the reader has seen.

    python -m training.fit_second_look [--write]

They are in those folders of `training/reading` that the reader was not tuned on, each asked of its
folder, and once more, naming what it is about, of all these folders together. Two logistic
regressions a kind of question are fitted: sentence → does it answer, question → is an answer
among the first sentences. For the second every question with an answer is also taken without the
sentences that answer it. Needs the extra `models` (scikit-learn).
"""

import argparse
import json
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.extractive import scoring, second_look
from assistant.extractive.asked import Asked, weigh
from assistant.extractive.evidence import Evidence, candidates
from assistant.extractive.intent import understand
from assistant.extractive.reader import Reader
from assistant.extractive.scoring import Scored
from klausul.settings import Settings
from klausul.wiring import build_ingest, owned_knowledge
from knowledge.knowledge import Knowledge
from knowledge.search.static_model import shipped_embedder
from training.reading_set import KEPT_BACK, NAMED, READING, Question, is_told_in, named, questions

_TARGET = Path("assistant/extractive/fitted.json")
_PASSAGES = 8
_FIRST_FEW = 2
_FOLDS = 5
_FREEDOM = 0.3  # of the weights
_BEREFT = 0.3  # weight of a question whose answer was taken out

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with its sentences as the first look ranks them, and which of them answer."""

    question: Question
    asked: Asked
    first: list[Scored]
    judged: NDArray[np.float64]
    right: frozenset[int]  # ids of evidence
    weight: float = 1.0

    @property
    def labels(self) -> list[bool]:
        return [id(one.evidence) in self.right for one in self.first]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.fit_second_look", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write into {_TARGET}")
    options = parser.parse_args()
    reader = Reader()
    folders = [READING / name for name in KEPT_BACK]
    samples = [one for folder in folders for one in _samples([folder], questions(folder), reader)]
    samples += _samples(folders, chain.from_iterable(map(named, folders)), reader)
    answered = [one for one in samples if one.question.sentences]
    print(f"{len(samples)} questions, {len(answered)} with an answer")
    _report(samples)
    if options.write:
        fitted = json.loads(_TARGET.read_text("utf-8")) | _fit(samples)
        _TARGET.write_text(json.dumps(fitted, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(f"written to {_TARGET}")


def _samples(
    folders: Sequence[Path], asked: Iterable[Question], reader: Reader
) -> Iterator[Sample]:
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_dir=Path(data))
        with owned_knowledge(settings) as owned:
            documents = [path for folder in folders for path in sorted(folder.glob("*.md"))]
            build_ingest(settings, owned.knowledge.library).folder_or_files(documents)
            owned.knowledge.follow()
            for question in asked:
                sample = _sample(question, owned.knowledge, reader)
                if sample:
                    yield from (sample, *_bereft(sample, reader))


def _sample(question: Question, knowledge: Knowledge, reader: Reader) -> Sample | None:
    """None when nothing, or not the answer, was found."""
    intent = understand(question.question)
    passages = knowledge.search(question.question, _PASSAGES)
    evidence = candidates(dict(enumerate(passages, start=1)))
    asked = weigh(intent, evidence, knowledge.rarity)
    right = frozenset(id(one) for one in evidence if is_told_in(question, one))
    if not evidence or (question.sentences and not right):
        return None
    return _seen(question, asked, evidence, right, reader)


def _seen(
    question: Question,
    asked: Asked,
    evidence: Sequence[Evidence],
    right: frozenset[int],
    reader: Reader,
    weight: float = 1.0,
) -> Sample:
    first = scoring.score(asked, evidence, shipped_embedder())
    judged = second_look.judged_by(reader, asked, first)
    return Sample(question, asked, first, judged, right, weight)


def _bereft(sample: Sample, reader: Reader) -> Iterator[Sample]:
    """The same question when the sentences that answer it are not there."""
    if sample.right:
        left = [one.evidence for one in sample.first if id(one.evidence) not in sample.right]
        if left:
            none: frozenset[int] = frozenset()
            yield _seen(sample.question, sample.asked, left, none, reader, _BEREFT)


def _fit(samples: Sequence[Sample]) -> dict[str, dict[str, Weights]]:
    groups = (scoring.VALUE, scoring.OPEN)
    mine = {g: [s for s in samples if scoring.group(s.asked) == g] for g in groups}
    sentence = {g: _sentences(mine[g]) for g in groups}
    question = {g: _questions(mine[g], sentence[g]) for g in groups}
    return {"second_look": sentence, "second_look_question": question}


def _sentences(samples: Sequence[Sample]) -> Weights:
    """Each question weighs the same, and so do its right and its wrong sentences."""
    rows, labels, weights = [], [], []
    for sample in samples:
        told = np.array(sample.labels[: len(sample.judged)])
        if not told.any():
            continue
        rows.append(_columns(sample))
        labels.append(told)
        weights.append(np.where(told, 1 / told.sum(), 1 / max((~told).sum(), 1)))
    return _fitted(rows, labels, weights, second_look.NAMES)


def _questions(samples: Sequence[Sample], sentence: Weights) -> Weights:
    rows, labels, weights = [], [], []
    for sample in samples:
        seen = _again(sample, sentence)
        rows.append(np.array([second_look.question_columns(sample.asked, sample.first, seen)]))
        labels.append(np.array([_is_found(sample, seen)]))
        weights.append(np.array([sample.weight]))
    return _fitted(rows, labels, weights, second_look.QUESTION_NAMES)


def _fitted(
    rows: Sequence[NDArray[np.float64]],
    labels: Sequence[NDArray[np.bool_]],
    weights: Sequence[NDArray[np.float64]],
    names: Sequence[str],
) -> Weights:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_FREEDOM, fit_intercept=False, max_iter=2_000)
    model.fit(np.vstack(rows), np.hstack(labels), sample_weight=np.hstack(weights))
    return {name: round(float(w), 3) for name, w in zip(names, model.coef_[0], strict=True)}


def _columns(sample: Sample) -> NDArray[np.float64]:
    return second_look.columns(sample.first[: len(sample.judged)], sample.judged)


def _again(sample: Sample, sentence: Weights) -> list[Scored]:
    chances = scoring.chances(_columns(sample), sentence, second_look.NAMES)
    return second_look.ranked_again(sample.asked, sample.first, sample.judged, chances)


def _is_found(sample: Sample, seen: Sequence[Scored]) -> bool:
    return any(id(one.evidence) in sample.right for one in seen[:_FIRST_FEW])


def _report(samples: Sequence[Sample]) -> None:
    """What a fit says of questions whose document it has not seen."""
    ranks: dict[str, list[tuple[int, int]]] = {}
    chances: dict[str, list[float]] = {}
    for fold in range(_FOLDS):
        fitted = _fit([one for one in samples if _fold(one) != fold])
        for sample in (one for one in samples if _fold(one) == fold):
            group = scoring.group(sample.asked)
            seen = _again(sample, fitted["second_look"][group])
            row = np.array([second_look.question_columns(sample.asked, sample.first, seen)])
            weights = fitted["second_look_question"][group]
            chance = float(scoring.chances(row, weights, second_look.QUESTION_NAMES)[0])
            if not scoring.is_of_asked(sample.asked, seen[0]):
                chance = 0.0
            kind = _kind(sample, seen)
            chances.setdefault(f"{group}, {kind}", []).append(chance)
            if sample.right:
                pair = (_first(sample, sample.first), _first(sample, seen))
                of_many = ", named" if sample.question.id.endswith(NAMED) else ""
                ranks.setdefault(group + of_many, []).append(pair)
    for group, pairs in ranks.items():
        places = np.array(pairs)
        told = ", ".join(
            f"among {n}: {100 * (places[:, 0] < n).mean():.1f} → "
            f"{100 * (places[:, 1] < n).mean():.1f} %"
            for n in (1, 2, 3, 12)
        )
        print(f"{group}: a right sentence {told} of {len(pairs)}")
    for kind, found in sorted(chances.items()):
        shares = " ".join(
            f"{at}: {100 * np.mean(np.array(found) >= at):.0f} %"
            for at in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
        )
        print(f"{kind} ({len(found)}): from {shares}")


def _kind(sample: Sample, seen: Sequence[Scored]) -> str:
    if sample.right:
        return "told, first" if _first(sample, seen) == 0 else "told, not first"
    return "taken out" if sample.weight < 1 else "untold"


def _first(sample: Sample, scored: Sequence[Scored]) -> int:
    return next(n for n, one in enumerate(scored) if id(one.evidence) in sample.right)


def _fold(sample: Sample) -> int:
    """All questions about one document are in one fold."""
    return zlib.crc32(sample.question.document.encode()) % _FOLDS


if __name__ == "__main__":
    main()
