"""Reports from the book, also beside a running server: nothing is owned, nothing is written."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from klausul.settings import Settings
from klausul.wiring import build_library

if TYPE_CHECKING:
    from assistant.reports.report import Report
    from knowledge.register.snapshot import Snapshot


def made(settings: Settings, make: "Callable[[Snapshot, datetime], Report]") -> "Report":
    """What `make` makes of the register as it stands now."""
    from knowledge.register.register import Register

    library = build_library(settings)
    try:
        return make(Register(library.book).snapshot(), datetime.now(UTC))
    finally:
        library.book.close()
