"""Documents that hold byte for byte the same: each is kept, and it is said."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from ingest.metadata import fields
from ingest.naming import shown
from ingest.report import FileReport, Outcome
from knowledge.library import Library
from knowledge.model import Document

_NEW = (Outcome.ADDED, Outcome.UPDATED)


def copies_told(library: Library, files: Iterable[FileReport]) -> Iterator[FileReport]:
    """The files of a run; one that was taken in beside its like tells of that.

    Of files that came together the first is the one that the others are copies of.
    """
    files = list(files)
    fresh = [file.document_id for file in files if file.outcome in _NEW and file.document_id]
    copies = library.copies() if fresh else {}
    waiting = set(fresh)
    for file in files:
        if file.outcome not in _NEW or file.document_id is None:
            yield file
            continue
        waiting.discard(file.document_id)
        others = [one for one in copies.get(file.document_id, ()) if one.id not in waiting]
        yield _told(file, others[0]) if others else file


def _told(file: FileReport, other: Document) -> FileReport:
    is_page = fields.is_web_address(file.path)
    name = file.path if is_page else PurePath(file.path).name
    note = (
        f"Samme indhold som »{other.title}«, {_origin(other.uri)}. Intet er kasseret; det "
        "vises som én kilde."
    )
    return replace(file, message=f"{file.message or f'{name}:'} {note}")


def _origin(uri: str) -> str:
    """`læst fra mappe/navn.txt`, `hentet fra https://…` or `lagt ind på siden som navn.txt`."""
    if fields.is_web_address(uri):
        return f"hentet fra {shown(unquote(uri))}"
    if uri.startswith("upload:"):
        return f"lagt ind på siden som {shown(uri.removeprefix('upload:'))}"
    path = PurePath(unquote(urlsplit(uri).path))
    return f"læst fra {shown(str(PurePath(path.parent.name, path.name)))}"
