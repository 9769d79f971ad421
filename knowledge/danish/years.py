"""Years that stand alone: `i 2016`, `2019-2022`, but not `2019 ansatte`."""

import re
from collections.abc import Iterator

_YEARS = re.compile(
    r"(?:(?<![\w§/$€£])(?<!\d[.,\-–])|(?<=\b[RB]))"  # `R2024`, `B2025`: accounts and budget
    r"(?:19|20)\d\d(?!\d|[.,]\d)"
    + r"(?:\s?(?:,|-|–|/|\bog\b|\beller\b|\btil\b|\band\b|\bto\b|\bor\b)\s?(?:19|20)\d\d"
    r"(?!\d|[.,]\d))*"
)
ONE_YEAR = re.compile(r"(?:19|20)\d\d")
# What a lone number of four digits must follow, or be followed by, to be a year.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:i|fra|til|siden|året|årene|år|inden|efter|før|ultimo|primo|medio|mellem|perioden|"
    r"sommeren|foråret|efteråret|vinteren|omkring|kvartal|halvår|juleaften|budget|regnskab|"
    r"årsrapport|finanslov(?:en)?|strategi|handleplan|aftale|udgave|overenskomst|in|since|by|"
    r"until|from|year|between|of|during|before|after|summer|spring|autumn|winter|early|late|"
    r"[qk][1-4]|hele|årets (?:udgang|slutning|start)|"
    r"(?:udgang|slutning|begyndels|start|midt|løb|halvdel|halvår|kvartal|udløb|afslutning)\w* af)"
    r"|(?:\A|; |\n)(?:\w*år|årstal|periode|year):|\()\s*\Z",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(r"(?:\A|; |\n|\()[RB]\Z")
_LABEL_BEHIND = re.compile(r":|;|\)|\n|\Z")
_NOT_BEFORE_YEAR = re.compile(
    r"(?:\b(?:nr|kr|dkk|eur|euro|side|s|stk|ca|cirka|knap|godt|over|under|mindst|højst|næsten|end|"
    r"lov|bek|lbk|postnr|tlf|på|koster|beløb|no|page|about|than|nearly)\.?|[§$€£+:])\s*\Z",
    re.IGNORECASE,
)
_AFTER_YEAR = re.compile(
    r"\s*(?:[.,;:)!?\]\"”»]|\Z|\n|-[a-zæøå]|(?:var|blev|er|gav|bød|viste|was)\b)"
)
_FOR_A_YEAR = re.compile(r"(?:^|[^\w])[Ff]or \Z")
_AFTER_FOR = re.compile(
    r" (?:kom|fik|har|havde|skal|vil|kan|bliver|alene|lød|udgør|gælder|foreslår|\w{3,}[tn]es)\b"
)
_AFTER_COUNT = re.compile(
    r"\s*(?:kr\b|kroner|dkk|eur|€|%|pct|procent|timer|ansatte|borgere|personer|ledige|mennesker|"
    r"m2|m²|km|stk|job|pladser|boliger|elever|medarbejdere|uger|dage|virksomheder|people|hours|"
    r"employees|jobs|percent|per cent)",
    re.IGNORECASE,
)

_GOES_ON = re.compile(r"/|-(?![a-zæøå])")  # `2024-017`, but not `2024-tallene`
_OF_TWO_YEARS = re.compile(r"(?:år|året|årsskiftet|sæsonen|vinteren)\s*\Z", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"/\d\d(?!\d|[/.\-]\d)")


def find_years(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and year of each number of four digits that stands as a year, 1900 to 2099."""
    for run in _YEARS.finditer(text):
        if _is_year(text, run):
            for match in ONE_YEAR.finditer(run[0]):
                at = run.start() + match.start()
                yield at, at + 4, int(match[0])


def _is_year(text: str, run: re.Match[str]) -> bool:
    """Whether a number of four digits, or several joined ones, stands as a year."""
    before = text[max(0, run.start() - 20) : run.start()]
    if before[-1:].isalpha():  # `R2024`, in a label of a table or alone
        return bool(_LABEL_BEFORE.search(before) and _LABEL_BEHIND.match(text, run.end()))
    if _OF_TWO_YEARS.search(before) and _NEXT_YEAR.match(text, run.end()):
        return True
    if _AFTER_COUNT.match(text, run.end()) or _GOES_ON.match(text, run.end()):
        return False
    if _BEFORE_YEAR.search(before) or len(run[0]) > 4:
        return True
    if _FOR_A_YEAR.search(before) and _AFTER_FOR.match(text, run.end()):
        return True
    if _NOT_BEFORE_YEAR.search(before):
        return False
    return bool(_AFTER_YEAR.match(text, run.end()))
