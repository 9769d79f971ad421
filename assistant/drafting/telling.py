"""A draft in chat: what was understood, the requirement, what the checks say, what is open."""

from assistant.drafting.drafter import Revision
from assistant.drafting.markdown import check_line, question_line, restraint_lines
from assistant.drafting.model import Draft, Light
from assistant.drafting.said import amount, methods, requires

_MOST_CHECKS = 6
_NOT_GREEN = (Light.RED, Light.YELLOW)


def told(draft: Draft) -> str:
    """The answer's text. The clause itself is read, edited and fetched beside it."""
    parts = [
        f"{draft.title} – udkast, version {draft.version}.",
        f"Forstået: {draft.understood}" if draft.understood and draft.version == 1 else "",
        draft.summary,
        _methods(draft),
        _checks(draft),
        _questions(draft),
        "Udkastet skal godkendes af jurist.",
    ]
    return "\n\n".join(part for part in parts if part)


def revised(revision: Revision) -> str:
    """What a revision changed, or why nothing did."""
    if not revision.changed:
        return revision.said
    draft = revision.draft
    parts = [
        f"{draft.title} – udkast, version {draft.version}.",
        revision.said,
        "\n".join(["Ændret:", *(f"- {each}" for each in revision.difference)]),
        _checks(draft),
        "Udkastet skal godkendes af jurist.",
    ]
    return "\n\n".join(part for part in parts if part)


def _methods(draft: Draft) -> str:
    chosen = requires(draft)
    if chosen is None:
        return "\n".join(f"- {each}" for each in restraint_lines(draft))
    lines = [f"Beregnet sådan: {chosen.formula.removesuffix('.')}.", chosen.said]
    lines += [f"- Antaget: {each}" for each in chosen.assumptions]
    others = [
        f"{amount(each, draft.request)} ({each.method.value})"
        for each, followed in methods(draft)
        if not followed
    ]
    if others:
        lines.append(f"Andre metoder giver: {'; '.join(others)}.")
    return "\n".join(line for line in lines if line)


def _checks(draft: Draft) -> str:
    """The red ones first, then the yellow; the green are only counted."""
    found = [each for light in _NOT_GREEN for each in draft.checks if each.light is light]
    if not draft.checks:
        return ""
    green = sum(each.light is Light.GREEN for each in draft.checks)
    lines = [f"- {check_line(each)}" for each in found[:_MOST_CHECKS]]
    more = len(found) - len(lines)
    if more > 0:
        lines.append(f"- … og {more} mere i udkastet")
    return "\n".join([f"Kontrol: {green} af {len(draft.checks)} punkter er i orden.", *lines])


def _questions(draft: Draft) -> str:
    asked = [each for each in draft.questions if "." not in each.field][:3]
    if not asked:
        return ""
    return "\n".join(["Sig også:", *(f"- {question_line(each)}" for each in asked)])
