"""Stage 9: a figure that no source states, computed from those that they state."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.calculator import Operation, calculate
from assistant.extractive.arithmetic.clause import Found, Source
from assistant.extractive.arithmetic.requirements import above_per_unit, of_other_unit
from assistant.extractive.arithmetic.rules import find
from assistant.extractive.arithmetic.words import words, written
from assistant.extractive.numbered import names_them
from assistant.extractive.scoring import Scored
from assistant.model import Calculation
from assistant.quantities import unit_name
from knowledge.errors import BadInputError

CONSIDERED = 8  # sentences, best first
_FIRST_FEW = 3
_EASILY_MADE = frozenset({Operation.PER_UNIT, Operation.PRODUCT, Operation.SCALE})
_BOTH = re.compile(
    r"\b(?:både|both) (?P<one>(?:(?:på|i|in|antal|antallet af) ){0,2}\w+) (?:og|and) "
    r"(?P<other>(?:(?:på|i|in|antal|antallet af) ){0,2}\w+)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r",?\s(?:og|and)\s(?=(?:hvor|hvad|how|what)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure computed from quoted ones.

    `text` is a sentence with formula and result; `{0}`, `{1}` … in it stand for the pointers
    to those operands. Each sentence is pointed to once, however many operands it states.
    """

    calculation: Calculation
    operands: tuple[Source, ...]
    text: str


def compute(question: str, language: str, scored: Sequence[Scored]) -> Computed | None:
    """The first figure that the question asks for and that can be computed.

    `scored` is best first. None when a source states the figure, or when any operand is in
    doubt.
    """
    return next(iter(computations(question, language, scored)), None)


def computations(question: str, language: str, scored: Sequence[Scored]) -> tuple[Computed, ...]:
    """As `compute`, for every part of the question (`…, og hvor meget …`).

    Where both of two things are asked for, one alone is none.
    """
    done: list[Computed] = []
    computed: list[list[Decimal]] = []
    before: Found | None = None
    for part in (one for clause in _CLAUSES.split(question) for one in _of_each_unit(clause)):
        if before and before.per and words("above_it").search(part.lower()):
            found: Sequence[Found] = above_per_unit(before, scored[:CONSIDERED])
        else:
            found = list(filter(None, [find(part, question, scored, CONSIDERED)]))
            found += [other for each in found for other in of_other_unit(each, question)]
        found = [
            each
            for each in found
            if _is_of_what_is_numbered(question, each) and _rests_on_the_best(each, scored)
        ]
        new = [each for each in found if _amounts(each) not in computed]
        computed += map(_amounts, new)
        done += filter(None, (computed_from(each, language) for each in new))
        before = found[-1] if found else None
    half = _BOTH.search(question) is not None and len(done) == 1
    return () if half else tuple(done)


def _amounts(found: Found) -> list[Decimal]:
    return [operand.value for operand in found.operands]


def _of_each_unit(part: str) -> list[str]:
    """`… over kravet, både på ansatte og på timer`: asked of the one, and of the other."""
    both = _BOTH.search(part)
    if both is None:
        return [part]
    return [part[: both.start()] + both[each] + part[both.end() :] for each in ("one", "other")]


def _rests_on_the_best(found: Found, scored: Sequence[Scored]) -> bool:
    """A product or a quotient can be made of many figures; likely only of those among the
    sentences that answer best is it what was asked for."""
    if found.operation not in _EASILY_MADE:
        return True
    best = [each.evidence for each in scored[:_FIRST_FEW]]
    return any(source.evidence in best for source, _ in found.sources)


def _is_of_what_is_numbered(question: str, found: Found) -> bool:
    """Whether its figures stand where the `delaftale 1` of the question is named, or in a table,
    whose rows are chosen by their cells."""
    told = [scored.evidence for scored, _ in found.sources]
    if any(each.is_table_row for each in told):
        return True
    headings = (heading for each in told for heading in each.passage.chunk.headings)
    return names_them(question, [*(each.text for each in told), *headings])


def computed_from(found: Found, language: str) -> Computed | None:
    """What is found, computed; None when its operands do not go together."""
    try:
        calculation = calculate(found.operation, found.operands, language, _unit(found, language))
    except BadInputError:
        return None
    if found.approximate:
        about = written()["about"][language]
        calculation = replace(calculation, result=f"{about} {calculation.result}")
    if found.bound:
        limit = written()[found.bound][language]
        calculation = replace(calculation, result=f"{limit} {calculation.result}")
    shown = f"{calculation.formula} = {calculation.result} {calculation.unit}".strip()
    shown = shown.replace("{", "(").replace("}", ")")
    if any(each.pointer is None for each in found.operands):
        shown += f" {written()['given'][language]}"
    pointers: dict[tuple[int, int], str] = {}
    for place, (scored, _) in enumerate(found.sources):
        sentence = (scored.evidence.number, scored.evidence.row)
        pointers.setdefault(sentence, f"{{{place}}}")
    text = f"{written()['framing'][language]} {shown} {''.join(pointers.values())}."
    return Computed(calculation, found.sources, text)


def _unit(found: Found, language: str) -> str:
    """The unit of a quotient or of what was asked for; empty when the operands tell it."""
    unit = unit_name(found.unit or found.operands[0].unit, Decimal(2), language)
    if found.per:
        return f"{unit} {written()['per_one'][language]} {found.per}"
    return unit if found.unit else ""
