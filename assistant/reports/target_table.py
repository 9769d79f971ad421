"""Targets against their results, for the monthly pack and the committee's report alike."""

from collections import Counter

from assistant.reports.finding import Finding, Line, computed_of, notes_of, rows_of
from assistant.reports.report import Bar, Chart, Heading, Paragraph, Section, Table
from knowledge.register.codes import TargetUnit
from knowledge.register.model import Target
from knowledge.register.snapshot import View

_NAMES = {
    TargetUnit.PERSONS: ("Personer i job under klausuler", "{} af {} personer"),
    TargetUnit.HOURS: ("Timer pr. uge under klausuler", "{} af {} timer pr. uge"),
    TargetUnit.CONTRACT_SHARE: ("Kontrakter med klausul, %", "{} % af kontrakterne mod {} %"),
    TargetUnit.MILLIONS: ("Værdi med klausul pr. år, mio. kr.", "{} mod {} mio. kr. pr. år"),
}
_COLUMNS = ("Mål", "Resultat", "Af målet", "Fremskrevet", "Fremskrevet af målet")


def target_table(heading: str, view: View, found: Finding, measured: Finding, mark: int) -> Section:
    """Result against goal, drawn and as a table. `measured` are the contracts behind."""
    bars = tuple(
        Bar(
            name_of(view, line),
            line.figure("Resultat"),
            line.figure("Mål"),
            result_of(view, line),
        )
        for line in found.lines
    )
    return Section(
        heading=heading,
        mark=mark,
        paragraphs=(Paragraph(_said(found)),),
        chart=Chart("Resultat mod mål", bars) if bars else None,
        table=_table(view, found) if found.lines else None,
        notes=notes_of(found),
        computed=computed_of(found),
        rows=rows_of((*found.lines, *measured.lines)),
    )


def name_of(view: View, line: Line) -> str:
    """What a target is of, short."""
    return _names(view, line)[0]


def result_of(view: View, line: Line) -> str:
    """`76 af 80 personer`"""
    if line["Resultat"] is None:
        return f"kan ikke gøres op (mål {line.text('Mål')})"
    return _names(view, line)[1].format(line.text("Resultat"), line.text("Mål"))


def _names(view: View, line: Line) -> tuple[str, str]:
    target = view.get(Target, line.id_of(Target))
    return _NAMES[target.unit] if target else (line.text("Måles"), "{} af {}")


def reached_of(found: Finding) -> str:
    """`1 af 4 måltal ventes nået`, and of how many that cannot be told."""
    told = Counter(line.text("Ventes nået") for line in found.lines)
    unknown = len(found.lines) - told["ja"] - told["nej"]
    said = f"{told['ja']} af {len(found.lines)} måltal ventes nået"
    return f"{said}, og for {unknown} kan det ikke siges" if unknown else said


def _said(found: Finding) -> str:
    if not found.lines:
        return "Der er intet måltal for året."
    return f"{reached_of(found)} ved årets udgang."


def _table(view: View, found: Finding) -> Table:
    rows = [
        (
            name_of(view, line),
            *(_with_percent(line, title) for title in _COLUMNS),
            line.text("Ventes nået"),
        )
        for line in found.lines
    ]
    figures = (Heading(title, is_figure=True) for title in _COLUMNS)
    return Table(
        "Resultat og fremskrivning",
        (Heading("Måltal"), *figures, Heading("Ventes nået")),
        tuple(rows),
    )


def _with_percent(line: Line, title: str) -> str:
    is_share = title.casefold().endswith("af målet") and line[title] is not None
    return f"{line.text(title)} %" if is_share else line.text(title)
