"""A paragraph as the guard reads it: what it counts, limits and says, and who does what."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from knowledge.danish import sentences
from knowledge.danish.number_words import cardinals
from knowledge.danish.stems import is_stop, normalise, stem

_FILE = Path(__file__).with_name("words.yaml")
_OPEN = re.compile(r"\[[^\]]*\]")
_ITEM = re.compile(r"\A\([a-zæøå0-9]{1,2}\)\s")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:\.(?=\s))?|[^\W\d_]+(?:-[^\W\d_]+)*|§+|%|[,;:.()–-]")
_VERB = re.compile(r"(?:\w+r|\w{2,}es|kan|skal|må|bør)")
_NOUN = re.compile(r"\w+(?:en|et|ne)s?")
_MODIFIER = re.compile(r"\w{2,}(?:lige?|ligt|ede|ende|el|elle)")
_VOICE = re.compile(r"(\w{3,}e)([rs])")
# Where a clause ends and the next begins, whatever the commas are.
_JOINTS = frozenset(
    "og eller men at som der hvis såfremt når dersom medmindre fordi hvor så".split()
)
_LETTERS = 3


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
        return _grouped(each for clause in self._clauses for each in _numbers(clause))

    @cached_property
    def marks(self) -> Counter[str]:
        """How often each class of limits, negations and the like stands there."""
        found = Counter(each for clause in self._clauses for each in _marks(clause))
        found["betingelse"] = self._conditions
        return found

    @cached_property
    def words(self) -> Mapping[str, list[str]]:
        """The stems of the words that say something, with the words as they stand."""
        return _grouped(each for clause in self._clauses for each in _said(clause))

    @cached_property
    def parties(self) -> Counter[str]:
        """How often each party is named."""
        return Counter(each for clause in self.clauses for each in clause.parties)

    @cached_property
    def choices(self) -> Counter[str]:
        """What each "eller" stands between: the stems on both sides of it."""
        return Counter(each for sentence in self._sentences for each in _choices(sentence))

    @cached_property
    def bonds(self) -> Counter[str]:
        """The words that a limit or an adjective stands by: `kun krav`, `rimelige frist`."""
        return Counter(each for sentence in self._sentences for each in _bonds(sentence))

    @cached_property
    def anchors(self) -> Counter[str]:
        """What a time is counted from, where it stands at once: `efter mødet`."""
        return Counter(
            f"{word} {_kernel(behind)}"
            for sentence in self._sentences
            for word, behind in pairwise(sentence)
            if word in _words("anchoring") and _kernel(behind)
        )

    @cached_property
    def roles(self) -> frozenset[tuple[str, str, str]]:
        """Who or what does which to whom or what, where the order of the words tells it."""
        return frozenset(each for sentence in self._sentences for each in _roles(sentence))

    @cached_property
    def voices(self) -> frozenset[tuple[str, str, str]]:
        """The verbs with the word before each and `r` when it acts, `s` when it is acted on."""
        return frozenset(each for sentence in self._sentences for each in _voices(sentence))

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
            clause[0] in _words("conditions")
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
    if first in _words("conditions"):
        return True
    follows = second in _words("inverted") or bool(_NOUN.fullmatch(second) or _party(second))
    if first in _words("no_verbs"):
        return False
    return _VERB.fullmatch(first) is not None and follows and "," in sentence


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
            and not any(True for _ in _said(tuple(each)))
            and not any(True for _ in _numbers(tuple(each)))
        ):
            joined[-1] += each
        else:
            joined.append(each)
    return [tuple(each) for each in joined]


def _clause(tokens: tuple[str, ...]) -> Clause:
    parties = tuple(_party(each) for each in tokens if _party(each))
    whose = [f"{_party(each[:-1])}s" for each in tokens if each.endswith("s") and _party(each[:-1])]
    numbers = [key for key, _ in _numbers(tokens)]
    marks = Counter((*_marks(tokens), *numbers, *whose))
    marks.pop("eller", None)  # it stands between two clauses and may go with either
    words = frozenset(key for key, _ in _said(tokens))
    modifiers = frozenset(stem(each) for each in tokens if _MODIFIER.fullmatch(each))
    return Clause(" ".join(tokens), parties, tuple(sorted(marks.items())), words, modifiers)


def _grouped(found: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for key, said in found:
        groups.setdefault(key, []).append(said)
    return groups


def _numbers(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, word in enumerate(tokens):
        if word[0].isdigit() or word in _number_words() or word in _words("rates"):
            before = [each for each in tokens[max(at - 1, 0) : at] if each in _words("references")]
            after = [] if before else list(tokens[at + 1 : at + 2])
            yield " ".join((*before, word, *map(stem, after))), " ".join((*before, word, *after))


def _choices(sentence: tuple[str, ...]) -> Iterator[str]:
    for at, word in enumerate(sentence):
        if word == "eller":
            before = [key for key, _ in _said(sentence[:at])]
            after = [key for key, _ in _said(sentence[at:])]
            yield " / ".join(sorted((*before[-1:], *after[:1])))


def _marks(tokens: tuple[str, ...]) -> list[str]:
    text, found = f" {'  '.join(tokens)} ", []
    for name, run in _runs():
        found += [name] * text.count(run)
        text = text.replace(run, " ")
    return found


def _bonds(sentence: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(sentence):
        behind = next(filter(None, map(_kernel, sentence[at + 1 :])), "")
        if word in _words("focused"):
            before = next(filter(None, map(_kernel, reversed(sentence[:at]))), "")
            yield f"{before if word in _words('attached') else ''} {_class(word)} {behind}".strip()
        elif _MODIFIER.fullmatch(word) and (key := _kernel("".join(sentence[at + 1 : at + 2]))):
            yield f"{stem(word)} {key}"
        elif _is_number(word):
            limits = [each for each in sentence[:at] if each not in _single_marks()]
            if limits and limits[-1] in _words("lasting"):
                yield f"{limits[-1]} {word}"


def _roles(sentence: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    for at in range(1, len(sentence) - 1):
        one, verb, link = sentence[at - 1 : at + 2]
        if _kernel(one) and _VERB.fullmatch(verb) and (verb == "er" or link in _words("links")):
            other = next(filter(None, map(_kernel, sentence[at + 1 :])), "")
            yield _kernel(one), verb, other


def _voices(sentence: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    before = ""
    for word in sentence:
        if (found := _VOICE.fullmatch(word)) and not _party(word):
            yield before, found[1], found[2]
        before = _kernel(word) or before


def _kernel(word: str) -> str:
    """The key of a word that a limit can stand by; empty for other words."""
    if word in _words("conditions"):
        return "betingelse"
    if _party(word) or _is_number(word):
        return _party(word) or word
    return next((key for key, _ in _said((word,))), "")


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in _number_words()


def _class(word: str) -> str:
    return next(str(name) for name, said in _known()["marks"].items() if word in said)


def _said(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    for word in tokens:
        if word[:1].isalpha() and len(word) >= _LETTERS and not _carries_nothing(word):
            yield stem(word), word


@cache
def _carries_nothing(word: str) -> bool:
    """Whether the word is counted apart from what is said, or says nothing by itself."""
    apart = word in _single_marks() or word in _number_words() or bool(_party(word))
    return apart or is_stop(word) or word in _words("free")


@cache
def _party(word: str) -> str:
    """The party that the word names; empty when it names none."""
    for party in _known()["parties"]:
        if word.startswith(party) and word[len(party) :] in _known()["party_endings"]:
            return str(party)
        if word.startswith(party) and word[len(party) :] in _known()["plural_endings"]:
            return f"{party} i flertal"
    return ""


@cache
def _runs() -> tuple[tuple[str, str], ...]:
    """The marks with what stands for them, as `_marks` joins words; runs before single words."""
    runs = [
        (" " in each, name, f" {each.replace(' ', '  ')} ")
        for name, said in _known()["marks"].items()
        for each in said
    ]
    return tuple((name, run) for _, name, run in sorted(runs, key=lambda each: not each[0]))


@cache
def _single_marks() -> frozenset[str]:
    return frozenset(each for said in _known()["marks"].values() for each in said)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_known()[name])


@cache
def _number_words() -> frozenset[str]:
    return frozenset(cardinals(english=False))


@cache
def _known() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return words
