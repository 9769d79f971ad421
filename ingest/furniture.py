"""What a web page puts around its text: navigation, cookie banners, sharing links, badges.

Everything here goes by rule and by the reviewed lists in `boilerplate.yaml`, never by the
name of a file or a site.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.blocks import Block, BlockKind
from ingest.chunks.speakers import is_attribution
from ingest.lists import words
from ingest.metadata.datelines import begins_minutes
from ingest.metadata.imprint import read_imprint

_TRIMMED = " \t\n.:»›>→↗|«‹<←…–-•*!"
_LONGEST_PHRASE = 100
_PIXEL = re.compile(r"[b-df-hj-np-tv-xz]{3,10}")
_CRUMBS = re.compile(r"\s+[>›»/|→]\s+|\s*[›»→]\s*")
_MOST_WORDS_OF_A_LINK = 3
_MOST_LINKS = 25
_MOST_WORDS_OF_A_LINK_TITLE = 16
_MOST_WORDS_OF_A_SLOGAN = 10
_LONGEST_TRAILING_LINK = 40
_BANNER_ZONE = 6  # blocks from either end
_PHRASES = ("skip_links", "navigation", "sharing", "consent_buttons", "read_more")


def without_furniture(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that are the document itself, in order."""
    body = _without_banners(blocks)
    body = _without_head_navigation(body)
    body = _without_tail(body)
    body = [
        block
        for number, block in enumerate(body)
        if not _is_furniture(block.text, block.kind) or _is_third_item(body, number)
    ]
    return _without_contents_labels([_without_trailing_link(block) for block in body])


def banner_site(text: str) -> str | None:
    """The site that a cookie banner names: `<Site> anvender cookies`."""
    match = re.match(
        r"(?:Velkommen til )?([A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ][\w.-]*){0,3})"
        r" (?:anvender|bruger|benytter) cookies",
        text,
    )
    if match is None or match[1].lower() in ("vi", "siden", "hjemmesiden", "denne", "websitet"):
        return None
    return match[1]


def is_banner(text: str) -> bool:
    """Whether a paragraph asks the visitor about cookies."""
    lowered = text.lower()
    return "cookie" in lowered and any(cue in lowered for cue in words("boilerplate")["consent"])


def site_in_crumbs(text: str) -> str | None:
    """The first of the bread crumbs that `text` is: `Lillerup Kommune > Erhverv > Udbud`."""
    return _CRUMBS.split(text)[0].strip() if _is_crumbs(text) else None


def _is_furniture(text: str, kind: BlockKind) -> bool:
    if kind is BlockKind.TABLE_ROW or len(text) > _LONGEST_PHRASE:
        return False
    key = _key(text)
    return not key or key in _phrases() or _PIXEL.fullmatch(text) is not None or _pattern(key)


def _is_third_item(blocks: Sequence[Block], number: int) -> bool:
    """Whether `(c)` is no copyright, but comes after `(a)` and `(b)`."""
    before = blocks[:number]
    return blocks[number].text.startswith("(c)") and any(
        block.text.startswith("(b)") for block in before
    )


def _key(text: str) -> str:
    return text.lower().strip(_TRIMMED)


def _pattern(key: str) -> bool:
    return _whole_line().fullmatch(key) is not None


def _without_banners(blocks: Sequence[Block]) -> list[Block]:
    """Cookie banners at either end, and the slogan in the line above one."""
    dropped: set[int] = set()
    for number, block in enumerate(blocks):
        at_an_end = number < _BANNER_ZONE or number >= len(blocks) - _BANNER_ZONE
        if not at_an_end or block.kind is BlockKind.TABLE_ROW or not is_banner(block.text):
            continue
        dropped.add(number)
        if number and _is_slogan(blocks[number - 1]):
            dropped.add(number - 1)
    return [block for number, block in enumerate(blocks) if number not in dropped]


def _is_slogan(block: Block) -> bool:
    return (
        block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        and len(block.text.split()) <= _MOST_WORDS_OF_A_SLOGAN
        and block.text[-1] not in ".:?”"
        and read_imprint(block.text) is None
        and not is_attribution(block.text)
    )


def _without_head_navigation(blocks: Sequence[Block]) -> list[Block]:
    """Skip links, menus and bread crumbs above the title; minutes begin with short lines too."""
    head = _head(blocks)
    if len(head) == len(blocks) or len(head) > _MOST_LINKS:  # a list, and not a menu
        return list(blocks)
    if head and begins_minutes(head[0].text):
        return list(blocks)
    menu = any(_key(block.text) in _phrases() for block in head)
    kept = [
        block
        for number, block in enumerate(head)
        if not _is_crumbs(block.text)
        and not (_is_link(block) and (menu or _has_neighbour(head, number)))
    ]
    return [*kept, *blocks[len(head) :]]


def _head(blocks: Sequence[Block]) -> list[Block]:
    """The run of links, bread crumbs and other furniture with which the blocks begin."""
    head: list[Block] = []
    for block in blocks:
        if not (
            _is_link(block)
            or _is_crumbs(block.text)
            or _is_furniture(block.text, block.kind)
            or read_imprint(block.text) is not None
        ):
            break
        head.append(block)
    return head


def _is_link(block: Block) -> bool:
    text = block.text.removeprefix("- ")
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and bool(text)
        and len(text.split()) <= _MOST_WORDS_OF_A_LINK
        and text[-1] not in ".:?!”"
        and read_imprint(text) is None
    )


def _has_neighbour(head: Sequence[Block], number: int) -> bool:
    """Whether the line directly above or below is a link too: one short line alone is none."""
    line = head[number].first_line
    if line is None or head[number].kind is BlockKind.LIST_ITEM:
        return False
    around = (head[at] for at in (number - 1, number + 1) if 0 <= at < len(head))
    return any(
        other.first_line is not None and abs(other.first_line - line) == 1 and _is_link(other)
        for other in around
    )


def _is_crumbs(text: str) -> bool:
    parts = [part for part in _CRUMBS.split(text) if part.strip()]
    return len(parts) >= 3 and all(len(part.split()) <= 5 for part in parts)


def _without_tail(blocks: Sequence[Block]) -> list[Block]:
    """A list of links to other pages (`Relateret indhold`), when nothing but links follows."""
    related = words("boilerplate")["related"]
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if _key(block.text) in related and block.kind is not BlockKind.TABLE_ROW:
            return _without_tail(blocks[:number])
        if not _is_link_title(block):
            break
    return list(blocks)


def _is_link_title(block: Block) -> bool:
    return (
        block.kind is not BlockKind.TABLE_ROW
        and len(block.text.split()) <= _MOST_WORDS_OF_A_LINK_TITLE
        and block.text[-1] not in ".:”"
    )


def _without_contents_labels(blocks: Sequence[Block]) -> list[Block]:
    """`Indhold` above another heading labels a table of contents that is not there."""
    labels = words("boilerplate")["contents"]
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1].kind if number + 1 < len(blocks) else BlockKind.HEADING
        if following is BlockKind.HEADING and _key(block.text) in labels:
            continue
        kept.append(block)
    return kept


def _without_trailing_link(block: Block) -> Block:
    """A paragraph without the `Læs mere` that stands behind its last sentence."""
    tail = block.text[-_LONGEST_TRAILING_LINK:]
    match = _trailing_link().search(tail)
    if match is None:
        return block
    return replace(block, text=block.text[: len(block.text) - len(tail) + match.start()])


@cache
def _phrases() -> frozenset[str]:
    lists = words("boilerplate")
    return frozenset(phrase for name in _PHRASES for phrase in lists[name])


@cache
def _whole_line() -> re.Pattern[str]:
    return re.compile("|".join(words("boilerplate")["patterns"]))


@cache
def _trailing_link() -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for phrase in words("boilerplate")["read_more"])
    return re.compile(rf"(?<=[.!?”])\s+(?:{phrases})\s*[.:»›>→]*$", re.IGNORECASE)
