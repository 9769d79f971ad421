"""Drafts in the book: every field comes back, versions are never overwritten."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.drafting.drafts import Drafts
from assistant.drafting.model import (
    Basis,
    BasisKind,
    Certainty,
    Check,
    Choices,
    ComparableClause,
    Draft,
    DraftRequest,
    Light,
    LotRequest,
    LotRequirement,
    Method,
    OpenQuestion,
    RequirementOption,
    Section,
    Variant,
)
from knowledge.book import Book
from knowledge.errors import ChangedMeanwhileError, NotFoundError

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
REQUEST = DraftRequest(
    subject="rengøring af skoler",
    sector="rengøring",
    cpv="90919300",
    value_year=Decimal("12000000.50"),
    months=48,
    option_months=12,
    lots=(
        LotRequest("Nord", Decimal(7_000_000), Decimal("4.5"), 3, Decimal(35)),
        LotRequest("Syd"),
    ),
    place="Solby",
    labour_share=Decimal("0.70"),
    hourly_cost=Decimal(250),
    staff=Decimal("17.5"),
    shifts="aften",
    tasks=("gulvvask", "opvask"),
    target_groups=("langtidsledige",),
    takes_over_staff=True,
    persons=6,
    hours=Decimal("80.5"),
    trainees=2,
    method=Method.LABOUR_SHARE,
    start=date(2027, 3, 1),
    published=date(2026, 12, 1),
    required=("arbejdsklausul",),
    forbidden=("tilsyn",),
    wishes=("kun lokale ledige",),
    rates=(("hours_share", Decimal("0.05")),),
    guessed=("cpv",),
    doubts=(("lots", "Der står 3 delaftaler, men 4 beløb."),),
)
OPTION = RequirementOption(
    method=Method.PERSONS_HOURS,
    formula="6 personer, 80,5 timer om ugen",
    inputs=(("Ønskede personer", "6"),),
    persons=6,
    hours=Decimal("80.5"),
    lots=(LotRequirement("Nord", 4, Decimal("53.5")), LotRequirement("Syd", 2, Decimal(27))),
    share_of_staff=Decimal("34.3"),
    share_of_hours=Decimal("9.3"),
    proportionate=Light.YELLOW,
    said="Kravet er stort.",
    assumptions=("Bemanding: 17,5.",),
)
BASIS = Basis(
    BasisKind.CASE,
    "Casen, side 4",
    "sagt",
    "ordret »citat«",
    Certainty.UNCERTAIN,
    date(2026, 11, 25),
    "d" * 8,
    "c" * 8,
)
FULL = Draft(
    id="u1",
    version=0,
    request=REQUEST,
    title="Beskæftigelsesklausul: rengøring",
    summary="Krav: 6.",
    sections=(
        Section(
            1,
            "krav",
            "Krav",
            Variant.MILDER,
            ("Æ, ø og å\n(a) x",),
            (BASIS,),
            ("Å, ø og æ\n(a) x",),
            "openai:gpt-4o",
        ),
    ),
    options=(OPTION,),
    chosen=OPTION,
    parameters=(("krav.antal", "6"), ("krav.timer", "80.5")),
    variants=(("krav", Variant.MILDER),),
    checks=(
        Check("x", "Bod", Light.RED, "fordi", 1, "§ 2", Certainty.UNCERTAIN, "skriv om"),
        Check("y", "Hele", Light.GREEN, "fint"),
    ),
    questions=(OpenQuestion("start", "Hvornår?", "åben"),),
    understood="Rengøring.",
    choices=Choices(
        method=Method.WAGE_SHARE,
        persons=6,
        hours=Decimal("80.5"),
        parameters=(("manglende-opfyldelse.bod", "3000"),),
        variants=(("tilsyn", Variant.STRICTER),),
        added=("incitament",),
        removed=("evaluering",),
    ),
    comparable=(
        ComparableClause(
            "K-1", "Ren", "B-1", 8, Decimal(120), None, Decimal("84.5"), date(2026, 11, 1)
        ),
    ),
    reason="Første udkast",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'book.db'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def drafts(url: str) -> Iterator[Drafts]:
    book = Book(url)
    book.upgrade()
    yield Drafts(book)
    book.close()


def told(value: Any) -> Iterator[tuple[str, Any]]:
    """Every field of a dataclass and of those inside it."""
    if isinstance(value, tuple):
        for each in value:
            yield from told(each)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            yield f"{type(value).__name__}.{field.name}", inner
            yield from told(inner)


def test_the_full_example_tells_every_field_somewhere() -> None:
    """So that the round trip below misses none, also one that is added to the model later."""
    said = {name for name, value in told(FULL) if value not in (None, (), "", 0)}
    assert {name for name, _ in told(FULL)} - said == {
        "Draft.version",
        "Draft.created_at",
        "ComparableClause.reached_persons",
    }


def test_every_field_comes_back_as_it_was(drafts: Drafts) -> None:
    kept = drafts.add(FULL, "samtale")
    assert kept.version == 1
    assert kept.created_at
    assert drafts.get("u1") == kept
    assert replace(kept, version=0, created_at="") == FULL


def test_types_come_back_too(drafts: Drafts) -> None:
    drafts.add(FULL)
    for (name, one), (_, other) in zip(told(FULL), told(drafts.get("u1")), strict=True):
        assert type(one) is type(other), name


st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False, places=3))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.from_type(Draft))
def test_any_draft_comes_back_as_it_was(draft: Draft) -> None:
    book = Book("sqlite://")
    book.upgrade()
    drafts = Drafts(book)
    kept = drafts.add(draft)
    assert drafts.get(draft.id) == kept
    assert replace(kept, version=draft.version, created_at=draft.created_at) == draft
    book.close()


def test_each_version_is_kept_beside_the_ones_before(drafts: Drafts) -> None:
    first = drafts.add(FULL)
    second = drafts.add(replace(first, title="Andet", reason="Ændret"))
    assert [each.version for each in (first, second)] == [1, 2]
    assert drafts.versions("u1") == [first, second]
    assert drafts.get("u1", 1) == first
    assert drafts.get("u1") == second


def test_an_old_version_added_again_is_the_newest(drafts: Drafts) -> None:
    first = drafts.add(FULL)
    drafts.add(replace(FULL, title="Andet"))
    again = drafts.add(replace(drafts.get("u1", 1), reason="Hentet frem"))
    assert again.version == 3
    assert again.title == first.title
    assert drafts.get("u1", 1) == first


def test_drafts_do_not_share_versions(drafts: Drafts) -> None:
    drafts.add(FULL)
    other = drafts.add(replace(FULL, id="u2"))
    assert other.version == 1


def test_the_draft_of_a_conversation_is_the_last_one_made_in_it(drafts: Drafts) -> None:
    drafts.add(FULL, "samtale")
    last = drafts.add(replace(FULL, title="Andet"), "samtale")
    drafts.add(replace(FULL, id="u2"), "en anden")
    assert drafts.of_conversation("samtale") == last
    assert drafts.of_conversation("ingen") is None


def test_the_draft_of_a_conversation_is_as_it_stands_though_changed_elsewhere(
    drafts: Drafts,
) -> None:
    drafts.add(FULL, "samtale")
    elsewhere = drafts.add(replace(FULL, title="Andet"))
    assert drafts.of_conversation("samtale") == elsewhere


def test_a_version_made_in_the_same_moment_is_still_the_last(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.drafting import drafts as module

    class Still:
        @staticmethod
        def now(zone: object) -> Any:
            return NOON

    monkeypatch.setattr(module, "datetime", Still)
    made = [drafts.add(FULL, "samtale") for _ in range(4)]
    assert drafts.of_conversation("samtale") == made[-1]


def test_a_forgotten_draft_is_gone_with_all_its_versions(drafts: Drafts) -> None:
    drafts.add(FULL)
    drafts.add(FULL)
    drafts.add(replace(FULL, id="u2"))
    drafts.forget("u1")
    for look in (drafts.get, drafts.versions, drafts.forget):
        with pytest.raises(NotFoundError, match="slettet"):
            look("u1")
    assert drafts.get("u2").id == "u2"


def test_what_was_made_from_an_older_version_is_refused_with_what_to_do(drafts: Drafts) -> None:
    first = drafts.add(FULL)
    second = drafts.add(FULL, after=first.version)
    with pytest.raises(ChangedMeanwhileError, match=r"imens, og version 2 .* send ønsket igen"):
        drafts.add(FULL, after=first.version)
    with pytest.raises(ChangedMeanwhileError):
        drafts.newest("u1", first.version)
    assert drafts.versions("u1") == [first, second]
    assert drafts.newest("u1", second.version) == drafts.newest("u1", None) == second


def test_a_version_of_a_draft_that_was_deleted_meanwhile_does_not_bring_it_back(
    drafts: Drafts,
) -> None:
    first = drafts.add(FULL)
    drafts.forget("u1")
    with pytest.raises(NotFoundError, match="slettet"):
        drafts.add(FULL, after=first.version)
    assert drafts.recent() == []


def test_a_version_that_does_not_exist_is_not_found(drafts: Drafts) -> None:
    drafts.add(FULL)
    with pytest.raises(NotFoundError):
        drafts.get("u1", 2)


def test_two_writers_at_once_get_every_version_once(url: str, drafts: Drafts) -> None:
    """Each has a book of its own, as two processes have."""
    drafts.add(FULL)

    def write(_: int) -> None:
        book = Book(url)
        for _ in range(5):
            Drafts(book).add(FULL)
        book.close()

    with ThreadPoolExecutor(3) as writers:
        list(writers.map(write, range(3)))
    assert [each.version for each in drafts.versions("u1")] == list(range(1, 17))


def test_of_two_writers_at_once_from_the_same_version_one_is_refused(
    url: str, drafts: Drafts
) -> None:
    first = drafts.add(FULL)
    ready = Barrier(3)

    def write(title: str) -> str | None:
        book = Book(url)
        ready.wait(30)
        try:
            return Drafts(book).add(replace(FULL, title=title), after=first.version).title
        except ChangedMeanwhileError:
            return None
        finally:
            book.close()

    with ThreadPoolExecutor(3) as writers:
        made = [title for title in writers.map(write, ("a", "b", "c")) if title]
    assert [each.title for each in drafts.versions("u1")] == [FULL.title, *made]
    assert len(made) == 1
