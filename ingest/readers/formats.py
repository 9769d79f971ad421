"""Which reader a file needs: by what it holds first, by its name second."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath

from ingest.blocks import Reading
from ingest.limits import Limits
from ingest.readers import container
from knowledge.errors import UnreadableDocumentError

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")

_TEXT_SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
}
_BINARY_SUFFIXES = {
    ".pdf": "pdf",
    ".docx": "word",
    ".docm": "word",
    ".dotx": "word",
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".xltx": "excel",
}
READ = frozenset(_TEXT_SUFFIXES) | frozenset(_BINARY_SUFFIXES)
# Documents that staff would expect to be read: refused with advice instead of passed over.
REFUSED = {
    **dict.fromkeys((".doc", ".dot"), "Gem filen som Word-dokument (.docx), og prøv igen."),
    **dict.fromkeys(
        (".xls", ".ods", ".xlsb"), "Gem filen som Excel-projektmappe (.xlsx), og prøv igen."
    ),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "Gem præsentationen som PDF, og prøv igen."),
    **dict.fromkeys(
        (".odt", ".rtf", ".pages", ".wpd"), "Gem filen som .docx eller PDF, og prøv igen."
    ),
    **dict.fromkeys((".msg", ".eml"), "Gem mailen som PDF, og prøv igen."),
}
_ADVICE = dict.fromkeys(
    (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".heic", ".webp"),
    "Kør tekstgenkendelse (OCR) på billedet, gem som PDF, og prøv igen.",
)
_WHAT_IS_READ = "Klausul læser txt, md, html, pdf, docx, xlsx og csv."
_NAMES = {
    "pdf": "en PDF-fil",
    "word": "et Word-dokument",
    "excel": "en Excel-projektmappe",
    "html": "en webside",
    "text": "en tekstfil",
    "markdown": "en Markdown-fil",
    "csv": "en CSV-fil",
}


@dataclass(frozen=True, slots=True)
class _Refused:
    """What is not read, and what to do instead."""

    advice: str


def read(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    """Read a file by its contents; `name` decides between text formats only.

    Raises UnreadableDocumentError in Danish, without the file's name.
    """
    limits = limits or Limits()
    if not data:
        raise UnreadableDocumentError(
            "Filen er tom (0 byte). Er den ved at blive hentet eller gemt, så prøv igen om lidt."
        )
    found = _format_of(data, suffix(name), limits)
    if isinstance(found, _Refused):
        raise UnreadableDocumentError(found.advice)
    return _with_note(_reader(found, limits)(data), suffix(name), found)


def suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def is_known_by_content(head: bytes) -> bool:
    """Whether a file with an unknown ending begins like a PDF or Office file."""
    return head.startswith((b"%PDF-", b"PK\x03\x04"))


def why_unread(name: str) -> str | None:
    """Why a file of this name is no document, in Danish and without the name; None when it is.

    Its contents may still be known.
    """
    ending = suffix(name)
    if ending in READ or ending in REFUSED:
        return None
    kind = f"Filtypen {ending}" if ending else "En fil uden filendelse"
    return f"{kind} læses ikke. {_ADVICE.get(ending, _WHAT_IS_READ)}"


def _format_of(data: bytes, ending: str, limits: Limits) -> str | _Refused:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data, limits)
    if data.startswith(_OLE):
        return _in_ole(data, ending)
    if data.startswith(b"{\\rtf"):
        return _Refused(f"RTF-filer læses ikke. {REFUSED['.rtf']}")
    if data.startswith(_IMAGES):
        return _Refused(
            "Filen er et billede. Kør tekstgenkendelse (OCR) på det, gem som PDF, og prøv igen."
        )
    if _HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf")) and ending not in (".md", ".markdown"):
        return "html"
    return _TEXT_SUFFIXES.get(ending, "text")


def _in_zip(data: bytes, limits: Limits) -> str | _Refused:
    names = container.names(data)
    for kind, part in (("word", "word/document"), ("excel", "xl/workbook")):
        if any(name.startswith(part) and name.endswith(".xml") for name in names):
            container.check(data, limits)
            return kind
    if any(name.startswith("ppt/") for name in names):
        return _Refused(f"PowerPoint-filer læses ikke. {REFUSED['.pptx']}")
    if "xl/workbook.bin" in names:
        return _Refused(f"Filtypen .xlsb læses ikke. {REFUSED['.xls']}")
    if "content.xml" in names:
        return _Refused(f"OpenDocument-filer læses ikke. {REFUSED['.odt']}")
    return _Refused("Filen er en zip-fil. Pak den ud, og tag de dokumenter med, der ligger i den.")


def _in_ole(data: bytes, ending: str) -> _Refused:
    """Office before 2007, or a newer file that is locked: both are kept in the old container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _Refused(
            "Filen er beskyttet med adgangskode. Gem en kopi uden adgangskode, og prøv igen."
        )
    if "WordDocument".encode("utf-16-le") in data:
        ending = ".doc"
    elif "Workbook".encode("utf-16-le") in data:
        ending = ".xls"
    elif "PowerPoint Document".encode("utf-16-le") in data:
        ending = ".ppt"
    advice = REFUSED.get(ending, "Gem filen som .docx, .xlsx eller PDF, og prøv igen.")
    return _Refused(f"Filen er i et ældre Office-format, som ikke læses. {advice}")


def _reader(found: str, limits: Limits) -> Callable[[bytes], Reading]:
    """The reader of a format, imported only now: some of them load large libraries."""
    match found:
        case "pdf":
            from ingest.readers.pdf import read_pdf

            return lambda data: read_pdf(data, limits.max_pages)
        case "word":
            from ingest.readers.word import read_word

            return read_word
        case "excel":
            from ingest.readers.spreadsheet import read_spreadsheet

            return lambda data: read_spreadsheet(data, limits.max_rows)
        case "csv":
            from ingest.readers.csv_table import read_csv

            return lambda data: read_csv(data, limits.max_rows)
        case "html":
            from ingest.readers.web_page import read_web_page

            return read_web_page
        case "markdown":
            from ingest.readers.markdown import read_markdown

            return read_markdown
    from ingest.readers.plain_text import read_plain_text

    return read_plain_text


def _with_note(reading: Reading, ending: str, found: str) -> Reading:
    """A wrong ending is no hindrance, but worth telling."""
    expected = (_TEXT_SUFFIXES | _BINARY_SUFFIXES).get(ending)
    if expected in (None, found):
        return reading
    note = f"Filen hedder {ending}, men er {_NAMES[found]} og er læst som det."
    return replace(reading, notes=(note, *reading.notes))
