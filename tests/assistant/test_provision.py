"""What a provision or a numbered section says: the part of a document that a question names."""

from datetime import date

import pytest
from making import Source, library_around, make_passages

from assistant.extractive.answerer import answer
from assistant.extractive.provision import asked_for
from assistant.extractive.searching import searches
from assistant.model import AnswerStatus

PENALTY = Source(
    "Stk. 1. Leverandøren indkaldes til et møde. Mødet holdes på rådhuset. "
    "Stk. 2. Derefter betaler leverandøren 400 kr. om dagen.",
    "Bilag til kontrakten i Bymose",
    "Bymose",
    headings=("§ 5. Misligholdelse",),
)
HIRING = Source(
    "Stk. 1. Leverandøren ansætter to personer. Stk. 2. De arbejder 20 timer om ugen.",
    "Bilag til kontrakten i Bymose",
    "Bymose",
    headings=("§ 4. Ansættelse",),
)
MINUTES = Source(
    "Punkt 2. Status\nForvaltningen orienterede om fire kontrakter.\n"
    "Punkt 3. Budget\nDer er afsat 700.000 kr. til konsulenter.\nPunkt 4. Eventuelt\nIntet.",
    "Referat fra udvalget i Engby",
    "Engby",
)


def told(question: str, *sources: Source) -> list[str]:
    passages = make_passages(*sources)
    composed = answer(question, (), passages, library_around(passages), date(2024, 9, 1))
    assert composed.status is AnswerStatus.ANSWERED
    return [quote for _, quote in composed.quotes.values()]


@pytest.mark.parametrize(
    ("question", "section", "subsection"),
    [
        ("hvad siger § 5?", "§5", ""),
        ("hvad siger § 5, stk. 2?", "§5", "2"),
        ("hvad siger § 5 stk 2", "§5", "2"),
        ("hvad står der i § 5(2)", "§5", "2"),
        ("hvad siger stk. 2 i § 5", "§5", "2"),
        ("hvad siger paragraf 5 a", "§5a", ""),
        ("hvad står der i punkt 3?", "3", ""),
        ("hvad siger pkt. 3.2 om bod", "3.2", ""),
        ("hvad siger C.6", "c.6", ""),
        ("what does section 3.2 say?", "3.2", ""),
    ],
)
def test_the_section_that_a_question_names_is_read(
    question: str, section: str, subsection: str
) -> None:
    provision = asked_for(question)
    assert provision
    assert provision.whole
    assert (provision.section, provision.subsection) == (section, subsection)


@pytest.mark.parametrize(
    "question",
    [
        "hvad siger rådmanden?",
        "hvad siger § 4 og § 5?",
        "hvad siger de om prisen på 2,5 mio. kr.?",
        "hvad siger de om mødet kl. 12.30?",
        "hvad er 3.2 procent?",
    ],
)
def test_other_numbers_name_no_section(question: str) -> None:
    assert asked_for(question) is None


def test_a_section_is_told_whole_and_in_its_order() -> None:
    assert told("hvad siger § 5 i Bymose?", HIRING, PENALTY) == [
        "Stk. 1. Leverandøren indkaldes til et møde.",
        "Mødet holdes på rådhuset.",
        "Stk. 2. Derefter betaler leverandøren 400 kr. om dagen.",
    ]


def test_a_subsection_is_told_with_all_its_sentences_and_no_others() -> None:
    assert told("hvad siger § 5, stk. 1, i Bymose?", HIRING, PENALTY) == [
        "Stk. 1. Leverandøren indkaldes til et møde.",
        "Mødet holdes på rådhuset.",
    ]


def test_a_section_that_opens_with_a_line_of_its_own_is_found() -> None:
    quotes = told("hvad står der i punkt 3 i Engby?", PENALTY, MINUTES)
    assert "Der er afsat 700.000 kr. til konsulenter." in quotes
    assert not any("Forvaltningen" in quote or "Intet" in quote for quote in quotes)


def test_a_question_within_a_section_is_answered_from_it_alone() -> None:
    assert told("hvor mange timer efter § 4?", PENALTY, HIRING)[0] == (
        "Stk. 2. De arbejder 20 timer om ugen."
    )


def test_a_section_of_another_place_is_no_answer() -> None:
    passages = make_passages(PENALTY, MINUTES)
    composed = answer(
        "hvad siger § 5 i Engby?", (), passages, library_around(passages), date(2024, 9, 1)
    )
    assert composed.status is AnswerStatus.UNANSWERABLE


def test_what_others_say_of_a_subsection_is_not_what_they_say_of_another() -> None:
    first = Source("Udbudslovens § 176, stk. 1, siger, hvad en klausul må kræve af en leverandør.")
    second = Source("Pligten til oplæring følger af udbudslovens § 176, stk. 2-4.")
    passages = make_passages(first, second)
    composed = answer(
        "hvad siger § 176 stk. 2?", (), passages, library_around(passages), date(2024, 9, 1)
    )
    assert [quote for _, quote in composed.quotes.values()] == [second.text]


def test_the_section_is_searched_for_by_itself_too() -> None:
    passages = make_passages(PENALTY, MINUTES)
    assert "§ 5 Bymose" in searches("hvad siger § 5 i Bymose?", (), library_around(passages))
