"""A sentence with its misspelt words put right, when they resemble words that matter here."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from assistant.drafting.asking.cues import cue_words
from assistant.drafting.asking.english import in_danish, is_english
from assistant.drafting.asking.periods import number_pattern
from assistant.drafting.sectors import sectors
from knowledge.danish import compounds, vocabulary
from knowledge.danish.spelling import drop_invisible, unfold

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 6  # letters, from which a word may be corrected
_LONGER = 10  # from which two errors may be
_UNIT = re.compile(r"(?:(?<=\d )|(?<=\bom )|(?<=\bpr )|(?<=\bpr\. )|(?<=\bper ))[^\W\d_]{3,9}\b")
_UNITS = ("år", "mio", "mdr", "timer", "måneder", "måned", "uger", "personer")
_PER = ("året", "år", "ugen", "uge", "måneden", "måned")
_ENDINGS = ("e", "n", "r", "s", "t", "en", "er", "et", "ne", "erne", "ernes")
_NO_ERRORS = frozenset("mia mrd pct stk dkk eur".split())  # other units
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_SHORTHAND = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"(?<=\d)\s?(?:mill|mil|mio|mll)\b\.?", " mio."),
        (r"\bmill\b\.?|\bmillion(?:er)?\b", "mio."),
        (r"(?<=\d)\s?(?:t\.?\s?kr|tkr|tdkk)\b\.?", " tusind kr."),
        (r"(?<=\d)\s?ar\b", " år"),
        (r"\bialt\b", "i alt"),
        (r"\bårl\b\.?", "årligt"),
        (r"\bopt\b\.?", "option"),
        (rf"(?<!\w)({number_pattern()}) (?:vintre|(?:vinter)?sæsoner|skoleår)\b", r"\1 år"),
        (r"\b(?:pr|per)\b\.?\s(?:vinter|(?:vinter)?sæson|skoleår)\b", " om året"),
        (r"(?<=\d)\s?(?:pers|prs)\b\.?|(?<=\d)\sstk\b\.?(?=\s(?:på|[àáai])\s\d)", " personer"),
        (r"(?<=\d)\s?t\b\.?(?=\s?(?:/|om ugen|pr\b|hver\b|ugentlig|i ugen))", " timer"),
        (r"(?<!\d)\s[-–—]\s", ", "),
        (r"\bdel[ -](?=aftale|kontrakt)", "del"),
        (r"\s?/\s?(?:år|aar)\b|\bp\.\s?a\.?(?=\W|$)|\b(?:pr|per)\b\.?\s(?:år|aar)\b", " om året"),
        (r"\s?/\s?uge\b|\b(?:pr|per)\b\.?\suge\b", " om ugen"),
        (r"\s?/\s?time\b|\b(?:pr|per)\b\.?\stime\b", " i timen"),
        (r"[×]", "x"),
        (r"\s+", " "),
    )
)


@lru_cache(maxsize=256)
def put_right(sentence: str) -> str:
    """The sentence on one line, shorthand written out and misspelt long words corrected.

    A word that Danish knows stays, and so does a name (a capital inside the sentence). An English
    sentence has its terms in Danish.
    """
    text = drop_invisible(sentence)
    english = is_english(text)
    if english:
        text = in_danish(text)
    for pattern, plain in _SHORTHAND:
        text = pattern.sub(plain, text)
    if english:  # what is left of it would only be taken for misspelt Danish
        return text.strip()
    return _UNIT.sub(_right_unit, _WORD.sub(_right, text.strip()))


def _right_unit(match: re.Match[str]) -> str:
    """A unit where one must stand: `4 mio. om åert`, `3 aår`, `12 tiemr`."""
    word = match[0]
    counted = match.string[: match.start()].rstrip()[-1:].isdigit()
    units = _UNITS if counted else _PER
    if _is_word(word) or word in _NO_ERRORS or word in units:
        return word
    return next((each for each in units if _slip(word, each)), word)


def _slip(word: str, unit: str) -> bool:
    """Whether `word` is `unit` with one error; of a short one no letter may be another."""
    if len(unit) <= 3 and len(word) <= len(unit) and sorted(word) != sorted(unit):
        return False
    return _distance(word, unit, 1) <= 1


def _right(match: re.Match[str]) -> str:
    word = match[0]
    first = match.start() == 0
    if (word != word.lower() and not first) or _is_word(word.lower()):
        return word
    better = _better(word.lower())
    if better is None:
        return word
    return better.capitalize() if word[0].isupper() else better


@lru_cache(maxsize=4096)
def _better(word: str) -> str | None:
    """The word that was meant: spelt with å for aa, one of ours, of the language, a compound."""
    danish = unfold(word)
    if danish != word and _is_word(danish):
        return danish
    if len(word) < _LONG:
        return None
    spellings = dict.fromkeys((word, danish))
    found = (look(each) for look in (_ours, _common, _compound) for each in spellings)
    return next(filter(None, found), None)


def _is_word(word: str) -> bool:
    ours = word in _words() or any(
        word.endswith(each) and word.removesuffix(each) in _words() for each in _ENDINGS
    )
    return ours or vocabulary.known(word) or bool(compounds.split(word))


def _ours(word: str) -> str | None:
    """The nearest of our words, when it is near enough."""
    allowed = 2 if len(word) >= _LONGER else 1
    near = [(_distance(word, each, allowed), each) for each in _words() if _comparable(word, each)]
    distance, best = min(near, default=(allowed + 1, ""))
    return best if distance <= allowed else None


def _common(word: str) -> str | None:
    """The commonest word of the language that is one edit away."""
    ranked = ((vocabulary.listed_rank(each), each) for each in set(_edits(word)))
    return min(((rank, each) for rank, each in ranked if rank is not None), default=(0, None))[1]


def _compound(word: str) -> str | None:
    """A compound with one part misspelt: `skolerengørng`, `skolrengøring`."""
    for at in range(4, len(word) - 3):
        head, tail = word[:at], word[at:]
        if _is_word(head) and len(tail) >= _LONG:
            better = _ours(tail)
            if better is not None:
                return head + better
        if tail in _words() and len(head) >= 4:
            better = _common(head)
            if better is not None:
                return better + tail
    return None


@cache
def _words() -> frozenset[str]:
    """Our own words that are long enough to be recognised behind a typing error."""
    phrases = [word for sector in sectors().values() for word in sector.words]
    cues = cue_words()
    words = {part for phrase in (*phrases, *cues.spelled) for part in _WORD.findall(phrase)}
    return frozenset(word for word in words if len(word) >= _LONG)


def _comparable(word: str, other: str) -> bool:
    """A cheap look before the distance is counted: alike in length and at one of the ends."""
    if abs(len(word) - len(other)) > 2:
        return False
    return word[:3] == other[:3] or word[-3:] == other[-3:]


def _edits(word: str) -> Iterator[str]:
    """All that one edit makes of a word: a letter dropped, swapped, replaced or added."""
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in _LETTERS)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        yield from (left + letter + right for letter in _LETTERS)


def _distance(one: str, other: str, most: int) -> int:
    """Edits between two words, a swap of neighbours being one; beyond `most` it may be more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [at]
        for to, its in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != its))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == its:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
