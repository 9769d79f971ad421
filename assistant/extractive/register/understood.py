"""How a question was understood, in a Danish sentence."""

from datetime import date

from assistant.extractive.register.words import grammar
from knowledge.danish.dates import danish
from knowledge.model import CalendarDate
from knowledge.register.model import noun_named
from knowledge.register.query import Field, Filter, Measure, Op, Period, RegisterQuery

_FIELDS = {
    Field.CONTRACT: "kontrakt", Field.CLAUSE: "klausul", Field.SUPPLIER: "leverandør",
    Field.TENDER: "udbud", Field.LOT: "delaftale", Field.SECTOR: "område",
    Field.UNIT: "afdeling", Field.RESPONSIBLE: "ansvarlig", Field.STATE: "status",
    Field.PHASE: "fase", Field.CLAUSE_TYPE: "klausultype", Field.TARGET_GROUP: "målgruppe",
    Field.PLACEMENT_TYPE: "ansættelsestype", Field.SCREENING: "egnet til klausul",
    Field.SEVERITY: "alvor", Field.REASON: "grund", Field.EFFORT: "indsats", Field.YEAR: "år",
    Field.MONTH: "måned", Field.VALUE: "tal",
}  # fmt: skip
_OPS = {
    Op.IS: "", Op.IS_NOT: "ikke ", Op.BELOW: "under ", Op.AT_MOST: "højst ",
    Op.ABOVE: "over ", Op.AT_LEAST: "mindst ",
}  # fmt: skip


def understood(query: RegisterQuery, labels: dict[str, str], today: date) -> str:
    """One sentence; `labels` tells the label of an id."""
    pieces = [_subject(query)]
    pieces += [_filtered(one, labels) for one in query.filters]
    if query.months is not None:
        pieces.append(f"efter {query.months} måneder")
    if query.days is not None:
        pieces.append(f"mindst {query.days} dage")
    if query.group_by is not None:
        pieces.append(f"fordelt på {_FIELDS[query.group_by]}")
    if query.descending is not None:
        pieces.append("størst først" if query.descending else "mindst først")
    if query.limit is not None:
        pieces.append(f"højst {query.limit}")
    pieces.append(_time(query, today))
    return ", ".join(piece for piece in pieces if piece) + "."


def _subject(query: RegisterQuery) -> str:
    plural = noun_named(query.noun).PLURAL if query.noun else ""
    said = str(grammar()["said"][query.measure.value]).format(noun=plural)
    if query.detail:
        said = f"{query.detail.replace('_', ' ')} for {said}"
    return said[:1].upper() + said[1:]


def _filtered(one: Filter, labels: dict[str, str]) -> str:
    values = " eller ".join(labels.get(value, value) for value in one.values)
    return f"{_FIELDS[one.field]}: {_OPS[one.op]}{values}"


def _time(query: RegisterQuery, today: date) -> str:
    if query.known_at is not None:
        return f"som det var kendt {_day(query.known_at.date())}"
    as_of = "" if query.as_of is None else f"pr. {_day(query.as_of)}"
    if query.period is not None:
        return " ".join(piece for piece in (_period(query.period), as_of) if piece)
    events = (Measure.LIST, Measure.COUNT)
    return as_of or ("" if query.measure in events else f"pr. {_day(today)}")


def _period(period: Period) -> str:
    if period.start is None and period.end is None:
        return ""
    if period.start is None:
        return f"til og med {_day(period.end)}" if period.end else ""
    if period.end is None:
        return f"fra {_day(period.start)}"
    if period.start == period.end:
        return _day(period.start)
    return f"fra {_day(period.start)} til {_day(period.end)}"


def _day(day: date) -> str:
    return danish(CalendarDate(day.year, day.month, day.day))
