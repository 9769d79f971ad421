"""What staff tell of the lots of a tender, in the first description and in a revision."""

from decimal import Decimal
from functools import cache

import pytest
from revising import answer_to, made, next_version

from assistant.drafting import reading
from assistant.drafting.asking.lot_parts import each_with_unit, parted
from assistant.drafting.markdown import clause_text
from assistant.drafting.model import Draft

SENTENCE = "rengøring af 14 skoler, 4 år, 12 mio. om året, tre delaftaler"
MILLION = Decimal(1_000_000)
UNKNOWN = "Det forstod jeg ikke"


@cache
def drafted(sentence: str = SENTENCE) -> Draft:
    return made(reading.read(sentence))


def revised(instruction: str, draft: Draft | None = None) -> Draft:
    return next_version(instruction, draft or drafted())


def said(instruction: str, draft: Draft | None = None) -> str:
    return answer_to(instruction, draft or drafted())


def values(draft: Draft) -> list[Decimal | None]:
    return [lot.value_year for lot in draft.request.lots]


def required(draft: Draft) -> list[tuple[int, Decimal]]:
    assert draft.chosen is not None
    assert sum(lot.persons for lot in draft.chosen.lots) == draft.chosen.persons
    assert sum(lot.hours for lot in draft.chosen.lots) == draft.chosen.hours
    return [(lot.persons, lot.hours) for lot in draft.chosen.lots]


def persons(draft: Draft) -> list[int]:
    return [many for many, _ in required(draft)]


ALL_VALUES = [
    "delaftale 1 er 6 mio., delaftale 2 er 4 mio. og delaftale 3 er 2 mio.",
    "Delaftale 1 er 6 mio. Delaftale 2 er 4 mio. Delaftale 3 er 2 mio.",
    "delaftale 1: 6 mio., delaftale 2: 4 mio., delaftale 3: 2 mio.",
    "delaftale 1: 6 mio.; delaftale 2: 4 mio.; delaftale 3: 2 mio.",
    "den første delaftale er 6 mio., den anden delaftale 4 mio. og den sidste delaftale 2 mio.",
    "6 mio. på delaftale 1, 4 mio. på delaftale 2 og 2 mio. på delaftale 3",
    "tre delaftaler: 6 mio., 4 mio. og 2 mio. om året",
    "delaftalerne er på 6, 4 og 2 mio. kr.",
    "del 1 er 6 mio., del 2 er 4 mio. og del 3 er 2 mio.",
    "delaftalerne er på 6 mio., 4 mio. og 2 mio., i alt 12 mio.",
    "delaftalerne er på henholdsvis 6, 4 og 2 mio.",
    "delaftale 1: 24 mio., delaftale 2: 16 mio., delaftale 3: 8 mio.",  # over the four years
]


@pytest.mark.parametrize("instruction", ALL_VALUES)
def test_the_lots_get_the_values_that_are_told_and_the_contract_keeps_its_own(
    instruction: str,
) -> None:
    after = revised(instruction)
    assert values(after) == [6 * MILLION, 4 * MILLION, 2 * MILLION]
    assert after.request.value_year == 12 * MILLION
    assert "allerede" not in after.reason
    assert not any("værdien af hver delaftale" in each.question for each in after.questions)
    assert said(instruction, after).startswith("Delaftalernes værdi er allerede sådan")


@pytest.mark.parametrize(
    "told",
    [
        "tre delaftaler på 6, 4 og 2 mio.",
        "tre delaftaler (6/4/2 mio.)",
        "tre delaftaler: 6 mio., 4 mio. og 2 mio.",
        "delaftale 1 er 6 mio., delaftale 2 er 4 mio. og delaftale 3 er 2 mio.",
    ],
)
def test_the_first_description_gives_the_lots_their_values(told: str) -> None:
    request = reading.read(f"rengøring af 14 skoler, 4 år, 12 mio. om året, {told}")
    assert values(made(request)) == [6 * MILLION, 4 * MILLION, 2 * MILLION]
    assert request.value_year == 12 * MILLION
    assert request.doubts == ()


def test_values_a_year_stay_a_years_beside_a_sum_for_the_whole() -> None:
    request = reading.read("rengøring, 48 mio. over 4 år, tre delaftaler på 6, 4 og 2 mio. om året")
    assert [lot.value_year for lot in request.lots] == [6 * MILLION, 4 * MILLION, 2 * MILLION]
    assert request.value_year == 12 * MILLION


def test_lots_that_are_counted_stay_when_only_some_of_them_are_told_of() -> None:
    request = reading.read(f"{SENTENCE}, delaftale 1 på 6 mio.")
    assert [lot.name for lot in request.lots] == ["Delaftale 1", "Delaftale 2", "Delaftale 3"]
    assert "Delaftale 2 og Delaftale 3" in dict(request.doubts)["lots"]


def test_the_value_of_one_lot_leaves_the_contract_as_it_is_and_asks_for_the_others() -> None:
    after = revised("værdien af delaftale 1 er 6 mio.")
    assert values(after) == [6 * MILLION, None, None]
    assert after.request.value_year == 12 * MILLION
    assert clause_text(after) == clause_text(drafted())
    assert "Delaftale 2 og Delaftale 3 har endnu ingen værdi" in after.reason
    assert [each.question for each in after.questions if each.field == "lots"] == [
        "Delaftale 2 og Delaftale 3 har endnu ingen værdi. Hvad er værdien af hver af dem?"
    ]


def test_lots_that_do_not_add_up_to_the_contract_are_remarked_on_until_it_is_settled() -> None:
    after = revised("delaftale 1 er 6 mio., delaftale 2 er 4 mio. og delaftale 3 er 3 mio.")
    assert after.request.value_year == 12 * MILLION
    assert "tilsammen 13 mio. kr. om året, men kontraktens værdi er 12 mio. kr." in after.reason
    assert any("tilsammen 13 mio. kr." in each.question for each in after.questions)
    apart = revised("2 personer på delaftale 1", after)
    assert any("tilsammen 13 mio. kr." in each.question for each in apart.questions)
    settled = revised("værdien er 13 mio. om året", after)
    assert values(settled) == [6 * MILLION, 4 * MILLION, 3 * MILLION]
    assert not any("tilsammen" in each.question for each in settled.questions)


@pytest.mark.parametrize(
    "instruction",
    ["4 mio. pr. delaftale", "hver delaftale er på 4 mio.", "de tre delaftaler har samme værdi"],
)
def test_a_value_for_every_lot_is_each_lots(instruction: str) -> None:
    after = revised(instruction)
    assert values(after) == [4 * MILLION] * 3
    assert after.request.value_year == 12 * MILLION


def test_the_value_of_all_lots_together_is_the_contracts() -> None:
    after = revised("værdien er 14 mio. om året i alt for alle tre delaftaler")
    assert after.request.value_year == 14 * MILLION
    assert values(after) == [None] * 3


@pytest.mark.parametrize(
    "instruction",
    [
        "delaftale 1 er 6 mio., delaftale 2 er 4 mio. og delaftale 3 er 2 mio.",
        "tre delaftaler på 6, 4 og 2 mio.",
    ],
)
def test_lots_that_are_new_come_with_their_values(instruction: str) -> None:
    after = revised(instruction, revised("ét samlet krav"))
    assert values(after) == [6 * MILLION, 4 * MILLION, 2 * MILLION]
    assert after.request.value_year == 12 * MILLION


def test_a_lot_by_its_own_name_gets_its_value() -> None:
    named = revised("delaftaler: nord 5 mio., syd 4 mio., øst 3 mio.")
    after = revised("nord er 6 mio. og syd er 3 mio.", named)
    assert values(after) == [6 * MILLION, 3 * MILLION, 3 * MILLION]


@pytest.mark.parametrize(
    ("instruction", "how"),
    [
        ("delaftale 1 er 6 mio., resten er 3 mio.", "værdien af delaftale 1 er"),
        ("delaftale 1 og 2 er 3 mio. hver", "værdien af delaftale 1 er"),
        ("delaftale 1 skal være 45 %", "værdien af delaftale 1 er"),
        ("delaftalerne er på 4 mio.", "4 mio. pr. delaftale"),
        ("delaftalerne er på 6 og 4 mio.", "2 beløb, men udkastet har 3 delaftaler"),
        ("delaftale 4 er 2 mio.", "del kravet på 4 delaftaler"),
        ("sæt boden på delaftale 1 til 3.000 kr.", "gælder hele udkastet"),
        ("gør kravet mildere på delaftale 1", "gælder hele udkastet"),
        ("2 personer mere på delaftale 1", "2 personer på delaftale 1"),
        ("4 personer på delaftale 1 og 2", "2 personer på delaftale 1"),
    ],
)
def test_what_cannot_be_understood_of_lots_is_refused_with_how_it_is_written(
    instruction: str, how: str
) -> None:
    text = said(instruction)
    assert how in text
    assert "allerede" not in text
    assert UNKNOWN not in text


def test_a_value_of_a_lot_where_there_are_none_is_not_the_contracts() -> None:
    assert "ingen delaftaler endnu" in said("delaftale 1 er 6 mio.", revised("ét samlet krav"))


REQUIREMENTS = [
    ("kravet skal være 2 personer på delaftale 1", [2, 1, 1]),
    ("4 personer i delaftale 1 og 2 i delaftale 2", [4, 2, 1]),
    ("8 personer på delaftale 1, 2 på delaftale 2 og 1 på delaftale 3", [8, 2, 1]),
    ("personer: delaftale 1: 4, delaftale 2: 2, delaftale 3: 1", [4, 2, 1]),
    ("kravet er 7 personer, 4 i delaftale 1, 2 i delaftale 2 og 1 i delaftale 3", [4, 2, 1]),
    ("kravet er 4, 2 og 1 personer på de tre delaftaler", [4, 2, 1]),
    ("delaftale 2 skal ikke have noget krav", [1, 0, 1]),
    ("fjern kravet på delaftale 2", [1, 0, 1]),
    ("intet krav på delaftale 2", [1, 0, 1]),
]


@pytest.mark.parametrize(("instruction", "wanted"), REQUIREMENTS)
def test_a_lot_gets_the_requirement_that_is_told_and_the_others_keep_theirs(
    instruction: str, wanted: list[int]
) -> None:
    after = revised(instruction)
    assert persons(after) == wanted
    assert len(after.request.lots) == 3
    assert {each.block for each in after.sections} == {each.block for each in drafted().sections}
    assert said(instruction, after).startswith("Kravet er allerede sådan")


def test_persons_and_hours_of_a_lot_stand_in_the_clause() -> None:
    after = revised("delaftale 1: 4 personer à 10 timer, delaftale 2: 2 personer og 25 timer")
    assert required(after)[:2] == [(4, Decimal(40)), (2, Decimal(25))]
    assert "Delaftale 2: 2 kandidater med i alt 25 løntimer" in clause_text(after)
    assert "4 kandidater og 40 løntimer pr. uge i Delaftale 1" in after.reason


def test_hours_of_a_lot_leave_its_persons() -> None:
    assert required(revised("20 timer på delaftale 1"))[0] == (1, Decimal(20))


def test_hours_of_every_lot_are_each_lots() -> None:
    assert required(revised("20 timer på hver delaftale")) == [(1, Decimal(20))] * 3


def test_hours_that_the_persons_of_a_lot_cannot_work_are_refused() -> None:
    assert "fuld tid" in said("1 person og 60 timer på delaftale 1")


def test_a_requirement_set_lot_by_lot_is_scaled_in_the_same_proportion() -> None:
    apart = revised("personer: delaftale 1: 4, delaftale 2: 2, delaftale 3: 2")
    assert persons(revised("halvér kravet", apart)) == [2, 1, 1]


def test_the_first_description_may_ask_for_persons_in_each_lot() -> None:
    sentence = f"{SENTENCE}, 4 personer i delaftale 1, 2 i delaftale 2 og 1 i delaftale 3"
    assert persons(drafted(sentence)) == [4, 2, 1]


def test_the_first_description_may_tell_values_and_then_persons_of_named_lots() -> None:
    lots = "to delaftaler: skoler 8 mio. og plejehjem 4 mio."
    sentence = f"rengøring, 4 år, {lots}, 3 personer på skoler og 1 på plejehjem"
    assert persons(drafted(sentence)) == [3, 1]


def test_how_many_lots_there_are_is_all_that_is_said_to_be_so_already() -> None:
    assert said("del kravet på tre delaftaler").startswith("Udbuddet har allerede 3 delaftaler")


def test_persons_for_some_lots_only_are_asked_about() -> None:
    request = reading.read(f"{SENTENCE}, 4 personer i delaftale 1 og 2 i delaftale 2")
    assert request.persons is None
    assert "ikke for Delaftale 3" in dict(request.doubts)["persons"]


def test_a_lot_goes_only_when_it_is_asked_to() -> None:
    after = revised("fjern delaftale 3")
    assert [lot.name for lot in after.request.lots] == ["Delaftale 1", "Delaftale 2"]
    assert UNKNOWN in said("delaftale 1 og delaftale 2 skal slås sammen")


def test_a_unit_that_is_said_once_is_each_numbers() -> None:
    assert each_with_unit("delaftaler på 6,5, 4 og 2 mio.") == (
        "delaftaler på 6,5 mio., 4 mio. og 2 mio."
    )
    assert each_with_unit("14 skoler, 4 og 2 mio.") == "14 skoler, 4 og 2 mio."


def test_values_may_stand_before_their_lots_or_behind_them() -> None:
    names = ["Nord", "Syd"]
    before, behind = parted("6 i nord og 4 i syd", names), parted("nord 6, syd 4", names)
    assert before is not None
    assert behind is not None
    assert [(at, text.strip()) for at, text in before.of] == [(0, "6 i"), (1, "og 4 i")]
    assert [(at, text.strip()) for at, text in behind.of] == [(0, "6,"), (1, "4")]
