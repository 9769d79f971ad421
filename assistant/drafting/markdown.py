"""A draft as Markdown: what it says, what is open, the clause, and what it builds on."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.drafting.model import (
    Basis,
    BasisKind,
    Check,
    Draft,
    Light,
    OpenQuestion,
    Section,
)
from assistant.drafting.polishing.sections import HELD
from assistant.drafting.restraint import ADVICE
from assistant.drafting.said import amount, is_restrained, methods, requires, share
from assistant.quantities import written

ENDING = "Udkast – skal godkendes af jurist"
BASIS = "Grundlag for hvert afsnit"
TO_DECIDE = "Det skal I tage stilling til"
NOT_CONCERNED = "Ikke aktuelt her"
OWN_WORDING = (
    "Ordlyden er Klausuls egen i alle afsnit. Herunder står de regler og erfaringer, som den "
    "bygger på."
)
_EXPLAIN = (
    "Begrund fravalget på sagen (»følg eller forklar«). Klausul skriver et notat til det ud fra "
    "udkastet."
)
_ITEM = re.compile(r"\([a-z]{1,2}\) ")
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


def number(value: Decimal) -> str:
    """`1.237,5`"""
    return written(value, "da")


def check_line(check: Check) -> str:
    """A check in one line with its light, reason, reference and what to do."""
    where = f" (punkt {check.section})" if check.section else ""
    return f"{_LIGHTS[check.light]}: {check.title}{where}. {said_of(check)}"


def said_of(check: Check) -> str:
    """A check's reason, where the rule stands, and what to do."""
    reference = f"Se {check.reference}." if check.reference else ""
    return " ".join(part for part in (check.reason, reference, check.suggestion) if part)


def green_line(checks: Sequence[Check]) -> str:
    """What is in order and what does not apply, in one line; empty when nothing is green."""
    green = [each for each in checks if each.light is Light.GREEN]
    idle = [each.title for each in green if each.reason.startswith(NOT_CONCERNED)]
    good = [each.title for each in green if not each.reason.startswith(NOT_CONCERNED)]
    parts = (("I orden", good), ("Ikke aktuelt her", idle))
    return " ".join(f"{label}: {'; '.join(titles)}." for label, titles in parts if titles)


def basis_line(basis: Basis) -> str:
    """What a paragraph builds on, in one line."""
    quote = f": »{basis.quote}«" if basis.quote else ""
    said = f" – {basis.said}" if basis.said else ""
    return f"{_KINDS[basis.kind]}: {basis.reference}{said}{quote}"


def basis_lines(section: Section) -> list[str]:
    """What a section builds on, a line each, and that its language was polished."""
    return [*map(basis_line, cited(section)), *filter(None, (polish_line(section),))]


def restraint_lines(draft: Draft) -> list[str]:
    """Why no countable requirement is advised, and what to do with that; [] when one is."""
    if draft.chosen is None or not is_restrained(draft):
        return []
    why = draft.chosen.said.removesuffix(ADVICE).strip()
    return [*(span for span in re.split(r"(?<=[.;]) (?=[A-ZÆØÅ])", why) if span), _EXPLAIN]


def heading_of_clause(draft: Draft) -> str:
    """What the clause's own part of a document is headed."""
    return "Klausulen" if requires(draft) else "Bestemmelserne"


def heading_of_methods(draft: Draft) -> str:
    """What the computations are headed."""
    return "Sådan er kravet beregnet" if requires(draft) else "Beregninger, der er overvejet"


def cited(section: Section) -> list[Basis]:
    """What a section builds on besides our own wording, which is said once for all of them."""
    return [each for each in section.basis if each.kind is not BasisKind.PROPOSAL]


def polish_line(section: Section) -> str:
    """That a chat model has polished the wording; empty when none has."""
    if not section.polished_by:
        return ""
    return f"Sproget er pudset af chatmodellen {section.polished_by}. {HELD}"


def _lines(draft: Draft) -> Iterator[str]:
    yield f"# {draft.title}"
    yield f"\n*{ENDING}. Version {draft.version}.*\n"
    yield from _paragraph("Forstået", draft.understood)
    yield f"**{draft.summary}**\n"
    yield from listed("Hvorfor intet krav", restraint_lines(draft))
    yield from listed(TO_DECIDE, [question_line(each) for each in draft.questions])
    yield from _checks(draft)
    yield from _requirement(draft)
    yield f"## {heading_of_clause(draft)}\n"
    for section in draft.sections:
        yield f"### {section.number}. {section.title}\n"
        yield from (f"{each}\n" for each in _numbered(section))
    yield f"## {BASIS}\n\n{OWN_WORDING}\n"
    for section in draft.sections:
        if lines := [f"- {each}" for each in basis_lines(section)]:
            yield "\n".join([f"**{section.number}. {section.title}**\n", *lines, ""])
    yield f"*{ENDING}*"


def _checks(draft: Draft) -> Iterator[str]:
    if not draft.checks:
        return
    yield "## Kontrol\n"
    for light in (Light.RED, Light.YELLOW):
        yield from (f"- {check_line(each)}" for each in draft.checks if each.light is light)
    yield f"\n{green_line(draft.checks)}\n"


def _requirement(draft: Draft) -> Iterator[str]:
    shown = methods(draft)
    if not shown:
        return
    yield f"## {heading_of_methods(draft)}\n"
    yield "| Metode | Krav | Af bemandingen | Regnestykke |\n|---|---|---:|---|"
    for option, followed in shown:
        name = f"**{option.method.value}** (valgt)" if followed else option.method.value
        want = amount(option, draft.request)
        yield f"| {name} | {want} | {share(option)} | {option.formula} |"
    if chosen := requires(draft):
        yield ""
        yield from (f"- Antaget: {each}" for each in chosen.assumptions)
        if len(chosen.lots) > 1:
            yield "\n| Delaftale | Kandidater | Løntimer pr. uge |\n|---|---:|---:|"
            for lot in chosen.lots:
                yield f"| {lot.lot} | {lot.persons} | {number(lot.hours)} |"
            yield f"| I alt | {chosen.persons} | {number(chosen.hours)} |"
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


def listed(heading: str, lines: list[str]) -> Iterator[str]:
    """A heading and its list; nothing without lines."""
    if lines:
        yield f"## {heading}\n"
        yield from (f"- {line}" for line in lines)
        yield ""
