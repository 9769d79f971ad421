"""Promises of the register in the book: history, closing, erasure, cards, on both databases."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from making import make_document, make_knowledge, put
from sqlalchemy import MetaData, select

from knowledge.book import Book
from knowledge.errors import NotFoundError
from knowledge.library import Library
from knowledge.originals import Originals
from knowledge.register.cards import card_id
from knowledge.register.codes import (
    ClauseState,
    ClauseType,
    ContractState,
    LotState,
    TargetState,
    TargetUnit,
    TenderState,
)
from knowledge.register.model import (
    Clause,
    Contract,
    Lot,
    Record,
    Supplier,
    Target,
    TargetGroup,
    Tender,
)
from knowledge.register.register import Register
from knowledge.register.versions import Incoming, RowKey

DAY = date(2026, 9, 1)
SUPPLIER = Supplier(id="L1", name="Firma Et", cvr="12345678")
CONTRACT = Contract(
    id="K1",
    title="Rengøring af skoler",
    supplier="L1",
    start=date(2025, 1, 1),
    state=ContractState.RUNNING,
)
CLAUSE = Clause(
    id="C1",
    contract="K1",
    type=ClauseType.EMPLOYMENT,
    persons=6,
    hours=Decimal("92.5"),
    state=ClauseState.IN_FORCE,
)


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    on_server = request.param == "postgresql"
    url = request.getfixturevalue("postgresql_url") if on_server else f"sqlite:///{tmp_path}/b.db"
    book = Book(url)
    book.upgrade()
    yield book
    book.close()


@pytest.fixture
def register(book: Book) -> Register:
    return Register(book)


def incoming(*records: Record, digest: str = "") -> list[Incoming]:
    return [
        Incoming(record, hashlib.sha256(f"{digest}{record}".encode()).hexdigest())
        for record in records
    ]


def test_what_was_written_is_read_again_unchanged(register: Register) -> None:
    done = register.write("s", incoming(SUPPLIER, CONTRACT, CLAUSE))
    assert (done.created, done.updated, done.closed) == (3, 0, 0)
    view = register.snapshot().on(DAY)
    assert view.get(Clause, "C1") == CLAUSE
    assert view.of(Clause, "contract", "K1") == (CLAUSE,)
    assert view.get(Supplier, "L1") == SUPPLIER


def test_every_field_survives_the_database(register: Register) -> None:
    from knowledge.register.phase_in import PhaseInStep

    full = Clause(
        id="C2",
        contract="K1",
        type=ClauseType.EMPLOYMENT,
        target_groups=("A", "B"),
        hours=Decimal("0.1"),
        phase_in=(PhaseInStep(date(2026, 6, 1), 3, Decimal(30)),),
        penalty=Decimal(4000),
        state=ClauseState.IN_FORCE,
        updated_at=datetime(2026, 8, 1, 12, 30, tzinfo=UTC),
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 12, 31),
    )
    register.write("s", incoming(full))
    assert Register(register._book).snapshot().on(DAY).get(Clause, "C2") == full


def test_a_changed_row_supersedes_the_old_one_which_can_still_be_asked_for(
    register: Register,
) -> None:
    register.write("s", incoming(CLAUSE))
    then = datetime.now(UTC) + timedelta(milliseconds=2)
    while datetime.now(UTC) <= then:
        pass
    more = Clause(
        id="C1",
        contract="K1",
        type=ClauseType.EMPLOYMENT,
        persons=9,
        state=ClauseState.IN_FORCE,
    )
    assert register.write("s", incoming(more)).updated == 1
    assert register.snapshot().on(DAY).get(Clause, "C1") == more
    assert register.snapshot(known_at=then).on(DAY).get(Clause, "C1") == CLAUSE


def test_a_version_that_holds_from_a_later_day_leaves_the_earlier_days_as_they_were(
    register: Register,
) -> None:
    register.write("s", incoming(CLAUSE))
    later = Clause(
        id="C1",
        contract="K1",
        type=ClauseType.EMPLOYMENT,
        persons=9,
        state=ClauseState.IN_FORCE,
        valid_from=DAY,
    )
    register.write("s", incoming(later))
    snapshot = register.snapshot()
    before, after = snapshot.on(DAY - timedelta(days=1)), snapshot.on(DAY)
    assert (before.all(Clause)[0].persons, after.all(Clause)[0].persons) == (6, 9)
    assert len(register.held("s")) == 2


def test_a_closed_row_is_gone_from_that_day_on_and_stands_before_it(register: Register) -> None:
    register.write("s", incoming(CONTRACT, CLAUSE))
    done = register.write("s", close=[RowKey(Clause, "C1", None)], day=DAY)
    assert done.closed == 1
    assert register.snapshot().on(DAY).get(Clause, "C1") is None
    assert register.snapshot().on(DAY - timedelta(days=1)).get(Clause, "C1") is not None
    assert RowKey(Clause, "C1", None) not in register.held("s")
    assert "C1" not in register.owners(Clause)


def test_a_closed_row_that_comes_back_holds_again(register: Register) -> None:
    register.write("s", incoming(CLAUSE))
    register.write("s", close=[RowKey(Clause, "C1", None)], day=DAY)
    register.write("s", incoming(CLAUSE))
    assert register.snapshot().on(DAY).get(Clause, "C1") == CLAUSE


def test_a_source_cannot_close_what_another_one_gave(register: Register) -> None:
    register.write("a", incoming(CLAUSE))
    assert register.write("b", close=[RowKey(Clause, "C1", None)], day=DAY).closed == 0
    assert register.snapshot().on(DAY).get(Clause, "C1") == CLAUSE


def test_a_late_message_does_not_undo_a_newer_one(register: Register) -> None:
    def at(hour: int, persons: int) -> Clause:
        return Clause(
            id="C1",
            contract="K1",
            type=ClauseType.EMPLOYMENT,
            persons=persons,
            state=ClauseState.IN_FORCE,
            updated_at=datetime(2026, 8, 1, hour, tzinfo=UTC),
        )

    register.write("hook", incoming(at(10, 5)), only_newer=True, event="e2")
    done = register.write("hook", incoming(at(9, 4)), only_newer=True, event="e1")
    assert done.stale == 1
    assert register.snapshot().on(DAY).all(Clause)[0].persons == 5


def test_the_same_message_twice_does_nothing_the_second_time(register: Register) -> None:
    register.write("hook", incoming(CLAUSE), event="e1")
    assert register.write("hook", incoming(SUPPLIER), event="e1").created == 0
    assert register.snapshot().on(DAY).all(Supplier) == ()


def test_another_process_sees_what_was_written_and_keeps_what_did_not_change(
    register: Register, book: Book
) -> None:
    other = Register(book)
    register.write("s", incoming(SUPPLIER, CONTRACT, CLAUSE))
    first = other.snapshot().on(DAY)
    register.write("s", incoming(Supplier(id="L2", name="Firma To")))
    second = other.snapshot().on(DAY)
    assert second.get(Supplier, "L2") is not None
    assert second.get(Clause, "C1") is first.get(Clause, "C1")


def test_changes_of_documents_do_not_hide_those_of_rows(
    register: Register, book: Book, tmp_path: Path
) -> None:
    library, other = Library(book, Originals(tmp_path)), Register(book)
    for number, record in enumerate((SUPPLIER, CLAUSE)):
        put(library, make_document(f"d{number}"), "En tekst om noget andet.")
        assert len(register.snapshot().on(DAY).all(type(record))) == 0
        other.write("s", incoming(record))
        put(library, make_document(f"e{number}"), "Endnu en tekst.")
        assert register.snapshot().on(DAY).all(type(record)) == (record,)


def test_erasing_leaves_no_row_no_history_no_card(register: Register, book: Book) -> None:
    register.write("s", incoming(SUPPLIER, CONTRACT, CLAUSE))
    register.write("s", incoming(CONTRACT, digest="again"))
    register.erase(Contract, "K1")
    assert register.snapshot().on(DAY).get(Contract, "K1") is None
    assert register.snapshot(known_at=datetime.now(UTC)).on(DAY).get(Contract, "K1") is None
    library = Library(book, Originals(Path("unused")))
    assert library.chunk_ids([card_id("K1")]) == []


WORDING = replace(CLAUSE, text="Entreprenøren oplærer kandidaterne i tunneldrift.")


def everything_in(book: Book) -> str:
    """All that every table of a book holds."""
    tables = MetaData()
    tables.reflect(book.engine)
    with book.read() as connection:
        return "".join(
            repr(row) for table in tables.sorted_tables for row in connection.execute(select(table))
        )


@pytest.mark.parametrize(
    ("noun", "row_id", "asked", "told"),
    [
        (Supplier, "L1", "Firma Et CVR", ("Firma Et", "12345678")),
        (Clause, "C1", "oplæring i tunneldrift", ("tunneldrift", "mindst 6 personer")),
    ],
)
def test_what_cards_tell_of_an_erased_row_goes_from_the_book_and_both_indexes(
    tmp_path: Path, noun: type[Record], row_id: str, asked: str, told: tuple[str, ...]
) -> None:
    knowledge = make_knowledge(tmp_path)

    def found() -> str:
        knowledge.follow()
        return "\n".join(passage.chunk.text for passage in knowledge.search(asked))

    knowledge.register.write("s", incoming(SUPPLIER, CONTRACT, WORDING))
    assert all(each in found() for each in told)
    knowledge.register.erase(noun, row_id)
    kept = found() + everything_in(knowledge.library.book)
    assert [each for each in told if each in kept] == []
    current = len(knowledge.library.all_chunk_ids())
    assert len(knowledge.words) == len(knowledge.vectors) == current
    assert "Rengøring af skoler" in kept
    knowledge.close()


def test_erasing_a_row_that_several_cards_tell_of_reaches_them_all_and_no_other(
    register: Register, book: Book
) -> None:
    lot = Lot(id="D1", tender="U1", number="7", description="Broer og tunneler", state=LotState.WON)
    tender = Tender(id="U1", title="Udbud om drift", state=TenderState.PLANNED)
    group = TargetGroup(id="M1", name="Langtidsledige i byen")
    sharing = [
        replace(CONTRACT, id=f"K{number}", tender="U1", lots=("D1", "D10")) for number in (1, 2)
    ]
    clauses = [
        replace(CLAUSE, id=f"C{number}", contract=f"K{number}", target_groups=("M1",))
        for number in (1, 2)
    ]
    register.write("s", incoming(SUPPLIER, tender, lot, group, *sharing, *clauses))
    register.write("s", incoming(replace(CONTRACT, id="K3", supplier="L9")))
    for noun, row_id, told in (
        (Lot, "D1", "Broer og tunneler"),
        (Tender, "U1", "Udbud om drift"),
        (TargetGroup, "M1", "Langtidsledige i byen"),
        (Supplier, "L1", "Firma Et"),
    ):
        assert told in everything_in(book)
        before = book.position()
        register.erase(noun, row_id)
        assert told not in everything_in(book)
        changes = book.changes_after(before)
        assert len(changes.written) == len(changes.removed) == 2, "one piece of each card"


def test_erasing_reaches_a_card_that_has_not_been_rendered_since_the_row_ceased_to_hold(
    register: Register, book: Book
) -> None:
    yesterday = date.today() - timedelta(days=1)
    expired = replace(WORDING, valid_to=yesterday)
    register.write("s", incoming(SUPPLIER, CONTRACT, expired), day=yesterday)
    library = Library(book, Originals(Path("unused")))
    assert len(library.chunk_ids([card_id("K1")])) == 2
    register.erase(Clause, "C1")
    assert len(library.chunk_ids([card_id("K1")])) == 1
    assert "tunneldrift" not in everything_in(book)


def test_an_unknown_row_is_told_of_and_erases_nothing(register: Register, book: Book) -> None:
    register.write("s", incoming(SUPPLIER, CONTRACT))
    before = book.position()
    with pytest.raises(NotFoundError):
        register.erase(Supplier, "L2")
    assert book.position() == before
    assert register.snapshot().on(DAY).get(Supplier, "L1") == SUPPLIER


def test_a_contract_has_a_card_that_follows_its_rows(register: Register, book: Book) -> None:
    library = Library(book, Originals(Path("unused")))
    register.write("s", incoming(SUPPLIER, CONTRACT, CLAUSE))
    text = "\n".join(chunk.text for chunk in library.chunks(card_id("K1")))
    assert "Firma Et" in text
    assert "mindst 6 personer og mindst 92,5 timer" in text
    register.write("s", incoming(Supplier(id="L1", name="Firma Et Nyt Navn")))
    text = "\n".join(chunk.text for chunk in library.chunks(card_id("K1")))
    assert "Firma Et Nyt Navn" in text


def test_a_card_speaks_of_one_person_as_one(register: Register, book: Book) -> None:
    library = Library(book, Originals(Path("unused")))
    register.write("s", incoming(SUPPLIER, CONTRACT, replace(CLAUSE, persons=1)))
    text = "\n".join(chunk.text for chunk in library.chunks(card_id("K1")))
    assert "mindst 1 person og mindst 92,5 timer om ugen." in text


def test_cards_are_searched_but_are_no_documents_of_the_library(
    register: Register, book: Book
) -> None:
    library = Library(book, Originals(Path("unused")))
    register.write("s", incoming(SUPPLIER, CONTRACT))
    assert library.documents() == []
    assert len(library.all_chunk_ids()) == 1
    assert book.changes_after(library.book.position()).written == frozenset()


def test_the_database_itself_refuses_what_no_row_may_hold(register: Register) -> None:
    from sqlalchemy.exc import IntegrityError

    wrong = Target(
        id="M1", year=1900, unit=TargetUnit.PERSONS, goal=Decimal(5), state=TargetState.CURRENT
    )
    with pytest.raises(IntegrityError):
        register.write("s", incoming(wrong))
    assert register.snapshot().is_empty


def test_the_tables_are_what_the_migrations_make(book: Book) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from knowledge.book import metadata

    with book.read() as connection:
        context = MigrationContext.configure(connection)
        differences = [
            each for each in compare_metadata(context, metadata) if "register_" in str(each)
        ]
    assert differences == []
