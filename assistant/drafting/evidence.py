"""What a draft can build on: sentences of cases for each block, and clauses of our own."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from assistant.drafting.blocks import Block
from assistant.drafting.composing import Found
from assistant.drafting.model import ComparableClause, DraftRequest
from knowledge.danish.sentences import split
from knowledge.danish.stems import analyse
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
_SEARCHED = 6  # passages a block
_QUOTED = 2  # sentences a block
_LEAST_SHARED = 3  # stems that a quoted sentence shares with what the block is for
_COMPARED = 5
_LEAST_WORDS = 6


def found_for(
    knowledge: Knowledge, request: DraftRequest, blocks: Iterable[Block], now: datetime
) -> Found:
    """Search the cases for each block, and the register for clauses of the same sector."""
    passages = {block.id: _quotes(knowledge, request, block) for block in blocks}
    return Found(
        {block: quotes for block, quotes in passages.items() if quotes},
        _comparable(knowledge, request, now),
    )


def _quotes(knowledge: Knowledge, request: DraftRequest, block: Block) -> list[tuple[Passage, str]]:
    """The sentences that say most of what the block is for, one a document, verbatim."""
    query = f"{block.title} {block.purpose} {request.sector}"
    found = knowledge.search(query, _SEARCHED)
    passages = [each for each in found if each.document.kind not in _GENERAL]
    wanted = set(analyse(f"{block.title} {block.purpose}").stems)
    best: dict[str, tuple[int, Passage, str]] = {}
    for passage in passages:
        for sentence in _sentences(passage):
            shared = len(wanted & set(analyse(sentence).stems))
            known = best.get(passage.document.id)
            if shared >= _LEAST_SHARED and (known is None or shared > known[0]):
                best[passage.document.id] = (shared, passage, sentence)
    ranked = sorted(best.values(), key=lambda each: -each[0])
    return [(passage, sentence) for _, passage, sentence in ranked[:_QUOTED]]


def _sentences(passage: Passage) -> list[str]:
    text = passage.chunk.text
    spans = (text[span.start : span.end].strip() for span in split(text))
    return [each for each in spans if len(each.split()) >= _LEAST_WORDS and each[-1] in '.!”"']


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
