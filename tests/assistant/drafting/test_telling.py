"""What chat says of a draft and of a revision: what was decided first, and nothing twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from making import make_drafter, make_knowledge

from assistant.drafting import telling
from assistant.drafting.drafter import Drafter
from assistant.drafting.model import Draft

CLEANING = "rengøring af 14 skoler, 4 år, 12 mio. om året, tre delaftaler"
TOO_MUCH = (
    "rengøring, 4 år, 12 mio. om året, 6 personer og 200 timer, kandidaterne skal bo i kommunen"
)


@pytest.fixture(scope="module")
def drafter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drafter]:
    knowledge = make_knowledge(Path(tmp_path_factory.mktemp("telling")))
    yield make_drafter(knowledge)
    knowledge.close()


def drafted(drafter: Drafter, sentence: str = CLEANING) -> Draft:
    return drafter.draft(drafter.read(sentence))


def revised(drafter: Drafter, draft: Draft, wish: str) -> str:
    return telling.revised(drafter.revise(draft, wish))


def test_the_requirement_the_checks_and_the_questions_come_before_how_it_was_computed(
    drafter: Drafter,
) -> None:
    said = telling.told(drafted(drafter))
    order = ["Krav: 3 kandidater", "Kontrol: 1 gul", "Svar gerne på:", "Forstået:", "regnet efter"]
    assert sorted(order, key=said.index) == order
    assert "33.600" not in said  # the computation is the draft's


def test_assumptions_are_named_without_their_reasons(drafter: Drafter) -> None:
    said = telling.told(drafted(drafter))
    assert "gennemsnitlig timepris for løn: 250 kr.; andel af arbejdstimerne: 5 %;" in said
    assert "vores skøn" not in said


def test_what_is_red_and_a_refused_wish_are_told_with_what_to_do(drafter: Drafter) -> None:
    said = telling.told(drafted(drafter, TOO_MUCH))
    assert "højst 3 kandidater og 111 timer om ugen" in said
    assert "Ønsket er ikke taget med." in said
    assert "Personens bopæl er uden betydning." in said
    assert said.count("af en beregnet bemanding") == 1


def test_a_yellow_check_is_one_sentence_and_says_whom_to_ask(drafter: Drafter) -> None:
    [line] = [
        each for each in telling.told(drafted(drafter)).splitlines() if each.startswith("- Gul:")
    ]
    assert line.endswith("Usikker regel: kontrollér hos KFST.")
    assert "Slå den gældende" not in line


def test_methods_of_one_result_are_told_together(drafter: Drafter) -> None:
    said = telling.told(drafted(drafter, "kantine, 1,9 mio. om året, 4 år, 2 personer, 20 timer"))
    assert said.count("intet krav (") == 1


def test_a_revision_that_leaves_the_checks_only_counts_them(drafter: Drafter) -> None:
    said = revised(drafter, drafted(drafter), "gør kravet mildere")
    assert "Kontrol: 1 gul, 13 i orden, som før." in said
    assert "Tærskelværdien" not in said


def test_a_revision_says_each_thing_once(drafter: Drafter) -> None:
    said = revised(drafter, drafted(drafter), "gør kravet mildere")
    assert said.count("ordlyden er nu") == 1
    assert "Ordlyden er nu den mildere" not in said


def test_a_revision_keeps_what_only_its_reason_tells(drafter: Drafter) -> None:
    def told_of(wish: str) -> str:
        return revised(drafter, drafted(drafter), wish)

    assert "Bemærk: Uden kravet" in told_of("fjern kravet")
    assert "der er ingen bod mere" in told_of("fjern boden")
    assert "blev ikke forstået" in told_of("fjern boden; gør noget ved xyzzy")


def test_a_check_that_turns_red_is_told_whole_and_one_that_turns_green_is_named(
    drafter: Drafter,
) -> None:
    draft = drafted(drafter)
    much = drafter.revise(draft, "8 personer og 280 timer")
    assert "- Rød: Kravets størrelse" in telling.revised(much)
    back = drafter.revise(much.draft, "3 personer og 32 timer")
    assert "Kravets størrelse er nu grøn (før rød)." in telling.revised(back)
