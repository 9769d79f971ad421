"""Folders into the library: only what changed, nothing lost, nothing from outside."""

import os
from pathlib import Path

import pytest

from ingest.folder import Ingest
from ingest.report import FileReport, Outcome, Report
from knowledge.errors import SetupError
from knowledge.library import Library

TEXT = "Lillerup\n\nLillerup Kommune har ansat tolv borgere i fleksjob i {}.\n"
CPR = "010190-1234"


def outcomes(report: Report) -> dict[str, str]:
    return {Path(file.path).name: file.outcome.value for file in report.files}


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text(TEXT.format(name), encoding="utf-8")


def test_running_again_does_nothing(ingest: Ingest, library: Library, folder: Path) -> None:
    put(folder, "a.txt", "b.md")
    assert outcomes(ingest.folder_or_files([folder])) == {"a.txt": "added", "b.md": "added"}
    position = library.book.position()
    again = ingest.folder_or_files([folder])
    assert outcomes(again) == {"a.txt": "unchanged", "b.md": "unchanged"}
    assert library.book.position() == position


def test_only_the_changed_file_is_read_again(
    ingest: Ingest, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "a.txt", "b.txt")
    ingest.folder_or_files([folder])
    read: list[str] = []
    make = __import__("ingest.side_by_side", fromlist=["make"]).make

    def noted(data: bytes, name: str, *rest: object) -> object:
        read.append(name)
        return make(data, name, *rest)

    monkeypatch.setattr("ingest.side_by_side.make", noted)
    (folder / "b.txt").write_text(TEXT.format("rengøring"))
    assert outcomes(ingest.folder_or_files([folder])) == {"a.txt": "unchanged", "b.txt": "updated"}
    assert read == ["b.txt"]


def test_a_chunk_that_did_not_change_keeps_its_id(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    first, second = ("# Et\n\nFørste afsnit om kørsel.\n", "# To\n\nAndet afsnit om rengøring.\n")
    (folder / "a.md").write_text("# Titel\n\n#" + first + "\n#" + second)
    (file,) = ingest.folder_or_files([folder]).files
    before = {chunk.text: chunk.id for chunk in library.chunks(file.document_id or "")}
    (folder / "a.md").write_text("# Titel\n\n#" + first + "\n#" + second.replace("Andet", "Sidste"))
    ingest.folder_or_files([folder])
    after = {chunk.text: chunk.id for chunk in library.chunks(file.document_id or "")}
    assert before["Første afsnit om kørsel."] == after["Første afsnit om kørsel."]
    assert "Sidste afsnit om rengøring." in after


def test_a_vanished_file_closes_its_document_and_comes_back_when_it_returns(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    put(folder, "a.txt", "b.txt")
    ingest.folder_or_files([folder])
    (folder / "b.txt").unlink()
    report = ingest.folder_or_files([folder])
    assert outcomes(report) == {"a.txt": "unchanged", "b.txt": "closed"}
    assert "b.txt: Filen er væk" in report.summary()
    assert len(library.documents()) == 1
    put(folder, "b.txt")
    assert outcomes(ingest.folder_or_files([folder])) == {"a.txt": "unchanged", "b.txt": "added"}
    assert len(library.documents()) == 2


def test_an_empty_or_missing_folder_closes_nothing(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    put(folder, "a.txt")
    ingest.folder_or_files([folder])
    (folder / "a.txt").unlink()
    report = ingest.folder_or_files([folder])
    assert "indeholder ingen dokumenter. 1 dokumenter derfra er beholdt" in report.summary()
    folder.rmdir()
    report = ingest.folder_or_files([folder])
    assert "findes ikke" in report.summary()
    assert not report.ok
    assert len(library.documents()) == 1


def test_nothing_is_closed_when_some_of_the_folder_cannot_be_listed(
    ingest: Ingest, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "under").mkdir()
    put(folder, "a.txt", "under/b.txt")
    ingest.folder_or_files([folder])
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "under":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    report = ingest.folder_or_files([folder])
    assert outcomes(report) == {"a.txt": "unchanged", "under": "failed"}
    assert "Mappen under kan ikke åbnes" in report.summary()
    assert len(library.documents()) == 2


def test_single_files_close_nothing(ingest: Ingest, library: Library, folder: Path) -> None:
    put(folder, "a.txt", "b.txt")
    ingest.folder_or_files([folder])
    (folder / "b.txt").unlink()
    ingest.folder_or_files([folder / "a.txt"])
    assert len(library.documents()) == 2


@pytest.mark.parametrize("bad", [b"", b"\x00\xff" * 99, b"Menu\n\nForside\n", CPR.encode()])
def test_a_failed_or_empty_reading_keeps_the_earlier_version(
    bad: bytes, ingest: Ingest, library: Library, folder: Path
) -> None:
    put(folder, "a.txt")
    (first,) = ingest.folder_or_files([folder]).files
    before = library.chunks(first.document_id or "")
    (folder / "a.txt").write_bytes(bad)
    (file,) = ingest.folder_or_files([folder]).files
    assert file.outcome is Outcome.KEPT
    assert file.document_id == first.document_id
    assert "a.txt" in (file.message or "")
    assert "Den tidligere udgave er beholdt." in (file.message or "")
    assert library.chunks(first.document_id or "") == before


def test_links_that_lead_out_of_the_folder_are_not_followed(
    ingest: Ingest, library: Library, folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "udenfor"
    outside.mkdir()
    put(outside, "hemmelig.txt")
    put(folder, "a.txt")
    (folder / "ud.txt").symlink_to(outside / "hemmelig.txt")
    (folder / "mappe").symlink_to(outside)
    (folder / "ind.txt").symlink_to(folder / "a.txt")
    (folder / "ingen.txt").symlink_to(folder / "findes-ikke.txt")
    report = ingest.folder_or_files([folder])
    assert outcomes(report) == {
        "a.txt": "added",
        "ud.txt": "skipped",
        "mappe": "skipped",
        "ingen.txt": "skipped",
    }
    assert "ud.txt: Genvejen peger ud af mappen" in report.summary()
    assert len(library.documents()) == 1


def test_hidden_temporary_and_foreign_files_are_passed_over(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    (folder / ".git").mkdir()
    put(folder, "a.txt", ".hidden.txt", "~$a.docx", ".git/b.txt", "b.txt.tmp", "uden", "foto.jpg")
    (folder / "ene.pdf.meta.yaml").write_text("title: Ene\n")
    os.mkfifo(folder / "pipe.txt")
    report = ingest.folder_or_files([folder])
    assert outcomes(report) == {
        "a.txt": "added",
        "foto.jpg": "skipped",
        "uden": "skipped",
        "ene.pdf.meta.yaml": "skipped",
    }
    assert "foto.jpg: Filtypen .jpg læses ikke." in report.summary()
    assert report.ok


@pytest.mark.parametrize("through_a_link", [False, True])
def test_a_pipe_that_is_named_is_no_missing_file(
    ingest: Ingest, folder: Path, through_a_link: bool
) -> None:
    pipe = folder / "pipe.txt"
    os.mkfifo(pipe)
    if through_a_link:
        (folder / "genvej.txt").symlink_to(pipe)
    report = ingest.folder_or_files([folder / "genvej.txt" if through_a_link else pipe])
    assert not report.ok
    assert "navngivet pipe" in report.summary()
    assert "Gem indholdet i en fil" in report.summary()
    assert "findes ikke" not in report.summary()


def test_files_that_are_named_one_by_one_are_sorted_in_the_same_way(
    ingest: Ingest, folder: Path
) -> None:
    put(folder, "a.txt", "foto.jpg", "~$a.docx")
    (folder / "a.txt.meta.yaml").write_text("title: A\n")
    assert outcomes(ingest.folder_or_files(sorted(folder.iterdir()))) == {
        "a.txt": "added",
        "foto.jpg": "skipped",
    }


@pytest.mark.parametrize(
    "names", [("x.exe",), ("x.exe", "foto.jpg"), ("a.pdf.meta.yaml",), ("~$a.docx",)]
)
def test_nothing_but_files_that_are_no_documents_has_failed(
    ingest: Ingest, folder: Path, names: tuple[str, ...]
) -> None:
    put(folder, *names)
    report = ingest.folder_or_files([folder / name for name in names])
    assert outcomes(report) == dict.fromkeys(names, "failed")
    assert not report.ok
    assert f"{len(names)} kunne ikke læses" in report.summary()
    assert f"{names[0]}: " in report.summary()
    assert ingest.folder_or_files([folder]).ok


def test_every_file_is_told_of_as_it_is_done(ingest: Ingest, folder: Path) -> None:
    put(folder, "a.txt", "b.txt")
    told: list[FileReport] = []
    counted: list[int] = []
    report = ingest.folder_or_files([folder, folder / "a.txt"], told.append, counted.append)
    assert counted == [2]
    assert tuple(told) == report.files


def test_an_upload_is_a_document_of_its_own_and_replaces_the_earlier_one(
    ingest: Ingest, library: Library
) -> None:
    first = ingest.upload(TEXT.format("a").encode(), "C:\\mappe\\ny.txt")
    assert first.outcome is Outcome.ADDED
    assert ingest.upload(TEXT.format("a").encode(), "ny.txt").outcome is Outcome.UNCHANGED
    changed = ingest.upload(TEXT.format("b").encode(), "ny.txt", {"place": "Storby"})
    assert changed.outcome is Outcome.UPDATED
    (stored,) = library.documents()
    assert stored.document.uri == "upload:ny.txt"
    assert stored.document.place == "Storby"


def test_an_upload_with_a_cpr_number_in_its_name_is_refused(
    ingest: Ingest, library: Library
) -> None:
    report = ingest.upload(TEXT.format("a").encode(), f"borger {CPR}.txt")
    assert report.outcome is Outcome.FAILED
    assert CPR not in str(report)
    assert not library.documents()


def test_a_database_that_is_gone_stops_the_run(
    ingest: Ingest, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "a.txt")

    def gone(*_: object) -> None:
        raise SetupError("Databasen svarer ikke.")

    monkeypatch.setattr(library, "replace", gone)
    with pytest.raises(SetupError):
        ingest.folder_or_files([folder])


def test_names_that_are_no_unicode_are_read_and_can_be_printed(
    ingest: Ingest, folder: Path
) -> None:
    (folder / os.fsdecode(b"k\xf8rsel.txt")).write_text(TEXT.format("kørsel"))
    report = ingest.folder_or_files([folder])
    assert report.files[0].outcome is Outcome.ADDED
    report.summary().encode("utf-8")
