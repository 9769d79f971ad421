"""`klausul move`: from the database in the data folder to the PostgreSQL of the settings."""

from klausul.owner import Ownership
from klausul.settings import Settings
from knowledge.errors import SetupError


def move(settings: Settings) -> int:
    """Copy the SQLite database into the empty PostgreSQL; returns how many rows.

    The file stays as it was. Raises SetupError when one of the two is missing or the second is
    not empty, BusyError when a process uses the data folder.
    """
    from klausul.wiring import EMBEDDED_BOOK, build_book
    from knowledge.moving import copy_book

    file = settings.data_dir / EMBEDDED_BOOK
    if not settings.database_url:
        raise SetupError("Sæt KLAUSUL_DATABASE_URL til den PostgreSQL, der skal flyttes til.")
    if not file.is_file():
        raise SetupError(f"Der er intet at flytte: {file} findes ikke. Se KLAUSUL_DATA_DIR.")
    ownership = Ownership(settings.data_dir)
    ownership.take_or_raise(patience=1.0)
    try:
        source = build_book(settings.model_copy(update={"database_url": None}))
        target = build_book(settings)
        try:
            return copy_book(source, target)
        finally:
            source.close()
            target.close()
    finally:
        ownership.release()
