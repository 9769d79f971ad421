"""Two or three figures that a question holds against each other, each with where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import agree, dimension
from assistant.extractive.statements.values import bounded, same_noun
from knowledge.danish.numbers import Value, ValueKind

_MOST = 3
_BEST = 3  # sentences; one that tells all of the figures tells what they are
_CONSIDERED = 8  # sentences, best first
_AS_COVERED = 0.75  # share of what is covered at most
_NAMED = 0.5  # share of the names: `den ene Engby-kilde` is none
_HELD = re.compile(
    r"\b(?:forskel\w*|differen\w*|modstrid\w*|uenig\w*|stridende|hvilket (?:tal|af)|begge dele"
    r"|which (?:figure|number|of)|both|de[nt] (?:ene|and(?:en|et))|kilderne|dokumenterne|sources"
    r"|(?:to|forskellige) (?:tal|kilder|dokumenter|artikler|sider)|the other"
    r"|one (?:source|document|page|article)|two (?:figures|numbers))\b",
    re.IGNORECASE,
)
_OR = re.compile(
    r"^[\s,]*(?:[^\W\d_]+[\s,]+){0,3}?(?:eller|or)\s+(?:[^\W\d_]+\s+){0,2}$", re.IGNORECASE
)
_OF_SOURCES = re.compile(
    r"\s+(?:tal|kilde|dokument|artik|side|figur|figure|number|source|document|article|page)",
    re.IGNORECASE,
)
_ASKS_DIFFERENCE = re.compile(r"\b(?:forskel\w*|differen\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure as the question writes it, and the sentence that tells it."""

    written: str
    told: Scored


def named_figures(question: str, scored: Sequence[Scored]) -> list[NamedFigure]:
    """Each figure with its best sentence, when each stands in one that has none of the others.

    Empty for a question that holds no figures against each other, where one stands nowhere, or
    where one of the best sentences tells them all.
    """
    values = _held(question)
    if any(_tells_all(each, values) for each in scored[:_BEST]):
        return []
    found = []
    for value in values:
        others = [each for each in values if each is not value]
        told = next((each for each in scored if _tells(each, value, others)), None)
        if told is None:
            return []
        found.append(NamedFigure(question[value.start : value.end], told))
    if not found:
        return []
    sentences = [each.told for each in found]
    good = asks_for_difference(question) or _are_of_the_matter(values, sentences, scored)
    return found if good else []


def _are_of_the_matter(
    values: Sequence[Value], told: Sequence[Scored], scored: Sequence[Scored]
) -> bool:
    """Whether none of them says much less of the question than any with a figure of the sort."""
    sort = dimension(values[0])
    with_figures = [
        each
        for each in (*told, *scored[:_CONSIDERED])
        if any(dimension(v) == sort for v in bounded(each.evidence.text))
    ]
    most = max(each.coverage for each in with_figures)
    return min(each.coverage for each in told) >= _AS_COVERED * most


def _tells_all(one: Scored, values: Sequence[Value]) -> bool:
    told = {value.low for value in bounded(one.evidence.text)}
    return {value.low for value in values} <= told


def asks_for_difference(question: str) -> bool:
    """Whether it is asked why the figures differ, not which of them is right."""
    return _ASKS_DIFFERENCE.search(question) is not None


def _held(question: str) -> list[Value]:
    values = [
        value
        for value in bounded(question)
        if value.high is None
        and value.kind is not ValueKind.DURATION
        and not _OF_SOURCES.match(question, value.end)
    ]
    alike = all(dimension(a) == dimension(b) for a, b in combinations(values, 2))
    if not 2 <= len(values) <= _MOST or not alike or any(map(agree, values, values[1:])):
        return []
    joined = all(_OR.match(question[a.end : b.start]) for a, b in pairwise(values))
    return values if joined or _HELD.search(question) else []


def _tells(one: Scored, value: Value, others: Sequence[Value]) -> bool:
    """Whether it states the figure, of what the question counts, and none of the others."""
    evidence = one.evidence
    if evidence.is_fragment or evidence.is_imprint or one.feature("names_passage") < _NAMED:
        return False
    told = bounded(evidence.text)
    counts = [v for v in told if v.low == value.low and dimension(v) == dimension(value)]
    mine = [
        v for v in counts if value.head is None or v.head is None or same_noun(value.head, v.head)
    ]
    return bool(mine) and not any(v.low == other.low for v in told for other in others)
