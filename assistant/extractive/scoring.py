"""Stages 5 and 6: how well a sentence answers, and whether anything does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.extractive import weights
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent, QuestionKind, Wanted
from assistant.extractive.spelling import correct, is_strange
from knowledge.danish.stems import stem
from knowledge.danish.vocabulary import known
from knowledge.search.query import QueryTerm

_NEGATIONS = ("ikke", "ingen", "hverken", "aldrig")


@dataclass(frozen=True, slots=True)
class Scored:
    """Evidence with its score and the share of the question that it covers.

    `near`: what the question cannot do without is there; `answers`: so is all the rest.
    """

    evidence: Evidence
    score: float
    coverage: float
    near: bool
    answers: bool


def score(
    intent: Intent, evidence: Sequence[Evidence], rarity: Callable[[str], float]
) -> list[Scored]:
    """All evidence, best first. `rarity` is the inverse document frequency of a stem."""
    keys = frozenset().union(*(each.stems for each in evidence))
    terms = [correct(term, keys, rarity) for term in intent.terms]
    unknown = rarity("\x00")  # what no document knows
    asked = _Asked(
        intent,
        {term: _worth(term, rarity) for term in terms},
        _names(intent, terms, evidence),
        lambda term: bool(term.references) or rarity(term.stem) < unknown or known(term.word),
    )
    best_passage = max((each.passage.score for each in evidence), default=1.0) or 1.0
    scored = [_scored(asked, each, best_passage) for each in evidence]
    return sorted(
        scored, key=lambda each: (-each.score, each.evidence.number, each.evidence.span.start)
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question with the worth of its terms."""

    intent: Intent
    worth: dict[QueryTerm, float]
    named: frozenset[str]
    is_word: Callable[[QueryTerm], bool]

    @property
    def total(self) -> float:
        return sum(self.worth.values()) or 1.0

    @property
    def names(self) -> list[QueryTerm]:
        return [term for term in self.worth if term.stem in self.named]

    def speaks(self, evidence: Evidence) -> bool:
        """Whether the sentence itself says something of what is asked, besides the names."""
        others = [term for term in self.worth if term.stem not in self.named]
        reached = (_reach(term, evidence.stems) >= weights.REACHED for term in others)
        return not others or any(reached)

    @property
    def subject(self) -> list[QueryTerm]:
        """The rarest word, names apart, when it is a word at all and not a misspelling.

        Common words are covered by almost any sentence; the rare one (the office, the deed,
        the act) ties it to what is asked.
        """
        others = [
            term
            for term in self.worth
            if term.stem not in self.named and (term.related or self.is_word(term))
        ]
        return sorted(others, key=lambda term: -self.worth[term])[:1]


def _scored(asked: _Asked, evidence: Evidence, best_passage: float) -> Scored:
    covered = sum(_covered(term, evidence) * worth for term, worth in asked.worth.items())
    coverage = covered / asked.total
    value = _wanted_value(asked.intent, evidence)
    defines = asked.intent.kind is QuestionKind.DEFINITION and _defines(asked, evidence)
    points = (
        coverage
        + weights.PASSAGE * max(evidence.passage.score, 0.0) / best_passage
        + weights.VALUE * value
        + (weights.DEFINES if defines else 0.0)
        - (weights.SHORT if len(evidence.text.split()) < 6 else 0.0)
        - (weights.TABLE_ROW if evidence.is_table_row else 0.0)
        - (weights.NEGATED if _denies(asked.intent, evidence) else 0.0)
    )
    everything = evidence.stems | evidence.about | evidence.around
    near = _reaches(asked.names, evidence.stems | evidence.about) and (
        coverage >= weights.COVERS_ALL or _reaches(asked.subject, everything)
    )
    told = bool(value) or not asked.intent.wants
    enough = coverage + weights.TOLD * value >= weights.ANSWERS or defines
    answers = near and told and enough and asked.speaks(evidence) and not evidence.tells_a_gap
    return Scored(evidence, points, coverage, near, answers)


def _defines(asked: _Asked, evidence: Evidence) -> bool:
    """Whether the sentence says what one of the things asked for is, and little else."""
    terms = [term for term in asked.worth if _reach(term, evidence.defined) >= weights.REACHED]
    reached = {key for term in terms for key in (term.stem, *term.parts, *term.related)}
    return bool(terms) and len(evidence.defined - reached) <= 1


def _wanted_value(intent: Intent, evidence: Evidence) -> float:
    """1 when a value of a wanted kind is there, less for a mere name that may be who is asked for.

    A name that stands in the question is not the answer to it.
    """
    fresh = evidence.names - {term.stem for term in intent.terms}
    wanted = intent.wants & evidence.kinds
    if wanted - {Wanted.PERSON} or (wanted and fresh):
        return 1.0
    if Wanted.PERSON in intent.wants and fresh:
        return weights.BARE_NAME
    return 0.0


def _names(
    intent: Intent, terms: Sequence[QueryTerm], evidence: Sequence[Evidence]
) -> frozenset[str]:
    """Stems of the terms that name something, however they are typed.

    A name is written as one in the question or in a passage, or is a place of a document;
    in a Danish question also a word that neither the library nor the language knows.
    """
    places = {stem(each.passage.document.place or "") for each in evidence}
    written = places.union(*(each.names for each in evidence))
    return intent.names | {
        term.stem
        for term in terms
        if term.stem in written
        or (intent.language == "da" and not term.related and is_strange(term))
    }


def _denies(intent: Intent, evidence: Evidence) -> bool:
    """Whether a value is asked for, and the sentence says what is not so."""
    denied = {stem(word) for word in _NEGATIONS} & evidence.stems
    return bool(intent.wants) and bool(denied - {term.stem for term in intent.terms})


def _worth(term: QueryTerm, rarity: Callable[[str], float]) -> float:
    """A rare word tells more than a common one; a reference counts as rare."""
    return rarity(term.stem) if term.stem else 5.0


def _reaches(terms: Sequence[QueryTerm], keys: frozenset[str]) -> bool:
    return all(_reach(term, keys) >= weights.REACHED for term in terms)


def _covered(term: QueryTerm, evidence: Evidence) -> float:
    if term.references:  # a text about a provision tells more than one that mentions it
        here = _reach(term, evidence.stems) * weights.MENTIONED
        return max(here, _reach(term, evidence.about))
    here = _reach(term, evidence.stems) * weights.COVERED_HERE
    about = _reach(term, evidence.about) * weights.COVERED_ABOUT
    around = _reach(term, evidence.around) * weights.COVERED_AROUND
    return max(here, about, around)


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
