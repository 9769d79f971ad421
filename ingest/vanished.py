"""Documents whose files are no longer in their folder."""

from collections.abc import Iterable
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from ingest.find import Found
from ingest.naming import shown
from ingest.report import FileReport, Outcome
from knowledge.library import Library


def close_vanished(library: Library, root: Path, walk: Found) -> Iterable[FileReport]:
    """Close the documents under `root` whose files are gone, when all of it was seen."""
    stored = library.stored_under(root.as_uri().rstrip("/") + "/")
    if not walk.documents:
        kept = (
            f" {len(stored)} dokumenter derfra er beholdt; er de slettet med vilje, så slet "
            "dem også på siden under Kilder."
            if stored
            else ""
        )
        message = f"Mappen {shown(root.name)} indeholder ingen dokumenter.{kept}"
        yield FileReport(shown(root), Outcome.SKIPPED, message=message)
        return
    if not walk.whole:
        return
    here = {path.as_uri() for path in walk.documents}
    for one in stored:
        if one.document.uri not in here:
            library.close(one.document.id)
            path = unquote(urlsplit(one.document.uri).path)
            message = f"{shown(PurePath(path).name)}: Filen er væk, så dokumentet bruges ikke mere."
            yield FileReport.of_stored(shown(path), Outcome.CLOSED, one, message)
