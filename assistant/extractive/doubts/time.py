"""Doubt about the time: the question names a year or a part of one, the sentence has another."""

from collections.abc import Callable, Hashable

from assistant.extractive.asked import Asked
from assistant.extractive.doubts.before import preceding
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.doubts.words import pattern
from assistant.extractive.evidence import Evidence
from assistant.extractive.years_told import year_beside, years_in, years_told

_BACK = 3  # sentences before, in which a time may stand that goes on
_NUMBERS = {
    "første": "1",
    "first": "1",
    "andet": "2",
    "anden": "2",
    "second": "2",
    "tredje": "3",
    "third": "3",
    "fjerde": "4",
    "fourth": "4",
}
_Read = Callable[[str], frozenset[Hashable]]


def another_time(asked: Asked, evidence: Evidence) -> Doubt:
    """Of a question that names years, or half-years or quarters."""
    if evidence.is_table_row:
        return Doubt.NONE
    before = evidence.passage.chunk.text[: evidence.span.start]
    told = years_in(evidence.text) | year_beside(evidence.text, before)
    named = years_in(asked.intent.question) & told
    by_year = Doubt.NONE if named else _compared(asked, evidence, years_told)
    return max(by_year, _compared(asked, evidence, _periods))


def _compared(asked: Asked, evidence: Evidence, read: _Read) -> Doubt:
    wanted = read(asked.intent.question)
    if not wanted:
        return Doubt.NONE
    if told := read(evidence.text):
        return Doubt.NONE if told & wanted else Doubt.AGAINST
    goes_on = pattern("goes_on").search(evidence.text.lower())
    for before in preceding(evidence, _BACK):
        if told := read(before):
            against = Doubt.AGAINST if goes_on else Doubt.SLIGHT
            return Doubt.NONE if told & wanted else against
    document = evidence.passage.document
    written = str(document.written.year) if document.written else ""
    around = " ".join((document.title, *evidence.passage.chunk.headings, written))
    return Doubt.NONE if wanted & read(around) else Doubt.SLIGHT


def _periods(text: str) -> frozenset[Hashable]:
    return frozenset(
        (found["digit"] or _NUMBERS.get(found["word"], found["word"]), found["noun"])
        for found in pattern("periods").finditer(text.lower())
    )
