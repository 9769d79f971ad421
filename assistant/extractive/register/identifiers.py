"""Rows that a question names by their id or, a supplier, by its CVR number."""

import re
from collections.abc import Iterator, Sequence

from assistant.extractive.register.index import Names
from assistant.extractive.register.named import NOUN_OF, Named
from assistant.extractive.register.question import Question, Word
from knowledge.danish.spelling import fold
from knowledge.register.model import (
    FollowUp,
    Inspection,
    JobDescription,
    MonthlyReport,
    Payment,
    Record,
    Supplier,
)
from knowledge.register.query import Field
from knowledge.register.snapshot import View

_ID = re.compile(r"[^\s;,|?!\"'()]+")
_CVR = re.compile(r"(?<!\d)\d{2} ?\d{2} ?\d{2} ?\d{2}(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BY_ID = (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE, Field.TENDER, Field.LOT, Field.TARGET_GROUP)
# Rows of other nouns lead to the contract or the clause that they belong to.
_BELONGING: tuple[tuple[type[Record], Field], ...] = (
    (Payment, Field.CONTRACT),
    (Inspection, Field.CONTRACT),
    (FollowUp, Field.CONTRACT),
    (MonthlyReport, Field.CONTRACT),
    (JobDescription, Field.CLAUSE),
)


def by_id(question: Question, names: dict[Field, Names], view: View) -> Iterator[Named]:
    """Rows whose id stands in the question; short numbers only behind `kontrakt` and the like."""
    for match in _ID.finditer(question.asked):
        written = fold(match[0].lower().rstrip(".:")).removesuffix("'s")
        places = frozenset(_inside(question.words, match.start(), match.end()))
        if not places:
            continue
        before = _noun_before(question.words, sorted(places)[0])
        for field in _BY_ID:
            known = names.get(field)
            at = None if known is None else known.by_id.get(written)
            if known is None or at is None:
                continue
            if _looks_like_an_id(written) or NOUN_OF[field] in before:
                yield Named(field, (known.entries[at],), places)
                break
        else:
            if _looks_like_an_id(written):
                yield from _belonging(match[0].rstrip(".:"), names, places, view)


def _belonging(
    row_id: str, names: dict[Field, Names], places: frozenset[int], view: View
) -> Iterator[Named]:
    """The contract or clause that a row of another noun belongs to, by the id of that row."""
    for noun, field in _BELONGING:
        row: Record | None = view.get(noun, row_id) or view.get(noun, row_id.upper())
        known = names.get(field)
        if row is not None and known is not None:
            at = known.by_id.get(fold(getattr(row, field.value).lower()))
            if at is not None:
                yield Named(field, (known.entries[at],), places)
                return


def _noun_before(words: Sequence[Word], at: int) -> frozenset[str]:
    """The tags of the word before an id: `kontrakt 12`, `kontrakt nr. 12`."""
    back = at - 1
    if back > 0 and words[back].key in ("nr", "nummer", "id", "no"):
        back -= 1
    return words[back].tags if back >= 0 else frozenset()


def _looks_like_an_id(written: str) -> bool:
    if written.isdigit():
        return len(written) > 3 and not _YEAR.fullmatch(written)
    return any(letter.isdigit() for letter in written)


def _inside(words: Sequence[Word], start: int, end: int) -> Iterator[int]:
    return (at for at, word in enumerate(words) if start <= word.start < end)


def by_cvr(question: Question, names: dict[Field, Names], view: View) -> Iterator[Named]:
    """The supplier whose number stands in the question, with or without spaces."""
    for match in _CVR.finditer(question.asked):
        number = match[0].replace(" ", "")
        places = frozenset(_inside(question.words, match.start(), match.end()))
        for at, row in enumerate(view.all(Supplier)):
            if row.cvr == number:
                yield Named(Field.SUPPLIER, (names[Field.SUPPLIER].entries[at],), places)
