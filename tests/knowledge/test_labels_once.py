"""What the word index reads of rows of a table: each label once."""

from knowledge.search.labels_once import labels_once


def test_a_label_is_left_out_where_the_row_before_had_it() -> None:
    rows = "Sted: Ulvsø; Antal: 2\nSted: Bymose; Antal: 3; Note: haster"
    assert labels_once(rows) == "Sted: Ulvsø; Antal: 2\nBymose; 3; Note: haster"


def test_prose_and_the_rows_behind_it_are_left_as_they_are() -> None:
    text = "Sted: Ulvsø; Antal: 2\n\nKravet er dette: 3 personer; og løn.\n\nSted: Bymose; Antal: 4"
    assert labels_once(text) == text
