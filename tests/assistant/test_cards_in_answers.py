"""A card of the register answers for its own contract, never for somebody else's case."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from making import library_of, make_document, make_knowledge, put

from assistant.assistant import Assistant
from assistant.chat_model import chat_model
from assistant.history import History
from assistant.model import Answer, Done
from knowledge.register.codes import ClauseState, ClauseType, ContractState
from knowledge.register.model import Clause, Contract, Supplier
from knowledge.register.versions import Incoming

CASE = "I Bymose Kommune fulgte man op på klausulen hvert kvartal sammen med leverandøren."

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    knowledge = make_knowledge(Path(tmp_path_factory.mktemp("cards")))
    put(knowledge.library, make_document("bymose", "Kantine i Bymose", place="Bymose"), CASE)
    supplier = Supplier(id="L1", name="Firma Et")
    contract = Contract(
        id="K1",
        title="Rengøring af svømmehaller",
        supplier="L1",
        start=date(2025, 1, 1),
        state=ContractState.RUNNING,
    )
    clause = Clause(
        id="C1",
        contract="K1",
        type=ClauseType.EMPLOYMENT,
        persons=7,
        text="Leverandøren holder mentormøder om onsdagen.",
        state=ClauseState.IN_FORCE,
    )
    rows = [Incoming(row, row.id) for row in (supplier, contract, clause)]
    knowledge.register.write("test", rows)
    knowledge.follow()
    model = chat_model("extractive", lambda: library_of(knowledge))  # it is not told of a register
    assistant = Assistant(knowledge, History(knowledge.library.book), model, "extractive")

    def ask(question: str) -> Answer:
        *_, last = assistant.ask(question)
        assert isinstance(last, Done)
        return last.answer

    yield ask
    knowledge.close()


def test_what_our_own_clause_requires_is_not_told_of_another_case(ask: Ask) -> None:
    assert "7 personer" not in ask("Hvor mange personer krævede klausulen i Bymose?").text


def test_the_wording_of_a_clause_is_found_by_the_name_of_its_contract(ask: Ask) -> None:
    text = ask("Hvornår er der mentormøder i rengøring af svømmehaller?").text
    assert "mentormøder om onsdagen" in text
