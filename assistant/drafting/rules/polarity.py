"""Which parts of a Danish sentence are denied: `Skemaet må ikke indeholde personnummer`.

A sentence is cut into segments at commas and before a conjunction with a verb. A segment is
denied when the negations of it, and of the main clause it hangs on, are odd in number: `Personer,
der ikke bor i kommunen, medregnes ikke` asks for residence; `Bopæl er uden betydning` does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_MARKS = {",", ";", "–"}


@dataclass
class _Segment:
    words: list[int]
    group: int
    subordinate: bool = False


def denied(forms: Sequence[str], before: Sequence[str]) -> tuple[bool, ...]:
    """For each word whether it is denied.

    `forms` are the words in lower case, `before` the mark that stands before each: `,`, `;`, `–`
    or nothing.
    """
    segments = _segments(forms, before)
    negations = [_negations([forms[at] for at in segment.words]) for segment in segments]
    result = [False] * len(forms)
    for segment, own in zip(segments, negations, strict=True):
        main = sum(
            count
            for other, count in zip(segments, negations, strict=True)
            if other.group == segment.group and not other.subordinate
        )
        total = own + main if segment.subordinate else main
        for at in segment.words:
            result[at] = total % 2 == 1
    return tuple(result)


def _segments(forms: Sequence[str], before: Sequence[str]) -> list[_Segment]:
    segments = [_Segment([], 0)]
    cuts = [at for at in range(1, len(forms)) if _may_cut(forms, before, at)]
    for start, end in zip([0, *cuts], [*cuts, len(forms)], strict=True):
        words = list(range(start, end))
        last = segments[-1]
        if start == 0:
            last.words = words
            last.subordinate = _opens_subordinate(forms, 0)
        elif before[start] != ";" and not _has_verb(forms, words):
            last.words += words  # a list goes on
        else:
            segments.append(_next(forms, before, words, last))
    return segments


def _next(
    forms: Sequence[str], before: Sequence[str], words: list[int], last: _Segment
) -> _Segment:
    """The segment that follows `last`, within its group or in a new one."""
    start = words[0]
    joined = forms[start] in _lexicon()["conjunctions"]
    if before[start] in (";", "–"):
        return _Segment(words, last.group + 1)
    if _opens_subordinate(forms, start + joined):
        return _Segment(words, last.group, subordinate=True)
    if joined and last.subordinate and forms[start + 1] in _lexicon()["verbs"]:
        return _Segment(words, last.group, subordinate=True)
    return _Segment(words, last.group + joined)


def _may_cut(forms: Sequence[str], before: Sequence[str], at: int) -> bool:
    if before[at] in _MARKS:
        return True
    if forms[at] not in _lexicon()["conjunctions"] or at + 1 >= len(forms):
        return False
    follows = forms[at + 1 : at + 3]
    verbs, pronouns = _lexicon()["verbs"], _lexicon()["pronouns"]
    return follows[0] in verbs or (
        len(follows) == 2 and follows[0] in pronouns and follows[1] in verbs
    )


def _opens_subordinate(forms: Sequence[str], at: int) -> bool:
    return at < len(forms) and forms[at] in _lexicon()["subordinators"]


def _has_verb(forms: Sequence[str], words: Sequence[int]) -> bool:
    return any(forms[at] in _lexicon()["verbs"] for at in words)


def _negations(words: Sequence[str]) -> int:
    text = f" {' '.join(words)} "
    single = sum(word in _lexicon()["negations"] for word in words)
    return single + sum(text.count(f" {phrase} ") for phrase in _phrases())


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted(_lexicon()["negating_phrases"]))


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    path = Path(__file__).with_name("polarity.yaml")
    groups: dict[str, list[str]] = yaml.safe_load(path.read_text("utf-8"))
    return {name: frozenset(map(str, words)) for name, words in groups.items()}
