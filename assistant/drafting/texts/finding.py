"""The paragraphs of a draft, and the library's questions, that a tenderer's question is about."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import NamedTuple

from assistant.drafting.blocks import Library
from assistant.drafting.markdown import is_item
from assistant.drafting.model import Draft
from knowledge.danish import thesaurus
from knowledge.danish.stems import analyse

_LIKE = 0.6  # how alike two questions are, 0 to 1, that ask about the same
_SAME = 0.75  # and that ask the same, so that the library's answer to one answers the other
_ABOUT = 0.4  # how much of a question a paragraph must speak of
_TELLING = log(1 + 1 / 0.15)  # the rarity of a word in 15 of 100 paragraphs
_MOST = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of the draft with its number, `17.3`, and the block that it is from."""

    block: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """What was found. `answer` is the library's when `asked` resembles the question.

    `likeness` is 0 to 1. `missing` is the title of a block that would answer but is not in the
    draft.
    """

    places: tuple[Place, ...]
    asked: str = ""
    answer: str = ""
    likeness: float = 0.0
    missing: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Blocks that are known to concern a question, the nearest first, and words that they use."""

    blocks: Sequence[str]
    words: str = ""


def find(question: str, draft: Draft, library: Library, about: About | None = None) -> Match:
    """What the draft says to one question; an empty match when it says nothing.

    With `about` only its blocks are quoted, unless the library knows the very same question.
    """
    places = list(_places(draft))
    asks = [ask for block in library.blocks for ask, _ in block.tenderer_asks]
    rarity = _rarity([*(place.text for place in places), *asks])
    wanted = _groups(question)
    titles = {section.block: section.title for section in draft.sections}
    known, absent = _known(wanted, library, titles, rarity)
    if about is not None and known.likeness < _SAME:
        return Match(tuple(_of_blocks(question, about, places, rarity)[:_MOST]))
    if absent.likeness >= max(_SAME, known.likeness):
        return Match((), likeness=known.likeness, missing=absent.title)
    if known.likeness >= _LIKE:
        own = [place for place in places if place.block == known.block]
        spoken = _groups(f"{question} {known.question} {known.answer}")
        ranked = tuple(_ranked(spoken, own, rarity, least=0.0)[:_MOST])
        if known.likeness < _SAME:
            return Match(ranked, likeness=known.likeness)
        return Match(ranked, known.question, known.answer, known.likeness)
    found = tuple(_ranked(wanted, places, rarity, least=_ABOUT, titles=titles)[:_MOST])
    missing = absent.title if absent.likeness >= _LIKE and not found else ""
    return Match(found, likeness=known.likeness, missing=missing)


class _Ask(NamedTuple):
    """A question that a block knows, and how alike it is to the one asked."""

    likeness: float = 0.0
    block: str = ""
    title: str = ""
    question: str = ""
    answer: str = ""


def _known(
    wanted: list[frozenset[str]],
    library: Library,
    sections: Collection[str],
    rarity: Mapping[str, float],
) -> tuple[_Ask, _Ask]:
    """The likest question of the blocks that the draft has, and of those that it has not."""
    asks = [
        _Ask(_likeness(wanted, _groups(ask), rarity), block.id, block.title, ask, answer)
        for block in library.blocks
        for ask, answer in block.tenderer_asks
    ]
    present = max((ask for ask in asks if ask.block in sections), default=_Ask())
    absent = max((ask for ask in asks if ask.block not in sections), default=_Ask())
    return present, absent


def _of_blocks(
    question: str, about: About, places: Sequence[Place], rarity: Mapping[str, float]
) -> list[Place]:
    """The paragraphs of the blocks that are nearest, and how the first of the blocks begins."""
    own = [place for place in places if place.block in about.blocks]
    near = _ranked(_groups(about.words or question), own, rarity, least=0.0)
    first = [place for block in about.blocks for place in own if place.block == block][:1]
    return near if about.words and near else list(dict.fromkeys([*first, *near]))


def _places(draft: Draft) -> Iterator[Place]:
    """The paragraphs as they are numbered; what continues a list goes with its beginning."""
    lots = tuple(f"{lot.lot}:" for lot in (draft.chosen.lots if draft.chosen else ()))
    for section in draft.sections:
        held: Place | None = None
        at = 0
        for text in section.paragraphs:
            at += not is_item(text)
            if held and (is_item(text) or (lots and text.startswith(lots))):
                held = Place(held.block, held.number, f"{held.text} {text}")
                continue
            if held:
                yield held
            held = Place(section.block, f"{section.number}.{at}", text)
        if held:
            yield held


def _ranked(
    wanted: list[frozenset[str]],
    places: list[Place],
    rarity: Mapping[str, float],
    least: float,
    titles: Mapping[str, str] | None = None,
) -> list[Place]:
    """The places that speak of enough of what is wanted, the best first."""
    scored = []
    for at, place in enumerate(places):
        keys = _keys(place.text)
        told = keys | _keys((titles or {}).get(place.block, ""))
        met = [group for group in wanted if group & told]
        share = _weight(met, rarity) / (_weight(wanted, rarity) or 1)
        if (
            share > least
            and (not least or any(group & keys for group in met))
            and _enough(met, share, least, rarity)
        ):
            scored.append((-share, len(keys), at, place))
    best = min(scored, default=(0.0, 0, 0, None))[0]
    return [
        place for share, _, _, place in sorted(scored, key=lambda s: s[:3]) if share <= best * 0.7
    ]


def _enough(
    met: list[frozenset[str]], share: float, least: float, rarity: Mapping[str, float]
) -> bool:
    """Words that stand in many paragraphs tell nothing; one alone must be most of the question."""
    if not least:
        return True
    telling = [group for group in met if _weight([group], rarity) >= _TELLING]
    return bool(telling) and (len(met) > 1 or share >= 0.6)


def _likeness(
    wanted: list[frozenset[str]], other: list[frozenset[str]], rarity: Mapping[str, float]
) -> float:
    """How much two questions share of all their words, 0 to 1, by how rare the words are."""
    here, there = (frozenset().union(*groups) for groups in (wanted, other))
    met = [group for group in wanted if group & there] + [group for group in other if group & here]
    whole = _weight([*wanted, *other], rarity)
    return _weight(met, rarity) / whole if whole else 0.0


def _weight(groups: list[frozenset[str]], rarity: Mapping[str, float]) -> float:
    """A word that stands nowhere counts as the rarest: then the draft does not speak of it."""
    most = max(rarity.values(), default=1.0)
    return sum(
        min((rarity[key] for key in group if key in rarity), default=most) for group in groups
    )


@lru_cache(maxsize=1024)
def _groups(text: str) -> list[frozenset[str]]:
    """The words of a question, each with what may be said in its place."""
    stems = dict.fromkeys(analyse(text).stems)
    others = ((stem, (*thesaurus.expand([stem]), *thesaurus.everyday([stem]))) for stem in stems)
    return [
        frozenset({stem, *(term[0] for term in terms if len(term) == 1)}) for stem, terms in others
    ]


@lru_cache(maxsize=4096)
def _keys(text: str) -> frozenset[str]:
    analysed = analyse(text)
    return frozenset((*analysed.stems, *analysed.parts))


def _rarity(texts: list[str]) -> dict[str, float]:
    counts = Counter(key for text in texts for key in _keys(text))
    return {key: log(1 + len(texts) / count) for key, count in counts.items()}
