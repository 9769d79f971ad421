"""A question while it is answered: the query, the register on its day, and the rows it is about."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast

from knowledge.register.model import Record
from knowledge.register.query import Period, RegisterQuery
from knowledge.register.scope import Scope
from knowledge.register.snapshot import View

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Asked:
    query: RegisterQuery
    view: View
    scope: Scope
    day: date

    def rows(self, noun: type[R]) -> list[R]:
        """The rows of a noun that the question is about. Raises BadInputError."""
        return cast(list[R], self.scope.rows(noun))

    def period(self, start: date | None, end: date | None) -> Period:
        """The period that was asked for, or this one."""
        return self.query.period or Period(start, end)
