"""What is open of a contract in the monthly pack: reports, jobs, actions, inspections, meetings."""

from collections.abc import Callable, Iterator, Sequence

from assistant.reports.finding import Finding, Line, listed
from assistant.reports.missing_reports import months_said
from assistant.reports.month import Month
from knowledge.register.model import Contract

Said = Callable[[Sequence[Line]], str]


def open_of(month: Month, contract: Contract) -> Iterator[tuple[str, list[Line]]]:
    """A sentence for each kind of thing that is open, with the lines behind it."""
    kinds: tuple[tuple[Finding, Callable[[Line], bool], Said], ...] = (
        (month.reports, lambda _: True, _reports),
        (month.jobs, lambda _: True, _jobs),
        (month.actions, is_overdue, _actions),
        (month.inspections, is_to_be_closed, _inspections),
        (month.meetings, lambda _: True, _meetings),
    )
    for finding, is_worth_saying, say in kinds:
        lines = [
            line for line in finding.of(Contract).get(contract.id, []) if is_worth_saying(line)
        ]
        if lines:
            yield say(lines), lines


def is_overdue(action: Line) -> bool:
    return bool(action["Dage over frist"])


def is_to_be_closed(inspection: Line) -> bool:
    """Whether it asks for something: others are only not marked as closed."""
    return inspection["Alvor"] is not None or inspection["Frist"] is not None


def _reports(lines: Sequence[Line]) -> str:
    return f"Dokumentation mangler for {months_said([line.text('Måned') for line in lines])}."


def _jobs(lines: Sequence[Line]) -> str:
    named = [f"»{line.text('Job')}« ({line.text('Ventet')} dage)" for line in lines]
    return f"Jobbeskrivelser, der venter: {listed(named, 4)}."


def _actions(lines: Sequence[Line]) -> str:
    named = [
        f"»{line.text('Aktion')}« ({line.text('Ansvarlig')}, {line.short('Frist')})"
        for line in lines
    ]
    return f"Aktion over frist: {listed(named, 4)}."


def _inspections(lines: Sequence[Line]) -> str:
    named = [
        f"»{line.text('Fund').rstrip('.')}« "
        f"(alvor {line.text('Alvor')}, frist {line.short('Frist')})"
        for line in lines
    ]
    return f"Åbent tilsyn: {listed(named, 4)}."


def _meetings(lines: Sequence[Line]) -> str:
    named = [f"{line.text('Dag')} ({line.text('Møde')})" for line in lines]
    return f"Møde: {listed(named, 2)}."
