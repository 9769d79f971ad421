"""Facts of the tender put right: `det er 3 år, ikke 4`, `værdien er 9 mio. om året`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.drafting.asking.days import read_days
from assistant.drafting.asking.money import main_amount, read_money, yearly
from assistant.drafting.asking.people import read_people
from assistant.drafting.asking.periods import read_period
from assistant.drafting.asking.retelling import length
from assistant.drafting.asking.spelling import put_right as written_out
from assistant.drafting.asking.wishes import read_groups, read_takes_over
from assistant.drafting.figures import figures, number, shown
from assistant.drafting.labour import value_year
from assistant.drafting.model import DraftRequest, LotRequest
from assistant.drafting.revisions.given import without_old
from assistant.drafting.revisions.impossible import MOST_VALUE, worth
from assistant.drafting.revisions.steps import Changed, Kept, State, Step, ended, sentence
from assistant.drafting.revisions.words import has, key_set, keys
from knowledge.danish.dates import danish
from knowledge.danish.stems import normalise
from knowledge.model import CalendarDate

_USUAL_MONTHS = 48
_CPV = re.compile(r"\bcpv\D{0,12}(\d{8})")
_MOST_MONTHS = 480
_MOST_YEARS_AHEAD = 10
_OF_REQUIREMENT = re.compile(r"\bkrav(?:et|ene)?\b.*\b(?:gælde\w*|træde\w*|opfyld\w*|virke\w*)")
_POSTS = re.compile(r"\bfuldtids(?:stilling|job|person|plads)\w*")
_STAFF = re.compile(r"bemanding|ansat|medarbejder|årsværk|folk|mand\b")
_OPTION = re.compile(r"option|forlæng|mulighed")


def change_facts(text: str, state: State) -> Step | None:
    """The step when the text tells something of the tender, else None."""
    left = normalise(written_out(without_old(normalise(text))[0]))
    steps = [each for read in _READERS for each in read(left, state.request)]
    if not steps:
        return None
    refused = [said for request, said in steps if request is None]
    if refused:
        return Kept(" ".join(refused), refused=True)
    request, reasons = state.request, []
    for change, said in steps:
        changed = change(request) if change is not None else request
        if changed != request:
            reasons.append(said)
        request = changed
    if request.start != state.request.start and (refused_day := _not_start(request.start, state)):
        return Kept(refused_day, refused=True)
    if request == state.request:
        return Kept("Det står allerede sådan i udkastet.")
    return Changed(replace(state, request=request), " ".join(map(sentence, reasons)))


def set_start(day: str, state: State) -> Step:
    """The day when the contract begins, as an ISO date."""
    start = date.fromisoformat(day)
    if refused := _not_start(start, state):
        return Kept(refused, refused=True)
    if state.request.start == start:
        return Kept(f"Kontrakten starter allerede {_day(start)}.")
    return Changed(state.asking(start=start), f"Kontrakten starter nu {_day(start)}.")


def _not_start(day: date | None, state: State) -> str:
    """Why a contract of a coming tender cannot begin on the day; empty when it can."""
    made = state.draft.created_at[:4]
    if day is None or not made or int(made) <= day.year <= int(made) + _MOST_YEARS_AHEAD:
        return ""
    return (
        f"Kontrakten kan ikke starte {_day(day)}. Starten på et kommende udbud skal ligge i "
        f"{made} til {int(made) + _MOST_YEARS_AHEAD}."
    )


_Change = Callable[[DraftRequest], DraftRequest] | None
_Fact = tuple[_Change, str]


def _with(**fields: object) -> Callable[[DraftRequest], DraftRequest]:
    return lambda request: replace(request, **fields)  # type: ignore[arg-type]


def _duration(text: str, request: DraftRequest) -> Iterator[_Fact]:
    period = read_period(text)
    plain = keys(text) - key_set("filler") - key_set("units")
    bare = not {key for key in plain if not key.isdigit()}
    if not (bare or has("duration", text)):
        return
    months, options = period.months, period.option_months
    if months is not None and not 1 <= months <= _MOST_MONTHS:
        yield None, "Varigheden skal være mellem 1 måned og 40 år."
    elif months is not None and _OPTION.search(text) and options is None:
        yield _with(option_months=months), f"Optionen er nu {length(months)}."
    elif months is not None:
        said = f"Kontrakten løber nu i {length(months)}{_was_length(request.months)}."
        yield lambda old: _lasting(old, months), said
    if options:
        yield _with(option_months=options), f"Optionen er nu {length(options)}."


def _lasting(request: DraftRequest, months: int) -> DraftRequest:
    """A value that was read as the whole's is spread over the new duration."""
    guessed = "value_year" in request.guessed and request.months is not None
    if guessed and request.value_year is not None and request.months:
        value = round(request.value_year * request.months / months)
        return replace(request, months=months, value_year=Decimal(value))
    return replace(request, months=months)


def _was_length(months: int | None) -> str:
    return "" if months is None else f" (før {length(months)})"


def _money(text: str, request: DraftRequest) -> Iterator[_Fact]:
    money = read_money(text)
    amount = main_amount(money.amounts)
    if amount is not None:
        months = read_period(text).months or request.months
        value = yearly(amount, months if amount.per.value == "whole" else None,
                       guess_months=_USUAL_MONTHS)  # fmt: skip
        before = value_year(request)
        was = "" if before is None else f" (før {shown(before, 'kr')})"
        if not 0 < value <= MOST_VALUE:
            yield None, worth()
        else:
            said = f"Værdien er nu {shown(value, 'kr')} om året{was}."
            yield lambda old: _worth(old, value), said
    for name, told in (("labour_share", money.labour_share), ("hourly_cost", money.hourly_cost)):
        if told is None:
            continue
        figure = figures()[name]
        if not figure.low <= told <= figure.high:
            low, high = shown(figure.low, figure.unit), shown(figure.high, figure.unit)
            yield None, ended(f"»{figure.label}« skal være mellem {low} og {high}")
        else:
            yield _with(**{name: told}), f"{figure.label} er nu {shown(told, figure.unit)}."


def _worth(request: DraftRequest, value: Decimal) -> DraftRequest:
    """Another value a year; lots with values keep their shares of it, unless they add up to it."""
    guessed = tuple(each for each in request.guessed if each != "value_year")
    lots, doubts = request.lots, request.doubts
    before = sum((lot.value_year or Decimal(0) for lot in lots), Decimal(0))
    if before and all(lot.value_year is not None for lot in lots):
        if before != value_year(request):  # which is told now
            doubts = tuple(each for each in doubts if each[0] != "lots")
        lots = lots if before == value else tuple(_shared(lots, value, before))
    return replace(request, value_year=value, guessed=guessed, lots=lots, doubts=doubts)


def _shared(lots: tuple[LotRequest, ...], value: Decimal, before: Decimal) -> Iterator[LotRequest]:
    left = value
    for at, lot in enumerate(lots):
        part = Decimal(round((lot.value_year or Decimal(0)) * value / before))
        part = left if at == len(lots) - 1 else part
        left -= part
        yield replace(lot, value_year=part)


def _people(text: str, request: DraftRequest) -> Iterator[_Fact]:
    staff = read_people(text).staff
    if staff and _POSTS.search(text) and not _STAFF.search(text):
        many = number(staff)
        yield (
            None,
            (
                f"Er de {many} fuldtidsstillinger kravet eller bemandingen? Skriv »kravet er "
                f"{many} personer på fuld tid« eller »bemandingen er {many} årsværk«."
            ),
        )
    elif staff:
        was = "" if request.staff is None else f" (før {number(request.staff)})"
        yield _with(staff=staff), f"Bemandingen er nu {number(staff)} årsværk{was}."


def _days(text: str, _: DraftRequest) -> Iterator[_Fact]:
    days = read_days(text)
    if days.start is not None and _OF_REQUIREMENT.search(text):
        yield (
            None,
            (
                "Kravet gælder fra et antal måneder efter kontraktens start (indfasning). Skriv fx "
                f"»indfasning 6 måneder«, eller »kontrakten starter {_day(days.start)}«."
            ),
        )
    elif days.start is not None:
        yield _with(start=days.start), f"Kontrakten starter nu {_day(days.start)}."
    if days.published is not None:
        yield _with(published=days.published), f"Udbuddet offentliggøres {_day(days.published)}."
    if days.months is not None:
        months = days.months
        yield lambda old: _lasting(old, months), f"Kontrakten løber nu i {length(months)}."


def _else(text: str, request: DraftRequest) -> Iterator[_Fact]:
    taken = read_takes_over(text)
    if taken is not None:
        said = "Leverandøren overtager medarbejdere" if taken else "Ingen medarbejdere overtages"
        yield _with(takes_over_staff=taken), f"{said}."
    found = _CPV.search(text)
    if found is not None:
        guessed = tuple(each for each in request.guessed if each != "cpv")
        yield _with(cpv=found[1], guessed=guessed), f"CPV-koden er nu {found[1]}."
    groups = read_groups(text)
    if groups and re.search(r"\bmålgrupp", text):
        merged = tuple(dict.fromkeys((*request.target_groups, *groups)))
        yield _with(target_groups=merged), f"Målgruppen omfatter {', '.join(groups)}."


def _day(day: date) -> str:
    return danish(CalendarDate(day.year, day.month, day.day))


_READERS = (_duration, _money, _people, _days, _else)
