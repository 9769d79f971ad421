"""Phrases of everyday language are met word for word, in any form, with a little between."""

import pytest

from knowledge.danish import phrases
from knowledge.danish.stems import normalise, tokens
from knowledge.search.query import query_terms


def said_for(question: str) -> set[str]:
    words = tokens(normalise(question))
    return {word for said in phrases.find(words) for word in said.instead if " " not in word}


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Hvornår kan kommunen sige aftalen op?", "opsige"),
        ("Hvorfor sagde den nye vognmand op?", "opsige"),
        ("Hvad gør I for mennesker uden arbejde?", "ledig"),
        ("Hvem skal gøre rent på skolen?", "rengøring"),
        ("Hvem har gjort rent?", "rengøring"),
        ("Står firmaet inde for sine folk?", "hæfte"),
    ],
)
def test_a_phrase_is_met_in_any_form_and_with_a_few_words_behind_its_verb(
    question: str, word: str
) -> None:
    assert word in said_for(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hvornår kan kommunen sige, at den har fulgt alle reglerne op?",
        "Hvad siger aftalen?",
        "Kan arbejdet udføres uden pause?",
        "Uden pause får mange ondt",
        "",
    ],
)
def test_words_that_only_happen_to_stand_there_are_no_phrase(question: str) -> None:
    assert said_for(question) == set()


def test_phrases_with_the_same_words_are_met_once() -> None:
    words = ["sige", "aftalen", "op"]
    assert [said.places for said in phrases.find(words)] == [(0, 2)]


def test_the_words_of_a_phrase_are_met_by_what_is_said_for_it() -> None:
    terms = {term.word: term for term in query_terms("hvad gør I for mennesker uden arbejde")}
    assert "ledig" in terms["arbejde"].loose
    assert "ledig" in terms["uden"].loose
    assert "ledig" not in terms["mennesker"].loose


def test_a_phrase_of_stop_words_is_asked_for_by_the_word_for_it() -> None:
    terms = {term.word: term for term in query_terms("Hvornår kan hun sige op?")}
    assert list(terms) == ["opsige"]
    assert "fratraed" in terms["opsige"].loose


def test_a_word_is_met_by_a_phrase_when_all_of_it_is_said() -> None:
    (term,) = query_terms("ledig")
    assert ("uden", "arbejd") in term.phrases
