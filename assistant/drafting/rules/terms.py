"""Terms with numbers: how long a framework lasts, how heavy a penalty is, who a share is of."""

import re

from assistant.drafting.figures import number
from assistant.drafting.rules import asked
from assistant.drafting.rules.clause import Clause, Found
from assistant.drafting.rules.limits import kroner

_MOST_FRAMEWORK_MONTHS = 48
_HIGH_CAP = 10  # per cent of a year's payment
_HIGH_AMOUNT = 25_000  # kroner for one missing person
_HIGH_SHARE = 5  # per cent of the payment, each time
_WEEKLY = re.compile(r".{0,30}?(?:pr\.|per|om|hver)\s+uge", re.IGNORECASE)
_LEAST_RESERVED = 30  # per cent


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
            weekly = _WEEKLY.match(sentence.text, amount.end) is not None
            much = amount.low * 52 / 12 if weekly else amount.low
            if much > _HIGH_AMOUNT and sentence not in capped:
                each = " pr. uge" if weekly else ""
                return Found(sentence, {"hvad": f"{kroner(amount.low)} kr.{each}"})
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
