"""What a server does before it opens its door."""

import gc
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from making import make_chunks, make_document

from klausul.serving import leave_to_stand
from klausul.settings import Settings
from klausul.wiring import build_library, owned_knowledge


def test_what_start_up_has_made_is_not_looked_through_by_the_collector_again() -> None:
    before = gc.get_threshold()
    made_at_start: list[object] = [[]]
    assert any(each is made_at_start for each in gc.get_objects())
    try:
        leave_to_stand()
        assert not any(each is made_at_start for each in gc.get_objects())
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def test_an_original_that_a_killed_process_had_still_to_delete_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: str) -> None:
        raise RuntimeError

    def store(content: bytes) -> None:
        document = replace(make_document("a"), digest=hashlib.sha256(content).hexdigest())
        library.replace(document, make_chunks(document, ["Tekst."]), content)

    library = build_library(Settings(data_dir=tmp_path))
    monkeypatch.setattr(library.originals, "forget", killed)
    store(b"old")
    with pytest.raises(RuntimeError):
        store(b"new")
    library.book.close()
    with owned_knowledge(Settings(data_dir=tmp_path)):
        kept = (tmp_path / "originals").rglob("*")
        assert [path.read_bytes() for path in kept if path.is_file()] == [b"new"]
