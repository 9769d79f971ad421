"""A revision in the making: what the next version will be made of, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from assistant.drafting import templates
from assistant.drafting.blocks import Block, Library, Parameter
from assistant.drafting.model import Choices, Draft, DraftRequest, Method, Variant
from assistant.drafting.settling import Settled, derived, settled
from assistant.drafting.values import shown


@dataclass(frozen=True)  # without slots, so that what is settled is kept
class State:
    """The request and the choices so far; `draft` is the version that the words are about."""

    request: DraftRequest
    choices: Choices
    draft: Draft
    library: Library

    @cached_property
    def settled(self) -> Settled:
        """What a draft of this would be made of now."""
        return settled(self.request, self.library, self.choices)

    def with_parameter(self, block: str, name: str, value: str) -> "State":
        """A parameter with a canonical value."""
        return self.with_parameters(dict(self.choices.parameters) | {f"{block}.{name}": value})

    def with_parameters(self, parameters: Mapping[str, str]) -> "State":
        """These values, by `block.parameter`, and no others of staff's own."""
        return self._chosen(parameters=tuple(parameters.items()))

    def with_variant(self, block: str, variant: Variant) -> "State":
        variants = dict(self.choices.variants) | {block: variant}
        return self._chosen(variants=tuple(variants.items()))

    def with_own_wording(self, block: str) -> "State":
        """A block in the wording that the rules choose."""
        variants = dict(self.choices.variants)
        variants.pop(block, None)
        return self._chosen(variants=tuple(variants.items()))

    def with_block(self, block: str) -> "State":
        removed = tuple(each for each in self.choices.removed if each != block)
        added = tuple(dict.fromkeys((*self.choices.added, block)))
        return self._chosen(added=added, removed=removed)

    def without_block(self, block: str) -> "State":
        added = tuple(each for each in self.choices.added if each != block)
        removed = tuple(dict.fromkeys((*self.choices.removed, block)))
        plain = self.asking(wishes=self._wishes_without(block))
        return plain._chosen(added=added, removed=removed)

    def like(self, block: str, place: str) -> "State":
        """A block that is to build on what is known from a place; evidence follows wishes."""
        kept = self._wishes_without(block)
        return self.asking(wishes=(*kept, f"{self._like(block)}{place}"))

    def _like(self, block: str) -> str:
        return f"{self.library.block(block).title} som i "

    def _wishes_without(self, block: str) -> tuple[str, ...]:
        like = self._like(block)
        return tuple(each for each in self.request.wishes if not each.startswith(like))

    def with_method(self, method: Method) -> "State":
        """Another method, and its own figures."""
        return self._chosen(method=method, persons=None, hours=None)

    def with_figures(self, persons: int | None, hours: Decimal | None) -> "State":
        doubts = tuple(each for each in self.request.doubts if each[0] != "persons")
        return self.asking(doubts=doubts)._chosen(persons=persons, hours=hours)

    def asking(self, **fields: object) -> "State":
        """Another request; a doubt about a field that is told now is settled."""
        doubts = tuple(each for each in self.request.doubts if each[0] not in fields)
        request = replace(self.request, doubts=doubts)
        return replace(self, request=replace(request, **fields))  # type: ignore[arg-type]

    def _chosen(self, **fields: object) -> "State":
        return replace(self, choices=replace(self.choices, **fields))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Changed:
    """A step that was taken, with its reason as a Danish sentence."""

    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A step that was understood and not taken; `refused` when it may not be taken at all."""

    said: str
    refused: bool = False


Step = Changed | Kept


def standing(block: Block, made: Settled) -> frozenset[str]:
    """The parameters that decide what the block's text now says."""
    variant, values = made.variants[block.id], made.values[block.id]
    wording = block.variants[variant]
    ids = [each.id for each in made.blocks]
    kept = templates.paragraphs(wording, values, ids, [{"delaftale": ""}])
    heads = {name for each in templates.split(wording) for name, _ in templates.headless(each)[1]}
    shows = templates.parameters("\n\n".join(kept)) if kept else frozenset()
    return shows | {name for name in heads if not name.startswith("section:")}


def is_derived(block: str, parameter: str) -> bool:
    """Whether the value follows from the request or the requirement."""
    return f"{block}.{parameter}" in derived()


def definite(variant: Variant) -> str:
    """As it is said behind `den`: `foretrukne`, `mildere`, `strengere`."""
    return "foretrukne" if variant is Variant.PREFERRED else variant


def valued(parameter: Parameter, value: str) -> str:
    """`5.000 kr.`, `10 arbejdsdage`; an empty value is said to be open."""
    if not value:
        return "åben"
    joined = f"{shown(parameter, value)} {parameter.unit}".strip()
    return joined.replace(" dag i måneden", "")


def sentence(text: str) -> str:
    """With a capital and one full stop."""
    text = text.strip()
    return text[:1].upper() + ended(text[1:])


def ended(text: str) -> str:
    """With one full stop."""
    return text.rstrip(".") + "."
