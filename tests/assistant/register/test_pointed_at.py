"""Follow-ups that point at rows of the last answer. All names are made up."""

import pytest
from small_register import TODAY, short, view

from assistant.extractive.conversation.turns import Exchange
from assistant.extractive.register.reading import Said
from assistant.extractive.register.said import Ambiguous
from assistant.extractive.registered import asked_back, read_in

VIEW = view()
ENDING = "Hvilke kontrakter udløber i 2027?"  # K-101, K-102, K-103, K-104 in this order


def said(*turns: str) -> Said:
    past = [Exchange(turn, "") for turn in turns[:-1]]
    return read_in(turns[-1], past, lambda _: VIEW, TODAY)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("hvem er ansvarlig for den første?", "list kontrakt kontraktansvarlig; contract={0}"),
        ("hvad er kravet i den anden?", "required; contract={1}"),
        ("hvad er kravet i den anden kontrakt?", "required; contract={1}"),
        ("hvem er ansvarlig for den sidste?", "list kontrakt kontraktansvarlig; contract={3}"),
        ("who is responsible for the second one?", "list kontrakt kontraktansvarlig; contract={1}"),
    ],
)
def test_a_place_in_the_order_of_the_last_answer_means_that_row(asked: str, meant: str) -> None:
    first = said(ENDING, "hvem er ansvarlig for den første?")
    assert first is not None
    assert short(said(ENDING, asked)) == meant.format(*in_order())


def in_order() -> list[str]:
    """The contracts in the order of the answer, as the list that is asked back with has them."""
    unclear = said(ENDING, "hvem er ansvarlig for den?")
    assert isinstance(unclear, Ambiguous)
    return [value for one in unclear.reading.query.filters for value in one.values]


@pytest.mark.parametrize(
    "asked",
    ["hvem er ansvarlig for den?", "hvornår udløber kontrakten?", "who is responsible for it?"],
)
def test_one_of_several_rows_is_asked_back_with_at_most_three_choices(asked: str) -> None:
    unclear = said(ENDING, asked)
    assert isinstance(unclear, Ambiguous)
    assert (len(unclear.candidates), unclear.count) == (3, 4)
    assert asked_back(unclear).text.count("\n") == 4


@pytest.mark.parametrize("reply", ["2", "den anden"])
def test_the_choice_completes_what_was_asked_of_one_row(reply: str) -> None:
    chosen = said(ENDING, "hvem er ansvarlig for den?", reply)
    assert short(chosen) == f"list kontrakt kontraktansvarlig; contract={in_order()[1]}"


def test_the_next_place_is_counted_in_the_same_answer() -> None:
    turns = (ENDING, "hvad er kravet i den første?", "og i den anden?", "og i den sidste?")
    meant = [short(said(*turns[:end])) for end in (2, 3, 4)]
    assert meant == [f"required; contract={in_order()[at]}" for at in (0, 1, 3)]
    later = said(*turns[:3], "hvem er ansvarlig for den?", "og for den sidste?")
    assert short(later) == f"list kontrakt kontraktansvarlig; contract={in_order()[3]}"


def test_the_row_told_of_last_is_the_one_that_is_meant_then() -> None:
    told = said(ENDING, "hvad er kravet i den første?", "hvem er ansvarlig for den?")
    assert short(told) == f"list kontrakt kontraktansvarlig; contract={in_order()[0]}"


def test_who_supplies_one_of_the_rows_is_asked_of_that_row() -> None:
    assert short(said(ENDING, "hvem er leverandør på den anden?")) == (
        f"list leverandør; contract={in_order()[1]}"
    )


def test_so_many_of_them_means_all_when_the_last_answer_had_so_many() -> None:
    asked = "Hvilke kontrakter udløber i 2027 på rengøring?"
    of_two = said(asked, "hvem er ansvarlig for de to?")
    assert short(of_two) == "list kontrakt kontraktansvarlig; contract=K-101|K-102"
    assert short(said(asked, "hvem er ansvarlig for begge?")) == short(of_two)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("hvad er den samlede værdi?", "value"),
        ("hvem er ansvarlig for dem?", "list kontrakt kontraktansvarlig; contract={all}"),
        ("hvad er kravet hos Nordlys?", "required; supplier=L-1"),
    ],
)
def test_what_points_at_no_single_row_is_read_as_before(asked: str, meant: str) -> None:
    assert short(said(ENDING, asked)).startswith(meant.format(all="|".join(in_order())))
