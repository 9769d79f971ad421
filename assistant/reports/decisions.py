"""The first page of the monthly pack: where things stand, and what the meeting must decide."""

from collections import Counter
from collections.abc import Iterator, Mapping

from assistant import telling
from assistant.reports.clause_points import was_last_day
from assistant.reports.finding import Line, counted, listed
from assistant.reports.month import Month, pair
from assistant.reports.open_points import is_overdue, is_to_be_closed
from assistant.reports.report import Paragraph, Section, Tone
from assistant.reports.target_table import reached_of, result_of
from knowledge.register.figures.months import add_months
from knowledge.register.query import Cell

MOST_LINES = 10
_NAMED = 3


def first_page(month: Month, marks: Mapping[str, int]) -> tuple[Section, ...]:
    """At most ten lines. `marks` are the marks of the chapters that they come from."""
    status = tuple(_status(month, marks))
    decisions = tuple(_decisions(month, marks))[: MOST_LINES - len(status)]
    none = Paragraph("Der er intet, som mødet skal tage stilling til.")
    return (
        Section(
            heading="Mødet skal tage stilling til",
            points=decisions or (none,),
            counts_points=bool(decisions),
        ),
        Section(heading="Sådan står det", points=status),
    )


def _status(month: Month, marks: Mapping[str, int]) -> Iterator[Paragraph]:
    said = Counter(each.status.tone for each in month.followed)
    yield Paragraph(
        f"{said[Tone.GOOD]} af {counted(len(month.followed), 'klausul', 'klausuler')} med et krav "
        f"er opfyldt, {said[Tone.BAD]} er bagud, og for {said[Tone.WAITING]} er fristen ikke nået.",
        (marks["overview"],),
        "Klausuler",
    )
    begun, over = month.started.amount("Ansættelser"), month.ended.amount("Ansættelser")
    fresh = [each.contract.title for each in month.followed if each.is_newly_behind]
    told = f"kommet bagud er {listed(fresh, _NAMED)}" if fresh else "ingen er kommet bagud"
    since = f"Siden {telling.day(month.before)}"
    yield Paragraph(f"{begun} begyndt og {over} ophørt; {told}.", (marks["overview"],), since)
    if month.targets.lines:
        goals = ", ".join(result_of(month.view, line) for line in month.targets.lines)
        reached = f"{reached_of(month.targets)} ved årets udgang"
        yield Paragraph(f"{reached} ({goals}).", (marks["targets"],), "Måltal")


def _decisions(month: Month, marks: Mapping[str, int]) -> Iterator[Paragraph]:
    for lead, text, mark in (
        ("Bagud", _behind(month), "behind"),
        ("Sidste dag at handle", _to_act(month), "not reached"),
        ("Dokumentation", _reports(month), "reports"),
        ("Over frist", _overdue(month), "actions"),
        ("Udløb", _ending(month), "ending"),
        ("Kommende udbud", _unscreened(month), "coming"),
    ):
        if text:
            also = (marks["inspections"],) if mark == "actions" else ()
            yield Paragraph(text, (marks[mark], *also), lead)


def _behind(month: Month) -> str:
    lines = month.behind.lines
    if not lines:
        return ""
    named = [f"{line.text('Kontrakt')} ({_lacking(line)})" for line in lines]
    return f"Hvad kræves der af {listed(named, _NAMED)}?"


def _lacking(line: Line) -> str:
    return f"mangler {pair(line, 'Mangler, personer', 'Mangler, timer') or 'noget'}"


def _to_act(month: Month) -> str:
    """Those whose last day to act has passed or comes before the next meeting."""
    until = add_months(month.day, 1)
    lines = [
        line
        for line in month.forecast.lines
        if line["Når kravet"] == "nej" and _is_by(line["Sidste dag at handle"], until)
    ]
    if not lines:
        return ""
    named = [
        f"{line.text('Kontrakt')} ({line.short('Sidste dag at handle')}"
        f"{', passeret' if was_last_day(month, line) else ''}; frist {line.short('Næste frist')})"
        for line in lines
    ]
    return f"{listed(named, _NAMED)} ventes ikke at nå kravet. Hvad gøres der nu?"


def _is_by(day: Cell, until: Cell) -> bool:
    return day is not None and str(day) <= str(until)


def _reports(month: Month) -> str:
    found = month.reports
    if not found.lines:
        return ""
    missing = Counter(line.text("Kontrakt") for line in found.lines)
    named = [f"{title} ({number})" for title, number in missing.most_common()]
    return f"Hvem rykker for {listed(named, _NAMED)}? Antal måneder i parentes."


def _overdue(month: Month) -> str:
    actions = [line for line in month.actions.lines if is_overdue(line)]
    said = []
    if actions:
        oldest = actions[0]
        said.append(
            f"{counted(len(actions), 'aktion', 'aktioner')}, ældst »{oldest.text('Aktion')}« "
            f"({oldest.text('Ansvarlig')}, {oldest.short('Frist')})"
        )
    inspections = month.inspections.value("Heraf over frist")
    if inspections:
        first = next(line for line in month.inspections.lines if is_to_be_closed(line))
        finding = first.text("Fund").rstrip(".")
        number = counted(inspections, "tilsyn", "tilsyn")
        said.append(f"{number}, mest alvorligt »{finding}« hos {first.text('Leverandør')}")
    return f"{'; '.join(said)}. Hvem gør det færdigt, og hvornår?" if said else ""


def _ending(month: Month) -> str:
    options = [line for line in month.ending.lines if line["Option"]]
    if not options:
        return ""
    named = [f"{line.text('Kontrakt')} ({line.short('Slut')})" for line in options]
    return f"Skal optionen bruges i {listed(named, _NAMED)}?"


def _unscreened(month: Month) -> str:
    lines = [line for line in month.tenders.lines if line["Klausul egnet"] == "ikke vurderet"]
    if not lines:
        return ""
    named = [
        f"{line.text('Udbud')} (tilbudsfrist {line.short('Tilbudsfrist')})"
        if line["Tilbudsfrist"]
        else line.text("Udbud")
        for line in lines
    ]
    who = "Det" if len(lines) == 1 else "De"
    return f"Er en klausul egnet i {listed(named, _NAMED)}? {who} er ikke vurderet."
