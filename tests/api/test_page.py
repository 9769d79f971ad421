"""The page in a real browser: ask, watch the answer come, open the source."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running import serving

_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
QUESTION = "Hvor længe må et forløb i Ikast-Brande højst vare?"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[httpx.Client]:
    data = Path(tmp_path_factory.mktemp("page"))
    with serving(data, "--samples", str(samples / "cases")) as client:
        yield client


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["wide", "narrow"])
def page(request: pytest.FixtureRequest, browser: Browser, client: httpx.Client) -> Iterator[Page]:
    """The page, freshly opened; nothing may go wrong on its console."""
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height}, locale="da-DK")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.goto(str(client.base_url))
    yield page
    page.close()
    assert complaints == []


def ask(page: Page, question: str) -> None:
    page.fill("#question", question)
    page.press("#question", "Enter")


def test_a_question_is_answered_and_its_source_opens_with_the_quote_marked(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator(".turn").last).to_contain_text("18 måneder")
    expect(page.locator(".turn .status").last).to_contain_text("Besvaret")
    page.locator(".pointer").first.click()
    marked = page.locator("#source mark").first
    expect(marked).to_be_in_viewport()
    expect(marked).to_contain_text("18 måneder")
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()


def answered(text: str, quotes: list[str]) -> str:
    """An answer as the server streams it."""
    citations = [
        {"number": number, "document_id": "0", "title": "Råd", "publisher": None, "url": None}
        | {"written": None, "updated": None, "quote": quote}
        | {
            "locator": dict.fromkeys(("page", "section", "first_line", "last_line"))
            | {"chunk_id": "0", "label": ""}
        }
        for number, quote in enumerate(quotes, start=1)
    ]
    answer = {"id": "0", "conversation": "0" * 32, "status": "answered", "text": text}
    answer |= {"citations": citations, "tables": [], "calculations": [], "suggestions": []}
    answer |= {"model": "extractive", "took_ms": 1}
    return f"event: done\ndata: {json.dumps({'answer': answer})}\n\n"


def test_a_quoted_list_among_other_points_stands_inside_its_point(page: Page) -> None:
    quotes = [
        "Følg op.",
        "Lise Holm anbefaler:\n- Sæt mål.\n- Hold møder.",
        "- Brug jobcenteret.\n- Spørg leverandøren.",
        "Opfølgning koster tid.",
    ]
    points = "\n".join(f"- {quote} [{number}]" for number, quote in enumerate(quotes[1:], start=2))
    text = f"{quotes[0]} [1]\n\nKilderne siger også:\n\n{points}"
    body = answered(text, quotes)
    page.route(
        "**/v1/chat", lambda route: route.fulfill(content_type="text/event-stream", body=body)
    )
    ask(page, "Hvordan følger man op?")
    prose = page.locator(".turn .prose").last
    expect(prose.locator("> ul > li")).to_have_count(3)
    nested = prose.locator("> ul > li > ul > li")
    expect(nested).to_have_text(
        ["Sæt mål.", "Hold møder. [2]", "Brug jobcenteret.", "Spørg leverandøren. [3]"]
    )
    outer = prose.locator("> ul > li").last.bounding_box()
    inner = nested.first.bounding_box()
    assert outer is not None
    assert inner is not None
    assert inner["x"] > outer["x"]


def test_what_no_source_tells_is_said_so(page: Page) -> None:
    ask(page, "Hvornår åbner svømmehallen i Randers?")
    expect(page.locator(".turn").last).to_contain_text("Det fremgår ikke af kilderne")


def test_a_cpr_number_is_declined_and_not_shown(page: Page) -> None:
    ask(page, "Er 010190-1234 ansat?")
    expect(page.locator(".turn").last).to_contain_text("CPR-nummer")
    assert "010190-1234" not in page.content()


def test_the_conversation_is_there_after_a_reload(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator(".turn .status").last).to_contain_text("Besvaret")
    page.reload()
    expect(page.locator(".turn").last).to_contain_text("18 måneder")


def test_a_document_is_added_and_found(page: Page, tmp_path: Path) -> None:
    name = f"park-{page.viewport_size['width']}"  # type: ignore[index]
    file = tmp_path / f"{name}.txt"
    file.write_text(f"Parken {name}\n\nI parken {name} blev 23 gartnere ansat under klausulen.\n")
    page.goto(page.url.split("#")[0] + "#sources")
    page.set_input_files("#files", str(file))
    expect(page.locator("#library")).to_contain_text(f"Parken {name}")
    page.goto(page.url.split("#")[0] + "#ask")
    ask(page, f"Hvor mange gartnere blev ansat i parken {name}?")
    expect(page.locator(".turn").last).to_contain_text("23 gartnere")


def test_a_document_is_deleted_when_the_reader_has_said_so(page: Page, tmp_path: Path) -> None:
    name = f"fejl-{page.viewport_size['width']}"  # type: ignore[index]
    file = tmp_path / f"{name}.txt"
    file.write_text(f"Notat {name}\n\nDette notat blev lagt ind ved en fejl.\n")
    page.goto(page.url.split("#")[0] + "#sources")
    page.set_input_files("#files", str(file))
    listed = page.locator("#library li", has_text=f"Notat {name}")
    expect(listed).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.dismiss())
    listed.locator(".remove").click()
    expect(listed).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    listed.locator(".remove").click()
    expect(listed).to_have_count(0)


def test_everything_the_page_loads_comes_from_here(page: Page, client: httpx.Client) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert loaded
    assert all(url.startswith(str(client.base_url)) for url in loaded)


def test_the_page_can_be_read_in_english(page: Page) -> None:
    page.click("#language")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#send")).to_have_text("Ask")
    page.click("#language")
    expect(page.locator("#send")).to_have_text("Spørg")
