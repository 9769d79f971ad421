"""Tables of a source: the highest row, what a column adds up to, and when neither is told."""

import re

import pytest
from making import make_document

from assistant.extractive.arithmetic.chosen_rows import chosen_rows
from assistant.extractive.arithmetic.computations import compute
from assistant.extractive.arithmetic.rules import reads_whole_tables
from assistant.extractive.evidence import candidates
from assistant.extractive.scoring import Scored
from assistant.whole_tables import MOST_CHUNKS, with_whole_tables
from knowledge.model import CalendarDate, Chunk, Locator, Passage

DEPARTMENTS = (
    "Afdeling: Veje; Kontrakter: 14; Ansatte: 22; Mål for ansatte: 20; Udløber: 1. maj 2026\n"
    "Afdeling: Skoler; Kontrakter: 21; Ansatte: 41; Mål for ansatte: 50; Udløber: 1. juni 2027\n"
    "Afdeling: Ældre; Kontrakter: 9; Ansatte: 12; Mål for ansatte: 15; Udløber: 31. maj 2026"
)
QUARTERS = (
    "Kvartal: 1. kvartal; Henviste borgere: 40; Ansatte: 9\n"
    "Kvartal: 2. kvartal; Henviste borgere: 36; Ansatte: 11\n"
    "Kvartal: 3. kvartal; Henviste borgere: 50; Ansatte: 16"
)


def scored(*texts: str) -> list[Scored]:
    document = make_document("a", "Status", place="Bymose", written=CalendarDate(2025, 6))
    numbered = {
        n: Passage(Chunk(f"c{n}", "a", n, (), text, Locator()), document, 1.0)
        for n, text in enumerate(texts, start=1)
    }
    return [Scored(each, 0.9, 0.5) for each in candidates(numbered)]


def rows(question: str, *texts: str) -> list[str] | None:
    found = chosen_rows(question, "da", scored(*texts))
    return (
        [each.evidence.text.split(";")[0].split(": ")[1] for each in found.rows] if found else None
    )


def computed(question: str, *texts: str) -> str | None:
    done = compute(question, "da", scored(*texts))
    return re.sub(r" (\{\d\})+\.$", "", done.text) if done else None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvilken afdeling i Bymose har flest ansatte?", ["Skoler"]),
        ("Hvilken afdeling har færrest kontrakter?", ["Ældre"]),
        ("Hvilke afdelinger når ikke deres mål?", ["Skoler", "Ældre"]),
        ("Hvilke kontrakter udløber i 2026?", ["Veje", "Ældre"]),
    ],
)
def test_the_rows_that_are_asked_for_are_told(question: str, told: list[str]) -> None:
    assert rows(question, DEPARTMENTS) == told


@pytest.mark.parametrize(
    "question",
    [
        "Hvilken afdeling har flest lærlinge?",
        "Hvilken kommune har flest ansatte?",
        "Hvilken afdeling har de fleste klager?",
        "Hvilke kontrakter udløber i 2031?",
        "Hvilke afdelinger findes der?",
    ],
)
def test_no_row_is_told_of_what_the_table_does_not_tell(question: str) -> None:
    assert rows(question, DEPARTMENTS) is None


def test_two_tables_that_might_be_meant_tell_no_highest_row() -> None:
    other = DEPARTMENTS.replace("41", "17")
    assert rows("Hvilken afdeling har flest ansatte?", DEPARTMENTS, "Året før.", other) is None


def test_a_table_that_goes_on_in_the_next_passage_is_one() -> None:
    first, *rest = DEPARTMENTS.splitlines()
    assert rows("Hvilken afdeling har flest ansatte?", first, "\n".join(rest)) == ["Skoler"]


@pytest.mark.parametrize(
    ("question", "table", "told"),
    [
        (
            "Hvor mange ansatte har afdelingerne i alt?",
            DEPARTMENTS,
            "Beregnet: 22 ansatte + 41 ansatte + 12 ansatte = 75 ansatte",
        ),
        (
            "Hvor mange flere ansatte har Skoler end Veje?",
            DEPARTMENTS,
            "Beregnet: 41 ansatte - 22 ansatte = 19 ansatte",
        ),
        (
            "Hvor mange procent af målet har Skoler nået?",
            DEPARTMENTS,
            "Beregnet: 41 ansatte / 50 ansatte = 82 %",
        ),
        (
            "Hvor mange borgere er henvist i alt?",
            QUARTERS,
            "Beregnet: 40 borgere + 36 borgere + 50 borgere = 126 borgere",
        ),
    ],
)
def test_a_figure_is_computed_from_rows(question: str, table: str, told: str) -> None:
    assert computed(question, table) == told


def test_people_employed_at_successive_times_are_not_added_up() -> None:
    assert computed("Hvor mange ansatte er der i alt?", QUARTERS) is None


def test_a_total_that_the_table_tells_is_not_counted_twice() -> None:
    total = (
        DEPARTMENTS
        + "\nAfdeling: I alt; Kontrakter: 44; Ansatte: 75; Mål for ansatte: 85; Udløber: -"
    )
    assert computed("Hvor mange ansatte har afdelingerne i alt?", total) is None
    assert rows("Hvilken afdeling har flest ansatte?", total) == ["Skoler"]


def test_hours_of_two_groups_for_each_week_are_no_sum() -> None:
    text = "I fleksjob arbejder man 12 timer om ugen, og de øvrige arbejder 30 timer om ugen."
    assert computed("Hvor mange timer om ugen arbejder de i alt?", text) is None


def test_plans_of_other_years_are_no_sum() -> None:
    text = "I 2026 er planen at ansætte 60 borgere, og i 2025 er planen at ansætte 50 borgere."
    assert computed("Hvor mange borgere blev ansat i alt i 2024?", text) is None


def test_a_table_cut_into_chunks_is_found_whole_and_in_no_endless_length() -> None:
    row = "Aftale: {}; Ansatte: {}"
    chunks = [Chunk("intro", "a", 0, (), "Oversigten viser aftaler.", Locator())]
    chunks += [
        Chunk(f"c{n}", "a", n, (), f"{row.format(n, n)}\n{row.format(n, n + 1)}", Locator())
        for n in range(1, 12)
    ]
    document = make_document("a", "Aftaler")
    few = with_whole_tables([Passage(chunks[2], document, 1.0)], lambda _: chunks[:4])
    assert [each.chunk.id for each in few] == ["c2", "c3", "c1"]
    many = with_whole_tables([Passage(chunks[2], document, 1.0)], lambda _: chunks)
    assert len(many) == MOST_CHUNKS
    prose = with_whole_tables([Passage(chunks[0], document, 1.0)], lambda _: chunks)
    assert [each.chunk.id for each in prose] == ["intro"]


RESULT = (
    "I alt fik 112 ledige et forløb i 2024. 47 ledige kom i job, 23 fik et fleksjob, og de øvrige "
    "vendte tilbage til jobcenteret."
)
COST = "Forsøget kostede 3,6 mio. kr. I alt deltog 96 borgere. 58 borgere kom i job."


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        (
            "Hvor stor en andel af de ledige kom i job?",
            RESULT,
            "Beregnet: 47 ledige / 112 ledige = 42 % (afrundet)",
        ),
        (
            "Hvor mange vendte tilbage til jobcenteret?",
            RESULT,
            "Beregnet: 112 ledige - 47 ledige - 23 ledige = 42 ledige",
        ),
        (
            "Hvad kostede forsøget pr. deltager?",
            COST,
            "Beregnet: 3,6 mio. kr. / 96 borgere = 37.500 kr. pr. deltager",
        ),
        ("Hvad kostede forsøget pr. borger?", COST, None),
        (
            "Hvor mange flere deltog i kantinen end i vagten?",
            "Kantinen tog imod 44, vasken 31 og vagten 21.",
            "Beregnet: 44 - 21 = 23",
        ),
        (
            "Hvad koster det at mangle 5 ansatte?",
            "Der betales en bod på 2.000 kr. pr. manglende ansat.",
            "Beregnet: 2.000 kr. × 5 ansatte = 10.000 kr. (et af tallene er fra spørgsmålet)",
        ),
    ],
)
def test_figures_of_two_sentences_meet_when_both_are_said_to(
    question: str, text: str, told: str | None
) -> None:
    assert computed(question, text) == told


@pytest.mark.parametrize(
    ("question", "rate"),
    [
        ("Hvad koster det at mangle 3 ansatte?", "5.000 kr. om ugen pr. manglende ansat"),
        ("Hvad koster det at mangle 3 ansatte?", "5.000 kr. pr. manglende ansat pr. måned"),
        ("Hvad er forskellen på at mangle 1 og 3 ansatte?", "5.000 kr. pr. manglende ansat"),
    ],
)
def test_a_rate_is_not_applied_when_half_of_it_is_not_given(question: str, rate: str) -> None:
    assert computed(question, f"Der betales en bod på {rate}.") is None


def test_a_share_of_millions_is_no_share_of_single_kroner() -> None:
    text = "Bymose: 4 af 6 mio. kr. i budgetteret gevinst var hentet hjem."
    assert computed("Hvor stor en del af gevinsten var hentet hjem?", text) is None


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Hvilken afdeling har flest ansatte?", True),
        ("Hvor mange er ansat i alt?", True),
        ("Hvilke kontrakter udløber i 2026?", True),
        ("Hvem er leverandør af madservice?", False),
        ("Hvor længe varer et forløb?", False),
    ],
)
def test_whole_tables_are_fetched_where_all_rows_must_tell(question: str, *, whole: bool) -> None:
    assert reads_whole_tables(question) is whole


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange ansatte mangler der i alt?",
        "Hvor mange kontrakter har kommunerne i alt?",
        "Hvor mange ansatte er der i alt pr. kommune?",
    ],
)
def test_a_column_is_not_added_up_when_something_else_is_asked(question: str) -> None:
    assert computed(question, DEPARTMENTS) is None


def test_a_share_that_no_column_tells_has_no_lowest_row() -> None:
    assert rows("Hvilken afdeling har den laveste andel ansatte?", DEPARTMENTS) is None


def test_a_number_that_grew_is_not_added_up() -> None:
    text = "Den 1. juni 2025 var 14 borgere ansat, og den 1. september 2025 var det 19."
    assert computed("Hvor mange borgere er ansat i alt?", text) is None
