"""What a server does with its sources while it runs."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from services import wait_until

from ingest.register.mapping import Mappings
from ingest.register.reviews import Reviews
from ingest.register.sources.folder import FolderSource
from ingest.register.sync import Sync
from ingest.register.sync_report import SyncReport
from klausul.jobs import Syncing
from klausul.syncing import Watched
from knowledge.book import Book
from knowledge.errors import BusyError
from knowledge.register.model import Supplier
from knowledge.register.register import Register


class Watch:
    """One folder that is watched, what it told, and the names in the register."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "leverandører.csv"
        book = Book(f"sqlite:///{folder}/b.db")
        book.upgrade()
        self.register = Register(book)
        self.source = FolderSource("kilde", folder, Mappings())
        self.sync = Sync(self.register, Reviews(book), self.source, Mappings())
        self.told: list[SyncReport] = []
        self.job = Syncing([Watched(self.sync, 0.01)], self.told.append)

    def write(self, *rows: str) -> None:
        self.file.write_text("\r\n".join(["leverandør_id;navn", *rows, ""]), "utf-8")

    def names(self) -> set[str]:
        return {row.name for row in self.register.snapshot().on(date(2026, 8, 1)).all(Supplier)}


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path)


def test_the_first_look_is_over_when_the_job_has_begun(watch: Watch) -> None:
    watch.write("L-1;Firma")
    with watch.job:
        assert watch.names() == {"Firma"}


def test_what_is_wrong_is_told_once_and_again_when_it_changes(watch: Watch) -> None:
    watch.write("L 1;Firma")
    with watch.job:
        assert len(watch.told) == 1
        for number in (2, 3):
            watch.write("L 1;Firma", f"L-{number};Nyt firma {number}")
            wait_until(lambda: len(watch.told) == number, "the change to be told")  # noqa: B023
    assert [len(report.bad) for report in watch.told] == [1, 1, 1]


def counted(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, run: Callable[[], SyncReport]
) -> list[int]:
    runs: list[int] = []

    def counting(**_: object) -> SyncReport:
        runs.append(1)
        return run()

    monkeypatch.setattr(watch.sync, "run", counting)
    return runs


def test_a_file_that_does_not_change_is_not_read_again(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.write("L-1;Firma")
    runs = counted(watch, monkeypatch, watch.sync.run)
    glances: list[object] = []
    glance = watch.source.glance
    monkeypatch.setattr(watch.source, "glance", lambda: (glances.append(1), glance())[1])
    with watch.job:
        wait_until(lambda: len(glances) > 20, "some looks at the folder")
    assert len(runs) == 1


def test_a_file_that_is_being_written_is_left_until_it_has_settled(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = counted(watch, monkeypatch, lambda: SyncReport("kilde"))
    sizes = iter([1, 2, 3, 4, 5])
    seen: list[int] = []

    def glance() -> object:
        seen.append(next(sizes, 5))
        return seen[-1]

    monkeypatch.setattr(watch.source, "glance", glance)
    with watch.job:
        wait_until(lambda: len(seen) > 10, "the file to settle")
    assert len(runs) == 2, "at the start, and when it had settled"


def test_a_database_that_is_busy_is_tried_again_and_nothing_is_forgotten(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.write("L-1;Firma")
    sync, failures = watch.sync.run, iter([BusyError("Databasen er optaget.")])

    def run() -> SyncReport:
        for error in failures:
            raise error
        return sync()

    monkeypatch.setattr("klausul.jobs._AFTER_FAILURE", 0.01)
    counted(watch, monkeypatch, run)
    with watch.job:
        wait_until(lambda: watch.names() == {"Firma"}, "the second attempt")
    assert watch.told[0].problems[0].reason == "Databasen er optaget."
