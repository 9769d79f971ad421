"""Whom a sentence counts: the persons wished for with their hours, and the staff at work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.drafting.asking.cues import cue_words
from knowledge.danish.numbers import Value, ValueKind, find_values

_FULL_TIME = 37
_FTE_HOURS = Decimal(1924)
_LEAST_HOURS = 5  # fewer for each of several persons cannot be what is meant
_MANY_HOURS = 1000  # from here on hours are a year's labour
_NEAR = 40
_WISH = re.compile(
    r"(?:\bkrav|\bkræve|ansæt|ønske|\bmål\b|minimum|mindst|gerne|\bjobs?\b|\bskal\b|beskæftige\b"
    r"|tage ind|have)[^,;.]{0,30}$"
)
_HIRE = re.compile(r"(?:\bkrav\w*|\bkræve\w*|\bansæt\w*|i job|målgruppe)[^,;.]{0,30}$")
_HIRE_AFTER = re.compile(
    r"\s*\w+ (?:(?:skal|bør|der) )*(?:ansæt|fra målgruppe|i målgruppe|fra kanten"
    r"|til (?:\w+ )?(?:ledig|person|udsat|fleksjob|målgruppe|langtidsledig|sygemeld))"
)
_SERVED = re.compile(r"\b(?:af|for|til|hos)\s+(?:de |ca\.? |cirka |omkring |op til )*$")
_JOBS_FOR = re.compile(
    r"(?:job|plads|stilling|ansættelse|krav|mål|beskæftigelse|plads)\w* (?:til|af|for|om) "
    r"|timer (?:om ugen )?(?:til|for|fordelt på) "
    r"|\b(?:sæt\w*|ændr\w*|ret|hæv\w*|sænk\w*) (?:det|dem|antallet) (?:op |ned )?til "
)
_GROUP_AFTER = re.compile(
    r"\s*(?:\w+ )?(?:i|på|fra) (?:fleksjob|småjob|løntilskud|skånejob|målgruppen|kanten|job\b)"
)
_EACH_AFTER = re.compile(
    r"\s*(?:om ugen |ugentlig\w* )?(?:hver\b|pr\.? person|per person|pr\.? mand)"
)
_EACH_BEFORE = re.compile(r"(?:\bhver|à|á|\ba|\bx)\s*(?:med |på |ca\.? )?$")
_WITH_HOURS = re.compile(r"\s*\w+ (?:på|i)\s")
_TOGETHER = re.compile(r"(?:tilsammen|i alt|samlet|sammenlagt)")
_WEEKLY_AFTER = re.compile(r"\s*(?:om ugen|ugentlig|i ugen|pr\.? uge)")
_YEARLY_AFTER = re.compile(r"\s*(?:om året|årlig|i året)")
_NO_HOURS_AFTER = re.compile(r"\s*(?:i døgnet|varsel|frist|svar)")
_NO_HOURS_BEFORE = re.compile(r"(?:inden for|inden|senest|efter)\s*$")
_PER_LOT_AFTER = re.compile(
    r"[^,;.]{0,50}(?:pr\.?|per|i hver|på hver|i alle|hver)\s+(?:del|distrikt|lot)"
)
_FULL_TIME_AFTER = re.compile(r"\s*(?:\w+ )?(?:(?:på|i) )?(?:fuldtid|fuld tid|heltid)")
_SLASH = re.compile(r"(?<![\d/.,-])(\d{1,3})\s?/\s?(\d{2,4})(?![\d/%-]|[.,]\d)")
_TRAINEE_AFTER = re.compile(
    r"\s*(?:\w+ )?(?:(?:voksen)?lærling|lærepladse?r?\b|elevplads|uddannelsesplads"
    r"|\w+ under (?:oplæring|uddannelse))"
)
_PUPIL_OR_TRAINEE_AFTER = re.compile(r"\s*(?:\w+ )?elev(?:er)?\b")
_MOST_TRAINEES = 50
_SEATS_AFTER = re.compile(
    r"\s*(?:(?:jobtrænings|forløbs)pladser?\b|pladser? (?:ad gangen|i (?:\w+)?(?:forløb|jobtræning)"
    r"|til (?:jobtræning|ledige)))"
)
_TAKEN_OVER_AFTER = re.compile(
    r"\s*(?:\w+ ){1,2}(?:skal )?(?:overtages|overdrages|virksomhedsoverdrages|følger med)"
)
_TAKEN_OVER_BEFORE = re.compile(
    r"(?:overtag|overdrag)\w* (?:af )?(?:de )?(?:nuværende )?(?:ca\.? )?$"
)


@dataclass(frozen=True, slots=True)
class People:
    """Persons and hours a week together that are wished for; staff in full-time equivalents.

    `served` are those whom the service is for, `trainees` people in training that are wished for
    beside the others, and `each_lot` says that the wish is for every lot.
    """

    persons: int | None = None
    hours: Decimal | None = None
    staff: Decimal | None = None
    served: int | None = None
    each_lot: bool = False
    trainees: int | None = None


def read_people(text: str) -> People:
    """All that `text` (small letters) says of persons, their hours, the staff and trainees."""
    values = find_values(text)
    trainees = next((int(value.low) for value in values if _is_trainees(text, value)), None)
    return replace(_people(text, values), trainees=trainees)


def _people(text: str, values: tuple[Value, ...]) -> People:
    wished = next(filter(lambda value: _is_wished(text, value), values), None)
    staff = next(filter(lambda value: _is_staff(text, value), values), None)
    hours = list(_hours(text, values))
    at_work = _low(staff) or _from_labour(text, hours)
    if wished is None:
        served = next((int(value.low) for value in values if _is_served(text, value)), None)
        slash = _slash(text)
        if slash is not None:
            return People(*slash[:2], staff=at_work, each_lot=slash[2])
        alone = next((value.low for value in hours if _is_weekly(text, value)), None)
        return People(hours=alone, staff=at_work, served=served)
    persons = int(wished.low)
    return People(
        persons=persons,
        hours=_together(text, persons, wished, hours),
        staff=at_work,
        each_lot=bool(_PER_LOT_AFTER.match(text, wished.end)),
    )


def _is_wished(text: str, value: Value) -> bool:
    if value.kind is not ValueKind.COUNT or value.low >= 1000 or value.low != int(value.low):
        return False
    before = text[max(0, value.start - _NEAR) : value.start]
    if _TRAINEE_AFTER.match(text, value.end):
        return False
    if _GROUP_AFTER.match(text, value.end) or _SEATS_AFTER.match(text, value.end):
        return True
    head = _head(text, value)
    words = cue_words()
    if words.staff.match(head):
        return bool(_HIRE.search(before) or _HIRE_AFTER.match(text, value.end))
    if not words.wished.match(head):
        return False
    if _SERVED.search(before) and not _JOBS_FOR.search(before):
        return False
    return not words.served.match(head) or head.startswith("person") or bool(_WISH.search(before))


def _is_trainees(text: str, value: Value) -> bool:
    """`3 lærlinge`, `4 personer under oplæring`; pupils are no trainees unless wished for."""
    if value.kind is not ValueKind.COUNT or not 0 < value.low <= _MOST_TRAINEES:
        return False
    if _TRAINEE_AFTER.match(text, value.end):
        return True
    before = text[max(0, value.start - _NEAR) : value.start]
    wished = _WISH.search(before) and not _SERVED.search(before)
    return bool(wished and _PUPIL_OR_TRAINEE_AFTER.match(text, value.end))


def _is_served(text: str, value: Value) -> bool:
    return value.kind is ValueKind.COUNT and bool(cue_words().served.match(_head(text, value)))


def _is_staff(text: str, value: Value) -> bool:
    if value.kind is not ValueKind.COUNT or value.low >= 5000:
        return False
    before = text[max(0, value.start - _NEAR) : value.start]
    if re.match(r"\s*(?:\w+ )?årsværk (?:pr|per|for hver)", text[value.end :]):
        return False
    if re.search(r"bemanding\w*[^,;]{0,15}$", before):
        return True
    if _TAKEN_OVER_AFTER.match(text, value.end) or _TAKEN_OVER_BEFORE.search(before):
        return True
    return bool(cue_words().staff.match(_head(text, value))) and not _is_wished(text, value)


def _head(text: str, value: Value) -> str:
    """The noun that is counted, adjectives that tell whom aside."""
    if value.head is not None:
        return value.head.lower()
    match = re.match(r"\s*(?:nye |faste |udsatte )?(\w+)", text[value.end :])
    return match[1] if match else ""


def _hours(text: str, values: tuple[Value, ...]) -> Iterator[Value]:
    for value in values:
        if value.kind is not ValueKind.DURATION or value.unit != "time":
            continue
        if _NO_HOURS_AFTER.match(text, value.end):
            continue
        if not _NO_HOURS_BEFORE.search(text, max(0, value.start - 15), value.start):
            yield value


def _together(text: str, persons: int, wished: Value, hours: list[Value]) -> Decimal | None:
    """Hours a week of all persons: told for each, told together, or full time."""
    if _FULL_TIME_AFTER.match(text, wished.end):
        return Decimal(persons * _FULL_TIME)
    for value in hours:
        if value.low >= _MANY_HOURS and _YEARLY_AFTER.match(text, value.end):
            continue
        around = text[max(0, value.start - 25) : value.end + 25]
        before = text[max(0, value.start - 15) : value.start]
        each = bool(_EACH_AFTER.match(text, value.end) or _EACH_BEFORE.search(before))
        if not each and not _TOGETHER.search(around):
            right_behind = _WITH_HOURS.fullmatch(text[wished.end : value.start])
            few = persons > 1 and value.low < persons * _LEAST_HOURS
            each = value.low <= _FULL_TIME and (few or right_behind is not None)
        return value.low * persons if each else value.low
    return None


def _slash(text: str) -> tuple[int, Decimal, bool] | None:
    """`8/120`: eight persons, 120 hours; and whether that is for each lot."""
    for match in _SLASH.finditer(text):
        persons, hours = int(match[1]), int(match[2])
        if persons and 3 <= hours / persons <= 40 and persons + hours != 100:
            each_lot = _PER_LOT_AFTER.match(text, match.end()) is not None
            return persons, Decimal(hours), each_lot
    return None


def _is_weekly(text: str, value: Value) -> bool:
    return bool(_WEEKLY_AFTER.match(text, value.end)) and value.low < _MANY_HOURS


def _from_labour(text: str, hours: list[Value]) -> Decimal | None:
    """Staff from labour hours a year: `30.000 timer om året`."""
    for value in hours:
        if value.low >= _MANY_HOURS and _YEARLY_AFTER.match(text, value.end):
            return round(value.low / _FTE_HOURS, 1)
    return None


def _low(value: Value | None) -> Decimal | None:
    return None if value is None else value.low
