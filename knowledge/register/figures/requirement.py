"""What a clause requires: in the end, on a day, and whether figures meet it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from knowledge.register.codes import ClauseState, FulfilledBy
from knowledge.register.figures.rounding import rounded
from knowledge.register.model import Clause
from knowledge.register.phase_in import PhaseInStep

_BINDING = (
    ClauseState.IN_FORCE,
    ClauseState.FULFILLED,
    ClauseState.PARTLY,
    ClauseState.NOT_FULFILLED,
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """Persons, and hours a week; None where the clause requires nothing of the kind."""

    persons: int | None
    hours: Decimal | None


def is_binding(clause: Clause) -> bool:
    """Whether it binds a supplier: in force, or judged since; no draft, none that was waived."""
    return clause.state in _BINDING


def full_requirement(clause: Clause) -> Requirement:
    """All that the clause requires in the end: its own figures, or else its last step's."""
    persons, hours = clause.persons, clause.hours
    for step in sorted(clause.phase_in, key=_day):
        persons = step.persons if clause.persons is None and step.persons is not None else persons
        hours = step.hours if clause.hours is None and step.hours is not None else hours
    return Requirement(persons, hours)


def required_on(clause: Clause, day: date, start: date | None = None) -> Requirement:
    """What is due on a day.

    Linear between the steps of the phase-in, the deadline with the full requirement being the
    last of them; persons rounded up, hours to 0.1. Before the first step, or before the
    deadline when there are no steps, 0. Without deadline the last step's figure holds on;
    without steps either, everything is due from `start`, the contract's first day (always when
    None). A kind without steps of its own is due at the deadline, or else with the last step.
    """
    full = full_requirement(clause)
    if not clause.phase_in:
        due = clause.deadline or start
        if due is None or due <= day:
            return full
    persons = _due(clause, "persons", full.persons, day, _rounded_up)
    hours = _due(clause, "hours", full.hours, day, rounded)
    return Requirement(None if persons is None else int(persons), hours)


def holds(
    clause: Clause, full: Requirement, required: Requirement, persons: Decimal, hours: Decimal
) -> bool | None:
    """Whether these figures meet `required`, by both or either as the clause says.

    None when `full` asks for nothing countable. What is not due yet (0) is met, and does not
    make an either-clause met as long as the other figure is due.
    """
    asked = [(full.persons, required.persons, persons), (full.hours, required.hours, hours)]
    if not any(whole for whole, _, _ in asked):
        return None
    due = [reached >= part for whole, part, reached in asked if whole and part]
    if not due:
        return True
    return any(due) if clause.fulfilled_by is FulfilledBy.EITHER else all(due)


def _due(
    clause: Clause,
    kind: Literal["persons", "hours"],
    full: Decimal | int | None,
    day: date,
    finish: Callable[[Decimal], Decimal],
) -> Decimal | None:
    """What is due of one kind on a day; None when nothing of it is ever due."""
    if full is None:
        return None
    steps = [
        (step.day, Decimal(figure))
        for step in sorted(clause.phase_in, key=_day)
        if (figure := getattr(step, kind)) is not None
        and (clause.deadline is None or step.day < clause.deadline)
    ]
    if clause.deadline is not None:
        steps.append((clause.deadline, Decimal(full)))
    elif not steps and clause.phase_in:
        steps = [(max(clause.phase_in, key=_day).day, Decimal(full))]
    return _on_the_line(steps, day, finish)


def _on_the_line(
    steps: Sequence[tuple[date, Decimal]], day: date, finish: Callable[[Decimal], Decimal]
) -> Decimal:
    """Linear between the steps and rounded by `finish` but never past them; 0 before the first."""
    before = [step for step in steps if step[0] <= day]
    after = [step for step in steps if step[0] > day]
    if not before:
        return Decimal(0)
    if not after:
        return before[-1][1]
    (first, one), (last, other) = before[-1], after[0]
    between = finish(one + (other - one) * (day - first).days / (last - first).days)
    return min(max(between, min(one, other)), max(one, other)) if first < day else one


def _rounded_up(persons: Decimal) -> Decimal:
    return persons.to_integral_value(ROUND_CEILING)


def _day(step: PhaseInStep) -> date:
    return step.day
