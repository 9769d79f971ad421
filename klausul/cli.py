"""The command line. Each command imports what it needs when it runs, so that `--help` is quick."""

import json
import logging
import sys
import traceback
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.exceptions import TyperException

from klausul import (
    clause_commands,
    draft_commands,
    evaluation_commands,
    register_commands,
    report_commands,
    text_commands,
)
from klausul.usage import DanishCommand, DanishGroup, name_of

app = typer.Typer(
    cls=DanishGroup,
    help="Klausul: spørg om sociale klausuler og beskæftigelsesklausuler, med kilder.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
AsJson = Annotated[bool, typer.Option("--json", help="Skriv hele resultatet som JSON.")]


def main() -> None:
    """The entry point: errors that a person can put right end as one Danish line, exit code 2."""
    from knowledge.errors import KlausulError

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    app.add_typer(evaluation_commands.evaluate, name="evaluate")
    app.command("sync", cls=DanishCommand)(register_commands.sync)
    app.add_typer(register_commands.register, name="register")
    app.add_typer(clause_commands.clauses, name="clauses")
    app.command("draft", cls=DanishCommand)(draft_commands.draft)
    app.command("texts", cls=DanishCommand)(text_commands.texts)
    app.add_typer(report_commands.report, name="report")
    app.add_typer(report_commands.calculate, name="calculate")
    try:
        code = app(standalone_mode=False)
    except TyperException as error:
        _fail(_wrong_usage(error))
    except KlausulError as error:
        _fail(str(error))
    except KeyboardInterrupt:
        _fail("Afbrudt.", code=130)
    except Exception as error:  # noqa: BLE001 - the edge of one command
        frames = "".join(traceback.format_tb(error.__traceback__, limit=-4))
        logging.getLogger("klausul").error("%s\n%s", type(error).__name__, frames)
        _fail(
            "Noget uventet gik galt. Er disken fuld, eller mangler der adgang til datamappen? "
            "Kør klausul doctor; sker det igen, så giv besked med linjerne ovenfor.",
            code=3,
        )

    raise SystemExit(code if isinstance(code, int) else 0)


def _wrong_usage(error: TyperException) -> str:
    """What is wrong with the words of a command, in Danish; typer's own texts are English."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return str(error)
    param = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or (name_of(param) if param else None)
    said = {
        "MissingParameter": f"Der mangler noget: {name}.",
        "NoSuchOption": f"Valget {name} kendes ikke.",
        "BadOptionUsage": f"Valget {name} mangler sin værdi, eller det skal ikke have nogen.",
        "BadParameter": f"Værdien til {name} kan ikke bruges.",
    }.get(kind, "Kommandoen eller dens argumenter kendes ikke.")
    context = getattr(error, "ctx", None)
    return f"{said} Se {context.command_path if context else 'klausul'} --help."


@app.command(cls=DanishCommand)
def serve(
    port: Annotated[
        int | None, typer.Option(metavar="TAL", min=0, max=65535, help="Porten, der lyttes på.")
    ] = None,
    samples: Annotated[
        list[Path] | None,
        typer.Option(metavar="MAPPE", help="Mapper, der læses ind, når biblioteket er tomt."),
    ] = None,
    register: Annotated[
        Path | None,
        typer.Option(metavar="MAPPE", help="Registrets kilde, når ingen anden er sat op."),
    ] = None,
) -> None:
    """Start siden og API'et på denne maskine."""
    from klausul.serving import serve as run
    from klausul.settings import load_settings

    settings = load_settings()
    if port is not None:
        settings = settings.model_copy(update={"port": port})
    run(settings, samples or [], register)


@app.command(cls=DanishCommand)
def ask(
    question: Annotated[
        str, typer.Argument(metavar="SPØRGSMÅL", help="Spørgsmålet, på dansk eller engelsk.")
    ],
    conversation: Annotated[
        str | None, typer.Option(metavar="ID", help="Samtalen, der fortsættes.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Stil et spørgsmål, og få et svar med kilder."""
    from klausul import asking
    from klausul.settings import load_settings

    events = asking.ask(load_settings(), question, conversation)
    if as_json:
        answer = asking.whole_answer(events)
        _print_json(answer)
    else:
        answer = asking.show(events, sys.stdout, question)
    if asking.has_failed(answer):
        raise typer.Exit(1)


@app.command(cls=DanishCommand)
def search(
    query: Annotated[str, typer.Argument(metavar="SØGNING", help="Det, der søges efter.")],
    limit: Annotated[
        int, typer.Option(metavar="TAL", min=1, max=50, help="Højst så mange uddrag.")
    ] = 10,
    explain: Annotated[bool, typer.Option("--explain", help="Vis, hvorfor de er fundet.")] = False,
    as_json: AsJson = False,
) -> None:
    """Søg i kilderne uden at få et svar."""
    from klausul import asking
    from klausul.settings import load_settings

    found = asking.search(load_settings(), query, limit, explain)
    if as_json:
        _print_json(found)
    else:
        asking.show_passages(found, sys.stdout)


@app.command(cls=DanishCommand)
def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="STI", help="Filer, mapper og websider (https://…), der læses ind."),
    ],
    as_json: AsJson = False,
) -> None:
    """Læs dokumenter ind. Kører det igen, læses kun det, der er ændret.

    En webadresse giver den ene side; dens links følges ikke.
    """
    from klausul import ingesting
    from klausul.settings import load_settings

    report = ingesting.ingest(load_settings(), paths, show_progress=not as_json)
    if as_json:
        _print_json(report.to_dict())
    else:
        typer.echo(report.summary())
    if not report.ok:
        raise typer.Exit(1)


@app.command(cls=DanishCommand)
def reindex() -> None:
    """Byg begge indekser op fra nul ud fra bogen."""
    from klausul.ingesting import reindex as run
    from klausul.settings import load_settings

    count = run(load_settings())
    typer.echo(f"Indekserne er bygget op fra nul: {count} stykker.")


@app.command(cls=DanishCommand)
def move() -> None:
    """Kopiér databasen i datamappen over i en tom PostgreSQL."""
    from klausul.moving import move as run
    from klausul.settings import load_settings

    rows = run(load_settings())
    typer.echo(f"{rows} rækker er kopieret til PostgreSQL. Den tidligere database er urørt.")


@app.command(cls=DanishCommand)
def doctor(as_json: AsJson = False) -> None:
    """Undersøg hver del: hvad er sat op, og svarer det?"""
    from klausul.doctor import examine
    from klausul.settings import load_settings

    findings = examine(load_settings())
    if as_json:
        _print_json([finding.to_dict() for finding in findings])
    else:
        for finding in findings:
            mark = "FEJL" if not finding.works else "OBS " if finding.is_doubtful else "ok  "
            typer.echo(f"{mark}  {finding.part}: {finding.said}")
    if not all(finding.works for finding in findings):
        raise typer.Exit(1)


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _fail(message: str, code: int = 2) -> NoReturn:
    typer.echo(message, err=True)
    raise SystemExit(code)
