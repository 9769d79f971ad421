"""The `.meta.yaml` file beside a document: fields that override what the document says."""

from pathlib import Path

import yaml

from ingest.metadata import fields
from ingest.naming import shown
from ingest.readers.encoding import decode
from knowledge.errors import BadInputError, UnreadableDocumentError
from knowledge.personal_data import refuse_cpr

ENDINGS = (".meta.yaml", ".meta.yml")

_LARGEST = 256 * 1024


def side_file(path: Path) -> Path | None:
    """The side file of a document: `case.pdf.meta.yaml`, or `case.meta.yaml`."""
    candidates = (path.with_name(base + end) for base in (path.name, path.stem) for end in ENDINGS)
    return next((one for one in candidates if one.is_file()), None)


def is_side_file(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def read_side_file(data: bytes, name: str) -> dict[str, str]:
    """The fields of a side file. Raises BadInputError, or PersonalDataError, naming it."""
    named = f"Metadatafilen {shown(name)}"
    refuse_cpr(data.decode("utf-8", "replace"), named)
    try:
        return fields.checked(fields.named(_mapping(data)))
    except BadInputError as error:
        raise BadInputError(f"{named}: {error}") from error


def _mapping(data: bytes) -> dict[str, object]:
    if len(data) > _LARGEST:
        raise BadInputError("Den er for stor til at være en metadatafil.")
    try:
        stated = yaml.safe_load(decode(data))
    except (yaml.YAMLError, ValueError, UnreadableDocumentError) as error:
        raise BadInputError(
            "Den kan ikke læses som YAML. Skriv ét felt på hver linje, for eksempel "
            "»place: Aarhus«, og sæt anførselstegn om værdier med kolon."
        ) from error
    if stated is not None and not isinstance(stated, dict):
        raise BadInputError("Den skal have ét felt på hver linje, for eksempel »place: Aarhus«.")
    return stated or {}
