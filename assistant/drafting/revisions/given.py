"""The value that an instruction gives: a number with its unit, a day, a date."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.drafting.asking.cues import cue_words
from assistant.drafting.blocks import Kind, Parameter
from knowledge.danish.dates import find_dates
from knowledge.danish.number_words import cardinals
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.stems import normalise, stem

COUNT, MONEY, SHARE, DAY_OF_MONTH, DATE = "antal", "kr.", "%", "dag i måneden", "dato"
_NUMBER = r"(?:\d+(?:[.,]\d+)*|{words})"
_RHYTHM = re.compile(
    r"\bhver(?:t)?\s+(\d+|anden|andet|tredje|fjerde|femte|sjette)\.?\s*(måned|mdr|uge)"
)
_RHYTHMS = {"anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6}
_NAMED_RHYTHM = {
    "hvert kvartal": 3, "kvartalsmøde": 3, "kvartalsvis": 3,
    "hvert halve år": 6, "halvårlig": 6, "hvert halvår": 6,
}  # fmt: skip
_DAY_OF_MONTH = re.compile(
    r"\b(?:den|d\.)\s+(\d{1,2})\.?(?!\s*[\d./-]|\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))(?!\w)"
)
_OLD = re.compile(
    r"(?:,?\s*(?:og )?ikke(?: længere)?|i stedet for|frem for|i stedet\s+for de)\s+(?:de )?"
    r"(?:kun )?(?P<old>{number})(?:\s*(?:%|procent|pct\.?|kr\.?|mio\.?|år|måneder|mdr|uger|"
    r"(?:arbejds)?dage|timer|personer|kandidater))?(?!\w)"
)
_FROM = re.compile(r"\bfra\s+(?P<old>{number})(?:\s*(?:%|kr\.?|\w+))?\s+(?:op |ned )?(?=til\b)")
_OF_PEOPLE = ("kandidater", "personer", "pladser")
# What a parameter's unit takes: unit of the value → times.
_TAKES: dict[str, dict[str, Decimal]] = {
    "arbejdsdage": {"dag": Decimal(1), "uge": Decimal(5)},
    "dage": {"dag": Decimal(1), "uge": Decimal(7), "måned": Decimal(30)},
    "uger": {"uge": Decimal(1)},
    "måneder": {"måned": Decimal(1), "år": Decimal(12), "kvartal": Decimal(3)},
    "år": {"år": Decimal(1)},
    "timer": {"time": Decimal(1), "dag": Decimal(24)},
}


@dataclass(frozen=True, slots=True)
class Given:
    """`text[start:end]` gives `number` in `unit`: one of the names above, or a duration's.

    `head` is the noun that is counted, `people` says that it is persons; `rhythm` says that it is
    how often (`hver anden måned`).
    """

    unit: str
    number: Decimal
    start: int
    end: int
    date: str = ""
    head: str = ""
    people: bool = False
    rhythm: bool = False


def without_old(text: str) -> tuple[str, Decimal | None]:
    """The text without the value that is to go (`ikke 4`, `i stedet for 5`), and that value."""
    number = _NUMBER.format(words="|".join(sorted(cardinals(english=False), key=len, reverse=True)))
    for expression in (_OLD, _FROM):
        found = re.search(expression.pattern.replace("{number}", number), text, re.IGNORECASE)
        if found is not None:
            old = find_values(found["old"])
            left = f"{text[: found.start()]} {text[found.end() :]}"
            return " ".join(left.split()), old[0].low if old else None
    return text, None


def given(text: str) -> tuple[Given, ...]:
    """The values of the text in its order."""
    lowered = normalise(text)
    found = [
        Given(
            DATE,
            Decimal(0),
            each.start,
            each.end,
            _iso(each.date.year, each.date.month, each.date.day),
        )
        for each in find_dates(lowered)
        if each.date.month
    ]
    found += [_of_value(each) for each in find_values(lowered)]
    for match in _RHYTHM.finditer(lowered):
        count = Decimal(match[1]) if match[1].isdigit() else Decimal(_RHYTHMS[match[1]])
        unit = match[2].replace("mdr", "måned")
        found.append(Given(unit, count, match.start(), match.end(), rhythm=True))
    for phrase, months in _NAMED_RHYTHM.items():
        at = lowered.find(phrase)
        if at >= 0:
            found.append(Given("måned", Decimal(months), at, at + len(phrase), rhythm=True))
    found += [
        Given(DAY_OF_MONTH, Decimal(match[1]), match.start(), match.end())
        for match in _DAY_OF_MONTH.finditer(lowered)
    ]
    return tuple(sorted(found, key=lambda each: each.start))


def fits(parameter: Parameter, value: Given) -> bool:
    """Whether the value is in a unit that the parameter takes."""
    return canonical(parameter, value) is not None


def canonical(parameter: Parameter, value: Given) -> str | None:
    """The value as the parameter keeps it, None when it is of another kind."""
    if parameter.kind is Kind.DATE:
        return value.date or None
    if parameter.kind not in (Kind.WHOLE, Kind.DECIMAL):
        return None
    unit = _unit(parameter)
    if value.unit == COUNT and not _counts(value, parameter):
        return None
    times = _times(unit, value.unit)
    return None if times is None else f"{(value.number * times).normalize():f}"


def _counts(value: Given, parameter: Parameter) -> bool:
    """Whether a bare number, or one of the nouns that the parameter counts."""
    unit = _unit(parameter)
    if value.people:
        return unit in _OF_PEOPLE
    return not value.head or stem(value.head) == stem(unit) or unit in (MONEY, SHARE)


def _times(unit: str, given_in: str) -> Decimal | None:
    if given_in in (COUNT, unit):
        return Decimal(1)
    return _TAKES.get(unit, {}).get(given_in)


def _unit(parameter: Parameter) -> str:
    """The unit without what it is a part of: `%`, `arbejdsdage`, `timer`."""
    if parameter.unit == DAY_OF_MONTH:
        return DAY_OF_MONTH
    first = parameter.unit.split()[0] if parameter.unit else ""
    return "timer" if first == "løntimer" else first


def _of_value(value: Value) -> Given:
    unit = {ValueKind.MONEY: MONEY, ValueKind.SHARE: SHARE, ValueKind.COUNT: COUNT}.get(
        value.kind, value.unit or COUNT
    )
    words, head = cue_words(), (value.head or "").lower()
    if unit == COUNT and stem(head) == stem("løntimer"):
        unit = "time"
    people = bool(words.wished.match(head) or words.staff.match(head))
    return Given(
        unit, value.low, value.start, value.end, head=head, people=unit == COUNT and people
    )


def _iso(year: int, month: int | None, day: int | None) -> str:
    return f"{year:04}-{month or 1:02}-{day or 1:02}"
