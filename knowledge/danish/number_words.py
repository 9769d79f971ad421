"""Number words of Danish and English: `femogtyve`, `halvandet`, `twenty-five`, `femtedel`."""

from decimal import Decimal
from functools import cache

_DANISH_UNITS = "nul en to tre fire fem seks syv otte ni".split()
_DANISH_TEENS = "ti elleve tolv tretten fjorten femten seksten sytten atten nitten".split()
_DANISH_TENS = "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems".split()
_ENGLISH_UNITS = "zero one two three four five six seven eight nine".split()
_ENGLISH_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

_DANISH_PARTS = "halv tredje fjerde femte sjette syvende ottende niende tiende".split()
_ENGLISH_PARTS = "half third fourth fifth sixth seventh eighth ninth tenth".split()

# Articles in their own right: a number only before a unit, or with the accent.
ARTICLES = frozenset({"en", "et", "a", "an"})


@cache
def cardinals(*, english: bool) -> dict[str, Decimal]:
    """Number word (lower case) → value, 0 to 99 and the like; one language at a time.

    English `to` is no number and Danish `to` is, hence the choice.
    """
    return _english_cardinals() if english else _danish_cardinals()


def _danish_cardinals() -> dict[str, Decimal]:
    words = _counted(_DANISH_UNITS + _DANISH_TEENS)
    del words["en"]
    for ten, word in enumerate(_DANISH_TENS, start=2):
        words[word] = Decimal(10 * ten)
        for unit, prefix in enumerate(_DANISH_UNITS[1:], start=1):
            words[f"{prefix}og{word}"] = Decimal(10 * ten + unit)
    words |= {"én": Decimal(1), "ét": Decimal(1), "éen": Decimal(1)}
    words |= dict.fromkeys(("halvanden", "halvandet"), Decimal("1.5"))
    words |= dict.fromkeys(("fyrretyve",), Decimal(40))
    return words


def _english_cardinals() -> dict[str, Decimal]:
    words = _counted(_ENGLISH_UNITS + _ENGLISH_TEENS)
    for ten, word in enumerate(_ENGLISH_TENS, start=2):
        words[word] = Decimal(10 * ten)
        for unit, name in enumerate(_ENGLISH_UNITS[1:], start=1):
            words[f"{word}-{name}"] = Decimal(10 * ten + unit)
    return words


def _counted(words: list[str]) -> dict[str, Decimal]:
    return {word: Decimal(number) for number, word in enumerate(words)}


SCALES = {
    word: Decimal(10) ** power
    for power, words in {
        2: "hundrede hundred",
        3: "tusind tusinde thousand tkr",
        6: "million millioner mio millions",
        9: "milliard milliarder mia billion bn billions",
    }.items()
    for word in words.split()
}


@cache
def fraction_parts() -> dict[str, int]:
    """Word for one part of a whole → how many parts: `femtedel`, `tredjedele`, `thirds`."""
    parts: dict[str, int] = {}
    for number, word in enumerate(_DANISH_PARTS, start=2):
        parts |= {f"{word}del": number, f"{word}dele": number, f"{word}delen": number}
    for number, word in enumerate(_ENGLISH_PARTS, start=2):
        parts |= {word: number, f"{word}s": number}
    parts |= {"halvdelen": 2, "halvdel": 2, "quarter": 4, "quarters": 4, "halves": 2}
    return parts
