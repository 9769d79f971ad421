"""Questions are read from files and asked over the documents that belong to them."""

import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from assistant.model import AnswerStatus
from klausul.evaluation import answers, sets
from klausul.evaluation.cases import Case, read_cases
from klausul.evaluation.run import run
from klausul.evaluation.sets import SETS, QuestionSet, choose
from klausul.settings import Settings
from knowledge.errors import BadInputError

QUESTIONS = """
- id: t-1
  category: how_many
  split: test
  question: Hvor mange ansættelser var kravet på i rengøringen?
  status: [answered, partly_answered]
  lead: ["{count}"]
  must_contain: [["{count} ansættelser", "{count} ansatte"], "rengøringen"]
  sources: [{file}]
- id: t-2
  category: follow_up
  question: Og hvor mange praktikpladser?
  history: ["Hvor mange ansættelser var kravet på i rengøringen?"]
  status: answered
"""


def made_set(folder: Path, name: str, count: int) -> QuestionSet:
    documents = folder / name
    documents.mkdir()
    text = f"# Rengøring\n\nKravet i rengøringen var {count} ansættelser på 15 timer om ugen.\n"
    (documents / f"{name} æ.md").write_text(text, encoding="utf-8")
    questions = folder / f"{name}.yaml"
    written = QUESTIONS.format(count=count, file=f"{name} æ.md")
    questions.write_text(written, encoding="utf-8")
    return QuestionSet(name, questions, (documents,))


def test_each_set_is_asked_over_its_own_documents_only(tmp_path: Path) -> None:
    two = [made_set(tmp_path, "nord", 13), made_set(tmp_path, "syd", 21)]
    outcomes = run(two, lambda case: case.id == "t-1", Settings())
    assert [(o.set, o.split, o.wrong) for o in outcomes] == [
        ("nord", "test", ()),
        ("syd", "test", ()),
    ]
    assert [o.precision for o in outcomes] == [1.0, 1.0]


def test_no_question_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="Ingen spørgsmål"):
        run([made_set(tmp_path, "nord", 13)], lambda case: case.id == "x", Settings())


def test_a_question_is_read_with_its_alternatives(tmp_path: Path) -> None:
    first, second = read_cases(made_set(tmp_path, "nord", 13).questions, "nord")
    assert first == Case(
        id="t-1",
        set="nord",
        split="test",
        category="how_many",
        question="Hvor mange ansættelser var kravet på i rengøringen?",
        statuses=("answered", "partly_answered"),
        lead=(("13",),),
        must_say=(("13 ansættelser", "13 ansatte"), ("rengøringen",)),
        sources=(("nord æ.md",),),
    )
    assert second.split == "dev"
    assert second.history == (first.question,)


def test_the_sources_of_json_lines_need_not_all_be_cited(tmp_path: Path) -> None:
    row = {"id": "a", "category": "who", "question": "?", "status": "answered", "sources": ["x"]}
    file = tmp_path / "given.jsonl"
    file.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    (case,) = read_cases(file, "given")
    assert (case.sources, case.must_cite) == ((("x",),), False)


def test_a_file_that_is_no_questions_is_named(tmp_path: Path) -> None:
    file = tmp_path / "spørgsmål.yaml"
    file.write_text("- id: a\n", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"spørgsmål\.yaml"):
        read_cases(file, "x")


def test_a_set_is_chosen_by_name_or_by_its_file_and_has_its_own_documents() -> None:
    guard = next(one for one in SETS if one.name == "guard")
    assert choose([], [], []) == list(SETS)
    assert choose([], [], ["guard"]) == choose([guard.questions], [], []) == [guard]
    with pytest.raises(BadInputError, match="gaurd"):
        choose([], [], ["gaurd"])


def test_other_questions_are_asked_over_the_samples_or_what_is_given(samples: Path) -> None:
    other = Path("mine.yaml")
    assert choose([other], [], [])[0].documents[0] == samples / "cases"
    assert choose([other], [Path("d")], []) == [QuestionSet("mine.yaml", other, (Path("d"),))]


def test_part_and_ids_narrow_what_is_asked(tmp_path: Path) -> None:
    cases = read_cases(made_set(tmp_path, "nord", 13).questions, "nord")

    def held(split: str, *ids: str) -> list[str]:
        return [c.id for c in cases if answers.Chosen([], [], [], split, ids).holds(c)]

    assert held("all") == ["t-1", "t-2"]
    assert held("test") == ["t-1"]
    assert held("dev", "t-1", "t-2") == ["t-2"]


def test_a_set_whose_documents_are_not_there_is_skipped_with_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = made_set(tmp_path, "nord", 13)
    gone = QuestionSet("gone", here.questions, (tmp_path / "gone",))
    monkeypatch.setattr(sets, "SETS", (gone, here))
    notes = StringIO()
    outcomes = answers.evaluate(answers.Chosen([], [], [], "test", []), Settings(), notes)
    assert {outcome.set for outcome in outcomes} == {"nord"}
    assert notes.getvalue() == f"gone springes over: {tmp_path / 'gone'} findes ikke.\n"


def test_our_questions_have_ids_of_their_own_known_statuses_and_sources_that_are_there() -> None:
    there = [one for one in SETS if not one.missing]
    asked = [(one, case) for one in there for case in read_cases(one.questions, one.name)]
    assert [each for each, n in Counter(case.id for _, case in asked).items() if n > 1] == []
    assert {s for _, case in asked for s in case.statuses} <= set(map(str, AnswerStatus))
    assert {case.split for _, case in asked} <= {"dev", "test"}
    missing = [
        (case.id, name)
        for one, case in asked
        for name in {name for choices in case.sources for name in choices}
        if not any((folder / name).is_file() for folder in one.documents)
    ]
    assert missing == []
