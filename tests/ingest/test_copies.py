"""The same content from two places: both are kept, and it is said."""

from pathlib import Path

import pytest
from making import make_library

from ingest.folder import Ingest
from knowledge.library import Library

TEXT = b"Lillerup\n\nLillerup Kommune har ansat tolv borgere i fleksjob."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_library(tmp_path)


@pytest.fixture
def ingest(library: Library) -> Ingest:
    return Ingest(library)


def folder(tmp_path: Path, **contents: bytes) -> Path:
    folder = tmp_path / "sager"
    folder.mkdir(exist_ok=True)
    for name, data in contents.items():
        (folder / f"{name}.txt").write_bytes(data)
    return folder


def messages(ingest: Ingest, path: Path) -> dict[str, str | None]:
    report = ingest.folder_or_files([path])
    assert report.ok
    return {Path(file.path).stem: file.message for file in report.files}


def test_what_was_sent_and_stands_in_a_folder_is_told_of(ingest: Ingest, tmp_path: Path) -> None:
    ingest.upload(TEXT, "sendt.txt")
    told = messages(ingest, folder(tmp_path, a=TEXT, b=TEXT + b" Andet."))
    assert told["b"] is None
    assert told["a"] == (
        "a.txt: Samme indhold som »Lillerup«, lagt ind på siden som sendt.txt. "
        "Intet er kasseret; det vises som én kilde."
    )


def test_what_stands_in_a_folder_and_is_sent_is_told_of(ingest: Ingest, tmp_path: Path) -> None:
    messages(ingest, folder(tmp_path, a=TEXT))
    assert "»Lillerup«, læst fra sager/a.txt." in str(ingest.upload(TEXT, "sendt.txt").message)


def test_of_files_that_came_together_the_first_is_what_the_others_are_copies_of(
    ingest: Ingest, tmp_path: Path
) -> None:
    told = messages(ingest, folder(tmp_path, c=TEXT, a=TEXT, b=TEXT))
    assert told["a"] is None
    assert "læst fra sager/a.txt" in str(told["b"])
    assert "læst fra sager/a.txt" in str(told["c"])


def test_running_again_tells_nothing_of_copies(ingest: Ingest, tmp_path: Path) -> None:
    sager = folder(tmp_path, a=TEXT, b=TEXT)
    messages(ingest, sager)
    assert messages(ingest, sager) == {"a": None, "b": None}


def test_a_file_that_was_moved_is_no_copy(ingest: Ingest, tmp_path: Path) -> None:
    sager = folder(tmp_path, a=TEXT, z=b"Noget andet om Lillerup.")
    messages(ingest, sager)
    (sager / "a.txt").rename(sager / "b.txt")
    assert messages(ingest, sager)["b"] is None


def test_one_copy_stays_with_its_original_when_the_other_goes(
    ingest: Ingest, library: Library, tmp_path: Path
) -> None:
    sager = folder(tmp_path, a=TEXT, b=b"Noget andet om Lillerup.")
    messages(ingest, sager)
    sent = ingest.upload(TEXT, "sendt.txt")
    (sager / "a.txt").unlink()
    messages(ingest, sager)
    assert sent.document_id in {each.document.id for each in library.documents()}
    assert library.copies() == {}
    for each in library.documents():
        assert library.originals.path(each.document.digest).is_file()
