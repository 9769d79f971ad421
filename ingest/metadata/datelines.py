"""What one line tells of a text's own dates, by a label or by standing as a date line.

A date that is the date of something else (a meeting to come, a time limit, the start of a
contract) is none of the text's; what cannot be told is not taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingest.lists import words
from ingest.metadata.senders import is_organisation_name, is_sort, without_client
from knowledge.danish import sentences
from knowledge.danish.dates import FoundDate, find_dates
from knowledge.model import CalendarDate

_MOST_WORDS = 45
_MOST_WORDS_BEFORE_A_DATE = 12
_MOST_WORDS_OF_A_PLACE = 3
_PARTS = re.compile(r"\s+[|•·]\s+|\n")
_WEEKDAY = re.compile(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b", re.IGNORECASE)
_TIME = re.compile(
    r"^,?\s*(?:kl\.?|klokken)\s*\d{1,2}(?:[.:]\d{2})?(?:\s*[-–]\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)?",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:$|[.,;)*_]|(?:af|by|på|on|i|in|hos)\b)", re.IGNORECASE)
_MEETING = re.compile(
    r"(?:(?:ordinært|ekstraordinært|afholdt) )?mødet? (?:\w+dag )?(?:den |d\. )", re.IGNORECASE
)
# `Lillerup Byråd – møde den 3. maj 2024`
_BODY_AND_DAY = re.compile(r"[A-ZÆØÅ].{3,60}?\s*[–,-]\s*(?:\w+t )?møde (?:den |d\. )")
_PREFIX = re.compile(r"(?P<prefix>.+?)\s*(?P<mark>,|\s[–-])?(?:\s*\b(?P<on>den|d\.))?\s*$")
_SORT_OF = re.compile(r"(?P<sort>\S+)\s+(?:af|fra|from|of)")  # `Notat af 3. maj 2024`
_LAST_LABEL = re.compile(
    r"\b[A-ZÆØÅ][a-zæøå]+ ((?:Dateret|Udgivet|Udarbejdet|Publiceret)(?: den)?)\s*$"
)
# `Af Anna Berg til bladet Udbud, marts 2025`, behind other sentences
_BYLINE = re.compile(r"(?:Af|By|Tekst:?) (?!Lov|Bekendtgørelse)[A-ZÆØÅ][\w.-]+ [A-ZÆØÅ]")
_TALK = re.compile(r"(?:Oplæg|Foredrag|Indlæg|Tale|Præsentation|Talk|Presentation)\b")
_SHORT_WORDS = frozenset({"og", "i", "for", "af", "&", "ved", "på", "til", "om", "med"})


class DateOf(StrEnum):
    WRITTEN = "written"
    UPDATED = "updated"
    HELD = "held"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A date with the word for what it is the date of, and the author when one is named."""

    of: DateOf
    date: CalendarDate
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date at the end of a line, behind `before`: a place, a sender or a rubric, or nothing."""

    date: CalendarDate
    before: str = ""


def labelled(text: str) -> Iterator[Labelled]:
    """The dates in `text`, a short block, that a label says to be dates of the text."""
    if len(text.split()) > _MOST_WORDS:
        return
    for number, clause in enumerate(_clauses(text)):
        end = 0
        for found in find_dates(clause):
            is_year_in_passing = number > 0 and not found.date.month
            if not is_year_in_passing and _AFTER.match(_TIME.sub("", clause[found.end :])):
                one = _by_label(clause[end : found.start], found)
                if one is not None:
                    yield one
            end = found.end


def dateline(text: str) -> Dateline | None:
    """The date with which the first sentence of a part of `text` ends, when it dates the text."""
    if len(text.split()) > _MOST_WORDS:
        return None
    for part in _PARTS.split(text):
        said = [part[span.start : span.end] for span in sentences.split(part)]
        for number, each in enumerate(said):
            found = _dateline(each) if not number or _BYLINE.match(each) else None
            if found is not None:
                return found
    return None


def is_dateline(text: str) -> bool:
    """Whether a line is nothing but a date with a place, a sender or the sort of text before it.

    Other words before a date may be a title: `Status for klausulerne, oktober 2023`.
    """
    line = dateline(text)
    if line is None:
        return False
    first = line.before.split(",")[0]
    if not first or is_sort(first) or is_organisation_name(first):
        return True
    said = line.before.split()
    return (
        bool(line.date.day) and len(said) <= _MOST_WORDS_OF_A_PLACE and all(map(str.istitle, said))
    )


def meeting_day(text: str) -> CalendarDate | None:
    """The day of the meeting that the head of minutes names: `Referat af … den 3. maj 2024`."""
    of_meeting = next((c for c in _clauses(text) if _MEETING.match(c)), "")
    if not (begins_minutes(text) or _WEEKDAY.match(text)):
        text = of_meeting
    days = [found.date for found in find_dates(text) if found.date.day]
    return days[0] if len(days) == 1 else None


def begins_minutes(text: str) -> bool:
    """Whether a line calls its text the record or the agenda of a meeting."""
    first = re.match(r"\w+", text)
    called = first is not None and first[0].lower() in words("datelines")["minutes"]
    return called or _BODY_AND_DAY.match(text) is not None


def is_of_parts(text: str) -> bool:
    """Whether a line has parts by bullets, or ends in a by-line: no title of a text."""
    return len(_PARTS.split(text)) > 1 or any(map(_BYLINE.match, _clauses(text)))


def is_event(text: str) -> bool:
    """Whether a short line, as a heading or before a date, speaks of an event or a time limit."""
    events = words("datelines")["events"]
    return any(word.strip(".,:;()").endswith(events) for word in text.lower().split())


def _clauses(text: str) -> Iterator[str]:
    for part in _PARTS.split(text):
        for span in sentences.split(part):
            yield part[span.start : span.end]


def _by_label(before: str, found: FoundDate) -> Labelled | None:
    """`before` is what stands in front of a date, back to the date before it."""
    before = _WEEKDAY.sub("", before).lstrip(" ,;(–-*_•")
    last = _LAST_LABEL.search(before)  # `Lillerup Kommune, Økonomi Dateret 3. maj 2024`
    for text in (before, before.rstrip(" ,").rpartition(",")[2].strip(), last[1] if last else ""):
        for of in DateOf:
            match = _label(of).fullmatch(text)
            if match is not None:
                return Labelled(of, found.date, _author(match["by"] or ""))
    return None


def _author(by: str) -> str | None:
    """The name behind the last `af`: `for Lillerup Kommune af Nordhuset,`."""
    name = re.split(r"\b(?:af|by)\s+", by)
    if not name[1:]:
        return None
    return without_client(re.sub(r"\s*[,(–-]?\s*(?:den|d\.|i|in|on)?\s*$", "", name[-1]))


def _dateline(line: str) -> Dateline | None:
    dates = [found for found in find_dates(line) if found.date.month]
    if len(dates) != 1:
        return None
    before, after = line[: dates[0].start], line[dates[0].end :]
    has_time = _TIME.match(after) is not None
    if _TIME.sub("", after).strip(" .") or (has_time and _WEEKDAY.search(before)):
        return None
    before = _WEEKDAY.sub("", before).strip()
    if not before or before.lower() in ("den", "d."):
        return Dateline(dates[0].date)
    match = _PREFIX.fullmatch(before)
    prefix = match["prefix"] if match is not None else ""
    sort = _SORT_OF.fullmatch(prefix)
    if sort and (is_sort(sort["sort"]) or sort["sort"].lower() in words("datelines")["sorts"]):
        return Dateline(dates[0].date, sort["sort"])
    if match is None or not _can_stand_before_a_date(prefix):
        return None
    if match["mark"] or _TALK.match(prefix) or (match["on"] and is_organisation_name(prefix)):
        return Dateline(dates[0].date, prefix)
    return None


def _can_stand_before_a_date(prefix: str) -> bool:
    said = [word.strip(".,()") for word in prefix.split()]
    finite = words("speakers")["finite"]
    return (
        len(said) <= _MOST_WORDS_BEFORE_A_DATE
        and prefix[0].isupper()
        and not re.search(r"[:;?!]", prefix)
        and said[-1].lower() not in _SHORT_WORDS
        and not is_event(prefix)
        and not any(w in finite or w.endswith(("ede", "te")) for w in said if not w.istitle())
    )


@cache
def _label(of: DateOf) -> re.Pattern[str]:
    lists = words("datelines")
    subjects = "|".join(lists["subjects"])
    done = "|".join(sorted(lists[of.value], key=len, reverse=True))
    labels = "|".join(sorted(lists[f"{of.value}_labels"], key=len, reverse=True))
    return re.compile(
        r"(?:(?:version|udgave)\s+[\d.]+,?\s+)?"
        rf"(?:(?:(?:{subjects})\s+)?(?:(?:er|blev|is|was)\s+)?(?:(?:sidst|senest|last|først)\s+)?"
        rf"(?:{done})(?P<by>\s+(?:for|af|by)\s+[^.;:|]{{2,100}})?|(?:{labels}))"
        r"[\s:,(–-]*(?:den|d\.|i|in|on|pr\.)?\s*",
        re.IGNORECASE,
    )
