"""The report to the committee: the year's targets against their result."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count

from assistant import telling
from assistant.reports.finding import (
    FIRST_YEAR,
    LAST_YEAR,
    Asking,
    Finding,
    Line,
    asked_day,
    computed_of,
    notes_of,
    rows_of,
    short_day,
)
from assistant.reports.report import Heading, Paragraph, Report, Section, Table
from assistant.reports.target_table import name_of, result_of, target_table
from knowledge.errors import BadInputError, NotFoundError
from knowledge.register.figures.months import month_end
from knowledge.register.model import Target
from knowledge.register.query import Field, Filter, Measure, Op, Period
from knowledge.register.snapshot import Snapshot, View

_METHOD = (
    "Et måltal måles som en tilstand på en dag: i dag, eller for et år, der er gået, 31. december. "
    "Tilstanden kan sammenlignes fra år til år og vokser ikke af, at den samme stilling besættes "
    "flere gange.",
    "Ventet ved årets udgang er resultatet plus tilgangen om måneden i de seneste tre hele "
    "måneder, ført videre til 31. december. Det er en lige linje og ikke et løfte.",
    "Kan et tal ikke regnes ud, står det ikke som 0. Det mangler, og grunden står nedenfor.",
)


def target_report(
    snapshot: Snapshot, year: int | None, as_of: date | None, now: datetime
) -> Report:
    """The targets of a year (that of the day when None) as of a day, today when None.

    Raises BadInputError for a year that cannot be, NotFoundError when it has no target.
    """
    day = asked_day(as_of, now)
    year = day.year if year is None else year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInputError(f"Året skal ligge mellem {FIRST_YEAR} og {LAST_YEAR}.")
    asking, view, mark = Asking(snapshot, now), snapshot.on(day), count(1)
    found = _targets(asking, year, day)
    if not found.lines:
        known = sorted({each.year for each in view.all(Target)})
        named = f" Registret har: {', '.join(map(str, known))}." if known else ""
        raise NotFoundError(f"Registret har intet gældende måltal for {year}.{named}")
    measured = asking.find(Measure.CLAUSE_SHARE, min(day, date(year, 12, 31)))
    heading = f"Måltal for {year}: resultat og fremskrivning"
    main = target_table(heading, view, found, measured, next(mark))
    return Report(
        name=f"maaltal-{year}-{day.isoformat()}",
        title=f"Måltal {year}: status til udvalget",
        as_of=day,
        known_at=now,
        summary=(_summary(view, found, main.mark or 0),),
        sections=(
            main,
            _through_the_year(asking, view, found, tuple(_days(year, day)), next(mark)),
            _begun(asking, year, day, next(mark)),
            _decided(view, found, next(mark)),
            _method(view, found),
        ),
    )


def _targets(asking: Asking, year: int, day: date) -> Finding:
    wanted = Filter(Field.YEAR, Op.IS, (str(year),))
    return asking.find(Measure.TARGET_PROGRESS, day, filters=(wanted,))


def _summary(view: View, found: Finding, mark: int) -> Section:
    points = tuple(
        Paragraph(f"{result_of(view, line)}{_expected(line)}", (mark,), name_of(view, line))
        for line in found.lines
    )
    return Section(heading="Kort fortalt", points=points)


def _expected(line: Line) -> str:
    reached = line.text("Af målet")
    said = "" if line["Af målet"] is None else f", {reached} % af målet"
    if line["Fremskrevet"] is None:
        word = {"ja": ". Målet er nået", "nej": ". Målet er ikke nået"}.get(
            line.text("Ventes nået"), ""
        )
        return f"{said}{word}."
    word = "ventes nået" if line["Ventes nået"] == "ja" else "ventes ikke nået"
    return f"{said}. Ved årets udgang ventes {line.text('Fremskrevet')}; målet {word}."


def _through_the_year(
    asking: Asking, view: View, found: Finding, days: tuple[date, ...], mark: int
) -> Section:
    """The result at the end of each whole month, and on the last day asked for."""
    ids = [line.id_of(Target) for line in found.lines]
    monthly = [(each, _targets(asking, each.year, each).of(Target)) for each in days]
    rows = tuple(
        (
            short_day(each),
            *(told[key][0].text("Resultat") if key in told else "–" for key in ids),
        )
        for each, told in monthly
    )
    heads = (Heading(name_of(view, line), is_figure=True) for line in found.lines)
    return Section(
        heading="Udviklingen i året",
        mark=mark,
        paragraphs=(() if rows else (Paragraph("Året er ikke begyndt."),)),
        table=Table("Resultat ved udgangen af hver måned", (Heading("Dag"), *heads), rows)
        if rows
        else None,
        computed="Resultatet som ovenfor, opgjort pr. hver dag efter det, registret ved nu.",
        rows=rows_of(found.lines),
    )


def _days(year: int, day: date) -> Iterator[date]:
    end = min(day, date(year, 12, 31))
    if end.year < year:
        return
    for month in range(1, end.month + 1):
        yield min(month_end(date(year, month, 1)), end)


def _begun(asking: Asking, year: int, day: date, mark: int) -> Section:
    """The other way to read a target of persons, for comparison."""
    period = Period(date(year, 1, 1), date(year, 12, 31))
    found = asking.find(Measure.PLACEMENTS_STARTED, day, period=period)
    told = f"{found.amount('Personer')} er begyndt i {year} til og med {telling.day(day)}."
    if found.value("Personer") is None:
        told = f"Hvor mange der er begyndt i {year}, vises ikke."
    return Section(
        heading="Til sammenligning: begyndt i årets løb",
        mark=mark,
        paragraphs=(
            Paragraph(told),
            Paragraph(
                "Mener rådet dem, der er begyndt i årets løb, er det dette tal og ikke "
                "tilstanden på dagen, der skal holdes op mod målet."
            ),
        ),
        notes=notes_of(found) if found.value("Personer") is None else (),
        computed=computed_of(found),
        rows=rows_of(found.lines),
    )


def _decided(view: View, found: Finding, mark: int) -> Section:
    """Who decided what, and when."""
    targets = [each for line in found.lines if (each := view.get(Target, line.id_of(Target)))]
    rows = tuple(
        (
            name_of(view, line),
            telling.text(each.goal),
            each.committee or "–",
            telling.text(each.adopted),
        )
        for line, each in zip(found.lines, targets, strict=True)
    )
    heads = (
        Heading("Måltal"),
        Heading("Mål", is_figure=True),
        Heading("Udvalg"),
        Heading("Vedtaget"),
    )
    return Section(
        heading="Hvad der er vedtaget",
        mark=mark,
        table=Table("Årets måltal", heads, rows),
        computed="Måltallene, som de gælder i registret på dagen.",
        rows=rows_of(found.lines),
    )


def _method(view: View, found: Finding) -> Section:
    """How it is measured, and what cannot be told and why."""
    measured = (
        Paragraph(f"{line.text('Måles').rstrip('.')}.", (), name_of(view, line))
        for line in found.lines
    )
    untold = [
        name_of(view, line)
        for line in found.lines
        if any(line[title] is None for title in ("Resultat", "Af målet"))
    ]
    points = [*measured]
    if untold:
        points.append(
            Paragraph(
                f"{', '.join(untold)}. {' '.join(found.result.notes)}", (), "Kan ikke gøres op"
            )
        )
    return Section(
        heading="Sådan er der målt",
        paragraphs=tuple(map(Paragraph, _METHOD)),
        points=tuple(points),
    )
