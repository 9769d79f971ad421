"""What of a question could not be heeded, in a sentence, so that nothing is dropped silently."""

import calendar
import json
import re
from collections.abc import Collection
from functools import cache
from itertools import pairwise

from assistant.extractive.register.compare import is_superlative, read_number
from assistant.extractive.register.question import Question, Word
from assistant.extractive.register.time_readings import MONTHS
from assistant.extractive.register.words import grammar, spelled
from knowledge.danish.stems import is_stop
from knowledge.register.query import RegisterQuery

_BEFORE_A_QUALITY = frozenset(
    "mange hvilke hvilken hvilket alle vores de den det vi nogen nogle "
    "which many all our the any".split()
)
_ROWS = frozenset(
    "supplier contract clause tender lot active placement report job cv finding meeting action "
    "inspection payment target".split()
)
_NARROWS_NOTHING = frozenset(
    "aktuelle andre egne eksisterende enkelte forskellige hele konkrete nuvaerende registrerede "
    "relevante samlede samtlige sociale social "
    "current different existing individual registered relevant".split()
)
_WITHIN = frozenset({"i", "in"})
_SHORTEST_STEM = 5
_LONG = 9  # letters
_LONGEST_ENDING = 2
_DAY = re.compile(rf"\b(?P<day>\d{{1,2}})\.? (?P<month>{'|'.join(MONTHS)})\b")
_WITHOUT = re.compile(
    r"\b(?:uden|ingen|intet|without|no|(?:mangler|mangle|lacks?|missing)(?! (?:ansatte|employees)))"
    r" (?:en |et |a |an |the )?(?P<field>ansatte|employees|(?:slut|udloebs|start)dato\w*|end date"
    r"|deadline|frist|(?:kontrakt)?ansvarlig\w*"
    r"|kontaktperson\w*|responsible|afdeling|telefon\w*|mail\w*|cvr\w*|cpv\w*)\b"
)
_LACKING = {
    "da": "Registret kan ikke søge efter det, der er uden »{field}«, så svaret er ikke afgrænset"
    " efter det.",
    "en": "The register cannot look for what has no “{field}”, so nothing is narrowed by it.",
}
_UNKNOWN = {
    "da": "Jeg kender ikke »{word}« i registret, så der er ikke afgrænset efter det.",
    "en": "The register does not know “{word}”, so nothing is narrowed by it.",
}
_NOT_NARROWED = {
    "da": "Svaret er ikke afgrænset til »{word}«.",
    "en": "The answer is not narrowed to “{word}”.",
}
_NO_SUCH_DAY = {
    "da": "»{said}« findes ikke i {year}, så hele måneden er brugt i stedet.",
    "en": "There is no “{said}” in {year}, so the whole month is used instead.",
}


def not_heeded(
    question: Question, taken: Collection[int], query: RegisterQuery, text: str, language: str
) -> str:
    """A note on a quality or a trade not known, on what is lacking and on a day that is none.

    `taken` are the places of the words that name something, `text` the folded question without
    the rows named. Empty when everything is heeded.
    """
    notes = [_UNKNOWN[language].format(word=word) for word in _qualities(question, taken)]
    notes += [_NOT_NARROWED[language].format(word=word) for word in _trades(question, taken)]
    notes += [
        _LACKING[language].format(field=_as_asked(question, match))
        for match in _WITHOUT.finditer(text)
    ]
    notes += [
        _NO_SUCH_DAY[language].format(said=said, year=year)
        for said, year in _days_that_are_not(text, query)
    ]
    return " ".join(notes)


def _as_asked(question: Question, match: re.Match[str]) -> str:
    key = match["field"]
    return next((word.written for word in question.words if word.key == key), key)


def _qualities(question: Question, taken: Collection[int]) -> list[str]:
    """`grønne` of `hvor mange grønne kontrakter`, which the grammar does not have."""
    found = []
    for at in range(1, len(question.words) - 1):
        before, word, after = question.words[at - 1 : at + 2]
        between = before.key in _BEFORE_A_QUALITY and after.tags & _ROWS
        if not between or at in taken or word.tags or word.parts or not word.key.isalpha():
            continue
        neutral = is_stop(word.key) or word.key in _NARROWS_NOTHING or is_superlative(word.key)
        if not neutral and read_number(word.key) is None and not _is_in_the_grammar(word.key):
            found.append(word.written)
    return found


def _trades(question: Question, taken: Collection[int]) -> list[str]:
    """`specialkørsel` of `er vi over kravet i specialkørsel`, which names no row and no sector."""
    return [
        word.written
        for at, (before, word) in enumerate(pairwise(question.words), start=1)
        if before.key in _WITHIN and at not in taken and _is_of_no_kind(word)
    ]


def _is_of_no_kind(word: Word) -> bool:
    """A compound, or a long word of the names in the register, that says nothing else here."""
    says_else = word.tags or word.key in spelled() or is_stop(word.key)
    long = word.key.isalpha() and len(word.key) >= _LONG and not word.strange
    return bool(word.parts or long) and not (says_else or _is_in_the_grammar(word.key))


def _is_in_the_grammar(word: str) -> bool:
    """Whether a pattern has the word, or has it without its ending."""
    return any(word[:length] in _words_of_patterns() for length in _lengths(word))


def _lengths(word: str) -> range:
    return range(max(len(word) - _LONGEST_ENDING, min(len(word), _SHORTEST_STEM)), len(word) + 1)


@cache
def _words_of_patterns() -> frozenset[str]:
    written = json.dumps(grammar(), ensure_ascii=False).replace("\\\\b", " ")
    return frozenset(re.findall(r"[a-z]+", written.replace("\\\\w", " ")))


def _days_that_are_not(text: str, query: RegisterQuery) -> list[tuple[str, int]]:
    last = query.as_of or (query.period and (query.period.end or query.period.start))
    if not last:
        return []
    found = []
    for match in _DAY.finditer(text):
        month = next(at for at, one in enumerate(MONTHS, 1) if match["month"] in one.split("|"))
        if month == last.month and int(match["day"]) > calendar.monthrange(last.year, month)[1]:
            found.append((match[0], last.year))
    return found
