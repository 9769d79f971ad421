"""Figures in words are told in digits to a reader of English, and nothing else is added."""

import pytest

from assistant.extractive.in_digits import in_digits


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("Udbuddet bestod af otte delaftaler.", ["“otte delaftaler” = 8"]),
        ("Efter halvandet år gik det op.", ["“halvandet år” = 1.5 years"]),
        ("Tre ud af fire er i job.", ["“Tre ud af fire” = 3 out of 4 (75 %)"]),
        ("Der er 16 ansatte.", []),
        ("I en kommune er der en chef.", []),
        ("De har to biler og tre huse.", ["“to biler” = 2", "“tre huse” = 3"]),
    ],
)
def test_a_figure_in_words_is_told_in_digits_once(quote: str, told: list[str]) -> None:
    assert in_digits([quote, quote]) == told
