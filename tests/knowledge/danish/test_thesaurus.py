"""Words of the field that mean the same stand in for one another."""

from pathlib import Path

import pytest
import yaml

from knowledge.danish import thesaurus
from knowledge.danish.stems import analyse

FILE = Path(thesaurus.__file__).with_name("thesaurus.yaml")

PAIRS = [
    ("bod", "konventionalbod"),
    ("bod", "sanktion"),
    ("penalty", "bod"),
    ("leverandør", "tilbudsgiver"),
    ("leverandørerne", "operatør"),
    ("supplier", "leverandør"),
    ("fleksjob", "ansat på særlige vilkår"),
    ("ansat på særlige vilkår", "fleksjob"),
    ("ledig", "arbejdsløs"),
    ("unemployed", "ledige"),
    ("borgmester", "mayor"),
    ("employment clause", "beskæftigelsesklausul"),
    ("beskæftigelsesklausuler", "social klausul"),
    ("tender", "udbud"),
    ("lots", "delaftaler"),
    ("follow-up", "opfølgning"),
    ("wage subsidy", "løntilskud"),
    ("target", "måltal"),
    ("hours", "timer"),
    ("cleaning", "rengøring"),
    ("special transport", "specialkørsel"),
    ("årsværk", "full-time equivalent"),
    ("mayor of the municipality", "kommune"),
]


@pytest.mark.parametrize(("query", "synonym"), PAIRS)
def test_a_term_brings_its_synonyms(query: str, synonym: str) -> None:
    assert analyse(synonym).stems in thesaurus.expand(query)


def test_stems_and_text_expand_alike() -> None:
    question = "Hvilken bod får leverandøren?"
    assert thesaurus.expand(question) == thesaurus.expand(analyse(question).stems)


def test_synonyms_come_in_the_order_of_the_query() -> None:
    found = thesaurus.expand("bod for leverandøren")
    assert found.index(("sanktion",)) < found.index(("tilbudsgiv",))


def test_a_longer_term_hides_a_shorter_one_within_it() -> None:
    found = thesaurus.expand("ansat på særlige vilkår")
    assert analyse("employee").stems not in found
    found = thesaurus.expand("manglende opfyldelse")
    assert analyse("kontraktbrud").stems in found
    assert analyse("compliance").stems not in found


def test_what_the_query_says_itself_is_not_repeated() -> None:
    assert ("bod",) not in thesaurus.expand("bod og sanktion")


@pytest.mark.parametrize("query", ["", "hvad er det", "xyzzy"])
def test_a_query_without_terms_of_the_field_is_not_widened(query: str) -> None:
    assert thesaurus.expand(query) == []


def test_clauses_that_are_taken_for_one_another_are_related_and_not_the_same() -> None:
    labour = analyse("arbejdsklausul").stems
    assert labour not in thesaurus.expand("beskæftigelsesklausul")
    assert labour in thesaurus.related("beskæftigelsesklausul")


def test_the_thesaurus_is_reviewed() -> None:
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert len(written["same"]) >= 60
    for group in (*written["same"], *written["related"]):
        keys = [analyse(term).stems for term in group["terms"]]
        assert all(keys), group
        assert len(set(keys)) >= 2, group
        assert set(group) <= {"terms", "why"}
