"""Measure Klausul beside its peers: ranking, speed, growth, and the limits to be near.

    python -m benchmarks.peers --sets clauses --sizes 1000
    python -m benchmarks.peers.report

Each peer gets an environment of its own under --folder, made the first time. Each set and each
size is a part: written to --out when it is done, so that a run can be stopped and a part measured
again. The tables of all parts are printed at the end.
"""

import argparse
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.peers import environments, quality, report, speed, texts
from benchmarks.peers.catalogue import HERE, PEERS
from benchmarks.peers.results import Part, is_there
from benchmarks.peers.turns import Options, Turns

_KLAUSUL = "klausul"


def main() -> None:
    given = _arguments()
    environments.pin_to_cores(given.threads)
    options = Options(
        folder=given.folder.resolve(),
        threads=given.threads,
        rounds=given.rounds,
        ingest_rounds=given.ingest_rounds or given.rounds,
        queries=given.queries,
        embedded_at_most=given.embedded_at_most,
    )
    turns = Turns([entry for entry in PEERS if entry.name in given.peers], options)
    _prepare(turns)
    for name in given.sets:
        part = _part(f"{name}-{given.split}", turns)
        if not (given.resume and is_there(given.out, part.name)):
            _rank(part, turns, name, given.split)
            _end(part, turns, given.out)
    for text in given.texts:
        for size in map(int, given.sizes):
            part = _part(f"{text}-{size}", turns)
            if not (given.resume and is_there(given.out, part.name)):
                _grow(part, turns, text, size)
                _end(part, turns, given.out)
    print(report.write(given.out))


def _arguments() -> argparse.Namespace:
    every = [entry.name for entry in PEERS]
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.peers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--peers", type=_names, default=every, help=f"of {','.join(every)}")
    add("--sets", type=_names, default=texts.set_names(), help="search sets; '' for none")
    add("--split", default="dev", help="part of the sets; test only to report")
    add("--sizes", type=_names, default=["1000"], help="chunks, e.g. 1000,20000,100000")
    add("--texts", type=_names, default=texts.KINDS[:1], help=f"of {','.join(texts.KINDS)}")
    add("--rounds", type=int, default=5)
    add("--ingest-rounds", type=int, help="as many as --rounds when not given")
    add("--queries", type=int, default=100, help="questions that are timed in each round")
    add("--embedded-at-most", type=int, default=1_000, help="by MiniLM, for speed; 0 for all")
    add("--threads", type=int, default=2)
    add("--folder", type=Path, default=Path(".venv-peers"), help="environments and caches")
    add("--out", type=Path, default=HERE / "results", help="for the parts and growth.svg")
    add("--resume", action="store_true", help="leave out the parts that are there")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def _prepare(turns: Turns) -> None:
    """Environments made; who cannot be measured is told with the reason."""
    for entry in turns.entries():
        try:
            environments.install(entry, turns.options.folder)
        except subprocess.CalledProcessError as error:
            turns.failed[entry.name] = f"its environment could not be made: {error}"


def _part(name: str, turns: Turns) -> Part:
    options = asdict(turns.options)
    del options["folder"]
    told = {e.environment: environments.versions(e) for e in turns.entries() if e.packages}
    return Part(name, options, told)


def _end(part: Part, turns: Turns, out: Path) -> None:
    part.failed |= turns.failed
    part.write(out)


def _rank(part: Part, turns: Turns, name: str, split: str) -> None:
    try:
        files = texts.find_set(name, turns.options.folder / "sets")
    except FileNotFoundError as error:
        part.failed[name] = str(error)
    else:
        part.quality = quality.measure(turns, files, split)


def _grow(part: Part, turns: Turns, text: str, size: int) -> None:
    try:
        rows = texts.write_rows(text, size, turns.options.folder / "texts")
    except FileNotFoundError as error:
        part.failed[text] = str(error)
        return
    part.speed = speed.measure(turns, text, size, rows)
    klausul = next((entry for entry in turns.entries() if entry.name == _KLAUSUL), None)
    if klausul is not None:
        _limits(part, turns, turns.index(klausul), size)


def _limits(part: Part, turns: Turns, index: Path, size: int) -> None:
    """On Klausul's index; its rate beside the raw add counts the chunks that it made."""
    options = turns.options
    numbers = (options.rounds, options.ingest_rounds, options.queries)
    arguments = (index, index.with_name("limits"), *numbers)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.peers.limits", *map(str, arguments)],
        env=environments.variables(options.threads),
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        part.failed["limits"] = f"ended with {done.returncode}"
        return
    said = json.loads(done.stdout)
    rate = next(each for each in part.speed if each.peer == _KLAUSUL).medians()["both_a_second"]
    if rate:
        rate *= said["chunks"] / size
        said["klausul_ingest_a_second"] = rate
        said["ingest_of_raw_add"] = rate / said["chroma_add_a_second"]
        said["ingest_of_raw_add_with_documents"] = rate / said["chroma_add_with_documents_a_second"]
    part.limits = said


if __name__ == "__main__":
    main()
