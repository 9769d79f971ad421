"""The register becomes equal to a folder, and nothing is lost by accident. On both databases."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from running import run, serving
from services import wait_until

import ingest.register.difference
from ingest.register.mapping import Mappings, mapping_of
from ingest.register.records import WITHHELD
from ingest.register.reviews import Reviews
from ingest.register.sources.folder import FolderSource
from ingest.register.sync import Sync
from ingest.register.sync_report import SyncReport
from knowledge.book import Book
from knowledge.errors import NotFoundError
from knowledge.register.model import Contract, Placement, Record, Supplier
from knowledge.register.register import Register

R = TypeVar("R", bound=Record)
FIRST = date(2026, 8, 1)
LATER = date(2026, 9, 1)

SUPPLIERS = "leverandør_id;navn"
CONTRACTS = "kontrakt_id;titel;leverandør_id;start;status"


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgresql_url") if on_server else f"sqlite:///{tmp_path}/b.db"
    book = Book(url)
    book.upgrade()
    yield book
    book.close()


class Files:
    """A folder that is synced, and the register that it is synced into."""

    def __init__(self, folder: Path, book: Book, name: str = "kilde") -> None:
        self.folder = folder
        self.name = name
        self.book = book
        self.register = Register(book)
        self.reviews = Reviews(book)
        self.mappings = Mappings()
        folder.mkdir(exist_ok=True)

    def write(self, name: str, *lines: str) -> None:
        (self.folder / f"{name}.csv").write_text("\r\n".join(lines) + "\r\n", "utf-8")

    def sync(
        self, day: date = FIRST, dry_run: bool = False, accept_loss: bool = False
    ) -> SyncReport:
        source = FolderSource(self.name, self.folder, self.mappings)
        sync = Sync(self.register, self.reviews, source, self.mappings)
        return sync.run(day=day, dry_run=dry_run, accept_loss=accept_loss)

    def get(self, noun: type[R], row_id: str, day: date = FIRST) -> R | None:
        return self.register.snapshot().on(day).get(noun, row_id)

    def ids(self, noun: type[Record], day: date = FIRST) -> set[str]:
        return {row.id for row in self.register.snapshot().on(day).all(noun)}

    @property
    def number(self) -> int:
        return self.book.position().number


@pytest.fixture
def files(tmp_path: Path, book: Book) -> Files:
    return Files(tmp_path / "kilde", book)


def suppliers(files: Files, count: int = 3) -> None:
    files.write(
        "leverandører", SUPPLIERS, *(f"L-{number};Firma {number}" for number in range(count))
    )


def contract(row_id: str, title: str = "Rengøring", supplier: str = "L-0") -> str:
    return f"{row_id};{title};{supplier};2026-01-01;drift"


def counts(report: SyncReport) -> dict[str, tuple[int, int, int, int]]:
    return {
        each.noun: (each.created, each.updated, each.closed, each.unchanged)
        for each in report.nouns
    }


def test_rows_are_created_changed_and_closed(files: Files) -> None:
    suppliers(files)
    files.write("kontrakter", CONTRACTS, contract("K-1"), contract("K-2"))
    assert counts(files.sync()) == {"leverandører": (3, 0, 0, 0), "kontrakter": (2, 0, 0, 0)}
    files.write("kontrakter", CONTRACTS, contract("K-1", "Kørsel"))
    assert counts(files.sync(LATER)) == {"kontrakter": (0, 1, 1, 0)}
    assert files.ids(Contract, LATER) == {"K-1"}
    assert files.ids(Contract, FIRST) == {"K-1", "K-2"}, "what is closed held before"
    changed = files.get(Contract, "K-1", LATER)
    assert changed is not None
    assert changed.title == "Kørsel"


def test_a_second_sync_of_the_same_files_changes_nothing(files: Files) -> None:
    suppliers(files)
    files.write("kontrakter", CONTRACTS, contract("K-1"))
    files.sync()
    number = files.number
    report = files.sync()
    assert report.ok
    assert not report.changed
    assert files.number == number


def test_the_same_rows_in_another_form_are_no_change(files: Files) -> None:
    suppliers(files)
    files.sync()
    number = files.number
    rows = (f"Firma {number},L-{number}" for number in reversed(range(3)))
    files.write("leverandører", "Navn,LEVERANDØR-ID", *rows)
    assert counts(files.sync()) == {"leverandører": (0, 0, 0, 3)}
    assert files.number == number


def test_a_row_that_comes_back_holds_again(files: Files) -> None:
    suppliers(files)
    files.sync()
    suppliers(files, 2)
    files.sync(LATER)
    assert files.ids(Supplier, LATER) == {"L-0", "L-1"}
    suppliers(files, 3)
    files.sync(LATER)
    assert files.ids(Supplier, LATER) == {"L-0", "L-1", "L-2"}


def test_only_rows_that_are_new_are_looked_into(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    suppliers(files, 50)
    files.sync()
    looked: list[int] = []
    make = ingest.register.difference.make

    def counted(*arguments: object) -> object:
        looked.append(1)
        return make(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest.register.difference, "make", counted)
    rows = [f"L-{number};Firma {number}" for number in range(50)]
    files.write("leverandører", SUPPLIERS, *rows[:-1], "L-49;Et nyt navn")
    assert counts(files.sync()) == {"leverandører": (0, 1, 0, 49)}
    assert len(looked) == 1


def test_a_dry_run_tells_the_same_and_writes_nothing(files: Files) -> None:
    suppliers(files)
    number = files.number
    report = files.sync(dry_run=True)
    assert counts(report) == {"leverandører": (3, 0, 0, 0)}
    assert files.number == number
    assert files.register.snapshot().is_empty
    assert counts(files.sync()) == {"leverandører": (3, 0, 0, 0)}


def test_a_bad_row_stays_out_the_good_ones_go_in(files: Files) -> None:
    suppliers(files)
    files.write("kontrakter", CONTRACTS, contract("K-1"), "K-2;Kørsel;L-0;i morgen;drift")
    report = files.sync()
    (bad,) = report.bad
    assert str(bad).startswith("kontrakter.csv, linje 3, kolonnen »start« (tekst): ")
    assert not report.ok
    assert "i morgen" not in json.dumps(report.to_dict(), ensure_ascii=False)
    assert files.ids(Contract) == {"K-1"}
    assert len(files.sync().bad) == 1, "it is told each time until it is put right"


def test_a_row_that_goes_bad_keeps_its_last_good_version(files: Files) -> None:
    suppliers(files)
    files.write("kontrakter", CONTRACTS, contract("K-1"))
    files.sync()
    files.write("kontrakter", CONTRACTS, "K-1;Kørsel;L-0;i morgen;drift")
    assert files.sync(LATER).bad
    kept = files.get(Contract, "K-1", LATER)
    assert kept is not None
    assert kept.title == "Rengøring"
    files.write("kontrakter", CONTRACTS, contract("K-1"))
    assert files.sync(LATER).ok


def test_nothing_is_closed_while_a_row_has_no_id(files: Files) -> None:
    suppliers(files)
    files.sync()
    files.write("leverandører", SUPPLIERS, "L-0;Firma 0", "L-1;Firma 1", ";Firma 2")
    report = files.sync(LATER)
    assert files.ids(Supplier, LATER) == {"L-0", "L-1", "L-2"}
    assert any("intet id" in note for note in report.notes)


def test_going_back_to_an_earlier_file_undoes_the_change(files: Files) -> None:
    suppliers(files)
    files.sync()
    files.write("leverandører", SUPPLIERS, "L-0;Nyt navn", "L-1;Firma 1", "L-2;Firma 2", ";")
    files.write("leverandører", SUPPLIERS, "L-0;Nyt navn", "L-1;Firma 1", "L-2;Firma 2", "L 3;x")
    assert files.sync().bad
    suppliers(files)
    assert counts(files.sync()) == {"leverandører": (0, 1, 0, 2)}


def test_the_same_id_twice_is_told_with_the_place_of_the_first(files: Files) -> None:
    files.write("leverandører", SUPPLIERS, "L-0;Firma", "L-1;Firma", "L-0;Et andet")
    (bad,) = files.sync().bad
    assert bad.place.line == 4
    assert "linje 2" in bad.reason
    found = files.get(Supplier, "L-0")
    assert found is not None
    assert (found.name, found.source_system) == ("Firma", "kilde")
    files.write("leverandører", SUPPLIERS, "L-0;Firma", "L-1;Firma", "L-0;Firma")
    assert len(files.sync().bad) == 1, "also when the second is a copy of the first"


def test_the_same_id_may_hold_differently_from_a_day_on(files: Files) -> None:
    files.write(
        "leverandører",
        f"{SUPPLIERS};gyldig_fra",
        "L-0;Gammelt navn;",
        "L-0;Nyt navn;01-09-2026",
    )
    assert files.sync().ok
    before, after = files.get(Supplier, "L-0", FIRST), files.get(Supplier, "L-0", LATER)
    assert before is not None
    assert after is not None
    assert (before.name, after.name) == ("Gammelt navn", "Nyt navn")
    assert not files.sync().changed


def test_a_row_may_refer_to_one_of_the_same_sync(files: Files) -> None:
    files.write("ansættelser", "ansættelse_id")  # not readable: its columns are missing
    suppliers(files)
    files.write("kontrakter", CONTRACTS, contract("K-1", supplier="L-9"), contract("K-2"))
    report = files.sync()
    assert [(bad.place.line, bad.column) for bad in report.bad] == [(2, "leverandør_id")]
    assert "leverandør, der ikke findes" in report.bad[0].reason
    assert files.ids(Contract) == {"K-2"}
    assert len(report.problems) == 1


def test_a_row_that_refers_to_a_bad_row_says_which(files: Files) -> None:
    files.write("leverandører", f"{SUPPLIERS};cvr", "L-0;Firma;12")
    files.write("kontrakter", CONTRACTS, contract("K-1"))
    files.write("faser", "fase_id;kontrakt_id;fase;fra", "F-1;K-1;opfølgning;2026-01-01")
    report = files.sync()
    assert [bad.place.file for bad in report.bad] == [
        "leverandører.csv",
        "kontrakter.csv",
        "faser.csv",
    ]
    assert "leverandører.csv, linje 2" in report.bad[1].reason
    assert "kontrakter.csv, linje 2" in report.bad[2].reason
    files.write("leverandører", f"{SUPPLIERS};cvr", "L-0;Firma;12345678")
    report = files.sync()
    assert report.ok
    assert files.ids(Contract) == {"K-1"}, "the files that wait are read again by themselves"


def test_a_row_cannot_refer_to_one_that_is_closed_in_the_same_sync(files: Files) -> None:
    suppliers(files)
    files.sync()
    suppliers(files, 2)
    files.write("kontrakter", CONTRACTS, contract("K-1", supplier="L-2"))
    assert len(files.sync(LATER).bad) == 1


def test_a_sudden_loss_is_held_back_until_it_is_accepted(files: Files) -> None:
    suppliers(files, 10)
    files.sync()
    suppliers(files, 7)
    report = files.sync(LATER)
    assert not report.ok
    assert "3 af 10" in report.problems[0].reason
    assert "--accept-loss" in report.problems[0].reason
    assert len(files.ids(Supplier, LATER)) == 10
    assert not files.sync(LATER).ok, "it is told until it is accepted or put right"
    assert counts(files.sync(LATER, accept_loss=True)) == {"leverandører": (0, 0, 3, 7)}
    assert len(files.ids(Supplier, LATER)) == 7


def test_a_small_loss_is_closed_at_once(files: Files) -> None:
    suppliers(files, 20)
    files.sync()
    suppliers(files, 16)
    assert counts(files.sync(LATER)) == {"leverandører": (0, 0, 4, 16)}


def test_a_file_that_is_gone_or_damaged_closes_nothing(files: Files) -> None:
    suppliers(files)
    files.sync()
    path = files.folder / "leverandører.csv"
    said = path.read_bytes()
    path.write_bytes(b"\x00\x01\x02" * 50)
    assert not files.sync(LATER, accept_loss=True).ok
    path.unlink()
    report = files.sync(LATER, accept_loss=True)
    assert "findes ikke mere" in report.problems[0].reason
    files.folder.rename(files.folder.with_name("andetsteds"))
    assert not files.sync(LATER, accept_loss=True).ok
    assert len(files.ids(Supplier, LATER)) == 3
    files.folder.mkdir()
    path.write_bytes(said)
    assert files.sync(LATER).ok


def test_one_of_two_files_of_a_noun_that_is_gone_closes_nothing(files: Files) -> None:
    files.write("leverandører 1", SUPPLIERS, "L-0;Firma", "L-1;Firma")
    files.write("leverandører 2", SUPPLIERS, "L-2;Firma")
    files.sync()
    (files.folder / "leverandører 2.csv").unlink()
    assert not files.sync(LATER).ok
    assert len(files.ids(Supplier, LATER)) == 3


def test_a_source_does_not_take_over_the_rows_of_another(
    files: Files, book: Book, tmp_path: Path
) -> None:
    suppliers(files)
    files.sync()
    other = Files(tmp_path / "anden", book, "anden")
    other.write("leverandører", SUPPLIERS, "L-0;Et andet navn", "L-9;Firma")
    (bad,) = other.sync().bad
    assert "»kilde«" in bad.reason
    kept = files.get(Supplier, "L-0")
    assert kept is not None
    assert kept.name == "Firma 0"
    assert files.ids(Supplier) == {"L-0", "L-1", "L-2", "L-9"}


def test_a_new_mapping_reads_unchanged_files_anew(files: Files) -> None:
    files.write("leverandører", f"{SUPPLIERS};Status", "L-0;Firma;ophørt")
    files.sync()
    files.mappings = mapping_of({"leverandør": {"values": {"status": {"ophørt": "aktiv"}}}}, "m")
    assert counts(files.sync()) == {"leverandører": (0, 1, 0, 0)}


MEETINGS = "møde_id;dato;type;status;beslutninger"


def test_a_note_with_a_name_waits_and_comes_in_when_it_is_approved(files: Files) -> None:
    from knowledge.register.model import FollowUp

    files.write("møder", MEETINGS, "M-1;2026-08-01;matching;afholdt;Anne Holm kommer mandag")
    report = files.sync()
    assert report.ok
    assert report.waiting == 1
    assert files.get(FollowUp, "M-1").decisions == ""  # type: ignore[union-attr]
    (waiting,) = files.reviews.waiting()
    assert (waiting.noun, waiting.row_id, waiting.field) == ("møde", "M-1", "beslutninger")
    assert waiting.place == "møder.csv, linje 2"
    assert "Holm" not in repr(waiting)
    number = files.number
    assert files.sync().waiting == 1, "it is looked at again"
    assert files.number == number, "and changes nothing"
    files.reviews.approve(waiting.id)
    assert counts(files.sync()) == {"møder": (0, 1, 0, 0)}
    assert files.get(FollowUp, "M-1").decisions.startswith("Anne")  # type: ignore[union-attr]
    assert files.reviews.waiting() == []
    with pytest.raises(NotFoundError):
        files.reviews.approve("findes-ikke")


def test_a_note_that_is_put_right_in_the_source_waits_no_more(files: Files) -> None:
    files.write("møder", MEETINGS, "M-1;2026-08-01;matching;afholdt;Anne Holm kommer mandag")
    files.sync()
    files.write("møder", MEETINGS, "M-1;2026-08-01;matching;afholdt;En kandidat kommer mandag")
    assert files.sync().waiting == 0
    assert files.reviews.waiting() == []


def test_a_note_that_an_event_of_the_source_brought_comes_in_when_the_source_is_read(
    files: Files,
) -> None:
    from ingest.register.events import Change, Event, Events
    from knowledge.register.model import FollowUp

    cells = ["M-1", "2026-08-01", "matching", "afholdt", "Anne Holm kommer mandag"]
    row = dict(zip(MEETINGS.split(";"), cells, strict=True))
    events = Events(files.register, files.reviews, {files.name: files.mappings})
    events.take(Event("h-1", datetime(2026, 8, 1, tzinfo=UTC), [Change("møde", row)], files.name))
    (waiting,) = files.reviews.waiting()
    files.reviews.approve(waiting.id)
    files.write("møder", MEETINGS, ";".join(cells))
    files.sync()
    assert files.get(FollowUp, "M-1").decisions.startswith("Anne")  # type: ignore[union-attr]


def test_no_personal_datum_reaches_the_database(files: Files) -> None:
    suppliers(files)
    files.write("kontrakter", CONTRACTS, contract("K-1", "Hjælp til Anne Holm"))
    files.write("klausuler", "klausul_id;kontrakt_id;type;status", "C-1;K-1;csr;gældende")
    files.write(
        "ansættelser",
        "ansættelse_id;klausul_id;pseudonym_id;Navn;CPR;type;timer;start;status;bemærkning",
        "A-1;C-1;P-1;Bo Qvist;010190-1234;fleksjob;10;2026-01-01;aktiv;Bo Qvist er syg",
        "A-2;C-1;P-2;Bo Qvist;;fleksjob;10;2026-01-01;aktiv;ring 020290-1234",
    )
    report = files.sync()
    assert [bad.place.line for bad in report.bad] == [3]
    assert files.ids(Placement) == {"A-1"}
    assert files.get(Contract, "K-1").title == WITHHELD  # type: ignore[union-attr]
    from sqlalchemy import MetaData, select

    every = MetaData()
    every.reflect(files.book.engine)
    with files.book.read() as connection:
        said = "".join(
            repr(row) for table in every.sorted_tables for row in connection.execute(select(table))
        )
    assert "P-1" in said
    for secret in ("Qvist", "Holm", "010190", "020290"):
        assert secret not in said


# As users see it.


def test_the_command_line_syncs_and_says_with_its_code_what_stayed_out(tmp_path: Path) -> None:
    folder = tmp_path / "kilde"
    folder.mkdir()
    (folder / "leverandører.csv").write_text(f"{SUPPLIERS}\r\nL-1;Firma\r\n", "utf-8")
    data = tmp_path / "data"
    done = run(data, "sync", sources=str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert "leverandører: 1 nye" in done.stdout
    (folder / "kontrakter.csv").write_text(
        f"{CONTRACTS}\r\n{contract('K-1', supplier='X')}\r\n", "utf-8"
    )
    done = run(data, "sync", "--json", sources=str(folder))
    assert done.returncode == 1
    assert json.loads(done.stdout)[0]["bad_rows"][0]["line"] == 2
    assert run(data, "sync", "--source", "anden", sources=str(folder)).returncode == 2
    assert "KLAUSUL_SOURCES" in run(data, "sync").stderr
    assert run(data, "register", "erase", "leverandør", "L-1").returncode == 0
    assert run(data, "register", "erase", "leverandør", "L-1").returncode == 2
    assert "mappe" in run(data, "register", "close", "mappe").stderr


def test_a_cell_that_is_edited_while_serving_changes_the_register(tmp_path: Path) -> None:
    """The journey of a file: saved in Excel, seen in the register seconds later."""
    folder, data = tmp_path / "kilde", tmp_path / "data"
    folder.mkdir()
    path = folder / "leverandører.csv"
    path.write_text(f"{SUPPLIERS}\r\nL-1;Firma Et\r\n", "utf-8")
    with serving(data, "--register", str(folder)):
        register = Register(Book(f"sqlite:///{data}/book.db"))

        def name() -> str:
            row = register.snapshot().on(FIRST).get(Supplier, "L-1")
            return row.name if row else ""

        assert name() == "Firma Et", "the first sync is done when the server answers"
        path.write_text(f"{SUPPLIERS}\r\nL-1;Firma To\r\n", "utf-8")
        wait_until(lambda: name() == "Firma To", "the edit to reach the register")
        path.write_bytes(b"\x00\x01 half a file")
        path.write_text(f"{SUPPLIERS}\r\nL-1;Firma Tre\r\n", "utf-8")
        wait_until(lambda: name() == "Firma Tre", "the next edit to reach the register")


def test_the_samples_give_way_to_sources_of_ones_own(tmp_path: Path) -> None:
    own, samples, data = tmp_path / "kilde", tmp_path / "eksempler", tmp_path / "data"
    for folder, row in ((own, "L-1;Eget"), (samples, "L-2;Eksempel")):
        folder.mkdir()
        (folder / "leverandører.csv").write_text(f"{SUPPLIERS}\r\n{row}\r\n", "utf-8")
    assert run(data, "sync", sources=str(own)).returncode == 0
    with serving(data, "--register", str(samples)):
        register = Register(Book(f"sqlite:///{data}/book.db"))
        assert {row.id for row in register.snapshot().on(FIRST).all(Supplier)} == {"L-1"}
