"""Pairs of what may be asked and the passage that answers, cut from the text by rule."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import yaml

from knowledge.danish import compounds, thesaurus
from knowledge.danish.stems import is_stop
from training.corpus import Passage
from training.noise import misspelt

_WORD = re.compile(r"[^\W\d_]{3,}|§ ?\d+")
_DEFINED = re.compile(r"^(?:Ved|I denne \w+ forstås ved) (?:en |et )?([\wæøå -]{4,40}?) forstås")
_SUBSECTION = re.compile(r"\bStk\. \d+\.\s*")
_MISSPELT = 0.15
_TAKEN_APART = 0.25
_SYNONYM = 0.15
_RARE_ENOUGH = 2.5  # idf of a word that a question may be about


@dataclass(frozen=True, slots=True)
class Pair:
    """`asked` is answered by `passage` (text). `group` says where it is from."""

    asked: str
    passage: str
    group: str


class Asking:
    """Makes questions of passages. One random generator, so the same seed gives the same."""

    def __init__(self, passages: Sequence[Passage], seed: int) -> None:
        self._chance = random.Random(seed)
        self._idf = _idf(passages)
        here = Path(__file__).parent
        self._frames = yaml.safe_load((here / "frames.yaml").read_text("utf-8"))
        english = yaml.safe_load((here / "terms.yaml").read_text("utf-8"))
        self._same = _synonyms()
        self._english: dict[str, list[str]] = {}
        for term, danish in english.items():
            for word in danish:
                self._english.setdefault(word, []).append(term)

    def pairs(self, passage: Passage) -> Iterator[Pair]:
        """All pairs of one passage."""
        text = passage.text
        titled = f"{passage.title}\n{text}"
        for given in (titled, titled, text):
            yield Pair(self._question(passage.sentences), given, passage.group)
        named = passage.heading or self._few(passage.sentences, 1, 2)
        yield Pair(f"{self._short(passage.title)} {named}", text, passage.group)
        if passage.heading:
            yield Pair(self._framed("danish", passage.heading), text, passage.group)
        if passage.description:
            yield Pair(passage.description, text, passage.group)
        if len(passage.sentences) > 1:
            at = self._chance.randrange(len(passage.sentences))
            rest = passage.sentences[:at] + passage.sentences[at + 1 :]
            yield Pair(passage.sentences[at], " ".join(rest), passage.group)
        parts = [part for part in _SUBSECTION.split(text) if len(part) > 40]
        if len(parts) > 1:
            at = self._chance.randrange(len(parts) - 1)
            yield Pair(parts[at], parts[at + 1], passage.group)
        for sentence in passage.sentences:
            if (found := _DEFINED.match(sentence)) is not None:
                yield Pair(self._framed("definition", found[1]), text, passage.group)
        if english := self._in_english(text):
            yield Pair(self._framed("english", english), text, passage.group)

    def terms(self) -> Iterator[Pair]:
        """Pairs of single words: translations, synonyms, compounds and their parts."""
        for danish, terms in self._english.items():
            for term in terms:
                yield Pair(self._framed("english", term), danish, f"term:{danish}")
        for word, same in self._same.items():
            yield Pair(word, self._chance.choice(same), f"word:{word}")
        for word in self._idf:
            parts = compounds.split(word)
            if len(parts) == 2:
                joined = self._chance.choice((" ".join(parts), f"{parts[1]} af {parts[0]}"))
                yield Pair(joined, word, f"word:{word}")

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
        if self._chance.random() < _SYNONYM and (same := self._same.get(word)):
            return self._chance.choice(same)
        return word

    def _in_english(self, text: str) -> str:
        lowered = text.lower()
        found = [
            d for d in self._english if d in lowered and re.search(rf"\b{re.escape(d)}", lowered)
        ]
        if len(found) < 2:
            return ""
        taken = self._chance.sample(found, min(len(found), self._chance.randint(2, 4)))
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


def _synonyms() -> dict[str, list[str]]:
    """Each term of the thesaurus with those that mean the same."""
    path = Path(str(thesaurus.__file__)).with_name("thesaurus.yaml")
    groups = [group["terms"] for group in yaml.safe_load(path.read_text("utf-8"))["same"]]
    return {term: [each for each in group if each != term] for group in groups for term in group}
