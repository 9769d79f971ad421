"""What a page puts around its text goes; the text itself stays."""

import pytest

from ingest.blocks import Block, BlockKind
from ingest.clean import clean
from ingest.readers.plain_text import text_blocks

BODY = (
    "Lillerup Kommune har fået flere borgere i arbejde, fordi udbud og beskæftigelse "
    "arbejder sammen om klausulerne."
)
TITLE = "Flere i arbejde i Lillerup"
PAGE = f"{TITLE}\n\n{BODY}\n"


def cleaned(text: str) -> list[str]:
    return [block.text for block in clean(text_blocks(text))]


FURNITURE = {
    "a tracking pixel": f"fbpx\n\n{PAGE}",
    "a skip link and bread crumbs": f"Gå til hovedindhold\nVelfærd\nArbejde\nNyhed\n\n{PAGE}",
    "a skip link with an arrow": f"Spring til indhold »\n\n{PAGE}",
    "bread crumbs on one line": f"Forside > Nyheder > Arbejde\n\n{PAGE}",
    "a menu": f"Menu\nSøg\nLog ind\n\n{PAGE}",
    "an age badge": f"{TITLE}\n\nÆldre end 12 mdr.\n\n{BODY}\n",
    "a reading time": f"{TITLE}\n\nLæsetid: 4 min\n\n{BODY}\n",
    "links for sharing": f"{PAGE}\nDel på Facebook\nDel på LinkedIn\nPrint siden\n",
    "a link to more": f"{PAGE}\nLæs mere\n",
    "a link to more behind the text": f"{TITLE}\n\n{BODY} Læs mere her »\n",
    "a heading for related pages": f"{PAGE}\nRelateret indhold\n",
    "related pages": f"{PAGE}\nLæs også:\n\nNye tal for fleksjob\n\nSådan gør Storby\n",
    "a cookie banner": f"{PAGE}\nVi bruger cookies. Fortsæt, hvis du accepterer.   Læs mere\n",
    "a cookie banner with its slogan": (
        f"{PAGE}\nMinBy – det, der binder\n\nMinBy anvender cookies. Ved at bruge minby.dk "
        "godkender du brugen af cookies.\n"
    ),
    "a cookie banner at the top": f"Vi bruger cookies. Acceptér alle?\n\nAcceptér alle\n\n{PAGE}",
    "copyright": f"{PAGE}\n© 2022 Lillerup Avis\n",
    "a label of a table of contents": f"{TITLE}\n\nIndhold\n\nOm klausulen\n\n{BODY}\n",
}


@pytest.mark.parametrize("case", FURNITURE)
def test_furniture_goes_and_the_text_stays(case: str) -> None:
    found = [text for text in cleaned(FURNITURE[case]) if text != "Om klausulen"]
    assert found == [TITLE, BODY]


KEPT = {
    "a date": f"{TITLE}\n\n01. okt. 2019\n\n{BODY}\n",
    "an imprint": f"{PAGE}\nCasen er udarbejdet:\nAf CABI\nJanuar 2022\n",
    "a table of contents with text": f"{TITLE}\n\nIndhold\n\n{BODY}\n",
    "a sentence about cookies in the middle": (
        f"{PAGE}\n" + f"{BODY}\n\n" * 7 + "Kommunen bruger cookies.\n\n" + f"{BODY}\n\n" * 7
    ),
    "a list at the top": f"- Krav\n- Bod\n- Tilsyn\n\n{BODY}\n",
    "many short lines at the top": "\n".join(f"Punkt {n}" for n in range(40)) + f"\n\n{BODY}\n",
    "nothing but a list": "Krav\nBod\nTilsyn\n",
    "an abbreviation in the text": f"{PAGE}\nDet koster 12 kr.\n",
    "the third of three items": f"{BODY}\n\nDet omfatter:\n(a) plan\n(b) mål\n(c) årsager\n",
    "the head of minutes": f"REFERAT\nBørneudvalget\nRådhuset, lokale 4\n\n{BODY}\n",
    "a short heading": f"{TITLE}\n\nFakta\n\n{BODY}\n",
    "a speaker under a quote": f"{PAGE}\n“Det går godt.”\n\nDirektør i Coor, Anna Berg\n",
}


@pytest.mark.parametrize("case", KEPT)
def test_what_only_looks_like_furniture_is_kept(case: str) -> None:
    text = KEPT[case]
    assert (
        "".join(cleaned(text)).split() == "".join(block.text for block in text_blocks(text)).split()
    )


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("tidligt i udbudsproces-\nsen", "tidligt i udbudsprocessen\n"),
        ("El-installationer", "El-installationer"),
        ("morgen- eller eftermiddagsvagter", "morgen- eller eftermiddagsvagter"),
        ("en matchmaking-enhed", "en matchmaking-enhed"),
        ("Ikast-Brande Kommune", "Ikast-Brande Kommune"),
        ("kommunen\u00a0har  tolv\u2009ansatte", "kommunen har tolv ansatte"),
        ("beskæf\u00adtigelse\u200b nu", "beskæftigelse nu"),
        ("a\u030arsværk", "årsværk"),
    ],
)
def test_words_and_spaces_are_put_right(raw: str, tidy: str) -> None:
    (block,) = clean([Block(BlockKind.PARAGRAPH, raw)])
    assert block.text == tidy


def test_a_cell_keeps_every_hyphen_that_was_written_in_it() -> None:
    row = Block(BlockKind.TABLE_ROW, "Leverandør: Kabel ApS; Område: El-installationer og ar-bejde")
    assert clean([row]) == (row,)


def test_a_repeated_heading_continues_its_section() -> None:
    heading = Block(BlockKind.HEADING, "Krav", 2)
    body = Block(BlockKind.PARAGRAPH, BODY)
    kept = clean([heading, heading, body, Block(BlockKind.HEADING, "KRAV:", 2), body])
    assert [block.kind.value for block in kept] == ["heading", "paragraph", "paragraph"]


def test_rows_of_a_table_are_never_taken_for_furniture() -> None:
    row = Block(BlockKind.TABLE_ROW, "Print")
    assert clean([row]) == (row,)


def test_a_speaker_or_an_imprint_above_a_cookie_banner_is_no_slogan() -> None:
    banner = "Vi bruger cookies. Ved at fortsætte accepterer du dem."
    for line in ("Kommunaldirektør Anna Berg, Lillerup Kommune", "Af CABI"):
        assert cleaned(f"{PAGE}\n{line}\n\n{banner}\n") == [TITLE, BODY, line]
