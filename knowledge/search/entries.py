"""What the word index holds of a chunk, and a place for entries that are worked out elsewhere.

Working them out is most of what following costs, and Python does it in one thread at a time; so
the processes that read documents can do it with them.
"""

import threading
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.danish.stems import joined, reference_keys
from knowledge.model import Chunk, Document
from knowledge.search.labels_once import labels_once

_MOST = 5_000  # entries, of some 8 kB


class Entry(NamedTuple):
    """The terms of a chunk, joined by spaces: one text for each field of the index."""

    text: str
    heads: str
    parts: str
    grams: str
    refs: str


_Key = tuple[str, str, str | None]


def entry_of(chunk: Chunk, document: Document) -> Entry:
    """The entry of a chunk. The same words give the same entry in every process."""
    above = " . ".join((document.title, document.place or "", *chunk.headings))
    text, heads = joined(labels_once(chunk.text)), joined(above)
    return Entry(
        text.stems,
        heads.stems,
        f"{text.parts} {heads.parts}",
        text.grams,
        " ".join((*reference_keys(chunk.text), *reference_keys(above))),
    )


class Ahead:
    """Entries worked out before the index asks for them. Thread-safe.

    They are kept under all that they depend on (an id says what a chunk and its headings say),
    so that an entry may be missing, but never be that of an earlier version.
    """

    def __init__(self) -> None:
        self._entries: dict[_Key, Entry] = {}
        self._lock = threading.Lock()

    def put(self, document: Document, chunks: Sequence[Chunk], entries: Sequence[Entry]) -> None:
        """Keep the `entries` of `chunks`. The oldest go when nobody comes for them."""
        with self._lock:
            for chunk, entry in zip(chunks, entries, strict=True):
                self._entries[_key(chunk, document)] = entry
            while len(self._entries) > _MOST:
                del self._entries[next(iter(self._entries))]

    def take(self, chunk: Chunk, document: Document) -> Entry:
        """The entry of a chunk, which is then not kept any longer."""
        with self._lock:
            entry = self._entries.pop(_key(chunk, document), None)
        return entry or entry_of(chunk, document)


def _key(chunk: Chunk, document: Document) -> _Key:
    return chunk.id, document.title, document.place
