"""Whether a message in a conversation is about the draft, or asks documents or the register."""

import re

from assistant.drafting.revisions import versions
from assistant.drafting.revisions.explaining import explained
from assistant.drafting.revisions.lots import change_lots
from assistant.drafting.revisions.naming import blocks_named
from assistant.drafting.revisions.stepping import stepped
from assistant.drafting.revisions.steps import State
from assistant.drafting.revisions.words import has, key_set, keys, our_keys, pattern
from knowledge.danish.stems import normalise

_MOST_WORDS = 60
_SHORT = 6  # words, in which a request for help is about the draft
_VERY_SHORT = 3
_STRANGE = 1  # words that are none of ours, in a message that is still about the draft
_NAME = re.compile(r"(?<=[^.!?:\s])\s+[A-ZÆØÅ][a-zæøå]{2,}")
_LIKE = re.compile(r"\b(?:lige ?)?som (?:i|hos|fra|ved) [\w-]+(?: kommunes?)?")
_TAG = re.compile(r"[?.! ]*$")


def concerns_draft(text: str, state: State) -> bool:
    """Whether the message revises, explains, compares or restores the draft."""
    lowered = normalise(text).strip()
    words = len(lowered.split())
    if not lowered or words > _MOST_WORDS:
        return False
    last = state.draft.version
    if versions.restored(text, last) is not None or _compares(lowered, last):
        return True
    if rewords(text):
        return not has("elsewhere", lowered) and len(_strange(lowered, state)) <= _STRANGE
    if pattern("help").match(lowered):
        return has("draft", lowered) or words <= _SHORT
    begins = pattern("starts").match(lowered) is not None
    asked = has("interrogatives", lowered) and not begins
    if pattern("why").match(lowered) or asks(text) or asked:
        return _explains(text, lowered, state)
    if change_lots(text, state) is not None and not has("elsewhere", lowered):
        return True
    made, strange = stepped(text, state), len(_strange(lowered, state))
    if begins and (strange <= _STRANGE or has("draft", lowered)):
        known = has("draft", lowered) or blocks_named(lowered, state) or words <= _VERY_SHORT
        return made.understood or bool(known)
    if strange > _STRANGE or has("elsewhere", lowered) or _NAME.search(text):
        return False
    told = has("draft", lowered) or pattern("facts").match(lowered) or words <= _VERY_SHORT
    told = told or not strange  # figures alone: `6 personer og 66,5 timer`
    return bool(made.reasons or made.refused or (made.needless and told))


def asks(text: str) -> bool:
    """Whether it is a question, and no order in the form of one."""
    lowered = _TAG.sub("", normalise(text)).strip()
    if pattern("polite").match(lowered):
        return False
    if pattern("asking").match(lowered):
        return True
    if pattern("starts").match(lowered):
        return False
    return "?" in text or re.search(rf"{pattern('tags').pattern}$", lowered) is not None


def rewords(text: str) -> bool:
    """Whether the wording is to be polished, or to stand as in the library again."""
    lowered = normalise(text)
    return has("polish", lowered) or has("unpolish", lowered)


def _compares(text: str, last: int) -> bool:
    return versions.compared(text, last) is not None and not has("elsewhere", text)


def _explains(text: str, lowered: str, state: State) -> bool:
    if not has("why", lowered) or has("elsewhere", lowered) or has("general", lowered):
        return False
    strange = _strange(lowered, state) - key_set("plain")
    return not strange and bool(explained(text, state))


def _strange(text: str, state: State) -> frozenset[str]:
    """The words of the text that neither the library nor the language of revisions has.

    The place that something is to be like is none of them.
    """
    said = {key for key in keys(_LIKE.sub("", text)) if not key[0].isdigit()}
    return frozenset(said - our_keys(state.library))
