"""Contracts and tenders: their worth, which end, which are to come, how many have a clause."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from knowledge.register.codes import ClauseType, ContractState, Screening, TenderState
from knowledge.register.figures.months import add_months
from knowledge.register.figures.rounding import percent
from knowledge.register.figures.shares import Share
from knowledge.register.figures.targets import clause_share, is_running
from knowledge.register.measures.asked import Asked
from knowledge.register.measures.measured import Head, Measured, Total, dated
from knowledge.register.measures.naming import supplier_of, within
from knowledge.register.measures.positions import names_one
from knowledge.register.model import Clause, Contract, Tender
from knowledge.register.query import Cell, Field, Filter, Op, Period

MONTHS_AHEAD = 6
_TO_COME = (
    TenderState.PLANNED,
    TenderState.MARKET_DIALOGUE,
    TenderState.PUBLISHED,
    TenderState.EVALUATION,
)
_ENDED = (ContractState.EXPIRED,)
_WHOSE = (Head("Kontrakt"), Head("Leverandør"), Head("Område"))


def value(asked: Asked) -> Measured[Contract]:
    """Largest first."""
    items = _running(asked)
    untold = sum(each.value_year is None for each in items)

    def total(items: Sequence[Contract]) -> tuple[Total, ...]:
        return (
            Total("Værdi pr. år", _worth(items), "kr."),
            Total("Kontrakter", len(items), "kontrakter"),
        )

    return Measured(
        title="Kontrakternes værdi pr. år",
        noun=Contract,
        items=sorted(items, key=lambda each: each.value_year or Decimal(-1), reverse=True),
        row=lambda each: each,
        refs=lambda each: (each,),
        total=total,
        computed="Værdi pr. år uden moms, lagt sammen for kontrakter, der løber på dagen.",
        heads=(*_WHOSE, Head("Slut"), Head("Værdi pr. år", "kr.")),
        cells=lambda each: (*_whose(asked, each), each.end, each.value_year),
        figure=lambda each: each.value_year,
        notes=(f"{untold} kontrakter har ingen værdi i registret og er ikke lagt til.",)
        if untold
        else (),
    )


def contracts_ending(asked: Asked) -> Measured[Contract]:
    """Soonest first. Without a period the next six months; of a named supplier from now on, of
    named contracts whenever."""
    names_contracts = _names(asked, Field.CONTRACT, Field.CLAUSE)
    first = None if names_contracts else asked.day
    is_open = names_contracts or _names(asked, Field.SUPPLIER, Field.TENDER, Field.LOT)
    period = asked.period(first, None if is_open else add_months(asked.day, MONTHS_AHEAD))
    rows = asked.rows(Contract)
    found = [each for each in rows if each.end in period and _still_ends(asked, each, period)]
    endless = sum(each.end is None and each.state not in _ENDED for each in rows)

    def total(items: Sequence[Contract]) -> tuple[Total, ...]:
        options = sum(each.option_months > 0 for each in items)
        return (
            Total("Kontrakter, der udløber", len(items), "kontrakter"),
            Total("Heraf med option", options, "kontrakter"),
            Total("Værdi pr. år", _worth(items), "kr."),
        )

    def values(each: Contract, field: Field) -> tuple[str, ...] | None:
        return dated(each.end, field)

    return Measured(
        title=f"Kontrakter, der udløber {within(period)}".strip(),
        noun=Contract,
        items=sorted(found, key=lambda each: (each.end or date.max, each.id)),
        row=lambda each: each,
        refs=lambda each: (each,),
        total=total,
        values=values,
        computed="Kontrakter med sidste dag i perioden, begge dage med. Optioner er ikke regnet "
        "med i slutdagen.",
        heads=(
            *_WHOSE,
            Head("Slut"),
            Head("Dage tilbage", "dage"),
            Head("Option", "måneder"),
            Head("Værdi pr. år", "kr."),
            Head("Ansvarlig"),
            Head("Status"),
        ),
        cells=lambda each: (
            *_whose(asked, each),
            each.end,
            (each.end - asked.day).days if each.end else None,
            each.option_months,
            each.value_year,
            each.responsible,
            each.state.value,
        ),
        figure=lambda each: (each.end - asked.day).days if each.end else None,
        notes=(f"{endless} kontrakter har ingen slutdag og kan ikke vurderes.",) if endless else (),
    )


def tenders_coming(asked: Asked) -> Measured[Tender]:
    """Soonest start first. A period is of the expected start."""
    found = [
        each
        for each in asked.rows(Tender)
        if each.state in _TO_COME
        and (asked.query.period is None or each.start in asked.query.period)
    ]

    def total(items: Sequence[Tender]) -> tuple[Total, ...]:
        answers = [each.screening for each in items]
        return (
            Total("Kommende udbud", len(items), "udbud"),
            Total("Egnet til klausul", answers.count(Screening.SUITED), "udbud"),
            Total("Ikke vurderet", answers.count(Screening.NOT_DONE), "udbud"),
        )

    return Measured(
        title="Kommende udbud"
        + (f" med start {within(asked.query.period)}" if asked.query.period else ""),
        noun=Tender,
        items=sorted(found, key=lambda each: (each.start or date.max, each.id)),
        row=lambda each: each,
        refs=lambda each: (each, *asked.view.of(Clause, "tender", each.id)),
        total=total,
        computed="Udbud, der endnu ikke er tildelt eller annulleret; om en klausul egner sig, er "
        "den vurdering, der står i registret.",
        heads=(
            Head("Udbud"),
            Head("Område"),
            Head("Status"),
            Head("Tilbudsfrist"),
            Head("Forventet start"),
            Head("Anslået værdi", "kr."),
            Head("Varighed", "måneder"),
            Head("Klausul egnet"),
            Head("Begrundelse"),
        ),
        cells=lambda each: (
            each.title,
            each.sector,
            each.state.value,
            each.bids_due,
            each.start,
            each.value,
            each.months,
            each.screening.value,
            each.screening_reason,
        ),
        figure=lambda each: each.value,
    )


def share_with_clause(asked: Asked) -> Measured[Contract]:
    """The contracts without a clause come first: they are what there is to look at.

    A filter on the type of clause says which share is asked for; else employment clauses.
    """
    view = asked.view
    of_type = [f for f in asked.scope.filters if f.field is Field.CLAUSE_TYPE and f.op is Op.IS]
    types = _types(of_type)
    rows = asked.scope.leaving(of_type).rows(Contract)
    items = [each for each in rows if isinstance(each, Contract) and is_running(each, asked.day)]
    having = {each.id for each in items if _share_of(asked, [each], types).part}

    def total(items: Sequence[Contract]) -> tuple[Total, ...]:
        part = sum(each.id in having for each in items)
        return (
            Total("Andel med klausul", percent(part, len(items)), "%"),
            Total("Kontrakter med klausul", part, "kontrakter"),
            Total("Kontrakter i alt", len(items), "kontrakter"),
        )

    return Measured(
        title="Kontrakter med klausul",
        noun=Contract,
        items=sorted(items, key=lambda each: (each.id in having, each.title.casefold())),
        row=lambda each: each,
        refs=lambda each: (each, *view.of(Clause, "contract", each.id)),
        total=total,
        computed="Andel = kontrakter, der løber på dagen og har en "
        f"{' eller '.join(types)} i kraft, ud af alle, der løber. Kladder, klausuler i udbud og "
        "fravegne tæller ikke.",
        heads=(*_WHOSE, Head("Har klausul")),
        cells=lambda each: (*_whose(asked, each), "ja" if each.id in having else "nej"),
    )


def _share_of(asked: Asked, contracts: Sequence[Contract], types: Sequence[ClauseType]) -> Share:
    clauses = [c for each in contracts for c in asked.view.of(Clause, "contract", each.id)]
    return clause_share(contracts, clauses, asked.day, types)


def _types(filters: Sequence[Filter]) -> tuple[ClauseType, ...]:
    """The types that are asked for; none of the filters, or one that names no type: employment."""
    wanted = {value.casefold() for each in filters for value in each.values}
    return tuple(each for each in ClauseType if each.value in wanted) or (ClauseType.EMPLOYMENT,)


def _worth(items: Sequence[Contract]) -> Decimal:
    return sum((each.value_year or Decimal(0) for each in items), Decimal(0))


def _running(asked: Asked) -> list[Contract]:
    rows, takes_all = asked.rows(Contract), names_one(asked)
    return [each for each in rows if takes_all or is_running(each, asked.day)]


def _still_ends(asked: Asked, each: Contract, period: Period) -> bool:
    """Whether it is worth naming: not over already, unless it or an earlier period is named."""
    is_past = period.end is not None and period.end < asked.day
    return each.state not in _ENDED or is_past or _names(asked, Field.CONTRACT, Field.CLAUSE)


def _names(asked: Asked, *fields: Field) -> bool:
    return any(each.field in fields and each.op is Op.IS for each in asked.scope.filters)


def _whose(asked: Asked, each: Contract) -> tuple[Cell, ...]:
    return each.title, supplier_of(asked.view, each), each.sector
