"""From a request to a draft: blocks chosen by rules, filled, numbered, each with its basis."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from string import ascii_lowercase

from assistant.citations import locator_label, locator_of
from assistant.drafting import reading, requirement, templates
from assistant.drafting.blocks import Block, LegalBasis, Library
from assistant.drafting.model import (
    Basis,
    BasisKind,
    Certainty,
    Check,
    Choices,
    ComparableClause,
    Draft,
    DraftRequest,
    OpenQuestion,
    RequirementOption,
    Section,
    Variant,
)
from assistant.drafting.said import amount, buys_courses, counted
from assistant.drafting.settling import kind_of, settled
from assistant.drafting.values import shown
from assistant.quantities import written
from knowledge.model import Passage

_PROPOSAL = "ordlyden er Klausuls egen"
_WHOLE = "krav"  # the block whose basis the comparable clauses are


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a draft: passages by block id with the sentence to quote, and clauses."""

    passages: Mapping[str, Sequence[tuple[Passage, str]]] = field(default_factory=dict)
    clauses: Sequence[ComparableClause] = ()


Checker = Callable[[Draft, date], tuple[Check, ...]]


def compose(
    request: DraftRequest,
    library: Library,
    found: Found,
    on: date,
    choices: Choices | None = None,
    checker: Checker | None = None,
) -> Draft:
    """The draft that follows from a request and what staff have chosen; `on` is today.

    It has no id and no version yet.
    """
    choices = choices or Choices()
    made = settled(request, library, choices)
    chosen, blocks, variants, values = made.chosen, made.blocks, made.variants, made.values
    numbers = {block.id: at for at, block in enumerate(blocks, start=1)}
    sections = tuple(
        _section(block, variants[block.id], values[block.id], numbers, chosen, found)
        for block in blocks
    )
    draft = Draft(
        id="",
        version=0,
        request=request,
        title=f"{kind_of(numbers)}: {request.subject or 'et indkøb'}",
        summary=_summary(chosen, request, numbers, variants),
        sections=sections,
        options=requirement.options(request),
        chosen=chosen,
        parameters=tuple(
            (f"{block.id}.{name}", value)
            for block in blocks
            for name, value in values[block.id].items()
        ),
        variants=tuple(variants.items()),
        checks=(),
        questions=(*reading.open_questions(request), *_missing(blocks, values)),
        understood=reading.understood(request),
        choices=choices,
        comparable=tuple(found.clauses),
    )
    return replace(draft, checks=checker(draft, on)) if checker else draft


def _section(
    block: Block,
    variant: Variant,
    values: Mapping[str, str],
    numbers: Mapping[str, int],
    chosen: RequirementOption | None,
    found: Found,
) -> Section:
    lots = _lots(block, chosen)
    visible = {
        each.name: _shown(block, each.name, values[each.name]) or f"[{each.label}]"
        for each in block.parameters
    }
    standing = templates.paragraphs(block.variants[variant], values, numbers.keys(), lots)
    return Section(
        number=numbers[block.id],
        block=block.id,
        title=block.title,
        variant=variant,
        paragraphs=tuple(templates.filled(each, visible, numbers) for each in standing),
        basis=_basis(block, found),
    )


def _lots(block: Block, chosen: RequirementOption | None) -> list[dict[str, str]]:
    """The lots that something is required of, as lettered items of a list."""
    required = [lot for lot in (chosen.lots if chosen else ()) if lot.persons]
    return [
        {
            "delaftale": f"({_letter(at)}) {lot.lot}",
            "antal": _shown(block, "antal", str(lot.persons)),
            "timer": _shown(block, "timer", str(lot.hours)),
        }
        for at, lot in enumerate(required)
    ]


def _letter(at: int) -> str:
    """`a` to `z`, then `aa` to `zz`"""
    more, last = divmod(at, len(ascii_lowercase))
    return (ascii_lowercase[more - 1] if more else "") + ascii_lowercase[last]


def _shown(block: Block, name: str, value: str) -> str:
    known = {each.name: each for each in block.parameters}
    return shown(known[name], value) if name in known and value else value


def _basis(block: Block, found: Found) -> tuple[Basis, ...]:
    """Cases and our own clauses first, then the law; the wording itself is a proposal."""
    cases = [_case(passage, quote) for passage, quote in found.passages.get(block.id, ())]
    own = [_own(clause) for clause in found.clauses] if block.id == _WHOLE else []
    laws = [_law(each) for each in block.basis]
    return (*cases, *own, *laws, Basis(BasisKind.PROPOSAL, _PROPOSAL))


def _case(passage: Passage, quote: str) -> Basis:
    document, where = passage.document, locator_label(locator_of(passage.chunk))
    about = (document.title, document.publisher, where)
    return Basis(
        BasisKind.CASE,
        ", ".join(part for part in about if part),
        quote=quote,
        document_id=document.id,
        chunk_id=passage.chunk.id,
    )


def _own(clause: ComparableClause) -> Basis:
    required = _pair(clause.required_persons, clause.required_hours)
    reached = _pair(clause.reached_persons, clause.reached_hours)
    day = clause.as_of
    said = f"krævede {required}, nåede {reached} pr. {day.day}.{day.month}.{day.year}"
    return Basis(BasisKind.REGISTER, f"{clause.title} (klausul {clause.clause})", said)


def _pair(persons: int | Decimal | None, hours: Decimal | None) -> str:
    """`8/120`: persons and hours a week; – for what is not told."""
    return "/".join("–" if each is None else written(Decimal(each), "da")
                    for each in (persons, hours))  # fmt: skip


def _law(law: LegalBasis) -> Basis:
    note = law.note or ("Kontrollér hos KFST." if law.certainty is Certainty.UNCERTAIN else "")
    said = f"{law.source}. {note}" if note else law.source
    return Basis(BasisKind.LAW, law.reference, said, certainty=law.certainty, checked=law.checked)


def _missing(
    blocks: Sequence[Block], values: Mapping[str, Mapping[str, str]]
) -> tuple[OpenQuestion, ...]:
    """Fields that the text leaves open in brackets."""
    return tuple(
        OpenQuestion(
            f"{block.id}.{each.name}", f"{block.title}: udfyld {each.label} ({each.decides})."
        )
        for block in blocks
        for each in block.parameters
        if not values[block.id][each.name] and not each.optional
    )


def _summary(
    chosen: RequirementOption | None,
    request: DraftRequest,
    blocks: Collection[str],
    variants: Mapping[str, Variant],
) -> str:
    if chosen is None:
        return "Kravet kan ikke beregnes endnu; se spørgsmålene."
    if _WHOLE in blocks:
        either = variants.get(_WHOLE) is Variant.MILDER  # its wording asks for one of the two
        enough = "; det er nok at nå enten antallet eller timetallet" if either else ""
        return f"Krav: {counted(chosen)}{enough}."
    if buys_courses(request):
        return f"Betaling efter resultat for {amount(chosen, request)}; intet krav om kandidater."
    if "reserveret" in blocks:
        return "Kontrakten er reserveret; der foreslås intet særskilt krav om kandidater."
    instead = "partnerskab" in blocks
    tail = ", men et frivilligt partnerskab" if instead else ""
    return f"Der foreslås intet krav om kandidater og timer{tail}."
