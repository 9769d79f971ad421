"""The steps by which a requirement grows: by this day so many persons and hours."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class PhaseInStep:
    """On `day` at least `persons` persons and `hours` hours a week are required.

    Written `2026-06-01=3/30`; either figure may be missing: `2026-06-01=3` or `=/30`.
    """

    day: date
    persons: int | None
    hours: Decimal | None

    def __str__(self) -> str:
        persons = "" if self.persons is None else str(self.persons)
        hours = "" if self.hours is None else f"/{self.hours.normalize():f}"
        return f"{self.day.isoformat()}={persons}{hours}"

    @classmethod
    def parse(cls, text: str) -> "PhaseInStep":
        """Read what `str` wrote. Raises ValueError."""
        day, _, figures = text.partition("=")
        persons, _, hours = figures.partition("/")
        try:
            return cls(
                date.fromisoformat(day.strip()),
                int(persons) if persons.strip() else None,
                Decimal(hours.strip().replace(",", ".")) if hours.strip() else None,
            )
        except InvalidOperation as error:
            raise ValueError(f"not a step: {text!r}") from error
