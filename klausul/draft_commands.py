"""`klausul draft`: a draft from a sentence, revised and written to a file. Imports wait."""

import json
from pathlib import Path
from typing import Annotated

import typer


def draft(
    description: Annotated[
        str,
        typer.Argument(metavar="BESKRIVELSE", help="Udbuddet med egne ord, eller ændringen."),
    ],
    of: Annotated[
        str | None, typer.Option(metavar="ID", help="Ret dette udkast i stedet for et nyt.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FIL", help="Skriv udkastet: .docx, .md eller .json.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv hele udkastet som JSON.")] = False,
) -> None:
    """Lav et udkast til en klausul, eller ret et. Skal godkendes af jurist."""
    from klausul import drafting
    from klausul.settings import load_settings

    said, made = drafting.draft(load_settings(), description, of, out)
    if as_json:
        typer.echo(json.dumps(made, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{said}\n\nUdkastets id: {made['id']}")
    if out is not None:
        typer.echo(f"Skrevet til {out}.")
