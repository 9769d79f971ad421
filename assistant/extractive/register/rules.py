"""What is measured: the rules of the grammar over the tags of a question."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache

from assistant.extractive.register.question import Question
from assistant.extractive.register.words import grammar
from knowledge.register.query import Measure


@dataclass(frozen=True, slots=True)
class Rule:
    """A measure and the sets of tags, wanted and unwanted, by which it is known."""

    measure: Measure
    noun: str
    own: bool
    yes_when_none: bool
    why: bool
    tags: tuple[tuple[frozenset[str], frozenset[str]], ...]
    detail: str = ""

    def fits(self, tags: frozenset[str]) -> bool:
        return any(wanted <= tags and not unwanted & tags for wanted, unwanted in self.tags)


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            Measure(entry["measure"]),
            entry.get("noun", ""),
            entry.get("own", False),
            entry.get("yes_when_none", False),
            entry.get("why", False),
            tuple(_wanted(written) for written in entry["tags"]),
            entry.get("detail", ""),
        )
        for entry in grammar()["measures"]
    )


def _wanted(written: str) -> tuple[frozenset[str], frozenset[str]]:
    tags = written.split()
    return (
        frozenset(tag for tag in tags if tag[0] != "!"),
        frozenset(tag[1:] for tag in tags if tag[0] == "!"),
    )


def measured(tags: frozenset[str]) -> Rule | None:
    """The first rule that fits."""
    return next((rule for rule in _rules() if rule.fits(tags)), None)


def counted(question: Question, named: Set[int] = frozenset()) -> Rule | None:
    """A list or a count of a noun, when neither figure nor state is asked for.

    The words at the places `named` are of a name, whatever else they mean.
    """
    nouns = list(_nouns(question, named))
    if not nouns:
        return None
    measure = Measure.COUNT if "how_many" in question.tags else Measure.LIST
    return listed(nouns[0], measure)


def listed(noun: str, measure: Measure = Measure.LIST, detail: str = "") -> Rule:
    """The rule of a mere list or count of rows, or of one field of theirs."""
    return Rule(measure, noun, own=True, yes_when_none=False, why=False, tags=(), detail=detail)


def _nouns(question: Question, named: Set[int]) -> Iterator[str]:
    """The nouns in the order of the question."""
    known: Mapping[str, str] = grammar()["nouns"]
    tags = question.tags_but_of(named)
    for at, word in enumerate(question.words):
        yield from (known[tag] for tag in known if tag in word.tags and at not in named)
    yield from (known[tag] for tag in known if tag in tags)
