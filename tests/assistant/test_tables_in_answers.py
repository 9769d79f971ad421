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


ANSWERS = (
    "Vi spurgte 16 skoler.\nHvor tit: Hver måned; Antal skoler: 5\nHvor tit: Hvert kvartal; "
    "Antal skoler: 9\nHvor tit: Aldrig; Antal skoler: 2"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvor stor en andel af skolerne måler hver måned", "5 skoler / 16 skoler = 31,3 %"),
        ("hvor mange procent af de 16 skoler måler aldrig", "2 skoler / 16 skoler = 12,5 %"),
        ("hvor mange procent af de 20 skoler måler aldrig", None),
        ("hvor mange procent af skolerne måler hver uge", None),
        ("hvor mange procent af eleverne måler aldrig", None),
    ],
)
def test_a_row_is_a_share_of_all_rows_that_are_counted(question: str, told: str | None) -> None:
    said = computed(question, ANSWERS)
    assert said == (told and f"Beregnet: {told}" + (" (afrundet)" if "31" in told else ""))


LISTED = "Hver entreprenør skal have:\n- mindst 6 lærlinge\n- mindst 4 borgere"
FIRMS = (
    "Entreprenør: Stenfast A/S; Lærlinge: 7; Borgere: 2\n"
    "Entreprenør: Mørtel Byg; Lærlinge: 4; Borgere: 4"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvor mange lærlinge mangler Mørtel Byg", "Beregnet: 6 lærlinge - 4 = 2 lærlinge"),
        (
            "hvor mange procent af kravet om lærlinge har Mørtel Byg opfyldt",
            "Beregnet: 4 / 6 lærlinge = 66,7 % (afrundet)",
        ),
        ("hvor mange kontaktpersoner mangler Stenfast", None),
        ("hvor mange lærlinge mangler der", None),
    ],
)
def test_a_requirement_of_a_list_is_held_against_the_column_it_names(
    question: str, told: str | None
) -> None:
    assert computed(question, LISTED, FIRMS) == told


CONTRACTS = (
    "Kontrakt: Rengøring; Firma: Kosten A/S; Opfølgning: Gerda Mose; Udløber: 31-03-2026; "
    "Krav (personer): 8; Ansat (personer): 8\n"
    "Kontrakt: Kørsel; Firma: Hjulet ApS; Opfølgning: Tor Hejre; Udløber: 30-06-2027; "
    "Krav (personer): 6; Ansat (personer): 2\n"
    "Kontrakt: Parker; Firma: Muldvarpen; Opfølgning: Gerda Mose; Udløber: 31-12-2025; "
    "Krav (personer): 5; Ansat (personer): 0"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvilke kontrakter har slet ikke nået kravet endnu", ["Kørsel", "Parker"]),
        ("hvilke firmaer har opfyldt kravet", ["Rengøring"]),
        ("hvem har ikke ansat nogen", ["Parker"]),
        ("hvilke kontrakter følger Gerda Mose op på", ["Rengøring", "Parker"]),
        ("hvor mange kontrakter følger Gerda Mose op på", ["Rengøring", "Parker"]),
        ("hvilken kontrakt udløber først", ["Parker"]),
        ("hvilken kontrakt udløber sidst", ["Kørsel"]),
        ("hvem er længst fra kravet", ["Parker", "Rengøring", "Kørsel"]),
        ("hvem er længst fra kravet, Hjulet eller Kosten", ["Kørsel", "Rengøring"]),
        ("which contracts have not met the requirement", ["Kørsel", "Parker"]),
        ("hvilke kontrakter følger Sigurd Bæk op på", None),
        ("hvilke firmaer har fået bod", None),
        ("hvorfor har Hjulet ikke nået kravet", None),
        ("hvor mange personer følger Gerda Mose op på", None),
    ],
)
def test_rows_are_told_by_a_condition_that_the_table_can_tell(
    question: str, told: list[str] | None
) -> None:
    assert rows(question, CONTRACTS) == told


def test_the_rows_that_meet_a_condition_are_counted_when_that_is_asked() -> None:
    found = chosen_rows("hvor mange kontrakter har nået kravet", "da", scored(CONTRACTS))
    assert found is not None
    assert found.text.startswith("1 af tabellens 3 rækker")


def test_a_requirement_told_in_prose_is_held_against_each_row() -> None:
    assert rows("hvilke entreprenører opfylder kravet om lærlinge", LISTED, FIRMS) == [
        "Stenfast A/S"
    ]
    assert rows("hvilke entreprenører opfylder kravet om mentorer", LISTED, FIRMS) is None


HEADER = "Kontrakt; Firma; Krav i årsværk; Opfyldt i årsværk"
BARE = (
    f"{HEADER}\nVask; Damp ApS; 8; 6,5\nVinter; Frost ApS; 3; 3",
    "Mad; Gryden; 10; 4\nIt; Kabel A/S; 4; 4",
)


def test_rows_without_labels_go_on_under_the_header_of_the_passage_before() -> None:
    found = chosen_rows("hvilke kontrakter har ikke nået kravet", "da", scored(*BARE))
    assert found is not None
    assert [each.evidence.text.split(";")[0] for each in found.rows] == ["Vask", "Mad"]
    document = make_document("a", "a")
    chunks = [Chunk(f"c{n}", "a", n, (), text, Locator()) for n, text in enumerate(BARE)]
    other = Chunk("c2", "a", 2, (), "Her; er; tre", Locator())
    whole = with_whole_tables([Passage(chunks[0], document, 1.0)], lambda _: [*chunks, other])
    assert [each.chunk.id for each in whole] == ["c0", "c1"]


def test_the_number_of_a_row_is_no_result() -> None:
    table = (
        "Nr.: 1; Firma: Alfa; Krav: 5; Kontrakter: 2\nNr.: 2; Firma: Beta; Krav: 1; Kontrakter: 3"
    )
    assert rows("hvilke firmaer har ikke nået kravet", table) is None
    assert computed("hvor mange mangler Alfa i at nå kravet", table) is None
