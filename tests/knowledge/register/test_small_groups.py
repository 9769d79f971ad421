from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.register.answering import answer
from knowledge.register.codes import (
    ClauseState,
    ClauseType,
    ContractState,
    PlacementState,
    PlacementType,
    ReportState,
    TargetUnit,
)
from knowledge.register.model import (
    Clause,
    Contract,
    MonthlyReport,
    Placement,
    Record,
    Supplier,
    Target,
)
from knowledge.register.published import published
from knowledge.register.query import Field, Filter, Measure, Op, RegisterQuery, RegisterResult
from knowledge.register.small_groups import (
    HEALTH_TYPES,
    LEAST,
    NO_LINES,
    PARTIAL,
    SMALL,
    WITHHELD,
    hide_each_other,
)
from knowledge.register.snapshot import snapshot_of

NOW = datetime(2026, 8, 31, 10, tzinfo=UTC)
FLEX, ORDINARY = PlacementType.FLEX, PlacementType.ORDINARY
FLEXIBLE = Filter(Field.PLACEMENT_TYPE, Op.IS, ("fleksjob",))


def contract(name: str, **counts: int) -> list[Record]:
    """A contract with one clause and so many active placements of each type."""
    rows: list[Record] = [
        Contract(
            id=name,
            title=f"Kontrakt {name}",
            supplier="S1",
            start=date(2025, 1, 1),
            state=ContractState.RUNNING,
        ),
        Clause(
            id=f"{name}-1",
            contract=name,
            type=ClauseType.EMPLOYMENT,
            persons=10,
            state=ClauseState.IN_FORCE,
        ),
    ]
    for kind, count in counts.items():
        rows.extend(
            Placement(
                id=f"{name}-{kind}-{at}",
                clause=f"{name}-1",
                person=f"{name}{kind}{at}",
                type=PlacementType[kind],
                hours=Decimal(10),
                start=date(2026, 1, 1),
                state=PlacementState.ACTIVE,
            )
            for at in range(count)
        )
    return rows


def ask(query: RegisterQuery, *rows: list[Record]) -> RegisterResult:
    known: list[Record] = [Supplier(id="S1", name="Firma")]
    return answer(query, snapshot_of(known + [row for each in rows for row in each]), NOW)


def active(*rows: list[Record], **asked: object) -> RegisterResult:
    return ask(RegisterQuery(Measure.ACTIVE, **asked), *rows)  # type: ignore[arg-type]


def cells(result: RegisterResult) -> dict[object, object]:
    return {line.cells[0]: line.cells[1] for line in result.lines}


def test_types_are_told_of_the_whole_register_as_of_a_month_end() -> None:
    rows = [contract("A", FLEX=3, ORDINARY=9), contract("B", FLEX=4)]
    result = active(*rows, group_by=Field.PLACEMENT_TYPE)
    assert cells(result) == {"ordinær": 9, "fleksjob": 7}
    assert active(*rows, filters=(FLEXIBLE,)).figures[0].value == 7
    assert result.as_of == date(2026, 1, 31)
    assert not result.hidden


def test_types_that_are_too_small_stand_together() -> None:
    rows = contract("A", FLEX=9, SUBSIDISED=4, ORDINARY=6)
    told = cells(active(rows, group_by=Field.PLACEMENT_TYPE))
    assert told == {"ordinær": 6, "fleksjob og løntilskud": 13}
    assert active(rows, filters=(FLEXIBLE,)).figures[0].value is None
    together = Filter(Field.PLACEMENT_TYPE, Op.IS, ("fleksjob", "løntilskud"))
    assert active(rows, filters=(together,)).figures[0].value == 13


@pytest.mark.parametrize("count", [0, 1, 4, 5, 12])
@pytest.mark.parametrize(
    "scope",
    [
        Filter(Field.CONTRACT, Op.IS, ("A",)),
        Filter(Field.SUPPLIER, Op.IS, ("S1",)),
        Filter(Field.CONTRACT, Op.IS_NOT, ("B",)),
        Filter(Field.TARGET_GROUP, Op.IS, ("MG",)),
        Filter(Field.MONTH, Op.IS, ("2026-01",)),
    ],
)
def test_of_a_part_of_the_register_the_answer_is_the_same_whatever_the_count(
    scope: Filter, count: int
) -> None:
    rows = [contract("A", FLEX=count, ORDINARY=9), contract("B", FLEX=9)]
    for more in ({}, {"group_by": Field.SUPPLIER}, {"group_by": Field.PLACEMENT_TYPE}):
        result = active(*rows, filters=(FLEXIBLE, scope), **more)
        assert [figure.value for figure in result.figures] == [None, None, None]
        assert not result.lines
        assert result.hidden
        assert NO_LINES in result.notes


@pytest.mark.parametrize(
    "measure",
    [
        Measure.PLACEMENTS_STARTED,
        Measure.PLACEMENTS_ENDED,
        Measure.SURVIVAL,
        Measure.RETENTION,
        Measure.TIME_TO_HIRE,
    ],
)
@pytest.mark.parametrize("by", [Field.PLACEMENT_TYPE, Field.TARGET_GROUP, Field.REASON])
def test_what_has_happened_is_never_told_by_a_mark(measure: Measure, by: Field) -> None:
    rows = contract("A", FLEX=9, ORDINARY=9)
    for asked in (
        RegisterQuery(measure, group_by=by),
        RegisterQuery(measure, filters=(Filter(by, Op.IS, ("fleksjob",)),)),
    ):
        result = ask(asked, rows)
        assert [figure.value for figure in result.figures] == [None, None, None]
        assert not result.lines


def test_a_total_of_a_contract_stays_when_its_types_differ() -> None:
    result = active(contract("A", FLEX=2, ORDINARY=1))
    assert result.figures[0].value == 3
    assert not result.hidden


def test_a_contract_whose_few_persons_are_all_of_one_such_type_shows_no_figure_of_them() -> None:
    result = ask(
        RegisterQuery(Measure.FULFILMENT), contract("A", FLEX=3), contract("B", ORDINARY=3)
    )
    shown = {line.cells[0]: line.cells[3:5] for line in result.lines}
    assert shown == {"Kontrakt A": (SMALL, WITHHELD), "Kontrakt B": (3, 30)}


def test_one_who_is_withheld_is_not_what_is_left_of_a_total() -> None:
    rows = [contract("A", FLEX=3), contract("B", ORDINARY=6), contract("C", ORDINARY=2)]
    for measure in (Measure.ACTIVE, Measure.PLACEMENTS_STARTED, Measure.COUNT):
        result = ask(RegisterQuery(measure, "ansættelse"), *rows)
        assert result.figures[0].value == 8, measure
        assert PARTIAL in result.notes
    by_firm = active(*rows, group_by=Field.SUPPLIER)
    assert cells(by_firm) == {"Firma": WITHHELD}


def test_several_who_are_withheld_hide_each_other_in_the_whole_register_only() -> None:
    rows = [contract("A", FLEX=3), contract("B", SUBSIDISED=3), contract("C", ORDINARY=2)]
    assert active(*rows).figures[0].value == 8
    assert [line.cells[3] for line in active(*rows).lines] == [2, SMALL, SMALL]
    part = Filter(Field.CONTRACT, Op.IS, ("A", "C"))
    assert active(*rows, filters=(part,)).figures[0].value == 2


def test_a_target_cannot_be_used_to_compute_who_is_withheld() -> None:
    target = [Target(id="T", year=2026, unit=TargetUnit.PERSONS, goal=Decimal(20))]
    rows = [contract("A", FLEX=3), contract("B", ORDINARY=6)]
    alone = ask(RegisterQuery(Measure.TARGET_PROGRESS), *rows, list[Record](target))
    assert {figure.label: figure.value for figure in alone.figures}["Resultat"] == 6
    assert PARTIAL in alone.notes
    rows.append(contract("C", FLEX=3))
    several = ask(RegisterQuery(Measure.TARGET_PROGRESS), *rows, list[Record](target))
    assert {figure.label: figure.value for figure in several.figures}["Resultat"] == 12


def test_a_report_tells_no_number_of_persons_where_the_register_tells_none() -> None:
    report = MonthlyReport(
        id="R", contract="A", month=date(2026, 7, 1), persons=3, state=ReportState.ON_TIME
    )
    asked = RegisterQuery(Measure.LIST, "månedsdokumentation")
    assert 3 not in ask(asked, contract("A", FLEX=3), [report]).lines[0].cells
    assert 3 in ask(asked, contract("A", ORDINARY=3), [report]).lines[0].cells
    detail = replace(asked, detail="antal")
    assert 3 not in ask(detail, contract("A", FLEX=3), [report]).lines[0].cells


def test_what_lines_that_are_shown_add_up_to_is_shown() -> None:
    below = (Filter(Field.VALUE, Op.AT_LEAST, ("1",)),)
    rows = [contract("A", FLEX=3), contract("B", ORDINARY=6)]
    missing = ask(RegisterQuery(Measure.MISSING, filters=below), *rows)
    assert missing.figures[0].value == 4


def test_what_is_missing_is_as_hidden_as_what_was_reached() -> None:
    result = ask(RegisterQuery(Measure.BEHIND), contract("A", FLEX=3), contract("B", ORDINARY=6))
    rows = {line.cells[0]: line.cells for line in result.lines}
    assert SMALL in rows["Kontrakt A"]
    assert 7 not in rows["Kontrakt A"]
    assert rows["Kontrakt B"][7] == 4
    assert {f.label: f.value for f in result.figures}["Mangler, personer"] == 4
    assert PARTIAL in result.notes


def test_hidden_lines_cannot_be_found_by_their_figure_or_their_place() -> None:
    rows = [contract("A", FLEX=3), contract("B", ORDINARY=6), contract("C", ORDINARY=1)]
    below = ask(
        RegisterQuery(Measure.BEHIND, filters=(Filter(Field.VALUE, Op.AT_LEAST, ("1",)),)), *rows
    )
    assert [line.cells[0] for line in below.lines] == ["Kontrakt C", "Kontrakt B"]
    assert ask(RegisterQuery(Measure.BEHIND), *rows).lines[-1].cells[0] == "Kontrakt A"


@pytest.mark.parametrize("noun", ["ansættelse", "kandidatmatch"])
@pytest.mark.parametrize("measure", [Measure.LIST, Measure.COUNT])
def test_persons_are_never_listed(measure: Measure, noun: str) -> None:
    result = ask(RegisterQuery(measure, noun=noun), contract("A", FLEX=6, ORDINARY=6))
    said = str(result.lines)
    assert "AFLEX" not in said
    assert "fleksjob" not in said
    assert "A-FLEX" not in said


@pytest.mark.parametrize(
    ("op", "states", "is_told"),
    [
        (Op.IS, ("sygemeldt",), False),
        (Op.IS, ("aktiv",), False),
        (Op.IS_NOT, ("sygemeldt",), False),
        (Op.IS_NOT, ("aktiv", "ophørt"), False),
        (Op.IS, ("ophørt",), True),
        (Op.IS, ("aktiv", "sygemeldt"), True),
    ],
)
def test_nobody_on_sick_leave_is_told_from_those_at_work(
    op: Op, states: tuple[str, ...], is_told: bool
) -> None:
    rows = contract("A", ORDINARY=9)
    rows.append(replace(rows[-1], id="X", person="x", state=PlacementState.SICK))  # type: ignore[call-arg]
    rows.append(replace(rows[2], id="Y", person="y", state=PlacementState.ENDED))  # type: ignore[call-arg]
    asked = RegisterQuery(Measure.COUNT, "ansættelse", filters=(Filter(Field.STATE, op, states),))
    assert (ask(asked, rows).figures[0].value is not None) is is_told


COUNTS = st.lists(st.integers(1, LEAST - 1), min_size=1, max_size=4)


@given(COUNTS)
def test_none_of_several_can_be_told_from_their_sum(counts: list[int]) -> None:
    if hide_each_other(counts):
        guesses = [
            guess
            for guess in product(range(1, LEAST), repeat=len(counts))
            if sum(guess) == sum(counts)
        ]
        for at in range(len(counts)):
            assert len({guess[at] for guess in guesses}) > 1


# What an attacker may do: ask two questions, and subtract. The questions: every filter and
# grouping by type, on each contract, supplier and month, on any day, of any measure.

BEGIN = date(2025, 6, 1)
ENDS = [BEGIN + timedelta(days) for days in (0, 20, 45, 80, 110, 170, 240, 300, 420)]


@st.composite
def registers(draw: st.DrawFn) -> list[Record]:
    rows: list[Record] = [Supplier(id="S1", name="Firma"), *contract("A"), *contract("B")]
    for at in range(draw(st.integers(0, 30))):
        start = BEGIN + timedelta(draw(st.integers(0, 300)))
        stays = draw(st.one_of(st.none(), st.integers(0, 200)))
        rows.append(
            Placement(
                id=f"P{at}",
                clause=draw(st.sampled_from(["A-1", "B-1"])),
                person=f"p{draw(st.integers(0, 30))}",
                type=draw(st.sampled_from([FLEX, FLEX, PlacementType.SUBSIDISED, ORDINARY])),
                hours=Decimal(10),
                start=start,
                end=None if stays is None else start + timedelta(stays),
                state=PlacementState.ACTIVE,
            )
        )
    return rows


@settings(max_examples=40, deadline=None)
@given(registers())
def test_no_two_published_figures_differ_by_a_few_persons_of_such_a_type(
    rows: list[Record],
) -> None:
    placements = [row for row in rows if isinstance(row, Placement)]
    told: dict[tuple[PlacementType, ...], set[frozenset[str]]] = {}
    by_day: dict[date, list[frozenset[str]]] = {}
    for at in range(0, 500, 28):
        found = published(placements, BEGIN + timedelta(at))
        marked = [part for part in found.parts if set(part.types) <= HEALTH_TYPES]
        for part in marked:
            assert len(part.persons) >= LEAST
            told.setdefault(part.types, set()).add(part.persons)
        if found.day:
            everybody = frozenset[str]().union(*(part.persons for part in marked))
            by_day[found.day] = [everybody]
    for one, other in combinations([each for (each,) in by_day.values()], 2):
        assert one == other or not one < other or len(other - one) >= LEAST
    for sets in told.values():
        for one, other in combinations(sets, 2):
            assert not (one < other and len(other - one) < LEAST)
            assert not (other < one and len(one - other) < LEAST)


@settings(max_examples=15, deadline=None)
@given(registers(), st.sampled_from(ENDS), st.sampled_from(ENDS))
def test_no_pair_of_questions_gives_the_few_of_such_a_type_by_subtraction(
    rows: list[Record], day: date, other_day: date
) -> None:
    snapshot = snapshot_of(rows)
    kinds = [("fleksjob",), ("løntilskud",), ("ordinær",), ("fleksjob", "løntilskud")]
    filters: list[tuple[Filter, ...]] = [
        (),
        *((Filter(Field.PLACEMENT_TYPE, op, kind),) for op in (Op.IS, Op.IS_NOT) for kind in kinds),
    ]
    scopes: list[tuple[Filter, ...]] = [
        (),
        (Filter(Field.CONTRACT, Op.IS, ("A",)),),
        (Filter(Field.CONTRACT, Op.IS_NOT, ("A",)),),
    ]
    measures = (Measure.ACTIVE, Measure.PLACEMENTS_STARTED, Measure.PLACEMENTS_ENDED)
    figures: dict[tuple[tuple[Filter, ...], date], tuple[date, int]] = {}
    for measure, marks, scope, on in product(measures, filters, scopes, {day, other_day}):
        query = RegisterQuery(measure, filters=(*marks, *scope), as_of=on)
        result = answer(query, snapshot, NOW)
        value = result.figures[0].value
        if marks and value is not None:
            assert measure is Measure.ACTIVE
            assert not scope
            figures[(marks, on)] = (result.as_of, int(value))
    for (marks, on), (as_of, value) in figures.items():
        (mark,) = marks
        for (marks_2, _), (as_of_2, value_2) in figures.items():
            if as_of != as_of_2 or marks == marks_2 or value_2 >= value:
                continue
            left = _types(mark) - _types(marks_2[0])
            if _types(marks_2[0]) < _types(mark) and left <= HEALTH_TYPES:
                assert value - value_2 >= LEAST, (mark, marks_2, on)


def _types(asked: Filter) -> set[PlacementType]:
    named = {kind for kind in PlacementType if kind.value in asked.values}
    return named if asked.op is Op.IS else set(PlacementType) - named
