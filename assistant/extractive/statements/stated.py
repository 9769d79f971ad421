"""The value in a sentence that answers a question."""

from dataclasses import dataclass, replace

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent, QuestionKind, Wanted
from assistant.extractive.role import Role, role
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import agree, same_date
from assistant.extractive.statements.beside import meant_keys, told_before
from assistant.extractive.statements.frequency import often
from assistant.extractive.statements.said import Said, clause, said
from assistant.extractive.statements.values import bounded, is_people, met, subject
from assistant.extractive.statements.words import events_in, pattern
from assistant.extractive.years_told import years_in
from knowledge.cells import cells_in
from knowledge.danish.dates import FoundDate, find_dates
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.stems import keys_of
from knowledge.danish.units import lexicon
from knowledge.model import CalendarDate


@dataclass(frozen=True, slots=True)
class Stated:
    """A value in a sentence; its document tells source and date."""

    scored: Scored
    value: Value | FoundDate

    @property
    def evidence(self) -> Evidence:
        return self.scored.evidence

    @property
    def about(self) -> Said:
        """What the sentence says of the value, or its row and the label of its column."""
        text, start, end = self.evidence.text, self.value.start, self.value.end
        if self.evidence.is_table_row:
            cells = cells_in(text)
            mine = next((cell for cell in cells if cell.inside == start), cells[0])
            name, content = text[: cells[0].start].strip(" ;"), text[start:end].strip()
            text = f"{mine.label}: {name} {content}."
            start, end = len(text) - len(content) - 1, len(text) - 1
        return said(text, start, end)

    @property
    def dates(self) -> frozenset[CalendarDate]:
        """All dates that its sentence names."""
        return frozenset(each.date for each in self.evidence.dates)

    @property
    def time(self) -> CalendarDate | None:
        """When the value holds: as the sentence says, otherwise when the document was written."""
        before = find_dates(told_before(self.evidence))
        told = self.about.date or (before[0].date if len(before) == 1 else None)
        return told or self.evidence.passage.document.written


def answer_in(intent: Intent, scored: Scored) -> Stated | None:
    """The value in a sentence that answers, unless several might."""
    evidence = scored.evidence
    if evidence.tells_a_gap or evidence.is_imprint:
        return None
    if evidence.is_table_row:
        return _in_row(intent, scored)
    if evidence.is_fragment and Wanted.DATE in intent.wants:
        return None  # `Nyt fra Bymose Kommune, 14. november 2024`
    events = events_in(intent.question)
    if not events <= events_in(evidence.text):
        return None
    if not events and not words_met(intent, evidence):
        return None
    if pattern("how_often").search(intent.question.lower()):
        told = often(evidence.text)
        return Stated(scored, told) if told else None
    if Wanted.DATE in intent.wants and (date := _date_in(intent, evidence)):
        return Stated(scored, date)
    fits = [
        (fit, value)
        for value in bounded(evidence.text)
        if _is_wanted(intent, value) and (fit := _fit(intent, evidence, value)) is not None
    ]
    if not fits:
        return None
    highest = max(fit for fit, _ in fits)
    best, *others = (value for fit, value in fits if fit == highest)
    return Stated(scored, best) if all(agree(best, other) for other in others) else None


def _in_row(intent: Intent, scored: Scored) -> Stated | None:
    """The number of the row that counts what is asked for, in the one column of the year asked."""
    text, years = scored.evidence.text, years_in(intent.timed)
    cells = cells_in(text)
    name = text[: cells[0].start].strip(" ;") if cells else ""
    of_year = [cell for cell in cells if years & years_in(cell.label)]
    if intent.kind is not QuestionKind.HOW_MANY or not name or len(of_year) != 1:
        return None
    [cell] = of_year
    values = find_values(cell.content)
    head = next((word for word in name.split() if met(intent.counted, keys_of(word))), None)
    if head is None or len(values) != 1 or not cell.content.strip().isdigit():
        return None
    return Stated(scored, replace(values[0], head=head, start=cell.inside, end=cell.end))


def _date_in(intent: Intent, evidence: Evidence) -> FoundDate | None:
    """The one date of a sentence; of several the one whose clause meets most of the question."""
    own = [clause(evidence.text, each.start, each.end) for each in evidence.dates]
    told = [len(met(subject(intent), keys_of(each))) for each in own]
    most = max(told, default=0)
    if len(told) == 1 and (not evidence.values or (most and not find_values(own[0]))):
        return evidence.dates[0]
    best = told.index(most) if most and told.count(most) == 1 else None
    if len(told) < 2 or best is None or find_values(own[best]):
        return None
    return evidence.dates[best]


def words_met(intent: Intent, evidence: Evidence) -> frozenset[str]:
    """The stems of the question's words that a sentence meets: also the `mentorordning` that the
    text is about, by `ordningen`."""
    keys = meant_keys(evidence)
    about = met(subject(intent), evidence.about | evidence.around)
    by_part = (t.stem for t in subject(intent) if t.stem in about and keys & set(t.parts[-1:]))
    return met(subject(intent), keys).union(by_part)


def _is_wanted(intent: Intent, value: Value) -> bool:
    """Of a kind that is asked for; `hvor mange` wants what is counted, or the unit it names."""
    timed = value.kind is ValueKind.DURATION and bool(events_in(intent.question))
    if Wanted(value.kind.value) not in intent.wants and not timed:
        return False
    if intent.kind is not QuestionKind.HOW_MANY:
        people = value.kind is ValueKind.COUNT and is_people(value.head or "")
        return not people or bool(met(intent.terms, keys_of(value.head or "")))
    asked = {lexicon().unit(term.word.lower()) for term in intent.counted} - {None}
    if asked:
        return value.unit in asked
    return value.kind in (ValueKind.COUNT, ValueKind.SHARE)


def _fit(intent: Intent, evidence: Evidence, value: Value) -> tuple[bool, bool, int] | None:
    """How well a value suits the question: its role, what it counts, the words beside it."""
    about = said(evidence.text, value.start, value.end)
    counts = False
    if value.kind is ValueKind.COUNT and value.head is not None and intent.counted:
        head = keys_of(value.head)
        counts = bool(met(intent.counted, head))
        if not counts and not is_people(value.head):
            return None
    counts = counts or bool(met(intent.counted, about.keys))
    wanted = role(intent.question)
    if wanted is not Role.ACTUAL and about.role is not wanted:
        return None
    return about.role is wanted, counts, len(met(subject(intent), about.keys))


def is_of_the_time(intent: Intent, stated: Stated) -> bool:
    """Whether a value holds at a time that the question names, if it names one."""
    dates, holds = find_dates(intent.timed), stated.time
    if not dates or holds is None or any(same_date(holds, each.date) for each in dates):
        return True
    return len(dates) > 1 and {each.date for each in dates} == stated.dates
