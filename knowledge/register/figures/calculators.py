"""The two models to calculate with before anything is in the register."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge.danish.dates import danish
from knowledge.errors import BadInputError
from knowledge.model import CalendarDate
from knowledge.register.codes import BusinessCaseKind, PaymentState
from knowledge.register.figures.months import add_months, month_start
from knowledge.register.figures.paying import BusinessCase, PaymentDue, business_case, payment
from knowledge.register.figures.rounding import HUNDRED, kroner, rounded, written
from knowledge.register.model import BusinessCaseMonth, Payment

MOST_MONTHS = 240


@dataclass(frozen=True, slots=True)
class Worked:
    """A calculation as it is shown: all lines Danish.

    `inputs` are (label, value) as given, defaults included; `formula` one line a step; `result`
    (label, value); `assumptions` what the figures rest on. `payment` or `case` holds the same
    result as figures.
    """

    title: str
    inputs: tuple[tuple[str, str], ...]
    formula: tuple[str, ...]
    result: tuple[tuple[str, str], ...]
    assumptions: tuple[str, ...]
    payment: PaymentDue | None = None
    case: BusinessCase | None = None


def payment_model(
    price: Decimal,
    *,
    time_share: Decimal = Decimal(1),
    weeks: int = 0,
    threshold: int = 13,
    window: int = 26,
    base_percent: Decimal = Decimal(25),
    result_percent: Decimal = Decimal(75),
    result_by_time: bool = False,
) -> Worked:
    """What a course of that price pays, as `paying.payment`. Raises BadInputError."""
    _must_lie(price, "Prisen", Decimal(0))
    _must_lie(time_share, "Tidsandelen", Decimal(0), Decimal(1))
    _must_lie(base_percent, "Grundandelen", Decimal(0), HUNDRED)
    _must_lie(result_percent, "Resultatandelen", Decimal(0), HUNDRED)
    _must_lie(Decimal(window), "Ugerne, der ses på,", Decimal(0))
    _must_lie(Decimal(weeks), "Ugerne i beskæftigelse", Decimal(0), Decimal(window))
    _must_lie(Decimal(threshold), "Ugekravet", Decimal(0), Decimal(window))
    due = payment(
        Payment(
            id="beregning",
            contract="beregning",
            price=price,
            time_share=time_share,
            weeks=weeks,
            threshold=threshold,
            window=window,
            base_percent=base_percent,
            result_percent=result_percent,
            result_by_time=result_by_time,
            state=PaymentState.EARNED,
        )
    )
    return Worked(
        title="Betaling for et forløb",
        inputs=(
            ("Tilbudspris", kroner(price)),
            ("Tidsandel", written(time_share)),
            ("Ugers ordinær beskæftigelse", str(weeks)),
            ("Ugekrav", f"{threshold} ud af {window} uger"),
            ("Grundandel", f"{written(base_percent)} %"),
            ("Resultatandel", f"{written(result_percent)} %"),
            ("Resultatdelen følger tidsandelen", "ja" if result_by_time else "nej"),
        ),
        formula=due.formula,
        result=(
            ("Grundbetaling", kroner(due.base)),
            ("Resultatbetaling", kroner(due.result)),
            ("I alt", kroner(due.total)),
        ),
        assumptions=(
            "Resultatdelen betales helt eller slet ikke; der betales ikke for en del af ugerne.",
            f"Ugerne ligger inden for de {window} uger, som kontrakten ser på.",
            "Hver del er afrundet til hele øre. Moms er ikke regnet med.",
            *_uneven(base_percent + result_percent),
        ),
        payment=due,
    )


def _uneven(total: Decimal) -> tuple[str, ...]:
    if total == HUNDRED:
        return ()
    return (f"De to andele er tilsammen {written(total)} % af tilbudsprisen.",)


def _must_lie(value: Decimal, what: str, low: Decimal, high: Decimal | None = None) -> None:
    if not value.is_finite() or value < low or (high is not None and value > high):
        limit = f"mindst {written(low)}"
        if high is not None:
            limit = f"mellem {written(low)} og {written(high)}"
        raise BadInputError(f"{what} skal være {limit}.")


def business_case_model(
    *,
    persons: int,
    saving: Decimal,
    start_cost: Decimal = Decimal(0),
    monthly_cost: Decimal = Decimal(0),
    ramp_months: int = 0,
    months: int = 36,
    start: date,
) -> Worked:
    """When an effort has paid for itself.

    `saving` is kroner a person and month, `start_cost` falls in the first month, `persons` are
    reached evenly over `ramp_months` (all at once when 0). `start` is any day of the first
    month. Raises BadInputError.
    """
    for value, what in (
        (saving, "Besparelsen"),
        (start_cost, "Startomkostningen"),
        (monthly_cost, "Den månedlige omkostning"),
    ):
        _must_lie(value, what, Decimal(0))
    _must_lie(Decimal(persons), "Antallet af personer", Decimal(1))
    _must_lie(Decimal(months), "Antallet af måneder", Decimal(1), Decimal(MOST_MONTHS))
    _must_lie(Decimal(ramp_months), "Indfasningen i måneder", Decimal(0), Decimal(months))
    if not 1900 <= start.year <= 2200:
        raise BadInputError("Første måned skal ligge mellem 1900 og 2200.")
    first = month_start(start)
    rows = (
        BusinessCaseMonth(
            id=f"måned-{number}",
            month=add_months(first, number - 1),
            kind=BusinessCaseKind.BUDGET,
            cost=monthly_cost + (start_cost if number == 1 else 0),
            saving=rounded(
                saving * persons * min(number, ramp_months or 1) / (ramp_months or 1), 2
            ),
        )
        for number in range(1, months + 1)
    )
    case = business_case(rows, BusinessCaseKind.BUDGET)
    return Worked(
        title="Business case",
        inputs=(
            ("Personer", str(persons)),
            ("Sparet pr. person pr. måned", kroner(saving)),
            ("Startomkostning", kroner(start_cost)),
            ("Omkostning pr. måned", kroner(monthly_cost)),
            ("Indfasning", f"{ramp_months} måneder"),
            ("Første måned", _month(first)),
            ("Måneder i alt", str(months)),
        ),
        formula=(
            f"Besparelse pr. måned med alle i job: {persons} × {kroner(saving)} "
            f"= {kroner(persons * saving)}",
            *_totals(case),
        ),
        result=(("Tjent hjem", _break_even(case, first)), ("Netto i perioden", kroner(case.net))),
        assumptions=(
            "Alle personer bliver i job i hele perioden og ville ellers ikke have fået job.",
            "Personerne kommer i job med lige mange om måneden under indfasningen."
            if ramp_months
            else "Alle personer er i job fra første måned.",
            "Besparelse og omkostning er de samme hver måned: ingen renter, pris- eller "
            "lønudvikling og ingen refusion.",
        ),
        case=case,
    )


def _totals(case: BusinessCase) -> tuple[str, ...]:
    cost = sum((each.cost for each in case.months), Decimal(0))
    saving = sum((each.saving for each in case.months), Decimal(0))
    return (
        f"Netto i perioden: {kroner(saving)} − {kroner(cost)} = {kroner(case.net)}",
        "Tjent hjem: første måned, hvor summen af besparelser minus omkostninger er mindst 0",
    )


def _break_even(case: BusinessCase, first: date) -> str:
    month = case.break_even
    if month is None:
        return f"ikke inden for {len(case.months)} måneder"
    number = (month.year - first.year) * 12 + month.month - first.month + 1
    return f"måned {number} ({_month(month)})"


def _month(day: date) -> str:
    return danish(CalendarDate(day.year, day.month))
