"""Figures computed from quoted ones: what is asked, which operands are chosen, when none are."""

import re
from dataclasses import replace

import pytest
from making import make_document

from assistant.extractive import features
from assistant.extractive.arithmetic.computations import computations, compute
from assistant.extractive.arithmetic.row_of_range import row_of_range
from assistant.extractive.evidence import candidates
from assistant.extractive.scoring import Scored
from knowledge.model import CalendarDate, Chunk, Locator, Passage

STATUS = (
    "Pr. 1. maj 2023 var 80 borgere begyndt. Af dem var 36 i ordinært job, 9 i fleksjob og 5 i "
    "gang med en uddannelse. Pr. 1. maj 2022 var 50 borgere begyndt."
)
RESULT = (
    "I udbuddet om havepleje er der nu 18 ansatte med et samlet timeantal på 210 timer, frem for "
    "de 15 ansatte og 150 timer, som var kravet."
)
TABLE = (
    "Kontrakt; Leverandør; Kontraktsum i kr.; Krav i årsværk; Opfyldt i årsværk\n"
    "Madservice; Gryde ApS; 31.500.000; 10; 4\n"
    "Vintervej; Frost ApS; 9.000.000; 3; 2,5"
)


def scored(*texts: str, place: str = "Bymose", best: str = "") -> list[Scored]:
    """All sentences of the texts (one document), those that hold `best` first."""
    document = make_document(place, "Status", place=place, written=CalendarDate(2023, 6))
    numbered = {
        n: Passage(Chunk(f"c{n}", place, n, (), text, Locator()), document, 1.0)
        for n, text in enumerate(texts, start=1)
    }
    found = sorted(candidates(numbered), key=lambda each: best not in each.text)
    return [Scored(each, 0.9 - 0.01 * n, 0.5) for n, each in enumerate(found)]


def asked(question: str, *texts: str, language: str = "da") -> str | None:
    done = compute(question, language, scored(*texts))
    return re.sub(r" (\{\d\})+\.$", "", done.text) if done else None


HOURS = (
    "Genbrugsen leverede 5.200 timer i 2025. Kravet i kontrakten er 6.500 timer om året. "
    "I 2024 leverede firmaet 3.900 timer."
)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "hvor stor en andel er det af kravet?",
            HOURS,
            "Beregnet: 5.200 timer / 6.500 timer = 80 %",
        ),
        ("og hvor mange mangler de?", HOURS, "Beregnet: 6.500 timer - 5.200 timer = 1.300 timer"),
        (
            "og hvor mange manglede de (2024)?",
            HOURS,
            "Beregnet: 6.500 timer - 3.900 timer = 2.600 timer",
        ),
        (
            "hvor mange procent er timerne steget fra 2024 til 2025?",
            HOURS,
            "Beregnet: (5.200 timer - 3.900 timer) / 3.900 timer = 33,3 % (afrundet)",
        ),
        (
            "hvad er forskellen på timerne i 2024 og 2025?",
            HOURS,
            "Beregnet: 5.200 timer - 3.900 timer = 1.300 timer",
        ),
        (
            "hvor stor en del af de 80 var i ordinært job?",
            STATUS,
            "Beregnet: 36 / 80 borgere = 45 %",
        ),
        (
            "hvor stor en del af den budgetterede gevinst er indfriet?",
            "Snart fire år efter starten foreligger tallene. I det fireårige projekt er der "
            "budgetteret med en gevinst på 8 mio. kr., og de første 5 mio. kr. er indfriet.",
            "Beregnet: 5 mio. kr. / 8 mio. kr. = 62,5 %",
        ),
        (
            "hvor stor en andel af de ledige var kvinder",
            "I 2024 begyndte 40 ledige. Heraf var 26 kvinder. 31 ud af 40 ledige kom videre.",
            "Beregnet: 26 kvinder / 40 ledige = 65 %",
        ),
        (
            "80 er begyndt, hvor mange procent af dem er i fleksjob",
            STATUS,
            "Beregnet: 9 / 80 borgere = 11,3 % (afrundet)",
        ),
        (
            "hvor mange procent af de 40 er ansat hos firmaet selv",
            "I dag er 40 i job, og 14 af de 40 er ansat hos firmaet selv.",
            "Beregnet: 14 / 40 = 35 %",
        ),
        (
            "Hvor mange procent af de adspurgte pegede på mentoren?",
            "Ud af de 24 adspurgte sagde 18, at mentoren hjalp dem.",
            "Beregnet: 18 / 24 adspurgte = 75 %",
        ),
        (
            "hvor mange procent af dem der startede kom i job",
            "Område: Kørsel; Påbegyndt: 15; I job efter 6 måneder: 6\n"
            "Område: I alt; Påbegyndt: 84; I job efter 6 måneder: 33",
            "Beregnet: 33 / 84 = 39,3 % (afrundet)",
        ),
        (
            "hvor mange timer mangler der i forhold til kravet",
            "Mentoren bruger fire timer om ugen på hver af de nye. De leverede 112 timer i maj. "
            "Kravet er 140 timer.",
            "Beregnet: 140 timer - 112 timer = 28 timer",
        ),
        (
            "hvor mange procent var tilfredse i målingen?",
            "I en måling svarede 50 borgere. 40 var tilfredse, seks ved ikke, og fire var vrede.",
            "Beregnet: 40 / 50 borgere = 80 %",
        ),
        (
            "Hvor stor en del af den ventede besparelse var opnået?",
            "Der er ventet en besparelse på 8 mio. kr., og indtil nu er 6 mio. kr. opnået.",
            "Beregnet: 6 mio. kr. / 8 mio. kr. = 75 %",
        ),
        (
            "hvor stor en del af projektperioden var gået den 30. juni 2021?",
            "Projektet løber fra 1. januar 2021 til 31. december 2022.",
            "Beregnet: 6 måneder / 24 måneder = 25 %",
        ),
        (
            "Hvis man lægger de 12 på vej til de 20 i job, hvor mange procent af de 40 er det?",
            "40 borgere er færdige, og 20 af dem er i job med yderligere 12 på vej.",
            "Beregnet: (20 + 12 = 32) / 40 borgere = 80 %",
        ),
        (
            "Hvor mange svarer 3 ud af 4 af de 60 borgere til?",
            "Af de første 60 borgere er 3 ud af 4 kommet i job.",
            "Beregnet: 3/4 × 60 borgere = 45 borgere",
        ),
        (
            "Hvor mange timer blev det pr. ansat i havepleje?",
            RESULT,
            "Beregnet: 210 timer / 18 ansatte = 11,7 timer pr. ansat (afrundet)",
        ),
        (
            "Hvor mange flere timer end krævet blev det til?",
            RESULT,
            "Beregnet: 210 timer - 150 timer = 60 timer",
        ),
        (
            "Med hvor mange procent blev kravet om antal ansatte overgået?",
            RESULT,
            "Beregnet: (18 ansatte - 15 ansatte) / 15 ansatte = 20 %",
        ),
        (
            "hvor mange årsværk mangler madservice?",
            TABLE,
            "Beregnet: 10 årsværk - 4 årsværk = 6 årsværk",
        ),
        (
            "hvor mange procent af kravet har Frost nået",
            TABLE,
            "Beregnet: 2,5 årsværk / 3 årsværk = 83,3 % (afrundet)",
        ),
        (
            "hvor mange procent af kravet om elever er nået",
            "Klausulen kræver otte elever. I maj var der seks elever.",
            "Beregnet: 6 elever / 8 elever = 75 %",
        ),
        (
            "hvor meget længere tog oplæringen end planlagt",
            "Oplæringen tog cirka seks måneder mod de fire, som man regnede med.",
            "Beregnet: 6 måneder - 4 måneder = ca. 2 måneder",
        ),
        (
            "hvad er der tilbage, når man trækker udgiften fra besparelsen",
            "Udgiften var 2,5 mio. kr. Der er sparet 4 mio. kr. på ydelser.",
            "Beregnet: 4 mio. kr. - 2,5 mio. kr. = 1,5 mio. kr.",
        ),
        (
            "hvor mange er i fleksjob og uddannelse tilsammen",
            STATUS,
            "Beregnet: 9 + 5 = 14",
        ),
        (
            "hvor mange begyndte mellem maj 2022 og maj 2023",
            STATUS,
            "Beregnet: 80 borgere - 50 borgere = 30 borgere",
        ),
        (
            "hvad løber kontrakten op i over alle fire år",
            "Kontrakten løber i fire år og koster 2,5 mio. kr. om året.",
            "Beregnet: 2,5 mio. kr. × 4 år = 10 mio. kr.",
        ),
        (
            "der mangler 30 timer, hvad bliver boden?",
            "Vi opkræver en bod på 400 kr. for hver time, der mangler.",
            "Beregnet: 400 kr. × 30 timer = 12.000 kr. (et af tallene er fra spørgsmålet)",
        ),
        (
            "hvor mange årsværk giver en kontrakt på 30 mio. kr.",
            "Kravet er ét årsværk for hver 5 mio. kr. i kontraktsum. Et årsværk er 1.924 timer.",
            "Beregnet: 1 årsværk / 5 mio. kr. × 30 mio. kr. = 6 årsværk "
            "(et af tallene er fra spørgsmålet)",
        ),
        (
            "hvor mange kroner er trin 2",
            "Den samlede pris er 30.000 kr. for hver ledig.\nTrin: 1; Andel: 60 pct.\n"
            "Trin: 2; Andel: 40 pct.",
            "Beregnet: 40 % × 30.000 kr. = 12.000 kr.",
        ),
    ],
)
def test_a_figure_that_no_source_states_is_computed(question: str, text: str, said: str) -> None:
    assert asked(question, text) == said


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # stated already
        ("Hvor stor en del af borgerne kom i job?", "Af de 40 borgere kom 25 procent i job."),
        ("hvor mange timer pr. ansat", RESULT + " Det er 11,7 timer pr. ansat."),
        ("hvor mange mangler madservice", "Krav (personer): 10; Ansat: 9; Note: mangler én"),
        (
            "Hvor stor en del af kontrakterne har en klausul?",
            "Klausulen står i 28 af 52 kontrakter, svarende til 54 procent.",
        ),
        (
            "Hvor stor en del af kontrakterne har en klausul?",
            "Af de 45 kontrakter har 28 en klausul. Det svarer til 62 procent.",
        ),
        # another part of the same whole
        (
            "hvor stor en andel af deltagerne var kvinder",
            "31 ud af 40 deltagere kom videre efter forløbet.",
        ),
        # another year, or fallen when a rise is asked about
        ("hvad er forskellen på timerne i 2023 og 2025?", HOURS),
        (
            "hvor mange procent er timerne steget fra 2024 til 2025?",
            "I 2024 leverede firmaet 5.200 timer. I 2025 leverede firmaet 3.900 timer.",
        ),
        # an operand is missing
        ("hvor mange procent af de 70 var i ordinært job", STATUS),
        ("hvor stor en del af de 80 var på barsel", STATUS),
        ("hvor mange procent af kravet om elever er nået", "Klausulen kræver otte elever."),
        ("hvor mange timer pr. chauffør", RESULT),
        ("hvor mange begyndte mellem maj 2021 og maj 2023", STATUS),
        # an operand is in doubt
        ("hvor meget ligger det over kravet", RESULT),
        (
            "hvor mange procent af kravet om elever er nået",
            "Klausulen kræver otte elever. I maj var der seks elever. I juni var der syv elever.",
        ),
        # another date
        ("hvor stor en del af de 80 var i fleksjob 1. maj 2024", STATUS),
        # flows are not subtracted
        ("hvor mange begyndte mellem 2022 og 2023", "I 2022 begyndte 30. I 2023 begyndte 31."),
        # the contrary of what the question says
        ("hvor mange timer mangler der i forhold til kravet", RESULT),
        # different units
        (
            "hvad er der tilbage, når man trækker ventetiden fra besparelsen",
            "Ventetiden var 2 måneder. Besparelsen var 4 mio. kr.",
        ),
        # nothing to compute
        ("Hvor mange ansatte er der i havepleje?", RESULT),
        ("Hvad er forskellen på en bod og en bonus?", RESULT),
        ("Hvem står for havepleje?", RESULT),
    ],
)
def test_when_a_figure_is_stated_or_any_operand_is_in_doubt_nothing_is_computed(
    question: str, text: str
) -> None:
    assert asked(question, text) is None


def test_an_english_question_is_answered_with_english_figures() -> None:
    said = asked("What share of the 80 are in fleksjob?", STATUS, language="en")
    assert said == "Calculated: 9 / 80 borgere = 11.3 % (rounded)"


def test_each_sentence_is_pointed_to_once() -> None:
    one = compute("hvor mange flere timer end krævet blev det", "da", scored(RESULT))
    two = compute("hvor stor en del af de 80 var i fleksjob", "da", scored(STATUS))
    assert one is not None
    assert one.text.endswith("= 60 timer {0}.")
    assert two is not None
    assert two.text.endswith("(afrundet) {0}{1}.")
    assert [each.evidence.text[:6] for each, _ in two.operands] == ["Af dem", "Pr. 1."]


def test_the_operands_are_values_that_stand_in_their_sentences() -> None:
    done = compute("hvor mange flere timer end krævet blev det", "da", scored(RESULT))
    assert done is not None
    shown = [each.evidence.text[value.start : value.end] for each, value in done.operands]
    assert shown == ["210 timer", "150 timer"]
    assert done.calculation.inputs == (("210 timer", "210 timer"), ("150 timer", "150 timer"))


def test_every_part_of_a_question_is_computed() -> None:
    question = "Hvor mange timer blev det pr. ansat, og hvor meget ligger det over kravet?"
    texts = [each.text for each in computations(question, "da", scored(RESULT))]
    assert [re.sub(r"^Beregnet: | \{.*", "", text) for text in texts] == [
        "210 timer / 18 ansatte = 11,7 timer pr. ansat (afrundet)",
        "150 timer / 15 ansatte = 10 timer pr. ansat",
        "11,7 timer - 10 timer = 1,7 timer pr. ansat",
    ]


def test_the_figures_of_a_document_about_another_place_are_left_alone() -> None:
    elsewhere = scored(STATUS, place="Engby")
    asked_of = "hvor stor en del af de 80 i {} var i fleksjob"
    assert compute(asked_of.format("Engby"), "da", elsewhere)
    here = scored("Der er ansat fem jobtrænere i kommunen.", place="Bymose")
    assert compute(asked_of.format("Bymose"), "da", [*elsewhere, *here]) is None
    assert compute(asked_of.format("Skovby"), "da", elsewhere) is None


def test_only_the_best_sentences_and_those_nearest_to_the_question_are_considered() -> None:
    padding = " ".join(f"Her står {n + 20} borde og stole." for n in range(10))
    question = "hvor mange flere timer end krævet blev det"
    assert compute(question, "da", scored(f"{padding} {RESULT}", best="havepleje"))
    assert compute(question, "da", scored(f"{padding} {RESULT}", best="borde")) is None
    *others, result = scored(f"{padding} {RESULT}", best="borde")
    assert compute(question, "da", [*others, replace(result, coverage=0.9)])


def test_a_quotient_is_made_only_of_the_sentences_that_answer_best() -> None:
    question = "hvad koster ordningen om året"
    text = "Her er en bus. Der er en bro. Vi har et hus. Ordningen koster 90 kr. for 3 år."
    *others, told = scored(text)
    assert compute(question, "da", [told, *others])
    assert compute(question, "da", [*others, told]) is None


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "hvor mange procent af de begyndte har gennemført",
            "Af de 50 har 30 gennemført kurset, mens 9 stoppede.",
            "Beregnet: 30 / 50 = 60 %",
        ),
        (
            "hvor stor en andel af holdet i køkkenet er unge",
            "Unge udgør 12 af de 30 i køkkenet, men kun 5 af de 40 i haven.",
            "Beregnet: 12 / 30 = 40 %",
        ),
        ("hvad er svarprocenten", "Skemaet gik til 80, og 60 svarede.", "Beregnet: 60 / 80 = 75 %"),
        (
            "hvor mange er stadig på kurset",
            "Af de 50 har 30 gennemført, mens 9 stoppede. Resten er på kurset.",
            "Beregnet: 50 - 30 - 9 = 11",
        ),
        (
            "hvor mange er stadig på kurset",
            "I maj var 50 borgere begyndt. Af dem er 30 i job og 9 flyttet. Resten er på kurset.",
            "Beregnet: 50 borgere - 30 borgere - 9 borgere = 11 borgere",
        ),
        (
            "hvor meget er der betalt i bod i alt",
            "Firmaet har betalt bod tre gange: 5.000 kr., 7.000 kr. og 2.000 kr.",
            "Beregnet: 5.000 kr. + 7.000 kr. + 2.000 kr. = 14.000 kr.",
        ),
        (
            "hvad blev der betalt i bonus i 22 og 23 tilsammen",
            "I 2021 blev der betalt 100 kr. i bonus, i 2022 300 kr., og i 2023 blev det 400 kr.",
            "Beregnet: 300 kr. + 400 kr. = 700 kr.",
        ),
        (
            "hvor meget steg udgiften til mentorer fra 2022 til 2023",
            "Udgiften til mentorer var 500 kr. i 2022 og 650 kr. i 2023.",
            "Beregnet: 650 kr. - 500 kr. = 150 kr.",
        ),
        (
            "hvor meget billigere blev vasken",
            "Før kostede vasken 900 kr. om året. I 2023 var udgiften faldet til 600 kr.",
            "Beregnet: 900 kr. - 600 kr. = 300 kr.",
        ),
        (
            "hvor mange mangler Alfa for at nå kravet",
            "Alfa skulle ansætte 30, og Beta skulle ansætte 16. Alfa har 26, og Beta har 20.",
            "Beregnet: 30 - 26 = 4",
        ),
        (
            "hvad koster kontrakten om året i snit",
            "Kontrakten koster 12.000 kr. for de fire år.",
            "Beregnet: 12.000 kr. / 4 år = 3.000 kr. pr. år",
        ),
        (
            "hvad udløser det i bonus når 6 borgere får job",
            "Firmaet får en bonus på 900 kr. for hver borger, der får job.",
            "Beregnet: 900 kr. × 6 borgere = 5.400 kr. (et af tallene er fra spørgsmålet)",
        ),
        (
            "hvad kostede kurserne i alt i 2024",
            "Et kursus koster 1.200 kr. I 2024 holdt vi 30 kurser.",
            "Beregnet: 1.200 kr. × 30 kurser = 36.000 kr.",
        ),
        (
            "hvad kostede 40 kurser i alt",
            "Hvert kursus kostede 1.200 kr. i gennemsnit.",
            "Beregnet: 1.200 kr. × 40 kurser = 48.000 kr. (et af tallene er fra spørgsmålet)",
        ),
        (
            "hvad koster et kursus pr. uge",
            "Et kursus koster 1.200 kr. Det varer 8 uger.",
            "Beregnet: 1.200 kr. / 8 uger = 150 kr. pr. uge",
        ),
        (
            "hvad kan der højst gives til en mentor",
            "En mentor får 100 kr. i timen, højst 5 timer om ugen i 10 uger.",
            "Beregnet: 100 kr. × 5 timer × 10 uger = 5.000 kr.",
        ),
        (
            "hvor stor en del af de henviste borgere mødte op",
            "I 2025 blev 48 borgere henvist til praktik. 36 mødte op. Et forløb er på 8 uger.",
            "Beregnet: 36 / 48 borgere = 75 %",
        ),
        (
            "hvad koster lærlingene i alt om måneden",
            "En lærling koster firmaet 20.000 kr. om måneden. Der er 6 lærlinge.",
            "Beregnet: 20.000 kr. × 6 lærlinge = 120.000 kr.",
        ),
        (
            "hvad er værdien pr. ansat i haven",
            "Kontrakten om haven er 800.000 kr. værd. Der er 16 ansatte i haven.",
            "Beregnet: 800.000 kr. / 16 ansatte = 50.000 kr. pr. ansat",
        ),
        (
            "hvor mange lærlinge mangler Alfa for at opfylde kravet",
            "Kravet til Alfa er 10 lærlinge. Ved halvåret havde firmaet 6.",
            "Beregnet: 10 lærlinge - 6 = 4 lærlinge",
        ),
        (
            "hvor stor en andel af de ansatte i vaskeriet i foråret var under 30 år",
            "I maj er 8 borgere ansat i vaskeriet. Målet er nået. Af de 8 er 6 under 30 år.",
            "Beregnet: 6 / 8 borgere = 75 %",
        ),
    ],
)
def test_figures_are_computed_by_how_they_stand_together(
    question: str, text: str, said: str
) -> None:
    assert asked(question, text) == said


PAID = (
    "Aktøren får højst 25 procent af den pris, den byder ind med, hvis borgeren ikke kommer i job. "
    "Er borgeren kun tilknyttet en tredjedel af tiden, får aktøren også kun en tredjedel."
)
OVER = (
    "I dag er 16 ansat med tilsammen 186 timer, frem for de 13 ansatte og 130 timer, som kravet "
    "var."
)
GAIN = (
    "I det fireårige forsøg er der budgetteret med en gevinst på 6 mio. kr., og de første 4 mio. "
    "kr. er indfriet.\n\nI alt 50 ledige er blevet ansat."
)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "Hvis en aktør byder 16.000 kr., og borgeren ikke kommer i job, hvad får aktøren så?",
            PAID,
            "Beregnet: 25 % × 16.000 kr. = højst 4.000 kr. (et af tallene er fra spørgsmålet)",
        ),
        (
            "Aktøren byder 16.000 kr. Hvor meget er betinget af, at borgeren kommer i job?",
            PAID,
            "Beregnet: (100 % - 25 % = 75 %) × 16.000 kr. = mindst 12.000 kr. "
            "(et af tallene er fra spørgsmålet)",
        ),
        (
            "Aktøren byder 30.000 kr., borgeren er der kun en femtedel af tiden og kommer ikke i "
            "job, hvad får aktøren?",
            PAID,
            "Beregnet: 1/5 × (25 % × 30.000 kr. = 7.500 kr.) = højst 1.500 kr. "
            "(et af tallene er fra spørgsmålet)",
        ),
        ("Aktøren byder 16.000 kr., og borgeren kommer i job, hvad får aktøren så?", PAID, None),
        (
            "Aktøren byder 16.000 kr. ekskl. moms, borgeren kommer i job, hvad får den uden moms?",
            PAID,
            None,
        ),
        (
            "Aktøren byder 16.000 kr. for hver, 10 borgere kommer ikke i job, hvad får den?",
            PAID,
            None,
        ),
        ("Aktøren byder 16.000 kr., halvdelen kommer ikke i job, hvad får den?", PAID, None),
        (
            "En aktør byder 20.000 kr. Hvor meget mister den, hvis borgeren ikke kommer i job?",
            "Aktøren mister 75 procent af prisen, hvis borgeren ikke kommer i job.",
            None,
        ),
        (
            "Lønnen er 20.000 kr. Hvor meget får virksomheden, hvis borgeren ikke kommer i job?",
            "Virksomheden får 50 procent af prisen på kurset, hvis borgeren ikke kommer i job.",
            None,
        ),
        (
            "hvor stor en andel af de 40 er enten i job eller på deltid",
            "Af de 40 borgere i forløbet er 20 i job, heraf 12 på deltid.",
            None,
        ),
        (
            "hvad er kontrakten værd pr. år?",
            "Kontrakten har en værdi på 12 mio. kr. og kan forlænges med to år.",
            None,
        ),
        (
            "hvad er de indfriede besparelser pr. borger?",
            "Kommunen håber, at 3 mio. kr. er indfriet i besparelser.\n\n20 borgere er i job.",
            None,
        ),
        (
            "hvor stor en andel af de 40 var enten i job eller på vej",
            "40 borgere er færdige, og 20 af dem er i job med yderligere 12 på vej.",
            "Beregnet: (20 + 12 = 32) / 40 borgere = 80 %",
        ),
        (
            "hvad er den budgetterede gevinst i gennemsnit pr. år?",
            GAIN,
            "Beregnet: 6 mio. kr. / 4 år = 1.500.000 kr. pr. år",
        ),
        (
            "hvad svarer den indfriede gevinst til pr. ledig, der er blevet ansat?",
            GAIN,
            "Beregnet: 4 mio. kr. / 50 ledige = 80.000 kr. pr. ledig",
        ),
    ],
)
def test_rules_of_payment_parts_together_and_averages(
    question: str, text: str, said: str | None
) -> None:
    assert asked(question, text) == said


def test_what_is_above_a_requirement_is_computed_in_both_units_that_are_asked_about() -> None:
    question = "Hvor mange procent er det over kravet, både på ansatte og timer?"
    rows = "Mål: Ansatte; Krav: 13; Resultat: 16\nMål: Timer; Krav: 130; Resultat: 186"
    for text in (OVER, rows):
        told = computations(question, "da", scored(text))
        assert [each.calculation.result for each in told] == ["23,1", "43,1"]
    only_one = "Mål: Ansatte; Krav: 13; Resultat: 16"
    assert computations(question, "da", scored(only_one)) == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # the sum stands there
        (
            "hvor mange blev ansat i alt",
            "Hos Alfa blev 20 ansat, og hos Beta blev 10 ansat. I alt er det 30 ansatte.",
        ),
        # parts of one another are no series
        ("hvor mange kom i alt", "Der kom 40, og 12 af de 40 var unge."),
        # two prices of the same day are not then and now
        ("hvor meget billigere er det", "Vask koster 900 kr. Rens koster 600 kr."),
        # two prices of a sentence that have nothing in common are no series
        ("hvad koster kurset i alt", "Kurset koster 900 kr., og boden for fravær er 500 kr."),
        # then and now are told together
        (
            "hvor meget billigere blev vasken",
            "Før kostede vasken 900 kr. Der er mange biler. Der er få huse. Rens koster 100 kr.",
        ),
        # more in the parts than in the whole
        ("hvor mange er på kurset", "Af de 50 har 45 bil, og 20 har cykel. Resten er på kurset."),
        # one of them, another year, another length, a price for all, a length that may be less
        ("hvad kostede et kursus i 2024", "Et kursus koster 1.200 kr. I 2024 holdt vi 30 kurser."),
        ("hvad kostede kurserne i alt i 2023", "Et kursus koster 1.200 kr. I 2024 holdt vi 30."),
        ("hvad koster et kursus pr. dag", "Et kursus koster 1.200 kr. Det varer 8 uger."),
        (
            "hvad kostede kurserne i alt",
            "Et kursus koster 1.200 kr. Vi holdt 30 kurser. I alt kostede kurserne 33.000 kr.",
        ),
        ("hvad koster et kursus pr. uge", "Et kursus koster 1.200 kr. Det varer højst 8 uger."),
        # no limit on the weeks; a highest amount that is told
        ("hvad kan en mentor højst få", "En mentor får 100 kr. i timen, højst 5 timer om ugen."),
        (
            "hvad kan en mentor højst få",
            "En mentor får 100 kr. i timen i op til 40 timer, dog højst 3.000 kr.",
        ),
        # those of another age, and a promise beside another firm's number
        (
            "hvor stor en andel af de ansatte er under 30 år",
            "I maj er 8 borgere ansat. Af de 8 er 6 over 50 år.",
        ),
        (
            "hvor mange mangler Alfa for at opfylde kravet",
            "Alfa har lovet yderligere fire lærlinge. Beta siger, at tre er gået.",
        ),
        # a number of a provision is no number of things
        ("hvad er kontrakten værd pr. plads", "Kontrakten er 9.000 kr. værd. 5.1 Plads gives."),
        (
            "hvad koster lærlingene i alt om ugen",
            "En lærling koster 9 kr. om året. Der er 6 lærlinge.",
        ),
        # what may happen is no price
        ("hvad kan der ske, når det varer 3 år", "Et kursus koster 1.200 kr. om året."),
        # what something is counted by is no result
        (
            "hvor stor en del af bonuskravene var der fejl i",
            "Firmaet ønsker bonus for hver 90 timers arbejde i stedet for et krav om 20 timer.",
        ),
        # a monthly rate answers no question of a year
        ("hvad får de om året for 6 borgere", "De får 900 kr. om måneden for hver borger."),
    ],
)
def test_figures_that_do_not_belong_together_are_not_computed(question: str, text: str) -> None:
    assert asked(question, text) is None


BUDGET = (
    "Post (1.000 kr.): Løn; Budget 2025: 1.800; Forslag 2026: 2.250\n"
    "Post (1.000 kr.): Kurser; Budget 2025: 160; Forslag 2026: 120\n"
    "Post (1.000 kr.): I alt; Budget 2025: 1.960; Forslag 2026: 2.370"
)
WEEKS = (
    "Leverandør: Bro Øst A/S; Opgave: Broen; Krav (lærlingeuger): 300; Leveret pr. 31. maj: 240\n"
    "Leverandør: Lys og Kabel; Opgave: Gadelys; Krav (lærlingeuger): 80; Leveret pr. 31. maj: 28"
)
JOBS = (
    "Område: Kørsel; Job 2024: 30; Job 2025: 22\n"
    "Område: Vask; Job 2024: 20; Job 2025: 18\n"
    "Område: I alt; Job 2024: 50; Job 2025: 40"
)
BY_YEAR = (
    "År: 2022; Ledige: 400; Påbegyndte forløb: 50; Gennemførte forløb: 30; Kommet i job: 11\n"
    "År: 2023; Ledige: 380; Påbegyndte forløb: 70; Gennemførte forløb: 41; Kommet i job: 19\n"
    "År: 2024; Ledige: 390; Påbegyndte forløb: 80; Gennemførte forløb: 60; Kommet i job: 24"
)
STARTED = (
    "Målgruppe: Unge under 30 år; Begyndte: 90; I job efter et år: 40\n"
    "Målgruppe: Ledige med andet modersmål; Begyndte: 80; I job efter et år: 30\n"
    "Målgruppe: Langtidsledige over 50 år; Begyndte: 60; I job efter et år: 25"
)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "hvor mange procent vokser lønnen fra 2025 til 2026",
            BUDGET,
            "Beregnet: (2.250 - 1.800) / 1.800 = 25 %",
        ),
        (
            "hvor mange procent falder kurser fra 2025 til 2026",
            BUDGET,
            "Beregnet: (160 - 120) / 160 = 25 %",
        ),
        ("hvor mange procent falder lønnen fra 2025 til 2026", BUDGET, None),
        (
            "hvor mange job færre var der i 2025 end i 2024",
            JOBS,
            "Beregnet: 50 - 40 = 10",
        ),
        ("hvor meget er antallet af job steget fra 2024 til 2025", JOBS, None),
        ("hvor mange flere job var der i 2025 end i 2024", JOBS, None),
        (
            "hvor mange flere job var der i 2024 end i 2025",
            JOBS,
            "Beregnet: 50 - 40 = 10",
        ),
        (
            "hvor mange procent faldt timerne fra 2024 til 2025",
            "Genbrugsen leverede 3.900 timer i 2025. I 2024 leverede firmaet 5.200 timer.",
            "Beregnet: (5.200 timer - 3.900 timer) / 5.200 timer = 25 %",
        ),
        ("hvor mange procent faldt timerne fra 2024 til 2025", HOURS, None),
        (
            "hvor mange procent lavere er antallet af langtidsledige end unge der begyndte",
            STARTED,
            "Beregnet: (90 - 60) / 90 = 33,3 % (afrundet)",
        ),
        (
            "hvor meget stiger lønnen fra 2025 til 2026",
            "Post: I alt; Budget 2025: 1.800; Forslag 2026: 2.250\n"
            "Post: I alt inkl. moms; Budget 2025: 2.000; Forslag 2026: 2.500",
            None,
        ),
        (
            "hvor mange kroner er boden for tre uger",
            "Boden er 1 pct. af kontraktsummen for hver uge. Kontraktsummen er 5 mio. kr.",
            None,
        ),
        (
            "hvor mange mangler hjulet",
            "Firma: Hjulet; Krav, drift: 12; Opfyldt, drift: 7\n"
            "Firma: Gryden; Krav, drift: 9; Opfyldt, drift: 9",
            None,
        ),
        ("hvor meget stiger lønnen fra 2025 til 2026", BUDGET, None),  # thousands of kroner
        (
            "hvor mange lærlingeuger er lys og kabel bagud med",
            WEEKS,
            "Beregnet: 80 lærlingeuger - 28 lærlingeuger = 52 lærlingeuger",
        ),
        (
            "hvor mange procent af kravet har bro øst opfyldt",
            WEEKS,
            "Beregnet: 240 lærlingeuger / 300 lærlingeuger = 80 %",
        ),
        (
            "hvor mange flere unge end langtidsledige over 50 kom i job",
            STARTED,
            "Beregnet: 40 unge - 25 langtidsledige = 15 unge",
        ),
        ("hvor mange flere langtidsledige end unge kom i job", STARTED, None),
        (
            "hvor mange penge har kommunen selv lagt i indsatsen",
            "Indsatsen har kostet 9 mio. kr. over fire år. Heraf kom 3 mio. kr. og 12 mentorer "
            "fra en fond, mens kommunen selv betalte resten.",
            "Beregnet: 9 mio. kr. - 3 mio. kr. = 6 mio. kr.",
        ),
        ("hvor mange begyndte i alt hos muldvarpen", STARTED, None),  # nobody of the table
        (
            "hvor stor en andel af kontrakterne over 3 mio. havde en klausul i 2025",
            "Kommunen indgik i 2025 i alt 50 kontrakter over grænsen på 3 mio. kr. Af dem fik 34 "
            "indskrevet en beskæftigelsesklausul.\n\n"
            "Område: Kørsel; Kontrakter med klausul: 5; Aftalte forløb 2025: 15\n"
            "Område: I alt; Kontrakter med klausul: 34; Aftalte forløb 2025: 119",
            "Beregnet: 34 / 50 kontrakter = 68 %",
        ),
        (
            "hvad er det største beløb firmaet kan få i bod, i kroner",
            "Den samlede bod kan ikke overstige 2 pct. af det årlige vederlag for firmaet. "
            "Det årlige vederlag udgør 12 mio. kr.",
            "Beregnet: 2 % × 12 mio. kr. = 240.000 kr.",
        ),
        (
            "hvad er det største beløb firmaet kan få i bod, i kroner",
            "Den samlede bod kan ikke overstige 2 pct. af det årlige vederlag for firmaet. "
            "Den samlede udgift er 12 mio. kr.",
            None,
        ),
        (
            "hvad er det største beløb firmaet kan få i bod, i kroner",
            "Den samlede bod kan ikke overstige 2 pct. af det årlige vederlag for firmaet. "
            "Det årlige vederlag er 12 mio. kr., så det er 240.000 kr.",
            None,
        ),
        (
            "hvor mange kroner af lønsummen gik til ledige hos gryden i 2024",
            "I 2024 nåede gryden en andel til ledige på 3,5 procent af en lønsum på 8 mio. kr.",
            "Beregnet: 3,5 % × 8 mio. kr. = 280.000 kr.",
        ),
        (
            "hvor meget betaler kommunen selv for bussen om måneden",
            "Bussen koster 9.000 kr. om måneden. Regningen deles, så firmaet betaler 70 procent "
            "og kommunen resten.",
            "Beregnet: 30 % × 9.000 kr. = 2.700 kr.",
        ),
        (
            "hvad koster bussen om måneden",
            "Bussen koster 9.000 kr. om måneden. Firmaet betaler 70 procent og kommunen resten.",
            None,
        ),
        (
            "hvor mange af de 52 deltagere kom fra jobcentret",
            "I årets løb har 52 deltagere været i forløb. Heraf var 20 elever, mens resten var "
            "sendt af jobcentret.",
            "Beregnet: 52 deltagere - 20 deltagere = 32 deltagere",
        ),
        (
            "hvor mange elever var der blandt deltagerne i forløb",  # not what the rest is
            "I årets løb har 52 deltagere været i forløb. Heraf var 20 elever, mens resten var "
            "sendt af jobcentret.",
            None,
        ),
        (
            "hvor mange kroner er Ulvsøs egen andel af enheden om året",
            "Enheden har fire ansatte og koster 2 mio. kr. om året, hvoraf Ulvsø betaler 60 pct.",
            "Beregnet: 60 % × 2 mio. kr. = 1,2 mio. kr.",
        ),
        (
            "hvor mange kroner betaler staten for enheden om året",
            "Enheden koster 2 mio. kr. om året, hvoraf Ulvsø betaler 60 pct.",
            None,
        ),
        (
            "how many more control visits did they make in 2023 than in 2022",
            "År: 2022; Kontrolbesøg: 50\nÅr: 2023; Kontrolbesøg: 64",
            "Beregnet: 64 - 50 = 14",
        ),
        (
            "hvad kostede vejlederen, når man trækker skolens del fra?",
            "Vejlederen kostede 900.000 kr., hvoraf skolen dækkede 250.000 kr.",
            "Beregnet: 900.000 kr. - 250.000 kr. = 650.000 kr.",
        ),
        (
            "hvor mange procent af de påbegyndte forløb blev gennemført i 2024",
            BY_YEAR,
            "Beregnet: 60 forløb / 80 forløb = 75 %",
        ),
        (
            "hvor mange forløb blev gennemført i 2022 og 2024 tilsammen",
            BY_YEAR,
            "Beregnet: 30 forløb + 60 forløb = 90 forløb",
        ),
        (
            "hvor mange er kommet i job i 2022, 2023 og 2024 tilsammen",
            BY_YEAR,
            "Beregnet: 11 job + 19 job + 24 job = 54 job",
        ),
        ("hvor mange ledige var der i 2022 og 2024 tilsammen", BY_YEAR, None),  # the same people
        ("hvor mange forløb blev gennemført i 2020 og 2021 tilsammen", BY_YEAR, None),
        ("hvor mange forløb blev gennemført i 2021 og 2022 tilsammen", BY_YEAR, None),
    ],
)
def test_years_in_columns_requirements_in_brackets_and_named_amounts(
    question: str, text: str, said: str | None
) -> None:
    assert asked(question, text) == said


BUS = "Bussen koster 9.000 kr. om måneden. "
BY_FIRM = (
    "År: 2022; Firma: Gryde ApS; Gennemførte forløb: 30\n"
    "År: 2022; Firma: Frost ApS; Gennemførte forløb: 12\n"
    "År: 2023; Firma: Gryde ApS; Gennemførte forløb: 41\n"
    "År: 2023; Firma: Frost ApS; Gennemførte forløb: 9"
)


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            f"hvor meget betaler {who} for bussen",
            BUS + "Firmaet betaler 70 procent, og kommunen betaler resten.",
            said,
        )
        for who, said in (
            ("kommunen", "Beregnet: 30 % × 9.000 kr. = 2.700 kr."),
            ("firmaet", None),
            ("skolen", None),
        )
    ]
    + [
        ("hvor meget betaler kommunen for bussen", BUS + rest, None)
        for rest in (
            "Firmaet betaler 70 procent, skolen 1.200 kr., og kommunen betaler resten.",
            "Firmaet betaler 70 procent mod 20 procent sidste år, og kommunen betaler resten.",
            "I 2023 betalte staten 50 procent, i 2024 40 procent, og kommunen betaler resten.",
        )
    ]
    + [
        (
            "hvor meget betaler kommunen for bussen om året",
            BUS + "Firmaet betaler 70 procent, og kommunen betaler resten.",
            None,
        ),
        (
            "hvor meget betaler kommunen for kurset",
            BUS + "Firmaet betaler 70 procent af kurset, og kommunen betaler resten.",
            None,
        ),
        (
            "hvor meget betaler kommunen for kurset",
            "Kurset kostede 20.000 kr. mere end ventet. Firmaet betalte 70 procent, og kommunen "
            "betalte resten.",
            None,
        ),
    ],
)
def test_the_rest_in_money_is_that_of_who_pays_it(
    question: str, text: str, said: str | None
) -> None:
    assert asked(question, text) == said


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            f"hvor mange forløb blev gennemført {years}",
            BY_YEAR,
            "Beregnet: 30 forløb + 41 forløb + 60 forløb = 131 forløb",
        )
        for years in ("fra 2022 til 2024 tilsammen", "i alt mellem 2022 og 2024")
    ]
    + [
        (
            "hvor mange forløb gennemførte Gryde ApS i 2022 og 2023 tilsammen",
            BY_FIRM,
            "Beregnet: 30 forløb + 41 forløb = 71 forløb",
        ),
        ("hvor mange forløb blev gennemført i 2022 og 2023 tilsammen", BY_FIRM, None),
        *(
            (
                f"hvor mange {thing} var der i 2023 og 2024 tilsammen",
                f"År: 2023; {label}: 41\nÅr: 2024; {label}: 60",
                None,
            )
            for thing, label in (
                ("aktive forløb", "Aktive forløb"),
                ("verserende klager", "Verserende klager"),
                ("kommet i job", "Kommet i job siden start"),
            )
        ),
        (
            "hvad var udgifterne i 2022 og 2023 tilsammen",
            "Alle beløb er i 1.000 kr.\n\nÅr: 2022; Udgifter i kr.: 300\nÅr: 2023; "
            "Udgifter i kr.: 410",
            None,
        ),
        (
            "hvor meget steg udgiften til kørsel fra 2023 til 2025",
            "Post: Kørsel; R2023: 400.000 kr.; B2025: 470.000 kr.\n"
            "Post: Mad; R2023: 100.000 kr.; B2025: 90.000 kr.",
            None,
        ),
        (
            "How many agreed places do the two contracts have in total?",
            "Kontrakt: Park; Aftalte pladser: 6\nKontrakt: Kantine; Aftalte pladser: 8",
            "Beregnet: 6 pladser + 8 pladser = 14 pladser",
        ),
    ],
)
def test_rows_of_times_are_added_up_one_for_each_time_asked_about(
    question: str, text: str, said: str | None
) -> None:
    assert asked(question, text) == said


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "hvor mange kroner gik til ledige",
            "Kravet er, at 5 procent af en lønsum på 10 mio. kr. går til ledige, men firmaet nåede "
            "3 procent.",
        ),
        (
            "hvor mange kroner brugte gryden på ledige",
            "Gryden skulle bruge mindst 5 procent af en lønsum på 10 mio. kr. på ledige.",
        ),
        (
            "hvor mange kroner brugte gryden af budgettet",
            "Gryden brugte under 4 procent af et budget på 10 mio. kr.",
        ),
        (
            "hvor mange kroner er boden hvis den er 3 uger forsinket",
            "Der er en bod på 2 procent af en kontraktsum på 10 mio. kr. for hver uge.",
        ),
        (
            "hvad kostede vejlederen om måneden, når man trækker tilskuddet fra?",
            "Vejlederen kostede 900.000 kr. om året. Tilskuddet til vejlederen var 25.000 kr. om "
            "måneden.",
        ),
        (
            "hvad kostede vejlederen, når man trækker tilskuddet fra?",
            "Vejlederen kostede 900.000 kr. Tilskuddet dækkede 50 procent, dog højst 250.000 kr.",
        ),
        (
            "hvad var udgiften, når man trækker momsen fra?",
            "Udgiften var 900.000 kr. plus moms. Momsen udgjorde 225.000 kr.",
        ),
        (
            "hvor stor er forskellen på prisen for kørsel og prisen for mad",
            "Prisen for rengøring er 90.000 kr. Prisen for mad er 40.000 kr.",
        ),
    ],
)
def test_amounts_that_do_not_hold_each_other_are_not_computed(question: str, text: str) -> None:
    assert asked(question, text) is None


def test_a_share_is_not_computed_from_an_older_text_than_the_time_asked_about() -> None:
    text = "Der var 20 ledige i praktik. Ni af dem fik et job."
    for year, said in ((2022, "Beregnet: 9 / 20 ledige = 45 %"), (2099, None)):
        assert asked(f"hvor mange procent af de ledige i praktik fik job i {year}", text) == said


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("hvad er kravet hvis kontrakten er på 8 mio.", "5-15 mio. kr."),
        ("hvad er kravet for en kontrakt på 900.000 kr.", "Under 2 mio. kr."),
        ("hvad er kravet hvis kontrakten er på 5 mio. kr.", None),  # the border of two rows
        ("hvad er kravet hvis der er 8 ansatte", None),
        ("hvad er kravet hvis kontrakten er på 8 eller 20 mio.", None),
    ],
)
def test_the_row_is_chosen_whose_range_holds_the_sum(question: str, held: str | None) -> None:
    rows = ("Under 2 mio. kr.", "2-5 mio. kr.", "5-15 mio. kr.", "Over 15 mio. kr.")
    text = "\n".join(f"Værdi: {row}; Krav: nr. {n}; Hvem: os" for n, row in enumerate(rows))
    named = tuple(float(name == "names_passage") for name in features.NAMES)
    chosen = row_of_range(question, [replace(each, features=named) for each in scored(text)])
    assert (chosen.evidence.text.split(";")[0] if chosen else None) == (held and f"Værdi: {held}")


@pytest.mark.parametrize("count", [16, 24, 72])
def test_the_result_follows_the_figures_of_the_source(count: int) -> None:
    text = STATUS.replace("36 i ordinært", f"{count} i ordinært")
    said = asked("hvor stor en del af de 80 var i ordinært job", text)
    assert said == f"Beregnet: {count} / 80 borgere = {count * 100 // 80} %"


def test_one_of_numbered_things_is_no_share_of_another() -> None:
    text = (
        "Kontrakten er på 20 mio. kr. Delaftale 1 er på 12 mio. kr. og delaftale 2 er på 8 mio. kr."
    )
    assert asked("hvor stor en andel af kontrakten er delaftale 1", text) is None


def test_what_is_numbered_is_not_computed_from_figures_of_something_else() -> None:
    lots = "Udbuddet bestod af otte delaftaler med fire delaftaler til hvert firma."
    assert asked("hvor stor en andel af kontrakten er delaftale 1", lots) is None
    yearly = "Kontrakten er på 20 mio. kr. om året. Delaftale 1 er på 12 mio. kr. om året."
    said = asked("hvad er delaftale 1 værd over fire år", yearly)
    assert said is None or "12 mio. kr." in said


@pytest.mark.parametrize(
    "question",
    [
        "Hvor stor en andel af timerne blev udført af elever?",
        "Hvor stor en andel af eleverne afbrød?",
        "hvor stor en andel af de unge var kokke",
        "Hvad er svarprocenten blandt firmaerne?",
    ],
)
def test_a_part_of_another_whole_or_of_another_group_is_no_share_that_was_asked_for(
    question: str,
) -> None:
    text = "I alt 46 unge har haft deres læretid på skolen. 17 af dem var tømrerelever."
    answers = "46 unge fik et skema, og 17 svarede."
    assert asked(question, text, answers) is None
    said = asked("hvor stor en andel af de unge var tømrerelever", text)
    assert said is not None
    assert "17 / 46 unge" in said
