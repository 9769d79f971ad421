"""`klausul clauses …`. Imports wait until a command runs, as in `cli`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from klausul.usage import DanishCommand, DanishGroup

clauses = typer.Typer(
    cls=DanishGroup,
    help="Klausulbiblioteket: afsnittene, som udkast bygges af.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@clauses.command(cls=DanishCommand)
def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="MAPPE", help="Egne mapper; uden: den, der er sat op."),
    ] = None,
) -> None:
    """Undersøg afsnittene.

    Hoved, parametre, henvisninger, ordlyd og retsgrundlag. Koden er 1, når noget skal rettes.
    """
    from assistant.drafting.library_check import examined
    from klausul.settings import load_settings

    library, problems = examined(folders or load_settings().clause_folders)
    for each in problems:
        typer.echo(f"{each.block}: {each.said}")
    own = sum(each.own for each in library.blocks)
    typer.echo(f"{len(library.blocks)} afsnit, heraf {own} egne. {_found(len(problems))}")
    if problems:
        raise typer.Exit(1)


@clauses.command("list", cls=DanishCommand)
def list_blocks(
    as_json: Annotated[
        bool, typer.Option("--json", help="Skriv hele resultatet som JSON.")
    ] = False,
) -> None:
    """Vis afsnittene i rækkefølge."""
    from assistant.drafting.blocks import load
    from klausul.settings import load_settings

    blocks = load(load_settings().clause_folders).blocks
    if as_json:
        from api.wire.clauses import BlockOut

        shown = [BlockOut.of(each).model_dump(mode="json") for each in blocks]
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    width = max(len(each.id) for each in blocks)
    for each in blocks:
        own = " (egen)" if each.own else ""
        typer.echo(f"{each.number:>3}  {each.id:<{width}}  {each.title}{own}")


def _found(count: int) -> str:
    if not count:
        return "Alt er i orden."
    return f"{count} fejl skal rettes."


@clauses.command(cls=DanishCommand)
def review(
    file: Annotated[
        Path, typer.Argument(metavar="FIL", help="Klausulen: .docx, .pdf, .txt eller .md.")
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="FIL.md", help="Skriv gennemgangen i denne fil.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Skriv hele resultatet som JSON.")
    ] = False,
) -> None:
    """Gennemgå en klausul, som andre har skrevet.

    Den holdes op mod de 25 punkter og de juridiske kontroller. Filen gemmes ikke.
    """
    from klausul.reviewing import review_file, written

    reviewed = review_file(file)
    if as_json:
        text = json.dumps(reviewed.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
    else:
        text = reviewed.markdown
    if out is None:
        typer.echo(text, nl=False)
    else:
        written(out, text)
        typer.echo(out)
