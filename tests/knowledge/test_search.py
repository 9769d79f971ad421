"""What a search finds, and what it leaves out."""

from collections.abc import Iterator
from pathlib import Path

import chromadb
import numpy as np
import pytest
from hashing import HashingEmbedder
from making import make_document, make_knowledge, make_library, put

from knowledge.knowledge import Knowledge
from knowledge.model import AccessClass, CalendarDate, DocumentKind
from knowledge.search.filters import Filters
from knowledge.search.fusion import LegResult, fuse
from knowledge.search.legs import Hit
from knowledge.search.vectors import VectorIndex
from knowledge.search.words import WordIndex

TEXTS = {
    "koersel": "Udbuddet af kørsel krævede ti ansættelser hos leverandøren.",
    "rengoering": "Rengøringskontrakten giver langtidsledige en vej ind på arbejdsmarkedet.",
    "bod": "Opfyldes kravet ikke, betaler leverandøren konventionalbod.",
    "regel": "Kravet om oplæring følger af udbudslovens § 176, stk. 2.",
    "sag": "Sagen har journalnummer 27.15.00-P19-3-23 og kontrakt K-2024-017.",
    "flex": "Flere fleksjobbere er ansat, og økonomien i Åbylund er god.",
}


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    folder = Path(tmp_path_factory.mktemp("search"))
    knowledge = make_knowledge(folder)
    for name, text in TEXTS.items():
        place = "Åbylund" if name == "flex" else None
        put(knowledge.library, make_document(name, place=place), text)
    knowledge.follow()
    yield knowledge
    knowledge.close()


def first(knowledge: Knowledge, query: str) -> str | None:
    found = knowledge.search(query, 1)
    return found[0].document.id if found else None


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("kørselsudbud", "koersel"),
        ("koersel", "koersel"),
        ("udbuddets kørsler", "koersel"),
        ("kontrakt om rengøring", "rengoering"),
        ("rengøringskontrakter", "rengoering"),
        ("sanktion", "bod"),
        ("bod", "bod"),
        ("§ 176, stk. 2", "regel"),
        ("§176 stk 2", "regel"),
        ("27.15.00-P19-3-23", "sag"),
        ("K-2024-017", "sag"),
        ("ansat på særlige vilkår", "flex"),
        ("aabylund", "flex"),
        ("ØKONOMIEN", "flex"),
        ("hvor mang ansætelser krævde udbudet", "koersel"),
        ("langtidsledigge", "rengoering"),
    ],
)
def test_the_right_text_comes_first(knowledge: Knowledge, query: str, document: str) -> None:
    assert first(knowledge, query) == document


@pytest.mark.parametrize("query", ["", "   ", "og i er den", "?!", "hvad er det", "\x00"])
def test_a_query_without_searchable_words_finds_nothing(knowledge: Knowledge, query: str) -> None:
    assert knowledge.search(query) == []


def test_a_passage_tells_its_leg_its_rank_and_its_document(knowledge: Knowledge) -> None:
    [passage] = knowledge.search("konventionalbod", 1)
    assert [(leg.leg, leg.rank) for leg in passage.legs] == [("words", 1)]
    assert passage.score == passage.legs[0].score > 0
    assert passage.document.title == "bod"


def test_a_rare_word_is_rarer_than_a_common_one(knowledge: Knowledge) -> None:
    assert knowledge.rarity("bod") >= knowledge.rarity("leverandoer") > 0
    assert knowledge.rarity("findesslet") > knowledge.rarity("leverandoer")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Knowledge]:
    knowledge = make_knowledge(tmp_path)
    yield knowledge
    knowledge.close()


def test_near_duplicates_are_shown_once(small: Knowledge) -> None:
    text = "Leverandøren skal hver måned dokumentere antal ansatte og timer over for kommunen."
    chunks = [put(small.library, make_document(f"d{n}"), text)[0] for n in range(4)]
    put(small.library, make_document("other"), "Kommunen fører tilsyn med leverandøren hver måned.")
    small.follow()
    found = small.search("dokumentere antal ansatte måned leverandør", 5)
    assert len(found) == 2
    assert {found[0].chunk.id, *found[0].merged} == {chunk.id for chunk in chunks}


def test_filters_decide_which_documents_may_answer(small: Knowledge) -> None:
    for place, kind, year in (
        ("Bymose", DocumentKind.CASE, 2019),
        ("Engby", DocumentKind.CASE, 2023),
        (None, DocumentKind.LAW, 0),
    ):
        written = CalendarDate(year, 6) if year else None
        document = make_document(f"{place}", place=place, kind=kind, written=written)
        put(small.library, document, f"Klausulen virker i {place}.")
    small.follow()

    def found(**filters: object) -> set[str]:
        passages = small.search("klausul", 10, Filters(**filters))  # type: ignore[arg-type]
        return {passage.document.id for passage in passages}

    assert found() == {"Bymose", "Engby", "None"}
    assert found(places=("bymose",)) == {"Bymose"}
    assert found(kinds=(DocumentKind.LAW,)) == {"None"}
    assert found(since=CalendarDate(2020)) == {"Engby"}
    assert found(until=CalendarDate(2019)) == {"Bymose"}
    assert found(until=CalendarDate(2019, 6)) == {"Bymose"}
    assert found(until=CalendarDate(2019, 5)) == set()
    assert found(documents=("Engby", "unknown")) == {"Engby"}
    assert found(places=("Ukendt",)) == set()


def test_a_filter_that_few_documents_pass_still_finds_them(small: Knowledge) -> None:
    for number in range(60):
        put(small.library, make_document(f"d{number}"), f"Klausul og klausul nummer {number}.")
    late = make_document("late", place="Ærøby", written=CalendarDate(2024, 2))
    put(small.library, late, "En enkelt klausul står her, blandt mange andre ord og sætninger.")
    small.follow()
    for filters in (Filters(places=("ærøby",)), Filters(since=CalendarDate(2024))):
        assert [p.document.id for p in small.search("klausul", 2, filters)] == ["late"]


def test_what_a_filter_lets_through_is_looked_up_again_when_documents_come_and_go(
    small: Knowledge,
) -> None:
    for number in range(60):
        put(small.library, make_document(f"d{number}"), f"Klausul og klausul nummer {number}.")
    in_place = Filters(places=("Ærøby",))

    def found() -> set[str]:
        small.follow()
        return {passage.document.id for passage in small.search("klausul", 5, in_place)}

    assert found() == set()
    for name in ("first", "second"):
        late = make_document(name, place="Ærøby")
        put(small.library, late, f"En enkelt klausul står her, {name}, blandt mange andre ord.")
        assert name in found()
    small.library.forget("first")
    assert found() == {"second"}


def test_what_is_internal_is_only_found_by_those_who_may(small: Knowledge) -> None:
    put(small.library, make_document("secret", access=AccessClass.INTERNAL), "Tilbud på rengøring.")
    small.follow()
    assert small.search("rengøring") == []
    allowed = Filters(access=(AccessClass.PUBLIC, AccessClass.INTERNAL))
    assert len(small.search("rengøring", filters=allowed)) == 1


class Meaning(HashingEmbedder):
    """An embedder that knows that a bus and special transport are near each other."""

    name = "meaning"
    weight = 0.4

    def embed_passages(self, texts: object) -> np.ndarray:  # type: ignore[override]
        rows = [[1.0, 0.0] if "bus" in t or "kørsel" in t else [0.0, 1.0] for t in texts]  # type: ignore[attr-defined]
        return np.array(rows, dtype=np.float32)


@pytest.mark.parametrize("filters", [None, Filters(kinds=(DocumentKind.CASE,))])
def test_a_weighted_vector_leg_brings_in_what_the_words_miss(
    tmp_path: Path, filters: Filters | None
) -> None:
    embedder = Meaning(2)
    client = chromadb.PersistentClient(str(tmp_path / "vectors"))
    index = VectorIndex(client, embedder)
    knowledge = Knowledge(make_library(tmp_path), WordIndex(tmp_path / "w"), index, embedder)
    put(knowledge.library, make_document("a"), "Specialkørsel af borgere.")
    put(knowledge.library, make_document("b"), "Mad til ældre.")
    knowledge.follow()
    found = knowledge.search("bus", 2, filters)
    assert found[0].document.id == "a"
    assert [(leg.leg, leg.rank) for leg in found[0].legs] == [("words", None), ("vectors", 1)]
    knowledge.close()


def leg(name: str, weight: float, found: dict[str, float], also: dict[str, float]) -> LegResult:
    return LegResult(name, weight, [Hit(i, score) for i, score in found.items()], found | also)


def test_fusion_of_one_leg_keeps_its_scores() -> None:
    words = leg("words", 1.0, {"a": 3.0, "b": 1.0}, {})
    fused = list(fuse([words, leg("vectors", 0.0, {"z": 9.0}, {})]))
    assert [(c.chunk_id, c.score) for c in fused] == [("a", 3.0), ("b", 1.0)]


def test_fusion_lets_a_leg_decide_between_equals_of_the_other() -> None:
    words = leg("words", 1.0, {"a": 2.0, "b": 2.0, "c": 1.0}, {})
    fused = list(fuse([words, leg("vectors", 0.4, {"b": 0.9, "c": 0.1}, {"a": 0.2})]))
    assert [c.chunk_id for c in fused][:2] == ["b", "a"]
    assert [(said.leg, said.rank) for said in fused[1].legs] == [("words", 1), ("vectors", None)]
    assert fused[0].score == pytest.approx(sum(said.share for said in fused[0].legs))


def test_fusion_of_nothing_is_nothing() -> None:
    assert list(fuse([leg("words", 1.0, {}, {}), leg("vectors", 0.4, {}, {})])) == []


def test_a_leg_that_finds_all_alike_changes_nothing() -> None:
    words = leg("words", 1.0, {"a": 3.0, "b": 2.0, "c": 1.0}, {})
    alike = leg("vectors", 0.4, {"c": 0.5, "b": 0.5, "a": 0.5}, {})
    assert [c.chunk_id for c in fuse([words, alike])] == ["a", "b", "c"]
