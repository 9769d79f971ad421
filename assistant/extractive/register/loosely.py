"""Names said only nearly: `kantinen` of `Kantinedrift …`, `rådhusrengøringen`, `it service desk`.

Looked for when a question that measures something names no row: a word in the definite form, or
behind `hos`, `på` and the like, that stands in the names of few rows.
"""

from collections.abc import Iterator, Mapping, Sequence

from assistant.extractive.register.index import Names, root
from assistant.extractive.register.named import Named
from assistant.extractive.register.question import Question, Word
from assistant.extractive.register.words import spelled, tags_of
from knowledge.danish.stems import is_stop
from knowledge.register.query import Field

_FIELDS = (Field.CONTRACT, Field.SUPPLIER, Field.TENDER)
_FEW = 5  # rows that such a word may stand for
_SHORTEST = 4
_CALLED = frozenset({"contract", "supplier", "tender"})
_ONE = ("en", "et", "ens", "ets", "contract", "tender")
_RUN = 3  # words that may be one word of a name
_BEFORE = frozenset(
    "hos med paa for til fra af er har naar undtagen at with under of on from by is except".split()
)
_DEFINITE = ("en", "et", "ne", "ens", "ets", "nes")

_Hit = tuple[frozenset[int], frozenset[int]]  # entries, places in the question


def find_loosely(question: Question, names: Mapping[Field, Names]) -> tuple[Named, ...]:
    """The rows of one sort that are nearly named, at most four; empty when there are none."""
    best: tuple[int, int, Named] | None = None
    for field in _FIELDS:
        if field not in names:
            continue
        entries, places = _common(_hits(question, names[field]))
        if not 0 < len(entries) < _FEW:
            continue
        meant = sorted(
            (names[field].entries[at] for at in entries),
            key=lambda one: (not one.live, one.label, one.value),
        )
        named = Named(field, tuple(meant), places)
        if best is None or (len(places), -len(entries)) > best[:2]:
            best = len(places), -len(entries), named
    return () if best is None else (best[2],)


def _common(hits: Iterator[_Hit]) -> _Hit:
    """The entries that all words of the question lead to, or else those of the first."""
    entries: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    for found, at in hits:
        if not entries or entries & found:
            entries = entries & found if entries else found
            places |= at
    return entries, places


def _hits(question: Question, names: Names) -> Iterator[_Hit]:
    words = question.words
    for at, word in enumerate(words):
        if _may_name(words, at):
            found = names.by_root.get(root(word.key), frozenset()) or _cut(word.key, names)
            if found:
                yield found, frozenset({at})
        for size in range(2, _RUN + 1):
            run = "".join(one.key for one in words[at : at + size])
            if at + size <= len(words) and (found := names.by_run.get(run, frozenset())):
                yield found, frozenset(range(at, at + size))


def _may_name(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    says_else = (word.tags and not word.parts) or is_stop(word.key) or word.key in spelled()
    if says_else or len(word.key) < _SHORTEST:
        return False
    behind = at > 0 and words[at - 1].key in _BEFORE
    return word.key[0].isalpha() and (behind or word.key.endswith(_DEFINITE))


def _cut(key: str, names: Names) -> frozenset[int]:
    """The entries with both halves of a word in their names: `rådhus|rengøringen`."""
    for cut in range(_SHORTEST, len(key) - _SHORTEST + 1):
        head, tail = key[:cut].rstrip("-"), key[cut:].lstrip("-")
        if tags_of(tail) & _CALLED and tail.endswith(_ONE):
            found = names.by_root.get(root(head.removesuffix("s")), frozenset())
            if found:
                return found
        if tags_of(tail):
            continue
        second = names.by_root.get(root(tail), frozenset())
        for first in (head, head.removesuffix("s")):
            if both := second & names.by_root.get(root(first), frozenset()):
                return both
    return frozenset()
