"""`flere … nu end pr. 31. august`: one figure at two times, and which way it is to have gone."""

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.extractive.register.times import find_time
from assistant.extractive.register.timing import timed
from knowledge.register.query import RegisterQuery

_MORE = r"flere|mere|hoejere|stoerre|bedre|steget|vokset|more|higher|better|risen|grown"
_LESS = r"faerre|mindre|lavere|daarligere|faldet|fewer|less|lower|worse|fallen"
_COMPARED = re.compile(
    rf"^(?P<before>.*\b(?P<way>{_MORE}|{_LESS})\b.*?)\b(?:end|than|siden|since)\b(?P<after>.*)$"
)
_BESIDE = re.compile(
    r"^(?P<before>.*)\b(?:sammenlignet med|i forhold til|kontra|compared (?:to|with))\b"
    r"(?P<after>.*)$"
)


@dataclass(frozen=True, slots=True)
class TwoTimes:
    """The folded text but for the earlier time, and that time. `fewer`: it is to have fallen;
    None when neither way is asked about."""

    text: str
    earlier: str
    fewer: bool | None


def two_times(text: str, today: date) -> TwoTimes | None:
    """What a folded text compares with another time; None when it compares with none."""
    for pattern in (_COMPARED, _BESIDE):
        match = pattern.search(text)
        if match and find_time(match["after"], today, ahead=False).period is not None:
            way = match.groupdict().get("way")
            fewer = None if way is None else re.fullmatch(_LESS, way) is not None
            return TwoTimes(match["before"].strip(), match["after"].strip(), fewer)
    return None


def at_the_earlier(query: RegisterQuery, asked: TwoTimes, today: date) -> RegisterQuery | None:
    """The same question at the other time; None when that makes no difference."""
    timeless = replace(query, as_of=None, period=None)
    before, _ = timed(timeless, asked.earlier, today)
    return None if before == query else before
