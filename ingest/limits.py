"""How much one document may be."""

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. What is above them is refused with a message, never read in part.

    `max_unpacked_bytes` and `max_ratio` (unpacked bytes for each packed one) are for Word
    and Excel files, which are zip files inside.
    """

    max_file_bytes: int = 50 * _MEGABYTE
    max_unpacked_bytes: int = 200 * _MEGABYTE
    max_ratio: float = 200.0
    max_pages: int = 2000
    max_rows: int = 100_000
