"""Changes that systems tell of: signed, once, in any order, by many at once. On both databases."""

import itertools
import json
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from making import library_of, make_drafter, make_knowledge
from running import serving

from api.app import create_app
from api.services import Services, Webhook
from api.signature import SIGNATURE, TIMESTAMP, signature
from assistant.assistant import Assistant
from assistant.chat_model import chat_model
from assistant.history import History
from ingest.folder import Ingest
from ingest.register.events import Change, Event, Events
from ingest.register.mapping import mapping_of
from ingest.register.reviews import Reviews
from knowledge.book import Book
from knowledge.knowledge import Knowledge
from knowledge.register.model import Contract, FollowUp, Placement, Record, Supplier
from knowledge.register.register import Register

SECRET = "en hemmelighed som er lang nok"
LOCAL = "http://127.0.0.1:8000"
PATH = "/v1/register/changes"
NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)
DAY, NEXT = date(2026, 8, 1), date(2026, 9, 1)
Row = dict[str, Any]


def at(hour: int) -> str:
    return (NOON + timedelta(hours=hour)).isoformat()


def supplier(name: str = "Firma", row_id: str = "L-1", **more: object) -> Row:
    return {"noun": "leverandør", "row": {"leverandør_id": row_id, "navn": name, **more}}


def contract(row_id: str = "K-1", title: str = "Rengøring", supplier_id: str = "L-1") -> Row:
    row = {"kontrakt_id": row_id, "titel": title, "leverandør_id": supplier_id}
    return {"noun": "kontrakt", "row": {**row, "start": "2026-01-01", "status": "drift"}}


def closing(noun: str = "leverandør", row_id: str = "L-1") -> Row:
    return {"noun": noun, "close": row_id}


class System:
    """A system that tells of changes."""

    def __init__(self, client: TestClient, knowledge: Knowledge) -> None:
        self.client = client
        self.knowledge = knowledge
        self._ids = itertools.count()

    def event(self, *changes: Row, hour: int = 0, **more: object) -> Row:
        return {"id": f"h-{next(self._ids)}", "time": at(hour), "changes": list(changes), **more}

    def send(
        self, event: object, secret: str = SECRET, age: int = 0, **headers: str
    ) -> httpx.Response:
        body = event if isinstance(event, bytes) else json.dumps(event).encode()
        timestamp = str(int(time.time()) - age)
        signed = {TIMESTAMP: timestamp, SIGNATURE: signature(secret, timestamp, body)}
        return self.client.post(PATH, content=body, headers={**signed, **headers})

    def tell(self, *changes: Row, hour: int = 0, **more: object) -> Row:
        response = self.send(self.event(*changes, hour=hour, **more))
        assert response.status_code in (200, 207), response.text
        return dict(response.json())

    def get(self, noun: type[Record], row_id: str, day: date = NEXT) -> Any:
        return self.knowledge.register.snapshot().on(day).get(noun, row_id)


def application(knowledge: Knowledge, webhook: bool = True) -> TestClient:
    reviews = Reviews(knowledge.library.book)
    mapping = mapping_of({"leverandør": {"columns": {"nr": "leverandør_id"}}}, "m")
    events = Events(knowledge.register, reviews, {"kontraktsystem": mapping})
    model = chat_model("extractive", lambda: library_of(knowledge))
    history = History(knowledge.library.book)
    services = Services(
        knowledge,
        Assistant(knowledge, history, model, "extractive"),
        Ingest(knowledge.library),
        make_drafter(knowledge),
        Webhook(events, SECRET) if webhook else None,
    )
    app = create_app(services, "0", 200_000)
    return TestClient(app, base_url=LOCAL, raise_server_exceptions=False)


@pytest.fixture
def system(tmp_path: Path) -> Iterator[System]:
    knowledge = make_knowledge(tmp_path)
    with application(knowledge) as client:
        yield System(client, knowledge)
    knowledge.close()


def test_rows_that_are_told_of_are_known_at_once_and_found_when_the_indexes_have_followed(
    system: System,
) -> None:
    told = system.tell(supplier("Firma Et"), contract(title="Vinduespolering"))
    assert told["created"] == 2
    assert told["bad_rows"] == []
    assert system.get(Supplier, "L-1").name == "Firma Et"
    system.knowledge.follow()
    assert any(
        "Vinduespolering" in p.chunk.text for p in system.knowledge.search("vinduespolering")
    )
    told = system.tell(supplier("Firma To"), hour=1)
    assert (told["created"], told["updated"]) == (0, 1)
    assert system.get(Supplier, "L-1").name == "Firma To"
    system.knowledge.follow()
    assert any("Firma To" in p.chunk.text for p in system.knowledge.search("vinduespolering"))


def test_a_row_is_closed_from_the_day_of_the_event(system: System) -> None:
    system.tell(supplier(), contract())
    assert system.tell(closing("kontrakt", "K-1"), hour=24 * 40)["closed"] == 1
    assert system.get(Contract, "K-1", date(2026, 9, 9)) is not None
    assert system.get(Contract, "K-1", date(2026, 9, 10)) is None


def test_one_event_may_put_and_close_rows_of_several_nouns(system: System) -> None:
    system.tell(supplier(), contract(), contract("K-2"))
    told = system.tell(
        contract("K-3"), closing("kontrakt", "K-1"), contract("K-2", "Kørsel"), hour=1
    )
    assert (told["created"], told["updated"], told["closed"]) == (1, 1, 1)


# Who may tell.


@pytest.mark.parametrize(
    "headers",
    [
        {SIGNATURE: ""},
        {TIMESTAMP: ""},
        {SIGNATURE: "sha256=" + "0" * 64},
        {SIGNATURE: "sha1=abc"},
        {SIGNATURE: "æøå"},
        {TIMESTAMP: "i går"},
        {TIMESTAMP: "99999999999999999999"},
    ],
)
def test_without_the_right_signature_nothing_happens(
    system: System, headers: dict[str, str]
) -> None:
    latin = {name: value.encode("latin-1") for name, value in headers.items()}
    response = system.send(system.event(supplier()), **latin)  # type: ignore[arg-type]
    assert response.status_code == 401
    assert response.headers["content-type"] == "application/problem+json"
    assert system.get(Supplier, "L-1") is None


@pytest.mark.parametrize(("age", "status"), [(290, 200), (310, 401), (-290, 200), (-310, 401)])
def test_a_signature_holds_for_five_minutes(system: System, age: int, status: int) -> None:
    assert system.send(system.event(supplier()), age=age).status_code == status


def test_another_secret_or_another_body_is_refused(system: System) -> None:
    event = system.event(supplier())
    assert system.send(event, secret="en anden hemmelighed").status_code == 401
    body = json.dumps(event).encode()
    timestamp = str(int(time.time()))
    headers = {TIMESTAMP: timestamp, SIGNATURE: signature(SECRET, timestamp, body)}
    changed = body.replace(b"Firma", b"Andet")
    assert system.client.post(PATH, content=changed, headers=headers).status_code == 401
    assert system.client.post(PATH, content=body, headers=headers).status_code == 200


def test_nothing_of_a_body_is_looked_into_before_its_signature(system: System) -> None:
    assert system.send(b"ikke json", secret="forkert hemmelighed").status_code == 401
    assert system.send(b"ikke json").status_code == 422


def test_without_a_secret_the_door_is_closed_and_says_how_to_open_it(tmp_path: Path) -> None:
    knowledge = make_knowledge(tmp_path)
    with application(knowledge, webhook=False) as client:
        response = client.post(PATH, json={})
    assert response.status_code == 503
    assert "KLAUSUL_WEBHOOK_SECRET" in response.json()["detail"]
    knowledge.close()


# What is wrong with it.


@pytest.mark.parametrize(
    "wrong",
    [
        {"changes": []},
        {"changes": [{"noun": "kontrakt"}]},
        {"changes": [{"noun": "kontrakt", "row": {}, "close": "K-1"}]},
        {"changes": [{"noun": "kontrakt", "row": [1]}]},
        {"changes": [contract()] * 1001},
        {"time": "2026-08-01T12:00:00"},
        {"time": "i går"},
        {"time": "2099-01-01T00:00:00Z"},
        {"id": ""},
        {"id": "x" * 201},
        {"mere": 1},
        {"source": "findes ikke"},
    ],
)
def test_an_event_of_the_wrong_form_is_a_danish_problem(system: System, wrong: Row) -> None:
    response = system.send({**system.event(supplier()), **wrong})
    assert response.status_code in (413, 422)
    assert response.json()["detail"]
    assert system.get(Supplier, "L-1") is None


def test_a_body_that_is_too_large_is_refused(system: System) -> None:
    assert system.send(system.event(supplier("x" * 70_000))).status_code == 413


def test_bad_rows_are_told_and_the_good_ones_go_in(system: System) -> None:
    event = system.event(
        supplier(),
        supplier(row_id="L-2", cvr="hemmelig"),
        contract("K-1"),
        contract("K-2", supplier_id="L-2"),
        contract("K-3", title="Hjælp til 010190-1234"),
        {"noun": "bil", "row": {"id": "B-1"}},
        {"noun": "kontrakt", "row": {"kontrakt_id": "K-4"}},
        closing("kontrakt", "K-9"),
        supplier("Igen"),
    )
    response = system.send(event)
    assert response.status_code == 207
    told = response.json()
    assert told["created"] == 2
    places = {bad["place"]: bad["reason"] for bad in told["bad_rows"]}
    assert sorted(places) == [f"webhook, ændring {number}" for number in (2, 4, 5, 6, 7, 8, 9)]
    assert "ændring 2" in places["webhook, ændring 4"]
    assert "CPR" in places["webhook, ændring 5"]
    assert "»titel«" in places["webhook, ændring 7"]
    assert "findes ikke" in places["webhook, ændring 8"]
    assert "ændring 1" in places["webhook, ændring 9"]
    for secret in ("hemmelig", "010190", "Igen"):
        assert secret not in response.text
    assert system.get(Contract, "K-1") is not None
    assert system.get(Supplier, "L-1").name == "Firma"


def test_an_event_that_was_put_right_may_be_sent_again(system: System) -> None:
    event = system.event(contract())
    assert system.send(event).status_code == 207
    system.tell(supplier())
    assert system.send(event).json()["created"] == 1, "what it refers to has come in the meantime"


def meeting(row_id: str, said: str) -> Row:
    row = {"møde_id": row_id, "dato": "2026-08-01", "type": "matching", "status": "afholdt"}
    return {"noun": "møde", "row": {**row, "beslutninger": said}}


def test_a_note_with_a_name_waits_for_review(system: System) -> None:
    assert system.tell(meeting("M-1", "Anne Holm kommer mandag"))["waiting_for_review"] == 1
    assert system.tell(meeting("M-2", "Bo Holm kommer tirsdag"), hour=1)["waiting_for_review"] == 1
    assert system.get(FollowUp, "M-1").decisions == ""
    reviews = Reviews(system.knowledge.library.book)
    assert {each.row_id for each in reviews.waiting()} == {"M-1", "M-2"}
    for each in reviews.waiting():
        reviews.approve(each.id)
    system.tell(meeting("M-1", "Anne Holm kommer mandag"), hour=2)
    assert system.get(FollowUp, "M-1").decisions == "Anne Holm kommer mandag"


def test_columns_about_people_are_not_read(system: System) -> None:
    row = {"ansættelse_id": "A-1", "klausul_id": "C-1", "pseudonym_id": "P-1", "type": "fleksjob"}
    row |= {"timer": 10, "start": "2026-01-01", "status": "aktiv", "navn": "Bo Qvist"}  # type: ignore[dict-item]
    clause = {"klausul_id": "C-1", "kontrakt_id": "K-1", "type": "csr", "status": "gældende"}
    told = system.tell(
        supplier(),
        contract(),
        {"noun": "klausul", "row": clause},
        {"noun": "ansættelse", "row": row},
    )
    assert told["bad_rows"] == []
    assert "Qvist" not in repr(system.get(Placement, "A-1"))


def test_a_source_keeps_to_its_own_rows_and_its_mapping(system: System) -> None:
    theirs = {"noun": "leverandør", "row": {"nr": "L-7", "navn": "Firma"}}
    assert system.tell(theirs, source="kontraktsystem")["created"] == 1
    assert "kontraktsystem" in system.tell(supplier(row_id="L-7"))["bad_rows"][0]["reason"]
    assert "kontraktsystem" in system.tell(closing(row_id="L-7"))["bad_rows"][0]["reason"]
    assert system.tell(closing(row_id="L-7"), hour=1, source="kontraktsystem")["closed"] == 1


# Once, and in any order.


def test_an_event_that_comes_twice_is_taken_in_once(system: System) -> None:
    first = system.event(supplier("Firma Et"))
    system.send(first)
    system.tell(supplier("Firma To"), hour=1)
    number = system.knowledge.library.book.position().number
    again = system.send(first)
    assert again.status_code == 200
    assert again.json()["updated"] == again.json()["late"] == 0
    assert system.knowledge.library.book.position().number == number


def test_a_late_event_does_not_undo_a_newer_one(system: System) -> None:
    system.tell(supplier("Nyt navn"), hour=2)
    told = system.tell(supplier("Gammelt navn"), hour=1)
    assert (told["updated"], told["late"]) == (0, 1)
    assert system.get(Supplier, "L-1").name == "Nyt navn"


def test_an_event_that_comes_again_leaves_a_newer_note_that_waits_as_it_is(
    system: System,
) -> None:
    reviews = Reviews(system.knowledge.library.book)
    first = system.event(meeting("M-1", "Anne Holm kommer mandag"))
    assert system.send(first).json()["waiting_for_review"] == 1
    system.tell(meeting("M-1", "Bo Holm kommer tirsdag"), hour=1)
    waiting = reviews.waiting()
    assert system.send(first).json()["waiting_for_review"] == 0
    assert reviews.waiting() == waiting
    reviews.approve(waiting[0].id)
    system.tell(meeting("M-1", "Bo Holm kommer tirsdag"), hour=1)
    assert system.get(FollowUp, "M-1").decisions == "Bo Holm kommer tirsdag"


@pytest.mark.parametrize("said", ["Anne Holm kommer mandag", "Ingen kommer"])
def test_a_late_event_leaves_a_newer_note_that_waits_as_it_is(system: System, said: str) -> None:
    reviews = Reviews(system.knowledge.library.book)
    system.tell(meeting("M-1", "Bo Holm kommer tirsdag"), hour=2)
    waiting = reviews.waiting()
    assert len(waiting) == 1
    told = system.tell(meeting("M-1", said), meeting("M-2", "Ib Holm kommer onsdag"), hour=1)
    assert (told["late"], told["waiting_for_review"]) == (1, 1)
    assert [each for each in reviews.waiting() if each.row_id == "M-1"] == waiting
    assert {each.row_id for each in reviews.waiting()} == {"M-1", "M-2"}


def test_a_note_waits_with_its_row_or_not_at_all(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise RuntimeError

    event = system.event(meeting("M-1", "Anne Holm kommer mandag"))
    with monkeypatch.context() as patch:
        patch.setattr("knowledge.register.register.record_change", killed)
        assert system.send(event).status_code == 500
    assert Reviews(system.knowledge.library.book).waiting() == []
    assert system.send(event).json()["waiting_for_review"] == 1
    assert len(Reviews(system.knowledge.library.book).waiting()) == 1


def test_a_late_closing_does_not_close_what_was_changed_since(system: System) -> None:
    system.tell(supplier("Firma"), hour=0)
    system.tell(supplier("Nyt navn"), hour=2)
    told = system.tell(closing(), hour=1)
    assert (told["closed"], told["late"]) == (0, 1)
    assert system.get(Supplier, "L-1") is not None


def test_a_late_row_does_not_open_what_was_closed_since(system: System) -> None:
    system.tell(supplier(), hour=0)
    system.tell(closing(), hour=2)
    assert system.tell(supplier("Nyt navn"), hour=1)["late"] == 1
    assert system.get(Supplier, "L-1") is None
    assert system.tell(supplier("Nyt navn"), hour=3)["updated"] == 1
    assert system.get(Supplier, "L-1").name == "Nyt navn"


def test_the_time_in_a_row_counts_before_that_of_its_event(system: System) -> None:
    system.tell(supplier("Nyt navn", opdateret_kl=at(2)), hour=3)
    assert system.tell(supplier("Gammelt navn", opdateret_kl=at(1)), hour=4)["late"] == 1


HISTORY = ["Et", None, "To", "Tre", None, "Fire", "Fire", None, "Fem"]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("length", [len(HISTORY), len(HISTORY) - 1])
def test_in_whatever_order_events_come_the_last_one_stands(
    tmp_path: Path, seed: int, length: int
) -> None:
    """What could not be taken in yet, because it closes an unknown row, is sent again."""
    book = Book(f"sqlite:///{tmp_path}/b.db")
    book.upgrade()
    events = Events(Register(book), Reviews(book), {})
    row = {"leverandør_id": "L-1"}
    waiting = [
        Event(
            f"h-{hour}",
            NOON + timedelta(hours=hour),
            [
                Change("leverandør", {**row, "navn": name})
                if name
                else Change("leverandør", close="L-1")
            ],
        )
        for hour, name in enumerate(HISTORY[:length])
    ]
    random.Random(seed).shuffle(waiting)
    waiting += random.Random(seed).sample(waiting, 3)
    while waiting:
        event = waiting.pop(0)
        if events.take(event).bad:
            waiting.append(event)
    found = Register(book).snapshot().on(NEXT).get(Supplier, "L-1")
    assert (found.name if found else None) == HISTORY[length - 1]
    book.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return f"sqlite:///{tmp_path}/b.db"


def test_eight_senders_at_once_lose_nothing_and_do_nothing_twice(url: str) -> None:
    """Each event comes from every sender, in an order of his own; each sender is a process' own."""
    Book(url).upgrade()
    rows = [
        Change(c["noun"], c["row"]) for c in (supplier(), *(contract(f"K-{n}") for n in range(4)))
    ]
    setting_up = Events(Register(Book(url)), Reviews(Book(url)), {})
    assert setting_up.take(Event("h", NOON, rows)).created == 5
    told = [
        Event(
            f"h-{hour}",
            NOON + timedelta(hours=hour + 1),
            [Change("kontrakt", contract(f"K-{hour % 4}", f"Udgave {hour}")["row"])],
        )
        for hour in range(24)
    ]

    def sends(sender: int) -> int:
        book = Book(url)
        register = Register(book)
        register.snapshot()
        events = Events(register, Reviews(book), {})
        mine = random.Random(sender).sample(told, len(told))
        reports = [events.take(event) for event in mine]
        assert not any(report.bad for report in reports)
        book.close()
        return sum(report.updated + report.late for report in reports)

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(sends, range(8)))
    assert sum(taken) == len(told), "each was taken in, or was late, once"
    book = Book(url)
    register = Register(book)
    titles = {row.id: row.title for row in register.snapshot().on(NEXT).all(Contract)}
    assert titles == {f"K-{n}": f"Udgave {20 + n}" for n in range(4)}
    book.close()


def test_eight_senders_at_once_are_all_answered(system: System) -> None:
    system.tell(supplier())
    told = [system.event(contract(f"K-{number}"), hour=1) for number in range(6)]

    def sends(sender: int) -> int:
        mine = random.Random(sender).sample(told, len(told))
        answers = [system.send(event) for event in mine]
        assert [answer.status_code for answer in answers] == [200] * len(told)
        return sum(answer.json()["created"] for answer in answers)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(sends, range(8))) == len(told)
    assert len(system.knowledge.register.snapshot().on(NEXT).all(Contract)) == len(told)
    system.knowledge.follow()
    assert system.knowledge.is_current()


def test_a_writer_does_not_miss_what_another_process_wrote_beside_it(url: str) -> None:
    Book(url).upgrade()
    first, second = Register(Book(url)), Register(Book(url))
    makers = [Events(register, Reviews(Book(url)), {}) for register in (first, second)]

    def sends(which: int) -> None:
        for number in range(20):
            change = Change("leverandør", {"id": f"L-{which}-{number}", "navn": "Firma"})
            makers[which].take(Event(f"{which}-{number}", NOON, [change]))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(sends, range(2)))
    for register in (first, second):
        assert len(register.snapshot().on(NEXT).all(Supplier)) == 40


def test_a_system_tells_a_running_server(tmp_path: Path) -> None:
    with serving(tmp_path / "data", webhook_secret=SECRET) as client:
        event = {"id": "1", "time": at(0), "changes": [supplier(), contract()]}
        body = json.dumps(event).encode()
        timestamp = str(int(time.time()))
        headers = {TIMESTAMP: timestamp, SIGNATURE: signature(SECRET, timestamp, body)}
        response = client.post(PATH, content=body, headers=headers)
        assert response.json()["created"] == 2
        asked = {"question": "Hvor mange kontrakter har vi?"}
        answer = client.post("/v1/chat", json=asked, headers={"Accept": "application/json"}).json()
        assert "1 kontrakt" in answer["text"]
