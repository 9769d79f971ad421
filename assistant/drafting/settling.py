"""What a draft is made of: its requirement, its blocks, their wordings and their values.

Chosen by the rules of `choosing.yaml`, and by staff before the rules.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting import facts, requirement
from assistant.drafting.blocks import Block, Library, Parameter
from assistant.drafting.model import Choices, DraftRequest, RequirementOption, Variant
from assistant.drafting.scaling import with_figures
from assistant.drafting.values import wrong

_NO = "nej"


@dataclass(frozen=True, slots=True)
class Settled:
    """`blocks` in the order of their sections; `variants` and canonical `values` by block id."""

    chosen: RequirementOption | None
    blocks: tuple[Block, ...]
    variants: Mapping[str, Variant]
    values: Mapping[str, Mapping[str, str]]


def settled(request: DraftRequest, library: Library, choices: Choices) -> Settled:
    """What the text of a draft will be made of."""
    chosen = _chosen(request, choices)
    blocks = tuple(_blocks(request, library, choices, chosen))
    variants = {block.id: _variant(block, request, choices, chosen) for block in blocks}
    values = {
        block.id: _values(block, variants[block.id], request, choices, chosen) for block in blocks
    }
    return Settled(chosen, blocks, variants, values)


def kind_of(blocks: Collection[str]) -> str:
    """What a draft of these blocks is called, as `Beskæftigelsesklausul`."""
    titles = (rule["title"] for rule in _rules()["titles"] if rule["block"] in blocks)
    return str(next(titles, "Sociale vilkår"))


def derived() -> Mapping[str, str]:
    """Parameters (`block.parameter`) whose value follows from the request or the requirement."""
    follows: dict[str, str] = _rules()["derived"]
    return follows


def _chosen(request: DraftRequest, choices: Choices) -> RequirementOption | None:
    """The method's requirement, with the figures that staff have put in its place."""
    method = choices.method
    option = requirement.by_method(request, method) if method else requirement.chosen(request)
    if choices.persons is None and choices.hours is None:
        return option
    return with_figures(request, option, choices.persons, choices.hours)


def _blocks(
    request: DraftRequest, library: Library, choices: Choices, chosen: RequirementOption | None
) -> list[Block]:
    """The blocks by the rules, with what is wished for and without what is not."""
    holds = facts.conditions(request, chosen)
    by_rule = {rule["block"] for rule in _rules()["blocks"] if _applies(rule, holds)}
    wished = (by_rule | set(request.required) | set(choices.added)) - set(choices.removed)
    kept = wished - (set(request.forbidden) - set(choices.added))
    for needed, dependent in _rules()["needs"].items():
        if needed not in kept:
            kept -= set(dependent) - set(choices.added)
    return [block for block in library.blocks if block.id in kept]


def _variant(
    block: Block, request: DraftRequest, choices: Choices, chosen: RequirementOption | None
) -> Variant:
    said = dict(choices.variants).get(block.id)
    if said is not None:
        return said
    holds = facts.conditions(request, chosen)
    for rule in _rules()["variants"]:
        if rule["block"] == block.id and _applies(rule, holds):
            return Variant(rule["variant"])
    return Variant.PREFERRED


def _applies(rule: Mapping[str, Any], holds: frozenset[str]) -> bool:
    return set(rule.get("when", ())) <= holds and holds.isdisjoint(rule.get("unless", ()))


def _values(
    block: Block,
    variant: Variant,
    request: DraftRequest,
    choices: Choices,
    chosen: RequirementOption | None,
) -> dict[str, str]:
    """Canonical values of the block's parameters: chosen, else derived, else the default."""
    said, known = dict(choices.parameters), facts.values(request, chosen)
    said = dict.fromkeys(request.forbidden, _NO) | said
    found = {}
    for each in block.parameters:
        name = f"{block.id}.{each.name}"
        follows = known.get(derived().get(name, ""), "")
        found[each.name] = said.get(name) or follows or _proposed(name, each, variant, known)
    return found


def _proposed(name: str, parameter: Parameter, variant: Variant, known: Mapping[str, str]) -> str:
    """What we propose: the block's own value, or one that fits the contract, within its range."""
    own = parameter.default_in(variant)
    instead = known.get(_rules()["proposed"].get(name, {}).get("fact", ""))
    most = known.get(_rules()["most"].get(name, {}).get("fact", ""))
    value = instead or own
    if most and value and Decimal(most) < Decimal(value):
        value = most
    return own if wrong(parameter, value) else value


def why_proposed(name: str) -> str:
    """Why a parameter (`block.parameter`) has another value than its block proposes; else empty."""
    rule = _rules()["proposed"].get(name) or _rules()["most"].get(name) or {}
    return str(rule.get("why", ""))


@cache
def _rules() -> dict[str, Any]:
    known: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("choosing.yaml").read_text("utf-8")
    )
    return known
