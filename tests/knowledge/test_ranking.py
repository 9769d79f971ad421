"""What a query names, the order of what is shown, and why it was found."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from making import make_document, make_knowledge, put

from knowledge.knowledge import Knowledge
from knowledge.model import CalendarDate
from knowledge.search.explain import matches
from knowledge.search.understanding import Named, named

PLACES = ("Engby", "Vester-Ål", "Havnsø")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hvordan gik det i Engby?", Named(places=("Engby",))),
        ("Engbys krav og Havnsøs krav", Named(places=("Engby", "Havnsø"))),
        ("resultater i vester ål", Named(places=("Vester-Ål",))),
        ("havnsoe 2022", Named(places=("Havnsø",), years=(2022,))),
        ("lov nr. 123/2022", Named()),
        ('"ti ansatte" og "x"', Named(quoted=(("ti", "ansat"),))),
        ("hvem vandt?", Named()),
    ],
)
def test_a_query_names_places_of_the_library_years_and_quoted_words(
    query: str, found: Named
) -> None:
    assert named(query, PLACES) == found


@pytest.fixture
def knowledge(tmp_path: Path) -> Iterator[Knowledge]:
    made = make_knowledge(tmp_path)
    yield made
    made.close()


def documents(knowledge: Knowledge, query: str, limit: int = 10) -> list[str]:
    return [passage.document.id for passage in knowledge.search(query, limit)]


def test_the_place_that_is_named_comes_before_one_that_only_tells_the_same(
    knowledge: Knowledge,
) -> None:
    text = "Kravet om ansatte blev opfyldt af leverandøren{}"
    put(knowledge.library, make_document("a", place="Engby"), text.format(" i år."))
    put(knowledge.library, make_document("b", place="Havnsø"), text.format(" sidste sommer dér."))
    knowledge.follow()
    assert documents(knowledge, "krav om ansatte i Havnsø")[0] == "b"
    assert documents(knowledge, "krav om ansatte i Engby")[0] == "a"


def test_a_document_of_the_year_that_is_named_comes_first(knowledge: Knowledge) -> None:
    for name, year in (("a", 2019), ("b", 2022)):
        document = make_document(name, written=CalendarDate(year))
        put(knowledge.library, document, f"Kravet om ansatte blev opfyldt, {name * 3}.")
    knowledge.follow()
    assert documents(knowledge, "krav om ansatte 2019")[0] == "a"
    assert documents(knowledge, "krav om ansatte 2022")[0] == "b"


def test_a_question_about_two_places_hears_both(knowledge: Knowledge) -> None:
    many = [f"Rengøring i Engby, del {n}: krav om {n} ansatte og løn." for n in range(30)]
    put(knowledge.library, make_document("a", place="Engby"), *many)
    put(knowledge.library, make_document("b", place="Havnsø"), "Der blev gjort rent for kommunen.")
    knowledge.follow()
    assert "b" in documents(knowledge, "sammenlign krav til rengøring i Engby og Havnsø", 6)


def test_one_document_leaves_room_for_others(knowledge: Knowledge) -> None:
    many = [f"Bod ved manglende ansættelse: bod nummer {n} er på {n} kr." for n in range(20)]
    put(knowledge.library, make_document("a"), *many)
    for name in ("b", "c", "d"):
        put(knowledge.library, make_document(name), f"Sagen {name} nævner en bod for leverandøren.")
    knowledge.follow()
    assert {"b", "c", "d"} <= set(documents(knowledge, "bod", 8))
    assert documents(knowledge, "bod", 8).count("a") >= 4


def test_parts_of_one_section_stand_in_reading_order(knowledge: Knowledge) -> None:
    put(
        knowledge.library,
        make_document("a"),
        "Mentoren hjælper den nye medarbejder.",
        "Mentoren taler med mentorens leder om mentorens timer, og mentor er ansat.",
    )
    put(knowledge.library, make_document("b"), "En mentor er valgt, og mentor har tid.")
    knowledge.follow()
    found = knowledge.search("mentor", 3)
    ordinals = [p.chunk.ordinal for p in found if p.document.id == "a"]
    assert ordinals == [0, 1]
    assert documents(knowledge, "mentor") in (["a", "a", "b"], ["b", "a", "a"])


def test_quoted_words_are_wanted_in_their_order(knowledge: Knowledge) -> None:
    put(knowledge.library, make_document("a"), "Ansatte i ti uger, og ti ledige blev ansatte.")
    put(
        knowledge.library, make_document("b"), "Der kom mange ind, og i alt ti ansatte fik løn der."
    )
    knowledge.follow()
    assert documents(knowledge, '"ti ansatte"')[0] == "b"


def test_it_is_told_how_a_passage_holds_each_word(knowledge: Knowledge) -> None:
    text = "Kørselsudbuddet har en konventionalbod efter § 176, stk. 2, i aftalen."
    put(knowledge.library, make_document("a"), text)
    knowledge.follow()
    query = "udbud med sanktion, aftale, ledige, § 176"
    [found] = matches(query, knowledge.search(query))
    assert {match.word: match.how for match in found} == {
        "udbud": "part",
        "sanktion": "related",
        "aftale": "own",
        "§176": "reference",
    }


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("hvor mange faldt fra", "Frafaldet var på ni."),
        ("hvornår flytter de ind", "Indflytningen er sat til maj."),
        ("hvem følger kommunen op på", "Opfølgningen sker hver måned."),
    ],
)
def test_a_verb_and_its_particle_find_the_noun_of_both(
    knowledge: Knowledge, query: str, told: str
) -> None:
    put(knowledge.library, make_document("told"), told)
    put(knowledge.library, make_document("other"), "Vejen er lang.")
    knowledge.follow()
    assert [each.document.id for each in knowledge.search(query, 1)] == ["told"]
