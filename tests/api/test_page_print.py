"""The page on paper: what is answered or drafted, with what it rests on, and nothing to press."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pypdfium2
import pytest
from playwright.sync_api import Page, expect
from running import serving


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[httpx.Client]:
    data = Path(tmp_path_factory.mktemp("page-print"))
    cases, register = str(samples / "cases"), str(samples / "register")
    with serving(data, "--samples", cases, "--register", register) as client:
        yield client


def printed(page: Page) -> tuple[str, list[float]]:
    """The words of the pages, and how far their text lies from the right edge, in points."""
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    words, edges = [], []
    for sheet in document:
        text = sheet.get_textpage()
        words.append(text.get_text_range())
        edges.append(
            sheet.get_width() - max(text.get_rect(i)[2] for i in range(text.count_rects()))
        )
    return " ".join(" ".join(words).split()), edges


def letters(text: str) -> str:
    """A text as it is also where a line ends inside it."""
    return "".join(filter(str.isalnum, text))


def test_a_printed_answer_has_all_its_columns_its_rows_and_its_sources(page: Page) -> None:
    page.fill("#question", "Hvilke kontrakter er bagud?")
    page.press("#question", "Enter")
    expect(page.locator(".basis summary")).to_be_visible()
    last = page.locator(".table tbody tr").last.get_by_role("cell").last.inner_text()
    said, edges = printed(page)
    assert " ".join(last.split()) in said
    assert "Sådan er det opgjort" in said
    assert page.locator(".basis details li").last.evaluate("e => e.textContent") in said
    assert "Stop" not in said
    assert min(edges) > 50


def test_a_printed_draft_names_what_each_section_rests_on(page: Page, client: httpx.Client) -> None:
    sentence = {"sentence": "rengøring af 14 skoler, 4 år, 12 mio. om året"}
    draft = client.post("/v1/drafts", json=sentence).json()
    page.goto(f"{page.url.split('#')[0]}#drafts/{draft['id']}")
    expect(page.locator(".wording").first).to_be_visible()
    said, edges = printed(page)
    bases = [basis for section in draft["draft"]["sections"] for basis in section["basis"]]
    named = {basis["reference"] for basis in bases if basis["kind"] != "forslag"}
    assert len(named) > 5
    assert [name for name in sorted(named) if letters(name) not in letters(said)] == []
    assert "kontrolleret" in said
    for button in ("Ret udkastet", "Hent som Word", "Vis i dokumentet", "Fjern boden"):
        assert button not in said
    assert min(edges) > 50
