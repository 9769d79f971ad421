"""Vectors of another embedder: told of before they are made anew, and never searched meanwhile."""

import logging
from pathlib import Path

import numpy as np
import pytest
from hashing import HashingEmbedder
from making import make_document, put

from klausul import wiring
from klausul.doctor import examine
from klausul.settings import Settings
from klausul.wiring import owned_knowledge
from knowledge.model import AccessClass

TEXT = "I Bymose blev tolv personer ansat under klausulen."


class Other(HashingEmbedder):
    """Of the same dimension, and every number another."""

    name = "nogen/anden-model"

    def embed_passages(self, texts):  # type: ignore[no-untyped-def]
        return -super().embed_passages(texts)


def set_up(monkeypatch: pytest.MonkeyPatch, embedder: HashingEmbedder) -> None:
    monkeypatch.setattr(wiring, "build_embedder", lambda _settings: embedder)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation with one document, whose vectors are of »hashing«."""
    settings = Settings(data_dir=tmp_path)
    set_up(monkeypatch, HashingEmbedder())
    with owned_knowledge(settings) as owned:
        put(owned.knowledge.library, make_document("a", "Rengøring"), TEXT)
        owned.knowledge.follow()
    return settings


def indexes(settings: Settings) -> str:
    [found] = [each for each in examine(settings) if each.part == "Indekser"]
    assert found.works
    assert found.is_doubtful == ("laves om" in found.said)
    return found.said


def test_nothing_is_told_while_the_embedder_is_the_same(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with owned_knowledge(settings):
        pass
    assert not caplog.records
    assert indexes(settings).endswith("ført ajour")


def test_another_embedder_is_told_of_in_the_log_with_how_to_go_back(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    set_up(monkeypatch, Other())
    with caplog.at_level(logging.WARNING), owned_knowledge(settings) as owned:
        owned.knowledge.follow()
    [record] = caplog.records
    said = record.getMessage()
    assert "lavet med »hashing«, og nu er vektormodellen »nogen/anden-model«" in said
    assert "1 stykker laves nu om, anslået under et minut" in said
    assert "sæt KLAUSUL_EMBEDDER=hashing" in said
    caplog.clear()
    with owned_knowledge(settings):
        pass
    assert not caplog.records  # they are ours by now


def test_the_doctor_tells_of_it_and_changes_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    set_up(monkeypatch, Other())
    for _ in range(2):
        assert "laves om ved næste start eller søgning" in indexes(settings)
    assert not caplog.records
    set_up(monkeypatch, HashingEmbedder())
    assert indexes(settings).endswith("ført ajour")


def test_vectors_of_another_embedder_are_never_compared(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(monkeypatch, Other())
    with owned_knowledge(settings, quietly=True) as owned:
        vectors, other = owned.knowledge.vectors, Other()
        query = other.embed_query(TEXT)
        ids = sorted(owned.knowledge.library.all_chunk_ids())
        public = (AccessClass.PUBLIC,)
        assert vectors.search(query, 5, public) == []
        assert vectors.score(query, ids, public) == []
        assert owned.knowledge.search("ansat i Bymose")  # the words find it
        owned.knowledge.follow()
        assert [hit.chunk_id for hit in vectors.search(query, 5, public)] == ids
        assert np.isfinite(vectors.score(query, ids, public)[0].score)


def test_a_new_edition_of_our_own_model_asks_for_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("da-static-1", "da-static-2"):
        embedder = HashingEmbedder()
        embedder.name = name
        set_up(monkeypatch, embedder)
        caplog.clear()
        with owned_knowledge(settings) as owned:
            owned.knowledge.follow()
    assert "der skal ikke gøres noget" in caplog.text
    assert "KLAUSUL_EMBEDDER" not in caplog.text


def test_a_shorter_vector_is_no_trouble_for_a_search_before_following(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = HashingEmbedder(16)
    embedder.name = "kort"
    embedder.weight = 1.0
    set_up(monkeypatch, embedder)
    with owned_knowledge(settings, quietly=True) as owned:
        assert owned.knowledge.search("ansat i Bymose")
