"""Claims in a question that the sources correct or bear out. All texts are invented."""

from collections.abc import Sequence

import pytest
from making import make_document

from assistant.extractive.evidence import candidates
from assistant.extractive.intent import understand
from assistant.extractive.reach import share
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.false_premise import false_premise
from assistant.extractive.statements.premise import Premise
from knowledge.danish.people import Person
from knowledge.model import CalendarDate, Chunk, Locator, Passage


def premise(question: str, texts: Sequence[str], place: str | None = "Fjordby") -> Premise | None:
    """The premise when the sentences are found in the order in which they stand here."""
    intent = understand(question)
    passages = {}
    for number, text in enumerate(texts, start=1):
        name = f"d{number}"
        document = make_document(name, name, place=place, written=CalendarDate(2023, 5))
        chunk = Chunk(name, name, 0, (), text, Locator(first_line=1))
        passages[number] = Passage(chunk, document, 10.0 - number)
    scored = [
        Scored(
            evidence=each,
            score=0.95 - 0.03 * rank,
            coverage=share(intent.terms, each.stems | each.about),
        )
        for rank, each in enumerate(candidates(passages))
    ]
    return false_premise(intent, scored)


LOTS = "Udbuddet om vinduespudsning havde otte delaftaler."
HIRED = "Under klausulen er der 16 ansatte, frem for de 13 ansatte, som var kravet."
LASTING = "3 ud af 4 borgere kom i varigt job."
LENGTH = "Et forløb kan maksimalt vare 18 måneder."
PRICE = "Kontrakten om vinduespudsning koster kommunen 11,6 mio. kr. om året."
MAYOR = "»Vi er glade,« siger borgmester Asta Klinteby."
BEGUN = "Projektet om vinduespudsning begyndte den 1. maj 2021."
WON = "Blåklokke vandt udbuddet om vinduespudsning."
BALANCE = "Efter halvandet år var pengene tjent hjem."


@pytest.mark.parametrize(
    ("question", "texts", "asked", "told"),
    [
        ("Udbuddet i Fjordby havde vel seks delaftaler?", [LOTS], "seks delaftaler", "otte"),
        ("Er det rigtigt, at udbuddet havde 9 delaftaler?", [LOTS], "9 delaftaler", "otte"),
        ("udbudet havde seks delaftaler ik", [LOTS], "seks delaftaler", "otte"),
        ("Hvorfor havde udbuddet seks delaftaler?", [LOTS], "seks delaftaler", "otte"),
        ("Was it six delaftaler, right?", [LOTS], "six delaftaler", "otte"),
        ("Hvorfor fik de 160 ansatte under klausulen?", [HIRED], "160 ansatte", "16"),
        ("Klausulen krævede vel 31 ansatte?", [HIRED], "31 ansatte", "13"),
        ("De fik vel 160 ansatte på klausulen? Bekræft bare.", [HIRED], "160 ansatte", "16"),
        ("9 ud af 10 kom vel i varigt job?", [LASTING], "9 ud af 10", "3 ud af 4"),
        ("Passer det, at halvdelen kom i varigt job?", [LASTING], "halvdelen", "3 ud af 4"),
        ("90 pct. kom i varigt job, ikke sandt?", [LASTING], "90 pct.", "3 ud af 4"),
        ("Et forløb kan vel vare op til 24 måneder?", [LENGTH], "24 måneder", "18 måneder"),
        ("Er det rigtigt, at et forløb varer to år?", [LENGTH], "to år", "18 måneder"),
        (
            "Er det rigtigt at vinduespudsning koster 14 mio om året?",
            [PRICE],
            "14 mio",
            "11,6 mio. kr.",
        ),
        ("Vinduespudsning koster vel 9 mio. kr. om året?", [PRICE], "9 mio. kr.", "11,6 mio. kr."),
        ("Pengene var vel tjent hjem efter to år?", [BALANCE], "to år", "halvandet år"),
        ("Begyndte projektet om vinduespudsning i 2019?", [BEGUN], "2019", "1. maj 2021"),
        ("Hvad siger borgmester Egon Vandmose?", [MAYOR], "Egon Vandmose", "Asta Klinteby"),
        ("Det var jo Rødtop der vandt vinduespudsning, ik?", [WON], "Rødtop", None),
        (
            "Alle delaftaler gik vel til den samme leverandør?",
            ["To leverandører vandt fire delaftaler hver."],
            "den samme leverandør",
            "To",
        ),
        (
            "der var 20 ulykker i Fjordby i 2023, hvad skyldes det",
            ["Der er anmeldt tre ulykker i 2023."],
            "20 ulykker",
            "tre",
        ),
        (
            "Hvorfor mødes styregruppen kun en gang i kvartalet?",
            ["Styregruppen mødes hver anden uge."],
            "en gang i kvartalet",
            "hver anden uge",
        ),
        (
            "Hvorfor begyndte projektet om vinduespudsning i 2018?",
            ["Projektet om vinduespudsning begyndte i 2021."],
            "2018",
            "2021",
        ),
        (
            "Projektet om vinduespudsning begyndte i 2018, hvor mange fik job?",
            ["Projektet om vinduespudsning begyndte i 2021.", "12 fik job."],
            "2018",
            "2021",
        ),
        (
            "Når Fjordby betaler 150 kr. i timen, hvor mange timer er det så?",
            ["Fjordby betaler 120 kr. i timen i op til 40 timer."],
            "150 kr.",
            "120 kr.",
        ),
    ],
)
def test_what_the_source_contradicts_is_corrected(
    question: str, texts: list[str], asked: str, told: str | None
) -> None:
    found = premise(question, texts)
    assert found is not None
    assert not found.confirmed
    assert found.asked == asked
    value, text = found.value, found.scored.evidence.text
    if told is None:
        assert value is None
    else:
        assert value is not None
        assert text[value.start : value.end] == told


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("Er det rigtigt, at udbuddet om vinduespudsning havde otte delaftaler?", [LOTS]),
        ("Udbuddet om vinduespudsning havde vel 8 delaftaler?", [LOTS]),
        ("75 pct. kom vel i varigt job?", [LASTING]),
        ("Kom tre ud af fire i varigt job?", [LASTING]),
        ("Var pengene tjent hjem efter 1,5 år?", [BALANCE]),
        ("Koster vinduespudsning 11,6 millioner om året? Passer det?", [PRICE]),
    ],
)
def test_what_the_source_bears_out_is_confirmed(question: str, texts: list[str]) -> None:
    found = premise(question, texts)
    assert found is not None
    assert found.confirmed


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("Hvad er de otte delaftaler i udbuddet?", [LOTS]),
        ("Hvor mange delaftaler havde udbuddet?", [LOTS]),
        ("Hvilken bod gælder, hvis der kun er 10 ansatte under klausulen?", [HIRED]),
        ("Hvor mange procent er 10 ansatte under klausulen?", [HIRED]),
        ("Er kravet 10 ansatte eller 13 ansatte under klausulen?", [HIRED]),
        ("Har alle 16 ansatte under klausulen fleksjob?", [HIRED]),
        ("Klausulen gav vel 20 praktikanter?", [HIRED]),
        ("Havde udbuddet om rengøring i Bakkeby seks delaftaler?", [LOTS]),
        ("Gælder § 176, stk. 2, for vinduespudsning?", [PRICE, LOTS]),
        ("Var det vel kontrakt 17 om vinduespudsning?", [LOTS]),
        ("Hvad stod der i artiklen fra 2019 om vinduespudsning?", [BEGUN]),
        ("Blev projektet om fodpleje lukket i 2019?", [BEGUN]),
        ("Kom 40 borgere i job? Vel?", ["12 borgere begyndte i fleksjob."]),
        ("40 borgere kom vel i job?", ["Vi håber, at 80 borgere kommer i job."]),
        ("40 borgere kom vel i job?", ["Heraf kom 12 borgere i job."]),
        ("40 borgere kom vel i job?", ["Godt 35 borgere kom i job."]),
        ("40 borgere kom vel i job i 2022?", ["I 2021 kom 12 borgere i job."]),
        ("40 borgere kom vel i job?", ["12 borgere kom i job.", "40 borgere kom i job i juni."]),
        ("Kommunen betaler vel 900 kr. om ugen?", ["Kommunen betaler 4.000 kr. om måneden."]),
        ("Kontrakten varer vel fire år?", ["Kontrakten koster 4 mio. kr. og er dyr."]),
        ("Et forløb varer vel 20 måneder?", ["Et forløb varer mindst 18 måneder."]),
        ("Hvad siger borgmester Asta Klinteby?", [MAYOR]),
        ("Hvad siger direktør Egon Vandmose?", [MAYOR]),
        ("Det var jo Blåklokke der vandt vinduespudsning, ik?", [WON]),
        ("Kan vi kræve 40 ansatte under klausulen?", [HIRED]),
        ("Får borgerne løn fra dag 1?", ["Borgerne får løn efter seks uger."]),
        ("Hvordan går det?", []),
        ("Hvorfor mødes gruppen en gang i kvartalet?", ["Gruppen mødes fire gange om året."]),
        ("Hvorfor mødes gruppen hver uge?", ["Gruppen ringer til borgerne hver måned."]),
        ("Hvad koster det, når vi betaler 150 kr. i timen?", ["Prisen er 120 kr. i timen."]),
        ("Hvorfor begyndte projektet i 2021?", [BEGUN]),
    ],
)
def test_nothing_is_corrected_without_a_contradiction(question: str, texts: list[str]) -> None:
    assert premise(question, texts) is None


def test_only_the_place_that_is_asked_about_corrects() -> None:
    question = "Udbuddet i Fjordby havde vel seks delaftaler?"
    assert premise(question, [LOTS], place="Fjordby") is not None
    assert premise(question, [LOTS], place="Bakkeby") is None


def test_the_one_who_holds_the_office_is_told() -> None:
    found = premise("Er Egon Vandmose borgmester i Fjordby?", [MAYOR])
    assert found is not None
    assert isinstance(found.value, Person)
    assert found.value.name == "Asta Klinteby"


ABSENCE = "Fraværet på vaskeriet er faldet fra 11 til 7 procent."
TWO_DAYS = "Kontrakten begyndte den 1. maj 2021 og udløber den 30. april 2025."
GROWN = "Den 1. maj 2022 var 12 borgere i job, og den 1. maj 2023 var det 19."
BEHIND = "Ni kontrakter er gennemgået. To er bagud."


@pytest.mark.parametrize(
    ("question", "texts", "asked", "told"),
    [
        ("Fraværet er faldet til 3 procent, ikke?", [ABSENCE], "3 procent", "7 procent"),
        ("Kontrakten udløber i 2024, ikke?", [TWO_DAYS], "2024", "30. april 2025"),
        ("Kontrakten begyndte i 2020, ikke?", [TWO_DAYS], "2020", "1. maj 2021"),
        ("Der er ti kontrakter bagud, ikke?", [BEHIND], "ti kontrakter", "To"),
        (
            "Skal vaskeriet ansætte 12 lærlinge?",
            ["Vaskeriet skal ansætte 10 lærlinge.", "Kantinens mål er 12 på særlige vilkår."],
            "12 lærlinge",
            "10",
        ),
        (
            "Har firmaet ansat otte personer?",
            ["Firmaet skal have mindst fire personer ansat.", "Firmaet har ansat fem personer."],
            "otte personer",
            "fem",
        ),
    ],
)
def test_a_claim_is_held_against_what_is_said_of_the_very_thing(
    question: str, texts: list[str], asked: str, told: str
) -> None:
    found = premise(question, texts)
    assert found is not None
    assert not found.confirmed
    assert found.value is not None
    assert not isinstance(found.value, Person)
    text = found.scored.evidence.text
    assert (found.asked, text[found.value.start : found.value.end]) == (asked, told)


@pytest.mark.parametrize(
    ("question", "texts", "confirmed"),
    [
        ("Der er 19 i job, ikke?", [GROWN], True),
        ("Der er 12 i job, ikke?", [GROWN], False),
        ("Fraværet er faldet til 7 procent, ikke?", [ABSENCE], True),
        ("Fraværet er faldet til 11 procent, ikke?", [ABSENCE], False),
    ],
)
def test_only_what_has_become_of_a_number_is_borne_out(
    question: str, texts: list[str], confirmed: bool
) -> None:
    found = premise(question, texts)
    assert (found is not None and found.confirmed) is confirmed


def test_a_partner_that_is_taken_for_the_winner_is_corrected() -> None:
    told = "Coldfeld vandt udbuddet og samarbejder med Ramsgruppen."
    wrong = premise("det var ramsgruppen der vandt udbuddet i Fjordby ik?", [told])
    assert wrong is not None
    assert wrong.asked == "ramsgruppen"
    right = premise("det var Coldfeld der vandt udbuddet i Fjordby ik?", [told])
    assert right is None or right.confirmed
