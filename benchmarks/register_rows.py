"""A made-up register: contracts with a clause each, placements under them, monthly reports."""

import csv
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from knowledge.register.codes import (
    ClauseState,
    ClauseType,
    ContractState,
    CountingRule,
    PlacementState,
    PlacementType,
    ReportState,
)
from knowledge.register.fields import fields_of
from knowledge.register.model import (
    Clause,
    Contract,
    MonthlyReport,
    Placement,
    Record,
    Supplier,
)

DAY = date(2026, 11, 25)
SECTORS = ("rengøring", "kørsel", "byggeri", "kost", "grønne områder", "pleje")
PEOPLE = ("Asta Kornmark", "Bo Sivager", "Carla Engkær", "Dan Mosegård", "Else Tørveby")
CONTRACTS_A_SUPPLIER = 6
_REPORTED_MONTHS = 12
_TYPES = (PlacementType.ORDINARY, PlacementType.FLEX, PlacementType.SUBSIDISED)


def rows(contracts: int, placements: int, seed: int = 3) -> Iterator[Record]:
    """Suppliers, contracts, clauses, then `placements` and a year of reports."""
    chance = random.Random(seed)
    for at in range(max(1, contracts // CONTRACTS_A_SUPPLIER)):
        yield Supplier(id=f"L-{at}", name=f"Firma {at}")
    for at in range(contracts):
        yield _contract(at, contracts, chance)
        yield _clause(at, chance)
    for at in range(placements):
        yield _placement(at, at % contracts, chance)
    for at in range(contracts):
        yield from _reports(at, chance)


def _contract(at: int, contracts: int, chance: random.Random) -> Contract:
    return Contract(
        id=f"K-{at}",
        title=f"Opgave {at}",
        supplier=f"L-{at % max(1, contracts // CONTRACTS_A_SUPPLIER)}",
        sector=chance.choice(SECTORS),
        responsible=chance.choice(PEOPLE),
        start=date(2025, 1, 1) + timedelta(chance.randrange(200)),
        end=DAY + timedelta(chance.randrange(-60, 900)),
        value_year=Decimal(chance.randrange(1, 40)) * 250_000,
        state=ContractState.RUNNING,
    )


def _clause(at: int, chance: random.Random) -> Clause:
    persons = chance.randrange(2, 15)
    return Clause(
        id=f"KL-{at}",
        contract=f"K-{at}",
        type=ClauseType.EMPLOYMENT,
        persons=persons,
        hours=Decimal(12 * persons),
        deadline=date(2026, 1, 1) + timedelta(chance.randrange(600)),
        counting=chance.choice(tuple(CountingRule)),
        state=ClauseState.IN_FORCE,
    )


def _placement(at: int, contract: int, chance: random.Random) -> Placement:
    start = date(2025, 1, 1) + timedelta(chance.randrange(690))
    has_ended = chance.random() < 0.7
    end = start + timedelta(chance.randrange(30, 400)) if has_ended else None
    is_over = end is not None and end < DAY
    return Placement(
        id=f"A-{at}",
        clause=f"KL-{contract}",
        person=f"P-{at}",
        type=chance.choice(_TYPES),
        hours=Decimal(chance.randrange(8, 38)),
        start=start,
        end=end,
        state=PlacementState.ENDED if is_over else PlacementState.ACTIVE,
    )


def _reports(at: int, chance: random.Random) -> Iterator[MonthlyReport]:
    """Of a year; one in 30 is missing, one in ten late."""
    for back in range(1, _REPORTED_MONTHS + 1):
        month = (DAY.year * 12 + DAY.month - 1) - back
        first, due = (date(*_split(each), 1) for each in (month, month + 1))
        if chance.random() < 1 / 30:
            continue
        day = chance.randrange(11, 20) if chance.random() < 0.1 else chance.randrange(1, 11)
        yield MonthlyReport(
            id=f"MD-{at}-{back}",
            contract=f"K-{at}",
            month=first,
            received=due.replace(day=day),
            state=ReportState.APPROVED,
        )


def _split(month: int) -> tuple[int, int]:
    return month // 12, month % 12 + 1


def changed(known: Iterable[Record], share: float, seed: int = 5) -> Iterator[Record]:
    """The rows, of which so many placements have other hours."""
    chance = random.Random(seed)
    for row in known:
        is_other = isinstance(row, Placement) and chance.random() < share
        yield replace(row, hours=row.hours + 1) if is_other else row  # type: ignore[attr-defined]


def write(folder: Path, known: Iterable[Record]) -> int:
    """The rows as one CSV file a noun, in a new or the same folder; how many there were."""
    folder.mkdir(parents=True, exist_ok=True)
    nouns: dict[type[Record], list[Record]] = {}
    for row in known:
        nouns.setdefault(type(row), []).append(row)
    for noun, mine in nouns.items():
        fields = fields_of(noun)
        with (folder / f"{noun.PLURAL}.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, delimiter=";")
            table.writerow([field.about.header for field in fields])
            table.writerows([_text(getattr(row, field.name)) for field in fields] for row in mine)
    return sum(map(len, nouns.values()))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple):
        return "|".join(map(_text, value))
    return str(value.value if isinstance(value, Enum) else value)
