"""Whole drafts of known requests: what each must have, and what none may ever have."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from draft_faults import FAULTS, LIBRARY
from golden_drafts import NOW, Golden, golden, made

from assistant.drafting import settling
from assistant.drafting.checks import check
from assistant.drafting.composing import Found, compose
from assistant.drafting.markdown import clause_text, markdown
from assistant.drafting.model import Choices, Draft, DraftRequest, Variant

# What holds for all of them


def test_there_are_enough_of_them() -> None:
    names = [each.name for each in golden()]
    assert len(names) == len(set(names)) >= 28


@pytest.mark.parametrize("name", FAULTS)
def test_no_golden_draft_has_the_fault(name: str) -> None:
    wrong = {draft: found for draft in made().drafts if (found := faults(name, draft))}
    assert wrong == {}


def faults(name: str, draft: str) -> list[str]:
    return list(FAULTS[name](made().drafts[draft]))


# A draft with everything wrong: each promise must be able to fail.

BROKEN = {
    "invented_statute": "Efter § 999 gælder dette.",
    "personal_numbers_in_reports": "Skemaet angiver personnummer.",
    "residence_rule": "Kandidaten har bopæl i kommunen.",
    "unlimited_penalty": "Leverandøren betaler bod uden grænse.",
    "clause_known_only_after_award": "Kravet fastsættes efter kontraktens tildeling.",
    "open_field_without_a_question": "Mindst [noget] hver dag.",
    "number_from_nowhere": "Leverandøren møder op 4711 gange.",
    "mark_left_over": "Leverandøren gør {noget}.",
    "job_centre": "Jobcentret hjælper.",
    "wrong_number_of_a_noun": "Senest 1 måneder efter.",
    "doubled": "Leverandøren leverer leverer ydelsen.",
    "empty_or_unfinished": "Uden slutning",
    "reference_to_nothing": "Se punkt 99.",
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_fault_is_seen_when_it_is_there(name: str) -> None:
    draft = made().drafts["special transport in six lots"]
    first = replace(draft.sections[0], paragraphs=(BROKEN[name],))
    assert list(FAULTS[name](replace(draft, sections=(first, *draft.sections[1:]))))


# What each of them must have


@pytest.mark.parametrize("case", golden(), ids=lambda each: each.name)
def test_a_golden_draft_has_what_it_must(case: Golden) -> None:
    draft, want = made().drafts[case.name], case.expected
    there = {section.block for section in draft.sections}
    assert there >= set(want.get("blocks", ()))
    assert there.isdisjoint(want.get("without", ()))
    if want.get("only"):
        assert there == set(want["blocks"])
    if "title" in want:
        assert draft.title == want["title"]
    _has_requirement(draft, want)
    lights = {each.id: each.light.value for each in draft.checks}
    assert {id: lights.get(id) for id in want.get("checks", {})} == want.get("checks", {})
    if "questions" in want:
        assert [each.field for each in draft.questions] == want["questions"]
    text = clause_text(draft)
    front = markdown(draft).split("## Grundlag")[0]
    assert [each for each in want.get("says", ()) if each not in text] == []
    assert [each for each in want.get("front", ()) if each not in front] == []
    assert [each for each in want.get("never", ()) if each.casefold() in text.casefold()] == []


def _has_requirement(draft: Draft, want: Mapping[str, Any]) -> None:
    chosen = draft.chosen
    if "persons" in want:
        assert chosen
        assert chosen.persons == want["persons"]
    if "hours" in want:
        assert chosen
        assert chosen.hours == Decimal(str(want["hours"]))
    if "lots" in want:
        assert chosen
        assert [[lot.lot, lot.persons, float(lot.hours)] for lot in chosen.lots] == want["lots"]


# Whatever staff take away or choose


@cache
def request() -> DraftRequest:
    return made().drafts["schools with job training in three lots"].request


@pytest.mark.parametrize("block", [each.id for each in LIBRARY.blocks])
def test_without_any_one_section_and_with_any_one_the_rest_still_hangs_together(block: str) -> None:
    for choices in (Choices(removed=(block,)), Choices(added=(block,))):
        draft = compose(request(), LIBRARY, Found(), NOW.date(), choices, check)
        there = [section.block for section in draft.sections]
        assert (block in there) is (block in choices.added)
        for name in ("reference_to_nothing", "mark_left_over", "open_field_without_a_question",
                     "empty_or_unfinished", "doubled", "number_from_nowhere"):  # fmt: skip
            assert list(FAULTS[name](draft)) == [], name


@pytest.mark.parametrize("variant", Variant)
def test_in_every_wording_no_draft_has_a_fault(variant: Variant) -> None:
    for case in golden():
        before = made().drafts[case.name]
        chosen = tuple((section.block, variant) for section in before.sections)
        draft = compose(
            before.request, LIBRARY, Found(), NOW.date(), Choices(variants=chosen), check
        )
        assert {section.variant for section in draft.sections} == {variant}
        wrong = {name: found for name, each in FAULTS.items() if (found := list(each(draft)))}
        assert wrong == {}, case.name


def test_the_rules_of_choosing_name_blocks_and_parameters_that_there_are() -> None:
    known = {f"{block.id}.{each.name}" for block in LIBRARY.blocks for each in block.parameters}
    assert set(settling.derived()) <= known
