"""`klausul report …` and `klausul calculate …`. Imports wait until a command runs, as in `cli`."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from klausul.usage import DanishCommand, DanishGroup

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from assistant.reports.report import Report
    from knowledge.register.figures.calculators import Worked
    from knowledge.register.snapshot import Snapshot

report = typer.Typer(
    cls=DanishGroup,
    help="Rapporter over registret: månedsmødet og måltallene.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
calculate = typer.Typer(
    cls=DanishGroup,
    help="Regn på en betaling eller en business case.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Kind(StrEnum):
    """The formats, as `assistant.reports.formats` has them; importing it would be slow here."""

    MARKDOWN = "md"
    HTML = "html"
    WORD = "docx"


AsOf = Annotated[
    str | None, typer.Option(metavar="DATO", help="Dagen, tallene gælder; ellers i dag.")
]
InFormat = Annotated[
    Kind | None,
    typer.Option("--format", metavar="FORMAT", help="md, html eller docx; ellers md."),
]
Out = Annotated[
    Path | None,
    typer.Option(metavar="FIL", help="Skriv i denne fil; endelsen vælger formatet."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Skriv hele resultatet som JSON.")]


@report.command("monthly", cls=DanishCommand)
def monthly_pack(as_of: AsOf = None, kind: InFormat = None, out: Out = None) -> None:
    """Skriv pakken til månedsmødet."""
    from assistant.reports.monthly import monthly

    day = _day(as_of, "--as-of")
    _write(lambda snapshot, now: monthly(snapshot, day, now), kind, out)


@report.command("target", cls=DanishCommand)
def target(
    year: Annotated[
        int | None, typer.Option(metavar="ÅR", help="Måltallenes år; ellers dagens.")
    ] = None,
    as_of: AsOf = None,
    kind: InFormat = None,
    out: Out = None,
) -> None:
    """Skriv måltal mod resultat til udvalget."""
    from assistant.reports.target import target_report

    day = _day(as_of, "--as-of")
    _write(lambda snapshot, now: target_report(snapshot, year, day, now), kind, out)


@calculate.command("payment", cls=DanishCommand)
def payment(
    price: Annotated[str, typer.Option(metavar="KR", help="Tilbudsprisen for forløbet.")],
    time_share: Annotated[
        str, typer.Option(metavar="ANDEL", help="Andelen af tiden, forløbet varede, 0 til 1.")
    ] = "1",
    weeks: Annotated[int, typer.Option(metavar="UGER", help="Ugers ordinær beskæftigelse.")] = 0,
    threshold: Annotated[
        int, typer.Option(metavar="UGER", help="Uger, der udløser resultatbetaling.")
    ] = 13,
    window: Annotated[int, typer.Option(metavar="UGER", help="Uger, der ses på.")] = 26,
    base_percent: Annotated[
        str, typer.Option(metavar="PROCENT", help="Grundbetalingens andel.")
    ] = "25",
    result_percent: Annotated[
        str, typer.Option(metavar="PROCENT", help="Resultatbetalingens andel.")
    ] = "75",
    result_by_time: Annotated[
        bool, typer.Option("--result-by-time", help="Resultatdelen følger også tidsandelen.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Beregn, hvad et forløb udløser i betaling."""
    from knowledge.register.figures.calculators import payment_model

    worked = payment_model(
        _number(price, "--price"),
        time_share=_number(time_share, "--time-share"),
        weeks=weeks,
        threshold=threshold,
        window=window,
        base_percent=_number(base_percent, "--base-percent"),
        result_percent=_number(result_percent, "--result-percent"),
        result_by_time=result_by_time,
    )
    _show(worked, as_json)


@calculate.command("business-case", cls=DanishCommand)
def business_case(
    persons: Annotated[int, typer.Option(metavar="ANTAL", help="Personer, der kommer i job.")],
    saving: Annotated[str, typer.Option(metavar="KR", help="Sparet pr. person pr. måned.")],
    start_cost: Annotated[str, typer.Option(metavar="KR", help="Omkostning i første måned.")] = "0",
    monthly_cost: Annotated[str, typer.Option(metavar="KR", help="Omkostning pr. måned.")] = "0",
    ramp_months: Annotated[
        int, typer.Option(metavar="MÅNEDER", help="Måneder, før alle er i job.")
    ] = 0,
    months: Annotated[int, typer.Option(metavar="MÅNEDER", help="Måneder i alt.")] = 36,
    start: Annotated[
        str | None, typer.Option(metavar="DATO", help="En dag i første måned; ellers i dag.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Beregn, hvornår en indsats har tjent sig hjem."""
    from datetime import UTC, datetime

    from knowledge.register.figures.calculators import business_case_model
    from knowledge.register.figures.months import danish_day

    worked = business_case_model(
        persons=persons,
        saving=_number(saving, "--saving"),
        start_cost=_number(start_cost, "--start-cost"),
        monthly_cost=_number(monthly_cost, "--monthly-cost"),
        ramp_months=ramp_months,
        months=months,
        start=_day(start, "--start") or danish_day(datetime.now(UTC)),
    )
    _show(worked, as_json)


def _write(
    make: "Callable[[Snapshot, datetime], Report]", kind: Kind | None, out: Path | None
) -> None:
    """Write the report to `out`, to a file of its own name, or as Markdown to the terminal."""
    from assistant.reports.formats import Format, written
    from klausul.reporting import made
    from klausul.settings import load_settings
    from knowledge.errors import BadInputError

    chosen = Format((kind or _kind_of(out)).value)
    file = written(made(load_settings(), make), chosen)
    if out is None and chosen is Format.MARKDOWN:
        typer.echo(file.content.decode(), nl=False)
        return
    path = out or Path(file.name)
    try:
        path.write_bytes(file.content)
    except OSError as error:
        raise BadInputError(f"Filen {path} kan ikke skrives. Vælg en anden med --out.") from error
    typer.echo(path)


def _kind_of(out: Path | None) -> Kind:
    """The format that a file's ending says, Markdown without a file."""
    from knowledge.errors import BadInputError

    if out is None:
        return Kind.MARKDOWN
    try:
        return Kind(out.suffix.lower().lstrip("."))
    except ValueError as error:
        raise BadInputError("Filens endelse skal være .md, .html eller .docx.") from error


def _day(text: str | None, option: str) -> "date | None":
    from ingest.register.written_days import day_in
    from knowledge.errors import BadInputError

    if text is None:
        return None
    day = day_in(text)
    if day is None:
        raise BadInputError(f"{option}: «{text}» er ikke en dato. Skriv fx 2026-08-31.")
    return day


def _number(text: str, option: str) -> "Decimal":
    from ingest.register.written_numbers import number_in
    from knowledge.errors import BadInputError

    number = number_in(text)
    if number is None:
        raise BadInputError(f"{option}: «{text}» er ikke et tal. Skriv fx 40000 eller 0,5.")
    return number


def _show(worked: "Worked", as_json: bool) -> None:
    if as_json:
        from api.wire.reports import WorkedOut

        typer.echo(WorkedOut.of(worked).model_dump_json(indent=2))
        return
    from assistant.reports.calculation import lines_of

    typer.echo("\n".join(lines_of(worked)))
