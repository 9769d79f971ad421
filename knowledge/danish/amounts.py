"""One amount read from tokens: a number with its scale, range, unit and qualifiers."""

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
_DECIMAL = re.compile(r"\d+[.,]\d+|\d+")
_TIMED = re.compile(r"(.*?)-?(årige?t?|års|måneders|ugers|dages|timers)")
_ARTICLE_UNITS = frozenset({"år", "måned", "uge", "kvartal", "year", "month", "week"})
_DOTTED = frozenset({"kr", "mio", "mia", "pct", "mdr", "md", "min"})
_TO = frozenset({"-", "–", "—", "til", "to"})
_OUT_OF = (
    ("ud", "af", "de"),
    ("ud", "af"),
    ("out", "of", "the"),
    ("out", "of"),
    ("af", "de"),
    ("af",),
)


@dataclass(frozen=True, slots=True)
class Amount:
    """What was read: `next` is the token after it; `label` says that it names something."""

    low: Decimal
    start: int
    end: int
    next: int
    high: Decimal | None = None
    unit: str | None = None
    of: Decimal | None = None
    approximate: bool = False
    bound: str | None = None
    label: bool = False
    article: bool = False


def read_amount(reading: Reading, at: int) -> Amount | None:
    """The amount that begins at token `at`, or None."""
    begin = at
    currency = lexicon().currencies.get(reading.lower(at))
    if currency is not None:
        at = reading.past_dot(at + 1)
    bare = _scaled(reading, at)
    if bare is None or (currency is not None and not bare.digits):
        return None
    amount = Amount(bare.value, reading.tokens[begin].start, _end(reading, bare.next), bare.next)
    amount = replace(amount, article=bare.article, of=bare.of, unit=currency or bare.unit)
    amount = _with_range(reading, begin, amount)
    if amount.unit is None:
        amount = _with_unit(reading, amount)
    amount = _with_whole(reading, amount)
    return _qualified(reading, begin, amount)


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    next: int
    digits: bool = False
    article: bool = False
    of: Decimal | None = None
    unit: str | None = None
    scale: Decimal = Decimal(1)


def _scaled(reading: Reading, at: int) -> _Number | None:
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


def _number(reading: Reading, at: int) -> _Number | None:
    if not 0 <= at < len(reading.tokens):
        return None
    token = reading.tokens[at]
    if token.text[0].isdecimal() or token.text in _SIGNS:
        return _digits(reading, at)
    parts = fraction_parts().get(token.lower)
    if parts == 2 and token.lower.startswith("halvdel"):
        return _Number(Decimal(1), at + 1, of=Decimal(2))
    if token.lower in ARTICLES:
        return _after_article(reading, at)
    value = reading.words.get(token.lower)
    if value is None:
        return _timed(reading, at)
    parts = fraction_parts().get(reading.lower(at + 1))
    if parts is not None:
        return _Number(value, at + 2, of=Decimal(parts))
    return _with_half(reading, _Number(value, at + 1))


def _digits(reading: Reading, at: int) -> _Number | None:
    token = reading.tokens[at]
    if at and reading.tokens[at - 1].end == token.start and reading.lower(at - 1)[-1].isalpha():
        return None  # K2, CO2
    if reading.lower(at - 1) == "-" and reading.lower(at - 2)[-1:].isalpha():
        return None  # COVID-19
    if token.text in _SIGNS:
        return _Number(_SIGNS[token.text], at + 1, digits=True)
    value = _value(token.text)
    if value is None:
        return None
    sign = _SIGNS.get(reading.lower(at + 1))
    if sign is not None:
        return _Number(value + sign, at + 2, digits=True)
    whole = _slash_fraction(reading, at, value)
    if whole is not None:
        return whole
    follower = reading.lower(at + 1)
    glued = at + 1 < len(reading.tokens) and reading.tokens[at + 1].start == token.end
    if (
        glued
        and follower[0].isalpha()
        and lexicon().unit(follower) is None
        and follower not in SCALES
    ):
        return None  # 5G
    return _with_half(reading, _Number(value, at + 1, digits=True))


def _value(written: str) -> Decimal | None:
    """A number in Danish or, where that is plain, English notation."""
    plain = "".join(written.split())
    if _THOUSANDS_DOT.fullmatch(plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if _THOUSANDS_COMMA.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    if _DECIMAL.fullmatch(plain):
        return Decimal(plain.replace(",", "."))
    return None


def _slash_fraction(reading: Reading, at: int, value: Decimal) -> _Number | None:
    """`3/4` as a share, `2 1/2` as two and a half."""
    if reading.lower(at + 1) != "/" or not reading.lower(at + 2).isdecimal():
        if reading.lower(at + 2) == "/" and reading.lower(at + 1) + reading.lower(at + 3) == "12":
            return _Number(value + _HALF, at + 4, digits=True)
        return None
    whole = Decimal(reading.lower(at + 2))
    return _Number(value, at + 3, digits=True, of=whole) if value < whole <= 20 else None


def _with_half(reading: Reading, number: _Number) -> _Number:
    """`to et halvt`, `to og en halv`, `one and a half`."""
    at = number.next
    if reading.lower(at) in {"og", "and"}:
        at += 1
    if reading.lower(at) in ARTICLES and reading.lower(at + 1) in {"halv", "halvt", "half"}:
        return replace(number, value=number.value + _HALF, next=at + 2)
    return number


def _after_article(reading: Reading, at: int) -> _Number | None:
    """`en femtedel`, `et halvt år`, `a hundred`, `et år`; otherwise an article counts nothing."""
    follower = reading.lower(at + 1)
    if follower in {"halv", "halvt", "half"}:
        return _Number(_HALF, at + 2, article=True)
    parts = fraction_parts().get(follower)
    if parts is not None and (follower.endswith(("del", "delen")) or reading.lower(at + 2) == "of"):
        return _Number(Decimal(1), at + 2, of=Decimal(parts))
    if follower in SCALES or follower in _ARTICLE_UNITS:
        return _Number(Decimal(1), at + 1, article=follower not in SCALES)
    return None


def _timed(reading: Reading, at: int) -> _Number | None:
    """`fireårigt` is four years, `tremåneders` three months; `half a year` half of one."""
    word = reading.lower(at)
    match = _TIMED.fullmatch(word)
    if match is not None and match[1] in reading.words:
        unit = "år" if match[2].startswith("år") else lexicon().durations[match[2]]
        return _Number(reading.words[match[1]], at + 1, unit=unit)
    if word == "half" and reading.lower(at + 1) in {"of", "the"}:
        return _Number(Decimal(1), at + 1, of=Decimal(2))
    if word == "half" and reading.lower(at + 1) in ARTICLES:
        return _Number(_HALF, at + 2, article=True)
    return None


def _with_range(reading: Reading, begin: int, amount: Amount) -> Amount:
    """The upper end of `10-15` and `mellem 10 og 15`; `fra 40 til 30` stays two amounts."""
    if amount.of is not None:
        return amount
    link, before = reading.lower(amount.next), reading.lower(begin - 1)
    if link not in _TO and not (link in {"og", "and"} and before in {"mellem", "between"}):
        return amount
    upper = _scaled(reading, amount.next + 1)
    if upper is None or upper.of is not None or upper.article or upper.unit is not None:
        return amount
    low = amount.low
    if low < upper.scale:  # 4-5 mio. kr.
        low *= upper.scale
    if before in {"fra", "from"} or upper.value <= low:
        unit = _with_unit(reading, replace(amount, next=upper.next)).unit
        return replace(amount, low=low, unit=amount.unit or unit, next=amount.next + 1)
    return replace(
        amount, low=low, high=upper.value, next=upper.next, end=_end(reading, upper.next)
    )


def _with_unit(reading: Reading, amount: Amount) -> Amount:
    """The unit that follows, `25 procent` or `2.500,-`."""
    at = amount.next + (1 if reading.lower(amount.next) == "-" else 0)
    unit = lexicon().unit(reading.lower(at))
    if unit is not None:
        after = reading.past_dot(at + 1) if at + 2 < len(reading.tokens) else at + 1
        return _half_more(
            reading, replace(amount, unit=unit, next=after, end=_end(reading, at + 1))
        )
    if reading.follows(amount.next, (",", "-")):
        return replace(amount, unit="DKK", next=amount.next + 2, end=_end(reading, amount.next + 2))
    return amount


def _half_more(reading: Reading, amount: Amount) -> Amount:
    """`a year and a half`."""
    if not reading.follows(amount.next, ("and", "a", "half")):
        return amount
    after = amount.next + 3
    return replace(amount, low=amount.low + _HALF, next=after, end=_end(reading, after))


def _with_whole(reading: Reading, amount: Amount) -> Amount:
    """The whole of `3 ud af 4` and `13 uger ud af 26`."""
    if amount.of is not None or amount.high is not None or amount.article:
        return amount
    for phrase in (*_OUT_OF, ("in",), ("of",)):
        if not reading.follows(amount.next, phrase):
            continue
        whole = _scaled(reading, amount.next + len(phrase))
        if whole is None or whole.of is not None or whole.article or whole.value <= amount.low:
            return amount
        if phrase == ("in",) and whole.value > 20:
            return amount
        found = replace(amount, of=whole.value, next=whole.next, end=_end(reading, whole.next))
        return found if found.unit is not None else _with_unit(reading, found)
    return amount


def _qualified(reading: Reading, begin: int, amount: Amount) -> Amount:
    """`ca.`, `mindst`, `højst` before and `eller mere` after, and a label such as `side`."""
    words = lexicon()
    at = _word_before(reading, begin)
    label = reading.lower(_word_before(reading, begin, labels=True)) in words.labels
    approximate, bound = False, None
    for _ in range(2):  # mindst ca. 5
        near = reading.phrase_before(words.approximately, at)
        least = reading.phrase_before(words.at_least, at)
        most = reading.phrase_before(words.at_most, at)
        passed = max(near, least, most)
        if not passed:
            break
        approximate = approximate or near == passed
        if max(least, most) == passed:
            bound = "min" if least >= most else "max"
        at = _word_before(reading, at - passed + 1)
    amount = replace(amount, approximate=approximate, bound=bound, label=label)
    for phrases, later in ((words.or_more, "min"), (words.or_less, "max")):
        length = reading.phrase_after(phrases, amount.next)
        if length:
            return replace(amount, bound=later, next=amount.next + length)
    return amount


def _word_before(reading: Reading, at: int, *, labels: bool = False) -> int:
    """The place of the word before `at`, an abbreviation's dot (and a label's colon) aside."""
    before = at - 1
    if reading.lower(before) in ({".", ":"} if labels else {"."}):
        before -= 1
    return before


def _end(reading: Reading, after: int) -> int:
    """Where in the text the token before `after` ends, with the dot of `kr.` and `mio.`"""
    last = reading.tokens[after - 1]
    dotted = last.lower in _DOTTED and reading.past_dot(after) > after
    return last.end + 1 if dotted else last.end
