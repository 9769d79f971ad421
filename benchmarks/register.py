"""The register: taking a source in, from a change to the answer, and questions to it."""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from api import signature
from benchmarks import register_rows
from benchmarks.figures import Figure, milliseconds, table, timed
from benchmarks.serving import start, stop
from ingest.register.sources.declared import declared_folder
from klausul.register_wiring import build_syncs
from klausul.settings import Settings
from klausul.wiring import owned_knowledge
from knowledge.register.answering import answer
from knowledge.register.query import Field, Filter, Measure, Op, RegisterQuery
from knowledge.register.snapshot import Snapshot, snapshot_of

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
CHANGED = 0.001
CLIENTS, ROUNDS = 20, 5
_SECRET = "en hemmelighed til måling"
_ROWS_A_CONTRACT = 1 / 6 + 2 + 12 + 40  # supplier, contract and clause, reports, placements


def measure(rows: int, contracts: int, placements: int) -> list[Figure]:
    """`rows` are taken in and changed; questions are over `contracts` and `placements`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [
            *_syncing(folder, int(rows / _ROWS_A_CONTRACT)),
            *_changing(folder / "data"),
            *_asking(contracts, placements),
        ]


def _syncing(folder: Path, contracts: int) -> list[Figure]:
    known = list(register_rows.rows(contracts, contracts * 40))
    source = folder / "source"
    count = register_rows.write(source, known)
    settings, declared = _settings(folder / "data"), [declared_folder("måling", source)]
    with owned_knowledge(settings) as owned:
        knowledge = owned.knowledge
        (sync,) = build_syncs(settings, declared, knowledge.library, knowledge.register)
        first = timed(lambda: sync.run(day=NOW.date()))
        register_rows.write(source, register_rows.changed(known, CHANGED))
        again = timed(lambda: sync.run(day=NOW.date()))
        knowledge.follow()
    return [
        Figure(f"sync of {count:,} rows", f"{first:.1f} s"),
        Figure(f"the same with {CHANGED:.1%} changed", f"{again:.1f} s"),
    ]


def _settings(data: Path) -> Settings:
    private = {"data_dir": data, "database_url": None, "chroma_url": None}
    return Settings().model_copy(update=private)


def _changing(data: Path) -> list[Figure]:
    """From a signed change to an answer that knows of it, some clients at once."""
    environment = {
        **os.environ,
        "KLAUSUL_DATA_DIR": str(data),
        "KLAUSUL_PORT": "0",
        "KLAUSUL_WEBHOOK_SECRET": _SECRET,
    }
    server, _, url = start(environment)
    try:
        with ThreadPoolExecutor(CLIENTS) as clients:
            found = list(clients.map(lambda client: list(_rounds(url, client)), range(CLIENTS)))
    finally:
        stop(server)
    p50, p95 = milliseconds([seconds for one in found for seconds in one])
    return [
        Figure(f"webhook to answer, {CLIENTS} clients, p50", f"{p50:.0f} ms"),
        Figure(f"webhook to answer, {CLIENTS} clients, p95", f"{p95:.0f} ms"),
    ]


def _rounds(url: str, client: int) -> Iterator[float]:
    with httpx.Client(base_url=url, headers={"Accept": "application/json"}, timeout=60) as http:
        for number in range(ROUNDS):
            yield timed(lambda number=number: _told(http, client, number))  # type: ignore[misc]


def _told(http: httpx.Client, client: int, number: int) -> None:
    """One more person under the clause of this client, and the question how many there are."""
    row = {
        "ansættelse_id": f"N-{client}-{number}",
        "klausul_id": f"KL-{client}",
        "pseudonym_id": f"Q-{client}-{number}",
        "type": "ordinær",
        "timer": "20",
        "start": "2026-11-01",
        "status": "aktiv",
    }
    event = {
        "id": f"{client}-{number}",
        "time": (datetime.now(UTC) - timedelta(seconds=1)).isoformat(),
        "changes": [{"noun": "ansættelse", "row": row}],
    }
    body, stamp = json.dumps(event).encode(), str(int(time.time()))
    headers = {
        signature.TIMESTAMP: stamp,
        signature.SIGNATURE: signature.signature(_SECRET, stamp, body),
        "Content-Type": "application/json",
    }
    http.post("/v1/register/changes", content=body, headers=headers).raise_for_status()
    question = {"question": f"Hvor mange er ansat på K-{client}?"}
    told = http.post("/v1/chat", json=question).raise_for_status().json()
    if not told["basis"]:
        raise RuntimeError("the register was not asked")


def _asking(contracts: int, placements: int) -> list[Figure]:
    snapshot = snapshot_of(register_rows.rows(contracts, placements))
    asked = list(_queries(contracts))
    for query in asked[::10]:
        answer(query, snapshot, NOW)
    first = [timed(lambda q=query: answer(q, snapshot, NOW)) for query in asked]  # type: ignore[misc]
    p50, p95 = milliseconds(first)
    whole = _of_all(snapshot)
    size = f"{contracts:,} contracts, {placements:,} placements"
    return [
        Figure(f"register question, p50 ({size})", f"{p50:.1f} ms", "< 30 ms", p50 < 30),
        Figure("register question, p95", f"{p95:.0f} ms"),
        *(Figure(f"over all contracts: {name}", f"{ms:.0f} ms") for name, ms in whole),
    ]


def _queries(contracts: int) -> Iterator[RegisterQuery]:
    """Each measure of all, of a sector, of one who is responsible, of suppliers and contracts."""
    chance = random.Random(13)
    for measure in Measure:
        noun = "kontrakt" if measure in (Measure.LIST, Measure.COUNT) else ""
        firms = max(1, contracts // register_rows.CONTRACTS_A_SUPPLIER)
        for field, value in (
            (None, ""),
            (Field.SECTOR, chance.choice(register_rows.SECTORS)),
            (Field.RESPONSIBLE, chance.choice(register_rows.PEOPLE)),
            (Field.SUPPLIER, f"L-{chance.randrange(firms)}"),
            (Field.SUPPLIER, f"L-{chance.randrange(firms)}"),
            (Field.CONTRACT, f"K-{chance.randrange(contracts)}"),
            (Field.CONTRACT, f"K-{chance.randrange(contracts)}"),
        ):
            can_tell = measure is not Measure.TARGET_PROGRESS or field is None
            filters = (Filter(field, Op.IS, (value,)),) if field and can_tell else ()
            yield RegisterQuery(measure, noun, filters)


def _of_all(snapshot: Snapshot) -> list[tuple[str, float]]:
    """The slowest, each asked with another order each time so that no answer is kept."""
    found = []
    for measure in (
        Measure.BEHIND,
        Measure.ACTIVE,
        Measure.FORECAST,
        Measure.PLACEMENTS_STARTED,
        Measure.REPORTS_MISSING,
    ):
        times = [
            timed(lambda n=limit: answer(RegisterQuery(measure, limit=n), snapshot, NOW))  # type: ignore[misc]  # noqa: B023
            for limit in range(20, 25)
        ]
        found.append((measure.value, sorted(times)[2] * 1000))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.register", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="taken in by the sync")
    parser.add_argument("--contracts", type=int, default=5_000)
    parser.add_argument("--placements", type=int, default=200_000)
    sizes = parser.parse_args()
    print(table(measure(sizes.rows, sizes.contracts, sizes.placements)))


if __name__ == "__main__":
    main()
