"""What is wished for and what is not: building blocks, methods, groups, shifts, limits of law."""

import re
from dataclasses import dataclass

from assistant.drafting.asking.cues import Cues, cue_words
from assistant.drafting.model import Method

_NO_MATTER = re.compile(r"uden betydning|uanset|ikke (?:noget )?krav|må ikke (?:være|stilles)")
_TAKES_OVER = re.compile(
    r"virksomhedsoverdrag|overtage[rs]? (?:ikke|ingen)\b"
    r"|overtag\w*[^,;.]{0,30}(?:medarbejder|personale|ansat)"
    r"|(?:medarbejder|personale|ansat)\w*[^,;.]{0,30}(?:overtag|overdrag|følger med)"
    r"|\d+ \w+ overtages"
)
_TASKS = re.compile(r"\bopgave\w*(?: er| omfatter| består af| bliver|:)\s*:?\s*([^.;]+)")
_PLACE = re.compile(
    r"\b(?:i|på)\s((?:[A-ZÆØÅ][\wæøåÆØÅ-]+)(?:\s(?:Kommune|[A-ZÆØÅ][\wæøåÆØÅ-]+)){0,2})"
    r"|\b([A-ZÆØÅ][\wæøåÆØÅ-]+ Kommune)\b"
)
_SUB_SUPPLIERS = "underleverandoerer"
_NO_PLACE = frozenset(
    (
        "januar februar marts april maj juni juli august september oktober november december it eu"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Ids of blocks wished for and ruled out, and wishes as they were said.

    What is ruled out may be a yes or no of a block, as `block.parameter`.
    """

    required: tuple[str, ...]
    forbidden: tuple[str, ...]
    verbatim: tuple[str, ...]


def read_wishes(text: str) -> Wishes:
    """The wishes of a sentence; a block that is both stays out."""
    lowered = text.lower()
    words = cue_words()
    negated = [match.span() for match in words.negated.finditer(lowered)]
    verbatim = _spans(text)
    required, forbidden = [], []
    for name, pattern in words.blocks.items():
        starts = [match.start() for match in pattern.finditer(lowered)]
        if name == _SUB_SUPPLIERS:  # a ban is an unlawful wish; the block says what is lawful
            starts = [at for at in starts if not any(low <= at < high for low, high in verbatim)]
        if any(low <= at < high for at in starts for low, high in negated):
            forbidden.append(name)
        elif starts:
            required.append(name.partition(".")[0])
    wanted = tuple(dict.fromkeys(each for each in required if each not in forbidden))
    return Wishes(wanted, tuple(forbidden), tuple(text[low:high].strip() for low, high in verbatim))


def read_method(text: str) -> Method | None:
    """The method that `text` (small letters) names."""
    found = _named(cue_words().methods, text)
    return Method(found[0]) if found else None


def read_groups(text: str) -> tuple[str, ...]:
    """The target groups that `text` (small letters) names."""
    return _named(cue_words().target_groups, text)


def read_shifts(text: str) -> str:
    """When the work is done, as far as `text` (small letters) tells."""
    return ", ".join(_named(cue_words().shifts, text))


def read_takes_over(text: str) -> bool | None:
    """Whether existing staff is taken over, None when nothing is said of it."""
    match = _TAKES_OVER.search(text)
    if match is None:
        return None
    before = re.split(r"[,;.]", text[max(0, match.start() - 25) : match.start()])[-1]
    after = re.split(r"[,;.]", text[match.end() : match.end() + 12])[0]
    return re.search(r"\b(?:uden|ingen|ikke)\b", f"{before}{match[0]}{after}") is None


def read_tasks(text: str) -> tuple[str, ...]:
    """The tasks that are enumerated: `opgaverne er gulvvask, opvask og oprydning`."""
    match = _TASKS.search(text)
    if match is None:
        return ()
    return tuple(filter(None, (each.strip() for each in re.split(r",| og ", match[1]))))


def read_place(text: str) -> str:
    """The first proper name behind `i`; the text with its capitals."""
    found = (match[1] or match[2] for match in _PLACE.finditer(text))
    return next((place for place in found if place.split()[0].lower() not in _NO_PLACE), "")


def _spans(text: str) -> list[tuple[int, int]]:
    """Where the wishes that the law limits stand."""
    found: list[tuple[int, int]] = []
    for pattern in cue_words().unlawful:
        for match in pattern.finditer(text):
            inside = any(low <= match.start() < high for low, high in found)
            if not inside and not _NO_MATTER.search(match[0].lower()):
                found.append(match.span())
    return sorted(found)


def _named(cues: Cues, text: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in cues.items() if pattern.search(text))
