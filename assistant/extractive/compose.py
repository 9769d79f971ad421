"""Stage 10: the answer's text from chosen evidence. Sentences stand verbatim, framing is fixed."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.extractive import weights
from assistant.extractive.scoring import Scored
from assistant.model import AnswerStatus
from assistant.phrases import NOT_IN_SOURCES

_SUPPORT = {"da": "Kilderne siger også:", "en": "The sources also say:"}
_NEAREST = {"da": "Det nærmeste, kilderne siger:", "en": "The nearest the sources come:"}
_CUT = {
    "da": "Kildens tekst er afbrudt her.",
    "en": "The source text is cut off here.",
}


@dataclass(frozen=True, slots=True)
class Composed:
    """A finished answer. `quotes` says what its pointers [1], [2] … point to: (passage, quote)."""

    text: str
    status: AnswerStatus
    quotes: dict[int, tuple[int, str]]


def compose(scored: Sequence[Scored], language: str) -> Composed:
    """The answer when some evidence answers; otherwise what is missing and the nearest known."""
    answering = [each for each in scored if each.answers]
    if answering:
        lead, support = answering[0], _support(answering)
        lines = [_line(lead, 1, language)]
        if support:
            listed = (f"- {_line(s, n, language)}" for n, s in enumerate(support, start=2))
            lines += [_SUPPORT[language], "\n".join(listed)]
        return Composed("\n\n".join(lines), AnswerStatus.ANSWERED, _quotes([lead, *support]))
    nearest = [each for each in scored if each.near and each.coverage >= weights.NEARBY][:1]
    lines = [NOT_IN_SOURCES[language]]
    if nearest:
        lines += [_NEAREST[language], _line(nearest[0], 1, language)]
    return Composed("\n\n".join(lines), AnswerStatus.UNANSWERABLE, _quotes(nearest))


def _support(answering: Sequence[Scored]) -> list[Scored]:
    """Further sentences nearly as good as the first, each saying something of its own."""
    lead = answering[0]
    chosen = [lead]
    for each in answering[1:]:
        if len(chosen) > weights.MOST_SUPPORT or each.score < weights.SUPPORTS * lead.score:
            break
        covers = each.coverage >= weights.SUPPORTS * lead.coverage
        if covers and all(_differs(each, other) for other in chosen):
            chosen.append(each)
    return chosen[1:]


def _differs(one: Scored, other: Scored) -> bool:
    mine, theirs = one.evidence.stems, other.evidence.stems
    return len(mine & theirs) < 0.8 * min(len(mine), len(theirs) or 1)


def _line(scored: Scored, pointer: int, language: str) -> str:
    evidence = scored.evidence
    cut = evidence.passage.chunk.cut and evidence.span.end >= len(evidence.passage.chunk.text)
    note = f" ({_CUT[language]})" if cut else ""
    return f"{evidence.text} [{pointer}]{note}"


def _quotes(chosen: Sequence[Scored]) -> dict[int, tuple[int, str]]:
    return {
        pointer: (each.evidence.number, each.evidence.text)
        for pointer, each in enumerate(chosen, start=1)
    }
