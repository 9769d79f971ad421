"""One spelling for what Danish writes in several ways.

Two steps that are kept apart: `normalise` works on a text and keeps æ, ø and å; `fold`
works on a word and makes the key under which it is found, in which `økonomi` and
`oekonomi`, `århus` and `aarhus`, `café` and `cafe` are the same.
"""

import re
import unicodedata
from functools import cache, lru_cache

# What a reader does not see: soft hyphen, zero-width marks, direction marks, BOM.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
INVISIBLE = re.compile(f"[{_INVISIBLE}]")

_UNIFIED = str.maketrans(
    {
        **dict.fromkeys(_INVISIBLE),
        **dict.fromkeys("“”„‟«»″❝❞〝〞", '"'),
        **dict.fromkeys("‘’‚‛′´`ʼ❛❜", "'"),
        **dict.fromkeys("‐‑‒–—―−⁃﹣－", "-"),
        "½": " 1/2",
        "¼": " 1/4",
        "¾": " 3/4",
    }
)

_IRREGULAR = re.compile("[" + "".join(map(chr, _UNIFIED)) + "]")
_DANISH_LETTERS = str.maketrans({"ä": "æ", "ö": "ø", "ß": "ss", "ð": "d", "þ": "th"})
_FOLDED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_TO_FOLD = "æøå"


def drop_invisible(text: str) -> str:
    """`text` without soft hyphens, zero-width characters and direction marks."""
    return INVISIBLE.sub("", text)


def normalise(text: str) -> str:
    """`text` in lower case and NFKC, with one sort of quote, apostrophe, dash and space.

    Invisible characters are dropped and æ, ø, å kept. The length may change, so offsets
    into the result are not offsets into `text`. Never raises.
    """
    if text.isascii():
        return text.replace("`", "'").lower()
    try:
        plain = text.encode("latin-1").translate(_latin())
    except UnicodeEncodeError:
        return _unified(text)
    return _unified(text) if 0 in plain else plain.decode("latin-1")


@cache
def _latin() -> bytes:
    """What becomes of each byte of a Latin-1 text, which goes five times as quickly as letter by
    letter; 0 where it is not one byte again."""
    unified = (_unified(chr(byte)) for byte in range(256))
    return bytes(ord(one) if len(one) == 1 and ord(one) < 256 else 0 for one in unified)


def _unified(text: str) -> str:
    if _IRREGULAR.search(text) is not None:
        text = text.translate(_UNIFIED)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text).translate(_UNIFIED)
    return text.lower()


def fold(word: str) -> str:
    """The ASCII-like key of a normalised word: æ→ae, ø→oe, å→aa, accents dropped."""
    if word.isascii():
        return word
    folded = word.translate(_FOLDED)
    return folded if folded.isascii() else without_accents(word).translate(_FOLDED)


def unfold(word: str) -> str:
    """The other way: aa→å, ae→æ, oe→ø, whether or not the writer meant it.

    Not a correction (`poesi` becomes `pøsi`); it makes both spellings one word for the
    stemmer, whose result is folded again.
    """
    plain = word if word.translate(_FOLDED).isascii() else without_accents(word)
    return plain.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")


def without_accents(word: str) -> str:
    """A normalised word without accents: é→e, ü→u; æ, ø and å stay, ä and ö become æ and ø."""
    danish = unicodedata.normalize("NFC", word).translate(_DANISH_LETTERS)
    return "".join(letter if letter in _TO_FOLD else _bare(letter) for letter in danish)


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))
