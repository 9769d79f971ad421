"""Documents: list, read, fetch the original, add, delete."""

from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import APIRouter, File, UploadFile
from fastapi.responses import FileResponse, JSONResponse

from api.problems import problem
from api.services import Use
from api.wire.documents import ChunkOut, DocumentOut, DocumentsOut, UploadOut, WholeDocumentOut
from knowledge.errors import NotFoundError

router = APIRouter(tags=["Kilder"])


@router.get("/v1/documents", summary="Alle kilder")
def documents(use: Use) -> DocumentsOut:
    """Alle dokumenter, der søges i, efter titel."""
    stored = use.knowledge.library.documents()
    return DocumentsOut(
        documents=[DocumentOut(**DocumentOut.values(each), chunks=each.chunks) for each in stored]
    )


@router.post(
    "/v1/documents", status_code=201, response_model=UploadOut, summary="Læg et dokument ind"
)
def upload(use: Use, file: Annotated[UploadFile, File(description="Én fil")]) -> JSONResponse:
    """Læser filen og gør den søgbar. Samme navn igen erstatter den tidligere udgave."""
    report = use.ingest.upload(file.file.read(), file.filename or "dokument")
    if report.document_id is None or str(report.outcome) in ("failed", "kept"):
        return problem(422, report.message or "Filen kunne ikke læses.")
    use.knowledge.follow()
    return JSONResponse(UploadOut.of(report).model_dump(), status_code=201)


@router.get("/v1/documents/{document_id}", summary="Ét dokument med hele sin tekst")
def document(document_id: str, use: Use) -> WholeDocumentOut:
    """Dokumentets tekst, som Klausul har læst den, i stykker med overskrifter og sted."""
    library = use.knowledge.library
    stored = library.document(document_id)
    has_original = library.originals.path(stored.document.digest).is_file()
    values = DocumentOut.values(stored) | {
        "chunks": [ChunkOut.of(chunk) for chunk in library.chunks(document_id)],
        "original": f"/v1/documents/{document_id}/original" if has_original else None,
    }
    return WholeDocumentOut(**values)


@router.get("/v1/documents/{document_id}/original", summary="Den oprindelige fil")
def original(document_id: str, use: Use) -> FileResponse:
    """Filen, som den blev lagt ind, altid som download."""
    library = use.knowledge.library
    stored = library.document(document_id)
    path = library.originals.path(stored.document.digest)
    if not path.is_file():
        raise NotFoundError("Den oprindelige fil findes ikke længere.")
    name = quote(unquote(stored.document.uri).rsplit("/", 1)[-1].removeprefix("upload:"), safe="")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return FileResponse(path, media_type="application/octet-stream", headers=headers)


@router.delete("/v1/documents/{document_id}", status_code=204, summary="Slet et dokument")
def forget(document_id: str, use: Use) -> None:
    """Sletter dokumentet, dets stykker i indeksene og den oprindelige fil."""
    use.knowledge.library.forget(document_id)
    use.knowledge.follow()
