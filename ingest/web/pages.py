"""Web pages as documents: fetched when they have changed, and read as the files that they are."""

import codecs
import hashlib
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from sqlalchemy import delete, insert, select

from ingest.chunks.split import document_id
from ingest.document import Made, make
from ingest.limits import Limits
from ingest.naming import shown
from ingest.readers import formats
from ingest.web.fetching import Fetched, Fetcher, Mark
from knowledge.book import Book
from knowledge.errors import UnreadableDocumentError
from knowledge.library import StoredDocument
from knowledge.personal_data import refuse_cpr
from knowledge.tables import web_page_table

_OFFICE = "application/vnd.openxmlformats-officedocument."
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/pdf": ".pdf",
    f"{_OFFICE}wordprocessingml.document": ".docx",
    f"{_OFFICE}spreadsheetml.sheet": ".xlsx",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
}
# Types that say nothing of what a file is, so that its name or its first bytes decide.
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/download"})
_CHARSETS = ("utf-8", "utf-16", "utf-32", "iso8859", "cp125", "ascii")
_READ_AS_CP1252 = ("iso8859-1", "ascii")  # as browsers do
_SAME = {".html": (".html", ".htm", ".xhtml")}
_HEAD = 8  # bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was fetched just now, before it is read; `uri` is how it was asked for."""

    uri: str
    fetched: Fetched

    @property
    def data(self) -> bytes:
        return self.fetched.data

    def made(self, limits: Limits) -> Made:
        """The document of the page, as `ingest.document.make`.

        Its `url` is what the page itself tells, else where it was found in the end.
        """
        address = self.fetched.mark.address
        refuse_cpr(unquote(address), "Adressen, som siden henviser videre til,")
        made = make(_in_utf8(self.fetched), _file_name(self.fetched), self.uri, None, limits)
        document = replace(
            made.document,
            digest=hashlib.sha256(self.data).hexdigest(),
            url=made.document.url or address,
        )
        moved = (f"Adressen fører videre til {address}.",) if address != self.uri else ()
        return replace(made, document=document, notes=(*moved, *made.notes))


class WebPages:
    """Fetches pages, and remembers by what their servers know the versions that are stored."""

    def __init__(self, book: Book, fetcher: Fetcher) -> None:
        self._book = book
        self._fetcher = fetcher

    def fetched(
        self, uri: str, stored: StoredDocument | None, *, anew: bool
    ) -> Page | StoredDocument:
        """The page at `uri`, a normalised address, or `stored` when it is still that.

        `anew` asks for the page even so. Raises UnreadableDocumentError also for a page that
        has come to lead to a front page: so many sites answer for pages that are gone.
        """
        mark = self._mark(stored) if stored is not None else None
        fetched = self._fetcher.fetch(uri, None if anew else mark)
        if fetched is None:
            assert stored is not None, "no mark was sent"
            return stored
        if mark is not None and _leads_home(uri, fetched.mark.address, mark.address):
            raise UnreadableDocumentError(
                f"Adressen fører nu til forsiden {fetched.mark.address}; siden er nok væk. Find "
                "dens nye adresse, og læs den ind."
            )
        return Page(uri, fetched)

    def remember(self, page: Page) -> None:
        """Note the mark of a page; call it when the page is stored, never before."""
        mark = page.fetched.mark
        identity = document_id(page.uri)
        values = {
            "document_id": identity,
            "digest": hashlib.sha256(page.data).hexdigest(),
            "address": mark.address,
            "etag": mark.etag,
            "last_modified": mark.last_modified,
        }
        with self._book.write() as connection:
            connection.execute(
                delete(web_page_table).where(web_page_table.c.document_id == identity)
            )
            connection.execute(insert(web_page_table).values(values))

    def _mark(self, stored: StoredDocument) -> Mark | None:
        """The mark of the very bytes that are stored."""
        statement = select(web_page_table).where(
            web_page_table.c.document_id == stored.document.id,
            web_page_table.c.digest == stored.document.digest,
        )
        with self._book.read() as connection:
            row = connection.execute(statement).first()
        return Mark(row.address, row.etag, row.last_modified) if row else None


def _leads_home(uri: str, now: str, before: str) -> bool:
    asked, found = urlsplit(uri), urlsplit(now)
    return now != before and asked.path != "/" and found.path == "/" and not found.query


def _file_name(fetched: Fetched) -> str:
    """A page's name as of a file, with the ending of what its server says that it is.

    Raises UnreadableDocumentError for what is no document by type, name or first bytes.
    """
    address = urlsplit(fetched.mark.address)
    path = "".join(sign for sign in unquote(address.path).rstrip("/") if sign.isprintable())
    name = shown(f"{address.hostname}{path}")
    ending = formats.suffix(path)
    told = _ENDINGS.get(fetched.media_type)
    if told is None:
        if (
            fetched.media_type in _UNTOLD
            or ending in formats.READ
            or formats.is_known_by_content(fetched.data[:_HEAD])
        ):
            return name
        raise UnreadableDocumentError(
            f"Adressen giver noget af typen {shown(fetched.media_type)}, som ikke læses. Find "
            "siden eller dokumentet selv, og brug dets adresse."
        )
    is_as_told = ending in formats.READ if told == ".txt" else ending in _SAME.get(told, {told})
    return name if is_as_told else name + told


def _in_utf8(fetched: Fetched) -> bytes:
    """Text as UTF-8 with its mark when only the server says which charset it is in.

    Bytes that are UTF-8 are so whatever the server says; other texts do not look like it.
    """
    if fetched.charset is None or not fetched.media_type.startswith(("text/", "application/xh")):
        return fetched.data
    try:
        fetched.data.decode("utf-8")
    except UnicodeDecodeError:
        charset = _known_charset(fetched.charset)
    else:
        return fetched.data
    try:
        return codecs.BOM_UTF8 + fetched.data.decode(charset).encode("utf-8")
    except UnicodeDecodeError:
        return fetched.data


def _known_charset(stated: str) -> str:
    """Python's name of a charset for text; UTF-8, which fails, for what is none."""
    try:
        name = codecs.lookup(stated).name
    except LookupError:
        return "utf-8"
    if name in _READ_AS_CP1252:
        return "cp1252"
    return name if name.startswith(_CHARSETS) else "utf-8"
