"""Questions with the sentences that the first look finds, and which of them answer."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from assistant.extractive import scoring, second_look
from assistant.extractive.asked import weigh
from assistant.extractive.evidence import Evidence, candidates
from assistant.extractive.intent import understand
from assistant.extractive.reader import Told
from klausul.settings import Settings
from klausul.wiring import build_ingest, owned_knowledge
from knowledge.search.static_model import shipped_embedder
from training import fit_answers
from training.reading_set import Question, is_told_in, named, questions

_PASSAGES = 8
_SENTENCES = 12
_RIGHT_BESIDE = 2  # right sentences that the first look ranks lower


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, sentences of documents under what they stand, and which answer it; none may."""

    question: str
    sentences: list[Told]
    right: list[bool]


def of_question_sets() -> Iterator[Asked]:
    """The development questions that the first look is fitted on."""
    for sample in fit_answers.development():
        right = {id(e) for e, label in zip(sample.evidence, sample.labels, strict=True) if label}
        ranked = scoring.score(sample.asked, sample.evidence, shipped_embedder())
        yield _asked(sample.asked.intent.question, [one.evidence for one in ranked], right)


def of_folder(folder: Path) -> Iterator[Asked]:
    """The questions of one of the folders of `training/reading`, over its documents alone."""
    yield from _over([folder], questions(folder))


def of_library(folders: Sequence[Path]) -> Iterator[Asked]:
    """The questions of several folders, each naming what it is about, over all their documents."""
    yield from _over(folders, chain.from_iterable(map(named, folders)))


def _over(folders: Sequence[Path], asked: Iterable[Question]) -> Iterator[Asked]:
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_dir=Path(data))
        with owned_knowledge(settings) as owned:
            documents = [path for folder in folders for path in sorted(folder.glob("*.md"))]
            build_ingest(settings, owned.knowledge.library).folder_or_files(documents)
            owned.knowledge.follow()
            for question in asked:
                passages = owned.knowledge.search(question.question, _PASSAGES)
                evidence = candidates(dict(enumerate(passages, start=1)))
                weighed = weigh(understand(question.question), evidence, owned.knowledge.rarity)
                right = {id(one) for one in evidence if is_told_in(question, one)}
                if evidence and (right or not question.sentences):
                    ranked = scoring.score(weighed, evidence, shipped_embedder())
                    yield _asked(question.question, [one.evidence for one in ranked], right)


def _asked(question: str, ranked: Sequence[Evidence], right: set[int]) -> Asked:
    lower = [one for one in ranked[_SENTENCES:] if id(one) in right]
    shown = [*ranked[:_SENTENCES], *lower[:_RIGHT_BESIDE]]
    return Asked(
        question,
        [second_look.read_in(one) for one in shown],
        [id(one) in right for one in shown],
    )
