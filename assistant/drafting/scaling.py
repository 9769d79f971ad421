"""A requirement whose figures staff have set themselves, shared out over the lots again."""

from dataclasses import replace
from decimal import Decimal

from assistant.drafting.model import DraftRequest, Method, RequirementOption
from assistant.drafting.requirement import by_method


def with_figures(
    request: DraftRequest,
    option: RequirementOption | None,
    persons: int | None,
    hours: Decimal | None,
) -> RequirementOption | None:
    """The requirement with other persons or hours; what is not given keeps its proportion."""
    if option is None and (persons is None or hours is None):
        return None
    before_persons = option.persons if option else persons or 0
    before_hours = option.hours if option else hours or Decimal(0)
    if persons is None:
        persons = before_persons
    if hours is None:
        each = before_hours / before_persons if before_persons else Decimal(0)
        hours = each * persons
    asked = replace(request, persons=persons, hours=hours)
    return by_method(asked, Method.PERSONS_HOURS)
