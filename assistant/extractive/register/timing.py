"""For which time a question's figure is: events within a period, states on a day."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assistant.extractive.register.times import Time, find_time
from knowledge.register.query import Field, Filter, Measure, Op, Period, RegisterQuery

_AHEAD = (Measure.CONTRACTS_ENDING, Measure.ACTIONS_DUE, Measure.TENDERS_COMING, Measure.FORECAST)
# What is counted over a time; of all else the state on a day is told.
_EVENTS = frozenset({
    Measure.TIME_TO_HIRE, Measure.CVS_PER_HIRE, Measure.REJECTIONS, Measure.PLACEMENTS_STARTED,
    Measure.PLACEMENTS_ENDED, Measure.REPORTS_MISSING, Measure.REPORTS_LATE,
    Measure.REPORTS_ON_TIME, Measure.MEETINGS, Measure.ACTIONS_DUE, Measure.CONTRACTS_ENDING,
    Measure.TENDERS_COMING, Measure.PAYMENT_DUE, Measure.BUSINESS_CASE,
})  # fmt: skip
_REPORTS = (Measure.REPORTS_MISSING, Measure.REPORTS_LATE, Measure.REPORTS_ON_TIME)
_EVENT_NOUNS = frozenset(
    ("kandidatmatch", "ansættelse", "møde", "aktion", "tilsyn", "månedsdokumentation")
)
_TO_COME = re.compile(r"\b(skal|forfald\w+|kommende|planlagte?|will|due|upcoming)\b")
_HELD = re.compile(r"\b(var|blev|holdt|havde|afholdt\w*|was|were|had|held|did)\b")
_BEGUN = re.compile(r"\b(starte\w*|begynd\w*|paabegynd\w*|started|began)\b")
_BEGINS = re.compile(r"\b(starter|begynder|start|begin)\b")
_DUE = re.compile(r"\b(frist\w*|forfald\w+|due|deadline\w*)\b")
_STATE_ON = re.compile(r"^(pr\.?|per|ultimo|as of|udgangen|slutningen|end of)\b")
_THIS_MONTH = re.compile(r"^(denne maaned|this month)$")
_COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def timed(query: RegisterQuery, text: str, today: date) -> tuple[RegisterQuery, str]:
    """The query with the time that a folded text says, and the text without it."""
    ahead = query.measure in _AHEAD or _TO_COME.search(text) is not None
    is_due = query.measure is Measure.INSPECTIONS_OPEN and _DUE.search(text) is not None
    ahead = ahead or is_due or (query.noun == "kontrakt" and _BEGINS.search(text) is not None)
    if query.measure is Measure.MEETINGS and _HELD.search(text) is None:
        ahead = True
    found = find_time(text, today, ahead=ahead)
    if found.period is None:
        return query, text
    is_event = (
        is_due or _is_event(query) or (query.noun == "kontrakt" and bool(_BEGUN.search(text)))
    )
    return _with_time(query, found, today, is_event=is_event), found.rest


def _with_time(query: RegisterQuery, found: Time, today: date, *, is_event: bool) -> RegisterQuery:
    period = found.period
    assert period is not None  # `timed` has looked
    end = period.end or today
    if found.known:
        said = datetime.combine(end, time(23, 59, 59), _COPENHAGEN)
        return replace(query, as_of=end, known_at=said)
    if query.measure is Measure.TARGET_PROGRESS:
        years = Filter(Field.YEAR, Op.IS, (str(end.year),))
        on_day = found.on_day and end != today
        return replace(query, filters=(*query.filters, years), as_of=end if on_day else None)
    if is_event and not _STATE_ON.match(found.said):
        if query.measure in _REPORTS and _THIS_MONTH.match(found.said):
            period = _month_before(today)
        return replace(query, period=period)
    is_now = end == today or (not found.on_day and today in period)
    return query if is_now else replace(query, as_of=end)


def _is_event(query: RegisterQuery) -> bool:
    return query.measure in _EVENTS or query.noun in _EVENT_NOUNS


def _month_before(today: date) -> Period:
    """What is handed in this month tells of the last one."""
    last = today.replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)
