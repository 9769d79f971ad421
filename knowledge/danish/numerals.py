"""One number read from tokens, in digits or words: `2.500`, `4 mio.`, `halvandet`, `2½`, `3/4`."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.danish.number_words import ARTICLES, SCALES, fraction_parts
from knowledge.danish.reading import Reading
from knowledge.danish.units import lexicon

_HALF = Decimal("0.5")
_SIGNS = {"½": _HALF, "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_THOUSANDS_DOT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_THOUSANDS_COMMA = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_ENGLISH_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
_DECIMAL = re.compile(r"\d+[.,]\d+|\d+")
_TIMED = re.compile(r"(.*?)-?(årige?t?|års|måneders|ugers|dages|timers)")
_ARTICLE_UNITS = frozenset({"år", "måned", "uge", "kvartal", "year", "month", "week"})
_STRESSED_ONE = frozenset({"én", "ét", "éen"})
_AS_ONE = frozenset({"i", "under", "på", "med"})  # under ét: taken together


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens; `next` is the token after it.

    `of` makes it a fraction; `unit` is set when the word holds it (`fireårigt`); `article`
    says that only an article stands for one; `scale` is what was multiplied in.
    """

    value: Decimal
    next: int
    digits: bool = False
    article: bool = False
    of: Decimal | None = None
    unit: str | None = None
    scale: Decimal = Decimal(1)


def read_number(reading: Reading, at: int) -> Number | None:
    """A number with `mio.`, `tusind` and the like multiplied in."""
    number = _number(reading, at)
    if number is None or number.of is not None or number.unit is not None:
        return number
    value, after, product = number.value, number.next, Decimal(1)
    while (scale := SCALES.get(reading.lower(after))) is not None:
        value, product = value * scale, product * scale
        after = reading.past_dot(after + 1)
        rest = reading.words.get(reading.lower(after + 1))
        if reading.lower(after) in {"og", "and"} and rest is not None and not number.digits:
            value, after = value + rest, after + 2
    return replace(number, value=value, next=after, scale=product)


def _number(reading: Reading, at: int) -> Number | None:
    if not 0 <= at < len(reading.tokens):
        return None
    token = reading.tokens[at]
    if token.text[0].isdecimal() or token.text in _SIGNS:
        return _digits(reading, at)
    parts = fraction_parts().get(token.lower)
    if parts == 2 and token.lower.startswith("halvdel"):
        return Number(Decimal(1), at + 1, of=Decimal(2))
    if token.lower in ARTICLES:
        return _after_article(reading, at)
    value = reading.words.get(token.lower)
    if value is None:
        return _timed(reading, at)
    if token.lower in _STRESSED_ONE and reading.lower(at - 1) in _AS_ONE:
        return _after_article(reading, at)  # `i én måned`, but not `under ét`
    parts = fraction_parts().get(reading.lower(at + 1))
    if parts is not None:
        return Number(value, at + 2, of=Decimal(parts))
    return _with_half(reading, Number(value, at + 1))


def _digits(reading: Reading, at: int) -> Number | None:
    token = reading.tokens[at]
    if at and reading.tokens[at - 1].end == token.start and reading.lower(at - 1)[-1].isalpha():
        return None  # K2, CO2
    if reading.lower(at - 1) == "-" and reading.lower(at - 2)[-1:].isalpha():
        return None  # COVID-19
    if token.text in _SIGNS:
        return Number(_SIGNS[token.text], at + 1, digits=True)
    money = reading.lower(at - 1) in lexicon().currencies  # no amount has three decimals
    value = _value(token.text, english=reading.english or money)
    if value is None:
        return None
    sign = _SIGNS.get(reading.lower(at + 1))
    if sign is not None:
        return Number(value + sign, at + 2, digits=True)
    whole = _slash_fraction(reading, at, value)
    if whole is not None:
        return whole
    if _is_part_of_word(reading, at):
        return None
    return _with_half(reading, Number(value, at + 1, digits=True))


def _is_part_of_word(reading: Reading, at: int) -> bool:
    """`5G` and `1992-fonden`, but not `500kr` and `18-måneders`."""
    tokens = reading.tokens
    after = at + 2 if reading.lower(at + 1) == "-" else at + 1
    if after >= len(tokens) or tokens[after].start - tokens[at].end > after - at - 1:
        return False
    word = tokens[after].lower
    return word[0].isalpha() and reading.unit(after) is None and word not in SCALES


def _value(written: str, *, english: bool) -> Decimal | None:
    """A number in Danish notation or, where that is plain or the text is `english`, in English."""
    plain = "".join(written.split())
    if _THOUSANDS_DOT.fullmatch(plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if _THOUSANDS_COMMA.fullmatch(plain) or (english and _ENGLISH_THOUSANDS.fullmatch(plain)):
        return Decimal(plain.replace(",", ""))
    if _DECIMAL.fullmatch(plain):
        return Decimal(plain.replace(",", "."))
    return None


def _slash_fraction(reading: Reading, at: int, value: Decimal) -> Number | None:
    """`3/4` as a share, `2 1/2` as two and a half."""
    if reading.lower(at + 1) != "/" or not reading.lower(at + 2).isdecimal():
        if reading.lower(at + 2) == "/" and reading.lower(at + 1) + reading.lower(at + 3) == "12":
            return Number(value + _HALF, at + 4, digits=True)
        return None
    whole = Decimal(reading.lower(at + 2))
    return Number(value, at + 3, digits=True, of=whole) if value < whole <= 20 else None


def _with_half(reading: Reading, number: Number) -> Number:
    """`to et halvt`, `to og en halv`, `one and a half`."""
    at = number.next
    if reading.lower(at) in {"og", "and"}:
        at += 1
    if reading.lower(at) in ARTICLES and reading.lower(at + 1) in {"halv", "halvt", "half"}:
        return replace(number, value=number.value + _HALF, next=at + 2)
    return number


def _after_article(reading: Reading, at: int) -> Number | None:
    """`en femtedel`, `et halvt år`, `a hundred`, `et år`; otherwise an article counts nothing."""
    follower = reading.lower(at + 1)
    if follower in {"halv", "halvt", "half"}:
        return Number(_HALF, at + 2, article=True)
    parts = fraction_parts().get(follower)
    if parts is not None and (follower.endswith(("del", "delen")) or reading.lower(at + 2) == "of"):
        return Number(Decimal(1), at + 2, of=Decimal(parts))
    if follower in SCALES or follower in _ARTICLE_UNITS:
        return Number(Decimal(1), at + 1, article=follower not in SCALES)
    return None


def _timed(reading: Reading, at: int) -> Number | None:
    """`fireårigt` is four years, `tremåneders` three months; `half a year` half of one."""
    word = reading.lower(at)
    match = _TIMED.fullmatch(word)
    if match is not None and match[1] in reading.words:
        unit = "år" if match[2].startswith("år") else lexicon().durations[match[2]]
        return Number(reading.words[match[1]], at + 1, unit=unit)
    if word == "half" and reading.lower(at + 1) in {"of", "the"}:
        return Number(Decimal(1), at + 1, of=Decimal(2))
    if word == "half" and reading.lower(at + 1) in ARTICLES:
        return Number(_HALF, at + 2, article=True)
    return None
