"""The legal checks of a clause: green, yellow or red, each with its reason and a way out."""

from collections.abc import Sequence
from datetime import date

from assistant.drafting.model import Check, Draft, DraftRequest


def check(draft: Draft, on: date) -> tuple[Check, ...]:
    """What the checks find in a draft, in the order of the rules; `on` is today."""
    return ()


def check_text(
    paragraphs: Sequence[str], request: DraftRequest | None, on: date
) -> tuple[Check, ...]:
    """What the checks find in a clause that someone else wrote; `request` is what is known."""
    return ()
