"""`klausul evaluate …`. Imports wait until a command runs, as in `cli`."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from klausul.usage import DanishCommand, DanishGroup

evaluate = typer.Typer(cls=DanishGroup, invoke_without_command=True, rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="Skriv hele resultatet som JSON.")]


@evaluate.callback()
def evaluate_answers_by_default(context: typer.Context) -> None:
    """Mål svar og søgning på kendte spørgsmål. Alene: Klausuls egne spørgsmål."""
    if context.invoked_subcommand is None:
        evaluate_answers()


@evaluate.command("answers", cls=DanishCommand)
def evaluate_answers(
    questions: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FIL", help="Filer med spørgsmål (YAML eller JSONL). Uden: Klausuls egne."
        ),
    ] = None,
    documents: Annotated[
        list[Path] | None,
        typer.Option(metavar="MAPPE", help="Mapper med dokumenter, der spørges i."),
    ] = None,
    split: Annotated[
        Literal["dev", "test", "all"],
        typer.Option(metavar="DEL", help="Kun den ene del: dev eller test. Alt: all."),
    ] = "all",
    sets: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAVN", help="Kun spørgsmål i sættet.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Kun disse; id'er adskilt af komma.")
    ] = None,
    wrong: Annotated[
        bool, typer.Option("--wrong", "--show", help="Vis hvert forkert svar.")
    ] = False,
    page: Annotated[
        Path | None,
        typer.Option("--report", metavar="FIL", help="Skriv tallene som Markdown i filen."),
    ] = None,
    save_baseline: Annotated[
        bool, typer.Option("--save-baseline", help="Gem tallene, som der siden holdes op imod.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Stil kendte spørgsmål, og mål svarene. Er de blevet dårligere, er koden 1."""
    from klausul.evaluation import answers
    from klausul.settings import load_settings

    ids = ",".join(only or []).split(",") if only else []
    chosen = answers.Chosen(questions or [], documents or [], sets or [], split, ids)
    settings = load_settings()
    outcomes = answers.evaluate(chosen, settings, sys.stderr)
    if as_json:
        _print_json(answers.to_dict(outcomes))
    else:
        answers.show(outcomes, wrong, sys.stdout)
    if worse := answers.keep(outcomes, chosen, settings, page, save_baseline):
        typer.echo("\n".join(["Dårligere end sidst:", *worse]), err=True)
        raise typer.Exit(1)


@evaluate.command("retrieval", cls=DanishCommand)
def evaluate_retrieval(
    corpus: Annotated[
        Path, typer.Option(metavar="FIL", help="Uddragene: JSONL med id, title og text.")
    ],
    queries: Annotated[
        Path, typer.Option(metavar="FIL", help="Søgningerne: JSONL med id, text og relevant.")
    ],
    split: Annotated[
        str | None, typer.Option(metavar="NAVN", help="Kun søgninger med denne »split«.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Mål, hvor godt søgningen finder: ord, vektorer og begge dele."""
    from klausul.evaluation import retrieval_run
    from klausul.evaluation.search_set import read_search_set
    from klausul.settings import load_settings

    searched = read_search_set(corpus, queries, split)
    measured = retrieval_run.measure(searched, load_settings())
    if as_json:
        _print_json(retrieval_run.to_dict(measured))
    else:
        retrieval_run.show(measured, len(searched.queries), sys.stdout)


@evaluate.command("register", cls=DanishCommand)
def evaluate_register(
    only: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Kun disse; id'er adskilt af komma.")
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="Vis hvert forkert svar.")] = False,
    as_json: AsJson = False,
) -> None:
    """Stil kendte spørgsmål til eksempelregistret. Er ikke alle svar rigtige, er koden 1."""
    from klausul.evaluation import register_run
    from klausul.settings import load_settings

    ids = ",".join(only or []).split(",") if only else []
    outcomes = register_run.evaluate(ids, load_settings())
    if as_json:
        _print_json(register_run.to_dict(outcomes))
    else:
        register_run.show(outcomes, wrong, sys.stdout)
    if not all(outcome.is_right for outcome in outcomes):
        raise typer.Exit(1)


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
