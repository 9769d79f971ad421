"""`klausul search` over a library of its own."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from klausul.asking import search, show, show_passages
from klausul.ingesting import ingest
from klausul.settings import Settings
from knowledge.errors import BadInputError


def shown(settings: Settings, query: str) -> str:
    out = StringIO()
    show_passages(search(settings, query, 5, explain=False), out)
    return out.getvalue()


def test_a_search_for_nothing_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="Skriv, hvad du leder efter"):
        search(Settings(data_dir=tmp_path), "  ", 5, explain=False)


def test_a_search_says_whether_there_is_nothing_to_search(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    assert shown(settings, "fleksjob").startswith("Der er ikke læst nogen dokumenter ind endnu")
    note = tmp_path / "note.txt"
    note.write_text("Kommunen har ansat tolv i fleksjob.", encoding="utf-8")
    ingest(settings, [str(note)], show_progress=False)
    assert "ansat tolv" in shown(settings, "fleksjob")
    assert shown(settings, ". . .") == "Ingen uddrag fundet.\n"


def answer(**told: Any) -> dict[str, Any]:
    citation = {
        "number": 1,
        "title": "Referat",
        "publisher": "",
        "written": "2026-03-02",
        "updated": "",
        "locator": {"label": ""},
        "url": "",
    }
    basis = {"computed": "…", "notes": [], "rows": [{"noun": "kontrakt", "id": "K-1"}]}
    return {
        "status": "answered",
        "text": "…",
        "tables": [],
        "basis": [basis],
        "citations": [citation],
        "suggestions": ["…"],
    } | told


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        (
            "Which contracts are behind?",
            ("How it is computed: ", "Computed for: contract K-1", "Sources\n", "Ask further:\n",
             "written 2 March 2026"),
        ),
        (
            "Hvilke kontrakter er bagud?",
            ("Sådan er det opgjort: ", "Opgjort for: kontrakt K-1", "Kilder\n", "Spørg videre:\n",
             "skrevet 2. marts 2026"),
        ),
    ],
)  # fmt: skip
def test_what_stands_beside_an_answer_is_in_the_language_of_the_question(
    question: str, labels: tuple[str, ...]
) -> None:
    out = StringIO()
    show(iter([("done", {"answer": answer()})]), out, question)
    assert [label for label in labels if label not in out.getvalue()] == []
