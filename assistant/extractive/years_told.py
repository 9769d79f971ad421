"""The years that a sentence is about, without those that it only compares with."""

import re

from knowledge.danish.sentences import split

_YEAR = re.compile(r"(?:\b|(?<=\b[RB]))(?:19|20)\d\d\b")
_OF_TWO = re.compile(r"\b((?:19|20))\d\d/(\d\d)\b")
_BESIDE = {
    "before": re.compile(r"\båret (?:før|forinden|inden)\b|\byear before\b", re.IGNORECASE),
    "after": re.compile(r"\båret (?:efter|derpå)\b|\byear after\b", re.IGNORECASE),
}
_FROM = {
    "before": re.compile(
        r"\W*(?:i )?(?:året (?:før|forinden|inden)|the year before)\b", re.IGNORECASE
    ),
    "after": re.compile(r"\W*(?:i )?(?:året (?:efter|derpå)|the year after)\b", re.IGNORECASE),
}
_BEGINS_WITH = re.compile(r"\W*(?:i|ved|in|by|at)\b[^.,]{0,25}?\b((?:19|20)\d\d)\b", re.IGNORECASE)
_BACK = 4  # sentences
_ASIDE = re.compile(r"\((?:19|20)\d\d: [^()]*\)")  # `17 uger (2024: 13 uger)`


def years_told(text: str) -> frozenset[str]:
    """`2025` for `I 2025 var det 17 uger (2024: 13 uger)`."""
    return years_in(_ASIDE.sub("", text))


def tell_year_beside(question: str, text: str) -> bool:
    """Whether both tell of the year before, or both of the year after: `og året før?`."""
    said = [{side for side, told in _BESIDE.items() if told.search(t)} for t in (question, text)]
    return bool(said[0] & said[1])


def year_beside(sentence: str, before: str) -> frozenset[str]:
    """The year of `Året før var der 24`, counted from the one that was told of last.

    That is its only year, or the one that it begins with (`I 2023 blev den forlænget til 2026.`).
    """
    step = next((n for n, side in ((-1, "before"), (1, "after")) if _FROM[side].match(sentence)), 0)
    if not step:
        return frozenset()
    near = [before[each.start : each.end] for each in split(before)[-_BACK:]]
    last = next((each for each in reversed(near) if _YEAR.search(each)), "")
    told, begins = set(_YEAR.findall(last)), _BEGINS_WITH.match(last)
    year = begins[1] if begins else told.pop() if len(told) == 1 else ""
    return frozenset((str(int(year) + step),)) if year else frozenset()


def years_in(text: str) -> frozenset[str]:
    """All of them; of `2020/21` both."""
    return frozenset((*_YEAR.findall(text), *second_years(text)))


def second_years(text: str) -> list[str]:
    """`2021` of `2020/21`."""
    return [f"{each[1]}{each[2]}" for each in _OF_TWO.finditer(text)]
