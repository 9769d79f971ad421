"""An instruction taken wish by wish: what comes of it, and what was not understood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.drafting.asking.people import read_people
from assistant.drafting.revisions import (
    assigning,
    impossible,
    lots,
    rates,
    requirement,
    sections,
    tender,
    vague,
)
from assistant.drafting.revisions.clauses import pieces, wishes
from assistant.drafting.revisions.given import given
from assistant.drafting.revisions.steps import Changed, State, Step
from knowledge.danish.stems import normalise

_Reader = Callable[[str, State], Step | None]
# A wish with a value is about a figure first; one without is about a section first.
_VALUED: tuple[_Reader, ...] = (
    rates.change_named_rate,
    requirement.change_whole,
    assigning.set_value,
    requirement.change,
    requirement.change_method,
    tender.change_facts,
    sections.change_wording,
    sections.take_out,
    sections.take_in,
)
_WORDED: tuple[_Reader, ...] = (
    sections.change_wording,
    requirement.change,
    sections.take_out,
    sections.take_in,
    assigning.set_value,
    requirement.change_method,
    tender.change_facts,
    vague.ask_for_figure,
)


@dataclass(frozen=True, slots=True)
class Stepped:
    """Where the steps led, and their reasons; what was refused, needless or not understood."""

    state: State
    reasons: tuple[str, ...]
    refused: tuple[str, ...]
    needless: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def understood(self) -> bool:
        return bool(self.reasons or self.refused or self.needless)


def stepped(instruction: str, state: State) -> Stepped:
    """All wishes of the instruction, each on top of the ones before."""
    reasons: list[str] = []
    refused: list[str] = []
    needless: list[str] = []
    unknown: list[str] = []
    for wish in wishes(instruction):
        steps = _steps(wish, state)
        if not steps:
            unknown.append(wish)
        for step in steps:
            if isinstance(step, str):
                unknown.append(step)
            elif isinstance(step, Changed):
                state = step.state
                reasons.append(step.reason)
            else:
                (refused if step.refused else needless).append(step.said)
    return Stepped(state, *map(tuple, (reasons, refused, needless, unknown)))


def _steps(wish: str, state: State) -> list[Step | str]:
    """The steps of one wish: of the whole, or of its pieces when each has a figure.

    A piece that was not understood beside one that was is given as it was said.
    """
    parted = lots.change_lots(wish, state)
    if parted is not None:
        return [parted]
    people, parts = read_people(normalise(wish)), pieces(wish)
    apart = people.persons is None or people.hours is None
    found = _each(parts, state) if apart and len(parts) > 1 else []
    if found and not any(isinstance(each, str) for each in found):
        return found
    step = _first(wish, state)
    first = found[0] if found else None
    if isinstance(first, Changed) and isinstance(step, Changed) and step.reason == first.reason:
        return found  # the whole was read as its first piece alone
    return [] if step is None else [step]


def _each(parts: Sequence[str], state: State) -> list[Step | str]:
    """A step for every part, each on top of the ones before; the part where there is none."""
    found: list[Step | str] = []
    for part in parts:
        step = _first(part, state)
        found.append(part if step is None else step)
        state = step.state if isinstance(step, Changed) else state
    return found


def _first(text: str, state: State) -> Step | None:
    below = impossible.word_for_word(text) or impossible.below_nought(text)
    if below is not None:
        return below
    readers = _VALUED if given(text) else _WORDED
    step = next((step for read in readers if (step := read(text, state)) is not None), None)
    return impossible.out_of_reach(text, state) if step is None else step
