"""Why the draft says what it says: purpose, values, formula, basis and checks."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.drafting.blocks import Block
from assistant.drafting.markdown import basis_line, check_line, number
from assistant.drafting.model import Check, Light, RequirementOption, Section
from assistant.drafting.revisions.given import given
from assistant.drafting.revisions.naming import (
    Target,
    blocks_named,
    parameter_named,
    section_number,
    targets_of,
)
from assistant.drafting.revisions.steps import State, is_derived, sentence, standing, valued
from assistant.drafting.revisions.words import compiled, keys, known
from assistant.drafting.said import candidates
from assistant.drafting.settling import why_proposed
from assistant.drafting.values import shown
from knowledge.danish.stems import normalise

_MOST_BASIS = 6
_REQUIREMENT = "krav"


def explained(text: str, state: State) -> str:
    """What the draft builds on where the text asks; empty when it asks for nothing of the draft."""
    lowered = normalise(text)
    if section_number(lowered) is not None:
        return _numbered(lowered, state)
    checks = _of_light(lowered, state)
    if checks is not None:
        return checks
    found = _of_value(lowered, state) or _of_parameter(lowered, state)
    if found:
        return found
    blocks = blocks_named(lowered, state)
    sections = [each for each in state.draft.sections if each.block in {b.id for b in blocks}]
    if sections:
        return "\n\n".join(_section(each, state) for each in sections[:2])
    if blocks:
        return f"Afsnittet {blocks[0].title} er ikke med i udkastet. Brug det: {blocks[0].use_when}"
    return _requirement(state) if {"beregning", "metod", "formel"} & keys(lowered) else ""


def _numbered(text: str, state: State) -> str:
    number = section_number(text)
    for section in state.draft.sections:
        if section.number == number:
            return _section(section, state)
    return f"Udkastet har ikke et punkt {number}; det har punkt 1 til {len(state.draft.sections)}."


def _of_light(text: str, state: State) -> str | None:
    """The checks that are of the light asked for."""
    for name, words in known()["lights"].items():
        if compiled(words).search(text):
            light = Light(name)
            found = [each for each in state.draft.checks if each.light is light]
            named = [each for each in found if keys(each.title) & keys(text)]
            lines = [f"- {_check(each)}" for each in named or found]
            return "\n".join(lines) if lines else f"Ingen kontrol er {name} i udkastet."
    return None


def _check(check: Check) -> str:
    uncertain = " Reglen er usikker." if check.certainty == "usikker" else ""
    return f"{check_line(check)}{uncertain}"


def _of_value(text: str, state: State) -> str:
    """A figure of the requirement, or of a parameter, by its size."""
    option, values = state.draft.chosen, given(text)
    if not values:
        return ""
    value = values[0]
    if option is not None and value.number in _figures(option, value.unit, value.people):
        return _requirement(state)
    named = blocks_named(text, state)
    same = [
        each
        for each in targets_of(state.settled.blocks)
        if dict(state.draft.parameters).get(each.name) == f"{value.number.normalize():f}"
        and (value.unit == "antal" or value.unit in each.parameter.unit or value.unit == "DKK")
        and (not named or each.block in named)
    ]
    if same:
        return "\n\n".join(_parameter(each, state) for each in same[:3])
    if option is not None and any(_says(said, value.number) for _, said in option.inputs):
        return _requirement(state)
    return ""


def _figures(option: RequirementOption, unit: str, people: bool) -> set[Decimal]:
    persons = {Decimal(option.persons), *(Decimal(each.persons) for each in option.lots)}
    hours = {option.hours, *(each.hours for each in option.lots)}
    if unit == "time":
        return hours
    return persons if people else set()


def _says(said: str, value: Decimal) -> bool:
    return any(each.number == value for each in given(said))


def _of_parameter(text: str, state: State) -> str:
    blocks = state.settled.blocks
    targets = [
        each for each in targets_of(blocks) if not is_derived(each.block.id, each.parameter.name)
    ]
    found = parameter_named(text, None, targets, blocks_named(text, state))
    shows = [each for each in found if each.parameter.name in standing(each.block, state.settled)]
    return _parameter(shows[0], state) if len(shows) == 1 else ""


def _parameter(target: Target, state: State) -> str:
    parameter, block = target.parameter, target.block
    value = dict(state.draft.parameters).get(target.name, "")
    own = target.name in dict(state.draft.choices.parameters) or (
        target.name == "oplaeringsklausul.personer" and state.request.trainees is not None
    )
    why = why_proposed(target.name)
    ours = f"Det er vores forslag: {why}." if why else "Det er bibliotekets forslag."
    by = "Det har I selv sat." if own else ours
    low, high = parameter.low, parameter.high
    allowed = ""
    if low is not None and high is not None:
        allowed = (
            f"Det skal være mellem {shown(parameter, str(low))} og {shown(parameter, str(high))}."
        )
    section = next(each for each in state.draft.sections if each.block == block.id)
    lines = [
        f"Punkt {section.number}, {block.title}:",
        sentence(f"{parameter.label} er {valued(parameter, value)}"),
        f"{by} {allowed} Fastsættes af: {parameter.decides}.".replace("  ", " "),
        "",
        *_basis(section),
        *_checks(section, state),
    ]
    return "\n".join(lines).strip()


def _section(section: Section, state: State) -> str:
    block = state.library.block(section.block)
    lines = [
        f"Punkt {section.number}, {section.title} ({section.variant} ordlyd).",
        block.purpose,
        f"Hvornår: {block.use_when}",
        "",
        *_values(block, state),
    ]
    if section.block == _REQUIREMENT:
        lines += [_requirement(state), ""]
    return "\n".join([*lines, *_basis(section), *_checks(section, state)]).strip()


def _values(block: Block, state: State) -> Iterator[str]:
    """The figures of a section, and whose they are."""
    values, own = dict(state.draft.parameters), dict(state.draft.choices.parameters)
    shows = standing(block, state.settled)
    lines = []
    for each in block.parameters:
        name = f"{block.id}.{each.name}"
        if each.name not in shows or is_derived(block.id, each.name) or not values.get(name):
            continue
        by = "jeres valg" if name in own else "forslag"
        lines.append(f"- {each.label}: {valued(each, values[name])} ({by})")
    if lines:
        yield from ("Tal i afsnittet:", *lines, "")


def _requirement(state: State) -> str:
    option = state.draft.chosen
    if option is None:
        return "Kravet kan ikke beregnes endnu; se spørgsmålene i udkastet."
    lines = [
        f"Kravet er {candidates(option.persons)} og {number(option.hours)} løntimer pr. uge, "
        f"beregnet efter metoden »{option.method}«: {sentence(option.formula)}",
        *(f"- {label}: {value}" for label, value in option.inputs),
        *(f"- Antaget: {each}" for each in option.assumptions),
        *(
            f"- {each.lot}: {candidates(each.persons)}, {number(each.hours)} løntimer pr. uge"
            for each in option.lots
        ),
        option.said,
    ]
    return "\n".join(line for line in lines if line)


def _basis(section: Section) -> Iterator[str]:
    yield "Bygger på:"
    yield from (f"- {basis_line(each)}" for each in section.basis[:_MOST_BASIS])


def _checks(section: Section, state: State) -> Iterator[str]:
    found = [each for each in state.draft.checks if each.section == section.number]
    if found:
        yield "Kontrol:"
        yield from (f"- {_check(each)}" for each in found)
