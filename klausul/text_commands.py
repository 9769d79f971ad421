"""`klausul texts …`: texts that go with a draft. Imports wait until a command runs."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.drafting.model import Draft
    from assistant.drafting.texts.text import Text
    from klausul.settings import Settings


class Kind(StrEnum):
    """The texts, as `assistant.drafting.texts` has them; importing it would be slow here."""

    ANNEX = "annex"
    ANSWER = "answer"
    DIALOGUE = "dialogue"
    EFORMS = "eforms"
    EXPLAIN = "explain"


def texts(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="TEKST",
            help="annex (job og CV), answer (svar til tilbudsgiver), dialogue (markedsdialog), "
            "eforms (bekendtgørelsen) eller explain (følg eller forklar).",
        ),
    ],
    draft: Annotated[str, typer.Argument(metavar="ID", help="Udkastets id.")],
    question: Annotated[
        str | None, typer.Option(metavar="SPØRGSMÅL", help="Tilbudsgiverens spørgsmål, til answer.")
    ] = None,
    version: Annotated[
        int | None, typer.Option(metavar="NR", min=1, help="Udkastets version; ellers den nyeste.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FIL", help="Skriv teksten: .docx eller .md.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv hele teksten som JSON.")] = False,
) -> None:
    """Lav en tekst, der hører til et udkast."""
    from klausul.settings import load_settings
    from knowledge.errors import BadInputError

    if (kind is Kind.ANSWER) != (question is not None):
        raise BadInputError("Giv --question, når teksten er answer, og kun da.")
    found, text = _made(load_settings(), kind, draft, version, question or "")
    if out is not None:
        _write(text, out)
    if as_json:
        from api.wire.draft_texts import TextOut

        shown = TextOut.of(text, found.id, found.version).model_dump(mode="json")
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    elif out is not None:
        typer.echo(out)
    else:
        from assistant.drafting.texts.markdown import markdown

        typer.echo(markdown(text), nl=False)


def _made(
    settings: "Settings", kind: Kind, draft: str, version: int | None, question: str
) -> "tuple[Draft, Text]":
    """The draft and the text, read from the book: nothing is owned, nothing is written."""
    from datetime import UTC, datetime

    from assistant.drafting.blocks import load
    from assistant.drafting.drafts import Drafts
    from assistant.drafting.texts.making import made
    from assistant.drafting.texts.text import TextKind
    from klausul.wiring import build_library
    from knowledge.register.figures.months import danish_day

    library = build_library(settings)
    try:
        found = Drafts(library.book).get(draft, version)
    finally:
        library.book.close()
    today = danish_day(datetime.now(UTC))
    blocks = load(settings.clause_folders)
    return found, made(TextKind(kind.value), found, blocks, today, question)


def _write(text: "Text", out: Path) -> None:
    from datetime import UTC, datetime

    from assistant.drafting.texts.markdown import markdown
    from assistant.drafting.texts.word import docx_of
    from knowledge.errors import BadInputError

    match out.suffix.lower():
        case ".docx":
            content = docx_of(text, datetime.now(UTC))
        case ".md":
            content = markdown(text).encode()
        case _:
            raise BadInputError("Filens endelse skal være .docx eller .md.")
    try:
        out.write_bytes(content)
    except OSError as error:
        raise BadInputError(f"Filen {out} kan ikke skrives. Vælg en anden med --out.") from error
