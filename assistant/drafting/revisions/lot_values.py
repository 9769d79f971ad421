"""Values of the lots that the draft has: `delaftale 1 er 6 mio.`, `6, 4 og 2 mio.`"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.drafting.asking.lot_parts import Parts
from assistant.drafting.asking.money import Amount, Per, read_money, yearly
from assistant.drafting.figures import shown
from assistant.drafting.labour import value_year
from assistant.drafting.model import DraftRequest, LotRequest
from assistant.drafting.revisions.impossible import MOST_VALUE, worth
from assistant.drafting.revisions.steps import Changed, Kept, State, Step, ended
from assistant.drafting.said import enumerated
from knowledge.danish.numbers import ValueKind, find_values


def read_values(parts: Parts) -> dict[int, Amount] | None:
    """The value that is said of each lot, None when one has none or something else beside it."""
    found: dict[int, Amount] = {}
    for at, text in parts.of:
        amounts = read_money(text).amounts
        counted = [each for each in find_values(text) if each.kind is ValueKind.COUNT]
        bare = [each for each in counted if each.low != amounts[0].kroner] if amounts else counted
        if len(amounts) != 1 or bare:
            return None
        found[at] = amounts[0]
    return found if parts.clear else None


def adds_up(values: Mapping[int, Amount], rest: str, state: State) -> bool:
    """Whether what is said beside the lots is no other amount than the whole or their sum."""
    together = sum((each.kroner for each in values.values()), Decimal(0))
    known = {together, value_year(state.request)}
    return all(each.kroner in known for each in read_money(rest).amounts)


def set_values(values: Mapping[int, Amount], state: State) -> Step:
    """The lots with these values; that of the contract stays, and what disagrees is told."""
    before = state.request
    kroner = _a_year(values, before)
    if not all(0 < each <= MOST_VALUE for each in kroner.values()):
        return Kept(worth(), refused=True)
    lots = tuple(
        replace(lot, value_year=kroner.get(at, lot.value_year))
        for at, lot in enumerate(before.lots)
    )
    told = [f"{lots[at].name} på {shown(each, 'kr')}" for at, each in sorted(kroner.items())]
    if lots == before.lots:
        return Kept(f"Delaftalernes værdi er allerede sådan: {enumerated(told)} om året.")
    after, remark = state.asking(lots=lots), _remark(lots, value_year(before))
    if remark:
        doubts = (*after.request.doubts, ("lots", remark))
        after = replace(after, request=replace(after.request, doubts=doubts))
    said = ended(f"Værdien om året er nu sat: {enumerated(told)}")
    return Changed(after, f"{said} {remark}".strip())


def _a_year(values: Mapping[int, Amount], request: DraftRequest) -> dict[int, Decimal]:
    """Kroner a year; what is said of one is meant of all, and sums of the whole duration are known
    by adding up to the value of the whole."""
    per = next((each.per for each in values.values() if each.per is not Per.UNSAID), Per.UNSAID)
    total, months = value_year(request), request.months
    together = sum((each.kroner for each in values.values()), Decimal(0))
    if together == total:
        per = Per.YEAR
    elif per is Per.UNSAID:
        whole = total is not None and months and together == total * months / 12 != total
        per = Per.WHOLE if whole else Per.YEAR
    return {
        at: yearly(replace(each, per=per), months, guess_months=48) for at, each in values.items()
    }


def _remark(lots: tuple[LotRequest, ...], total: Decimal | None) -> str:
    """What does not agree: lots without a value, or another sum than the contract's value."""
    without = [lot.name for lot in lots if lot.value_year is None]
    together = sum((lot.value_year or Decimal(0) for lot in lots), Decimal(0))
    contract = "" if total is None else f"kontraktens værdi er {shown(total, 'kr')} om året"
    if without and total is not None and together >= total:
        names = enumerated(without)
        given = f"De andre giver tilsammen {shown(together, 'kr')}"
        return f"{given}, og {contract}. Hvad er værdien af {names}?"
    if without:
        names, it = enumerated(without), "den" if len(without) == 1 else "hver af dem"
        return f"{names} har endnu ingen værdi. Hvad er værdien af {it}?"
    if total is None or abs(together - total) < len(lots):  # kroner, of rounding
        return ""
    return (
        f"Delaftalerne giver tilsammen {shown(together, 'kr')} om året, men {contract}. Hvad er "
        f"rigtigt? Skriv fx »værdien er {shown(together, 'kr')} om året«."
    )
