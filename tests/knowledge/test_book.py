"""The book and its change sequence, on SQLite and on PostgreSQL."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

import assistant.drafting.drafts
import assistant.history  # noqa: F401
import knowledge.register.tables
import knowledge.tables  # noqa: F401
from knowledge.book import START, Book, Position, metadata, record_change
from knowledge.errors import SetupError


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    url = (
        f"sqlite:///{tmp_path / 'book.db'}"
        if request.param == "sqlite"
        else request.getfixturevalue("postgresql_url")
    )
    book = Book(url)
    book.upgrade()
    yield book
    book.close()


def test_a_new_book_is_at_the_start(book: Book) -> None:
    assert book.position() == START
    assert book.changes_after(START).written == frozenset()


def test_upgrading_again_changes_nothing(book: Book) -> None:
    with book.write() as connection:
        record_change(connection, "x", ["a"], [])
    before = book.position()
    book.upgrade()
    assert book.position() == before


def test_the_migrations_make_exactly_the_tables_that_the_code_declares(book: Book) -> None:
    found = inspect(book.engine)
    for table in metadata.tables.values():
        columns = {column["name"]: column for column in found.get_columns(table.name)}
        assert set(columns) == {column.name for column in table.columns}, table.name
        for column in table.columns:
            assert columns[column.name]["nullable"] == column.nullable, (table.name, column.name)
    assert set(found.get_table_names()) == {*metadata.tables, "alembic_version"}


def test_the_last_word_on_each_id_counts(book: Book) -> None:
    for written, removed in ((["a", "b"], []), ([], ["a"]), (["a"], ["b"]), (["c"], [])):
        with book.write() as connection:
            record_change(connection, "x", written, removed)
    changes = book.changes_after(START)
    assert changes.written == {"a", "c"}
    assert changes.removed == {"b"}
    assert changes.position == book.position()


def test_only_what_came_after_a_position_is_told(book: Book) -> None:
    with book.write() as connection:
        record_change(connection, "x", ["a"], [])
    middle = book.position()
    with book.write() as connection:
        record_change(connection, "x", ["b"], [])
    assert book.changes_after(middle).written == {"b"}


def test_a_failed_transaction_leaves_no_trace(book: Book) -> None:
    def fail() -> None:
        with book.write() as connection:
            record_change(connection, "x", ["a"], [])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert book.position() == START
    with book.write() as connection:
        assert record_change(connection, "x", ["b"], []) == 1


def test_a_position_of_another_book_is_not_known(book: Book) -> None:
    with book.write() as connection:
        record_change(connection, "x", ["a"], [])
    assert book.knows(book.position())
    assert book.knows(START)
    assert not book.knows(Position(1, "token of a book restored from elsewhere"))
    assert not book.knows(Position(7, book.position().token))


def test_numbers_become_visible_in_the_order_of_the_commits(book: Book) -> None:
    """A second writer waits for the first, so no reader can see its number and miss the first's."""
    first_wrote, may_commit, seen = threading.Event(), threading.Event(), []

    def first() -> None:
        with book.write() as connection:
            seen.append(("first", record_change(connection, "x", ["a"], [])))
            first_wrote.set()
            may_commit.wait(10)

    def second() -> None:
        first_wrote.wait(10)
        with book.write() as connection:
            seen.append(("second", record_change(connection, "x", ["b"], [])))

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    for thread in threads:
        thread.start()
    first_wrote.wait(10)
    threads[1].join(0.3)
    assert threads[1].is_alive(), "the second writer must wait for the first one's commit"
    assert book.position() == START
    may_commit.set()
    for thread in threads:
        thread.join(10)
    assert seen == [("first", 1), ("second", 2)]
    assert book.changes_after(START).written == {"a", "b"}


def test_many_writers_at_once_get_every_number_once(book: Book) -> None:
    def write(name: int) -> None:
        for turn in range(5):
            with book.write() as connection:
                record_change(connection, "x", [f"{name}-{turn}"], [])

    threads = [threading.Thread(target=write, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert book.position().number == 30
    assert len(book.changes_after(START).written) == 30


def test_an_address_that_is_no_database_is_a_clear_message() -> None:
    with pytest.raises(SetupError, match="KLAUSUL_DATABASE_URL"):
        Book("not an address")


def test_a_database_that_does_not_answer_is_a_clear_message() -> None:
    with pytest.raises(SetupError, match="svarer ikke"):
        Book("postgresql://nobody@127.0.0.1:9/none").upgrade()
