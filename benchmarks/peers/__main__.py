"""Measure Klausul beside its peers: ranking, speed, growth, and the limits to be near.

    python -m benchmarks.peers --sizes 1000 --rounds 5 --sets clauses

Each peer gets an environment of its own under --folder, made the first time. The table is
printed; results.json and growth.svg are written to --out after each part, so that a run that
is stopped has not been in vain.
"""

import argparse
import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from benchmarks.peers import environments, quality, report, speed, texts
from benchmarks.peers.catalogue import HERE, PEERS
from benchmarks.peers.turns import Options, Turns

_OUR_MODEL = HERE.parent.parent / "knowledge" / "models" / "da-static"
_TEXTS = ("made-up", "provisions")


def main() -> None:
    given = _arguments()
    environments.pin_to_cores(given.threads)
    options = Options(
        folder=given.folder.resolve(),
        model=given.model.resolve(),
        threads=given.threads,
        rounds=given.rounds,
        ingest_rounds=given.ingest_rounds or given.rounds,
        queries=given.queries,
        embedded_at_most=given.embedded_at_most,
    )
    turns = Turns([entry for entry in PEERS if entry.name in given.peers], options)
    results = report.Results(
        date=date.today().isoformat(),
        machine=report.machine(options.threads),
        options={**asdict(options), "folder": str(given.folder), "model": str(given.model)},
        versions={},
        failed=turns.failed,
    )
    _prepare(turns)
    results.versions = {
        entry.environment: environments.versions(entry)
        for entry in turns.entries()
        if entry.packages
    }
    _measure(turns, results, given)
    print(report.markdown(results))


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
    add("--texts", type=_names, default=list(_TEXTS), help=f"of {','.join(_TEXTS)}")
    add("--rounds", type=int, default=5)
    add("--ingest-rounds", type=int, help="as many as --rounds when not given")
    add("--queries", type=int, default=200, help="questions that are timed in each round")
    add("--embedded-at-most", type=int, default=5_000, help="by MiniLM, for speed; 0 for all")
    add("--threads", type=int, default=2)
    add("--folder", type=Path, default=Path(".venv-peers"), help="environments and caches")
    add("--model", type=Path, default=_OUR_MODEL, help="our static model")
    add("--out", type=Path, default=HERE, help="for results.json and growth.svg")
    add("--no-limits", action="store_true")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]


def _prepare(turns: Turns) -> None:
    """Environments made; who cannot be measured is told with the reason."""
    for entry in turns.entries():
        if entry.needs_our_model and not turns.options.model.exists():
            turns.failed[entry.name] = f"{turns.options.model} is not there"
            continue
        try:
            environments.install(entry, turns.options.folder)
        except subprocess.CalledProcessError as error:
            turns.failed[entry.name] = f"its environment could not be made: {error}"


def _measure(turns: Turns, results: report.Results, given: argparse.Namespace) -> None:
    for name in given.sets:
        try:
            files = texts.find_set(name, turns.options.folder / "sets")
        except FileNotFoundError as error:
            results.failed[f"set {name}"] = str(error)
            continue
        results.quality += quality.measure(turns, files, given.split)
        _write(results, given.out)
    for text in given.texts:
        for size in map(int, given.sizes):
            try:
                rows = texts.write_rows(text, size, turns.options.folder / "texts")
            except FileNotFoundError as error:
                results.failed[f"text {text}"] = str(error)
                break
            results.speed += speed.measure(turns, text, size, rows)
            _write(results, given.out)
            if not given.no_limits:
                _limits(turns, results, text, size)
            _write(results, given.out)


def _limits(turns: Turns, results: report.Results, text: str, size: int) -> None:
    klausul = next((entry for entry in turns.entries() if entry.name == "klausul"), None)
    if klausul is None:
        return
    index, options = turns.index(klausul), turns.options
    scratch, times = index.with_name("limits"), (options.rounds, options.ingest_rounds)
    arguments = (index, scratch, *times, options.queries)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.peers.limits", *map(str, arguments)],
        env=environments.variables(options.threads),
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        results.failed[f"limits at {size} {text}"] = f"ended with {done.returncode}"
        return
    said = json.loads(done.stdout)
    ours = next(
        each.medians()["both_a_second"]
        for each in results.speed
        if (each.text, each.size, each.peer) == (text, size, klausul.name)
    )
    if ours:
        ours *= said["chunks"] / size  # it splits as it sees fit; the raw add is of its chunks
        said["klausul_ingest_a_second"] = ours
        said["ingest_of_raw_add"] = ours / said["chroma_add_a_second"]
        said["ingest_of_raw_add_with_documents"] = ours / said["chroma_add_with_documents_a_second"]
    results.limits.append({"text": text, "size": size, **said})


def _write(results: report.Results, out: Path) -> None:
    results.machine["load_at_end"] = os.getloadavg()[0]
    said = json.dumps(results.to_dict(), ensure_ascii=False, indent=1)
    (out / "results.json").write_text(said + "\n", "utf-8")
    drawn = next(iter(each.text for each in results.speed), None)
    if drawn is not None:
        (out / "growth.svg").write_text(report.picture(results.speed, drawn), "utf-8")


if __name__ == "__main__":
    main()
