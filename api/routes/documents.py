"""Documents: list, read, fetch the original, add from a file or the web, delete."""

from mimetypes import guess_extension
from pathlib import PurePosixPath
from typing import Annotated, Any
from urllib.parse import quote, unquote, urlsplit

from fastapi import APIRouter, File, Path, UploadFile
from fastapi.responses import FileResponse, JSONResponse, Response

from api.description import BODY, BOOK, failing, file_of
from api.problems import problem
from api.services import Services, Use
from api.wire.documents import (
    ChunkOut,
    DocumentOut,
    DocumentsOut,
    FromUrlIn,
    UploadOut,
    WholeDocumentOut,
)
from ingest.report import FileReport
from knowledge.errors import NotFoundError
from knowledge.model import Document

router = APIRouter(tags=["Sources"], responses=failing(BOOK))

_NOT_FOUND = failing({404: "Dokumentet findes ikke. Det kan være slettet."})
_UPLOAD = {
    400: BODY[400],
    413: "Der kan højst sendes 51264 kB ad gangen. Send noget mindre.",
    422: "referat.docx: Filen er tom (0 byte). Er den ved at blive hentet eller gemt, "
    "så prøv igen om lidt.",
}
_FILE: dict[str, Any] = {
    "requestBody": {
        "description": "The file in the field `file` with its name, as by `curl -F file=@a.docx`. "
        "It is read by what it holds: txt, md, html, pdf, docx, xlsx or csv.",
        "content": {"multipart/form-data": {"example": {"file": "(indholdet af referat.docx)"}}},
    }
}
_OCTETS = "application/octet-stream"  # so that no browser opens it
_ORIGINAL: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file, byte for byte", "content": file_of(_OCTETS)}
}
DocumentId = Annotated[str, Path(description="Id of the document")]


@router.get("/v1/documents", summary="All sources")
def documents(use: Use) -> DocumentsOut:
    """All documents that are searched, by title."""
    library = use.knowledge.library
    copies = library.copies()
    return DocumentsOut(
        documents=[
            DocumentOut.of(each, copies.get(each.document.id, ())) for each in library.documents()
        ]
    )


@router.post(
    "/v1/documents",
    status_code=201,
    response_model=UploadOut,
    summary="Add a document",
    responses=failing(_UPLOAD),
    openapi_extra=_FILE,
)
def upload(use: Use, file: Annotated[UploadFile, File(description="One file")]) -> JSONResponse:
    """Reads the file and makes it searchable. The same name again replaces the earlier version."""
    return _taken_in(use, use.ingest.upload(file.file.read(), file.filename or "dokument"))


@router.post(
    "/v1/documents/from-url",
    status_code=201,
    response_model=UploadOut,
    summary="Add a web page",
    responses=failing(BODY),
)
def from_url(use: Use, page: FromUrlIn) -> JSONResponse:
    """Fetches that one page and makes it searchable. Only public addresses are fetched."""
    return _taken_in(use, use.ingest.web_page(page.url))


def _taken_in(use: Services, report: FileReport) -> JSONResponse:
    """What became of one document, which can be searched by then."""
    if report.document_id is None or not report.ok:
        return problem(422, report.message or "Dokumentet kunne ikke læses.")
    use.knowledge.follow()
    return JSONResponse(UploadOut.of(report).model_dump(), status_code=201)


@router.get(
    "/v1/documents/{document_id}",
    summary="One document with all its text",
    responses=_NOT_FOUND,
)
def document(document_id: DocumentId, use: Use) -> WholeDocumentOut:
    """The document's text as Klausul has read it, in pieces with headings and place."""
    library = use.knowledge.library
    stored = library.document(document_id)
    has_original = library.originals.path(stored.document.digest).is_file()
    values = DocumentOut.values(stored) | {
        "chunks": [ChunkOut.of(chunk) for chunk in library.chunks(document_id)],
        "original": f"/v1/documents/{document_id}/original" if has_original else None,
    }
    return WholeDocumentOut(**values)


@router.get(
    "/v1/documents/{document_id}/original",
    response_class=Response,
    summary="The original file",
    responses=_ORIGINAL | _NOT_FOUND,
)
def original(document_id: DocumentId, use: Use) -> FileResponse:
    """The file as it was added, always as a download."""
    library = use.knowledge.library
    stored = library.document(document_id)
    path = library.originals.path(stored.document.digest)
    if not path.is_file():
        raise NotFoundError("Den oprindelige fil findes ikke længere.")
    name = quote(_file_name(stored.document), safe="")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return FileResponse(path, media_type=_OCTETS, headers=headers)


def _file_name(document: Document) -> str:
    """What the original is called; a web page gets the ending that its address may lack."""
    if not document.uri.startswith(("http://", "https://")):
        return unquote(document.uri).rsplit("/", 1)[-1].removeprefix("upload:")
    address = urlsplit(document.uri)
    name = PurePosixPath(unquote(address.path)).name
    return name if "." in name else (name or "side") + (guess_extension(document.media_type) or "")


@router.delete(
    "/v1/documents/{document_id}",
    status_code=204,
    summary="Delete a document",
    responses=_NOT_FOUND,
)
def forget(document_id: DocumentId, use: Use) -> None:
    """Deletes the document and its pieces in the indexes, and the file unless a copy needs it."""
    use.knowledge.library.forget(document_id)
    use.knowledge.follow()
