"""CPR numbers, the one kind of personal data that is refused wherever text comes in.

One detector for documents, register rows and questions. It would rather refuse a number
too many than let one through, with one exception that is stated at `_is_p_number`. Where
the law is: databeskyttelsesloven § 11. The check digit: cpr.dk, "Personnummeret i CPR".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from knowledge.danish.spelling import INVISIBLE
from knowledge.errors import PersonalDataError

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_NEAR = 40
_MOST_LINES_NAMED = 5

_BLANK = r"[ \t\u00a0\u2007\u2009\u202f]"
_DASH = r"[-\u2010-\u2015\u2212\ufe63\uff0d]"
# Each begins with a digit, which lets the regex engine skip text without digits quickly;
# the lookbehind after it says that no digit stands before.
_COMPACT = re.compile(
    rf"\d(?<!\d\d)\d{{5}}(?P<mark>{_BLANK}{{0,3}}{_DASH}{{1,2}}{_BLANK}{{0,3}}(?:\r?\n)?"
    rf"|{_BLANK}{{1,3}}|{_BLANK}?\r?\n|{_BLANK}?[./_:·]{_BLANK}?|)"
    r"\d{4}(?!\d)"
)
_WRITTEN_OUT = re.compile(
    rf"\d(?<!\d\d)(?:\d(?P<inner>[ ./]|{_DASH})\d\d(?P=inner)\d\d(?:\d\d)?|\d{{7}})"
    rf"{_BLANK}?(?P<mark>{_DASH}|(?<=\d){_BLANK}){_BLANK}?\d{{4}}(?!\d)"
)
_SPACED_OUT = re.compile(
    rf"\d(?<!\d\d)(?:{_BLANK}\d){{5}}(?P<mark>{_BLANK}?{_DASH}|)(?:{_BLANK}?\d){{4}}(?!\d)"
)
# A spreadsheet that takes the number for an amount drops the first zero.
_ZERO_LOST = re.compile(r"[1-9](?<!\d\d)\d{8}(?P<mark>)(?!\d)")

_WITHIN_LONGER = re.compile(
    rf"{_DASH}\d{{1,5}}(?!\d)|[.,](?!0(?!\d))\d{{1,3}}(?!\d)|/\d{{1,5}}(?!\d)"
)
_AFTER_NUMBER = re.compile(rf"(?<!\d)\d{{1,3}}[.,]\Z|\d{_DASH}\Z|\+\d{{0,2}}\Z")
_COUNTED = re.compile(
    rf"{_BLANK}?(?:kr|kroner|dkk|eur|timer|stk|pct|procent|%|m2|m²)\b", re.IGNORECASE
)
_AFTER_DIGITS = re.compile(rf"\d{_BLANK}\Z")
_IN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*\Z", re.IGNORECASE)
_CPR_WORD = re.compile(
    r"cpr|person[-\s]?(?:nr|numre|nummer|id)|fødselsn(?:r|ummer)|civil registration"
    r"|social security|personal (?:id|number)|national id",
    re.IGNORECASE,
)
_PERSON_WORD = re.compile(r"\b(?:født|f\.|borger|fødselsdato|born|citizen)", re.IGNORECASE)
# Directly before the number, these say that it is something else.
_OTHER_LABEL = re.compile(
    r"(?:cvr|\bse|\bp|pnr|produktionsenhed\w*|ean|gln|konto|reg|faktura|ordre|tlf|telefon|mobil"
    r"|isbn|issn|iban|journal|\bj|sags?|dok|vare|matrikel|bbr|order|invoice|phone|account)"
    r"[-_.\s]{0,2}(?:nr|nummer|number|no|kode|id)?[\s.:#=(]{0,4}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CprHit:
    """Where a CPR number stands: line from 1, `text[start:end]`. Never the number itself."""

    line: int
    start: int
    end: int


def find_cpr(text: str) -> tuple[CprHit, ...]:
    """The CPR numbers in `text`, in order. Linear in the length of the text.

    With a hyphen or space between birth date and serial number a date that exists
    suffices. Ten bare digits (or with another mark between) need a date that exists and
    the check digit or a word such as `cpr` or `personnummer` near by on the line.
    """
    visible, places = _visible(text)
    spans = sorted(set(_spans(visible)))
    if places is not None:
        spans = [(places[start], places[end - 1] + 1) for start, end in spans]
    if not spans:
        return ()
    breaks = [match.start() for match in re.finditer("\n", text)]
    return tuple(CprHit(bisect_left(breaks, start) + 1, start, end) for start, end in spans)


def refuse_cpr(text: str, what: str) -> None:
    """Raise PersonalDataError if `text` holds a CPR number; `what` names the text.

    The message says which lines, in Danish, and never the number: not even when `what`
    (a file name, say) holds it.
    """
    lines = sorted({hit.line for hit in find_cpr(text)})
    if not lines:
        return
    named = ", ".join(str(line) for line in lines[:_MOST_LINES_NAMED])
    more = " og flere" if len(lines) > _MOST_LINES_NAMED else ""
    places = f"linje {named}{more}"
    raise PersonalDataError(
        f"{without_cpr(what)} indeholder et CPR-nummer ({places}). "
        "Intet er gemt. Fjern nummeret, og prøv igen."
    )


def without_cpr(text: str) -> str:
    """`text` with each CPR number replaced by `[CPR]`, for messages and logs."""
    pieces: list[str] = []
    at = 0
    for hit in find_cpr(text):
        if hit.start >= at:
            pieces += (text[at : hit.start], "[CPR]")
        at = max(at, hit.end)
    return "".join((*pieces, text[at:]))


def _visible(text: str) -> tuple[str, list[int] | None]:
    """`text` without invisible characters, and the place in `text` of each that is left."""
    if INVISIBLE.search(text) is None:
        return text, None
    places = [at for at, mark in enumerate(text) if INVISIBLE.match(mark) is None]
    return "".join([text[at] for at in places]), places


def _spans(text: str) -> Iterator[tuple[int, int]]:
    worded = _CPR_WORD.search(text) is not None
    for pattern in (_COMPACT, _WRITTEN_OUT, _SPACED_OUT, _ZERO_LOST):
        for match in pattern.finditer(text):
            if _is_cpr(text, match, pattern, worded=worded):
                yield match.span()


def _is_cpr(text: str, match: re.Match[str], pattern: re.Pattern[str], *, worded: bool) -> bool:
    """`worded` says whether a word for CPR stands anywhere in `text`: if not, none is near."""
    start, end = match.span()
    digits = [int(mark) for mark in match[0] if mark.isdigit()]
    if len(digits) == 12:  # the year written with its century
        del digits[4:6]
    if len(digits) == 9:
        digits.insert(0, 0)
    if not _is_birth_date(digits):
        return False
    certain = _is_separated(match["mark"], pattern, digits)
    if not (certain or worded or _check_digit_fits(digits)):
        return False
    hyphened = certain and re.search(_DASH, match["mark"]) is not None and digits[0] < 4
    if hyphened and pattern is _COMPACT:
        return True  # whatever stands beside it: in a list, a table or a file name
    if _is_within_longer(text, start, end):
        return False
    if hyphened:
        return True
    before, after = _around(text, start, end)
    if _OTHER_LABEL.search(before) and not _CPR_WORD.search(before[-12:]):
        return False
    if _CPR_WORD.search(before) or _CPR_WORD.search(after):
        return True
    if digits[0] > 3 or pattern in (_ZERO_LOST, _WRITTEN_OUT):
        return False
    if certain:
        return _COUNTED.match(after) is None
    return _check_digit_fits(digits) and _stands_alone(text, start, end, digits, before + after)


def _is_within_longer(text: str, start: int, end: int) -> bool:
    if _WITHIN_LONGER.match(text, end):
        return True
    return _AFTER_NUMBER.search(text[max(0, start - 8) : start]) is not None


def _is_separated(mark: str, pattern: re.Pattern[str], digits: list[int]) -> bool:
    """Whether a hyphen or one space stands between birth date and serial number.

    `01.01.2019-2022` is a period: a date in full needs more than a hyphen before what may
    be a year.
    """
    if re.search(_DASH, mark):
        return pattern is not _WRITTEN_OUT or digits[6:8] not in ([1, 9], [2, 0])
    return pattern is _COMPACT and re.fullmatch(_BLANK, mark) is not None


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after on the same line, as far as it counts as near."""
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    return before, text[end : end + _NEAR].partition("\n")[0]


def _stands_alone(text: str, start: int, end: int, digits: list[int], around: str) -> bool:
    """Whether nothing around bare digits says that they are part of something else."""
    if text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():
        return False
    if _IN_ADDRESS.search(text[max(0, start - 200) : start]):
        return False
    if _AFTER_DIGITS.search(text[max(0, start - 2) : start]):
        return False
    return not _is_p_number(digits) or _PERSON_WORD.search(around) is not None


def _is_p_number(digits: list[int]) -> bool:
    """Whether ten bare digits lie where production units are numbered (1000000000 upwards).

    Read as CPR numbers these are people born on the tenth of a month. Without a word that
    tells, a bare number of this series in procurement papers is taken for a P-number.
    """
    return digits[:2] == [1, 0]


def _is_birth_date(digits: list[int]) -> bool:
    """Whether the first six digits are a day in the 1900s or 2000s.

    The seventh digit would tell the century; a number mistyped there is still refused.
    A replacement number, given to people without a CPR number, has 60 added to its day;
    such a number counts only where a word says CPR.
    """
    day, month, year = (10 * digits[at] + digits[at + 1] for at in (0, 2, 4))
    if day > 60:
        day -= 60
    return any(_exists(century + year, month, day) for century in (1900, 2000))


@cache
def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _check_digit_fits(digits: list[int]) -> bool:
    """Modulus 11. Numbers given since 2007 need not satisfy it."""
    return sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0
