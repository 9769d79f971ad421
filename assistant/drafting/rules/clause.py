"""A clause as the checks read it: sentences with their sections, and what is known beside them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.drafting.model import Draft, DraftRequest, RequirementOption
from assistant.drafting.rules.cues import Words, cues, read, said
from knowledge.danish import sentences

_NUMBERED = re.compile(
    r"\A\s*(?:#+\s*)?(?:§|pkt\.?|punkt|afsnit)?\s*(\d{1,2})(?:\.\d{1,2})*[.):]?\s+(?=\S)", re.I
)
_ITEM = re.compile(r"\A\s*(?:[-–•*·]|\(?[a-zæøå0-9]{1,2}[.)]|[a-zæøå])\s*")
_LONGEST_HEADING = 90  # characters


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written. `lead` is the sentence that a list's item hangs on.

    `section` is the number of its section and `title` the heading over it; `block` is the
    building block when it was made of one.
    """

    text: str
    section: int | None = None
    block: str = ""
    title: str = ""
    lead: str = ""
    heading: bool = False

    @property
    def words(self) -> Words:
        """Its words; those of the lead go before."""
        return read(f"{self.lead.rstrip(': ')} {self.text}" if self.lead else self.text)


@dataclass(frozen=True, slots=True)
class Clause:
    """What is checked. `blocks` are the building blocks in it, empty for another's text.

    `day` is the day whose rules hold: the tender's publication, else today.
    """

    sentences: tuple[Sentence, ...]
    day: date
    request: DraftRequest | None = None
    chosen: RequirementOption | None = None
    blocks: frozenset[str] = frozenset()
    _said: dict[str, tuple[Sentence, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def saying(self, *groups: str) -> tuple[Sentence, ...]:
        """The sentences that say one of the groups of cues, in order."""
        found = {id(each) for group in groups for each in self._of(group)}
        return tuple(each for each in self.sentences if id(each) in found)

    @property
    def only_trainees(self) -> bool:
        """Whether another's text requires people in training and nothing else."""
        return (
            not self.blocks
            and bool(self.saying("trainees"))
            and not self.saying("obligation", "candidates")
        )

    def _of(self, group: str) -> tuple[Sentence, ...]:
        if group not in self._said:
            patterns = cues(group)
            self._said[group] = tuple(
                each
                for each in self.sentences
                if not each.heading
                and said(each.words, patterns)
                and not (group == "obligation" and _of_trainees(each))
            )
        return self._said[group]


def _of_trainees(sentence: Sentence) -> bool:
    """What obliges to people in training alone has a rule of its own."""
    words = sentence.words
    return said(words, cues("trainees")) and not said(words, cues("candidates"))


@dataclass(frozen=True, slots=True)
class Found:
    """That an outcome holds: where, and what its reason names."""

    sentence: Sentence | None = None
    named: Mapping[str, str] = field(default_factory=dict)


def of_draft(draft: Draft, on: date) -> Clause:
    """The clause of a draft."""
    found: list[Sentence] = []
    for section in draft.sections:
        found += _sentences(section.paragraphs, section.number, section.block, section.title)
    return Clause(
        sentences=tuple(found),
        day=draft.request.published or on,
        request=draft.request,
        chosen=draft.chosen,
        blocks=frozenset(section.block for section in draft.sections),
    )


def of_text(paragraphs: Sequence[str], request: DraftRequest | None, on: date) -> Clause:
    """The clause that someone else wrote; its sections are those that it numbers itself.

    A line that begins with `#` is a heading, and so is a short one that reads like one.
    """
    found: list[Sentence] = []
    section: int | None = None
    title = ""
    run: list[str] = []
    for paragraph in (line for each in paragraphs for line in each.splitlines() if line.strip()):
        numbered = _section(paragraph, section)
        heading = is_heading(paragraph) and not (numbered is None and _goes_on(run, paragraph))
        if numbered is not None or heading:
            found += _sentences(run, section, "", title)
            run = []
            section = section if numbered is None else numbered
        if heading:
            title = _NUMBERED.sub("", paragraph.strip().lstrip("# "))
            found.append(Sentence(title, section, title=title, heading=True))
        else:
            run.append(paragraph)
    found += _sentences(run, section, "", title)
    day = request.published if request and request.published else on
    return Clause(tuple(found), day, request)


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph is only a heading: short, without an end and without a comma's clause."""
    bare = paragraph.strip().lstrip("#").strip()
    bare = _NUMBERED.sub("", bare)
    return (
        bool(bare)
        and len(bare) <= _LONGEST_HEADING
        and bare[-1] not in ".:;,!?"
        and (bare[0].isupper() or paragraph.lstrip().startswith("#"))
        and not any(word.form in _SPEAKING for word in read(bare).words)
    )


def _goes_on(run: Sequence[str], paragraph: str) -> bool:
    """Whether a line without a full stop is one more item of a list: `Navn` after `indeholder:`."""
    if paragraph.lstrip().startswith("#"):
        return False
    ended = [at for at, each in enumerate(run) if each.rstrip().endswith((".", ":"))]
    return bool(ended) and run[ended[-1]].rstrip().endswith(":")


_SPEAKING = frozenset("skal må kan er har beskæftiger ansætter ansættes sender gælder bor".split())


def _section(paragraph: str, current: int | None) -> int | None:
    """The number that a paragraph begins with, if it goes on counting from `current`."""
    match = _NUMBERED.match(paragraph)
    if match is None:
        return None
    number = int(match[1])
    return number if current is None or current <= number <= current + 3 else None


def _sentences(
    paragraphs: Iterable[str], section: int | None, block: str, title: str
) -> list[Sentence]:
    found: list[Sentence] = []
    lead = ""
    for paragraph in paragraphs:
        text = _NUMBERED.sub("", paragraph.strip())
        item = bool(lead) and (_ITEM.match(paragraph) is not None or text[-1] not in ".:")
        lead = lead if item else ""
        spans = sentences.split(text)
        found += [
            Sentence(text[span.start : span.end], section, block, title, lead) for span in spans
        ]
        if not item and text.endswith(":") and spans:
            lead = text[spans[-1].start : spans[-1].end]
    return found
