"""What a draft can build on: sentences of cases for each block, and clauses of our own."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from assistant.drafting.blocks import Block
from assistant.drafting.composing import Found
from assistant.drafting.model import ComparableClause, DraftRequest
from assistant.drafting.quoting import Cue, cues, quotes
from knowledge.book import START, Position
from knowledge.errors import BadInputError
from knowledge.knowledge import Knowledge
from knowledge.model import DocumentKind, Passage
from knowledge.register.answering import answer
from knowledge.register.query import (
    Field,
    Filter,
    Measure,
    Op,
    RegisterQuery,
    RegisterResult,
    ResultRow,
)

_GENERAL = (
    DocumentKind.LAW,
    DocumentKind.GLOSSARY,
    DocumentKind.GUIDANCE,
    DocumentKind.REGISTER,
)
_SEARCHED = 10  # passages a block
_QUOTED = 2  # sentences a block
_COMPARED = 5

Quotes = list[tuple[Passage, str]]


class Evidence:
    """Finds what drafts build on. What a block can be given is kept until the book changes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._kept: tuple[Position, dict[str, Quotes]] = (START, {})

    def found(self, request: DraftRequest, blocks: Iterable[Block], now: datetime) -> Found:
        """Sentences of cases for each block, those of a place or sector that the request names
        first, and clauses of our own of the same sector."""
        known = cues()
        passages = {
            block.id: _nearest(request, self._quotes(block.id, known[block.id]))[:_QUOTED]
            for block in blocks
            if block.id in known
        }
        return Found(
            {block: quoted for block, quoted in passages.items() if quoted},
            _comparable(self._knowledge, request, now),
        )

    def _quotes(self, block: str, cue: Cue) -> Quotes:
        position = self._knowledge.library.book.position()
        if self._kept[0] != position:
            self._kept = (position, {})
        kept = self._kept[1]
        if block not in kept:
            found = self._knowledge.search(cue.ask, _SEARCHED)
            kept[block] = quotes(cue, [p for p in found if p.document.kind not in _GENERAL])
        return kept[block]


def _nearest(request: DraftRequest, found: Quotes) -> Quotes:
    said = " ".join((request.place, request.subject, *request.wishes)).casefold()

    def distance(quoted: tuple[Passage, str]) -> tuple[bool, bool]:
        document = quoted[0].document
        place, sector = (document.place or "").casefold(), (document.sector or "").casefold()
        return (not (place and place in said), not (request.sector and request.sector in sector))

    return sorted(found, key=distance)


def _comparable(
    knowledge: Knowledge, request: DraftRequest, now: datetime
) -> tuple[ComparableClause, ...]:
    """What our own contracts of the sector required and reached; small groups stay hidden."""
    snapshot = knowledge.register.snapshot()
    if snapshot.is_empty or not request.sector:
        return ()
    of_sector = Filter(Field.SECTOR, Op.IS, (request.sector,))
    try:
        result = answer(RegisterQuery(Measure.FULFILMENT, filters=(of_sector,)), snapshot, now)
    except BadInputError:
        return ()
    return tuple(_clause(result, line) for line in result.lines[:_COMPARED])


def _clause(result: RegisterResult, line: ResultRow) -> ComparableClause:
    cells = dict(zip((column.title for column in result.columns), line.cells, strict=True))
    ids = {row.noun: row.id for row in line.rows}
    required, reached = ("Krav, personer", "Krav, timer"), ("Aktive personer", "Aktive timer")
    persons, hours = (_number(cells.get(name)) for name in required)
    there, worked = (_number(cells.get(name)) for name in reached)
    return ComparableClause(
        contract=ids.get("kontrakt", ""),
        title=str(cells.get("Kontrakt", "")),
        clause=ids.get("klausul", str(cells.get("Klausul", ""))),
        required_persons=None if persons is None else int(persons),
        required_hours=hours,
        reached_persons=there,
        reached_hours=worked,
        as_of=result.as_of,
    )


def _number(cell: object) -> Decimal | None:
    """A figure; a cell that is withheld or not told holds a word."""
    return Decimal(cell) if isinstance(cell, int | Decimal) else None
