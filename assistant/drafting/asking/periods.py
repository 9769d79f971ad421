"""How long a contract lasts: `4 år`, `2+1+1 år`, `36 mdr. med option på 2 x 12`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from knowledge.danish.number_words import cardinals

_OPTION = re.compile(r"(?:option|forlæng|mulighed)[^,;]{0,45}$")
_OPTION_AFTER = re.compile(r"\s?(?:i |som |s )?(?:option|forlæng|mulig)")
_INCLUDED = re.compile(r"(?:inkl\.?|inklusive|heraf)\s+[^,;]{0,20}$")
_ELSE_BEFORE = re.compile(
    r"(?:mindst|ledige? i|unge under|under|fyldt|alder\w*|inden|senest|efter|hver|hvert|pr\.?"
    r"|seneste|første|sidste|end|mellem|højst)\s*$"
)
_ELSE_AFTER = re.compile(r"\s?(?:ledig|uden|erfaring|gamm?el|gamle|siden|før|efter|inden|varsel)")

_PLAIN = re.compile(
    r"(?<![\w.,+/])[1-9](?:\+[1-4]){1,4}(?![\w.,+/]|\s?(?:mio|kr|pers|%|-))"
)  # `3+1+1`


@dataclass(frozen=True, slots=True)
class Period:
    """Months without and of options; None for what is not told."""

    months: int | None
    option_months: int | None


def read_period(text: str) -> Period:
    """The first duration that is no option and describes nothing else, and the options."""
    base: Decimal | None = None
    options = Decimal(0)
    included = False
    base_unit = 1
    for match in _expression().finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        terms = _months(match[0], base_unit)
        if not terms:
            continue
        if _is_option(before, after, terms):
            options += sum(terms)
            included = included or bool(_INCLUDED.search(before))
        elif "+" in before[-3:] and base is not None:
            options += sum(terms)
        elif base is None and not _is_something_else(before, after):
            base, base_unit = terms[0], 12 if "år" in match[0] else 1
            options += sum(terms[1:])
    plain = _PLAIN.search(text) if base is None else None
    if plain is not None:
        base, *further = (Decimal(12 * int(years)) for years in plain[0].split("+"))
        options += sum(further)
    options += _bare_option(text, base_unit) if not options and base is not None else 0
    if base is not None and included and options < base:
        base -= options
    return Period(None if base is None else int(base), int(options) if options else None)


@cache
def _expression() -> re.Pattern[str]:
    """Numbers joined by plus signs with a unit behind the last: `2+1+1 år`, `2 år + 2 x 1 år`."""
    term = rf"{number_pattern()}(?:\s?(?:x|gange)\s?{number_pattern()})?"
    unit = r"[\s-]?(?:års?|årige?t?|måned(?:er|ers|s)?|mdr|md)\b\.?"
    return re.compile(
        rf"(?<![\w.,])(?:{term}(?:{unit})?\s?\+\s?)*{term}{unit}(?:\s?\+\s?{term}\b(?!\s?%))*"
    )


@cache
def number_pattern() -> str:
    """A number in figures or in Danish words, as the text of a pattern."""
    words = sorted({*cardinals(english=False), "et", "en"} - {"og"}, key=len, reverse=True)
    return rf"(?:\d+(?:[.,]\d+)?|(?:{'|'.join(words)}))"


def number_of(text: str) -> Decimal:
    """The value of what `number_pattern` found."""
    if text[0].isdigit():
        return Decimal(text.replace(",", "."))
    return cardinals(english=False).get(text, Decimal(1))


@cache
def _term() -> re.Pattern[str]:
    return re.compile(
        rf"({number_pattern()})(?:\s?(?:x|gange)\s?({number_pattern()}))?[\s-]?(år|m|)"
    )


def _months(expression: str, otherwise: int) -> list[Decimal]:
    """Each term in months; a term without a unit has that of the next one with one."""
    parts = expression.split("+")
    units = [12 if "år" in part else 1 for part in parts if re.search(r"\d\s*-?m|år|m[åd]", part)]
    terms = []
    unit = units[-1] if units else otherwise
    for part in reversed(parts):
        match = _term().match(part.strip())
        if match is None:
            return []
        unit = {"år": 12, "m": 1}.get(match[3], unit)
        many = number_of(match[2]) if match[2] else Decimal(1)
        terms.append(number_of(match[1]) * many * unit)
    return terms[::-1]


def _bare_option(text: str, unit: int) -> Decimal:
    """`med option på 12`, without a unit: months from 6 on, else the unit of the period."""
    match = re.search(
        rf"(?:option|forlæng|mulighed)\w*(?: \w+){{0,3}}?(?: (?:på|i|med|for|om))? "
        rf"({number_pattern()})(?:\s?(?:x|gange|\+)\s?({number_pattern()}))?"
        r"(?!\w|[.,]\d|\s?(?:mio|kr|tusind|%|pct|[^\W\d_]))",
        text,
    )
    if match is None:
        return Decimal(0)
    count = number_of(match[1])
    if match[2]:
        second = number_of(match[2])
        count = count + second if "+" in match[0] else count * second
    return count * (1 if count >= 6 else unit)


def _is_option(before: str, after: str, terms: list[Decimal]) -> bool:
    """`3 år + 1 års option` begins with the contract itself."""
    return bool(_OPTION.search(before) or (len(terms) == 1 and _OPTION_AFTER.match(after)))


def _is_something_else(before: str, after: str) -> bool:
    if re.search(r"(?:mio\.|kr\.?|tusind)\s*(?:over|for|i)\s*$", before):
        return False
    return bool(_ELSE_BEFORE.search(before) or _ELSE_AFTER.match(after))
