"""Whether a question is for the register or for the documents."""

import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.extractive.register import compare
from assistant.extractive.register.building import coded
from assistant.extractive.register.names import Named
from assistant.extractive.register.question import Question, Word
from assistant.extractive.register.rules import Rule
from assistant.extractive.register.words import grammar, matches
from assistant.language import language_of
from knowledge.danish.spelling import unfold
from knowledge.danish.stems import is_stop
from knowledge.danish.vocabulary import known
from knowledge.register.query import Field, RegisterQuery

_ROWS = (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE, Field.TENDER, Field.LOT, Field.RESPONSIBLE,
         Field.UNIT)  # fmt: skip
_ASKING = frozenset("which who how_many share when list status how_long value".split())
_SHORT = 6  # words of a question without a question word: `kontrakter, der er bagud`
_NAME_AFTER = frozenset("er har hos fra med for skal mangler is has with from at does did".split())
_SHORTEST_GENITIVE = 5
_IN_PLACE = frozenset("i in".split())
_NOT_NAMES = frozenset(
    "i aps as kr pr eu dk cvr cv ja nej q1 q2 q3 q4 k1 k2 k3 k4 danmark kommune kommunen".split()
)
_POINTING = re.compile(
    r"\b(kontrakten|aftalen|klausulen|leverandoeren|udbuddet|firmaet|the (contract|clause|supplier))\b"
)
_MANY = re.compile(
    r"\b(kontrakter\w*|aftaler\w*|klausuler\w*|leverandoerer\w*|jobbeskrivelser\w*|tilsyn\w*|aktion\w*"
    r"|udbud\w*|contracts|clauses|suppliers|tenders)\b"
)


class Route(StrEnum):
    REGISTER = "register"
    DOCUMENTS = "documents"
    UNKNOWN = "unknown"  # the register, which does not have the name


def route(question: Question, rule: Rule | None, found: Sequence[Named], *, asks: bool) -> Route:
    """Where `question` belongs. `asks`: it is a wish or a question that a yes would answer."""
    if rule is None or is_for_documents(question, found, why=rule.why):
        return Route.DOCUMENTS
    names_a_row = any(one.field in _ROWS for one in found)
    own = "own" in question.tags
    if missing_name(question, found):
        is_meant = not names_a_row and (own or not rule.own) and _is_introduced(question, found)
        return Route.UNKNOWN if is_meant else Route.DOCUMENTS
    if own or names_a_row:
        return Route.REGISTER
    if _POINTING.search(question.text) or (rule.own and not _lists_many(question, rule)):
        return Route.DOCUMENTS
    if not rule.tags and not _is_narrowed(question, rule, found):
        return Route.DOCUMENTS
    superlative = compare.descending(question.text) is not None
    short = len(question.words) <= _SHORT
    is_asked = asks or superlative or short or question.tags & _ASKING
    return Route.REGISTER if is_asked else Route.DOCUMENTS


def is_for_documents(question: Question, found: Sequence[Named], *, why: bool = False) -> bool:
    """Whether something in the question points to documents, whatever it measures."""
    if matches("documents", question.text) or _foreign_place(question, found):
        return True
    if not why and matches("why", question.text):
        return True
    names_a_row = any(one.field in _ROWS for one in found)
    own = "own" in question.tags
    return not (own or names_a_row) and matches("documents_unless_own", question.text)


def _lists_many(question: Question, rule: Rule) -> bool:
    """`hvilke kontrakter …`, `hvilken … flest`: rows are asked for, which only the register has."""
    is_list = bool({"which", "list"} & question.tags)
    superlative = compare.descending(question.text) is not None
    many = _MANY.search(question.text) is not None
    return (is_list and (many or superlative)) or (many and superlative)


def _is_narrowed(question: Question, rule: Rule, found: Sequence[Named]) -> bool:
    """Whether a mere list is of a state, a sort or a phase, or says nothing more at all."""
    query = RegisterQuery(rule.measure, rule.noun)
    if any(coded(query, question.text)) or found or compare.comparison(question.text):
        return True
    if compare.descending(question.text) is not None:
        return True
    return all(word.tags or is_stop(word.key) for word in question.words)


def missing_name(question: Question, found: Sequence[Named]) -> str:
    """A name in the question that the register does not have, as written; otherwise empty."""
    taken = {at for one in found for at in one.places}
    names: list[str] = []
    for at, word in enumerate(question.words):
        if at in taken or not _is_name(question, at):
            if names:
                break
            continue
        names.append(word.written)
    return " ".join(names)


def _is_introduced(question: Question, found: Sequence[Named]) -> bool:
    """`kontrakten med X`, `leverandøren X`, `"X"`, or `Er X …`, `Har X …` at the beginning."""
    name = re.escape(missing_name(question, found))
    return any(
        re.search(written.format(name=name), question.asked, re.IGNORECASE) is not None
        for written in grammar()["introductions"]
    )


def _is_name(question: Question, at: int) -> bool:
    word = question.words[at]
    if word.tags or word.key in _NOT_NAMES or word.key[0].isdigit():
        return False
    before = question.words[at - 1] if at else None
    if word.capital and not word.begins:
        plain = known(unfold(word.key)) and not word.strange
        return not (plain and word.written.isupper())
    genitive = len(word.key) > _SHORTEST_GENITIVE and word.key.endswith("s")
    genitive = genitive and language_of(question.asked) == "da"
    return word.strange and before is not None and (genitive or _introduces(before))


def _introduces(before: Word) -> bool:
    return before.key in _NAME_AFTER or bool(before.tags & {"supplier", "contract"})


def _foreign_place(question: Question, found: Sequence[Named]) -> bool:
    """`i Byrum`, `Byrums`: a place that the register does not have."""
    taken = {at for one in found for at in one.places}
    for at, word in enumerate(question.words):
        if at in taken or at == 0 or word.tags or word.key in _NOT_NAMES:
            continue
        before = question.words[at - 1]
        is_strange = word.strange or (word.capital and not word.begins)
        if before.key in _IN_PLACE and is_strange and not word.key[0].isdigit():
            return True
    return False
