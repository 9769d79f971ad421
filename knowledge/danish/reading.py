"""A text as tokens with their places, ready for reading amounts."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from knowledge.danish.number_words import cardinals, fraction_parts

_TOKEN = re.compile(
    r"\d{1,3}(?:(?:[\u00a0\u202f]\d{3})+|(?: \d{3}){2,}|(?: \d{3})+(?= ?(?:kr|dkk|eur|€)))"
    r"(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:['’\-][^\W\d_]+)*|\S"
)
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"[\d½¼¾]")
_TIMED = re.compile(r"(?:årige?t?|års|måneders|ugers|dages|timers)\b")
_ENGLISH = frozenset("the of and is was are were with that by from which for be this".split())
_DANISH = frozenset("og er det den af på med som ikke der et de har blev var fra ved".split())


class Token(NamedTuple):
    """A word, number or mark: `text[start:end]`, and the same in lower case."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of a text and the number words of its language."""

    text: str
    tokens: tuple[Token, ...]
    words: dict[str, Decimal]
    may_hold_numbers: bool

    @classmethod
    def of(cls, text: str) -> "Reading":
        """Read `text`; the tokens are left out when it cannot hold a number."""
        lowered = text.lower()
        present = set(_WORD.findall(lowered))
        english = len(present & _ENGLISH) > len(present & _DANISH)
        words = cardinals(english=english)
        if not (
            _DIGIT.search(text)
            or not present.isdisjoint(words)
            or not present.isdisjoint(fraction_parts())
            or not present.isdisjoint(_INDIRECT)
            or _TIMED.search(lowered)
        ):
            return cls(text, (), words, False)
        tokens = tuple(
            Token(match[0], match[0].lower(), match.start(), match.end())
            for match in _TOKEN.finditer(text)
        )
        return cls(text, tokens, words, True)

    def lower(self, at: int) -> str:
        """The token at `at` in lower case, or nothing beyond the ends."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def past_dot(self, at: int) -> int:
        """`at`, or the place after an abbreviation's dot that stands there."""
        tokens = self.tokens
        if (
            0 < at < len(tokens)
            and tokens[at].text == "."
            and tokens[at].start == tokens[at - 1].end
        ):
            return at + 1
        return at

    def follows(self, at: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words of `phrase` stand from `at` on."""
        return all(self.lower(at + step) == word for step, word in enumerate(phrase))


# Words that make an article a number: `et år`, `half a year`, `a hundred`.
_INDIRECT = frozenset(
    "halv halve halvt half år måned uge year month week hundrede tusind hundred thousand "
    "million million".split()
)
