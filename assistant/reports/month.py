"""All that the monthly pack asks the register, put together by clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from assistant.reports.finding import Asking, Finding, Line
from assistant.reports.report import Status, Tone
from knowledge.register.codes import PhaseKind
from knowledge.register.figures.months import add_months
from knowledge.register.model import Clause, Contract
from knowledge.register.query import Field, Filter, Measure, Op, Period
from knowledge.register.snapshot import Snapshot, View

PERSONS, HOURS = "Aktive personer", "Aktive timer"
_STATUS = {
    "ja": Status("Opfyldt", Tone.GOOD),
    "nej": Status("Bagud", Tone.BAD),
    "frist ikke nået": Status("Frist ikke nået", Tone.WAITING),
}
WORST_FIRST = (Tone.BAD, Tone.WAITING, Tone.GOOD)


@dataclass(frozen=True, slots=True)
class Followed:
    """A clause with a requirement that can be counted, and what each question said of it.

    `before` is None when the clause did not stand in last month's answer.
    """

    clause: Clause
    contract: Contract
    now: Line
    before: Line | None
    required: Line
    behind: Line | None
    forecast: Line
    started: Line | None
    ended: Line | None

    @property
    def status(self) -> Status:
        return _STATUS[self.now.text("Opfyldt")]

    @property
    def status_before(self) -> Status | None:
        return _STATUS[self.before.text("Opfyldt")] if self.before else None

    @property
    def is_newly_behind(self) -> bool:
        was = self.status_before
        return self.status.tone is Tone.BAD and not (was and was.tone is Tone.BAD)

    @property
    def is_no_longer_behind(self) -> bool:
        was = self.status_before
        return self.status.tone is not Tone.BAD and bool(was and was.tone is Tone.BAD)

    @property
    def differs(self) -> bool:
        """Whether persons or hours are not what they were."""
        return self.before is None or any(
            self.now[title] != self.before[title] for title in (PERSONS, HOURS)
        )

    @property
    def hides_change(self) -> bool:
        """Whether who came and went may not be shown, and so neither what it was before."""
        moved = any(each.figure("Personer") is None for each in (self.started, self.ended) if each)
        stood = (each for each in (self.now, self.before) if each)
        return moved or any(each.figure(PERSONS) is None for each in stood)


@dataclass(frozen=True, slots=True)
class Month:
    """The findings as of `day`; those with `before` are as of the same day a month earlier."""

    view: View
    day: date
    before: date
    fulfilment: Finding
    fulfilment_before: Finding
    required: Finding
    behind: Finding
    forecast: Finding
    started: Finding
    ended: Finding
    reports: Finding
    actions: Finding
    inspections: Finding
    meetings: Finding
    jobs: Finding
    ending: Finding
    tenders: Finding
    targets: Finding
    share: Finding
    phases: Mapping[PhaseKind, tuple[str, ...]]  # ids of contracts by title
    followed: tuple[Followed, ...]  # those behind first, then as the register orders them

    def of_contract(self, contract: str) -> list[Followed]:
        return [each for each in self.followed if each.contract.id == contract]

    def unphased(self) -> tuple[str, ...]:
        """The contracts with a clause that are in no phase on the day."""
        phased = {contract for ids in self.phases.values() for contract in ids}
        ids = dict.fromkeys(each.contract.id for each in self.followed)
        return tuple(each for each in ids if each not in phased)


def read_month(snapshot: Snapshot, day: date, now: datetime) -> Month:
    """Ask everything once."""
    asking, before = Asking(snapshot, now), add_months(day, -1)
    since = Period(before + timedelta(days=1), day)
    ahead = Period(day, add_months(day, 1))
    fulfilment = asking.find(Measure.FULFILMENT, day)
    fulfilment_before = asking.find(Measure.FULFILMENT, before)
    required = asking.find(Measure.REQUIRED, day)
    behind = asking.find(Measure.BEHIND, day)
    forecast = asking.find(Measure.FORECAST, day)
    # Whose last day is `day` counts on it; whose last day was `before` has left since.
    left = Period(before, day - timedelta(days=1))
    by_clause = {"group_by": Field.CLAUSE}
    started = asking.find(Measure.PLACEMENTS_STARTED, day, period=since, **by_clause)
    ended = asking.find(Measure.PLACEMENTS_ENDED, day, period=left, **by_clause)
    view = snapshot.on(day)
    findings = (fulfilment, fulfilment_before, required, behind, forecast, started, ended)
    return Month(
        view=view,
        day=day,
        before=before,
        fulfilment=fulfilment,
        fulfilment_before=fulfilment_before,
        required=required,
        behind=behind,
        forecast=forecast,
        started=started,
        ended=ended,
        reports=asking.find(Measure.REPORTS_MISSING, day),
        actions=asking.find(Measure.ACTIONS_DUE, day),
        inspections=asking.find(Measure.INSPECTIONS_OPEN, day),
        meetings=asking.find(Measure.MEETINGS, day, period=ahead),
        jobs=asking.find(Measure.JOBS_WAITING, day),
        ending=asking.find(Measure.CONTRACTS_ENDING, day),
        tenders=asking.find(Measure.TENDERS_COMING, day),
        targets=asking.find(Measure.TARGET_PROGRESS, day),
        share=asking.find(Measure.CLAUSE_SHARE, day),
        phases={kind: _in_phase(asking, kind, day) for kind in PhaseKind},
        followed=_followed(view, *findings),
    )


def _in_phase(asking: Asking, kind: PhaseKind, day: date) -> tuple[str, ...]:
    wanted = Filter(Field.PHASE, Op.IS, (kind.value,))
    found = asking.find(Measure.LIST, day, noun=Contract.NAME, filters=(wanted,))
    return tuple(found.of(Contract))


def _followed(view: View, now: Finding, *others: Finding) -> tuple[Followed, ...]:
    """Of each clause its line in every finding."""
    lines = [{key: found[0] for key, found in each.of(Clause).items()} for each in others]
    before, required, behind, forecast, started, ended = lines
    found = []
    for clause_id, (line,) in now.of(Clause).items():
        clause = view.get(Clause, clause_id)
        contract = view.get(Contract, line.id_of(Contract))
        if clause is None or contract is None:  # cannot be: both lines are of this very view
            continue
        each = Followed(
            clause=clause,
            contract=contract,
            now=line,
            before=before.get(clause_id),
            required=required[clause_id],
            behind=behind.get(clause_id),
            forecast=forecast[clause_id],
            started=started.get(clause_id),
            ended=ended.get(clause_id),
        )
        found.append(each)
    return tuple(sorted(found, key=lambda each: WORST_FIRST.index(each.status.tone)))


def moved(each: Followed) -> list[str]:
    """`1 begyndt` and `2 ophørt`, what there is of it."""
    pairs = ((each.started, "begyndt"), (each.ended, "ophørt"))
    return [f"{line.text('Personer')} {word}" for line, word in pairs if line]


def pair(line: Line, persons: str, hours: str, required: tuple[str, str] | None = None) -> str:
    """`3 personer og 38 timer pr. uge`; only what is told and not 0, empty when neither is.

    With `required` only what these columns ask for.
    """
    needs = required or (persons, hours)
    said = [
        f"{line.text(title)} {one if line[title] == 1 else many}"
        for title, need, one, many in (
            (persons, needs[0], "person", "personer"),
            (hours, needs[1], "time pr. uge", "timer pr. uge"),
        )
        if line[title] and line[need]
    ]
    return " og ".join(said)
