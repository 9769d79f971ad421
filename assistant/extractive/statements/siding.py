"""Who agrees with somebody: the sentence that says so, or that follows what somebody thinks."""

import re
from collections.abc import Sequence

from assistant.extractive.evidence import Evidence
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.words import pattern
from knowledge.danish.stems import stem

_NAME = re.compile(r"[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)*")


def siding_first(question: str, scored: Sequence[Scored]) -> list[Scored]:
    """The sentences, led by the one that tells who agrees with the person of the question."""
    asked = pattern("sides_with").search(question.lower())
    surname = stem(asked["with"].split()[-1].lower()) if asked else ""
    if not asked or not any(surname in each.evidence.stems for each in scored):
        return list(scored)
    rows = {(each.evidence.number, each.evidence.row): each.evidence for each in scored}
    found = next((each for each in scored if _sides_with(surname, each.evidence, rows)), None)
    if found is None:
        return list(scored)
    return [found, *(each for each in scored if each is not found)]


def _sides_with(surname: str, evidence: Evidence, rows: dict[tuple[int, int], Evidence]) -> bool:
    """Whether somebody sides with the person: by name behind the verb, or told right before."""
    verb = pattern("sides").search(evidence.text.lower())
    if verb is None:
        return False
    behind = [_surname(name) for name in _names(evidence.text[verb.end() :])]
    if behind:
        return behind[0] == surname
    before = rows.get((evidence.number, evidence.row - 1))
    told = [_surname(name) for name in _names(before.text)] if before else []
    own = [_surname(name) for name in _names(evidence.text[: verb.start()])]
    return bool(told) and told[0] == surname and surname not in own


def _names(text: str) -> list[str]:
    """Words written as names: two in a row, or one that does not begin the text."""
    found = _NAME.finditer(text)
    return [each[0] for each in found if " " in each[0] or each.start()]


def _surname(name: str) -> str:
    return stem(name.split()[-1].lower())
