"""What is said of lots that the draft has, each by its name or number; never of the whole."""

from decimal import Decimal

from assistant.drafting.asking.lot_parts import (
    Parts,
    is_numbered,
    numbers_named,
    parted,
    without_numbered,
)
from assistant.drafting.asking.lot_people import Wanted, agrees, read_wanted
from assistant.drafting.asking.lots import counted_lots
from assistant.drafting.figures import shown
from assistant.drafting.revisions.given import given
from assistant.drafting.revisions.lot_requirements import set_wanted
from assistant.drafting.revisions.lot_values import adds_up, read_values, set_values
from assistant.drafting.revisions.naming import blocks_named
from assistant.drafting.revisions.rates import pair
from assistant.drafting.revisions.steps import Changed, Kept, State, Step
from assistant.drafting.revisions.words import has
from assistant.drafting.said import enumerated

# What is to be done though no value is given.
_ORDERS = ("remove", "negative", "milder", "stricter", "preferred", "halve", "double", "vague")


def change_single(text: str, state: State) -> Step | None:
    """The step when the text (small letters) says something of lots by themselves, else None."""
    lots = state.request.lots
    numbers = numbers_named(text)
    strangers = [each for each in numbers if not 1 <= each <= len(lots)]
    if strangers and (lots or len(set(numbers)) == 1):
        return Kept(_no_such(strangers[0], state), refused=True) if _orders(text) else None
    parts = parted(text, [lot.name for lot in lots])
    if parts is None or counted_lots(text) not in (0, len(lots)):
        return None
    step = _read(parts, text, state)
    if step is None and is_numbered(text) and _orders(text):
        return Kept(_how(state), refused=True)
    return step


def _read(parts: Parts, text: str, state: State) -> Step | None:
    said = " ".join((parts.rest, *(each for _, each in parts.of)))
    blocks = {each.id for each in blocks_named(said, state)}
    if not blocks <= {"krav"}:
        return None
    if not given(said):
        return _taken_out([at for at, _ in parts.of], bool(blocks), said, state)
    values = read_values(parts)
    if values is not None and adds_up(values, parts.rest, state):
        return set_values(values, state)
    wanted = read_wanted(parts, text)
    fits = wanted is not None and agrees(wanted, parts.rest)
    return set_wanted(wanted, state) if wanted is not None and fits else None


def _taken_out(lots: list[int], requirement: bool, said: str, state: State) -> Step | None:
    """The lots themselves, or what is required of them, when that is asked for."""
    if requirement and (has("remove", said) or has("negative", said)):
        return set_wanted(dict.fromkeys(lots, Wanted(0, Decimal(0))), state)
    if requirement or not has("remove", said):
        return None
    request = state.request
    left = tuple(lot for at, lot in enumerate(request.lots) if at not in lots)
    if len(left) < 2:
        return Kept("Så er der ingen opdeling tilbage. Skriv i stedet »ét samlet krav«.", True)
    after = state.asking(lots=left)
    if all(lot.persons is not None and lot.hours is not None for lot in left):
        persons = sum(lot.persons or 0 for lot in left)
        hours = sum((lot.hours or Decimal(0) for lot in left), Decimal(0))
        after = after.with_figures(persons, hours) if persons else after
    names = enumerated([request.lots[at].name for at in sorted(lots)])
    chosen = after.settled.chosen
    rest = f" Kravet er {pair(chosen.persons, chosen.hours)}." if chosen and chosen.persons else ""
    kept = enumerated([lot.name for lot in left])
    return Changed(after, f"{names} er taget ud; tilbage er {kept}.{rest}")


def _orders(text: str) -> bool:
    """Whether something is to be done: a value is given, or a word says so."""
    return bool(given(without_numbered(text))) or any(has(each, text) for each in _ORDERS)


def _no_such(number: int, state: State) -> str:
    lots = state.request.lots
    if not lots:
        return (
            "Udkastet har ingen delaftaler endnu. Skriv dem først, fx »tre delaftaler: 6 mio., "
            "4 mio. og 2 mio.« eller »delaftaler: nord 6 mio., syd 4 mio.«."
        )
    return (
        f"Udkastet har ingen delaftale {number}; det har {len(lots)} "
        f"({enumerated([lot.name for lot in lots])}). Skriv fx »del kravet på {number} "
        "delaftaler«, hvis der skal være flere."
    )


def _how(state: State) -> str:
    """What can be said of a single lot, with this draft's own names and figures."""
    lot, chosen = state.request.lots[0], state.settled.chosen
    value = shown(lot.value_year or Decimal(6_000_000), "kr")
    persons = max(2, chosen.lots[0].persons if chosen and chosen.lots else 2)
    names = [each.name.lower() for each in state.request.lots]
    listed = ", ".join(f"{name}: {persons}" for name in names)
    return (
        f"Det kan ikke sættes for en enkelt delaftale på den måde, så intet er ændret. For hver "
        f"delaftale kan du ændre værdien (»værdien af {lot.name.lower()} er {value} om året«) og "
        f"kravet (»{persons} personer på {lot.name.lower()}«, eller for dem alle »personer: "
        f"{listed}«), eller tage den ud (»fjern {names[-1]}«). Alt andet gælder hele udkastet."
    )
