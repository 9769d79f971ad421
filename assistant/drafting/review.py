"""A review of a clause that someone else wrote: which of the 25 points it has, and the checks.

A point is recognised by cue words, by a heading, or because a sentence that no cue word claims
resembles the wording of the point's building block. It is weak when something that makes it
whole is missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from assistant.drafting import templates
from assistant.drafting.blocks import Block, Library
from assistant.drafting.checks import check_text
from assistant.drafting.markdown import BASIS, ENDING
from assistant.drafting.model import Check, DraftRequest, Variant
from assistant.drafting.resemblance import Resemblance
from assistant.drafting.rules import asked
from assistant.drafting.rules.clause import Clause, Sentence, of_text
from assistant.drafting.rules.cues import said
from assistant.drafting.rules.language import language
from assistant.drafting.rules.points import NUMBERS, Need, Point, points
from assistant.drafting.values import shown
from knowledge.danish.stems import analyse
from knowledge.errors import BadInputError
from knowledge.personal_data import refuse_cpr

_ALIKE = 0.5  # from here on a sentence says what a building block says
_LONGEST = 200_000  # characters
_LONGEST_WORDING = 320  # characters


class Standing(StrEnum):
    """How a point stands in a clause."""

    PRESENT = "til stede"
    WEAK = "svagt"
    MISSING = "mangler"


@dataclass(frozen=True, slots=True)
class ReviewedPoint:
    """One of the 25 points. `sentence` is where it was found, in the section of that number.

    `lacks` are the things that are missing, in Danish; `suggestion` a wording or what to add.
    A clause can do without an `optional` one.
    """

    number: int
    block: str
    title: str
    standing: Standing
    sentence: str = ""
    section: int | None = None
    lacks: tuple[str, ...] = ()
    suggestion: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """What was found in a clause on a day. `persons` and `hours` are what it requires, as read.

    `only_trainees` says that it only requires people in training, and is measured by their points.
    """

    on: date
    points: tuple[ReviewedPoint, ...]
    checks: tuple[Check, ...]
    persons: int | None
    hours: str
    only_trainees: bool = False

    def standing(self, standing: Standing) -> tuple[ReviewedPoint, ...]:
        """The points that stand so."""
        return tuple(each for each in self.points if each.standing is standing)


def review(
    paragraphs: Sequence[str], on: date, library: Library, request: DraftRequest | None = None
) -> Review:
    """The review of a clause, given paragraph by paragraph with its headings.

    Raises BadInputError when there is no text or too much, PersonalDataError for a CPR number.
    """
    text = "\n".join(paragraphs)
    if not text.strip():
        raise BadInputError("Der er ingen tekst at gennemgå.")
    if len(text) > _LONGEST:
        raise BadInputError(
            f"Teksten er for lang. Gennemgå kun klausulen, højst {_LONGEST:,} tegn.".replace(
                ",", "."
            )
        )
    refuse_cpr(text, "teksten")
    paragraphs = _clause_alone(paragraphs, library)
    clause = of_text(paragraphs, request, on)
    resemblance = Resemblance(library)
    reviewed = tuple(
        _reviewed(library.block(id), point, clause, resemblance)
        for id, point in points().items()
        if point.fits(clause.only_trainees) and any(block.id == id for block in library.blocks)
    )
    asks = asked.required(clause)
    return Review(
        on=on,
        points=tuple(sorted(reviewed, key=lambda each: each.number)),
        checks=(*language(clause), *check_text(paragraphs, request, on)),
        persons=asks.persons,
        hours="" if asks.hours is None else f"{asks.hours.normalize():f}".replace(".", ","),
        only_trainees=clause.only_trainees,
    )


def _clause_alone(paragraphs: Sequence[str], library: Library) -> Sequence[str]:
    """Of a draft of ours the sections alone, without front page and list of what it rests on."""
    headings = [each.lstrip("# ").strip() for each in paragraphs]
    if not any(ENDING in each for each in paragraphs) or BASIS not in headings:
        return paragraphs
    titles = {block.title for block in library.blocks}
    begins = next((at for at, each in enumerate(headings) if each in titles), 0)
    return paragraphs[begins : headings.index(BASIS)]


def _reviewed(
    block: Block, point: Point, clause: Clause, resemblance: Resemblance
) -> ReviewedPoint:
    found = _sentences(block, point, clause, resemblance)
    if not found:
        return ReviewedPoint(
            number=block.number,
            block=block.id,
            title=block.title,
            standing=Standing.MISSING,
            suggestion=_wording(block),
            optional=point.optional,
        )
    lacks = tuple(need.lacks for need in point.needs if not _is_met(need, found, clause))
    best = found[0]
    return ReviewedPoint(
        number=block.number,
        block=block.id,
        title=block.title,
        standing=Standing.WEAK if lacks else Standing.PRESENT,
        sentence=best.text,
        section=best.section,
        lacks=lacks,
        suggestion=_addition(block, lacks) if lacks else "",
        optional=point.optional,
    )


def _sentences(
    block: Block, point: Point, clause: Clause, resemblance: Resemblance
) -> list[Sentence]:
    """The sentences of a point, the one most like the block's wording first."""
    scored, deferred = [], clause.saying("added_later")  # what is left to be agreed is not there
    for sentence in clause.sentences:
        if sentence.heading or sentence in deferred:
            continue
        alike = resemblance.to(block.id, sentence.text)
        cued = said(sentence.words, point.says)
        titled = _is_heading_of(block.title, sentence.title)
        if cued or titled or (alike >= _ALIKE and not _is_claimed(sentence)):
            scored.append((alike + cued + titled, sentence))
    scored.sort(key=lambda each: -each[0])
    return [sentence for _, sentence in scored]


@lru_cache(maxsize=1024)
def _is_claimed(sentence: Sentence) -> bool:
    """Whether cue words give the sentence to some point."""
    return any(said(sentence.words, each.says) for each in points().values())


@lru_cache(maxsize=1024)
def _is_heading_of(point: str, heading: str) -> bool:
    """Whether a heading names the point: `Formål` for »Formål og hjemmel«."""
    title, words = analyse(point).stems, set(analyse(heading).stems)
    if not words or title[0] not in words:
        return False
    return words <= set(title) or words >= set(title)


def _is_met(need: Need, found: Sequence[Sentence], clause: Clause) -> bool:
    if need.number:
        if need.number == "hours" and asked.required(clause).hours is not None:
            return True
        return any(NUMBERS[need.number](each.text) for each in found)
    return any(said(each.words, need.says) for each in clause.sentences if not each.heading)


def _addition(block: Block, lacks: Sequence[str]) -> str:
    return f"Tilføj {'; '.join(lacks)}. Eksempel: »{_wording(block)}«"


def _wording(block: Block) -> str:
    """The beginning of the block's preferred wording, with defaults filled in in brackets."""
    template = block.variants[Variant.PREFERRED]
    defaults = {each.name: each.default for each in block.parameters}
    visible = {
        each.name: f"[{shown(each, each.default) if each.default else each.label}]"
        for each in block.parameters
    }
    whole = ""
    for paragraph in templates.paragraphs(template, defaults):
        text = templates.filled(paragraph, visible)
        if whole and len(whole) + len(text) > _LONGEST_WORDING:
            break
        whole = f"{whole} {text}".strip()
    return whole
