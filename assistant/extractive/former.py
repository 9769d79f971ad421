"""What held before and is told as no longer so: `Før 2025 var grænsen 8 mio. kr.`"""

import re

_FORMER = re.compile(
    r"^\W*(?:før|inden|indtil|frem til|tidligere|oprindelig\w*|before|until|previously|formerly)\b"
    r"(?!.*\b(?:nu|i dag|siden|now|today)\b).*\b(?:var|havde|blev|måtte|kunne|was|were|had)\b"
)
_ASKS_OF_BEFORE = re.compile(
    r"\b(?:før|inden|indtil|tidligere|oprindelig\w*|dengang|var|blev|havde|siden|ændre\w*|"
    r"(?:19|20)\d\d|before|until|was|were|used to|previous\w*|former\w*|change[sd]?)\b"
)


def holds_no_more(question: str, text: str) -> bool:
    """Whether the text tells what was so before, and the question asks what is so."""
    return bool(_FORMER.search(text.lower())) and not _ASKS_OF_BEFORE.search(question.lower())
