"""A paragraph as the guard reads it: what it counts, limits and says, and who does what."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.drafting.polishing import binding
from assistant.drafting.polishing.words import MODIFIER, VERB, kernel, listed, party, said
from knowledge.danish import sentences
from knowledge.danish.stems import normalise, stem

_OPEN = re.compile(r"\[[^\]]*\]")
_ITEM = re.compile(r"\A\([a-zæøå0-9]{1,2}\)\s")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:\.(?=\s))?|[^\W\d_]+(?:-[^\W\d_]+)*|§+|%|[,;:.()–-]")
_NOUN = re.compile(r"\w+(?:en|et|ne)s?")
# Where a clause ends and the next begins, whatever the commas are.
_JOINTS = frozenset(
    "og eller men at som der hvis såfremt når dersom medmindre fordi hvor så".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of words with one verb or less.

    `parties` in their order; `marks` are the limits, negations and the like with the numbers and
    whose things are meant; `words` the stems of the rest that says something,
    `modifiers` those of its adjectives and adverbs.
    """

    text: str
    parties: tuple[str, ...]
    marks: tuple[tuple[str, int], ...]
    words: frozenset[str]
    modifiers: frozenset[str]

    @property
    def binds(self) -> bool:
        """Whether there is anything in it that a polish must leave where it is."""
        return bool(self.parties or self.marks)

    @property
    def signature(self) -> tuple[object, ...]:
        return self.parties, self.marks, self.modifiers


@dataclass(frozen=True)
class Wording:
    """One paragraph."""

    text: str

    @cached_property
    def open_fields(self) -> Counter[str]:
        """Fields that are still open, as they stand."""
        return Counter(_OPEN.findall(self.text))

    @property
    def letter(self) -> str:
        """The letter of an item of a list; empty for other paragraphs."""
        found = _ITEM.match(self.text)
        return found[0].strip() if found else ""

    @property
    def leads(self) -> bool:
        """Whether a list follows."""
        return self.text.rstrip().endswith(":")

    @cached_property
    def numbers(self) -> Mapping[str, list[str]]:
        """Each number by its value and the stem of what it counts: `10 arbejdsdage`, `punkt 4`."""
        return _grouped(each for clause in self._clauses for each in binding.numbers(clause))

    @cached_property
    def marks(self) -> Counter[str]:
        """How often each class of limits, negations and the like stands there."""
        found = Counter(each for clause in self._clauses for each in binding.marks(clause))
        found["betingelse"] = self._conditions
        return found

    @cached_property
    def words(self) -> Mapping[str, list[str]]:
        """The stems of the words that say something, with the words as they stand."""
        return _grouped(each for clause in self._clauses for each in said(clause))

    @cached_property
    def parties(self) -> Counter[str]:
        """How often each party is named."""
        return Counter(each for clause in self.clauses for each in clause.parties)

    @cached_property
    def choices(self) -> Counter[str]:
        """What each "eller" stands between: the stems on both sides of it."""
        return Counter(each for sentence in self._sentences for each in binding.choices(sentence))

    @cached_property
    def bonds(self) -> Counter[str]:
        """The words that a limit or an adjective stands by: `kun krav`, `rimelige frist`."""
        return Counter(each for sentence in self._sentences for each in binding.bonds(sentence))

    @cached_property
    def anchors(self) -> Counter[str]:
        """What a time is counted from, where it stands at once: `efter mødet`."""
        return Counter(
            f"{word} {kernel(behind)}"
            for sentence in self._sentences
            for word, behind in pairwise(sentence)
            if word in listed("anchoring") and kernel(behind)
        )

    @cached_property
    def roles(self) -> frozenset[tuple[str, str, str]]:
        """Who or what does which to whom or what, where the order of the words tells it."""
        return frozenset(each for sentence in self._sentences for each in binding.roles(sentence))

    @cached_property
    def voices(self) -> frozenset[tuple[str, str, str]]:
        """The verbs with the word before each and `r` when it acts, `s` when it is acted on."""
        return frozenset(each for sentence in self._sentences for each in binding.voices(sentence))

    @cached_property
    def passives(self) -> frozenset[str]:
        """The verbs that stand in the passive: `opkræve` of "opkræves"."""
        return frozenset(verb for _, verb, voice in self.voices if voice == "s")

    @property
    def agents(self) -> int:
        """How many times "af" stands there, as before the one who does it."""
        return sum(sentence.count("af") for sentence in self._sentences)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(map(_clause, self._clauses))

    @property
    def _conditions(self) -> int:
        return sum(map(_conditional, self._sentences)) + sum(
            clause[0] in listed("conditions")
            for each in self._sentences
            for clause in _cut(each)[1:]
        )

    @cached_property
    def _sentences(self) -> tuple[tuple[str, ...], ...]:
        text = _ITEM.sub("", self.text)
        cut = (text[span.start : span.end] for span in sentences.split(text))
        return tuple(filter(None, (tuple(_TOKEN.findall(normalise(each))) for each in cut)))

    @cached_property
    def _clauses(self) -> tuple[tuple[str, ...], ...]:
        return tuple(clause for each in self._sentences for clause in _cut(each))


def _conditional(sentence: tuple[str, ...]) -> bool:
    """Whether a sentence begins with a condition, in either of its forms."""
    first, second = (*sentence, "", "")[:2]
    if first in listed("conditions"):
        return True
    follows = second in listed("inverted") or bool(_NOUN.fullmatch(second) or party(second))
    if first in listed("no_verbs"):
        return False
    return VERB.fullmatch(first) is not None and follows and "," in sentence


def _cut(sentence: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The sentence's clauses; one that says nothing by itself goes with the one before."""
    found: list[list[str]] = [[]]
    for word in sentence:
        if word in ",;:–" or (word in _JOINTS and not _JOINTS.issuperset(found[-1])):
            found.append([])
        if word not in ",;:.()–-":
            found[-1].append(word)
    joined: list[list[str]] = []
    for each in filter(None, found):
        if (
            joined
            and not any(True for _ in said(tuple(each)))
            and not any(True for _ in binding.numbers(tuple(each)))
        ):
            joined[-1] += each
        else:
            joined.append(each)
    return [tuple(each) for each in joined]


def _clause(tokens: tuple[str, ...]) -> Clause:
    parties = tuple(party(each) for each in tokens if party(each))
    whose = [f"{party(each[:-1])}s" for each in tokens if each.endswith("s") and party(each[:-1])]
    numbers = [key for key, _ in binding.numbers(tokens)]
    marks = Counter((*binding.marks(tokens), *numbers, *whose))
    marks.pop("eller", None)  # it stands between two clauses and may go with either
    words = frozenset(key for key, _ in said(tokens))
    modifiers = frozenset(stem(each) for each in tokens if MODIFIER.fullmatch(each))
    return Clause(" ".join(tokens), parties, tuple(sorted(marks.items())), words, modifiers)


def _grouped(found: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, word in found:
        groups.setdefault(key, []).append(word)
    return groups
