"""Whether a question that a yes or a no answers is answered with yes, by what was measured.

Of most measures it is yes when there are rows. Where rows are there either way, as of
fulfilment, what they say decides.
"""

from collections.abc import Callable
from decimal import Decimal

from knowledge.register.query import Measure, RegisterResult


def affirms(result: RegisterResult, *, yes_when_none: bool = False) -> bool | None:
    """Yes, no, or neither when it cannot be told. `yes_when_none`: it is the absence that is
    asked for, as in `har alle afleveret?`."""
    rule = _RULES.get(result.query.measure)
    found = rule(result) if rule and not result.query.group_by else _has_rows(result)
    return found if found is None or not yes_when_none else not found


def changed(now: RegisterResult, before: RegisterResult) -> Decimal | None:
    """By how much the first figure is larger than it was; None when one of them is hidden."""
    figures = [each.figures[0].value if each.figures else None for each in (now, before)]
    if figures[0] is None or figures[1] is None:
        return None
    return Decimal(figures[0]) - Decimal(figures[1])


def _has_rows(result: RegisterResult) -> bool | None:
    """Neither when the figure is hidden: a yes would tell of the few it is hidden for."""
    if result.hidden and (not result.figures or result.figures[0].value is None):
        return None
    return bool(result.lines)


def _figure(result: RegisterResult, at: int) -> Decimal | None:
    value = result.figures[at].value if at < len(result.figures) else None
    return None if value is None else Decimal(value)


def _is_positive(at: int = 0) -> Callable[[RegisterResult], bool | None]:
    def rule(result: RegisterResult) -> bool | None:
        value = _figure(result, at)
        return None if value is None else value > 0

    return rule


def _are_equal(part: int, whole: int) -> Callable[[RegisterResult], bool | None]:
    """Whether all are: `Opfyldt` is as many as `Klausuler med krav`."""

    def rule(result: RegisterResult) -> bool | None:
        return _figure(result, part) == _figure(result, whole)

    return rule


def _says(title: str) -> Callable[[RegisterResult], bool | None]:
    """What all cells of a column say, each of them yes or no."""

    def rule(result: RegisterResult) -> bool | None:
        titles = [column.title for column in result.columns]
        if title not in titles or not result.lines:
            return None
        told = {line.cells[titles.index(title)] for line in result.lines}
        return False if "nej" in told else True if told == {"ja"} else None

    return rule


def _is_earned(result: RegisterResult) -> bool | None:
    """Whether what is real has paid for itself by now."""
    net = _figure(result, 0)
    return None if net is None else net >= 0


_RULES: dict[Measure, Callable[[RegisterResult], bool | None]] = {
    Measure.COUNT: _is_positive(),
    Measure.ACTIVE: _is_positive(),
    Measure.PAYMENT_DUE: _is_positive(),
    Measure.FULFILMENT: _says("Opfyldt"),
    Measure.FORECAST: _says("Når kravet"),
    Measure.TARGET_PROGRESS: _says("Ventes nået"),
    Measure.CLAUSE_SHARE: _says("Har klausul"),
    Measure.REPORTS_ON_TIME: _are_equal(1, 2),
    Measure.SURVIVAL: _is_positive(1),
    Measure.RETENTION: _is_positive(1),
    Measure.BUSINESS_CASE: _is_earned,
}
