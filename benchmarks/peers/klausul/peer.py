"""Klausul itself, from files to passages: `Knowledge.search` in the process.

    python -m benchmarks.peers.klausul.peer VARIANT

VARIANT is "plain" or "filtered" (with filters on kind and date). Rows become Markdown files first,
which is not timed; reading, cleaning, splitting, storing and indexing them is.
"""

import os
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from urllib.parse import quote, unquote

from benchmarks.peers.protocol import Encode, Ingested, Row, serve
from ingest.report import Outcome
from klausul.ingesting import take_in
from klausul.search_wiring import build_embedder
from klausul.settings import Settings
from klausul.wiring import owned_knowledge
from knowledge.knowledge import Knowledge
from knowledge.model import CalendarDate, DocumentKind, Passage
from knowledge.search.embedding import Embedder
from knowledge.search.filters import Filters


class InProcess:
    """`Knowledge.search` with the default settings."""

    pieces = 2  # a long passage becomes several chunks

    def __init__(self, filters: Filters) -> None:
        self._filters = filters
        self._open = ExitStack()
        self._embedder: Embedder | None = None
        self._knowledge: Knowledge | None = None

    def encoder(self) -> Encode:
        if self._embedder is None:
            self._embedder = build_embedder(Settings())
        return self._embedder.embed_passages

    def ingest(self, rows: Sequence[Row], index: Path) -> Ingested:
        """Embedding goes on beside reading and storing, so it is not told apart."""
        files = _write(rows, index.with_name(f"{index.name}-files"))
        settings = Settings(data_dir=index)
        with owned_knowledge(settings) as owned:
            start = time.perf_counter()
            report = take_in(settings, owned.knowledge, [files])
            seconds = time.perf_counter() - start
        failed = sum(file.outcome is not Outcome.ADDED for file in report.files)
        return Ingested(len(rows), seconds, embeds_beside=True, refused=failed)

    def open(self, index: Path) -> int:
        owned = self._open.enter_context(owned_knowledge(Settings(data_dir=index)))
        self._knowledge = owned.knowledge
        return os.getpid()

    def search(self, query: str, depth: int) -> list[Passage]:
        assert self._knowledge is not None
        return self._knowledge.search(query, depth, self._filters)

    def ids(self, found: list[Passage]) -> list[str]:
        """A passage stands for the near-duplicates merged into it; each row once."""
        assert self._knowledge is not None
        current = self._knowledge.library.current(each for p in found for each in p.merged)
        merged = {name: document.uri for name, (_, document) in current.items()}
        uris = [
            uri
            for passage in found
            for uri in (passage.document.uri, *(merged[m] for m in passage.merged if m in merged))
        ]
        return list(dict.fromkeys(map(_row_id, uris)))

    def close(self) -> None:
        self._open.close()


def _write(rows: Sequence[Row], folder: Path) -> Path:
    """One Markdown file for each document, named by its id."""
    folder.mkdir(parents=True)
    for name, group in groupby(rows, key=lambda row: row.document):
        parts = list(group)
        text = "\n\n".join(
            f"## {part.heading}\n\n{part.text}" if part.heading else part.text for part in parts
        )
        path = folder / f"{quote(name, safe='')}.md"
        path.write_text(f"# {parts[0].title}\n\n{parts[0].written}\n\n{text}\n", "utf-8")
    return folder


def _row_id(uri: str) -> str:
    """The id that the file of a `file:` address is named by; a row is a document when ranked."""
    name = unquote(uri.rsplit("/", 1)[-1])
    return unquote(name.removesuffix(".md"))


if __name__ == "__main__":
    narrowed = Filters(kinds=tuple(DocumentKind), since=CalendarDate(2014))
    serve(InProcess(narrowed if sys.argv[1] == "filtered" else Filters()))
