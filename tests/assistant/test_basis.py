"""How figures are computed, told in English. All names are made up."""

import itertools
from datetime import UTC, date, datetime

import pytest
from small_register import register

from assistant import telling
from assistant.basis import row_noun, told
from knowledge.errors import BadInputError
from knowledge.register.answering import answer
from knowledge.register.figures.standing import Note
from knowledge.register.model import NOUNS
from knowledge.register.query import Field, Filter, Measure, Op, Period, RegisterQuery
from knowledge.register.small_groups import NO_LINES, NOTE, PARTIAL
from knowledge.register.snapshot import snapshot_of

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
SNAPSHOT = snapshot_of(register())
PERIOD = Period(date(2026, 1, 1), date(2026, 10, 31))
NAMED = (Filter(Field.CONTRACT, Op.IS, ("K-103",)),)
PLAIN = [RegisterQuery(measure) for measure in Measure if measure not in ("list", "count")]
LISTS = [RegisterQuery(Measure.LIST, noun.NAME) for noun in NOUNS]


def is_danish(text: str) -> bool:
    return any(f" {word} " in f" {text} " for word in ("er", "og", "på", "der", "ikke", "med"))


@pytest.mark.parametrize("query", [*PLAIN, *LISTS], ids=lambda each: f"{each.measure} {each.noun}")
def test_an_english_answer_says_in_english_how_it_is_computed(query: RegisterQuery) -> None:
    for period, filters, order in itertools.product((None, PERIOD), ((), NAMED), (None, False)):
        asked = RegisterQuery(
            query.measure, query.noun, filters, period=period, descending=order, limit=1
        )
        try:
            result = answer(asked, SNAPSHOT, NOW)
        except BadInputError:
            continue
        basis = telling.basis(result, "en")
        assert basis.computed != result.computed
        assert not [text for text in (basis.computed, *basis.notes) if is_danish(text)]


@pytest.mark.parametrize("note", [*map(str, Note), PARTIAL, NO_LINES, NOTE])
def test_every_note_that_never_changes_has_its_english(note: str) -> None:
    assert told(note, "en") != note
    assert told(note) == note


def test_names_within_a_note_stay_as_they_are() -> None:
    note = "Vask og rens (budget) er tjent hjem i marts 2027."
    assert told(note, "en") == "Vask og rens (budget) has paid for itself in March 2027."


def test_a_sentence_without_english_is_told_in_danish() -> None:
    assert told("Kontrakten er blå. Timer er ugentlige.", "en") == (
        "Kontrakten er blå. Hours are weekly."
    )


def test_the_rows_behind_a_figure_are_named_in_english() -> None:
    assert (row_noun("kontrakt", "en"), row_noun("kontrakt")) == ("contract", "kontrakt")
