"""A text as tokens with their places, ready for reading amounts."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from knowledge.danish.number_words import ARTICLES, SCALES, cardinals, fraction_parts
from knowledge.danish.units import Phrases, lexicon

_TOKEN = re.compile(
    r"\d{1,3}(?:(?:[\u00a0\u202f]\d{3})+|(?: \d{3}){2,}|(?: \d{3})+(?= ?(?:kr|dkk|eur|€)))"
    r"(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*"
    r"|[Pp]er [Cc]ent\b|[^\W\d_]+(?:['’\-][^\W\d_]+)*|\S"
)
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = frozenset("½¼¾")
_NUMERAL = re.compile(r"[\d½¼¾]")
# Words that make an article a number: `et år`, `half a year`, `en femtedel`, `a hundred`.
_AFTER_ARTICLE = frozenset(
    {"halv", "halvt", "half", "år", "måned", "uge", "kvartal", "year", "month", "week"}
    | {*SCALES, *fraction_parts()}
)
_TIMED = ("årig", "årigt", "årige", "års", "måneders", "ugers", "dages", "timers")
# What follows the `t` of `15 t pr. uge`, which then means hours and not tons.
_A_TIME = frozenset({"/", "pr", "per", "om", "i", "a", "à"})
_REGULARLY = ("ugentlig", "ugentligt", "månedlig", "månedligt", "daglig", "dagligt", "weekly")
_ENGLISH = frozenset(
    "the of and is was are were with that by from which be this a an in on it how what who "
    "has or".split()
)
_DANISH = frozenset(
    "og er det den af på med som ikke der et en i de til om har blev var fra ved hvor".split()
)


class Token(NamedTuple):
    """A word, number or mark: `text[start:end]`, and the same in lower case."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of a text and the number words of its language (`english`, or Danish)."""

    text: str
    tokens: tuple[Token, ...]
    words: dict[str, Decimal]
    starts: tuple[int, ...]
    english: bool = False

    @classmethod
    def of(cls, text: str) -> "Reading":
        """Read `text`; `starts` are the tokens at which an amount may begin."""
        present = set(_WORD.findall(text.lower()))
        english = len(present & _ENGLISH) > len(present & _DANISH)
        words = cardinals(english=english)
        openers = _openers(english=english)
        if _NUMERAL.search(text) is None and not _promising(present, openers):
            return cls(text, (), words, ())
        tokens = tuple(
            Token(match[0], match[0].lower(), match.start(), match.end())
            for match in _TOKEN.finditer(text)
        )
        starts = tuple(
            at
            for at, (written, lower, _, _) in enumerate(tokens)
            if lower in openers or written[0].isdecimal() or lower.endswith(_TIMED)
        )
        return cls(text, tokens, words, starts, english)

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

    def unit(self, at: int) -> str | None:
        """The normal unit that the token at `at` means, `time` for the `t` of `15 t/uge` too."""
        word = self.lower(at)
        if word != "t":
            return lexicon().unit(word)
        after = self.past_dot(at + 1)
        if self.lower(after) in _REGULARLY:
            return "time"
        spans = self.lower(self.past_dot(after + 1))
        of_time = self.lower(after) in _A_TIME and _is_span(spans)
        return "time" if of_time else None

    def follows(self, at: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words of `phrase` stand from `at` on."""
        return all(self.lower(at + step) == word for step, word in enumerate(phrase))

    def phrase_before(self, phrases: Phrases, at: int) -> int:
        """How many words the longest of `phrases` has that ends with token `at`; 0 for none."""
        for phrase in phrases.get(self.lower(at), ()):
            if self.follows(at - len(phrase) + 1, phrase):
                return len(phrase)
        return 0

    def phrase_after(self, phrases: Phrases, at: int) -> int:
        """The same for a phrase that begins with token `at`."""
        for phrase in phrases.get(self.lower(at), ()):
            if self.follows(at, phrase):
                return len(phrase)
        return 0


def _is_span(word: str) -> bool:
    """`uge`, `ugen`, `måneden`: a stretch of time within which hours are worked."""
    return any(
        each in lexicon().durations for each in (word, word.removesuffix("n"), word[:-2]) if each
    )


def _promising(present: set[str], openers: frozenset[str]) -> bool:
    """Whether some word of a text without digits may begin an amount."""
    found = present & openers
    if found and not (found <= ARTICLES and present.isdisjoint(_AFTER_ARTICLE)):
        return True
    return any(word.endswith(_TIMED) for word in present)


@cache
def _openers(*, english: bool) -> frozenset[str]:
    """Words with which an amount may begin."""
    return frozenset(
        {
            *cardinals(english=english),
            *ARTICLES,
            *lexicon().currencies,
            "half",
            "halvdelen",
            "halvdel",
        }
    )
