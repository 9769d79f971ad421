"""Bytes of a text file to text, whatever program saved them."""

import codecs
import re

from knowledge.errors import UnreadableDocumentError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_NULS_ON_ONE_SIDE = 0.6
_FEWEST_NULS = 0.2
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_CONTROLS = 0.02
_FEWEST_PLAIN = 0.6
# UTF-8 that was once read as cp1252 and saved again: "Ã¦", "Ã¸", "Ã¥".
_TWICE_ENCODED = re.compile("Ã[¦¸¥†˜…]")

_NOT_TEXT = (
    "Filen indeholder ikke læsbar tekst, men andre data. "
    "Åbn den i det program, den kommer fra, og gem den som PDF, Word eller tekst."
)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`: by its byte order mark, as `declared`, as UTF-8, else as cp1252.

    Raises UnreadableDocumentError when the bytes are no text.
    """
    text, is_guess = _decoded(data, declared)
    if is_guess and not _looks_written(text):
        raise UnreadableDocumentError(_NOT_TEXT)
    if len(_CONTROL.findall(text)) > max(3, len(text) * _MOST_CONTROLS) or "\x00" in text:
        raise UnreadableDocumentError(_NOT_TEXT)
    return _CONTROL.sub(" ", _once_encoded(text))


def _decoded(data: bytes, declared: str | None) -> tuple[str, bool]:
    """The text, and whether its encoding is only guessed: any bytes are something in cp1252."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data, name), False
    if b"\x00" in data:
        return _strictly(data, _utf16_by_its_nuls(data)), True
    for encoding in (declared or "utf-8", "utf-8"):
        try:
            return data.decode(encoding), False
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        return data.decode("cp1252"), True
    except UnicodeDecodeError:
        return data.decode("latin-1"), True


def _looks_written(text: str) -> bool:
    """Whether most of a text is plain letters, digits and spaces, as in any Danish text."""
    sample = text[:20_000]
    plain = sum(sign.isascii() and (sign.isalnum() or sign.isspace()) for sign in sample)
    return plain > _FEWEST_PLAIN * len(sample)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise UnreadableDocumentError(_NOT_TEXT) from error


def _utf16_by_its_nuls(data: bytes) -> str:
    """Danish text in UTF-16 has a zero in nearly every second byte, always on the same side."""
    nuls = data.count(0)
    odd = data[1::2].count(0)
    if nuls >= len(data) * _FEWEST_NULS and len(data) % 2 == 0:
        if odd >= nuls * 0.98 and odd >= len(data) / 2 * _MOST_NULS_ON_ONE_SIDE:
            return "utf-16-le"
        if odd <= nuls * 0.02 and nuls >= len(data) / 2 * _MOST_NULS_ON_ONE_SIDE:
            return "utf-16-be"
    raise UnreadableDocumentError(_NOT_TEXT)


def _once_encoded(text: str) -> str:
    if not _TWICE_ENCODED.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
