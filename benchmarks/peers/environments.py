"""A virtual environment for each peer, made once, and the variables that all peers run under."""

import hashlib
import os
import re
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers.catalogue import Entry

_POOLS = (
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "NUMBA_NUM_THREADS",
    "RAYON_NUM_THREADS",
    "TOKIO_WORKER_THREADS",
)


def python_of(entry: Entry, folder: Path) -> Path:
    """The interpreter of a peer; ours for what has no requirements of its own."""
    if entry.requirements is None:
        return Path(sys.executable)
    return folder / entry.environment / "bin" / "python"


def install(entry: Entry, folder: Path) -> None:
    """Make the environment unless it stands as required. Raises CalledProcessError."""
    if entry.requirements is None:
        return
    wanted = hashlib.sha256(entry.requirements.read_bytes()).hexdigest()
    environment = folder / entry.environment
    marker = environment / "requirements.sha256"
    if marker.exists() and marker.read_text("utf-8") == wanted:
        return
    start = time.perf_counter()
    print(f"installing {entry.environment} into {environment}", file=sys.stderr, flush=True)
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    pip = [str(python_of(entry, folder)), "-m", "pip", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "-q", "-r", str(entry.requirements)], check=True)
    marker.write_text(wanted, "utf-8")
    print(f"installed in {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)


def pin_to_cores(threads: int) -> None:
    """This process and all that it starts run on so many cores, whatever pools they make."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])


def variables(threads: int) -> dict[str, str]:
    """The environment of every process measured: so many threads, no network, our defaults.

    Threads that wait sleep: where something else runs beside, torch's waiting threads take the
    processor from those that work, and a question to MiniLM took 700 ms instead of 30.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("KLAUSUL_")}
    return {
        **own,
        **dict.fromkeys(_POOLS, str(threads)),
        "OMP_WAIT_POLICY": "PASSIVE",
        "TOKENIZERS_PARALLELISM": "true" if threads > 1 else "false",
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "ANONYMIZED_TELEMETRY": "False",
        "DO_NOT_TRACK": "1",
        "PYTHONHASHSEED": "0",
    }


def versions(entry: Entry) -> dict[str, str]:
    """The versions of an entry's packages: as pinned, or as installed beside us."""
    if entry.requirements is None:
        return {name: version(name) for name in entry.packages}
    pins = dict(re.findall(r"^([\w.-]+)==(\S+)", entry.requirements.read_text("utf-8"), re.M))
    return {name: pins[name] for name in entry.packages}
