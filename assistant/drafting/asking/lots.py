"""Into which lots a tender is parted: counted, named, with their values."""

import re
from decimal import Decimal

from assistant.drafting.asking.cues import cue_words
from assistant.drafting.asking.money import Amount
from assistant.drafting.asking.periods import number_of, number_pattern
from assistant.drafting.model import LotRequest

_MOST = 99
_NAME = r"[A-Za-zÆØÅæøå][\w-]*(?: (?!og\b|med\b|i\b|over\b|til\b)[A-Za-zÆØÅæøå][\w-]*)?"
_ITEM = rf"{_NAME}(?:\s*\([^)]*\)|\s*(?:på|:)?\s*(?:ca\. )?\d[^,;]*?mio\.(?: kr\.?)?)?"
_LIST = rf"({_ITEM}(?:, {_ITEM})* og {_ITEM})"
_PARTED = re.compile(
    rf"\b(?:fordelt|fordeles|delt|opdelt|deles|opdeles)(?: op)?\s+(?:på|i|mellem|efter)\s+"
    rf"(?:områderne |distrikterne |delaftalerne )?{_LIST}",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"\b(?:del\w+er|distrikter|lots)\s*[:(]\s*({_ITEM}(?:(?:,| og) {_ITEM})+)", re.IGNORECASE
)
DIRECTION = r"(?:nord|syd|øst|vest|midt)(?:lige?|byen)?"
_DIRECTIONS = re.compile(
    rf"\bi ({DIRECTION}(?:, {DIRECTION})* og {DIRECTION})(?!\w)", re.IGNORECASE
)
_PRICED = re.compile(rf"(?:^|[,;:(.+] ?|\b(?:og|samt) )({_NAME})(?: på| til|:)? ?\(?(?:ca\.? )?$")
_BETWEEN_PRICED = re.compile(r"\.?(?: kr\.?)?(?: om året| årligt)?\)?[,;+]?(?: ?(?:og|samt))? ?$")
_BETWEEN = re.compile(r"\.?(?: kr\.?)?(?:,|,? og|,? samt|;|/| \+) ?")
_SEPARATOR = re.compile(r"\s*,\s*|\s+og\s+")
_NOT_A_NAME = re.compile(
    r"\b(?:år|måneder|mdr|personer|timer|dage|aften\w*|weekend\w*|uden|dagen|flere"
    r"|ingen|ikke|krav\w*|bod|bonus|option\w*|start\w*|værdi\w*|løn\w*|gerne|skal|kun|heraf|i alt"
    r"|samlet|total\w*|kontraktsum\w*|ramme\w*|budget\w*|mio|kr)\b"
)
_NUMBERED = re.compile(r"\b(?:delaftale|delkontrakt|lot) (\w{1,2})(?!\w)", re.IGNORECASE)


def read_lots(text: str, amounts: tuple[Amount, ...]) -> tuple[tuple[str, Amount | None], ...]:
    """Names of the lots and the value that is said of each; empty for a tender in one piece."""
    named = _named(text) or _priced(text, amounts)
    if named:
        return tuple((name, _value_after(start, end, amounts)) for name, start, end in named)
    counted = [f"Delaftale {at}" for at in range(1, counted_lots(text.lower()) + 1)]
    numbered = _numbered(text, amounts)
    if len(numbered) > 1 and not set(numbered) <= set(counted):
        return tuple(numbered.items())
    return tuple((name, numbered.get(name)) for name in counted) if len(counted) > 1 else ()


def _numbered(text: str, amounts: tuple[Amount, ...]) -> dict[str, Amount | None]:
    """`Delaftale 1` and so on, with the value that is said of each."""
    first = {match[1]: match for match in reversed(list(_NUMBERED.finditer(text)))}
    ends = sorted(match.end() for match in first.values())
    return {
        f"Delaftale {name}": _value_after(match.start(), _next(ends, match.end()), amounts)
        for name, match in sorted(first.items())
    }


def as_requests(
    lots: tuple[tuple[str, Amount | None], ...], values: tuple[Decimal | None, ...]
) -> tuple[LotRequest, ...]:
    """The lots with their values a year."""
    pairs = zip(lots, values, strict=True)
    return tuple(LotRequest(name, value) for (name, _), value in pairs)


def in_a_row(text: str, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The amounts that are enumerated: `5 mio., 4 mio. og 3 mio.`"""
    rows: list[list[Amount]] = [[]]
    for each in amounts:
        between = text[rows[-1][-1].end : each.start] if rows[-1] else ""
        if rows[-1] and not _BETWEEN.fullmatch(between):
            rows.append([])
        rows[-1].append(each)
    longest = max(rows, key=len)
    return tuple(longest) if len(longest) > 1 else ()


def _named(text: str) -> list[tuple[str, int, int]]:
    """Name, start and end of each item of an enumeration of lots."""
    match = _PARTED.search(text) or _LISTED.search(text) or _DIRECTIONS.search(text)
    if match is None:
        return []
    found: list[tuple[str, int, int]] = []
    at = match.start(1)
    for item in _SEPARATOR.split(match[1]):
        start = text.index(item, at)
        at = start + len(item)
        name = re.match(_NAME, item)
        bare = name[0].strip() if name else ""
        if not bare or _NOT_A_NAME.search(bare.lower()) or cue_words().lots.search(bare.lower()):
            return found if len(found) > 1 else []
        bare = re.sub(r" (?:på|med)$", "", bare)
        found.append((bare[0].upper() + bare[1:], start, at))
    return found


def _priced(text: str, amounts: tuple[Amount, ...]) -> list[tuple[str, int, int]]:
    """Names that each have their value, in a row: `nord 4 mio., syd 5 mio. og øst 3 mio.`

    Two are a row only where lots are spoken of, or by the names of directions.
    """
    found: list[tuple[str, int, int]] = []
    for each in sorted(amounts, key=lambda amount: amount.start):
        begin = found[-1][2] if found else 0
        match = _PRICED.search(text[begin : each.start])
        if match is None or _NOT_A_NAME.search(match[1].lower()):
            continue
        if found and not _BETWEEN_PRICED.match(text[begin : begin + match.start(1)]):
            continue
        name = match[1]
        found.append((name[0].upper() + name[1:], begin + match.start(1), each.end))
    spoken = cue_words().lots.search(text.lower()) is not None
    named = all(re.fullmatch(DIRECTION, name.lower()) for name, _, _ in found)
    return found if len(found) > (1 if spoken or named else 2) else []


def counted_lots(text: str) -> int:
    """How many lots `text` (small letters) says that there are; 0 when it does not."""
    pattern = rf"(?<![\w.,])({number_pattern()})(?: \w+(?:e|t))?\s+{cue_words().lots.pattern}"
    match = re.search(pattern, text)
    if match is None:
        return 0
    count = number_of(match[1])
    return int(count) if count <= _MOST else 0


def _value_after(start: int, end: int, amounts: tuple[Amount, ...]) -> Amount | None:
    return next((each for each in amounts if start <= each.start < end), None)


def _next(ends: list[int], end: int) -> int:
    return next((each for each in ends if each > end), end + 60)
