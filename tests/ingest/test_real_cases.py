"""The five real case documents: every fact kept word for word, nothing of their pages left."""

import json
import re
from pathlib import Path

import pytest

from ingest.folder import Ingest
from knowledge.library import Library
from knowledge.model import CalendarDate, Chunk, Document, DocumentKind

# What domain.md A.1 says of each: title, publisher, written, updated, place.
STATED = {
    "000": (
        "Måltal for anvendelse af arbejdsklausuler",
        "CABI",
        CalendarDate(2022, 1),
        CalendarDate(2023, 10, 19),
        "Odense",
    ),
    "001": (
        "Som den eneste kommune i landet kombinerer Odense Kommune sociale klausuler…",
        "MitOdense",
        None,
        None,
        "Odense",
    ),
    "002": (
        "Virksomhed fik spillerum til at byde ind på indsats for langtidsledige",
        None,
        CalendarDate(2019, 10, 1),
        None,
        "Ikast-Brande",
    ),
    "003": (
        "Rengøring og beskæftigelsesindsats samlet i ét hjælper borgere i arbejde",
        None,
        CalendarDate(2018, 1, 25),
        None,
        "Ikast-Brande",
    ),
    "004": ("Et tæt samarbejde får arbejdsløse i job", None, None, None, "Aalborg"),
}
FURNITURE = [
    "fbpx",
    "Gå til hovedindhold",
    "Råderum",
    "Nyhed",
    "Indhold\n",
    "Ældre end",
    "Relateret indhold",
    "cookies",
    "Læs mere",
    "det, der samler os",
    "\u00a0",
    "  ",
]
SPEAKERS = [
    ("tidligere ledige odenseanere|bringe flere ledige odenseanere", "Peter Rahbæk Juel"),
    ("jeg er stolt af at se", "Peter Rahbæk Juel"),
    ("en hjælpende hånd", "Christoffer Lilleholt"),
    ("Vi tror på, at succesen", "Charlotte Gye Sørensen"),
    ("prøver vi løbende at nytænke", "Henning Hansen"),
    ("På introdagen blev der spurgt", "Mia"),
    ("vi lige nu står uden mulighed", "Peter Thomsen"),
    ("Vi holder sådan set bare", "Peter Thomsen"),
    ("Selvom man ikke er særlig god", "Morten Ballisager"),
    ("På den måde er det som", "Peter Thomsen"),
    ("Vi ville selvfølgelig ikke", "Morten Ballisager"),
    ("Når vi diskuterer metoder", "Peter Thomsen"),
    ("Selvom vi arbejder inden for", "Peter Thomsen"),
]


@pytest.fixture
def read(ingest: Ingest, library: Library, cases: Path) -> dict[str, tuple[Document, list[Chunk]]]:
    """Document and chunks by the number with which the file's name begins."""
    report = ingest.folder_or_files([cases])
    assert report.counts["added"] == 5
    return {
        Path(one.document.uri).name[:3]: (one.document, library.chunks(one.document.id))
        for one in library.documents()
    }


def plain(text: str) -> str:
    return " ".join(text.split())


def test_titles_publishers_dates_and_places_are_right(
    read: dict[str, tuple[Document, list[Chunk]]],
) -> None:
    found = {
        number: (one.title, one.publisher, one.written, one.updated, one.place)
        for number, (one, _) in read.items()
    }
    assert found == STATED
    assert all(one.kind is DocumentKind.CASE for one, _ in read.values())


def test_no_chunk_holds_anything_of_the_page_around_the_text(
    read: dict[str, tuple[Document, list[Chunk]]],
) -> None:
    for _, chunks in read.values():
        for chunk in chunks:
            for text in (chunk.text, *chunk.headings):
                assert not [part for part in FURNITURE if part in text], chunk


def test_every_fact_stands_word_for_word_in_one_chunk(
    read: dict[str, tuple[Document, list[Chunk]]], cases: Path
) -> None:
    lines = (cases.parent / "questions" / "case_facts.jsonl").read_text("utf-8").splitlines()
    missing = []
    for fact in map(json.loads, lines):
        quote = plain(fact["quote"])
        chunks = [plain(chunk.text) for chunk in read[fact["doc"][:3]][1]]
        if not any(quote in chunk for chunk in chunks):
            missing.append(fact["quote"])
    assert missing == ["Ældre end 12 mdr."]  # the age of the page, and no fact of the case


def test_every_quote_stands_with_its_speaker(
    read: dict[str, tuple[Document, list[Chunk]]],
) -> None:
    chunks = [chunk for _, found in read.values() for chunk in found]
    for quote, speaker in SPEAKERS:
        (chunk,) = [chunk for chunk in chunks if re.search(quote, chunk.text)]
        assert speaker in chunk.text


def test_only_the_document_that_breaks_off_is_marked_so(
    read: dict[str, tuple[Document, list[Chunk]]],
) -> None:
    cut = [(number, chunk.ordinal) for number, (_, cs) in read.items() for chunk in cs if chunk.cut]
    assert cut == [("004", len(read["004"][1]) - 1)]


def test_a_hyphen_within_a_line_is_kept_as_the_document_has_it(
    read: dict[str, tuple[Document, list[Chunk]]],
) -> None:
    text = "\n".join(chunk.text for chunk in read["000"][1])
    for word in ("udbudsproces-sen", "foku-seret", "ar-bejdsmarked ude"):
        assert word in text
    for word in ("morgen- eller eftermiddagsvagter", "udbuds- og besk", "matchmaking-enhed"):
        assert word in text


def test_chunks_are_of_a_size_that_can_be_found_and_quoted(
    read: dict[str, tuple[Document, list[Chunk]]],
) -> None:
    sizes = [len(chunk.text.split()) for _, chunks in read.values() for chunk in chunks]
    assert max(sizes) <= 180
    assert sum(size >= 60 for size in sizes) >= 0.85 * len(sizes)


def test_the_lines_of_a_chunk_lead_to_its_text_in_the_file(
    read: dict[str, tuple[Document, list[Chunk]]], cases: Path
) -> None:
    for number, (_, chunks) in read.items():
        (file,) = cases.glob(f"{number}_*")
        lines = file.read_text("utf-8").split("\n")
        for chunk in chunks:
            first, last = chunk.locator.first_line, chunk.locator.last_line
            assert first is not None
            assert last is not None
            region = plain(" ".join(lines[first - 1 : last]))
            assert plain(chunk.text).split()[-1] in region
