"""The chapter on monthly documentation that is missing: one row a contract, months put together."""

from collections.abc import Iterator, Sequence

from assistant import telling
from assistant.reports.finding import Line, computed_of, notes_of, rows_of
from assistant.reports.month import Month
from assistant.reports.report import Heading, Paragraph, Section, Table

_NAMES = (
    "januar februar marts april maj juni juli august september oktober november december".split()
)
_HEADS = (
    Heading("Kontrakt"),
    Heading("Leverandør"),
    Heading("Mangler for"),
    Heading("Antal", is_figure=True),
    Heading("Ældste frist"),
    Heading("Ansvarlig"),
)


def reports(month: Month, mark: int) -> Section:
    """Those from whom most is missing first."""
    found = month.reports
    said = (
        f"{found.amount('Manglende dokumentationer')} mangler fra {found.amount('Kontrakter')}."
        if found.lines
        else "Ingen dokumentation mangler."
    )
    by_contract: dict[str, list[Line]] = {}
    for line in found.lines:
        by_contract.setdefault(line.rows[0].id, []).append(line)
    most_first = sorted(by_contract.values(), key=lambda lines: -len(lines))
    rows = tuple(map(_row, most_first))
    return Section(
        heading="Manglende månedsdokumentation",
        mark=mark,
        paragraphs=(Paragraph(said),),
        table=Table(found.result.title, _HEADS, rows) if rows else None,
        notes=notes_of(found),
        computed=computed_of(found),
        rows=rows_of(found.lines),
    )


def _row(lines: Sequence[Line]) -> tuple[str, ...]:
    first = lines[0]
    return (
        first.text("Kontrakt"),
        first.text("Leverandør"),
        months_said([line.text("Måned") for line in lines]),
        telling.text(len(lines)),
        min(lines, key=lambda line: str(line["Frist"])).short("Frist"),
        first.text("Ansvarlig"),
    )


def months_said(months: Sequence[str]) -> str:
    """`juni til december 2025, april 2026` of months as `juni 2025`; two in a row are named."""
    runs: list[list[int]] = []
    for each in sorted(map(_number, months)):
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    parts = [part for run in runs for part in _said(run)]
    return " og ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _said(run: Sequence[int]) -> Iterator[str]:
    first, last = run[0], run[-1]
    if len(run) <= 2:
        yield from map(_named, run)
    elif first // 12 == last // 12:
        yield f"{_NAMES[first % 12]} til {_named(last)}"
    else:
        yield f"{_named(first)} til {_named(last)}"


def _number(month: str) -> int:
    """Months since the year 0."""
    name, year = month.split()
    return int(year) * 12 + _NAMES.index(name)


def _named(number: int) -> str:
    return f"{_NAMES[number % 12]} {number // 12}"
