"""A query as the word leg sees it: its words with stem, compound parts, synonyms and n-grams."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.danish import phrases, references, stems, thesaurus


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One word of a query, or one reference (`§ 176, stk. 2`), which has no stem.

    `related` are stems of the word's synonyms and, for an English word, of its Danish ones;
    `loose` of what people say in its place, and `phrases` of what they say in several words, all
    of which have to be met. `weight` is less than 1 for a term that the
    thesaurus adds for several words together.
    """

    word: str
    stem: str = ""
    parts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    grams: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    weight: float = 1.0


_ADDED = 0.4  # weight of a synonym of several words together
# What a verb stands apart from: `følger … op` is told as `opfølgning`, `faldt fra` as `frafald`.
_PARTICLES = frozenset("op ud ind ned fra til om frem over".split())
_FROM_VERB = 3  # words between, at most
_VERB = ("r", "de", "te", "t", "e")


def query_terms(text: str) -> tuple[QueryTerm, ...]:
    """The words of `text` that carry meaning, each once. Empty when there are none."""
    found: dict[str, QueryTerm] = {}
    cited = references.find(text)
    words = list(stems.tokens(stems.normalise(_without(text, cited))))
    for at, word in enumerate(words):
        stem = "" if stems.is_stop(word) else stems.stem(word)
        if stem and stem not in found:
            joined = _joined(word, stem, words[at + 1 : at + 2 + _FROM_VERB])
            found[stem] = _term(word, stem, joined)
    for said in phrases.find(words):
        _take_in(said, words, found)
    known = {related for term in found.values() for related in (term.stem, *term.related)}
    for stem in _single(thesaurus.expand(tuple(found)) + thesaurus.in_danish(tuple(found))):
        if stem not in known:
            found[stem] = QueryTerm(stem, stem, weight=_ADDED)
    for reference in cited:
        forms = (reference.normal, *reference.also)
        found[reference.normal] = QueryTerm(reference.normal, references=forms)
    return tuple(found.values())


def _term(word: str, stem: str, joined: tuple[str, ...] = ()) -> QueryTerm:
    analysis = stems.analyse(word)
    related, others = (*_related(stem), *joined), _everyday(stem)
    loose, several = _single(others), _several(others)
    return QueryTerm(word, stem, analysis.parts, related, loose, several, analysis.grams)


def _take_in(said: phrases.Said, words: list[str], found: dict[str, QueryTerm]) -> None:
    """Add what may be said for a phrase to its words, or to the word for one of stop words."""
    others = tuple(stems.analyse(member).stems for member in thesaurus.whole(said.instead))
    telling = [words[at] for at in said.places if not stems.is_stop(words[at])]
    weight = 1.0
    if not telling:
        telling, weight = _in_one_word(said, words)
    for word in telling:
        stem = stems.stem(word)
        term = found.get(stem) or replace(_term(word, stem), weight=weight)
        loose = (each for each in (*term.loose, *_single(others)) if each != stem)
        several = dict.fromkeys((*term.phrases, *_several(others)))
        found[stem] = replace(term, loose=tuple(dict.fromkeys(loose)), phrases=tuple(several))


def _in_one_word(said: phrases.Said, words: list[str]) -> tuple[list[str], float]:
    """The word for a phrase of stop words, with its weight: `opsige` for `sige op`, which is as
    good, or else another."""
    single = [member for member in said.instead if " " not in member]
    particle = words[said.places[-1]]
    same = [word for word in single if word.startswith(particle)][:1]
    return (same, 1.0) if same else (single[:1], _ADDED)


def _joined(word: str, stem: str, behind: list[str]) -> tuple[str, ...]:
    """Stems of the verb and the nouns that a verb makes with the particle that stands apart."""
    particle = next((each for each in behind if each in _PARTICLES), "")
    if not particle or not word.endswith(_VERB) or not stem.isalpha():
        return ()
    verb = particle + stem
    return verb, f"{verb}ning", f"{verb}ing"


def _without(text: str, cited: tuple[references.Reference, ...]) -> str:
    """The text with its references blanked: their digits mean nothing as words."""
    for reference in cited:
        blank = " " * (reference.end - reference.start)
        text = text[: reference.start] + blank + text[reference.end :]
    return text


@lru_cache(maxsize=4_096)
def _related(stem: str) -> tuple[str, ...]:
    return _single(thesaurus.expand((stem,)) + thesaurus.in_danish((stem,)))


@lru_cache(maxsize=4_096)
def _everyday(stem: str) -> tuple[tuple[str, ...], ...]:
    return tuple(thesaurus.everyday((stem,)))


def _single(terms: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term[0] for term in terms if len(term) == 1))


def _several(terms: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(term for term in terms if len(term) > 1))
