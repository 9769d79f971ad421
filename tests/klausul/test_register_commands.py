"""`klausul register …`, as whoever looks after the register types them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.register.events import WEBHOOK, Change, Event, Events
from ingest.register.mapping import Mappings
from ingest.register.reviews import Reviews
from klausul.register_commands import register
from klausul.settings import Settings
from klausul.wiring import build_library
from knowledge.register.register import Register

MEETING = {
    "møde_id": "M-1",
    "dato": "2026-08-01",
    "type": "matching",
    "status": "afholdt",
    "beslutninger": "Anne Holm kommer mandag",
}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (WEBHOOK, "når rækken sendes igen i en besked med et nyt id."),
        ("fagsystem", "næste gang kilden læses."),
    ],
)
def test_approving_a_note_says_when_it_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, said: str
) -> None:
    monkeypatch.setenv("KLAUSUL_DATA_DIR", str(tmp_path))
    library = build_library(Settings(data_dir=tmp_path))
    reviews = Reviews(library.book)
    events = Events(Register(library.book), reviews, {"fagsystem": Mappings()})
    events.take(Event("h-1", datetime(2026, 8, 1, tzinfo=UTC), [Change("møde", MEETING)], source))
    (waiting,) = reviews.waiting()
    done = CliRunner().invoke(register, ["approve", waiting.id])
    assert (done.exit_code, done.output) == (0, f"Bemærkningen kommer med, {said}\n")
    assert reviews.waiting() == []
    library.book.close()
