"""CPR numbers, the one kind of personal data that is refused wherever text comes in.

One detector for documents, register rows and questions; numbers that are split over the
cells of a table are found by `knowledge.personal_tables`. It would rather refuse a number
too many than let one through, with one exception that is stated at `is_p_number`. Where
the law is: databeskyttelsesloven § 11.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.cpr_number import check_digit_fits, is_birth_date, is_p_number, is_replacement
from knowledge.danish.spelling import INVISIBLE
from knowledge.errors import PersonalDataError

_NEAR = 40
_MOST_LINES_NAMED = 5

_BLANKS = r" \t\u00a0\u2007\u2009\u202f"
_BLANK = f"[{_BLANKS}]"
_DASHES = r"\-\u2010-\u2015\u2212\ufe63\uff0d"
_DASH = f"[{_DASHES}]"
_A_DASH = re.compile(_DASH)
# Nine digits or more with what may stand between them. Only these stretches are looked into.
_STRETCH = re.compile(
    rf"\d(?:[{_DASHES}{_BLANKS}\r\n./_:·{INVISIBLE.pattern[1:-1]}]{{0,12}}\d){{8,}}"
)
# The lookbehind after the first digit says that no digit stands before.
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
)
_PERSON_WORD = re.compile(r"\b(?:født|f\.|borger|fødselsdato|born|citizen)", re.IGNORECASE)
# Directly before the number, these say that it is something else.
_OTHER_WORDS = (
    r"cvr|\bse|\bp|pnr|produktionsenhed\w*|ean|gln|konto|reg|faktura|ordre|tlf|telefon|mobil"
    r"|isbn|issn|iban|vare|matrikel|bbr|order|invoice|phone|account"
)
_TO_NUMBER = r"[-_.\s]{0,2}(?:nr|nummer|number|no|kode|id)?[\s.:#=(_]{0,4}\Z"
# Directly before the number, these say that it is something else.
_OTHER_LABEL = re.compile(rf"(?:{_OTHER_WORDS}|journal|\bj|sags?|dok){_TO_NUMBER}", re.IGNORECASE)
# In the name of a file only these do: "sag" is said there of a person's case too.
_OTHER_LABEL_OF_FILE = re.compile(rf"(?:{_OTHER_WORDS}){_TO_NUMBER}", re.IGNORECASE)
_REST_OF_FILE_NAME = re.compile(
    r"[\w ()\[\]+,&-]{0,80}\.(?:pdf|docx?|docm|xls[xm]?|[ct]sv|txt|md|html?|rtf|od[st]|msg|eml"
    r"|meta|ya?ml|jpe?g|png|tiff?|zip)\b",
    re.IGNORECASE,
)
_HEX = re.compile(r"[0-9a-f]{4}-|-?[0-9a-f]*[a-f]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CprHit:
    """Where a CPR number stands: line from 1, `text[start:end]`. Never the number itself."""

    line: int
    start: int
    end: int


def find_cpr(text: str, *, code: bool = False) -> tuple[CprHit, ...]:
    """The CPR numbers in `text`, in order. Linear in the length of the text.

    With a hyphen or space between birth date and serial number a date that exists
    suffices. Ten bare digits (or with another mark between) need a date that exists and
    the check digit or a word such as `cpr` or `personnummer` near by on the line. `code` is
    text for machines, full of times and ids: only a hyphen or such a word counts there.
    """
    if _STRETCH.search(text) is None:
        return ()
    visible, places = _visible(text)
    spans = sorted(set(_spans(visible, code)))
    if places is not None:
        spans = [(places[start], places[end - 1] + 1) for start, end in spans]
    if not spans:
        return ()
    breaks = [match.start() for match in re.finditer("\n", text)]
    return tuple(CprHit(bisect_left(breaks, start) + 1, start, end) for start, end in spans)


def refuse_cpr(text: str, what: str, *, code: bool = False) -> None:
    """Raise PersonalDataError if `text` holds a CPR number; `what` names the text.

    The message says which lines, in Danish, and never the number: not even when `what`
    (a file name, say) holds it.
    """
    refuse_lines((hit.line for hit in find_cpr(text, code=code)), what)


def refuse_lines(found: Iterable[int], what: str, how: str = "") -> None:
    """Raise PersonalDataError that names the lines, counted from 1, if there are any.

    `how` says in Danish how the number stands there.
    """
    lines = sorted(set(found))
    if not lines:
        return
    named = ", ".join(str(line) for line in lines[:_MOST_LINES_NAMED])
    more = " og flere" if len(lines) > _MOST_LINES_NAMED else ""
    places = f"linje {named}{more}"
    raise PersonalDataError(
        f"{without_cpr(what)} indeholder et CPR-nummer{how} ({places}). "
        "Intet er gemt. Fjern nummeret, og prøv igen."
    )


def says_cpr(text: str) -> bool:
    """Whether `text` has a word for CPR numbers, such as `cpr-nr.` or `personnummer`."""
    return _CPR_WORD.search(text.lower()) is not None


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


def _spans(text: str, code: bool) -> Iterator[tuple[int, int]]:
    for stretch in _STRETCH.finditer(text):
        for pattern in (_COMPACT, _WRITTEN_OUT, _SPACED_OUT, _ZERO_LOST):
            for match in pattern.finditer(text, *stretch.span()):
                if _is_cpr(text, match, pattern, code):
                    yield match.span()


def _is_cpr(text: str, match: re.Match[str], pattern: re.Pattern[str], code: bool) -> bool:
    start, end = match.span()
    digits = [int(mark) for mark in match[0] if mark.isdigit()]
    if len(digits) == 12:  # the year written with its century
        del digits[4:6]
    if len(digits) == 9:
        digits.insert(0, 0)
    if not is_birth_date(digits):
        return False
    certain = _is_separated(match["mark"], pattern, digits)
    hyphened = certain and not is_replacement(digits) and _A_DASH.search(match["mark"]) is not None
    if hyphened and pattern is _COMPACT and not (code and _is_in_hex(text, start, end)):
        return True  # whatever stands beside it: in a list, a table or a file name
    before, after = _around(text, start, end)
    named = says_cpr(f"{before}\n{after}")
    if not (named or certain or check_digit_fits(digits)):
        return False
    if _is_in_file_name(match, pattern, digits, before, after):
        return True
    if _is_within_longer(text, start, end):
        return False
    if hyphened and not code:
        return True
    if not named and (code or is_replacement(digits) or pattern in (_ZERO_LOST, _WRITTEN_OUT)):
        return False
    if _OTHER_LABEL.search(before) and not says_cpr(before[-12:]):
        return False
    if named:
        return True
    if certain:
        return _COUNTED.match(after) is None
    return _stands_alone(text, start, end, digits, before + after)


def _is_within_longer(text: str, start: int, end: int) -> bool:
    if _WITHIN_LONGER.match(text, end):
        return True
    return _AFTER_NUMBER.search(text[max(0, start - 8) : start]) is not None


def _is_separated(mark: str, pattern: re.Pattern[str], digits: list[int]) -> bool:
    """Whether a hyphen or one space stands between birth date and serial number.

    `01.01.2019-2022` is a period: a date in full needs more than a hyphen before what may
    be a year.
    """
    if _A_DASH.search(mark):
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
    return not is_p_number(digits) or _PERSON_WORD.search(around) is not None


def _is_in_file_name(
    match: re.Match[str], pattern: re.Pattern[str], digits: list[int], before: str, after: str
) -> bool:
    """Whether ten bare digits with the check digit are part of a file's name.

    Files are named after people, so it matters neither what stands beside the number nor
    that it may be a P-number. What a web address leads to is numbered by machines.
    """
    if pattern is not _COMPACT or match["mark"] or is_replacement(digits):
        return False
    if not check_digit_fits(digits) or _REST_OF_FILE_NAME.match(after) is None:
        return False
    return _OTHER_LABEL_OF_FILE.search(before) is None and _IN_ADDRESS.search(before) is None


def _is_in_hex(text: str, start: int, end: int) -> bool:
    """Whether digits with a hyphen are a piece of an id such as `3f120190-1234-4a5b-…`."""
    return text[max(0, start - 1) : start].isalpha() or _HEX.match(text, end) is not None
