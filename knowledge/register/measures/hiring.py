"""From job description to hire: what waits, how long it takes, how many CVs, why not."""

from collections.abc import Callable, Sequence
from datetime import date

from knowledge.register.codes import JobState, MatchState
from knowledge.register.figures.retention import HireTimes, cvs_per_hire, time_to_hire
from knowledge.register.figures.rounding import percent
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Head, Measured, Total
from knowledge.register.measures.naming import contract_of, supplier_of, title_of, within
from knowledge.register.measures.placements import Batch, all_of, measured, placed, rows_in
from knowledge.register.model import CandidateMatch, Clause, JobDescription, Record
from knowledge.register.query import Cell, Field, Period

_WAITING = (JobState.RECEIVED, JobState.SENT)


def jobs_waiting(asked: Asked) -> Measured[JobDescription]:
    """The longest wait first; with `days` only those that have waited longer."""
    least, period = asked.query.days, asked.query.period
    items = [
        each
        for each in asked.rows(JobDescription)
        if each.state in _WAITING
        and each.received <= asked.day
        and (each.filled is None or each.filled > asked.day)
        and (least is None or _waited(each, asked.day) >= least)
        and (period is None or each.received in period)
    ]

    def total(items: Sequence[JobDescription]) -> tuple[Total, ...]:
        waits = [_waited(each, asked.day) for each in items]
        return (
            Total("Jobbeskrivelser, der venter", len(items), "jobbeskrivelser"),
            Total("Stillinger", sum(each.positions for each in items), "stillinger"),
            Total("Længste ventetid", max(waits, default=None), "dage"),
        )

    def cells(each: JobDescription) -> tuple[Cell, ...]:
        contract = contract_of(asked.view, each)
        return (
            each.title,
            title_of(contract),
            supplier_of(asked.view, contract),
            each.received,
            _waited(each, asked.day),
            each.positions,
            each.state.value,
        )

    return Measured(
        title="Jobbeskrivelser, der venter",
        noun=JobDescription,
        items=sorted(items, key=lambda each: (each.received, each.id)),
        row=lambda each: each,
        refs=lambda each: _with_contract(asked, each),
        total=total,
        computed="Jobbeskrivelser, der er modtaget og hverken besat eller trukket. Ventetid er "
        "kalenderdage fra modtagelsen" + (f"; mindst {least} dage." if least is not None else "."),
        heads=(
            Head("Job"),
            Head("Kontrakt"),
            Head("Leverandør"),
            Head("Modtaget"),
            Head("Ventet", "dage"),
            Head("Stillinger"),
            Head("Status"),
        ),
        cells=cells,
        figure=lambda each: _waited(each, asked.day),
    )


def times_to_hire(asked: Asked) -> Measured[Batch]:
    """By contract. A period is of the first working days."""
    period = asked.period(None, None)
    found, left_out = placed(
        asked,
        lambda clause, _: tuple(
            row
            for row in hire_times(asked, clause).rows
            if row.start in period and row.start <= asked.day
        ),
    )

    def total(items: Sequence[Batch]) -> tuple[Total, ...]:
        rows = rows_in(items)
        jobs = [job for row in rows if (job := asked.view.get(JobDescription, row.job))]
        times = time_to_hire(rows, jobs)
        return (
            Total("Median", times.median, "dage", True),
            Total("Gennemsnit", times.mean, "dage", True),
            Total("Ansættelser", len(times.rows), "ansættelser", True),
        )

    return measured(
        f"Tid fra jobbeskrivelse til ansættelse {within(period)}".strip(),
        found,
        left_out=left_out,
        total=total,
        computed="Kalenderdage fra jobbeskrivelsen blev modtaget til første arbejdsdag, for "
        "ansættelser med et kendt job" + (" og første dag i perioden." if within(period) else "."),
    )


def hire_times(asked: Asked, clause: Clause) -> HireTimes:
    """Of one clause, kept until its placements or jobs change."""
    rows = all_of(asked.view, clause)
    jobs = asked.view.of(JobDescription, "clause", clause.id)
    return asked.view.kept("hire times", clause.id, (rows, jobs), lambda: time_to_hire(rows, jobs))


def cvs_for_hires(asked: Asked) -> Measured[CandidateMatch]:
    items = _matches(asked, asked.period(None, None))

    def total(items: Sequence[CandidateMatch]) -> tuple[Total, ...]:
        found = cvs_per_hire(items)
        return (
            Total("CV'er pr. ansættelse", found.ratio, "CV'er"),
            Total("CV'er sendt", found.cvs, "CV'er"),
            Total("Ansat", found.hires, "kandidater"),
        )

    return _of_matches(
        asked,
        f"CV'er pr. ansættelse {within(asked.period(None, None))}".strip(),
        items,
        total,
        Field.CONTRACT,
        "CV'er, der er sendt, divideret med de kandidater, der blev ansat.",
    )


def rejections(asked: Asked) -> Measured[CandidateMatch]:
    """By reason, the most frequent first."""
    found = _matches(asked, asked.period(None, None))
    items = [each for each in found if each.state is MatchState.REJECTED]

    def total(items: Sequence[CandidateMatch]) -> tuple[Total, ...]:
        return (
            Total("Afslag", len(items), "afslag"),
            Total("Andel af afslag", percent(len(items), whole), "%"),
        )

    whole = len(items)
    return _of_matches(
        asked,
        f"Afslag {within(asked.period(None, None))}".strip(),
        items,
        total,
        Field.REASON,
        "Kandidater med status afslag, delt efter den grund, der er registreret.",
    )


def _of_matches(
    asked: Asked,
    title: str,
    items: Sequence[CandidateMatch],
    total: Callable[[Sequence[CandidateMatch]], tuple[Total, ...]],
    group: Field,
    computed: str,
) -> Measured[CandidateMatch]:
    def refs(each: CandidateMatch) -> tuple[Record, ...]:
        job = asked.view.get(JobDescription, each.job)
        return () if job is None else (job,)

    return Measured(
        title=title,
        noun=CandidateMatch,
        items=items,
        row=lambda each: each,
        refs=refs,
        total=total,
        group=group,
        computed=computed,
    )


def _matches(asked: Asked, period: Period) -> list[CandidateMatch]:
    rows = asked.rows(CandidateMatch)
    if period == Period(None, None):
        return rows
    return [each for each in rows if each.sent in period]


def _waited(each: JobDescription, day: date) -> int:
    return (day - each.received).days


def _with_contract(asked: Asked, row: Record) -> tuple[Record, ...]:
    contract = contract_of(asked.view, row)
    return (row,) if contract is None else (row, contract)
