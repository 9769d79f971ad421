"""Chunks along headings, of a good size, with their place, and nothing torn apart."""

import random

import pytest

from ingest.blocks import Block, BlockKind
from ingest.chunks.split import document_id, split
from ingest.chunks.units import units
from ingest.clean import clean
from ingest.readers.plain_text import text_blocks
from knowledge.model import Chunk

SENTENCE = "Kommunen følger op på kontrakten hver måned og taler med leverandøren om de ansatte."
WORDS = len(SENTENCE.split())


def prose(words: int) -> str:
    return " ".join([SENTENCE] * (words // WORDS))


def chunks_of(text: str, title: str = "") -> tuple[Chunk, ...]:
    return split("d", clean(text_blocks(text)), title)


def chunk_with(text: str, part: str) -> Chunk:
    (found,) = [chunk for chunk in chunks_of(text) if part in chunk.text]
    return found


def test_chunks_follow_the_headings_and_leave_the_title_out() -> None:
    text = f"Titel på casen\n\nUndertitel\n\n{prose(100)}\n\nKrav\n\n{prose(100)}\n"
    assert [chunk.headings for chunk in chunks_of(text)] == [("Undertitel",), ("Krav",)]
    stated = chunks_of(text, title="En helt anden titel")
    assert stated[0].headings == ("Titel på casen", "Undertitel")


@pytest.mark.parametrize("words", [60, 150, 200, 300, 450, 1000, 2500])
def test_a_long_section_is_cut_into_even_chunks(words: int) -> None:
    text = "\n\n".join([prose(45)] * (words // 45))
    sizes = [len(chunk.text.split()) for chunk in chunks_of(text)]
    assert sum(sizes) == len(text.split())
    assert max(sizes) <= 180
    assert len(sizes) == 1 or min(sizes) >= 80


def test_one_endless_paragraph_is_cut_between_sentences() -> None:
    found = chunks_of(prose(1500))
    assert len(found) > 6
    assert all(len(chunk.text.split()) <= 260 and chunk.text.endswith(".") for chunk in found)


def test_a_single_sentence_or_row_that_is_too_long_stays_whole() -> None:
    sentence = "Leverandøren " + "og kommunen " * 200 + "mødes."
    assert [len(chunk.text.split()) for chunk in chunks_of(sentence)] == [402]
    row = Block(BlockKind.TABLE_ROW, "Sted: " + "ord " * 300)
    assert len(split("d", [row, row])) == 2


def test_no_text_is_lost_or_doubled_whatever_the_document_looks_like() -> None:
    rng = random.Random(7)
    for _ in range(60):
        parts = [
            rng.choice(
                [prose(30), prose(90), prose(400), "Krav", "Råd:", "• et\n• to", "1. x\n2. y"]
            )
            for _ in range(rng.randint(1, 25))
        ]
        blocks = clean(text_blocks("\n\n".join(parts)))
        told = [word for b in blocks if not b.level for word in b.text.split()]
        found = [word for chunk in split("d", blocks) for word in chunk.text.split()]
        labels = {b.text for b in blocks if b.level}
        assert [w for w in found if w not in labels] == [w for w in told if w not in labels]


def test_a_lead_in_stays_with_its_list() -> None:
    text = f"{prose(120)}\n\nKommunen giver disse råd:\n\n" + "\n".join(
        f"  {n}. {prose(45)}" for n in range(1, 9)
    )
    found = chunk_with(text, "Kommunen giver disse råd:")
    assert "1. Kommunen følger op" in found.text
    later = [chunk for chunk in chunks_of(text) if "6. Kommunen" in chunk.text]
    assert later[0].headings[-1] == "Kommunen giver disse råd"


def test_paragraphs_stand_apart_and_items_below_one_another() -> None:
    (chunk,) = chunks_of(
        "Første afsnit er her.\n\nAndet afsnit er her:\n\n  • Et\n  • To\n\nTil sidst."
    )
    assert chunk.text == ("Første afsnit er her.\n\nAndet afsnit er her:\n- Et\n- To\n\nTil sidst.")


def test_small_labels_stay_in_the_section_above() -> None:
    text = f"{prose(60)}\n\nFakta\n\n{prose(60)}\n\nFormål:\n\nAt skaffe ledige i arbejde.\n"
    assert chunks_of(text)[-1].text.endswith("Formål:\nAt skaffe ledige i arbejde.")
    assert chunks_of(text)[-1].headings == ("Fakta",)


BOUND = {
    "a lead-in and its list": "Råd til andre om det her:\n\n- et\n- to",
    "an open paragraph and its list": "Pligten gælder, når kontrakten er enten\n\n- et\n- to",
    "a quote and the speaker below": "Vi er glade.\n\nBorgmester i Storby, Anna Berg.",
    "a quote and the name below": "“Vi er glade.”\n\n– Anna Berg",
    "a quote and the sentence below": "“Vi er glade.”\n\nSådan siger direktør Anna Berg.",
    "a quote and the verb below": "“Vi er glade,”\n\nfortæller direktør Anna Berg til os.",
    "a speaker above and the quote": "Om det siger Anna Berg:\n\n“Vi er glade.”",
    "a name above and the quote": "Direktør Anna Berg\n\n“Vi er glade.”",
    "a quote of two paragraphs": "“Vi er glade.”\n\n“Det er vi,” siger Anna Berg.",
    "a pronoun and what it stands for": "Her er Anna Berg.\n\n“Vi er glade,” siger hun.",
    "the lines of an imprint": "Casen er udarbejdet:\nAf CABI\nJanuar 2022",
}


@pytest.mark.parametrize("case", BOUND)
def test_what_belongs_together_is_one_unit(case: str) -> None:
    blocks = clean(text_blocks(f"{SENTENCE}\n\n{BOUND[case]}\n\n{SENTENCE}\n"))
    assert [len(unit.blocks) for unit in units(blocks)] == [1, len(blocks) - 2, 1]


def test_paragraphs_and_quotes_that_name_their_speakers_stand_alone() -> None:
    text = f"{SENTENCE}\n\n“Vi er glade,” siger Anna Berg.\n\n“Det er vi,” siger Bo Dam.\n"
    assert [len(unit.blocks) for unit in units(clean(text_blocks(text)))] == [1, 1, 1]


def test_a_chunk_never_grows_above_its_limit_to_take_in_a_little_more() -> None:
    sizes = [len(chunk.text.split()) for chunk in chunks_of(f"{prose(255)}\n\n{SENTENCE}\n")]
    assert sizes == [252, 14]


LONG = prose(170)
QUOTE = f"Vi er glade for samarbejdet. {prose(60)}"
SPEAKERS = {
    "after it, as a paragraph": (f"{LONG}\n\n{QUOTE}\n\nBorgmester i Storby, Anna Berg.", "Anna"),
    "after it, behind a dash": (f"{LONG}\n\n“{QUOTE}”\n\n– Anna Berg", "Anna"),
    "after it, as a sentence": (f"{LONG}\n\n“{QUOTE}”\n\nSådan siger direktør Anna Berg.", "Anna"),
    "before it": (f"{LONG}\n\nOm det siger direktør Anna Berg:\n\n“{QUOTE}”\n\n{LONG}", "Anna"),
    "in the paragraph before": (
        f"{LONG}\n\n{prose(30)} Her møder vi Anna Berg.\n\n“{QUOTE},” siger hun.\n\n{LONG}",
        "Anna",
    ),
    "in the quote": (f"{LONG}\n\n“{QUOTE},” siger direktør Anna Berg.\n\n{LONG}", "Anna"),
}


@pytest.mark.parametrize("case", SPEAKERS)
def test_a_quote_stays_with_the_one_who_says_it(case: str) -> None:
    text, speaker = SPEAKERS[case]
    assert speaker in chunk_with(text, "Vi er glade for samarbejdet.").text


def test_a_quote_that_is_too_long_keeps_its_speaker_at_its_end() -> None:
    last_sentence = "Vi " + "er glade og " * 86 + "tak."
    text = f"{prose(100)} {last_sentence}\n\nBorgmester i Storby Kommune, Anna Berg."
    last = chunks_of(text)[-1]
    assert last.text.startswith("Vi er glade")
    assert last.text.endswith("Anna Berg.")


def test_each_provision_is_a_chunk_of_its_own_however_short() -> None:
    law = "Lov om noget\n\n§ 1. Loven gælder.\n\n§ 2. Ministeren bestemmer.\n\n§ 3. Slut.\n"
    assert [chunk.locator.section for chunk in chunks_of(law)] == ["§ 1", "§ 2", "§ 3"]


def test_a_heading_without_text_is_kept_when_it_says_something() -> None:
    headings = ("Kommunen har ansat tolv borgere", "Fakta", "Krav")
    blocks = [Block(BlockKind.HEADING, text, 2) for text in headings]
    found = split("d", [*blocks, Block(BlockKind.PARAGRAPH, SENTENCE)])
    assert [(chunk.headings, chunk.text) for chunk in found] == [
        ((headings[0],), headings[0]),
        (("Krav",), SENTENCE),
    ]


def test_provisions_name_the_place_of_each_chunk() -> None:
    law = "Lov om noget\n\nKapitel 1\n\n" + "\n\n".join(
        [
            f"§ 1. {prose(60)}",
            f"§ 2. {prose(170)}",
            f"Stk. 2. {prose(75)}",
            f"Stk. 3. {prose(75)}",
            f"§ 3 a. {prose(90)} Stk. 2. {prose(90)} Stk. 3. {prose(90)}",
        ]
    )
    assert [chunk.locator.section for chunk in chunks_of(law)] == [
        "§ 1",
        "§ 2",
        "§ 2, stk. 2-3",
        "§ 3 a",
        "§ 3 a, stk. 2-3",
    ]


def test_a_heading_with_a_provision_holds_for_what_is_below_it() -> None:
    text = (
        f"Kontrakt om kørsel\n\n§ 5 Beskæftigelsesklausul\n\n{prose(60)}\n\nStk. 2. {prose(90)}\n"
    )
    assert [chunk.locator.section for chunk in chunks_of(text)] == ["§ 5"]


def test_locators_hold_lines_pages_and_sheets() -> None:
    (chunk,) = chunks_of(f"\n{prose(30)}\n\n{prose(30)}\n")
    assert (chunk.locator.first_line, chunk.locator.last_line) == (2, 4)
    paged = [Block(BlockKind.PARAGRAPH, prose(60), page=page) for page in (3, 4)]
    assert split("d", paged)[0].locator.page == 3
    rows = [Block(BlockKind.TABLE_ROW, "Sted: Storby", section=name) for name in ("A", "A", "B")]
    assert [chunk.locator.section for chunk in split("d", rows)] == ["A", "B"]


ITEM = f"{SENTENCE}\n\n- kommunen følger op på det hele"
CUT = {
    "in a sentence": (f"{SENTENCE} De har mulighed for at skabe netværk og", True),
    "after a whole sentence": (SENTENCE, False),
    "after a speaker": (f"{SENTENCE}\n\nKommunaldirektør Anna Berg, Lillerup Kommune", False),
    "after a role": (f"{SENTENCE}\n\nAnna Berg, direktør i den lokale virksomhed", False),
    "after an imprint": (f"{SENTENCE}\n\nCasen er udarbejdet:\nAf CABI\nJanuar 2022", False),
    "after a few words": (f"{SENTENCE}\n\nså er det slut", False),
    "after items without a stop": (f"{ITEM}\n- kommunen taler med sin leverandør", False),
    "in an item": (f"{ITEM}\n- kommunen taler med sin leverandør og", True),
    "in a quote that ends": (f"{SENTENCE}\n\n“Det går rigtig godt for os alle.”", False),
}


@pytest.mark.parametrize("case", CUT)
def test_a_document_that_breaks_off_is_marked_in_its_last_chunk(case: str) -> None:
    text, cut = CUT[case]
    found = chunks_of(text)
    assert [chunk.cut for chunk in found] == [False] * (len(found) - 1) + [cut]


def test_ids_are_stable_and_tell_equal_texts_apart() -> None:
    text = f"Titel\n\nEt\n\n{prose(60)}\n\nTo\n\n{prose(60)}\n\nEt igen\n\nKort tekst.\n"
    first, again = chunks_of(text), chunks_of(text)
    assert first == again
    assert len({chunk.id for chunk in first}) == len(first)
    rows = [Block(BlockKind.TABLE_ROW, "Sted: " + "Storby " * 250)] * 2
    assert len({chunk.id for chunk in split("d", rows)}) == 2
    assert split("e", rows)[0].id != split("d", rows)[0].id


def test_a_change_in_one_section_leaves_the_ids_of_the_others() -> None:
    text = f"Titel på casen\n\nEt\n\n{prose(60)}\n\nTo\n\n{prose(60)}\n"
    before, after = chunks_of(text), chunks_of(text.replace("Et\n", "Et nyt navn\n", 1))
    assert before[0].id != after[0].id
    assert before[1].id == after[1].id


def test_the_id_of_a_document_comes_from_where_it_stands() -> None:
    assert document_id("file:///a.txt") == document_id("file:///a.txt")
    assert document_id("file:///a.txt") != document_id("file:///b.txt")
