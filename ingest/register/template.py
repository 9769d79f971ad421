"""Empty files with our own headers, to begin a register with."""

import csv
from pathlib import Path

from knowledge.errors import SetupError
from knowledge.register.fields import fields_of
from knowledge.register.model import NOUNS


def write_templates(folder: Path) -> list[Path]:
    """A CSV file a noun, as Danish Excel opens it; those that exist are left alone.

    Returns the files written. Raises SetupError when the folder cannot be written to.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for noun in NOUNS:
            path = folder / f"{noun.PLURAL}.csv"
            if path.exists():
                continue
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                headers = [field.about.header for field in fields_of(noun)]
                csv.writer(file, delimiter=";").writerow(headers)
            written.append(path)
    except OSError as error:
        raise SetupError(f"Der kan ikke skrives i {folder} ({error.strerror}).") from error
    return written
