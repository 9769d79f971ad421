"""What staff tell of themselves beside their question: `Jeg er jobkonsulent. Hvilke grupper …?`"""

import re

from knowledge.danish.people import is_title
from knowledge.danish.sentences import split
from knowledge.danish.stems import is_stop
from knowledge.danish.vocabulary import known
from knowledge.search.query import query_terms

_OF_ONESELF = re.compile(r"\W*(?:[Jj]eg|[Vv]i|I(?= (?:am|need|have to)\b)|I'm|[Ww]e)\b")
_WHAT_FOR = re.compile(
    r"\b(?:skal (?:bruge|budgettere|skrive|lave|forberede|holde)|vil gerne|need to|am (?:preparing|"
    r"writing)|new here)\b"
)
# What narrows the question, or is told of the matter: `Jeg spørger kun til vinduer.`
_NARROWS = re.compile(
    r"\d|\b(?:kun|alene|ikke|at|om|hvis|når|hvor|hv[aeio]\w+|only|not|that|if|what|how|who|when|"
    r"which|why)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
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
_TO_PASS_ON = re.compile(r"(\bbekræft(?: bare| lige)?|\bconfirm(?: it)?)\s+(?:så|so)\b[^?]*$")
_FEWEST = 3  # words that the question must have by itself


def without_asides(question: str) -> str:
    """The question without sentences about who asks and what for, where it stands without them.

    One that names anything, or narrows what is asked, is kept.
    """
    text = _TO_PASS_ON.sub(r"\1", _PASSED_ON.sub("", question.strip()))
    kept = [
        part for span in split(text) if not _is_aside(part := text[span.start : span.end].strip())
    ]
    left = " ".join(kept)
    enough = left and sum(term.weight == 1.0 for term in query_terms(left)) >= _FEWEST
    return left if enough else question


def _is_aside(sentence: str) -> bool:
    if _NOTHING_MORE.match(sentence):
        return True
    if not _OF_ONESELF.match(sentence) or sentence.endswith("?"):
        return False
    _, *others = _WORD.findall(sentence)
    titles = [word for word in others if is_title(word)]
    english = sentence.startswith("I")
    ordinary = (english or known(word) or is_stop(word) or word in titles for word in others)
    named = not all(ordinary) or not all(map(str.islower, others))
    told = bool(titles) or _WHAT_FOR.search(sentence) is not None
    return told and not named and not _NARROWS.search(sentence.lower())
