"""Run the benchmarks and print one table: what was measured, the aim, and whether it was met."""

import argparse
import platform
import tempfile
from pathlib import Path

from benchmarks import corpus, drafting, ingesting, searching, serving
from benchmarks.figures import Figure, table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--chunks", type=int, default=20_000)
    chunks = parser.parse_args().chunks
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus.write(folder / "corpus", chunks)
        data = folder / "data"
        figures += ingesting.measure(folder / "corpus", data, folder)
        figures += searching.measure(data)
        figures += serving.measure(data)
        figures += drafting.measure()
    print(f"Python {platform.python_version()}, {platform.machine()}, {chunks} chunks")
    print(table(figures))


if __name__ == "__main__":
    main()
