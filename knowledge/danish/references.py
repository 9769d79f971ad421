"""Provisions, acts, case numbers and other identifiers, each in one normal form.

`§ 176, stk. 2` and `§176(2)` are the same provision; a case number must be found whole,
however the text around it is cut into words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class Reference:
    """An identifier in a text: `text[start:end]`.

    `normal` is the fullest form (`§176.2`, `bek1079/2022`, `2014/24/eu`, `cvr12345678`);
    `also` are the wider or barer forms under which it should be found too (`§176`).
    """

    start: int
    end: int
    normal: str
    also: tuple[str, ...] = ()


_Forms = tuple[str, ...]
_DASH = r"[-‐‑–—]"

# § 176 · § 52 a · §§ 178-183 · , stk. 2-4 · (2) · , nr. 3 · , litra a
_SECTION = r"(\d{1,4}(?:[ \u00a0]?[a-hj-zA-HJ-Z](?![\w.]))?)"
_DEEPER = (
    r"(?:,?\s*(?:[Ss]tk\.?|paragraph)\s*(\d{1,2})(?:\s*" + _DASH + r"\s*(\d{1,2}))?|\((\d{1,2})\))?"
    r"(?:,?\s*(?:nr\.?|no\.)\s*(\d{1,3}))?(?:,?\s*(?:litra|point)\s*([a-zæøå])\b)?"
)
_TO_SECTION = r"(?:\s*" + _DASH + r"\s*(\d{1,4})\b)?"
_PROVISION = re.compile(r"§{1,2}\s*" + _SECTION + _TO_SECTION + _DEEPER)
_ARTICLE = re.compile(
    r"\b(?:[Aa]rt\.?|[Aa]rtikel|[Aa]rticle|ART\.?)\s*" + _SECTION + _TO_SECTION + _DEEPER
)
_MORE_SECTIONS = re.compile(r"\s*(?:,|og|eller|and|or)\s*(?:§{1,2}\s*)?" + _SECTION + _DEEPER)

_ACT = re.compile(
    r"\b(lovbekendtgørelse|bekendtgørelse|lov|cirkulære|vejledning|"
    r"bek|lbk|cir|vej)\.?(?:\s*(?:nr|no)\.?)?\s*"
    r"(\d{1,5})(?:\s*/\s*((?:19|20)\d\d)\b|"
    r"\s+af\s+(?:d\.\s*|den\s+)?\d{1,2}(?:[./\-]\s?\d{1,2}[./\-]|\.?\s*[a-zæøå]{3,9}\.?\s*)"
    r"((?:19|20)\d\d)\b)",
    re.IGNORECASE,
)
_ACT_KINDS = {
    "lovbekendtgørelse": "lbk",
    "bekendtgørelse": "bek",
    "cirkulære": "cir",
    "vejledning": "vej",
}
_ELI = re.compile(r"\blta/((?:19|20)\d\d)/(\d{1,5})\b", re.IGNORECASE)
_EU_ACT = re.compile(
    r"(?<![\d/])(\d{2,4}/\d{1,4})/(?:EU|EF|EØF|EC|EEC)\b"
    r"|\((?:EU|EF|EC)\)\s*(?:nr\.?\s*)?(\d{2,4}/\d{2,4})(?!\d)"
)
_CVR = re.compile(
    r"\b(cvr|se)(?:[-\s]?(?:nr|nummer|no))?[.:]{0,2}\s*(?:dk[-\s]?)?"
    r"(\d{2}\s?\d{2}\s?\d{2}\s?\d{2})(?!\d)",
    re.IGNORECASE,
)
_P_NUMBER = re.compile(
    r"\b(?:p-?(?:nr|nummer)|produktionsenhed(?:snummer|snr)?)[.:]{0,2}\s*(\d{10})(?!\d)",
    re.IGNORECASE,
)
_CPV = re.compile(
    r"(?<![\d\-])(\d{8})-\d(?![\d\-])|\bCPV[-\s]?(?:koder?|kode|nr\.?)?:?\s*(\d{8})(?!\d)"
)
_CASE_NUMBER = re.compile(
    r"\b(?:j\.?\s?nr|journal-?(?:nr|nummer)|sags?-?(?:nr|nummer|id)|dok\.?-?nr)[.:]{0,2}\s*"
    r"([\w]+(?:[-/.]\w+)+|\d{3,})",
    re.IGNORECASE,
)
# K-2024-017 · KTR-00123 · C-598/19 · 2024/1234-5 · 22/1234 · 2022-212-3676 · 123456-2024
_IDENTIFIER = re.compile(
    r"(?<![\w/.\-])(?:"
    r"[A-Za-zÆØÅæøå]{1,5}(?:[-/]\d{1,8}){2,4}|[A-ZÆØÅ]{1,5}-\d{3,8}|"
    r"(?:19|20)?\d\d/\d{4,6}(?:-\d{1,4})?|(?:19|20)\d\d-\d{2,6}-\d{3,8}|"
    r"\d{5,8}-(?:19|20)\d\d|\d{1,5}/(?:19|20)\d\d"
    r")(?![\w/\-]|\.\d)"
)
_MONTH_AND_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])/(?:19|20)\d\d|(?:19|20)\d\d/(?:19|20)\d\d")


def find(text: str) -> tuple[Reference, ...]:
    """The references in `text` in order, none overlapping another. Linear in the text."""
    return _find(text)


@lru_cache(maxsize=256)
def _find(text: str) -> tuple[Reference, ...]:
    if not any(map(str.isdigit, text)):
        return ()
    found: list[Reference] = []
    taken: list[tuple[int, int]] = []
    for read in _READERS:
        for reference in read(text):
            span = (reference.start, reference.end)
            if all(span[1] <= start or end <= span[0] for start, end in taken):
                found.append(reference)
                taken.append(span)
    return tuple(sorted(found, key=lambda one: one.start))


def _provisions(text: str) -> Iterator[Reference]:
    if "§" in text:
        yield from _sections(text, _PROVISION, "§")


def _articles(text: str) -> Iterator[Reference]:
    yield from _sections(text, _ARTICLE, "art")


def _sections(text: str, pattern: re.Pattern[str], sign: str) -> Iterator[Reference]:
    for match in pattern.finditer(text):
        section, last, *deeper = match.groups()
        yield _reference(match, _section_forms(sign, section, last, *deeper))
        several = "§§" in match[0] or sign == "art"
        more = _MORE_SECTIONS.match(text, match.end()) if several else None
        while more is not None:
            section, *deeper = more.groups()
            yield Reference(
                more.start(1),
                more.end(),
                *_split_forms(_section_forms(sign, section, None, *deeper)),
            )
            more = _MORE_SECTIONS.match(text, more.end())


def _section_forms(
    sign: str,
    section: str,
    last: str | None,
    subsection: str | None,
    last_subsection: str | None,
    bracketed: str | None,
    number: str | None,
    letter: str | None,
) -> _Forms:
    """The forms of one provision, the fullest first and the section alone last."""
    top = sign + re.sub(r"\s", "", section).lower()
    if last is not None:
        return (f"{top}-{last}", *(f"{sign}{one}" for one in _range(section, last)))
    forms = [top]
    for deeper, mark in ((subsection or bracketed, ""), (number, "nr"), (letter, "")):
        if deeper is not None:
            forms.append(f"{forms[-1]}.{mark}{deeper}")
    if subsection is not None and last_subsection is not None:
        wide = f"{top}.{subsection}-{last_subsection}"
        return (wide, *(f"{top}.{one}" for one in _range(subsection, last_subsection)), top)
    return tuple(reversed(forms))


def _range(first: str, last: str) -> range:
    low, high = int(re.sub(r"\D", "", first)), int(last)
    return range(low, min(high, low + _LONGEST_RANGE) + 1)


def _acts(text: str) -> Iterator[Reference]:
    for match in _ACT.finditer(text):
        kind = match[1].lower()
        number = f"{int(match[2])}/{match[3] or match[4]}"
        yield _reference(match, (_ACT_KINDS.get(kind, kind) + number, number))
    for match in _ELI.finditer(text):
        number = f"{int(match[2])}/{match[1]}"
        yield _reference(match, ("lta" + number, number))


def _eu_acts(text: str) -> Iterator[Reference]:
    for match in _EU_ACT.finditer(text):
        number = match[1] or match[2]
        yield _reference(match, (f"{number}/eu", number))


def _cvr(text: str) -> Iterator[Reference]:
    for match in _CVR.finditer(text):
        digits = re.sub(r"\s", "", match[2])
        yield _reference(match, ("cvr" + digits, digits))
    for match in _P_NUMBER.finditer(text):
        yield _reference(match, ("p" + match[1], match[1]))


def _cpv(text: str) -> Iterator[Reference]:
    for match in _CPV.finditer(text):
        yield _reference(match, ("cpv" + (match[1] or match[2]),))


def _case_numbers(text: str) -> Iterator[Reference]:
    for match in _CASE_NUMBER.finditer(text):
        if any(map(str.isdigit, match[1])):
            yield _reference(match, (match[1].lower(),))


def _identifiers(text: str) -> Iterator[Reference]:
    for match in _IDENTIFIER.finditer(text):
        if not _MONTH_AND_YEAR.fullmatch(match[0]):
            yield _reference(match, (match[0].lower(),))


def _reference(match: re.Match[str], forms: _Forms) -> Reference:
    return Reference(match.start(), match.end(), *_split_forms(forms))


def _split_forms(forms: _Forms) -> tuple[str, _Forms]:
    return forms[0], forms[1:]


_READERS: tuple[Callable[[str], Iterator[Reference]], ...] = (
    _provisions,
    _articles,
    _acts,
    _eu_acts,
    _cvr,
    _cpv,
    _case_numbers,
    _identifiers,
)
