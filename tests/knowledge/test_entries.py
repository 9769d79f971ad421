"""Entries worked out ahead of the index."""

from dataclasses import replace
from pathlib import Path

import pytest
from making import make_chunks, make_document

from knowledge.book import Position
from knowledge.model import AccessClass
from knowledge.search import entries
from knowledge.search.entries import Ahead, Entry, entry_of
from knowledge.search.query import QueryTerm
from knowledge.search.words import WordIndex

DOCUMENT = make_document("a", "Klausuler i Engby", place="Engby")
CHUNK, OTHER = make_chunks(DOCUMENT, ["To ledige blev ansat efter § 4.", "Kommunen fører tilsyn."])
MADE_ELSEWHERE = Entry("elsewhere", "", "", "", "")


def test_an_entry_is_handed_out_once_and_is_worked_out_when_there_is_none() -> None:
    ahead = Ahead()
    ahead.put(DOCUMENT, [CHUNK], [MADE_ELSEWHERE])
    assert ahead.take(CHUNK, DOCUMENT) == MADE_ELSEWHERE
    assert ahead.take(CHUNK, DOCUMENT) == entry_of(CHUNK, DOCUMENT)
    assert "ledig" in entry_of(CHUNK, DOCUMENT).text.split()


@pytest.mark.parametrize("change", [{"title": "Andet"}, {"place": "Solby"}])
def test_an_entry_of_an_earlier_title_or_place_is_not_handed_out(change: dict[str, str]) -> None:
    ahead = Ahead()
    ahead.put(DOCUMENT, [CHUNK], [MADE_ELSEWHERE])
    now = replace(DOCUMENT, **change)
    assert ahead.take(CHUNK, now) == entry_of(CHUNK, now)


def test_the_oldest_go_when_nobody_comes_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "_MOST", 1)
    ahead = Ahead()
    ahead.put(DOCUMENT, [CHUNK, OTHER], [MADE_ELSEWHERE, MADE_ELSEWHERE])
    assert ahead.take(CHUNK, DOCUMENT) == entry_of(CHUNK, DOCUMENT)
    assert ahead.take(OTHER, DOCUMENT) == MADE_ELSEWHERE


def test_the_word_index_takes_what_was_worked_out_ahead(tmp_path: Path) -> None:
    index = WordIndex(tmp_path)
    assert index.acquire()
    index.ahead.put(DOCUMENT, [CHUNK], [MADE_ELSEWHERE])
    index.apply((), [(CHUNK, DOCUMENT), (OTHER, DOCUMENT)], Position(1, "a"))
    found = index.search([QueryTerm("elsewhere", "elsewhere")], 9, [AccessClass.PUBLIC])
    assert [hit.chunk_id for hit in found] == [CHUNK.id]
    index.close()
