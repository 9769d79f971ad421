"""Stage 6: the best sentences once more, with what a small model makes of them.

The weights are fitted by `python -m training.fit_second_look` and stand in `fitted.json`, with the
log of the fitting in `training/fit_second_look.log`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.extractive import features, scoring
from assistant.extractive.asked import Asked
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import QuestionKind
from assistant.extractive.reader import Reader, Told
from assistant.extractive.scoring import Scored
from assistant.extractive.years_told import years_in
from knowledge.cells import Cell, cells_in
from knowledge.danish import sentences
from knowledge.danish.people import is_title
from knowledge.danish.stems import keys_of

AGAIN = 12  # sentences, best first
OF_ONE_OF_SEVERAL = 24  # … of one place, whose sentences are few and not chosen by its name
_FINER = np.array([1, 10, 10])  # likenesses differ by some hundredths
_EVENED = 0.3  # so that sentences stand as far apart as at the first look
_UNSEEN = (-5.0, 0.0, 0.0)  # of sentences that were not looked at again
_LONGEST = 280  # characters of two sentences that are read as one
_OF_GAIN = 0.5  # of what a sentence gains by the one before it
_YEARS_IN_COLUMNS = 2
_MOST_PARTS = 8  # of long quotes
_MARKS = re.compile(r'[“”„"»«]')
# Above this the reader is believed that a sentence answers which holds no value of the kind that is
# asked for (`hvem betaler`: `Borgeren selv`), so far that it is told loosely.
_SAYS_IT = 2.0
_LOOSELY = 0.25
_ASKING_FOR_IT = {"da": "Hvad er", "en": "What is"}
_TIMES = frozenset("år året senere før efter måned måneden year later before after".split())
_ASKING = 0.1  # what its chance shrinks to; a question is nearest to the one asked
_JUDGED = ("judged", "whole", "pieces")  # as `Reader.judge` tells them
_SEEN = ("score", *_JUDGED, *(f"{name}_behind" for name in _JUDGED))
NAMES = (*_SEEN, *features.NAMES)
_OF_BEST = tuple(name for name in features.NAMES if not name.endswith("_behind"))
_OF_QUESTION = (
    *("first_look", "before", "best", "second", "any_judged", *_JUDGED),
    *("lacking", "unknown", "english", "terms"),
)
_KINDS = tuple(f"is_{kind.value}" for kind in QuestionKind)
QUESTION_NAMES = (*_OF_QUESTION, *_KINDS, *_OF_BEST)


def look_again(
    asked: Asked, first: Sequence[Scored], reader: Reader, most: int = AGAIN
) -> list[Scored]:
    """All sentences, best first; those that were not looked at again come last."""
    if not first:
        return []
    judged = judged_by(reader, asked, first, most)
    weights = scoring.fitted()["second_look"][scoring.group(asked)]
    found = scoring.chances(columns(first[:most], judged), weights, NAMES)
    return ranked_again(asked, first, judged, found)


def judged_by(
    reader: Reader, asked: Asked, first: Sequence[Scored], most: int = AGAIN
) -> NDArray[np.float64]:
    """What the reader makes of the best sentences, in the shape that `Reader.judge` tells.

    `Aftalen gælder i fire år.` goes on about what the sentence before names. So where that has a
    word of the question that the sentence lacks, the two are read as one as well, and half of
    what it gains by that counts. Of a long quote each part is read as well, and the best counts.
    """
    few = first[:most]
    placed = {(one.evidence.number, one.evidence.row): one.evidence for one in first}
    going_on = [
        (at, _joined(before, one.evidence), _OF_GAIN)
        for at, one in enumerate(few)
        if (before := placed.get((one.evidence.number, one.evidence.row - 1)))
        and _names_what_lacks(asked, before, one.evidence)
    ]
    within = [
        (at, read_in(one.evidence)._replace(sentence=part), 1.0)
        for at, one in enumerate(few)
        for part in _parts_of_quote(one.evidence.text)
    ]
    besides = [*going_on, *within[:_MOST_PARTS]]
    told = [_short_enough(asked, one) for one in few]
    judged = reader.judge(read_as(asked), [*told, *(each for _, each, _ in besides)])
    own = judged[: len(few)]
    alone = own[:, 0].copy()
    for (at, _, share), said in zip(besides, judged[len(few) :], strict=True):
        own[at, 0] = max(own[at, 0], alone[at] + max(0.0, said[0] - alone[at]) * share)
    return own


def _short_enough(asked: Asked, one: Scored) -> Told:
    """As it is read; of a row that is longer than that, the cells that the question is about."""
    told = _of_the_year(asked, read_in(one.evidence))
    row = told.sentence
    cells = cells_in(row) if len(row) > _LONGEST else []
    if not cells:
        return told
    kept: dict[int, str] = {}
    room = _LONGEST
    for at in sorted(range(len(cells)), key=lambda at: -_asked_for(asked, one.evidence, cells[at])):
        cell = row[cells[at].start : cells[at].end]
        if len(cell) <= room or not kept:
            kept[at] = cell[:_LONGEST]
            room -= len(kept[at])
    return told._replace(sentence="; ".join(kept[at] for at in sorted(kept)))


def _of_the_year(asked: Asked, told: Told) -> Told:
    """Of a row with a column for each year, without those of years that are not asked about."""
    row, years = told.sentence, years_in(asked.intent.timed)
    cells = cells_in(row) if years else []
    dated = [years_in(cell.label) for cell in cells]
    if sum(map(bool, dated)) < _YEARS_IN_COLUMNS or not any(years & each for each in dated):
        return told
    kept = [c for c, mine in zip(cells, dated, strict=True) if not mine or mine & years]
    return told._replace(sentence="; ".join(row[cell.start : cell.end] for cell in kept))


def _asked_for(asked: Asked, evidence: Evidence, cell: Cell) -> float:
    """How much of the question a cell meets, and whether it holds what is wanted."""
    met = asked.meeting.met(keys_of(f"{cell.label} {cell.content}"))
    values = (v.kind.value for v in evidence.values if cell.inside <= v.start < cell.end)
    held = {*values, *("date" for d in evidence.dates if cell.inside <= d.start < cell.end)}
    return met.names + met.covered + 0.5 * any(want.value in held for want in asked.intent.wants)


def _parts_of_quote(text: str) -> list[str]:
    """Each sentence of a quote (or a list) that is longer than is read, with the one before."""
    if len(text) <= _LONGEST or cells_in(text):
        return []
    bare = _MARKS.sub(" ", text)
    parts = [bare[span.start : span.end] for span in sentences.split(bare)]
    together = [" ".join(each) for each in pairwise(parts)]
    return [each[-_LONGEST:] for each in together]


def _names_what_lacks(asked: Asked, before: Evidence, evidence: Evidence) -> bool:
    in_rows = before.is_table_row or evidence.is_table_row
    return not in_rows and not before.stems.isdisjoint(asked.stems - evidence.stems)


def _joined(before: Evidence, evidence: Evidence) -> Told:
    """Both under their heading; of the first the end, where they are longer than is read."""
    room = max(0, _LONGEST - len(evidence.text))
    told = read_in(evidence)
    return told._replace(sentence=f"{before.text[-room:] if room else ''} {evidence.text}".strip())


def ranked_again(
    asked: Asked,
    first: Sequence[Scored],
    judged: NDArray[np.float64],
    found: NDArray[np.float64],
) -> list[Scored]:
    """The sentences by the chances found for the first of them, the others behind."""
    evened = 1 / (1 + ((1 - found) / found) ** _EVENED)
    for at, one in enumerate(first[: len(evened)]):
        evened[at] *= _ASKING if one.feature("asks") else 1
    seen = [
        replace(one, score=chance, judged=tuple(said))
        for one, chance, said in zip(first, evened.tolist(), judged.tolist(), strict=False)
    ]
    seen = scoring.best_first(asked, seen, [scoring.is_of_asked(asked, one) for one in seen])
    least = seen[-1].score
    return seen + [replace(one, score=min(one.score, least)) for one in first[len(seen) :]]


def read_as(asked: Asked) -> str:
    """The question with the words that it takes over from before.

    What names a thing only (`betalingsmodellen i Engby`) is made a question, and what asks on
    (`og direktøren?`) is read behind the question that it goes on from.
    """
    intent = asked.intent
    if intent.earlier and _only_asks_on(asked):
        return f"{intent.earlier} {intent.question}"
    thing = any(term not in asked.names for term in asked.words)
    is_a_thing = intent.kind is QuestionKind.OTHER and thing
    asks = _ASKING_FOR_IT[intent.language] if is_a_thing else ""
    taken = sorted(term.word for term in intent.inherited)
    return " ".join(filter(None, (asks, intent.question, *taken)))


def _only_asks_on(asked: Asked) -> bool:
    """Whether a question that asks on has nothing of its own but a name, an office or a time."""
    taken = asked.intent.inherited
    own = [term for term in asked.words if term not in taken and term not in asked.names]
    return all(is_title(t.word) or t.word.isdigit() or t.word in _TIMES for t in own)


def read_in(evidence: Evidence) -> Told:
    """The sentence under its heading and the title, with the place that the title leaves out."""
    document, headings = evidence.passage.document, evidence.passage.chunk.headings
    unnamed = document.place and document.place.lower() not in document.title.lower()
    title = f"{document.place}: {document.title}" if unnamed else document.title
    return Told(title, headings[-1] if headings else "", evidence.text)


def columns(scored: Sequence[Scored], judged: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shape (sentences, NAMES)."""
    first = np.array([[scoring.logit(one.score)] for one in scored])
    finer = judged * _FINER
    own = np.array([one.features for one in scored])
    return np.hstack([first, finer, finer - finer.max(axis=0), own])


def answerable(asked: Asked, first: Sequence[Scored], seen: Sequence[Scored]) -> float:
    """The chance (0 to 1) that the sources answer the question at all.

    `first` are the sentences as they stood at the first look, `seen` as they stand now.
    """
    if not seen:
        return 0.0
    if not scoring.is_of_asked(asked, seen[0]):
        told = seen[0].judged and seen[0].judged[0] >= _SAYS_IT and scoring.is_of_it(asked, seen[0])
        return _LOOSELY if told else 0.0
    row = np.array([question_columns(asked, first, seen)], dtype=np.float64)
    weights = scoring.fitted()["second_look_question"][scoring.group(asked)]
    return float(scoring.chances(row, weights, QUESTION_NAMES)[0])


def question_columns(asked: Asked, first: Sequence[Scored], seen: Sequence[Scored]) -> list[float]:
    """What speaks for an answer being there; in the order of QUESTION_NAMES."""
    best, *others = seen
    said = np.array([one.judged for one in seen if one.judged] or [_UNSEEN]) * _FINER
    found = {
        "first_look": scoring.logit(scoring.told_at_all(asked, first)),
        "before": scoring.logit(_before(best, first)),
        "best": scoring.logit(best.score),
        "second": scoring.logit(others[0].score) if others else -5.0,
        "any_judged": float(np.logaddexp.reduce([0.0, *said[:, 0]])),
        **dict(zip(_JUDGED, said[0].tolist(), strict=True)),
        "lacking": float(not scoring.may_answer(asked, best)),
        "unknown": len(asked.unknown) / max(len(asked.worth), 1),
        "english": float(asked.intent.language == "en"),
        "terms": min(len(asked.worth), 10) / 10,
        **{f"is_{kind.value}": float(asked.intent.kind is kind) for kind in QuestionKind},
        **{name: best.feature(name) for name in _OF_BEST},
    }
    return [found[name] for name in QUESTION_NAMES]


def _before(best: Scored, first: Sequence[Scored]) -> float:
    """The chance of the sentence at the first look."""
    return next(one.score for one in first if one.evidence is best.evidence)
