"""Whether a requirement is in proportion, and whether a tenderer can compute it."""

import re
from decimal import Decimal
from math import floor

from assistant.drafting.figures import number
from assistant.drafting.labour import FULL_TIME, expected_staff
from assistant.drafting.model import Light
from assistant.drafting.proportion import GREEN, measured
from assistant.drafting.rules import asked
from assistant.drafting.rules.clause import Clause, Found, Sentence
from assistant.drafting.said import candidates

_FIELD = re.compile(r"\[[^\[\]]{1,60}\]")


def too_large(clause: Clause) -> Found | None:
    """More than a quarter of the staff's hours, or more hours than people have."""
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


def size_kept(clause: Clause) -> str:
    """What is said when the size is in order."""
    if clause.chosen is not None and not _measured(clause):
        return "Kravet måles ikke på leverandørens bemanding."
    return f"Kravet er højst {GREEN} % af den forventede bemanding, i timer og i personer."


def _size(clause: Clause, light: Light) -> Found | None:
    asks = asked.required(clause)
    if clause.chosen is not None:
        if clause.chosen.share_of_staff is None or clause.chosen.proportionate is not light:
            return None
        return _sized(clause, asks.sentence, clause.chosen.said)
    staff = expected_staff(clause.request) if clause.request else None
    if not asks.persons or staff is None:
        return None
    measure = measured(asks.persons, asks.hours, staff)
    if measure.light is not light:
        return None
    text = (
        f"{asks.persons} personer er {measure} af en bemanding på {number(staff)} årsværk; "
        f"{measure.limit}."
    )
    return _sized(clause, asks.sentence, text)


def _sized(clause: Clause, sentence: Sentence | None, why: str) -> Found:
    most = _most(clause)
    way_out = f"Sæt kravet til højst {most}" if most else "Sæt kravet ned"
    way_out += ", eller begrund størrelsen på sagen."
    return Found(sentence, {"hvorfor": why, "forslag": way_out})


def _most(clause: Clause) -> str:
    """What would be in order, as far as it is less than what is asked; empty when unknown."""
    asks = asked.required(clause)
    chosen = clause.chosen
    persons, hours = (chosen.persons, chosen.hours) if chosen else (asks.persons, asks.hours)
    staff = expected_staff(clause.request) if clause.request else None
    if not staff or not persons:
        return ""
    full = staff * GREEN / 100
    most = max(1, int(full))
    longest = floor(min(Decimal(min(persons, most)), full) * FULL_TIME)
    parts = [candidates(most)] if persons > most else []
    if hours is not None and hours > longest:
        parts.append(f"{number(Decimal(longest))} timer om ugen")
    return " og ".join(parts)


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
