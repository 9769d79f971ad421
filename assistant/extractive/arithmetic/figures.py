"""The figures in the best sentences, each with what is said of it: the operands to choose from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from assistant.calculator import counts_people, measures
from assistant.extractive.arithmetic.words import words, written
from assistant.extractive.evidence import Evidence
from assistant.extractive.numbered import told_apart
from assistant.extractive.role import Role, role
from assistant.extractive.scoring import Scored
from knowledge.cells import cells_in
from knowledge.danish.dates import find_dates
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.stems import is_stop, keys_of, stem
from knowledge.danish.units import lexicon
from knowledge.model import CalendarDate
from knowledge.search.query import QueryTerm

BY_SYNONYM = 0.8  # how far a synonym, a translation or a longer form meets a word
_LONG = 6  # letters of a stem that may stand for its longer forms
_SEPARATOR = re.compile(r"[,;]|\s(?:og|samt|mens|men|and|while|but)\s")
_UNIT_IN_LABEL = re.compile(r"\(([^()\d]+)\)|, ([a-zæøå]+)\.?$|\bi ([a-zæøå]+)\.?$|^[Aa]ntal (\w+)")
_IN_BRACKETS = re.compile(r"\(([a-zæøå]+)\)")
# `Kontrakter med klausul`
_THINGS_WITH = re.compile(r"[A-ZÆØÅ][a-zæøå]{3,}er (?:med|uden|i|på|til|over|under)\b")
# `9 stoppede`, `61 besat`
_VERB = re.compile(
    r"(?:ede|^(?:mødte|begyndte|fortsatte|kom|fik|gik|blev)|[a-zæøå]{2}et|ført|mødt|søgt|lært|delt|holdt|sat|lagt|solgt)$"
)
_AT_LEAST = re.compile(r"\W*(?:mindst|minimum|at least) ")  # an item of a list of requirements
_LIKE_BEFORE = re.compile(r"\b(?:mod|frem for|i stedet for|against|til)(?: de| the)?\s*\Z")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value where it stands. `keys` are stems of what is said of it: its part of the sentence,
    or the label of its cell with the row. `required` says that it is a requirement or a plan.
    """

    scored: Scored
    value: Value
    unit: str | None
    keys: frozenset[str]
    required: bool
    dates: tuple[CalendarDate, ...]
    in_table: bool = False
    label: str = ""  # of its cell

    @property
    def evidence(self) -> Evidence:
        return self.scored.evidence

    @property
    def amount(self) -> Decimal:
        return self.value.low

    @property
    def measure(self) -> str | None:
        """Its unit, unless it counts things."""
        return self.value.unit or (self.unit if self.unit in measures() else None)

    @property
    def year(self) -> int | None:
        years = {date.year for date in self.dates}
        return years.pop() if len(years) == 1 else None

    def beside(self, other: "Figure") -> bool:
        """Whether both stand in one sentence or row."""
        mine, theirs = self.evidence, other.evidence
        return (mine.number, mine.row) == (theirs.number, theirs.row)

    def alike(self, other: "Figure") -> bool:
        """Whether both are in one unit, or may count the same things."""
        if self.measure or other.measure:
            return self.measure == other.measure
        return self.unit is None or other.unit is None or means_unit(self.unit, other.unit)

    def apart_from(self, other: "Figure") -> bool:
        """Whether each is of another one of numbered things: `fase 1` and `fase 2`."""
        return told_apart(_part(self.evidence, self.value), _part(other.evidence, other.value))

    def counts(self, word: str) -> bool:
        """Whether `word` is its unit or the noun that it counts."""
        return means_unit(word, self.unit) or means_unit(word, self.value.unit)


def means_unit(word: str, unit: str | None) -> bool:
    """Whether `timers` means `time`, `ansat` `ansatte`, or both are people."""
    if unit is None:
        return False
    word = word.lower().strip(".")
    if (lexicon().unit(word) or word) == unit or stem(word) == stem(unit.lower()):
        return True
    return counts_people(word) and counts_people(unit)


def figures(scored: Sequence[Scored]) -> list[Figure]:
    """The single values (no ranges) of the sentences, in order."""
    return [each for one in scored for each in _of(one)]


def _of(scored: Scored) -> Iterator[Figure]:
    evidence = scored.evidence
    cells = cells_of(evidence)
    if cells:
        yield from in_cells(scored, cells)
        return
    before: Figure | None = None
    for value in evidence.values:
        part = _part(evidence, value)
        unit = value.unit or value.head
        if unit is None and before and _LIKE_BEFORE.search(evidence.text[: value.start].lower()):
            unit = before.unit
            value = replace(value, unit=before.value.unit, kind=before.value.kind)
        required = is_required(_between_contrasts(evidence.text, value))
        if required and words("realised").search(part.lower()) and not is_required(part):
            required = False  # `budgetteret med 6 mio., og de første 4 mio. er indfriet`
        required = required or bool(_AT_LEAST.fullmatch(evidence.text[: value.start].lower()))
        if value.unit is None and _tells_what_they_did(evidence.text, value):
            unit = None
        dates = _dates_of(evidence, value)
        before = Figure(scored, value, unit, keys_of(part), required, dates)
        if value.high is None and not is_year(value):
            yield before


def cells_of(evidence: Evidence) -> list[tuple[str, str]]:
    """Label and content of each cell; labels stand in the row or in the header of its table."""
    text = evidence.text
    if labelled := cells_in(text):
        return [(cell.label, cell.content) for cell in labelled]
    contents = text.split("; ")
    if len(contents) < 4:
        return []
    lines = evidence.passage.chunk.text.splitlines()
    header = next((line.split("; ") for line in lines if line.count("; ") >= 3), [])
    if len(header) != len(contents) or any(re.search(r"\d", label) for label in header):
        return []
    return list(zip(header, contents, strict=True)) if header != contents else []


def in_cells(scored: Scored, cells: list[tuple[str, str]]) -> Iterator[Figure]:
    """The figures of a row with these labels and contents."""
    row = " ".join(content for _, content in cells if not find_values(content))
    text, at = scored.evidence.text, 0
    of_row = _dates_of_row(scored.evidence, cells)
    for label, content in cells:
        at = text.find(content, at)
        if words("numbering").fullmatch(label.lower()):
            at += len(content)
            continue
        named = _unit_in(label)
        found = find_values(content) or (_long_number(content) if named else ())
        if len(found) == 1 and not content[: found[0].start].strip():
            word = next(filter(None, named.groups())) if named else _counted_in(label, cells)
            read = find_values(f"{content} {word}") if named and found[0].unit is None else ()
            best = read[0] if len(read) == 1 and read[0].unit else found[0]
            value = replace(best, start=at + found[0].start, end=at + found[0].end)
            word = word.lower().strip(".")
            unit = value.unit or value.head or lexicon().unit(word) or word or None
            yield Figure(
                scored,
                value,
                unit,
                keys_of(f"{label} {row}"),
                is_required(label),
                tuple(found.date for found in find_dates(label)) or of_row,
                in_table=True,
                label=label,
            )
        at += len(content)


def _dates_of_row(evidence: Evidence, cells: list[tuple[str, str]]) -> tuple[CalendarDate, ...]:
    """The date that the first cell is: `År: 2024`."""
    name = cells[0][1].strip()
    start = evidence.text.find(name)
    end = start + len(name)
    return tuple(e.date for e in evidence.dates if (e.start, e.end) == (start, end))


def _unit_in(label: str) -> re.Match[str] | None:
    """Behind a comma only what is a unit: `Krav, timer`, not `Krav, drift`."""
    named = _UNIT_IN_LABEL.search(label)
    behind = named and named[2]
    return None if behind and lexicon().unit(behind.lower()) is None else named


def _long_number(content: str) -> tuple[Value, ...]:
    """`21000000`: elsewhere such digits may be a telephone number, under a unit they are not."""
    digits = content.strip()
    if not digits.isdecimal():
        return ()
    start = content.index(digits)
    end = start + len(digits)
    return (Value(ValueKind.COUNT, Decimal(digits), None, None, None, False, start, end),)


def _counted_in(label: str, cells: list[tuple[str, str]]) -> str:
    """`Ansat` counts people, also `Mål for ansatte`; under `Krav` or `Status` the first cell says
    what is counted.
    """
    found: list[str] = re.findall(r"[^\W\d_]+", label)
    first, others = (found or [""])[0], found[1:]
    if counts_people(first) or _THINGS_WITH.match(label):
        return first
    tells_which = len(others) == 1 and first.lower().endswith("e")  # `Henviste borgere`
    if (is_required(first) or tells_which) and (people := next(filter(counts_people, others), "")):
        return people
    if others and (is_required(first) or tells_which) and not is_required(others[-1]):
        return others[-1]  # `Krav om forløb`
    if words("achieved").search(label.lower()):
        required = (each for each, _ in cells if is_required(each))
        told = next(filter(None, map(_IN_BRACKETS.search, required)), None)
        if told:
            return told[1]  # `Krav (lærlingeuger)` beside `Leveret`
    named = (each.split()[-1].lower() for each, _ in cells if is_required(each) and " " in each)
    if not others and first.lower() in named:
        return first
    of_people = any(counts_people(w) for each, _ in cells for w in re.findall(r"[^\W\d_]+", each))
    plain = (cell for name, cell in cells if not words("numbering").fullmatch(name.lower()))
    name = next(plain, "")
    word = next(iter(name.split()), "")
    is_thing = word.isalpha() and not is_stop(word.lower()) and not find_dates(name)
    return word if is_thing and not of_people else ""


def _tells_what_they_did(text: str, value: Value) -> bool:
    """Whether the word behind it is a verb: `9 stoppede`, not `af de 22 interviewede`."""
    set_off = words("of_whole").search(text[: value.start].lower())
    return bool(value.head and _VERB.search(value.head.lower()) and not set_off)


def _dates_of(evidence: Evidence, value: Value) -> tuple[CalendarDate, ...]:
    """The dates in its part of the sentence; all of the sentence when none stands there."""
    start, end = _span(evidence, value)
    own = tuple(found.date for found in evidence.dates if start <= found.start < end)
    return own or tuple(found.date for found in evidence.dates)


def _part(evidence: Evidence, value: Value) -> str:
    """What is said of the value: from the separator before it to the one before the next."""
    start, end = _span(evidence, value)
    return evidence.text[start:end]


def _span(evidence: Evidence, value: Value) -> tuple[int, int]:
    text = evidence.text
    same = [each for each in evidence.values if each.kind is value.kind or each.of is not None]
    at = same.index(value) if value in same else 0
    start = _border(text, same[at - 1].end, value.start) if at else 0
    later = same[at + 1 :]
    end = _border(text, value.end, later[0].start) if later else len(text)
    left = words("rest").search(text.lower(), value.end, end)
    return start, left.start() if left else end


def _border(text: str, after: int, before: int) -> int:
    """The last separator between two values, or the start of the second."""
    found = list(_SEPARATOR.finditer(text, after, before))
    return found[-1].start() if found else before


def _between_contrasts(text: str, value: Value) -> str:
    """The part of the sentence between `frem for`, `mod`, `men` that holds the value."""
    borders = [each.start() for each in words("contrast").finditer(text.lower())]
    start = max((each for each in borders if each <= value.start), default=0)
    end = min((each for each in borders if each >= value.end), default=len(text))
    return text[start:end]


def is_required(text: str) -> bool:
    """Whether it tells a requirement, a target or a plan; `mere end krævet` compares with one."""
    told = words("compared").sub("", text.lower())
    return words("required").search(told) is not None


def reached(terms: Sequence[QueryTerm], keys: frozenset[str]) -> float:
    """How many of the terms the keys meet, a synonym or half a compound counting less."""
    return sum(_reach(term, keys) for term in terms)


def _reach(term: QueryTerm, keys: frozenset[str]) -> float:
    if term.stem in keys:
        return 1.0
    for other in (term.stem, *term.related, *term.loose, *_forms().get(term.stem, ())):
        if other in keys or (len(other) >= _LONG and any(key.startswith(other) for key in keys)):
            return BY_SYNONYM
    return 0.6 if any(part in keys for part in term.parts) else 0.0


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """By stem, the stems of the other forms of the word."""
    groups = [tuple(dict.fromkeys(map(stem, each))) for each in written()["one_word"]]
    return {each: group for group in groups for each in group}


def is_year(value: Value) -> bool:
    """Whether a bare number is a year after all (`2022/23`)."""
    return value.head is None and value.kind is ValueKind.COUNT and 1900 <= value.low <= 2100


def is_count(figure: Figure) -> bool:
    return figure.value.kind is ValueKind.COUNT and figure.measure is None


def is_result(figure: Figure) -> bool:
    """Whether it is told as what came about: no requirement, plan, hope or estimate."""
    evidence = figure.evidence
    realised = words("realised").search(_part(evidence, figure.value).lower())
    told = role(evidence.text) is Role.ACTUAL or (
        realised is not None and not words("hoped").search(evidence.text.lower())
    )
    return told and not figure.required
