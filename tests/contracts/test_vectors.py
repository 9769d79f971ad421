"""The vector seam: the same promises from Chroma in the process and from a Chroma server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import pytest
from hashing import HashingEmbedder
from making import make_chunks, make_document

from knowledge.book import START, Position
from knowledge.model import AccessClass, Chunk, Document
from knowledge.search.exact import ExactVectors
from knowledge.search.vectors import VectorIndex, embedded_text

PUBLIC = (AccessClass.PUBLIC,)
Row = tuple[Chunk, Document]


@pytest.fixture(params=["embedded", "server"])
def connect(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Any]]:
    """Makes a client; two calls reach the same store."""
    if request.param == "embedded":
        client = chromadb.PersistentClient(str(tmp_path / "vectors"))
        yield lambda: client
    else:
        port = int(request.getfixturevalue("chroma_server").rsplit(":", 1)[1])
        yield lambda: chromadb.HttpClient("127.0.0.1", port)


@pytest.fixture
def embedder() -> HashingEmbedder:
    return HashingEmbedder(64)


@pytest.fixture(params=["graph", "in memory"])
def index(
    request: pytest.FixtureRequest, connect: Callable[[], Any], embedder: HashingEmbedder
) -> VectorIndex:
    return VectorIndex(connect(), embedder, exact_below=100 if request.param != "graph" else 0)


def rows(*texts: str, name: str = "a", access: AccessClass = AccessClass.PUBLIC) -> list[Row]:
    document = make_document(name, access=access)
    return [(chunk, document) for chunk in make_chunks(document, texts)]


def test_a_text_finds_itself_first(index: VectorIndex, embedder: HashingEmbedder) -> None:
    wanted, other = rows("Rengøring af skoler.", "Kørsel af borgere.")
    index.apply([], [wanted, other], Position(1, "t"))
    hits = index.search(embedder.embed_query("Rengøring af skoler"), 2, PUBLIC)
    assert [hit.chunk_id for hit in hits] == [wanted[0].id, other[0].id]
    assert hits[0].score > hits[1].score


def test_writing_the_same_twice_holds_it_once(index: VectorIndex) -> None:
    for _ in range(2):
        index.apply([], rows("Rengøring."), Position(1, "t"))
    assert len(index) == 1


def test_removed_chunks_are_gone(index: VectorIndex) -> None:
    written = rows("Rengøring.", "Kørsel.")
    index.apply([], written, Position(1, "t"))
    index.apply([written[0][0].id, "never seen"], [], Position(2, "u"))
    assert len(index) == 1


def test_the_position_survives_and_is_only_written_at_the_end(
    connect: Callable[[], Any], index: VectorIndex, embedder: HashingEmbedder
) -> None:
    assert index.position() == START
    index.apply([], rows("Rengøring."), None)
    assert VectorIndex(connect(), embedder).position() == START
    index.apply([], [], Position(3, "t"))
    assert VectorIndex(connect(), embedder).position() == Position(3, "t")
    assert index.position() == Position(3, "t")


def test_vectors_of_another_model_count_as_none(
    connect: Callable[[], Any], index: VectorIndex
) -> None:
    index.apply([], rows("Rengøring."), Position(3, "t"))
    assert VectorIndex(connect(), HashingEmbedder(32)).position() == START


def test_another_model_can_take_over_from_zero(
    connect: Callable[[], Any], index: VectorIndex
) -> None:
    index.apply([], rows("Rengøring."), Position(3, "t"))
    other = HashingEmbedder(32)
    successor = VectorIndex(connect(), other)
    successor.clear()
    successor.apply([], rows("Rengøring."), Position(3, "t"))
    assert successor.position() == Position(3, "t")
    assert len(successor.search(other.embed_query("Rengøring"), 5, PUBLIC)) == 1


def test_access_classes_do_not_see_each_other(
    index: VectorIndex, embedder: HashingEmbedder
) -> None:
    index.apply([], rows("Rengøring.", access=AccessClass.INTERNAL), Position(1, "t"))
    query = embedder.embed_query("Rengøring")
    assert index.search(query, 5, PUBLIC) == []
    assert len(index.search(query, 5, (AccessClass.INTERNAL,))) == 1


def test_a_changed_access_class_takes_the_chunk_out_of_the_old_one(
    index: VectorIndex, embedder: HashingEmbedder
) -> None:
    index.apply([], rows("Rengøring."), Position(1, "t"))
    index.apply([], rows("Rengøring.", access=AccessClass.RESTRICTED), Position(2, "t"))
    assert index.search(embedder.embed_query("Rengøring"), 5, PUBLIC) == []
    assert len(index) == 1


def test_chosen_chunks_are_scored_exactly(index: VectorIndex, embedder: HashingEmbedder) -> None:
    written = rows("Rengøring af skoler.", "Kørsel af borgere.", "Mad til ældre.")
    index.apply([], written, Position(1, "t"))
    query = embedder.embed_query("Kørsel til skoler")
    ids = [written[0][0].id, written[1][0].id]
    for hit in index.score(query, ids, PUBLIC):
        [text] = [chunk.text for chunk, _ in written if chunk.id == hit.chunk_id]
        vector = embedder.embed_passages([f"a\n{text}"])[0]
        assert hit.score == pytest.approx(float(vector @ query), abs=1e-5)
    assert {hit.chunk_id for hit in index.score(query, ids, PUBLIC)} == set(ids)


def test_more_rows_than_chroma_takes_at_a_time_are_taken(index: VectorIndex) -> None:
    written = rows(*(f"Tekst nummer {n} om kørsel." for n in range(6000)))
    index.apply([], written, Position(1, "t"))
    assert len(index) == 6000
    index.apply([chunk.id for chunk, _ in written], [], Position(2, "t"))
    assert len(index) == 0


def test_identical_texts_are_embedded_once(connect: Callable[[], Any]) -> None:
    class Counting(HashingEmbedder):
        seen = 0

        def embed_passages(self, texts: Any) -> Any:
            self.seen += len(texts)
            return super().embed_passages(texts)

    embedder = Counting(16)
    first, second = rows("Samme tekst."), rows("Samme tekst.", name="b")
    second = [(chunk, first[0][1]) for chunk, _ in second]
    VectorIndex(connect(), embedder).apply([], first + second, Position(1, "t"))
    assert embedder.seen == 1


def test_hashed_vectors_have_length_one_and_are_the_same_every_time() -> None:
    one = HashingEmbedder(128).embed_passages(["Rengøring af skoler.", "", "og i er"])
    two = HashingEmbedder(128).embed_passages(["Rengøring af skoler.", "", "og i er"])
    assert np.allclose(np.linalg.norm(one, axis=1), 1)
    assert np.array_equal(one, two)


def test_what_is_in_memory_follows_what_is_stored(
    connect: Callable[[], Any], embedder: HashingEmbedder
) -> None:
    index = VectorIndex(connect(), embedder, exact_below=100)
    wanted, other = rows("Rengøring af skoler.", "Kørsel af borgere.")
    query = embedder.embed_query("Kørsel af borgere.")

    def found() -> list[str]:
        return [hit.chunk_id for hit in index.search(query, 5, PUBLIC)]

    index.apply([], [wanted], Position(1, "t"))
    assert found() == [wanted[0].id]
    index.apply([], [other], Position(2, "u"))
    assert found() == [other[0].id, wanted[0].id]
    index.apply([other[0].id], [], Position(3, "v"))
    assert found() == [wanted[0].id]
    index.clear()
    assert found() == []


def test_a_collection_that_grows_too_large_for_memory_is_searched_in_chroma(
    connect: Callable[[], Any], embedder: HashingEmbedder
) -> None:
    index = VectorIndex(connect(), embedder, exact_below=3)
    texts = ["Rengøring af skoler.", "Kørsel af borgere.", "Mad til ældre.", "Pleje af parker."]
    written = rows(*texts)
    index.apply([], written[:2], Position(1, "t"))
    query = embedder.embed_query(texts[3])
    assert len(index.search(query, 5, PUBLIC)) == 2
    index.apply([], written[2:], Position(2, "u"))
    assert index.search(query, 5, PUBLIC)[0].chunk_id == written[3][0].id
    assert len(index.search(query, 5, PUBLIC)) == 4
    assert index.score(query, [written[3][0].id], PUBLIC)[0].score > 0.8


def test_a_coarse_look_first_finds_what_a_full_comparison_finds() -> None:
    """Vectors that differ most along a few axes, turned some way."""
    chance = np.random.default_rng(3)
    sizes = np.concatenate([np.ones(16), np.full(48, 0.2)])
    vectors = (chance.standard_normal((6_000, 64)) * sizes).astype(np.float32)
    turned, _ = np.linalg.qr(chance.standard_normal((64, 64)))
    vectors = (vectors @ turned).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    ids = [f"c{n}" for n in range(len(vectors))]
    full, coarse = ExactVectors(64), ExactVectors(64, axes=turned[:16].T.astype(np.float32))
    for each in (full, coarse):
        each.put(ids, vectors)
        each.drop(["c7", "c5999"])
    found = [
        len({h.chunk_id for h in full.search(v, 10)} & {h.chunk_id for h in coarse.search(v, 10)})
        for v in vectors[:100]
    ]
    assert sum(found) >= 0.99 * 1_000
    assert [h.chunk_id for h in coarse.search(vectors[3], 1)] == ["c3"]


@pytest.mark.parametrize(
    "order", ["as drawn", "best in every 16th row", "worst there", "all alike"]
)
def test_the_nearest_of_many_are_found_in_whatever_rows_they_stand(order: str) -> None:
    chance = np.random.default_rng(5)
    vectors = chance.standard_normal((4_800, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    query = vectors[0].copy()
    if order == "alike":
        vectors[:] = query
    elif order != "as drawn":
        vectors = vectors[np.argsort(-(vectors @ query) if order[0] == "b" else vectors @ query)]
        vectors = vectors.reshape(16, 300, 8).swapaxes(0, 1).reshape(4_800, 8)
    ids = [f"c{n:04}" for n in range(len(vectors))]
    index = ExactVectors(8)
    index.put(ids, vectors)
    products = (vectors.astype(np.float64) @ query.astype(np.float64)).astype(np.float32)
    best = sorted(zip(-products, ids, strict=True))[:40]
    assert [hit.chunk_id for hit in index.search(query, 40)] == [chunk_id for _, chunk_id in best]


def test_a_collection_that_has_grown_too_large_for_memory_is_still_found_whole(
    connect: Callable[[], Any], embedder: HashingEmbedder
) -> None:
    index = VectorIndex(connect(), embedder, exact_below=10)
    document = make_document("a")
    chunks = make_chunks(document, [f"Stykke nummer {n} om emne {n * 7}." for n in range(14)])
    for each in chunks:
        index.search(embedder.embed_query("emne"), 3, [AccessClass.PUBLIC])
        index.apply([], [(each, document)], None)
    index.apply([chunk.id for chunk in chunks[:5]], [], None)
    for each in chunks[5:]:
        query = embedder.embed_passages([embedded_text(each, document)])[0]
        assert index.search(query, 1, [AccessClass.PUBLIC])[0].chunk_id == each.id


def test_a_collection_that_another_process_made_anew_is_opened_again(
    connect: Callable[[], Any], embedder: HashingEmbedder
) -> None:
    document = make_document("a")
    [chunk] = make_chunks(document, ["Rengøring af skoler."])
    reader = VectorIndex(connect(), embedder)
    reader.apply([], [(chunk, document)], Position(1, "x"))
    writer = VectorIndex(connect(), embedder)
    writer.clear()
    writer.apply([], [(chunk, document)], Position(2, "y"))
    query = embedder.embed_query("rengøring")
    assert [hit.chunk_id for hit in reader.search(query, 1, [AccessClass.PUBLIC])] == [chunk.id]
    assert len(reader.score(query, [chunk.id], [AccessClass.PUBLIC])) == 1


def test_what_was_read_ahead_is_found_and_written_on_in_the_store_opened_again(
    tmp_path: Path, embedder: HashingEmbedder
) -> None:
    def store() -> Any:
        return chromadb.PersistentClient(str(tmp_path / "vectors"))

    first = store()
    index = VectorIndex(first, embedder, exact_below=100)
    wanted, other = rows("Rengøring af skoler.", "Kørsel af borgere.")
    index.apply([], [wanted], Position(1, "t"))
    index.read_ahead(store)
    with pytest.raises(AttributeError):  # closed: what it had read is free
        first.heartbeat()
    query = embedder.embed_query("Rengøring af skoler.")
    assert [hit.chunk_id for hit in index.search(query, 5, PUBLIC)] == [wanted[0].id]
    index.apply([], [other], Position(2, "u"))
    assert [hit.chunk_id for hit in index.search(query, 5, PUBLIC)] == [wanted[0].id, other[0].id]
    assert (len(index), index.position()) == (2, Position(2, "u"))


def test_nothing_is_read_ahead_of_what_is_searched_in_chroma(
    tmp_path: Path, embedder: HashingEmbedder
) -> None:
    client = chromadb.PersistentClient(str(tmp_path / "vectors"))
    index = VectorIndex(client, embedder, exact_below=2)
    index.apply([], rows("Rengøring.", "Kørsel."), Position(1, "t"))
    index.read_ahead(pytest.fail)
    assert index.search(embedder.embed_query("Kørsel."), 5, PUBLIC)
