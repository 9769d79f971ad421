"""The paragraphs of a draft, and the library's questions, that a tenderer's question is about."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

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


def find(
    question: str, draft: Draft, library: Library, about: Sequence[str] | None = None
) -> Match:
    """What the draft says to one question; an empty match when it says nothing.

    `about` are blocks that are known to concern it, the nearest first: then only they are quoted,
    unless the library knows the very same question.
    """
    places = list(_places(draft))
    asks = [(block, *ask) for block in library.blocks for ask in block.tenderer_asks]
    rarity = _rarity([*(place.text for place in places), *(ask for _, ask, _ in asks)])
    wanted = _groups(question)
    titles = {section.block: section.title for section in draft.sections}
    missing, absent, best = "", 0.0, (0.0, "", "", "")
    for block, ask, answer in asks:
        likeness = _likeness(wanted, _groups(ask), rarity)
        if block.id in titles:
            best = max(best, (likeness, block.id, ask, answer))
        elif likeness >= max(_LIKE, absent):
            missing, absent = block.title, likeness
    likeness, id, ask, answer = best
    if about is not None and likeness < _SAME:
        own = [place for place in places if place.block in about]
        near = _ranked(wanted, own, rarity, least=0.0, titles=titles)
        return Match(tuple(dict.fromkeys([*_first(own, about), *near]))[:_MOST])
    if absent >= max(_SAME, likeness):
        return Match((), likeness=likeness, missing=missing)
    if likeness >= _LIKE:
        own = [place for place in places if place.block == id]
        ranked = _ranked(_groups(f"{question} {ask} {answer}"), own, rarity, least=0.0)
        said = (ask, answer) if likeness >= _SAME else ("", "")
        return Match(tuple(ranked[:_MOST]), *said, likeness)
    found = _ranked(wanted, places, rarity, least=_ABOUT, titles=titles)
    return Match(tuple(found[:_MOST]), likeness=likeness, missing="" if found else missing)


def _first(places: Sequence[Place], about: Sequence[str]) -> list[Place]:
    """The first paragraph of the first of the blocks that the draft has."""
    return [place for block in about for place in places if place.block == block][:1]


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
