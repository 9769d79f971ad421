"""`Og i procent?`, `og resten?`: computed from the figures that the turns before it told."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, product
from typing import NamedTuple

from assistant.calculator import Operation
from assistant.extractive import compose
from assistant.extractive.arithmetic.clause import Found, as_operand, found_of
from assistant.extractive.arithmetic.computations import Computed, computed_from
from assistant.extractive.arithmetic.figures import Figure, figures, reached
from assistant.extractive.conversation.turns import Exchange, resolve
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import understand
from assistant.extractive.role import Role, role
from assistant.extractive.scoring import Scored

_OPENS = r"^\W*(?:(?:og|men|så|and|then|but)\W+)*"
_OF_ALL = r"(?: af (?:dem )?(?:alle|samtlige|det hele))?\W*$"
_SHARE = re.compile(
    _OPENS + r"(?:(?:hvad|hvor (?:meget|mange)|how much|what) (?:er|bliver|svarer|udgør|is|was) "
    r"(?:det|that|it)(?: til)? )?(?:i|in) (?:procent|pct\.?|%|per ?cent)\W*$"
    r"|"
    + _OPENS
    + r"hvor stor en (?:an|procent)?del (?:er|udgør|svarer|var|bliver) det(?: til)?"
    + _OF_ALL
    + r"|"
    + _OPENS
    + r"hvor mange (?:procent|pct\.?|%) (?:er|udgør|svarer|var|bliver) det(?: til)?"
    + _OF_ALL
    + r"|"
    + _OPENS
    + r"what (?:share|percentage|proportion) is (?:that|it)\W*$"
)
_REST = re.compile(
    _OPENS + r"(?:(?:hvad|hva|what) (?:så )?(?:med|about) )?"
    r"(?:resten|de (?:andre|øvrige|resterende)|the rest|the others)\W*$"
    r"|" + _OPENS + r"hvor mange (?:er|var) (?:der tilbage|resten)\W*$"
)
_APART = re.compile(
    _OPENS + r"hvor (?:meget|mange|langt) (?:over|under|flere|færre|mere|mindre) (?:er|var|bliver) "
    r"(?:det|der|de)\W*$"
    r"|"
    + _OPENS
    + r"hvor (?:meget|mange) (?:er|var|ligger) (?:det|de) (?:over|under)(?: kravet)?\W*$"
    r"|" + _OPENS + r"hvor (?:meget|mange) mangler (?:der|de|det|vi|den|han|hun)(?: så)?\W*$"
    r"|" + _OPENS + r"(?:hvad|hvor stor) (?:er|var) forskellen\W*$"
    r"|"
    + _OPENS
    + r"(?:what is|what's) the difference\W*$|"
    + _OPENS
    + r"how (?:many|much) more\W*$"
)
_OVER = re.compile(r"\b(?:over|flere|mere|more)\b")
_Rule = Callable[[Figure, Figure], Found]
_TURNS = 2  # with figures, newest first


def asked_of_figures(question: str, past: Sequence[Exchange]) -> list[int]:
    """The turns, newest first, whose figures a bare question is to be computed from."""
    if not _rule(question):
        return []
    told = (
        at
        for at in range(len(past) - 1, -1, -1)
        if not _rule(past[at].question) and not compose.tells_nothing(past[at].answer)
    )
    return list(islice(told, _TURNS))


def computed_from_earlier(
    question: str, past: Sequence[Exchange], evidence: Sequence[Evidence], places: Sequence[str]
) -> Computed | None:
    """What the question asks of two figures that were told, each with its own sentence.

    `places` are those of the library. None when it asks anything else, or when it is in doubt
    which figures are meant.
    """
    rule = _rule(question)
    turns = asked_of_figures(question, past)
    if rule is None or not turns:
        return None
    told = [_told(past, at, evidence, places) for at in turns]
    pair = _pair(told[0].answering, told[1].answering) if len(told) == _TURNS else None
    pair = pair or _pair(told[0].answering, told[0].all)
    if pair is None:
        return None
    found = _share_of_before(past[-1].question.lower())(*pair) if rule is _share else rule(*pair)
    return computed_from(found, understand(question).language)


class _Told(NamedTuple):
    """The figures of the first sentence that a turn quotes, and those that answer it."""

    all: Sequence[Figure]
    answering: Sequence[Figure]


def _told(
    past: Sequence[Exchange], at: int, evidence: Sequence[Evidence], places: Sequence[str]
) -> _Told:
    answer = past[at].answer
    quoted = {place: e for e in evidence if (place := answer.find(f"{e.text} [")) >= 0}
    if not quoted:
        return _Told((), ())
    everything = figures([Scored(quoted[min(quoted)], 1.0, 1.0)])
    resolved = resolve(past[at].question, past[:at], places)
    intent = understand(resolved.question, " ".join(resolved.inherited), resolved.kind_from)
    demands = role(resolved.question.lower()) is Role.REQUIRED
    kinds = {each.value for each in intent.wants}
    points = [
        (
            not kinds or e.value.kind.value in kinds,
            any(e.counts(term.word) for term in intent.terms),
            reached(intent.terms, e.keys),
            e.required is demands,
        )
        for e in everything
    ]
    best = max(points, default=None)
    return _Told(everything, [e for e, p in zip(everything, points, strict=True) if p == best])


def _pair(later: Sequence[Figure], earlier: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The one pair of unlike amounts in one unit and document; the smaller first."""
    pairs = [
        (min(two, key=_amount), max(two, key=_amount))
        for two in product(later, earlier)
        if two[0].alike(two[1])
        and two[0].amount != two[1].amount
        and two[0].evidence.passage.document == two[1].evidence.passage.document
    ]
    amounts = {(part.amount, whole.amount) for part, whole in pairs}
    return pairs[0] if len(amounts) == 1 else None


def _amount(figure: Figure) -> Decimal:
    return figure.amount


def _rule(question: str) -> _Rule | None:
    lowered = question.lower().strip()
    asked = ((_SHARE, _share), (_REST, _rest), (_APART, _apart))
    return next((rule for pattern, rule in asked if pattern.search(lowered)), None)


def _share(part: Figure, whole: Figure) -> Found:
    """Of a requirement what came of it, even when that is more; otherwise the part of the whole."""
    if part.required and not whole.required:
        return found_of(Operation.SHARE, whole, part)
    return found_of(Operation.SHARE, part, whole)


def _share_of_before(before: str) -> _Rule:
    """A share asked for after `hvor meget over?` or `og resten?` is of what was told there."""
    if _OVER.search(before):
        return _percent_more
    return _share_of_rest if _REST.search(before.strip()) else _share


def _share_of_rest(part: Figure, whole: Figure) -> Found:
    rest = replace(as_operand(part), value=whole.amount - part.amount)
    rest = replace(rest, label=f"{whole.amount} - {part.amount}")
    return Found(Operation.SHARE, (rest, as_operand(whole)), (part, whole))


def _percent_more(part: Figure, whole: Figure) -> Found:
    return found_of(Operation.PERCENT_MORE, whole, part)


def _rest(part: Figure, whole: Figure) -> Found:
    return found_of(Operation.REMAINING, whole, part)


def _apart(part: Figure, whole: Figure) -> Found:
    return found_of(Operation.DIFFERENCE, whole, part)
