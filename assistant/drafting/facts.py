"""What is known of a request and its requirement, as the rules of `choosing.yaml` name it."""

from decimal import Decimal

from assistant.drafting.model import DraftRequest, RequirementOption
from assistant.drafting.trainees import trainees_are_mandatory

_SMALL_VALUE = Decimal(2_000_000)  # kroner a year
_SHORT = 12  # months


def conditions(request: DraftRequest, chosen: RequirementOption | None) -> frozenset[str]:
    """The facts that hold.

    `restrained`: no countable requirement is advisable. `small` and `short` speak of value and
    duration. `trainees_mandatory` is the duty of udbudsloven § 176, stk. 2, as far as is told.
    """
    value, months = request.value_year, request.months
    holds = {
        "restrained": chosen is not None and chosen.persons == 0,
        "small": value is not None and value < _SMALL_VALUE,
        "short": months is not None and months < _SHORT,
        "lots": len(request.lots) > 1,
        "trainees_mandatory": trainees_are_mandatory(request) is True,
        "takes_over_staff": request.takes_over_staff is True,
    }
    return frozenset(name for name, held in holds.items() if held)


def values(request: DraftRequest, chosen: RequirementOption | None) -> dict[str, str]:
    """Canonical values of parameters that follow from what is known; empty ones are left out."""
    found = {
        "several_lots": "ja" if len(request.lots) > 1 else "nej",
        "start": request.start.isoformat() if request.start else "",
        "months": "" if request.months is None else str(request.months),
    }
    if chosen is not None:
        found |= {
            "persons": str(chosen.persons),
            "hours": f"{chosen.hours.normalize():f}",
            "formula": chosen.formula.rstrip("."),
        }
    return {name: value for name, value in found.items() if value}
