"""What the questions to the sample register expect is what its files say."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from klausul.evaluation import register_run
from klausul.evaluation.register.cases import RegisterCase, read_cases
from klausul.evaluation.register.outcome import Told, judge
from klausul.settings import Settings
from knowledge.errors import BadInputError
from knowledge.register.query import Measure

TRUTH = Path(__file__).parents[2] / "samples" / "register_truth.py"
CASES = {case.id: case for case in read_cases()}


@pytest.fixture(scope="module")
def truth() -> ModuleType:
    spec = importlib.util.spec_from_file_location("register_truth", TRUTH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_figure_and_row_expected_is_computed_from_the_files(truth: ModuleType) -> None:
    register, none = truth.Register(), truth.Truth()
    for case in CASES.values():
        said = truth.FACTS[case.id](register) if case.id in truth.FACTS else none
        expect = case.expect
        assert list(expect.figures) == said.figures, case.id
        assert list(expect.rows) == said.rows, case.id
        assert list(expect.not_rows) == said.not_rows, case.id
    assert set(truth.FACTS) <= set(CASES)


def test_what_computes_the_truth_uses_nothing_of_the_product() -> None:
    imported = re.findall(r"^(?:from|import) (\w+)", TRUTH.read_text(encoding="utf-8"), re.M)
    assert set(imported) <= set(sys.stdlib_module_names)


def test_every_measure_is_asked_for_and_a_fifth_has_typing_errors() -> None:
    assert {case.expect.measure for case in CASES.values()} >= set(Measure)
    assert sum(case.typing_errors for case in CASES.values()) * 5 >= len(CASES)


def told(text: str, *rows: str, status: str = "answered", asked: bool = True) -> Told:
    return Told(status, text.partition("\n\n")[0], text, frozenset(rows), None, asked, False, 0)


def faults(case_id: str, answer: Told) -> tuple[str, ...]:
    return judge(case(case_id), answer).faults


def case(case_id: str) -> RegisterCase:
    return CASES[case_id]


def test_an_answer_with_the_figures_is_right_and_one_with_others_is_not() -> None:
    assert not faults("active-01", told("12 personer med 138 timer."))
    assert faults("active-01", told("12 personer med 38 timer.")) == ("tal 138",)


def test_a_figure_within_a_date_or_an_id_is_no_figure() -> None:
    assert faults("active-02", told("Se KL-96 af 9. juni 2026.")) == ("tal 96",)


def test_a_row_that_is_missing_or_too_much_is_told() -> None:
    assert not faults("behind-05", told("En.", "K-112"))
    assert faults("behind-05", told("To.", "K-107")) == ("mangler K-112", "for meget K-107")


def test_yes_and_no_must_stand_in_the_first_paragraph() -> None:
    assert not faults("behind-07", told("Nej. Kravet er nået."))
    assert faults("behind-07", told("Ja.\n\nNej.")) == ("siger ikke nej",)


def test_a_question_for_the_documents_must_not_reach_the_register() -> None:
    assert not faults("documents-01", told("En klausul er …", asked=False))
    assert faults("documents-01", told("3 klausuler.")) == ("registret er spurgt",)


def test_a_small_group_must_be_withheld() -> None:
    assert not faults("hidden-01", told("Tal for færre end fem personer vises ikke."))
    assert faults("hidden-01", told("1 person.")) == ("ikke skjult",)


def test_the_runner_asks_the_samples_as_on_the_day_they_are_made_for() -> None:
    (outcome,) = register_run.evaluate(["active-01"], Settings())
    assert outcome.faults == ()
    assert {"K-101", "KL-101"} <= outcome.told.rows
    assert "25. november 2026" in outcome.told.lead


def test_an_id_that_no_question_has_is_refused() -> None:
    with pytest.raises(BadInputError, match="Ingen spørgsmål"):
        register_run.evaluate(["nothing-01"], Settings())
