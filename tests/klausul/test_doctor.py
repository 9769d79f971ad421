"""Promises of `klausul doctor`: each part is looked at, and what is found is said."""

from pathlib import Path

from klausul.doctor import examine
from klausul.ingesting import ingest
from klausul.settings import Settings


def said(settings: Settings) -> dict[str, str]:
    return {finding.part: finding.said for finding in examine(settings)}


def test_every_part_of_an_empty_installation_answers(tmp_path: Path) -> None:
    found = examine(Settings(data_dir=tmp_path))
    assert [finding.part for finding in found if not finding.works] == []


def test_the_register_is_told_with_its_sources_and_without_when_there_are_none(
    tmp_path: Path,
) -> None:
    source = tmp_path / "register"
    source.mkdir()
    data = tmp_path / "data"
    assert said(Settings(data_dir=data))["Klausulregister"] == "0 rækker; kilder: ingen"
    with_source = said(Settings(data_dir=data, sources=source))["Klausulregister"]
    assert with_source.startswith("0 rækker; kilder: »")


def test_documents_of_the_same_content_are_counted_as_such(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    folder = tmp_path / "sager"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Kommunen har ansat tolv.", encoding="utf-8")
    ingest(settings, [str(folder)], show_progress=False)
    assert "2 dokumenter (1 med samme indhold som et andet) i 2 stykker" in said(settings)["Bog"]


def test_an_empty_library_is_told_of_with_what_to_do(tmp_path: Path) -> None:
    [book] = [one for one in examine(Settings(data_dir=tmp_path)) if one.part == "Bog"]
    assert book.works
    assert book.is_doubtful
    assert "ingen dokumenter endnu" in book.said
    assert "»klausul ingest MAPPE«" in book.said
