"""A question to the register as a value: what is measured, of which rows, as of when.

The one way to a figure. A chat model fills it in as a tool's arguments, the embedded model from
a Danish question; nobody writes SQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Measure(StrEnum):
    """What can be asked for. The figures behind it are defined in `figures`."""

    LIST = "list"  # rows of a noun with their main fields
    COUNT = "count"  # how many rows of a noun
    VALUE = "value"  # yearly value of contracts
    REQUIRED = "required"  # required persons and hours
    ACTIVE = "active"  # active persons and hours that count
    MISSING = "missing"  # what is missing to the requirement
    FULFILMENT = "fulfilment"  # reached of required, per cent, and whether both hold
    OVERFULFILMENT = "overfulfilment"  # more than required
    BEHIND = "behind"  # clauses that do not hold what is required now
    FORECAST = "forecast"  # what the run-rate gives at the deadline, last date to act
    SURVIVAL = "survival"  # share of starts still active after some months
    RETENTION = "retention"  # share still employed some months after the contract's end
    TIME_TO_HIRE = "time_to_hire"  # days from job description to start
    CVS_PER_HIRE = "cvs_per_hire"
    REJECTIONS = "rejections"  # why candidates were rejected
    PLACEMENTS_STARTED = "placements_started"  # within a period
    PLACEMENTS_ENDED = "placements_ended"  # within a period
    REPORTS_MISSING = "reports_missing"  # due and not received
    REPORTS_LATE = "reports_late"  # received after they were due
    REPORTS_ON_TIME = "reports_on_time"  # share received in time of those due
    MEETINGS = "meetings"  # in a period
    ACTIONS_DUE = "actions_due"  # open actions due in a period, or overdue
    INSPECTIONS_OPEN = "inspections_open"
    JOBS_WAITING = "jobs_waiting"  # job descriptions not filled, days waited
    CONTRACTS_ENDING = "contracts_ending"  # within a period
    TENDERS_COMING = "tenders_coming"  # not yet awarded, with their potential for a clause
    CLAUSE_SHARE = "clause_share"  # share of contracts with a clause
    TARGET_PROGRESS = "target_progress"  # result against the year's target, projected
    PAYMENT_DUE = "payment_due"  # by the payment model
    BUSINESS_CASE = "business_case"  # cumulative net and break-even month


class Op(StrEnum):
    IS = "is"  # any of the values
    IS_NOT = "is_not"
    BELOW = "below"
    AT_MOST = "at_most"
    ABOVE = "above"
    AT_LEAST = "at_least"


class Field(StrEnum):
    """What rows can be narrowed and grouped by. Rows of every noun find theirs by reference."""

    CONTRACT = "contract"  # an id
    CLAUSE = "clause"  # an id
    SUPPLIER = "supplier"  # an id
    TENDER = "tender"  # an id
    LOT = "lot"  # an id
    SECTOR = "sector"  # a text as it stands in the register
    UNIT = "unit"
    RESPONSIBLE = "responsible"
    STATE = "state"  # a code of the noun
    PHASE = "phase"  # the contract's phase on the day
    CLAUSE_TYPE = "clause_type"
    TARGET_GROUP = "target_group"
    PLACEMENT_TYPE = "placement_type"
    SCREENING = "screening"
    SEVERITY = "severity"
    REASON = "reason"
    EFFORT = "effort"  # what a business case across contracts is about
    YEAR = "year"
    MONTH = "month"
    VALUE = "value"  # the measure's own figure, compared with a number


@dataclass(frozen=True, slots=True)
class Filter:
    """`field op values`; several filters must all hold."""

    field: Field
    op: Op
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included; None is open."""

    start: date | None
    end: date | None

    def __contains__(self, day: object) -> bool:
        return (
            isinstance(day, date)
            and (self.start is None or self.start <= day)
            and (self.end is None or day <= self.end)
        )


@dataclass(frozen=True, slots=True)
class RegisterQuery:
    """A question to the register.

    `noun` is a Danish noun of the register, for `list` and `count`; `detail` is what one wants to
    know of its rows, by the Danish name of the field. `as_of` is the day that the
    figures are for (today when None), `known_at` when an answer was given that is to be
    repeated. `period` limits events; `months` is the k of survival and retention, `days` the
    least number of days waited. `descending` orders by the figure.
    """

    measure: Measure
    noun: str = ""
    filters: tuple[Filter, ...] = ()
    group_by: Field | None = None
    period: Period | None = None
    months: int | None = None
    days: int | None = None
    descending: bool | None = None
    limit: int | None = None
    as_of: date | None = None
    known_at: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RowRef:
    """A row that a figure rests on."""

    noun: str
    id: str
    label: str
    source: str = ""


Cell = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A line of the table: the cells in the order of the columns, and the rows behind it."""

    cells: tuple[Cell, ...]
    rows: tuple[RowRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """`title` in Danish, `unit` when its cells are figures."""

    title: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the answer: `label` in Danish, None when it cannot be told."""

    label: str
    value: Decimal | int | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RegisterResult:
    """What the register says.

    `figures` are the totals, `lines` the table (all of it, in order). `computed` says in Danish
    how, `notes` what is to be borne in mind (counting rules that differ, groups that were
    suppressed, rows that could not be judged). `hidden` says that a group too small to show was
    left out. `as_of` and `known_at` are what was asked, filled in.
    """

    query: RegisterQuery
    title: str
    figures: tuple[Figure, ...]
    columns: tuple[Column, ...]
    lines: Sequence[ResultRow]
    computed: str
    as_of: date
    known_at: datetime
    notes: tuple[str, ...] = ()
    hidden: bool = False
