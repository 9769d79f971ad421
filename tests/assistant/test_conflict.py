"""Sources that contradict each other, and sources that only seem to. All texts are invented."""

import re
from typing import NamedTuple

import pytest
from making import make_document

from assistant.extractive.evidence import candidates
from assistant.extractive.intent import understand
from assistant.extractive.reach import share
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import agree
from assistant.extractive.statements.beside import meant_keys
from assistant.extractive.statements.conflict import Conflict, Difference, find_conflict
from knowledge.danish.dates import find_dates
from knowledge.danish.numbers import Value, find_values
from knowledge.model import CalendarDate, Chunk, Locator, Passage


class Source(NamedTuple):
    text: str
    place: str | None = "Fjordby"
    written: CalendarDate | None = CalendarDate(2023, 5)
    headings: tuple[str, ...] = ()


def conflict(question: str, *sources: Source) -> Conflict | None:
    """The conflict when the sentences are found in the order in which they stand here."""
    intent = understand(question)
    passages = {}
    for number, source in enumerate(sources, start=1):
        name = f"d{number}"
        document = make_document(name, name, place=source.place, written=source.written)
        chunk = Chunk(name, name, 0, source.headings, source.text, Locator(first_line=1))
        passages[number] = Passage(chunk, document, 10.0 - number)
    scored = [
        Scored(
            evidence=each,
            score=0.95 - 0.03 * rank,
            coverage=share(intent.terms, meant_keys(each) | each.about),
        )
        for rank, each in enumerate(candidates(passages))
    ]
    return find_conflict(intent, scored)


OLD, NEW = CalendarDate(2021, 3, 4), CalendarDate(2023, 9, 1)
HOW_MANY_LOTS = "Hvor mange delaftaler havde udbuddet i Fjordby?"
HOW_LONG = "Hvor længe varer et forløb i Fjordby?"
HOW_MANY_JOBS = "Hvor mange borgere kom i job i Fjordby?"


@pytest.mark.parametrize(
    ("question", "sources", "values"),
    [
        (
            HOW_MANY_LOTS,
            [Source("Udbuddet havde ni delaftaler."), Source("Udbuddet havde otte delaftaler.")],
            ["ni", "otte"],
        ),
        (
            HOW_MANY_LOTS,
            [
                Source("Udbuddet var delt i ni delaftaler.", written=OLD),
                Source("Der var 8 delaftaler i udbuddet.", written=NEW),
            ],
            ["8", "ni"],
        ),
        (
            "Hvornår vedtog byrådet i Fjordby retningslinjerne?",
            [
                Source(
                    "Byrådet vedtog retningslinjerne den 4. maj 2018, og den første aftale trådte "
                    "i kraft 1. januar 2019.",
                    written=OLD,
                ),
                Source(
                    "Byrådet vedtog retningslinjerne den 8. juni 2018, og den første kontrakt "
                    "begyndte 1. januar 2019.",
                    written=NEW,
                ),
            ],
            ["8. juni 2018", "4. maj 2018"],
        ),
        (
            "Hvor mange borgere kom i job i Fjordby i 2019 og 2020?",
            [
                Source("I 2019 og 2020 kom 58 borgere i job.", written=OLD),
                Source("I de to år 2019 og 2020 kom 64 borgere i job.", written=NEW),
            ],
            ["64", "58"],
        ),
        (
            HOW_LONG,
            [
                Source("Et forløb varer 26 uger.", written=NEW),
                Source("Et forløb varer ni måneder.", written=OLD),
            ],
            ["26 uger", "ni måneder"],
        ),
        (
            HOW_LONG,
            [
                Source("Et forløb må højst vare 18 måneder."),
                Source("Et forløb må højst vare 12 måneder."),
            ],
            ["18 måneder", "12 måneder"],
        ),
        (
            HOW_MANY_JOBS,
            [Source("40 borgere er kommet i job."), Source("I alt kom 46 borgere i job.")],
            ["40", "46"],
        ),
        (
            HOW_MANY_JOBS,
            [
                Source("Den 1. maj 2023 var 40 borgere kommet i job.", written=NEW),
                Source("46 borgere er kommet i job.", written=CalendarDate(2023, 5, 20)),
            ],
            ["40", "46"],
        ),
        (
            "Hvad koster kontrakten i Fjordby om året? Hvor meget?",
            [
                Source("Kontrakten koster 4,5 mio. kr. om året."),
                Source("Kontrakten koster 5,2 mio. kr. om året."),
            ],
            ["4,5 mio. kr.", "5,2 mio. kr."],
        ),
        (
            "Hvad er boden i Fjordby? Hvor stor er boden pr. uge?",
            [
                Source("Boden er 2.000 kr. pr. uge.", written=NEW),
                Source("Kommunen kan opkræve en bod på 1.800 kr. pr. uge.", written=OLD),
            ],
            ["2.000 kr.", "1.800 kr."],
        ),
        (
            "Hvad koster en oplæringstime i Fjordby? Hvor meget?",
            [
                Source("Kommunen betaler 290 kr. i timen for oplæring.", written=NEW),
                Source("Kommunen betaler 275 kr. for hver oplæringstime.", written=OLD),
            ],
            ["290 kr.", "275 kr."],
        ),
        (
            "Hvor mange har Stenhøj ansat i Fjordby?",
            [
                Source("Opgaven løses af Stenhøj. Pr. 1. maj 2023 var tre ansat."),
                Source("Stenhøj har ansat fem personer."),
            ],
            ["tre", "fem"],
        ),
        (
            "Hvor stor en andel af deltagerne fik job i Fjordby?",
            [
                Source("Halvdelen af deltagerne fik job."),
                Source("62 procent af deltagerne fik job."),
            ],
            ["Halvdelen", "62 procent"],
        ),
        (
            "Hvor hurtigt var udgifterne tjent hjem i Fjordby?",
            [
                Source("Det tog lidt over et år, før pengene var tjent ind igen.", written=OLD),
                Source("Efter halvandet år var der balance i regnskabet.", written=NEW),
            ],
            ["halvandet år", "et år"],
        ),
        (
            "How long before the project in Fjordby had paid for itself?",
            [
                Source("Udgifterne var tjent hjem efter to år."),
                Source("Efter tre år løb projektet rundt."),
            ],
            ["to år", "tre år"],
        ),
        (
            "Hvor mange personer skal ansættes ifølge kravet i Fjordby?",
            [
                Source("Kravet er, at ti personer skal ansættes.", written=OLD),
                Source("Kravet er, at tolv personer skal ansættes.", written=NEW),
            ],
            ["tolv", "ti"],
        ),
        (
            "Hvornår begyndte kontrakten om vinduespudsning i Fjordby?",
            [
                Source("Kontrakten om vinduespudsning begyndte den 1. maj 2021."),
                Source("Kontrakten om vinduespudsning begyndte den 1. juni 2021."),
            ],
            ["1. maj 2021", "1. juni 2021"],
        ),
        (
            "Hvor mange timer om ugen arbejder borgerne i Fjordby?",
            [
                Source("Borgerne arbejder 10 timer om ugen.", written=OLD),
                Source("Borgerne arbejder 12 timer om ugen.", written=NEW),
            ],
            ["12 timer", "10 timer"],
        ),
        (
            HOW_MANY_JOBS,
            [Source("Projektet gav 16 borgere job i kantinen. Projektet gav 19 borgere job.")],
            ["16", "19"],
        ),
        (
            "Hvornår udløber vaskeaftalen i Fjordby?",
            [
                Source("Vaskeaftalen udløber den 30. april 2027, og den er på 8 mio. kr."),
                Source("Vaskeaftalen udløber den 31. maj 2028."),
            ],
            ["30. april 2027", "31. maj 2028"],
        ),
        (
            "Hvad kostede mentorordningen i Fjordby i 2022?",
            [
                Source("Ordningen kostede 860.000 kr. i 2022.", headings=("Mentorordningen",)),
                Source("Prisen for mentorordningen var 1,1 mio. kr. i 2022."),
            ],
            ["860.000 kr.", "1,1 mio. kr."],
        ),
        (
            "Hvor mange chauffører skal de ansætte i Fjordby?",
            [
                Source("Firmaet skal ansætte 8 chauffører fra målgruppen."),
                Source("Kontrakten kræver 10 chauffører fra målgruppen.", written=NEW),
            ],
            ["10", "8"],
        ),
        (
            "Hvor tit mødes parterne i Fjordby?",
            [Source("Parterne mødes hver uge."), Source("Parterne mødes to gange om måneden.")],
            ["hver uge", "to gange om måneden"],
        ),
        (
            "Hvad er boden pr. manglende time i Fjordby?",
            [
                Source("Boden er 350 kr. pr. manglende time."),
                Source("Boden er 400 kr. for hver time, der mangler.", written=NEW),
            ],
            ["400 kr.", "350 kr."],
        ),
        (
            "Hvor mange procent kom i job i Fjordby det første år?",
            [
                Source("48 procent kom i job det første år."),
                Source(
                    "I første år kom 70 procent i job eller uddannelse.",
                    written=CalendarDate(2023, 3),
                ),
            ],
            ["48 procent", "70 procent"],
        ),
        (
            "Hvor mange mentorer var i gang i Fjordby ved årsskiftet?",
            [
                Source("17 mentorer var i gang ved årsskiftet.", written=CalendarDate(2023, 2)),
                Source("22 mentorer var i gang ved årsskiftet.", written=CalendarDate(2023, 4)),
            ],
            ["22", "17"],
        ),
    ],
)
def test_different_values_for_the_same_thing_are_a_conflict(
    question: str, sources: list[Source], values: list[str]
) -> None:
    found = conflict(question, *sources)
    assert found is not None
    texts = [(each.scored.evidence.text, each.value) for each in found.stated]
    assert [text[value.start : value.end] for text, value in texts] == values


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        (HOW_MANY_LOTS, ["Udbuddet havde otte delaftaler.", "Der var 8 delaftaler i udbuddet."]),
        (HOW_LONG, ["Et forløb varer halvandet år.", "Et forløb varer 18 måneder."]),
        (HOW_LONG, ["Et forløb varer 26 uger.", "Et forløb varer et halvt år."]),
        (HOW_LONG, ["Et forløb varer mindst seks måneder.", "Et forløb varer otte måneder."]),
        (HOW_MANY_JOBS, ["Godt 40 borgere kom i job.", "43 borgere kom i job."]),
        (HOW_MANY_JOBS, ["Omkring 40 borgere kom i job.", "38 borgere kom i job."]),
        (HOW_MANY_JOBS, ["40-50 borgere kom i job.", "45 borgere kom i job."]),
        (HOW_MANY_JOBS, ["Kravet er, at 13 borgere skal i job.", "16 borgere kom i job."]),
        (HOW_MANY_JOBS, ["Vi forventer, at 60 borgere kommer i job.", "41 borgere kom i job."]),
        (HOW_MANY_JOBS, ["58 borgere var kommet i job.", "Heraf kom 29 borgere i job på skoler."]),
        (
            HOW_MANY_JOBS,
            ["Pr. 1. maj 2022 var 58 borgere i job.", "Pr. 1. maj 2023 var 81 borgere i job."],
        ),
        (HOW_MANY_JOBS, ["I 2022 kom 58 borgere i job.", "I 2023 kom 81 borgere i job."]),
        (HOW_MANY_JOBS, ["21 borgere kom i varigt job.", "34 borgere kom i job hos Havmanden."]),
        (HOW_MANY_JOBS, ["Birkely fik 12 borgere i job.", "Solgård fik 17 borgere i job."]),
        (HOW_MANY_JOBS, ["På delaftale 1 kom 12 borgere i job.", "På delaftale 2 kom 9 i job."]),
        (HOW_MANY_JOBS, ["16 borgere kom i job.", "Der var otte delaftaler og et job."]),
        (HOW_MANY_JOBS, ["16 borgere kom i fleksjob.", "20 borgere kom i ordinært job."]),
        (
            "Hvor meget betaler kommunen i Fjordby?",
            ["Kommunen betaler 900 kr. om ugen.", "Kommunen betaler 4.000 kr. om måneden."],
        ),
        (
            "Hvor meget er der tjent i Fjordby?",
            ["Der er budgetteret med 6 mio. kr.", "Der er tjent 4 mio. kr."],
        ),
        (
            "Hvor stor en andel fik job i Fjordby?",
            ["3 ud af 4 fik job.", "75 procent fik job."],
        ),
        ("Hvordan fik 40 borgere job i Fjordby?", ["40 fik job.", "46 fik job."]),
        ("Hvor hurtigt var det tjent hjem?", ["Et forløb er to år.", "Det tog et år."]),
        (
            "Hvor mange procent kom i job i Fjordby?",
            ["35 procent kom i job i Fjordby.", "På landsplan kom 22 procent i job."],
        ),
        (
            "Hvor tit mødes parterne i Fjordby?",
            ["Parterne mødes hvert kvartal.", "Parterne mødes fire gange om året."],
        ),
        (
            "Hvor stor er vaskeaftalen i Fjordby?",
            ["Vaskeaftalen gav 34 borgere job.", "Vaskeaftalen gav 26 borgere job."],
        ),
    ],
)
def test_values_that_agree_or_are_of_different_things_are_none(
    question: str, sources: list[str]
) -> None:
    assert conflict(question, *map(Source, sources)) is None


def test_a_growing_number_told_at_two_dates_is_no_conflict() -> None:
    older = Source("I alt er 40 borgere kommet i job.", written=OLD)
    newer = Source("I alt er 81 borgere kommet i job.", written=NEW)
    assert conflict(HOW_MANY_JOBS, older, newer) is None
    assert conflict(HOW_MANY_JOBS, older, newer._replace(written=OLD)) is not None


def test_what_was_spent_at_two_dates_is_no_conflict_but_a_price_is() -> None:
    question = "Hvad har kommunen i Fjordby betalt? Hvor meget?"
    older = Source("Kommunen har indtil nu betalt 2 mio. kr. i bonus.", written=OLD)
    newer = Source("Kommunen har indtil nu betalt 3 mio. kr. i bonus.", written=NEW)
    assert conflict(question, older, newer) is None
    price = "Hvad koster kontrakten i Fjordby? Hvor meget?"
    older = Source("Kontrakten koster 38 mio. kr.", written=OLD)
    newer = Source("Kontrakten koster 41 mio. kr.", written=NEW)
    found = conflict(price, older, newer)
    assert found is not None
    assert found.difference is Difference.DATE


def test_two_places_do_not_contradict_each_other() -> None:
    sources = [
        Source("Udbuddet havde ni delaftaler.", "Fjordby"),
        Source("Udbuddet havde otte delaftaler.", "Bakkeby"),
    ]
    assert conflict("Hvor mange delaftaler havde udbuddet?", *sources) is None


@pytest.mark.parametrize(
    ("question", "sources", "difference"),
    [
        (
            "Hvor stor en andel fik job i Fjordby?",
            ["21 ud af 41 fik job.", "34 ud af 81 fik job."],
            Difference.DENOMINATOR,
        ),
        (
            "Hvor stor en andel kom i job i Fjordby?",
            ["40 procent kom i ordinært job.", "55 procent kom i varigt job."],
            Difference.OUTCOME,
        ),
        (HOW_MANY_JOBS, ["16 borgere kom i job.", "20 borgere kom i job."], None),
    ],
)
def test_what_explains_a_difference_is_told(
    question: str, sources: list[str], difference: Difference | None
) -> None:
    found = conflict(question, *map(Source, sources))
    assert found is not None
    assert found.difference is difference


def test_a_document_without_a_place_contradicts_by_the_name_that_both_tell_of() -> None:
    question = "Hvor mange borgere har Grydefirmaet ansat?"
    here = Source("Grydefirmaet har ansat 9 borgere.")
    nowhere = Source("Grydefirmaet har ansat 12 borgere.", place=None)
    other = Source("Leverandøren har ansat 12 borgere.", place=None)
    assert conflict(question, here, nowhere) is not None
    assert conflict(question, here, other) is None
    assert conflict("Hvor mange borgere har leverandøren ansat?", here, nowhere) is None


def test_a_price_for_each_contradicts_a_price_for_one_of_the_same() -> None:
    one = Source("Boden for en manglende lærling er 30.000 kr.")
    question = "Hvad er boden for en manglende lærling i Fjordby?"
    assert conflict(question, one, Source("Boden er 25.000 kr. for hver lærling, der mangler."))
    assert not conflict(question, one, Source("Boden er 25.000 kr. for hver måned."))


def test_a_sentence_that_points_back_is_held_against_others_with_what_it_points_to() -> None:
    found = conflict(
        "Hvor stor en del af kontrakterne i Fjordby havde klausul?",
        Source("Klausulen stod i 54 procent af kontrakterne."),
        Source("Af de 45 kontrakter havde 28 en klausul. Det svarer til 62 procent."),
    )
    assert found is not None
    told = [[each.evidence.text for each in some] for some in found.told]
    assert told[1] == ["Af de 45 kontrakter havde 28 en klausul.", "Det svarer til 62 procent."]


@pytest.mark.parametrize(
    ("question", "old", "new"),
    [
        (
            "Hvornår vedtog byrådet i Fjordby budgettet?",
            "Byrådet vedtog budgettet den 8. oktober 2020, og det gjaldt fra 1. januar 2021.",
            "Byrådet vedtog budgettet den 7. oktober 2022, og det gjaldt fra 1. januar 2023.",
        ),
        (
            "Hvor mange borgere kom i job i Fjordby i 2019 og 2020?",
            "I 2019 og 2020 kom 24 og 34 borgere i job.",
            "I 2019 og 2020 kom 58 borgere i job.",
        ),
    ],
)
def test_what_is_told_for_each_year_is_no_conflict(question: str, old: str, new: str) -> None:
    sources = Source(old, written=OLD), Source(new, written=NEW)
    assert conflict(question, *sources) is None


def test_when_something_was_decided_has_not_changed_since() -> None:
    found = conflict(
        "Hvornår vedtog byrådet i Fjordby retningslinjerne?",
        Source("Byrådet vedtog retningslinjerne den 4. maj 2018.", written=OLD),
        Source("Byrådet vedtog retningslinjerne den 8. juni 2018.", written=NEW),
    )
    assert found is not None
    assert found.difference is None


def test_what_a_figure_takes_in_is_told_with_it_and_explains_the_difference() -> None:
    takes_in = "Tallet tæller også underleverandørernes lærlinge."
    found = conflict(
        "Hvor mange lærlinge var der i Fjordby?",
        Source("Der var 18 lærlinge."),
        Source(f"Der var 21 lærlinge. {takes_in}"),
    )
    assert found is not None
    assert found.difference is Difference.SCOPE
    assert takes_in in [each.evidence.text for some in found.told for each in some]


def test_the_dates_explain_a_length_of_time_that_changed() -> None:
    found = conflict(
        HOW_LONG,
        Source("Et forløb varer 26 uger.", written=OLD),
        Source("Et forløb varer 40 uger.", written=NEW),
    )
    assert found is not None
    assert found.difference is Difference.DATE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("seks borgere", "6 borgere", True),
        ("2.500 kr.", "2500 kroner", True),
        ("25 pct.", "en fjerdedel", True),
        ("1,5 år", "halvandet år", True),
        ("13 uger", "tre måneder", True),
        ("godt 40 borgere", "43 borgere", True),
        ("godt 40 borgere", "39 borgere", False),
        ("lidt over et år", "halvandet år", False),
        ("37 timer", "37 dage", False),
        ("186 timer", "en uge", False),
        ("4 mio. kr.", "4 mio. euro", False),
        ("16 borgere", "16 kr.", False),
    ],
)
def test_values_compare_whatever_their_form(one: str, other: str, same: bool) -> None:
    (first,), (second,) = find_values(one), find_values(other)
    assert agree(first, second) is same


def test_a_year_holds_its_months() -> None:
    (year,), (month,), (later,) = map(find_dates, ("i 2023", "i marts 2023", "i maj 2023"))
    assert agree(year, month)
    assert not agree(month, later)


def test_a_conflict_follows_its_words_whatever_the_place_is_called() -> None:
    for place in ("Fjordby", "Nørre Ås", "Æblelund"):
        sources = [Source("Udbuddet havde ni delaftaler.", place)]
        sources.append(Source("Udbuddet havde otte delaftaler.", place))
        assert conflict(re.sub("Fjordby", place, HOW_MANY_LOTS), *sources) is not None


def test_neighbouring_clauses_and_other_firms_of_one_document_do_not_contradict() -> None:
    clauses = (
        "4.1 Mangler en ledig, betales en bod på 35.000 kr.\n\n"
        "4.2 Mangler en lærling, betales en bod på 60.000 kr."
    )
    assert conflict("Hvor stor er boden, når en mangler?", Source(clauses)) is None
    firms = "Brolund fik 27 borgere i job.\n\nFirmaerne fik tilsammen 104 borgere i job."
    assert conflict("Hvor mange borgere fik Brolund i job?", Source(firms)) is None


def test_a_row_of_the_firm_asked_about_is_not_contradicted_by_the_totals() -> None:
    text = (
        "Firma: Brolund; Krav: 24; Opnået: 27\nFirma: Asvang; Krav: 9; Opnået: 3\n\n"
        "Firmaerne skulle tilsammen nå 33 forløb.\n\nFirmaerne nåede tilsammen 30 forløb."
    )
    assert conflict("Hvor mange forløb opnåede Brolund?", Source(text)) is None


def test_a_row_of_a_table_and_a_sentence_of_another_source_may_disagree() -> None:
    question = "Hvor mange borgere begyndte hos Coldfeld i første halvår 2025?"
    row = Source("Borgere begyndt; Mål for året: 20; 1. halvår 2025: 14", headings=("Coldfeld",))
    told = Source("Mellem januar og juni 2025 begyndte 11 borgere hos Coldfeld.")
    found = conflict(question, told, row)
    assert found is not None
    assert {str(each.value.low) for each in found.stated if isinstance(each.value, Value)} == {
        "11",
        "14",
    }
    aim = Source("Borgere begyndt; Mål for året: 20; 1. halvår 2024: 14", headings=("Coldfeld",))
    assert conflict(question, told, aim) is None
