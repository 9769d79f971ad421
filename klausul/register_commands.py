"""`klausul sync` and `klausul register …`. Imports wait until a command runs, as in `cli`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from klausul.usage import DanishCommand, DanishGroup

if TYPE_CHECKING:
    from ingest.register.sync_report import SyncReport

register = typer.Typer(
    cls=DanishGroup,
    help="Registret: skabeloner, gennemsyn og sletning.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Noun = Annotated[str, typer.Argument(metavar="NAVNEORD", help="Fx kontrakt eller ansættelse.")]
AsJson = Annotated[bool, typer.Option("--json", help="Skriv hele resultatet som JSON.")]


def sync(
    source: Annotated[
        str | None, typer.Option(metavar="NAVN", help="Kun denne kilde; ellers alle.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Bliv ved, og tag ændringer med, når de kommer.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Vis, hvad der ville ske, og skriv intet.")
    ] = False,
    accept_loss: Annotated[
        bool, typer.Option("--accept-loss", help="Luk også rækker, når mange er væk i kilden.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Hent kildernes rækker ind i registret. Koden er 1, når noget ikke kom med."""
    from klausul import syncing
    from klausul.settings import load_settings

    settings = load_settings()
    if watch:
        typer.echo("Holder øje med kilderne (stop med Ctrl+C).", err=True)
        syncing.watch(settings, source, lambda report: _show([report], as_json))
        return
    reports = syncing.sync(settings, source, dry_run=dry_run, accept_loss=accept_loss)
    _show(reports, as_json)
    if not all(report.ok for report in reports):
        raise typer.Exit(1)


@register.command(cls=DanishCommand)
def template(
    folder: Annotated[Path, typer.Argument(metavar="MAPPE", help="Mappen, filerne skrives i.")],
) -> None:
    """Skriv tomme CSV-filer med overskrifter.

    Filer, der er der i forvejen, røres ikke.
    """
    from ingest.register.template import write_templates

    for path in write_templates(folder):
        typer.echo(path)


@register.command(cls=DanishCommand)
def describe(
    page: Annotated[
        Path | None,
        typer.Option("--page", metavar="FIL", help="Skriv det i denne side efter dens mærke."),
    ] = None,
) -> None:
    """Beskriv filernes kolonner."""
    from ingest.register.description import description, write_description

    if page is None:
        typer.echo(description(), nl=False)
    else:
        write_description(page)


@register.command(cls=DanishCommand)
def review(as_json: AsJson = False) -> None:
    """Vis bemærkninger, der venter på gennemsyn.

    De er holdt tilbage, fordi der måske står en privatpersons navn.
    """
    from dataclasses import asdict

    from klausul.register_upkeep import open_reviews
    from klausul.settings import load_settings

    with open_reviews(load_settings()) as reviews:
        waiting = reviews.waiting()
    if as_json:
        _print_json([asdict(each) for each in waiting])
    elif not waiting:
        typer.echo("Intet venter på gennemsyn.")
    for each in [] if as_json else waiting:
        typer.echo(f"{each.id}  {each.noun} {each.row_id}, {each.field}: {each.place}")


@register.command(cls=DanishCommand)
def approve(
    review_id: Annotated[str, typer.Argument(metavar="ID", help="Id'et fra gennemsynet.")],
) -> None:
    """Lad en bemærkning komme med."""
    from ingest.register.events import WEBHOOK
    from klausul.register_upkeep import open_reviews
    from klausul.settings import load_settings

    with open_reviews(load_settings()) as reviews:
        source = reviews.approve(review_id)
    if source == WEBHOOK:  # nothing is read there: the rows are sent, and each message but once
        typer.echo("Bemærkningen kommer med, når rækken sendes igen i en besked med et nyt id.")
    else:
        typer.echo("Bemærkningen kommer med, næste gang kilden læses.")


@register.command(cls=DanishCommand)
def erase(
    noun: Noun,
    row_id: Annotated[str, typer.Argument(metavar="ID", help="Rækkens id.")],
) -> None:
    """Slet en række for altid, med historik.

    Slet den i kilden først, ellers kommer den igen.
    """
    from klausul.register_upkeep import erase as run
    from klausul.settings import load_settings

    run(load_settings(), noun, row_id)
    typer.echo("Rækken og dens historik er slettet.")


@register.command(cls=DanishCommand)
def close(
    source: Annotated[str, typer.Argument(metavar="KILDE", help="Kildens navn.")],
) -> None:
    """Luk alle rækker fra en kilde.

    Til en kilde, der ikke bruges mere, fx eksempler.
    """
    from klausul.register_upkeep import close_source
    from klausul.settings import load_settings

    count = close_source(load_settings(), source)
    typer.echo(f"{count} rækker fra »{source}« er lukket.")


def _show(reports: "list[SyncReport]", as_json: bool) -> None:
    if as_json:
        _print_json([report.to_dict() for report in reports])
        return
    for report in reports:
        typer.echo("\n".join(report.lines()))


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
