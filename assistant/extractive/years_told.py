"""The years that a sentence is about, without those that it only compares with."""

import re

_YEAR = re.compile(r"(?:\b|(?<=\b[RB]))(?:19|20)\d\d\b")
_OF_TWO = re.compile(r"\b((?:19|20))\d\d/(\d\d)\b")
_BESIDE = {
    "before": re.compile(r"\båret (?:før|forinden|inden)\b|\byear before\b", re.IGNORECASE),
    "after": re.compile(r"\båret (?:efter|derpå)\b|\byear after\b", re.IGNORECASE),
}
_ASIDE = re.compile(r"\((?:19|20)\d\d: [^()]*\)")  # `17 uger (2024: 13 uger)`


def years_told(text: str) -> frozenset[str]:
    """`2025` for `I 2025 var det 17 uger (2024: 13 uger)`."""
    return years_in(_ASIDE.sub("", text))


def tell_year_beside(question: str, text: str) -> bool:
    """Whether both tell of the year before, or both of the year after: `og året før?`."""
    said = [{side for side, told in _BESIDE.items() if told.search(t)} for t in (question, text)]
    return bool(said[0] & said[1])


def years_in(text: str) -> frozenset[str]:
    """All of them; of `2020/21` both."""
    return frozenset((*_YEAR.findall(text), *second_years(text)))


def second_years(text: str) -> list[str]:
    """`2021` of `2020/21`."""
    return [f"{each[1]}{each[2]}" for each in _OF_TWO.finditer(text)]
