"""Markdown to blocks, with front matter as properties, by markdown-it-py."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import yaml

from ingest.blocks import Block, BlockKind, Reading, Said, Table
from ingest.metadata import fields
from ingest.metadata.imprint import read_imprint
from ingest.readers.encoding import decode
from ingest.readers.rows import with_headers
from ingest.readers.text_lines import item_marker, join_wrapped
from knowledge.danish.dates import find_dates
from knowledge.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"

_LABELLED = re.compile(r"[A-ZÆØÅ][\w ]{1,24}: \S.{0,80}$")
_TAG = re.compile(r"<!--.*?-->|<[^>]+>", re.DOTALL)


def read_markdown(data: bytes) -> Reading:
    """Read a Markdown file. Raises UnreadableDocumentError when it holds no text or the
    front matter is no YAML."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    text = decode(data)
    parser = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
    tokens = parser.parse(text)
    properties: dict[str, str] = {}
    if tokens and tokens[0].type == "front_matter":
        properties = _front_matter(tokens.pop(0).content)
    walk = _Walk()
    blocks = list(walk.blocks(tokens))
    if not blocks:
        raise UnreadableDocumentError("Filen indeholder ingen tekst.")
    tables = tuple(Table(grid, f"tabel {n}") for n, grid in enumerate(walk.tables, start=1))
    return Reading(tuple(blocks), MEDIA_TYPE, properties, source=(Said(text),), tables=tables)


def _front_matter(text: str) -> dict[str, str]:
    try:
        stated = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableDocumentError(
            "Felterne øverst i filen (mellem linjerne ---) kan ikke læses. "
            "Sæt anførselstegn om værdier med kolon, og prøv igen."
        ) from error
    return fields.usable(fields.named(stated)) if isinstance(stated, dict) else {}


@dataclass(slots=True)
class _Walk:
    """Where the walk through the tokens stands: open lists, quotes and tables; the tables seen."""

    markers: list[str] = field(default_factory=list)
    lists: list[list[int] | None] = field(default_factory=list)  # first line and end of each
    fresh_item: bool = False
    only_item: bool = False
    quotes: int = 0
    header: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    in_head: bool = False
    tables: list[list[list[str]]] = field(default_factory=list)

    def blocks(self, tokens: Sequence["Token"]) -> Iterator[Block]:
        for number, token in enumerate(tokens):
            before = tokens[number - 1].type if number else ""
            if token.type == "inline":
                yield from self._inline(token, before, tokens[number - 1])
            elif token.type in ("fence", "code_block"):
                yield from self._paragraph(token, token.content.strip())
            elif token.type == "html_block":
                yield from self._paragraph(token, _TAG.sub(" ", token.content).strip())
            elif token.type == "tr_close":
                yield from self._close_row(tokens[number - 2])
            else:
                self._move(token)

    def _move(self, token: "Token") -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.markers.append("")
            self.lists.append(token.map)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.markers.pop()
            self.lists.pop()
        elif token.type == "list_item_open":
            self.markers[-1] = f"{token.info}{token.markup} " if token.info else "- "
            self.fresh_item = True
            self.only_item = len(self.lists) == 1 and token.map == self.lists[0]
        elif token.type in ("blockquote_open", "blockquote_close"):
            self.quotes += 1 if token.nesting > 0 else -1
        elif token.type in ("thead_open", "thead_close"):
            self.in_head = token.nesting > 0
        elif token.type == "table_open":
            self.header = []
            self.tables.append([])
        elif token.type == "tr_open":
            self.row = []
            self.tables[-1].append(self.row)

    def _inline(self, token: "Token", before: str, opening: "Token") -> Iterator[Block]:
        text = _text(token)
        if before in ("th_open", "td_open"):
            self.row.append(text)
        elif before == "heading_open":
            yield _block(token, BlockKind.HEADING, text, level=int(opening.tag[1:]))
        elif not self.quotes and (lettered := _lettered(_lines(token))):
            yield from self._with_items(token, lettered)
        elif self.quotes or self.markers or not _are_labelled(_lines(token)):
            yield from self._paragraph(token, text)
        else:
            for number, line in enumerate(_lines(token)):
                at = None if token.map is None else token.map[0] + 1 + number
                yield Block(BlockKind.PARAGRAPH, line, first_line=at, last_line=at)

    def _paragraph(self, token: "Token", text: str) -> Iterator[Block]:
        if not text:
            return
        if self.quotes:
            yield _block(token, BlockKind.QUOTE, text)
        elif self.markers and self.fresh_item:
            self.fresh_item = False
            marked = self.markers[-1] + text
            is_date = self.only_item and _begins_with_date(marked)
            kind = BlockKind.PARAGRAPH if is_date else BlockKind.LIST_ITEM
            yield replace(_block(token, kind, marked), depth=len(self.markers))
        else:
            yield _block(token, BlockKind.PARAGRAPH, text)

    def _with_items(self, token: "Token", parts: Sequence[Sequence[str]]) -> Iterator[Block]:
        """A paragraph in lines of which all but the first part begin with the mark of an item."""
        at = token.map[0] + 1 if token.map else None
        for number, lines in enumerate(parts):
            end = None if at is None else at + len(lines) - 1
            if number == 0 and lines:
                for block in self._paragraph(token, _running(lines)):
                    yield replace(block, first_line=at, last_line=end)
            elif lines:
                yield Block(BlockKind.LIST_ITEM, _running(lines), first_line=at, last_line=end)
            at = None if end is None else end + 1

    def _close_row(self, last: "Token") -> Iterator[Block]:
        if self.in_head:
            self.header = self.row
            return
        text = with_headers(self.header, self.row)
        if text:
            yield _block(last, BlockKind.TABLE_ROW, text)


def _begins_with_date(marked: str) -> bool:
    """Whether what Markdown takes for a numbered item is a date: `3. maj 2024`."""
    return any(found.start == 0 for found in find_dates(marked))


def _block(token: "Token", kind: BlockKind, text: str, level: int = 0) -> Block:
    first, end = token.map or (None, None)
    return Block(
        kind,
        text,
        level,
        first_line=None if first is None else first + 1,
        last_line=end,
    )


def _are_labelled(lines: Sequence[str]) -> bool:
    """Whether a paragraph is a list of facts about the text: `Udgiver: …`, `Dato: …` in lines.

    One line may be without a label.
    """
    labelled = [line for line in lines if _LABELLED.match(line)]
    told = any(read_imprint(line) is not None for line in labelled)
    return told and len(labelled) >= max(2, len(lines) - 1)


def _lettered(lines: Sequence[str]) -> list[list[str]]:
    """What stands before a list that Markdown knows no marks for (`a)`, `(i)`), and its items.

    Empty for a paragraph without one; a line in the midst of a sentence begins none.
    """
    parts: list[list[str]] = [[]]
    for line in lines:
        is_first = len(parts) == 1
        if item_marker(line) in (None, "- ") or (
            is_first and parts[0] and parts[0][-1].rstrip()[-1:] not in (".", ":", ";")
        ):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts if len(parts) > 1 else []


def _text(token: "Token") -> str:
    """The words of an inline token, without its marks; a soft line break is a space."""
    return _running(_lines(token, hard="\n"))


def _running(lines: Sequence[str]) -> str:
    """Lines as running text."""
    text = ""
    for line in lines:
        text = join_wrapped(text, line.strip(" ")) if text and line.strip(" ") else text + line
    return text.strip()


def _lines(token: "Token", hard: str = "") -> list[str]:
    """The lines of an inline token, without its marks; `hard` stands for a break within one."""
    lines = [""]
    for child in token.children or ():
        if child.type == "softbreak" or (child.type == "hardbreak" and not hard):
            lines.append("")
        elif child.type == "hardbreak":
            lines[-1] += hard
        elif child.type in ("text", "code_inline"):
            lines[-1] += child.content
    return lines
