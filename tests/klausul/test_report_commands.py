"""`klausul report` and `klausul calculate`, as staff type them."""

import json
from pathlib import Path

import docx
import pytest
from running import run


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A data folder with the sample register."""
    folder = Path(tmp_path_factory.mktemp("report"))
    assert run(folder, "sync", sources=str(samples / "register")).returncode == 0
    return folder


def test_the_pack_is_written_where_it_is_asked_for(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "møde.docx"
    done = run(data, "report", "monthly", "--as-of", "25. november 2026", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(out)
    assert docx.Document(str(out)).paragraphs[0].text == "Månedsmøde om klausuler"


def test_without_a_file_the_report_is_said(data: Path) -> None:
    done = run(data, "report", "target", "--year", "2025")
    assert done.stdout.startswith("# Måltal 2025: status til udvalget\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "monthly", "--as-of", "i morges"], "er ikke en dato"),
        (["report", "monthly", "--out", "pakke.pdf"], "endelse"),
        (["report", "monthly", "--out", "/findes/ikke/pakke.md"], "kan ikke skrives"),
        (["report", "target", "--year", "2031"], "Registret har: 2025, 2026"),
        (["calculate", "payment", "--price", "meget"], "er ikke et tal"),
        (["calculate", "payment", "--price", "1", "--time-share", "2"], "mellem 0 og 1"),
        (["calculate", "payment"], "Der mangler noget: --price"),
    ],
)
def test_what_cannot_be_done_is_one_danish_line(data: Path, words: list[str], said: str) -> None:
    done = run(data, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_danish_figures_are_understood(tmp_path: Path) -> None:
    words = ("--price", "40.000", "--time-share", "0,5", "--weeks", "13")
    done = run(tmp_path, "calculate", "payment", *words)
    assert "I alt: 35.000,00 kr." in done.stdout
    assert "Forudsætninger" in done.stdout


def test_a_business_case_can_be_had_as_json(tmp_path: Path) -> None:
    words = ("--persons", "10", "--saving", "5.000", "--start", "2026-12-01", "--json")
    said = json.loads(run(tmp_path, "calculate", "business-case", *words).stdout)
    assert {"label": "Første måned", "value": "december 2026"} in said["inputs"]
