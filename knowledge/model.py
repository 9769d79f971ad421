"""The nouns of the library: frozen values that every layer passes around.

Standard library only. The register has its own nouns in `knowledge.register`.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class DocumentKind(StrEnum):
    """What sort of text a document is."""

    CASE = "case"
    LAW = "law"
    GUIDANCE = "guidance"
    GLOSSARY = "glossary"
    CLAUSE = "clause"
    MINUTES = "minutes"
    REGISTER = "register"  # a card that describes rows of the register
    OTHER = "other"


class AccessClass(StrEnum):
    """Who may find a document. Each class has an index collection of its own."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True, order=True)
class CalendarDate:
    """A date as sources state it: a day, a month or only a year.

    `month` and `day` are 0 when the source does not tell them, so that dates of
    different precision still sort.
    """

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """ISO 8601 with reduced precision: `2022`, `2022-01` or `2022-01-15`."""
        if not self.month:
            return f"{self.year:04d}"
        if not self.day:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @classmethod
    def parse(cls, iso: str) -> "CalendarDate":
        """Read what `str` wrote. Raises ValueError for anything else."""
        parts = [int(part) for part in iso.split("-")]
        if not 1 <= len(parts) <= 3:
            raise ValueError(f"not an ISO date: {iso!r}")
        return cls(*parts)


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in its document a chunk stands; every part is optional.

    `page` counts from 1; `section` is a provision such as `§ 176, stk. 2` or a sheet
    name; `first_line` and `last_line` count the lines of the original text from 1.
    """

    page: int | None = None
    section: str | None = None
    first_line: int | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source as it was published.

    `uri` identifies it for us (`file:///…`, `upload:name`); `url` is where the public
    can read it. `written` is when the text was written, `updated` when its page was
    last changed: two different things. `digest` is the SHA-256 of the original bytes.
    """

    id: str
    uri: str
    title: str
    digest: str
    media_type: str
    publisher: str | None = None
    url: str | None = None
    kind: DocumentKind = DocumentKind.OTHER
    written: CalendarDate | None = None
    updated: CalendarDate | None = None
    place: str | None = None
    sector: str | None = None
    language: str = "da"
    access: AccessClass = AccessClass.PUBLIC


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a document that is indexed and cited.

    `id` is stable: the same text under the same headings keeps it when the document is
    read again. `headings` is the path from the title downwards, title left out.
    `cut` says that the document breaks off in the middle of the last sentence.
    """

    id: str
    document_id: str
    ordinal: int
    headings: tuple[str, ...]
    text: str
    locator: Locator
    cut: bool = False


@dataclass(frozen=True, slots=True)
class LegScore:
    """What one leg of the search, or a bonus, said of a passage.

    `rank` counts from 1, None when the leg did not find the passage itself; `score` is the
    leg's own (BM25, cosine); `share` is what it added to the passage's score.
    """

    leg: str
    rank: int | None
    score: float
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that was found for a query, with its document and why it was found.

    `score` is comparable within one search only. `merged` holds the ids of
    near-duplicate chunks that this passage stands for.
    """

    chunk: Chunk
    document: Document
    score: float
    legs: tuple[LegScore, ...] = ()
    merged: tuple[str, ...] = field(default=())
