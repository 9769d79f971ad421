"""A figure that is told for one date after another: the newest leads."""

from collections.abc import Sequence

from assistant.extractive.intent import Intent
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.as_asked import as_asked_first
from assistant.extractive.statements.contradiction import successive
from assistant.extractive.statements.siding import siding_first
from assistant.extractive.statements.stated import Stated, answer_in
from assistant.extractive.statements.words import pattern
from knowledge.danish.dates import find_dates
from knowledge.model import CalendarDate

_CONSIDERED = 8  # sentences, best first
_AS_SCORED = 0.3  # share of the best score that a later figure needs


def newest_first(intent: Intent, scored: Sequence[Scored]) -> list[Scored]:
    """The sentences, with the newest before the best when they tell the same for two dates.

    A question that names a time or asks for the beginning is answered for that.
    """
    scored = as_asked_first(intent, siding_first(intent.question, scored))
    best = answer_in(intent, scored[0]) if scored else None
    timed = find_dates(intent.question) or pattern("beginning").search(intent.question.lower())
    if best is None or timed:
        return list(scored)
    good = (each for each in scored[1:_CONSIDERED] if each.score >= _AS_SCORED * scored[0].score)
    told = [each for each in (answer_in(intent, one) for one in good) if each is not None]
    later = [each for each in told if successive(intent, best, each) and _day(each) > _day(best)]
    if not later:
        return list(scored)
    newest = max(later, key=_day).scored
    return [newest, *(each for each in scored if each is not newest)]


def _day(stated: Stated) -> CalendarDate:
    return stated.about.date or CalendarDate(1)
