"""What the shipped Danish model promises."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import SetupError
from knowledge.search.static_model import StaticEmbedder, shipped_model

TEXTS = [
    "Leverandøren skal ansætte mindst to personer på særlige vilkår i hele kontraktens løbetid.",
    "Kommunen fører tilsyn med, at rengøringen af skolerne udføres efter aftalen.",
    "Ansøgning om tilladelse til opdræt af fisk i ferskvand sendes til styrelsen.",
]


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


def test_vectors_have_length_one(embedder: StaticEmbedder) -> None:
    vectors = embedder.embed_passages(TEXTS)
    assert vectors.shape == (3, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_query_is_embedded_as_a_passage_is(embedder: StaticEmbedder) -> None:
    assert np.allclose(embedder.embed_query(TEXTS[0]), embedder.embed_passages(TEXTS)[0], atol=1e-6)


@pytest.mark.parametrize("text", ["", " \n", "漢字"])
def test_a_text_without_known_pieces_gives_a_unit_vector(
    embedder: StaticEmbedder, text: str
) -> None:
    vectors = embedder.embed_passages([text, TEXTS[0]])
    assert np.isfinite(vectors).all()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("odd", ["cafe\u0301 nr. ½", "[UNK]", ""])
def test_texts_joined_have_the_vector_of_one_text(embedder: StaticEmbedder, odd: str) -> None:
    groups = [TEXTS, [TEXTS[1]], [odd, TEXTS[0]], [odd]]
    as_one = embedder.embed_passages([" ".join(group) for group in groups])
    assert np.allclose(embedder.embed_joined(groups), as_one, atol=1e-6)


def test_no_texts_give_no_vectors(embedder: StaticEmbedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


def test_sentence_transformers_gives_the_same_vectors(embedder: StaticEmbedder) -> None:
    library = pytest.importorskip("sentence_transformers")
    long = " ".join(TEXTS * 40)
    assert len(long.split()) > 1_000
    other = library.SentenceTransformer(str(shipped_model()), device="cpu")
    theirs = np.asarray(other.encode([*TEXTS, long], normalize_embeddings=True), dtype=np.float32)
    theirs /= np.linalg.norm(theirs, axis=1, keepdims=True)  # they divide in half precision
    ours = embedder.embed_passages([*TEXTS, long])
    assert np.abs(ours - theirs).max() < 2e-3
    assert (ours * theirs).sum(axis=1).min() > 0.9999


def test_the_end_of_a_passage_of_a_thousand_words_is_not_cut_off(embedder: StaticEmbedder) -> None:
    begun = " ".join(["fiskeri"] * 1_000)
    end = " ".join(["rengøring"] * 1_000)
    before, after = embedder.embed_passages([begun, f"{begun} {end}"])
    assert float(before @ after) < 0.95


def test_torch_is_not_imported() -> None:
    code = (
        "import sys; from knowledge.search.static_model import StaticEmbedder; "
        "StaticEmbedder().embed_query('prøve'); assert 'torch' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("asked", "answer", "other"),
    [
        ("krav om at give arbejde til ledige", TEXTS[0], TEXTS[2]),
        ("kontrol af gøremål i skoler", TEXTS[1], TEXTS[2]),
        ("lægge dambrug ved et vandløb", TEXTS[2], TEXTS[1]),
    ],
)
def test_a_paraphrase_is_nearer_than_an_unrelated_passage(
    embedder: StaticEmbedder, asked: str, answer: str, other: str
) -> None:
    query = embedder.embed_query(asked)
    near, far = embedder.embed_passages([answer, other]) @ query
    assert near > far


def test_an_english_question_is_nearest_to_the_danish_passage_that_answers(
    embedder: StaticEmbedder,
) -> None:
    scores = embedder.embed_passages(TEXTS) @ embedder.embed_query("supervision of cleaning")
    assert int(np.argmax(scores)) == 1


def test_the_name_says_which_weights_they_are(embedder: StaticEmbedder) -> None:
    assert embedder.name.startswith("da-static-")
    assert embedder.name == StaticEmbedder().name


def test_the_folder_is_small_enough_to_ship() -> None:
    size = sum(path.stat().st_size for path in shipped_model().rglob("*") if path.is_file())
    assert size <= 25_000_000


def test_a_missing_model_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="mangler"):
        StaticEmbedder(tmp_path)
