"""The lines of a CSV file, whatever program saved it."""

import csv
import io
from collections.abc import Iterator, Sequence

from ingest.readers.csv_table import delimiter_of
from ingest.readers.encoding import decode
from knowledge.errors import UnreadableDocumentError

Lines = Iterator[tuple[int, Sequence[object]]]

_DAMAGED = (
    "Filen kan ikke deles i rækker og kolonner. "
    "Kontrollér anførselstegnene, eller gem den som Excel-fil (.xlsx)."
)


def read_lines(data: bytes) -> Lines:
    """The rows of the file, each with the line on which it begins.

    Raises UnreadableDocumentError, also on the way, when the file is no table.
    """
    text = decode(data, None if _is_utf8(data) else "cp1252")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    ended = 0
    try:
        for cells in reader:
            begins, ended = ended + 1, reader.line_num
            if begins > 1 or len(cells) != 1 or not cells[0].startswith("sep="):
                yield begins, cells
    except csv.Error as error:
        raise UnreadableDocumentError(_DAMAGED) from error


def _is_utf8(data: bytes) -> bool:
    """Short codes between semicolons do not look like Danish prose, so nothing is guessed."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
