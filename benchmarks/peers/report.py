"""What was measured, as Markdown for people, as JSON for later, and as a picture."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from psutil import virtual_memory  # type: ignore[import-untyped]

from benchmarks.peers import growth
from benchmarks.peers.catalogue import PEERS
from benchmarks.peers.quality import Quality
from benchmarks.peers.speed import Speed

_LABELS = {entry.name: entry.label for entry in PEERS}
_COLUMNS = {
    "p50_ms": ("query p50, ms", "{:.1f}"),
    "p95_ms": ("p95, ms", "{:.1f}"),
    "cpu_ms_a_query": ("CPU a query, ms", "{:.1f}"),
    "ingest_a_second": ("ingest without embedding, chunks/s", "{:,.0f}"),
    "embedded_a_second": ("embedding, chunks/s", "{:,.0f}"),
    "both_a_second": ("ingest with it, chunks/s", "{:,.0f}"),
    "memory_mb": ("memory, MB", "{:,.0f}"),
    "cold_start_s": ("cold start, s", "{:.1f}"),
    "index_mb": ("index, MB", "{:,.1f}"),
}
_DRAWN = {
    "p50_ms": "query p50, ms",
    "both_a_second": "ingest with embedding, chunks/s",
    "memory_mb": "resident memory, MB",
}


@dataclass(slots=True)
class Results:
    """All of one run. `failed` says why a peer is not, or not wholly, in it."""

    date: str
    machine: dict[str, Any]
    options: dict[str, Any]
    versions: dict[str, dict[str, str]]
    quality: list[Quality] = field(default_factory=list)
    speed: list[Speed] = field(default_factory=list)
    limits: list[dict[str, Any]] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        speed = [{**asdict(each), "medians": each.medians()} for each in self.speed]
        return {**asdict(self), "speed": speed}


def machine(threads: int) -> dict[str, Any]:
    """Processor, cores and load when the run began."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "threads": threads,
        "memory_gb": round(virtual_memory().total / 1024**3),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load_at_start": os.getloadavg()[0],
    }


def markdown(results: Results) -> str:
    """The whole of a run as Markdown."""
    said = results.machine
    parts = [
        f"{results.date}: {said['processor']}, {said['cores']} cores, {said['threads']} threads "
        f"for each, {said['memory_gb']} GB, {said['system']}, Python {said['python']}, load "
        f"{said['load_at_start']:.1f} at the start and {said.get('load_at_end', 0):.1f} at the "
        f"end; medians of {results.options['rounds']} rounds, ingest of "
        f"{results.options['ingest_rounds']}. {_embedded(results.options['embedded_at_most'])}",
        *(_quality_table(results.quality, name) for name in _sets(results.quality)),
        *(_speed_table(results.speed, *key) for key in _sizes(results.speed)),
        _limits_table(results.limits),
        _list("Versions", {k: _pairs(v) for k, v in results.versions.items() if v}),
        _list("Left out", results.failed),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def picture(speed: Sequence[Speed], text: str) -> str:
    """How speed, ingest and memory grow with the number of chunks of one kind of text."""
    charts = []
    for measure, title in _DRAWN.items():
        curves: dict[str, list[tuple[float, float]]] = {}
        for each in speed:
            value = each.medians()[measure]
            if each.text == text and value:
                curves.setdefault(_LABELS[each.peer], []).append((each.size, value))
        charts.append((title, curves))
    return growth.draw(charts)


def _quality_table(quality: Sequence[Quality], name: str) -> str:
    rows = [each for each in quality if each.searched == name]
    first = rows[0]
    refused = any(each.refused for each in rows)
    heads = ["peer", "nDCG@10", "95 %", "recall@10", *(["refused"] if refused else [])]
    cells = [
        [
            _LABELS[each.peer],
            f"{100 * each.ndcg_10.mean:.1f}",
            f"{100 * each.ndcg_10.low:.1f}–{100 * each.ndcg_10.high:.1f}",
            f"{100 * each.recall_10.mean:.1f}",
            *([str(each.refused)] if refused else []),
        ]
        for each in sorted(rows, key=lambda each: -each.ndcg_10.mean)
    ]
    title = f"### {name}, {first.split}: {first.queries} queries, {first.passages} passages"
    return f"{title}\n\n{_table(heads, cells)}"


def _speed_table(speed: Sequence[Speed], text: str, size: int) -> str:
    cells = []
    for each in speed:
        if (each.text, each.size) == (text, size):
            values = each.medians()
            shown = [
                "" if values[name] is None else form.format(values[name])
                for name, (_, form) in _COLUMNS.items()
            ]
            cells.append([_LABELS[each.peer], *shown])
    heads = ["peer", *(head for head, _ in _COLUMNS.values())]
    return f"### {size:,} chunks, {text}\n\n{_table(heads, cells)}"


def _limits_table(limits: Sequence[Mapping[str, Any]]) -> str:
    if not limits:
        return ""
    names = [name for name in limits[0] if name not in ("text", "size")]
    heads = ["limit", *(f"{each['size']:,} {each['text']}" for each in limits)]
    cells = [
        [name.replace("_", " "), *(_shown(each.get(name)) for each in limits)] for name in names
    ]
    return f"### Limits to be near\n\n{_table(heads, cells)}"


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return "" if value is None else str(value)


def _table(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *cells]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _list(title: str, items: Mapping[str, str]) -> str:
    if not items:
        return ""
    return f"### {title}\n\n" + "\n".join(f"- {name}: {said}" for name, said in items.items())


def _pairs(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def _embedded(most: int) -> str:
    if not most:
        return ""
    return (
        f"Where speed is measured MiniLM embedded the first {most:,} passages; the vectors of the "
        "rest are those with noise."
    )


def _sets(quality: Sequence[Quality]) -> list[str]:
    return list(dict.fromkeys(each.searched for each in quality))


def _sizes(speed: Sequence[Speed]) -> list[tuple[str, int]]:
    return list(dict.fromkeys((each.text, each.size) for each in speed))


def _processor() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
            named = [
                line.partition(":")[2].strip() for line in lines if line.startswith("model name")
            ]
    except OSError:
        named = []
    return named[0] if named else platform.machine()
