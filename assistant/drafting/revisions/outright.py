"""Figures of the requirement that are told outright win over a wording made milder before.

The milder wording lets one of the two figures be enough, which the figures themselves do not say.
"""

from dataclasses import replace

from assistant.drafting.model import Variant
from assistant.drafting.revisions.steps import Changed, Kept, State, Step, definite

_BLOCK = "krav"


def outright(step: Step, state: State) -> Step:
    """The step with the wording as it was before staff made it milder; it says so.

    A wish for a milder wording in the same instruction stands.
    """
    if isinstance(step, Kept) and step.refused:
        return step
    now = step.state if isinstance(step, Changed) else state
    said = step.reason if isinstance(step, Changed) else step.said
    earlier = dict(state.draft.choices.variants).get(_BLOCK)
    after = now.with_own_wording(_BLOCK)
    if earlier is not Variant.MILDER or not _is_milder(now) or _is_milder(after):
        return still_milder(step)
    wording = after.settled.variants[_BLOCK]
    means = state.library.block(_BLOCK).says[wording]
    back = f"Ordlyden er derfor igen den {definite(wording)}: {means}"
    how = "skriv »gør kravet mildere«, hvis det er nok at nå det ene tal."
    return Changed(after, f"{said} {back}; {how}")


def still_milder(step: Step) -> Step:
    """The step, which also says that the wording is the milder one where it is."""
    if isinstance(step, Kept) or not _is_milder(step.state):
        return step
    means = step.state.library.block(_BLOCK).says[Variant.MILDER]
    return replace(step, reason=f"{step.reason} Ordlyden er stadig den mildere: {means}.")


def _is_milder(state: State) -> bool:
    return state.settled.variants.get(_BLOCK) is Variant.MILDER
