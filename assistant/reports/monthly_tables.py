"""The chapters of the monthly pack that are one table each."""

from assistant import telling
from assistant.reports.clause_points import was_last_day
from assistant.reports.finding import (
    Finding,
    Line,
    computed_of,
    counted,
    listed,
    notes_of,
    of_required,
    rows_of,
    short_day,
)
from assistant.reports.month import HOURS, PERSONS, Followed, Month, moved
from assistant.reports.open_points import is_overdue, is_to_be_closed
from assistant.reports.report import Heading, Paragraph, Section, Table, Tone
from assistant.reports.target_table import target_table
from knowledge.register.figures.months import add_months
from knowledge.register.small_groups import WITHHELD


def overview(month: Month, mark: int) -> Section:
    """Each clause now, and what is different from a month before."""
    since = telling.day(month.before)
    said = (
        f"{month.started.amount('Ansættelser')} er begyndt siden {since}, og "
        f"{month.ended.amount('Ansættelser')} er ophørt. {_turned(month)}"
    )
    lines = [
        line for each in month.followed for line in (each.now, each.started, each.ended) if line
    ]
    return Section(
        heading="Overblik, og hvad der er ændret",
        mark=mark,
        paragraphs=(Paragraph(said),),
        table=_overview_table(month) if month.followed else None,
        notes=notes_of(month.fulfilment, month.started, month.ended),
        computed=f"{computed_of(month.fulfilment)} Før er samme opgørelse pr. {since}. "
        f"{computed_of(month.started)} {computed_of(month.ended)} Kan begyndte og ophørte ikke "
        "vises, vises tallet før heller ikke.",
        rows=rows_of(lines),
    )


def _overview_table(month: Month) -> Table:
    since = short_day(month.before)
    return Table(
        title="Krav mod status: nået af det fulde krav",
        columns=(
            Heading("Kontrakt"),
            Heading("Klausul"),
            Heading("Status"),
            Heading("Personer", is_figure=True),
            Heading("Timer pr. uge", is_figure=True),
            Heading(f"Siden {since}"),
        ),
        rows=tuple(
            (
                each.contract.title,
                each.clause.id,
                each.status.text,
                of_required(each.now, PERSONS, "Krav, personer"),
                of_required(each.now, HOURS, "Krav, timer"),
                _since(each),
            )
            for each in month.followed
        ),
        tones=tuple(each.status.tone for each in month.followed),
    )


def _since(each: Followed) -> str:
    """What is different, short; one mark for all that is not shown, so that it tells no more."""
    before = each.status_before
    if each.before is None or before is None:
        return "ny"
    turned = f"var {before.text.lower()}" if before != each.status else ""
    if each.hides_change:
        return ", ".join(filter(None, (turned, WITHHELD)))
    said = [turned, *moved(each)]
    if each.differs:
        said.append(f"før {each.before.text(PERSONS)} pers., {each.before.text(HOURS)} timer")
    return ", ".join(filter(None, said)) or "uændret"


def _turned(month: Month) -> str:
    """Which clauses have come or stopped being behind since last month."""
    fresh = [each.contract.title for each in month.followed if each.is_newly_behind]
    better = [each.contract.title for each in month.followed if each.is_no_longer_behind]
    said = f"Kommet bagud: {', '.join(fresh)}." if fresh else "Ingen er kommet bagud siden da."
    return f"{said} Ikke længere bagud: {', '.join(better)}." if better else said


def behind(month: Month, mark: int) -> Section:
    found = month.behind
    due = found.amount("Kontrakter med forfaldent krav")
    said = (
        f"{found.value('Kontrakter bagud')} af {due} med et forfaldent krav er bagud. Der mangler "
        f"{found.amount('Mangler, personer')} og {found.amount('Mangler, timer')} i alt."
        if found.lines
        else f"Ingen af {due} med et forfaldent krav er bagud."
    )
    titles = (
        "Kontrakt",
        "Leverandør",
        "Krav nu, personer",
        "Krav nu, timer",
        PERSONS,
        HOURS,
        "Mangler, personer",
        "Mangler, timer",
        "Frist",
    )
    return _listed("Bagud nu", mark, found, titles, said)


def not_reached(month: Month, mark: int) -> Section:
    """Those that are not expected to reach the next deadline, and by when to act."""
    found = month.forecast
    lines = [line for line in found.lines if line["Når kravet"] == "nej"]
    ahead = [line for line in found.lines if line["Næste frist"] is not None]
    said = (
        f"{counted(len(ahead), 'klausul', 'klausuler')} har en frist eller et trin forude; "
        + (f"{len(lines)} ventes ikke at nå kravet." if lines else "alle ventes at nå kravet.")
        if ahead
        else "Ingen klausul har en frist eller et trin forude."
    )
    titles = (
        "Kontrakt",
        "Næste frist",
        "Krav ved fristen, personer",
        "Krav ved fristen, timer",
        "Forventet, personer",
        "Forventet, timer",
        "Sidste dag at handle",
    )
    table = found.table(*titles, lines=lines)
    past = [line for line in lines if was_last_day(month, line)]
    paragraphs = [Paragraph(said)]
    if past:
        paragraphs.append(
            Paragraph(
                "Sidste dag at handle er passeret for "
                f"{listed([line.text('Kontrakt') for line in past], len(past))}."
            )
        )
    return Section(
        heading="Ventes ikke at nå næste frist",
        mark=mark,
        paragraphs=tuple(paragraphs),
        table=table,
        notes=notes_of(found) if lines else (),
        computed=computed_of(found),
        rows=rows_of(ahead),
    )


def actions(month: Month, mark: int) -> Section:
    """Overdue first, then those due until the next meeting."""
    until = add_months(month.day, 1)
    found = month.actions
    lines = [line for line in found.lines if is_overdue(line) or str(line["Frist"]) <= str(until)]
    later = len(found.lines) - len(lines)
    said = f"{found.amount('Heraf over frist')} er over fristen."
    if later:
        after = f"frist efter {telling.day(until)}"
        said += f" {counted(later, 'aktion', 'aktioner')} med {after} er ikke vist."
    titles = ("Aktion", "Kontrakt", "Ansvarlig", "Frist", "Dage over frist")
    return Section(
        heading="Aktioner: over frist og den næste måned",
        mark=mark,
        paragraphs=(Paragraph(said if found.lines else "Ingen åbne aktioner."),),
        table=found.table(*titles, lines=lines, tone=_overdue),
        notes=notes_of(found),
        computed=computed_of(found),
        rows=rows_of(lines),
    )


def inspections(month: Month, mark: int) -> Section:
    found = month.inspections
    lines = [line for line in found.lines if is_to_be_closed(line)]
    silent = [line for line in found.lines if not is_to_be_closed(line)]
    said = [f"{found.amount('Heraf over frist')} er over fristen." if lines else "Ingen åbne fund."]
    if silent:
        named = ", ".join(f"{line.text('Kontrakt')} {line.text('Dag')}" for line in silent)
        said.append(f"Ikke meldt lukket, men uden alvor og frist: {named}.")
    titles = ("Kontrakt", "Dag", "Fund", "Alvor", "Frist", "Dage åbent")
    return Section(
        heading="Åbne tilsyn",
        mark=mark,
        paragraphs=tuple(map(Paragraph, said)),
        table=found.table(*titles, lines=lines),
        notes=notes_of(found),
        computed=computed_of(found),
        rows=rows_of(found.lines),
    )


def ending(month: Month, mark: int) -> Section:
    titles = ("Kontrakt", "Leverandør", "Slut", "Dage tilbage", "Option", "Ansvarlig")
    found = month.ending
    said = (
        f"{found.amount('Kontrakter, der udløber')}, heraf {found.value('Heraf med option')} med "
        "option."
        if found.lines
        else "Ingen kontrakter udløber i perioden."
    )
    return _listed("Kontrakter, der udløber inden seks måneder", mark, found, titles, said)


def coming(month: Month, mark: int) -> Section:
    found = month.tenders
    said = (
        f"{found.amount('Kommende udbud')}: {found.value('Egnet til klausul')} er vurderet egnet "
        f"til en klausul, og {found.value('Ikke vurderet')} er ikke vurderet."
        if found.lines
        else "Ingen kommende udbud."
    )
    titles = (
        "Udbud",
        "Status",
        "Tilbudsfrist",
        "Forventet start",
        "Anslået værdi",
        "Klausul egnet",
        "Begrundelse",
    )
    return _listed("Kommende udbud", mark, found, titles, said)


def without_clause(month: Month, mark: int) -> Section:
    found = month.share
    lines = [line for line in found.lines if line["Har klausul"] == "nej"]
    said = (
        f"{found.value('Kontrakter med klausul')} af {found.amount('Kontrakter i alt')}, der "
        f"løber, har en beskæftigelsesklausul: {found.amount('Andel med klausul')}."
    )
    return Section(
        heading="Løbende kontrakter uden beskæftigelsesklausul",
        mark=mark,
        paragraphs=(Paragraph(said if found.lines else "Ingen kontrakter løber."),),
        table=found.table("Kontrakt", "Leverandør", "Område", lines=lines),
        notes=notes_of(found),
        computed=computed_of(found),
        rows=rows_of(found.lines),
    )


def targets(month: Month, mark: int) -> Section:
    return target_table(
        f"Måltal for {month.day.year}", month.view, month.targets, month.share, mark
    )


def _listed(heading: str, mark: int, found: Finding, titles: tuple[str, ...], said: str) -> Section:
    """A chapter of one finding: a sentence and its table."""
    return Section(
        heading=heading,
        mark=mark,
        paragraphs=(Paragraph(said),),
        table=found.table(*titles),
        notes=notes_of(found),
        computed=computed_of(found),
        rows=rows_of(found.lines),
    )


def _overdue(line: Line) -> Tone | None:
    return Tone.BAD if is_overdue(line) else None
