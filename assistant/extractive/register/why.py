"""`hvorfor er X bagud?`: the figures and what was last agreed; the register knows no causes."""

from dataclasses import replace
from datetime import date

from assistant.extractive.register.said import Reading
from knowledge.register.query import Field, Measure, Period, RegisterQuery

_ROWS = (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE)
_NOTE = {
    "da": "Registret siger ikke hvorfor. Her er tallene og det, der sidst blev aftalt på et møde.",
    "en": "The register does not say why. Here are the figures and what was last agreed.",
}


def with_what_was_agreed(reading: Reading, today: date) -> Reading:
    """The reading with the last meeting about the same rows after it."""
    rows = tuple(one for one in reading.query.filters if one.field in _ROWS)
    noted = replace(reading, note=_NOTE[reading.language])
    if not rows:
        return noted
    last = RegisterQuery(
        Measure.MEETINGS, filters=rows, period=Period(None, today), descending=True, limit=1
    )
    return replace(noted, also=Reading(last, reading.language, ""))
