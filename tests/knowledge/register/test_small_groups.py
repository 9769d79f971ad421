from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.register.answering import answer
from knowledge.register.codes import (
    ClauseState,
    ClauseType,
    ContractState,
    PlacementState,
    PlacementType,
)
from knowledge.register.model import Clause, Contract, Placement, Record, Supplier
from knowledge.register.query import Field, Filter, Measure, Op, RegisterQuery, RegisterResult
from knowledge.register.small_groups import (
    LEAST,
    NO_LINES,
    PARTIAL,
    SMALL,
    WITHHELD,
    Hidden,
    Tally,
    hidden,
)
from knowledge.register.snapshot import snapshot_of

NOW = datetime(2026, 8, 31, 10, tzinfo=UTC)
FLEX, ORDINARY = PlacementType.FLEX, PlacementType.ORDINARY


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


def test_a_breakdown_by_type_hides_few_persons_and_what_would_give_them_away() -> None:
    result = active(contract("A", FLEX=2, ORDINARY=9), group_by=Field.PLACEMENT_TYPE)
    assert cells(result)["fleksjob"] == SMALL
    assert cells(result)["ordinær"] == WITHHELD
    assert result.figures[0].value == 11
    assert result.hidden
    assert any("fem personer" in note for note in result.notes)


def test_a_breakdown_does_not_tell_which_of_the_small_types_there_are() -> None:
    result = active(contract("A", FLEX=1, ORDINARY=9), group_by=Field.PLACEMENT_TYPE)
    assert {name for name, cell in cells(result).items() if cell == SMALL} == {
        "fleksjob",
        "løntilskud",
        "virksomhedspraktik",
        "nytteindsats",
    }


def test_five_of_a_type_are_shown() -> None:
    result = active(contract("A", FLEX=5, ORDINARY=9), group_by=Field.PLACEMENT_TYPE)
    assert cells(result) == {"ordinær": 9, "fleksjob": 5}
    assert not result.hidden


def test_the_total_of_a_small_type_is_hidden_too() -> None:
    flex = (Filter(Field.PLACEMENT_TYPE, Op.IS, ("fleksjob",)),)
    result = active(contract("A", FLEX=3, ORDINARY=9), filters=flex)
    assert [figure.value for figure in result.figures] == [None, None, None]
    assert cells(result) == {"Kontrakt A": SMALL}


def test_asking_for_all_others_does_not_give_the_small_type_away() -> None:
    others = (Filter(Field.PLACEMENT_TYPE, Op.IS, ("ordinær",)),)
    result = active(contract("A", FLEX=3, ORDINARY=9), filters=others)
    assert cells(result) == {"Kontrakt A": WITHHELD}
    assert result.figures[0].value is None


def test_a_contract_whose_few_persons_are_all_of_one_such_type_shows_no_count() -> None:
    result = ask(
        RegisterQuery(Measure.FULFILMENT), contract("A", FLEX=3), contract("B", ORDINARY=3)
    )
    shown = {line.cells[0]: line.cells[3:5] for line in result.lines}
    assert shown == {"Kontrakt A": (SMALL, WITHHELD), "Kontrakt B": (3, 30)}


def test_other_totals_of_a_contract_stay() -> None:
    result = active(contract("A", FLEX=2, ORDINARY=1))
    assert result.figures[0].value == 3
    assert not result.hidden


def test_a_total_of_several_types_stays_when_its_parts_cannot_be_shown() -> None:
    rows = [contract("A", FLEX=1), contract("B", SUBSIDISED=1), contract("C", ORDINARY=1)]
    started = ask(RegisterQuery(Measure.PLACEMENTS_STARTED), *rows)
    assert started.figures[0].value == 3
    assert not started.lines
    assert NO_LINES in started.notes
    on_the_day = active(*rows)
    assert on_the_day.figures[0].value == 3
    assert [line.cells[3] for line in on_the_day.lines] == [SMALL, SMALL, WITHHELD]


def test_a_total_of_one_small_type_is_hidden_also_when_nobody_asked_for_the_type() -> None:
    started = ask(RegisterQuery(Measure.PLACEMENTS_STARTED), contract("A", FLEX=3))
    assert started.figures[0].value is None


def test_what_lines_that_are_shown_add_up_to_is_shown() -> None:
    below = (Filter(Field.VALUE, Op.AT_LEAST, ("1",)),)
    rows = [contract("A", FLEX=3), contract("B", ORDINARY=6)]
    missing = ask(RegisterQuery(Measure.MISSING, filters=below), *rows)
    assert missing.figures[0].value == 4
    alone = ask(RegisterQuery(Measure.MISSING, filters=below), rows[0])
    assert alone.figures[0].value is None


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


def test_someone_on_sick_leave_is_not_counted_out() -> None:
    sick = (Filter(Field.STATE, Op.IS, ("sygemeldt",)),)
    rows = contract("A", ORDINARY=9)
    rows.append(
        Placement(
            id="X",
            clause="A-1",
            person="x",
            type=ORDINARY,
            hours=Decimal(5),
            start=date(2026, 1, 1),
            state=PlacementState.SICK,
        )
    )
    assert cells(active(rows, filters=sick)) == {"Kontrakt A": SMALL}


def test_the_one_on_sick_leave_is_not_found_by_asking_for_everybody_else() -> None:
    rows = contract("A", ORDINARY=9)
    rows.append(replace(rows[-1], id="X", person="x", state=PlacementState.SICK))  # type: ignore[call-arg]
    rows.append(replace(rows[2], id="Y", person="y", state=PlacementState.ENDED))  # type: ignore[call-arg]
    for op, states in (
        (Op.IS, ("aktiv",)),
        (Op.IS, ("ophørt",)),
        (Op.IS_NOT, ("sygemeldt",)),
        (Op.IS_NOT, ("aktiv", "ophørt")),
    ):
        asked = RegisterQuery(
            Measure.COUNT, "ansættelse", filters=(Filter(Field.STATE, op, states),)
        )
        assert ask(asked, rows).figures[0].value is None, (op, states)


@pytest.mark.parametrize("kinds", [("ordinær",), ("ordinær", "fleksjob"), ("elev", "løntilskud")])
def test_types_side_by_side_do_not_give_a_small_one_away(kinds: tuple[str, ...]) -> None:
    asked = (Filter(Field.PLACEMENT_TYPE, Op.IS, kinds),)
    rows = contract("A", ORDINARY=9, FLEX=3, SUBSIDISED=3, TRAINEE=4)
    result = active(rows, filters=asked)
    left_out_is_enough = kinds == ("ordinær",)  # 6 of two small types: they hide each other
    assert (result.figures[0].value == 9) is left_out_is_enough
    assert (result.figures[0].value is None) is not left_out_is_enough


def test_pupils_left_out_do_not_make_a_small_type_safe() -> None:
    asked = (Filter(Field.PLACEMENT_TYPE, Op.IS, ("ordinær",)),)
    result = active(contract("A", ORDINARY=9, FLEX=1, TRAINEE=6), filters=asked)
    assert result.figures[0].value is None


FLEXIBLE = Filter(Field.PLACEMENT_TYPE, Op.IS, ("fleksjob",))


def test_how_many_have_a_type_in_all_is_told_beside_hidden_lines() -> None:
    rows = [contract("A", FLEX=3, ORDINARY=6), contract("B", FLEX=7), contract("C", FLEX=6)]
    result = active(*rows, filters=(FLEXIBLE,))
    assert result.figures[0].value == 16
    assert sum(cell in (SMALL, WITHHELD) for cell in cells(result).values()) == 2


def test_two_contracts_less_one_do_not_tell_of_the_other() -> None:
    rows = [contract("A", FLEX=3, ORDINARY=6), contract("B", FLEX=7)]
    both = Filter(Field.CONTRACT, Op.IS, ("A", "B"))
    firm = Filter(Field.SUPPLIER, Op.IS, ("S1",))
    for scope in ((both,), (firm,)):
        assert active(*rows, filters=(FLEXIBLE, *scope)).figures[0].value is None, scope
    one = Filter(Field.CONTRACT, Op.IS, ("B",))
    assert active(*rows, filters=(FLEXIBLE, one)).figures[0].value == 7


def test_all_of_a_type_are_told_when_the_small_groups_hide_each_other() -> None:
    rows = [contract("A", FLEX=3), contract("B", FLEX=7), contract("C", FLEX=2)]
    assert active(*rows, filters=(FLEXIBLE,)).figures[0].value == 12


TALLIES = st.lists(
    st.builds(
        Tally,
        persons=st.integers(1, 9),
        marked=st.booleans(),
        least=st.integers(0, 1),
    ),
    min_size=1,
    max_size=4,
)


@given(TALLIES, st.booleans(), st.booleans())
@example(
    tallies=[Tally(1, marked=True, least=1), Tally(5, marked=True, least=1)],
    spares_lines=False,
    spares_total=False,
)
def test_no_small_figure_can_be_computed_from_what_is_shown(
    tallies: list[Tally], spares_lines: bool, spares_total: bool
) -> None:
    total = Tally(sum(each.persons for each in tallies), marked=False)
    found = hidden(tallies, total, spares_lines=spares_lines, spares_total=spares_total)
    if found.lines:
        return  # of no figure it is told that it is there
    small = [at for at, each in enumerate(tallies) if each.marked and each.persons < LEAST]
    assert found.small == frozenset(small)
    for at in small:
        assert len(possible(tallies, found, at)) > 1


@given(TALLIES)
def test_what_is_hidden_together_is_no_small_figure_itself(tallies: list[Tally]) -> None:
    found = hidden(tallies, Tally(sum(each.persons for each in tallies), marked=False))
    together = [tallies[at] for at in found.small | found.withheld]
    if together and not found.total and all(each.marked for each in together):
        assert sum(each.persons for each in together) >= LEAST


def possible(tallies: list[Tally], found: Hidden, at: int) -> set[int]:
    """What a reader may think the figure at that place is."""
    places = sorted(found.small | found.withheld)
    ranges = []
    for place in places:
        most = LEAST - 1 if place in found.small else 40
        least = LEAST if place in found.withheld and tallies[place].marked else 0
        ranges.append(range(max(least, tallies[place].least), most + 1))
    whole = sum(tallies[place].persons for place in places)
    return {
        guess[places.index(at)] for guess in product(*ranges) if found.total or sum(guess) == whole
    }
