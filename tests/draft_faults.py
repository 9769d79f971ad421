"""What no draft may ever have: each fault is a function that yields what is wrong with one."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from golden_drafts import made

from assistant.drafting import blocks, laws
from assistant.drafting.markdown import ENDING, clause_text, markdown
from assistant.drafting.model import BasisKind, Draft, Section
from assistant.drafting.telling import told
from assistant.drafting.values import shown
from knowledge.personal_data import find_cpr

LIBRARY = blocks.load()
FAULTS: dict[str, Callable[[Draft], Iterator[str]]] = {}


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
        text = " ".join(section.paragraphs).replace("Der opkræves ikke bod.", "")
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
