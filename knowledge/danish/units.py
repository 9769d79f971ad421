"""The reviewed lexicon of units and of the words around numbers, from `units.yaml`."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

# The last word (for phrases before a number) or the first (after) → phrases, longest first.
Phrases = dict[str, tuple[tuple[str, ...], ...]]

_WORKED = re.compile(r"(?:arbejds|mande|løn)(timer|dage|uger)")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in lower case. The three dictionaries map a word to its normal unit.

    Phrases are tuples of words, found by the word that stands next to the number.
    """

    durations: dict[str, str]
    currencies: dict[str, str]
    percent: dict[str, str]
    approximately: Phrases
    at_least: Phrases
    at_most: Phrases
    or_more: Phrases
    or_less: Phrases
    labels: frozenset[str]
    between: frozenset[str]
    people: frozenset[str]
    words_for_people: frozenset[str]
    not_counted: frozenset[str]

    def unit_counted(self, noun: str) -> str | None:
        """The unit of a noun for time that is worked: `arbejdstimer`."""
        found = _WORKED.fullmatch(noun.lower())
        return self.durations[found[1]] if found else None

    def unit(self, word: str) -> str | None:
        """The normal unit that `word` means, if it is one."""
        return self.durations.get(word) or self.currencies.get(word) or self.percent.get(word)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    text = Path(__file__).with_name("units.yaml").read_text(encoding="utf-8")
    written = yaml.load(text, Loader=yaml.CSafeLoader)
    return Lexicon(
        durations=_turned(written["durations"]),
        currencies=_turned(written["currencies"]),
        percent=_turned(written["percent"]),
        approximately=_phrases(written["approximately"], beside=-1),
        at_least=_phrases(written["at_least"], beside=-1),
        at_most=_phrases(written["at_most"], beside=-1),
        or_more=_phrases(written["or_more"], beside=0),
        or_less=_phrases(written["or_less"], beside=0),
        **{
            name: frozenset(str(word) for word in written[name])
            for name in ("labels", "between", "people", "words_for_people", "not_counted")
        },
    )


def _turned(groups: dict[str, list[str]]) -> dict[str, str]:
    return {word: unit for unit, words in groups.items() for word in words}


def _phrases(written: list[str], *, beside: int) -> Phrases:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(one.split()) for one in written), key=len, reverse=True):
        phrases.setdefault(phrase[beside], []).append(phrase)
    return {word: tuple(group) for word, group in phrases.items()}
