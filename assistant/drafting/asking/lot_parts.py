"""What a text says of each lot by itself: `delaftale 1 er 6 mio., delaftale 2 er 4 mio.`"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.drafting.asking.cues import cue_words
from knowledge.danish.numbers import find_values

_LOT = r"(?:delaftale|delkontrakt|delområde|distrikt|delydelse|lot|del)"
_NUMBER = re.compile(
    rf"\b{_LOT}\s*(?:nr\.?\s*|nummer\s+)?(\d{{1,2}})(?!\w|[.,]\d"
    r"|\s*(?:mi[oal]|kr|tkr|tusind|person|kandidat|time|%))"
)
_ORDINALS = ("første", "anden", "tredje", "fjerde", "femte", "sjette")
_ORDINAL = re.compile(rf"\b({'|'.join((*_ORDINALS, 'sidste'))})\s+{_LOT}\b")
_TOGETHER = re.compile(r"(?:,|;|\bog)?\s*\b(?:i alt|tilsammen|samlet|sammenlagt)\b[^,;]*\d[^,;]*$")
_CLAUSE = re.compile(r"[,;:(](?!\d)")
_ITEM = r"\d+(?:[.,]\d+)*"
_SHARED_UNIT = re.compile(
    rf"(?<![\w.,])(?<!delaftale )(?<!lot )(?P<items>{_ITEM}(?:, | og | samt |/|, og ))"
    rf"(?P<more>(?:{_ITEM}(?:, | og | samt |/|, og ))*)(?P<last>{_ITEM}) ?"
    r"(?P<unit>mio\.?|mia\.?|mill\.?|millioner|tkr\.?|t\.kr\.?|kr\.?|kroner"
    r"|personer|person|kandidater|kandidat|timer)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """`of` is each lot that is named, by its place among the names, with what is said of it;
    `rest` is what is said beside them. Unless `clear`, it cannot be told what is said of which.
    """

    of: tuple[tuple[int, str], ...]
    rest: str
    clear: bool


def parted(text: str, names: Sequence[str]) -> Parts | None:
    """What `text` (small letters) says of each lot, None when it names none.

    A value stands behind its lot, or before it: `6 mio. på delaftale 1`.
    """
    together = _TOGETHER.search(text)
    told, rest = (text[: together.start()], together[0]) if together else (text, "")
    named = list(_named(told, names))
    if not named:
        return None
    cuts = [0, *(at for start, end, _ in named for at in (start, end)), len(told)]
    between = [told[cuts[at] : cuts[at + 1]] for at in range(0, len(cuts), 2)]
    first, last = _has_value(between[0]), _has_value(between[-1])
    behind = not first or last  # else each value stands before its lot
    if behind:
        pieces, beside = between[1:], between[0]
    else:
        start = max((each.end() for each in _CLAUSE.finditer(between[0])), default=0)
        pieces = [between[0][start:], *between[1:-1]]
        beside = f"{between[0][:start]} {between[-1]}"
    lots = [lot for _, _, lot in named]
    clear = len(set(lots)) == len(lots) and all(map(_has_value, pieces))
    return Parts(tuple(zip(lots, pieces, strict=True)), f"{beside} {rest}".strip(), clear)


def numbers_named(text: str) -> tuple[int, ...]:
    """The numbers of `delaftale 1` and the like."""
    return tuple(int(match[1]) for match in _NUMBER.finditer(text))


def is_numbered(text: str) -> bool:
    """Whether a lot is named by its number: `delaftale 1`, `den første delaftale`."""
    return bool(_NUMBER.search(text) or _ORDINAL.search(text))


def without_numbered(text: str) -> str:
    """Without `delaftale 1` and the like, whose number is no value."""
    return _NUMBER.sub(" ", text)


def each_with_unit(text: str) -> str:
    """An enumeration with one unit, as one with a unit each: `6, 4 og 2 mio.`

    Only where lots are spoken of; elsewhere such numbers may count something else.
    """
    if cue_words().lots.search(text.lower()) is None:
        return text
    return _SHARED_UNIT.sub(_spelled_out, text)


def _spelled_out(match: re.Match[str]) -> str:
    listed, unit = f"{match['items']}{match['more']}", match["unit"]
    return re.sub(_ITEM, lambda item: f"{item[0]} {unit}", listed) + f"{match['last']} {unit}"


def _named(text: str, names: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Start, end and lot of each place where one is named, none overlapping another."""
    found = [
        (match.start(), match.end(), at)
        for at, name in enumerate(names)
        for match in re.finditer(rf"(?<!\w)(?:{_LOT}\s+)?{re.escape(name.lower())}(?!\w)", text)
    ]
    found += [(m.start(), m.end(), int(m[1]) - 1) for m in _NUMBER.finditer(text)]
    for match in _ORDINAL.finditer(text):
        last = match[1] == "sidste"
        at = len(names) - 1 if last else _ORDINALS.index(match[1])
        found.append((match.start(), match.end(), at))
    end = 0
    for start, stop, at in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= end and 0 <= at < len(names):
            yield start, stop, at
            end = stop


def _has_value(text: str) -> bool:
    return bool(find_values(text))
