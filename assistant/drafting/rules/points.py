"""How the points of a clause are recognised, from `points.yaml`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting.rules import asked
from assistant.drafting.rules.cues import Cue, parse
from knowledge.danish.numbers import Value

NUMBERS: Mapping[str, Callable[[str], list[Value]]] = {
    "persons": asked.people,
    "hours": asked.hours,
    "durations": lambda text: asked.durations(text, ("dag", "uge", "måned", "år")),
    "money": asked.money,
    "shares": asked.shares,
}


@dataclass(frozen=True, slots=True)
class Need:
    """Something that makes a point whole: cues, or a number of a kind. `lacks` is in Danish."""

    lacks: str
    says: tuple[Cue, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """The cues of a point, and what it needs. A clause can do without an `optional` one.

    `trainees` says whether a clause on people in training has it `also`, or it `only`, else "".
    """

    says: tuple[Cue, ...]
    needs: tuple[Need, ...]
    optional: bool
    trainees: str = ""

    def fits(self, only_trainees: bool) -> bool:
        """Whether a clause is measured by it, which may require people in training alone."""
        return bool(self.trainees) if only_trainees else self.trainees != "only"


@cache
def points() -> Mapping[str, Point]:
    """The points by the id of their building block."""
    path = Path(__file__).with_name("points.yaml")
    written: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return {id: _point(said) for id, said in written.items()}


def _point(said: Mapping[str, Any]) -> Point:
    return Point(
        says=tuple(map(parse, said["says"])),
        needs=tuple(
            Need(each["lacks"], tuple(map(parse, each.get("says", ()))), each.get("number", ""))
            for each in said.get("needs", ())
        ),
        optional=bool(said.get("optional", False)),
        trainees=str(said.get("trainees", "")),
    )
