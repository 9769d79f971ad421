"""Cues: what a sentence may say, written as patterns over Danish stems.

    bo/bosat i .. kommune    words in order; `a/b` one of several; `..` up to four words between
    skema & diagnose         both in the sentence, in whatever order
    =uden                    the written form, not the stem
    cpr*                     any word that begins so
    +overenskomst            the word, or a part of a compound
    ^                        a name: an unknown word with a capital within the sentence
    @                        a number in digits
    -andre kommune           only where it is denied; `~bod bortfalde` denied or not

A pattern without a mark holds where its first word is not denied.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from assistant.drafting.rules.polarity import denied
from knowledge.danish.compounds import all_parts
from knowledge.danish.spelling import fold, normalise
from knowledge.danish.stemming import stem
from knowledge.danish.vocabulary import known

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_GAP = 4
_NO_PLACES = frozenset("danmark dansk eu eøs europa norden klausul".split())


class Word(NamedTuple):
    """A word of a sentence. `keys` are its stems, marked `=`, `+` for form and parts, and `^`."""

    form: str
    folded: str
    keys: frozenset[str]
    denied: bool


class _Slot(NamedTuple):
    keys: frozenset[str]
    prefixes: tuple[str, ...]
    gap: bool  # words may stand between it and the slot before


@dataclass(frozen=True, slots=True)
class Cue:
    """One pattern: terms that all must stand in the sentence; `when_denied` None is either."""

    terms: tuple[tuple[_Slot, ...], ...]
    when_denied: bool | None


class Words(NamedTuple):
    """A sentence's words in order, and all their keys together."""

    words: tuple[Word, ...]
    present: frozenset[str]


@lru_cache(maxsize=4096)
def read(sentence: str) -> Words:
    """The words of a sentence with the keys under which cues find them."""
    matches = list(_WORD.finditer(sentence))
    forms = [normalise(match[0]) for match in matches]
    before = [_mark(sentence, matches, at) for at in range(len(matches))]
    denials = denied(forms, before)
    found = tuple(
        Word(form, fold(form), _keys(form) | _name(sentence, matches, at), denials[at])
        for at, form in enumerate(forms)
    )
    return Words(found, frozenset().union(*(word.keys for word in found)))


def said(sentence: Words, cues: Iterable[Cue]) -> bool:
    """Whether the sentence says one of the cues."""
    return any(_holds(sentence.words, cue, sentence.present) for cue in cues)


def cues(group: str) -> tuple[Cue, ...]:
    """The cues of a group in `cues.yaml`. Raises KeyError for an unknown one."""
    return _groups()[group]


def parse(pattern: str) -> Cue:
    """The cue that a pattern writes."""
    mark = pattern[0] if pattern[0] in "-~" else ""
    terms = pattern[len(mark) :].split("&")
    when = {"": False, "-": True, "~": None}[mark]
    return Cue(tuple(_term(term.split()) for term in terms), when)


def _term(pieces: Sequence[str]) -> tuple[_Slot, ...]:
    slots, gap = [], False
    for piece in pieces:
        if piece == "..":
            gap = True
            continue
        slots.append(_slot(piece.split("/"), gap))
        gap = False
    return tuple(slots)


def _slot(alternatives: Sequence[str], gap: bool) -> _Slot:
    prefixes = tuple(fold(each[:-1]) for each in alternatives if each.endswith("*"))
    keys = (_key(each) for each in alternatives if not each.endswith("*"))
    return _Slot(frozenset(keys), prefixes, gap)


def _key(written: str) -> str:
    if written in ("^", "@") or written[0] == "=":
        return written
    return f"+{stem(written[1:])}" if written[0] == "+" else stem(written)


def _holds(sentence: Sequence[Word], cue: Cue, present: frozenset[str]) -> bool:
    slots = [slot for term in cue.terms for slot in term]
    if any(not slot.prefixes and slot.keys.isdisjoint(present) for slot in slots):
        return False
    first, *others = cue.terms
    starts = [at for at in range(len(sentence)) if _matches(sentence, at, first)]
    if cue.when_denied is not None:
        starts = [at for at in starts if sentence[at].denied is cue.when_denied]
    return bool(starts) and all(
        any(_matches(sentence, at, term) for at in range(len(sentence))) for term in others
    )


def _matches(sentence: Sequence[Word], at: int, term: Sequence[_Slot]) -> bool:
    """Whether the term begins at word `at`."""
    if not _fits(sentence[at], term[0]):
        return False
    if len(term) == 1:
        return True
    farthest = at + 1 + (_GAP if term[1].gap else 0)
    return any(
        _matches(sentence, next_at, term[1:])
        for next_at in range(at + 1, min(farthest + 1, len(sentence)))
    )


def _fits(word: Word, slot: _Slot) -> bool:
    if not slot.keys.isdisjoint(word.keys):
        return True
    return bool(slot.prefixes) and word.folded.startswith(slot.prefixes)


@lru_cache(maxsize=16_384)
def _keys(form: str) -> frozenset[str]:
    pieces = [form, *(form.split("-") if "-" in form else ())]
    whole = {stem(piece) for piece in pieces if piece}
    parts = {f"+{stem(part)}" for piece in pieces for part in all_parts(piece)}
    digit = {"@"} if form[0].isdigit() else set()
    return frozenset(whole | parts | digit | {f"+{each}" for each in whole} | {f"={form}"})


def _name(sentence: str, matches: Sequence[re.Match[str]], at: int) -> frozenset[str]:
    match = matches[at]
    follows = at > 0 and sentence[matches[at - 1].end() : match.start()] == " "
    capital = match[0][0].isupper() and not match[0].isupper()
    form = normalise(match[0])
    if follows and capital and form not in _NO_PLACES and not known(form):
        return frozenset("^")
    return frozenset()


def _mark(sentence: str, matches: Sequence[re.Match[str]], at: int) -> str:
    if at == 0:
        return ""
    between = sentence[matches[at - 1].end() : matches[at].start()].strip()
    return between if between in (",", ";", "–") else ""


@cache
def _groups() -> dict[str, tuple[Cue, ...]]:
    path = Path(__file__).with_name("cues.yaml")
    written: dict[str, list[str]] = yaml.safe_load(path.read_text("utf-8"))
    return {name: tuple(map(parse, patterns)) for name, patterns in written.items()}
