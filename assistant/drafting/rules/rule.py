"""The legal rules as data: what each asks, on what it builds, when it holds and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting.model import Certainty, Light


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that a rule may find. Groups of cues decide, or the function named `test`.

    `found`: a sentence says it. `missing`: no sentence does. Both only `when` some sentence says
    that, and not when one says `unless`; a found sentence that also says `beside` is passed over.
    """

    id: str
    light: Light
    reason: str
    suggestion: str
    reference: str
    certainty: Certainty
    found: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    test: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `what` says in Danish what it asks, `green` what is said when it is kept.

    `ask` is whom to ask where the rule is uncertain. `concerns` names the groups of cues, and
    `blocks` the building blocks, that make it relevant; with neither it always is.
    """

    id: str
    title: str
    what: str
    green: str
    reference: str
    source: str
    valid_from: date
    valid_to: date | None
    certainty: Certainty
    ask: str
    concerns: tuple[str, ...]
    blocks: frozenset[str]
    outcomes: tuple[Outcome, ...]

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold value, without VAT, in the currency in which it is known."""

    id: str
    currency: str
    value: int
    valid_from: date
    valid_to: date
    source: str


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order in which their checks are shown."""
    return tuple(_rule(each) for each in _read("rules.yaml")["rules"])


def threshold(id: str, day: date, currency: str = "DKK") -> Threshold | None:
    """The threshold of a day in a currency; None when it is not known, which is never guessed."""
    for each in thresholds():
        if each.id == id and each.currency == currency and each.valid_from <= day <= each.valid_to:
            return each
    return None


@cache
def thresholds() -> tuple[Threshold, ...]:
    """All thresholds that are known."""
    return tuple(Threshold(**each) for each in _read("thresholds.yaml")["thresholds"])


def _rule(said: Mapping[str, Any]) -> Rule:
    certainty = Certainty(said.get("certainty", "sikker"))
    reference = _text(said["reference"])
    return Rule(
        id=said["id"],
        title=said["title"],
        what=_text(said["what"]),
        green=_text(said["green"]),
        reference=reference,
        source=_text(said["source"]),
        valid_from=said["valid_from"],
        valid_to=said.get("valid_to"),
        certainty=certainty,
        ask=said.get("ask", "KFST"),
        concerns=tuple(said.get("concerns", ())),
        blocks=frozenset(said.get("blocks", ())),
        outcomes=tuple(
            _outcome(id, each, reference, certainty) for id, each in said["outcomes"].items()
        ),
    )


def _outcome(id: str, said: Mapping[str, Any], reference: str, certainty: Certainty) -> Outcome:
    groups = ("found", "beside", "missing", "when", "unless")
    return Outcome(
        id=id,
        light=Light(said["light"]),
        reason=_text(said["reason"]),
        suggestion=_text(said["suggestion"]),
        reference=_text(said.get("reference", reference)),
        certainty=Certainty(said.get("certainty", certainty)),
        test=said.get("test", ""),
        **{name: tuple(said.get(name, ())) for name in groups},
    )


def _text(said: str) -> str:
    return " ".join(said.split())


@cache
def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
    return found
