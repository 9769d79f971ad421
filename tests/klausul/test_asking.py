"""`klausul search` over a library of its own."""

from io import StringIO
from pathlib import Path

import pytest

from klausul.asking import search, show_passages
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
