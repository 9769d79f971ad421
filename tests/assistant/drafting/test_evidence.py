"""A case stands behind a section only by a sentence that says so, stands alone, is nobody's."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from making import make_document, make_knowledge, put, static_embedder

from assistant.drafting import blocks
from assistant.drafting.evidence import Evidence
from assistant.drafting.model import DraftRequest
from assistant.drafting.quoting import cues, fits
from ingest.folder import Ingest
from knowledge.knowledge import Knowledge
from knowledge.model import DocumentKind

LIBRARY = blocks.load()
NOW = datetime(2026, 11, 25, tzinfo=UTC)
REQUIRED = "Kravet i kontrakten var 7 ansættelser på tilsammen 70 timer om ugen."
CV = "Kommunen sender CV'er fra egnede kandidater til leverandøren."


@pytest.fixture
def knowledge(tmp_path: Path) -> Iterator[Knowledge]:
    made = make_knowledge(tmp_path, static_embedder())
    yield made
    made.close()


def quoted(knowledge: Knowledge, request: DraftRequest | None = None) -> dict[str, list[str]]:
    knowledge.follow()
    request = request or DraftRequest("rengøring", sector="rengøring")
    found = Evidence(knowledge).found(request, LIBRARY.blocks, NOW)
    return {block: [quote for _, quote in each] for block, each in found.passages.items()}


def test_a_sentence_stands_behind_the_section_that_it_speaks_of(knowledge: Knowledge) -> None:
    put(
        knowledge.library, make_document("nord"), f"Det gik godt. {REQUIRED}", f"Så skete det: {CV}"
    )
    put(knowledge.library, make_document("syd"), CV)
    found = quoted(knowledge)
    assert found["krav"] == [REQUIRED]
    assert found["kommunens-medvirken"][0].endswith(CV)
    assert set(found) <= {"krav", "kommunens-medvirken", "rekruttering"}


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        ("krav", "Den havde et krav om 7 ansættelser på tilsammen 70 timer om ugen."),
        ("krav", "Kilden nævner et krav om 7 ansættelser på tilsammen 70 timer om ugen."),
        ("krav", "Vi stillede et krav om 7 ansættelser på tilsammen 70 timer om ugen."),
        ("krav", "»Kravet var 7 ansættelser på 70 timer om ugen,« fortæller direktøren."),
        ("krav", "Var kravet 7 ansættelser på tilsammen 70 timer om ugen?"),
        ("krav", "Kravet i kontrakten var mange ansættelser på tilsammen mange timer om ugen."),
        ("tilsyn", "Kommunen stiller et krav om 7 ansættelser på tilsammen 70 timer."),
        ("krav", "Krav: 7 ansættelser, 70 timer."),
    ],
)
def test_what_points_back_is_spoken_asked_or_about_the_source_is_not_quoted(
    block: str, sentence: str
) -> None:
    assert not fits(cues()[block], sentence)
    assert fits(cues()["krav"], REQUIRED)


def test_rules_guides_and_glossaries_are_no_cases(knowledge: Knowledge) -> None:
    for kind in (DocumentKind.LAW, DocumentKind.GUIDANCE, DocumentKind.GLOSSARY):
        put(knowledge.library, make_document(kind.value, kind=kind, content=kind.value), REQUIRED)
    assert quoted(knowledge) == {}


def test_the_place_that_is_named_comes_first(knowledge: Knowledge) -> None:
    for place, number in (("Nordby", 7), ("Sydby", 8), ("Østby", 9)):
        text = REQUIRED.replace("7", str(number))
        put(knowledge.library, make_document(place, place=place), text)
    for place, number in (("Sydby", "8"), ("Østby", "9")):
        as_there = DraftRequest("rengøring", wishes=(f"et krav som i {place}",))
        assert f"var {number} ansættelser" in quoted(knowledge, as_there)["krav"][0]


def test_a_new_document_is_quoted_at_once(knowledge: Knowledge) -> None:
    evidence = Evidence(knowledge)
    request = DraftRequest("rengøring")
    assert not evidence.found(request, LIBRARY.blocks, NOW).passages
    put(knowledge.library, make_document("nord"), REQUIRED)
    knowledge.follow()
    assert set(evidence.found(request, LIBRARY.blocks, NOW).passages) == {"krav"}


def test_the_cues_are_of_blocks_that_there_are() -> None:
    assert set(cues()) <= {block.id for block in LIBRARY.blocks}


def test_the_real_cases_are_quoted_where_they_speak_and_nobody_is(
    knowledge: Knowledge, cases: Path
) -> None:
    Ingest(knowledge.library).folder_or_files([cases])
    found = quoted(knowledge)
    assert set(found) >= {
        "krav",
        "jobbeskrivelse",
        "opgavetyper",
        "jobtraening",
        "resultatbetaling",
    }
    said = " ".join(quote for quotes in found.values() for quote in quotes)
    assert not any(word in said for word in ("fortæller", "siger", "udtaler", "”", "»"))
