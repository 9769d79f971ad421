"""Which blocks and parameters an instruction names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.drafting.asking.cues import cue_words
from assistant.drafting.blocks import Block, Parameter
from assistant.drafting.revisions.given import Given, fits
from assistant.drafting.revisions.steps import State
from assistant.drafting.revisions.words import compiled, key_set, keys, known
from knowledge.danish.stems import normalise

_UNIT = r"%|kr|dag|uge|måned|mdr|år|tim|person|kandidat|arbejds|gang|mio"
_NUMBERED = re.compile(
    r"(?:\bpunkt(?:et|erne)?|\bpkt\.?|§+|\bafsnit(?:tet|tene)?|\bparagraf)\s*"
    r"(\d{1,2})(?![\d.,]*\d)"
    rf"((?:\s*(?:,|og|samt|plus)\s*\d{{1,2}}(?![\d.,]*\d|\s*(?:{_UNIT})))*)"
)
_ONLY_OF = re.compile(r"\bkrav\w*\s+(?:om|til|for|ved|på)\b")
_NAMED = 3.0  # an alias; a word of a label counts 1 parted by how many share it
_IN_BLOCK = 4.0
_RHYTHM = 1.5
_LEAST = 0.9
_SOME = 0.5
_CLOSE = 0.2


@dataclass(frozen=True, slots=True)
class Target:
    """A parameter of a block."""

    block: Block
    parameter: Parameter

    @property
    def name(self) -> str:
        return f"{self.block.id}.{self.parameter.name}"


def section_number(text: str) -> int | None:
    """The number of `punkt 17`, `§ 17` or `afsnit 17`."""
    return next(iter(section_numbers(text)), None)


def section_numbers(text: str) -> list[int]:
    """The numbers of `punkt 12, 13 og 17`."""
    found = _NUMBERED.search(text.lower())
    return [int(each) for each in re.findall(r"\d+", f"{found[1]} {found[2]}")] if found else []


def without_sections(text: str) -> str:
    """The text without the numbers of sections, which are no values."""
    return _NUMBERED.sub(" ", text) if len(section_numbers(text)) > 1 else text


def blocks_named(text: str, state: State) -> tuple[Block, ...]:
    """The blocks that the text names, by section number, title, id or what staff call them."""
    numbers = section_numbers(text)
    if numbers:
        numbered = {each.number: each.block for each in state.draft.sections}
        ids = {numbered.get(each) for each in numbers}
        return tuple(each for each in state.library.blocks if each.id in ids)
    lowered = normalise(text)
    found = [
        each for each in state.library.blocks if _is_named(each, lowered, state.library.blocks)
    ]
    if len(found) > 1 and _ONLY_OF.search(lowered):
        found = [each for each in found if each.id != "krav"]
    return tuple(found)


def named_by(block: Block) -> frozenset[str]:
    """The stems of the plain words by which the block is known."""
    plain = " ".join(re.findall(r"[^\W\d_]{3,}", " ".join(known()["blocks"].get(block.id, ()))))
    return keys(f"{plain} {block.title} {block.id}")


def _is_named(block: Block, text: str, blocks: Sequence[Block]) -> bool:
    alias = known()["blocks"].get(block.id)
    if alias and compiled(alias).search(text):
        return True
    cue = cue_words().blocks.get(block.id)
    if cue is not None and not alias and cue.search(text):
        return True
    said, title = keys(text), keys(block.title)
    if any(name and name <= said for name in (title, keys(block.id) - key_set("weak"))):
        return True
    others = [each for each in blocks if each is not block]
    own = title - key_set("weak") - {key for each in others for key in keys(each.title)}
    return bool(own & said)


def parameter_named(
    text: str, value: Given | None, targets: Sequence[Target], named: Sequence[Block]
) -> list[Target]:
    """The parameter that the text is most likely about; several when that is not clear.

    Only those that take `value`; none when no word of the text leads to one.
    """
    said, counted = _Said.of(text, named), _counted(targets)
    scored = [(_score(each, said, counted, value), each) for each in targets]
    able = [(score, each) for score, each in scored if value is None or fits(each.parameter, value)]
    best = max((score for score, _ in able), default=0.0)
    other = max((score for score, _ in scored), default=0.0)
    if best < _LEAST or other > best + _CLOSE:  # another parameter is meant, in another unit
        return []
    return [each for score, each in able if score > best - _CLOSE]


def _counts(target: Target, value: Given | None) -> float:
    """More when what is counted is the parameter's own unit: `to tilsyn`."""
    head = keys(value.head) if value is not None and not value.people else frozenset()
    return _NAMED if head and head <= keys(target.parameter.unit) else 0.0


@dataclass(frozen=True, slots=True)
class _Said:
    """The stems of a text: all, those that may name something, those that name no block; and the
    ids of the blocks named."""

    whole: frozenset[str]
    words: frozenset[str]
    apart: frozenset[str]
    blocks: frozenset[str]

    @classmethod
    def of(cls, text: str, named: Sequence[Block]) -> "_Said":
        words = keys(text) - key_set("filler")
        naming = frozenset(key for each in named for key in named_by(each))
        return cls(keys(text), words, words - naming, frozenset(each.id for each in named))


def _score(target: Target, said: _Said, counted: dict[str, int], value: Given | None) -> float:
    unit = key_set("units")
    aliases = [keys(each) for each in known()["parameters"].get(target.name, ())]
    alone = [keys(each) for each in known()["alone"].get(target.name, ())]
    words, name = keys(target.parameter.label) - unit, keys(target.parameter.name) - unit
    score = sum(1 / counted[key] for key in words & said.apart)
    if name and name <= said.apart:
        score += 1
    called = [_NAMED + 0.5 * len(each) for each in aliases if each and each <= said.words]
    whole = keys(target.parameter.label)
    if whole and whole <= said.whole:
        called.append(_NAMED + len(whole))
    score += max(called, default=0)
    if any(said.words - (unit - each) == each for each in alone):
        score += _NAMED
    inside = target.block.id in said.blocks
    if value is not None and value.rhythm and (inside or score >= _SOME):
        score += _RHYTHM if "mellem" in target.parameter.label else 0
    score += _counts(target, value)
    return score + _IN_BLOCK if score >= _SOME and inside else score


def _counted(targets: Sequence[Target]) -> dict[str, int]:
    """How many labels have a word."""
    found: dict[str, int] = {}
    for each in targets:
        for key in keys(each.parameter.label):
            found[key] = found.get(key, 0) + 1
    return found


def targets_of(blocks: Iterable[Block]) -> list[Target]:
    """Every parameter of the blocks."""
    return [Target(block, parameter) for block in blocks for parameter in block.parameters]
