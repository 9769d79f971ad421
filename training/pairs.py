"""Pairs of what may be asked and the passage that answers, cut from the text by rule."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import yaml

from knowledge.danish import compounds
from knowledge.danish.stems import is_stop, stem
from training import field_terms
from training.corpus import Passage
from training.noise import misspelt

_WORD = re.compile(r"[^\W\d_]{3,}|§ ?\d+")
_DEFINED = re.compile(r"^(?:Ved|I denne \w+ forstås ved) (?:en |et )?([\wæøå -]{4,40}?) forstås")
_SUBSECTION = re.compile(r"\bStk\. \d+\.\s*")
_MISSPELT = 0.15
_TAKEN_APART = 0.25
_SYNONYM = 0.5
_TITLED = 0.6  # of the questions: asked of the passage with its title before it
_BY_TITLE = 0.3
_TERMS_REPEATED = 10
_FEWEST_WORDS = 5  # of a sentence that is asked about
_COMMON_ENOUGH = 8.5  # idf of a compound that is taken apart
_NUMBERED = re.compile(r"^Stk\. \d+\.\s*")
_RARE_ENOUGH = 2.5  # idf of a word that a question may be about


@dataclass(frozen=True, slots=True)
class Pair:
    """`asked` is answered by `passage` (text). `group` says where it is from.

    `only_here`: other passages of the group do not answer. `searched`: a hard negative helps.
    """

    asked: str
    passage: str
    group: str
    only_here: bool = False
    searched: bool = True


class Asking:
    """Makes questions of passages. One random generator, so the same seed gives the same."""

    def __init__(self, passages: Sequence[Passage], seed: int) -> None:
        self._chance = random.Random(seed)
        self._idf = _idf(passages)
        here = Path(__file__).parent
        self._frames = yaml.safe_load((here / "frames.yaml").read_text("utf-8"))
        self._sets = field_terms.same()
        self._same = field_terms.by_stem(self._sets)
        self._english = field_terms.in_english()
        longest_first = sorted(self._english, key=lambda word: (-len(word), word))
        self._danish = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})")

    def pairs(self, passage: Passage) -> Iterator[Pair]:
        """All pairs of one passage."""
        text = passage.text
        usable = [s for s in passage.sentences if len(_WORD.findall(s)) >= _FEWEST_WORDS]
        if not usable:
            return
        titled = f"{passage.title}\n{text}"
        given = titled if self._chance.random() < _TITLED else text
        yield Pair(self._question(usable), given, passage.group, only_here=True)
        if passage.heading or self._chance.random() < _BY_TITLE:
            named = passage.heading or self._few(usable, 0, 2)
            yield Pair(f"{self._short(passage.title)} {named}", text, passage.group)
        if passage.heading:
            yield Pair(self._framed("danish", passage.heading), text, passage.group)
        if passage.description:
            yield Pair(passage.description, text, passage.group)
        if len(passage.sentences) > 1:
            taken = self._chance.choice(usable)
            rest = " ".join(sentence for sentence in passage.sentences if sentence != taken)
            yield Pair(_NUMBERED.sub("", taken), rest, passage.group)
        parts = [part for part in _SUBSECTION.split(text) if len(part) > 40]
        if len(parts) > 1:
            at = self._chance.randrange(len(parts) - 1)
            yield Pair(parts[at], parts[at + 1], passage.group)
        for sentence in passage.sentences:
            if (found := _DEFINED.match(sentence)) is not None:
                yield Pair(self._framed("definition", found[1]), text, passage.group)
        if english := self._in_english(text):
            yield Pair(self._framed("english", english), given, passage.group)

    def terms(self) -> Iterator[Pair]:
        """Pairs of single words: translations, synonyms, compounds and their parts."""
        for _ in range(_TERMS_REPEATED):
            for danish, terms in self._english.items():
                for term in terms:
                    asked = self._framed("english", term)
                    yield Pair(asked, danish, f"term:{danish}", searched=False)
            for words in self._sets:
                asked, given = self._chance.sample(words, 2)
                yield Pair(asked, given, f"word:{given}", searched=False)
        for word in (word for word, idf in self._idf.items() if idf < _COMMON_ENOUGH):
            parts = compounds.split(word)
            if len(parts) == 2:
                joined = self._chance.choice((" ".join(parts), f"{parts[1]} af {parts[0]}"))
                yield Pair(joined, word, f"word:{word}", searched=False)

    def _question(self, sentences: Sequence[str]) -> str:
        asked = self._framed("danish", self._few(sentences, 2, 6))
        return misspelt(asked, self._chance) if self._chance.random() < _MISSPELT else asked

    def _few(self, sentences: Sequence[str], fewest: int, most: int) -> str:
        """Some words of one sentence, rare ones more often, in their order."""
        sentence = self._chance.choice(sentences)
        words = [word.lower() for word in _WORD.findall(sentence) if not is_stop(word.lower())]
        count = min(len(words), self._chance.randint(fewest, most))
        weighted = [
            (self._chance.random() ** (1 / self._weight(w)), at) for at, w in enumerate(words)
        ]
        taken = sorted(at for _, at in sorted(weighted, reverse=True)[:count])
        return " ".join(self._varied(words[at]) for at in taken)

    def _varied(self, word: str) -> str:
        """The word, or its parts, or a word that means the same."""
        if self._chance.random() < _TAKEN_APART and (parts := compounds.split(word)):
            return f"{parts[-1]} {parts[0]}" if len(parts) == 2 else " ".join(parts)
        if self._chance.random() < _SYNONYM and (same := self._same.get(stem(word))):
            return self._chance.choice(same)
        return word

    def _in_english(self, text: str) -> str:
        found = list(dict.fromkeys(self._danish.findall(text.lower())))
        if len(found) < 2:
            return ""
        ranked = sorted(found, key=lambda w: self._chance.random() ** (1 / self._weight(w)))
        taken = ranked[-self._chance.randint(2, 5) :]
        self._chance.shuffle(taken)
        return " ".join(self._chance.choice(self._english[word]) for word in taken)

    def _framed(self, kind: str, words: str) -> str:
        return str(self._chance.choice(self._frames[kind])).replace("{x}", words)

    def _short(self, title: str) -> str:
        """A title as people say it: without `Bekendtgørelse om` and the like."""
        return re.sub(r"^(?:Bekendtgørelse|Lov|Cirkulære)(?: af lov)? om ", "", title)[:120]

    def _weight(self, word: str) -> float:
        return max(self._idf.get(word, _RARE_ENOUGH), 0.3)


def _idf(passages: Sequence[Passage]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for passage in passages:
        counts.update({word.lower() for word in _WORD.findall(passage.text)})
    return {w: log(len(passages) / count) for w, count in sorted(counts.items()) if count >= 3}
