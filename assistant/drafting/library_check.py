"""What is wrong with a clause library: front matter, parameters, references and legal basis."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.drafting import templates, wording_check
from assistant.drafting.block_file import read
from assistant.drafting.blocks import SHIPPED, Block, Kind, LegalBasis, Library, Parameter, files_of
from assistant.drafting.laws import Law, law_of, laws
from assistant.drafting.model import Certainty, Variant
from assistant.drafting.values import wrong
from knowledge.errors import BadInputError

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBERS = (Kind.WHOLE, Kind.DECIMAL)
_DO = "kontrollér hos"
_MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right. `block` is the id or file name, `said` a Danish sentence."""

    block: str
    said: str


def examined(folders: Sequence[Path] = ()) -> tuple[Library, list[Problem]]:
    """The library of the files that can be read, and everything wrong with it and with them.

    Raises BadInputError when a folder does not exist.
    """
    found: dict[str, Block] = {}
    unreadable: list[Problem] = []
    for folder in (SHIPPED, *folders):
        for path in files_of(folder):
            try:
                found[path.stem] = read(path, own=folder is not SHIPPED)
            except BadInputError as error:
                unreadable.append(Problem(path.name, str(error)))
    library = Library(tuple(sorted(found.values(), key=lambda each: (each.number, each.id))))
    return library, [*unreadable, *problems(library)]


def problems(library: Library, followed: Iterable[Law] | None = None) -> list[Problem]:
    """Everything wrong with the blocks, in their order. `followed` is `laws.yaml` unless given."""
    known = {each.id for each in library.blocks}
    among = tuple(laws() if followed is None else followed)
    return [
        *_same_numbers(library),
        *(
            Problem(block.id, said)
            for block in library.blocks
            for said in (
                *_front(block),
                *(said for each in block.parameters for said in _parameter(block, each)),
                *_marks(block, known),
                *(said for each in block.basis for said in _basis(each, among)),
                *wording_check.mistakes(block),
            )
        ),
    ]


def _same_numbers(library: Library) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for block in library.blocks:
        if block.number in seen:
            said = f"Nummer {block.number} bruges også af »{seen[block.number]}«."
            yield Problem(block.id, said)
        seen.setdefault(block.number, block.id)


def _front(block: Block) -> Iterator[str]:
    if not _ID.fullmatch(block.id):
        yield "Filens navn må kun have små bogstaver a-z, tal og bindestreg."
    if missing := [str(each) for each in Variant if not block.variants.get(each)]:
        yield f"Der mangler ordlyd: {', '.join(missing)}."
    if block.says and (missing := [str(each) for each in Variant if not block.says.get(each)]):
        yield f"says mangler {', '.join(missing)}."
    if not block.basis:
        yield "Der mangler et retsgrundlag."
    if not 1 <= len(block.tenderer_asks) <= _MOST_QUESTIONS:
        yield f"Der skal være 1 til {_MOST_QUESTIONS} spørgsmål fra tilbudsgivere."
    if not all(question and answer for question, answer in block.tenderer_asks):
        yield "Et spørgsmål fra tilbudsgivere mangler spørgsmål eller svar."


def _parameter(block: Block, parameter: Parameter) -> Iterator[str]:
    name = f"Parameteren {parameter.name}"
    if not _NAME.fullmatch(parameter.name):
        yield f"{name}: navnet må kun have små bogstaver a-z, tal og _."
    if not parameter.label or not parameter.decides:
        yield f"{name} mangler label eller decides."
    if parameter.kind in _NUMBERS:
        if not parameter.unit:
            yield f"{name} mangler unit."
        if parameter.low is None or parameter.high is None or parameter.low > parameter.high:
            yield f"{name} skal have low og high, og low må ikke være størst."
    if (parameter.kind is Kind.CHOICE) != bool(parameter.choices):
        yield f"{name}: choices hører til kind: choice."
    proposed = {parameter.default, *(parameter.defaults or {}).values()} - {""}
    for value in sorted(proposed):
        if said := wrong(parameter, value):
            yield f"{name}, »{value}«: {said}"
    used = [parameter.name in templates.parameters(text) for text in block.variants.values()]
    if not any(used):
        yield f"{name} bruges ikke."
    elif not all(used) and not parameter.optional:
        yield f"{name} bruges ikke i alle ordlyder; ret dem, eller skriv optional: true."


def _marks(block: Block, known: set[str]) -> Iterator[str]:
    parameters = {each.name: each for each in block.parameters}
    for variant, text in block.variants.items():
        for name in sorted(templates.parameters(text) - parameters.keys()):
            yield f"{variant}: {{{name}}} er ikke en parameter."
        for mark in templates.unknown_marks(text):
            yield f"{variant}: mærket {mark} kendes ikke."
        for paragraph in templates.split(text):
            said, conditions, _ = templates.headless(paragraph)
            asked = {name.removeprefix("section:") for name, _ in conditions if ":" in name}
            for id in sorted((templates.references(said) | asked) - known):
                yield f"{variant}: afsnittet »{id}« findes ikke."
            for id in sorted(templates.references(said) - asked):
                yield f"{variant}: {{section:{id}}} kræver {{if section:{id}}} først."
            for name, value in conditions:
                if value is not None and name in parameters and wrong(parameters[name], value):
                    yield f"{variant}: {name} kan ikke være »{value}«."


def _basis(basis: LegalBasis, among: tuple[Law, ...]) -> Iterator[str]:
    name = f"Retsgrundlaget »{basis.reference}«"
    certain = basis.certainty is Certainty.CERTAIN
    if certain and basis.checked is None:
        yield f"{name} er sikkert, men har ingen dato for, hvornår det er læst."
    if not certain and _DO not in basis.note:
        yield f"{name} er usikkert; skriv i note, hvad der skal gøres: {_DO} …"
    law = law_of(basis.reference, among)
    if law is None:
        yield f"{name} er ikke blandt de love, der følges."
        return
    if certain and law.certainty is Certainty.UNCERTAIN:
        yield f"{name} er sikkert, men lovens gældende udgave er usikker."
    if basis.source != law.current:
        yield f"{name} er læst i {basis.source}, men {law.current} gælder. Læs igen."
    elif basis.checked and law.date and law.date > basis.checked:
        yield f"{name} er læst {basis.checked}, før den gældende udgave af {law.date}. Læs igen."
