"""Items of a list within a list carry the item that they stand under."""

from collections.abc import Callable, Iterable

import pytest

from ingest.blocks import Block, Reading
from ingest.clean import clean
from ingest.readers.markdown import read_markdown
from ingest.readers.plain_text import read_plain_text
from ingest.readers.web_page import read_web_page

NESTED = (
    "# Status\n\nVi følger to leverandører.\n\n"
    "- Vask og Vind (rengøring)\n  - krav: 7 personer\n  - opfyldt: 4 personer\n"
    "- Hjulet (kørsel)\n  - krav: 5 personer\n\nAlle følges op i maj."
)


def items(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in clean(blocks) if block.text.startswith("- ")]


CARRIED = [
    "- Vask og Vind (rengøring)",
    "- Vask og Vind (rengøring) – krav: 7 personer",
    "- Vask og Vind (rengøring) – opfyldt: 4 personer",
    "- Hjulet (kørsel)",
    "- Hjulet (kørsel) – krav: 5 personer",
]


@pytest.mark.parametrize("read", [read_markdown, read_plain_text])
def test_an_item_says_what_it_stands_under(read: Callable[[bytes], Reading]) -> None:
    assert items(read(NESTED.encode()).blocks) == CARRIED


def test_an_item_of_a_web_page_does_too() -> None:
    lists = (
        "<ul><li>Vask og Vind (rengøring)<ul><li>krav: 7 personer</li><li>opfyldt: 4 personer"
        "</li></ul></li><li>Hjulet (kørsel)<ul><li>krav: 5 personer</li></ul></li></ul>"
    )
    told = "Kommunen følger to leverandører, som ikke har nået deres krav endnu. " * 6
    body = f"<article><h1>Status</h1><p>{told}</p>{lists}<p>{told}</p></article>"
    page = f"<html><body>{body}</body></html>"
    assert items(read_web_page(page.encode()).blocks) == CARRIED


@pytest.mark.parametrize(
    "text",
    [
        "- Vi kræver:\n  - løn efter overenskomst",  # read with what it leads to
        "- Vask og Vind\n - Hjulet\n - Gryden",  # indented without care
        "- Det er en hel sætning.\n  - en anden sag",
        "- krav: 7\n\nTekst imellem.\n\n  - opfyldt: 4",
    ],
)
def test_what_leads_to_a_list_or_is_over_is_not_carried(text: str) -> None:
    assert not any(" – " in each for each in items(read_plain_text(text.encode()).blocks))
