"""Blocks taken in or out, and their wording made milder, stricter or the preferred one."""

import re
from collections.abc import Sequence

from assistant.drafting.blocks import Block, Kind
from assistant.drafting.model import Variant
from assistant.drafting.revisions.naming import (
    Target,
    blocks_named,
    named_by,
    parameter_named,
    section_number,
    targets_of,
)
from assistant.drafting.revisions.setting import settle
from assistant.drafting.revisions.steps import (
    Changed,
    Kept,
    State,
    Step,
    definite,
    is_derived,
    sentence,
)
from assistant.drafting.revisions.words import has, key_set, keys, known
from assistant.drafting.said import enumerated
from knowledge.danish.stems import normalise

_MOST_TITLES = 4
_STEPS = (Variant.MILDER, Variant.PREFERRED, Variant.STRICTER)
_PLACE = re.compile(
    r"\b(?:lige)?som (?:det |man |de |den )*(?:gjorde |gør |i|hos|fra|på|ved)+\s*"
    r"([^\W\d_][\w-]*(?:(?: og|-)? [A-ZÆØÅ][\w-]*)*)"
)
_EXCEPT = re.compile(
    r"(?:,|\bmen|\bdog)?\s*\b(?:ikke(?! så\b| for\b)|undtagen|bortset fra|på nær|undtaget)\s+(.+)$"
)
_MODEL = re.compile(r"\befter ([^\W\d_][\w-]*?)s? model\b")


def change_wording(text: str, state: State) -> Step | None:
    """The step when the text asks for a milder, stricter or the preferred wording, else None."""
    lowered, spared = _spared(normalise(text), state)
    to = _direction(lowered)
    if to is None:
        return None
    blocks = [each for each in _concerned(lowered, state) if each not in spared]
    if not blocks:
        return Kept(_no_such(lowered, state), refused=True)
    after, moved, held = state, [], []
    for block in blocks:
        now = after.settled.variants[block.id]
        wanted = _wanted(block, now, to, has("wording", lowered))
        if wanted is None or wanted is now:
            held.append(block.title)
            continue
        after = after.with_variant(block.id, wanted)
        moved.append((block.title, wanted))
    if not moved:
        return Kept(_held(to, held))
    return Changed(after, _moved(moved))


def take_out(text: str, state: State) -> Step | None:
    """The step when the text asks for something to go, else None."""
    lowered = normalise(text)
    if not has("remove", lowered):
        return None
    named = blocks_named(lowered, state)
    parameter = _parameter(lowered, state, named) or _switch(lowered, named, state)
    if parameter is not None:
        return _emptied(parameter, state)
    here = {each.id for each in state.settled.blocks}
    out = [each for each in named if each.id in here]
    if not out:
        if named:
            return Kept(f"{enumerated([each.title for each in named])} er ikke med i udkastet.")
        if section_number(lowered) is not None:
            return Kept(_no_such(lowered, state), refused=True)
        return None
    before = state.settled.blocks
    for each in out:
        state = state.without_block(each.id)
    after = {each.id for each in state.settled.blocks} | {each.id for each in out}
    return Changed(state, _gone(out, [each.title for each in before if each.id not in after]))


def take_in(text: str, state: State) -> Step | None:
    """The step when the text asks for a block to come in, else None.

    A place that it is to be done like is kept, so that what it says is cited.
    """
    lowered = normalise(text)
    if not has("add", lowered):
        return None
    here = {each.id for each in state.settled.blocks}
    named = blocks_named(lowered, state)
    switch = _switch(lowered, named, state)
    if switch is not None:
        return settle(switch, "ja", state)
    place = _place(text)
    new = [each for each in named if each.id not in here]
    if not named or (not new and not place):
        titles = enumerated([each.title for each in named])
        return Kept(f"{titles} er allerede med i udkastet.") if named else None
    for each in new or named:
        state = state.with_block(each.id)
        if place:
            state = state.like(each.id, place)
    titles = enumerated([each.title for each in new or named])
    said = f"{_sections(new)} {titles} er taget med" if new else titles
    return Changed(state, sentence(f"{said}{_like(place, bool(new))}"))


def _spared(text: str, state: State) -> tuple[str, tuple[Block, ...]]:
    """The text without its exception, and the blocks that are excepted: `men ikke boden`."""
    found = _EXCEPT.search(text)
    blocks = blocks_named(found[1], state) if found else ()
    return (text[: found.start()], blocks) if found and blocks else (text, ())


def _direction(text: str) -> str | None:
    """Where the wording is to go. `mindre streng` is mild, so mild is looked for first."""
    if re.search(r"\bmindre mild", text):
        return "stricter"
    return next((each for each in ("milder", "stricter", "preferred") if has(each, text)), None)


def _concerned(text: str, state: State) -> list[Block]:
    """The blocks of the draft that the text speaks of."""
    here = state.settled.blocks
    named = blocks_named(text, state)
    if named or section_number(text) is not None:
        standing = [each for each in here if each in named]
        weigh = has("small_suppliers", text) and [each.id for each in named] == ["krav"]
        return _burdens(state) if weigh else standing
    if has("everything", text) and not has("small_suppliers", text):
        return list(here)
    return _burdens(state)


def _burdens(state: State) -> list[Block]:
    return [each for each in state.settled.blocks if each.id in known()["burdens"]]


def _wanted(block: Block, now: Variant, to: str, absolute: bool) -> Variant | None:
    """The wording to go to: the one named, or a step from the present one."""
    if to == "preferred":
        wanted = Variant.PREFERRED
    elif absolute:
        wanted = Variant.MILDER if to == "milder" else Variant.STRICTER
    else:
        at = _STEPS.index(now) + (-1 if to == "milder" else 1)
        if not 0 <= at < len(_STEPS):
            return None
        wanted = _STEPS[at]
    return wanted if wanted in block.variants else None


def _moved(moved: Sequence[tuple[str, Variant]]) -> str:
    parts = []
    for variant in _STEPS:
        titles = [title for title, its in moved if its is variant]
        if titles:
            parts.append(f"Ordlyden er nu den {definite(variant)} i {enumerated(titles)}.")
    return " ".join(parts)


def _held(direction: str, titles: Sequence[str]) -> str:
    said = {"milder": "mildere", "stricter": "strengere"}.get(direction)
    if said is None:
        return f"Ordlyden er allerede den foretrukne i {enumerated(titles)}."
    return f"Ordlyden kan ikke blive {said} i {enumerated(titles)}. Tallene kan stadig ændres."


def _switch(text: str, named: Sequence[Block], state: State) -> Target | None:
    """The yes or no by which what is named goes or comes, when it is not all of its block."""
    is_here = [each.id for each in named if each.id in state.settled.variants]
    whole = has("whole", text) or section_number(text) is not None
    if whole or len(named) != 1 or not is_here:
        return None
    name = known()["switches"].get(is_here[0])
    return next((each for each in targets_of(named) if each.parameter.name == name), None)


def _parameter(text: str, state: State, named: Sequence[Block]) -> Target | None:
    """A parameter that is meant rather than its whole block."""
    naming = frozenset(key for each in named for key in named_by(each))
    rest = keys(text) - naming - key_set("filler") - key_set("units")
    if not rest:
        return None
    targets = [each for each in targets_of(state.settled.blocks)
               if not is_derived(each.block.id, each.parameter.name)]  # fmt: skip
    found = parameter_named(text, None, targets, named)
    if len(found) != 1:
        return None
    aliases = known()["parameters"].get(found[0].name, ())
    called = keys(" ".join((found[0].parameter.label, *aliases)))
    return found[0] if called & rest else None  # else only the block was named


def _emptied(target: Target, state: State) -> Step:
    parameter = target.parameter
    if parameter.kind is Kind.YES_NO:
        return settle(target, "nej", state)
    if not parameter.default and parameter.optional:
        said = dict(state.choices.parameters)
        if said.pop(target.name, None) is None:
            return Kept(f"»{parameter.label}« er ikke udfyldt.")
        return Changed(
            state.with_parameters(said), f"{target.block.title}: {parameter.label} er fjernet."
        )
    return Kept(
        f"»{parameter.label}« kan ikke fjernes alene, for afsnittet {target.block.title} bygger på "
        f"tallet. Sæt det til en anden værdi, eller skriv »fjern afsnittet {target.block.title}«.",
        refused=True,
    )


def _gone(out: Sequence[Block], with_them: Sequence[str]) -> str:
    """What is out, what goes with it, and what to bear in mind."""
    parts = [f"{_sections(out)} {enumerated([each.title for each in out])} er taget ud."]
    if with_them:
        many = len(with_them) > _MOST_TITLES
        theirs = f"{len(with_them)} andre afsnit" if many else enumerated(with_them)
        parts.append(f"Dermed falder også {theirs} bort.")
    for each in out:
        falls, warns = known()["falls_away"].get(each.id), known()["warnings"].get(each.id)
        parts += [falls] if falls else []
        parts += [f"Bemærk: {warns}"] if warns else []
    return " ".join(parts)


def _no_such(text: str, state: State) -> str:
    number = section_number(text)
    last = len(state.draft.sections)
    if number is not None and number not in {each.number for each in state.draft.sections}:
        return f"Udkastet har ikke et punkt {number}; det har punkt 1 til {last}."
    return "Det afsnit er ikke med i udkastet."


def _place(text: str) -> str:
    found = _PLACE.search(text) or _MODEL.search(text)
    return found[1].strip() if found else ""


def _like(place: str, new: bool) -> str:
    if not place:
        return ""
    return f"{'; der bygges' if new else ' bygger nu'} på erfaringer fra {place}"


def _sections(blocks: Sequence[Block]) -> str:
    return "Afsnittet" if len(blocks) == 1 else "Afsnittene"
