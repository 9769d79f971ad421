"""One amount read from tokens: a number with its scale, range, unit and qualifiers."""

from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.danish.numerals import read_number
from knowledge.danish.reading import Reading
from knowledge.danish.units import lexicon

_DOTTED = frozenset({"kr", "mio", "mia", "pct", "mdr", "md", "min"})
_TO = frozenset({"-", "–", "—", "til", "to"})
_WORDS_TOO = frozenset({"nok"})  # currencies only in capitals
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
    currency = _currency(reading, at)
    if currency is not None:
        at = reading.past_dot(at + 1)
    bare = read_number(reading, at)
    if bare is None or (currency is not None and not bare.digits):
        return None
    amount = Amount(bare.value, reading.tokens[begin].start, _end(reading, bare.next), bare.next)
    amount = replace(amount, article=bare.article, of=bare.of, unit=currency or bare.unit)
    amount = _with_range(reading, begin, amount)
    if amount.unit is None:
        amount = _with_unit(reading, amount)
    amount = _with_whole(reading, amount)
    return _qualified(reading, begin, amount)


def _currency(reading: Reading, at: int) -> str | None:
    """The currency that token `at` names: `NOK` does, but `nok 40` is about 40 of anything."""
    written = reading.tokens[at].text if at < len(reading.tokens) else ""
    return None if written in _WORDS_TOO else lexicon().currencies.get(written.lower())


def _with_range(reading: Reading, begin: int, amount: Amount) -> Amount:
    """The upper end of `10-15` and `mellem 10 og 15`; `fra 40 til 30` stays two amounts."""
    if amount.of is not None:
        return amount
    link, before = reading.lower(amount.next), reading.lower(begin - 1)
    if link not in _TO and not (link in {"og", "and"} and before in {"mellem", "between"}):
        return amount
    upper = read_number(reading, amount.next + 1)
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
    unit = reading.unit(at)
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
    return replace(amount, low=amount.low + Decimal("0.5"), next=after, end=_end(reading, after))


def _with_whole(reading: Reading, amount: Amount) -> Amount:
    """The whole of `3 ud af 4` and `13 uger ud af 26`."""
    if amount.of is not None or amount.high is not None or amount.article:
        return amount
    for phrase in (*_OUT_OF, ("in",), ("of",)):
        if not reading.follows(amount.next, phrase):
            continue
        whole = read_number(reading, amount.next + len(phrase))
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
