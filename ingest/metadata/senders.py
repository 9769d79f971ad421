"""Who sends a text and to whom: letterheads, `Fra:` and `Til:`, signatures, names of authors."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ingest.blocks import Block, BlockKind
from ingest.lists import words
from knowledge.danish.people import has_title, is_organisation

_HEAD_LINES = 12
_TAIL_LINES = 8
_LETTERHEAD_LINES = 3
_MOST_WORDS = 10
_LONGEST_LINE = 110  # characters
_PERSON = re.compile(
    r"[A-ZÆØÅ][a-zæøåéü-]+(?:\s+(?:(?:von|van|de|af|el|al)\s+)?[A-ZÆØÅ][\w.'-]*){1,3}"
)
_CLIENT = re.compile(
    r" (?:for|på vegne af) (?:(?:\S+ ){1,2}Kommune|\w+(?:forvaltningen|udvalget|direktionen))$"
)
_BROUGHT_TO = re.compile(r"(?:Forelagt|Behandlet|Godkendt|Vedtaget|Sendt til) ")
_TITLED = re.compile(r"(?P<title>[a-zæøå]+(?:- og [a-zæøå]+)?) (?P<name>[A-ZÆØÅ].*)")
_ADDRESS = re.compile(
    r".*\b\d{4}\s+[A-ZÆØÅ]\w+(?:\s\w+)?"
    r"|[A-ZÆØÅ][\w. ]*(?:vej|gade|plads|pladsen|torv|torvet|allé|stræde|boulevard|parken)"
    r"(?:\s\d.*)?"
)
_IN_ROOMS = frozenset({"i", "på", "ved", "og", "kl", "sal", "etage"})
_CONNECTORS = frozenset({"og", "&", "i", "for", "af"})


def is_person(name: str) -> bool:
    """Whether a name is a person's, with or without a title behind it, and no organisation's."""
    if names_organisation(name) or name.split()[0].lower() in _beginnings():
        return False
    first, *further = re.split(r"\s*[,(]\s*|\s+og\s+", name)
    titled = _TITLED.fullmatch(first)  # `fuldmægtig Anna Berg`
    if titled and has_title(titled["title"]):
        first = titled["name"]
    return _PERSON.fullmatch(first) is not None or any(map(has_title, further))


def names_organisation(name: str) -> str | None:
    """The part of `name` that is an organisation: of `Anna Berg, Lillerup Kommune` the second."""
    if _BROUGHT_TO.match(name):
        return None
    parts = (part.strip(" .()") for part in re.split(r"\s*[,(]\s*|\s+[–|]\s+", name))
    return next((part for part in parts if is_organisation_name(part)), None)


def is_organisation_name(text: str) -> bool:
    """Whether all of `text` is the name of an organisation, and no field of work alone."""
    said = text.split()
    named = [word for word in said if word.lower() not in words("senders")["fields"]]
    if not said or len(said) > _MOST_WORDS or not is_organisation(" ".join(named)):
        return False
    is_unit = is_organisation(said[0])  # Center for Arbejdsmarked, Jobcenter Lillerup
    allowed = _CONNECTORS if is_unit else _CONNECTORS - {"i", "for", "af"}
    return said[0][0].isupper() and all(
        word[0].isupper() or word in allowed or word.lower() in ("kommune", "a/s", "aps")
        for word in said
    )


def publisher_of(name: str) -> str | None:
    """The organisation that an author's `name` is or holds; None for a person."""
    is_common = name.islower() and " " not in name  # `kommunalbestyrelsen`
    return None if is_person(name) or is_common else names_organisation(name) or name


def without_client(name: str) -> str:
    """`Nordhuset for Lillerup Kommune` without whom it was written for."""
    return _CLIENT.sub("", name)


def is_letterhead(text: str) -> bool:
    """Whether a line is an organisation, or one with its departments, and nothing else."""
    parts = [part.strip() for part in re.split(r",|\s[–|]\s|\n", text.strip())]
    return (
        not is_correspondence(text)
        and len(text.split()) <= _MOST_WORDS
        and text[-1] not in ".:?!"
        and is_organisation_name(parts[0])
        and all(part and is_capitalised(part) for part in parts[1:])
    )


def is_capitalised(text: str) -> bool:
    """Whether all words are names by their capitals, as of a department or a person."""
    return all(word[0].isupper() or word in _CONNECTORS for word in text.split())


def is_address(text: str) -> bool:
    """Whether a line is a street with its number, or a postal code with its town."""
    return len(text.split()) <= _MOST_WORDS and _ADDRESS.fullmatch(text) is not None


def is_room(text: str) -> bool:
    """Whether a line only says where a meeting is held: `Mødelokale 2, Rådhuset`."""
    said = [word.strip(",.()") for word in text.split()]
    rooms = [word for word in said if word.lower().endswith(words("senders")["rooms"])]
    return bool(rooms) and all(
        word in rooms or word in _IN_ROOMS or not word[:1].islower() for word in said
    )


def is_sort(text: str) -> bool:
    """Whether a line only says what sort of text this is: `NOTAT`."""
    return text.lower().strip(" .:") in words("senders")["sorts"]


def is_record(text: str) -> bool:
    """Whether a line tells a fact about the paper behind a label: `Sagsnr. 24/12`, `Tlf. …`."""
    return len(text) <= _LONGEST_LINE and _behind("records", text) is not None


def subject_line(text: str) -> str | None:
    """What stands behind `Vedr.:` or `Emne:`."""
    return _behind("about", text) if len(text) <= _LONGEST_LINE else None


def is_correspondence(text: str) -> bool:
    """Whether a line says whom the text is to or from."""
    return len(text) <= _LONGEST_LINE and any(_behind(label, text) for label in ("to", "from"))


def sender(blocks: Sequence[Block]) -> str | None:
    """The organisation that sends the text: by `Fra:`, its signature, or its letterhead."""
    found = _sender(blocks)
    return _not_in_capitals(found) if found else None


def _not_in_capitals(name: str) -> str:
    """`LILLERUP KOMMUNE` as it is written elsewhere; other capitals may be an abbreviation."""
    if not name.isupper() or "KOMMUNE" not in name.split():
        return name
    return " ".join(
        word.lower() if word.lower() in _CONNECTORS else word.title() for word in name.split()
    )


def _sender(blocks: Sequence[Block]) -> str | None:
    head = list(_lines(blocks[:_HEAD_LINES]))
    for line in head:
        stated = _behind("from", line)
        if stated is not None:
            return names_organisation(stated)
    signed = _signature(blocks)
    if signed is not None:
        return signed
    return next(
        (names_organisation(line) for line in head[:_LETTERHEAD_LINES] if is_letterhead(line)),
        None,
    )


def recipients(blocks: Sequence[Block]) -> tuple[str, ...]:
    """What the head of a text names as those it is to: by `Til:`, `Kære` or an address."""
    lines = list(_lines(blocks[:_HEAD_LINES]))
    found = [named for line in lines if (named := _behind("to", line)) is not None]
    for line, below in pairwise(lines):
        if is_letterhead(line) and (is_address(below) or is_correspondence(below)):
            found.append(line)
    return tuple(found)


def _signature(blocks: Sequence[Block]) -> str | None:
    """The first organisation below `Med venlig hilsen`."""
    closings = words("senders")["closing"]
    lines = list(_lines(blocks[-_TAIL_LINES:]))
    for number, line in enumerate(lines):
        if line.lower().strip(" ,.") in closings:
            named = (names_organisation(below) for below in lines[number + 1 :])
            return next((name for name in named if name), None)
    return None


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is not BlockKind.TABLE_ROW:
            yield from (
                line.strip() for line in block.text.split("\n") if 0 < len(line) <= _LONGEST_LINE
            )


def _behind(label: str, line: str) -> str | None:
    """What stands behind a label; without a colon only after a few of them (`Kære`)."""
    match = _labels(label).match(line)
    return line[match.end() :].strip() or None if match is not None else None


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(words("senders")["organisation_beginnings"])


@cache
def _labels(label: str) -> re.Pattern[str]:
    listed = sorted(words("senders")[label], key=len, reverse=True)
    named = "|".join(re.escape(word) for word in listed)
    return re.compile(
        rf"(?:{named})(?:\s*:\s*|(?<=\.)\s+|(?<=kære)\s+|(?<=dear)\s+)", re.IGNORECASE
    )
