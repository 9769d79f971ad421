"""Whether a question is for the register or for the documents."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from assistant.extractive.register import compare
from assistant.extractive.register.building import coded, group_of, group_said
from assistant.extractive.register.named import Named
from assistant.extractive.register.question import Question, Word
from assistant.extractive.register.rules import Rule
from assistant.extractive.register.times import find_time
from assistant.extractive.register.words import grammar, matches, spelled, tags_of
from assistant.language import language_of
from knowledge.danish.spelling import unfold
from knowledge.danish.stems import is_stop
from knowledge.danish.vocabulary import known
from knowledge.register.query import Field, RegisterQuery

_ROWS = (Field.CONTRACT, Field.SUPPLIER, Field.CLAUSE, Field.TENDER, Field.LOT, Field.RESPONSIBLE,
         Field.UNIT, Field.EFFORT)  # fmt: skip
_ASKING = frozenset("which who how_many share when list status how_long value".split())
_FEW = 3
_SHORT = 8  # words of a question without a question word: `kontrakter, der er bagud`
_NAME_AFTER = frozenset("hos fra med for with from at".split())
_RECENT = timedelta(days=730)
_SHORTEST_GENITIVE = 5
_ONE_ROW = frozenset("kontrakten aftalen udbuddet contract agreement tender".split())
_ABOUT = frozenset("om vedroerende vedr about on".split())
_IN_PLACE = frozenset("i in".split())
_NOT_NAMES = frozenset(
    "i aps as kr pr eu dk cvr cv ja nej q1 q2 q3 q4 k1 k2 k3 k4 danmark kommune kommunen".split()
)


class Route(StrEnum):
    REGISTER = "register"
    DOCUMENTS = "documents"
    UNKNOWN = "unknown"  # the register, which does not have the name


def route(
    question: Question,
    rule: Rule | None,
    found: Sequence[Named],
    today: date,
    *,
    asks: bool,
    alone: bool = False,
) -> Route:
    """Where `question` belongs. `asks`: it is a wish or a question that a yes would answer.

    `alone`: nothing was asked before, so that it leans on nothing said of a document.
    """
    names_a_row = any(one.field in _ROWS for one in found) or (
        _points_at_a_sector(question, found)
        and rule is not None
        and says_only(question, rule, found)
    )
    own = "own" in question.tags
    is_detail = rule is not None and rule.detail != "" and names_a_row
    why = rule is not None and (rule.why or own or names_a_row)
    if rule is None or (not is_detail and is_for_documents(question, found, why=why)):
        return Route.DOCUMENTS
    if missing_topic(question, found) and not (names_a_row or matches("past", question.text)):
        return Route.UNKNOWN
    if missing_name(question, found):
        listed = "which" in question.tags and matches("many", question.text)
        is_meant = own or not rule.own or listed
        is_meant = is_meant and not names_a_row and _is_introduced(question, found)
        return Route.UNKNOWN if is_meant else Route.DOCUMENTS
    if own or names_a_row:
        return Route.REGISTER
    recent = is_recent(question, today)
    if rule.tags and recent and "how_many" in question.tags:
        return Route.REGISTER
    if rule.tags and _is_of_a_sector(question, found):
        return Route.REGISTER
    if matches("one_unnamed", question.text) or (matches("past", question.text) and not recent):
        return Route.DOCUMENTS
    plain = asks or bool(question.tags & _ASKING) or len(question.words) <= _FEW
    of_cases = "won" in question.tags or rule.noun == "kandidatmatch"
    if alone and plain and not of_cases and says_only(question, rule, found):
        return Route.REGISTER
    if (rule.own or not rule.tags) and not _lists_many(question, rule, found):
        return Route.DOCUMENTS
    short = len(question.words) <= _SHORT
    is_asked = asks or short or _is_superlative(question) or question.tags & _ASKING
    return Route.REGISTER if is_asked else Route.DOCUMENTS


def _is_of_a_sector(question: Question, found: Sequence[Named]) -> bool:
    """`hvor mange procent af kravet er opfyldt på grønne områder`, in the present."""
    names_one = any(one.field is Field.SECTOR for one in found)
    asks = question.tags & {"share", "how_many", "status"}
    return names_one and bool(asks) and not matches("past", question.text)


def is_recent(question: Question, today: date) -> bool:
    """Whether a time of the last two years or later is asked about; cases are older."""
    period = find_time(question.text, today, ahead=False).period
    return period is not None and (period.end or today) > today - _RECENT


def _is_superlative(question: Question) -> bool:
    return compare.descending(question.text) is not None


def is_for_documents(question: Question, found: Sequence[Named], *, why: bool = False) -> bool:
    """Whether something in the question points to documents, whatever it measures."""
    if matches("documents", question.text) or _foreign_place(question, found):
        return True
    if not why and matches("why", question.text):
        return True
    names_a_row = any(one.field in _ROWS for one in found)
    own = "own" in question.tags
    return not (own or names_a_row) and matches("documents_unless_own", question.text)


def _lists_many(question: Question, rule: Rule, found: Sequence[Named]) -> bool:
    """`hvilke kontrakter …`, `hvilken … flest`: rows are asked for, which only the register has.

    A word beside that is not known here says that something else is meant.
    """
    many = matches("many", question.text) or group_said(question.text) is not None
    whose = "who" in question.tags and question.tags & {"supplier", "contract"}
    if not many and not (("which" in question.tags or whose) and _is_superlative(question)):
        return False
    query = RegisterQuery(rule.measure, rule.noun)
    return any(coded(query, question.text)) or says_only(question, rule, found)


def says_only(question: Question, rule: Rule, found: Sequence[Named]) -> bool:
    """Whether all words are names or said in questions to the register: `hvor mange er ansat?`"""
    query = RegisterQuery(rule.measure, rule.noun)
    taken = {at for one in found for at in one.places}
    return all(
        at in taken or _is_of_the_register(word) or any(coded(query, word.key))
        for at, word in enumerate(question.words)
    )


def _points_at_a_sector(question: Question, found: Sequence[Named]) -> bool:
    """`vaskeriet`, `cateringen`: a sector in the definite form, of which there is a contract."""
    for one in found:
        said = {question.words[at].key for at in one.places}
        names = {word for entry in one.entries for word in entry.words}
        definite = all(word.endswith(("en", "et")) for word in said)
        if one.field is Field.SECTOR and definite and not said & names:
            return True
    return False


def _is_of_the_register(word: Word) -> bool:
    """Whether it is said in such questions; a compound by all its parts."""
    if word.key in spelled() or group_of(word.key) is not None:
        return True
    if word.parts:
        return all(tags_of(part) for part in word.parts)
    number = word.key[0].isdigit() or compare.read_number(word.key) is not None
    return bool(word.tags) or number or compare.is_superlative(word.key) or is_stop(word.key)


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


def missing_topic(question: Question, found: Sequence[Named]) -> str:
    """What `kontrakten om …` is about, as written, when nothing by that name is found."""
    taken = {at for one in found for at in one.places}
    for noun, before, topic in zip(
        question.words, question.words[1:], enumerate(question.words[2:], start=2), strict=False
    ):
        at, word = topic
        about = noun.key in _ONE_ROW and before.key in _ABOUT
        if about and at not in taken and not (word.tags or is_stop(word.key)):
            return word.written
    for at, (word, noun) in enumerate(pairwise(question.words)):
        just_before = {each.key for each in question.words[max(0, at - 2) : at]}
        named = noun.key in ("contract", "agreement") and just_before & {"the", "our"}
        if named and word.strange and at not in taken:
            return word.written
    return ""


def _is_introduced(question: Question, found: Sequence[Named]) -> bool:
    """`kontrakten med X`, `leverandøren X`, `"X"`, or `Er X …`, `Har X …` at the beginning."""
    name = re.escape(missing_name(question, found))
    ours = grammar()["introductions_of_ours"] if "own" in question.tags else ()
    return any(
        re.search(written.format(name=name), question.asked, re.IGNORECASE) is not None
        for written in (*grammar()["introductions"], *ours)
    )


def _is_name(question: Question, at: int) -> bool:
    word = question.words[at]
    if word.tags or word.key in _NOT_NAMES or is_stop(word.key):
        return False
    if word.key[0].isdigit():
        return False
    before = question.words[at - 1] if at else None
    if word.capital and not word.begins:
        plain = known(unfold(word.key)) and not word.strange
        return not (plain and word.written.isupper())
    genitive = len(word.key) > _SHORTEST_GENITIVE and word.key.endswith("s")
    genitive = genitive and language_of(question.asked) == "da"
    return word.strange and before is not None and (genitive or at == 1 or _introduces(before))


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
