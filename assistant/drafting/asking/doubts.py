"""What a sentence says that cannot be so: lots that do not agree, and impossible figures."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.drafting.asking.lots import counted_lots
from assistant.drafting.asking.money import Amount
from assistant.drafting.asking.people import People
from assistant.drafting.figures import number, shown
from assistant.drafting.model import LotRequest
from assistant.drafting.said import enumerated
from knowledge.danish.numbers import ValueKind, find_values

_FULL_TIME = 37
_NEAR_ENOUGH = Decimal("0.01")
_NEGATIVE = re.compile(
    r"(?<![\w,.)\]-])(?<!\d )(?:[-−–]\s?|minus )(\d+(?:[.,]\d+)?)\s+(person\w*|kandidat\w*|ledige?|"
    r"stilling\w*|ansatte?|(?:løn)?timer?|årsværk|måneder|år|mio\.?|kr\.?)(?!\w)"
)

Doubt = tuple[str, str]  # the field of the request, and in Danish what was said and what is asked


def of_people(text: str, people: People) -> Iterator[Doubt]:
    """Figures that no requirement can have; `text` is in small letters."""
    for match in _NEGATIVE.finditer(text):
        yield (
            "persons",
            f"Der står »{match[0].strip()}«, men et tal under nul kan ikke bruges. "
            f"Hvor mange {match[2].rstrip('.')} skal der stå?",
        )
    if people.persons == 0 or people.hours == 0:
        yield (
            "persons",
            "Der står 0 personer eller 0 timer, men et krav er på mindst 1 person. Skal der intet "
            "krav være, så skriv »fjern kravet«; ellers: hvor mange personer og timer?",
        )
    elif overfull(people) and people.persons and people.hours is not None:
        who = "1 person" if people.persons == 1 else f"{people.persons} personer"
        yield (
            "persons",
            f"Der står {who} med tilsammen {number(people.hours)} timer om ugen, og det er mere "
            f"end fuld tid ({_FULL_TIME} timer) for hver. Hvor mange timer skal det være?",
        )


def of_currency(text: str) -> Iterator[Doubt]:
    """A value in another currency; `text` is in small letters."""
    for value in find_values(text):
        if value.kind is ValueKind.MONEY and value.unit != "DKK":
            said = text[value.start : value.end].strip()
            yield "value_year", f"Der står »{said}«. Hvad er værdien i kroner om året uden moms?"
            return


def overfull(people: People) -> bool:
    """Whether the hours are more than the persons can work."""
    persons, hours = people.persons, people.hours
    return bool(persons) and hours is not None and hours > (persons or 0) * _FULL_TIME


def of_lots_without_people(names: Sequence[str]) -> Doubt:
    """That persons are asked for in some lots, and not in these."""
    return (
        "persons",
        f"Der er nævnt personer for nogle delaftaler, men ikke for {enumerated(names)}. Hvor mange "
        "personer skal der være i hver delaftale?",
    )


def of_lots(
    text: str, lots: tuple[LotRequest, ...], loose: tuple[Amount, ...], total: Decimal | None
) -> Iterator[Doubt]:
    """Lots whose number, names and values do not agree.

    `loose` are amounts that stand in a row and fit no lot; `total` is the value a year that is
    said beside the values of the lots.
    """
    said = counted_lots(text)
    if said > 1 and lots and said != len(lots):
        names = ", ".join(lot.name for lot in lots)
        yield "lots", f"Der står {said} delaftaler; nævnt er {len(lots)} ({names}). Hvilke er det?"
    if loose:
        listed = ", ".join(shown(each.kroner, "kr") for each in loose)
        yield (
            "lots",
            f"Der står {len(lots)} delaftaler, men {len(loose)} beløb ({listed}). "
            "Hvilket beløb hører til hvilken delaftale?",
        )
    without = [lot.name for lot in lots if lot.value_year is None]
    if without and len(without) < len(lots):
        it = "den" if len(without) == 1 else "hver af dem"
        yield (
            "lots",
            f"Nogle delaftaler har en værdi, men ikke {enumerated(without)}. Hvad er værdien af "
            f"{it}?",
        )
    values = [lot.value_year for lot in lots if lot.value_year is not None]
    if total and values and len(values) == len(lots):
        together = sum(values, Decimal(0))
        if abs(together - total) > total * _NEAR_ENOUGH:
            yield (
                "lots",
                f"Delaftalerne giver tilsammen {shown(together, 'kr')} om året, men der står "
                f"{shown(total, 'kr')} i alt. Hvad er rigtigt?",
            )
