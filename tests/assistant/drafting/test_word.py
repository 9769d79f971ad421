"""A draft as a Word document: its text is the draft's, its numbers are real, open fields marked."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from golden_drafts import Golden, golden, made

from assistant.drafting.markdown import ENDING, basis_line, is_item
from assistant.drafting.word import docx_of

EVERY = pytest.mark.parametrize("case", golden(), ids=lambda each: each.name)
SIX_LOTS = "special transport in six lots"
NOTHING_TOLD = "nothing but a word"


@cache
def opened(name: str) -> Any:
    """The document of a golden draft, read back; nobody changes it."""
    return docx.Document(BytesIO(docx_of(made().drafts[name])))


def level(paragraph: Any) -> int | None:
    """The level of the clause's own numbering, None for what has no number."""
    properties = paragraph._p.pPr
    if properties is None or properties.numPr is None or properties.numPr.ilvl is None:
        return None
    return int(properties.numPr.ilvl.val)


def clause(document: Any) -> Iterator[tuple[str, list[str]]]:
    """Title and paragraphs of each numbered section, up to the ending."""
    title, texts = "", []
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            if title:
                yield title, texts
            title, texts = paragraph.text, []
        elif title and paragraph.text == ENDING:
            yield title, texts
            return
        elif title:
            texts.append(paragraph.text)


@EVERY
def test_the_clause_is_word_for_word_the_drafts(case: Golden) -> None:
    draft = made().drafts[case.name]
    wanted = [(each.title, list(each.paragraphs)) for each in draft.sections]
    assert list(clause(opened(case.name))) == wanted


@EVERY
def test_sections_and_paragraphs_are_numbered_by_word_itself(case: Golden) -> None:
    draft = made().drafts[case.name]
    document = opened(case.name)
    by_text = {each.text: level(each) for each in document.paragraphs if each.text}
    for section in draft.sections:
        for text in section.paragraphs:
            assert by_text[text] == (None if is_item(text) else 1)
    headings = [each for each in document.paragraphs if each.style.name == "Heading 1"]
    assert [level(each) for each in headings] == [0] * len(draft.sections)


@EVERY
def test_each_section_has_a_comment_that_says_what_it_builds_on(case: Golden) -> None:
    draft = made().drafts[case.name]
    said = [comment.text for comment in opened(case.name).comments]
    wanted = ["\n".join(basis_line(each) for each in one.basis) for one in draft.sections]
    assert said == wanted


@EVERY
def test_open_fields_are_marked_and_nothing_else_is(case: Golden) -> None:
    draft = made().drafts[case.name]
    marked = [
        run.text
        for paragraph in opened(case.name).paragraphs
        for run in paragraph.runs
        if run.font.highlight_color is WD_COLOR_INDEX.YELLOW
    ]
    texts = [text for section in draft.sections for text in section.paragraphs]
    assert marked == [field for text in texts for field in re.findall(r"\[[^\[\]]+\]", text)]


def test_a_draft_with_open_fields_has_some_marked() -> None:
    document = opened(NOTHING_TOLD)
    runs = (run for paragraph in document.paragraphs for run in paragraph.runs)
    assert {run.text for run in runs if run.font.highlight_color} == {"[antal]", "[timer pr. uge]"}


def test_the_first_page_holds_summary_questions_checks_and_computation_in_that_order() -> None:
    draft = made().drafts[SIX_LOTS]
    document = opened(SIX_LOTS)
    texts = [each.text for each in document.paragraphs]
    places = [
        texts.index(each)
        for each in (
            draft.title,
            draft.summary,
            "Det skal I tage stilling til",
            "Kontrol",
            "Sådan er kravet beregnet",
            "Klausulen",
        )
    ]
    assert places == sorted(places)
    checks, methods = document.tables
    assert [row.cells[0].text for row in checks.rows[1:]] == ["Rød", "Gul", "Gul"]
    assert methods.rows[1].cells[0].text == "personer og timer (valgt)"


def test_the_language_is_danish_and_a_jurist_must_approve() -> None:
    document = opened(SIX_LOTS)
    assert document.core_properties.language == "da-DK"
    assert ENDING in document.sections[0].header.paragraphs[0].text
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"da-DK"}


def test_an_office_suite_opens_it_and_numbers_it(
    to_pdf: Callable[[Path], Path], tmp_path: Path
) -> None:
    draft = made().drafts[SIX_LOTS]
    (tmp_path / "udkast.docx").write_bytes(docx_of(draft))
    with pdfplumber.open(to_pdf(tmp_path / "udkast.docx")) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    whole = "\n".join(pages)
    for section in draft.sections:
        assert re.search(rf"^{section.number}\.\s+{re.escape(section.title)}", whole, re.M)
    assert re.search(r"^4\.2\s+Er leverandøren tildelt flere delaftaler", whole, re.M)
    assert "(f) Delaftale 6: 2 kandidater med i alt 20 løntimer pr. uge." in whole
    assert [at for at, page in enumerate(pages) if "\nKlausulen\n" in page] == [1]
    assert "Fejl!" not in whole
