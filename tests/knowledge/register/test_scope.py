from datetime import date
from decimal import Decimal

import pytest

from knowledge.errors import BadInputError
from knowledge.register.codes import (
    ActionState,
    ClauseState,
    ClauseType,
    ContractState,
    JobState,
    LotState,
    MatchState,
    MeetingState,
    MeetingType,
    PhaseKind,
    PlacementState,
    PlacementType,
    Screening,
    Severity,
    TenderState,
)
from knowledge.register.codes import InspectionState as Inspected
from knowledge.register.model import (
    Action,
    CandidateMatch,
    Clause,
    Contract,
    FollowUp,
    Inspection,
    JobDescription,
    Lot,
    Phase,
    Placement,
    Record,
    Supplier,
    Tender,
)
from knowledge.register.query import Field, Filter, Op
from knowledge.register.scope import Scope, known_values
from knowledge.register.snapshot import View, snapshot_of

DAY = date(2026, 8, 31)


def both(name: str, sector: str, unit: str) -> list[Record]:
    """A supplier with everything that hangs on it, all ids ending in `name`."""
    return [
        Supplier(id=f"S{name}", name=f"Firma {name}"),
        Tender(
            id=f"U{name}",
            title=f"Udbud {name}",
            sector=sector,
            state=TenderState.CONTRACT,
            screening=Screening.SUITED,
        ),
        Lot(
            id=f"L{name}",
            tender=f"U{name}",
            number="1",
            state=LotState.WON,
            supplier=f"S{name}",
        ),
        Contract(
            id=f"K{name}",
            title=f"Kontrakt {name}",
            tender=f"U{name}",
            lots=(f"L{name}",),
            supplier=f"S{name}",
            sector=sector,
            unit=unit,
            start=date(2025, 1, 1),
            responsible=f"Ansvarlig {name}",
            state=ContractState.RUNNING,
        ),
        Phase(
            id=f"F{name}",
            contract=f"K{name}",
            phase=PhaseKind.MATCHING if name == "a" else PhaseKind.FOLLOW_UP,
            start=date(2026, 1, 1),
        ),
        Clause(
            id=f"C{name}",
            contract=f"K{name}",
            type=ClauseType.EMPLOYMENT if name == "a" else ClauseType.TRAINING,
            target_groups=(f"G{name}",),
            state=ClauseState.IN_FORCE,
        ),
        JobDescription(
            id=f"J{name}",
            clause=f"C{name}",
            title="Job",
            received=date(2026, 1, 1),
            state=JobState.SENT,
        ),
        CandidateMatch(id=f"M{name}", job=f"J{name}", person="p", state=MatchState.SENT),
        Placement(
            id=f"P{name}",
            clause=f"C{name}",
            person="p",
            type=PlacementType.ORDINARY,
            hours=Decimal(10),
            start=date(2026, 1, 1),
            state=PlacementState.ACTIVE,
        ),
        FollowUp(
            id=f"O{name}",
            contract=f"K{name}",
            day=DAY,
            type=MeetingType.SUPPLIER,
            state=MeetingState.PLANNED,
        ),
        Action(
            id=f"A{name}",
            meeting=f"O{name}",
            text="Ring",
            responsible="Bo",
            due=DAY,
            state=ActionState.OPEN,
        ),
        Inspection(
            id=f"T{name}",
            contract=f"K{name}",
            day=DAY,
            severity=Severity.HIGH if name == "a" else Severity.LOW,
            state=Inspected.OPEN,
        ),
    ]


@pytest.fixture
def view() -> View:
    alone = FollowUp(
        id="O0", unit="Stab", day=DAY, type=MeetingType.INTERNAL, state=MeetingState.PLANNED
    )
    rows = [*both("a", "rengøring", "Skole"), *both("b", "kørsel", "Teknik"), alone]
    return snapshot_of(rows).on(DAY)


def found(view: View, noun: type[Record], field: Field, *values: str, op: Op = Op.IS) -> list[str]:
    return sorted(row.id for row in Scope(view, [Filter(field, op, values)]).rows(noun))


NOUNS = [
    (Supplier, "Sa"),
    (Tender, "Ua"),
    (Lot, "La"),
    (Contract, "Ka"),
    (Phase, "Fa"),
    (Clause, "Ca"),
    (JobDescription, "Ja"),
    (CandidateMatch, "Ma"),
    (Placement, "Pa"),
    (FollowUp, "Oa"),
    (Action, "Aa"),
    (Inspection, "Ta"),
]


@pytest.mark.parametrize(("noun", "row"), NOUNS, ids=lambda each: str(each))
@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.CONTRACT, "Ka"),
        (Field.SUPPLIER, "Sa"),
        (Field.SECTOR, "rengøring"),
        (Field.UNIT, "Skole"),
        (Field.CLAUSE, "Ca"),
        (Field.CLAUSE_TYPE, "beskæftigelsesklausul"),
    ],
)
def test_every_noun_finds_its_own_through_its_references(
    view: View, noun: type[Record], row: str, field: Field, value: str
) -> None:
    assert found(view, noun, field, value) == [row]


@pytest.mark.parametrize(
    ("noun", "field", "value", "rows"),
    [
        (Placement, Field.TENDER, "Ua", ["Pa"]),
        (Placement, Field.LOT, "La", ["Pa"]),
        (Placement, Field.PHASE, "matchingsperiode", ["Pa"]),
        (Placement, Field.SCREENING, "ja", ["Pa", "Pb"]),
        (Clause, Field.TARGET_GROUP, "Ga", ["Ca"]),
        (Contract, Field.TARGET_GROUP, "Gb", ["Kb"]),
        (Clause, Field.STATE, "drift", ["Ca", "Cb"]),
        (Clause, Field.STATE, "gældende", ["Ca", "Cb"]),
        (Contract, Field.YEAR, "2025", ["Ka", "Kb"]),
        (Placement, Field.MONTH, "2026-01", ["Pa", "Pb"]),
        (Action, Field.RESPONSIBLE, "Bo", ["Aa", "Ab"]),
        (Clause, Field.RESPONSIBLE, "Ansvarlig b", ["Cb"]),
        (FollowUp, Field.UNIT, "Stab", ["O0"]),
        (Inspection, Field.SEVERITY, "høj", ["Ta"]),
        (Contract, Field.PLACEMENT_TYPE, "fleksjob", ["Ka", "Kb"]),
    ],
)
def test_a_filter_asks_the_row_that_can_tell(
    view: View, noun: type[Record], field: Field, value: str, rows: list[str]
) -> None:
    assert found(view, noun, field, value) == rows


def test_an_unknown_value_selects_nothing(view: View) -> None:
    assert found(view, Contract, Field.SECTOR, "byggeri") == []
    assert found(view, Placement, Field.SUPPLIER, "S9") == []


def test_capital_letters_do_not_matter(view: View) -> None:
    assert found(view, Placement, Field.SECTOR, "RENGØRING") == ["Pa"]
    assert found(view, Contract, Field.CONTRACT, "ka") == ["Ka"]


def test_any_of_several_values_will_do(view: View) -> None:
    assert found(view, Contract, Field.SECTOR, "rengøring", "kørsel") == ["Ka", "Kb"]
    assert found(view, Contract, Field.CONTRACT, "Ka", "kb") == ["Ka", "Kb"]


def test_all_filters_must_hold(view: View) -> None:
    asked = [
        Filter(Field.SECTOR, Op.IS, ("rengøring",)),
        Filter(Field.UNIT, Op.IS, ("Teknik",)),
    ]
    assert Scope(view, asked).rows(Placement) == []


def test_what_has_no_contract_is_not_of_the_sector(view: View) -> None:
    assert found(view, FollowUp, Field.SECTOR, "rengøring", op=Op.IS_NOT) == ["O0", "Ob"]


def test_severities_and_years_have_an_order(view: View) -> None:
    assert found(view, Inspection, Field.SEVERITY, "middel", op=Op.AT_LEAST) == ["Ta"]
    assert found(view, Contract, Field.YEAR, "2025", op=Op.ABOVE) == []
    assert found(view, Contract, Field.YEAR, "2025", op=Op.AT_MOST) == ["Ka", "Kb"]


def test_a_field_without_order_cannot_be_compared(view: View) -> None:
    with pytest.raises(BadInputError, match="rækkefølge"):
        Scope(view, [Filter(Field.SECTOR, Op.ABOVE, ("a",))])


def test_a_field_that_the_rows_do_not_have_is_told(view: View) -> None:
    with pytest.raises(BadInputError, match="Kontrakter kan ikke afgrænses efter alvor"):
        found(view, Contract, Field.SEVERITY, "høj")


def test_what_exists_of_a_field_is_known(view: View) -> None:
    assert known_values(view, Placement, Field.SECTOR) == ["kørsel", "rengøring"]


def test_a_clause_without_a_contract_has_none_of_its_tenders_contracts_to_ask() -> None:
    from datetime import date

    from knowledge.register.codes import ClauseState, ClauseType, TenderState
    from knowledge.register.model import Clause, Tender
    from knowledge.register.query import Field
    from knowledge.register.reached import values_of
    from knowledge.register.snapshot import snapshot_of

    tender = Tender(id="U1", title="Ny rengøring", state=TenderState.PLANNED)
    clause = Clause(id="C1", tender="U1", type=ClauseType.EMPLOYMENT, state=ClauseState.DRAFT)
    view = snapshot_of([tender, clause]).on(date(2026, 1, 1))
    assert values_of(view, clause, Field.CONTRACT) == ()
    assert values_of(view, tender, Field.UNIT) == ()
