"""Variables that look like settings and are none are told of, with the nearest that is one."""

import logging
from pathlib import Path

import pytest

from klausul.doctor import examine
from klausul.ingesting import ingest
from klausul.settings import Settings, unknown_variables


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("KLAUSUL_MODLE", "KLAUSUL_MODEL"),
        ("KLAUSUL_EMBEDER", "KLAUSUL_EMBEDDER"),
        ("KLAUSUL_DATABASE", "KLAUSUL_DATABASE_URL"),
        ("KLAUSUL_MODEL_KEY", "KLAUSUL_MODEL_API_KEY"),
        ("klausul_data_folder", "KLAUSUL_DATA_DIR"),
        ("KLASUL_MODEL_API_KEY", "KLAUSUL_MODEL_API_KEY"),
    ],
)
def test_a_misspelt_variable_is_told_with_the_nearest_right_name(
    name: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "x")
    assert unknown_variables() == [f"{name} kendes ikke og bruges ikke. Mente I {meant}?"]


@pytest.mark.parametrize(
    "name", ["KLAUSUL_MODEL", "klausul_model", "KLAUSUL_TEST_REQUIRE", "PATH", "MODEL", "DATA_DIR"]
)
def test_what_is_a_setting_or_nobody_of_ours_is_not_told(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "x")
    assert unknown_variables() == []


def test_the_doctor_has_doubts_and_is_not_in_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = examine(Settings(data_dir=tmp_path))[0]
    assert (found.part, found.works, found.is_doubtful) == ("Indstillinger", True, False)
    monkeypatch.setenv("KLAUSUL_MODLE", "hemmeligt")
    found = examine(Settings(data_dir=tmp_path))[0]
    assert (found.works, found.is_doubtful) == (True, True)
    assert "Mente I KLAUSUL_MODEL?" in found.said
    assert "hemmeligt" not in found.said


def test_reading_in_warns_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("KLAUSUL_MAX_MB", "5")
    document = tmp_path / "a.txt"
    document.write_text("Kommunen fulgte op på klausulen hver måned.\n")
    with caplog.at_level(logging.WARNING):
        report = ingest(Settings(data_dir=tmp_path / "data"), [str(document)], False)
    assert report.ok
    assert "KLAUSUL_MAX_MB kendes ikke og bruges ikke. Mente I KLAUSUL_MAX_FILE_MB?" in caplog.text
