"""A draft with its wording polished, or with the library's again, and what is said of it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from assistant.drafting.checks import check
from assistant.drafting.model import Check, Draft, Light
from assistant.drafting.polishing.sections import (
    HELD,
    NOTHING,
    Kept,
    Polished,
    Polisher,
    with_library,
)

NEEDS_MODEL = (
    "Sproget kan kun pudses, når Klausul er sat op med en chatmodel. Udkastet står med "
    "bibliotekets ordlyd."
)
_NOT_POLISHED = "Udkastet står allerede med bibliotekets ordlyd."
_WORST = (Light.GREEN, Light.YELLOW, Light.RED)


def polished(
    draft: Draft, blocks: Collection[str], polisher: Polisher, on: date
) -> tuple[Draft | None, str]:
    """The draft with the sections of these blocks polished, None when none is, and what is said.

    A polish after which a check says worse than before is dropped; `on` is the checks' day.
    """
    made = polisher.polish(draft.sections, blocks)
    after = _with(draft, made, on)
    worse = _worse(draft.checks, after.checks)
    if worse:
        made = _without(draft, made, {each.section for each in worse})
        after = _with(draft, made, on)
    changed = [each.number for each, was in zip(after.sections, draft.sections, strict=True)
               if each.paragraphs != was.paragraphs]  # fmt: skip
    said = "\n".join(filter(None, (_told(changed, after), *_kept(made.kept))))
    return (replace(after, reason=said.split("\n")[0]) if changed else None), said


def unpolished(draft: Draft, blocks: Collection[str], on: date) -> tuple[Draft | None, str]:
    """The draft with the library's wording in the sections of these blocks, and what is said."""
    back = [each.number for each in draft.sections if each.library and each.block in blocks]
    if not back:
        return None, _NOT_POLISHED
    sections = tuple(
        with_library(each) if each.block in blocks else each for each in draft.sections
    )
    said = f"Bibliotekets ordlyd står igen i {_points(back)}."
    after = replace(draft, sections=sections, reason=said)
    return replace(after, checks=check(after, on)), said


def _with(draft: Draft, made: Polished, on: date) -> Draft:
    after = replace(draft, sections=made.sections)
    return replace(after, checks=check(after, on))


def _worse(before: Sequence[Check], after: Sequence[Check]) -> list[Check]:
    """The checks whose light is worse than the worst that they showed before."""
    was: dict[str, int] = {}
    for each in before:
        was[each.id] = max(was.get(each.id, 0), _WORST.index(each.light))
    return [each for each in after if _WORST.index(each.light) > was.get(each.id, 0)]


def _without(draft: Draft, made: Polished, numbers: Collection[int | None]) -> Polished:
    """Without the polish of those sections; of all when a check concerns the whole."""
    sections, kept = [], list(made.kept)
    for was, now in zip(draft.sections, made.sections, strict=True):
        drop = now != was and (None in numbers or now.number in numbers)
        sections.append(was if drop else now)
        if drop:
            kept.append(Kept(was, "kontrollen af klausulen ville sige noget andet"))
    return Polished(tuple(sections), tuple(kept))


def _told(numbers: Sequence[int], draft: Draft) -> str:
    if not numbers:
        return "Ordlyden er ikke ændret."
    by = next(each.polished_by for each in draft.sections if each.number in numbers)
    return f"Sproget er pudset i {_points(numbers)} af chatmodellen {by}. {HELD}"


def _kept(kept: Sequence[Kept]) -> list[str]:
    """Why sections stand as they stood, a line each reason, "nothing" last."""
    numbers: dict[str, list[int]] = {}
    for each in sorted(kept, key=lambda each: (each.why == NOTHING, each.section.number)):
        numbers.setdefault(each.why, []).append(each.section.number)
    return [f"- I {_points(at)} står ordlyden: {why}." for why, at in numbers.items()]


def _points(numbers: Sequence[int]) -> str:
    """`punkt 3`, `punkt 1, 4 og 6`"""
    *first, last = map(str, numbers)
    return f"punkt {', '.join(first)} og {last}" if first else f"punkt {last}"
