"""A draft as Markdown: what it says and what is open, the clause, and what it builds on."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.drafting.model import (
    Basis,
    BasisKind,
    Check,
    Draft,
    Light,
    OpenQuestion,
    RequirementOption,
    Section,
)

ENDING = "Udkast – skal godkendes af jurist"
_ITEM = re.compile(r"\([a-z]\) ")
_LIGHTS = {Light.GREEN: "Grøn", Light.YELLOW: "Gul", Light.RED: "Rød"}
_KINDS = {
    BasisKind.CASE: "Case",
    BasisKind.REGISTER: "Egen klausul",
    BasisKind.LAW: "Regel",
    BasisKind.PROPOSAL: "Forslag",
}


def markdown(draft: Draft) -> str:
    """The whole draft; it ends with the words that a jurist must approve it."""
    return "\n".join(_lines(draft)).strip() + "\n"


def clause_text(draft: Draft) -> str:
    """The clause alone: numbered sections and paragraphs."""
    parts = [
        f"{each.number}. {each.title}\n\n" + "\n\n".join(_numbered(each)) for each in draft.sections
    ]
    return "\n\n".join(parts)


def requirement_line(option: RequirementOption) -> str:
    """A method's requirement in one line: `andel af arbejdstimerne: 3 kandidater, 32,5 timer`."""
    persons, hours = option.persons, number(option.hours)
    return f"{option.method.value}: {persons} kandidater, {hours} løntimer pr. uge"


def number(value: Decimal) -> str:
    """`37,5`"""
    return f"{value.normalize():f}".replace(".", ",")


def check_line(check: Check) -> str:
    """A check in one line with its light, reason, reference and what to do."""
    where = f" (punkt {check.section})" if check.section else ""
    reference = f" {check.reference}." if check.reference else ""
    suggestion = f" {check.suggestion}" if check.suggestion else ""
    return f"{_LIGHTS[check.light]}: {check.title}{where}. {check.reason}{reference}{suggestion}"


def basis_line(basis: Basis) -> str:
    """What a paragraph builds on, in one line."""
    quote = f" »{basis.quote}«" if basis.quote else ""
    said = f" – {basis.said}" if basis.said else ""
    return f"{_KINDS[basis.kind]}: {basis.reference}{said}{quote}"


def _lines(draft: Draft) -> Iterator[str]:
    yield f"# {draft.title}"
    yield f"\n*{ENDING}. Version {draft.version}.*\n"
    yield from _paragraph("Forstået", draft.understood)
    yield f"**{draft.summary}**\n"
    yield from _requirement(draft)
    yield from _listed("Spørgsmål, der er åbne", [question_line(each) for each in draft.questions])
    yield from _listed("Kontrol", [check_line(each) for each in draft.checks])
    yield "## Klausulen\n"
    for section in draft.sections:
        yield f"### {section.number}. {section.title}\n"
        yield from (f"{each}\n" for each in _numbered(section))
    yield "## Grundlag\n"
    for section in draft.sections:
        yield f"**{section.number}. {section.title}**\n"
        yield from (f"- {basis_line(each)}" for each in section.basis)
        yield ""
    yield f"*{ENDING}*"


def _requirement(draft: Draft) -> Iterator[str]:
    if not draft.options:
        return
    yield "## Beregning af kravet\n"
    for option in draft.options:
        is_chosen = draft.chosen is not None and option.method is draft.chosen.method
        yield f"- {requirement_line(option)}{' (valgt)' if is_chosen else ''}. {option.formula}"
        yield from (f"  - Antaget: {each}" for each in option.assumptions if is_chosen)
    chosen = draft.chosen
    if chosen and len(chosen.lots) > 1:
        yield "\n| Delaftale | Kandidater | Løntimer pr. uge |\n|---|---:|---:|"
        for lot in chosen.lots:
            yield f"| {lot.lot} | {lot.persons} | {number(lot.hours)} |"
    yield ""


def _numbered(section: Section) -> list[str]:
    """Paragraphs under their section's number: `4.1 …`; items `(a) …` belong to the one before."""
    numbered, at = [], 0
    for text in section.paragraphs:
        at += not is_item(text)
        numbered.append(text if is_item(text) else f"{section.number}.{at} {text}")
    return numbered


def is_item(paragraph: str) -> bool:
    """Whether a paragraph is an item of a list, such as `(a) …`, and has no number of its own."""
    return _ITEM.match(paragraph) is not None


def question_line(question: OpenQuestion) -> str:
    """What only the municipality can say, and what was assumed meanwhile."""
    assumed = f" Indtil videre antaget: {question.assumed}" if question.assumed else ""
    return f"{question.question}{assumed}"


def _paragraph(label: str, text: str) -> Iterator[str]:
    if text:
        yield f"{label}: {text}\n"


def _listed(heading: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"## {heading}\n"
        yield from (f"- {line}" for line in lines)
        yield ""
