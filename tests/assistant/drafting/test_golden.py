"""Whole drafts of known requests: what each must have, and what none may ever have."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from golden_drafts import NOW, Golden, golden, made

from assistant.drafting import blocks, laws, settling
from assistant.drafting.checks import check
from assistant.drafting.composing import Found, compose
from assistant.drafting.markdown import ENDING, clause_text, markdown
from assistant.drafting.model import BasisKind, Choices, Draft, DraftRequest, Section, Variant
from assistant.drafting.telling import told
from assistant.drafting.values import shown
from knowledge.personal_data import find_cpr

LIBRARY = blocks.load()
FAULTS: dict[str, Callable[[Draft], Iterator[str]]] = {}

# Each of these is a promise about every draft: a function that yields what is wrong with one.


def fault(found: Callable[[Draft], Iterator[str]]) -> Callable[[Draft], Iterator[str]]:
    FAULTS[found.__name__] = found
    return found


def paragraphs(draft: Draft) -> Iterator[tuple[Section, str]]:
    for section in draft.sections:
        for text in section.paragraphs:
            yield section, text


def sentences(draft: Draft) -> Iterator[str]:
    for _, text in paragraphs(draft):
        yield from re.split(r"(?<=\.) (?=[A-ZÆØÅ])", text)


def everything(draft: Draft) -> str:
    return f"{markdown(draft)}\n{told(draft)}"


_PROVISION = re.compile(r"§+ ?(\d+)(?:\s?[-–]\s?(\d+)| og (\d+))?")
_PUBLISHED = re.compile(r"\b(?:LBK|BEK|LOV|CIR) nr\. \d+ af \d\d/\d\d/\d{4}")
_DIRECTIVE = re.compile(r"\b(?:direktiv|forordning) \(?(?:EU\) )?\d{4}/\d+(?:/EU)?")


def provisions(text: str) -> set[int]:
    """Every section number that a text names, ranges spelled out."""
    found: set[int] = set()
    for first, last, second in _PROVISION.findall(text):
        found |= set(range(int(first), int(last or first) + 1)) | {int(second or first)}
    return found


@fault
def invented_statute(draft: Draft) -> Iterator[str]:
    current = {law.current for law in laws.laws()}
    known = " ".join([*current, *(law.id for law in laws.laws())])
    for section in draft.sections:
        block = LIBRARY.block(section.block)
        references = {each.reference for each in block.basis}
        allowed = provisions(" ".join(references))
        for text in section.paragraphs:
            yield from (f"§ {number}: {text}" for number in provisions(text) - allowed)
            yield from (f"{each}" for each in _DIRECTIVE.findall(text) if each not in known)
            yield from (each for each in _PUBLISHED.findall(text) if each not in current)
        for basis in section.basis:
            if basis.kind is BasisKind.LAW:
                if basis.reference not in references or laws.law_of(basis.reference) is None:
                    yield basis.reference
                yield from (each for each in _PUBLISHED.findall(basis.said) if each not in current)
                yield from (each for each in _DIRECTIVE.findall(basis.said) if each not in known)


@fault
def figure_that_the_case_does_not_give(draft: Draft) -> Iterator[str]:
    for section in draft.sections:
        for basis in section.basis:
            if basis.kind is BasisKind.CASE:
                chunk = next(
                    each
                    for each in made().library.chunks(basis.document_id)
                    if each.id == basis.chunk_id
                )
                if basis.quote not in chunk.text or re.search(r"\d", basis.said):
                    yield f"{basis.reference}: {basis.quote}"


@fault
def personal_numbers_in_reports(draft: Draft) -> Iterator[str]:
    if find_cpr(clause_text(draft)):
        yield "et cpr-nummer"
    for said in sentences(draft):
        if re.search(r"personn(?:ummer|umre)|cpr", said, re.I) and not re.search(
            r"\bikke\b|\bfjern", said
        ):
            yield said


_RESIDENCE = re.compile(r"\b(?:bopæl|bosat|bosiddende|hjemmehørende|bor i|lokale led)", re.I)


@fault
def residence_rule(draft: Draft) -> Iterator[str]:
    for said in sentences(draft):
        named = re.search(
            r"\b(?:bopæl|bosat|bosiddende|hjemmehørende|bor i|lokale led)", said, re.I
        )
        if named and "uden betydning" not in said:
            yield said


@fault
def unlimited_penalty(draft: Draft) -> Iterator[str]:
    for section in draft.sections:
        text = " ".join(section.paragraphs)
        if re.search(r"\bbod\b", text, re.I) and not (
            re.search(r"kan for et kontraktår højst udgøre \d+(?:,\d+)? %", text)
            and "Bod bortfalder" in text
        ):
            yield text


@fault
def clause_known_only_after_award(draft: Draft) -> Iterator[str]:
    later = (
        r"(?:krav|klausul)\w*[^.]*\b(?:fastsættes|tilføjes|indføres|aftales)\b[^.]*\befter\b[^.]*"
    )
    for said in sentences(draft):
        if re.search(later + r"(?:tildeling|kontraktindgåelse|underskrift)", said, re.I):
            yield said
    if any(section.block == "krav" for section in draft.sections):
        yield from (each.reason for each in draft.checks if each.id.startswith("aendringer.")
                    and not each.id.endswith(".oenske"))  # fmt: skip


@fault
def open_field_without_a_question(draft: Draft) -> Iterator[str]:
    asked = {each.field: each.question for each in draft.questions}
    for section, text in paragraphs(draft):
        for label in re.findall(r"\[([^\[\]]+)\]", text):
            if not any(
                field.startswith(f"{section.block}.") and label in question
                for field, question in asked.items()
            ):
                yield f"[{label}]"


@fault
def lots_that_do_not_add_up(draft: Draft) -> Iterator[str]:
    chosen = draft.chosen
    if chosen and chosen.lots:
        if sum(lot.persons for lot in chosen.lots) != chosen.persons:
            yield "personer"
        if sum((lot.hours for lot in chosen.lots), Decimal(0)) != chosen.hours:
            yield "timer"


_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")


@fault
def number_from_nowhere(draft: Draft) -> Iterator[str]:
    chosen, inputs = draft.chosen, draft.chosen.inputs if draft.chosen else ()
    values = dict(draft.parameters)
    computed = {number for _, said in inputs for number in _NUMBER.findall(said)}
    for section in draft.sections:
        block = LIBRARY.block(section.block)
        own = {shown(each, values.get(f"{block.id}.{each.name}", "")) for each in block.parameters}
        if block.id == "krav" and chosen:
            own |= {str(lot.persons) for lot in chosen.lots} | computed
            own |= {shown(block.parameter("timer"), str(lot.hours)) for lot in chosen.lots}
            own |= {lot.lot for lot in chosen.lots}
        known = {number for said in own for number in _NUMBER.findall(said)}
        known |= set(_NUMBER.findall(block.variants[section.variant]))
        for text in section.paragraphs:
            bare = re.sub(r"[Pp]unkt \d+", "", text)
            yield from (f"{each}: {text}" for each in _NUMBER.findall(bare) if each not in known)


@fault
def mark_left_over(draft: Draft) -> Iterator[str]:
    yield from re.findall(r"[{}][^{}\n]{0,20}", everything(draft))


@fault
def job_centre(draft: Draft) -> Iterator[str]:
    said = (*(text for _, text in paragraphs(draft)), draft.summary, told(draft))
    yield from (each for each in said if "jobcent" in each.casefold())


_MANY = "kandidater|løntimer|måneder|uger|arbejdsdage|personer|pladser|timer|delaftaler"
_ONE = "kandidat|løntime|måned|uge|arbejdsdag|person|plads|time|delaftale"


@fault
def wrong_number_of_a_noun(draft: Draft) -> Iterator[str]:
    text = everything(draft)
    yield from re.findall(rf"(?<![\d.,]\d)(?<![\d.,])1 (?:{_MANY})\b", text)
    yield from re.findall(rf"(?<![\d.,])(?:[02-9]|\d{{2,}}) (?:{_ONE})\b", text)
    yield from re.findall(r"\bhver 1\. \w+", text)


@fault
def doubled(draft: Draft) -> Iterator[str]:
    for _, text in paragraphs(draft):
        yield from re.findall(r"\b(\w+) \1\b", text, re.I)
    said = re.sub(r"^\|.*$", "", everything(draft), flags=re.M)
    yield from re.findall(r".{0,20}(?:\.\.|,,|;;| \.| ,|\S  \S|: :|;\.|(?<!kr)\.;).{0,10}", said)


@fault
def empty_or_unfinished(draft: Draft) -> Iterator[str]:
    if not draft.sections:
        yield "ingen afsnit"
    for section in draft.sections:
        if not section.paragraphs or not section.title:
            yield section.title
        yield from (each for each in section.paragraphs if each[-1] not in ".:")


@fault
def reference_to_nothing(draft: Draft) -> Iterator[str]:
    titles = {section.number for section in draft.sections}
    for _, text in paragraphs(draft):
        for number in re.findall(r"[Pp]unkt(?:er)?\b ?(\d*)", text):
            if number and int(number) not in titles:
                yield text


@fault
def not_marked_as_a_draft(draft: Draft) -> Iterator[str]:
    if not markdown(draft).rstrip("\n*").endswith(ENDING):
        yield "slutningen"


@fault
def proposal_said_twice(draft: Draft) -> Iterator[str]:
    if "orslag: forslag" in everything(draft):
        yield "Forslag: forslag"


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
