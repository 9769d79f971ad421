"""What only the municipality can decide, the most decisive first."""

from collections.abc import Iterator

from assistant.drafting.asking.retelling import length
from assistant.drafting.figures import Ledger, number, shown
from assistant.drafting.labour import expected_staff, value_year
from assistant.drafting.model import DraftRequest, OpenQuestion
from assistant.drafting.splitting import EVENLY, weights

_MOST = 3
_WHAT = OpenQuestion(
    "sector",
    "Hvad skal der købes (område eller CPV-kode)?",
    "Området er ikke genkendt, så der er regnet med almindelige tal.",
)


def open_questions(request: DraftRequest) -> tuple[OpenQuestion, ...]:
    """At most three, the most decisive first, each with what is assumed meanwhile."""
    return tuple(_questions(request))[:_MOST]


def _questions(request: DraftRequest) -> Iterator[OpenQuestion]:
    yield from (OpenQuestion(field, said) for field, said in request.doubts)
    if not request.subject:
        yield _WHAT
    yield from _of_value(request)
    if request.months is None:
        yield OpenQuestion(
            "months",
            "Hvor længe løber kontrakten, og er der optioner?",
            "Udkastet nævner ingen varighed; kontrakten regnes for at vare mindst 6 måneder.",
        )
    yield from _of_staff(request)
    if request.subject and not request.sector and not request.cpv:
        yield _WHAT
    asked = {field for field, _ in request.doubts}
    if request.lots and "lots" not in asked and weights(request)[1] == EVENLY:
        yield OpenQuestion(
            "lots",
            "Hvad er værdien af hver delaftale?",
            "Kravet fordeles ligeligt på delaftalerne.",
        )
    if request.start is None:
        yield OpenQuestion(
            "start",
            "Hvornår begynder kontrakten?",
            "Udkastet følger den dag, som kontrakten selv nævner.",
        )
    if request.takes_over_staff is None:
        yield OpenQuestion(
            "takes_over_staff",
            "Overtager leverandøren medarbejdere fra den nuværende drift?",
            "Der regnes ikke med virksomhedsoverdragelse.",
        )


def _of_value(request: DraftRequest) -> Iterator[OpenQuestion]:
    value = value_year(request)
    if "value_year" in dict(request.doubts):
        return
    if value is None:
        yield OpenQuestion(
            "value_year",
            "Hvad er kontraktens værdi om året uden moms?",
            "Værdien er ukendt, så kravet bygger alene på det, der ellers er oplyst.",
        )
    elif "value_year" in request.guessed:
        spread = f", fordelt over {length(request.months)}" if request.months else ""
        yield OpenQuestion(
            "value_year",
            "Gælder beløbet et år eller hele perioden?",
            f"Der er regnet med {shown(value, 'kr')} om året{spread}.",
        )


def _of_staff(request: DraftRequest) -> Iterator[OpenQuestion]:
    if request.staff is not None or request.labour_share is not None:
        return
    question = (
        "Hvor mange årsværk ventes opgaven at kræve, eller hvor stor en del af prisen er løn?"
    )
    staff = expected_staff(request)
    share = shown(Ledger.of(request).rate("labour_share"), "share")
    assumed = f"Lønnen er sat til {share} af værdien"
    tail = "." if staff is None else f", svarende til {number(staff)} årsværk."
    yield OpenQuestion("staff", question, assumed + tail)
