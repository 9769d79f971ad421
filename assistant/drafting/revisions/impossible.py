"""Figures that cannot be, answered with why and with what can: below nought, nothing, far too much.

What a parameter's own range refuses is refused by `setting`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from assistant.drafting.asking.cues import cue_words
from assistant.drafting.figures import number, shown
from assistant.drafting.labour import FULL_TIME, expected_staff
from assistant.drafting.proportion import GREEN
from assistant.drafting.revisions.given import COUNT, MONEY, Given, given
from assistant.drafting.revisions.steps import Kept, State
from assistant.drafting.revisions.words import has
from assistant.drafting.said import candidates
from assistant.drafting.values import wrong
from knowledge.danish.stems import normalise

MOST_VALUE = Decimal(10_000_000_000)  # kroner a year
_MOST_STAFF = 5_000
_MOST_LOTS = 99
_BELOW = re.compile(r"(?:(?<=\s)|^)(?:[-−–]|minus\s)(\d+(?:[.,]\d+)*)(?!\s*[-–/]\s*\d)", re.I)
_REPLACES = re.compile(
    r"\b(?:ret|erstat|udskift|skift|ændr)\w*\b.*?[»\"“'][^»«\"”']+[«\"”']\s+(?:til|med|ud med)\s+"
    r"[»\"“'][^»«\"”']+[«\"”']",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:person|kandidat|time|stilling|ledig)", re.I)
_FEWER = ", eller fx »2 færre personer«, hvis kravet skal sættes ned"
_HOURS = re.compile(r"\b(?:løn)?time(?:r|rne|tal\w*)\b")
_STAFF = re.compile(r"\bbemanding\w*|\bårsværk\b")
_VALUE = re.compile(r"\bværdi\w*|\bkontraktsum\w*|\bom året\b")
_START = re.compile(r"\bstart\w*|\bbegynde\w*")
_DATE = re.compile(
    r"\b\d{1,2}\.\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*|\b\d{1,2}[./-]\d{1,2}\b"
)


def below_nought(text: str) -> Kept | None:
    """The answer to a figure with a minus before it."""
    found = _BELOW.search(text)
    if found is None:
        return None
    return Kept(
        f"»{found[0].strip()}« kan ikke bruges, for tallet kan ikke være under nul. Skriv det nye "
        f"tal{_FEWER if _COUNTED.search(text) else ''}.",
        refused=True,
    )


def word_for_word(text: str) -> Kept | None:
    """The answer to a word that is to stand in place of another: `ret "mentor" til "vejleder"`."""
    if not _REPLACES.search(text):
        return None
    return Kept(
        "Enkelte ord i ordlyden rettes i Word-udgaven, eller i jeres egen mappe med afsnit, så de "
        "gælder alle udkast. Her ændres tal, ordlyd (mildere eller strengere) og afsnit.",
        refused=True,
    )


def out_of_reach(text: str, state: State) -> Kept | None:
    """The answer to a figure that no reader took, when it is clear what it was for."""
    lowered = normalise(text)
    for said in _ranges(lowered, state):
        return Kept(said, refused=True)
    return None


def misfit(persons: int, hours: Decimal, state: State) -> str:
    """Why these hours cannot be asked of so many persons or of the staff; empty when they can."""
    staff = expected_staff(state.request)
    least = Decimal(state.settled.values.get("opgoerelse", {}).get("mindste_timer") or 0)
    if hours < persons * least:
        return (
            f"{number(hours)} timer om ugen til {candidates(persons)} er "
            f"{number(hours / persons)} timer til hver, men en stilling tæller først med "
            f"{number(least)} løntimer om ugen. {candidates(persons)} kræver mindst "
            f"{number(persons * least)} timer."
        )
    if hours > persons * FULL_TIME:
        enough = ceil(hours / FULL_TIME)
        each = f"{number(hours / persons)} timer om ugen pr. person"
        return (
            f"{number(hours)} timer om ugen til {candidates(persons)} er {each}, og fuld tid er "
            f"{FULL_TIME} timer. Med {candidates(persons)} kan det højst være "
            f"{number(Decimal(persons * FULL_TIME))} timer; {number(hours)} timer kræver mindst "
            f"{candidates(enough)}."
        )
    if staff is not None and hours > staff * FULL_TIME:
        return (
            f"{number(hours)} timer om ugen er mere end hele den forventede bemanding på "
            f"{number(staff)} årsværk. Højst {GREEN} % af timerne, "
            f"{number(staff * FULL_TIME * GREEN / 100)} timer, er proportionalt."
        )
    return ""


def _ranges(text: str, state: State) -> Iterator[str]:
    values = given(text)
    if _START.search(text) and _DATE.search(text) and not any(each.date for each in values):
        yield "Den dato findes ikke i kalenderen. Skriv dagen som »start 1. marts 2027«."
    if any(has("lots", each.head) and not 2 <= each.number <= _MOST_LOTS for each in values):
        yield f"Kravet kan deles på 2 til {_MOST_LOTS} delaftaler."
    for value in values:
        yield from _range(text, value, state)


def _range(text: str, value: Given, state: State) -> Iterator[str]:
    krav = state.library.block("krav")
    head = value.head.lower()
    staff = _STAFF.search(text) is not None or cue_words().staff.match(head) is not None
    if value.unit == MONEY or (_VALUE.search(text) and not value.number):
        if not 0 < value.number <= MOST_VALUE and _VALUE.search(text):
            yield worth()
    elif value.unit == COUNT and staff:
        if not 0 < value.number < _MOST_STAFF:
            most = number(Decimal(_MOST_STAFF))
            yield f"Bemandingen skal være mere end 0 og under {most} årsværk."
    elif value.unit == COUNT and value.people:
        yield from filter(None, [wrong(krav.parameter("antal"), f"{value.number:f}")])
    elif value.unit in (COUNT, "time") and _HOURS.search(text):
        yield from filter(None, [wrong(krav.parameter("timer"), f"{value.number:f}")])


def worth() -> str:
    """What a contract may be worth."""
    return f"Værdien skal være mere end 0 kr. og højst {shown(MOST_VALUE, 'kr')} om året."
