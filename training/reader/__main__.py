"""Train the reader: the small model that looks once more at the best sentences.

    python -m training.reader --corpus ../shared/corpus --out knowledge/models/da-reader

Needs the extra `models` and `training/requirements.txt`. The same text, seed and versions give
the same model, on a machine with the same number of threads.
"""

import argparse
import copy
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from assistant.extractive.reader import Told
from training.reader import apart, distil, examples, export, pieces, teachers, text, together
from training.reader.encoder import Encoder
from training.reader.learning import Example
from training.reader.source import source
from training.reading_set import EXAM, KEPT_BACK, READING, is_of_library

_LAYERS = (0, 2, 4, 7, 9, 11)  # of twelve
_FRAGMENTS = 12_000
_PASSES_APART, _PASSES_OF_LARGER, _PASSES_TAUGHT = 1, 1, 1
_CARELESS = 0.35  # share of the questions
_FOLDERS_OF_A_LIBRARY = 7
_QUESTION, _SENTENCE = ("query:", None), ("passage:", None)
_MOST_OF_A_QUESTION, _MOST_OF_A_SENTENCE = 48, 72  # pieces
_MOST_OF_A_TITLE, _MOST_OF_A_HEADING = 20, 16


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--out", type=Path, default=Path("knowledge/models/da-reader"))
    parser.add_argument("--sentences", type=int, default=60_000, help="of the corpus, at most")
    parser.add_argument("--passes", type=int, default=2, help="over the questions, together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    handlers = [logging.FileHandler(options.out / "training.log", "w"), logging.StreamHandler()]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    train(options.corpus, options.out, options.sentences, options.passes)


def train(corpus: Path, out: Path, most: int, passes: int) -> None:
    """Pieces, half the layers taught by the whole, then tuned on questions (ADR 11 to 13, 15)."""
    begun = source()
    shown = list(_shown())
    read, ours = text.of_corpus(corpus, most), list(text.of_ours())
    asked = [each.question for each in shown]
    kept = pieces.pieces(begun, read, [*ours, *asked])
    logging.info("%d questions, %d pieces", len(shown), len(kept.kept))
    teacher = Encoder(begun.arrays, range(12), kept.kept)
    student = Encoder(begun.arrays, _LAYERS, kept.kept)
    distil.distil(teacher, student, _texts(kept, [*read, *ours], asked))
    told = [_example(kept, each) for each in shown]
    leading = len(kept.numbers(_QUESTION)) - 1
    read_apart = apart.Apart(student, leading)
    apart.tune(read_apart, told, _PASSES_APART)
    hardest = [together.hardest(read_apart, each) for each in told]
    reader = together.Together(copy.deepcopy(student), leading)
    together.tune(reader, hardest, passes)
    larger = teachers.larger(teacher, leading)
    together.tune(larger, hardest, _PASSES_OF_LARGER)
    together.tune(reader, teachers.judged([reader, larger], hardest), _PASSES_TAUGHT)
    export.write(reader, kept.tokenizer, out)


def _shown() -> Iterator[examples.Asked]:
    """Questions of one folder at a time, and of libraries of several, naming what they are about;
    of the first some typed without care, as the others are."""
    yield from examples.of_question_sets()
    mine = [p for p in sorted(READING.iterdir()) if p.name not in (*KEPT_BACK, *EXAM)]
    for folder in (p for p in mine if not is_of_library(p)):
        for each in examples.of_folder(folder):
            careless = random.random() < _CARELESS
            typed = each.question.lower().rstrip("?") if careless else each.question
            yield replace(each, question=typed)
    for start in range(0, len(mine), _FOLDERS_OF_A_LIBRARY):
        yield from examples.of_library(mine[start : start + _FOLDERS_OF_A_LIBRARY])


def _texts(kept: pieces.Pieces, sentences: Sequence[str], asked: Sequence[str]) -> list[list[int]]:
    """Sentences, questions twice, and fragments of sentences as if they were questions."""
    fragments = [text.fragment(each) for each in random.sample(sentences, _FRAGMENTS)]
    found = [kept.numbers(_SENTENCE, (each, _MOST_OF_A_SENTENCE)) for each in sentences]
    questions = (*asked, *asked, *fragments)
    found += [kept.numbers(_QUESTION, (each, _MOST_OF_A_QUESTION)) for each in questions]
    random.shuffle(found)
    return found


def _example(kept: pieces.Pieces, asked: examples.Asked) -> Example:
    return Example(
        kept.numbers(_QUESTION, (asked.question, _MOST_OF_A_QUESTION)),
        [_told(kept, each) for each in asked.sentences],
        asked.right,
    )


def _told(kept: pieces.Pieces, told: Told) -> list[int]:
    return kept.numbers(
        _SENTENCE,
        (f"{told.title}:", _MOST_OF_A_TITLE),
        (f"{told.heading}:" if told.heading else "", _MOST_OF_A_HEADING),
        (told.sentence, _MOST_OF_A_SENTENCE),
    )


if __name__ == "__main__":
    main()
