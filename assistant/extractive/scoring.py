"""Stages 5 and 6: how well a sentence answers, and whether anything does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.extractive import weights
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent
from knowledge.search.query import QueryTerm


@dataclass(frozen=True, slots=True)
class Scored:
    """Evidence with its score, the share of the question it covers, and whether it can answer."""

    evidence: Evidence
    score: float
    coverage: float
    answers: bool


def score(
    intent: Intent, evidence: Sequence[Evidence], rarity: Callable[[str], float]
) -> list[Scored]:
    """All evidence, best first. `rarity` is the inverse document frequency of a stem."""
    worth = {term: _worth(term, rarity) for term in intent.terms}
    best_passage = max((each.passage.score for each in evidence), default=1.0) or 1.0
    scored = [_scored(intent, each, worth, best_passage) for each in evidence]
    return sorted(
        scored, key=lambda each: (-each.score, each.evidence.number, each.evidence.span.start)
    )


def _scored(
    intent: Intent, evidence: Evidence, worth: dict[QueryTerm, float], best_passage: float
) -> Scored:
    total = sum(worth.values()) or 1.0
    coverage = sum(_covered(term, evidence) * value for term, value in worth.items()) / total
    has_value = not intent.wants or bool(intent.wants & evidence.values)
    points = (
        coverage
        + weights.PASSAGE * max(evidence.passage.score, 0.0) / best_passage
        + (weights.VALUE if intent.wants and has_value else 0.0)
        - (weights.SHORT if len(evidence.text.split()) < 6 else 0.0)
        - (weights.TABLE_ROW if evidence.is_table_row else 0.0)
    )
    everything = evidence.stems | evidence.around
    named = all(_reach(term, everything) for term in intent.terms if term.stem in intent.names)
    answers = has_value and named and coverage >= weights.ANSWERS
    return Scored(evidence, points, coverage, answers)


def _worth(term: QueryTerm, rarity: Callable[[str], float]) -> float:
    """A rare word tells more than a common one; a reference counts as rare."""
    return rarity(term.stem) if term.stem else 5.0


def _covered(term: QueryTerm, evidence: Evidence) -> float:
    here = _reach(term, evidence.stems) * weights.COVERED_HERE
    around = _reach(term, evidence.around) * weights.COVERED_AROUND
    return max(here, around)


def _reach(term: QueryTerm, keys: frozenset[str]) -> float:
    """1 when the word itself is among the keys, less for a synonym or only its parts."""
    if term.references:
        return float(any(reference in keys for reference in term.references))
    if term.stem in keys:
        return 1.0
    if any(related in keys for related in term.related):
        return weights.BY_RELATED
    if term.parts:
        share = sum(part in keys for part in term.parts) / len(term.parts)
        return weights.BY_RELATED * share
    return 0.0
