"""Search as a library grows."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks import corpus, searching
from benchmarks.figures import Figure, timed
from klausul.ingesting import take_in
from klausul.settings import Settings
from klausul.wiring import owned_knowledge

_AIMS = {1_000: 6.0, 20_000: 6.0, 100_000: 12.0}  # chunks, and milliseconds of a search


def measure(scratch: Path) -> list[Figure]:
    """Takes in each size anew; some ten minutes."""
    figures = []
    for chunks, aim in _AIMS.items():
        source, data = scratch / f"{chunks}-corpus", scratch / f"{chunks}-data"
        corpus.write(source, chunks)
        settings = Settings(data_dir=data)
        with owned_knowledge(settings) as owned:
            taken = timed(partial(take_in, settings, owned.knowledge, [source]))
        found = searching.measure(data, aim)
        of_all = [Figure("ingest, end to end", f"{chunks / taken:.0f} chunks/s"), *found]
        figures += [replace(each, name=f"{chunks:,} chunks: {each.name}") for each in of_all]
    return figures
