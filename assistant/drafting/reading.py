"""A Danish sentence about a coming tender, read as a request for a draft."""

from assistant.drafting.model import DraftRequest, OpenQuestion


def read(sentence: str) -> DraftRequest:
    """What the sentence tells; everything else is left at "not told". Never raises."""
    raise NotImplementedError


def understood(request: DraftRequest) -> str:
    """The request in one to three Danish sentences."""
    raise NotImplementedError


def open_questions(request: DraftRequest) -> tuple[OpenQuestion, ...]:
    """At most three, the most decisive first, each with what is assumed meanwhile."""
    raise NotImplementedError


def is_draft_request(question: str) -> bool:
    """Whether a message in chat asks for a new draft, not about cases, rules or the register."""
    raise NotImplementedError
