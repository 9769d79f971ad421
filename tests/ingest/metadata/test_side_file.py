"""The `.meta.yaml` beside a document: what it says goes first, or stops it."""

from pathlib import Path

import pytest

from ingest.folder import Ingest
from ingest.report import Outcome, Report
from knowledge.library import Library
from knowledge.model import AccessClass, CalendarDate, DocumentKind

TEXT = "Lillerup\n\nLillerup Kommune har ansat tolv borgere i fleksjob i {}.\n"
CPR = "010190-1234"


def outcomes(report: Report) -> dict[str, str]:
    return {Path(file.path).name: file.outcome.value for file in report.files}


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text(TEXT.format(name), encoding="utf-8")


def test_a_side_file_overrides_what_the_document_says(
    ingest: Ingest, library: Library, folder: Path
) -> None:
    put(folder, "a.txt")
    ingest.folder_or_files([folder])
    (folder / "a.txt.meta.yaml").write_text(
        "titel: En bedre titel\npublisher: CABI\nwritten: 2022-01\nupdated: 2023-10-19\n"
        "kind: vejledning\naccess: intern\nplace: Lillerup\nurl: https://example.dk/a\nsector:\n"
    )
    assert outcomes(ingest.folder_or_files([folder])) == {"a.txt": "updated"}
    (stored,) = library.documents()
    document = stored.document
    assert document.title == "En bedre titel"
    assert document.publisher == "CABI"
    assert document.written == CalendarDate(2022, 1)
    assert document.updated == CalendarDate(2023, 10, 19)
    assert document.kind is DocumentKind.GUIDANCE
    assert document.access is AccessClass.INTERNAL
    assert document.url == "https://example.dk/a"
    assert outcomes(ingest.folder_or_files([folder])) == {"a.txt": "unchanged"}


@pytest.mark.parametrize(
    ("side", "reason"),
    [
        ("access: hemmelig-ish\n", "»access«"),
        ("kind: roman\n", "»kind«"),
        ("written: i fjor\n", "»written«"),
        ("written: 2022-13-45\n", "YAML"),
        ("title: a: b\n", "YAML"),
        ("- en\n- to\n", "ét felt"),
    ],
)
def test_a_side_file_that_cannot_be_understood_stops_its_document(
    side: str, reason: str, ingest: Ingest, library: Library, folder: Path
) -> None:
    put(folder, "a.txt")
    (folder / "a.txt.meta.yaml").write_text(side)
    (file,) = ingest.folder_or_files([folder]).files
    assert file.outcome is Outcome.FAILED
    assert "a.txt: Metadatafilen a.txt.meta.yaml: " in (file.message or "")
    assert reason in (file.message or "")
    assert not library.documents()
