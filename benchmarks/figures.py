"""Measured figures with their aims, and small statistics over timings."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import quantiles


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement. `met` is None when there is no aim."""

    name: str
    value: str
    aim: str = ""
    met: bool | None = None


def table(figures: Iterable[Figure]) -> str:
    """The figures as aligned text."""
    rows = [
        (f.name, f.value, f.aim, {True: "met", False: "MISSED", None: ""}[f.met]) for f in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action took."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def milliseconds(seconds: list[float]) -> tuple[float, float]:
    """(p50, p95) in milliseconds."""
    cuts = quantiles(seconds, n=20)
    return cuts[9] * 1000, cuts[18] * 1000
