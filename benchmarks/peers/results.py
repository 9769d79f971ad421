"""What was measured: a part for each search set and each size, each part a file of its own.

So a run can be stopped, a part measured again, and parts of several days read as one.
"""

import json
import os
import platform
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from psutil import virtual_memory  # type: ignore[import-untyped]

from benchmarks.peers.quality import Quality
from benchmarks.peers.speed import Speed
from klausul.evaluation.metrics import Estimate


@dataclass(slots=True)
class Part:
    """A search set or a size. `failed` says why a peer is not, or not wholly, in it.

    `load` is that of the machine over a minute, when the part began and when it ended.
    """

    name: str
    options: dict[str, Any]
    versions: dict[str, dict[str, str]]
    date: str = field(default_factory=lambda: date.today().isoformat())
    machine: str = field(default_factory=lambda: _machine())
    load: list[float] = field(default_factory=lambda: [os.getloadavg()[0]])
    quality: list[Quality] = field(default_factory=list)
    speed: list[Speed] = field(default_factory=list)
    limits: dict[str, Any] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write it, done, in place of an earlier one of its name."""
        self.load.append(os.getloadavg()[0])
        said = {**asdict(self), "medians": {each.peer: each.medians() for each in self.speed}}
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(said, ensure_ascii=False, indent=1)
        _path(folder, self.name).write_text(f"{text}\n", "utf-8")


def is_there(folder: Path, name: str) -> bool:
    return _path(folder, name).exists()


def read_all(folder: Path) -> list[Part]:
    """The parts in a folder: search sets by name, then sizes from small to large."""
    parts = [_part(json.loads(path.read_text("utf-8"))) for path in folder.glob("*.json")]
    return sorted(parts, key=lambda part: (part.speed[0].size if part.speed else 0, part.name))


def _part(said: dict[str, Any]) -> Part:
    del said["medians"]
    said["speed"] = [Speed(**each) for each in said["speed"]]
    for each in said["quality"]:
        for measure in ("ndcg_10", "recall_10"):
            each[measure] = Estimate(**each[measure])
    said["quality"] = [Quality(**each) for each in said["quality"]]
    return Part(**said)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _machine() -> str:
    memory = round(virtual_memory().total / 1024**3)
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory} GB, {system}, "
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
            named = [
                line.partition(":")[2].strip() for line in lines if line.startswith("model name")
            ]
    except OSError:
        named = []
    return named[0] if named else platform.machine()
