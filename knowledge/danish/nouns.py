"""The noun that a number counts: `ansatte` in `16 ansatte`, `ledige` in `78 udsatte ledige`."""

from knowledge.danish.reading import Reading
from knowledge.danish.stems import is_stop
from knowledge.danish.units import lexicon

_FURTHEST = 4
_ADJECTIVE_ENDINGS = (
    "lige", "ige", "iske", "ske", "ede", "ende", "ne", "ale", "ive", "te", "ære", "elle", "bare",
    "løse", "fulde", "somme", "nye", "gode", "store", "små", "lange", "korte", "able", "ous",
    "ful", "ed", "al", "ive", "ern", "less",
)  # fmt: skip
_NOUN_ENDINGS = (
    "er", "ere", "e", "job", "forløb", "råd", "udbud", "krav", "mål", "tilbud", "point", "hold",
    "s", "people", "staff", "children", "cv",
)  # fmt: skip


def head_after(reading: Reading, at: int) -> str | None:
    """The noun counted by the number that ends before token `at`, as written, or None.

    Passes over adjectives when a noun follows them. Stops at punctuation and function words.
    """
    words: list[str] = []
    for token in reading.tokens[at : at + _FURTHEST]:
        if not token.text[0].isalpha() or (not words and token.lower in {"af", "of"}):
            if words or token.lower not in {"af", "of"}:
                break
            continue
        if not words and token.lower in lexicon().between:
            continue
        if is_stop(token.lower) or token.lower in lexicon().labels:
            break
        words.append(token.text)
    while len(words) > 1 and _is_adjective(words[0]) and words[1].endswith(_NOUN_ENDINGS):
        del words[0]
    return words[0] if words else None


def _is_adjective(word: str) -> bool:
    return word.endswith(_ADJECTIVE_ENDINGS)
