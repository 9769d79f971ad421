"""Questions to the register within a conversation: read, asked back about, and answered."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant import basis, telling
from assistant.affirming import affirms
from assistant.extractive.compose import framing
from assistant.extractive.conversation.turns import Exchange
from assistant.extractive.register.pointed import place
from assistant.extractive.register.reading import Said, read
from assistant.extractive.register.said import Ambiguous, OnePerson, Reading, Unknown
from assistant.invented import INVENTED, is_invented
from assistant.language import language_of
from assistant.model import AnswerStatus
from knowledge.danish.spelling import fold, normalise
from knowledge.register.query import Measure, Period, RegisterQuery, RegisterResult
from knowledge.register.small_groups import NO_LINES, NOTE, PARTIAL
from knowledge.register.snapshot import View

_SAID = (PARTIAL, NO_LINES, NOTE)  # notes that stand by the sentence, not only by the rows
_CHOICE = re.compile(r"\W*(?:nr\.?|nummer|number)?\s*([1-9])\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of the register, and how the question ended."""

    text: str
    status: AnswerStatus


def read_in(
    question: str, past: Sequence[Exchange], view: Callable[[date], View], today: date
) -> Said:
    """Read the last question of a conversation; a follow-up builds on what was asked before."""
    on_day = view(today)
    if on_day.is_empty:
        return None
    said: Said = None
    for at, asked in enumerate((*(exchange.question for exchange in past), question)):
        query, before = _query(said), said
        listed = said.listed if isinstance(said, Reading) else None
        chosen = _chosen(asked, before)
        said = chosen or read(asked, on_day, today, query, alone=at == 0, listed=listed)
    return said


def _query(said: Said) -> RegisterQuery | None:
    return said.query if isinstance(said, Reading) else None


def _chosen(reply: str, before: Said) -> Reading | None:
    """The reading that a reply picks among the candidates of the question before."""
    if not isinstance(before, Ambiguous):
        return None
    number = _CHOICE.fullmatch(reply)
    at = int(number[1]) - 1 if number else place(fold(normalise(reply)))
    if at is not None and at < len(before.candidates):
        return before.choose(before.candidates[at])
    wanted = fold(reply.lower().strip(" .?!"))
    fitting = [each for each in before.candidates if wanted and wanted in fold(each.label.lower())]
    return before.choose(fitting[0]) if len(fitting) == 1 else None


def asked_back(said: Ambiguous) -> Told:
    """Which of the rows that a name fits is meant."""
    language = said.reading.language
    more = said.count - len(said.candidates)
    opening = framing("which_row", language).format(name=said.name)
    rest = framing("more_rows", language).format(more=more) if more > 0 else ""
    listed = [f"{at}. {each.label}" for at, each in enumerate(said.candidates, start=1)]
    text = f"{opening} {rest}".strip() + "\n\n" + "\n".join(listed)
    return Told(text, AnswerStatus.NEEDS_CLARIFICATION)


def not_there(said: Unknown) -> Told:
    """The register has no such name, and which ones come near."""
    language = said.reading.language
    if isinstance(said, OnePerson):
        text = framing("one_person", language).format(id=said.name)
        where = framing("one_person_of", language).format(contract=said.contract)
        return Told(f"{text} {where}" if said.contract else text, AnswerStatus.UNANSWERABLE)
    text = framing("no_such_row", language).format(name=said.name)
    if said.nearest:
        text += "\n\n" + framing("nearest_rows", language)
        text += "\n\n" + "\n".join(f"- {each.label}" for each in said.nearest)
    return Told(text, AnswerStatus.UNANSWERABLE)


def told(said: Reading, results: Sequence[RegisterResult], refusals: Sequence[str]) -> Told:
    """The register's answer: a sentence for each result, and what is to be borne in mind."""
    if not results:
        return Told("\n\n".join(refusals), AnswerStatus.UNANSWERABLE)
    paragraphs = []
    if said.against and len(results) > 1:
        fewer = said.against.fewer if said.yes_no else None
        paragraphs.append(telling.compared(results[0], results[1], said.language, fewer))
    else:
        readings = _readings(said)
        readings += [said] * (len(results) - len(readings))
        for reading, result in zip(readings, results, strict=False):
            yes = affirms(result, yes_when_none=reading.yes_when_none) if reading.yes_no else None
            paragraphs.append(telling.sentence(result, said.language, yes))
    paragraphs += refusals
    label = framing("mind", said.language)
    cited = (row for result in results for line in result.lines for row in line.rows)
    invented = [INVENTED[said.language]] if is_invented(cited) else []
    stated = [one.note for one in _readings(said) if one.note]
    notes = dict.fromkeys(
        [
            *invented,
            *stated,
            *(basis.told(note, said.language) for result in results for note in _to_say(result)),
        ]
    )
    paragraphs += ["\n".join(f"{label} {note}" for note in notes)] if notes else []
    withheld = any(map(_is_withheld, results))
    status = AnswerStatus.PARTLY_ANSWERED if withheld else AnswerStatus.ANSWERED
    return Told("\n\n".join(paragraphs), status)


def queries(said: Reading) -> list[RegisterQuery]:
    """All that the register is to be asked, in the order in which it is told."""
    against = [said.against.query] if said.against else []
    return [said.query, *against, *(queries(said.also) if said.also else [])]


def _readings(said: Reading) -> list[Reading]:
    return [said, *(_readings(said.also) if said.also else [])]


def _to_say(result: RegisterResult) -> list[str]:
    """The notes that stand by the sentence; a business case has them in it."""
    if result.query.measure is Measure.BUSINESS_CASE:
        return []
    return [note for note in result.notes if note in _SAID or not result.lines]


def _is_withheld(result: RegisterResult) -> bool:
    """Whether something that was asked for is hidden, not only the table beside a figure."""
    untold = any(figure.value is None for figure in result.figures)
    in_part = PARTIAL in result.notes or result.query.group_by is not None
    return result.hidden and (untold or in_part)


def both(register: Told, documents: str, status: AnswerStatus, question: str) -> Told:
    """What the register says, then what the documents say, kept apart."""
    apart = framing("both_sides", language_of(question))
    answered = register.status is AnswerStatus.ANSWERED and status in _ANSWERED
    done = AnswerStatus.ANSWERED if answered else AnswerStatus.PARTLY_ANSWERED
    return Told("\n\n".join((register.text, apart, documents)), done)


_ANSWERED = (AnswerStatus.ANSWERED, AnswerStatus.CONFLICTING_SOURCES)


def arguments(query: RegisterQuery) -> dict[str, object]:
    """The arguments of the tool `query_register` for a query, as a model writes them (JSON)."""
    period = query.period or Period(None, None)
    given: dict[str, object] = {
        "measure": query.measure.value,
        "noun": query.noun,
        "detail": query.detail,
        "filters": [
            {"field": each.field.value, "op": each.op.value, "values": list(each.values)}
            for each in query.filters
        ],
        "group_by": query.group_by.value if query.group_by else None,
        "period_start": period.start.isoformat() if period.start else None,
        "period_end": period.end.isoformat() if period.end else None,
        "months": query.months,
        "days": query.days,
        "descending": query.descending,
        "limit": query.limit,
        "as_of": query.as_of.isoformat() if query.as_of else None,
        "known_at": query.known_at.isoformat() if query.known_at else None,
    }
    return {name: value for name, value in given.items() if value not in (None, "", [])}
