"""Klausul on PostgreSQL and a Chroma server: several processes on one library."""

import json
import signal
from pathlib import Path

import httpx
from running import run, serving, started
from services import wait_until

QUESTION = {"question": "Hvor mange gartnere blev ansat i Bymose?"}


def settings(postgresql_url: str, chroma_server: str) -> dict[str, str]:
    return {"database_url": postgresql_url, "chroma_url": chroma_server}


def write_case(folder: Path, name: str, number: int) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.txt"
    file.write_text(f"Parken i {name}\n\nI {name} Kommune blev {number} gartnere ansat.\n")
    return file


def says(client: httpx.Client, place: str, number: int) -> bool:
    body = {"question": f"Hvor mange gartnere blev ansat i {place}?"}
    response = client.post("/v1/chat", json=body, headers={"Accept": "application/json"})
    return response.status_code == 200 and f"{number} gartnere" in response.json()["text"]


def test_two_processes_answer_from_the_same_library(
    tmp_path: Path, postgresql_url: str, chroma_server: str
) -> None:
    using = settings(postgresql_url, chroma_server)
    first_data, second_data = tmp_path / "one", tmp_path / "two"
    with serving(first_data, **using) as first, serving(second_data, **using) as second:
        file = write_case(tmp_path / "cases", "Bymose", 17)
        done = run(tmp_path / "three", "ingest", str(file), "--json", **using)
        assert json.loads(done.stdout)["counts"]["added"] == 1, done.stderr
        for client in (first, second):
            wait_until(lambda c=client: says(c, "Bymose", 17), "both to follow", 15)
            wait_until(lambda c=client: c.get("/readyz").status_code == 200, "readiness", 15)


def test_when_the_leader_dies_another_process_goes_on(
    tmp_path: Path, postgresql_url: str, chroma_server: str
) -> None:
    using = settings(postgresql_url, chroma_server)
    data = tmp_path / "shared"
    with started(data, **using) as (leader, url):
        with httpx.Client(base_url=url, timeout=30) as client:
            write_case(tmp_path / "cases", "Bymose", 17)
            assert run(data, "ingest", str(tmp_path / "cases"), **using).returncode == 0
            wait_until(lambda: says(client, "Bymose", 17), "the leader to follow", 15)
        with serving(data, **using) as second:
            assert says(second, "Bymose", 17)
            leader.send_signal(signal.SIGKILL)
            leader.wait(10)
            write_case(tmp_path / "cases", "Engby", 23)
            assert run(data, "ingest", str(tmp_path / "cases"), **using).returncode == 0
            wait_until(lambda: says(second, "Engby", 23), "the second to take over", 15)
            wait_until(lambda: second.get("/readyz").status_code == 200, "the vectors", 15)


def test_doctor_and_ask_work_without_a_server_of_ours(
    tmp_path: Path, postgresql_url: str, chroma_server: str
) -> None:
    using = settings(postgresql_url, chroma_server)
    file = write_case(tmp_path / "cases", "Bymose", 17)
    assert run(tmp_path / "data", "ingest", str(file), **using).returncode == 0
    asked = run(tmp_path / "data", "ask", QUESTION["question"], **using)
    assert "17 gartnere" in asked.stdout, asked.stderr
    doctor = run(tmp_path / "data", "doctor", **using)
    assert doctor.returncode == 0, doctor.stdout
    assert "PostgreSQL" in doctor.stdout
    assert chroma_server in doctor.stdout


def test_a_chroma_server_that_does_not_answer_is_a_clear_message(
    tmp_path: Path, postgresql_url: str
) -> None:
    using = settings(postgresql_url, "http://127.0.0.1:9")
    done = run(tmp_path / "data", "ask", "Hvad?", **using)
    assert done.returncode == 2
    assert "KLAUSUL_CHROMA_URL" in done.stderr


def test_a_database_that_does_not_answer_is_a_clear_message(tmp_path: Path) -> None:
    done = run(tmp_path / "data", "ask", "Hvad?", database_url="postgresql://x@127.0.0.1:9/x")
    assert done.returncode == 2
    assert "KLAUSUL_DATABASE_URL" in done.stderr
