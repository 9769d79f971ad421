"""Words broken at the end of a line put together: `beskæf-⏎tigelse`.

A hyphen goes only when the joined word is known and the two sides do not stand as words of
their own. `morgen-⏎eller eftermiddagsvagter`, `matchmaking-⏎enhed` and names stay, and so does
every hyphen within a line: what is quoted stands in the document to the letter.
"""

import re

from knowledge.danish import compounds, vocabulary

_LEFT = r"(?<![\w\-‐‑/.@'’])([A-ZÆØÅ]?[a-zæøåé]{1,60})"
_RIGHT = r"([a-zæøåé]{2,60})(?![\w\-‐‑/@]|\.\w)"
_AT_LINE_END = re.compile(
    _LEFT + r"[-‐‑][ \t\u00a0]*\r?\n[ \t\u00a0]*" + _RIGHT + r"([.,;:!?)\"”»]*)[ \t]*"
)
_SOFT_AT_LINE_END = re.compile(
    r"\u00ad[ \t\u00a0]*\r?\n[ \t\u00a0]*([^\W\d_]+[.,;:!?)\"”»]*)[ \t]*"
)
_JOINING = frozenset({"og", "eller", "samt", "til", "and", "or", "men"})


def repair(text: str) -> str:
    """`text` without soft hyphens and hyphens that only break a word at the end of a line.

    A word broken at the end of a line is put together on the first line, so the number of
    lines stays. Repairing twice changes nothing more.
    """
    text = _SOFT_AT_LINE_END.sub(r"\1\n", text).replace("\u00ad", "")
    return _AT_LINE_END.sub(_joined_line, text)


def _joined_line(match: re.Match[str]) -> str:
    left, right, mark = match.groups()
    if _is_artefact(left.lower(), right) or _is_broken_compound(left.lower(), right):
        return f"{left}{right}{mark}\n"
    return match[0]


def _is_artefact(left: str, right: str) -> bool:
    """Whether `left` and `right` are one word, and the hyphen is not the writer's own."""
    if len(left) < 2 or right in _JOINING:
        return False
    whole = left + right
    if _is_word(left) and _is_word(right):
        return _is_commoner(whole, left, right)
    return vocabulary.known(whole) or _splits_elsewhere(whole, left)


def _is_word(part: str) -> bool:
    return len(part) >= 4 and vocabulary.known(part)


def _is_commoner(whole: str, left: str, right: str) -> bool:
    """`over-ordnet`: two words, but the two together are commoner than the rarer one."""
    rank = vocabulary.rank(whole)
    parts = (vocabulary.rank(left), vocabulary.rank(right))
    return rank is not None and rank < max(part for part in parts if part is not None)


def _splits_elsewhere(whole: str, left: str) -> bool:
    """Whether `whole` is a compound whose parts do not meet at the hyphen."""
    parts = compounds.split(whole)
    if not parts:
        return False
    return all(not _meets(left, parts[:count]) for count in range(1, len(parts)))


def _meets(left: str, parts: tuple[str, ...]) -> bool:
    """Whether `left` is just these parts, linking letters aside."""
    return _skeleton(left) == _skeleton("".join(parts))


def _skeleton(word: str) -> str:
    return word.replace("s", "").replace("e", "")


def _is_broken_compound(left: str, right: str) -> bool:
    """At a line end: `beskæftigelses-⏎indsats`, whose linking s shows that more follows."""
    return (
        len(left) > 4
        and left.endswith("s")
        and right not in _JOINING
        and bool(compounds.split(left + right))
    )
