"""The gist of a document: few of its sentences, each telling something else, in their order."""

import re
from collections.abc import Sequence

import numpy as np

from assistant.extractive.scoring import Scored
from knowledge.search.static_model import StaticEmbedder

_FIGURES = 0.15  # what a figure adds to a sentence's worth; the rest is 0 to 1
_WEIGHTY = 0.15
_OPENING = 0.1  # the first sentence of a heading
_FORMAL = 0.4  # taken from who was there, when the next meeting is, whom to call
_LEANING = 0.2  # taken from what cannot be understood by itself
_OF_QUESTION = 0.3  # share that the question's own words have
_ALIKE = 0.6  # taken from what is like a sentence that is told already
_SAME_HEADING = 0.1
_LONGEST = 400  # characters
_RESULT = re.compile(
    r"\b(?:resultat\w*|opnå\w*|krav\w*|mål\w*|aftal\w*|beslutt\w*|anbefal\w*|konkluder\w*|konklusion\w*|"
    r"derfor|effekt\w*|betyder|førte|fører|skal|erfaring\w*|formål\w*|result\w*|agreed|decided|recommend\w*|"
    r"requirement\w*|aim\w*|therefore)\b",
    re.IGNORECASE,
)
_FORMALITY = re.compile(
    r"^(?:til stede|deltagere|fraværende|afbud|dagsorden|referent|mødeleder|sted|tid|dato|kopi|"
    r"kontakt|present|absent|agenda|apologies)\b[^.!?]{0,40}:"
    r"|\b(?:næste møde|blev godkendt|dagsordenen|mødet (?:sluttede|begyndte)|kl\. ?\d|telefon\w*|"
    r"e-?mail|læs mere|tilmelding\w*|next meeting)\b",
    re.IGNORECASE,
)

_LEANS = re.compile(
    r"[a-zæøå]|(?:Derfor|Dette|Denne|Disse|Dem|De|Den|Det (?:skyldes|sker|gælder|er|var)|Han|"
    r"Hun|Men|Og|Resten|Her|Der|Heraf|Året (?:før|efter)|Therefore|This|These|They|He|She|But|It)\b"
)


def gist(scored: Sequence[Scored], embedder: StaticEmbedder, most: int) -> list[Scored]:
    """At most so many sentences of the best document that together tell most of it.

    A sentence is worth more the nearer it comes to the document as a whole, with figures or
    results in it, and the less of it has been told.
    """
    best = scored[0].evidence.passage.document
    here = [each for each in scored if each.evidence.passage.document == best and _tells(each)]
    if not here:
        return []
    vectors = embedder.embed_passages([each.evidence.text for each in here])
    middle = vectors.mean(axis=0)
    central = vectors @ (middle / (float(np.linalg.norm(middle)) or 1.0))
    worth = central + np.array([_worth(each) for each in here])
    taken: list[int] = []
    while len(taken) < min(most, len(here)):
        told = (vectors @ vectors[taken].T).max(axis=1) if taken else np.zeros(len(here))
        headings = [here[at].evidence.passage.chunk.headings for at in taken]
        again = np.array([each.evidence.passage.chunk.headings in headings for each in here])
        left = worth - _ALIKE * told - _SAME_HEADING * again
        left[taken] = -np.inf
        taken.append(int(left.argmax()))
    chosen = [here[at] for at in taken]
    return sorted(chosen, key=lambda each: (each.evidence.passage.chunk.ordinal, each.evidence.row))


def _tells(scored: Scored) -> bool:
    evidence = scored.evidence
    whole = not (evidence.is_imprint or evidence.is_fragment or evidence.text.endswith("?"))
    return whole and len(evidence.text) <= _LONGEST


def _worth(scored: Scored) -> float:
    evidence = scored.evidence
    return (
        _OF_QUESTION * scored.feature("similar_around")
        + _FIGURES * bool(evidence.values)
        + _WEIGHTY * bool(_RESULT.search(evidence.text))
        + _OPENING * (evidence.row == 0)
        - _LEANING * bool(_LEANS.match(evidence.text))
        - _FORMAL * bool(_FORMALITY.search(evidence.text))
    )
