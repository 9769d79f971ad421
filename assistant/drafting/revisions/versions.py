"""Which version of a draft an instruction goes back to, or which two it compares."""

import re

from assistant.drafting.revisions.words import has
from knowledge.danish.stems import normalise

_VERSION = re.compile(
    r"\b(?:version|udgave|v\.?)\s*(\d{1,3})(?:\s*(?:og|med|mod|,|til|-)\s*(?:version )?(\d{1,3}))?"
)
_ALONE = re.compile(r"(?:vis |tag |nej )*version \d{1,3}(?: tak| igen)*")
_TIMES = re.compile(
    r"\b(?:de )?(?:(to|tre|fire|\d)\s+(?:sidste|seneste|gange|ændringer)|sidste (to|tre|fire|\d))"
)
_FEW = 3  # words, of a question that can only be about the draft
_WORDS = {"to": 2, "tre": 3, "fire": 4}


def restored(text: str, last: int) -> int | None:
    """The version that the text goes back to, None when it goes nowhere.

    It may be one that does not exist.
    """
    lowered = normalise(text).strip(" .!")
    named = _VERSION.search(lowered)
    if has("compare", lowered):
        return None
    if named is not None and (has("restore", lowered) or _ALONE.fullmatch(lowered)):
        return int(named[1])
    if has("restore", lowered) and has("first", lowered):
        return 1
    if has("undo", lowered) or (has("restore", lowered) and has("last", lowered)):
        times = _TIMES.search(lowered)
        many = (times[1] or times[2]) if times else "1"
        return last - _WORDS.get(many, int(many) if many.isdigit() else 1)
    return None


def compared(text: str, last: int) -> tuple[int, int] | None:
    """The two versions that the text compares, the earlier first; None when it compares none."""
    lowered = normalise(text)
    if not has("compare", lowered):
        return None
    named = _VERSION.search(lowered)
    if named is None:
        if has("first", lowered):
            return 1, last
        if len(lowered.split()) <= _FEW and last > 1:
            return last - 1, last
        about = re.search(r"\bændr\w*|\budkast\w*|\bversion\w*", lowered)
        return (last - 1, last) if about else None
    one, other = int(named[1]), int(named[2]) if named[2] else last
    return min(one, other), max(one, other)
