"""Whether something must or may be done, and sentences that only say what a thing is."""

import pytest
from making import Source, make_passages

from assistant.extractive.evidence import candidates
from assistant.extractive.permission import only_defines


def is_barred(question: str, text: str) -> bool:
    return only_defines(question, candidates(make_passages(Source(text)))[0])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Må vi give bod?", "En bod er et beløb, som firmaet betaler, når kravet ikke er nået."),
        ("Skal vi bruge klausuler på papir?", "En klausul er et vilkår i en kontrakt."),
        ("Skal vi have en klausul?", "En klausul er et vilkår og må ikke udelukke nogen."),
        ("Har vi pligt til at give bonus?", "En bonus er et beløb oven i betalingen."),
        ("May we give a bonus?", "En bonus er et beløb oven i betalingen."),
        ("Do we have to use a clause?", "En klausul er et vilkår i en kontrakt."),
    ],
)
def test_what_a_thing_is_does_not_tell_plainly_whether_one_must_or_may(
    question: str, text: str
) -> None:
    assert is_barred(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Må vi give bod?", "En bod er et beløb og kan kun gives, når den står i kontrakten."),
        ("Skal vi bruge klausuler?", "En klausul er et vilkår, som kommunen skal overveje."),
        ("Må vi bruge klausuler på papir?", "På papir bruger kommunen ikke klausuler."),
        ("Hvad er en bod?", "En bod er et beløb, som firmaet betaler."),
        ("Skal vi bruge klausuler?", "Brug en klausul ved rengøring."),
    ],
)
def test_a_sentence_that_tells_it_or_is_no_definition_is_not_barred(
    question: str, text: str
) -> None:
    assert not is_barred(question, text)
