"""Tables of the register in the language of the question."""

import ast
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import knowledge.register
from assistant import telling
from assistant.headings import heading
from knowledge.register.fields import fields_of
from knowledge.register.measures.details import called
from knowledge.register.model import NOUNS
from knowledge.register.query import (
    Column,
    Measure,
    RegisterQuery,
    RegisterResult,
    ResultRow,
)
from knowledge.register.scope import FIELD_NAMES

CODE = Path(str(knowledge.register.__file__)).parent


def said_in_code() -> set[str]:
    """The first argument of every Head and Total of the measures, where it is plain text."""
    calls = (
        node
        for file in sorted(CODE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Head", "Total")
    )
    firsts = (call.args[0] for call in calls)
    return {str(each.value) for each in firsts if isinstance(each, ast.Constant)}


def test_every_heading_of_the_register_has_an_english_one() -> None:
    fields = {called(field) for noun in NOUNS for field in fields_of(noun)}
    groups = {name.capitalize() for name in FIELD_NAMES.values()}
    same = {"Bonus", "Force majeure", "Job", "Match", "Median", "Option", "Procedure"}
    same |= {"Pseudonym", "Start", "Status", "Type", "Version"}
    every = said_in_code() | fields | groups | {noun.PLURAL.capitalize() for noun in NOUNS}
    assert {each for each in every if heading(each, "en") == each} == same


def test_a_table_has_english_headings_round_the_same_data() -> None:
    columns = (Column("Kontrakt"), Column("Krav nu, timer"), Column("Ventet", "dage"), Column("X"))
    cells = ("Vask af tøj, nord", Decimal("90.2"), 3, date(2026, 8, 31))
    query = RegisterQuery(Measure.ACTIVE)
    now = datetime(2026, 8, 31, 10, tzinfo=UTC)
    found = RegisterResult(
        query, "Titel (område: vask)", (), columns, (ResultRow(cells),), "", date(2026, 8, 31), now
    )
    table = telling.table(found, "en")
    assert table
    assert table.title == "Active persons and hours"
    assert table.columns == ("Contract", "Required now, hours", "Waited (days)", "X")
    assert table.rows == (("Vask af tøj, nord", "90.2", "3", "31 August 2026"),)
    danish = telling.table(found)
    assert danish
    assert danish.columns == ("Kontrakt", "Krav nu, timer", "Ventet (dage)", "X")


@pytest.mark.parametrize(
    ("danish", "english"),
    [
        ("Antal kontrakter", "Number of contracts"),
        ("I job efter 12 måneder", "In work after 12 months"),
        ("Noget helt andet", "Noget helt andet"),
    ],
)
def test_a_heading_with_something_of_its_own_is_told_too(danish: str, english: str) -> None:
    assert heading(danish, "en") == english
    assert heading(danish) == danish
