"""The parts that were measured as Markdown, and growth as a picture.

    python -m benchmarks.peers.report [FOLDER]

Prints the tables and writes growth.svg to the folder.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.peers import growth
from benchmarks.peers.catalogue import HERE, PEERS
from benchmarks.peers.results import Part, read_all
from benchmarks.peers.speed import Speed

_LABELS = {entry.name: entry.label for entry in PEERS}
_OURS = [entry.name for entry in PEERS if entry.name.startswith("klausul")]
_COLUMNS = {
    "p50_ms": ("query p50, ms", "{:.2f}"),
    "p95_ms": ("p95, ms", "{:.2f}"),
    "cpu_ms_a_query": ("CPU a query, ms", "{:.2f}"),
    "ingest_a_second": ("ingest without embedding, chunks/s", "{:,.0f}"),
    "embedded_a_second": ("embedding, chunks/s", "{:,.0f}"),
    "both_a_second": ("ingest with it, chunks/s", "{:,.0f}"),
    "memory_mb": ("memory, MB", "{:,.0f}"),
    "cold_start_s": ("cold start, s", "{:.1f}"),
    "index_mb": ("index, MB", "{:,.1f}"),
}
_RATES = ("ingest_a_second", "embedded_a_second", "both_a_second")  # more is better
_DRAWN = {
    "p50_ms": "query p50, ms",
    "both_a_second": "ingest with embedding, chunks/s",
    "memory_mb": "resident memory, MB",
}


def write(folder: Path) -> str:
    """The tables of all parts in the folder; the picture goes beside them."""
    parts = read_all(folder)
    drawn = next((each.text for part in parts for each in part.speed), "")
    if drawn:
        (folder / "growth.svg").write_text(picture(parts, drawn), "utf-8")
    return markdown(parts)


def markdown(parts: Sequence[Part]) -> str:
    """All parts as Markdown, with what Klausul loses and what is missing."""
    sections = [
        _machines(parts),
        *(_quality_table(part) for part in parts if part.quality),
        *(_speed_table(part) for part in parts if part.speed),
        _limits_table([part for part in parts if part.limits]),
        _list("Where a peer is better than Klausul", _lost(parts)),
        _list("Versions", _versions(parts)),
        _list("Left out", [f"{p.name}, {n}: {why}" for p in parts for n, why in p.failed.items()]),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def picture(parts: Sequence[Part], text: str) -> str:
    """How speed, ingest and memory grow with the number of chunks of one kind of text."""
    charts = []
    for measure, title in _DRAWN.items():
        curves: dict[str, list[tuple[float, float]]] = {}
        for each in (each for part in parts for each in part.speed if each.text == text):
            if value := each.medians()[measure]:
                curves.setdefault(_LABELS[each.peer], []).append((each.size, value))
        charts.append((title, curves))
    return growth.draw(charts)


def _machines(parts: Sequence[Part]) -> str:
    return "\n\n".join(dict.fromkeys(f"Machine: {part.machine}." for part in parts))


def _when(part: Part) -> str:
    before, after = part.load
    return f"{part.date}, load {before:.1f} before and {after:.1f} after"


def _quality_table(part: Part) -> str:
    refused = any(each.refused for each in part.quality)
    heads = ["peer", "nDCG@10", "95 %", "recall@10", *(["refused"] if refused else [])]
    cells = [
        [
            _LABELS[each.peer],
            f"{100 * each.ndcg_10.mean:.1f}",
            f"{100 * each.ndcg_10.low:.1f}–{100 * each.ndcg_10.high:.1f}",
            f"{100 * each.recall_10.mean:.1f}",
            *([str(each.refused)] if refused else []),
        ]
        for each in sorted(part.quality, key=lambda each: -each.ndcg_10.mean)
    ]
    first = part.quality[0]
    title = (
        f"### {first.searched}, {first.split}: {first.queries} queries, {first.passages} passages"
    )
    return f"{title}\n{_when(part)}.\n\n{_table(heads, cells)}"


def _speed_table(part: Part) -> str:
    first, said = part.speed[0], part.options
    heads = ["peer", *(head for head, _ in _COLUMNS.values())]
    cells = [[_LABELS[each.peer], *_cells(each)] for each in part.speed]
    about = (
        f"{_when(part)}; {said['threads']} threads; medians of {said['rounds']} rounds of "
        f"{said['queries']} questions, ingest of {said['ingest_rounds']}."
    )
    if 0 < said["embedded_at_most"] < first.size:
        about += (
            f" MiniLM embedded the first {said['embedded_at_most']:,} passages; the vectors of "
            "the rest are those with noise."
        )
    return f"### {first.size:,} chunks, {first.text}\n{about}\n\n{_table(heads, cells)}"


def _cells(each: Speed) -> list[str]:
    values = each.medians()
    return [_shown(values[name], form) for name, (_, form) in _COLUMNS.items()]


def _limits_table(parts: Sequence[Part]) -> str:
    if not parts:
        return ""
    heads = ["limit", *(f"{part.speed[0].size:,} {part.speed[0].text}" for part in parts)]
    names = dict.fromkeys(name for part in parts for name in part.limits)
    cells = [
        [name.replace("_", " "), *(_figure(part.limits.get(name)) for part in parts)]
        for name in names
    ]
    return f"### Limits to be near\n\n{_table(heads, cells)}"


def _lost(parts: Sequence[Part]) -> list[str]:
    """For each part and measure all peers that do better than Klausul, the best first."""
    lines = []
    for part in parts:
        ranks = {each.peer: each.ndcg_10.mean * 100 for each in part.quality}
        lines += _better(part.name, "nDCG@10", ranks, "{:.1f}", more=True)
        for name, (head, form) in _COLUMNS.items():
            values = {each.peer: each.medians()[name] for each in part.speed}
            known = {peer: value for peer, value in values.items() if value is not None}
            lines += _better(part.name, head, known, form, more=name in _RATES)
    return lines


def _better(
    part: str, head: str, values: Mapping[str, float], form: str, *, more: bool
) -> list[str]:
    if "klausul" not in values:
        return []
    sign, ours = (-1 if more else 1), values["klausul"]
    ahead = sorted(
        (sign * value, peer)
        for peer, value in values.items()
        if peer not in _OURS and sign * value < sign * ours
    )
    shown = ", ".join(f"{_LABELS[peer]} {_shown(sign * each, form)}" for each, peer in ahead)
    return [f"{part}, {head} ({_shown(ours, form)}): {shown}"] if ahead else []


def _versions(parts: Sequence[Part]) -> list[str]:
    told = {name: said for part in parts for name, said in part.versions.items()}
    return [
        f"{name}: {', '.join(f'{package} {version}' for package, version in said.items())}"
        for name, said in told.items()
    ]


def _shown(value: float | None, form: str) -> str:
    return "" if value is None else form.format(value)


def _figure(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return "" if value is None else str(value)


def _table(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *cells]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _list(title: str, lines: Sequence[str]) -> str:
    return f"### {title}\n\n" + "\n".join(f"- {line}" for line in lines) if lines else ""


if __name__ == "__main__":
    print(write(Path(sys.argv[1]) if sys.argv[1:] else HERE / "results"))
