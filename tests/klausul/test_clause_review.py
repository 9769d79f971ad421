"""`klausul clauses review`, as staff type it."""

import json
from pathlib import Path

import pytest
from running import run

CLAUSE = "1. Krav\n\nLeverandøren skal ansætte 4 ledige, som bor i kommunen.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "klausul.txt"
    path.write_text(CLAUSE, "utf-8")
    return path


def test_the_review_is_said(file: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "data", "clauses", "review", str(file))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# Gennemgang af klausul.txt\n")
    assert "**rød** Ligebehandling (punkt 1)" in done.stdout
    assert not (tmp_path / "data").exists()


def test_the_review_is_written_where_it_is_asked_for(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "gennemgang.md"
    done = run(tmp_path, "clauses", "review", str(file), "--out", str(out))
    assert done.stdout.strip() == str(out)
    assert "## De 25 punkter" in out.read_text("utf-8")


def test_the_review_can_be_had_as_json(file: Path, tmp_path: Path) -> None:
    said = json.loads(run(tmp_path, "clauses", "review", str(file), "--json").stdout)
    assert len(said["points"]) == 25


def test_what_cannot_be_reviewed_is_one_danish_line(file: Path, tmp_path: Path) -> None:
    file.write_text("Kandidaten er 010190-1234.", "utf-8")
    for words in ([str(file)], [str(tmp_path / "findes-ikke.txt")]):
        done = run(tmp_path, "clauses", "review", *words)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "010190" not in done.stderr
