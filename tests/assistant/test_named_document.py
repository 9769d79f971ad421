"""A document that alone names what is asked about is searched for the rest. Texts are invented."""

from pathlib import Path

import pytest
from making import make_document, make_knowledge, put

from assistant.named_document import with_named_document
from knowledge.knowledge import Knowledge
from knowledge.model import Passage
from knowledge.search.filters import Filters

PARTIES = "Aftale mellem Engby Kommune (Kunden) og Sivkanten Drift ApS (Leverandøren)."
DEMAND = "Leverandøren skal have to elever i lære."
ELSEWHERE = "Skolen har 14 elever i lære og venter flere elever."


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    made = make_knowledge(tmp_path)
    put(made.library, make_document("contract", "Bilag 7", place="Engby"), PARTIES, DEMAND)
    put(made.library, make_document("news", "Nyt fra Skovby", place="Skovby"), ELSEWHERE)
    made.follow()
    return made


def found(knowledge: Knowledge, query: str, first: int) -> list[str]:
    """The texts that a query finds when a search gives so many first."""

    def within(rest: str, document: str) -> list[Passage]:
        return knowledge.search(rest, 4, Filters(documents=(document,)))

    passages = knowledge.search(query, first)
    return [each.chunk.text for each in with_named_document(query, passages, within)]


@pytest.mark.parametrize(
    "query",
    ["hvor mange elever skal sivkanten have", "Hvor mange elever skal Sivkanten Drift have?"],
)
def test_the_party_of_a_contract_is_found_under_its_other_name(
    knowledge: Knowledge, query: str
) -> None:
    assert DEMAND in found(knowledge, query, 1)


def test_a_place_and_what_several_documents_name_ask_for_no_document(knowledge: Knowledge) -> None:
    assert found(knowledge, "hvad gælder i Engby", 1) == [PARTIES]
    put(knowledge.library, make_document("other", "Sivkanten"), "Sivkanten vandt igen.")
    knowledge.follow()
    assert DEMAND not in found(knowledge, "sivkanten drift", 2)


def test_a_question_without_names_is_searched_once(knowledge: Knowledge) -> None:
    assert len(found(knowledge, "hvor mange elever", 1)) == 1
