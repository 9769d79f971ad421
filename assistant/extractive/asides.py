"""What staff tell of themselves beside their question: `Jeg er jobkonsulent. Hvilke grupper …?`"""

import re

from knowledge.danish.sentences import split
from knowledge.search.query import query_terms

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
# `Min direktør spørger, hvad …` asks what stands behind it, `Kan du regne det ud?` nothing more.
_PASSED_ON = re.compile(
    r"^\W*(?:min|vores|my|our) \w+ (?:spørger|vil vide|har spurgt|asks|wants to know),? "
    r"(?=(?:om|hv[aeio]\w*|hvor\w*|if|whether|what|how|who|when|which|why)\b)",
    re.IGNORECASE,
)
_NOTHING_MORE = re.compile(
    r"\W*(?:kan|vil|can|could|please) ?(?:du|i|you)? ?(?:lige |please )?"
    r"(?:regne? det ud|svare?(?: på det)?|hjælpe?|fortælle? (?:mig )?det|work it out|help|answer)"
    r"(?: mig| me)?\W*$",
    re.IGNORECASE,
)
_FEWEST = 3  # words that the question must have by itself


def without_asides(question: str) -> str:
    """The question without sentences about who asks and what for, where it stands without them."""
    text = _PASSED_ON.sub("", question.strip())
    kept = [
        part for span in split(text) if not _is_aside(part := text[span.start : span.end].strip())
    ]
    left = " ".join(kept)
    enough = left and sum(term.weight == 1.0 for term in query_terms(left)) >= _FEWEST
    return left if enough else question


def _is_aside(sentence: str) -> bool:
    if _NOTHING_MORE.match(sentence):
        return True
    told = _OF_ONESELF.match(sentence) is not None and not sentence.endswith("?")
    return told and _TELLS_OF_IT.search(sentence) is None
