"""The pack for the monthly meeting about clauses."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count

from assistant.reports.contract_card import contract_card
from assistant.reports.decisions import first_page
from assistant.reports.finding import asked_day
from assistant.reports.missing_reports import reports
from assistant.reports.month import Month, read_month
from assistant.reports.monthly_tables import (
    actions,
    behind,
    coming,
    ending,
    inspections,
    not_reached,
    overview,
    targets,
    without_clause,
)
from assistant.reports.report import Paragraph, Report, Section
from knowledge.errors import NotFoundError
from knowledge.register.codes import PhaseKind
from knowledge.register.model import Contract
from knowledge.register.snapshot import Snapshot

_NOTHING = "Registret er tomt. Hent kilderne med klausul sync, og prøv igen."


def monthly(snapshot: Snapshot, as_of: date | None, now: datetime) -> Report:
    """The pack as of a day, today when None. `now` has a time zone.

    Raises NotFoundError when the register is empty, BadInputError for a day out of all time.
    """
    if snapshot.is_empty:
        raise NotFoundError(_NOTHING)
    day = asked_day(as_of, now)
    month = read_month(snapshot, day, now)
    mark = count(1)
    tables = {
        "overview": overview(month, next(mark)),
        "behind": behind(month, next(mark)),
        "not reached": not_reached(month, next(mark)),
    }
    cards = tuple(_phases(month, mark))
    later = {
        name: make(month, next(mark))
        for name, make in (
            ("reports", reports),
            ("actions", actions),
            ("inspections", inspections),
            ("ending", ending),
            ("coming", coming),
            ("without clause", without_clause),
            ("targets", targets),
        )
    }
    marks = {name: each.mark or 0 for name, each in {**tables, **later}.items()}
    return Report(
        name=f"maanedsmoede-{day.isoformat()}",
        title="Månedsmøde om klausuler",
        as_of=day,
        known_at=now,
        summary=first_page(month, marks),
        sections=(*tables.values(), *cards, *later.values()),
        has_front_page=True,
    )


def _phases(month: Month, mark: Iterator[int]) -> Iterator[Section]:
    """A chapter for each phase, with a card for each of its contracts."""
    groups = [(kind.value.capitalize(), month.phases[kind]) for kind in PhaseKind]
    if unphased := month.unphased():
        groups.append(("Uden fase i registret", unphased))
    for heading, ids in groups:
        contracts = [each for key in ids if (each := month.view.get(Contract, key))]
        cards = [(each, month.of_contract(each.id)) for each in contracts]
        bare = [each.title for each, clauses in cards if not clauses]
        said = [] if contracts else ["Ingen kontrakter."]
        if bare:
            said.append(f"Uden et krav, der kan tælles: {', '.join(bare)}.")
        yield Section(heading=heading, paragraphs=tuple(map(Paragraph, said)))
        rank = {each.contract.id: place for place, each in reversed([*enumerate(month.followed)])}
        cards.sort(key=lambda card: rank.get(card[0].id, len(rank)))
        for contract, clauses in cards:
            if clauses:
                yield contract_card(month, contract, clauses, next(mark))
