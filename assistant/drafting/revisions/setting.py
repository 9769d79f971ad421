"""A parameter given a value, when it may have it; else why not and what it may have."""

from decimal import Decimal

from assistant.drafting.blocks import Kind
from assistant.drafting.figures import figures
from assistant.drafting.model import Variant
from assistant.drafting.revisions import rates, requirement, tender
from assistant.drafting.revisions.naming import Target
from assistant.drafting.revisions.steps import (
    Changed,
    Kept,
    State,
    Step,
    definite,
    ended,
    is_derived,
    sentence,
    standing,
    valued,
)
from assistant.drafting.revisions.words import known
from assistant.drafting.settling import derived
from assistant.drafting.values import wrong


def settle(target: Target, value: str, state: State) -> Step:
    """The parameter with the canonical value, when it may have it."""
    block, parameter = target.block, target.parameter
    if follows(target):
        return _followed(target, value, state)
    reason = wrong(parameter, value)
    if reason:
        return Kept(_refusal(reason, target, value, state), refused=True)
    title = block.title
    if block.id not in state.settled.values:
        state = state.with_block(block.id)
        title = f"Afsnittet {block.title} er taget med. {title}"
    before = current(target, state)
    shows = _wording_with(target, state)
    if shows is None and (switched_on := _with_switch(target, state)) is not None:
        means = known()["switched"][switched_on.name]["ja"]
        on = state.with_parameter(block.id, switched_on.parameter.name, "ja")
        step = settle(target, value, on)
        if isinstance(step, Kept) and not step.refused:  # the value stood, unseen
            return Changed(on, f"{sentence(means)} {step.said}")
        return Changed(step.state, f"{block.title}: {means}. {step.reason}") if isinstance(
            step, Changed) else step  # fmt: skip
    if shows is None:
        return Kept(f"»{parameter.label}« står ikke i udkastet, som det er nu.", refused=True)
    switched = shows is not state.settled.variants[block.id]
    if before == value and not switched and stands(target, state):
        return Kept(ended(f"»{parameter.label}« er allerede {valued(parameter, value)}"))
    after = state.with_parameter(block.id, parameter.name, value)
    said = f"{title}: {parameter.label} er nu {valued(parameter, value)}"
    if parameter.kind is Kind.YES_NO:
        said = f"{title}, {parameter.label}: nu {value}"
    if before and before != value:
        said += f" (før {valued(parameter, before)})"
    if target.name in known()["switched"]:
        said = f"{title}: {known()['switched'][target.name][value]}"
    if switched:
        after = after.with_variant(block.id, shows)
        said += f"; ordlyden er nu den {definite(shows)}, for kun den har tallet"
    return Changed(after, sentence(said))


def _with_switch(target: Target, state: State) -> Target | None:
    """The yes or no that the parameter stands with, when it is no now."""
    for name in known()["switched"]:
        block, _, parameter = name.partition(".")
        on = state.with_parameter(block, parameter, "ja")
        if block == target.block.id and _wording_with(target, on) is not None:
            return Target(target.block, target.block.parameter(parameter))
    return None


def _refusal(reason: str, target: Target, value: str, state: State) -> str:
    parameter, now = target.parameter, current(target, state)
    parts = [reason]
    if "mindst" in reason or "højst" in reason:
        parts.append("Uden for det spænd er tallet svært at forsvare som sagligt og proportionalt.")
    if now:
        parts.append(ended(f"Den er nu {valued(parameter, now)}"))
    if value.strip("-") in ("0", ""):
        parts.append(f"Skal det helt væk, så skriv »{_way_out(target, state)}«.")
    return " ".join(parts)


def _way_out(target: Target, state: State) -> str:
    """What takes a parameter out: the yes or no that it hangs on, else its whole block."""
    for name, words in known()["switched"].items():
        block, _, switch = name.partition(".")
        off = state.with_parameter(block, switch, "nej")
        if block == target.block.id and not stands(target, off):
            return str(words["out"])
    return f"fjern afsnittet {target.block.title}"


def _followed(target: Target, value: str, state: State) -> Step:
    """A value that follows from the requirement or the request is changed there."""
    match derived()[target.name]:
        case "persons" | "seats" | "courses":
            return requirement.set_figures(state, int(Decimal(value)), None)
        case "hours":
            return requirement.set_figures(state, None, Decimal(value))
        case "start":
            return tender.set_start(value, state)
        case "fixed_per_cent":
            return rates.set_rate(state, "fixed_share", Decimal(value) / 100)
        case "result_per_cent":
            return rates.set_rate(state, "fixed_share", 1 - Decimal(value) / 100)
        case rate if rate in figures():
            return rates.set_rate(state, rate, Decimal(value))
    return Kept(f"»{target.parameter.label}« følger af udbuddet og kravet.", refused=True)


def _wording_with(target: Target, state: State) -> Variant | None:
    """The wording that shows the parameter: the present one, else the first that does."""
    if stands(target, state):
        return state.settled.variants[target.block.id]
    for variant in target.block.variants:
        if stands(target, state.with_variant(target.block.id, variant)):
            return variant
    return None


def stands(target: Target, state: State) -> bool:
    """Whether the text now shows the parameter."""
    made = state.settled
    if target.block.id not in made.variants:
        made = state.with_block(target.block.id).settled
    if target.parameter.kind in (Kind.TEXT, Kind.DATE):
        filled = state.with_block(target.block.id).with_parameter(
            target.block.id, target.parameter.name, "2000-01-01"
        )
        made = filled.settled
    return target.parameter.name in standing(target.block, made)


def follows(target: Target) -> bool:
    """Whether the value follows from the request or the requirement."""
    return is_derived(target.block.id, target.parameter.name)


def current(target: Target, state: State) -> str:
    """The value that the text has now; empty when its block is not there."""
    return state.settled.values.get(target.block.id, {}).get(target.parameter.name, "")
