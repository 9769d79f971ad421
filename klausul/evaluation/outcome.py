"""How one question went: what was answered, held against what was expected."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Answer
from klausul.evaluation.cases import Case, Expected

ANSWERING = frozenset({"answered", "partly_answered", "conflicting_sources"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question and its answer. None where the question asks nothing of the kind.

    `said`: the share of what must be said. `lead_right`: the first paragraph says what it must.
    `precision`, `recall`: of the citations, as shares. `verbatim`: every quote stands in its
    document, to the letter. `confidently_wrong`: an answer was given that should not have been,
    says none of what was asked for, or says what it must not.
    """

    id: str
    set: str
    split: str
    category: str
    history: tuple[str, ...]
    question: str
    expected: tuple[str, ...]
    status: str
    status_right: bool
    said: float | None
    not_said: bool
    lead_right: bool | None
    precision: float | None
    recall: float | None
    sources_right: bool
    verbatim: bool
    confidently_wrong: bool
    milliseconds: int
    text: str

    @property
    def answered(self) -> bool:
        return self.status in ANSWERING

    @property
    def all_said(self) -> bool:
        return self.said in (None, 1.0)

    @property
    def wrong(self) -> tuple[str, ...]:
        """What is wrong with it, in Danish; nothing when it is right."""
        faults = {
            "status": not self.status_right,
            "sagt": not self.all_said,
            "for meget sagt": not self.not_said,
            "første afsnit": self.lead_right is False,
            "kilder": not self.sources_right,
            "ikke ordret": not self.verbatim,
            "skråsikkert": self.confidently_wrong,
        }
        return tuple(name for name, found in faults.items() if found)


def judge(case: Case, answer: Answer, cited: Sequence[str], *, verbatim: bool) -> Outcome:
    """Hold an answer against its case. `cited` are the file names of its citations."""
    status, text = answer.status.value, _plain(_whole(answer))
    must = [_says_one(text, choices) for choices in case.must_say]
    not_said = not any(_says(text, each) for each in case.must_not_say)
    met = [not set(cited).isdisjoint(choices) for choices in case.sources]
    relevant = {name for choices in case.sources for name in choices}
    told = not ANSWERING.isdisjoint(case.statuses)
    cites = told and (status in ANSWERING or status not in case.statuses)
    return Outcome(
        id=case.id,
        set=case.set,
        split=case.split,
        category=case.category,
        history=case.history,
        question=case.question,
        expected=case.statuses,
        status=status,
        status_right=status in case.statuses or _is_cautious(case, status, all(must)),
        said=_share(must),
        not_said=not_said,
        lead_right=_lead_right(case, answer),
        precision=_share([name in relevant for name in cited]) if cites and relevant else None,
        recall=_share(met) if cites else None,
        sources_right=all(met) or not (cites and case.must_cite),
        verbatim=verbatim,
        confidently_wrong=(
            (status in ANSWERING and not told)
            or (status == "answered" and not (not_said and _says_some(case, text)))
        ),
        milliseconds=answer.took_ms,
        text=answer.text,
    )


def _is_cautious(case: Case, status: str, all_said: bool) -> bool:
    """Whether an answer that says of itself that it fits loosely says everything all the same."""
    return status == "partly_answered" and "answered" in case.statuses and all_said


def _lead_right(case: Case, answer: Answer) -> bool | None:
    lead = _plain(_first_paragraph(answer.text))
    return all(_says_one(lead, choices) for choices in case.lead) if case.lead else None


def _says_some(case: Case, text: str) -> bool:
    """Whether the answer says anything of what its first paragraph, or all of it, must say."""
    asked = case.lead or case.must_say
    return not asked or any(_says_one(text, choices) for choices in asked)


def _says_one(text: str, choices: Expected) -> bool:
    return any(_says(text, each) for each in choices)


def _says(text: str, wanted: str) -> bool:
    """Whether it stands there; a figure must not be part of a longer one."""
    plain = _plain(wanted)
    before = r"(?<!\d)(?<!\d,)" if plain[:1].isdigit() else ""
    after = r"(?!\d|,\d)" if plain[-1:].isdigit() else ""
    return re.search(before + re.escape(plain) + after, text) is not None


def _whole(answer: Answer) -> str:
    """All that is shown as the answer: text, tables and results."""
    rows = [row for table in answer.tables for row in (table.columns, *table.rows)]
    results = [f"{each.result} {each.unit}" for each in answer.calculations]
    return "\n".join([answer.text, *map(" ".join, rows), *results])


def _first_paragraph(text: str) -> str:
    """Up to the first empty line; one that only announces goes with the next."""
    first, _, rest = text.partition("\n\n")
    return f"{first} {rest.partition(chr(10) * 2)[0]}" if first.endswith(":") else first


def _plain(text: str) -> str:
    """Lower case, without pointers, thousands separators and odd spaces."""
    text = re.sub(r"\s*\[\d+\]", "", text)
    return re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", " ".join(text.split())).lower()


def _share(found: Sequence[bool]) -> float | None:
    return sum(found) / len(found) if found else None
