"""Fifty users ask at once: each gets their own answer, in their own conversation."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import httpx
from running import run, serving

USERS = 50
TOWNS = 10


def town(number: int) -> str:
    return (
        "Bymose Engby Fjeldsted Granlev Hasselvig Ibsker Jernbro Krogsund Lindelev Mosehøj".split()[
            number % TOWNS
        ]
    )


def weeks(number: int) -> int:
    return 11 + number % TOWNS


def mayor(number: int) -> str:
    names = "Aase Birk Carlo Dagny Egon Frida Gorm Helga Ivar Jytte".split()
    return f"{names[number % TOWNS]} Vestergård"


def ask(client: httpx.Client, question: str, conversation: str | None = None) -> dict[str, object]:
    body = {"question": question, "conversation": conversation}
    response = client.post("/v1/chat", json=body, headers={"Accept": "application/json"})
    assert response.status_code == 200, response.text
    found: dict[str, object] = response.json()
    return found


def test_fifty_users_at_once_each_get_their_own_answer(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(TOWNS):
        (documents / f"{town(number).lower()}.txt").write_text(
            f"Klausuler i {town(number)} Kommune\n\nSkrevet 3. maj 2025\n\n"
            f"Et forløb i {town(number)} varer {weeks(number)} uger.\n\n"
            f"Borgmester {mayor(number)} er glad for ordningen i {town(number)}.\n",
            encoding="utf-8",
        )
    data = tmp_path / "data"
    assert run(data, "ingest", str(documents)).returncode == 0
    start = Barrier(USERS)

    with serving(data) as client:

        def user(number: int) -> tuple[dict[str, object], dict[str, object]]:
            start.wait(30)
            first = ask(client, f"Hvor længe varer et forløb i {town(number)}?")
            return first, ask(client, "Hvem er borgmester der?", str(first["conversation"]))

        with ThreadPoolExecutor(USERS) as users:
            answers = list(users.map(user, range(USERS)))
        turns = [
            client.get(f"/v1/conversations/{first['conversation']}").json()["turns"]
            for first, _ in answers
        ]

    assert len({first["conversation"] for first, _ in answers}) == USERS
    for number, (first, second) in enumerate(answers):
        assert f"{weeks(number)} uger" in str(first["text"]).split("\n\n")[0]
        assert mayor(number) in str(second["text"]).split("\n\n")[0]
        assert second["conversation"] == first["conversation"]
        asked = [turn["question"] for turn in turns[number]]
        told = [turn["answer"]["text"] for turn in turns[number]]
        assert asked == [
            f"Hvor længe varer et forløb i {town(number)}?",
            "Hvem er borgmester der?",
        ]
        assert told == [first["text"], second["text"]]
