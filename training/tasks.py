"""Search tasks made from the held-out text by rule, and the development sets of our own.

None of the held-out acts and pages is trained on (`training.corpus.is_held_out`). The test parts
of the written sets are not read here.
"""

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import corpus, statute_set

_SEED = 5
_MOST = 600
_DEFINED = re.compile(r"\bved (?:en |et )?([\wæøå-]{4,40}) forstås", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:(?:Bekendtgørelse|Lov|Cirkulære|Vejledning)(?: af lov)?(?: om)? )(?:ændring af )?"
)


@dataclass(frozen=True, slots=True)
class Task:
    """Passages, and queries with the places of the passages that answer them."""

    name: str
    passages: list[str]
    queries: list[tuple[str, frozenset[int]]]


def held_out(folder: Path) -> list[Task]:
    """Three tasks over provisions and two over manual sections."""
    laws: list[dict[str, Any]] = []
    docs: list[dict[str, Any]] = []
    for row in corpus.rows(folder):
        if corpus.is_held_out(row) and len(row["x"].split()) >= 12:
            (laws if "d" in row else docs).append(row)
    chance = random.Random(_SEED)
    tasks = [
        _sentences("law-sentence", laws, chance),
        _titles(laws, chance),
        _definitions(laws, chance),
        _headings(docs, chance),
        _sentences("docs-sentence", docs, chance),
    ]
    return [task for task in tasks if task.queries]


def written(folder: Path, corpus_folder: Path) -> list[Task]:
    """The development parts of the sets below `folder`, each in BEIR's form.

    A set without passages of its own is about the provisions held out of the corpus.
    """
    return [_written(path.parent, corpus_folder) for path in sorted(folder.glob("*/queries.jsonl"))]


def _written(folder: Path, corpus_folder: Path) -> Task:
    passages = list(_jsonl(folder / "corpus.jsonl") or statute_set.held_out(corpus_folder))
    places = {str(row["id"]): at for at, row in enumerate(passages)}
    queries = [
        (row["text"], frozenset(places[str(each)] for each in row["relevant"]))
        for row in _jsonl(folder / "queries.jsonl")
        if row.get("split") == "dev"
    ]
    texts = [f"{row.get('title') or ''}\n{row['text']}".strip() for row in passages]
    return Task(folder.name, texts, queries)


def _jsonl(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _sentences(name: str, rows: list[dict[str, Any]], chance: random.Random) -> Task:
    """One sentence of a passage, to be joined with the rest; the sentence is not left in."""
    passages: list[str] = []
    queries: list[tuple[str, frozenset[int]]] = []
    for at, row in enumerate(rows):
        sentences = corpus.sentences(row["x"])
        usable = [n for n, s in enumerate(sentences) if 6 <= len(s.split()) <= 40]
        if len(sentences) > 1 and usable:
            taken = chance.choice(usable)
            queries.append((re.sub(r"Stk\. \d+\.\s*", "", sentences[taken]), frozenset({at})))
            sentences = sentences[:taken] + sentences[taken + 1 :]
        passages.append(" ".join(sentences))
    return Task(name, passages, _some(queries, chance))


def _titles(laws: list[dict[str, Any]], chance: random.Random) -> Task:
    """The title of an act against its provisions, given without their title."""
    acts: dict[str, set[int]] = {}
    for at, row in enumerate(laws):
        acts.setdefault(row["t"], set()).add(at)
    queries = [
        (_TITLE.sub("", title.split("\\n")[0]), frozenset(places))
        for title, places in acts.items()
        if len(places) >= 3
    ]
    return Task("law-title", [row["x"] for row in laws], _some(queries, chance))


def _definitions(laws: list[dict[str, Any]], chance: random.Random) -> Task:
    """`Hvad betyder X?` against the provisions that say `Ved X forstås`, without those words."""
    defining: dict[str, set[int]] = {}
    passages: list[str] = []
    for at, row in enumerate(laws):
        for match in _DEFINED.finditer(row["x"]):
            defining.setdefault(match[1].lower(), set()).add(at)
        passages.append(_DEFINED.sub(r"\1:", row["x"]))
    queries = [(f"hvad betyder {term}?", frozenset(at)) for term, at in defining.items()]
    return Task("law-definition", passages, _some(queries, chance))


def _headings(docs: list[dict[str, Any]], chance: random.Random) -> Task:
    """Page and heading against the section, which is given without them."""
    queries = [
        (f"{row['t']} {row['h']}", frozenset({at}))
        for at, row in enumerate(docs)
        if row["h"] and row["h"] != row["t"]
    ]
    passages = [row["x"].replace(row["e"] or "\0", "") for row in docs]
    return Task("docs-heading", passages, _some(queries, chance))


def _some(
    queries: list[tuple[str, frozenset[int]]], chance: random.Random
) -> list[tuple[str, frozenset[int]]]:
    return chance.sample(queries, min(len(queries), _MOST))
