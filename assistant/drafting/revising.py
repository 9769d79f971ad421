"""What an instruction changes in a draft: a closed set of revisions, read from Danish."""

from dataclasses import dataclass

from assistant.drafting.blocks import Library
from assistant.drafting.model import Choices, Draft, DraftRequest


@dataclass(frozen=True, slots=True)
class Revised:
    """The request and the choices that the next version is made of, and the reason in Danish."""

    request: DraftRequest
    choices: Choices
    reason: str


@dataclass(frozen=True, slots=True)
class Restored:
    """An earlier version is to stand again."""

    version: int


@dataclass(frozen=True, slots=True)
class Said:
    """Nothing changes: an explanation, a comparison, or what can be asked for."""

    text: str


def read(instruction: str, draft: Draft, library: Library) -> Revised | Restored | Said:
    """What the instruction means for the draft. What is not understood lists what can be done."""
    raise NotImplementedError


def is_revision(message: str, draft: Draft, library: Library) -> bool:
    """Whether a message in a conversation about a draft is about that draft."""
    raise NotImplementedError


def difference(before: Draft, after: Draft) -> tuple[str, ...]:
    """What differs, in Danish sentences: values, wordings, sections, requirement, checks."""
    raise NotImplementedError
