"""A wish without a figure: `boden er for høj`, `sænk kravet`; what can be said instead."""

from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.blocks import Kind
from assistant.drafting.revisions.naming import Target, blocks_named, parameter_named, targets_of
from assistant.drafting.revisions.steps import (
    Kept,
    State,
    Step,
    ended,
    is_derived,
    standing,
    valued,
)
from assistant.drafting.revisions.words import has
from assistant.drafting.values import shown
from knowledge.danish.stems import normalise


def ask_for_figure(text: str, state: State) -> Step | None:
    """What to write instead, when the text only says which way."""
    lowered = normalise(text)
    if not has("vague", lowered):
        return None
    made, named = state.settled, blocks_named(lowered, state)
    if [each.id for each in named] == ["krav"]:
        return _of_requirement(state)
    targets = [
        each
        for each in targets_of(made.blocks)
        if each.parameter.kind in (Kind.WHOLE, Kind.DECIMAL)
        and each.parameter.name in standing(each.block, made)
        and not is_derived(each.block.id, each.parameter.name)
    ]
    found = parameter_named(lowered, None, targets, named)
    if len(found) == 1:
        return _of_parameter(found[0], state, lowered)
    here = [each for each in named if each in made.blocks]
    if here:
        title = here[0].title
        said = f"Skriv fx »gør {title} mildere«, »gør {title} strengere« eller »fjern {title}«."
        return Kept(said, refused=True)
    return None


def _of_requirement(state: State) -> Kept:
    chosen = state.settled.chosen
    persons = chosen.persons if chosen else 0
    fewer = f"»sæt kravet til {persons - 1} personer«, " if persons > 2 else ""
    return Kept(
        f"Hvor meget? Skriv fx {fewer}»halvér kravet« eller »gør kravet mildere«.", refused=True
    )


def _of_parameter(target: Target, state: State, text: str) -> Kept:
    parameter, now = target.parameter, state.settled.values[target.block.id][target.parameter.name]
    low, high = parameter.low, parameter.high
    parts = [
        ended(f"{parameter.label[0].upper()}{parameter.label[1:]} er nu {valued(parameter, now)}")
    ]
    if low is not None and high is not None:
        parts.append(
            f"Den kan være fra {shown(parameter, str(low))} til {shown(parameter, str(high))}."
        )
        other = high if has("more", text) and not has("fewer", text) else low
        middle = (other + Decimal(now or low)) / 2
        whole = middle.quantize(Decimal(1), ROUND_HALF_UP)
        example = whole if low <= whole <= high and f"{whole}" != now else middle
        parts.append(f"Skriv fx »{parameter.label}: {valued(parameter, str(example))}«.")
    return Kept(" ".join(parts), refused=True)
