"""The words for a time, the most exact first."""

import re
from collections.abc import Callable

from assistant.extractive.register import holidays
from assistant.extractive.register import time_readings as readings
from assistant.extractive.register.holidays import HOLIDAY
from assistant.extractive.register.spans import Clock
from assistant.extractive.register.time_readings import MONTHS, SEASONS, WEEKDAYS
from knowledge.register.query import Period

Reader = Callable[[re.Match[str], Clock], Period | None]

_MONTH = "(?P<month>" + "|".join(MONTHS) + r")\b\.?"
_YEAR = r"(?:,? (?:i )?(?P<year>20\d\d))?"
_NUMBER = r"(?P<number>\d{1,3}|[a-z]{1,12})"
_UNIT = (
    r"(?P<unit>dage?n?|doegn|days?|uger?n?|weeks?|maaneder|maaneden?|mdr?\.?|months?|kvartal\w*"
    r"|quarters?|halvaar|aar|years?)\b"
)
_AHEAD = r"(?:naeste|kommende|foelgende|next|coming)"
_WITHIN = rf"\b(?:inden for|indenfor|inden|within|om)(?: de| det| den| the)?(?: {_AHEAD})?"
_HALF_A_YEAR = r"(?:et |a )?hal(?:vt|ve|f) (?:a )?(?:aar|year)"
_NEW_YEAR = r"(?P<newyear>nytaar|jul|aarsskiftet|new year)"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})\b"
_ONLY_YEAR = r"(?P<only_year>20\d\d)"
_BACK = r"(?:seneste|sidste|forgangne|foregaaende|last|past)"


def _any_day(name: str = "") -> str:
    """A pattern for a day: `2026-08-31`, `31. august`, `31/8`."""
    months = "|".join(MONTHS)
    return (
        rf"(?:(?P<iso{name}>\d{{4}}-\d\d-\d\d)|(?P<d{name}>\d{{1,2}})(?:\.|/|th|st)? ?"
        rf"(?:(?P<m{name}>{months})\b\.?|(?<=[./])(?P<n{name}>\d{{1,2}})\b\.?)(?! ?20\d\d))"
    )


# Answers given on an earlier day.
KNOWN = re.compile(
    r"\b(ville du have svaret|ville du have sagt|have svaret|som vi vidste|vidste vi"
    r"|som det var kendt|kendte vi|would (you|we) have (answered|said)|as (we )?knew|as known)\b"
)
# Pattern, what it means, and whether it is a day (or the state on its last) rather than a time.
RULES: tuple[tuple[re.Pattern[str], Reader, bool], ...] = tuple(
    (re.compile(pattern), read, on_day)
    for pattern, read, on_day in (
        (
            rf"\b(?:fra|mellem|from|between) (?:den |d\. )?{_any_day('1')} "
            rf"(?:til|og|to|and)(?: og med)? (?:den |d\. )?{_any_day('2')}",
            readings.between,
            False,
        ),
        (rf"\b(?:siden|since)(?: the)? {HOLIDAY}", holidays.since_holiday, False),
        (
            rf"\b(?:inden|foer|frem til|before|until)(?: the)? {HOLIDAY}",
            holidays.before_holiday,
            False,
        ),
        (rf"\b(?:efter|after)(?: the)? {HOLIDAY}", holidays.after_holiday, False),
        (
            rf"\b(?:i|over|during|in)(?: loebet af)?(?: the)? {HOLIDAY}",
            holidays.in_holiday,
            False,
        ),
        (rf"\b(?:for )?{_HALF_A_YEAR} (?:siden|ago)\b", readings.ago, True),
        (rf"\b(?:for )?{_NUMBER} {_UNIT} (?:siden|ago)\b", readings.ago, True),
        (
            r"\b(?:siden|fra|since|from)(?: og med)? (?:den |d\. )?"
            rf"(?:{_any_day()}|{_NEW_YEAR}|{_SEASON}|{_MONTH}{_YEAR}|{_ONLY_YEAR})",
            readings.since,
            False,
        ),
        (
            r"\b(?:inden|foer|senest|frem til|before|by|until)(?: d\.| den)? "
            rf"(?:{_any_day()}|{_NEW_YEAR}|{_SEASON}|{_MONTH}{_YEAR}|{_ONLY_YEAR})",
            readings.before,
            False,
        ),
        (
            rf"\b(?:efter|after)(?: d\.| den)? (?:{_any_day()}|{_NEW_YEAR}|{_SEASON})",
            readings.after,
            False,
        ),
        (
            r"\b(?:ved )?(?:udgangen af (?:sidste|forrige) aar|(?:sidste|forrige) aar ved udgangen"
            r"(?: af aaret)?|ultimo (?:sidste|forrige) aar|end of last year)",
            readings.last_year_end,
            True,
        ),
        (
            r"\b(?:inden )?(?:udgangen af aaret|aarets (?:udgang|slutning)|resten af aaret)",
            readings.year_end,
            False,
        ),
        (
            r"\b(?:pr\.?|per|ultimo|udgangen af|slutningen af|as of|end of) "
            rf"{_MONTH}{_YEAR}",
            readings.end_of_month,
            True,
        ),
        (
            rf"(?:\b(?:pr\.?|per|as of|on) )?(?:\b(?:den|d\.|the) )?\b{_any_day()}",
            readings.on,
            True,
        ),
        (
            r"\b(?:i ?(?P<rel>dag|gaar|forgaars|morgen|overmorgen)"
            r"|(?P<en>today|yesterday|tomorrow))\b",
            readings.relative_day,
            True,
        ),
        (rf"{_WITHIN} {_NUMBER} {_UNIT}", readings.running_ahead, False),
        (rf"{_WITHIN} {_HALF_A_YEAR}", readings.running_ahead, False),
        (rf"\b(?:de|det|den|the) {_AHEAD} {_NUMBER} {_UNIT}", readings.running_ahead, False),
        (rf"\b{_AHEAD} (?P<number>\d{{1,3}}) {_UNIT}", readings.running_ahead, False),
        (rf"\b(?:det|the) {_AHEAD} {_HALF_A_YEAR}", readings.running_ahead, False),
        (rf"\b(?:de|det|den|the) {_BACK} {_NUMBER} {_UNIT}", readings.running_back, False),
        (rf"\b{_BACK} (?P<number>\d{{1,3}}) {_UNIT}", readings.running_back, False),
        (rf"\b(?:det|the) {_BACK} {_HALF_A_YEAR}", readings.running_back, False),
        (
            r"\b(?P<which>denne|dette|indevaerende|nuvaerende|sidste|forrige|foregaaende|seneste"
            r"|naeste|kommende|this|last|next|coming) "
            r"(?P<unit>uge|maaned|kvartal|halvaar|aar|week|month|quarter|year)\b",
            readings.relative_span,
            False,
        ),
        (r"\b(?P<which>i) (?P<unit>aar)\b", readings.relative_span, False),
        (
            r"\b(?:i )?(?P<which>[1-4]|foerste|andet|tredje|fjerde|first|second|third|fourth)\.? "
            rf"(?P<span>kvartal|halvaar|quarter){_YEAR}",
            readings.in_quarter,
            False,
        ),
        (rf"\b(?P<span>[qk])(?P<which>[1-4])\b{_YEAR}", readings.in_quarter, False),
        (
            rf"\b(?P<to>til|i|over|i det kommende|in|over|during|this|next) (?:the )?{_SEASON}",
            readings.in_season,
            False,
        ),
        (
            rf"\b(?:i|for|in) (?P<m1>{'|'.join(MONTHS)})\b\.?(?: og|,| and| til| to) "
            rf"{_MONTH}{_YEAR}",
            readings.in_months,
            False,
        ),
        (rf"\b(?:i|for|in|om)? ?{_MONTH}{_YEAR}", readings.in_month, False),
        (r"\b(?:ved |til |at )?(?:nytaar|new year)\b", readings.new_year, True),
        (
            r"\b(?:i|in|for|om|aaret|aar)? ?\b(?P<year>20\d\d)\b(?![-./]\d)",
            readings.in_year,
            False,
        ),
        (r"\b(?:i )?uge (?P<week>\d{1,2})\b", readings.in_week, False),
        (rf"\b(?:paa )?(?P<weekday>{'|'.join(WEEKDAYS)})\b", readings.on_weekday, True),
        (
            r"\b(?:snart|soon|inden laenge|i den naermeste fremtid)\b",
            readings.soon,
            False,
        ),
    )
)
