"""The answer to a question to the register: one way for chat models, staff and reports alike."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from knowledge.errors import BadInputError
from knowledge.register.figures.months import danish_day
from knowledge.register.measures import (
    contracts,
    following_up,
    forecasting,
    fulfilment,
    hiring,
    lasting,
    listing,
    paying,
    placements,
    reporting,
    shortfall,
    targets,
)
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.kept import recent
from knowledge.register.measures.measured import Measured
from knowledge.register.measures.table import tabulated
from knowledge.register.query import Measure, RegisterQuery, RegisterResult
from knowledge.register.scope import Scope
from knowledge.register.snapshot import Snapshot

MEASURES: dict[Measure, Callable[[Asked], Measured[Any]]] = {
    Measure.LIST: listing.listed,
    Measure.COUNT: listing.counted,
    Measure.VALUE: contracts.value,
    Measure.REQUIRED: fulfilment.required,
    Measure.ACTIVE: fulfilment.active,
    Measure.MISSING: shortfall.missing,
    Measure.FULFILMENT: fulfilment.fulfilment,
    Measure.OVERFULFILMENT: shortfall.overfulfilment,
    Measure.BEHIND: shortfall.behind,
    Measure.FORECAST: forecasting.forecasts,
    Measure.SURVIVAL: lasting.survivals,
    Measure.RETENTION: lasting.retentions,
    Measure.TIME_TO_HIRE: hiring.times_to_hire,
    Measure.CVS_PER_HIRE: hiring.cvs_for_hires,
    Measure.REJECTIONS: hiring.rejections,
    Measure.PLACEMENTS_STARTED: placements.started,
    Measure.PLACEMENTS_ENDED: placements.ended,
    Measure.REPORTS_MISSING: reporting.reports_missing,
    Measure.REPORTS_LATE: reporting.reports_late,
    Measure.REPORTS_ON_TIME: reporting.reports_on_time,
    Measure.MEETINGS: following_up.meetings,
    Measure.ACTIONS_DUE: following_up.actions_due,
    Measure.INSPECTIONS_OPEN: following_up.inspections_open,
    Measure.JOBS_WAITING: hiring.jobs_waiting,
    Measure.CONTRACTS_ENDING: contracts.contracts_ending,
    Measure.TENDERS_COMING: contracts.tenders_coming,
    Measure.CLAUSE_SHARE: contracts.share_with_clause,
    Measure.TARGET_PROGRESS: targets.progress,
    Measure.PAYMENT_DUE: paying.payments_due,
    Measure.BUSINESS_CASE: paying.business_cases,
}


def answer(query: RegisterQuery, snapshot: Snapshot, now: datetime) -> RegisterResult:
    """What `snapshot` says to `query`. `now` has a time zone; it gives the day when none is asked.

    The snapshot is the one known at `query.known_at`. Raises BadInputError, in Danish, for a
    question that makes no sense.
    """
    period = query.period
    if period and period.start and period.end and period.end < period.start:
        raise BadInputError("Perioden slutter, før den begynder.")
    day = query.as_of or danish_day(now)
    view = snapshot.on(day)

    def compute() -> RegisterResult:
        asked = Asked(query, view, Scope(view, query.filters), day)
        return tabulated(asked, MEASURES[query.measure](asked), now)

    found = recent(view, "answers", query, compute)
    return replace(found, known_at=query.known_at or now)
