"""Promises of answers about several places or times: each is told of by itself."""

from datetime import date

from making import Source, library_around, make_passages

from assistant.extractive.answerer import answer
from assistant.extractive.compose import Composed, framing
from assistant.extractive.held_together import asked_of_each
from assistant.model import AnswerStatus
from knowledge.model import CalendarDate


def ask(question: str, *sources: Source) -> Composed:
    passages = make_passages(*sources)
    return answer(question, (), passages, library_around(passages), date(2024, 9, 1))


BYMOSE = Source("I Bymose er 12 personer ansat under klausulen.", "Rengøring i Bymose", "Bymose")
ENGBY = Source("I Engby er 47 personer ansat under klausulen.", "Vejarbejde i Engby", "Engby")


def test_two_dates_held_against_each_other_are_told_of_one_by_one() -> None:
    early = Source(
        "25.01.2018 Nyt fra byen\n\n41 borgere har afsluttet forløbet, og 21 er i job.",
        "Status i Bymose",
        "Bymose",
        CalendarDate(2018, 1, 25),
    )
    late = Source(
        "Af de 60 borgere, der har afsluttet forløbet, er 45 i job.",
        "Ny status i Bymose",
        "Bymose",
        CalendarDate(2019, 10, 1),
    )
    told = ask("Hvad er forskellen på tallene for Bymose i 2018 og i 2019?", early, late).text
    first, second = told.index("2018 (»Status i Bymose«"), told.index("2019 (»Ny status i Bymose«")
    assert first < told.index("41 borgere") < second < told.index("Af de 60 borgere")
    assert "Nyt fra byen" not in told


def test_of_a_place_that_no_source_answers_for_the_nearest_is_told() -> None:
    composed = ask("Hvor mange er ansat under klausulen i Bymose og i Engby?", BYMOSE, ENGBY)
    assert composed.status is AnswerStatus.ANSWERED
    lacking = Source("I Engby er der aftalt en klausul om ansatte.", "Vej i Engby", "Engby")
    composed = ask("Hvor mange er ansat under klausulen i Bymose og i Engby?", BYMOSE, lacking)
    missing = framing("nothing_on", "da").format(place="Engby")
    assert composed.text.index(missing) < composed.text.index("aftalt en klausul om ansatte")


def test_the_best_rate_of_several_cases_is_each_ones_share_and_no_ranking() -> None:
    one = Source("I Bymose kom tre ud af fire i job.", "Rengøring i Bymose", "Bymose")
    other = Source("I Engby kom 40 procent i job.", "Vejarbejde i Engby", "Engby")
    vague = "Ifølge direktøren er det en imponerende succesrate i {}."
    told = ask(
        "Hvilken af casene har den bedste succesrate?",
        one._replace(text=f"{one.text} {vague.format('Bymose')}"),
        other._replace(text=f"{other.text} {vague.format('Engby')}"),
    ).text
    assert framing("compared", "da") in told
    assert "tre ud af fire" in told
    assert "40 procent" in told


def test_who_holds_an_office_in_a_place_that_is_only_mentioned_is_not_told() -> None:
    source = Source(
        "Busserne kører til Engby. De begynder om foråret. Borgmester Karla Vestergård er glad.",
        "Busser i Bymose",
        "Bymose",
    )
    known = ask("Hvem er borgmester i Bymose?", source)
    assert known.status is AnswerStatus.ANSWERED
    assert ask("Hvem er borgmester i Engby?", source).status is AnswerStatus.UNANSWERABLE


def test_a_rate_that_no_source_gives_a_figure_for_is_told_in_their_words() -> None:
    told = ask(
        "Hvilken af casene har den bedste succesrate?",
        Source("Casen oplyser ingen succesrate, fordi holdene er små.", "Rengøring", "Bymose"),
        Source("Engby har den bedste succesrate af casene.", "Vejarbejde i Engby", "Engby"),
    )
    assert told.status is not AnswerStatus.UNANSWERABLE
    assert "Engby har den bedste succesrate af casene." in told.text


def test_what_is_asked_of_one_place_is_not_asked_of_the_other() -> None:
    asked = asked_of_each(
        "Sammenlign lønnen i Bymose med boden for manglende lærlinge i Engby.", ["Engby", "Bymose"]
    )
    assert asked == {"Bymose": "lønnen i Bymose", "Engby": "boden for manglende lærlinge i Engby."}
    shared = asked_of_each(
        "Hvor mange er ansat i henholdsvis Bymoses pilotprojekt, Engby og Å-dal?",
        ["Bymose", "Engby", "Å-dal"],
    )
    assert shared == {
        "Bymose": "Hvor mange er ansat i Bymoses pilotprojekt",
        "Engby": "Hvor mange er ansat i Engby",
        "Å-dal": "Hvor mange er ansat i Å-dal?",
    }


def test_each_place_is_told_of_by_what_is_asked_of_it() -> None:
    filling = "I Bymose er der frugt om mandagen. Der er god stemning. Kommunen er glad for det."
    paid = Source(
        f"{filling} Aktøren får højst 25 procent af prisen, når borgeren ikke kommer i job.",
        "Aktører i Bymose",
        "Bymose",
    )
    other = Source("Virksomheden betaler for det arbejde, den får.", "Rengøring i Engby", "Engby")
    told = ask("Sammenlign betalingsmodellen i Bymose med betalingen i Engby", paid, other).text
    assert "højst 25 procent af prisen" in told
    assert "betaler for det arbejde" in told


def test_figures_held_against_each_other_are_told_each_from_where_it_stands() -> None:
    early = Source(
        "41 borgere har afsluttet forløbet i Bymose.",
        "Status i Bymose",
        "Bymose",
        CalendarDate(2018, 1, 25),
    )
    late = Source(
        "Ved årets udgang havde 43 borgere været med i Bymose.",
        "Ny status i Bymose",
        "Bymose",
        CalendarDate(2019, 10, 1),
    )
    for question in (
        "Hvor mange borgere har været med i Bymose, 41 eller 43?",
        "Den ene kilde om Bymose siger 41 borgere og den anden 43. Hvilket tal skal jeg bruge?",
    ):
        composed = ask(question, early, late)
        assert composed.status is AnswerStatus.CONFLICTING_SOURCES
        told = composed.text
        first, second = told.index("- 41: Status i Bymose"), told.index("- 43: Ny status i Bymose")
        assert first < second
    untold = ask("Hvor mange borgere har været med i Bymose, 41 eller 50?", early, late)
    assert framing("each_figure", "da") not in untold.text
    both = Source("Kravet var 13 ansatte, og 16 blev ansat i Engby.", "Kørsel i Engby", "Engby")
    at_once = ask("Var kravet 13 eller 16 ansatte i Engby?", both).text
    assert framing("each_figure", "da") not in at_once


def test_people_held_against_each_other_are_told_of_one_by_one() -> None:
    both = Source(
        "Direktør Lone Krogsgaard anbefaler tæt opfølgning. Kommunen er glad. "
        "Chefkonsulent Ib Toftum anbefaler færre krav.",
        "Råd fra Bymose",
        "Bymose",
    )
    told = ask("Sammenlign, hvad Lone Krogsgaard og Ib Toftum anbefaler", both).text
    lone, ib = told.index("Lone Krogsgaard (»Råd"), told.index("Ib Toftum (»Råd")
    assert abs(lone - told.index("- Direktør Lone")) < abs(ib - told.index("- Direktør Lone"))


def test_when_a_page_was_updated_is_told_beside_when_it_was_written_and_not_for_it() -> None:
    written = CalendarDate(2022, 1)
    page = Source(
        "Opdateret 19. oktober 2023\n\n16 borgere er ansat i Bymose.",
        "Kørsel i Bymose",
        "Bymose",
        written,
    )
    told = ask("Hvor gammel er casen om kørsel i Bymose?", page).text
    assert "skrevet i januar 2022" in told
    assert told.index(framing("page_updated", "da")) < told.index("Opdateret 19. oktober 2023")
    changed = page._replace(
        text="Revideret aftale er indgået den 2. maj 2022. 16 er ansat i Bymose."
    )
    told = ask("Hvor gammel er casen om kørsel i Bymose?", changed).text
    assert framing("page_updated", "da") not in told
