"""What a reader hands over: a document's blocks, in order, and what its format says about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, quote or table row.

    `level` is the depth of a heading from 1 (0 for anything else). `page` counts from
    1; `section` names a sheet; lines count the lines of the source text from 1. A list
    item begins with its marker: `- ` or its number; `depth` tells how far in it stands.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    section: str | None = None
    first_line: int | None = None
    last_line: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """Text somewhere in a file; `where` names the place in Danish (`side 3`) unless it is all.

    `code` is text for machines, such as the source of a web page: times and ids without end.
    """

    text: str
    where: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, row by row; `lines` are the lines of its rows when it has lines."""

    rows: Sequence[Sequence[str]]
    where: str
    lines: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading one file.

    `properties` holds what the format itself states, under our own field names
    (`title`, `publisher`, `written`, `updated`, `place`, `sector`, `language`, `url`,
    `kind`, `access`), as text; what it does not state is absent. Weaker than what the
    text says are `author` and the file's own stamps, `created` and `modified`.
    `source` is everything that the file says, also what is no part of the document (page
    headers, comments, hidden sheets), line by line where the format has lines: it is
    searched for personal data and never indexed. So are `tables`, for what stands in two cells.
    `notes` are Danish sentences for the report, about what a person should know of this
    reading.
    """

    blocks: tuple[Block, ...]
    media_type: str
    properties: dict[str, str] = field(default_factory=dict)
    source: tuple[Said, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
