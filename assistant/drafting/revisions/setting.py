"""A parameter set to a value: `sæt boden til 3.000 kr.`, `20 arbejdsdage til planen`."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.drafting.asking.cues import cue_words
from assistant.drafting.blocks import Block, Kind
from assistant.drafting.figures import figures
from assistant.drafting.model import Variant
from assistant.drafting.revisions import rates, requirement, tender
from assistant.drafting.revisions.given import SHARE, Given, canonical, fits, given, without_old
from assistant.drafting.revisions.naming import (
    Target,
    blocks_named,
    parameter_named,
    targets_of,
    without_sections,
)
from assistant.drafting.revisions.steps import (
    Changed,
    Kept,
    State,
    Step,
    ended,
    is_derived,
    sentence,
    standing,
    valued,
)
from assistant.drafting.revisions.words import compiled, has, keys, known
from assistant.drafting.settling import derived
from assistant.drafting.values import wrong
from knowledge.danish.stems import normalise

_QUOTED = re.compile(r"[»\"“'](.+?)[«\"”']")
_AFTER = re.compile(r"(?:^(?:sæt|ændr|skriv|ret)\b.*\btil(?: at være)?|:)\s+(\S.*)$", re.IGNORECASE)
_NOT_THIS = re.compile(r"(?:\bi stedet for|\bfrem for|, ikke|\bog ikke)\s+\w+", re.IGNORECASE)
_MOST_ASKED = 5
_BY = re.compile(r"\bmed(?:\s+(?:yderligere|ca\.?|endnu))?\s*$", re.IGNORECASE)
_MORE = re.compile(r"\b(?:forlæng|hæv|øg|forhøj|udvid|udskyd|skru \w+ op)\w*", re.IGNORECASE)
_LESS = re.compile(
    r"\b(?:forkort|sænk|nedsæt|reduc[eé]r|skær|mindsk|skru \w+ ned)\w*", re.IGNORECASE
)


def set_value(text: str, state: State) -> Step | None:
    """The step when the text gives a parameter of a block a value, else None."""
    stepped = _rhythm(text, state)
    if stepped is not None:
        after = _number(text, stepped.state)
        if isinstance(after, Changed):
            return Changed(after.state, f"{stepped.reason} {after.reason}")
        return after if isinstance(after, Kept) and after.refused else stepped
    return _number(text, state) or _word(text, state) or _text(text, state)


def _rhythm(text: str, state: State) -> Changed | None:
    """A rhythm that the milder wording does not have."""
    named = {each.id: each for each in blocks_named(text, state)}
    variants = state.settled.variants
    for rule in known()["rhythms"]:
        block = named.get(rule["block"])
        if block is None or not compiled(rule["words"]).search(text):
            continue
        if variants.get(block.id) == rule["leave"]:
            wording = Variant(rule["wording"])
            reason = f"{block.title}: ordlyden er nu den {wording}."
            return Changed(state.with_variant(block.id, wording), reason)
    return None


def _number(text: str, state: State) -> Step | None:
    named = blocks_named(text, state)
    left, old = without_old(_without_groups(without_sections(text)))
    values = given(left)
    if not values:
        return None
    here = [each.id for each in state.settled.blocks]
    targets = targets_of(each for each in state.library.blocks if each.id in here or each in named)
    value = values[0]
    words = f"{left[: value.start]} {left[value.end :]}"
    way = _way(left, value)
    if way and value.unit == SHARE:
        scaled = _by_share(words, way * value.number, targets, named, state)
        if scaled is not None:
            return scaled
    found = parameter_named(words, value, targets, named)
    if not found:
        other = _other_unit(words, targets, named)
        if other is not None:
            return other
        found = _only_one(value, named, state)
    if old is not None and len(found) > 1:
        found = [each for each in found if _current(each, state) == f"{old:f}"] or found
    if not found:
        return None
    standing_ones = [each for each in found if _stands(each, state)]
    if len(found) > 1 and len(standing_ones) != 1:
        return _which(found, state)
    target = standing_ones[0] if len(found) > 1 else found[0]
    if derived().get(target.name) == "hours" and rates.is_each(left):
        return None  # a figure of the computation
    wanted = canonical(target.parameter, value) or ""
    now = _current(target, state)
    if way and wanted and now and not _follows(target):
        wanted = f"{Decimal(now) + way * Decimal(wanted):f}"
    return settle(target, wanted, state)


def _way(text: str, value: Given) -> int:
    """1 or -1 when the value is to come on top of what stands, or off it, else 0."""
    if not _BY.search(text[: value.start]):
        return 0
    if _LESS.search(text[: value.start]):
        return -1
    return 1 if _MORE.search(text[: value.start]) else 0


def _by_share(
    words: str, percent: Decimal, targets: Sequence[Target], named: Sequence[Block], state: State
) -> Step | None:
    """A parameter in another unit, so many per cent up or down: `hæv boden med 10 %`."""
    able = [each for each in targets if each.parameter.kind in (Kind.WHOLE, Kind.DECIMAL)]
    found = [each for each in parameter_named(words, None, able, named) if not _follows(each)]
    now = _current(found[0], state) if len(found) == 1 else ""
    if not now or found[0].parameter.unit.startswith("%"):
        return None
    after = Decimal(now) * (100 + percent) / 100
    whole = found[0].parameter.kind is Kind.WHOLE
    return settle(found[0], f"{after.quantize(Decimal(1)) if whole else after:f}", state)


def _without_groups(text: str) -> str:
    """Without the number in the name of a target group: `unge under 30`."""
    for name, pattern in cue_words().target_groups.items():
        if any(letter.isdigit() for letter in name):
            text = pattern.sub(" ", normalise(text))
    return text


def _only_one(value: Given, named: Sequence[Block], state: State) -> list[Target]:
    """What takes the value in the blocks named, first of all what stands there now."""
    able = [each for each in targets_of(named) if fits(each.parameter, value)]
    free = [each for each in able if not _follows(each)]
    rhythmic = [each for each in free if value.rhythm and "mellem" in each.parameter.label]
    return [each for each in rhythmic or free if _stands(each, state)] or rhythmic or free


def _other_unit(words: str, targets: Sequence[Target], named: Sequence[Block]) -> Kept | None:
    """A parameter was named and the value is of another unit."""
    able = [each for each in targets if each.parameter.kind in (Kind.WHOLE, Kind.DECIMAL)]
    found = parameter_named(words, None, able, named)
    if len(found) != 1 or not found[0].parameter.unit or _follows(found[0]):
        return None
    parameter = found[0].parameter
    return Kept(f"»{parameter.label}« angives i {parameter.unit}.", refused=True)


def settle(target: Target, value: str, state: State) -> Step:
    """The parameter with the canonical value, when it may have it."""
    block, parameter = target.block, target.parameter
    if _follows(target):
        return _followed(target, value, state)
    reason = wrong(parameter, value)
    if reason:
        return Kept(_refusal(reason, target, value, state), refused=True)
    title = block.title
    if block.id not in state.settled.values:
        state = state.with_block(block.id)
        title = f"Afsnittet {block.title} er taget med. {title}"
    before = _current(target, state)
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
    if before == value and not switched and _stands(target, state):
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
        said += f"; ordlyden er nu den {shows}, for kun den har tallet"
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
    parameter, now = target.parameter, _current(target, state)
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
        if block == target.block.id and not _stands(target, off):
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
    if _stands(target, state):
        return state.settled.variants[target.block.id]
    for variant in target.block.variants:
        if _stands(target, state.with_variant(target.block.id, variant)):
            return variant
    return None


def _stands(target: Target, state: State) -> bool:
    made = state.settled
    if target.block.id not in made.variants:
        made = state.with_block(target.block.id).settled
    if target.parameter.kind in (Kind.TEXT, Kind.DATE):
        filled = state.with_block(target.block.id).with_parameter(
            target.block.id, target.parameter.name, "2000-01-01"
        )
        made = filled.settled
    return target.parameter.name in standing(target.block, made)


def _follows(target: Target) -> bool:
    return is_derived(target.block.id, target.parameter.name)


def _current(target: Target, state: State) -> str:
    return state.settled.values.get(target.block.id, {}).get(target.parameter.name, "")


def _which(found: Sequence[Target], state: State) -> Kept:
    lines = ["Hvad skal ændres? Flere tal passer:"]
    for each in found[:_MOST_ASKED]:
        now = valued(each.parameter, _current(each, state))
        lines.append(f"- {each.block.title}: {each.parameter.label} (nu {now})")
    return Kept("\n".join(lines), refused=True)


def _word(text: str, state: State) -> Step | None:
    """A choice by its word, or yes and no."""
    targets = targets_of(state.settled.blocks)
    said = keys(_NOT_THIS.sub(" ", text))
    named = blocks_named(text, state)
    for target in targets:
        choices = target.parameter.choices if target.parameter.kind is Kind.CHOICE else ()
        for choice in choices:
            if keys(choice) and keys(choice) <= said:
                return settle(target, choice, state)
    yes_no = [each for each in targets if each.parameter.kind is Kind.YES_NO and not _follows(each)]
    found = parameter_named(text, None, yes_no, named)
    if len(found) != 1:
        return None
    answer = (
        "nej"
        if has("negative", text)
        else "ja"
        if has("positive", text) or has("add", text)
        else ""
    )
    return settle(found[0], answer, state) if answer else None


def _text(text: str, state: State) -> Step | None:
    """A text in quotes, or behind `til`, for a parameter that takes words."""
    said = _QUOTED.search(text) or _AFTER.search(text)
    if said is None:
        return None
    named = blocks_named(text[: said.start()], state)
    texts = [each for each in targets_of(state.settled.blocks) if each.parameter.kind is Kind.TEXT]
    free = [each for each in texts if not _follows(each)]
    found = parameter_named(text[: said.start()], None, free, named)
    return settle(found[0], said[1].strip(" ."), state) if len(found) == 1 else None
