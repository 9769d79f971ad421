"""A report as one page of HTML that needs nothing else, to read, to print and to send."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import zip_longest
from pathlib import Path

from assistant.reports import appendix
from assistant.reports.drawing import Drawn, drawn
from assistant.reports.report import Chart, Heading, Paragraph, Report, Section, Table, Tone

_WIDTH, _HEIGHT, _GOAL = 300, 16, 2  # of a bar, in its own units
_UNBROKEN = 16  # letters
_MANY = 3  # columns; a table with more is wider than a phone


def to_html(report: Report) -> str:
    """The whole page. Its only style is inline, and allowed by its own policy."""
    title = escape(report.title)
    body = [
        f'<header class="first{" page" if report.has_front_page else ""}" id="top">',
        f'<h1>{title}</h1><p class="lead">{escape(appendix.as_of(report))}</p>',
        *(_first(each) for each in report.summary),
        "</header>",
        _contents(report),
        "<main>",
        *(_section(number, each) for number, each in enumerate(report.sections)),
        *_appendix(report),
        "</main>",
        f"<footer><p>{escape(appendix.as_of(report))}</p></footer>",
    ]
    policy = f'<meta http-equiv="Content-Security-Policy" content="{policy_of_page()}">'
    return "\n".join(
        (
            '<!doctype html>\n<html lang="da">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"{policy}\n<title>{title}, {report.as_of.isoformat()}</title>",
            f"<style>{_style()}</style>\n</head>\n<body>",
            *body,
            "</body>\n</html>\n",
        )
    )


@cache
def policy_of_page() -> str:
    """What the page may load: its own style and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text("utf-8")


def _first(section: Section) -> str:
    points = "".join(f"<li>{_line(each)}</li>" for each in section.points)
    kind = "ol" if section.counts_points else "ul"
    return f"<section><h2>{escape(section.heading)}</h2><{kind}>{points}</{kind}></section>"


def _contents(report: Report) -> str:
    links = "".join(
        f'<li><a href="#afsnit-{number}">{escape(each.heading)}</a></li>'
        for number, each in enumerate(report.sections)
        if each.level == 1
    )
    last = f'<li><a href="#bilag">{escape(appendix.HEADING)}</a></li>'
    heading = '<h2 id="indhold">Indhold</h2>'
    return f'<nav aria-labelledby="indhold">{heading}<ul>{links}{last}</ul></nav>'


def _section(number: int, section: Section) -> str:
    """A chapter, or a card within one."""
    tone, status = "", ""
    if section.status:
        tone = f" {section.status.tone.value}"
        status = f'<span class="status{tone}">{escape(section.status.text)}</span>'
    tag, kind = ("h2", "") if section.level == 1 else ("h3", f' class="card{tone}"')
    mark = _mark(section.mark) if section.mark else ""
    parts = [
        f'<section id="afsnit-{number}"{kind}>',
        f"<{tag}>{escape(section.heading)}{status}{mark}</{tag}>",
        *(f"<p>{_line(each)}</p>" for each in section.paragraphs),
    ]
    if section.chart:
        parts.append(_chart(section.chart))
    if section.points:
        parts.append(f"<ul>{''.join(f'<li>{_line(each)}</li>' for each in section.points)}</ul>")
    if section.table:
        parts.append(_table(section.table))
    parts += [f'<p class="note">{escape(note)}</p>' for note in section.notes]
    return "\n".join((*parts, "</section>"))


def _line(paragraph: Paragraph) -> str:
    lead = f"<b>{escape(paragraph.lead)}:</b> " if paragraph.lead else ""
    return f"{lead}{escape(paragraph.text)}{''.join(map(_mark, paragraph.marks))}"


def _mark(mark: int) -> str:
    return f' <a class="mark" href="#bilag-{mark}" aria-label="kilde {mark}">[{mark}]</a>'


def _chart(chart: Chart) -> str:
    """A list that reads well without its bars: label and figures are text."""
    bars = "".join(
        f"<li><span>{escape(each.bar.label)}</span>{_svg(each)}"
        f'<span class="said">{escape(each.bar.said)}</span></li>'
        for each in drawn(chart)
    )
    return f'<ul class="bars" aria-label="{escape(chart.title)}">{bars}</ul>'


def _svg(each: Drawn) -> str:
    """The track up to the requirement, what was reached on it, and a line where it ends."""
    parts = []
    if each.required is not None:
        name = "untold" if each.reached is None else "track"
        parts.append(_rect(name, 0, each.required * _WIDTH))
    if each.reached is not None:
        parts.append(_rect("met" if each.is_met else "short", 0, each.reached * _WIDTH))
    if each.required is not None:
        parts.append(_rect("goal", each.required * _WIDTH - _GOAL, _GOAL))
    frame = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none" aria-hidden="true"'
    return f"<svg {frame}>{''.join(parts)}</svg>"


def _rect(name: str, left: float, width: float) -> str:
    return f'<rect class="{name}" x="{left:.1f}" y="0" width="{width:.1f}" height="{_HEIGHT}"/>'


def _table(table: Table) -> str:
    rows = [tuple(map(_cell, row)) for row in table.rows]
    return _rows(table.title, table.columns, rows, table.tones)


def _cell(text: str) -> str:
    """What is short, as a date or an id, is not broken."""
    return f"<span>{escape(text)}</span>" if len(text) <= _UNBROKEN else escape(text)


def _rows(
    title: str,
    columns: tuple[Heading, ...],
    rows: Iterable[tuple[str, ...]],
    tones: tuple[Tone | None, ...] = (),
) -> str:
    """`rows` hold HTML. The first cell of each row is its head.

    On a phone a row of many columns stands by itself; the roles keep the table one to hear.
    """
    kinds = [' class="figure"' if each.is_figure else "" for each in columns]
    heads = "".join(
        f'<th role="columnheader" scope="col"{kind}>{escape(each.title)}</th>'
        for each, kind in zip(columns, kinds, strict=True)
    )
    named = [
        f'{kind} data-column="{escape(each.title)}"'
        for each, kind in zip(columns, kinds, strict=True)
    ]
    body = "".join(_row(row, named, tone) for row, tone in zip_longest(rows, tones))
    wide = ' class="wide"' if len(columns) > _MANY else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(title)}">'
        f'<table role="table"{wide}><caption>{escape(title)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _row(cells: tuple[str, ...], named: list[str], tone: Tone | None) -> str:
    marked = f' class="{tone.value}"' if tone else ""
    rest = (
        f'<td role="cell"{about}><div>{cell}</div></td>'
        for cell, about in zip(cells[1:], named[1:], strict=True)
    )
    head = f'<th role="rowheader" scope="row"{named[0]}>{cells[0]}</th>'
    return f'<tr role="row"{marked}>{head}{"".join(rest)}</tr>'


def _appendix(report: Report) -> Iterator[str]:
    yield f'<section id="bilag"><h2>{escape(appendix.HEADING)}</h2>'
    rows = [
        (
            f'<span id="bilag-{each.mark}">[{each.mark}]</span>',
            escape(each.heading),
            f'<span class="rows">{escape(each.rows)}</span>',
        )
        for each in appendix.behind(report)
    ]
    heads = (Heading("Mærke"), Heading("Afsnit"), Heading("Rækker"))
    yield _rows(appendix.ROWS, heads, rows)
    yield f"<h3>{escape(appendix.COMPUTED)}</h3><ul>"
    for each in appendix.computed(report):
        marks = "".join(map(_mark, each.marks))
        yield f"<li>{escape(each.text)}{marks}</li>"
    yield "</ul></section>"
