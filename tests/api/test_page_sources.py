"""The sources on the page: what is the same is one, and goes as one."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Dialog, Page, expect
from running import run, serving

TEXT = "Lillerup\n\nLillerup Kommune har ansat tolv borgere i fleksjob."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("sources"))


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[httpx.Client]:
    with serving(data / "data") as client:
        yield client


def test_a_source_that_came_twice_stands_once_and_is_deleted_once(
    page: Page, client: httpx.Client, data: Path
) -> None:
    (data / "sager").mkdir(exist_ok=True)
    (data / "sager" / "a.txt").write_text(TEXT, encoding="utf-8")
    read = run(data / "data", "ingest", str(data / "sager"))
    assert read.returncode == 0, read.stdout + read.stderr
    page.goto(f"{client.base_url}/#sources")
    file = {"name": "sendt.txt", "mimeType": "text/plain", "buffer": TEXT.encode()}
    page.set_input_files("#files", [file])
    expect(page.locator("#uploads")).to_contain_text("Samme indhold som »Lillerup«")
    expect(page.locator("#library li")).to_have_count(1)
    expect(page.locator("#library li")).to_contain_text(
        "Samme indhold: læst fra sager/a.txt; lagt ind på siden som sendt.txt."
    )
    expect(page.locator("#library-count")).to_have_text("1 dokument")
    both = client.get("/v1/documents").json()["documents"]
    assert [each["copies"][0]["id"] for each in both] == [both[1]["id"], both[0]["id"]]

    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    page.on("dialog", accept)
    page.locator("#library .remove").click()
    expect(page.locator("#library li")).to_have_count(0)
    assert "lagt ind 2 gange og slettes hver gang" in asked[0]
    assert "egne mapper bliver ikke rørt" in asked[0]
    assert client.get("/v1/documents").json() == {"documents": []}
