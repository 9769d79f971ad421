"""File names as they may be shown, stored and logged."""

import unicodedata
from pathlib import Path, PurePath

from knowledge.personal_data import without_cpr

_LONGEST_NAME = 200


def shown(path: Path | str) -> str:
    """A path as it can be printed and stored: without CPR numbers and broken characters."""
    return without_cpr(str(path).encode("utf-8", "replace").decode("utf-8"))


def uploaded_name(name: str) -> str:
    """The name of an upload: the last part of what the sender calls it, printable."""
    last = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    printable = "".join(sign for sign in last if sign.isprintable())[-_LONGEST_NAME:]
    return shown(printable) or "uden navn"
