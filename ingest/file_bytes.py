"""The bytes of a file, unless it is too large or cannot be had."""

from pathlib import Path

from ingest.limits import Limits
from knowledge.errors import BadInputError


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file; its size is looked at first. Raises BadInputError saying what to do."""
    try:
        refuse_size(path.stat().st_size, limits)
        with path.open("rb") as file:
            data = file.read(limits.max_file_bytes + 1)
    except PermissionError as error:
        raise BadInputError(
            "Der er ikke adgang til filen. Giv læseadgang til den, og prøv igen."
        ) from error
    except OSError as error:
        raise BadInputError(
            f"Filen kan ikke åbnes ({error.strerror}). Kontrollér den, og prøv igen."
        ) from error
    refuse_size(len(data), limits)
    return data


def refuse_size(size: int, limits: Limits) -> None:
    """Raises BadInputError when a file of `size` bytes is too large."""
    if size > limits.max_file_bytes:
        megabytes = max(1, limits.max_file_bytes // (1024 * 1024))
        raise BadInputError(
            f"Filen fylder over {megabytes} MB og er ikke læst. "
            "Del den i mindre filer, og prøv igen."
        )
