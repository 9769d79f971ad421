"""What a draft tells, as the wordings of the texts name it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.drafting import restraint
from assistant.drafting.blocks import Library
from assistant.drafting.figures import shown as figure
from assistant.drafting.markdown import number
from assistant.drafting.model import Draft, Variant
from assistant.drafting.values import shown

_REQUIREMENT = "krav"
_COMPUTED = "Kravet er beregnet"


@dataclass(frozen=True, slots=True)
class Told:
    """`values` as a text shows them (empty: not told), `sections` block → number, `lots` likewise.

    A parameter is named `block_parameter`, hyphens as `_`: `kommunens_medvirken_frist`.
    """

    values: Mapping[str, str]
    sections: Mapping[str, int]
    lots: Sequence[Mapping[str, str]]

    def with_values(self, **values: str) -> "Told":
        return replace(self, values={**self.values, **values})


def told(draft: Draft, library: Library) -> Told:
    """What the draft tells, in the municipality's own blocks as well."""
    request = draft.request
    sections = {each.block: each.number for each in draft.sections}
    required = _REQUIREMENT in sections
    lots = draft.chosen.lots if draft.chosen and required else ()
    values = {
        "emne": request.subject,
        "sted": request.place,
        "vagter": request.shifts,
        "opgaver": _listed(request.tasks),
        "omraade": request.sector,
        "maaneder": "" if request.months is None else str(request.months),
        "start": "" if request.start is None else request.start.isoformat(),
        "vaerdi": "" if request.value_year is None else figure(request.value_year, "kr"),
        "krav": "ja" if required else "",
        "intet_krav": "" if required else "ja",
        "krav_led": f"{_joint(draft)} tilsammen",
        "krav_ordlyd": " ".join(_wording(draft)),
        "delaftaler": "ja" if len(lots) > 1 else "",
        "en_kontrakt": "" if len(lots) > 1 else "ja",
        "overtager": "ja" if request.takes_over_staff else "",
        "forstaaet": draft.understood,
        "grunde": " ".join(restraint.reasons(request)),
    }
    return Told(
        {name: _plain(said) for name, said in (values | _parameters(draft, library)).items()},
        sections,
        [{"delaftale": _plain(lot.lot), "antal": str(lot.persons), "timer": number(lot.hours)}
         for lot in lots],
    )  # fmt: skip


def _joint(draft: Draft) -> str:
    """Whether both numbers must be reached or one of them, as the chosen wording has it."""
    return "eller" if dict(draft.variants).get(_REQUIREMENT) is Variant.MILDER else "med"


def _wording(draft: Draft) -> list[str]:
    """The requirement as the draft words it, without how it was computed."""
    return [
        text
        for section in draft.sections
        if section.block == _REQUIREMENT
        for text in section.paragraphs
        if not text.startswith(_COMPUTED)
    ]


def _plain(said: str) -> str:
    """On one line, and without the mark that parts the columns of a form."""
    return " ".join(said.replace("|", "/").split())


def _parameters(draft: Draft, library: Library) -> dict[str, str]:
    known = {
        f"{block.id}.{each.name}": each for block in library.blocks for each in block.parameters
    }
    return {
        name.replace(".", "_").replace("-", "_"): shown(known[name], value)
        for name, value in draft.parameters
        if name in known and value
    }


def _listed(items: Sequence[str]) -> str:
    """`a, b og c`"""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} og {items[-1]}"
