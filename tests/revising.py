"""Drafts made and changed by an instruction, as the tests of drafting do it."""

from dataclasses import replace
from datetime import date

from assistant.drafting.blocks import load
from assistant.drafting.checks import check
from assistant.drafting.composing import Found, compose
from assistant.drafting.model import Choices, Draft, DraftRequest
from assistant.drafting.revising import Revised, Said, read

LIBRARY = load()
TODAY = date(2026, 11, 30)


def made(request: DraftRequest, choices: Choices | None = None, version: int = 1) -> Draft:
    draft = compose(request, LIBRARY, Found(), TODAY, choices or Choices(), check)
    return replace(draft, id="u", version=version)


def next_version(instruction: str, draft: Draft) -> Draft:
    """The next version; fails when the instruction changes nothing."""
    outcome = read(instruction, draft, LIBRARY)
    assert isinstance(outcome, Revised), f"{instruction}: {outcome}"
    after = made(outcome.request, outcome.choices, draft.version + 1)
    return replace(after, reason=outcome.reason)


def answer_to(instruction: str, draft: Draft) -> str:
    """What is said where nothing changes; fails when something does."""
    outcome = read(instruction, draft, LIBRARY)
    assert isinstance(outcome, Said), f"{instruction}: {outcome}"
    return outcome.text
