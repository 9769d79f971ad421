"""How one question to the register went: what was told, held against what was expected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from klausul.evaluation.register.cases import RegisterCase
from knowledge.register.query import Measure

_YES_NO = ("ja", "nej")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_IDS = re.compile(r"\b[a-zæøå]{1,2}-\w[\w-]*", re.IGNORECASE)
_DATES = re.compile(
    r"\b\d{1,2}\. (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november"
    r"|december)(?: \d{4})?",
    re.IGNORECASE,
)
_WITHHELD = ("vises ikke", "færre end 5", "færre end fem")


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it is judged.

    `lead` is its first paragraph, `text` all that is shown. `rows` are the ids that it rests on
    and those that they belong to. `measures` are what the register was asked for, None when
    that cannot be seen.
    """

    status: str
    lead: str
    text: str
    rows: frozenset[str]
    measures: tuple[Measure, ...] | None
    asked_register: bool
    has_citations: bool
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """`faults` are Danish words for what is wrong, none when all is right."""

    case: RegisterCase
    told: Told
    faults: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        return not self.faults


def judge(case: RegisterCase, told: Told) -> Outcome:
    return Outcome(case, told, tuple(_faults(case, told)))


def _faults(case: RegisterCase, told: Told) -> Iterator[str]:
    expect = case.expect
    if expect.documents:
        if told.asked_register:
            yield "registret er spurgt"
        return
    if told.status not in expect.status:
        yield f"status {told.status}"
    if expect.measure and told.measures is not None and expect.measure not in told.measures:
        yield f"mål {', '.join(told.measures) or 'intet'}"
    shown = numbers(told.text)
    for figure in expect.figures:
        if not _is_shown(figure, told.text, shown):
            yield f"tal {figure}"
    for row in expect.rows:
        if row not in told.rows:
            yield f"mangler {row}"
    for row in expect.not_rows:
        if row in told.rows:
            yield f"for meget {row}"
    for words in expect.says:
        within = told.lead if words in _YES_NO else told.text
        if not re.search(rf"(?<!\w){re.escape(words.lower())}", within.lower()):
            yield f"siger ikke {words}"
    if expect.no_rows and told.rows:
        yield "hviler på rækker"
    if expect.hidden and not any(each in told.text.lower() for each in _WITHHELD):
        yield "ikke skjult"
    if expect.citations and not told.has_citations:
        yield "ingen dokumenter"


def numbers(text: str) -> frozenset[Decimal]:
    """The numbers of a Danish text that are no part of a date or an id."""
    text = _DATES.sub(" ", _IDS.sub(" ", text))
    return frozenset(
        Decimal(found.replace(".", "").replace(",", ".")) for found in _NUMBER.findall(text)
    )


def _is_shown(figure: str, text: str, shown: frozenset[Decimal]) -> bool:
    if _NUMBER.fullmatch(figure):
        return numbers(figure) <= shown
    return figure.lower() in text.lower()
