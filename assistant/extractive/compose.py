"""Stage 10: the answer's text from chosen evidence. Sentences stand verbatim, framing is fixed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from assistant.extractive import weights
from assistant.extractive.arithmetic.computations import Computed
from assistant.extractive.evidence import Evidence
from assistant.extractive.in_digits import in_digits
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.conflict import Conflict
from assistant.extractive.statements.premise import Premise
from assistant.model import AnswerStatus, Calculation
from knowledge.danish.dates import danish, english
from knowledge.model import CalendarDate, Document


@dataclass(frozen=True, slots=True)
class Composed:
    """A finished answer. `quotes` says what its pointers [1], [2] … point to: (passage, quote)."""

    text: str
    status: AnswerStatus
    quotes: dict[int, tuple[int, str]]
    calculations: tuple[Calculation, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(slots=True)
class Writing:
    """An answer while it is written: paragraphs, and the sentences pointed to.

    `newest` is the last date that was found in each document (by id).
    """

    language: str
    today: date
    newest: Mapping[str, CalendarDate] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    quotes: dict[int, tuple[int, str]] = field(default_factory=dict)
    cited: list[Document] = field(default_factory=list)

    def say(self, name: str, **filled: str) -> str:
        """A framing sentence in the language of the question."""
        return framing(name, self.language).format(**filled)

    def add(self, *lines: str) -> None:
        self.paragraphs.append("\n".join(lines))

    def point(self, scored: Scored) -> str:
        """`[n]` for a sentence; the same sentence has one number."""
        evidence = scored.evidence
        quote = (evidence.number, evidence.text)
        for pointer, known in self.quotes.items():
            if known == quote:
                return f"[{pointer}]"
        self.quotes[len(self.quotes) + 1] = quote
        if evidence.passage.document not in self.cited:
            self.cited.append(evidence.passage.document)
        return f"[{len(self.quotes)}]"

    def has(self, scored: Scored) -> bool:
        """Whether the sentence is quoted already."""
        return (scored.evidence.number, scored.evidence.text) in self.quotes.values()

    def quote(self, scored: Scored) -> str:
        """The sentence as it stands, with its number."""
        evidence = scored.evidence
        cut = evidence.passage.chunk.cut and evidence.span.end >= len(evidence.passage.chunk.text)
        note = f" ({self.say('cut')})" if cut else ""
        return f"{evidence.text} {self.point(scored)}{note}"

    def date_of(self, document: Document) -> str:
        return dated(document.written, self.language) if document.written else ""

    def head(self, document: Document) -> str:
        """Title and date, before what the document tells."""
        name = "dated" if document.written else "undated"
        return self.say(name, title=document.title, date=self.date_of(document))

    def done(self, status: AnswerStatus, calculations: tuple[Calculation, ...] = ()) -> Composed:
        if self.language == "en":
            figures = in_digits(quote for _, quote in self.quotes.values())
            if figures:
                self.add(self.say("in_digits", figures=", ".join(figures)))
        for document in self.cited[:1] if status is not AnswerStatus.CONFLICTING_SOURCES else ():
            newest = None if document.updated else self.newest.get(document.id)
            told = document.written or newest
            if told and _is_old(told, self.today):
                name, title = "old" if document.written else "of_no_date", f"»{document.title}«"
                self.add(self.say(name, source=title, date=dated(told, self.language)))
        return Composed("\n\n".join(self.paragraphs), status, self.quotes, calculations)


def sentences(
    writing: Writing, scored: Sequence[Scored], most: int, least: float = weights.SUPPORTS
) -> None:
    """The best sentence, then at most so many that say more about it."""
    writing.add(writing.quote(scored[0]))
    supporting(writing, scored, most, least)


def supporting(
    writing: Writing, scored: Sequence[Scored], most: int, least: float = weights.SUPPORTS
) -> None:
    """What else is told, after the first of `scored`."""
    support = chosen(scored, most + 1, least)[1:]
    if support:
        writing.add(writing.say("support"))
        writing.add(*(f"- {writing.quote(each)}" for each in support))


def conflicting(writing: Writing, conflict: Conflict) -> None:
    """Each statement with its source and date, newest first, then what may explain them."""
    writing.add(writing.say("conflict"))
    lines = []
    for stated, told in zip(conflict.stated, conflict.told, strict=True):
        head = writing.head(stated.scored.evidence.passage.document)
        lines.append(f"- {head}{' '.join(map(writing.quote, told))}")
    writing.add(*lines)
    if conflict.difference:
        writing.add(writing.say(f"differs_by_{conflict.difference.value}"))


def figures(writing: Writing, told: Sequence[tuple[str, Scored]]) -> None:
    """Each figure of the question with the source, its date and the sentence that tells it."""
    writing.add(writing.say("each_figure"))
    lines = []
    for written, scored in told:
        head = writing.head(scored.evidence.passage.document)
        lines.append(f"- {written}: {head}{writing.quote(scored)}")
    writing.add(*lines)


def sources(writing: Writing, cited: Sequence[Evidence]) -> None:
    """What is known of each document, with the sentence from it; at most so many documents."""
    for evidence in cited[: weights.SOURCES_TOLD_OF]:
        document = evidence.passage.document
        date_ = writing.date_of(document) or writing.say("source_undated")
        told = ", ".join(filter(None, (document.place, document.publisher, date_)))
        head = writing.say("source_of", title=document.title, about=f" ({told})")
        writing.add(head, writing.quote(Scored(evidence, 1.0, 1.0)))


def corrected(writing: Writing, premise: Premise) -> None:
    """What the question takes for granted, put right or confirmed, before anything else."""
    name = "right" if premise.confirmed else "wrong"
    writing.add(writing.say(name, asked=premise.asked))
    writing.add(writing.quote(premise.scored))


def computed(writing: Writing, figures: Sequence[Computed]) -> None:
    """Each formula with its result, then the sentences that the figures stand in."""
    quoted: dict[str, None] = {}
    for each in figures:
        pointers = [writing.point(scored) for scored, _ in each.operands]
        writing.add(each.text.format(*pointers))
        quoted.update((f"- {writing.quote(scored)}", None) for scored, _ in each.operands)
    writing.add(*quoted)


def place(writing: Writing, name: str, scored: Sequence[Scored], *, loose: bool = False) -> None:
    """What is told of one of several places, by document; `loose` is said to be the nearest."""
    frame = "nearest_on_place" if loose else "about_place"
    if not scored:
        writing.add(writing.say("nothing_on", place=name))
    for document in dict.fromkeys(each.evidence.passage.document for each in scored):
        about = ", ".join(filter(None, (f"»{document.title}«", writing.date_of(document))))
        here = [each for each in scored if each.evidence.passage.document == document]
        head = writing.say(frame, place=name, about=about)
        writing.add(head, *(f"- {writing.quote(each)}" for each in here))


def document(writing: Writing, scored: Sequence[Scored]) -> None:
    """What one of several documents tells."""
    source = scored[0].evidence.passage.document
    about = ", ".join(filter(None, (source.place, writing.date_of(source))))
    head = f"»{source.title}« ({about}):" if about else f"»{source.title}«:"
    writing.add(head, *(f"- {writing.quote(each)}" for each in scored))


def tells_nothing(answer: str) -> bool:
    """Whether an earlier answer says that the sources do not tell what was asked."""
    return answer.startswith(tuple(_framing()["not_in_sources"].values()))


def section(writing: Writing, told: Sequence[Evidence]) -> None:
    """What stands in a section, in its order."""
    document(writing, [Scored(e, 1.0, 1.0) for e in told[: weights.SENTENCES_OF_A_SECTION]])


def of_document(writing: Writing, about: str, told: Scored) -> None:
    """When or by whom a document was written, with the sentence that shows it."""
    source = told.evidence.passage.document
    filled = {"date": writing.date_of(source), "publisher": source.publisher or ""}
    on_day = about == "written" and source.written is not None and source.written.day
    name = "written_on_day" if on_day else about
    writing.add(writing.say(name, title=source.title, **filled))
    writing.add(writing.quote(told))


def tells(scored: Scored, source: Document, about: str) -> bool:
    """Whether the sentence tells the document's date or publisher."""
    if about == "written":
        return any(found.date == source.written for found in scored.evidence.dates)
    return bool(source.publisher and source.publisher in scored.evidence.text)


def missing(writing: Writing, scored: Sequence[Scored]) -> None:
    """What is not told, and the nearest that is."""
    writing.add(writing.say("not_in_sources"))
    nearest(writing, scored)


def left_open(writing: Writing, scored: Sequence[Scored]) -> None:
    """What a source leaves open by its own words, and what else is told near it."""
    writing.add(f"{writing.say('not_in_sources')} {writing.say('left_open')}")
    writing.add(writing.quote(scored[0]))
    others = [each for each in scored[1:] if not writing.has(each)]
    nearest(writing, others)


def nearest(writing: Writing, scored: Sequence[Scored], most: int = weights.MOST_NEAREST) -> None:
    """The nearest that is told, if anything comes near."""
    near = [each for each in scored if each.score >= weights.NEARBY]
    if near:
        writing.add(writing.say("nearest"))
        told = chosen(near, most)
        writing.add(*(f"- {writing.quote(each)}" for each in told))


def chosen(scored: Sequence[Scored], most: int, least: float = weights.SUPPORTS) -> list[Scored]:
    """The first and further sentences that may answer, each saying something of its own.

    `least` is the share of the first one's chance that a further one must have.
    """
    taken = [scored[0]]
    for each in scored[1 : weights.LOOKED_AT]:
        if len(taken) >= most or each.score < least * scored[0].score:
            break
        if each.feature("names_passage") >= scored[0].feature("names_passage") and all(
            _differs(each, other) for other in taken
        ):
            taken.append(each)
    return taken


def with_siblings(scored: Sequence[Scored]) -> list[Scored]:
    """A list item or table row that comes first brings the others of its list, in their order."""
    first = scored[0].evidence
    if not (first.is_item or first.is_table_row):
        return list(scored)
    siblings = [
        each
        for each in scored
        if each.evidence.number == first.number
        and each.evidence.is_item == first.is_item
        and each.evidence.is_table_row == first.is_table_row
        and (each.evidence.is_item or each.score >= weights.OF_A_DOCUMENT * scored[0].score)
    ]
    if len(siblings) > weights.MOST_SIBLINGS:
        return list(scored)
    best = max(each.score for each in siblings)
    listed = [
        replace(each, score=best) for each in sorted(siblings, key=lambda each: each.evidence.row)
    ]
    return [*listed, *(each for each in scored if each not in siblings)]


def _differs(one: Scored, other: Scored) -> bool:
    """Whether it says something of its own: other words, or another figure."""
    mine, theirs = one.evidence.stems, other.evidence.stems
    figures = ({each.low for each in e.evidence.values} for e in (one, other))
    return len(mine & theirs) < 0.8 * min(len(mine), len(theirs) or 1) or bool(
        set.symmetric_difference(*figures)
    )


def dated(when: CalendarDate, language: str) -> str:
    return english(when) if language == "en" else danish(when)


def _is_old(written: CalendarDate, today: date) -> bool:
    """Whether it was surely written more than two years ago."""
    return (written.year, written.month or 12, written.day or 28) < (
        today.year - 2,
        today.month,
        today.day,
    )


def framing(name: str, language: str) -> str:
    return _framing()[name][language]


@cache
def _framing() -> dict[str, dict[str, str]]:
    written: dict[str, dict[str, str]] = yaml.load(
        Path(__file__).with_name("framing.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return written
