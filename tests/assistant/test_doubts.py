"""Whether the best sentence agrees with the question in time, group, party, money and event."""

import pytest
from making import Source, library_around, make_passages

from assistant.extractive.asked import weigh
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.doubts.reading import doubt_of
from assistant.extractive.evidence import candidates
from assistant.extractive.intent import understand

_FIRMS = "Kontrakten med Brolund udløber i 2027. Kontrakten med Asvang udløber i 2026."


def doubt(question: str, text: str, at: int = 0) -> Doubt:
    """The doubt about the sentence at a place of a text."""
    passages = make_passages(Source(text))
    evidence = candidates(passages)
    asked = weigh(understand(question), evidence, library_around(passages).rarity)
    return doubt_of(asked, evidence[at])


@pytest.mark.parametrize(
    ("question", "text", "at"),
    [
        ("Hvor mange kvinder fik job i 2024?", "I 2025 fik 12 kvinder job.", 0),
        ("Hvor mange piger fik job i 2025?", "I 2024 fik 88 unge job. Heraf var 51 piger.", 1),
        ("Hvor mange af de unge er kvinder?", "Der er 40 unge i forløb.", 0),
        ("Hvor mange under 18 år fik job?", "Der fik 40 unge under 25 år job.", 0),
        ("Hvad kostede skolen?", "Boden var 5.000 kr. og blev givet på skolen.", 0),
        ("Hvor mange kom i job?", "Målet var, at 90 begyndte, og at 45 skulle i job.", 0),
        ("Hvor mange fik job?", "Det er flere end de forventede 12 i job.", 0),
        ("Hvor mange bonusser er udbetalt?", "Det foreslås, at fire får bonus.", 0),
        ("Hvornår besluttede rådet det?", "Chefen indstiller, at fristen er 3. maj 2025.", 0),
        ("Hvornår udløber kontrakten med Brolund?", _FIRMS, 1),
        ("Hvad har evalueringen kostet?", "Kontrakten kostede 11 mio. kr. om året.", 0),
        ("Hvor længe varer kurset?", "Kontrakten varer fire år.", 0),
        ("Hvor stor er boden for en sen rapport?", "Mangler en elev, er boden 300 kr.", 0),
        ("Hvor mange stoppede på grund af sygdom?", "I alt stoppede 9 før tid.", 0),
        (
            "Hvor mange procent kom i job i 2025?",
            "Hold: A; Mål: 45 procent; I job 2024: 31 procent; I job 2025: Ikke opgjort",
            0,
        ),
    ],
)
def test_the_figure_of_another_time_group_sort_or_party_is_no_answer(
    question: str, text: str, at: int
) -> None:
    assert doubt(question, text, at) is Doubt.AGAINST


@pytest.mark.parametrize(
    ("question", "text", "at"),
    [
        ("Hvor mange stoppede på holdet?", "Der har været 16 på holdet.", 0),
        ("Hvad er boden, hvis mindstelønnen mangler?", "Mangler elever, er boden 300 kr.", 0),
        ("Hvor mange er kommet i arbejde?", "Der har været 16 på holdet.", 0),
        ("Hvor mange fik job i 2023?", "Året 2024 gik godt. Der fik 16 unge job.", 1),
        ("Hvor mange unge fik job?", "Der er 88 unge. Heraf er 51 piger i job.", 1),
        ("How many people got a job?", "Der blev stillet krav om 13 ansættelser.", 0),
        (
            "Hvor mange har Brolund fastansat?",
            "Køkkenleder Anne Holm tog elleve i forløb. Hun har fastansat seks af dem. "
            "Brolund har ingen.",
            1,
        ),
    ],
)
def test_what_may_be_the_figure_of_something_else_is_doubted(
    question: str, text: str, at: int
) -> None:
    assert doubt(question, text, at) is Doubt.SLIGHT


@pytest.mark.parametrize(
    ("question", "text", "at"),
    [
        ("Hvor mange kvinder fik job i 2025?", "I 2025 fik 12 kvinder job.", 0),
        ("Hvor mange piger fik job i 2024?", "I 2024 fik 88 unge job. Heraf var 51 piger.", 1),
        ("Hvor mange under 25 år fik job?", "Der fik 40 unge under 25 år job.", 0),
        ("Hvor stor var boden på skolen?", "Boden var 5.000 kr. og blev givet på skolen.", 0),
        ("Hvor mange skal have bonus?", "Det foreslås, at fire får bonus.", 0),
        ("Hvornår udløber kontrakten med Brolund?", _FIRMS, 0),
        ("Hvor mange stoppede på holdet?", "Der stoppede 16 på holdet.", 0),
        ("Hvor mange fik job?", "Forløbet har oversteget forventningerne og fået 16 i job.", 0),
        ("Hvor mange fik job?", "Der fik 16 job, og det er flere end ventet.", 0),
        ("How many got a job?", "Forløbet har levet op til forventningerne: 16 fik job.", 0),
        ("Hvad er en klausul?", "I 2025 var en klausul et krav.", 0),
        ("Hvad koster det, hvis kravet ikke nås?", "Nås kravet ikke, er boden 5.000 kr.", 0),
    ],
)
def test_a_sentence_that_agrees_is_not_doubted(question: str, text: str, at: int) -> None:
    assert doubt(question, text, at) is Doubt.NONE
