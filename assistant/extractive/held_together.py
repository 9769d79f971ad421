"""A question that holds several places against each other, as it would be asked of each alone."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.extractive.named_places import names_of, without
from knowledge.danish.sentences import split

# `Sammenlign Engbys og Bymoses model: hvem …` asks what stands behind the colon.
_AFTER_COLON = re.compile(
    r"^\W*(?:sammenlign|compare)\b[^:?]*:\s*(?=\S+ \S)(?P<asked>.+)$", re.IGNORECASE
)
_HOLDING = re.compile(
    r"^\W*(?:(?:kan du|vil du|can you|please) )?"
    r"(?:opsumm[eé]r|sammenfat|summari[sz]e|giv (?:mig )?et overblik over)"
    r"\w*(?: (?:hvad|det,?|what)(?: som)?(?: \S+){1,3} (?:siger|fortæller|skriver|says?|tells?)"
    r"(?: us)? (?:om|about|on))?"
    r"|^\W*(?:(?:kan du|vil du|can you|please) )?(?:sammenlign(?:e)?|compare)\b,?(?: lige)?"
    r"(?: mellem)?"
    r"|\b(?:hvad|what) (?:er|var|is|are|was)(?: (?:den|the))? (?:forskel|difference)\w*"
    r"(?: (?:på|mellem|in|between|of)\b)?"
    r"|\b(?:forskellen|forskelle?|differences?) (?:på|mellem|in|between)\b"
    r"|\b(?:sammenlignet|i sammenligning|compared|in comparison)"
    r"(?: (?:med|til|with|to))?\b"
    r"|\b(?:henholdsvis|hhv\.?|respectively|versus|vs\.?|kontra|each|hver især)(?!\w)",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"(?:\s*(?:,|\b(?:og|and|med|til|mellem|between|with|fra|from|for|i|in|hos)\b))+(?=\s*[?.!]?\s*$)"
    r"|^\W*(?:og|and)\b\s*|^\W*,\s*|(?<=\b[io])(?:\s+(?:og|and)\s+i)\b",
    re.IGNORECASE,
)
_JOINS = frozenset("og and med with samt versus mod kontra eller or to til".split())
_LIGHT = frozenset("i på for hos fra ved af in of at from the den det de en et a".split())
_ASKS = re.compile(
    r"\b(?:hvor|hva[dr]?|hvem|hvornår|hvordan|hvorfor|hvilke[nt]?|what|when|who|which|where|how|why|der|som)\b",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\b(i|in the|in|på|hos|for)\s+(?=\1\b)", re.IGNORECASE)
_FIGURES = re.compile(r"\b(?:tal|tallene|(?P<english>figures|numbers))\b", re.IGNORECASE)
_MOST_OF_ITS_OWN = 3  # words behind a place that are about it alone: `Engbys pilotprojekt, …`


def asked_of_each(question: str, places: Sequence[str]) -> dict[str, str]:
    """For each place what is asked of it, without the others and what holds it against them."""
    words = question.split()
    at = {place: found for place in places if (found := _where(place, words))}
    spans = sorted(at.values())
    pieces = _pieces(words, spans)
    asked = {}
    for place in places:
        mine = at.get(place, (0, 0))
        start, end = next((each for each in pieces if each[0] <= mine[0] < each[1]), pieces[0])
        left_out = {n for span in spans if span != mine for n in _of_other(words, span, spans)}
        own = _own_thing(words, mine, spans) if start == 0 and mine in spans[1:] else []
        if own:  # in the place of as many words before the first: `rengøring i` by `kørsel i`
            kept = [*range(spans[0][0] - len(own)), *own, *range(mine[0], end)]
            left_out -= set(own)
        else:
            kept = list(range(start, end))
            if len(pieces) == 1:
                left_out |= {n for span in spans[1:] for n in _own_thing(words, span, spans)}
        text = " ".join(words[n] for n in kept if n not in left_out)
        asked[place] = asked_of_one(without(text, [other for other in at if other != place]))
    return asked


def _own_thing(
    words: Sequence[str], mine: tuple[int, int], spans: Sequence[tuple[int, int]]
) -> list[int]:
    """The words between what joins a place to the one before and itself: `og kørsel i Engby`."""
    before = max(span[1] for span in spans if span[1] <= mine[0])
    joins = [n for n in range(before, mine[0]) if _joins(words[n])]
    own = list(range(joins[-1] + 1, mine[0])) if joins else []
    light = {words[n].lower().strip(".,?!:;") for n in own} <= _LIGHT
    return [] if light or len(own) > spans[0][0] else own


def asked_of_one(question: str) -> str:
    """The question without the words that hold it against others.

    The names of the others are left out before. What would be left empty is given back as it is.
    """
    sentences = [question[each.start : each.end].strip() for each in split(question)]
    asking = [each for each in sentences if _ASKS.search(each) or not _HOLDING.match(each)]
    question = " ".join(asking or sentences)
    found = _AFTER_COLON.match(question)
    bare = _TWICE.sub("", found["asked"] if found else _HOLDING.sub(" ", question))
    bare = " ".join(_LOOSE.sub(" ", " ".join(bare.split())).split())
    figures = None if _ASKS.search(bare) else _FIGURES.search(bare)
    if figures:
        return f"{'which' if figures['english'] else 'hvilke'} {bare}"
    return bare if re.search(r"[^\W\d_]{3,}", bare) else question


def _where(place: str, words: Sequence[str]) -> tuple[int, int] | None:
    """The first words that are the place's name: from, to."""
    names = names_of(place)
    hits = [n for n, word in enumerate(words) if names_of(word.strip(".,?!:;()")) & names]
    if not hits:
        return None
    last = hits[0]
    while last + 1 in hits:
        last += 1
    return hits[0], last + 1


def _pieces(words: Sequence[str], at: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where each asks something of its own, from word to word; the whole when they share it."""
    starts = [0]
    for (_, end), (start, _) in pairwise(at):
        joins = [n for n in range(end, start) if _joins(words[n])]
        if not joins:
            continue
        own = [word.lower().strip(".,?!:;") for word in words[joins[-1] + 1 : start]]
        if not set(own) <= _LIGHT and (
            _ASKS.search(" ".join(own)) or not _ASKS.search(" ".join(words[starts[-1] : start]))
        ):
            starts.append(joins[-1] + 1)
    return list(zip(starts, [*starts[1:], len(words)], strict=True))


def _of_other(
    words: Sequence[str], span: tuple[int, int], spans: Sequence[tuple[int, int]]
) -> range:
    """The words that name a place, what joins it to the one before, and what is about it alone.

    That stands between it and what joins it to the next.
    """
    start, end = span
    first = start - 1 if start and _joins(words[start - 1]) else start
    ahead = next((other[0] for other in spans if other[0] >= end), None)
    if ahead is None:
        return range(first, end)
    own = end
    while own < ahead and not _joins(words[own]) and not words[own - 1].endswith((",", ")")):
        own += 1
    last = own if own - end <= _MOST_OF_ITS_OWN else end
    joined = first == start and last < ahead and _joins(words[last])
    return range(first, last + 1 if joined else last)


def _joins(word: str) -> bool:
    return word.lower().strip(",") in _JOINS
