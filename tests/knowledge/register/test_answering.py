"""A small register, with every figure worked out by hand beside the question.

Contract KA (cleaning): clause CA requires 8 persons and 80 hours, due since 1 January 2026;
6 ordinary placements of 10 hours. Contract KB (transport): clause CB requires 4 persons by
1 January 2027, 5 are active of 8 hours. Contract KC has ended.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from knowledge.errors import BadInputError
from knowledge.register.answering import MEASURES, answer
from knowledge.register.codes import (
    BusinessCaseKind,
    ClauseState,
    ClauseType,
    ContractState,
    CountingRule,
    InspectionState,
    JobState,
    MatchState,
    MeetingState,
    MeetingType,
    PaymentState,
    PlacementState,
    PlacementType,
    RejectionReason,
    ReportState,
    Screening,
    Severity,
    TargetUnit,
    TenderState,
)
from knowledge.register.model import (
    NOUNS,
    Action,
    BusinessCaseMonth,
    CandidateMatch,
    Clause,
    Contract,
    FollowUp,
    Inspection,
    JobDescription,
    MonthlyReport,
    Payment,
    Placement,
    Record,
    Supplier,
    Target,
    Tender,
)
from knowledge.register.query import (
    Field,
    Filter,
    Measure,
    Op,
    Period,
    RegisterQuery,
    RegisterResult,
)
from knowledge.register.snapshot import Snapshot, snapshot_of

TODAY = date(2026, 8, 31)
NOW = datetime(2026, 8, 31, 10, tzinfo=UTC)


def placements(clause: str, count: int, hours: int, **told: Any) -> list[Placement]:
    given = {
        "type": PlacementType.ORDINARY,
        "start": date(2026, 2, 1),
        "state": PlacementState.ACTIVE,
    } | told
    return [
        Placement(
            id=f"P-{clause}-{at}-{given['start']}",
            clause=clause,
            person=f"{clause}{at}{given['start']}",
            hours=Decimal(hours),
            **given,
        )
        for at in range(count)
    ]


def contract(name: str, sector: str, supplier: str, end: date, **told: Any) -> Contract:
    return Contract(
        **{
            "id": name,
            "title": f"Kontrakt {name}",
            "supplier": supplier,
            "sector": sector,
            "start": date(2026, 1, 1),
            "end": end,
            "state": ContractState.RUNNING,
            "source_system": "kontraktsystem",
        }
        | told
    )


def clause(name: str, contract_id: str, **told: Any) -> Clause:
    given = {"type": ClauseType.EMPLOYMENT, "state": ClauseState.IN_FORCE} | told
    return Clause(id=name, contract=contract_id, **given)


ROWS: list[Record] = [
    Supplier(id="S1", name="Ren og Pæn"),
    Supplier(id="S2", name="Kørselsfirmaet"),
    contract("KA", "rengøring", "S1", date(2026, 12, 31), value_year=Decimal(3_000_000)),
    contract("KB", "kørsel", "S2", date(2028, 1, 31), value_year=Decimal(2_000_000)),
    contract("KC", "kørsel", "S2", date(2026, 2, 28), state=ContractState.EXPIRED),
    clause("CA", "KA", persons=8, hours=Decimal(80), deadline=date(2026, 1, 1)),
    clause("CB", "KB", persons=4, deadline=date(2027, 1, 1)),
    *placements("CA", 6, 10),
    *placements("CB", 5, 8),
    *placements("CA", 2, 10, start=date(2026, 3, 1), end=date(2026, 6, 30)),
]


@pytest.fixture(scope="module")
def register() -> Snapshot:
    return snapshot_of(ROWS)


def ask(measure: Measure, rows: Sequence[Record] | Snapshot = (), **told: Any) -> RegisterResult:
    known = rows if isinstance(rows, Snapshot) else snapshot_of([*ROWS, *rows])
    return answer(RegisterQuery(measure, **told), known, NOW)


def figures(result: RegisterResult) -> dict[str, Any]:
    return {figure.label: figure.value for figure in result.figures}


def table(result: RegisterResult) -> list[dict[str, Any]]:
    titles = [column.title for column in result.columns]
    return [dict(zip(titles, line.cells, strict=True)) for line in result.lines]


def of(field: Field, *values: str, op: Op = Op.IS) -> tuple[Filter, ...]:
    return (Filter(field, op, values),)


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_answers_in_danish_with_how_it_was_computed(
    measure: Measure, register: Snapshot
) -> None:
    result = ask(measure, register, noun="kontrakt")
    assert result.title
    assert result.computed.endswith(".")
    assert result.figures
    assert (result.as_of, result.known_at) == (TODAY, NOW)
    assert all(len(line.cells) == len(result.columns) for line in result.lines)


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_answers_an_empty_register(measure: Measure) -> None:
    result = answer(RegisterQuery(measure, noun="kontrakt"), snapshot_of([]), NOW)
    assert not result.lines
    assert result.notes
    assert not any(figure.value for figure in result.figures)


@pytest.mark.parametrize("measure", set(Measure) - {Measure.TARGET_PROGRESS})
def test_every_measure_can_be_narrowed_and_grouped_by_supplier(
    measure: Measure, register: Snapshot
) -> None:
    asked = {"filters": of(Field.SUPPLIER, "S1"), "group_by": Field.SUPPLIER, "noun": "kontrakt"}
    result = ask(measure, register, **asked)
    assert {line.cells[0] for line in result.lines} <= {"Ren og Pæn", "ikke angivet"}
    assert "Ren og Pæn" in result.title


@pytest.mark.parametrize("noun", [noun.NAME for noun in NOUNS])
def test_every_noun_can_be_listed_and_counted(noun: str, register: Snapshot) -> None:
    assert ask(Measure.LIST, register, noun=noun).figures
    assert ask(Measure.COUNT, register, noun=noun).figures


def test_the_day_is_that_of_copenhagen() -> None:
    late = datetime(2026, 8, 31, 22, 30, tzinfo=UTC)
    assert answer(RegisterQuery(Measure.BEHIND), snapshot_of([]), late).as_of == date(2026, 9, 1)


def test_contracts_are_counted_with_their_rows(register: Snapshot) -> None:
    result = ask(Measure.COUNT, register, noun="kontrakt", filters=of(Field.SECTOR, "kørsel"))
    assert figures(result) == {"Antal kontrakter": 2}
    assert [line.rows[0].id for line in result.lines] == ["KB", "KC"]
    assert result.lines[0].rows[0].source == "kontraktsystem"


def test_a_count_by_sector_has_a_line_for_each(register: Snapshot) -> None:
    result = ask(Measure.COUNT, register, noun="kontrakt", group_by=Field.SECTOR)
    assert [line.cells for line in result.lines] == [("kørsel", 2), ("rengøring", 1)]


def test_who_is_behind_and_by_how_much(register: Snapshot) -> None:
    result = ask(Measure.BEHIND, register)
    assert figures(result) == {
        "Kontrakter bagud": 1,
        "Kontrakter med forfaldent krav": 1,
        "Mangler, personer": 2,
        "Mangler, timer": 20,
    }
    assert table(result) == [
        {
            "Kontrakt": "Kontrakt KA",
            "Leverandør": "Ren og Pæn",
            "Klausul": "CA",
            "Krav nu, personer": 8,
            "Krav nu, timer": 80,
            "Aktive personer": 6,
            "Aktive timer": 60,
            "Mangler, personer": 2,
            "Mangler, timer": 20,
            "Frist": date(2026, 1, 1),
        }
    ]
    assert [row.id for row in result.lines[0].rows] == ["KA", "CA"]


def test_the_worst_is_named_first() -> None:
    more: list[Record] = [
        contract("KD", "byg", "S1", date(2027, 1, 1)),
        clause("CD", "KD", persons=5, deadline=date(2026, 5, 1)),
    ]
    assert [row["Klausul"] for row in table(ask(Measure.BEHIND, more))] == ["CD", "CA"]
    least_first = ask(Measure.BEHIND, more, descending=False, limit=1)
    assert [row["Klausul"] for row in table(least_first)] == ["CA"]
    assert figures(least_first)["Kontrakter bagud"] == 2
    assert any("1 af 2" in note for note in least_first.notes)


def test_who_holds_what_is_due_is_counted_but_not_named() -> None:
    more: list[Record] = [
        contract("KD", "byg", "S1", date(2027, 1, 1)),
        clause("CD", "KD", persons=5, deadline=date(2026, 5, 1)),
        *placements("CD", 5, 10),
    ]
    result = ask(Measure.BEHIND, more)
    assert [row["Klausul"] for row in table(result)] == ["CA"]
    assert figures(result)["Kontrakter med forfaldent krav"] == 2


def test_nobody_is_behind_before_the_deadline(register: Snapshot) -> None:
    on_the_day_before = ask(Measure.BEHIND, register, as_of=date(2025, 12, 31))
    assert figures(on_the_day_before)["Kontrakter bagud"] == 0


def test_the_fulfilment_of_one_contract_is_two_percentages(register: Snapshot) -> None:
    result = ask(Measure.FULFILMENT, register, filters=of(Field.CONTRACT, "KA"))
    assert figures(result)["Opfyldelse, personer"] == Decimal("75.0")
    assert figures(result)["Opfyldelse, timer"] == Decimal("75.0")
    assert table(result)[0]["Opfyldt"] == "nej"


def test_percentages_are_never_added_up(register: Snapshot) -> None:
    result = ask(Measure.FULFILMENT, register)
    assert figures(result) == {
        "Opfyldt": 1,
        "Ikke opfyldt": 1,
        "Frist ikke nået": 0,
        "Klausuler med krav": 2,
    }


def test_what_is_not_due_yet_is_neither_met_nor_missed() -> None:
    more: list[Record] = [
        contract("KD", "byg", "S1", date(2028, 1, 1)),
        clause("CD", "KD", persons=5, deadline=date(2027, 5, 1)),
    ]
    result = ask(Measure.FULFILMENT, more, filters=of(Field.CLAUSE, "CD"))
    assert table(result)[0]["Opfyldt"] == "frist ikke nået"


def test_what_is_not_due_yet_comes_last_where_fulfilment_is_put_in_order() -> None:
    more: list[Record] = [
        contract("KD", "byg", "S1", date(2028, 1, 1)),
        clause("CD", "KD", persons=5, deadline=date(2027, 5, 1)),
    ]
    for descending in (False, True):
        result = ask(Measure.FULFILMENT, more, descending=descending)
        assert [row["Opfyldt"] for row in table(result)][-1] == "frist ikke nået"
        assert "Klausuler, hvis frist ikke er nået, står sidst." in result.notes


def test_more_than_required(register: Snapshot) -> None:
    (row,) = table(ask(Measure.OVERFULFILMENT, register))
    assert (row["Klausul"], row["Flere personer"]) == ("CB", 1)
    assert row["Overopfyldelse, personer"] == Decimal("25.0")


def test_what_is_required_now_and_in_the_end(register: Snapshot) -> None:
    assert figures(ask(Measure.REQUIRED, register)) == {
        "Fuldt krav, personer": 12,
        "Fuldt krav, timer": 80,
        "Krav nu, personer": 8,
        "Krav nu, timer": 80,
    }


def test_active_persons_as_of_an_earlier_day(register: Snapshot) -> None:
    assert figures(ask(Measure.ACTIVE, register))["Aktive personer"] == 11
    in_june = ask(Measure.ACTIVE, register, as_of=date(2026, 6, 30))
    assert figures(in_june)["Aktive personer"] == 13
    assert figures(in_june)["Aktive timer"] == 6 * 10 + 2 * 10 + 5 * 8


def test_sums_over_different_counting_rules_are_noted() -> None:
    more: list[Record] = [
        contract("KD", "byg", "S1", date(2028, 1, 1)),
        clause("CD", "KD", persons=5, counting=CountingRule.CUMULATIVE),
        *placements("CD", 5, 5),
    ]
    mixed = ask(Measure.FULFILMENT, more)
    assert any("forskellige regler" in note for note in mixed.notes)
    assert not any("forskellige regler" in note for note in ask(Measure.FULFILMENT).notes)


def test_who_is_active_is_counted_on_the_day_whatever_the_rule_of_the_clause() -> None:
    average: list[Record] = [
        contract("KD", "byg", "S1", date(2028, 1, 1)),
        clause("CD", "KD", persons=5, counting=CountingRule.AVERAGE, months=3),
        *placements("CD", 6, 5),
        Placement(
            id="new",
            clause="CD",
            person="new",
            type=PlacementType.ORDINARY,
            hours=Decimal(7),
            start=TODAY,
            state=PlacementState.ACTIVE,
        ),
    ]
    only = (Filter(Field.CONTRACT, Op.IS, ("KD",)),)
    active = ask(Measure.ACTIVE, average, filters=only)
    assert active.figures[0].value == 7
    assert any("gennemsnit" in note for note in active.notes)
    assert ask(Measure.FULFILMENT, average, filters=only).lines[0].cells[3] != 7


def test_a_clause_without_a_deadline_is_noted() -> None:
    more: list[Record] = [
        contract("KD", "byg", "S1", date(2028, 1, 1)),
        clause("CD", "KD", persons=5),
        *placements("CD", 6, 5),
    ]
    assert any("Uden frist" in note and "CD" in note for note in ask(Measure.BEHIND, more).notes)


def test_lines_can_be_narrowed_by_their_own_figure(register: Snapshot) -> None:
    large = of(Field.VALUE, "2500000", op=Op.ABOVE)
    result = ask(Measure.VALUE, register, filters=large)
    assert figures(result) == {"Værdi pr. år": 3_000_000, "Kontrakter": 1}


def test_the_value_of_running_contracts(register: Snapshot) -> None:
    assert figures(ask(Measure.VALUE, register))["Værdi pr. år"] == 5_000_000


def test_contracts_ending_soonest_first(register: Snapshot) -> None:
    result = ask(Measure.CONTRACTS_ENDING, register)
    assert [(r["Kontrakt"], r["Dage tilbage"]) for r in table(result)] == [("Kontrakt KA", 122)]
    later = Period(date(2026, 1, 1), date(2028, 1, 31))
    both = ask(Measure.CONTRACTS_ENDING, register, period=later)
    assert [row["Kontrakt"] for row in table(both)] == ["Kontrakt KA", "Kontrakt KB"]


def test_a_report_is_missing_from_the_day_after_it_was_due() -> None:
    on_time = [
        MonthlyReport(
            id=f"R{name}{month}",
            contract=name,
            month=date(2026, month, 1),
            received=date(2026, month + 1, 10),
            state=ReportState.ON_TIME,
        )
        for name in ("KA", "KB")
        for month in range(1, 7)
    ]
    late = MonthlyReport(
        id="R7",
        contract="KA",
        month=date(2026, 7, 1),
        received=date(2026, 8, 13),
        state=ReportState.LATE,
    )
    rows: list[Record] = [*on_time, late]
    missing = ask(Measure.REPORTS_MISSING, rows)
    assert [(r["Kontrakt"], r["Måned"], r["Dage over frist"]) for r in table(missing)] == [
        ("Kontrakt KB", "juli 2026", 21)
    ]
    assert not table(ask(Measure.REPORTS_MISSING, rows, as_of=date(2026, 8, 10)))
    (came_late,) = table(ask(Measure.REPORTS_LATE, rows))
    assert (came_late["Kontrakt"], came_late["Dage forsinket"]) == ("Kontrakt KA", 3)
    share = figures(ask(Measure.REPORTS_ON_TIME, rows))
    assert (share["Modtaget til tiden"], share["Forfaldne"]) == (12, 14)
    assert share["Rettidig"] == Decimal("85.7")
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    assert figures(ask(Measure.REPORTS_ON_TIME, rows, period=july))["Forfaldne"] == 2


def test_a_contract_that_never_reported_is_noted(register: Snapshot) -> None:
    notes = ask(Measure.REPORTS_MISSING, register).notes
    assert any("aldrig modtaget" in note and "Kontrakt KA" in note for note in notes)


def meeting(name: str, day: date, state: MeetingState = MeetingState.PLANNED) -> FollowUp:
    return FollowUp(id=name, contract="KA", day=day, type=MeetingType.SUPPLIER, state=state)


def test_meetings_and_what_is_to_be_done_after_them() -> None:
    rows: list[Record] = [
        meeting("M1", date(2026, 9, 3)),
        meeting("M2", date(2026, 9, 2), MeetingState.CANCELLED),
        meeting("M3", date(2026, 12, 1)),
        Action(id="A1", meeting="M1", text="Send plan", due=date(2026, 8, 30)),
        Action(id="A2", meeting="M1", text="Ring", due=TODAY),
        Action(id="A3", meeting="M1", text="Sket", due=TODAY, done=TODAY),
    ]
    meetings = ask(Measure.MEETINGS, rows)
    assert figures(meetings)["Møder"] == 1
    assert [row["Dag"] for row in table(meetings)] == [date(2026, 9, 3)]
    called_off = ask(Measure.MEETINGS, rows, filters=of(Field.STATE, "aflyst"))
    assert [row["Dag"] for row in table(called_off)] == [date(2026, 9, 2)]
    due = ask(Measure.ACTIONS_DUE, rows)
    assert figures(due) == {"Åbne aktioner": 2, "Heraf over frist": 1}
    assert [row["Aktion"] for row in table(due)] == ["Send plan", "Ring"]
    overdue = ask(Measure.ACTIONS_DUE, rows, period=Period(None, date(2026, 8, 30)))
    assert [row["Aktion"] for row in table(overdue)] == ["Send plan"]


def test_open_inspections_the_most_severe_first() -> None:
    def inspection(name: str, severity: Severity, state: InspectionState) -> Inspection:
        return Inspection(
            id=name,
            contract="KA",
            day=date(2026, 8, 1),
            finding=name,
            severity=severity,
            state=state,
        )

    rows: list[Record] = [
        inspection("lille", Severity.LOW, InspectionState.OPEN),
        inspection("stor", Severity.HIGH, InspectionState.OPEN),
        inspection("gjort", Severity.HIGH, InspectionState.DONE),
        inspection("lukket", Severity.HIGH, InspectionState.CLOSED),
    ]
    found = table(ask(Measure.INSPECTIONS_OPEN, rows))
    assert [(row["Fund"], row["Dage åbent"]) for row in found] == [("stor", 30), ("lille", 30)]


def job(name: str, received: date, state: JobState = JobState.SENT) -> JobDescription:
    return JobDescription(id=name, clause="CA", title=name, received=received, state=state)


def test_jobs_that_wait_the_longest_first() -> None:
    rows: list[Record] = [
        job("ny", date(2026, 8, 25)),
        job("gammel", date(2026, 8, 1)),
        job("besat", date(2026, 7, 1), JobState.FILLED),
    ]
    assert [row["Job"] for row in table(ask(Measure.JOBS_WAITING, rows))] == ["gammel", "ny"]
    long = ask(Measure.JOBS_WAITING, rows, days=10)
    assert figures(long)["Længste ventetid"] == 30
    assert [row["Job"] for row in table(long)] == ["gammel"]


def test_days_to_hire_and_cvs_for_each_hire() -> None:
    rows: list[Record] = [
        job("J", date(2026, 2, 1), JobState.FILLED),
        *placements("CA", 5, 10, start=date(2026, 2, 11), job="J"),
        *placements("CA", 1, 10, start=date(2026, 3, 3), job="J"),
    ]
    states = [MatchState.HIRED] * 2 + [MatchState.SENT] + [MatchState.REJECTED] * 3
    reasons = [None] * 3 + [RejectionReason.HOURS, RejectionReason.HOURS, RejectionReason.SKILLS]
    rows += [
        CandidateMatch(
            id=f"M{at}",
            job="J",
            person=f"p{at}",
            sent=date(2026, 2, 2),
            state=state,
            rejection=reason,
        )
        for at, (state, reason) in enumerate(zip(states, reasons, strict=True))
    ]
    times = figures(ask(Measure.TIME_TO_HIRE, rows))
    assert (times["Median"], times["Gennemsnit"]) == (10, Decimal("13.3"))  # (5·10 + 30) / 6
    assert figures(ask(Measure.CVS_PER_HIRE, rows))["CV'er pr. ansættelse"] == 3
    rejected = ask(Measure.REJECTIONS, rows)
    assert [line.cells[:2] for line in rejected.lines] == [
        ("arbejdstid", 2),
        ("kvalifikationer", 1),
    ]


def test_starts_and_ends_in_a_period(register: Snapshot) -> None:
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert figures(ask(Measure.PLACEMENTS_STARTED, register, period=march))["Personer"] == 2
    until_june = Period(date(2026, 1, 1), date(2026, 6, 30))
    assert figures(ask(Measure.PLACEMENTS_ENDED, register, period=until_june))["Ansættelser"] == 2
    by_month = ask(Measure.PLACEMENTS_ENDED, register, group_by=Field.MONTH)
    assert [line.cells[:2] for line in by_month.lines] == [("juni 2026", 2)]


def test_the_active_of_one_day_are_not_spread_over_months(register: Snapshot) -> None:
    with pytest.raises(BadInputError, match="på én dag"):
        ask(Measure.ACTIVE, register, group_by=Field.MONTH)


def test_how_many_starts_still_last_after_some_months(register: Snapshot) -> None:
    after_four = figures(ask(Measure.SURVIVAL, register, months=4))
    assert after_four == {
        "I job efter 4 måneder": Decimal("84.6"),  # 11 of 13
        "Stadig i job": 11,
        "Påbegyndt": 13,
    }
    assert figures(ask(Measure.SURVIVAL, register, months=7))["Påbegyndt"] == 0


def test_who_stays_after_the_contract() -> None:
    rows: list[Record] = [
        clause("CC", "KC", persons=5),
        *placements("CC", 6, 10, start=date(2026, 1, 1)),
        *placements("CC", 2, 10, start=date(2026, 1, 2), end=date(2026, 4, 1)),
    ]
    result = ask(Measure.RETENTION, rows, months=3)
    assert figures(result) == {
        "Fastholdt 3 måneder efter kontrakten": Decimal("75.0"),
        "Fastholdt": 6,
        "Ansat ved kontraktens slut": 8,
    }
    too_early = ask(Measure.RETENTION, rows, months=12)
    assert figures(too_early)["Ansat ved kontraktens slut"] == 0
    assert any("1 kontrakter" in note for note in too_early.notes)


def test_the_forecast_names_what_will_not_be_reached() -> None:
    more: list[Record] = [
        contract("KD", "byg", "S1", date(2028, 1, 1)),
        clause("CD", "KD", persons=5, deadline=date(2027, 5, 1)),
    ]
    result = ask(Measure.FORECAST, more)
    assert table(result)[0]["Klausul"] == "CD"
    assert table(result)[0]["Når kravet"] == "nej"
    assert figures(result) == {"Når det ikke": 1, "Når det": 1, "Kan ikke forudsiges": 1}


def test_tenders_to_come_and_the_share_with_a_clause() -> None:
    def tender(name: str, start: date, state: TenderState) -> Tender:
        return Tender(id=name, title=name, start=start, state=state, screening=Screening.SUITED)

    rows: list[Record] = [
        tender("senere", date(2027, 6, 1), TenderState.PLANNED),
        tender("snart", date(2027, 1, 1), TenderState.PUBLISHED),
        tender("forbi", date(2026, 1, 1), TenderState.CONTRACT),
        contract("KD", "byg", "S1", date(2028, 1, 1)),
    ]
    assert [row["Udbud"] for row in table(ask(Measure.TENDERS_COMING, rows))] == ["snart", "senere"]
    share = ask(Measure.CLAUSE_SHARE, rows)
    assert figures(share)["Andel med klausul"] == Decimal("66.7")
    assert table(share)[0]["Kontrakt"] == "Kontrakt KD"


def test_targets_payments_and_business_cases() -> None:
    rows: list[Record] = [
        Target(id="T", year=2026, unit=TargetUnit.PERSONS, goal=Decimal(44)),
        Target(id="T0", year=2025, unit=TargetUnit.PERSONS, goal=Decimal(10)),
        Payment(id="F1", contract="KA", price=Decimal(1000), weeks=13, state=PaymentState.EARNED),
        Payment(id="F2", contract="KA", price=Decimal(1000), weeks=0, state=PaymentState.PAID),
        *(
            BusinessCaseMonth(
                id=f"B{month}",
                contract="KA",
                month=date(2026, month, 1),
                kind=BusinessCaseKind.REAL,
                cost=Decimal(100 if month == 1 else 0),
                saving=Decimal(60 if month > 1 else 0),
            )
            for month in (1, 2, 3)
        ),
    ]
    target = figures(ask(Measure.TARGET_PROGRESS, rows))
    assert (target["Resultat"], target["Mål"], target["Af målet"]) == (11, 44, Decimal("25.0"))
    cleaning = ask(Measure.TARGET_PROGRESS, rows, filters=of(Field.SECTOR, "rengøring"))
    assert figures(cleaning)["Resultat"] == 6
    paid = figures(ask(Measure.PAYMENT_DUE, rows))
    assert (paid["Til betaling"], paid["Beregnet i alt"]) == (1000, 1250)
    case = ask(Measure.BUSINESS_CASE, rows)
    assert figures(case)["Realiseret netto"] == 20
    assert [row["Netto i alt"] for row in table(case)] == [-100, -40, 20]
    assert any("tjent hjem i marts 2026" in note for note in case.notes)


def test_a_value_that_no_row_has_is_told_with_what_there_is(register: Snapshot) -> None:
    result = ask(Measure.BEHIND, register, filters=of(Field.SECTOR, "byggeri"))
    assert not result.lines
    assert "Ingen klausuler har område «byggeri»." in result.notes
    assert "Registret har område: kørsel, rengøring." in result.notes


def test_suppliers_are_named_where_an_id_is_unknown(register: Snapshot) -> None:
    result = ask(Measure.LIST, register, noun="kontrakt", filters=of(Field.SUPPLIER, "S9"))
    assert "Registret har leverandør: Kørselsfirmaet, Ren og Pæn." in result.notes


def test_an_ended_contract_is_answered_for_when_it_is_named() -> None:
    rows: list[Record] = [clause("CC", "KC", persons=2), *placements("CC", 5, 10)]
    assert "CC" not in [row["Klausul"] for row in table(ask(Measure.FULFILMENT, rows))]
    named = ask(Measure.FULFILMENT, rows, filters=of(Field.CONTRACT, "KC"))
    assert [row["Klausul"] for row in table(named)] == ["CC"]


def test_an_answer_is_made_anew_when_a_placement_changes(register: Snapshot) -> None:
    assert figures(ask(Measure.ACTIVE, register))["Aktive personer"] == 11
    (more,) = placements("CB", 1, 8, start=date(2026, 5, 5))
    after = register.with_changes(1, {(Placement, more.id): (more,)})
    assert figures(ask(Measure.ACTIVE, after))["Aktive personer"] == 12
    assert figures(ask(Measure.ACTIVE, register))["Aktive personer"] == 11


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"noun": "bil"}, "Registret har ikke «bil»"),
        ({"noun": ""}, "Det har: målgruppe"),
        ({"noun": "kontrakt", "limit": 0}, "mindst 1"),
        ({"noun": "kontrakt", "group_by": Field.SEVERITY}, "kan ikke deles op efter alvor"),
        ({"noun": "kontrakt", "group_by": Field.VALUE}, "kan ikke deles op efter værdi"),
        (
            {"noun": "kontrakt", "filters": (Filter(Field.VALUE, Op.ABOVE, ("mange",)),)},
            "ikke et tal",
        ),
        (
            {"noun": "kontrakt", "period": Period(date(2026, 2, 1), date(2026, 1, 1))},
            "Perioden slutter",
        ),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_danish(
    told: dict[str, Any], said: str, register: Snapshot
) -> None:
    with pytest.raises(BadInputError, match=said):
        ask(Measure.LIST, register, **told)


def test_every_measure_has_its_way() -> None:
    assert set(MEASURES) == set(Measure)
