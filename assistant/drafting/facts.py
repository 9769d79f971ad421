"""What is known of a request and its requirement, as the rules of `choosing.yaml` name it."""

from dataclasses import replace
from decimal import Decimal
from math import ceil

from assistant.drafting.figures import Ledger, figures, own_rates, shown
from assistant.drafting.model import DraftRequest, Method, RequirementOption
from assistant.drafting.requirement import by_method
from assistant.drafting.said import buys_courses
from assistant.drafting.trainees import most_weeks, trainees, trainees_are_mandatory

_SMALL_VALUE = Decimal(2_000_000)  # kroner a year
_LARGE_VALUE = Decimal(10_000_000)
_SHORT = 12  # months
_MOST_YEARS = 4  # of a framework with other actors, BEK 1183/2019; the checks flag a longer one
_OTHER_REQUIREMENTS = frozenset({"arbejdsklausul", "oplaeringsklausul"})
_RESERVED = "reserveret"
# How the text says what a method takes as its measure; the whole computation is in the draft.
_MEASURES = {
    Method.FTE_PER_VALUE: ("value_per_fte", "ét årsværk pr. {} af den årlige kontraktværdi"),
    Method.LABOUR_SHARE: ("hours_share", "{} af de arbejdstimer, som kontrakten ventes at kræve"),
    Method.WAGE_SHARE: ("wage_share", "{} af den lønsum, som kontrakten ventes at kræve"),
}


def conditions(request: DraftRequest, chosen: RequirementOption | None) -> frozenset[str]:
    """The facts that hold.

    `restrained`: no countable requirement is advisable. `courses`: what is bought is an effort
    for citizens, who are not the supplier's staff. `reserved`: a reserved contract without
    persons of its own wish. `small`, `large` and `short` speak of value and duration.
    `several_requirements`: others stand beside the one of candidates. `trainees_mandatory` is
    the duty of udbudsloven § 176, stk. 2, as far as is told.
    """
    value, months = request.value_year, request.months
    courses, training = buys_courses(request), trainees_are_mandatory(request) is True
    holds = {
        "restrained": chosen is not None and chosen.persons == 0,
        "courses": courses,
        "reserved": _RESERVED in request.required and not (request.persons or request.hours),
        "small": value is not None and value < _SMALL_VALUE,
        "large": value is not None and value >= _LARGE_VALUE,
        "short": months is not None and months < _SHORT,
        "lots": len(request.lots) > 1,
        "trainees_mandatory": training,
        "several_requirements": training or bool(_OTHER_REQUIREMENTS & set(request.required)),
        "pays_by_result": chosen is not None and chosen.method is Method.RESULT_SHARE,
        "takes_over_staff": request.takes_over_staff is True,
    }
    return frozenset(name for name, held in holds.items() if held)


def values(request: DraftRequest, chosen: RequirementOption | None) -> dict[str, str]:
    """Canonical values of parameters that follow from what is known; empty ones are left out."""
    found = {
        "several_lots": "ja" if len(request.lots) > 1 else "nej",
        "start": request.start.isoformat() if request.start else "",
        "months": "" if request.months is None else str(request.months),
        "years": "" if request.months is None else str(min(_MOST_YEARS, ceil(request.months / 12))),
        "courses": "ja" if buys_courses(request) else "nej",
        "seats": _seats(request),
        "trainees": str(request.trainees or trainees(request) or ""),
        "trainee_weeks": str(most_weeks(request) or ""),
        **_of_result(request),
    }
    if chosen is not None:
        without = [lot.lot for lot in chosen.lots if not lot.persons]
        found |= {
            "persons": str(chosen.persons),
            "hours": f"{chosen.hours.normalize():f}",
            "measure": _measure(request, chosen),
            "lots_without": " og ".join(filter(None, (", ".join(without[:-1]), *without[-1:]))),
        }
    return {name: value for name, value in found.items() if value}


def _measure(request: DraftRequest, chosen: RequirementOption) -> str:
    """The requirement's measure in one phrase; empty when it is simply a number."""
    if chosen.method not in _MEASURES:
        return ""
    rate, phrase = _MEASURES[chosen.method]
    return phrase.format(shown(Ledger.of(request).rate(rate), figures()[rate].unit))


def _seats(request: DraftRequest) -> str:
    """Seats for training that the staff can support; courses have no seats."""
    if buys_courses(request):
        return ""
    wanted = request if request.method is Method.SEATS else replace(request, persons=None)
    option = by_method(wanted, Method.SEATS)
    return str(option.persons) if option and option.persons else ""


def _of_result(request: DraftRequest) -> dict[str, str]:
    """What the municipality has said of payment by result, in whole per cent and weeks."""
    rates = own_rates(request)
    fixed = rates.get("fixed_share")
    found = {} if fixed is None else {
        "fixed_per_cent": f"{(fixed * 100).normalize():f}",
        "result_per_cent": f"{(100 - fixed * 100).normalize():f}",
    }  # fmt: skip
    for name in ("result_weeks", "result_window", "result_hours"):
        if name in rates:
            found[name] = f"{rates[name].normalize():f}"
    return found
