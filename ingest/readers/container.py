"""The zip file that a Word or Excel document is: is it one, which one, and is it safe to unpack?"""

import zipfile
import zlib
from io import BytesIO

from ingest.limits import Limits
from knowledge.errors import UnreadableDocumentError

_ALWAYS_UNPACKED = 20 * 1024 * 1024  # smaller documents may be packed as tightly as they like
# What the standard library raises for a zip file that is none, or is damaged inside.
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError)

_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
_BOMB = (
    "Filen fylder urimeligt meget, når den pakkes ud, og er derfor ikke læst. "
    "Fjern store billeder eller indlejrede filer, gem den igen, og prøv igen."
)
_DAMAGED = "Filen er beskadiget eller ufuldstændig. Åbn og gem den igen i Office, og prøv igen."
LOCKED = "Filen er beskyttet med adgangskode. Gem en kopi uden adgangskode, og prøv igen."


def names(data: bytes) -> frozenset[str]:
    """The names in a zip file. Raises UnreadableDocumentError when it is damaged."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except BROKEN as error:
        raise UnreadableDocumentError(_DAMAGED) from error


def check(data: bytes, limits: Limits) -> None:
    """Raises UnreadableDocumentError when unpacking could do harm: too much, locked, entities."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            total = sum(entry.file_size for entry in entries)
            allowed = max(_ALWAYS_UNPACKED, limits.max_ratio * len(data))
            if total > min(limits.max_unpacked_bytes, allowed):
                raise UnreadableDocumentError(_BOMB)
            for entry in entries:
                if entry.flag_bits & 0x1:
                    raise UnreadableDocumentError(LOCKED)
                if entry.filename.endswith((".xml", ".rels")):
                    _refuse_entities(archive, entry)
    except BROKEN as error:
        raise UnreadableDocumentError(_DAMAGED) from error


def _refuse_entities(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Office writes no entity declarations; whoever does means to blow up the reader."""
    with archive.open(entry) as part:
        head = part.read(2048)
    if any(word in head for word in _DECLARED):
        raise UnreadableDocumentError(_DAMAGED)
