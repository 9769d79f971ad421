"""The nouns of drafting: what is asked for, what it is computed to, and the draft itself."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a legal statement is. An uncertain one is always said to be."""

    CERTAIN = "sikker"
    UNCERTAIN = "usikker"


class Variant(StrEnum):
    """How demanding a building block's wording is."""

    PREFERRED = "foretrukken"
    MILDER = "mildere"
    STRICTER = "strengere"


class Method(StrEnum):
    """How a requirement is computed."""

    PERSONS_HOURS = "personer og timer"
    FTE_PER_VALUE = "årsværk pr. kontraktværdi"
    LABOUR_SHARE = "andel af arbejdstimerne"
    WAGE_SHARE = "andel af lønsummen"
    SEATS = "pladser i forløb"
    RESULT_SHARE = "betaling efter resultat"


class Light(StrEnum):
    """What a check says."""

    GREEN = "grøn"
    YELLOW = "gul"
    RED = "rød"


class BasisKind(StrEnum):
    """What a paragraph builds on."""

    CASE = "case"  # a cited passage of a document
    REGISTER = "register"  # a comparable clause of our own, and how it went
    LAW = "lov"
    PROPOSAL = "forslag"  # nobody but the library says so


@dataclass(frozen=True, slots=True)
class LotRequest:
    """A lot of the coming tender. `value_year` is kroner a year without VAT.

    `persons` and `hours` (a week, together) are the municipality's own wish for this lot; when
    every lot has one, the requirement is split as they are.
    """

    name: str
    value_year: Decimal | None = None
    staff: Decimal | None = None
    persons: int | None = None
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """What a draft is asked for; None or empty is "not told".

    `value_year` is kroner a year without VAT, `months` the duration without options,
    `labour_share` the wage share of the value (0 to 1), `hourly_cost` kroner an hour, `staff`
    full-time employees expected under the contract, `persons` and `hours` (a week, together)
    the municipality's own wish, `trainees` the people in training that it asks for beside them.
    `start` is the day the contract begins, `published` when the
    tender is (rules of that day apply). `required` and `forbidden` are ids of building blocks;
    `forbidden` may also name a yes or no of a block, as `block.parameter`, which is then no.
    `rates` are the municipality's own figures in place of `defaults.yaml`, by the name there;
    `guessed` names the fields that were read where nothing quite said so; `doubts` are fields
    with what was told of them and cannot be so, and what is asked, in Danish.
    """

    subject: str
    sector: str = ""
    cpv: str = ""
    value_year: Decimal | None = None
    months: int | None = None
    option_months: int | None = None
    lots: tuple[LotRequest, ...] = ()
    place: str = ""
    labour_share: Decimal | None = None
    hourly_cost: Decimal | None = None
    staff: Decimal | None = None
    shifts: str = ""
    tasks: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    takes_over_staff: bool | None = None
    persons: int | None = None
    hours: Decimal | None = None
    trainees: int | None = None
    method: Method | None = None
    start: date | None = None
    published: date | None = None
    required: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    rates: tuple[tuple[str, Decimal], ...] = ()
    guessed: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LotRequirement:
    """The requirement of one lot: persons and hours a week, both whole or to a half hour."""

    lot: str
    persons: int
    hours: Decimal


@dataclass(frozen=True, slots=True)
class RequirementOption:
    """One method's requirement: formula and inputs in Danish, per lot and in total.

    `share_of_staff` is persons, `share_of_hours` their hours in per cent of the expected
    full-time staff, None when that is not known;
    `assumptions` are inputs that nobody gave. `proportionate` is the light of the ratio.
    """

    method: Method
    formula: str
    inputs: tuple[tuple[str, str], ...]
    persons: int
    hours: Decimal
    lots: tuple[LotRequirement, ...]
    share_of_staff: Decimal | None
    proportionate: Light
    said: str
    assumptions: tuple[str, ...] = ()
    share_of_hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a paragraph builds on. `reference` is a citation's title and place, a law or a row.

    `quote` is verbatim where the basis is a passage. `document_id` and `chunk_id` lead to it.
    """

    kind: BasisKind
    reference: str
    said: str = ""
    quote: str = ""
    certainty: Certainty = Certainty.CERTAIN
    checked: date | None = None
    document_id: str = ""
    chunk_id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section: the block that it was made of, its paragraphs, and what they build on.

    A field that is still open stands in a paragraph as `[label]`. `library` is the library's
    wording where a chat model, `polished_by`, has polished it; otherwise both are empty.
    """

    number: int
    block: str
    title: str
    variant: Variant
    paragraphs: tuple[str, ...]
    basis: tuple[Basis, ...]
    library: tuple[str, ...] = ()
    polished_by: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found. `section` is the number of the section concerned, None for the whole."""

    id: str
    title: str
    light: Light
    reason: str
    section: int | None = None
    reference: str = ""
    certainty: Certainty = Certainty.CERTAIN
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something that only the municipality can decide, and what was assumed meanwhile."""

    field: str
    question: str
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What staff have decided about a draft, beyond the request; a revision changes this alone.

    `parameters` are canonical values by `block.parameter`, `variants` by block; `added` and
    `removed` are ids of blocks. `persons` and `hours` replace what the method computes.
    """

    method: Method | None = None
    persons: int | None = None
    hours: Decimal | None = None
    parameters: tuple[tuple[str, str], ...] = ()
    variants: tuple[tuple[str, Variant], ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparableClause:
    """A clause of our own register that resembles the tender, and how it went.

    What was required and reached is None when the register does not tell or must not show it.
    """

    contract: str
    title: str
    clause: str
    required_persons: int | None
    required_hours: Decimal | None
    reached_persons: Decimal | None
    reached_hours: Decimal | None
    as_of: date


@dataclass(frozen=True, slots=True)
class Draft:
    """A clause draft, version by version. `reason` says in Danish what this version changed.

    `options` are the requirement's methods side by side, `chosen` the one that the text follows.
    `parameters` are the values that the text was filled with, by `block.parameter`.
    """

    id: str
    version: int
    request: DraftRequest
    title: str
    summary: str
    sections: tuple[Section, ...]
    options: tuple[RequirementOption, ...]
    chosen: RequirementOption | None
    parameters: tuple[tuple[str, str], ...]
    variants: tuple[tuple[str, Variant], ...]
    checks: tuple[Check, ...]
    questions: tuple[OpenQuestion, ...]
    understood: str = ""
    choices: Choices = Choices()
    comparable: tuple[ComparableClause, ...] = ()
    reason: str = ""
    created_at: str = ""
