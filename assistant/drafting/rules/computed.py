"""The outcomes of rules that need more than words: numbers, dates and what is known of a tender."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from assistant.drafting.figures import number
from assistant.drafting.labour import expected_staff
from assistant.drafting.model import Light
from assistant.drafting.proportion import ratio_light
from assistant.drafting.rules import asked
from assistant.drafting.rules.clause import Clause, Sentence
from assistant.drafting.rules.judging import Found
from assistant.drafting.rules.rule import Rule, threshold
from assistant.drafting.trainees import contract_value, is_works, trainees_are_mandatory

_MOST_TRIAL_WEEKS = 26
_MOST_FRAMEWORK_MONTHS = 48
_HIGH_CAP = 10  # per cent of a year's payment
_HIGH_AMOUNT = 25_000  # kroner for one missing person
_HIGH_SHARE = 5  # per cent of the payment, each time
_LEAST_RESERVED = 30  # per cent
_LIGHT_REGIME = ("75", "79", "80", "85", "92", "98")  # divisions of CPV with codes of the annex
_IN_WEEKS = {"uge": Decimal(1), "måned": Decimal(52) / 12, "år": Decimal(52)}
_FIELD = re.compile(r"\[[^\[\]]{1,60}\]")


def computed(name: str, clause: Clause) -> Found | None:
    """What the named test finds, None when its outcome does not hold."""
    return _TESTS[name](clause)


def green(rule: Rule, clause: Clause) -> str:
    """What is said when a rule is kept."""
    return rule.green.format_map(
        {
            "stoerrelse": _size_kept(clause),
            "oplaering": _trainees_kept(clause),
            "taerskel": _kroner(_threshold(clause)),
        }
    )


# Size of the requirement


def too_large(clause: Clause) -> Found | None:
    """More than a quarter of the staff, or more hours than people have."""
    return _size(clause, Light.RED)


def rather_large(clause: Clause) -> Found | None:
    """A ratio that needs a reason."""
    return _size(clause, Light.YELLOW)


def size_unknown(clause: Clause) -> Found | None:
    """Nothing to hold the requirement up against."""
    asks = asked.required(clause)
    if clause.chosen is not None:
        unknown = not _measured(clause) and clause.chosen.proportionate is not Light.GREEN
        return Found(asks.sentence, {"hvorfor": "bemandingen kendes ikke"}) if unknown else None
    if asks.persons is None:
        return Found(asks.sentence, {"hvorfor": "kravets antal fremgår ikke"})
    if clause.request is None or expected_staff(clause.request) is None:
        return Found(asks.sentence, {"hvorfor": "kontraktens værdi og bemanding er ikke oplyst"})
    return None


def too_many_supported(clause: Clause) -> Found | None:
    """More persons than may be employed with a public subsidy, were all of them."""
    staff = expected_staff(clause.request) if clause.request else None
    persons = asked.required(clause).persons
    if clause.chosen is not None and not _measured(clause):
        return None
    if staff is None or not persons or not clause.saying("danish_schemes", "trial"):
        return None
    allowed = supported_allowed(int(staff))
    if persons <= allowed:
        return None
    named = {"personer": str(persons), "tilladt": str(allowed), "ansatte": str(int(staff))}
    return Found(asked.required(clause).sentence, named)


def supported_allowed(staff: int) -> int:
    """One for every five ordinary employees up to fifty, then for every ten; always one."""
    return max(1, min(staff, 50) // 5 + max(0, staff - 50) // 10)


def _measured(clause: Clause) -> bool:
    """Whether a draft's requirement is held up against the staff; citizens in courses are not."""
    return clause.chosen is not None and clause.chosen.share_of_staff is not None


def _size_kept(clause: Clause) -> str:
    if clause.chosen is not None and not _measured(clause):
        return "Kravet måles ikke på leverandørens bemanding."
    return "Kravet er højst 20 % af den forventede bemanding."


def _size(clause: Clause, light: Light) -> Found | None:
    asks = asked.required(clause)
    if clause.chosen is not None:
        if clause.chosen.share_of_staff is None or clause.chosen.proportionate is not light:
            return None
        return _sized(clause, asks.sentence, clause.chosen.said)
    staff = expected_staff(clause.request) if clause.request else None
    if not asks.persons or staff is None:
        return None
    share = asks.persons / staff * 100
    if ratio_light(share) is not light:
        return None
    text = (
        f"{asks.persons} personer er {number(share)} % af en bemanding på {number(staff)} årsværk."
    )
    return _sized(clause, asks.sentence, text)


def _sized(clause: Clause, sentence: Sentence | None, why: str) -> Found:
    staff = expected_staff(clause.request) if clause.request else None
    most = max(1, int(staff / 5)) if staff else None
    way_out = (
        f"Sæt kravet til højst {most} {'kandidat' if most == 1 else 'kandidater'}, eller begrund "
        "størrelsen på sagen."
        if most
        else "Sæt kravet ned, eller begrund størrelsen på sagen."
    )
    return Found(sentence, {"hvorfor": why, "forslag": way_out})


# Whether it can be computed


def no_numbers(clause: Clause) -> Found | None:
    """Neither persons nor hours."""
    asks = asked.required(clause)
    if asks.persons is not None or asks.hours is not None:
        return None
    if any(asked.shares(each.text) for each in clause.saying("obligation")):
        return None
    vague = next(iter(clause.saying("vague")), None)
    where = vague or asks.sentence
    return Found(where, {"hvor": f": »{where.text.rstrip('.')}«" if where else ""})


def no_persons(clause: Clause) -> Found | None:
    """Hours only."""
    asks = asked.required(clause)
    return Found(asks.sentence) if asks.persons is None and asks.hours is not None else None


def no_hours(clause: Clause) -> Found | None:
    """Persons only."""
    asks = asked.required(clause)
    return Found(asks.sentence) if asks.persons is not None and asks.hours is None else None


def open_fields(clause: Clause) -> Found | None:
    """Fields of the requirement that are not filled in."""
    for sentence in clause.sentences:
        if sentence.block == "krav" and (fields := _FIELD.findall(sentence.text)):
            return Found(sentence, {"felter": ", ".join(dict.fromkeys(fields))})
    return None


# Trainees and work trials


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
        return Found(None, {"taerskel": f"tærsklen i kroner kendes ikke for {_danish(clause.day)}"})
    return Found(None, {"taerskel": f"tærsklen er {_kroner(known.value)} kr."})


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


def _trainees_kept(clause: Clause) -> str:
    if clause.request is None or trainees_are_mandatory(clause.request) is not True:
        known = clause.request is not None and trainees_are_mandatory(clause.request) is False
        return (
            "Kontrakten er ikke omfattet af pligten, og kravet er ikke stillet."
            if known
            else "Kravet om personer under oplæring er med."
        )
    return "Kravet om personer under oplæring er pligtigt og er med."


# Other actors, penalties, reserved contracts


def framework_too_long(clause: Clause) -> Found | None:
    """Longer than four years, with options."""
    request = clause.request
    months = (request.months or 0) + (request.option_months or 0) if request else 0
    if months > _MOST_FRAMEWORK_MONTHS:
        return Found(None, {"maaneder": str(months)})
    for sentence in clause.saying("framework_length"):
        for value in asked.durations(sentence.text, ("måned", "år")):
            said = value.low * (12 if value.unit == "år" else 1)
            if said > _MOST_FRAMEWORK_MONTHS:
                return Found(sentence, {"maaneder": number(said)})
    return None


def heavy_penalty(clause: Clause) -> Found | None:
    """A high cap, or a high amount or share of the payment for what is missing."""
    capped = clause.saying("penalty_cap")
    for sentence in capped:
        for share in asked.shares(sentence.text):
            if share.low > _HIGH_CAP:
                return Found(sentence, {"hvad": f"loft på {number(share.low)} %"})
    for sentence in clause.saying("penalty"):
        for amount in asked.money(sentence.text):
            if amount.low > _HIGH_AMOUNT and sentence not in capped:
                return Found(sentence, {"hvad": f"{_kroner(amount.low)} kr."})
        for share in asked.shares(sentence.text):
            if share.low >= _HIGH_SHARE and sentence not in capped:
                return Found(sentence, {"hvad": f"{number(share.low)} %"})
    return None


def reserved_share(clause: Clause) -> Found | None:
    """No share, or one below what the act asks for."""
    found = [
        (sentence, share.low)
        for sentence in clause.sentences
        for share in asked.shares(sentence.text)
        if clause.saying("reserved") and (sentence.block == "reserveret" or not clause.blocks)
    ]
    if not found:
        where = next(iter(clause.saying("reserved")), None)
        return Found(where, {"hvad": "andelen af ansatte fra målgruppen fremgår ikke"})
    sentence, share = max(found, key=lambda each: each[1])
    if share >= _LEAST_RESERVED:
        return None
    return Found(sentence, {"hvad": f"andelen er kun {number(share)} %"})


def same_section(clause: Clause) -> Found | None:
    """Employment and pay required in one section of another's text."""
    if clause.blocks:
        return None
    paid = {each.section for each in clause.saying("pay_terms") if each.section is not None}
    for sentence in clause.saying("obligation"):
        if sentence.section in paid and asked.people(sentence.text):
            return Found(sentence)
    return None


# Thresholds


def value_unknown(clause: Clause) -> Found | None:
    """A tender is known, but not its value."""
    return Found() if clause.request is not None and _value(clause) is None else None


def threshold_unknown(clause: Clause) -> Found | None:
    """The value is known, and the threshold of the day is not."""
    if _value(clause) is None or _threshold(clause) is not None:
        return None
    euro = threshold(_kind(clause), clause.day, "EUR")
    known = f" (i euro er den {_kroner(euro.value)}, {euro.source})" if euro else ""
    return Found(None, {"dag": _danish(clause.day), "euro": known})


def below_threshold(clause: Clause) -> Found | None:
    """The value is below the threshold."""
    value, limit = _value(clause), _threshold(clause)
    if value is None or limit is None or value >= limit:
        return None
    return Found(None, {"vaerdi": _kroner(value), "taerskel": _kroner(limit)})


def light_regime(clause: Clause) -> Found | None:
    """A code that may belong to the light regime."""
    request = clause.request
    return Found() if request is not None and _kind(clause) == "let-regime" else None


def _value(clause: Clause) -> Decimal | None:
    """The value with options, which the thresholds are measured on."""
    request = clause.request
    if request is None:
        return None
    value = contract_value(request)
    if value is None or not request.months:
        return value
    return value * (request.months + (request.option_months or 0)) / request.months


def _threshold(clause: Clause) -> int | None:
    known = threshold(_kind(clause), clause.day)
    return None if known is None else known.value


def _kind(clause: Clause) -> str:
    cpv = clause.request.cpv if clause.request else ""
    if clause.request is not None and is_works(clause.request):
        return "bygge-anlaeg"
    return "let-regime" if cpv.startswith(_LIGHT_REGIME) else "varer-tjenester"


def _kroner(value: Decimal | int | None) -> str:
    return "" if value is None else f"{int(value):,}".replace(",", ".")


def _danish(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


_TESTS: dict[str, Callable[[Clause], Found | None]] = {
    each.__name__: each
    for each in (
        *(too_large, rather_large, size_unknown, too_many_supported),
        *(no_numbers, no_persons, no_hours, open_fields),
        *(trainees_lacking, trainees_voluntary, trainees_unknown, trainees_in_works, long_trial),
        *(framework_too_long, heavy_penalty, reserved_share, same_section),
        *(value_unknown, threshold_unknown, below_threshold, light_regime),
    )
}
