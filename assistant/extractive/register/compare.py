"""Comparisons and orders in a question: `mere end 10`, `under 50 %`, `flest`, `top 5`."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from knowledge.danish.number_words import SCALES, cardinals
from knowledge.register.query import Op

_NUMBER = r"(?P<number>\d[\d.,]*\d|\d|[a-z]{2,16})"
_UNIT = (
    r"(?: ?(?P<scale>mio|millioner|million|tusind|tkr|mia)\.?)?"
    r"(?: ?(?P<unit>%|procent|pct|percent|kr|kroner|dkk|dage?|days?|uger?|weeks?|maaneder|maaned"
    r"|mdr|months?|timer?|hours?|aar)(?![a-z])\.?)?"
)
_OPS = (
    (Op.ABOVE, r"mere end|flere end|over|stoerre end|laengere end|hoejere end|more than|above|>"),
    (Op.AT_LEAST, r"mindst|minimum|ikke under|at least|>="),
    (Op.BELOW, r"faerre end|mindre end|under|lavere end|kortere end|less than|fewer than|below|<"),
    (Op.AT_MOST, r"hoejst|maksimalt|ikke over|ikke mere end|op til|at most|up to|<="),
)
_COMPARED = tuple(
    (op, re.compile(rf"(?:^|(?<=[\s(]))(?:{words}) (?:end )?{_NUMBER}{_UNIT}"))
    for op, words in reversed(_OPS)
)
_MOST = re.compile(
    r"\b(flest|mest|hoejest\w*|stoerst\w*|laengst|oftest|dyrest\w*|daarligst\w*|vaerst\w*|ringest\w*"
    r"|most expensive|most|highest|largest|biggest|worst|poorest|longest)\b"
)
_LEAST = re.compile(
    r"\b(faerrest|billigst\w*|lavest\w*|kortest|mindst|mindste|bedste?|fewest|least|lowest|smallest|best)\b"
)
_BEST = re.compile(r"\b(bedste?|best)\b")
_WORST = re.compile(r"\b(daarligst\w*|vaerst\w*|ringest\w*|worst|poorest)\b")
_TOP = re.compile(
    r"\b(?:top[ -]?(?P<top>\d{1,3}|[a-z]+)|(?:de|the) (?P<first>\d{1,3}|[a-z]+) (?:\w+ )?"
    r"(?=stoerst|vaerst|hoejest|mest|laengst|lavest|daarligst|bedst|largest|worst|best|most"
    r"|foerste|first|lowest)"
    r"|\b(?:de|the) (?P<those>[2-9]|1\d|to|tre|fire|fem|seks|syv|otte|ni|ti|two|three|four|five"
    r"|ten) (?=\w+(?:er|ers|s) (?:der|som|med|that|with)\b)"
    r"|\b(?:hvilke|which) (?P<which>[2-9]|to|tre|fire|fem|ti|two|three|four|five|ten)\b"
    r"|(?:de )?foerste (?P<begin>\d{1,3}|[a-z]+)\b)"
)
_MONTHS = re.compile(
    r"\b(?:efter|i mindst|mere end|laengere end|after|for at least|more than) "
    r"(?P<number>\d{1,3}|[a-z]+) ?(?P<unit>maaneder|maaned|mdr|months?|aar|years?)\b|"
    r"\b(?P<before>\d{1,3}|[a-z]+) (?P<unit2>maaneder|maaned|mdr|aar|months?|years?) "
    r"(?:efter|after)\b"
)
_HALF_YEAR = re.compile(r"\befter (?:et )?halvt? aar\b|\bhalvt? aar efter\b")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure compared with a number. `unit` is `%`, `kr`, `dag`, `måned`, `time` or empty."""

    op: Op
    number: Decimal
    unit: str = ""


def comparison(text: str) -> Comparison | None:
    """The first comparison with a number in a folded text."""
    for op, pattern in _COMPARED:
        for match in pattern.finditer(text):
            number = read_number(match["number"])
            if number is not None:
                scale = SCALES.get(match["scale"] or "", Decimal(1))
                return Comparison(op, number * scale, _unit(match["unit"] or match["scale"] or ""))
    return None


def descending(text: str) -> bool | None:
    """Whether the largest (True) or the smallest (False) is asked for; None when neither."""
    if _MOST.search(text):
        return True
    least = _LEAST.search(text)
    if least is None or (least[0].startswith(("mindst", "least")) and comparison(text)):
        return None
    return False


def best_first(text: str) -> bool | None:
    """Whether the best (True) or the worst (False) is asked for; None when neither."""
    return True if _BEST.search(text) else False if _WORST.search(text) else None


def is_superlative(word: str) -> bool:
    """Whether a folded word asks for the largest or the smallest."""
    return bool(_MOST.fullmatch(word) or _LEAST.fullmatch(word))


def limit(text: str) -> int | None:
    """How many rows are asked for: `top 5`, `de tre største`."""
    for match in _TOP.finditer(text):
        number = read_number(
            match["top"] or match["first"] or match["those"] or match["which"] or match["begin"]
        )
        if number is not None:
            return int(number)
    return None


def months(text: str) -> int | None:
    """The months of `efter 6 måneder`, `et år efter`."""
    if _HALF_YEAR.search(text):
        return 6
    for match in _MONTHS.finditer(text):
        number = read_number(match["number"] or match["before"])
        if number is not None:
            years = (match["unit"] or match["unit2"]).startswith(("aar", "year"))
            return int(number) * (12 if years else 1)
    return None


def read_number(written: str) -> Decimal | None:
    """A number in digits or words, Danish or English; `et` and `en` are 1."""
    if written[0].isdigit():
        plain = re.sub(r"\.(?=\d{3}(?!\d))", "", written).replace(",", ".")
        try:
            return Decimal(plain)
        except InvalidOperation:
            return None
    if written in ("en", "et", "one"):
        return Decimal(1)
    return cardinals(english=False).get(written) or cardinals(english=True).get(written)


def _unit(written: str) -> str:
    for unit, starts in {
        "%": ("%", "pro", "pct", "per"),
        "kr": ("kr", "dkk", "mio", "mil", "tus", "tkr", "mia"),
        "dag": ("dag", "day"),
        "uge": ("uge", "week"),
        "måned": ("maan", "mdr", "month"),
        "time": ("time", "hour"),
        "år": ("aar",),
    }.items():
        if written.startswith(starts):
            return unit
    return ""
