"""The weights of the extractive answerer: fitted on a few questions, and those that ship."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.extractive import features, scoring
from training import fit_answers

PLACES = ["Bymose", "Engby", "Havrebjerg", "Lyngvad"]
GROUPS = {scoring.VALUE, scoring.OPEN}


def texts() -> dict[str, str]:
    """A document a place, of our own writing."""
    return {
        f"{place.lower()}.md": (
            f"# Klausuler i {place}\n\n"
            f"I {place} er {10 + n} ledige kommet i job under klausulen. Et forløb varer "
            f"{20 + n} uger. Kommunen følger op på møder med leverandøren hver måned.\n"
        )
        for n, place in enumerate(PLACES)
    }


def questions() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for n, place in enumerate(PLACES):
        asked = [
            (f"Hvor mange ledige er kommet i job i {place}?", f"{10 + n} ledige"),
            (f"Hvor længe varer et forløb i {place}?", f"{20 + n} uger"),
            (f"Hvordan følger kommunen op i {place}?", "på møder"),
            (f"Hvem er borgmester i {place}?", None),
            (f"Hvorfor åbnede svømmehallen i {place}?", None),
        ]
        for at, (question, told) in enumerate(asked):
            answered = {
                "status": "answered",
                "must_contain": [told],
                "sources": [f"{place.lower()}.md"],
            }
            row = {"id": f"{place}-{at}", "category": "single_fact", "split": "dev"}
            rows.append(
                row | {"question": question} | (answered if told else {"status": "unanswerable"})
            )
    return rows


def test_fitting_writes_a_weight_for_every_feature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sklearn")
    folder, target = tmp_path / "documents", tmp_path / "fitted.json"
    folder.mkdir()
    for name, text in texts().items():
        (folder / name).write_text(text, "utf-8")
    path = tmp_path / "questions.yaml"
    path.write_text(yaml.safe_dump(questions(), allow_unicode=True), "utf-8")
    monkeypatch.setattr(fit_answers, "_SETS", {path: [str(folder)]})
    monkeypatch.setattr(fit_answers, "_TARGET", target)
    monkeypatch.setattr("sys.argv", ["fit_answers", "--write"])
    fit_answers.main()
    report = capsys.readouterr().out
    assert f"{len(questions())} questions, {3 * len(PLACES)} with an answer" in report
    fitted = json.loads(target.read_text("utf-8"))
    check(fitted)
    for stage in ("sentence", "question"):
        for group in GROUPS:
            assert any(fitted[stage][group].values())


def test_the_weights_that_ship_are_of_the_features_that_are_computed() -> None:
    path = Path(scoring.__file__).with_name("fitted.json")
    fitted = json.loads(path.read_text("utf-8"))
    check({stage: fitted[stage] for stage in ("sentence", "question")})


def check(fitted: dict[str, dict[str, Any]]) -> None:
    assert set(fitted) == {"sentence", "question"}
    for stage, names in (("sentence", features.NAMES), ("question", scoring.QUESTION_NAMES)):
        assert set(fitted[stage]) == GROUPS
        for group in GROUPS:
            assert list(fitted[stage][group]) == list(names)
            assert all(math.isfinite(weight) for weight in fitted[stage][group].values())
