"""The clause library: building blocks of wording, each with its purpose, basis and parameters.

A block is a Markdown file, read by `block_file`; its id is the file's name. Its wording is
paragraph templates with the marks that `templates` explains.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from assistant.drafting.model import Certainty, Variant
from knowledge.errors import BadInputError, NotFoundError, SetupError

SHIPPED = Path(__file__).parent / "clauses"


class Kind(StrEnum):
    """What a parameter's value is."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    TEXT = "text"
    CHOICE = "choice"
    YES_NO = "yesno"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A provision, and the version of it that was read.

    `checked` is the day it was read, None when nobody has; `note` says what to do when uncertain.
    """

    reference: str
    source: str
    checked: date | None
    certainty: Certainty
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a wording leaves open.

    Values and defaults are canonical text: `12`, `7.5`, `2027-03-01`, `ja` or `nej`, one of
    `choices`; empty is "not told". `values.shown` says them in Danish, `values.wrong` whether
    they may be used. `defaults` are the variants that propose another value than `default`.
    An `optional` parameter is not in every variant, or its paragraph goes when it is empty.
    """

    name: str
    label: str
    unit: str
    kind: Kind
    default: str
    low: Decimal | None
    high: Decimal | None
    choices: tuple[str, ...]
    decides: str
    optional: bool = False
    defaults: Mapping[Variant, str] | None = None

    def default_in(self, variant: Variant) -> str:
        """The proposed value, empty when there is none."""
        return (self.defaults or {}).get(variant, self.default)


@dataclass(frozen=True, slots=True)
class Block:
    """A building block. `variants` are complete wordings, paragraphs parted by an empty line.

    `own` marks a block from a municipality's folder; `version` counts the wording's changes.
    `says` is what a wording means where the wordings part: `det er nok at nå antallet`.
    """

    id: str
    number: int
    title: str
    purpose: str
    use_when: str
    not_when: str
    basis: tuple[LegalBasis, ...]
    parameters: tuple[Parameter, ...]
    variants: Mapping[Variant, str]
    tenderer_asks: tuple[tuple[str, str], ...]
    version: int
    own: bool = False
    says: Mapping[Variant, str] = field(default_factory=dict)

    def parameter(self, name: str) -> Parameter:
        """Raises NotFoundError when the block has no such parameter."""
        for each in self.parameters:
            if each.name == name:
                return each
        raise NotFoundError(f"Afsnittet »{self.title}« har ikke parameteren »{name}«.")


@dataclass(frozen=True, slots=True)
class Library:
    """The blocks in order of their number."""

    blocks: tuple[Block, ...]

    def block(self, id: str) -> Block:
        """Raises NotFoundError when the library has no such block."""
        for each in self.blocks:
            if each.id == id:
                return each
        raise NotFoundError(f"Klausulbiblioteket har ikke afsnittet »{id}«.")


def load(folders: Sequence[Path] = ()) -> Library:
    """The shipped blocks; those of each folder add to them, or replace the one of the same id.

    Raises SetupError saying what is wrong with a file or folder.
    """
    found = dict(_shipped())
    for folder in folders:
        try:
            found |= {each.id: each for each in blocks_of(folder, own=True)}
        except BadInputError as error:
            raise SetupError(f"{error} Kør klausul clauses check.") from error
    return Library(tuple(sorted(found.values(), key=lambda each: (each.number, each.id))))


def blocks_of(folder: Path, own: bool) -> tuple[Block, ...]:
    """The blocks of a folder alone, by file name. Raises BadInputError naming the first bad file.

    A `README.md` is no block.
    """
    from assistant.drafting.block_file import read

    return tuple(read(path, own) for path in files_of(folder))


def files_of(folder: Path) -> list[Path]:
    """The block files of a folder. Raises BadInputError when there is no such folder."""
    if not folder.is_dir():
        raise BadInputError(f"Mappen med klausuler findes ikke: {folder}.")
    return [path for path in sorted(folder.glob("*.md")) if path.stem.lower() != "readme"]


@cache
def _shipped() -> dict[str, Block]:
    return {each.id: each for each in blocks_of(SHIPPED, own=False)}
