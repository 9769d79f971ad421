"""One spelling for what Danish writes in several ways.

Two steps that are kept apart: `normalise` works on a text and keeps æ, ø and å; `fold`
works on a word and makes the key under which it is found, in which `økonomi` and
`oekonomi`, `århus` and `aarhus`, `café` and `cafe` are the same.
"""

import re
import unicodedata
from functools import lru_cache

# What a reader does not see: soft hyphen, zero-width marks, direction marks, BOM.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_INVISIBLE_FOUND = re.compile(f"[{_INVISIBLE}]")

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

_FOLDED = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss", "ð": "d", "þ": "th"}
)


def drop_invisible(text: str) -> str:
    """`text` without soft hyphens, zero-width characters and direction marks."""
    return _INVISIBLE_FOUND.sub("", text)


def normalise(text: str) -> str:
    """`text` in lower case and NFKC, with one sort of quote, apostrophe, dash and space.

    Invisible characters are dropped and æ, ø, å kept. The length may change, so offsets
    into the result are not offsets into `text`. Never raises.
    """
    if text.isascii():
        return text.replace("`", "'").lower()
    return unicodedata.normalize("NFKC", text.translate(_UNIFIED)).translate(_UNIFIED).lower()


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The ASCII-like key of a normalised word: æ→ae, ø→oe, å→aa, accents dropped."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", word).translate(_FOLDED))
    return "".join(mark for mark in plain if not unicodedata.combining(mark))
