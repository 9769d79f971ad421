"""Stage 1: what a question asks for, however it is typed, and the parts that it has."""

import pytest

from assistant.extractive.intent import QuestionKind, Wanted, understand
from assistant.extractive.parts import parts

KINDS = [
    ("Hvem er borgmester?", QuestionKind.WHO),
    ("Who is the mayor?", QuestionKind.WHO),
    ("hvad hedder leverandøren", QuestionKind.NAME),
    ("Hvad er navnet på projektet?", QuestionKind.NAME),
    ("What is the name of the supplier?", QuestionKind.NAME),
    ("Hvornår begyndte det?", QuestionKind.WHEN),
    ("Hvilket år begyndte det?", QuestionKind.WHEN),
    ("hvilken dato underskrev de", QuestionKind.WHEN),
    ("When did it start?", QuestionKind.WHEN),
    ("hvor mang ledige fik job", QuestionKind.HOW_MANY),
    ("Hvor mange delaftaler er der?", QuestionKind.HOW_MANY),
    ("Hvad er antallet af ansatte?", QuestionKind.HOW_MANY),
    ("How many lots were there?", QuestionKind.HOW_MANY),
    ("Hvor meget koster det?", QuestionKind.HOW_MUCH),
    ("hvad koster ordningen", QuestionKind.HOW_MUCH),
    ("hvad har kommunen sparet", QuestionKind.HOW_MUCH),
    ("hvad er kontrakten med Ren Sky værd", QuestionKind.HOW_MUCH),
    ("What is the penalty in Engby?", QuestionKind.HOW_MUCH),
    ("What is a penalty?", QuestionKind.DEFINITION),
    ("hvem er teamleder i klausulteamet", QuestionKind.WHO),
    ("er boden højest i Engby eller Bymose?", QuestionKind.HOW_MUCH),
    ("hvor er boden lavest", QuestionKind.HOW_MUCH),
    ("er boden sat i kraft", QuestionKind.YES_NO),
    ("hvad har de brugt på forsøget", QuestionKind.HOW_MUCH),
    ("hvad sparede kommunen på ordningen", QuestionKind.HOW_MUCH),
    ("hvad betaler kommunen til leverandørerne", QuestionKind.HOW_MUCH),
    ("hvad har de brugt pengene på", QuestionKind.WHAT),
    ("hvad bruger mentoren tiden på", QuestionKind.WHAT),
    ("Hvor stor en del er i job?", QuestionKind.HOW_MUCH),
    ("Hvor mange procent er i job?", QuestionKind.HOW_MUCH),
    ("Hvor stor er boden?", QuestionKind.HOW_MUCH),
    ("How much is the penalty?", QuestionKind.HOW_MUCH),
    ("Hvor længe varer et forløb?", QuestionKind.HOW_LONG),
    ("hvor lang tid løber aftalen", QuestionKind.HOW_LONG),
    ("How long does a course last?", QuestionKind.HOW_LONG),
    ("Hvor tit mødes de?", QuestionKind.HOW_OFTEN),
    ("Hvor mange gange om året mødes de?", QuestionKind.HOW_OFTEN),
    ("How often do they report?", QuestionKind.HOW_OFTEN),
    ("Hvordan følger de op?", QuestionKind.HOW),
    ("How do they follow up?", QuestionKind.HOW),
    ("Hvorfor lykkedes det?", QuestionKind.WHY),
    ("Hvad er årsagen til, at det lykkedes?", QuestionKind.WHY),
    ("Why did it work?", QuestionKind.WHY),
    ("Hvilke krav stilles der?", QuestionKind.WHICH),
    ("Which requirements apply?", QuestionKind.WHICH),
    ("Hvad er en bod?", QuestionKind.DEFINITION),
    ("hva betyder rimelighed", QuestionKind.DEFINITION),
    ("Hvad vil følg eller forklar sige?", QuestionKind.DEFINITION),
    ("Hvad er forskellen på bod og bonus?", QuestionKind.DEFINITION),
    ("What is a penalty?", QuestionKind.DEFINITION),
    ("Hvad gør kommunen?", QuestionKind.WHAT),
    ("Må man kræve bopæl?", QuestionKind.YES_NO),
    ("Engby, bilag 3: gælder fristen også om søndagen?", QuestionKind.YES_NO),
    ("antal lærlinge hos Ren Sky", QuestionKind.HOW_MANY),
    ("ren sky fleksjob antal", QuestionKind.HOW_MANY),
    ("varighed af kurset i engby", QuestionKind.HOW_LONG),
    ("frist for handleplan ren sky", QuestionKind.HOW_LONG),
    ("hvad er den ugentlige arbejdstid i engby", QuestionKind.HOW_LONG),
    ("hvor hurtigt skal der svares", QuestionKind.HOW_LONG),
    ("slutdato vejdrift engby", QuestionKind.WHEN),
    ("bod manglende lærling engby", QuestionKind.HOW_MUCH),
    ("vaskeriet i engby merpris", QuestionKind.HOW_MUCH),
    ("What's the penalty for late delivery?", QuestionKind.HOW_MUCH),
    ("Dækker kommunen kørslen, når de er i løntilskud?", QuestionKind.YES_NO),
    ("Kan kommunen ophæve kontrakten?", QuestionKind.YES_NO),
    ("May the supplier use subcontractors?", QuestionKind.YES_NO),
    ("Leverandøren blev ikke betalt, vel?", QuestionKind.YES_NO),
    ("opfølgning på klausuler", QuestionKind.OTHER),
]
MISSPELT = [
    ("hvonår begyndte det", QuestionKind.WHEN),
    ("hvornåer begyndte det", QuestionKind.WHEN),
    ("hvronår begyndte det", QuestionKind.WHEN),
    ("hvordna følger de op", QuestionKind.HOW),
    ("hvrodan følger de op", QuestionKind.HOW),
    ("hvofor lykkedes det", QuestionKind.WHY),
    ("hvilk krav stilles der", QuestionKind.WHICH),
    ("hvor mnge ledige fik job", QuestionKind.HOW_MANY),
    ("hvor mage ledige fik job", QuestionKind.HOW_MANY),
    ("hvor megt koster det", QuestionKind.HOW_MUCH),
    ("hvor længge varer et forløb", QuestionKind.HOW_LONG),
]


@pytest.mark.parametrize("unit", ["tmer", "tiemr", "timre", "timmer"])
def test_a_misspelt_unit_is_still_the_unit_asked_for(unit: str) -> None:
    assert understand(f"hvor mange {unit} skal de arbejde").wants == {Wanted.DURATION}


@pytest.mark.parametrize(("question", "kind"), KINDS)
def test_a_question_is_understood_by_how_it_asks(question: str, kind: QuestionKind) -> None:
    assert understand(question).kind is kind


@pytest.mark.parametrize(("question", "kind"), KINDS)
def test_capitals_and_the_mark_at_the_end_do_not_matter(question: str, kind: QuestionKind) -> None:
    assert understand(question.upper()).kind is kind
    if "vel?" not in question:
        assert understand(question.lower().replace("?", "") + " ?").kind is kind


@pytest.mark.parametrize(("question", "kind"), MISSPELT)
def test_a_question_word_with_one_wrong_letter_is_understood(
    question: str, kind: QuestionKind
) -> None:
    assert understand(question).kind is kind


@pytest.mark.parametrize(
    ("question", "least", "never"),
    [
        ("Hvem er borgmester?", {Wanted.PERSON}, {Wanted.COUNT, Wanted.DATE}),
        ("Hvornår begyndte det?", {Wanted.DATE}, {Wanted.PERSON, Wanted.MONEY}),
        ("Hvor mange ledige fik job?", {Wanted.COUNT}, {Wanted.PERSON, Wanted.DATE}),
        ("Hvor meget koster det?", {Wanted.MONEY}, {Wanted.PERSON, Wanted.DATE}),
        ("Hvor stor en andel er i job?", {Wanted.SHARE}, {Wanted.PERSON, Wanted.DATE}),
        ("Hvilken by har den bedste succesrate?", {Wanted.SHARE}, {Wanted.PERSON, Wanted.DATE}),
        ("Hvor længe varer et forløb?", {Wanted.DURATION}, {Wanted.PERSON, Wanted.MONEY}),
    ],
)
def test_a_question_for_a_value_wants_its_kind(
    question: str, least: set[Wanted], never: set[Wanted]
) -> None:
    wants = understand(question).wants
    assert least <= wants
    assert not never & wants


@pytest.mark.parametrize(
    "question", ["Hvordan følger de op?", "Hvorfor?", "Hvad er en bod?", "Må man kræve bopæl?"]
)
def test_an_open_question_wants_no_value(question: str) -> None:
    assert not understand(question).wants


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("hvor mang ledige står der i kilden?", {"ledige"}),
        ("Hvad siger teksten om bod?", {"bod"}),
        ("Hvornår begyndte kontrakten ifølge notatet?", {"begyndte", "kontrakten"}),
        ("According to the sources, how many lots were there?", {"lots"}),
        ("hvor mange kom i job i engby", {"job", "engby"}),
        ("hvor meget mangler i forhold til kravet", {"mangler", "kravet"}),
    ],
)
def test_words_that_ask_or_name_sources_are_not_what_is_asked_about(
    question: str, about: set[str]
) -> None:
    assert {term.word for term in understand(question).terms} == about


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("Hvor mange ledige fik job i Engby?", ["ledige"]),
        ("Hvor mange timer arbejdede de ledige?", ["timer"]),
        ("How many lots were there?", ["lots"]),
        ("Hvordan fik ledige job?", []),
    ],
)
def test_how_many_knows_what_is_counted(question: str, counted: list[str]) -> None:
    assert [term.word for term in understand(question).counted][: len(counted) or None] == counted


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hvor mange fik job i Engby?", {"engby"}),
        ("Hvad siger Karla Vestergård om bod?", {"karla", "vestergård"}),
        ("Hvor mange fik job i Åby?", {"åby"}),
        ("Hvem vandt i 2021?", {"2021"}),
        ("Hvor mange fik job i alt?", set()),
        ("How many got jobs in Engby in January 2018?", {"engby", "2018"}),
    ],
)
def test_words_written_as_names_are_names(question: str, names: set[str]) -> None:
    found = understand(question)
    assert {term.word for term in found.terms if term.stem in found.names} == names


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Hvornår er notatet skrevet?", "written"),
        ("hvor gammel er artiklen", "written"),
        ("When was the article published?", "written"),
        ("hvornår blev bymose artiklen skrevet", "written"),
        ("Hvornår er casen om Bymose fra?", "written"),
        ("er rapporten stadig aktuel", "written"),
        ("hvilket år er notatet fra", "written"),
        ("Hvem har skrevet rapporten?", "publisher"),
        ("hvem er afsender på brevet", "publisher"),
        ("Who wrote the report?", "publisher"),
        ("Hvornår begyndte kontrakten?", ""),
        ("Hvornår blev udbuddet offentliggjort?", ""),
        ("Hvornår skal rapporten være færdig?", ""),
        ("hvor gammel er jobcenterchef Karl Vang", ""),
        ("Hvornår blev ordningen lavet om?", ""),
        ("Hvem vandt udbuddet?", ""),
    ],
)
def test_a_question_about_a_document_itself_is_told_from_one_about_its_content(
    question: str, about: str
) -> None:
    assert understand(question).of_document == about


@pytest.mark.parametrize(
    ("question", "several", "compares", "summary"),
    [
        ("Hvad siger kommunerne om opfølgning?", True, False, False),
        ("Sammenlign bod i de to byer", True, True, False),
        ("Hvad er forskellen mellem Engby og Bymose?", True, True, False),
        ("Sammenfat artiklen om Engby", True, False, True),
        ("Hvad er hovedpunkterne i notatet?", False, False, True),
        ("Summarise the case", True, False, True),
        ("Hvor mange ledige fik job?", False, False, False),
        ("Hvem er borgmester?", False, False, False),
        ("Hvornår begyndte kontrakten?", False, False, False),
        ("Hvad siger kontrakten om bod?", False, False, False),
    ],
)
def test_several_documents_a_comparison_and_a_gist_are_told_apart(
    question: str, several: bool, compares: bool, summary: bool
) -> None:
    found = understand(question)
    assert (found.several, found.compares, found.summary) == (several, compares, summary)


def test_words_taken_over_count_as_inherited_and_never_twice() -> None:
    found = understand("Hvem er borgmester?", "Engby borgmester")
    assert [term.word for term in found.terms] == ["borgmester", "engby"]
    assert [term.word for term in found.inherited] == ["engby"]
    assert found.names == {"engby"}


def test_a_bare_follow_up_takes_the_kind_of_the_question_before() -> None:
    found = understand("Og i Engby?", kind_from="Hvor mange ledige fik job?")
    assert found.kind is QuestionKind.HOW_MANY
    assert Wanted.COUNT in found.wants


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "Hvor mange fik job, og hvor længe varede det?",
            ("Hvor mange fik job", "hvor længe varede det?"),
        ),
        (
            "hvor mange fik job og hvem er borgmester der",
            ("hvor mange fik job", "hvem er borgmester der"),
        ),
        (
            "Hvem er borgmester i Engby? Hvornår begyndte det der?",
            ("Hvem er borgmester i Engby?", "Hvornår begyndte det der?"),
        ),
        (
            "Hvem er borgmester i Engby? Kort svar. Hvornår begyndte det?",
            ("Hvem er borgmester i Engby? Kort svar.", "Hvornår begyndte det?"),
        ),
        (
            "How many lots were there and who won them?",
            ("How many lots were there", "who won them?"),
        ),
    ],
)
def test_a_question_is_split_where_a_new_one_begins(question: str, found: tuple[str, ...]) -> None:
    assert parts(question) == found


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange fik job?",
        "Hvor mange fik job og uddannelse?",
        "Hvad siger Engby og Bymose om bod?",
        "Kilderne siger forskellige ting. Hvor mange fik job?",
        "Hvor mange fik job? Skriv det kort.",
        "Hvor mange fik job, og hvor?",
        "Hvilke byer har en fast kadence for møder - og hvad er den?",
        "Engby og Bymose",
        "",
        " ".join(f"Hvor mange fik job i by {n}?" for n in range(4)),
        " ".join(f"Hvor mange fik job i by {n}?" for n in range(7)),
    ],
)
def test_a_question_that_asks_one_thing_or_very_many_stays_whole(question: str) -> None:
    assert parts(question) == (question,)


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("Hvor mange borgere kom i job?", {Wanted.COUNT, Wanted.SHARE}),
        ("Hvor mange uger varer det?", {Wanted.DURATION}),
        ("hvor mange millioner er kontrakten på", {Wanted.MONEY}),
        ("hvor mange millioner timer er det", {Wanted.DURATION}),
        ("Hvor mange kroner kostede det?", {Wanted.MONEY}),
        ("Hvor mange lærlingetimer er der?", {Wanted.DURATION, Wanted.COUNT}),
        ("Hvor stor en del kom i job?", {Wanted.SHARE}),
        ("Hvor stor er boden?", {Wanted.MONEY, Wanted.SHARE}),
        ("Hvad er timelønnen hos dem?", {Wanted.MONEY, Wanted.SHARE}),
        ("Hvad får de i timeløn?", {Wanted.MONEY}),
        ("Hvad tjener en lærling?", {Wanted.MONEY}),
        ("How much does it cost per year?", {Wanted.MONEY}),
        ("Hvor lang er fristen?", {Wanted.DURATION, Wanted.DATE}),
        ("Hvad er tilbudsfristen?", {Wanted.DURATION, Wanted.DATE}),
        ("Hvad er en bod?", set()),
        ("Hvad er arbejdsløn?", set()),
    ],
)
def test_a_question_wants_the_kind_of_value_that_its_noun_says(
    question: str, wants: set[Wanted]
) -> None:
    assert understand(question).wants == wants


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("Hvem er direktør i Engby?", {"direktoer"}),
        ("Hvad er boden i Engby?", {"bod"}),
        ("Er boden høj?", set()),
    ],
)
def test_the_word_behind_the_question_word_tells_what_is_meant(
    question: str, focus: set[str]
) -> None:
    assert understand(question).focus == focus


def test_a_question_in_capitals_has_no_names_by_its_capitals() -> None:
    assert understand("HVEM ER BORGMESTER?").names == frozenset()


def test_an_english_word_is_not_taken_for_a_misspelt_danish_question_word() -> None:
    asked = understand("What happens if the supplier does not meet the requirement?")
    assert "meet" in {term.word for term in asked.terms}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What does a reserved contract mean?", ["reserved", "contract"]),
        ("Hvad vil en reserveret kontrakt sige?", ["reserveret", "kontrakt"]),
        ("Hvad er antallet af lærlinge hos Asvang?", ["lærlinge", "asvang"]),
    ],
)
def test_what_stands_between_the_question_words_is_asked_about(
    question: str, words: list[str]
) -> None:
    assert [term.word for term in understand(question).terms] == words


def test_what_somebody_gets_in_per_cent_is_a_share() -> None:
    assert understand("hvad får aktørerne i procent").wants == {Wanted.SHARE}
    assert Wanted.SHARE not in understand("hvad får aktørerne").wants


def test_the_word_for_a_number_is_no_part_of_what_is_counted() -> None:
    intent = understand("antal lærlinge hos Ren Sky")
    assert intent.counted[0].word == "lærlinge"
    assert "antal" not in [term.word for term in intent.terms]
    assert intent.by_noun
    assert not understand("hvor mange lærlinge har Ren Sky").by_noun
