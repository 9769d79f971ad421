"""A text as Markdown: what staff must look at first, then the text itself, then its basis."""

from collections.abc import Iterator

from assistant.drafting.markdown import ENDING, basis_line, check_line, listed, question_line
from assistant.drafting.texts.text import Field, Part, Text


def markdown(text: Text) -> str:
    """The whole text; it ends with the words that a jurist must approve it."""
    return "\n".join(_lines(text)).strip() + "\n"


def label_of(field: Field) -> str:
    """A field's label with how much of its room is used: `BT-70 (412 af højst 1.000 tegn)`."""
    if field.limit is None:
        return field.label
    used, most = (f"{each:,}".replace(",", ".") for each in (len(field.content), field.limit))
    return f"{field.label} ({used} af højst {most} tegn)"


def _lines(text: Text) -> Iterator[str]:
    yield f"# {text.title}"
    yield f"\n*{ENDING}.*\n"
    yield from listed("Kontrol", [check_line(each) for each in text.checks])
    yield from listed("Spørgsmål, der er åbne", [question_line(each) for each in text.questions])
    for part in text.parts:
        yield from _part(part)
    yield from listed("Grundlag", [basis_line(each) for each in text.basis])
    yield f"*{ENDING}*"


def _part(part: Part) -> Iterator[str]:
    yield f"## {part.title}\n"
    items = [each.startswith("- ") for each in part.paragraphs]
    for at, paragraph in enumerate(part.paragraphs):
        yield paragraph
        if not (items[at] and items[at + 1 : at + 2] == [True]):
            yield ""
    if part.fields:
        yield "| Felt | Indhold |\n|---|---|"
        yield from (f"| {_cell(label_of(each))} | {_content(each)} |" for each in part.fields)
        yield ""


def _content(field: Field) -> str:
    guidance = f"*{field.guidance}*" if field.guidance else ""
    return _cell(" ".join(part for part in (field.content, guidance) if part))


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
