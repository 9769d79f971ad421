"""A report as Markdown: CommonMark with pipe tables."""

import re
from collections.abc import Iterable, Iterator

from assistant.reports import appendix
from assistant.reports.drawing import Drawn, drawn
from assistant.reports.report import Chart, Heading, Paragraph, Report, Section, Table

_CELLS = 24  # of a bar


def to_markdown(report: Report) -> str:
    blocks = [f"# {_escaped(report.title)}", appendix.as_of(report)]
    for section in (*report.summary, *report.sections):
        blocks += _blocks(section)
    return "\n\n".join([*blocks, *_appendix(report)]) + "\n"


def _blocks(section: Section) -> Iterator[str]:
    status = f": {section.status.text}" if section.status else ""
    mark = f" [{section.mark}]" if section.mark else ""
    yield f"{'#' * (section.level + 1)} {_escaped(section.heading)}{status}{mark}"
    yield from (_line(each) for each in section.paragraphs)
    if section.chart:
        yield _chart(section.chart)
    if section.points:
        numbered = section.counts_points
        yield "\n".join(
            f"{f'{number}.' if numbered else '-'} {_line(each)}"
            for number, each in enumerate(section.points, start=1)
        )
    if section.table:
        yield _table(section.table)
    yield from (f"*{_escaped(note)}*" for note in section.notes)


def _line(paragraph: Paragraph) -> str:
    lead = f"**{_escaped(paragraph.lead)}:** " if paragraph.lead else ""
    marks = "".join(f" [{mark}]" for mark in paragraph.marks)
    return f"{lead}{_escaped(paragraph.text)}{marks}"


def _chart(chart: Chart) -> str:
    """In a fence, so that the bars stand under each other."""
    width = max(len(bar.label) for bar in chart.bars)
    rows = (f"{each.bar.label:{width}}  {_bar(each)}  {each.bar.said}" for each in drawn(chart))
    return "\n".join(("```text", *rows, "```"))


def _bar(each: Drawn) -> str:
    """Full cells up to what was reached, light ones up to the requirement."""
    full = round((each.reached or 0) * _CELLS)
    goal = round((each.required or 0) * _CELLS)
    return ("█" * full + "░" * (goal - full)).ljust(_CELLS)


def _table(table: Table) -> str:
    return "\n".join(_rows(table.columns, table.rows))


def _rows(columns: Iterable[Heading], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    heads = tuple(columns)
    yield _row(head.title for head in heads)
    yield _row("---:" if head.is_figure else "---" for head in heads)
    yield from (_row(row) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_escaped, cells))} |"


def _appendix(report: Report) -> Iterator[str]:
    yield f"## {appendix.HEADING}"
    yield f"### {appendix.COMPUTED}"
    yield "\n".join(
        f"- {''.join(f'[{mark}]' for mark in each.marks)} {_escaped(each.text)}"
        for each in appendix.computed(report)
    )
    yield f"### {appendix.ROWS}"
    rows = ((f"[{each.mark}]", each.heading, each.rows) for each in appendix.behind(report))
    heads = (Heading("Mærke"), Heading("Afsnit"), Heading("Rækker"))
    yield "\n".join(_rows(heads, rows))


def _escaped(text: str) -> str:
    """Text of the register as text: no markup, no HTML, no end of a cell or line."""
    plain = " ".join(text.split())
    if re.fullmatch(r"-+:?|\[\d+\]", plain):
        return plain
    return re.sub(r"([\\`*_{}\[\]<>|#~])", r"\\\1", plain)
