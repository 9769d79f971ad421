"""Changes to the register over HTTP: what a system sends, and what became of it."""

from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from api.wire.shapes import example, request
from ingest.register.events import WEBHOOK, Change, Event, EventReport
from ingest.register.records import BadRow

MOST_CHANGES = 1000


class ChangeIn(BaseModel):
    """A row as it is now, with all its fields, or the id of one that is closed."""

    model_config = request(
        noun="leverandør", row={"leverandør_id": "L-1", "navn": "Firma"}, close=None
    )

    noun: Annotated[
        str, Field(max_length=64, description="The Danish noun, such as kontrakt or ansættelse")
    ]
    row: Annotated[
        dict[str, Any] | None, Field(description="The whole row; columns as in docs/register.md")
    ] = None
    close: Annotated[
        str | None, Field(min_length=1, max_length=64, description="Id of a row that was closed")
    ] = None

    @model_validator(mode="after")
    def _is_one_of_both(self) -> "ChangeIn":
        if (self.row is None) == (self.close is None):
            raise PydanticCustomError("danish", "skal have enten row eller close, ikke begge dele")
        return self


class EventIn(BaseModel):
    """What happened at one moment. The same `id` is taken in once."""

    model_config = request(
        id="7f1c0a",
        time="2026-08-31T14:30:00+02:00",
        source=WEBHOOK,
        changes=[
            {"noun": "leverandør", "row": {"leverandør_id": "L-1", "navn": "Firma"}, "close": None},
            {"noun": "ansættelse", "row": None, "close": "A-7"},
        ],
    )

    id: Annotated[str, Field(min_length=1, max_length=200)]
    time: Annotated[AwareDatetime, Field(description="When it happened, with a time zone")]
    source: Annotated[
        str, Field(max_length=64, description="The source whose mapping and rows they are")
    ] = WEBHOOK
    changes: Annotated[list[ChangeIn], Field(min_length=1, max_length=MOST_CHANGES)]

    def to_event(self) -> Event:
        changes = [Change(each.noun, each.row, each.close) for each in self.changes]
        return Event(self.id, self.time, changes, self.source)


class BadRowOut(BaseModel):
    """A change that was not taken in: where it stands, and why. Never what stood there."""

    model_config = example(
        place="ændring 2",
        column="",
        kind="kendes ikke",
        reason="Der er ingen ansættelse med id A-7.",
    )

    place: str
    column: str
    kind: str
    reason: str

    @classmethod
    def of(cls, bad: BadRow) -> "BadRowOut":
        return cls(place=str(bad.place), column=bad.column, kind=bad.kind, reason=bad.reason)


class EventOut(BaseModel):
    """What became of an event. `late` rows are known in a newer form already."""

    model_config = example(
        created=1, updated=0, closed=1, late=0, waiting_for_review=0, bad_rows=[]
    )

    created: int
    updated: int
    closed: int
    late: int
    waiting_for_review: int
    bad_rows: list[BadRowOut]

    @classmethod
    def of(cls, report: EventReport) -> "EventOut":
        return cls(
            created=report.created,
            updated=report.updated,
            closed=report.closed,
            late=report.late,
            waiting_for_review=report.waiting,
            bad_rows=[BadRowOut.of(bad) for bad in report.bad],
        )


class RegisterOut(BaseModel):
    """Whether there is a register to ask about, and how many contracts are in it today.

    `invented`: its rows are the samples that ship with Klausul.
    """

    model_config = example(empty=False, contracts=20, invented=True)

    empty: bool
    contracts: int
    invented: bool
