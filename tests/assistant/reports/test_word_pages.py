"""The pages of a Word report, as an office suite lays them out."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pdfplumber
import pytest

from assistant.reports.monthly import monthly
from assistant.reports.word import to_word
from klausul.reporting import made
from klausul.settings import Settings
from klausul.syncing import sync


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, samples: Path, missing: Callable[[str, str], None]
) -> list[str]:
    """The text of each page of the pack for the sample register."""
    office = shutil.which("soffice")
    if office is None:
        missing("libreoffice", "soffice is not installed")
    folder = Path(tmp_path_factory.mktemp("pages"))
    settings = Settings(data_dir=folder / "data", sources=samples / "register")
    sync(settings, None, dry_run=False, accept_loss=False)
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    report = made(settings, lambda snapshot, _: monthly(snapshot, date(2026, 11, 25), now))
    (folder / "pack.docx").write_bytes(to_word(report))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(office), "--headless", profile, "--convert-to", "pdf", "pack.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=100)
    with pdfplumber.open(folder / "pack.pdf") as pdf:
        return [page.extract_text() for page in pdf.pages]


def test_the_first_page_is_the_summary_and_nothing_else(pages: list[str]) -> None:
    assert "Mødet skal tage stilling til" in pages[0]
    assert "Sådan står det" in pages[0]
    assert "Overblik" not in pages[0]
    assert "Overblik" in pages[1]


def test_each_page_has_its_number(pages: list[str]) -> None:
    assert 5 <= len(pages) <= 15
    for number, text in enumerate(pages, start=1):
        assert f"Side {number} af {len(pages)}" in text


def test_ids_and_dates_are_not_broken_over_lines(pages: list[str]) -> None:
    whole = "\n".join(pages).replace("\u2011", "-").replace("\u00a0", " ")
    for text in ("KL-104-O", "15. dec. 2026", "18.500.000"):
        assert text in whole
