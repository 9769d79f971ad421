"""Fit the weights of the extractive answerer on the development questions.

    python -m training.fit_answers [--write]

For each question of the split `dev` the sentences of the passages found are labelled: a
sentence is right when it holds a string that the answer must say (or lead with) and stands in
a source that is right. Two logistic regressions a kind of question are fitted: sentence → does
it answer, question → is an answer among the first two sentences. For the second every question
with an answer is also taken without the sentences that answer it. What is reported was fitted
with the document of the question left out (in ten folds); what is written was fitted on all.
Needs the extra `models` (scikit-learn).
"""

import argparse
import json
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.extractive import features, scoring
from assistant.extractive.asked import Asked, weigh
from assistant.extractive.evidence import Evidence, candidates
from assistant.extractive.intent import understand
from assistant.extractive.scoring import Scored
from klausul.settings import Settings
from klausul.wiring import build_ingest, owned_knowledge
from knowledge.knowledge import Knowledge
from knowledge.search.static_model import StaticEmbedder

_QUESTIONS = Path("klausul/evaluation/questions")
_RETRIEVAL = Path("klausul/evaluation/retrieval")
_OURS = Path(
    "training/questions.yaml"
)  # about the texts of the retrieval sets; all are for fitting
_SETS = {
    _QUESTIONS / "cases.yaml": ["../shared/cases"],
    _QUESTIONS / "samples.yaml": ["samples/cases", "samples/ordbog", "samples/regler"],
    _QUESTIONS / "invented.yaml": ["klausul/evaluation/documents"],
    _QUESTIONS / "figures.yaml": ["klausul/evaluation/documents"],
    _OURS: [],
}
# Answered by later stages, or by what was said before.
_LEFT_OUT = {"follow_up", "numeric", "compare", "multi_document", "summary", "clarification"}
_LEFT_OUT |= {"partly", "conflict"}
_PASSAGES = 8
_FIRST_FEW = 2
_FOLDS = 10
_BEREFT = 0.3  # weight of a question whose answer was taken out
_TARGET = Path("assistant/extractive/fitted.json")


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with its sentences; `labels` between 0 and 1. `document` is its first source."""

    id: str
    document: str
    answerable: bool
    asked: Asked
    evidence: tuple[Evidence, ...]
    matrix: NDArray[np.float64]
    labels: NDArray[np.float64]
    weight: float = 1.0

    def bereft(self) -> "Sample":
        """The same question when the sentences that answer it are not there."""
        kept = self.labels == 0
        evidence = tuple(e for e, keep in zip(self.evidence, kept, strict=True) if keep)
        return replace(
            self,
            id=f"{self.id}-bereft",
            answerable=False,
            evidence=evidence,
            matrix=self.matrix[kept],
            labels=self.labels[kept],
            weight=_BEREFT,
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.fit_answers", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {_TARGET}")
    parser.add_argument("--split", default="dev")
    options = parser.parse_args()
    samples = [sample for name in _SETS for sample in _samples(name, options.split)]
    print(f"{len(samples)} questions, {sum(s.answerable for s in samples)} with an answer")
    _report(samples)
    if options.write:
        kept = json.loads(_TARGET.read_text("utf-8")) if _TARGET.exists() else {}
        fitted = kept | _fit(samples)  # the second look's own stay
        _TARGET.write_text(json.dumps(fitted, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(f"written to {_TARGET}")


def development() -> Iterator[Sample]:
    """The questions that the weights are fitted on."""
    for name in _SETS:
        yield from _samples(name, "dev")


def _samples(path: Path, split: str) -> Iterator[Sample]:
    rows = yaml.safe_load(path.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as data:
        folders = [Path(folder) for folder in _SETS[path] if Path(folder).exists()]
        if path == _OURS:
            folders = [_texts(Path(data) / "texts")]
        if not folders:
            return
        settings = Settings(data_dir=Path(data))
        with owned_knowledge(settings) as owned:
            build_ingest(settings, owned.knowledge.library).folder_or_files(folders)
            owned.knowledge.follow()
            for row in rows:
                if row.get("split", "dev") == split and row["category"] not in _LEFT_OUT:
                    sample = _sample(row, owned.knowledge)
                    if sample:
                        yield sample


def _texts(folder: Path) -> Path:
    """The texts of the retrieval sets as files, each named by its document."""
    folder.mkdir()
    for corpus in sorted(_RETRIEVAL.glob("*/corpus.jsonl")):
        for row in map(json.loads, corpus.read_text("utf-8").splitlines()):
            path = folder / f"{row['document']}.md"
            if not path.exists():
                path.write_text(f"# {row['title']}\n", "utf-8")
            with path.open("a", encoding="utf-8") as file:
                file.write(f"\n{row['text']}\n")
    return folder


@cache
def _embedder() -> StaticEmbedder:
    return StaticEmbedder()


def _sample(row: dict[str, Any], knowledge: Knowledge) -> Sample | None:
    """None for a question that says nothing to learn from."""
    status = {row["status"]} if isinstance(row["status"], str) else set(row["status"])
    answered = bool(status & {"answered", "conflicting_sources"})
    if not answered and status != {"unanswerable"}:
        return None
    intent = understand(row["question"])
    passages = knowledge.search(row["question"], _PASSAGES)
    evidence = candidates(dict(enumerate(passages, start=1)))
    if not evidence:
        return None
    asked = weigh(intent, evidence, knowledge.rarity)
    matrix = features.matrix(asked, evidence, _embedder())
    labels = np.array([_label(row, each) if answered else 0.0 for each in evidence])
    if answered and not labels.any():
        return None
    sources = list(_flat(row.get("sources", [])))
    return Sample(
        row["id"],
        sources[0] if sources else row["id"][-1],
        answered,
        asked,
        tuple(evidence),
        matrix,
        labels,
    )


def _label(row: dict[str, Any], evidence: Evidence) -> float:
    sources = list(_flat(row.get("sources", [])))
    name = evidence.passage.document.uri.rsplit("/", 1)[-1]
    if sources and name not in sources and name.removesuffix(".md") not in sources:
        return 0.0
    text = " ".join(evidence.text.split()).lower()
    lead = [_alternatives(item) for item in row.get("lead", [])]
    if lead and all(any(one.lower() in text for one in each) for each in lead):
        return 1.0
    must = [_alternatives(item) for item in row.get("must_contain", [])]
    if not must:
        return 0.0
    return sum(any(one.lower() in text for one in each) for each in must) / len(must)


def _alternatives(item: Any) -> list[str]:
    return [str(item)] if isinstance(item, str) else [str(one) for one in item]


def _flat(items: Sequence[Any]) -> Iterator[str]:
    for item in items:
        yield from _alternatives(item)


def _fit(samples: Sequence[Sample]) -> dict[str, Any]:
    sentence = {group: _sentences(samples, group) for group in (scoring.VALUE, scoring.OPEN)}
    question = {
        group: _questions(samples, group, sentence[group])
        for group in (scoring.VALUE, scoring.OPEN)
    }
    return {"sentence": sentence, "question": question}


def _sentences(samples: Sequence[Sample], group: str) -> dict[str, float]:
    """Each question weighs the same, and so do its right and its wrong sentences."""
    from sklearn.linear_model import LogisticRegression

    rows, labels, weights = [], [], []
    for sample in samples:
        if not sample.answerable or scoring.group(sample.asked) != group:
            continue
        right, wrong = sample.labels.sum(), (sample.labels == 0).sum()
        for row, label in zip(sample.matrix, sample.labels, strict=True):
            rows.append(row)
            labels.append(label > 0)
            weights.append(label / right if label else 1 / max(wrong, 1))
    model = LogisticRegression(C=3.0, fit_intercept=False, max_iter=2_000)
    model.fit(np.array(rows), np.array(labels), sample_weight=np.array(weights))
    return _named(features.NAMES, model.coef_[0])


def _questions(
    samples: Sequence[Sample], group: str, sentence: dict[str, float]
) -> dict[str, float]:
    from sklearn.linear_model import LogisticRegression

    mine = _with_bereft(s for s in samples if scoring.group(s.asked) == group)
    scored = [_scored(sample, sentence) for sample in mine]
    rows = [
        scoring.question_features(s.asked, found) for s, found in zip(mine, scored, strict=True)
    ]
    labels = [_is_found(s, found) for s, found in zip(mine, scored, strict=True)]
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=2_000)
    model.fit(np.array(rows), np.array(labels), sample_weight=[sample.weight for sample in mine])
    return _named(scoring.QUESTION_NAMES, model.coef_[0])


def _is_found(sample: Sample, scored: Sequence[Scored]) -> bool:
    """Whether a right sentence is among the first few."""
    right = {id(e) for e, label in zip(sample.evidence, sample.labels, strict=True) if label}
    return any(id(one.evidence) in right for one in scored[:_FIRST_FEW])


def _with_bereft(samples: Iterable[Sample]) -> list[Sample]:
    found: list[Sample] = []
    for sample in samples:
        found.append(sample)
        if sample.answerable and (sample.labels == 0).any():
            found.append(sample.bereft())
    return found


def _scored(sample: Sample, sentence: dict[str, float]) -> list[Scored]:
    chances = 1 / (1 + np.exp(-(sample.matrix @ _column(sentence))))
    return scoring.ranked(sample.asked, sample.evidence, sample.matrix, chances)


def _named(names: Sequence[str], weights: NDArray[np.float64]) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _fold(sample: Sample) -> int:
    """All questions about one document are in one fold."""
    return zlib.crc32(sample.document.encode()) % _FOLDS


def _report(samples: Sequence[Sample]) -> None:
    """What a model says of questions whose document it has not seen."""
    ranks: dict[str, list[int]] = defaultdict(list)
    chances: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for fold in range(_FOLDS):
        held = [sample for sample in samples if _fold(sample) == fold]
        fitted = _fit([sample for sample in samples if _fold(sample) != fold])
        for sample in _with_bereft(held):
            group = scoring.group(sample.asked)
            scored = _scored(sample, fitted["sentence"][group])
            weights = np.array([fitted["question"][group][n] for n in scoring.QUESTION_NAMES])
            row = np.array(scoring.question_features(sample.asked, scored))
            chance = float(1 / (1 + np.exp(-(row @ weights))))
            if not scoring.may_answer(sample.asked, scored[0]):
                chance = 0.0
            name = f"{group}, answer taken out" if sample.weight < 1 else group
            chances[name].append((chance, sample.answerable))
            if sample.answerable:
                right = {
                    e for e, label in zip(sample.evidence, sample.labels, strict=True) if label
                }
                places = (n for n, one in enumerate(scored, start=1) if one.evidence in right)
                ranks[group].append(next(places))
    for group, found in ranks.items():
        within = " ".join(
            f"first {n}: {100 * np.mean(np.array(found) <= n):.1f} %" for n in (1, 2, 3, 5, 8)
        )
        print(
            f"{group}: {len(found)} questions with an answer; a right sentence among the {within}"
        )
    for group, pairs in chances.items():
        for threshold in (0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7):
            with_one = [chance >= threshold for chance, answer in pairs if answer]
            without = [chance >= threshold for chance, answer in pairs if not answer]
            print(
                f"{group}: answering from {threshold}: {sum(with_one)} of {len(with_one)} with an "
                f"answer, {sum(without)} of {len(without)} without"
            )


def _column(weights: dict[str, float]) -> NDArray[np.float64]:
    return np.array([weights[name] for name in features.NAMES])


if __name__ == "__main__":
    main()
