"""The noun that a number counts: `ansatte` in `16 ansatte`, `ledige` in `78 udsatte ledige`."""

from knowledge.danish.reading import Reading
from knowledge.danish.stems import is_stop
from knowledge.danish.units import lexicon

_FURTHEST = 4
_OF = frozenset({"af", "of"})
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
    lexical = lexicon()
    words: list[str] = []
    for token in reading.tokens[at : at + _FURTHEST]:
        if not words and (token.lower in _OF or token.lower in lexical.between):
            continue
        if len(token.text) < 2 or not token.text[0].isalpha():
            break
        if token.lower in lexical.not_counted:
            break
        if is_stop(token.lower) or token.lower in lexical.labels:
            break
        words.append(token.text)
    while len(words) > 1 and _describes(words[0].lower(), words[1].lower()):
        del words[0]
    return words[0] if words else None


def _describes(word: str, follower: str) -> bool:
    """Whether `word` is an adjective to the noun `follower`."""
    if word in lexicon().people:
        return follower in lexicon().words_for_people
    return word.endswith(_ADJECTIVE_ENDINGS) and follower.endswith(_NOUN_ENDINGS)
