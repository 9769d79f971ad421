"""What the shapes that go over HTTP have in common: examples, dates and places in documents."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.citations import locator_label
from knowledge.model import CalendarDate, Locator

DATE = r"^\d{4}(-\d{2}){0,2}$"
CONVERSATION = r"^[0-9a-f]{32}$"
CPV = r"^(\d{8}(-\d)?)?$"
FORMS = {
    DATE: "skal være et år, en måned eller en dag: 2026, 2026-03 eller 2026-03-01",
    CONVERSATION: "skal være samtalens id, som svaret på det første spørgsmål gav",
    CPV: "skal være en CPV-kode med otte cifre, fx 90911200 eller 90911200-8",
}


def example(**values: Any) -> ConfigDict:
    """The configuration of a shape that is sent: its example, which tests hold to be whole."""
    return ConfigDict(json_schema_extra={"examples": [values]})


def request(**values: Any) -> ConfigDict:
    """The configuration of a request body: its example, and no fields that we do not know."""
    return ConfigDict(json_schema_extra={"examples": [values]}, extra="forbid")


def shown(model: type[BaseModel]) -> dict[str, Any]:
    """The example of a shape, to stand within that of another."""
    extra: Any = model.model_config["json_schema_extra"]
    [values] = extra["examples"]
    return dict(values)


def iso(date: CalendarDate | None) -> str | None:
    """`2024-03-01`, or `2024-03` or `2024` when the date is no more exact."""
    return str(date) if date else None


class LocatorOut(BaseModel):
    """Where in its document a text stands; `label` says it in Danish."""

    model_config = example(
        page=2,
        section=None,
        first_line=None,
        last_line=None,
        chunk_id="1b2c3d4e5f60718293a4b5c6d7e8f901",
        label="side 2",
    )

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
