"""What the shapes that go over HTTP have in common: examples, dates and places in documents."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.citations import locator_label
from knowledge.model import CalendarDate, Locator


def example(**values: Any) -> ConfigDict:
    """The configuration of a request body: its example, and no fields that we do not know."""
    return ConfigDict(json_schema_extra={"examples": [values]}, extra="forbid")


def iso(date: CalendarDate | None) -> str | None:
    """`2024-03-01`, or `2024-03` or `2024` when the date is no more exact."""
    return str(date) if date else None


class LocatorOut(BaseModel):
    """Where in its document a text stands; `label` says it in Danish."""

    page: int | None
    section: str | None
    first_line: int | None
    last_line: int | None
    chunk_id: str
    label: str

    @classmethod
    def of(cls, locator: Locator, chunk_id: str) -> "LocatorOut":
        return cls(
            page=locator.page,
            section=locator.section,
            first_line=locator.first_line,
            last_line=locator.last_line,
            chunk_id=chunk_id,
            label=locator_label(locator),
        )
