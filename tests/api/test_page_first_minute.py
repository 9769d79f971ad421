"""What someone meets who opens the page for the first time, with the samples of `make run`."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect
from running import serving

JSON = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[httpx.Client]:
    data = Path(tmp_path_factory.mktemp("page-first"))
    folders = [str(samples / name) for name in ("cases", "ordbog", "regler")]
    arguments = [part for folder in folders for part in ("--samples", folder)]
    with serving(data, *arguments, "--register", str(samples / "register")) as client:
        yield client


@pytest.mark.parametrize("language", ["Dansk", "English"])
def test_every_example_is_answered(page: Page, client: httpx.Client, language: str) -> None:
    expect(page.locator("#register-questions button").first).to_be_visible()
    if language == "English":
        page.locator("#language").click()
    expect(page.locator("#language")).not_to_have_text(language)
    examples = page.locator(".examples .question").all_inner_texts()
    assert len(examples) == 6
    for question in examples:
        said = client.post("/v1/chat", json={"question": question}, headers=JSON)
        assert said.json()["status"] == "answered", question


def test_invented_contracts_are_said_to_be_invented_and_own_ones_are_not(page: Page) -> None:
    note = page.locator("#register-invented")
    expect(note).to_contain_text("opdigtede eksempler")
    expect(page.locator("#register-title")).not_to_contain_text("jeres egne")
    own = {"empty": False, "contracts": 3, "invented": False}
    page.route("**/v1/register", lambda route: route.fulfill(json=own))
    page.reload()
    expect(page.locator("#register-title")).to_have_text("Om jeres egne kontrakter")
    expect(note).to_be_hidden()


@pytest.mark.parametrize("view", ["#ask", "#drafts", "#sources"])
def test_a_view_fits_the_narrowest_screen_and_all_in_it_can_be_hit(page: Page, view: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(page.url.split("#")[0] + view)
    expect(page.locator("main .view:visible h1")).to_be_visible()
    expect(page.locator("#library-count")).not_to_be_empty()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for button in page.locator("main button:visible").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_the_start_leads_to_own_documents_and_to_a_draft(page: Page) -> None:
    ways = page.locator(".ways a")
    ways.first.click()
    expect(page).to_have_url(re.compile("#sources$"))
    expect(page.locator("#upload-pick")).to_be_visible()
    page.go_back()
    ways.last.click()
    expect(page.locator("#sentence")).to_be_visible()
