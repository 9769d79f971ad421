"""Where the figures of a report come from: how they were computed, and the rows behind them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant import telling
from assistant.invented import INVENTED, is_invented
from assistant.reports.report import Report, Section
from knowledge.register.model import noun_named
from knowledge.register.query import RowRef

HEADING = "Bilag: hvor tallene kommer fra"
COMPUTED = "Sådan er tallene opgjort"
ROWS = "Rækker i registret bag hvert afsnit"


@dataclass(frozen=True, slots=True)
class Computed:
    """A way of computing, with the marks of all sections that are computed so."""

    text: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows of one section as they are read, by noun."""

    mark: int
    heading: str
    rows: str


def computed(report: Report) -> tuple[Computed, ...]:
    """Each way once, in the order in which the sections stand."""
    marks: dict[str, list[int]] = {}
    for section in _marked(report):
        marks.setdefault(section.computed, []).append(section.mark or 0)
    return tuple(Computed(text, tuple(found)) for text, found in marks.items())


def behind(report: Report) -> tuple[Behind, ...]:
    return tuple(
        Behind(section.mark or 0, section.heading, _said(section.rows))
        for section in _marked(report)
    )


def as_of(report: Report) -> str:
    """The day and the moment that a report is for, and that its rows are invented if so."""
    said = (
        f"Opgjort pr. {telling.day(report.as_of)} efter registret, som det stod "
        f"{telling.moment(report.known_at)}."
    )
    rows = (row for section in report.sections for row in section.rows)
    return f"{INVENTED['da']} {said}" if is_invented(rows) else said


def _marked(report: Report) -> Iterator[Section]:
    return (each for each in report.sections if each.mark is not None)


def _said(rows: Iterable[RowRef]) -> str:
    """`kontrakter: K-101, K-102; klausuler: KL-101`"""
    ids: dict[str, list[str]] = {}
    for row in rows:
        ids.setdefault(row.noun, []).append(row.id)
    said = (f"{noun_named(noun).PLURAL}: {', '.join(found)}" for noun, found in ids.items())
    return "; ".join(said) or "ingen rækker"
