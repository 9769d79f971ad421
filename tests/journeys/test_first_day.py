"""A new user's first day: start, ask, add documents, ask again, at every door."""

import json
import signal
import sqlite3
import subprocess
from pathlib import Path

import httpx
import pytest
from running import KLAUSUL, environment, run, serving, started
from services import wait_until

_FILES = 600
DOCUMENTS = ("cases", "ordbog", "regler")  # what `make run` reads
QUESTION = "Hvor længe må et forløb i Ikast-Brande højst vare?"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def client(data: Path, samples: Path):  # type: ignore[no-untyped-def]
    options = [word for each in DOCUMENTS for word in ("--samples", str(samples / each))]
    with serving(data, *options, "--register", str(samples / "register")) as client:
        yield client


def answered(client: httpx.Client, question: str) -> dict[str, object]:
    headers = {"Accept": "application/json"}
    response = client.post("/v1/chat", json={"question": question}, headers=headers)
    assert response.status_code == 200, response.text
    body: dict[str, object] = response.json()
    return body


def test_a_question_over_http_is_answered_with_a_citation(client: httpx.Client) -> None:
    answer = answered(client, QUESTION)
    assert answer["status"] == "answered"
    assert "18 måneder" in str(answer["text"])
    assert answer["citations"]


def test_a_question_is_answered_as_a_stream(client: httpx.Client) -> None:
    with client.stream("POST", "/v1/chat", json={"question": QUESTION}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        text = "".join(response.iter_text())
    events = [block.split("\n", 1) for block in text.strip().split("\n\n")]
    names = [event[0].removeprefix("event: ") for event in events]
    assert names[0] == "step"
    assert "token" in names
    assert names[-1] == "done"
    done = json.loads(events[-1][1].removeprefix("data: "))
    assert done["answer"]["status"] == "answered"


def test_the_server_is_ready_when_the_indexes_hold_everything(client: httpx.Client) -> None:
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["ready"] is True


def test_the_command_line_asks_the_running_server(client: httpx.Client, data: Path) -> None:
    done = run(data, "ask", QUESTION)
    assert done.returncode == 0, done.stderr
    assert "18 måneder" in done.stdout
    assert "Kilder\n[1]" in done.stdout
    whole = json.loads(run(data, "ask", QUESTION, "--json").stdout)
    assert whole["status"] == "answered"
    found = json.loads(run(data, "search", "betaling efter resultat", "--json").stdout)
    assert found["passages"][0]["document_id"]


def test_a_file_ingested_beside_the_server_is_found_at_once(
    client: httpx.Client, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ny.txt"
    file.write_text("Ny case\n\nI Tangstrup Kommune blev 31 personer ansat i parkdriften.\n")
    done = run(data, "ingest", str(file), "--json")
    assert done.returncode == 0, done.stderr

    def found() -> bool:
        answer = answered(client, "Hvor mange blev ansat i Tangstrups parkdrift?")
        return answer["status"] == "answered" and "31 personer" in str(answer["text"])

    wait_until(found, "the server to follow", 10)


def test_an_uploaded_document_is_found_listed_read_and_deleted(client: httpx.Client) -> None:
    text = "Kantinen i Lindeborg\n\nKantinen i Lindeborg Kommune ansatte 14 personer i fleksjob.\n"
    sent = client.post("/v1/documents", files={"file": ("kantine.txt", text.encode())})
    assert sent.status_code == 201, sent.text
    document = sent.json()["document_id"]
    listed = client.get("/v1/documents").json()["documents"]
    assert document in [each["id"] for each in listed]
    whole = client.get(f"/v1/documents/{document}").json()
    assert "14 personer" in whole["chunks"][0]["text"]
    assert client.get(whole["original"]).content == text.encode()
    assert "14 personer" in str(
        answered(client, "Hvor mange ansatte kantinen i Lindeborg?")["text"]
    )
    assert client.delete(f"/v1/documents/{document}").status_code == 204
    assert client.get(f"/v1/documents/{document}").status_code == 404
    gone = answered(client, "Hvor mange ansatte kantinen i Lindeborg?")
    assert "14 personer" not in str(gone["text"])


def test_an_upload_with_a_cpr_number_is_refused_and_not_kept(client: httpx.Client) -> None:
    before = client.get("/v1/documents").json()
    text = "Referat\n\nBorgeren 010190-1234 er ansat i fleksjob.\n"
    sent = client.post("/v1/documents", files={"file": ("referat.txt", text.encode())})
    assert sent.status_code == 422
    assert "linje 3" in sent.json()["detail"]
    assert "010190" not in sent.text
    assert client.get("/v1/documents").json() == before


def test_a_conversation_is_read_again_and_deleted(client: httpx.Client) -> None:
    conversation = answered(client, QUESTION)["conversation"]
    turns = client.get(f"/v1/conversations/{conversation}").json()["turns"]
    assert [turn["question"] for turn in turns] == [QUESTION]
    assert client.delete(f"/v1/conversations/{conversation}").status_code == 204
    assert client.get(f"/v1/conversations/{conversation}").status_code == 404


def test_a_second_server_on_the_same_data_is_told_who_has_it(
    client: httpx.Client, data: Path
) -> None:
    done = run(data, "serve")
    assert done.returncode == 2
    assert "En anden Klausul-proces" in done.stderr


def test_doctor_finds_everything_in_order_beside_the_server(
    client: httpx.Client, data: Path
) -> None:
    done = run(data, "doctor")
    assert done.returncode == 0, done.stdout
    assert "FEJL" not in done.stdout


def test_without_a_server_the_command_line_does_it_all(tmp_path: Path, samples: Path) -> None:
    data = tmp_path / "data"
    folders = [str(samples / folder) for folder in DOCUMENTS]
    ingested = run(data, "ingest", *folders)
    assert ingested.returncode == 0, ingested.stdout + ingested.stderr
    again = json.loads(run(data, "ingest", *folders, "--json").stdout)
    assert {file["outcome"] for file in again["files"]} <= {"unchanged", "skipped"}
    asked = run(data, "ask", QUESTION)
    assert "18 måneder" in asked.stdout, asked.stderr
    assert run(data, "reindex").returncode == 0
    assert "18 måneder" in run(data, "ask", QUESTION).stdout


def test_damaged_indexes_are_built_again_from_the_book(tmp_path: Path, samples: Path) -> None:
    assert run(tmp_path, "ingest", str(samples / "cases")).returncode == 0
    (tmp_path / "vectors" / "chroma.sqlite3").write_bytes(b"no database at all")
    for file in (tmp_path / "words").glob("*.idx"):
        file.write_bytes(b"no index at all")
    asked = run(tmp_path, "ask", QUESTION)
    assert asked.returncode == 2
    assert "klausul reindex" in asked.stderr
    assert run(tmp_path, "reindex").returncode == 0
    assert "18 måneder" in run(tmp_path, "ask", QUESTION).stdout


def test_after_a_server_was_killed_the_command_line_goes_on(tmp_path: Path, samples: Path) -> None:
    with started(tmp_path, "--samples", str(samples / "cases")) as (server, _url):
        server.send_signal(signal.SIGKILL)
        server.wait(10)
    assert "18 måneder" in run(tmp_path, "ask", QUESTION).stdout


def test_an_address_outside_this_machine_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", host="0.0.0.0")
    assert done.returncode == 2
    assert "adgangskontrol" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("spørg", "Hvad?"), "Kommandoen eller dens argumenter kendes ikke. Se klausul --help."),
        (("ask",), "Der mangler noget: SPØRGSMÅL. Se klausul ask --help."),
        (("ask", "Hvad?", "--lang", "da"), "Valget --lang kendes ikke."),
        (("search", "bod", "--limit", "99"), "Værdien til --limit kan ikke bruges."),
        (("serve", "--port", "99999"), "Værdien til --port kan ikke bruges."),
    ],
)
def test_a_command_that_is_typed_wrong_is_explained_in_danish(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(said)


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "ask", "Hvad?", max_file_mb="mange")
    assert done.returncode == 2
    assert "KLAUSUL_MAX_FILE_MB" in done.stderr
    assert "megabyte" in done.stderr


def test_reindexing_beside_the_server_says_at_once_who_has_the_data(
    client: httpx.Client, data: Path
) -> None:
    done = run(data, "reindex")
    assert done.returncode == 2
    assert str(client.base_url) in done.stderr


def test_a_full_or_closed_disk_is_told_in_danish(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the data folder should be")
    done = run(tmp_path / "data", "ask", "Hvad?")
    assert done.returncode == 2
    assert "KLAUSUL_DATA_DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_cannot_be_read_gives_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "tom.pdf").write_bytes(b"")
    (tmp_path / "god.txt").write_text("En god fil\n\nKlausulen krævede ni ansættelser.\n")
    done = run(tmp_path / "data", "ingest", str(tmp_path / "tom.pdf"), str(tmp_path / "god.txt"))
    assert done.returncode == 1
    assert "tom.pdf" in done.stdout
    assert "ni ansættelser" in run(tmp_path / "data", "ask", "Hvor mange ansættelser?").stdout


def test_a_file_of_a_kind_that_is_not_read_gives_exit_code_1_and_beside_others_0(
    tmp_path: Path,
) -> None:
    (tmp_path / "x.exe").write_bytes(b"MZ")
    done = run(tmp_path / "data", "ingest", str(tmp_path / "x.exe"))
    assert done.returncode == 1
    assert "1 kunne ikke læses" in done.stdout
    assert "x.exe: Filtypen .exe læses ikke." in done.stdout
    folder = tmp_path / "sager"
    folder.mkdir()
    (folder / "x.exe").write_bytes(b"MZ")
    (folder / "god.txt").write_text("En god fil\n\nKlausulen krævede ni ansættelser.\n")
    beside = run(tmp_path / "data", "ingest", str(folder))
    assert (beside.returncode, "1 sprunget over" in beside.stdout) == (0, True)


@pytest.mark.parametrize("stored", [1, 40, 150])
def test_kill_9_during_ingest_loses_nothing_and_shows_nothing_half_done(
    tmp_path: Path, stored: int
) -> None:
    folder, data = tmp_path / "docs", tmp_path / "data"
    folder.mkdir()
    for number in range(_FILES):
        text = f"Sag {number}\n\nKommunen ansatte {number + 1000} personer i sag nummer{number}.\n"
        (folder / f"sag{number}.txt").write_text(text)
    ingest = subprocess.Popen(
        [KLAUSUL, "ingest", str(folder), "--json"],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: documents_in(data / "book.db") >= stored, "some documents to be stored")
    ingest.send_signal(signal.SIGKILL)
    ingest.wait()
    with started(data) as (_server, url), httpx.Client(base_url=url, timeout=60) as client:
        wait_until(lambda: client.get("/readyz").status_code == 200, "the indexes to follow")
        listed = client.get("/v1/documents").json()["documents"]
        assert stored <= len(listed) < _FILES, "the kill came too early or too late"
        for document in listed[:: max(1, len(listed) // 5)]:
            name = document["title"].replace("Sag ", "nummer")
            found = client.post("/v1/search", json={"query": f"sag{name} {name}"}).json()
            assert any(p["document_id"] == document["id"] for p in found["passages"])
    done = run(data, "ingest", str(folder), "--json")
    assert done.returncode == 0, done.stderr
    outcomes = [file["outcome"] for file in json.loads(done.stdout)["files"]]
    assert outcomes.count("unchanged") == len(listed)
    assert outcomes.count("added") == _FILES - len(listed)


def documents_in(book: Path) -> int:
    """How many documents a book holds, read beside the process that writes it."""
    if not book.exists():
        return 0
    connection = sqlite3.connect(f"file:{book}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM document").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
