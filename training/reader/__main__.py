"""Train the reader: the small model that looks once more at the best sentences.

    python -m training.reader --corpus ../shared/corpus --out knowledge/models/da-reader

Needs the extra `models` and `training/requirements.txt`. The same text, seed and versions give
the same model, on a machine with the same number of threads.
"""

import argparse
import logging
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch

from training.reader import distil, examples, export, pieces, text, tune
from training.reader.encoder import Encoder
from training.reader.source import source
from training.reading_set import KEPT_BACK, READING

_LAYERS = (0, 2, 4, 7, 9, 11)  # of twelve
_FRAGMENTS = 12_000
_QUESTION, _SENTENCE = "query:", "passage:"
_MOST_OF_A_QUESTION, _MOST_OF_A_SENTENCE = 48, 72  # pieces


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--out", type=Path, default=Path("knowledge/models/da-reader"))
    parser.add_argument("--sentences", type=int, default=60_000, help="of the corpus, at most")
    parser.add_argument("--passes", type=int, default=2, help="over the questions")
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
    """Pieces, then half the layers taught by the whole, then tuned on questions; see ADR 11."""
    begun = source()
    shown = list(_shown())
    read, ours = text.of_corpus(corpus, most), list(text.of_ours())
    asked = [each.question for each in shown]
    kept = pieces.pieces(begun, read, [*ours, *asked])
    logging.info("%d questions, %d pieces", len(shown), len(kept.kept))
    teacher = Encoder(begun.arrays, range(12), kept.kept)
    student = Encoder(begun.arrays, _LAYERS, kept.kept)
    distil.distil(teacher, student, _texts(kept, [*read, *ours], asked))
    reader = tune.Reader(student, len(kept.numbers(_QUESTION, "", 9)) - 1)
    tune.tune(reader, [_example(kept, each) for each in shown], passes)
    export.write(student, kept.tokenizer, out)


def _shown() -> Iterable[examples.Asked]:
    yield from examples.of_question_sets()
    for folder in sorted(READING.iterdir()):
        if folder.name not in KEPT_BACK:
            yield from examples.of_folder(folder)


def _texts(kept: pieces.Pieces, sentences: Sequence[str], asked: Sequence[str]) -> list[list[int]]:
    """Sentences, questions twice, and fragments of sentences as if they were questions."""
    fragments = [text.fragment(each) for each in random.sample(sentences, _FRAGMENTS)]
    found = [kept.numbers(_SENTENCE, each, _MOST_OF_A_SENTENCE) for each in sentences]
    found += [
        kept.numbers(_QUESTION, each, _MOST_OF_A_QUESTION) for each in (*asked, *asked, *fragments)
    ]
    random.shuffle(found)
    return found


def _example(kept: pieces.Pieces, asked: examples.Asked) -> tune.Example:
    return tune.Example(
        kept.numbers(_QUESTION, asked.question, _MOST_OF_A_QUESTION),
        [kept.numbers(_SENTENCE, each, _MOST_OF_A_SENTENCE) for each in asked.sentences],
        asked.right,
    )


if __name__ == "__main__":
    main()
