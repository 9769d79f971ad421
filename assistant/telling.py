"""What the register answered, in words: one sentence, a table, and what it rests on.

The sentences are a closed set, one a measure, in `telling.yaml`; figures and names are filled
in by code.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from assistant import basis as computation
from assistant.affirming import changed
from assistant.headings import heading
from assistant.model import RegisterBasis, Table
from assistant.titles import title
from knowledge.danish.dates import danish, english
from knowledge.model import CalendarDate
from knowledge.register.figures.rounding import rounded
from knowledge.register.query import (
    Cell,
    Column,
    Field,
    Figure,
    Measure,
    RegisterResult,
    ResultRow,
)

ROWS_FOR_A_MODEL = 20
ZONE = ZoneInfo("Europe/Copenhagen")
_MOST = 10  # figures or cells that a sentence may say
_NAMED = 3  # rows named in the sentence; the rest are in the table
_SAID_BEFORE = ("kr.",)
_NOTHING = "–"


def sentence(result: RegisterResult, language: str = "da", yes: bool | None = None) -> str:
    """The answer in one sentence with the day that it is for; `yes` when it is yes or no."""
    said = _templates(language)
    told = _said(result, language)
    if not result.query.detail or not result.lines:
        told = f"{title(result, language)}: {told}"
    if yes is not None:
        told = f"{said['yes' if yes else 'no']}. {told}"
    told = told.replace("..", ".")  # `kr.` at the end
    return f"{told} {said['as_of'].format(day=day(result.as_of, language))}"


def compared(
    now: RegisterResult, before: RegisterResult, language: str = "da", fewer: bool | None = None
) -> str:
    """The first figure at two times and the difference; `fewer` when it is asked whether it has
    fallen (True) or risen (False)."""
    said = _templates(language)
    change = changed(now, before)
    if change is None:
        return f"{title(now, language)}: {said['incomparable']}"
    kind = "more" if change > 0 else "less" if change < 0 else "same"
    told = said["compared"][kind].format(
        now=amount(now.figures[0], language),
        before=amount(before.figures[0], language),
        day=day(now.as_of, language),
        then=title(before, language) if before.query.period else day(before.as_of, language),
        change=number(abs(change), language),
    )
    told = f"{title(now, language)}: {told}"
    if fewer is None:
        return told
    is_so = change < 0 if fewer else change > 0
    return f"{said['yes' if is_so else 'no']}. {told}"


def _said(result: RegisterResult, language: str) -> str:
    said = _templates(language)
    if result.query.detail and result.lines:
        return _detail(result, language)
    measure, noun = result.query.measure.value, result.query.noun
    own = said["measures"].get(f"{measure} {noun}") or said["measures"].get(measure, {})
    if _is_hidden(result):
        return str(said["hidden"])
    kind = _form(result)
    form: str = own.get(kind) or own.get(kind.split("_")[0]) or own.get("some") or said["default"]
    told = form.format(**_values(result, language))
    ordered = result.query.descending is not None
    first = _first(result, language) if ordered else _groups(result, language)
    return f"{first} {told}".strip()


def _is_hidden(result: RegisterResult) -> bool:
    return result.hidden and bool(result.figures) and result.figures[0].value is None


def _first(result: RegisterResult, language: str) -> str:
    """`Øverst: »X« (12 personer), »Y« (9 personer).` of lines that were put in an order."""
    said = _templates(language)
    if not result.query.group_by or not result.lines:
        return ""
    lines = result.lines[: min(result.query.limit or _NAMED, _NAMED)]
    told = (
        said["ranked"].format(
            name=text(line.cells[0], language), told=_cell_of(result, line, 1, language)
        )
        for line in lines
    )
    return str(said["first"]).format(lines=", ".join(told))


def _groups(result: RegisterResult, language: str) -> str:
    """`4 leverandører: »X«, »Y«; i alt` of the groups whose figure is as asked."""
    said = _templates(language)
    unit = said["groups"].get(result.query.group_by)
    compared = any(each.field is Field.VALUE for each in result.query.filters)
    counted = compared or result.query.measure is Measure.COUNT
    if not (unit and counted and result.lines):
        return ""
    number_of = f"{len(result.lines)} {_unit(unit, len(result.lines), language)}"
    return str(said["grouped"]).format(groups=number_of, names=_names(result, language))


def _form(result: RegisterResult) -> str:
    if not result.lines:
        return "some" if result.hidden else "none"
    if len(result.lines) > 1 or result.query.group_by:
        order = {None: "", True: "_highest", False: "_lowest"}[result.query.descending]
        return f"some{'' if result.query.group_by else order}"
    return "one" if result.lines[0].cells[-1] not in (None, "") else "one_untold"


def _detail(result: RegisterResult, language: str) -> str:
    """`Kontraktansvarlig for »X« er N.`, of several rows each with its own."""
    said = _templates(language)
    what = heading(result.columns[1].title, language)
    names = [_row_name(result, line, language) for line in result.lines]
    if len(set(names)) < len(names):
        names = [line.rows[0].label for line in result.lines]
    named = [
        (name, _cell_of(result, line, 1, language))
        for name, line in zip(names, result.lines, strict=True)
    ]
    named = [each for each in named if each[1] != _NOTHING and each[1][:2] != "0 "] or named
    if len(named) == 1:
        name, told = named[0]
        form = said["detail_untold" if told == _NOTHING else "detail"]
        return str(form).format(what=what, name=name, told=told)
    more = len(named) - _NAMED
    shown = "; ".join(f"{name}: {told}" for name, told in named[:_NAMED])
    rest = said["more"].format(more=more) if more > 0 else ""
    return f"{what}: {shown}{rest}."


def _row_name(result: RegisterResult, line: ResultRow, language: str) -> str:
    """What a row is called in a sentence: a clause by its contract, most by their name."""
    said = _templates(language)
    form = said["row_names"].get(result.query.noun) or said["row_names"]["other"]
    cells = {f"c{at}": text(cell, language) for at, cell in enumerate(line.cells)}
    return str(form).format(label=line.rows[0].label, **cells)


def table(result: RegisterResult, language: str = "da") -> Table | None:
    """All lines as text; None when there is nothing to show."""
    if not result.lines:
        return None
    return Table(
        title=title(result, language),
        columns=tuple(_heading(column, language) for column in result.columns),
        rows=tuple(
            tuple(
                _in_table(cell, column, language)
                for cell, column in zip(line.cells, result.columns, strict=True)
            )
            for line in result.lines
        ),
    )


def _in_table(cell: Cell, column: Column, language: str) -> str:
    if isinstance(cell, int | Decimal):
        return _in_unit(cell, column.unit, language)
    return text(cell, language)


def basis(result: RegisterResult, language: str = "da") -> RegisterBasis:
    """How it was computed and from which rows, each once."""
    rows = dict.fromkeys(row for line in result.lines for row in line.rows)
    return RegisterBasis(
        title=title(result, language),
        computed=computation.told(result.computed, language),
        as_of=result.as_of,
        known_at=result.known_at,
        notes=tuple(computation.told(note, language) for note in result.notes),
        rows=tuple(rows),
    )


def for_model(result: RegisterResult) -> str:
    """A result as a chat model reads it."""
    shown = table(result)
    lines = [sentence(result), *result.notes, f"Beregnet: {result.computed}"]
    if shown:
        lines += [" | ".join(cells) for cells in (shown.columns, *shown.rows[:ROWS_FOR_A_MODEL])]
        if len(shown.rows) > ROWS_FOR_A_MODEL:
            lines.append(f"… og {len(shown.rows) - ROWS_FOR_A_MODEL} rækker mere")
    return "\n".join(lines)


def text(cell: Cell, language: str = "da") -> str:
    """A cell as staff read it: `31. august 2026`, `1.250,5`, – when it is not told."""
    if cell is None or cell == "":
        return _NOTHING
    if isinstance(cell, datetime):
        return moment(cell, language)
    if isinstance(cell, date):
        return day(cell, language)
    if isinstance(cell, int | Decimal):
        return number(cell, language)
    return cell


def day(when: date, language: str = "da") -> str:
    """`31. august 2026` or `31 August 2026`."""
    spell: Callable[[CalendarDate], str] = english if language == "en" else danish
    return spell(CalendarDate(when.year, when.month, when.day))


def moment(when: datetime, language: str = "da") -> str:
    """`31. august 2026 kl. 14.05`, in Danish time."""
    here = when.astimezone(ZONE)
    at = f" at {here:%H:%M}" if language == "en" else f" kl. {here:%H.%M}"
    return day(here.date(), language) + at


def number(value: int | Decimal, language: str = "da") -> str:
    """`1.250,5` or `1,250.5`, without zeros that say nothing."""
    shown = f"{value:,f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return _marked(shown, language)


def _marked(shown: str, language: str) -> str:
    return shown if language == "en" else shown.translate(str.maketrans(",.", ".,"))


def amount(figure: Figure, language: str = "da") -> str:
    """A figure with its unit: `16 personer`, `123,1 %`, – when it cannot be told."""
    if figure.value is None:
        return _NOTHING
    told = _in_unit(figure.value, figure.unit, language)
    return f"{told} {_unit(figure.unit, figure.value, language)}".strip()


def _in_unit(value: int | Decimal, unit: str, language: str) -> str:
    """Kroner that are not whole with both decimals: `1.234,50`."""
    if unit.startswith("kr") and value != int(value):
        value = rounded(Decimal(value), 2)
        return _marked(f"{value:,f}", language)
    return number(value, language)


def _unit(unit: str, value: int | Decimal, language: str) -> str:
    """`1 person`, `2 personer`; in the language of the answer where it has a word."""
    one, several = _templates(language)["units"].get(unit, (unit, unit))
    return str(one if abs(value) == 1 else several)


def _values(result: RegisterResult, language: str) -> dict[str, Any]:
    """What a template may say."""
    templates = _templates(language)
    values: dict[str, Any] = {"n": len(result.lines)}
    for at in range(_MOST):
        figure = result.figures[at] if at < len(result.figures) else Figure("", None)
        values[f"f{at}"] = amount(figure, language)
        values[f"v{at}"] = text(figure.value, language)
        values[f"c{at}"] = _cell(result, at, language)
    both = templates["both"]
    for one in (f"{kind}{at}" for kind in "fc" for at in range(_MOST - 1)):
        other = f"{one[0]}{int(one[1:]) + 1}"
        pair = [values[each] for each in (one, other) if values[each] != _NOTHING]
        values[f"{one}_{other}"] = both.join(pair) or _NOTHING
    labelled = (
        f"{heading(each.label, language)}: {amount(each, language)}" for each in result.figures
    )
    values |= {"figures": "; ".join(labelled), "names": _names(result, language)}
    values |= {f"names_c{at}": _names(result, language, at) for at in (2, 3)}
    values["without"] = _without(result, language)
    return values | {"notes": " ".join(computation.told(note, language) for note in result.notes)}


def _names(result: RegisterResult, language: str, at: int | None = None) -> str:
    """The first cells of the first lines, each once, with the cell `at` behind each."""
    name = _templates(language)["name"]
    told = []
    for line in result.lines:
        beside = "" if at is None or at >= len(line.cells) else text(line.cells[at], language)
        said = name.format(name=text(line.cells[0], language))
        told.append(f"{said} ({beside})" if beside else said)
    return _listed(list(dict.fromkeys(told)), language)


def _listed(names: Sequence[str], language: str) -> str:
    more = len(names) - _NAMED
    said = _templates(language)["more"].format(more=more) if more > 0 else ""
    return ", ".join(names[:_NAMED]) + said


def _without(result: RegisterResult, language: str) -> str:
    """The contracts without a clause, in a sentence; empty when there are none."""
    said = _templates(language)
    names = [
        said["name"].format(name=text(line.cells[0], language))
        for line in result.lines
        if line.cells[-1] == "nej"
    ]
    return str(said["without"]).format(names=_listed(names, language)) if names else ""


def _cell(result: RegisterResult, at: int, language: str) -> str:
    """A cell of the first line, with the unit of its column."""
    if not result.lines or at >= len(result.columns):
        return _NOTHING
    return _cell_of(result, result.lines[0], at, language)


def _cell_of(result: RegisterResult, line: ResultRow, at: int, language: str) -> str:
    cell, unit = line.cells[at], result.columns[at].unit
    if not isinstance(cell, int | Decimal):
        return text(cell, language)
    shown = _in_unit(cell, unit, language)
    return f"{shown} {_unit(unit, cell, language)}".strip()


def _heading(column: Column, language: str) -> str:
    """With the unit, unless the title says it already: `Aktive timer`, `Frist (dage)`."""
    told = heading(column.title, language)
    if not column.unit or column.unit.split()[0] in column.title.lower():
        return told
    return f"{told} ({_unit(column.unit, 0, language)})"


@cache
def _templates(language: str) -> dict[str, Any]:
    known: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("telling.yaml").read_text("utf-8")
    )
    return known[language]  # type: ignore[no-any-return]
