"""Each text made of a draft, with what holds for them all."""

from dataclasses import replace
from datetime import date

from assistant.drafting.blocks import Library
from assistant.drafting.model import Check, Draft, Light
from assistant.drafting.texts.annex import annex
from assistant.drafting.texts.answer import answer_to_tenderer
from assistant.drafting.texts.dialogue import dialogue
from assistant.drafting.texts.eforms import eforms
from assistant.drafting.texts.explain import explain
from assistant.drafting.texts.text import Text, TextKind

_WORST_FIRST = (Light.RED, Light.YELLOW, Light.GREEN)


def made(kind: TextKind, draft: Draft, library: Library, on: date, question: str = "") -> Text:
    """The text; `on` is today and `question` a tenderer's, for an answer alone.

    Its checks begin with the worst. Raises BadInputError or PersonalDataError for a question that
    cannot be used.
    """
    match kind:
        case TextKind.ANNEX:
            text = annex(draft, library)
        case TextKind.ANSWER:
            text = answer_to_tenderer(question, draft, library)
        case TextKind.DIALOGUE:
            text = dialogue(draft, library, on)
        case TextKind.EFORMS:
            text = eforms(draft, library, on)
        case TextKind.EXPLAIN:
            text = explain(draft, library, on)
    checks = (*_of_draft(draft), *text.checks)
    ordered = sorted(checks, key=lambda check: _WORST_FIRST.index(check.light))
    return replace(text, checks=tuple(ordered))


def _of_draft(draft: Draft) -> tuple[Check, ...]:
    """What is wrong with the draft is wrong with a text made of it."""
    red = [check.title for check in draft.checks if check.light is Light.RED]
    if not red:
        return ()
    return (
        Check(
            "udkastet",
            "Udkastet har røde kontroller",
            Light.RED,
            f"Ret først udkastet: {'; '.join(dict.fromkeys(red))}.",
            suggestion="Lav teksten igen, når udkastet er rettet.",
        ),
    )
