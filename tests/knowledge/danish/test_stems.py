"""Words that a reader takes for the same meet under one stem; others do not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.stems import Analysis, analyse, is_stop, joined, stem, tokens

SAME = [
    "klausul klausuler klausulen klausulens klausulerne klausulernes",
    "kommune kommuner kommunen kommunens kommunerne",
    "udbud udbuds udbuddet udbuddets udbuddene",
    "job jobs jobbet jobbene",
    "leverandør leverandører leverandøren leverandørerne leverandørernes leverandoererne",
    "økonomi økonomien oekonomi oekonomien",
    "økonomisk økonomiske oekonomisk oekonomiske",
    "aarup årup Aarup Årups",
    "år året årene årets års aar aaret aarene",
    "uge uger ugen ugerne",
    "måned måneder måneden maaned maaneder månedlig månedligt",
    "kørsel kørslen kørsler kørslerne koersel koerslen",
    "bod boden bøder boeder bøde bøden boede",
    "entreprenør entreprenører entreprenøren entreprenoer",
    "virksomhed virksomheder virksomheden virksomhedens virksomhederne",
    "ledig ledige lediges ledigt ledighed ledigheden",
    "arbejdsløs arbejdsløse arbejdsløst arbejdsloest arbejdsløshed",
    "beskæftigelse beskæftigelsen beskaeftigelse beskæftigelsens",
    "indsats indsatsen indsatser indsatserne",
    "proces processen processer",
    "succes succesen succeser",
    "kvalitet kvaliteten kvaliteter",
    "anvende anvender anvendt anvendte anvendes",
    "social sociale socialt",
    "koble kobler koblede koblet",
    "indgå indgår indgået",
    "skema skemaet skemaer",
    "café cafe caféer",
    "rådmand rådmanden rådmænd raadmand",
    "råd rådet raad",
    "opsige opsiger opsiges opsigelse",
    "overstige overstiger overstigende",
    "læge læger lægen lægernes laege",
    "levere leverer leveret leverede",
    "bo bor boet",
    "2.500 2500",
    "4.000.000 4000000",
]
DIFFERENT = [
    ("ledig", "ledelse"),
    ("bod", "bo"),
    ("år", "årsag"),
    ("kommune", "kommunikation"),
    ("udbud", "tilbud"),
    ("krav", "kravle"),
    ("billigere", "biler"),
    ("renten", "rent"),
    ("læger", "lægger"),
    ("siderne", "sidder"),
    ("stede", "sted"),
    ("viden", "vide"),
    ("videre", "viden"),
    ("nytte", "nyt"),
    ("satser", "sat"),
    ("bor", "bod"),
    ("bor", "bøde"),
    ("lovede", "loven"),
    ("leverer", "lever"),
    ("orden", "ordet"),
    ("taler", "tallet"),
    ("interne", "intet"),
    ("moderne", "mod"),
    ("varige", "varer"),
    ("2.500", "25"),
    ("11,6", "116"),
]


@pytest.mark.parametrize("forms", SAME)
def test_the_forms_of_a_word_meet_under_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_words_with_another_meaning_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("16 ansatte, 2.500 kr. og 11,6 timer", "16 ansatte 2.500 kr og 11,6 timer"),
        ("matchmaking-enhed", "matchmakingenhed matchmaking enhed"),
        ("nord-vest kommune", "nordvest nord vest kommune"),
        ("morgen- eller aftenvagt", "morgen eller aftenvagt"),
        ("cv'er og cv'erne", "cv og cv"),
        ("10-15 timer", "10 15 timer"),
        ("2.500kr", "2.500 kr"),
        ("a_b", "a b"),
        ("virksom.kommunen", "virksom kommunen"),
        ("", ""),
    ],
)
def test_a_text_is_cut_into_words_and_numbers(text: str, words: str) -> None:
    assert tokens(text) == words.split()


@pytest.mark.parametrize("word", "hvad hvor Hvordan mange og er ER det what which How the".split())
def test_question_words_and_function_words_are_not_searched_for(word: str) -> None:
    assert is_stop(word)


@pytest.mark.parametrize("word", "ikke uden ingen kun not without fire otte klausul ledige".split())
def test_negations_numbers_and_words_of_the_field_are_searched_for(word: str) -> None:
    assert not is_stop(word)


def test_an_analysis_holds_stems_parts_grams_and_references() -> None:
    found = analyse("Hvad siger § 176, stk. 2 om kørselsudbud?")
    assert found.stems == ("176", "2", "koerselsudbud")
    assert found.parts == ("koersel", "udbud")
    assert found.grams[:3] == ("koer", "oers", "erse")
    assert found.references == ("§176.2", "§176")


def test_a_compound_is_reached_by_its_parts() -> None:
    document, question = analyse("et kørselsudbud"), analyse("udbud af kørsel")
    assert set(question.stems) <= set(document.parts)


def test_both_spellings_of_a_question_give_the_same_keys() -> None:
    assert analyse("kørslen på økonomiområdet i år") == analyse(
        "koerslen paa oekonomiomraadet i aar"
    )


def test_a_thousands_separator_does_not_hide_a_number() -> None:
    assert analyse("2.500 kr.").stems == analyse("2500 kr.").stems


def test_the_year_of_a_short_date_is_found() -> None:
    assert "2018" in analyse("25.01.18").stems


def test_short_words_have_no_grams_and_long_ones_do() -> None:
    assert analyse("borger").grams == ()
    assert analyse("borgere").grams == ("borg", "orge", "rger", "gere")


@pytest.mark.parametrize("text", ["", "   ", "hvad er det?", "!?", "\u00ad\u200b"])
def test_a_text_of_nothing_to_search_for_gives_no_stems(text: str) -> None:
    assert analyse(text) == Analysis((), (), (), ())


@settings(deadline=None)
@given(st.text())
def test_any_text_at_all_can_be_analysed(text: str) -> None:
    found = analyse(text)
    assert all(found.stems)
    assert all(found.parts)


@settings(deadline=None)
@given(st.text(alphabet="abcdeæøå", min_size=1, max_size=80))
def test_the_stem_of_a_word_is_never_empty(word: str) -> None:
    assert stem(word)


def test_a_word_of_a_megabyte_is_cut_and_not_analysed() -> None:
    found = analyse("x" * 1_000_000)
    assert len(found.stems[0]) <= 64
    assert found.grams == ()


@given(st.text())
@settings(max_examples=50)
def test_joined_keys_are_those_of_the_analysis(drawn: str) -> None:
    text = f"Den 25.01.18 og {drawn} blev kørselsudbuddet til matchmaking-enheder."
    found, keys = joined(text), analyse(text)
    assert found == (" ".join(keys.stems), " ".join(keys.parts), " ".join(keys.grams))
    assert joined("") == joined(" . ") == ("", "", "")


def test_twenty_thousand_words_are_analysed_in_well_under_a_second() -> None:
    text = "Leverandøren af kørselsudbuddet beskæftiger 16 ansatte, jf. § 176, stk. 2. " * 15
    analyse(text)
    begin = time.perf_counter()
    for number in range(100):
        analyse(f"{text} {number}")
    assert time.perf_counter() - begin < 3.0
