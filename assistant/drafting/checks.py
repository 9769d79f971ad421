"""The legal checks of a clause: green, yellow or red, each with its reason and a way out.

The rules are data in `rules/rules.yaml`; here they are run over a draft or over a clause that
someone else wrote.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.drafting.model import Check, Draft, DraftRequest, Light
from assistant.drafting.rules import clause as reading
from assistant.drafting.rules.clause import Clause
from assistant.drafting.rules.judging import judge, unlawful
from assistant.drafting.rules.rule import Rule, rules

# What only a known tender decides is left out of the checks of a text alone.
_OF_TENDER = frozenset({"taerskel"})


def check(draft: Draft, on: date) -> tuple[Check, ...]:
    """What the checks find in a draft, in the order of the rules; `on` is today.

    A rule gives one green check, or one check for each thing that it found. Wishes of the
    request that are unlawful come last: they are not in the draft, and the reason says why.
    """
    clause = reading.of_draft(draft, on)
    return (*_judged(clause, rules()), *_of_wishes(draft.request, clause.day))


def check_text(
    paragraphs: Sequence[str], request: DraftRequest | None, on: date
) -> tuple[Check, ...]:
    """What the checks find in a clause that someone else wrote; `request` is what is known.

    Sections are those that the text numbers itself.
    """
    clause = reading.of_text(paragraphs, request, on)
    kept = (rule for rule in rules() if request is not None or rule.id not in _OF_TENDER)
    return tuple(_judged(clause, kept))


def _judged(clause: Clause, kept: "Iterator[Rule] | Sequence[Rule]") -> Iterator[Check]:
    for rule in kept:
        if rule.holds_on(clause.day):
            yield from judge(rule, clause)


def _of_wishes(request: DraftRequest, day: date) -> Iterator[Check]:
    """An unlawful wish: why it is left out, and what may be said instead."""
    for wish in request.wishes:
        yield from check_wish(wish, day)


def check_wish(wish: str, day: date) -> Iterator[Check]:
    """Why a wish may not stand in a clause, and what may be said instead; nothing when it may."""
    clause = reading.of_text([f"{wish.rstrip('. ')}."], None, day)
    for found in _against(clause, Light.RED) or _against(clause, Light.YELLOW):
        yield replace(
            found,
            id=f"{found.id}.oenske",
            light=Light.YELLOW,
            section=None,
            reason=f"Ønsket er ikke taget med. {found.reason}",
        )


def _against(wish: Clause, light: Light) -> list[Check]:
    kept = (rule for rule in rules() if rule.holds_on(wish.day))
    return [found for rule in kept for _, found in unlawful(rule, wish, light)]
