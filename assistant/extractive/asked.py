"""What is asked, weighed against what the library knows: the worth of each word, the names."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent
from assistant.extractive.meeting import Meeting
from assistant.extractive.reach import reach
from assistant.extractive.spelling import correct, is_strange
from knowledge.danish.stems import stem
from knowledge.danish.vocabulary import known
from knowledge.search.query import QueryTerm

_WORD = re.compile(r"[^\W\d_]+")
_AUTHORITIES = frozenset(
    "city council town municipal municipality board committee department county region".split()
)
_REFERENCE = 5.0  # worth of `§ 176`
NAMED = 0.6  # how well a name must be met
_OPENING = 5  # letters
_LONG_WORD, _SHORTEST_TAIL = 7, 4  # letters
# `svømmehalskontrakten`: a thing of the field, whatever it is compounded with.
_THING = re.compile(
    r"\w{3,}(?:kontrakt|aftale|udbud|projekt|klausul|indsats|ordning|opgave|forløb|evaluering"
    r"|rapport|møde|byggeri|notat|plan)(?:e?[nt]|er|e?ne|erne)?s?"
    r"|\w{2,}sk[et]?"  # `polsk`
)
_INHERITED = 0.5  # what a word taken over from before is worth beside one of the question itself


@dataclass(frozen=True)  # no slots: what every sentence asks for is worked out once
class Asked:
    """The question's terms with their worth (inverse document frequency).

    `names` name something: a place, a firm, a person. `known_in` are the names that each document
    (by id) holds in what was found of it. `places` are stems of the places of what was found.
    `rarest` is the rarest other word, which ties a sentence to the question: common words are
    met by almost any sentence. `unknown` are words that stand nowhere in the library.
    `told_in` are the stems in what was found of each document.
    """

    intent: Intent
    worth: dict[QueryTerm, float]
    names: tuple[QueryTerm, ...]
    rarest: tuple[QueryTerm, ...]
    unknown: tuple[QueryTerm, ...]
    known_in: dict[str, frozenset[QueryTerm]]
    places: frozenset[str]
    told_in: dict[str, frozenset[str]]

    @cached_property
    def words(self) -> dict[QueryTerm, float]:
        """The terms that name nothing, with their worth; all when every term is a name."""
        others = {term: worth for term, worth in self.worth.items() if term not in self.names}
        return others or self.worth

    @cached_property
    def focus(self) -> tuple[QueryTerm, ...]:
        """The words that tell which value, person or thing is asked for."""
        return tuple(term for term in self.words if term.stem in self.intent.focus)

    @cached_property
    def meeting(self) -> Meeting:
        """What a set of keys meets of this; `counted` is what `hvor mange` asks for."""
        return Meeting(
            self.words, self.focus, self.intent.counted, self.rarest, self.names, self.actors
        )

    @cached_property
    def actors(self) -> tuple[QueryTerm, ...]:
        """The names that are no places of documents: people, firms, projects."""
        return tuple(term for term in self.names if term.stem not in self.places)

    @cached_property
    def subject(self) -> str:
        """The words that name nothing, as written."""
        return " ".join(term.word for term in self.words)

    @cached_property
    def told_of(self) -> dict[str, float]:
        """The share of the words that is told in what was found of each document."""
        met = self.meeting.met
        return {document: met(keys).covered for document, keys in self.told_in.items()}

    @cached_property
    def untold_of(self) -> dict[str, float]:
        """The share of the weightiest word that is not told in what was found of each document."""
        met = self.meeting.met
        return {document: met(keys).missed for document, keys in self.told_in.items()}

    @cached_property
    def placed(self) -> tuple[QueryTerm, ...]:
        """The names that stand where places do: `i Engby`."""
        lowered = self.intent.question.lower()
        return tuple(
            name for name in self.names if re.search(rf"\b(?:i|in) {re.escape(name.word)}", lowered)
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(term.stem for term in self.worth)


def weigh(intent: Intent, evidence: Sequence[Evidence], rarity: Callable[[str], float]) -> Asked:
    """`rarity` gives a stem's inverse document frequency in the library."""
    keys = frozenset().union(*(each.stems for each in evidence))
    near = keys.union(*(each.about for each in evidence))
    taken = {term.stem for term in intent.inherited}
    terms = [correct(term, near, rarity) for term in intent.terms]
    worth = {
        term: (rarity(term.stem) if term.stem else _REFERENCE)
        * (_INHERITED if term.stem in taken else 1.0)
        for term in terms
    }
    named = _named(intent, terms, evidence)
    joined = _joined(terms, named)
    worth = {term: each for term, each in worth.items() if term.word not in joined}
    terms = list(worth)
    nowhere = rarity("\x00")
    names = _without_compounds(tuple(term for term in terms if term.stem in named), keys)
    others = [
        term
        for term in terms
        if term.stem not in named
        and (term.related or term.references or worth[term] < nowhere or known(term.word))
    ]
    return Asked(
        intent,
        worth,
        names,
        tuple(sorted(others, key=lambda term: -worth[term])[:1]),
        tuple(
            term
            for term in others
            if not term.references
            and all(rarity(each) >= nowhere for each in (term.stem, *term.related, *term.parts))
        ),
        _known_in(names, evidence),
        _places(evidence),
        _told_in(evidence),
    )


def _joined(terms: Sequence[QueryTerm], named: Collection[str]) -> frozenset[str]:
    """Names of two parts run together, which say no more than their parts (`Vester-Ål`)."""
    parts = [term.word for term in terms if term.stem in named]
    return frozenset(one + other for one in parts for other in parts if one != other)


def _without_compounds(names: tuple[QueryTerm, ...], keys: frozenset[str]) -> tuple[QueryTerm, ...]:
    """Without names that stand in no sentence and begin with another: `Engby-casen`."""
    return tuple(
        name
        for name in names
        if name.stem in keys
        or not any(name.stem.startswith(o.stem) for o in names if o.stem != name.stem)
    )


def _places(evidence: Sequence[Evidence]) -> frozenset[str]:
    found = {each.passage.document.place or "" for each in evidence}
    return frozenset(stem(word.lower()) for place in found for word in _WORD.findall(place))


def _told_in(evidence: Sequence[Evidence]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for each in evidence:
        found.setdefault(each.passage.document.id, set()).update(each.stems, each.about)
    return {document: frozenset(keys) for document, keys in found.items()}


def _known_in(
    names: Sequence[QueryTerm], evidence: Sequence[Evidence]
) -> dict[str, frozenset[QueryTerm]]:
    known_in: dict[str, frozenset[QueryTerm]] = {}
    for each in evidence:
        document = each.passage.document.id
        known = known_in.get(document, frozenset())
        near = each.stems | each.about if len(known) < len(names) else frozenset()
        here = {name for name in names if name not in known and reach(name, near) >= NAMED}
        known_in[document] = known | here
    return known_in


def _named(intent: Intent, terms: Sequence[QueryTerm], evidence: Sequence[Evidence]) -> set[str]:
    """Stems of the terms that name something, however they are typed.

    A name is written as one in the question or in a passage, or is a place of a document;
    in a Danish question also a word that the language does not know and that stands where
    names stand (`i Engby`) and that no passage writes small. An ordinary word is none for
    the capital of a word of the same stem, nor a compound that is written small too (`svømmehal`),
    nor what an authority is called in English (`City Council`).
    """
    places = _places(evidence)
    written = frozenset().union(*(each.names for each in evidence))
    as_names = {
        term.stem
        for term in terms
        if term.stem in intent.names
        and term.stem.isalpha()
        and (intent.language == "da" or term.stem in written or term.word not in _AUTHORITIES)
    }
    as_names |= {term.stem for term in terms if term.stem in places and term.stem.isalpha()}
    others = [term for term in terms if term.stem.isalpha() and not known(term.word)]
    as_names |= {
        term.stem
        for term in others
        if term.stem in written and not (term.parts and _is_written_small(term, evidence))
    }
    return as_names | {
        term.stem
        for term in others
        if intent.language == "da"
        and is_strange(term)
        and not _THING.fullmatch(term.word)
        and _stands_as_name(term, intent.question)
        and not _is_written_small(term, evidence)
    }


def _is_written_small(term: QueryTerm, evidence: Sequence[Evidence]) -> bool:
    """Whether a passage has the word, or one that the word is compounded with, in small letters."""
    opening = re.compile(rf"\b{re.escape(term.word[:_OPENING])}[a-zæøå]*")
    return len(term.word) >= _OPENING and any(
        term.stem.startswith(stem(word))
        for text in dict.fromkeys(each.passage.chunk.text for each in evidence)
        for word in opening.findall(text)
    )


def _stands_as_name(term: QueryTerm, question: str) -> bool:
    """`i Engby`, but not `i rengøringskontrkaten`, whose first part is a word."""
    if any(known(term.word[:end]) for end in range(_LONG_WORD, len(term.word) - _SHORTEST_TAIL)):
        return False
    return bool(re.search(rf"\b(?:i|hos|fra|på|af|ved)\s+{re.escape(term.word)}", question.lower()))
