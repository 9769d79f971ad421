"""A draft in chat: what was decided, what the checks say, what is asked, and then how it came.

Everything else (the clause, the computation, what each section builds on) stands in the draft.
"""

import re
from collections.abc import Sequence

from assistant.drafting.drafter import Revision
from assistant.drafting.markdown import check_line, question_line, restraint_lines
from assistant.drafting.model import Certainty, Check, Draft, Light
from assistant.drafting.said import amount, methods, requires
from knowledge.danish import sentences
from knowledge.danish.stems import analyse

_MOST_CHECKS = 6
_MOST_CHANGES = 12
_NOT_GREEN = (Light.RED, Light.YELLOW)
_NAMES = {Light.RED: ("rød", "røde"), Light.YELLOW: ("gul", "gule")}
_WISH = ".oenske"  # how a check of an unlawful wish is named
_SIZE = frozenset(f"proportionalitet.{each}" for each in ("stoerrelse", "begrundelse", "ukendt"))
_ALIKE = 0.75  # of a sentence's words that stand in another which says the same
_REASON = re.compile(r" \([^()]*(?:\([^()]*\)[^()]*)*\)\.$")
_REST = "Hele teksten, regnestykket og grundlaget står i udkastet, som skal godkendes af jurist."


def told(draft: Draft) -> str:
    """The answer's text. The clause itself is read, edited and fetched beside it."""
    parts = [
        f"{draft.title} – udkast, version {draft.version}.",
        _decided(draft),
        _checks(draft),
        _questions(draft),
        f"Forstået: {draft.understood}" if draft.understood and draft.version == 1 else "",
        _computed(draft),
        _REST,
    ]
    return "\n\n".join(part for part in parts if part)


def revised(revision: Revision) -> str:
    """What a revision changed, or why nothing did."""
    if not revision.changed:
        return revision.said
    draft = revision.draft
    changes = [each for each in revision.difference if not each.startswith("Kontrol: ")]
    parts = [
        f"{draft.title} – udkast, version {draft.version}.",
        _not_among(changes, revision.said),
        _listed("Ændret:", changes, _MOST_CHANGES, "se sammenligningen af versionerne"),
        _checks_again(revision),
        "Udkastet skal godkendes af jurist.",
    ]
    return "\n\n".join(part for part in parts if part)


def _decided(draft: Draft) -> str:
    """The requirement and how it stands to the staff, or why there is none."""
    chosen = requires(draft)
    if chosen is None:
        return "\n".join([draft.summary, *(f"- {each}" for each in restraint_lines(draft))])
    if any(each.id in _SIZE for each in _not_green(draft)):
        return draft.summary  # the check tells the rest
    first, *others = _sentences(chosen.said) or [""]
    rest = others if first.startswith("Kravet er ") else [first, *others]
    return " ".join([draft.summary, *rest]).strip()


def _computed(draft: Draft) -> str:
    chosen = requires(draft)
    if chosen is None:
        return ""
    lines = [f"Kravet er regnet efter metoden »{chosen.method}«."]
    if chosen.assumptions:
        lines.append(f"Antaget: {'; '.join(map(_assumed, chosen.assumptions))}.")
    others: dict[str, list[str]] = {}
    for each, followed in methods(draft):
        if not followed and (each.persons, each.hours) != (chosen.persons, chosen.hours):
            others.setdefault(amount(each, draft.request), []).append(each.method)
    if others:
        found = [f"{much} ({', '.join(its)})" for much, its in others.items()]
        lines.append(f"Andre metoder giver {'; '.join(found)}.")
    return " ".join(lines)


def _assumed(assumption: str) -> str:
    """Without the reason, which the draft gives: `timer pr. person om ugen: 10 timer`."""
    plain, reasons = _REASON.subn("", assumption)
    plain = plain if reasons else plain.removesuffix(".")
    return plain[:1].lower() + plain[1:]


def _checks(draft: Draft) -> str:
    """The red ones first, then the yellow; the green are only counted."""
    if not draft.checks:
        return ""
    lines = [_check(each) for each in _not_green(draft)]
    return _listed(f"Kontrol: {_count(draft)}.", lines, _MOST_CHECKS, "se udkastet", bare=True)


def _checks_again(revision: Revision) -> str:
    """The checks that were not like this before; of the others only how many there are."""
    draft, before = revision.draft, revision.before
    if not draft.checks:
        return ""
    known = {(each.id, each.light, each.reason) for each in (before.checks if before else ())}
    new = [each for each in _not_green(draft) if (each.id, each.light, each.reason) not in known]
    gone = [each.removeprefix("Kontrol: ") for each in revision.difference if _is_better(each)]
    lines = [*(_check(each) for each in new), *(each[:1].upper() + each[1:] for each in gone)]
    head = f"Kontrol: {_count(draft)}{'' if lines else ', som før'}."
    return _listed(head, lines, _MOST_CHECKS, "se udkastet", bare=True)


def _is_better(line: str) -> bool:
    return line.startswith("Kontrol: ") and ("er nu grøn" in line or "er nu gul (før rød)" in line)


def _check(check: Check) -> str:
    """Whole when it must be acted on; a yellow one by its first sentence."""
    line = check_line(check)
    if check.light is Light.RED or check.id.endswith(_WISH):
        return line
    title = line.removesuffix(line.partition(f"{check.title}")[2])
    where = f" (punkt {check.section})" if check.section else ""
    ask = " Usikker regel: kontrollér hos KFST." if check.certainty is Certainty.UNCERTAIN else ""
    return f"{title}{where}. {_sentences(check.reason)[0]}{ask}"


def _not_green(draft: Draft) -> list[Check]:
    return [each for light in _NOT_GREEN for each in draft.checks if each.light is light]


def _count(draft: Draft) -> str:
    """`1 rød, 2 gule, 11 i orden`"""
    parts = []
    for light, (one, many) in _NAMES.items():
        count = sum(each.light is light for each in draft.checks)
        parts.append(f"{count} {one if count == 1 else many}" if count else "")
    green = sum(each.light is Light.GREEN for each in draft.checks)
    return ", ".join(filter(None, (*parts, f"{green} i orden")))


def _questions(draft: Draft) -> str:
    asked = [each for each in draft.questions if "." not in each.field][:3]
    return _listed("Svar gerne på:", [question_line(each) for each in asked], 3, "")


def _listed(head: str, lines: Sequence[str], most: int, rest: str, *, bare: bool = False) -> str:
    """A heading and its lines; without lines nothing, or the heading alone when `bare`."""
    if not lines:
        return head if bare else ""
    more = [f"- … og {len(lines) - most} mere: {rest}."] if len(lines) > most else []
    return "\n".join([head, *(f"- {each}" for each in lines[:most]), *more])


def _not_among(lines: Sequence[str], said: str) -> str:
    """The sentences of `said` that none of the lines repeats."""
    known = [_words(each) for each in lines]
    kept = []
    for each in _sentences(said):
        words = _words(each)
        if not any(len(words & line) >= _ALIKE * len(words) for line in known):
            kept.append(each)
    return " ".join(kept)


def _words(text: str) -> frozenset[str]:
    return frozenset(analyse(text).stems)


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences.split(text)]
