"""Reports and calculations over HTTP."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient
from making import make_library
from playwright.sync_api import Browser

from api.app import create_app
from klausul.settings import Settings
from klausul.syncing import sync
from knowledge.register.register import Register

LOCAL = "http://127.0.0.1:8000"
DAY = {"as_of": "2026-11-25"}


def client_of(folder: Path) -> TestClient:
    """The doors over the register in `folder`; nothing else is asked for here."""
    library = make_library(folder)
    services: Any = SimpleNamespace(knowledge=SimpleNamespace(register=Register(library.book)))
    app = create_app(services, "0", 1000)
    return TestClient(app, base_url=LOCAL, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[TestClient]:
    folder = Path(tmp_path_factory.mktemp("reports"))
    settings = Settings(data_dir=folder, sources=samples / "register")
    sync(settings, None, dry_run=False, accept_loss=False)
    with client_of(folder) as client:
        yield client


def test_the_pack_is_json_unless_asked_for_otherwise(client: TestClient) -> None:
    said = client.get("/v1/reports/monthly", params=DAY).json()
    assert said["as_of"] == "2026-11-25"
    assert said["title"] == "Månedsmøde om klausuler"
    assert len(said["summary"][0]["points"]) >= 3
    cards = [section for section in said["sections"] if section["level"] == 2]
    assert cards
    assert all(card["chart"] and card["rows"] and card["mark"] for card in cards)
    hidden = [bar for card in cards for bar in card["chart"] if bar["reached"] is None]
    assert all("færre end 5" in bar["said"] or "vises ikke" in bar["said"] for bar in hidden)


@pytest.mark.parametrize(
    ("kind", "media_type", "kept"),
    [
        ("md", "text/markdown; charset=utf-8", "inline"),
        ("html", "text/html; charset=utf-8", "inline"),
        (
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
    ],
)
@pytest.mark.parametrize("path", ["monthly", "target"])
def test_a_report_comes_as_a_file_with_its_name(
    client: TestClient, path: str, kind: str, media_type: str, kept: str
) -> None:
    answer = client.get(f"/v1/reports/{path}", params={**DAY, "format": kind})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"].startswith(f"{kept}; filename=")
    assert answer.headers["content-disposition"].endswith(f'2026-11-25.{kind}"')
    if kind == "docx":
        assert docx.Document(BytesIO(answer.content)).paragraphs


def test_the_page_may_use_its_own_style_and_nothing_else(client: TestClient) -> None:
    answer = client.get("/v1/reports/monthly", params={**DAY, "format": "html"})
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'sha256-" in policy
    assert "unsafe-inline" not in policy


def test_the_targets_of_a_year(client: TestClient) -> None:
    said = client.get("/v1/reports/target", params={"year": 2025, **DAY}).json()
    assert said["title"] == "Måltal 2025: status til udvalget"


@pytest.mark.parametrize(
    ("path", "params", "status", "detail"),
    [
        ("monthly", {"as_of": "i går"}, 422, "as_of"),
        ("monthly", {"as_of": "0001-01-01"}, 422, "mellem"),
        ("monthly", {"format": "pdf"}, 422, "format"),
        ("target", {"year": "1"}, 422, "mellem"),
        ("target", {"year": "2031"}, 404, "intet gældende måltal"),
    ],
)
def test_what_cannot_be_reported_is_a_danish_problem(
    client: TestClient, path: str, params: dict[str, str], status: int, detail: str
) -> None:
    answer = client.get(f"/v1/reports/{path}", params=params)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert detail in answer.json()["detail"]


def test_an_empty_register_is_told_of(tmp_path: Path) -> None:
    with client_of(tmp_path) as client:
        answer = client.get("/v1/reports/monthly")
    assert answer.status_code == 404
    assert "tomt" in answer.json()["detail"]


def test_a_payment_is_worked_out_with_its_inputs_and_assumptions(client: TestClient) -> None:
    body = {"price": 40000, "time_share": 0.5, "weeks": 13}
    said = client.post("/v1/calculations/payment", json=body).json()
    assert {"label": "I alt", "value": "35.000,00 kr."} in said["result"]
    assert {"label": "Tidsandel", "value": "0,5"} in said["inputs"]
    assert said["assumptions"]
    assert len(said["formula"]) == 3


def test_a_business_case_is_worked_out_with_its_break_even_month(client: TestClient) -> None:
    body = {
        "persons": 10,
        "saving": 5000,
        "start_cost": 200000,
        "monthly_cost": 20000,
        "ramp_months": 2,
        "start": "2026-12-01",
    }
    said = client.post("/v1/calculations/business-case", json=body).json()
    assert {"label": "Tjent hjem", "value": "måned 8 (juli 2027)"} in said["result"]


@pytest.mark.parametrize(
    ("path", "body", "detail"),
    [
        ("payment", {}, "price mangler"),
        ("payment", {"price": "NaN"}, "price"),
        ("payment", {"price": "1e999999"}, "price"),
        ("payment", {"price": 1, "weeks": 40}, "mellem 0 og 26"),
        ("payment", {"price": 1, "time_share": 2}, "mellem 0 og 1"),
        ("payment", {"price": 1, "bonus": 2}, "bonus kendes ikke"),
        ("business-case", {"persons": 0, "saving": 1}, "mindst 1"),
        ("business-case", {"persons": 1, "saving": 1, "months": 999}, "mellem 1 og 240"),
        ("business-case", {"persons": 1, "saving": 1, "start": "9999-12-31"}, "mellem"),
    ],
)
def test_inputs_that_make_no_sense_are_refused_in_danish(
    client: TestClient, path: str, body: dict[str, object], detail: str
) -> None:
    answer = client.post(f"/v1/calculations/{path}", json=body)
    assert answer.status_code == 422
    assert detail in answer.json()["detail"]


@pytest.mark.parametrize("report", ["monthly", "target"])
@pytest.mark.parametrize("width", [320, 390])
def test_no_table_of_a_report_is_wider_than_a_phone(
    client: TestClient, browser: Browser, report: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.set_content(client.get(f"/v1/reports/{report}", params=DAY | {"format": "html"}).text)
    fits = "all => all.every(each => each.scrollWidth <= each.clientWidth)"
    assert page.locator(".scroll").count() > 2
    assert page.eval_on_selector_all(".scroll, html", fits)
    row = page.locator("table.wide").first.get_by_role("row").last
    first, last = (cell.bounding_box() for cell in row.get_by_role("cell").all()[:2])
    assert first
    assert last
    assert first["x"] == last["x"]
    assert first["y"] < last["y"]
    page.close()
