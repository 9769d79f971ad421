"""A question taken apart into words that are tagged and put right."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.extractive.register.near import apart
from assistant.extractive.register.words import patterns, phrases, respelled, tags_of
from knowledge.danish import compounds
from knowledge.danish.spelling import fold, normalise, unfold
from knowledge.danish.stems import is_stop
from knowledge.danish.vocabulary import known

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
_SHORTEST_MISSPELT = 4
_LONG = 9
_SHORTEST_NAME = 3

Respell = Callable[[str], tuple[int, str] | None]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question. `key` is folded and put right, `parts` are those of a compound.

    `strange` says that neither Danish nor the grammar nor the register knows it.
    """

    written: str
    start: int
    key: str
    tags: frozenset[str]
    parts: tuple[str, ...]
    strange: bool
    begins: bool

    @property
    def capital(self) -> bool:
        return self.written[0].isupper()

    @property
    def end(self) -> int:
        return self.start + len(self.written)


@dataclass(frozen=True, slots=True)
class Question:
    """`text` is folded and put right; `phrases` are the tags of what several words say."""

    asked: str
    words: tuple[Word, ...]
    text: str
    phrases: frozenset[str]

    @property
    def tags(self) -> frozenset[str]:
        return self.tags_but_of(())

    def tags_but_of(self, places: Collection[int]) -> frozenset[str]:
        """The tags of the question; words in a name count only when they are compounds."""
        words = (word for at, word in enumerate(self.words) if at not in places or word.parts)
        return self.phrases.union(*(word.tags for word in words))

    def without(self, places: Collection[int]) -> str:
        """The text without some of its words: names hold numbers, years and measures."""
        words = list(self.words)
        kept = [replace(word, key="") if at in places else word for at, word in enumerate(words)]
        return _text(self.asked, kept)


def take_apart(asked: str, names: Callable[[str], bool], respell_name: Respell) -> Question:
    """Read the words; `names` knows the words of names in the register, folded."""
    asked = _without_politeness(asked.strip())
    words = []
    for match in _WORD.finditer(asked):
        before = asked[: match.start()].rstrip(" \"'“”(")
        begins = not before or before[-1] in ".?!:"
        words.append(_word(match[0], match.start(), names, respell_name, begins=begins))
    text = _text(asked, words)
    said = (tag for tag, any_of in phrases().items() if any(one.search(text) for one in any_of))
    return Question(asked, tuple(words), text, frozenset(said))


def _without_politeness(asked: str) -> str:
    for _ in range(2):
        for pattern in patterns("politeness"):
            folded = _folded_in_place(asked)
            found = pattern.match(folded)
            if found and len(folded) == len(asked) and found.end() < len(asked):
                asked = asked[found.end() :].lstrip(" ,")
    return asked


def _folded_in_place(asked: str) -> str:
    """Lower case, one character for one: the openings hold no æ, ø or å that matters."""
    return asked.lower().replace("å", "a") if len(asked.lower()) == len(asked) else asked


def _text(asked: str, words: list[Word]) -> str:
    pieces: list[str] = []
    at = 0
    for word in words:
        pieces += [normalise(asked[at : word.start]), word.key]
        at = word.end
    return "".join([*pieces, normalise(asked[at:])]).strip()


def _word(
    written: str, start: int, names: Callable[[str], bool], respell_name: Respell, *, begins: bool
) -> Word:
    key = fold(normalise(written))
    tags = tags_of(key)
    if tags or names(key) or key[0].isdigit() or is_stop(key):
        return Word(written, start, key, tags, (), False, begins)
    parts = compound(key)
    meant = tags_of(parts[-1]) if parts else tags
    slipped = bool(parts) and _is_one_off(written)
    if (meant and not slipped) or known(unfold(key)) or known(key):
        return Word(written, start, key, meant, parts, False, begins)
    right = _put_right(written, key, respell_name, in_parts=bool(parts))
    if right is None:
        strange = not parts and len(key) >= _SHORTEST_NAME
        return Word(written, start, key, tags, parts, strange, begins)
    key, parts = right
    return Word(written, start, key, tags_of(parts[-1] if parts else key), parts, False, begins)


def _is_one_off(written: str) -> bool:
    """`dokumentaktion`: a compound, but more likely a long word of the grammar misspelt."""
    near = respelled(normalise(written)) if len(written) >= _LONG else None
    return near is not None and near[0] == 1


def _put_right(
    written: str, key: str, respell_name: Respell, *, in_parts: bool
) -> tuple[str, tuple[str, ...]] | None:
    """The word that a misspelt one is nearest to, in the grammar or among names."""
    typed = normalise(written)
    found = [one for one in (respelled(typed), respell_name(typed)) if one is not None]
    if len(key) >= _SHORTEST_MISSPELT and key.replace("-", "").isalpha() and found:
        best = min(found)[1]
        return best, compound(best)
    single = _DOUBLED.sub(r"\1", key)
    if not in_parts and single != key and (tags_of(single) or known(single)):
        return single, ()
    return None if in_parts else _misspelt_compound(key)


@lru_cache(maxsize=16_384)
def compound(key: str) -> tuple[str, ...]:
    """The folded parts of a compound whose last part means something here; otherwise ()."""
    if tags_of(key):
        return ()
    head, _, last = key.rpartition("-")
    if head and tags_of(last):
        return head, last
    parts = compounds.split(unfold(key)) or compounds.split(key)
    return tuple(fold(part) for part in parts)


def _misspelt_compound(key: str) -> tuple[str, tuple[str, ...]] | None:
    """A compound with one error in its first or in its last part (`rengøringskontraktn`)."""
    if len(key) < 10:
        return None
    for cut in range(len(key) - 5, 4, -1):
        head, tail = key[:cut], key[cut:]
        if not (tags_of(tail) or respelled(tail)):
            continue
        first = head.removesuffix("s")
        if not (known(unfold(first)) or known(first)):
            continue
        near = respelled(tail)
        last = tail if tags_of(tail) else near[1] if near else tail
        if apart(tail, last, 1) <= 1:
            return head + last, (first, last)
    return None
