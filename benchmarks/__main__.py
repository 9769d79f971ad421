"""Run the benchmarks and print one table: what was measured, the aim, and whether it was met."""

import argparse
import platform
import tempfile
from pathlib import Path

from benchmarks import corpus, drafting, growth, ingesting, searching, serving
from benchmarks.figures import Figure, table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--chunks", type=int, default=20_000)
    parser.add_argument("--growth", action="store_true", help="search at three sizes instead")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = growth.measure(folder) if asked.growth else _everything(folder, asked.chunks)
    size = "growth" if asked.growth else f"{asked.chunks} chunks"
    print(f"Python {platform.python_version()}, {platform.machine()}, {size}")
    print(table(figures))


def _everything(folder: Path, chunks: int) -> list[Figure]:
    corpus.write(folder / "corpus", chunks)
    data = folder / "data"
    return [
        *ingesting.measure(folder / "corpus", data, folder),
        *searching.measure(data),
        *serving.measure(data),
        *drafting.measure(),
    ]


if __name__ == "__main__":
    main()
