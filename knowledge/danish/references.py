"""Provisions, acts, case numbers and other identifiers, each in one normal form.

`§ 176, stk. 2` and `§176(2)` are the same provision; a case number must be found whole,
however the text around it is cut into words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.danish.claims import Claims
from knowledge.danish.provisions import Found, provisions


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


# Patterns begin with a letter or digit rather than a boundary: the regex engine then skips
# quickly to where one stands, and the lookbehind after it says what may not stand before.
_ACT = re.compile(
    r"[blcvBLCV](?<!\w\w)(?:(?<=[bB])(?:ek(?:endtgørelse)?|EK)|(?<=[lL])(?:ov(?:bekendtgørelse)?|OV|bk|BK)"
    r"|(?<=[cC])(?:ir(?:kulære)?|IR)|(?<=[vV])(?:ej(?:ledning)?|EJ))"
    r"\.?(?:\s?(?:nr|no)\.?)?\s?(\d{1,5})(?:\s?/\s?((?:19|20)\d\d)\b"
    r"|\s+af\s+(?:d\.\s?|den\s+)?\d{1,2}(?:[./\-]\s?\d{1,2}[./\-]|\.?\s?[a-zæøå]{3,9}\.?\s?)"
    r"((?:19|20)\d\d)\b)"
)
_ACT_KINDS = {
    "lovbekendtgørelse": "lbk",
    "bekendtgørelse": "bek",
    "cirkulære": "cir",
    "vejledning": "vej",
}
_ACT_KIND = re.compile("lovbekendtgørelse|bekendtgørelse|cirkulære|vejledning|lov|bek|lbk|cir|vej")
_ELI = re.compile(r"lta/((?:19|20)\d\d)/(\d{1,5})(?!\d)", re.IGNORECASE)
_EU_ACT = re.compile(
    r"\d(?<![\d/]\d)\d{1,3}/\d{1,4}/(?:EU|EF|EØF|EC|EEC)\b"
    r"|\((?:EU|EF|EC)\)\s?(?:nr\.?\s?)?\d{2,4}/\d{2,4}(?!\d)"
)
_CVR = re.compile(
    r"cvr(?:[-\s]?(?:nr|nummer|no))?[.:]{0,2}\s?(?:dk[-\s]?)?(\d\d\s?\d\d\s?\d\d\s?\d\d)(?!\d)",
    re.IGNORECASE,
)
_P_NUMBER = re.compile(
    r"\b(?:p-?(?:nr|nummer)|produktionsenhed(?:snummer|snr)?)[.:]{0,2}\s?(\d{10})(?!\d)",
    re.IGNORECASE,
)
_CPV = re.compile(r"\d(?<![\d\-]\d)\d{7}-\d(?![\d\-])")
_LABELLED_CPV = re.compile(r"CPV[-\s]?(?:koder?|nr\.?)?:?\s?(\d{8})(?:-\d)?(?!\d)", re.IGNORECASE)
_EIGHT_DIGITS = re.compile(r"\d{8}")
_CASE_NUMBER = re.compile(
    r"\b(?:j\.?\s?nr|journal-?(?:nr|nummer)|sags?-?(?:nr|nummer|id)|dok\.?-?nr)[.:]{0,2}\s?"
    r"(\w{1,30}(?:[-/.]\w{1,30}){1,6}|\d{3,20})",
    re.IGNORECASE,
)
_CASE_WORD = re.compile(r"j\.? ?nr|journal-?n|sags?-?(?:nr|num|id)|dok\.?-?nr")
# K-2024-017 · KTR-00123 · C-598/19 · 2024/1234-5 · 22/1234 · 2022-212-3676 · 123456-2024
_IDENTIFIER = re.compile(
    r"(?<![\w/.\-])(?:"
    r"[A-Za-zÆØÅæøå]{1,5}(?:[-/]\d{1,8}){2,4}|[A-ZÆØÅ]{1,5}-\d{3,8}|"
    r"(?:19|20)?\d\d/\d{4,6}(?:-\d{1,4})?|(?:19|20)\d\d-\d{2,6}-\d{3,8}|"
    r"\d{5,8}-(?:19|20)\d\d|\d{1,5}/(?:19|20)\d\d"
    r")(?![\w/\-]|\.\d)"
)
_JOINED_DIGIT = re.compile(r"[-/]\d")
_MONTH_AND_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])/(?:19|20)\d\d|(?:19|20)\d\d/(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
# A company, production unit or EAN number without its label.
_BARE_NUMBER = re.compile(
    r"\d(?<![\w.,\-]\d)(?:\d{7}|\d{9}|\d{12})(?![\w\-]|[.,]\d|\s?(?:kr|kroner|dkk|eur|mio|€|%))",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def find(text: str) -> tuple[Reference, ...]:
    """The references in `text` in order, none overlapping another. Linear in the text."""
    if _DIGIT.search(text) is None:
        return ()
    lowered = text.lower()
    claims = Claims(len(text))
    found: list[Reference] = []
    for read in _READERS:
        for start, end, forms in read(text, lowered):
            if claims.take(start, end):
                found.append(Reference(start, end, forms[0], forms[1:]))
    return tuple(sorted(found, key=lambda one: one.start))


def _acts(text: str, lowered: str) -> Iterator[Found]:
    for match in _ACT.finditer(text):
        number = f"{int(match[1])}/{match[2] or match[3]}"
        written = _ACT_KIND.match(match[0].lower())
        kind = written[0] if written is not None else ""
        yield match.start(), match.end(), (_ACT_KINDS.get(kind, kind) + number, number)
    if "lta/" in lowered:
        for match in _ELI.finditer(text):
            number = f"{int(match[2])}/{match[1]}"
            yield match.start(), match.end(), ("lta" + number, number)


def _eu_acts(text: str, lowered: str) -> Iterator[Found]:
    if "/e" in lowered or "(e" in lowered:
        for match in _EU_ACT.finditer(text):
            number = re.sub(r"[^\d/]", "", match[0]).strip("/")
            yield match.start(), match.end(), (f"{number}/eu", number)


def _companies(text: str, lowered: str) -> Iterator[Found]:
    if "cvr" in lowered:
        for match in _CVR.finditer(text):
            digits = "".join(match[1].split())
            yield match.start(), match.end(), ("cvr" + digits, digits)
    if "p-n" in lowered or "pn" in lowered or "produktionsenhed" in lowered:
        for match in _P_NUMBER.finditer(text):
            yield match.start(), match.end(), ("p" + match[1], match[1])


def _cpv(text: str, lowered: str) -> Iterator[Found]:
    if "cpv" in lowered:
        for match in _LABELLED_CPV.finditer(text):
            yield match.start(), match.end(), ("cpv" + match[1], match[1])
    if _has_eight_digits(lowered):
        for match in _CPV.finditer(text):
            yield match.start(), match.end(), ("cpv" + match[0][:8], match[0][:8])


def _case_numbers(text: str, lowered: str) -> Iterator[Found]:
    if _CASE_WORD.search(lowered) is not None:
        for match in _CASE_NUMBER.finditer(text):
            if _DIGIT.search(match[1]) is not None:
                yield match.start(), match.end(), (match[1].lower(),)


def _identifiers(text: str, lowered: str) -> Iterator[Found]:
    if _JOINED_DIGIT.search(lowered) is not None:
        for match in _IDENTIFIER.finditer(text):
            if _MONTH_AND_YEAR.fullmatch(match[0]) is None:
                yield match.start(), match.end(), (match[0].lower(),)
    if _has_eight_digits(lowered):
        for match in _BARE_NUMBER.finditer(text):
            yield match.start(), match.end(), (match[0],)


@lru_cache(maxsize=1)
def _has_eight_digits(text: str) -> bool:
    """Asked twice of the same text."""
    return _EIGHT_DIGITS.search(text) is not None


_READERS: tuple[Callable[[str, str], Iterator[Found]], ...] = (
    provisions,
    _acts,
    _eu_acts,
    _companies,
    _cpv,
    _case_numbers,
    _identifiers,
)
