"""Two times that a question holds against each other, and what is told of each."""

from dataclasses import dataclass

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent
from assistant.extractive.statements.agreement import same_date
from knowledge.danish.dates import danish, english, find_dates
from knowledge.model import CalendarDate

_MOST = 3


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time of the question: how it is called, and the question without the times."""

    date: CalendarDate
    name: str
    question: str


def named_times(intent: Intent) -> list[NamedTime]:
    """The times of a question that compares two or three; empty for any other."""
    text, found = intent.question, find_dates(intent.question)
    dates = list(dict.fromkeys(each.date for each in found))
    if not intent.compares or not 2 <= len(dates) <= _MOST:
        return []
    named = []
    for date in dates:
        asked = text
        for other in reversed(found):
            asked = asked[: other.start] + asked[other.end :]
        name = english(date) if intent.language == "en" else danish(date)
        named.append(NamedTime(date, name, " ".join(asked.split())))
    return named


def is_of(time: NamedTime, evidence: Evidence) -> bool:
    """Whether the sentence tells of that time: as it says itself, otherwise by its document.

    A date line or a by-line tells of none.
    """
    if evidence.is_fragment or evidence.is_imprint:
        return False
    if evidence.dates:
        return any(same_date(each.date, time.date) for each in evidence.dates)
    written = evidence.passage.document.written
    return written is not None and same_date(written, time.date)
