"""Why something is so: the sentence that gives the reason, beside the one it belongs to."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from assistant.extractive.asked import Asked
from assistant.extractive.intent import QuestionKind
from assistant.extractive.reach import covered
from assistant.extractive.scoring import Scored

_NEARLY = 0.5  # of the best score
_ABOUT_AS_MUCH = 0.9  # of what the best sentence covers of the question


def with_reason(asked: Asked, scored: Sequence[Scored]) -> tuple[Scored, Scored] | None:
    """Two sentences that follow each other, the one telling why the other is so, as they stand.

    None when `why` is not asked, or when the best sentence holds its reason itself, or when the
    text names none: a reason is never inferred.
    """
    if asked.intent.kind is not QuestionKind.WHY or not scored:
        return None
    placed = {(each.evidence.number, each.evidence.row): each for each in scored}
    good = [each for each in scored if each.score >= _NEARLY * scored[0].score]
    least = _ABOUT_AS_MUCH * max(_covers(asked, each) for each in good)
    for each in good:
        number, row = each.evidence.number, each.evidence.row
        before, after = placed.get((number, row - 1)), placed.get((number, row + 1))
        if before and gives("points_back", each) and _covers(asked, before) >= least:
            return before, each
        if _covers(asked, each) < least:
            continue
        if before and gives("leads_on", each):
            return before, each
        if each is scored[0] and gives("own", each):
            return None
        if after and gives("points_back", after):
            return each, after
    return None


def tells_why(scored: Scored) -> bool:
    """Whether a sentence holds the sign of a reason, or of a consequence."""
    return any(gives(how, scored) for how in ("own", "points_back", "leads_on"))


def gives(how: str, scored: Scored) -> bool:
    """Whether a sentence tells a reason in the way that `reasons.yaml` calls `how`."""
    return bool(_patterns()[how].search(scored.evidence.text.lower()))


def _covers(asked: Asked, scored: Scored) -> float:
    return covered(asked.words, scored.evidence.stems)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    written = yaml.safe_load(Path(__file__).with_name("reasons.yaml").read_text("utf-8"))
    return {how: re.compile("|".join(lines.split("\n")[:-1])) for how, lines in written.items()}
