"""A Danish sentence about a coming tender, read as a request for a draft."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.asking import doubts
from assistant.drafting.asking.days import Days, read_days
from assistant.drafting.asking.lot_parts import each_with_unit, parted
from assistant.drafting.asking.lot_people import read_wanted
from assistant.drafting.asking.lots import as_requests, in_a_row, read_lots
from assistant.drafting.asking.money import Amount, Money, Per, main_amount, read_money, yearly
from assistant.drafting.asking.people import People, read_people
from assistant.drafting.asking.periods import Period, read_period
from assistant.drafting.asking.questions import open_questions
from assistant.drafting.asking.retelling import understood
from assistant.drafting.asking.routing import is_draft_request
from assistant.drafting.asking.spelling import put_right
from assistant.drafting.asking.subject import read_subject, without_orders
from assistant.drafting.asking.wishes import (
    read_groups,
    read_method,
    read_place,
    read_shifts,
    read_takes_over,
    read_tasks,
    read_wishes,
)
from assistant.drafting.figures import figures
from assistant.drafting.methods import EMPLOYMENT
from assistant.drafting.model import DraftRequest
from assistant.drafting.sectors import find_sector, guess_cpv, sector_of

__all__ = ["is_draft_request", "open_questions", "read", "understood"]

_CPV = re.compile(r"(?<![\d.,-])(\d{8})(?:-\d)?(?![\d.,-]\d|\d)")
_USUAL_MONTHS = 48  # over which a sum for the whole is spread when no duration is told


def read(sentence: str) -> DraftRequest:
    """What the sentence tells; everything else is left at "not told". Never raises."""
    text = each_with_unit(without_orders(put_right(sentence)))
    lowered = text.lower()
    days, people, money = read_days(lowered), read_people(lowered), read_money(lowered)
    period = _period(read_period(lowered), days)
    wishes = read_wishes(text)
    subject = read_subject(text)
    request = DraftRequest(
        subject=subject,
        months=period.months,
        option_months=period.option_months,
        place=read_place(text),
        staff=people.staff,
        shifts=read_shifts(lowered),
        tasks=read_tasks(lowered),
        target_groups=read_groups(lowered.replace(subject.lower(), "", 1)),
        takes_over_staff=read_takes_over(lowered),
        method=read_method(lowered),
        start=days.start,
        published=days.published,
        required=wishes.required,
        forbidden=wishes.forbidden,
        wishes=wishes.verbatim,
    )
    request = _with_sector(request, lowered)
    request = _with_money(request, text, money)
    found = tuple(doubts.of_people(lowered, people))
    if request.value_year is None:
        found += tuple(doubts.of_currency(lowered))
    if people.persons == 0 or people.hours == 0 or doubts.overfull(people):
        people = replace(people, persons=people.persons or None, hours=None)
    request = replace(request, doubts=(*request.doubts, *found))
    behind = max((each.end for each in money.amounts), default=0)
    request = _with_people_of_lots(_with_people(request, people), lowered, lowered[behind:])
    return _with_trainees(request, people.trainees)


def _with_trainees(request: DraftRequest, trainees: int | None) -> DraftRequest:
    """People in training that are counted are wished for."""
    block = "oplaeringsklausul"
    if trainees is None or block in request.forbidden:
        return request
    required = request.required if block in request.required else (*request.required, block)
    return replace(request, trainees=trainees, required=required)


def _period(period: Period, days: Days) -> Period:
    return period if period.months is not None else replace(period, months=days.months)


def _with_sector(request: DraftRequest, text: str) -> DraftRequest:
    """The sector and the CPV code as told, else the code as we guess it."""
    told = _CPV.search(text)
    sector = find_sector(request.subject.lower()) or find_sector(text)
    if told is not None:
        sector = sector or sector_of("", told[1])
        return replace(request, cpv=told[1], sector=sector.name if sector else "")
    if sector is None:
        return request
    cpv = guess_cpv(sector, request.subject.lower())
    guessed = (*request.guessed, "cpv") if cpv else request.guessed
    return replace(request, sector=sector.name, cpv=cpv, guessed=guessed)


def _with_money(request: DraftRequest, text: str, money: Money) -> DraftRequest:
    """Values a year, of the whole and of the lots, and what an hour costs."""
    lots = read_lots(text, money.amounts)
    of_lots = [amount for _, amount in lots if amount is not None]
    months = request.months
    said = _said_per(of_lots, money.amounts)
    values = tuple(
        None if amount is None else _yearly(replace(amount, per=said), months) for _, amount in lots
    )
    loose = in_a_row(text, tuple(each for each in money.amounts if each not in of_lots))
    loose = loose if len(lots) > 1 and not of_lots else ()
    if len(loose) == len(lots) > 1:
        said = _said_per(loose, money.amounts)
        values = tuple(_yearly(replace(each, per=said), months) for each in loose)
        of_lots = list(loose)
        loose = ()
    rest = tuple(each for each in money.amounts if each not in (*of_lots, *loose))
    amount = main_amount(rest)
    value, unsaid = None, False
    if amount is not None and amount.each_lot and lots:
        one = _yearly(amount, months)
        values = (one,) * len(lots)
        value, unsaid = one * len(lots), amount.per is Per.UNSAID
    elif amount is not None:
        value, unsaid = _yearly(amount, months), amount.per is Per.UNSAID
    elif values and None not in values:
        value, unsaid = sum(filter(None, values), Decimal(0)), said is Per.UNSAID
    elif loose:
        per = (_yearly(replace(each, per=said), months) for each in loose)
        value, unsaid = sum(per, Decimal(0)), True
    unsaid = unsaid or (value is not None and months is None and said is Per.WHOLE)
    requests = as_requests(lots, values)
    return replace(
        request,
        place="" if request.place in {lot.name for lot in requests} else request.place,
        lots=requests,
        doubts=tuple(doubts.of_lots(text.lower(), requests, loose, value if amount else None)),
        value_year=value,
        labour_share=_within("labour_share", _labour_share(money, value, months)),
        hourly_cost=_within("hourly_cost", money.hourly_cost),
        rates=tuple(_bounded(money.rates)),
        guessed=(*request.guessed, "value_year") if unsaid else request.guessed,
    )


def _yearly(amount: Amount, months: int | None) -> Decimal:
    return yearly(amount, months, guess_months=_USUAL_MONTHS)


def _said_per(lots: Sequence[Amount], amounts: Sequence[Amount]) -> Per:
    """What the values of the lots are for: as said of one of them, else of another value."""
    told = (each.per for each in (*lots, *amounts) if each.per is not Per.UNSAID)
    return next(told, Per.UNSAID)


def _labour_share(money: Money, value: Decimal | None, months: int | None) -> Decimal | None:
    """As told, else the wages as a part of the value."""
    if money.labour_share is not None or money.wages is None or not value:
        return money.labour_share
    wages = money.wages
    if wages.per is Per.UNSAID:  # said beside a value a year
        wages = replace(wages, per=Per.YEAR)
    return round(_yearly(wages, months) / value, 3)


def _with_people(request: DraftRequest, people: People) -> DraftRequest:
    """The wish for persons and hours, for every lot when it is said so.

    Where the service is for unemployed citizens, they are the persons.
    """
    if request.sector == EMPLOYMENT and people.persons is None:
        return replace(request, persons=people.served)
    times = len(request.lots) if people.each_lot and request.lots else 1
    return replace(
        request,
        persons=None if people.persons is None else people.persons * times,
        hours=None if people.hours is None else people.hours * times,
    )


def _with_people_of_lots(request: DraftRequest, *texts: str) -> DraftRequest:
    """The wish for persons and hours lot by lot, as the first of the texts tells it."""
    names = [lot.name for lot in request.lots]
    read = (read_wanted(parts, text) for text in texts if (parts := parted(text, names)))
    wanted = next((each for each in read if each), None)
    persons = [each.persons for each in (wanted or {}).values() if each.persons is not None]
    if not wanted or len(persons) < len(wanted):
        return request
    without = [lot.name for at, lot in enumerate(request.lots) if at not in wanted]
    if without:
        doubt = doubts.of_lots_without_people(without)
        return replace(request, persons=None, hours=None, doubts=(*request.doubts, doubt))
    hours = [each.hours for each in wanted.values() if each.hours is not None]
    lots = tuple(
        replace(lot, persons=wanted[at].persons, hours=wanted[at].hours)
        for at, lot in enumerate(request.lots)
    )
    together = sum(hours, Decimal(0)) if len(hours) == len(lots) else None
    return replace(request, lots=lots, persons=sum(persons), hours=together)


def _bounded(rates: tuple[tuple[str, Decimal], ...]) -> Iterator[tuple[str, Decimal]]:
    for name, value in rates:
        if _within(name, value) is not None:
            yield name, value


def _within(name: str, value: Decimal | None) -> Decimal | None:
    """The figure, None when it is out of bounds: then something else was meant."""
    figure = figures()[name]
    return value if value is not None and figure.low <= value <= figure.high else None
