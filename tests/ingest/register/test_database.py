"""Rows from views and queries of a database, on PostgreSQL and SQLite: read, and only read."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from running import run
from sqlalchemy import create_engine, text

from ingest.register.mapping import Mappings, mapping_of
from ingest.register.reviews import Reviews
from ingest.register.sources.database import DatabaseSource, declared_queries
from ingest.register.sources.declared import Declared
from ingest.register.sync import Sync
from ingest.register.sync_report import SyncReport
from knowledge.book import Book
from knowledge.errors import SetupError
from knowledge.register.model import Contract, Placement, Record, Supplier
from knowledge.register.register import Register

DAY = date(2026, 8, 1)
NEXT = date(2026, 9, 1)
SUPPLIERS = "CREATE TABLE leverandoerer (leverandoer_id varchar(20), navn varchar(80), cvr text)"


class System:
    """A database of a municipality, and the register that is kept equal to it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.book = Book(f"sqlite:///{folder}/book.db")
        self.book.upgrade()
        self.register = Register(self.book)
        self.queries: dict[str, str] = {"leverandør": "leverandoerer"}
        self.mappings = Mappings()
        self.seconds = 60.0
        self._engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))

    def do(self, statement: str, *rows: dict[str, Any]) -> None:
        with self._engine.begin() as connection:
            connection.execute(text(statement), list(rows) or None)

    def count(self, table: str) -> int:
        with self._engine.connect() as connection:
            return int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0)

    def suppliers(self, count: int) -> None:
        self.do("DELETE FROM leverandoerer")
        rows = [{"id": f"L-{number}", "name": f"Firma {number}"} for number in range(count)]
        self.do("INSERT INTO leverandoerer VALUES (:id, :name, NULL)", *rows)

    def source(self) -> DatabaseSource:
        declared = Declared("system", "sql", self.url, options={"nouns": self.queries})
        queries = declared_queries(declared)
        return DatabaseSource("system", self.url, queries, seconds=self.seconds)

    def sync(self, day: date = DAY, accept_loss: bool = False) -> SyncReport:
        sync = Sync(self.register, Reviews(self.book), self.source(), self.mappings)
        return sync.run(day=day, accept_loss=accept_loss)

    def ids(self, noun: type[Record] = Supplier, day: date = DAY) -> set[str]:
        return {row.id for row in self.register.snapshot().on(day).all(noun)}

    def close(self) -> None:
        self._engine.dispose()
        self.book.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def system(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[System]:
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgresql_url") if on_server else f"sqlite:///{tmp_path}/s.db"
    made = System(url, tmp_path)
    made.do(SUPPLIERS)
    yield made
    made.close()


def test_a_view_becomes_rows_that_follow_it(system: System) -> None:
    system.suppliers(20)
    assert system.sync().ok
    assert len(system.ids()) == 20
    system.do("UPDATE leverandoerer SET navn = 'Nyt navn' WHERE leverandoer_id = 'L-1'")
    system.do("DELETE FROM leverandoerer WHERE leverandoer_id = 'L-2'")
    report = system.sync(NEXT)
    assert [str(each) for each in report.nouns] == [
        "leverandører: 0 nye, 1 ændrede, 1 lukkede, 18 uændrede"
    ]
    assert not system.sync(NEXT).changed


def test_queries_dates_numbers_and_codes_are_understood(system: System) -> None:
    system.suppliers(1)
    system.do(
        "CREATE TABLE aftaler (nr integer, emne text, firma text, fra date, til timestamp,"
        " pris numeric(12, 2), gang varchar(10))"
    )
    system.do(
        "INSERT INTO aftaler VALUES (17, '100 % grøn: kørsel', 'L-0', '2026-01-01',"
        " '2027-12-31 00:00:00', 1250000.50, 'A')"
    )
    system.queries["kontrakt"] = (
        "SELECT nr, emne, firma, fra, til, pris, gang FROM aftaler "
        "WHERE emne LIKE '100 %% gr%' OR emne LIKE '100 %: kørsel';"
    )
    system.mappings = mapping_of(
        {
            "kontrakt": {
                "columns": {
                    "nr": "kontrakt_id",
                    "emne": "titel",
                    "firma": "leverandør_id",
                    "fra": "start",
                    "til": "slut",
                    "pris": "værdi_år",
                    "gang": "status",
                },
                "values": {"status": {"A": "drift"}},
            }
        },
        "m",
    )
    report = system.sync()
    assert report.ok, list(report.lines())
    found = system.register.snapshot().on(DAY).get(Contract, "17")
    assert found is not None
    assert (found.title, str(found.value_year)) == ("100 % grøn: kørsel", "1250000.5")
    assert (found.start, found.end) == (date(2026, 1, 1), date(2027, 12, 31))
    assert not system.sync().changed


def test_names_of_columns_are_not_read_twice_and_those_about_people_not_at_all(
    system: System,
) -> None:
    system.suppliers(1)
    system.do("CREATE TABLE a (ansaettelse_id text, klausul_id text, pseudonym_id text, navn text)")
    system.do("INSERT INTO a VALUES ('A-1', 'C-1', 'P-1', 'Bo Qvist')")
    system.queries["ansættelse"] = (
        "SELECT a.*, a.klausul_id, 'fleksjob' AS type, 10 AS timer, '2026-01-01' AS start, "
        "'aktiv' AS status FROM a"
    )
    report = system.sync()
    assert any("»navn« er ikke læst" in note for note in report.notes)
    assert "klausul, der ikke findes" in report.bad[0].reason
    assert system.ids(Placement) == set()


def test_a_bad_row_is_told_by_its_number_and_never_by_what_it_says(system: System) -> None:
    system.suppliers(3)
    system.do("UPDATE leverandoerer SET cvr = 'hemmelig' WHERE leverandoer_id = 'L-2'")
    system.queries["leverandør"] = "SELECT * FROM leverandoerer ORDER BY 1"
    (bad,) = system.sync().bad
    assert str(bad).startswith("system, leverandør, linje 3, kolonnen »cvr«")
    assert "hemmelig" not in str(bad)
    assert system.ids() == {"L-0", "L-1"}


@pytest.mark.parametrize(
    "query", ["findes_ikke", "SELECT * FROM leverandoerer WHERE", "SELECT navn FROM leverandoerer"]
)
def test_a_query_that_does_not_work_closes_nothing(system: System, query: str) -> None:
    system.suppliers(5)
    system.sync()
    system.queries["leverandør"] = query
    report = system.sync(NEXT, accept_loss=True)
    assert not report.ok
    assert report.problems[0].reason.endswith("Rækkerne er beholdt.")
    assert len(system.ids(day=NEXT)) == 5


def test_a_query_that_fails_half_way_writes_and_closes_nothing(system: System) -> None:
    system.suppliers(3000)
    system.sync()
    number = system.register.snapshot().number
    fails = "abs(-9223372036854775807 - 1)" if "sqlite" in system.url else "1 / 0"
    system.queries["leverandør"] = (
        "SELECT leverandoer_id, CASE WHEN leverandoer_id = 'L-2500' "
        f"THEN CAST({fails} AS text) ELSE 'Et andet navn' END AS navn FROM leverandoerer"
    )
    report = system.sync(NEXT, accept_loss=True)
    assert not report.ok
    assert system.register.snapshot().number == number


@pytest.mark.parametrize(
    "query",
    [
        "WITH d AS (DELETE FROM leverandoerer RETURNING *) SELECT * FROM d",
        "SELECT * FROM leverandoerer; DELETE FROM leverandoerer",
        "SELECT * FROM leverandoerer; COMMIT; DELETE FROM leverandoerer; SELECT 1",
        "WITH l AS (SELECT 1) SELECT * FROM l; COMMIT; DELETE FROM leverandoerer; SELECT 1",
    ],
)
def test_a_query_cannot_write(system: System, query: str) -> None:
    system.suppliers(5)
    system.queries["leverandør"] = query
    assert not system.sync().ok
    assert system.count("leverandoerer") == 5


def test_a_function_that_writes_cannot_either(postgresql_url: str, tmp_path: Path) -> None:
    system = System(postgresql_url, tmp_path)
    system.do(SUPPLIERS)
    system.suppliers(5)
    system.do(
        "CREATE FUNCTION slet() RETURNS SETOF leverandoerer LANGUAGE sql AS "
        "'DELETE FROM leverandoerer RETURNING *'"
    )
    system.queries["leverandør"] = "SELECT * FROM slet()"
    assert "25006" in system.sync().problems[0].reason
    assert system.count("leverandoerer") == 5
    system.close()


def test_a_query_that_takes_too_long_is_stopped(system: System) -> None:
    system.suppliers(3)
    system.sync()
    system.seconds = 0.2
    system.queries["leverandør"] = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) "
        "SELECT CAST(max(i) AS text) AS leverandoer_id, 'Firma' AS navn FROM n"
    )
    assert "inden for tiden" in system.sync(NEXT).problems[0].reason
    assert len(system.ids(day=NEXT)) == 3


def test_a_view_may_lie_in_a_schema(postgresql_url: str, tmp_path: Path) -> None:
    system = System(postgresql_url, tmp_path)
    system.do("CREATE SCHEMA udtraek")
    system.do("CREATE VIEW udtraek.\"Leverandører\" AS SELECT 'L-1' AS id, 'Firma' AS \"Navn\"")
    system.queries["leverandør"] = "udtraek.Leverandører"
    assert system.sync().ok
    assert system.ids() == {"L-1"}
    system.close()


def test_the_password_is_neither_in_what_is_told_nor_in_the_log(
    postgresql_url: str, tmp_path: Path
) -> None:
    port = postgresql_url.rsplit(":", 1)[1].split("/")[0]
    sources = tmp_path / "kilder.yaml"
    sources.write_text(
        f"sources:\n  - name: system\n    kind: sql\n    where: postgresql://nogen@127.0.0.1:{port}/x\n"
        "    nouns: {leverandør: leverandoerer}\n",
        "utf-8",
    )
    done = run(
        tmp_path / "data",
        "sync",
        sources=str(sources),
        source_secrets='{"system": "k0de-hemmelig"}',
    )
    assert done.returncode == 1
    assert "KLAUSUL_SOURCE_SECRETS" in done.stdout
    assert "hemmelig" not in done.stdout + done.stderr


def test_secrets_that_are_no_json_are_told_without_being_shown(tmp_path: Path) -> None:
    done = run(tmp_path / "data", "sync", source_secrets="system=k0de-hemmelig")
    assert done.returncode == 2
    assert "KLAUSUL_SOURCE_SECRETS" in done.stderr
    assert "hemmelig" not in done.stdout + done.stderr


def test_the_command_line_reads_a_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "system.db") as connection:
        connection.execute("CREATE VIEW v AS SELECT 'L-1' AS leverandør_id, 'Firma' AS navn")
    sources = tmp_path / "kilder.yaml"
    sources.write_text(
        f"sources:\n  - name: system\n    kind: sql\n    where: sqlite:///{tmp_path}/system.db\n"
        "    nouns:\n      leverandør: v\n",
        "utf-8",
    )
    done = run(tmp_path / "data", "sync", sources=str(sources))
    assert "leverandører: 1 nye" in done.stdout, done.stderr


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    source = DatabaseSource("system", f"sqlite:///{tmp_path}/ingen.db", {Supplier: "v"})
    with pytest.raises(SetupError, match="svarer ikke"):
        source.read({})
    assert not (tmp_path / "ingen.db").exists()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("system.db", "database-adresse"),
        ("ukendt://vært/db", "kendes ikke"),
        ("oracle+oracledb://bruger:hemmelig@vært/db", "driver"),
    ],
)
def test_an_address_that_cannot_be_used_says_so(url: str, told: str) -> None:
    with pytest.raises(SetupError, match=told) as error:
        DatabaseSource("system", url, {Supplier: "v"})
    assert "hemmelig" not in str(error.value)
