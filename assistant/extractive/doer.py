"""Stage 5: who does what is asked about, which a passive without `af` leaves untold."""

import re
from functools import lru_cache

_ASKED = re.compile(
    r"\bhvem (?:der )?(?:(?:kan|skal|må|bør|vil|kunne|skulle|måtte) )?(?P<verb>[a-zæøå]{4,}?)e?r?\b"
)
_BY = re.compile(r"\baf\b")


def leaves_doer_untold(question: str, text: str) -> bool:
    """Whether `hvem ophæver` is asked, and the text tells only that it `ophæves`."""
    root = _root(question)
    if not root:
        return False
    lowered = text.lower()
    passive, active = _forms(root)
    return bool(passive.search(lowered) and not active.search(lowered) and not _BY.search(lowered))


@lru_cache(maxsize=64)
def _root(question: str) -> str:
    """The verb right behind `hvem`, without its ending; empty when there is none."""
    found = _ASKED.search(question.lower())
    return found["verb"] if found else ""


@lru_cache(maxsize=64)
def _forms(root: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The passive, and the active forms that may have a doer."""
    return re.compile(rf"\b{root}e?s\b"), re.compile(rf"\b{root}(?:e|r|er|t|te|ede|et)?\b")
