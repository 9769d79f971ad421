"""A contract in the monthly pack: its requirement against its status, and what is the matter."""

from collections.abc import Iterator, Sequence

from assistant import telling
from assistant.reports.clause_points import points_of
from assistant.reports.finding import computed_of, of_required, rows_of
from assistant.reports.month import HOURS, PERSONS, WORST_FIRST, Followed, Month
from assistant.reports.open_points import open_of
from assistant.reports.report import Bar, Chart, Paragraph, Section
from knowledge.register.model import Contract, Phase, Supplier
from knowledge.register.query import RowRef


def contract_card(
    month: Month, contract: Contract, clauses: Sequence[Followed], mark: int
) -> Section:
    """`clauses` are those of the contract, at least one."""
    named = len(clauses) > 1
    points = [point for each in clauses for point in points_of(month, each, named=named)]
    lines = [line for each in clauses for line in (each.now, each.started, each.ended) if line]
    for point, behind in open_of(month, contract):
        points.append(point)
        lines += behind
    return Section(
        heading=contract.title,
        level=2,
        mark=mark,
        status=min((each.status for each in clauses), key=lambda one: WORST_FIRST.index(one.tone)),
        paragraphs=(Paragraph(_about(month, contract)),),
        chart=Chart(
            f"Krav mod status: {contract.title}",
            tuple(bar for each in clauses for bar in _bars(each, named=named)),
        ),
        points=tuple(Paragraph(each) for each in points),
        computed=computed_of(month.fulfilment),
        rows=tuple(dict.fromkeys((*rows_of(lines), *_phase_rows(month, contract)))),
    )


def _about(month: Month, contract: Contract) -> str:
    supplier = month.view.get(Supplier, contract.supplier)
    phase = _phase(month, contract)
    end = f"løber til {telling.day(contract.end)}" if contract.end else "uden slutdag"
    if contract.option_months:
        end += f" (option {contract.option_months} mdr.)"
    said = (
        f"{contract.id} hos {supplier.name if supplier else contract.supplier}",
        f"ansvarlig {contract.responsible}" if contract.responsible else "",
        end,
        f"{phase.phase.value} siden {telling.day(phase.start)}" if phase else "",
    )
    return " · ".join(filter(None, said))


def _phase(month: Month, contract: Contract) -> Phase | None:
    phases = month.view.of(Phase, "contract", contract.id)
    running = (
        each
        for each in phases
        if each.start <= month.day and (each.end is None or month.day <= each.end)
    )
    return next(running, None)


def _phase_rows(month: Month, contract: Contract) -> Iterator[RowRef]:
    phase = _phase(month, contract)
    if phase:
        yield RowRef(Phase.NAME, phase.id, phase.phase.value, phase.source_system)


def _bars(each: Followed, *, named: bool) -> Iterator[Bar]:
    for title, required, unit in (
        (PERSONS, "Krav, personer", "personer"),
        (HOURS, "Krav, timer", "timer"),
    ):
        goal = each.now.figure(required)
        if not goal:
            continue
        share = each.now.figure(f"Opfyldelse, {unit}")
        per_cent = "" if share is None else f" ({telling.number(share)} %)"
        label = "Personer" if unit == "personer" else "Timer pr. uge"
        yield Bar(
            label=f"{each.clause.id}: {label.lower()}" if named else label,
            reached=each.now.figure(title),
            required=goal,
            said=of_required(each.now, title, required) + per_cent,
        )
