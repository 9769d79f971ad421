"""What a document is called: by its properties, its heading, its first sentence or its file."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from ingest.blocks import Block, BlockKind
from ingest.imprint import read_imprint
from ingest.lists import words
from knowledge.danish import sentences
from knowledge.danish.stems import is_stop

_LONGEST = 200
_SHORTENED = 80
_HEAD_WORDS = 12
_PROGRAM_PREFIX = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel|office)|indesign|quark)\b", re.I
)
_FILE_NAME = re.compile(
    r"\S\.(?:docx?|pdf|indd|pptx?|xlsx?|html?|txt|dotx?|odt|rtf)$", re.IGNORECASE
)


def stated_title(title: str | None) -> str | None:
    """The title that a document's properties state, unless a program put it there."""
    plain = " ".join((title or "").split())
    if not plain or plain.lower() in words("titles")["defaults"]:
        return None
    if _PROGRAM_PREFIX.match(plain) or _FILE_NAME.search(plain):
        return None
    return plain[:_LONGEST]


def title_of(body: Sequence[Block], name: str) -> str:
    """A title from clean blocks: the heading above the text, the first sentence, or the file."""
    for block in body:
        if block.section is not None:  # the name of a sheet is no title
            break
        if block.kind is BlockKind.HEADING and not block.text.endswith(":"):
            return shortened(block.text, _LONGEST)
        if len(block.text.split()) > _HEAD_WORDS or block.kind is BlockKind.TABLE_ROW:
            break
    for block in body:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE) and not read_imprint(block.text):
            spans = sentences.split(block.text)
            return shortened(block.text[spans[0].start : spans[0].end], _SHORTENED)
        if block.kind is BlockKind.TABLE_ROW:
            break
    return title_of_file(name)


def title_of_file(name: str) -> str:
    """`noegletal_2022.xlsx` as a title: `Noegletal 2022`."""
    stem = " ".join(re.split(r"[\s_-]+", PurePath(name).stem)).strip()
    return (stem[:1].upper() + stem[1:]) or "Uden titel"


def shortened(text: str, length: int) -> str:
    """`text` in at most about `length` characters, cut between words and then with `…`."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text.rstrip(" .") if length == _SHORTENED else text
    kept = text[: length + 1].split(" ")[:-1] or [text[:length]]
    while len(kept) > 1 and is_stop(kept[-1]):
        kept.pop()
    return " ".join(kept).rstrip(" ,;:–-(") + "…"
