"""The recipe of the embedding model, on a corpus of a few passages."""

import argparse
import json
import lzma
import random
import zlib
from pathlib import Path

import numpy as np
import pytest

from training import corpus, field_terms, noise, pairs

SUBJECTS = [
    ("Bekendtgørelse om tilsyn med rengøring", "Rengøringsfirmaet indberetter sygefravær"),
    ("Lov om offentlige indkøb", "Ordregiveren offentliggør en udbudsbekendtgørelse"),
    ("Lov om fleksjob", "Arbejdsgiveren ansætter en medarbejder med nedsat arbejdsevne"),
    ("Bekendtgørelse om befordring", "Vognmanden kører elever med handicap til skolen"),
]


def provisions(count: int = 80) -> list[dict[str, str | None]]:
    """Provisions of our own writing; some acts fall among the held-out ones."""
    rows: list[dict[str, str | None]] = []
    for n in range(count):
        title, sentence = SUBJECTS[n % len(SUBJECTS)]
        text = (
            f"§ {n}. {sentence} hver {n}. måned efter aftale med kommunen. Stk. 2. Fristen for "
            f"klage over afgørelsen i sag nummer {chr(97 + n % 26)}{n} er fire uger."
        )
        rows.append({"t": title, "d": f"20{n % 20:02}:{n}", "c": None, "s": str(n), "x": text})
    return rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    section = {
        "t": "Opsæt en leverandør",
        "e": "",
        "h": "Trin",
        "x": "Vælg en kreditor på listen over leverandører, og gem den. " * 2,
    }
    for name, rows in (("da-law", provisions()), ("da-docs", [section])):
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


def test_what_is_held_out_is_never_read_for_training(folder: Path) -> None:
    held = {r["d"] for r in provisions() if zlib.crc32(str(r["d"]).encode()) % 40 == 0}
    assert held
    assert held.isdisjoint(passage.group for passage in corpus.read(folder))


def test_a_sentence_that_stands_everywhere_is_left_out(folder: Path) -> None:
    common = "Denne bekendtgørelse træder i kraft den 1. januar efter kundgørelsen."
    with lzma.open(folder / "da-law.jsonl.xz", "wt", encoding="utf-8") as out:
        for row in provisions():
            out.write(json.dumps({**row, "x": f"{row['x']} {common}"}) + "\n")
    assert all(common not in passage.text for passage in corpus.read(folder))


def test_the_same_seed_gives_the_same_pairs(folder: Path) -> None:
    read = corpus.read(folder)

    def made() -> list[pairs.Pair]:
        asking = pairs.Asking(read, 7)
        return [pair for passage in read for pair in asking.pairs(passage)]

    assert made() == made()
    assert len(made()) > len(read)


def test_every_pair_names_the_act_or_page_that_it_is_from(folder: Path) -> None:
    read = corpus.read(folder)
    asking = pairs.Asking(read, 7)
    for passage in read:
        assert {pair.group for pair in asking.pairs(passage)} == {passage.group}


def test_a_misspelt_word_keeps_most_of_its_letters() -> None:
    chance = random.Random(3)
    for _ in range(50):
        wrong = noise.misspelt("rengøringskontrakten", chance)
        assert abs(len(wrong) - len("rengøringskontrakten")) <= 1


def test_the_words_of_the_field_name_no_term_without_a_translation() -> None:
    english = field_terms.in_english()
    assert len(english) > 500
    assert all(terms for terms in english.values())
    assert all(len(set(words)) > 1 for words in field_terms.same())


def test_a_small_run_gives_a_folder_that_model2vec_reads(folder: Path, tmp_path: Path) -> None:
    for needed in ("torch", "sentence_transformers", "gensim", "bm25s", "model2vec"):
        pytest.importorskip(needed)
    from model2vec import StaticModel

    from training.__main__ import run

    out = tmp_path / "model"
    out.mkdir()
    small = {"pieces": 400, "dimension": 256, "pairs": 500, "epochs": 1, "batch": 32}
    run(argparse.Namespace(corpus=folder, out=out, passages=None, seed=1, threads=1, **small))
    model = StaticModel.from_pretrained(out, normalize=True, max_length=None)
    vector = model.encode(["rengøring"], use_multiprocessing=False)
    assert vector.shape == (1, 256)
    assert np.isfinite(vector).all()
