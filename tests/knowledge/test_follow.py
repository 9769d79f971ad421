"""The indexes follow the book: after writes, after crashes, after the book was exchanged."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import chromadb
import pytest
from hashing import HashingEmbedder
from making import make_chunks, make_document, make_library, put

from knowledge.book import START
from knowledge.knowledge import Knowledge
from knowledge.library import Library
from knowledge.model import AccessClass
from knowledge.search.filters import Filters
from knowledge.search.follow import catch_up
from knowledge.search.leader import Leader
from knowledge.search.vectors import VectorIndex
from knowledge.search.words import WordIndex

PUBLIC = (AccessClass.PUBLIC,)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_library(tmp_path)


@pytest.fixture
def words(tmp_path: Path) -> Iterator[WordIndex]:
    index = WordIndex(tmp_path / "words")
    yield index
    index.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return chromadb.PersistentClient(str(tmp_path_factory.mktemp("vectors")))


@pytest.fixture
def vectors(store: Any) -> VectorIndex:
    index = VectorIndex(store, HashingEmbedder(64))
    index.clear()
    return index


@pytest.fixture(params=["words", "vectors"])
def index(request: pytest.FixtureRequest) -> WordIndex | VectorIndex:
    return request.getfixturevalue(request.param)


class CrashError(Exception):
    """The process dies here."""


def crashing(index: Any, at_call: int) -> Any:
    """`index`, dying in the middle of its nth `apply`: some rows written, no position."""
    apply, calls = index.apply, 0

    def dying(removed: Any, written: Any, position: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == at_call:
            apply(removed, list(written)[: len(list(written)) // 2], None)
            raise CrashError
        apply(removed, written, position)

    index.apply = dying
    return lambda: setattr(index, "apply", apply)


def test_an_index_catches_up_with_everything_written(library: Library, index: Any) -> None:
    put(library, make_document("a"), "Rengøring.", "Kørsel.")
    put(library, make_document("b"), "Mad.")
    assert catch_up(library, index) == library.book.position()
    assert index.position() == library.book.position()
    assert len(index) == 3


def test_catching_up_again_does_nothing(library: Library, index: Any) -> None:
    put(library, make_document("a"), "Rengøring.")
    catch_up(library, index)
    index.apply = lambda *_: pytest.fail("nothing was to be done")
    catch_up(library, index)


def test_an_empty_library_is_left_alone(library: Library, index: Any) -> None:
    index.clear = lambda: pytest.fail("there is nothing to build")
    assert catch_up(library, index) == START


def test_only_the_difference_is_taken_in(library: Library, index: Any) -> None:
    put(library, make_document("a"), *(f"Tekst {n}." for n in range(20)))
    catch_up(library, index)
    put(library, make_document("a"), *(f"Tekst {n}." for n in range(1, 20)), "Ny tekst.")
    taken: list[tuple[int, int]] = []
    apply = index.apply

    def counted(removed: Any, written: Any, position: Any) -> None:
        taken.append((len(list(removed)), len(written)))
        apply(removed, written, position)

    index.apply = counted
    catch_up(library, index)
    assert taken == [(1, 1)]
    assert len(index) == 20


def test_a_closed_document_leaves_the_index(library: Library, index: Any) -> None:
    put(library, make_document("a"), "Rengøring.")
    put(library, make_document("b"), "Mad.")
    catch_up(library, index)
    library.close("a")
    catch_up(library, index)
    assert len(index) == 1


@pytest.mark.parametrize("first", [True, False], ids=["building", "following"])
def test_a_crash_while_taking_in_is_made_good(library: Library, index: Any, first: bool) -> None:
    if not first:
        put(library, make_document("a"), "Gammel tekst.")
        catch_up(library, index)
    put(library, make_document("b"), *(f"Tekst {n}." for n in range(10)))
    restore = crashing(index, at_call=1)
    with pytest.raises(CrashError):
        catch_up(library, index)
    restore()
    assert index.position() != library.book.position()
    catch_up(library, index)
    assert index.position() == library.book.position()
    assert len(index) == (10 if first else 11)


def test_an_index_ahead_of_a_restored_book_is_built_anew(
    library: Library, index: Any, tmp_path: Path
) -> None:
    put(library, make_document("a"), "Rengøring.")
    library.book.close()
    shutil.copy(tmp_path / "book.db", tmp_path / "backup.db")
    put(library, make_document("b"), "Skrevet efter sikkerhedskopien.")
    catch_up(library, index)
    restored = make_library(tmp_path, f"sqlite:///{tmp_path / 'backup.db'}")
    put(restored, make_document("c"), "Skrevet efter genetableringen.")
    assert restored.book.position().number == library.book.position().number
    catch_up(restored, index)
    assert index.position() == restored.book.position()
    assert len(index) == 2


def test_a_chunk_that_vanishes_while_following_is_left_out(
    library: Library, index: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = make_document("a")
    put(library, document, "Bliver.", "Forsvinder.")
    current = library.current

    def late(ids: Any) -> Any:
        library.replace(document, make_chunks(document, ["Bliver."]), b"")
        return current(ids)

    monkeypatch.setattr(library, "current", late)
    catch_up(library, index)
    monkeypatch.undo()
    catch_up(library, index)
    assert len(index) == 1
    assert index.position() == library.book.position()


def test_a_word_index_that_cannot_be_read_is_built_anew(library: Library, tmp_path: Path) -> None:
    put(library, make_document("a"), "Rengøring.")
    folder = tmp_path / "words"
    index = WordIndex(folder)
    catch_up(library, index)
    index.close()
    del index
    (folder / "meta.json").write_text("{ damaged")
    again = WordIndex(folder)
    assert again.position() == START
    catch_up(library, again)
    assert len(again) == 1
    again.close()


def test_a_second_reader_of_the_words_sees_each_commit_but_does_not_write(
    library: Library, words: WordIndex, tmp_path: Path
) -> None:
    put(library, make_document("a"), "Rengøring.")
    catch_up(library, words)
    second = WordIndex(tmp_path / "words")
    assert not second.acquire()
    assert len(second) == 1
    put(library, make_document("b"), "Kørsel.")
    catch_up(library, words)
    assert second.position() == library.book.position()
    assert len(second) == 2


def test_nothing_half_done_is_ever_found(library: Library, words: WordIndex, vectors: Any) -> None:
    """A chunk that the book dropped is not shown, even while the indexes still hold it."""
    knowledge = Knowledge(library, words, vectors, HashingEmbedder(64))
    put(library, make_document("a"), "Rengøring af skoler.")
    knowledge.follow()
    library.close("a")
    assert knowledge.search("rengøring") == []
    assert not knowledge.is_current()
    knowledge.follow()
    assert knowledge.is_current()


def test_reindexing_from_zero_gives_the_same(
    library: Library, words: WordIndex, vectors: Any
) -> None:
    knowledge = Knowledge(library, words, vectors, HashingEmbedder(64))
    put(library, make_document("a"), "Rengøring af skoler.", "Kørsel af borgere.")
    knowledge.follow()
    before = knowledge.search("rengøring og kørsel")
    knowledge.reindex()
    assert knowledge.search("rengøring og kørsel") == before
    assert (len(words), len(vectors)) == (2, 2)


def test_searching_goes_on_while_the_indexes_follow(
    library: Library, words: WordIndex, vectors: Any
) -> None:
    knowledge = Knowledge(library, words, vectors, HashingEmbedder(64))
    put(library, make_document("a"), "Rengøring af skoler.")
    knowledge.follow()
    stop, found = threading.Event(), []

    def search() -> None:
        while not stop.is_set():
            found.append(len(knowledge.search("rengøring", filters=Filters())))

    thread = threading.Thread(target=search)
    thread.start()
    for number in range(10):
        put(library, make_document(f"b{number}"), f"Kørsel nummer {number}.")
        knowledge.follow()
    stop.set()
    thread.join(10)
    assert set(found) == {1}


def test_of_two_processes_on_one_postgresql_only_one_leads(
    postgresql_url: str, tmp_path: Path
) -> None:
    books = [make_library(tmp_path, postgresql_url).book for _ in range(2)]
    first, second = Leader(books[0]), Leader(books[1])
    assert first.lead()
    assert not second.lead()
    assert first.lead()
    first.resign()
    assert second.lead()
    second.resign()
    for book in books:
        book.close()


def test_a_leader_whose_session_dies_loses_the_lead(
    postgresql_url: str, tmp_path: Path, postgresql: str
) -> None:
    import psycopg

    books = [make_library(tmp_path, postgresql_url).book for _ in range(2)]
    first, second = Leader(books[0]), Leader(books[1])
    assert first.lead()
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s",
            [postgresql_url.rsplit("/", 1)[1]],
        )
    assert second.lead()
    assert not first.lead()
    second.resign()
    for book in books:
        book.close()
