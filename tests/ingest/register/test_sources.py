"""Files as municipalities save them give the same rows, whatever program saved them."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.register.difference import difference
from ingest.register.mapping import Mappings, mapping_of
from ingest.register.sources.declared import declared_sources
from ingest.register.sources.folder import FolderSource
from ingest.register.sources.source import Rows, Unchanged, Unreadable
from ingest.register.template import write_templates
from knowledge.errors import SetupError
from knowledge.register.codes import ContractState
from knowledge.register.model import NOUNS, Contract, Record, Supplier

MEANT = Contract(
    id="K-1",
    title="Rengøring af skoler",
    supplier="L-1",
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
    value_year=1234567.5,  # type: ignore[arg-type]
    state=ContractState.RUNNING,
)
HEADERS = ["kontrakt_id", "titel", "leverandør_id", "start", "slut", "værdi_år", "status"]
CELLS = ["K-1", "Rengøring af skoler", "L-1", "01-01-2026", "31.12.2026", "1.234.567,50", "drift"]


def text(sign: str, headers: list[str] = HEADERS, *rows: list[str]) -> str:
    lines = [headers, *(rows or [CELLS])]
    quoted = [[f'"{cell}"' if sign in cell else cell for cell in line] for line in lines]
    return "\r\n".join(sign.join(line) for line in quoted) + "\r\n"


def records(
    folder: Path, noun: type[Record] = Contract, mappings: Mappings | None = None
) -> list[Record]:
    mappings = mappings or Mappings()
    rows = FolderSource("kilde", folder, mappings).read({}).nouns[noun]
    assert isinstance(rows, Rows), rows
    found = difference("kilde", noun, rows, mappings, {}, ())
    assert found.bad == []
    return [arrived.made.record for arrived in found.put.values()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_csv_file_is_read_in_every_encoding_with_every_sign(
    tmp_path: Path, encoding: str, sign: str
) -> None:
    (tmp_path / "kontrakter.csv").write_bytes(text(sign).encode(encoding))
    assert records(tmp_path) == [MEANT]


def test_short_codes_in_an_old_encoding_are_no_binary_file(tmp_path: Path) -> None:
    rows = [[f"MÅ-{number}", "æ", ";;"[:0], "", ""] for number in range(20)]
    said = text(";", ["målgruppe_kode", "navn", "a", "b", "c"], *rows)
    (tmp_path / "målgrupper.csv").write_bytes(said.encode("cp1252"))
    assert len(records(tmp_path, NOUNS[0])) == 20


def test_lines_above_the_headers_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    said = "sep=;\r\nUdtræk pr. 1. august;;;;;;\r\n\r\n" + text(";") + ";;;;;;\r\n"
    (tmp_path / "kontrakter.csv").write_text(said, "utf-8")
    rows = FolderSource("kilde", tmp_path, Mappings()).read({}).nouns[Contract]
    assert isinstance(rows, Rows)
    assert [row.place.line for table in rows.tables for row in table.rows] == [5]


def test_a_row_is_placed_where_it_begins_also_after_a_cell_with_lines(tmp_path: Path) -> None:
    said = 'kontrakt_id;titel\r\nK-1;"to\r\nlinjer"\r\nK-2;en\r\n'
    (tmp_path / "kontrakter.csv").write_text(said, "utf-8")
    rows = FolderSource("kilde", tmp_path, Mappings()).read({}).nouns[Contract]
    assert isinstance(rows, Rows)
    assert [row.place.line for table in rows.tables for row in table.rows] == [2, 4]


TYPED = [
    "K-1",
    "Rengøring af skoler",
    "L-1",
    date(2026, 1, 1),
    datetime(2026, 12, 31),
    1234567.5,
    "Drift",
]


def workbook(path: Path, **sheets: list[list[object]]) -> None:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def test_an_excel_file_gives_its_typed_cells(tmp_path: Path) -> None:
    workbook(tmp_path / "kontrakter.xlsx", Ark1=[["Udtræk"], [], [*HEADERS], TYPED])
    assert records(tmp_path) == [MEANT]


def test_one_workbook_may_have_a_sheet_for_each_noun(tmp_path: Path) -> None:
    suppliers = [["leverandør_id", "navn", "cvr"], ["L-1", "Firma", 12345678]]
    workbook(
        tmp_path / "register.xlsx",
        Forside=[["Hej"]],
        Kontrakter=[[*HEADERS], TYPED],
        leverandører=suppliers,
    )
    assert records(tmp_path) == [MEANT]
    assert records(tmp_path, Supplier) == [Supplier(id="L-1", name="Firma", cvr="12345678")]


def test_numbers_that_are_shown_with_zeros_keep_them(tmp_path: Path) -> None:
    path = tmp_path / "leverandører.xlsx"
    workbook(path, Ark1=[["leverandør_id", "navn"], [7, "Firma"]])
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["Ark1"]["A2"].number_format = "0000"
    book.save(path)
    assert records(tmp_path, Supplier)[0].id == "0007"


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    workbook(path, Forside=[["Hej"]], Kontrakter=[[*HEADERS], TYPED])
    from openpyxl import load_workbook

    book = load_workbook(path)
    book["Kontrakter"].sheet_state = "hidden"
    book.save(path)
    reading = FolderSource("kilde", tmp_path, Mappings()).read({})
    assert reading.nouns == {}
    assert "register.xlsx er ikke læst" in reading.notes[0]


def test_files_named_by_the_mapping_are_found(tmp_path: Path) -> None:
    (tmp_path / "Aftaler - alle.csv").write_text(text(";"), "utf-8")
    mappings = mapping_of({"kontrakt": {"files": ["aftaler*"]}}, "mapping.yaml")
    assert records(tmp_path, Contract, mappings) == [MEANT]


def test_two_files_of_a_noun_are_one(tmp_path: Path) -> None:
    (tmp_path / "kontrakter 2025.csv").write_text(text(";"), "utf-8")
    (tmp_path / "kontrakter 2026.csv").write_text(text(";").replace("K-1", "K-2"), "utf-8")
    assert {each.id for each in records(tmp_path)} == {"K-1", "K-2"}


def test_a_copy_beside_the_file_itself_is_left_alone_and_said_so(tmp_path: Path) -> None:
    (tmp_path / "kontrakter.csv").write_text(text(";"), "utf-8")
    copy = tmp_path / "gamle kontrakter - kopi.csv"
    copy.write_text(text(";").replace("Rengøring", "Forældet"), "utf-8")
    assert records(tmp_path) == [MEANT]
    reading = FolderSource("kilde", tmp_path, Mappings()).read({})
    assert any(copy.name in note and "kontrakter.csv" in note for note in reading.notes)
    (tmp_path / "kontrakter.csv").unlink()
    assert [each.title for each in records(tmp_path)] == ["Forældet af skoler"]


def test_an_unchanged_file_is_not_parsed_and_a_changed_one_is(tmp_path: Path) -> None:
    path = tmp_path / "kontrakter.csv"
    path.write_text(text(";"), "utf-8")
    source = FolderSource("kilde", tmp_path, Mappings())
    rows = source.read({}).nouns[Contract]
    assert isinstance(rows, Rows)
    state = {Contract: rows.state}
    assert isinstance(source.read(state).nouns[Contract], Unchanged)
    path.write_text(text(";").replace("skoler", "haller"), "utf-8")
    assert isinstance(source.read(state).nouns[Contract], Rows)


def test_a_glance_shows_that_a_file_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "kontrakter.csv"
    path.write_text(text(";"), "utf-8")
    source = FolderSource("kilde", tmp_path, Mappings())
    before = source.glance()
    assert source.glance() == before
    path.write_text(text(";") + "\r\n", "utf-8")
    assert source.glance() != before


def damaged_workbook(path: Path) -> None:
    path.with_suffix(".xlsx").write_bytes(b"PK\x03\x04 og intet mere")


def picture(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def other_headers(path: Path) -> None:
    path.write_text("a;b\r\n1;2\r\n", "utf-8")


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def old_excel(path: Path) -> None:
    path.with_suffix(".xls").write_bytes(b"\xd0\xcf\x11\xe0")


@pytest.mark.parametrize("make", [damaged_workbook, picture, other_headers, nothing, old_excel])
def test_a_file_that_cannot_be_read_says_so_and_hides_no_other(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "kontrakter.csv")
    (tmp_path / "leverandører.csv").write_text("leverandør_id;navn\r\nL-1;Firma\r\n", "utf-8")
    nouns = FolderSource("kilde", tmp_path, Mappings()).read({}).nouns
    assert isinstance(nouns[Contract], Unreadable)
    assert isinstance(nouns[Supplier], Rows)


def test_temporary_files_of_excel_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "~$kontrakter.xlsx").write_bytes(b"laast")
    (tmp_path / ".~lock.kontrakter.csv").write_bytes(b"laast")
    reading = FolderSource("kilde", tmp_path, Mappings()).read({})
    assert (reading.nouns, reading.problems, reading.notes) == ({}, (), ())


def test_a_folder_that_is_not_there_is_a_problem_and_no_empty_register(tmp_path: Path) -> None:
    reading = FolderSource("kilde", tmp_path / "væk", Mappings()).read({})
    assert reading.nouns == {}
    assert "gælder stadig" in reading.problems[0].reason


def test_the_templates_are_read_as_empty_files_with_all_columns(tmp_path: Path) -> None:
    assert len(write_templates(tmp_path)) == len(NOUNS)
    assert write_templates(tmp_path) == []
    assert (tmp_path / "kontrakter.csv").read_bytes().startswith(b"\xef\xbb\xbfkontrakt_id;titel;")
    nouns = FolderSource("kilde", tmp_path, Mappings()).read({}).nouns
    assert list(nouns) == list(NOUNS)
    for noun, rows in nouns.items():
        assert isinstance(rows, Rows)
        assert difference("kilde", noun, rows, Mappings(), {}, ()).notes == []


def test_the_samples_are_read_without_a_remark(samples: Path) -> None:
    for noun in NOUNS:
        assert records(samples / "register", noun), noun


SOURCES = """
sources:
  - {name: aftaler, kind: folder, where: udtraek, every: 5}
  - {name: fag, kind: rest, where: "https://fag.example/api", mapping: fag.yaml, page_size: 100}
"""


def test_sources_are_named_in_a_file_from_where_their_paths_are_meant(tmp_path: Path) -> None:
    (tmp_path / "kilder.yaml").write_text(SOURCES, "utf-8")
    folder, rest = declared_sources(tmp_path / "kilder.yaml")
    assert (folder.name, folder.where, folder.every) == ("aftaler", str(tmp_path / "udtraek"), 5)
    assert (rest.kind, rest.mapping, rest.options) == (
        "rest",
        tmp_path / "fag.yaml",
        {"page_size": 100},
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("kilder: []", "sources"),
        ("sources: [{name: a, where: b, kind: ftp}]", "folder, rest, sql"),
        ("sources: [{name: a, kind: folder}]", "where"),
        ("sources: [{name: a, where: b, kind: sql, every: 0}]", "every"),
        ("sources: [{name: a, where: b, kind: sql}, {name: a, where: c, kind: sql}]", "to kilder"),
        ("sources: [", "YAML"),
    ],
)
def test_a_wrong_file_of_sources_says_what_is_wrong(
    tmp_path: Path, written: str, said: str
) -> None:
    (tmp_path / "kilder.yaml").write_text(written, "utf-8")
    with pytest.raises(SetupError, match=said):
        declared_sources(tmp_path / "kilder.yaml")
