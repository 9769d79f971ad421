"""What staff tell of themselves beside their question: `Jeg er jobkonsulent. Hvilke grupper …?`"""

import re

from knowledge.search.query import query_terms

_SENTENCE = re.compile(r"(?<=[?.!])\s+")
_OF_ONESELF = re.compile(
    r"\W*(?:(?:og |altså |so )?(?:jeg|vi|min|mit|mine|vores|det er til|det skal bruges|i|i'm|we|my|"
    r"our|it(?: i|')s for|this is for)\b)",
    re.IGNORECASE,
)
# What is told of the matter, not of oneself: `Jeg har læst, at firmaet fik 160 ansatte.`
_TELLS_OF_IT = re.compile(
    r"\d|,? \bat (?!\w+e\b)|\b(?:hvor|hv[aeio]\w+|that|what|how|who|when|which|why)\b",
    re.IGNORECASE,
)
_FEWEST = 3  # words that the question must have by itself


def without_asides(question: str) -> str:
    """The question without sentences about who asks and what for, where it stands without them."""
    sentences = _SENTENCE.split(question.strip())
    kept = [s for s in sentences if not _is_aside(s)]
    left = " ".join(kept)
    enough = sum(term.weight == 1.0 for term in query_terms(left)) >= _FEWEST
    return left if len(kept) < len(sentences) and enough else question


def _is_aside(sentence: str) -> bool:
    told = _OF_ONESELF.match(sentence) is not None and not sentence.endswith("?")
    return told and _TELLS_OF_IT.search(sentence) is None
