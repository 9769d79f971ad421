"""Stage 10: sentences stand verbatim with their numbers; what frames them is a closed set."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
import yaml
from making import Source, make_passages

from assistant.extractive import compose, features, weights
from assistant.extractive.compose import Writing
from assistant.extractive.evidence import candidates
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.conflict import Conflict
from assistant.extractive.statements.stated import Stated
from assistant.model import AnswerStatus
from knowledge.model import CalendarDate

TODAY = date(2024, 9, 1)
FRAMING = yaml.safe_load(Path(compose.__file__).with_name("framing.yaml").read_text("utf-8"))
FIRST = "I Engby kom tolv ledige i job."
SECOND = "De blev ansat hos leverandøren som rengøringsassistenter."
THIRD = "Kommunen holder møder med firmaet hver måned."


def scored(*sources: Source, chances: Sequence[float] = ()) -> list[Scored]:
    """The sentences in the order in which they stand, with chances that fall or are given."""
    even = tuple(float(name == "names_passage") for name in features.NAMES)
    return [
        Scored(each, chances[at] if chances else 0.9 - 0.01 * at, 1.0, even)
        for at, each in enumerate(candidates(make_passages(*sources)))
    ]


def writing(language: str = "da") -> Writing:
    return Writing(language, TODAY)


def test_the_best_sentence_leads_and_what_supports_it_follows() -> None:
    ours = writing()
    compose.sentences(ours, scored(Source(f"{FIRST} {SECOND} {THIRD}")), most=4)
    done = ours.done(AnswerStatus.ANSWERED)
    lead, frame, support = done.text.split("\n\n")
    assert lead == f"{FIRST} [1]"
    assert frame == FRAMING["support"]["da"]
    assert support.splitlines() == [f"- {SECOND} [2]", f"- {THIRD} [3]"]
    assert done.quotes == {1: (1, FIRST), 2: (1, SECOND), 3: (1, THIRD)}


@pytest.mark.parametrize(
    ("chances", "most", "support"),
    [
        ((0.9, 0.8, 0.7), 4, [SECOND, THIRD]),
        ((0.9, 0.8, 0.7), 1, [SECOND]),
        ((0.9, 0.8, 0.7), 0, []),
        ((0.9, 0.9 * weights.SUPPORTS - 0.01, 0.01), 4, []),
        ((0.9, 0.9 * weights.SUPPORTS + 0.01, 0.01), 4, [SECOND]),
    ],
)
def test_only_what_is_nearly_as_good_supports(
    chances: tuple[float, ...], most: int, support: list[str]
) -> None:
    ours = writing()
    compose.sentences(ours, scored(Source(f"{FIRST} {SECOND} {THIRD}"), chances=chances), most)
    assert [quote for _, quote in ours.quotes.values()] == [FIRST, *support]


def test_a_sentence_that_says_the_same_is_not_repeated() -> None:
    ours = writing()
    compose.sentences(ours, scored(Source(FIRST), Source(FIRST), Source(SECOND)), most=4)
    assert [quote for _, quote in ours.quotes.values()] == [FIRST, SECOND]


def test_a_sentence_with_another_figure_says_something_else() -> None:
    ours = writing()
    other = FIRST.replace("tolv", "27")
    compose.sentences(ours, scored(Source(FIRST), Source(other)), most=4)
    assert [quote for _, quote in ours.quotes.values()] == [FIRST, other]


def test_what_is_said_of_other_names_does_not_support() -> None:
    best, other = scored(Source(FIRST), Source(SECOND))
    other = replace(other, features=tuple(0.0 for _ in features.NAMES))
    assert compose.chosen([best, other], 4) == [best]


def test_a_sentence_that_is_pointed_to_twice_has_one_number() -> None:
    ours = writing()
    first, second = scored(Source(f"{FIRST} {SECOND}"))
    pointers = [ours.point(each) for each in (first, second, first)]
    assert pointers == ["[1]", "[2]", "[1]"]
    assert len(ours.quotes) == 2


@pytest.mark.parametrize(
    ("language", "frame", "dates"),
    [
        ("da", "Kilderne er uenige:", ("maj 2024", "3. marts 2023")),
        ("en", "The sources disagree:", ("May 2024", "3 March 2023")),
    ],
)
def test_a_conflict_names_each_source_with_its_date(
    language: str, frame: str, dates: tuple[str, str]
) -> None:
    ours = writing(language)
    old = Source(FIRST, "Notat", written=CalendarDate(2023, 3, 3))
    new = Source(FIRST.replace("tolv", "27"), "Rapport", written=CalendarDate(2024, 5))
    said = [Stated(each, each.evidence.values[0]) for each in scored(new, old)]
    compose.conflicting(ours, Conflict(tuple(said), None, tuple((each.scored,) for each in said)))
    text = ours.done(AnswerStatus.CONFLICTING_SOURCES).text
    assert text.split("\n\n")[0] == frame
    first, second = text.split("\n\n")[1].splitlines()
    for line, source, dated in ((first, new, dates[0]), (second, old, dates[1])):
        assert source.title in line
        assert dated in line
        assert source.text in line


def test_a_conflict_says_when_a_source_has_no_date() -> None:
    ours = writing()
    sources = Source(FIRST, "Notat", written=None), Source(SECOND + " 27 timer.", "Rapport")
    said = [
        Stated(each, each.evidence.values[0]) for each in scored(*sources) if each.evidence.values
    ]
    compose.conflicting(ours, Conflict(tuple(said), None, tuple((each.scored,) for each in said)))
    assert "Notat, uden dato:" in ours.done(AnswerStatus.CONFLICTING_SOURCES).text


def test_a_place_is_told_by_document_with_title_and_date() -> None:
    ours = writing()
    sources = Source(FIRST, "Notat", "Engby"), Source(SECOND, "Rapport", "Engby", written=None)
    compose.place(ours, "Engby", scored(*sources))
    text = ours.done(AnswerStatus.ANSWERED).text
    assert "Engby (»Notat«, maj 2024):" in text
    assert "Engby (»Rapport«):" in text
    assert text.index("Notat") < text.index(FIRST) < text.index("Rapport") < text.index(SECOND)


def test_a_place_that_is_told_of_loosely_is_said_to_be() -> None:
    ours = writing()
    compose.place(ours, "Engby", scored(Source(FIRST, "Notat", "Engby")), loose=True)
    text = ours.done(AnswerStatus.PARTLY_ANSWERED).text
    assert text.startswith("Engby (»Notat«, maj 2024), ikke direkte, men nærmest:")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_place_of_which_nothing_is_told_is_named(language: str) -> None:
    ours = writing(language)
    compose.place(ours, "Engby", [])
    done = ours.done(AnswerStatus.PARTLY_ANSWERED)
    assert done.text == FRAMING["nothing_on"][language].format(place="Engby")
    assert done.quotes == {}


def test_what_is_not_told_is_said_with_the_nearest_that_is() -> None:
    ours = writing()
    chances = weights.NEARBY + 0.1, weights.NEARBY, weights.NEARBY - 0.1
    compose.missing(ours, scored(Source(f"{FIRST} {SECOND} {THIRD}"), chances=chances))
    done = ours.done(AnswerStatus.UNANSWERABLE)
    assert done.text.startswith(FRAMING["not_in_sources"]["da"])
    assert [quote for _, quote in done.quotes.values()] == [FIRST, SECOND]


@pytest.mark.parametrize("found", [[], scored(Source(FIRST), chances=[weights.NEARBY - 0.1])])
def test_nothing_is_shown_when_nothing_is_near(found: list[Scored]) -> None:
    ours = writing()
    compose.missing(ours, found)
    done = ours.done(AnswerStatus.UNANSWERABLE)
    assert (done.text, done.quotes) == (FRAMING["not_in_sources"]["da"], {})


@pytest.mark.parametrize(("newest", "is_told"), [(CalendarDate(2022, 6), True), (None, False)])
def test_of_an_old_source_without_a_date_the_last_that_it_mentions_is_told(
    newest: CalendarDate | None, is_told: bool
) -> None:
    ours = writing()
    told = scored(Source(FIRST, "Notat", written=None))
    if newest:
        ours.newest = {told[0].evidence.passage.document.id: newest}
    compose.sentences(ours, told, 0)
    note = (
        "Hvornår »Notat« er skrevet, fremgår ikke; det seneste tidspunkt, der er fundet i den, er"
    )
    assert (note in ours.done(AnswerStatus.ANSWERED).text) is is_told


@pytest.mark.parametrize(
    ("written", "is_old"),
    [
        (CalendarDate(2015), True),
        (CalendarDate(2022, 8), True),
        (CalendarDate(2022, 8, 31), True),
        (CalendarDate(2022, 9, 1), False),
        (CalendarDate(2022), False),
        (CalendarDate(2024, 5), False),
    ],
)
def test_an_old_source_is_said_to_be_old(written: CalendarDate, is_old: bool) -> None:
    ours = writing()
    compose.sentences(ours, scored(Source(FIRST, "Notat", written=written)), 0)
    text = ours.done(AnswerStatus.ANSWERED).text
    assert ("mere end to år" in text) is is_old
    assert ("»Notat«" in text) is is_old


def test_a_conflict_tells_dates_and_needs_no_note_on_age() -> None:
    ours = writing()
    compose.sentences(ours, scored(Source(FIRST, written=CalendarDate(2015))), 0)
    assert "mere end to år" not in ours.done(AnswerStatus.CONFLICTING_SOURCES).text


def test_a_text_that_breaks_off_is_said_to_break_off() -> None:
    [found] = scored(Source(FIRST))
    chunk = replace(found.evidence.passage.chunk, cut=True)
    passage = replace(found.evidence.passage, chunk=chunk)
    ours = writing()
    ours.add(ours.quote(replace(found, evidence=replace(found.evidence, passage=passage))))
    assert FRAMING["cut"]["da"] in ours.done(AnswerStatus.ANSWERED).text


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("written", "Notatet er fra den 3. maj 2024 og gælder nu.", "3. maj 2024"),
        ("publisher", "Notatet er udgivet af Engby Kommune i foråret.", "Engby Kommune"),
    ],
)
def test_a_document_is_told_of_with_the_sentence_that_shows_it(
    field: str, text: str, told: str
) -> None:
    source = Source(text, "Notat", None, CalendarDate(2024, 5, 3), "Engby Kommune")
    [found] = scored(source)
    ours = writing()
    compose.of_document(ours, field, found)
    framed, quote = ours.done(AnswerStatus.ANSWERED).text.split("\n\n")
    assert "»Notat«" in framed
    assert told in framed
    assert quote == f"{text} [1]"
    assert compose.tells(found, found.evidence.passage.document, field)


@pytest.mark.parametrize("field", ["written", "publisher"])
def test_a_sentence_that_tells_neither_date_nor_publisher_does_not_show_it(field: str) -> None:
    [found] = scored(Source(FIRST, publisher="Bymose Kommune", written=CalendarDate(2023)))
    assert not compose.tells(found, found.evidence.passage.document, field)


def test_an_item_that_comes_first_brings_its_list_in_order() -> None:
    items = ["Tal tidligt med firmaet.", "Mål hver eneste måned.", "Fejr det, der lykkes."]
    found = scored(Source("\n".join(f"- {item}" for item in items)), chances=(0.5, 0.9, 0.4))
    best_first = sorted(found, key=lambda each: -each.score)
    assert [each.evidence.text for each in compose.with_siblings(best_first)] == items


def test_prose_that_comes_first_brings_nothing() -> None:
    found = scored(Source(f"{FIRST} {SECOND}"))
    assert compose.with_siblings(found) == found


def test_every_frame_is_told_in_both_languages_with_the_same_slots() -> None:
    for name, frames in FRAMING.items():
        slots = {
            language: {slot for _, slot, *_ in Formatter().parse(text) if slot}
            for language, text in frames.items()
        }
        assert set(slots) == {"da", "en"}, name
        assert slots["da"] == slots["en"], name


def test_no_frame_states_a_fact_of_its_own() -> None:
    for frames in FRAMING.values():
        assert not re.search(r"\d", "".join(frames.values()))
