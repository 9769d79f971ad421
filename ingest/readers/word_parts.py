"""The parts inside a Word file: its text elements, notes, and everything it says anywhere."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ingest.blocks import Block, BlockKind
from ingest.readers.xml_parts import descriptions, parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Formatting, text boxes (read on their own), text that was moved away. Deleted text is no w:t.
_PASSED_OVER = (f"{W}pPr", f"{W}rPr", f"{W}txbxContent", f"{W}moveFrom", _FALLBACK)
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_BREAKS = (f"{W}br", f"{W}cr")


def text_of(paragraph: Any) -> str:
    """The words of a paragraph, with inserted ones and without deleted ones and text boxes."""
    lines = "".join(_words(paragraph)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == f"{W}tab":
            yield "" if element.tag == f"{W}tabs" else " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag not in _PASSED_OVER:
            yield from _words(child)


def text_boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph, each once."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            yield box


def as_document(data: bytes) -> bytes:
    """The file as an ordinary document: with macros or as a template it has another type only."""
    kinds = (b"document.macroEnabled.main+xml", b"template.macroEnabledTemplate.main+xml")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml")
        if not any(kind in types for kind in kinds) and b"template.main+xml" not in types:
            return data
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as rewritten:
            for entry in archive.infolist():
                rewritten.writestr(entry, _plain_type(entry.filename, archive.read(entry)))
        return packed.getvalue()


def _plain_type(name: str, content: bytes) -> bytes:
    if name != "[Content_Types].xml":
        return content
    plain = rb"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return re.sub(
        rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
        rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml",
        plain,
        content,
    )


def notes(data: bytes) -> list[Block]:
    """Footnotes and endnotes as paragraphs behind the text."""
    found = []
    for part in parts(data, _NOTES.__contains__):
        for note in part:
            if note.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            text = " ".join(text_of(paragraph) for paragraph in note.iter(f"{W}p")).strip()
            if text:
                found.append(Block(BlockKind.PARAGRAPH, text))
    return [Block(BlockKind.HEADING, "Noter", 1), *found] if found else []


def everything(data: bytes) -> tuple[str, list[list[list[str]]]]:
    """Everything that the file says: body, page headers, comments, deleted text, and what is
    written about pictures; and the cells of all its tables."""
    said: list[str] = []
    tables: list[list[list[str]]] = []
    for part in parts(data, lambda name: name.startswith("word/")):
        for paragraph in part.iter(f"{W}p"):
            words = [e.text or "" for e in paragraph.iter(f"{W}t", f"{W}delText", f"{W}instrText")]
            said.append("".join(words))
        if not any(True for _ in part.iter(f"{W}p")):
            said.append(" ".join(text.strip() for text in part.itertext() if text.strip()))
        said += descriptions(part)
        tables += (_cells(table) for table in part.iter(f"{W}tbl"))
    return "\n".join(line for line in said if line.strip()), tables


def _cells(table: Any) -> list[list[str]]:
    return [
        [text for cell in row.iterchildren(f"{W}tc") for text in _over_columns(cell)]
        for row in table.iterchildren(f"{W}tr")
    ]


def _over_columns(cell: Any) -> list[str]:
    """The text of a cell, and nothing for each further column that it covers."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    further = min(int(span.get(f"{W}val", "1")) - 1, 50) if span is not None else 0
    return [" ".join(map(text_of, cell.iter(f"{W}p"))).strip(), *[""] * further]
