"""Stages 4 to 6: sentences with their values, what speaks for them, and whether any answers."""

import numpy as np
import pytest
from making import Source, library_around, make_passages, weighed

from assistant.extractive import features
from assistant.extractive.evidence import Evidence, candidates
from assistant.extractive.intent import Wanted, understand
from assistant.extractive.reach import reach, share
from assistant.extractive.reply import replied
from assistant.extractive.scoring import Scored, first_chance, may_answer, rows_of_others
from knowledge.danish.stems import analyse
from knowledge.model import CalendarDate
from knowledge.search.query import query_terms


def first(question: str, *sources: Source) -> Scored:
    """The first sentence of the first source, scored."""
    _, scored = weighed(question, *sources)
    return min(scored, key=lambda each: (each.evidence.number, each.evidence.row))


def only(source: Source) -> Evidence:
    [evidence] = candidates(make_passages(source))
    return evidence


def test_a_quoted_sentence_is_whole_whatever_the_marks() -> None:
    for opened, closed in ("»«", "“”", "„“", '""'):
        assert not only(Source(f"{opened}Det gik godt, fordi alle hjalp til.{closed}")).is_fragment
    assert only(Source("Foto: Karla Vestergård, Engby Kommune")).is_fragment


def test_a_person_whose_name_is_a_word_of_the_language_answers_who() -> None:
    told = first("Hvem har ansvaret for kontrollen?", Source("Leder Ditte Skaldyr har ansvaret."))
    assert told.feature("value") == 1.0


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Der blev ansat tolv personer her.", {Wanted.COUNT}),
        ("Det kostede 4 mio. kr. i alt.", {Wanted.MONEY}),
        ("Mødet blev holdt den 3. maj 2024.", {Wanted.DATE}),
        ("Et forløb varer 13 uger for de fleste.", {Wanted.DURATION}),
        ("I alt 25 procent kom i job.", {Wanted.SHARE}),
        ("»Det går,« siger borgmester Karla Vestergård.", {Wanted.PERSON}),
        ("Fra 2. maj 2023 er 12 ansatte i gang i 26 uger.", {Wanted.COUNT, Wanted.DURATION}),
        ("Kommunen følger op med leverandøren.", set()),
        ("Se § 176, stk. 2, og bilag 3.", set()),
    ],
)
def test_a_sentence_knows_the_values_in_it(text: str, values: set[Wanted]) -> None:
    kinds = only(Source(text)).kinds
    assert values <= kinds
    assert values or not kinds


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "Kommunen følger op. Leverandøren sender en liste.",
            ["Kommunen følger op.", "Leverandøren sender en liste."],
        ),
        (
            "Her er hans råd:\n- Følg tæt op.\n- Tal med leverandøren.",
            ["Her er hans råd:\n- Følg tæt op.\n- Tal med leverandøren."],
        ),
        (
            "Chefen siger nu:\n“Vi følger tæt op på det.”",
            ["Chefen siger nu:\n“Vi følger tæt op på det.”"],
        ),
        ("1. Følg tæt op.\n2. Tal med leverandøren.", ["Følg tæt op.", "Tal med leverandøren."]),
        (
            "3.2 Listen skal omfatte:\na) aftaler\nb) lønsedler for et kvartal",
            ["3.2 Listen skal omfatte:\na) aftaler\nb) lønsedler for et kvartal"],
        ),
        ("Der kræves:\n(a) en plan\n(b) en leder", ["Der kræves:\n(a) en plan\n(b) en leder"]),
        ("Der kræves:\ni. en plan\nii. en leder", ["Der kræves:\ni. en plan\nii. en leder"]),
        (
            "Vi kan afvise den, som:\na. er konkurs\nb. ikke betaler skat\n1. Leverandøren skal:\n"
            "a) udpege en mentor\n2. Kunden skal:\na) henvise kandidater\nb) betale løntilskud",
            [
                "Vi kan afvise den, som:\na. er konkurs\nb. ikke betaler skat",
                "Leverandøren skal:\na) udpege en mentor",
                "Kunden skal:\na) henvise kandidater\nb) betale løntilskud",
            ],
        ),
        (
            "Det skal med:\n(a) antal forløb, herunder:\ni) afsluttede\nii) afbrudte\n(b) årsag",
            ["Det skal med:\n(a) antal forløb, herunder:\ni) afsluttede\nii) afbrudte\n(b) årsag"],
        ),
        ("b. lønsedler for et kvartal", ["lønsedler for et kvartal"]),
        ("f. eks. lønsedler for et kvartal", ["f. eks. lønsedler for et kvartal"]),
        ("Nej. Det er i strid med reglerne.", ["Nej. Det er i strid med reglerne."]),
        (
            "Det kan ske. Ikke altid. Det er i strid med reglerne.",
            ["Det kan ske.", "Det er i strid med reglerne."],
        ),
        ("Nej.\nDet er i strid med reglerne.", ["Det er i strid med reglerne."]),
        ("Ja. Nej.", []),
    ],
)
def test_a_passage_is_cut_into_sentences_and_lists_stay_with_their_lead(
    text: str, spans: list[str]
) -> None:
    found = [each.text for each in candidates(make_passages(Source(text)))]
    assert [span for span in found if span in spans] == spans
    assert spans or not found


def test_every_span_stands_where_it_says_it_does() -> None:
    text = "• Kommunen følger op.\n\nHun siger:\n- Tal sammen.\n- Mål det.\nDet var 12 ansatte."
    for each in candidates(make_passages(Source(text))):
        assert text[each.span.start : each.span.end] == each.text


@pytest.mark.parametrize(
    ("text", "is_row", "is_fragment", "is_imprint"),
    [
        ("Sted: Bymose; Indsats: rengøring; Resultat: 12 ansatte", True, False, False),
        ("I Bymose er der nu 12 ansatte under klausulen.", False, False, False),
        ("Kommunen og dens leverandører", False, True, False),
        ("Senest opdateret 3. maj 2024 kl. 10.", False, False, True),
        ("Af Anna Holm · 14. marts 2024", False, True, True),
        ("Af de 43 borgere fik 20 job.", False, False, False),
    ],
)
def test_rows_fragments_and_imprints_are_told_from_prose(
    text: str, is_row: bool, is_fragment: bool, is_imprint: bool
) -> None:
    found = only(Source(text))
    assert (found.is_table_row, found.is_fragment, found.is_imprint) == (
        is_row,
        is_fragment,
        is_imprint,
    )


@pytest.mark.parametrize(
    ("heading", "tells_a_gap"),
    [
        ("Hvad casen ikke fortæller", True),
        ("Det fremgår ikke", True),
        ("Resultater", False),
        ("Når leverandøren ikke leverer", False),
    ],
)
def test_a_heading_may_say_that_something_is_not_told(heading: str, tells_a_gap: bool) -> None:
    assert only(Source("Hvor mange der var ansat.", headings=(heading,))).tells_a_gap is tells_a_gap


@pytest.mark.parametrize(
    ("text", "defines"),
    [
        ("En bod er et beløb, som leverandøren betaler.", True),
        ("Ved bod forstås et beløb, som betales.", True),
        ("Leverandøren betaler en bod hver måned.", False),
        ("En bod er ikke aftalt i kontrakten.", False),
    ],
)
def test_a_definition_is_told_from_a_mention(text: str, defines: bool) -> None:
    assert first("Hvad er en bod?", Source(text)).feature("defines") == float(defines)


REACHES = [
    # a word of the question, a sentence, at least, at most
    ("ledige", "Tolv ledige kom i job.", 1, 1),
    ("ledig", "De ledige kom i job.", 1, 1),
    ("kontrakten", "Kontrakter skal følges op.", 1, 1),
    ("rengøringskontrakt", "Rengøring og kontrakt hører sammen.", 0.5, 0.9),
    ("rengøringskontrakt", "Kontrakt om vejarbejde.", 0.2, 0.5),
    ("penalty", "Der betales en bod.", 0.5, 0.9),
    ("supplier", "Leverandøren leverer.", 0.5, 0.9),
    ("konkurrenter", "Der var fri konkurrence.", 0.4, 0.6),
    ("§ 176", "Se § 176 i loven.", 1, 1),
    ("§ 176", "Se § 175 i loven.", 0, 0),
    ("borgmester", "Tolv ledige kom i job.", 0, 0),
    ("bod", "En bodega åbnede.", 0, 0),
]


@pytest.mark.parametrize(("word", "sentence", "least", "most"), REACHES)
def test_a_word_is_met_by_itself_best_and_less_by_what_is_near(
    word: str, sentence: str, least: float, most: float
) -> None:
    [term] = query_terms(word)
    analysis = analyse(sentence)
    keys = frozenset((*analysis.stems, *analysis.parts, *analysis.references))
    assert least <= reach(term, keys) <= most


def test_nothing_is_met_by_an_empty_sentence() -> None:
    for word, *_ in REACHES:
        assert [reach(term, frozenset()) for term in query_terms(word)] == [0.0]


def test_the_share_of_no_words_is_whole() -> None:
    assert share((), frozenset()) == 1.0
    terms = query_terms("ledige borgmester")
    assert share(terms, frozenset(analyse("Tolv ledige").stems)) == 0.5


HOW_MANY = "Hvor mange ledige kom i job i Engby?"
FEATURES = [
    # a feature, a question, a sentence where it is higher than in the next
    ("value", HOW_MANY, "Tolv ledige kom i job.", "De ledige kom i job."),
    ("value", HOW_MANY, "Tolv ledige kom i job.", "De ledige kom i job den 3. maj 2024."),
    ("value", "Hvem er chef?", "Det siger chef Karla Holm.", "Det siger en chef i byen."),
    ("value", "Hvornår kom de?", "De kom den 3. maj 2024.", "De kom med 12 ansatte."),
    ("value", "Hvad koster det?", "Det koster 500 kr. pr. stk.", "Det koster meget for dem."),
    ("first_kind", HOW_MANY, "Tolv ledige kom i job.", "Ti procent af de ledige kom i job."),
    ("counted", HOW_MANY, "Tolv ledige kom i job.", "De ledige fik tolv møder."),
    ("counted", "Hvor mange timer var det?", "De arbejdede 186 timer.", "De var 12 ansatte."),
    ("counted_here", HOW_MANY, "Tolv ledige kom i job.", "Tolv møder blev holdt."),
    ("unit", "Hvor mange timer var det?", "De arbejdede 186 timer.", "De var 12 ansatte."),
    ("unit", "Hvor mange kroner var det?", "Det var 500 kr. i alt.", "Det var 500 timer."),
    ("value", "Hvor mange procent var det?", "Det var 5 procent.", "Det var 5 leverandører."),
    ("fresh", "Var det 12 ledige i alt?", "Det var 14 ledige i alt.", "Det var 12 ledige i alt."),
    ("here", HOW_MANY, "Tolv ledige kom i job.", "Tolv leverandører bød på opgaven."),
    ("names_here", HOW_MANY, "I Engby kom tolv i job.", "I byen kom tolv i job."),
    ("denies", "Kom de i job?", "De kom ikke i job.", "De kom i job."),
    ("asks", "Kom de i job?", "Kom de ledige i job?", "De ledige kom i job."),
    ("cue", "Hvorfor lykkedes det?", "Det skyldes dialog.", "Dialog var der med alle."),
    ("row", HOW_MANY, "Sted: Engby; Ledige: 12; Job: 9", "Tolv ledige kom i job."),
    ("quoted", "Hvad siger hun?", "“Det går godt nu,” siger hun.", "Det går godt nu, siger hun."),
]


@pytest.mark.parametrize(("name", "question", "more", "less"), FEATURES)
def test_a_feature_is_higher_where_it_should_be(
    name: str, question: str, more: str, less: str
) -> None:
    high = first(question, Source(more, "Engby")).feature(name)
    low = first(question, Source(less, "Engby")).feature(name)
    assert low < high


DATED = "Hvor mange fik job i 2021?"


@pytest.mark.parametrize(
    ("question", "source", "dated"),
    [
        (DATED, Source("I 2021 fik tolv ledige job."), True),
        (DATED, Source("Tolv ledige fik job.", written=CalendarDate(2021, 8)), True),
        (DATED, Source("Det begyndte i 2021. Tolv ledige fik job."), True),
        (DATED, Source("Tolv ledige fik job.", written=CalendarDate(2019)), False),
        (DATED, Source("Tolv ledige fik job.", written=None), False),
        ("Hvor mange fik job i maj 2021?", Source("Den 3. maj 2021 fik tolv job."), True),
        ("Hvor mange fik job i maj 2021?", Source("Den 3. juni 2021 fik tolv job."), False),
        ("Hvor mange fik job?", Source("Tolv ledige fik job.", written=None), True),
    ],
)
def test_a_date_of_the_question_must_be_told_by_passage_or_document(
    question: str, source: Source, dated: bool
) -> None:
    assert first(question, source).feature("dated") == float(dated)


@pytest.mark.parametrize(
    ("question", "source", "met"),
    [
        ("Hvem er chef i Engby?", Source("Karla Holm er chef i Engby."), 1.0),
        ("hvem er chef i engby", Source("Karla Holm er chef her.", place="Engby"), 1.0),
        ("Hvem er chef i Engby?", Source("Karla Holm er chef her.", "Om Engby"), 1.0),
        ("Hvem er chef i Engby?", Source("Karla Holm er chef i Bymose.", place="Bymose"), 0.0),
        ("hvem er chef i engby", Source("Karla Holm er chef i Bymose.", place="Bymose"), 0.0),
        ("Hvem er chef hos Glimt i Engby?", Source("Ib er chef her.", place="Engby"), 0.5),
        ("Hvem er chef?", Source("Karla Holm er chef her."), 1.0),
    ],
)
def test_the_names_of_the_question_must_be_met_by_the_document(
    question: str, source: Source, met: float
) -> None:
    assert first(question, source).feature("names_passage") == met


@pytest.mark.parametrize(
    ("question", "source", "may"),
    [
        (HOW_MANY, Source("Tolv ledige kom i job.", place="Engby"), True),
        (HOW_MANY, Source("Tolv ledige kom i job.", place="Bymose"), False),
        (HOW_MANY, Source("De ledige kom i job.", place="Engby"), False),
        (
            HOW_MANY,
            Source("Om tolv ledige kom i job.", place="Engby", headings=("Det fremgår ikke",)),
            False,
        ),
        ("Hvor mange timer var det?", Source("De arbejdede 186 timer."), True),
        ("Hvor mange timer var det?", Source("De var 12 ansatte i alt."), False),
        (DATED, Source("Tolv ledige fik job.", written=CalendarDate(2021)), True),
        (DATED, Source("Tolv ledige fik job.", written=CalendarDate(2019)), False),
        ("hvor mange fejl fandt de i 2023", Source("I status for 2023 var det 12."), False),
        ("hvor mange fejl fandt de i 2023", Source("I 2023 fandt de 12 fejl."), True),
        ("Hvem følger op?", Source("Udbudsafdelingen følger op på det."), True),
        ("Hvem følger op?", Source("Der bliver fulgt op på det."), False),
        ("hvem kan ophæve aftalen", Source("Kun direktionen kan ophæve aftalen."), True),
        ("hvem kan ophæve aftalen", Source("Aftalen kan ophæves af leverandøren."), True),
        ("hvem kan ophæve aftalen", Source("Aftalen ophæves, hvis leverandøren svigter."), False),
        ("hvem stemte imod aftalen", Source("Liste K stemte imod."), True),
        ("hvem fører tilsyn", Source("Tilsynet føres af Arbejdstilsynet hvert år."), True),
        ("hvem afgør klager", Source("Nævnet afgør alle klager."), True),
        ("Hvem vandt udbuddet?", Source("Ren Sti A/S vandt udbuddet om vejarbejde."), True),
        (
            "Hvem vandt udbuddet?",
            Source("En privat virksomhed vandt udbuddet om vejarbejde."),
            True,
        ),
        ("Hvordan følger de op?", Source("Der bliver fulgt op ved møder."), True),
        ("Hvordan følger de op i Engby?", Source("De holder møder.", place="Bymose"), False),
    ],
)
def test_a_sentence_without_what_the_question_needs_may_not_answer(
    question: str, source: Source, may: bool
) -> None:
    asked, scored = weighed(question, source)
    assert may_answer(asked, scored[0]) is may


@pytest.mark.parametrize(
    ("question", "source"),
    [
        (HOW_MANY, Source("Tolv ledige kom i job.", place="Bymose")),
        (HOW_MANY, Source("De ledige kom i job.", place="Engby")),
        (DATED, Source("Tolv ledige fik job.", written=CalendarDate(2019))),
    ],
)
def test_nothing_is_answered_by_a_sentence_that_may_not(question: str, source: Source) -> None:
    asked, scored = weighed(question, source)
    assert first_chance(asked, scored) == 0.0


def test_without_sentences_nothing_is_scored_or_answered() -> None:
    asked, scored = weighed(HOW_MANY)
    assert scored == []
    assert first_chance(asked, scored) == 0.0


def test_chances_lie_between_nought_and_one_and_fall() -> None:
    text = "I Engby kom tolv ledige i job. Kommunen holder møder. En bod er et beløb på 500 kr."
    asked, scored = weighed(HOW_MANY, Source(text, place="Engby"))
    chances = [each.score for each in scored]
    assert chances == sorted(chances, reverse=True)
    assert all(0 < chance < 1 for chance in chances)
    assert 0 < first_chance(asked, scored) < 1
    assert scored[0].evidence.text == "I Engby kom tolv ledige i job."


def test_every_feature_has_a_name_of_its_own_and_a_finite_value() -> None:
    assert len(set(features.NAMES)) == len(features.NAMES)
    _, scored = weighed(HOW_MANY, Source("Tolv ledige kom i job. Ja? 5 % (nej):\n- ti\n- to"))
    for each in scored:
        assert len(each.features) == len(features.NAMES)
        assert np.isfinite(each.features).all()


def test_words_that_stand_nowhere_in_the_library_are_unknown() -> None:
    asked, _ = weighed("Hvor mange ledige fik kørekort?", Source("Tolv ledige kom i job."))
    assert [term.word for term in asked.unknown] == ["kørekort"]


@pytest.mark.parametrize("typed", [str, str.lower])
def test_a_place_of_the_library_is_a_name_however_it_is_typed(typed: type[str]) -> None:
    asked, _ = weighed(typed(HOW_MANY), Source("Tolv ledige kom i job.", place="Engby"))
    assert [term.word for term in asked.names] == ["engby"]
    assert asked.actors == ()


def test_a_row_of_another_firm_does_not_answer() -> None:
    rows = (
        "Leverandør: Brolund A/S; Krav: 5; Opnået: 2; Kontakt: Ib Vang\n"
        "Leverandør: Asvang El ApS; Krav: 3; Opnået: 1; Kontakt: Bo Lind"
    )
    for question in ("Hvem er kontakt for asvang el aps?", "Hvor mange har Asvang El opnået?"):
        asked, scored = weighed(question, Source(rows, title="Oversigt"))
        assert scored[0].evidence.text.startswith("Leverandør: Asvang")
        assert len(rows_of_others(asked, scored)) == 1
    asked, scored = weighed("Hvor mange har Asvang opnået?", Source(rows, title="Asvang i tal"))
    assert not rows_of_others(asked, scored)


def test_a_cell_under_kroner_is_money() -> None:
    assert Wanted.MONEY in only(Source("Leverandør: Brolund; Værdi (kr.): 4.000.000")).kinds


def test_a_term_in_quotes_or_behind_a_clause_number_is_defined() -> None:
    for text in ('1.2 Ved "ledig" forstås en person uden job.', "En »ledig« er en uden job."):
        assert only(Source(text)).defined == {"ledig"}
    assert not only(Source("3.1 Leverandøren er forpligtet til det.")).defined


def test_the_row_of_who_is_asked_about_is_sure() -> None:
    rows = (
        "Leverandør: Brolund A/S; Krav (personer): 5; Kontakt: Ib Vang\n"
        "Leverandør: Asvang El ApS; Krav (personer): 3; Kontakt: Bo Lind"
    )
    passages = make_passages(Source(rows, title="Oversigt"))
    asked = understand("Hvad er kravet til antal personer hos Asvang El?")
    reply = replied(asked, candidates(passages), library_around(passages))
    assert reply.scored[0].evidence.text.startswith("Leverandør: Asvang")
    assert reply.is_sure
