"""Whether a message in a conversation is about the draft, or asks documents or the register."""

import re

from assistant.drafting.revisions import versions
from assistant.drafting.revisions.explaining import explained
from assistant.drafting.revisions.stepping import stepped
from assistant.drafting.revisions.steps import State
from assistant.drafting.revisions.words import has, pattern
from knowledge.danish.stems import normalise

_NAME = re.compile(r"(?<=[^.!?:\s])\s+[A-ZÆØÅ][a-zæøå]{2,}")
_MOST_WORDS = 60


def concerns_draft(text: str, state: State) -> bool:
    """Whether the message revises, explains, compares or restores the draft."""
    lowered = normalise(text).strip()
    last = state.draft.version
    if not lowered or len(lowered.split()) > _MOST_WORDS:
        return False
    if versions.restored(text, last) is not None or _compares(lowered, last):
        return True
    if has("help", lowered) and (has("draft", lowered) or len(lowered.split()) <= 6):
        return True
    if pattern("polite").match(lowered):
        return bool(stepped(text, state).reasons)
    if asks(text) or pattern("why").match(lowered):
        return _of_draft(text, lowered, state)
    begins = pattern("starts").match(lowered) is not None
    made = stepped(text, state)
    if has("elsewhere", lowered) and not (begins and made.understood):
        return False
    told = begins or has("draft", lowered)
    return bool(made.reasons or made.refused or (made.needless and told)) or (
        begins and not _NAME.search(text)
    )


def _compares(text: str, last: int) -> bool:
    return versions.compared(text, last) is not None and not has("elsewhere", text)


def asks(text: str) -> bool:
    """Whether it is a question, and not a polite order."""
    lowered = normalise(text).strip()
    if pattern("polite").match(lowered):
        return False
    return lowered.endswith("?") or pattern("asking").match(lowered) is not None


def _of_draft(text: str, lowered: str, state: State) -> bool:
    if not has("why", lowered) or has("elsewhere", lowered):
        return False
    return not _NAME.search(text) and bool(explained(text, state))
