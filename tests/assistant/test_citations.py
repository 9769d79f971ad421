"""Pointers in a model's text become numbered citations that code has filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_document

from assistant.citations import Numbering, cite, locator_label
from knowledge.model import Chunk, Locator, Passage


def passage(text: str, name: str = "a") -> Passage:
    document = make_document(name, title=f"Titel {name}")
    return Passage(Chunk(f"{name}-1", name, 0, (), text, Locator(first_line=3)), document, 1.0)


def shown(text: str, known: list[int]) -> str:
    numbering = Numbering(known)
    return numbering.feed(text) + numbering.end()


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        (
            "Ti personer [7] og tolv [3]. Igen [7].",
            [3, 7],
            "Ti personer [1] og tolv [2]. Igen [1].",
        ),
        ("Ukendt [9]. Kendt [1].", [1], "Ukendt. Kendt [1]."),
        ("Kun ukendt [9] her.", [], "Kun ukendt her."),
        ("To ved siden af hinanden [2][4].", [2, 4], "To ved siden af hinanden [1][2]."),
        ("En ukendt imellem [2][5][4].", [2, 4], "En ukendt imellem [1][2]."),
        ("Årstal [2022] er ingen henvisning.", [2022], "Årstal [2022] er ingen henvisning."),
        ("Ufærdig [1", [1], "Ufærdig [1"),
        ("Tekst uden henvisning. ", [1], "Tekst uden henvisning. "),
    ],
)
def test_pointers_are_renumbered_in_order_and_unknown_ones_dropped(
    text: str, known: list[int], expected: str
) -> None:
    assert shown(text, known) == expected


@given(
    st.lists(st.sampled_from(["[1]", "[2]", "[37]", "[", "]", "12", " ", "a b", "\n", "\u00a0"])),
    st.data(),
)
def test_a_streamed_text_ends_up_as_the_whole_text_would(parts: list[str], data: object) -> None:
    text = "".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)))))  # type: ignore[attr-defined]
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    numbering = Numbering([1, 37])
    streamed = "".join(numbering.feed(piece) for piece in pieces) + numbering.end()
    assert streamed == shown(text, [1, 37])


def test_a_citation_holds_the_quote_and_its_document() -> None:
    numbering = Numbering([4])
    text = numbering.feed("Der blev ansat ti. [4]") + numbering.end()
    source = passage("Udbuddet gik godt. Der blev ansat ti personer.")
    [citation] = cite(numbering.used, {4: source}, {4: (4, "Der blev ansat ti personer.")}, text)
    assert citation.number == 1
    assert citation.quote == "Der blev ansat ti personer."
    assert citation.title == "Titel a"
    assert citation.locator == Locator(first_line=3)


def test_a_model_that_names_no_quote_gets_the_sentence_that_says_the_same() -> None:
    numbering = Numbering([1])
    text = numbering.feed("I alt ti personer fik job. [1] Noget andet.") + numbering.end()
    source = passage("Udbuddet gik godt. Der blev ansat ti personer i job. Alle er glade.")
    [citation] = cite(numbering.used, {1: source}, {}, text)
    assert citation.quote == "Der blev ansat ti personer i job."


@pytest.mark.parametrize(
    ("locator", "danish", "english"),
    [
        (Locator(), "", ""),
        (Locator(page=2, first_line=9), "side 2", "page 2"),
        (Locator(section="§ 176, stk. 2"), "§ 176, stk. 2", "§ 176, stk. 2"),
        (Locator(first_line=4, last_line=4), "linje 4", "line 4"),
        (Locator(first_line=4, last_line=9), "linje 4-9", "lines 4-9"),
        (Locator(section="Ark1", first_line=7), "Ark1, linje 7", "Ark1, line 7"),
    ],
)
def test_a_locator_is_said_in_words(locator: Locator, danish: str, english: str) -> None:
    assert locator_label(locator) == danish
    assert locator_label(locator, "en") == english
