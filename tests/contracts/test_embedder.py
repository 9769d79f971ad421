"""The embedder seam: the same promises from the embedded one and from sentence-transformers."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.search.embedding import Embedder, SentenceTransformerEmbedder
from knowledge.search.static_model import StaticEmbedder

TEXTS = ["Rengøring af skoler.", "Kørsel af borgere.", ""]


@pytest.fixture(scope="module")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real sentence-transformers model, made here: a word list and random vectors."""
    models = pytest.importorskip("sentence_transformers")
    tokenizers = pytest.importorskip("tokenizers")
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(unk_token="?"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    trainer = tokenizers.trainers.WordLevelTrainer(special_tokens=["?"])
    tokenizer.train_from_iterator([*TEXTS, "query: passage: "], trainer)
    model = models.SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=32)])
    folder = Path(tmp_path_factory.mktemp("model")) / "small-e5-model"
    model.save(str(folder))
    return folder


@pytest.fixture(params=["da-static", "sentence-transformers"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "da-static":
        return StaticEmbedder()
    return SentenceTransformerEmbedder(str(request.getfixturevalue("small_model")))


def test_passages_become_unit_vectors_in_order(embedder: Embedder) -> None:
    vectors = embedder.embed_passages(TEXTS[:2])
    assert vectors.shape == (2, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(embedder.embed_passages(TEXTS[1:2])[0], vectors[1], atol=1e-6)


def test_a_query_is_nearest_to_the_passage_with_its_words(embedder: Embedder) -> None:
    vectors = embedder.embed_passages(TEXTS[:2])
    query = embedder.embed_query("Kørsel af borgere.")
    assert query.shape == (embedder.dimension,)
    assert int(np.argmax(vectors @ query)) == 1


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape[0] == 0


def test_a_model_says_its_name_and_weight(embedder: Embedder) -> None:
    assert embedder.name
    assert embedder.weight >= 0


def test_the_e5_family_gets_its_prefixes_and_others_do_not(small_model: Path) -> None:
    model = SentenceTransformerEmbedder(str(small_model))
    plain = SentenceTransformerEmbedder(str(small_model))
    plain.name = "another"
    assert not np.allclose(model.embed_query(TEXTS[0]), plain.embed_query(TEXTS[0]))
    assert not np.allclose(model.embed_query(TEXTS[0]), model.embed_passages([TEXTS[0]])[0])
    assert np.allclose(plain.embed_query(TEXTS[0]), plain.embed_passages([TEXTS[0]])[0])
