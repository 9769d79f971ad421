"""Train the Danish static embedding model.

    python -m training --corpus ../shared/corpus --out knowledge/models/da-static

Needs the extra `models` and `training/requirements.txt`. The same corpus, seed and versions
give the same model, on a machine with the same number of threads.
"""

import argparse
import logging
import random
import time
from itertools import chain
from pathlib import Path

import numpy as np

from training import (
    contrastive,
    corpus,
    export,
    field_terms,
    negatives,
    pairs,
    pieces,
    word_vectors,
)

_HARD = 0.08  # the share of the questions that get a mined negative; each takes milliseconds
_OUR_WORDS = 200  # how often our own lines are repeated for the pieces, to be whole words there
_OUR_LINES = 20  # and for the first vectors
log = logging.getLogger("training")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--out", type=Path, default=Path("knowledge/models/da-static"))
    parser.add_argument("--pieces", type=int, default=40_000)
    parser.add_argument("--dimension", type=int, default=256)
    parser.add_argument("--pairs", type=int, default=400_000, help="cut from the text, at most")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch", type=int, default=1_024)
    parser.add_argument("--passages", type=int, help="train on so many only, to try the recipe")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO,
        format="%(message)s",
        handlers=[logging.StreamHandler(), logging.FileHandler(options.out / "training.log", "w")],
    )
    for library in ("gensim", "bm25s", "smart_open"):
        logging.getLogger(library).setLevel(logging.ERROR)
    run(options)


def run(options: argparse.Namespace) -> None:
    """Corpus → pieces → first vectors → pairs → contrastive training → folder."""
    import torch

    torch.set_num_threads(options.threads)
    begun = time.perf_counter()

    def told(what: str, *figures: object) -> None:
        log.info("%5.0fs " + what, time.perf_counter() - begun, *figures)

    passages = corpus.read(options.corpus, options.passages)
    told("%d passages", len(passages))
    texts = [f"{passage.title}. {passage.text}" for passage in passages]
    ours = field_terms.lines()
    tokenizer = pieces.train(chain(texts[::2], ours * _OUR_WORDS), options.pieces)
    size = tokenizer.get_vocab_size()
    told("%d pieces", size)
    vectors = word_vectors.first_vectors(
        pieces.encode(tokenizer, texts + ours * _OUR_LINES), size, options.dimension, options.seed
    )
    told("first vectors")
    asked = _pairs(passages, options.pairs, options.seed)
    told("%d pairs", len(asked))
    hard = negatives.mined(asked, _HARD, options.seed)
    told("%d hard negatives", sum(each is not None for each in hard))
    tokens = _tokens(tokenizer, asked, hard)
    told("pairs in pieces")
    plan = contrastive.Plan(epochs=options.epochs, batch=options.batch)
    vectors = contrastive.train(vectors, tokens, plan, options.seed)
    told("trained")
    vectors[pieces.unknown_id(tokenizer)] = 0
    export.write(tokenizer, vectors, options.out)
    told("written to %s", options.out)


def _pairs(passages: list[corpus.Passage], most: int, seed: int) -> list[pairs.Pair]:
    """At most so many pairs cut from the text, drawn at random, and all pairs of terms."""
    chance = random.Random(seed)
    asking = pairs.Asking(passages, seed)
    made = [pair for passage in passages for pair in asking.pairs(passage)]
    chance.shuffle(made)
    made = made[:most] + list(asking.terms())
    chance.shuffle(made)
    return made


def _tokens(
    tokenizer: object, made: list[pairs.Pair], hard: list[str | None]
) -> contrastive.Tokens:
    given = (pair.passage for pair in made)
    distinct = list(dict.fromkeys(chain(given, (text for text in hard if text))))
    places = {text: at for at, text in enumerate(distinct)}
    questions = pieces.encode(tokenizer, [pair.asked for pair in made], 64)
    answered = pieces.encode(tokenizer, distinct)
    kept = [n for n, pair in enumerate(made) if questions[n] and answered[places[pair.passage]]]
    return contrastive.Tokens(
        questions=[np.array(questions[n], dtype=np.int32) for n in kept],
        passages=[np.array(row or [0], dtype=np.int32) for row in answered],
        answers=np.array([places[made[n].passage] for n in kept]),
        negatives=np.array([places[text] if (text := hard[n]) else -1 for n in kept]),
    )


if __name__ == "__main__":
    main()
