"""An instruction cut into its single wishes."""

import re

from assistant.drafting.asking.lot_parts import is_numbered
from assistant.drafting.revisions.words import pattern

_FULL_STOP = re.compile(
    r"(?<!\bpr)(?<!\bca)(?<!\bpkt)(?<!\bnr)(?<!\bstk)[.!?;]\s+(?=[A-ZÆØÅ])|\s*[;\n]\s*"
)
_JOINT = re.compile(r"\s*(?:,|[.;!])\s+(?:og |samt |men |derefter )?(?:så |også )?"
                    r"|\s+(?:og|samt|men|plus)\s+(?:så |også )?|(?<=\w)\s+(?=uden\s)")  # fmt: skip
_SO_IT_IS = re.compile(r"(?:det|den|de|der)\b", re.IGNORECASE)
_OF_IT = re.compile(r"\w+\s+(?:den|det|dem)\b(?!\s+(?:hele|samlede|der|som)\b)", re.IGNORECASE)


def wishes(instruction: str) -> list[str]:
    """The wishes in their order. `og` and commas part them only before a word that begins one."""
    parts: list[str] = []
    for sentence in _sentences(instruction):
        start = 0
        for joint in _JOINT.finditer(sentence):
            before = sentence[start : joint.start()]
            alone = not joint[0].strip() and not re.search(r"\d", before)
            if _begins(sentence, joint.end()) and before.strip() and not alone:
                if _goes_on(sentence, start, joint):
                    continue
                parts.append(before)
                start = joint.end()
        parts.append(sentence[start:])
    return [part.strip(" ,.;!") for part in parts if part.strip(" ,.;!")]


def _sentences(instruction: str) -> list[str]:
    """The sentences; those that each tell of a lot by its number are one."""
    found: list[str] = []
    for each in _FULL_STOP.split(instruction):
        if found and is_numbered(each.lower()) and is_numbered(found[-1].lower()):
            found[-1] += f", {each}"
        else:
            found.append(each)
    return found


def _goes_on(text: str, start: int, joint: re.Match[str]) -> bool:
    """Whether what follows speaks of what came before: `den er for tung, gør den lettere`."""
    if "så" in joint[0].split() and _SO_IT_IS.match(text, joint.end()):
        return True
    return _OF_IT.match(text, joint.end()) is not None and not _begins(text, start)


def _begins(text: str, at: int) -> bool:
    return any(pattern(name).match(text, at) for name in ("starts", "facts"))


def pieces(wish: str) -> list[str]:
    """A wish cut at every comma and `og`, when each piece has a figure of its own."""
    found = [
        each
        for each in re.split(r"\s*,(?!\d)\s*(?!ikke\b)|\s+(?:og|samt)\s+(?!ikke\b)", wish)
        if each.strip()
    ]
    return found if len(found) > 1 and all(re.search(r"\d", each) for each in found) else [wish]
