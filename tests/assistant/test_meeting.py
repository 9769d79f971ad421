"""What sentences meet of a question, worked out once for all that meet it alike."""

import pytest

from assistant.extractive.meeting import Meeting
from assistant.extractive.reach import covered, missed, reach, share
from knowledge.danish.stems import keys_of
from knowledge.search.query import query_terms

QUESTION = "hvor mange chauffører fra konkurrenten fik tolkning efter § 176, stk. 2?"
SENTENCES = (
    "Tolv chauffører fik job.",
    "Konkurrencen var hård, og der blev tolket for alle.",
    "Buschaufførerne fra konkurrenten mødte.",
    "Alt andet end det, der bliver spurgt om.",
    "",
)


def the_meeting() -> Meeting:
    terms = query_terms(QUESTION)
    worth = {term: 1.0 + at for at, term in enumerate(terms)}
    return Meeting(worth, terms[:1], terms[1:2], terms[2:3], terms[1:3], terms[:2])


@pytest.mark.parametrize("sentence", SENTENCES)
def test_few_keys_of_a_sentence_tell_what_all_of_them_meet(sentence: str) -> None:
    terms = query_terms(QUESTION)
    worth = {term: 1.0 + at for at, term in enumerate(terms)}
    keys = keys_of(sentence)
    met = the_meeting().met(keys)
    assert met.words == tuple(reach(term, keys) for term in terms)
    assert met.covered == pytest.approx(covered(worth, keys))
    assert met.missed == pytest.approx(missed(worth, keys))
    assert met.names == share(terms[1:3], keys)


def test_sentences_that_meet_alike_are_worked_out_once() -> None:
    meeting = the_meeting()
    one, other = (keys_of(f"Tolv chauffører fik {what}.") for what in ("kager", "blomster"))
    assert meeting.met(one) is meeting.met(other)


def test_a_noun_meets_the_verb_that_it_is_made_of() -> None:
    (term,) = (each for each in query_terms(QUESTION) if each.word == "tolkning")
    assert reach(term, keys_of("Der blev tolket.")) > reach(term, keys_of("Der blev kogt."))
