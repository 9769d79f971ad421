"""Services that tests use: PostgreSQL, a Chroma server, Chromium, LibreOffice, case documents.

A test whose service cannot be had is skipped with the reason, or fails when
`KLAUSUL_TEST_REQUIRE` (a comma-separated list) names the service.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from services import accepts, free_port, wait_until

REPOSITORY = Path(__file__).resolve().parent.parent
_REQUIRED = {name for name in os.environ.get("KLAUSUL_TEST_REQUIRE", "").split(",") if name}


@pytest.fixture(scope="session", autouse=True)
def _plain_environment() -> Iterator[None]:
    """No setting of the developer's own machine reaches a test."""
    patch = pytest.MonkeyPatch()
    for name in list(os.environ):
        if name.startswith("KLAUSUL_") and name != "KLAUSUL_TEST_REQUIRE":
            patch.delenv(name)
    patch.setenv("HF_HUB_OFFLINE", "1")
    patch.setenv("LANGSMITH_TRACING", "false")
    yield
    patch.undo()


@pytest.fixture(scope="session")
def missing() -> Callable[[str, str], None]:
    """Call it when a service cannot be had: skips, or fails when the service is required."""

    def say(service: str, reason: str) -> None:
        if service in _REQUIRED:
            pytest.fail(f"{service} is required: {reason}")
        pytest.skip(f"{service}: {reason}")

    return say


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder with the real case documents, when it lies beside the checkout."""
    folder = REPOSITORY.parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip("the real case documents are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    return REPOSITORY / "samples"


@pytest.fixture(scope="session")
def postgresql(
    tmp_path_factory: pytest.TempPathFactory, missing: Callable[[str, str], None]
) -> Iterator[str]:
    """The URL of an empty private PostgreSQL cluster."""
    binaries = _postgresql_binaries()
    if binaries is None:
        missing("postgres", "initdb and pg_ctl are not installed")
    folder = Path(tmp_path_factory.mktemp("postgresql"))
    as_nobody = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
    if as_nobody:
        for parent in (folder, *folder.parents):
            if parent == Path("/"):
                break
            parent.chmod(parent.stat().st_mode | 0o011)
        shutil.chown(folder, "nobody")
    data, port = folder / "data", free_port()
    start = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    )
    initdb = [*as_nobody, f"{binaries}/initdb", "-D", str(data), "-U", "klausul", "-A", "trust"]
    _run([*initdb, "-E", "UTF8", "--locale=C.UTF-8"], folder)
    pg_ctl = [*as_nobody, f"{binaries}/pg_ctl", "-D", str(data), "-w"]
    _run([*pg_ctl, "-o", start, "-l", str(folder / "log"), "start"], folder)
    yield f"postgresql://klausul@127.0.0.1:{port}/postgres"
    _run([*pg_ctl, "-m", "immediate", "stop"], folder)


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    """The URL of a fresh database in the cluster."""
    import psycopg

    name = f"test_{time.time_ns()}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield postgresql.rsplit("/", 1)[0] + f"/{name}"
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def chroma_server(tmp_path: Path, missing: Callable[[str, str], None]) -> Iterator[str]:
    """The URL of a fresh Chroma server."""
    command = Path(sys.executable).parent / "chroma"
    if not command.exists():
        missing("chroma-server", "the package's chroma command is not installed")
    port = free_port()
    with (tmp_path / "chroma.log").open("wb") as log:
        server = subprocess.Popen(
            [
                command,
                "run",
                "--path",
                tmp_path / "chroma",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
            ],
            stdout=log,
            stderr=log,
        )
    try:
        wait_until(lambda: accepts(port), "the Chroma server to answer")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def chromium(missing: Callable[[str, str], None]) -> str:
    """The path of Chromium."""
    found = shutil.which("chromium")
    if found is None:
        missing("chromium", "chromium is not installed")
    return str(found)


@pytest.fixture(scope="session")
def to_pdf(
    tmp_path_factory: pytest.TempPathFactory, missing: Callable[[str, str], None]
) -> Callable[[Path], Path]:
    """Turns a document into a PDF beside it with LibreOffice; a second or three each."""
    office = shutil.which("soffice")
    if office is None:
        missing("libreoffice", "soffice is not installed")
    profile = Path(tmp_path_factory.mktemp("office"))

    def convert(document: Path) -> Path:
        own = f"-env:UserInstallation={profile.as_uri()}"
        command = [str(office), "--headless", own, "--convert-to", "pdf", document.name]
        _run(command, document.parent)
        return document.with_suffix(".pdf")

    return convert


def _postgresql_binaries() -> Path | None:
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        return Path(on_path).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return installed[-1].parent if installed else None


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)
