"""Provisions of acts: `§ 176, stk. 2`, `§§ 178-183`, `art. 67(3)`, and their normal forms."""

import re
from collections.abc import Iterator

# start, end, the fullest normal form and then the wider ones
Found = tuple[int, int, tuple[str, ...]]

_LONGEST_RANGE = 30
_DASH = r"[-‐‑–—]"

# 176 · 52 a (but not the preposition of `§ 5 i loven`) · 178-183 · , stk. 2-4 · (2) · , nr. 3
_SECTION = r"(\d{1,4}(?:[ \u00a0]?[a-hj-zA-HJ-Z](?![\w.]))?)"
_TO_SECTION = r"(?:\s?" + _DASH + r"\s?(\d{1,4})\b)?"
_DEEPER = (
    r"(?:,?\s?(?:[Ss]tk\.?|paragraph)\s?(\d{1,2})(?:\s?" + _DASH + r"\s?(\d{1,2}))?|\((\d{1,2})\))?"
    r"(?:,?\s?(?:nr\.?|no\.)\s?(\d{1,3}))?(?:,?\s?(?:litra|point)\s?([a-zæøå])\b)?"
)
_PROVISION = re.compile(r"§{1,2}\s?" + _SECTION + _TO_SECTION + _DEEPER)
_ARTICLE = re.compile(
    r"[Aa](?<!\w\w)(?:rt\.?|rtik(?:el|ler)|rticles?)\s?" + _SECTION + _TO_SECTION + _DEEPER
)
_ALSO = re.compile(r"\s?(?:,|og|eller|and|or)\s?(?:§{1,2}\s?)?" + _SECTION + _DEEPER)
_SEVERAL = ("§§", "artikler", "articles")


def provisions(text: str, lowered: str) -> Iterator[Found]:
    """The provisions in `text`; `lowered` is the same text in lower case."""
    if "§" in text:
        yield from _read(text, _PROVISION, "§")
    if "art" in lowered:
        yield from _read(text, _ARTICLE, "art")


def _read(text: str, pattern: re.Pattern[str], sign: str) -> Iterator[Found]:
    match = pattern.search(text)
    while match is not None:
        section, last, *deeper = match.groups()
        yield match.start(), match.end(), _forms(sign, section, last, *deeper)
        at = match.end()
        if match[0].lower().startswith(_SEVERAL):
            while (also := _ALSO.match(text, at)) is not None:
                section, *deeper = also.groups()
                yield also.start(1), also.end(), _forms(sign, section, None, *deeper)
                at = also.end()
        match = pattern.search(text, at)


def _forms(
    sign: str,
    section: str,
    last: str | None,
    subsection: str | None,
    last_subsection: str | None,
    bracketed: str | None,
    number: str | None,
    letter: str | None,
) -> tuple[str, ...]:
    """The forms of one provision, the fullest first and the section alone last."""
    top = sign + "".join(section.split()).lower()
    if last is not None:
        return (f"{top}-{last}", *(f"{sign}{one}" for one in _range(section, last)))
    if subsection is not None and last_subsection is not None:
        wide = f"{top}.{subsection}-{last_subsection}"
        return (wide, *(f"{top}.{one}" for one in _range(subsection, last_subsection)), top)
    forms = [top]
    for deeper, mark in ((subsection or bracketed, ""), (number, "nr"), (letter, "")):
        if deeper is not None:
            forms.append(f"{forms[-1]}.{mark}{deeper}")
    return tuple(reversed(forms))


def _range(first: str, last: str) -> range:
    low, high = int(re.sub(r"\D", "", first)), int(last)
    return range(low, min(high, low + _LONGEST_RANGE) + 1)
