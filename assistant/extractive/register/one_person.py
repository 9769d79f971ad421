"""Questions about one person by an id: the register has no names, and one person is not told of."""

import re
from collections.abc import Mapping

from assistant.extractive.register.index import Names
from assistant.extractive.register.said import OnePerson, Reading
from knowledge.danish.spelling import fold
from knowledge.register.model import CandidateMatch, Clause, Contract, JobDescription, Placement
from knowledge.register.query import Field, Measure, RegisterQuery
from knowledge.register.snapshot import View

_ID = re.compile(r"[^\s;,|?!\"'()»«]+")
_WITH_BOTH = re.compile(r"(?=.*\d)(?=.*[^\W\d_]).+")
_QUARTER = re.compile(r"[kq][1-4]", re.IGNORECASE)
_NOTHING = Reading(RegisterQuery(Measure.LIST, "ansættelse"), "da", "")


def person_in(question: str, names: Mapping[Field, Names], view: View) -> OnePerson | None:
    """The placement, the candidate or the pseudonym whose id stands in the question."""
    for match in _ID.finditer(question):
        written = match[0].rstrip(".:")
        if not _WITH_BOTH.fullmatch(written) or _QUARTER.fullmatch(written):
            continue
        folded = fold(written.lower())
        if any(folded in each.by_id for each in names.values()):
            continue
        clause = _clause_of(written, view)
        if clause is not None:
            return OnePerson(written, (), _NOTHING, _title(clause, view))
    return None


def _clause_of(written: str, view: View) -> str | None:
    for row_id in dict.fromkeys((written, written.upper())):
        placements = view.get(Placement, row_id), *view.of(Placement, "person", row_id)
        for placement in filter(None, placements):
            return placement.clause
        matches = view.get(CandidateMatch, row_id), *view.of(CandidateMatch, "person", row_id)
        for candidate in filter(None, matches):
            job = view.get(JobDescription, candidate.job)
            return "" if job is None else job.clause
    return None


def _title(clause: str, view: View) -> str:
    found = view.get(Clause, clause)
    contract = view.get(Contract, found.contract) if found is not None else None
    return "" if contract is None else contract.title
