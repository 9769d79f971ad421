"""The review of a file: read by ingest, judged by the assistant, shaped as over HTTP."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import BadInputError

if TYPE_CHECKING:
    from api.wire.reviews import ReviewOut

_MB = 1024 * 1024


def review_file(path: Path) -> "ReviewOut":
    """The review of a clause in a file, today. Raises BadInputError when it cannot be read."""
    from api.wire.reviews import ReviewOut
    from assistant.drafting.blocks import load
    from assistant.drafting.review import review
    from ingest.limits import Limits
    from ingest.paragraphs import paragraphs_of
    from klausul.settings import load_settings
    from knowledge.register.figures.months import danish_day

    settings = load_settings()
    limits = Limits(max_file_bytes=settings.max_file_mb * _MB)
    text = paragraphs_of(path, limits)
    made = review(text, danish_day(datetime.now(UTC)), load(settings.clause_folders))
    return ReviewOut.of(made, f"Gennemgang af {path.name}")


def written(path: Path, text: str) -> None:
    """Write the text to a file. Raises BadInputError when that cannot be done."""
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise BadInputError(f"Filen {path} kan ikke skrives. Vælg en anden med --out.") from error
