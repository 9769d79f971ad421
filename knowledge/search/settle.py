"""Scores that follow what the book holds, and not what it has held.

Tantivy counts an entry that was deleted, in how many chunks there are and in how many a word
stands, until it merges segments; and when it does, it only estimates how long the texts of the
others are. So an index from which much has gone is built anew.
"""

from knowledge.library import Library
from knowledge.search.follow import rebuild
from knowledge.search.words import WordIndex

_QUICK = 2_000  # chunks; building these anew takes a second at most, so nothing may have gone
_WORN = 0.05  # of the entries of a larger index may have gone


def settle(library: Library, words: WordIndex) -> None:
    """Build `words` from zero when too much has gone and it holds the book's last change."""
    gone, held = words.gone(), len(words)
    if not gone or (held > _QUICK and gone <= held * _WORN):
        return
    if words.position() == library.book.position() and words.acquire():
        rebuild(library, words)
