"""A search set in BEIR's form: passages, queries, and which passages answer which query."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import BadInputError


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage of the corpus. `document` groups the passages of one text."""

    id: str
    title: str
    text: str
    document: str


@dataclass(frozen=True, slots=True)
class Query:
    """One query; `relevant` are the ids of the passages that answer it."""

    id: str
    text: str
    relevant: frozenset[str]
    split: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SearchSet:
    """Passages and queries over them."""

    entries: tuple[Entry, ...]
    queries: tuple[Query, ...]


def read_search_set(corpus: Path, queries: Path, split: str | None = None) -> SearchSet:
    """Read two JSONL files: {id, title, text} and {id, text, relevant: [ids]}.

    `_id` is taken as `id`. With `split` only the queries of that part. Raises BadInputError
    naming file and line, also for a query whose relevant passage is not in the corpus,
    or when no query is left.
    """
    entries = tuple(_entry(row, where) for row, where in _rows(corpus))
    known = {entry.id for entry in entries}
    asked: list[Query] = []
    for row, where in _rows(queries):
        query = _query(row, where)
        if missing := query.relevant - known:
            raise BadInputError(
                f"{where}: uddraget {min(missing)} findes ikke i {corpus.name}. Ret det, og prøv "
                "igen."
            )
        if split is None or query.split == split:
            asked.append(query)
    if not asked:
        part = f" i delen »{split}«" if split else ""
        raise BadInputError(f"{queries.name} har ingen forespørgsler{part}. Der er intet at måle.")
    return SearchSet(entries, tuple(asked))


def _entry(row: dict[str, Any], where: str) -> Entry:
    identity = _text(row, "id", where)
    return Entry(
        id=identity,
        title=str(row.get("title") or ""),
        text=_text(row, "text", where),
        document=str(row.get("document") or identity),
    )


def _query(row: dict[str, Any], where: str) -> Query:
    relevant = row.get("relevant")
    if not isinstance(relevant, list) or not relevant:
        raise BadInputError(f"{where}: feltet »relevant« skal være en liste med mindst ét id.")
    return Query(
        id=_text(row, "id", where),
        text=_text(row, "text", where),
        relevant=frozenset(map(str, relevant)),
        split=str(row.get("split") or ""),
        kind=str(row.get("kind") or ""),
    )


def _text(row: dict[str, Any], field: str, where: str) -> str:
    value = row.get(field, row.get(f"_{field}"))
    if value is None or not str(value).strip():
        raise BadInputError(f"{where}: feltet »{field}« mangler.")
    return str(value)


def _rows(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(
            f"{path} kan ikke læses. Kontrollér stien, og at filen er UTF-8."
        ) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path.name}, linje {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadInputError(f"{where}: linjen er ikke gyldig JSON.") from error
        if not isinstance(row, dict):
            raise BadInputError(f"{where}: linjen er ikke et JSON-objekt.")
        yield row, where
