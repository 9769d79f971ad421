"""Which parameter a value is for: `sæt boden til 3.000 kr.`, `20 arbejdsdage til planen`."""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.drafting.asking.cues import cue_words
from assistant.drafting.blocks import Block, Kind
from assistant.drafting.model import Variant
from assistant.drafting.revisions import rates
from assistant.drafting.revisions.given import SHARE, Given, canonical, fits, given, without_old
from assistant.drafting.revisions.naming import (
    Target,
    blocks_named,
    parameter_named,
    targets_of,
    without_sections,
)
from assistant.drafting.revisions.setting import current, follows, settle, stands
from assistant.drafting.revisions.steps import (
    Changed,
    Kept,
    State,
    Step,
    definite,
    ended,
    valued,
)
from assistant.drafting.revisions.words import compiled, has, key_set, keys, known
from assistant.drafting.settling import derived
from knowledge.danish.stems import normalise

_QUOTED = re.compile(r"[»\"“'](.+?)[«\"”']")
_AFTER = re.compile(r"(?:^(?:sæt|ændr|skriv|ret)\b.*\btil(?: at være)?|:)\s+(\S.*)$", re.IGNORECASE)
_NOT_THIS = re.compile(r"(?:\bi stedet for|\bfrem for|, ikke|\bog ikke)\s+\w+", re.IGNORECASE)
_MOST_ASKED = 5
_LONG_ENOUGH = 4  # letters of a word that may begin a compound
_THAN_NOW = re.compile(
    r"\s*(?:kr\.?|kroner|dage|arbejdsdage|uger|måneder|mdr\.?|timer|%)?\s*"
    r"(højere|lavere|mere|mindre|længere|kortere|ekstra)\b(?!\s+end\b)",
    re.IGNORECASE,
)
_UP = frozenset(("højere", "mere", "længere", "ekstra"))
_BY = re.compile(r"\bmed(?:\s+(?:yderligere|ca\.?|endnu))?\s*$", re.IGNORECASE)
_MORE = re.compile(r"\b(?:forlæng|hæv|øg|forhøj|udvid|udskyd)\w*|\bop\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:forkort|sænk|nedsæt|reduc[eé]r|skær|mindsk)\w*|\bned\b", re.IGNORECASE)


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
            reason = f"{block.title}: ordlyden er nu den {definite(wording)}."
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
    found = found or _kin(words, value, named)
    if not found:
        other = _other_unit(words, left[value.start : value.end].strip(), targets, named, state)
        if other is not None:
            return other
        found = _only_one(value, named, state)
    if old is not None and len(found) > 1:
        found = [each for each in found if current(each, state) == f"{old:f}"] or found
    if not found:
        return None
    standing_ones = [each for each in found if stands(each, state)]
    if len(found) > 1 and len(standing_ones) != 1:
        return _which(found, state)
    target = standing_ones[0] if len(found) > 1 else found[0]
    if derived().get(target.name) == "hours" and rates.is_each(left):
        return None  # a figure of the computation
    wanted = canonical(target.parameter, value) or ""
    now = current(target, state)
    if way and wanted and now and not follows(target):
        wanted = f"{Decimal(now) + way * Decimal(wanted):f}"
    return settle(target, wanted, state)


def _way(text: str, value: Given) -> int:
    """1 or -1 when the value is to come on top of what stands, or off it, else 0."""
    after = _THAN_NOW.match(text, value.end)
    if after is not None:
        return 1 if after[1] in _UP else -1
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
    found = [each for each in parameter_named(words, None, able, named) if not follows(each)]
    now = current(found[0], state) if len(found) == 1 else ""
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
    free = [each for each in able if not follows(each)]
    rhythmic = [each for each in free if value.rhythm and "mellem" in each.parameter.label]
    return [each for each in rhythmic or free if stands(each, state)] or rhythmic or free


def _kin(words: str, value: Given, named: Sequence[Block]) -> list[Target]:
    """What takes the value and has the word that was said in a compound: `mentoren`, mentortimer;
    empty unless it is one alone."""
    said = [each for each in keys(words) - key_set("filler") - key_set("units")
            if len(each) >= _LONG_ENOUGH]  # fmt: skip
    found = [
        each
        for each in targets_of(named)
        if fits(each.parameter, value)
        and not follows(each)
        and any(word.startswith(tuple(said)) for word in keys(each.parameter.label))
    ]
    return found if len(found) == 1 else []


def _other_unit(
    words: str, given: str, targets: Sequence[Target], named: Sequence[Block], state: State
) -> Kept | None:
    """A parameter was named and the value is of another unit."""
    able = [each for each in targets if each.parameter.kind in (Kind.WHOLE, Kind.DECIMAL)]
    found = parameter_named(words, None, able, named)
    if len(found) != 1 or not found[0].parameter.unit or follows(found[0]):
        return None
    parameter, said = found[0].parameter, keys(words)
    aliases = known()["parameters"].get(found[0].name, ())
    if not any(keys(each) and keys(each) <= said for each in (parameter.label, *aliases)):
        return None  # only a word of its name stands there
    now = current(found[0], state)
    example = f" Skriv fx »{parameter.label}: {valued(parameter, now)}«." if now else ""
    return Kept(
        ended(f"»{given}« kan ikke bruges, for »{parameter.label}« angives i {parameter.unit}")
        + example,
        refused=True,
    )


def _which(found: Sequence[Target], state: State) -> Kept:
    lines = ["Hvad skal ændres? Flere tal passer:"]
    for each in found[:_MOST_ASKED]:
        now = valued(each.parameter, current(each, state))
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
    yes_no = [each for each in targets if each.parameter.kind is Kind.YES_NO and not follows(each)]
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
    free = [each for each in texts if not follows(each)]
    found = parameter_named(text[: said.start()], None, free, named)
    return settle(found[0], said[1].strip(" ."), state) if len(found) == 1 else None
