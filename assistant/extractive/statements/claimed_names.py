"""Dates, holders of offices and winners that a question states, and who the sources name."""

import re
from collections.abc import Iterator, Sequence

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent
from assistant.extractive.role import role
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import same_date
from assistant.extractive.statements.premise import CONSIDERED, Premise, content_of
from assistant.extractive.statements.values import met
from assistant.extractive.statements.words import pattern, written
from knowledge.danish.dates import FoundDate, find_dates
from knowledge.danish.numbers import find_values
from knowledge.danish.people import find_people
from knowledge.danish.stems import keys_of, stem
from knowledge.danish.vocabulary import known
from knowledge.search.query import QueryTerm

_AND = re.compile(r"\s(?:og|men|and|but)\s")
_A_NAME = r"(?:[A-ZÆØÅ][\w&/\-]*(?: [A-ZÆØÅ][\w&/\-]*)*|[a-zæøå]+)"
_WINS = re.compile(
    rf"(?P<before>{_A_NAME}) (?:der |som |who |that )?(?:har |had |has )?"
    r"(?:vandt|vinder|vundet|won)\b"
    rf"|\b(?:[Vv]andt|[Vv]inder|[Dd]id) (?P<behind>{_A_NAME})"
)
_NAME = re.compile(r"[A-ZÆØÅ][\w&/\-]+(?: [A-ZÆØÅ][\w&/\-]*)*")


def days(intent: Intent, heard: Sequence[Scored]) -> Iterator[Premise]:
    """Dates that a yes-or-no question states, where one sentence says it all with another date."""
    asked = find_dates(intent.question)
    if len(asked) != 1 or find_values(intent.question):
        return
    written_in = {each.evidence.passage.document.written for each in heard}
    told = [date.date for each in heard for date in each.evidence.dates]
    if any(same_date(asked[0].date, date) for date in (*told, *filter(None, written_in))):
        return
    terms = content_of(intent)
    for each in heard[:CONSIDERED]:
        evidence = each.evidence
        known = met(terms, evidence.stems | evidence.about)
        own = met(terms, evidence.stems)
        covers = len(known) == len(terms) and 2 * len(own) > len(terms) and len(own) >= 2
        if covers and not evidence.is_table_row and role(evidence.text) is role(intent.question):
            told_of = _day_of(terms, evidence)
            if told_of is not None:
                yield Premise(intent.question[asked[0].start : asked[0].end], each, told_of)
                return


def _day_of(terms: Sequence[QueryTerm], evidence: Evidence) -> FoundDate | None:
    """The date of what is asked: of `begyndte den … og udløber den …` the one by its own verb."""
    text, days = evidence.text, evidence.dates
    if len(days) != 2:
        return days[0] if len(days) == 1 else None
    next_clause = _AND.search(text, days[0].end, days[1].start)
    if next_clause is None:
        return None
    first = met(terms, keys_of(text[: next_clause.start()]))
    return days[0] if len(first) == len(met(terms, evidence.stems)) else days[1]


def people(intent: Intent, heard: Sequence[Scored]) -> Iterator[Premise]:
    """Names given to an office that the sources give to somebody else."""
    for name, office in _holders(intent.question):
        surname = stem(name.split()[-1].lower())
        if any(surname in each.evidence.stems for each in heard):
            continue
        for each in heard[:CONSIDERED]:
            holder = next((p for p in each.evidence.people if _office(p.title) == office), None)
            if holder is not None:
                yield Premise(name, each, holder)
                break


def _holders(question: str) -> Iterator[tuple[str, str]]:
    """Full names in the question, each with the office that the question gives it."""
    told = [(each.name, _office(each.title)) for each in find_people(question)]
    yield from ((name, office) for name, office in told if office)
    offices = list(filter(None, map(_office, question.rstrip("?. ").split())))
    if told or len(offices) != 1:
        return
    opening = question.split()[0]
    after = len(opening) if known(opening.lower()) else 0
    for match in _NAME.finditer(question, after):
        if " " in match[0]:
            yield match[0], offices[0]


def _office(title: str | None) -> str:
    """The office of a title, if one person holds it at a time."""
    last = (title or "").lower().split()[-1:]
    offices = written()["single_offices"].split()
    return next((office for office in offices if last and last[0].startswith(office)), "")


def winners(intent: Intent, heard: Sequence[Scored]) -> Iterator[Premise]:
    """A firm that is said to have won, where the sources name another.

    One that they name anywhere else than beside the winner may have won something too.
    """
    if not pattern("wins").search(intent.question.lower()):
        return
    won = [(each, winner) for each in heard if (winner := _winner(each.evidence)) is not None]
    for name in _said_to_win(intent, heard):
        naming = [e for e in heard if keys_of(name) & (e.evidence.stems | e.evidence.about)]
        for each, winner in won[:CONSIDERED]:
            beside = all(other is each for other in naming)
            if beside and not keys_of(name) & keys_of(winner):
                yield Premise(name, each, None)
                return


def _said_to_win(intent: Intent, heard: Sequence[Scored]) -> Iterator[str]:
    """The names right beside `vandt` in the question, also those typed small that the sources
    write as names; no places."""
    places = keys_of(" ".join(each.evidence.passage.document.place or "" for each in heard))
    written = frozenset().union(*(each.evidence.names for each in heard))
    for found in _WINS.finditer(intent.question):
        name = found["before"] or found["behind"]
        is_name = name[0].isupper() or (stem(name) in written and not known(name))
        if is_name and not keys_of(name) & places:
            yield name


def _winner(evidence: Evidence) -> str | None:
    """The name right before `vandt`."""
    won = pattern("wins").search(evidence.text.lower())
    names = list(_NAME.finditer(evidence.text, 0, won.start())) if won else []
    beside = bool(won and names and won.start() - names[-1].end() <= 1)
    return names[-1][0] if beside else None
