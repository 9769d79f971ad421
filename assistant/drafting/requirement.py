"""What a clause requires, computed by each of the methods side by side."""

from decimal import Decimal

from assistant.drafting.figures import Ledger, number
from assistant.drafting.labour import expected_staff, told_staff, value_year
from assistant.drafting.methods import compute, of_employment
from assistant.drafting.model import DraftRequest, Light, LotRequirement, Method, RequirementOption
from assistant.drafting.proportion import proportion
from assistant.drafting.restraint import ADVICE, reasons
from assistant.drafting.splitting import EVENLY, over_lots, weights

NO_REQUIREMENT = "Beregningen giver intet krav."
_LABOUR_INTENSIVE = Decimal("0.40")  # from here on the hours say more than the value


def options(request: DraftRequest) -> tuple[RequirementOption, ...]:
    """Every method that the request can feed, in the order of `Method`; assumptions are marked.

    Raises BadInputError, in Danish, when one of the request's own rates is out of bounds.
    """
    found = (by_method(request, method) for method in Method)
    return tuple(option for option in found if option is not None)


def by_method(request: DraftRequest, method: Method) -> RequirementOption | None:
    """The requirement by `method`, None when the request does not tell enough for it.

    `hours_share`, `value_per_fte` and the other names of `defaults.yaml` in `request.rates` are
    used instead of the defaults. Raises BadInputError, in Danish, when one is out of bounds.
    """
    ledger = Ledger.of(request)
    computed = compute(method, ledger)
    if computed is None:
        return None
    lots = over_lots(request, computed.persons, computed.hours)
    citizens = method is Method.RESULT_SHARE and of_employment(ledger)
    ratio = proportion(request, 0 if citizens else computed.persons, computed.hours, lots)
    said = (_required(computed.persons, computed.hours), computed.said, *ratio.said)
    if citizens:
        said += ("Personerne er borgere i forløb og måles ikke på leverandørens bemanding.",)
    return RequirementOption(
        method=method,
        formula=computed.formula,
        inputs=tuple(ledger.inputs.items()),
        persons=computed.persons,
        hours=computed.hours,
        lots=lots,
        share_of_staff=ratio.share,
        share_of_hours=ratio.hours_share,
        proportionate=ratio.light,
        said=" ".join(filter(None, (*said, _of_lots(lots)))),
        assumptions=(*ledger.assumptions.values(), *_of_split(request), *_of_staff(request)),
    )


def chosen(request: DraftRequest) -> RequirementOption | None:
    """The method to prefer: the one asked for, else the municipality's own numbers, and so on.

    None when nothing can be computed. `persons` 0 means restraint; `said` tells why.
    """
    wanted = (request.method, *_told(request))
    for method in wanted:
        option = by_method(request, method) if method is not None else None
        if option is not None:
            return option
    found = [by_method(request, each) for each in _preferred(request)]
    fed = [each for each in found if each is not None]
    option = next((each for each in fed if each.persons), fed[0] if fed else None)
    why = reasons(request)
    if why or (option is not None and not option.persons):
        return _restraint(request, option, why)
    return option


def _restraint(
    request: DraftRequest, option: RequirementOption | None, why: tuple[str, ...]
) -> RequirementOption:
    """No persons, and why; the computation that was left is still shown."""
    told = why or ((option.said,) if option is not None else ())
    return RequirementOption(
        method=Method.LABOUR_SHARE if option is None else option.method,
        formula="" if option is None else option.formula,
        inputs=() if option is None else option.inputs,
        persons=0,
        hours=Decimal(0),
        lots=over_lots(request, 0, Decimal(0)),
        share_of_staff=None,
        proportionate=Light.GREEN,
        said=" ".join((*told, ADVICE)),
        assumptions=() if option is None else option.assumptions,
    )


def _told(request: DraftRequest) -> tuple[Method, ...]:
    """The municipality's own numbers are persons and hours, or the courses that it pays for."""
    if request.persons is None and request.hours is None:
        return ()
    if of_employment(Ledger.of(request)):
        return (Method.RESULT_SHARE, Method.PERSONS_HOURS)
    return (Method.PERSONS_HOURS,)


def _preferred(request: DraftRequest) -> tuple[Method, ...]:
    ledger = Ledger.of(request)
    if of_employment(ledger):
        return (Method.RESULT_SHARE, Method.LABOUR_SHARE)
    share = ledger.rate("labour_share")
    if share >= _LABOUR_INTENSIVE or value_year(request) is None:
        return (Method.LABOUR_SHARE, Method.FTE_PER_VALUE)
    return (Method.FTE_PER_VALUE, Method.LABOUR_SHARE)


def _required(persons: int, hours: Decimal) -> str:
    if not persons:
        return NO_REQUIREMENT
    people = "1 person med" if persons == 1 else f"{persons} personer med tilsammen"
    return f"Kravet er {people} {number(hours)} timer om ugen."


def _of_lots(lots: tuple[LotRequirement, ...]) -> str:
    """Which lots get nobody, when some do."""
    empty = [each.lot for each in lots if not each.persons]
    if not empty or len(empty) == len(lots):
        return ""
    names = empty[0] if len(empty) == 1 else f"{', '.join(empty[:-1])} og {empty[-1]}"
    return f"Der er færre personer end delaftaler, så der er intet krav i {names}."


def _of_split(request: DraftRequest) -> tuple[str, ...]:
    if len(request.lots) < 2 or weights(request)[1] != EVENLY:
        return ()
    return ("Fordeling: ligeligt på delaftalerne (deres værdi er ikke oplyst).",)


def _of_staff(request: DraftRequest) -> tuple[str, ...]:
    """That the staff, which the ratio is measured on, is computed."""
    staff = expected_staff(request)
    if staff is None or told_staff(request) is not None:
        return ()
    return (f"Bemanding: {number(staff)} årsværk (beregnet af værdien, ikke oplyst).",)
