"""What the lines at the head and the end of a text tell together: its dates, who published it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.blocks import Block, BlockKind
from ingest.clean import tidy
from ingest.furniture import banner_site, is_banner, site_in_crumbs
from ingest.metadata.datelines import (
    DateOf,
    begins_minutes,
    dateline,
    is_dateline,
    is_event,
    is_of_parts,
    labelled,
    meeting_day,
)
from ingest.metadata.imprint import read_imprint
from ingest.metadata.senders import is_person, names_organisation, publisher_of, sender
from knowledge.danish import sentences
from knowledge.danish.people import has_title
from knowledge.model import CalendarDate

_HEAD_BLOCKS = 14
_HEAD_WORDS = 120
_TAIL_BLOCKS = 10
_MOST_FACTS = 8  # rows of a table that tells of the document
_FEWEST_WORDS_OF_PROSE = 13
_MOST_WORDS_OF_A_CLOSING = 8
_APPOINTMENT = re.compile(r"^\w+dag\b.*\bkl", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells of itself; None for what it does not tell."""

    written: CalendarDate | None = None
    updated: CalendarDate | None = None
    publisher: str | None = None


@dataclass(slots=True)
class _Found:
    """Candidates, each the first of its sort that was met."""

    dates: dict[str, CalendarDate] = field(default_factory=dict)
    publishers: dict[str, str] = field(default_factory=dict)

    def date(self, sort: str, date: CalendarDate | None) -> None:
        if date is not None:
            self.dates.setdefault(sort, date)

    def publisher(self, sort: str, name: str | None) -> None:
        if name:
            self.publishers.setdefault(sort, name)

    def first_date(self, *sorts: str) -> CalendarDate | None:
        return next((self.dates[sort] for sort in sorts if sort in self.dates), None)

    def first_publisher(self, *sorts: str) -> str | None:
        return next((self.publishers[sort] for sort in sorts if sort in self.publishers), None)


def told(blocks: Sequence[Block], is_minutes: bool = False) -> Told:
    """What `blocks`, as read, tell of their text.

    A date with a label goes before a line with a date, the head before the end, and all of
    them before the day of the meeting that minutes are of.
    """
    found = _Found()
    head = list(_head(blocks))
    is_minutes = is_minutes or any(begins_minutes(block.text) for block in head)
    for number, block in enumerate(blocks):
        in_head = number < len(head)
        if block.kind is BlockKind.TABLE_ROW:
            _take_facts(found, blocks, number, in_head)
        elif in_head:
            _take_line(found, blocks, number)
            _take_dateline(found, blocks, number, is_minutes)
        elif number >= len(blocks) - _TAIL_BLOCKS:
            _take_line(found, blocks, number, in_tail=True)
    found.date("closing", _closing_date(blocks[len(head) :]))
    for block in blocks:
        if is_banner(block.text):
            found.publisher("site", banner_site(tidy(block.text)))
    found.publisher("sender", sender(blocks))
    found.publisher("crumbs", next(filter(None, map(_owner_of_crumbs, head)), None))
    return Told(
        found.first_date("written", "line", "written in tail", "closing", "held", "adopted"),
        found.first_date("updated"),
        found.first_publisher("site", "author", "sender", "line", "crumbs"),
    )


def _take_facts(found: _Found, blocks: Sequence[Block], number: int, in_head: bool) -> None:
    """A row of a small table above the text: `Mødedato; 3. maj 2024`."""
    block = blocks[number]
    rows = [other for other in blocks[: number + _MOST_FACTS] if other.kind is block.kind]
    if not in_head or block.section is not None or len(rows) > _MOST_FACTS:
        return
    if all(other.kind is block.kind for other in blocks):
        return
    for one in labelled(tidy(block.text).replace("; ", ": ", 1)):
        found.date(one.of.value, one.date)


def _take_line(found: _Found, blocks: Sequence[Block], number: int, in_tail: bool = False) -> None:
    """What a line tells by its labels, or as `Af …` and the like."""
    text = tidy(blocks[number].text)
    announced = _announced(blocks, number)
    for one in labelled(_first_sentence(text) if in_tail else text):
        written = "written in tail" if in_tail else "written"
        found.date(written if one.of is DateOf.WRITTEN else one.of.value, one.date)
        found.publisher("author", one.author and publisher_of(one.author))
    line = read_imprint(text)
    if line is None or _is_appointment(blocks, number):
        return
    found.date("updated", line.updated)
    if not line.bare or announced:
        found.date("written in tail" if in_tail else "written", line.written)
    elif not in_tail and not _is_in_list(blocks, number):
        found.date("line", line.written)
    if line.publisher and not is_person(line.publisher):
        found.publisher("author", publisher_of(line.publisher))


def _first_sentence(text: str) -> str:
    span = sentences.first(text)
    return text[: span.end] if span is not None else text


def _take_dateline(found: _Found, blocks: Sequence[Block], number: int, is_minutes: bool) -> None:
    """`Lillerup Kommune, den 3. maj 2024` at the head; of minutes also the day of the meeting."""
    block, text = blocks[number], tidy(blocks[number].text)
    if is_minutes:
        found.date("held", meeting_day(text))
    if block.kind is BlockKind.LIST_ITEM or _is_appointment(blocks, number):
        return
    line = dateline(text)
    is_heading = block.kind is BlockKind.HEADING and not is_of_parts(text)
    may_be_title = number == 0 or is_heading
    if line is None or (may_be_title and not is_dateline(text)):
        return
    found.date("held" if is_minutes and begins_minutes(text) else "line", line.date)
    found.publisher("line", names_organisation(line.before))


def _is_appointment(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line tells when something takes place, by itself or by the line above."""
    if _APPOINTMENT.match(blocks[number].text):
        return True
    above = blocks[number - 1].text if number else ""
    return len(above.split()) < _FEWEST_WORDS_OF_PROSE and is_event(above)


def _is_in_list(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line is one of several items; an item alone is a line with a bullet."""
    around = blocks[max(0, number - 1) : number + 2]
    return blocks[number].kind is BlockKind.LIST_ITEM and any(
        block is not blocks[number] and block.kind is BlockKind.LIST_ITEM for block in around
    )


def _closing_date(blocks: Sequence[Block]) -> CalendarDate | None:
    """The date of the last lines: `Lillerup, den 3. maj 2024`, `Anna Berg, 3. maj 2024`."""
    dates: list[CalendarDate] = []
    for number in range(len(blocks) - 1, 0, -1):
        block, above = blocks[number], blocks[number - 1]
        text = tidy(block.text)
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            break
        line = dateline(text)
        if line is None and len(text.split()) > _MOST_WORDS_OF_A_CLOSING:
            break
        if line is None or above.kind is BlockKind.HEADING or above.text.endswith(":"):
            continue
        if _signs(line.before) and not _is_appointment(blocks, number):
            dates.append(line.date)
    return dates[0] if len(dates) == 1 else None


def _signs(before: str) -> bool:
    """Whether nothing but names, places and titles stands before a date."""
    return len(before.split()) <= _MOST_WORDS_OF_A_CLOSING and all(
        word[0].isupper() or word in ("og", "&", "i") or has_title(word) for word in before.split()
    )


def _head(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks at the top, as far as imprints stand there: not below a heading in the text."""
    total = 0
    prose = False
    for block in blocks[:_HEAD_BLOCKS]:
        size = len(block.text.split())
        total += size
        if total > _HEAD_WORDS or (prose and block.kind is BlockKind.HEADING):
            return
        prose = prose or (size >= _FEWEST_WORDS_OF_PROSE and block.text.endswith("."))
        yield block


def _announced(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line stands under `Casen er udarbejdet:`."""
    for above in reversed(blocks[max(0, number - 3) : number]):
        line = read_imprint(tidy(above.text))
        if line is None:
            return False
        if line.announced:
            return True
    return False


def _owner_of_crumbs(block: Block) -> str | None:
    first = site_in_crumbs(tidy(block.text))
    return names_organisation(first) if first is not None else None
