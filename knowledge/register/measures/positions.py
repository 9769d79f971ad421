"""Each clause with what has been reached of it: the items of every measure of fulfilment."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.register.codes import CountingRule
from knowledge.register.figures.requirement import is_binding
from knowledge.register.figures.standing import Count, Standing, count_on, standing
from knowledge.register.figures.targets import is_running
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.kept import recent
from knowledge.register.measures.naming import ref
from knowledge.register.model import Clause, Contract, Placement, Supplier
from knowledge.register.query import Field, Op, RowRef
from knowledge.register.small_groups import People
from knowledge.register.snapshot import View

_NAMES_ONE = (Field.CONTRACT, Field.CLAUSE, Field.STATE)


@dataclass(frozen=True, slots=True)
class Position:
    """A clause, its contract and its standing on the day.

    `people` are those behind the standing, `now` and `people_now` those who count on the day
    itself, whatever the clause's rule.
    """

    clause: Clause
    contract: Contract
    supplier: str
    standing: Standing
    people: People
    now: Count
    people_now: People
    refs: tuple[RowRef, ...]

    @property
    def is_countable(self) -> bool:
        """Whether the clause requires persons or hours at all."""
        return self.standing.behind is not None

    @property
    def is_due(self) -> bool:
        """Whether anything is required on the day."""
        return bool(self.standing.required.persons or self.standing.required.hours)


def names_one(asked: Asked) -> bool:
    """Whether the question names contracts, clauses or states, so that ended ones count too."""
    return any(each.field in _NAMES_ONE and each.op is Op.IS for each in asked.scope.filters)


def positions(asked: Asked) -> list[Position]:
    """The clauses in force of running contracts; of any contract that the question names."""
    view, takes_all = asked.view, names_one(asked)

    def compute() -> list[Position]:
        found = []
        for clause in asked.rows(Clause):
            if not is_binding(clause):
                continue
            contract = view.get(Contract, clause.contract)
            if contract is not None and (takes_all or is_running(contract, view.day)):
                found.append(position(view, clause, contract))
        return found

    return list(recent(view, "positions", asked.scope.filters, compute))


def position(view: View, clause: Clause, contract: Contract) -> Position:
    """Kept until the clause, its contract, supplier or one of its placements changes."""
    placements = view.of(Placement, "clause", clause.id)
    supplier = view.get(Supplier, contract.supplier)

    def compute() -> Position:
        reached = standing(clause, placements, view.day, contract.start)
        is_of_the_day = clause.counting is CountingRule.SNAPSHOT
        now = reached.points[0] if is_of_the_day else count_on(clause, placements, view.day)
        people = People.of(reached.counted)
        return Position(
            clause=clause,
            contract=contract,
            supplier=supplier.name if supplier else contract.supplier,
            standing=reached,
            people=people,
            now=now,
            people_now=people if is_of_the_day else People.of(now.rows),
            refs=(ref(contract), ref(clause)),
        )

    return view.kept("position", clause.id, (clause, contract, supplier, placements), compute)


def people_now(items: Sequence[Position]) -> People:
    return People.together([each.people_now for each in items])


def people_of(items: Sequence[Position]) -> People:
    return People.together([each.people for each in items])
