"""The page in a real browser, wide and narrow, over the server that the module's `client` asks."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_PATIENCE = 60_000  # ms; a busy machine is slow, and only what is never shown fails
_REFUSED = "the server responded with a status of 422"  # the page is to say it, which is tested


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    expect.set_options(timeout=_PATIENCE)
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
    assert [each for each in complaints if _REFUSED not in each] == []
