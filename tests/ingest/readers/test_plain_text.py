"""Headings, lists, quotes and paragraphs of plain text, told apart by how they stand."""

import pytest

from ingest.blocks import BlockKind
from ingest.readers.plain_text import text_blocks

PROSE = "Kommunen har stillet krav om ansættelser, og leverandøren har opfyldt dem i hele perioden."


def kinds(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in text_blocks(text)]


HEADINGS = {
    "with empty lines around it": f"{PROSE}\n\nNøglen til succes\n\n{PROSE}\n",
    "directly above its text": f"{PROSE}\n\nNøglen til succes\n{PROSE}\n",
    "as a question": f"{PROSE}\n\nHvad gik projektet ud på?\n\n{PROSE}\n",
    "as a label": f"{PROSE}\n\nFormål:\n\nAt skaffe ledige i arbejde.\n",
    "with a number": f"{PROSE}\n\n2.1 Krav til leverandøren\n\n{PROSE}\n",
    "as a numbered chapter": f"{PROSE}\n\n3. Krav\n\n{PROSE}\n",
    "that ends in an abbreviation": f"{PROSE}\n\nKrav til hold m.m.\n\n{PROSE}\n",
    "as a provision": f"{PROSE}\n\n§ 5 Beskæftigelsesklausul\n\n{PROSE}\n",
}


@pytest.mark.parametrize("case", HEADINGS)
def test_a_heading_is_found(case: str) -> None:
    found = kinds(HEADINGS[case])
    assert [kind for kind, _, _ in found] == ["paragraph", "heading", "paragraph"]


NO_HEADINGS = {
    "a sentence": f"{PROSE}\n\nDet gik godt.\n\n{PROSE}\n",
    "a date": f"{PROSE}\n\n1. oktober 2019\n\n{PROSE}\n",
    "a date with a rubric": f"25.01.18 Gode eksempler\n\n{PROSE}\n",
    "an author": f"{PROSE}\n\nAf CABI\n\n{PROSE}\n",
    "a speaker": f"{PROSE}\n\nBorgmester i Lillerup Kommune, Anna Berg\n\n{PROSE}\n",
    "an item of a list": f"{PROSE}\n\n- Krav til leverandøren\n\n{PROSE}\n",
    "lines of a table": f"{PROSE}\n\nSted\tKrav\tResultat\n\n{PROSE}\n",
    "the first of several short lines": f"{PROSE}\n\nVelfærd\nArbejde\nNyhed\n\n{PROSE}\n",
    "the last line": f"{PROSE}\n\nTil sidst\n",
    "a number": f"{PROSE}\n\n10\n\n{PROSE}\n",
    "a long line": f"{PROSE}\n\n{'Krav ' * 17}\n\n{PROSE}\n",
}


@pytest.mark.parametrize("case", NO_HEADINGS)
def test_what_is_no_heading_is_not_taken_for_one(case: str) -> None:
    assert not [block for block in text_blocks(NO_HEADINGS[case]) if block.level]


def test_the_first_heading_is_the_title_and_one_right_below_it_is_deeper() -> None:
    text = f"Titel på casen\n\nUndertitel med mere\n\n{PROSE}\n\nResultater\n\n{PROSE}\n"
    assert [level for kind, level, _ in kinds(text) if kind == "heading"] == [1, 2, 2]


def test_a_text_that_was_wrapped_at_a_width_becomes_whole_paragraphs() -> None:
    wrapped = (
        "Kommunen har stillet krav om ansættelser i sit udbud af kørsel, og\n"
        "leverandøren har opfyldt dem i hele perioden. Det skyldes et tæt samar-\n"
        "bejde om morgen- og eftermiddagsvagter, som blev aftalt tidligt.\n"
        "\n"
        "Et nyt afsnit.\n"
    )
    assert [text for _, _, text in kinds(wrapped)] == [
        "Kommunen har stillet krav om ansættelser i sit udbud af kørsel, og leverandøren har "
        "opfyldt dem i hele perioden. Det skyldes et tæt samarbejde om morgen- og "
        "eftermiddagsvagter, som blev aftalt tidligt.",
        "Et nyt afsnit.",
    ]


def test_a_hyphen_before_og_at_a_line_end_keeps_its_space() -> None:
    wrapped = (
        "Kommunen har stillet krav om ansættelser, og samarbejdet mellem udbuds-\n"
        "og beskæftigelsesafdelingen har gjort en forskel for mange i kommunen.\n"
    )
    assert "udbuds- og beskæftigelsesafdelingen" in text_blocks(wrapped)[0].text


def test_short_lines_that_were_not_wrapped_stay_lines() -> None:
    assert [text for _, _, text in kinds(f"{PROSE}\n\nCasen er udarbejdet:\nAf CABI\n")] == [
        PROSE,
        "Casen er udarbejdet:",
        "Af CABI",
    ]


def test_items_keep_their_numbers_and_their_second_lines() -> None:
    text = f"{PROSE}\n\n  1. Fælles ansvar\n   {PROSE}\n  2. Tid\n\n  • Et\n  • To\n"
    assert [(kind, text) for kind, _, text in kinds(text)][1:] == [
        ("list_item", f"1. Fælles ansvar\n{PROSE}"),
        ("list_item", "2. Tid"),
        ("list_item", "- Et"),
        ("list_item", "- To"),
    ]


def test_a_dash_before_speech_is_a_quote_and_not_a_list() -> None:
    text = f"{PROSE}\n\n- Vi tror på samarbejdet, fortæller indkøbschef Anna Berg.\n"
    assert text_blocks(text)[1].kind is BlockKind.QUOTE


def test_lines_count_from_one() -> None:
    blocks = text_blocks(f"\nTitel på casen\n\n{PROSE}\n")
    assert [(block.first_line, block.last_line) for block in blocks] == [(2, 2), (4, 4)]


def test_many_short_lines_in_a_row_are_no_headings() -> None:
    lines = [f"Punkt nummer {n} i listen" for n in range(1, 9)]
    assert [kind for kind, _, _ in kinds("\n\n".join([*lines, PROSE]))] == [
        *["paragraph"] * 7,
        "heading",
        "paragraph",
    ]
