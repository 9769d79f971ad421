"""The samples that ship with Klausul are made up, and what rests on them says so, once."""

from collections.abc import Iterable

from knowledge.register.query import RowRef

SAMPLES = "eksempler"  # the source name of the sample register
INVENTED = {
    "da": "Eksempeldata – opdigtede kontrakter.",
    "en": "Sample data – invented contracts.",
}


def is_invented(rows: Iterable[RowRef]) -> bool:
    """Whether any of the rows came with the samples."""
    return any(row.source == SAMPLES for row in rows)
