"""What a document is called: by its properties, its heading, its first sentence or its file."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from ingest.blocks import Block, BlockKind
from ingest.lists import words
from ingest.metadata.datelines import begins_minutes, is_dateline, labelled
from ingest.metadata.imprint import read_imprint
from ingest.metadata.senders import (
    is_address,
    is_capitalised,
    is_correspondence,
    is_letterhead,
    is_record,
    is_room,
    is_sort,
    subject_line,
)
from knowledge.danish import sentences
from knowledge.danish.dates import find_dates
from knowledge.danish.stems import is_stop

_LONGEST = 200
_SHORTENED = 80
_HEAD_WORDS = 12
_FEWEST_WORDS = 2
_PROGRAM_PREFIX = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel|office)|indesign|quark)\b", re.I
)
_FILE_NAME = re.compile(
    r"\S\.(?:docx?|pdf|indd|pptx?|xlsx?|html?|txt|dotx?|odt|rtf)$", re.IGNORECASE
)

_FIRST_POINT = re.compile(  # of an agenda
    r"(?i:(?:punkt|pkt\.?|sag|sag nr\.)\s*)?0?1\s*[.:)–-]?\s+[A-ZÆØÅ]"
    r"|(?i:godkendelse af (?:dagsorden|referat))"
)
_PLACE = re.compile(r"[a-zæøå-]+(?= (?:byråd|kommune)\b)")
_OCCASION = re.compile(
    r"(?:(?:møde\w*|afholdt|held|meeting)\b:? )?(?:(?:man|tirs|ons|tors|fre|lør|søn)dag,? )?"
    r"(?:den |d\. ?)?",
    re.IGNORECASE,
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
    """A title from clean blocks: what the head says that the text is about, or the file's name.

    That is a subject line, the first heading, the first line below a letterhead, or the first
    sentence. A letterhead alone is better than nothing.
    """
    title = _in_head(body) or _first_sentence(body)
    if title is not None:
        return title
    only = next((one.text for one in body if one.kind is BlockKind.HEADING), None)
    if only is not None and body[0].section is None:
        return shortened(only, _LONGEST)
    return title_of_file(name)


def _in_head(body: Sequence[Block]) -> str | None:
    """The heading above the text, or the line that stands in its place."""
    instead: str | None = None
    passed: list[str] = []  # letterheads, and lines that only say what sort of text this is
    for block in body:
        if block.section is not None or block.kind is BlockKind.TABLE_ROW:
            break  # the name of a sheet is no title
        if _of_minutes(passed) and _FIRST_POINT.match(block.text):
            break
        about = subject_line(block.text)
        if about is not None:
            return shortened(about, _LONGEST)
        is_heading = block.kind is BlockKind.HEADING and not block.text.endswith(":")
        if is_heading and not _tells_no_subject(block.text):
            return instead or shortened(block.text, _LONGEST)
        if instead is None and _is_subject_in_capitals(block.text):
            instead = shortened(block.text, _LONGEST)
            continue
        if instead is None and _is_minutes_in_capitals(block.text):
            small = _PLACE.sub(lambda found: found[0].title(), block.text.capitalize())
            instead = shortened(small, _LONGEST)
            continue
        if is_heading or is_letterhead(block.text) or is_sort(block.text):
            passed.append(block.text)
            continue
        if len(block.text.split()) > _HEAD_WORDS:
            break
        if passed and instead is None and _stands_as_title(block):
            instead = shortened(_without_date(block.text), _LONGEST)
    return instead or _of_minutes(passed)


def _is_subject_in_capitals(text: str) -> bool:
    """`SPØRGSMÅL OG SVAR OM KLAUSULEN`: with small words, which a letterhead hardly has."""
    said = text.lower().split()
    tells = len(said) > _FEWEST_WORDS and any(map(is_stop, said)) and "kommune" not in said
    other = begins_minutes(text) or is_sort(text) or is_letterhead(text)
    return text.isupper() and tells and not other


def _is_minutes_in_capitals(text: str) -> bool:
    """`REFERAT AF MØDE I BØRNEUDVALGET`, which looks like a letterhead by its capitals."""
    return text.isupper() and begins_minutes(text) and not is_sort(text)


def _of_minutes(passed: Sequence[str]) -> str | None:
    """`Referat – Børneudvalget, Lillerup Kommune`, of the lines above what minutes tell."""
    sort = next((line for line in passed if is_sort(line) and begins_minutes(line)), None)
    of = next((line for line in passed if is_letterhead(line)), None)
    if sort is None or of is None:
        return None
    return shortened(f"{sort.strip(' .:').capitalize()} – {of}", _LONGEST)


def _stands_as_title(block: Block) -> bool:
    text = block.text
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)
        and len(text.split()) >= _FEWEST_WORDS
        and text[0].isupper()
        and text[-1] not in ".:;,!"
        and not is_capitalised(text)  # a department or a person
        and not _tells_no_subject(text)
    )


def _first_sentence(body: Sequence[Block]) -> str | None:
    """The first sentence, passing over the lines that do not say what the text is about."""
    sort: str | None = None
    for block in body:
        if block.kind is BlockKind.TABLE_ROW:
            break
        if block.kind is BlockKind.HEADING and is_sort(block.text):
            sort = sort or shortened(block.text, _LONGEST)
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            continue
        if sort is not None and len(block.text.split()) > _HEAD_WORDS:
            return sort
        if not _tells_no_subject(block.text):
            spans = sentences.split(block.text)
            return shortened(block.text[spans[0].start : spans[0].end], _SHORTENED)
    return sort


def _tells_no_subject(text: str) -> bool:
    """Whether a line is a date, a sender, a place, or says for whom or what sort it is."""
    return (
        read_imprint(text) is not None
        or next(labelled(_without_date(text)), None) is not None
        or is_dateline(text)
        or _is_occasion(text)
        or is_letterhead(text)
        or is_address(text)
        or is_room(text)
        or is_sort(text)
        or is_correspondence(text)
        or is_record(text)
    )


def _is_occasion(text: str) -> bool:
    """Whether a line says when something was held: `Torsdag den 6. juni 2024 kl. 9, lokale 2`."""
    begins = _OCCASION.match(text)
    return any(begins is not None and found.start == begins.end() for found in find_dates(text))


def _without_date(text: str) -> str:
    """`Halvårsstatus, udgave af 15. januar 2024` without what follows the comma."""
    head, comma, last = text.rpartition(",")
    return head if comma and find_dates(last) and len(head.split()) >= _FEWEST_WORDS else text


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
