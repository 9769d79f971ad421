"""Answers are judged, counted and shown."""

from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from assistant.model import Answer, AnswerStatus, Table
from klausul.evaluation import report, showing
from klausul.evaluation.cases import Case
from klausul.evaluation.figures import AIMS, figures
from klausul.evaluation.outcome import Outcome, judge
from klausul.settings import Settings

Expected = tuple[tuple[str, ...], ...]


def case(**fields: Any) -> Case:
    made = {"id": "q", "set": "mine", "split": "dev", "category": "who", "question": "Hvem?"}
    return Case(**{**made, "statuses": ("answered",), **fields})


def judged(
    text: str = "",
    status: str = "answered",
    cited: Sequence[str] = (),
    verbatim: bool = True,
    tables: tuple[Table, ...] = (),
    **fields: Any,
) -> Outcome:
    answer = Answer("a", "c", AnswerStatus(status), text, tables=tables, took_ms=7)
    return judge(case(**fields), answer, cited, verbatim=verbatim)


@pytest.mark.parametrize(
    ("text", "wanted", "said"),
    [
        ("I alt 130 timer.", "13", False),
        ("I alt 130 timer.", "30", False),
        ("De var 13. De blev flere.", "13", True),
        ("Det tog 2,5 år.", "5", False),
        ("Bonus på 7.500 kr.", "7500 KR.", True),
        ("Bonus på 7500 kr.", "7.500 kr", True),
        ("Det står her [13].", "13", False),
        ("en\u00a0fast\n kontakt", "fast kontakt", True),
    ],
)
def test_what_must_be_said_is_looked_for_as_staff_would_read_it(
    text: str, wanted: str, said: bool
) -> None:
    outcome = judged(text, must_say=((wanted,),), must_not_say=(wanted,))
    assert outcome.all_said is said
    assert outcome.not_said is not said


def test_one_of_the_alternatives_is_enough_and_the_share_is_that_of_the_items() -> None:
    outcome = judged("Otte delaftaler.", must_say=(("8", "otte"), ("to leverandører",)))
    assert outcome.said == 0.5
    assert "sagt" in outcome.wrong


def test_a_table_is_part_of_the_answer() -> None:
    table = Table("Krav", ("Sted", "Krav"), (("Nordlev", "21"),))
    assert judged("Se tabellen.", tables=(table,), must_say=(("21",),)).all_said


def test_the_lead_is_in_the_first_paragraph_or_in_what_it_announces() -> None:
    lead: Expected = (("13",),)
    assert judged("Kravet var 13. [1]\n\nMere: 21.", lead=lead).lead_right is True
    assert judged("Kravet var højt.\n\nDet var 13.", lead=lead).lead_right is False
    assert judged("Kilderne er uenige:\n\n- 13 [1]", lead=lead).lead_right is True
    assert judged("Kravet var 13.").lead_right is None


def test_each_source_must_be_cited_unless_they_are_only_relevant() -> None:
    sources: Expected = (("a.md", "a.pdf"), ("b.md",))
    half = judged(cited=["a.pdf", "c.md"], sources=sources)
    assert (half.recall, half.precision, half.sources_right) == (0.5, 0.5, False)
    assert judged(cited=["b.md", "a.md"], sources=sources).sources_right
    assert judged(cited=["a.md"], sources=sources, must_cite=False).sources_right


def test_an_accepted_abstention_needs_no_source() -> None:
    accepted = ("answered", "unanswerable")
    outcome = judged(status="unanswerable", statuses=accepted, sources=(("a.md",),))
    assert outcome.wrong == ()
    assert outcome.recall is None


@pytest.mark.parametrize(
    ("confident", "fields"),
    [
        (True, {"statuses": ("unanswerable",)}),
        (True, {"status": "partly_answered", "statuses": ("needs_clarification",)}),
        (True, {"lead": (("13",), ("14",))}),
        (False, {"lead": (("21",), ("14",))}),
        (True, {"must_say": (("13",),)}),
        (True, {"must_not_say": ("21",)}),
        (False, {"status": "partly_answered", "must_say": (("13",),)}),
        (False, {"status": "unanswerable", "must_say": (("13",),)}),
        (False, {"statuses": ("unanswerable", "partly_answered")}),
        (False, {"must_say": (("21",),)}),
    ],
)
def test_confidently_wrong_is_an_answer_that_misleads(
    confident: bool, fields: dict[str, Any]
) -> None:
    assert judged("Kravet var 21.", **fields).confidently_wrong is confident


def test_a_figure_counts_only_the_questions_that_ask_for_it() -> None:
    found = figures([judged("13", must_say=(("13",),)), judged("13"), judged("13", lead=(("9",),))])
    assert found.share("said") == 1.0
    assert len(found.values["said"]) == 1
    assert found.share("lead") == 0.0
    assert found.share("precision") is None


def test_an_aim_is_a_floor_or_a_ceiling() -> None:
    met = {aim.measure: (aim.met(0.0), aim.met(1.0)) for aim in AIMS}
    assert met == {
        "status": (False, True),
        "said": (False, True),
        "verbatim": (False, True),
        "confidently_wrong": (True, False),
    }


def test_every_wrong_answer_is_shown_and_no_right_one() -> None:
    shown = StringIO()
    bad = judged("Nej.", id="bad", status="unanswerable", history=("Først?",))
    showing.show_wrong([judged("Ja.", id="good"), bad], shown)
    assert all(words in shown.getvalue() for words in ("bad", "Nej.", "Først?", "galt:     status"))
    assert "good" not in shown.getvalue()


def test_the_page_has_the_aims_of_the_test_part_and_of_the_given_questions(tmp_path: Path) -> None:
    page = tmp_path / "evaluation.md"
    given = [judged(set="dev.jsonl", status="unanswerable")]
    report.write([*[judged()] * 3, judged(split="test"), *given], Settings(), page)
    text = page.read_text(encoding="utf-8")
    assert "| figure | aim | test (1) | dev.jsonl (1) |" in text
    assert "| status | at least 95 % | 100 % (100–100), met | 0 % (0–0), **not met** |" in text
    assert "| mine dev | 3 | 100 % |" in text
    assert "| who, test | 1 |" in text
