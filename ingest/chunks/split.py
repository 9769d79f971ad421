"""Clean blocks to chunks along their headings, each with its place in the document."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.blocks import Block, BlockKind
from ingest.chunks import provisions
from ingest.chunks.cut import breaks_off
from ingest.chunks.packing import pack
from ingest.chunks.provisions import Provision
from ingest.chunks.units import Unit, joined, units
from ingest.metadata.imprint import read_imprint
from knowledge.model import Chunk, Locator

_FEWEST_WORDS_OF_A_STATEMENT = 5
_LARGEST_LABELLED = 60  # words under a label such as `Formål:` that stay in the section above


@dataclass(slots=True)
class _Section:
    """The blocks under one heading path."""

    headings: tuple[str, ...]
    blocks: list[Block] = field(default_factory=list)


def split(document_id: str, blocks: Sequence[Block], title: str = "") -> tuple[Chunk, ...]:
    """The chunks of a document's clean blocks.

    The first heading is left out of the heading paths when it says the same as `title`,
    or, without one, when it is of level 1. The same text under the same headings gets
    the same id whenever the document is read.
    """
    chunks: list[Chunk] = []
    seen: Counter[str] = Counter()
    for section in _sections(blocks, title):
        for run in pack(units(section.blocks)):
            chunks.append(_chunk(document_id, len(chunks), section.headings, run, seen))
    if chunks and breaks_off(blocks):
        chunks[-1] = replace(chunks[-1], cut=True)
    return tuple(chunks)


def document_id(uri: str) -> str:
    """The id of the document that is read from `uri`."""
    return hashlib.sha256(uri.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _sections(blocks: Sequence[Block], title: str) -> Iterator[_Section]:
    path = _Path(title)
    section = _Section(())
    current: Provision | None = None
    for heading, body in _under_headings(blocks):
        if heading is not None and section.blocks and _is_small_label(heading, body):
            body = [heading, *body]
        elif heading is not None:
            path.enter(heading)
            current = path.provision
            if section.headings != path.headings and not _is_preface(section):
                yield section
                section = _Section(path.headings)
            section.headings = path.headings
        for block in body:
            if section.blocks and _opens_anew(block, section.blocks[-1]):
                yield section
                section = _Section(path.headings)
            for part in provisions.subsections(block):
                current = provisions.following(part, current)
                section.blocks.append(replace(part, section=str(current)) if current else part)
    yield section


def _is_preface(section: _Section) -> bool:
    """Whether nothing but an imprint stands there, which then goes to what follows."""
    return (
        not section.headings
        and bool(section.blocks)
        and all(read_imprint(block.text) is not None for block in section.blocks)
    )


def _opens_anew(block: Block, before: Block) -> bool:
    """Whether a new § or a new sheet begins."""
    return provisions.opens_section(block) or (
        block.section is not None and before.section != block.section
    )


def _under_headings(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, list[Block]]]:
    """Each heading with what stands directly under it."""
    heading: Block | None = None
    body: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            if heading is not None and not body and block.level <= heading.level:
                body = _instead_of_a_body(heading)
            if heading is not None or body:
                yield heading, body
            heading, body = block, []
        else:
            body.append(block)
    yield heading, body or (_instead_of_a_body(heading) if heading is not None else [])


def _instead_of_a_body(heading: Block) -> list[Block]:
    """A heading that nothing stands under and that says something is text itself."""
    if len(heading.text.split()) < _FEWEST_WORDS_OF_A_STATEMENT:
        return []
    return [replace(heading, kind=BlockKind.PARAGRAPH, level=0)]


def _is_small_label(heading: Block, body: Sequence[Block]) -> bool:
    return (
        heading.text.endswith(":")
        and bool(body)
        and sum(len(block.text.split()) for block in body) <= _LARGEST_LABELLED
    )


class _Path:
    """The headings that are open, outermost first, and the provision that they name."""

    def __init__(self, title: str) -> None:
        self._title = _key(title)
        self._open: list[tuple[Block, str, Provision | None]] = []
        self._first = True

    def enter(self, heading: Block) -> None:
        while self._open and self._open[-1][0].level >= heading.level:
            self._open.pop()
        text = "" if self._is_title(heading) else heading.text.rstrip(" :")
        self._first = False
        self._open.append((heading, text, provisions.following(heading, self.provision)))

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(text for _, text, _ in self._open if text)

    @property
    def provision(self) -> Provision | None:
        return self._open[-1][2] if self._open else None

    def _is_title(self, heading: Block) -> bool:
        if not self._first:
            return False
        return _key(heading.text) == self._title if self._title else heading.level == 1


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .:")


def _chunk(
    document: str,
    ordinal: int,
    headings: tuple[str, ...],
    run: Sequence[Unit],
    seen: Counter[str],
) -> Chunk:
    blocks = [block for one in run for block in one.blocks]
    under = run[0].under
    headings = (*headings, under) if under else headings
    text = joined(blocks)
    key = "\x1f".join((*headings, text))
    seen[key] += 1
    return Chunk(
        id=_id(f"{key}\x1f{seen[key]}", document),
        document_id=document,
        ordinal=ordinal,
        headings=headings,
        text=text,
        locator=_locator(blocks),
    )


def _id(content: str, document: str) -> str:
    """First what stands there, then in which document: what is equally good is sorted by id, and
    so comes in the same order wherever the files lie."""
    halves = (content, f"{document}\x1f{content}")
    return "".join(_digest(half)[:16] for half in halves)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _locator(blocks: Sequence[Block]) -> Locator:
    first = [block.first_line for block in blocks if block.first_line is not None]
    last = [block.last_line for block in blocks if block.last_line is not None]
    sections = [block.section for block in blocks if block.section]
    return Locator(
        page=next((block.page for block in blocks if block.page is not None), None),
        section=provisions.span(sections[0], sections[-1]) if sections else None,
        first_line=min(first, default=None),
        last_line=max(last, default=None),
    )
