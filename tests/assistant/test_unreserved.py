"""What a question says of all, and a source of most of them or on a condition."""

import pytest
from making import Source, weighed

from assistant.extractive.statements.unreserved import reserved

MOSTLY = Source("De ansatte i Bymose er primært i fleksjob.", "Kørsel i Bymose", "Bymose")
IF = Source("Alle får et job i Bymose, hvis de møder stabilt.", "Job i Bymose", "Bymose")


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Er alle ansatte i Bymose i fleksjob?", MOSTLY),
        ("alle får jo et job i Bymose, ikke?", IF),
    ],
)
def test_a_reservation_is_told_where_all_are_asked_about(question: str, source: Source) -> None:
    asked, scored = weighed(question, source)
    assert reserved(asked.intent, scored) is not None


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("Er de ansatte i Bymose i fleksjob?", MOSTLY),  # claims nothing of all
        ("Får alle et job i Bymose, hvis de møder stabilt?", IF),  # has the condition itself
        ("Hvor mange af alle ansatte i Bymose er i fleksjob?", MOSTLY),
    ],
)
def test_no_reservation_is_told_of_what_is_not_claimed(question: str, source: Source) -> None:
    asked, scored = weighed(question, source)
    assert reserved(asked.intent, scored) is None
