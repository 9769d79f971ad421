"""Figures are compared with those that were saved, and worse is an exit code."""

import json
import sys
from pathlib import Path

import pytest

from assistant.model import Answer, AnswerStatus
from klausul import cli
from klausul.evaluation import answers, baseline
from klausul.evaluation.cases import Case
from klausul.evaluation.outcome import Outcome, judge


def outcome(status: str, name: str = "mine", expected: str = "answered") -> Outcome:
    case = Case("q", name, "dev", "who", "Hvem?", statuses=(expected,))
    return judge(case, Answer("a", "c", AnswerStatus(status), "Hun."), [], verbatim=True)


def part(right: int, wrong: int, name: str = "mine") -> list[Outcome]:
    return [outcome("answered", name)] * right + [outcome("unanswerable", name)] * wrong


def test_one_question_worse_is_chance_and_two_are_told(tmp_path: Path) -> None:
    saved = tmp_path / "baseline.json"
    baseline.save(part(9, 1), "m", saved)
    assert baseline.worse(part(10, 0), "m", saved) == []
    assert baseline.worse(part(8, 2), "m", saved) == []
    (line,) = baseline.worse(part(7, 3), "m", saved)
    assert line.startswith("mine dev: status er 70.0 % og var 90.0 %")


def test_more_confident_errors_are_worse(tmp_path: Path) -> None:
    saved = tmp_path / "baseline.json"
    misled = [outcome("answered", expected="unanswerable")] * 2
    declined = [outcome("declined_unsafe", expected="unanswerable")] * 2
    baseline.save(declined, "m", saved)
    (line,) = baseline.worse(misled, "m", saved)
    assert line.startswith("mine dev: confidently_wrong er 100.0 % og var 0.0 %")
    baseline.save(misled, "m", saved)
    assert baseline.worse(declined, "m", saved) == []


def test_saving_one_set_leaves_the_others_and_another_model_starts_anew(tmp_path: Path) -> None:
    saved = tmp_path / "baseline.json"
    baseline.save(part(1, 0, "one"), "m", saved)
    baseline.save(part(1, 0, "two"), "m", saved)
    assert set(json.loads(saved.read_text())["parts"]) == {"one dev", "two dev"}
    assert baseline.worse(part(0, 5, "one"), "other", saved) == []
    baseline.save(part(1, 0, "two"), "other", saved)
    assert set(json.loads(saved.read_text())["parts"]) == {"two dev"}


def test_the_command_ends_with_1_when_worse_and_0_when_saved_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(baseline, "BASELINE", tmp_path / "baseline.json")
    baseline.save(part(5, 0), "extractive", baseline.BASELINE)
    monkeypatch.setattr(answers, "evaluate", lambda *_: part(1, 4))

    def code(*words: str) -> object:
        monkeypatch.setattr(sys, "argv", ["klausul", "evaluate", "answers", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code

    assert code() == 1
    assert "mine dev: status" in capsys.readouterr().err
    assert code("--only", "q") == 0
    assert code("--only", "q", "--save-baseline") == 2
    assert code("--save-baseline") == 0
    assert code() == 0
