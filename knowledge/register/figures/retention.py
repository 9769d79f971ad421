"""How long placements last, and how quickly they come about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from knowledge.register.codes import MatchState
from knowledge.register.figures.months import add_months
from knowledge.register.figures.rounding import rounded
from knowledge.register.figures.shares import Share, share
from knowledge.register.figures.standing import Note, active_on, ended_undated
from knowledge.register.model import CandidateMatch, JobDescription, Placement

_CV_SENT = (MatchState.SENT, MatchState.INTERVIEW, MatchState.HIRED)


@dataclass(frozen=True, slots=True)
class HireTimes:
    """Days from job description received to start: median exact, mean to one decimal.

    `rows` are the hires counted; `left_out` those without a known job, or that began before
    their job was received.
    """

    median: Decimal | None
    mean: Decimal | None
    rows: tuple[Placement, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class CvsPerHire:
    """CVs sent for each hire, to one decimal; None when nobody was hired."""

    cvs: int
    hires: int
    ratio: Decimal | None
    rows: tuple[CandidateMatch, ...]


def survival(placements: Iterable[Placement], months: int, day: date) -> Share:
    """The share of starts that were still active `months` after the start.

    Starts that are younger than that on `day` are left out, as are those that ended on a day
    that nobody knows. Each placement is one start. The day so many months later is clamped to
    the month's end.
    """
    rows, active, undated = [], 0, False
    for each in placements:
        later = add_months(each.start, months)
        if later > day:
            continue
        if ended_undated(each):
            undated = True
            continue
        rows.append(each)
        active += active_on(each, later)
    reason = Note.ENDED_UNDATED.value if undated else ""
    if not rows:
        reason = f"Ingen ansættelser er begyndt for mindst {_months(months)} siden."
    return share(active, len(rows), rows, reason)


def retention(placements: Iterable[Placement], contract_end: date, months: int, day: date) -> Share:
    """The share of those active on the contract's last day who are employed `months` later.

    Persons, by one employer: give the placements of one contract. No figure (with the reason)
    while the day so many months later has not come.
    """
    later = add_months(contract_end, months)
    if later > day:
        return share(0, 0, (), f"Der er ikke gået {_months(months)} siden kontraktens sidste dag.")
    known = list(placements)
    rows = [each for each in known if active_on(each, contract_end)]
    persons = {each.person for each in rows}
    kept = persons & {each.person for each in known if active_on(each, later)}
    reason = "" if rows else "Ingen var ansat på kontraktens sidste dag."
    return share(len(kept), len(persons), rows, reason)


def time_to_hire(placements: Iterable[Placement], jobs: Iterable[JobDescription]) -> HireTimes:
    """Days from `JobDescription.received` to `Placement.start`, over placements with a job."""
    received = {job.id: job.received for job in jobs}
    rows, days, left_out = [], [], 0
    for each in placements:
        day = received.get(each.job)
        if day is None or each.start < day:
            left_out += 1
            continue
        rows.append(each)
        days.append(Decimal((each.start - day).days))
    if not rows:
        return HireTimes(None, None, (), left_out)
    mean = rounded(sum(days, Decimal(0)) / len(days))
    return HireTimes(median(days), mean, tuple(rows), left_out)


def cvs_per_hire(matches: Iterable[CandidateMatch]) -> CvsPerHire:
    """CVs that were sent (a day, or a state that implies it) over matches that were hired."""
    rows = tuple(each for each in matches if each.sent is not None or each.state in _CV_SENT)
    hires = sum(each.state is MatchState.HIRED for each in rows)
    ratio = rounded(Decimal(len(rows)) / hires) if hires else None
    return CvsPerHire(len(rows), hires, ratio, rows)


def _months(count: int) -> str:
    return "1 måned" if count == 1 else f"{count} måneder"
