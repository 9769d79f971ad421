"""Why something is so: the sentence that gives the reason, beside the one it belongs to."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.extractive.asked import Asked
from assistant.extractive.intent import QuestionKind
from assistant.extractive.reach import covered
from assistant.extractive.reviewed import Reviewed
from assistant.extractive.scoring import Scored

_PATTERNS = Reviewed(Path(__file__).with_name("reasons.yaml"))
_Placed = Mapping[tuple[int, int], Scored]  # by passage and row
_NEARLY = 0.5  # of the best score
_ABOUT_AS_MUCH = 0.9  # of what the best sentence covers of the question


def with_reason(asked: Asked, scored: Sequence[Scored]) -> tuple[Scored, ...] | None:
    """Sentences that follow each other, one telling why another is so, as they stand.

    There are two, or three when the second goes on about the first and the third tells why; and
    one more where the last only says what is not the reason. None when `why` is not asked, or
    when the sentence holds its reason itself, or when the text names none: a reason is never
    inferred.
    """
    if asked.intent.kind is not QuestionKind.WHY or not scored:
        return None
    placed = {(each.evidence.number, each.evidence.row): each for each in scored}
    told = _with_reason(asked, scored, placed) or _led_on_to(scored[0], placed)
    if told is None or not gives("denied", told[-1]):
        return told
    last = told[-1].evidence
    after = placed.get((last.number, last.row + 1))
    return (*told, after) if after else told


def _led_on_to(best: Scored, placed: _Placed) -> tuple[Scored, ...] | None:
    """`Derfor flyttede han med ud.` and what stands before it."""
    before = placed.get((best.evidence.number, best.evidence.row - 1))
    return (before, best) if before and gives("leads_on", best) else None


def _with_reason(
    asked: Asked, scored: Sequence[Scored], placed: _Placed
) -> tuple[Scored, ...] | None:
    good = [each for each in scored if each.score >= _NEARLY * scored[0].score]
    least = _ABOUT_AS_MUCH * max(_covers(asked, each) for each in good)
    for each in sorted(good, key=lambda one: -_covers(asked, one)):
        number, row = each.evidence.number, each.evidence.row
        before, after = placed.get((number, row - 1)), placed.get((number, row + 1))
        if before and gives("points_back", each) and _covers(asked, before) >= least:
            return before, each
        if _covers(asked, each) < least:
            continue
        if gives("own", each):
            return None
        if before and gives("leads_on", each):
            return before, each
        if after and gives("points_back", after):
            return each, after
        later = placed.get((number, row + 2))
        goes_on = after and (gives("goes_on", after) or _covers(asked, after) > 0)
        if after and goes_on and later and gives("points_back", later):
            return each, after, later
    return None


def tells_why(scored: Scored) -> bool:
    """Whether a sentence holds a reason itself."""
    return gives("own", scored) and not gives("points_back", scored)


def belongs_elsewhere(scored: Scored) -> bool:
    """Whether it gives a reason or a consequence of another sentence, and says little alone."""
    return gives("points_back", scored) or (gives("leads_on", scored) and not tells_why(scored))


def gives(how: str, scored: Scored) -> bool:
    """Whether a sentence tells a reason in the way that `reasons.yaml` calls `how`."""
    return bool(_PATTERNS.pattern(how).search(scored.evidence.text.lower()))


def _covers(asked: Asked, scored: Scored) -> float:
    return covered(asked.words, scored.evidence.stems)
