"""Documents in the book: replaced by difference, closed, forgotten."""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from making import make_chunks, make_document, make_library, put
from sqlalchemy import Connection

from knowledge.book import START
from knowledge.errors import BusyError, NotFoundError
from knowledge.library import Library, Replaced
from knowledge.model import AccessClass
from knowledge.originals import Originals


@pytest.fixture(params=["sqlite", "postgresql"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    url = None if request.param == "sqlite" else request.getfixturevalue("postgresql_url")
    library = make_library(tmp_path, url)
    yield library
    library.book.close()


def test_a_document_comes_back_as_it_was_stored(library: Library) -> None:
    document = make_document("a", "Æbler og pærer")
    chunks = put(library, document, "Første.", "Anden.")
    stored = library.stored(document.uri)
    assert stored is not None
    assert stored.document == document
    assert stored.active
    assert stored.chunks == 2
    assert library.chunks("a") == chunks
    assert library.document("a") == stored


def test_only_the_difference_is_written(library: Library) -> None:
    document = make_document("a")
    put(library, document, "Første.", "Anden.")
    before = library.book.position()
    chunks = make_chunks(document, ["Første.", "Ny."])
    assert library.replace(document, chunks, b"") == Replaced(added=1, removed=1, kept=1)
    changes = library.book.changes_after(before)
    assert changes.written == {chunks[1].id}
    assert len(changes.removed) == 1


def test_storing_the_same_again_is_no_change(library: Library) -> None:
    document = make_document("a")
    chunks = put(library, document, "Første.")
    before = library.book.position()
    assert library.replace(document, chunks, b"") == Replaced(0, 0, 1)
    assert library.book.position() == before


def test_a_moved_chunk_keeps_its_id_and_gets_its_new_place(library: Library) -> None:
    document = make_document("a")
    put(library, document, "Første.", "Anden.")
    put(library, document, "Indskudt.", "Første.", "Anden.")
    assert [(c.text, c.locator.first_line) for c in library.chunks("a")] == [
        ("Indskudt.", 1),
        ("Første.", 2),
        ("Anden.", 3),
    ]


@pytest.mark.parametrize(
    "change", [{"title": "Ny titel"}, {"place": "Nyby"}, {"access": AccessClass.INTERNAL}]
)
def test_metadata_that_the_indexes_hold_reaches_all_chunks(
    library: Library, change: dict[str, object]
) -> None:
    document = make_document("a")
    chunks = put(library, document, "Første.", "Anden.")
    before = library.book.position()
    library.replace(replace(document, **change), chunks, b"")
    assert library.book.changes_after(before).written == {chunk.id for chunk in chunks}


def test_a_closed_document_is_kept_but_no_longer_current(library: Library) -> None:
    document = make_document("a")
    chunks = put(library, document, "Første.")
    library.close("a")
    assert library.current([chunks[0].id]) == {}
    assert library.documents() == []
    assert library.all_chunk_ids() == set()
    stored = library.stored(document.uri)
    assert stored is not None
    assert not stored.active
    assert library.chunks("a") == chunks


def test_a_closed_document_that_comes_back_is_indexed_again(library: Library) -> None:
    document = make_document("a")
    chunks = put(library, document, "Første.")
    library.close("a")
    before = library.book.position()
    put(library, document, "Første.")
    assert library.book.changes_after(before).written == {chunks[0].id}


def test_closing_twice_is_one_change(library: Library) -> None:
    put(library, make_document("a"), "Første.")
    library.close("a")
    before = library.book.position()
    library.close("a")
    assert library.book.position() == before


def test_a_forgotten_document_leaves_nothing_behind(library: Library) -> None:
    document = make_document("a")
    original = b"the original"
    document = replace(document, digest=library.originals.keep(original))
    chunks = make_chunks(document, ["Første."])
    library.replace(document, chunks, original)
    library.forget("a")
    assert library.stored(document.uri) is None
    assert library.chunks("a") == []
    assert not library.originals.path(document.digest).exists()
    assert library.book.changes_after(START).removed == {chunks[0].id}
    with pytest.raises(NotFoundError):
        library.forget("a")


def test_an_original_that_another_document_shares_is_kept(library: Library) -> None:
    digest = library.originals.keep(b"shared")
    for name in ("a", "b"):
        document = replace(make_document(name), digest=digest)
        library.replace(document, make_chunks(document, ["Første."]), b"shared")
    library.forget("a")
    assert library.originals.path(digest).exists()


def test_an_older_original_is_dropped_when_its_document_has_a_new_one(library: Library) -> None:
    old, new = library.originals.keep(b"old"), library.originals.keep(b"new")
    for digest, original in ((old, b"old"), (new, b"new")):
        document = replace(make_document("a"), digest=digest)
        library.replace(document, make_chunks(document, ["Første."]), original)
    assert not library.originals.path(old).exists()
    assert library.originals.path(new).read_bytes() == b"new"


def stored(library: Library, name: str, content: bytes) -> str:
    """Make a document of `content`; the digest of its original."""
    digest = hashlib.sha256(content).hexdigest()
    document = replace(make_document(name), digest=digest)
    library.replace(document, make_chunks(document, [content.decode()]), content)
    return digest


class KilledError(Exception):
    """The process ended here."""


def killed(*_: object) -> None:
    raise KilledError


def test_a_forgotten_document_whose_file_could_not_be_deleted_can_be_forgotten_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = stored(library, "a", b"secret")
    with monkeypatch.context() as patch:
        patch.setattr(library.originals, "forget", killed)
        with pytest.raises(KilledError):
            library.forget("a")
    library.forget("a")
    assert not library.originals.path(digest).exists()


def test_a_document_is_forgotten_with_its_file_though_the_book_is_busy_right_after(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = stored(library, "a", b"secret")
    write, times = library.book.write, iter([True])

    def busy_after_the_first() -> AbstractContextManager[Connection]:
        if not next(times, False):
            raise BusyError("Databasen er optaget.")
        return write()

    monkeypatch.setattr(library.book, "write", busy_after_the_first)
    library.forget("a")
    assert not library.originals.path(digest).exists()


def left_over(library: Library, monkeypatch: pytest.MonkeyPatch) -> str:
    """The digest of an original that its document left just before the process died."""
    old = stored(library, "a", b"secret")
    with monkeypatch.context() as patch:
        patch.setattr(library.originals, "forget", killed)
        with pytest.raises(KilledError):
            stored(library, "a", b"new")
    assert library.originals.path(old).exists()
    return old


def test_an_older_original_that_outlived_its_process_goes_at_the_next_start(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = left_over(library, monkeypatch)
    library.drop_left()
    assert not library.originals.path(old).exists()
    assert library.originals.left() == set()
    assert library.originals.path(hashlib.sha256(b"new").hexdigest()).exists()


def test_an_older_original_that_outlived_its_process_goes_when_something_else_is_forgotten(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(library, "b", b"other")
    old = left_over(library, monkeypatch)
    library.forget("b")
    assert not library.originals.path(old).exists()


def test_an_older_original_waits_while_the_book_is_busy_and_goes_afterwards(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = left_over(library, monkeypatch)

    def busy() -> AbstractContextManager[Connection]:
        raise BusyError("Databasen er optaget.")

    with monkeypatch.context() as patch:
        patch.setattr(library.book, "write", busy)
        library.drop_left()
    assert library.originals.path(old).exists()
    stored(library, "a", b"newer")
    assert not library.originals.path(old).exists()


def test_an_original_that_a_document_has_again_stays(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = left_over(library, monkeypatch)
    stored(library, "b", b"secret")
    library.drop_left()
    assert library.originals.path(old).read_bytes() == b"secret"
    assert library.originals.left() == set()


def test_a_crash_before_the_commit_of_a_replacement_deletes_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = stored(library, "a", b"old")
    with monkeypatch.context() as patch:
        patch.setattr("knowledge.library.record_change", killed)
        with pytest.raises(KilledError):
            stored(library, "a", b"new")
    library.drop_left()
    assert library.originals.path(old).read_bytes() == b"old"


def test_documents_under_a_folder_are_found_also_with_wildcards_in_the_name(
    library: Library,
) -> None:
    for name in ("100%_x/a", "100%_x/b", "100zzx/c"):
        put(library, make_document(name), "Tekst.")
    found = library.stored_under("file:///100%_x/")
    assert {stored.document.id for stored in found} == {"100%_x/a", "100%_x/b"}


def test_folders_that_differ_only_in_case_are_two(library: Library) -> None:
    for name in ("Cases/a", "cases/b"):
        put(library, make_document(name), "Tekst.")
    found = library.stored_under("file:///cases/")
    assert {stored.document.id for stored in found} == {"cases/b"}


def test_many_ids_are_looked_up_in_one_call(library: Library) -> None:
    document = make_document("a")
    chunks = put(library, document, *(f"Tekst nummer {n}." for n in range(1300)))
    found = library.current([chunk.id for chunk in chunks] + ["unknown"])
    assert len(found) == 1300
    assert len(library.chunk_ids(["a"])) == 1300


def test_an_original_is_stored_once_and_whole(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    assert originals.keep(b"x") == originals.keep(b"x")
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"x"]


def test_a_crash_before_the_commit_leaves_the_former_original(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = library.originals.keep(b"old")
    document = replace(make_document("a"), digest=digest)
    library.replace(document, make_chunks(document, ["Første."]), b"old")

    def crash(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("knowledge.library.record_change", crash)
    newer = replace(document, digest=hashlib.sha256(b"new").hexdigest())
    with pytest.raises(RuntimeError):
        library.replace(newer, make_chunks(newer, ["Anden."]), b"new")
    stored = library.stored(document.uri)
    assert stored is not None
    assert library.originals.path(stored.document.digest).read_bytes() == b"old"


def test_an_original_that_is_not_kept_leaves_nothing(tmp_path: Path) -> None:
    with Originals(tmp_path).at_hand(b"x"):
        pass
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_what_a_killed_process_left_of_an_original_goes_when_it_is_kept(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    killed = originals.at_hand(b"x")
    killed.__enter__()
    assert [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()] == [b"x"]
    digest = originals.keep(b"x")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [originals.path(digest)]


def test_an_original_is_kept_also_when_its_file_was_cleared_away(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    with originals.at_hand(b"x") as keep:
        originals.forget(originals.keep(b"x"))
        digest = keep()
    assert originals.path(digest).read_bytes() == b"x"
