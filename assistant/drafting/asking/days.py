"""When a contract begins and ends, and when its tender is published."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.danish.dates import find_dates

_PUBLISHED = re.compile(r"(?:udbyd|offentliggør|annoncer|publicer|udbud\w*|i udbud)[^,;]{0,25}$")
_END = re.compile(r"(?:\btil|udløb\w*|slut\w*|frem til|ophør\w*|-|–)\s*(?:og med |den |d\. )*$")
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Days:
    """First day, last day, day of publication; None for what is not told."""

    start: date | None = None
    end: date | None = None
    published: date | None = None

    @property
    def months(self) -> int | None:
        """Whole months from the first to the last day."""
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        days = (self.end - self.start).days + 1
        return round(days / 30.44) or None


def read_days(text: str) -> Days:
    """The days that `text` (small letters) tells; a month is its first day, a mere year none."""
    start = end = published = None
    for found in find_dates(text):
        when = found.date
        if not when.month:
            continue
        day = date(when.year, when.month, when.day or 1)
        before = text[max(0, found.start - _NEAR) : found.start]
        if _PUBLISHED.search(before):
            published = published or day
        elif _END.search(before):
            end = end or day
        else:
            start = start or day
    return Days(start, end, published)
