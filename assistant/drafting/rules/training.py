"""People in training, which some contracts must require, and work trials."""

from decimal import Decimal

from assistant.drafting.rules import asked
from assistant.drafting.rules.clause import Clause, Found
from assistant.drafting.rules.limits import danish_date, kroner
from assistant.drafting.rules.rule import threshold
from assistant.drafting.trainees import is_works, trainees_are_mandatory

_MOST_TRIAL_WEEKS = 26
_IN_WEEKS = {"uge": Decimal(1), "måned": Decimal(52) / 12, "år": Decimal(52)}


def trainees_lacking(clause: Clause) -> Found | None:
    """The duty holds and the clause says nothing."""
    mandatory = clause.request is not None and trainees_are_mandatory(clause.request) is True
    return Found() if mandatory and not _has_trainees(clause) else None


def trainees_voluntary(clause: Clause) -> Found | None:
    """The duty does not hold and the clause has the requirement all the same."""
    if clause.request is None or trainees_are_mandatory(clause.request) is not False:
        return None
    if "oplaeringsklausul" in clause.blocks or (not clause.blocks and _has_trainees(clause)):
        return Found(next(iter(clause.saying("trainees")), None))
    return None


def trainees_unknown(clause: Clause) -> Found | None:
    """Too little is known of the tender, and the clause has no such requirement."""
    request = clause.request
    if _has_trainees(clause) or (request is not None and is_works(request)):
        return None
    if request is not None and trainees_are_mandatory(request) is not None:
        return None
    lacking = [
        name
        for name, known in (
            ("CPV-kode", request and request.cpv),
            ("værdi pr. år", request and request.value_year),
            ("varighed", request and request.months),
        )
        if not known
    ]
    return Found(None, {"mangler": f"{', '.join(lacking)} er ikke oplyst"})


def trainees_in_works(clause: Clause) -> Found | None:
    """Works of half a year, for which the threshold decides."""
    request = clause.request
    if request is None or not is_works(request) or (request.months or 99) < 6:
        return None
    if _has_trainees(clause):
        return None
    known = threshold("bygge-anlaeg", clause.day)
    if known is None:
        return Found(
            None, {"taerskel": f"tærsklen i kroner kendes ikke for {danish_date(clause.day)}"}
        )
    return Found(None, {"taerskel": f"tærsklen er {kroner(known.value)} kr."})


def long_trial(clause: Clause) -> Found | None:
    """A work trial of more than half a year."""
    for sentence in clause.saying("trial"):
        for value in asked.durations(sentence.text):
            if (value.high or value.low) * _IN_WEEKS[value.unit or "uge"] > _MOST_TRIAL_WEEKS:
                return Found(sentence)
    return None


def _has_trainees(clause: Clause) -> bool:
    if clause.blocks:
        return "oplaeringsklausul" in clause.blocks
    return bool(clause.saying("trainees"))


def trainees_kept(clause: Clause) -> str:
    """What is said when the rule is kept."""
    if clause.request is None or trainees_are_mandatory(clause.request) is not True:
        known = clause.request is not None and trainees_are_mandatory(clause.request) is False
        return (
            "Kontrakten er ikke omfattet af pligten, og kravet er ikke stillet."
            if known
            else "Kravet om personer under oplæring er med."
        )
    return "Kravet om personer under oplæring er pligtigt og er med."
