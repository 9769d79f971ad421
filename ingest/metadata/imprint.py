"""The lines that tell who published a text and when: dates, `Opdateret …`, `Af …`."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.lists import words
from ingest.metadata.senders import without_client
from knowledge.danish.dates import find_dates, parse_date
from knowledge.model import CalendarDate

_LONGEST = 110
_MOST_WORDS_BESIDE_A_DATE = 6
_MOST_WORDS_OF_A_NAME = 7
_BULLET = re.compile(r"^(?:[•●▪·*–-]\s+)+")
_YEAR = re.compile(r"\d")
_TIME = re.compile(r"\bkl\.?\s*\d{1,2}(?:[.:]\d{2})?\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What one line tells. A line that is an imprint tells at least one of these.

    `bare` says that the date stands alone or begins the line, without a word for what
    it is the date of; such a date counts only where imprints stand.
    """

    written: CalendarDate | None = None
    updated: CalendarDate | None = None
    publisher: str | None = None
    announced: bool = False
    bare: bool = False


def read_imprint(text: str) -> Imprint | None:
    """What `text`, one line, tells as an imprint; None when it is running text."""
    line = _BULLET.sub("", text).strip()
    return _of_line(line) if line and len(line) <= _LONGEST else None


@lru_cache(maxsize=1_024)
def _of_line(line: str) -> Imprint | None:
    """Asked several times of the same line while a document is read."""
    return _made(line) or _labelled(line) or _author(line) or _bare_date(line)


def _made(line: str) -> Imprint | None:
    """`Casen er udarbejdet:`, `Casen er udarbejdet: Af X, januar 2022`, `Genfortalt af X den …`."""
    match = _made_pattern().match(line)
    if match is None:
        return None
    rest = line[match.end() :].strip(" :.")
    if not rest:
        return Imprint(announced=True)
    return _author_and_date(rest) or _dated(rest, "written")


def _labelled(line: str) -> Imprint | None:
    for kind in ("updated", "written"):
        match = _label_pattern(kind).match(line)
        if match is not None:
            rest = line[match.end() :].strip(" :.")
            return (_author_and_date(rest) if kind == "written" else None) or _dated(rest, kind)
    return None


def _author(line: str) -> Imprint | None:
    if line[-1] in ":?!":
        return None
    return _author_and_date(line)


def _author_and_date(text: str) -> Imprint | None:
    """`Af Nordhuset`, `Af Nordhuset, januar 2022`, `af Nordhuset den 3. marts 2021`."""
    match = _by_pattern().match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip(" :")
    dates = find_dates(rest)
    name, date = rest, None
    if dates:
        name, date = rest[: dates[0].start], dates[0].date
        name = re.sub(r"[\s,(–-]+(?:den|i|pr\.)?\s*$", "", name)
    name = without_client(name.strip(" ,.–-·•|"))
    if not name or not name[0].isupper() or len(name.split()) > _MOST_WORDS_OF_A_NAME:
        return None
    return Imprint(written=date, publisher=name)


def _dated(rest: str, kind: str) -> Imprint | None:
    date = _only_date(rest)
    if date is None:
        return None
    return Imprint(updated=date) if kind == "updated" else Imprint(written=date)


def _bare_date(line: str) -> Imprint | None:
    """`01. okt. 2019` alone, or before a few words of rubric: `25.01.18 OPS Gode eksempler`."""
    if not _YEAR.search(line) or line[-1] in ":?!":
        return None
    date = _only_date(line)
    if date is not None:
        return Imprint(written=date, bare=True) if date.month else None
    dates = find_dates(line)
    if not dates or dates[0].start != 0 or not dates[0].date.day or line[-1] == ".":
        return None
    rubric = line[dates[0].end :].strip(" |–-:,").split()
    if len(rubric) > _MOST_WORDS_BESIDE_A_DATE or not rubric[0][0].isupper():
        return None
    return Imprint(written=dates[0].date, bare=True)


def _only_date(text: str) -> CalendarDate | None:
    plain = re.sub(r"^(?:den|d\.|i|pr\.)\s+", "", text.strip(" .,|"), flags=re.IGNORECASE)
    return parse_date(_TIME.sub("", plain).strip(" .,|"))


@cache
def _made_pattern() -> re.Pattern[str]:
    lists = words("imprint")
    works, made = "|".join(lists["works"]), "|".join(lists["made"])
    return re.compile(rf"(?:{works})\s+er\s+(?:{made})\b", re.IGNORECASE)


@cache
def _label_pattern(kind: str) -> re.Pattern[str]:
    labels = "|".join(sorted(words("imprint")[kind], key=len, reverse=True))
    return re.compile(rf"(?:{labels})\b(?!\s+(?:er|var|blev|i\s+en)\b)", re.IGNORECASE)


@cache
def _by_pattern() -> re.Pattern[str]:
    labels = "|".join(sorted(words("imprint")["by"], key=len, reverse=True))
    return re.compile(rf"(?:{labels})\b\s*:?\s+", re.IGNORECASE)
