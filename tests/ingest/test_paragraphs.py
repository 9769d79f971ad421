"""A file read once, paragraph by paragraph."""

import pytest

from ingest.limits import Limits
from ingest.paragraphs import paragraphs
from knowledge.errors import BadInputError, PersonalDataError


def test_headings_are_marked_and_paragraphs_and_items_come_in_order() -> None:
    text = "# Krav\n\nLeverandøren sender:\n\n- et skema\n- en plan\n"
    found = paragraphs(text.encode(), "klausul.md", Limits())
    assert found == ("# Krav", "Leverandøren sender:", "- et skema", "- en plan")


def test_a_cpr_number_split_over_two_cells_is_refused() -> None:
    table = "| Født | Løbenr. |\n|---|---|\n| 010190 | 1234 |\n"
    with pytest.raises(PersonalDataError):
        paragraphs(table.encode(), "klausul.md", Limits())


@pytest.mark.parametrize("data", [b"", b" \n ", b"x" * 200])
def test_nothing_and_too_much_are_refused(data: bytes) -> None:
    with pytest.raises(BadInputError):
        paragraphs(data, "klausul.txt", Limits(max_file_bytes=100))
