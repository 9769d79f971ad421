"""Danish compounds come apart where a reader would take them apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.compounds import all_parts, split

COMPOUNDS = [
    "kørselsudbud = kørsel udbud",
    "beskæftigelsesklausulen = beskæftigelse klausulen",
    "specialkørsel = special kørsel",
    "rengøringskontrakt = rengøring kontrakt",
    "markedsdialog = marked dialog",
    "jobtræningsforløb = job træning forløb",
    "specialkørselsudbuddet = special kørsel udbuddet",
    "arbejdsmarkedsafdelingen = arbejde marked afdelingen",
    "virksomhedspraktik = virksomhed praktik",
    "udbudsafdelingen = udbud afdelingen",
    "konkurrenceudsatte = konkurrence udsatte",
    "tjenesteydelsesaftaler = tjenesteydelse aftaler",
    "kontanthjælpsmodtagere = kontanthjælp modtagere",
    "kerneopgaver = kerne opgaver",
    "løntilskud = løn tilskud",
    "måltal = mål tal",
    "delaftaler = del aftaler",
    "børneattest = børn attest",
    "videnpilotordningen = viden pilot ordningen",
    "leverandøropfølgning = leverandør opfølgning",
    "borgerservicechef = borger service chef",
    "rammeaftale = ramme aftale",
    "årsværk = år værk",
    "samarbejdspartnere = samarbejde partnere",
]
WHOLE = (
    "undervisning leverandør kommune beslutning medarbejder samarbejde deltager fastholde "
    "planlagt fokuseret struktureret leveret årsagen overordnet efterspørgsel gennemførelse "
    "kommunale information praktikanten offentlig betingelse ansættelse virksomhed job ti"
).split()


@pytest.mark.parametrize("row", COMPOUNDS)
def test_a_compound_gives_its_parts_without_linking_letters(row: str) -> None:
    word, parts = row.split(" = ")
    assert split(word) == tuple(parts.split())


@pytest.mark.parametrize("word", WHOLE)
def test_a_word_that_is_no_compound_stays_whole(word: str) -> None:
    assert split(word) == ()


def test_parts_of_parts_are_reached_too() -> None:
    assert all_parts("tjenesteydelsesaftaler") == (
        "tjenesteydelse",
        "tjeneste",
        "ydelse",
        "aftaler",
    )
    assert all_parts("kommune") == ()


@settings(deadline=None)
@given(st.text(alphabet="abdefgiklmnoprstuæøå", max_size=60))
def test_parts_are_words_of_two_letters_or_more_in_order(word: str) -> None:
    parts = split(word)
    assert len(parts) != 1
    assert all(len(part) >= 2 for part in parts)
    if parts:
        assert word.endswith(parts[-1])
        assert word.startswith(parts[0][:2])
