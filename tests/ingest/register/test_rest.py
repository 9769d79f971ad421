"""Rows from a REST service that is slow, busy, broken, endless or wrong: nothing is lost by it."""

import json
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from rest_service import Asked, Row, Service, always, by_number, first, rest_service, said
from running import started
from services import wait_until
from web_site import answer

from ingest.limits import Limits
from ingest.register.mapping import Mappings, mapping_of
from ingest.register.reviews import Reviews
from ingest.register.sources.declared import Declared
from ingest.register.sources.rest import RestSource
from ingest.register.sources.rest_endpoint import declared_endpoints
from ingest.register.sync import Sync
from ingest.register.sync_report import SyncReport
from knowledge.book import Book
from knowledge.errors import SetupError
from knowledge.register.model import Contract, Record, Supplier
from knowledge.register.register import Register

REPOSITORY = Path(__file__).resolve().parents[3]
DAY = date(2026, 8, 1)
NEXT = date(2026, 9, 1)
BUSY = answer(b"", "429 Too Many Requests", Retry_After="7")
BROKEN = answer(b"fejl", "500 Internal Server Error")
DROPPED = b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n[{"
HUNG_UP = b""


def supplier(number: int, name: str = "Firma") -> Row:
    return {"leverandør_id": f"L-{number}", "navn": f"{name} {number}"}


def suppliers(count: int) -> list[Row]:
    return [supplier(number) for number in range(count)]


class Rest:
    """A source that is synced from a service, and the register that it is synced into."""

    def __init__(self, service: Service, book: Book) -> None:
        self.service = service
        self.register = Register(book)
        self.reviews = Reviews(book)
        self.mappings = Mappings()
        self.options: dict[str, Any] = {"nouns": {"leverandør": "leverandoerer"}}
        self.token: str | None = None
        self.seconds = 60.0
        self.most = 1_000_000
        self.pauses: list[float] = []

    def sync(self, day: date = DAY, accept_loss: bool = False) -> SyncReport:
        declared = Declared("system", "rest", f"{self.service.url}/api", options=self.options)
        source = RestSource(
            "system",
            declared_endpoints(declared),
            self.token,
            limits=Limits(max_file_bytes=self.most),
            seconds=self.seconds,
            sleep=self.pauses.append,
        )
        sync = Sync(self.register, self.reviews, source, self.mappings)
        return sync.run(day=day, accept_loss=accept_loss)

    def ids(self, noun: type[Record] = Supplier, day: date = DAY) -> set[str]:
        return {row.id for row in self.register.snapshot().on(day).all(noun)}

    def names(self, day: date = DAY) -> set[str]:
        return {row.name for row in self.register.snapshot().on(day).all(Supplier)}

    @property
    def asked(self) -> list[Asked]:
        return self.service.asked.get("/api/leverandoerer", [])


@pytest.fixture
def rest(tmp_path: Path) -> Iterator[Rest]:
    book = Book(f"sqlite:///{tmp_path}/b.db")
    book.upgrade()
    with rest_service() as service:
        yield Rest(service, book)
    book.close()


def serve(rest: Rest, handler: Any) -> None:
    rest.service.handlers["/api/leverandoerer"] = handler


def test_a_list_becomes_rows_and_what_is_gone_is_closed(rest: Rest) -> None:
    serve(rest, always(said(suppliers(20))))
    assert rest.sync().ok
    assert len(rest.ids()) == 20
    serve(rest, always(said([supplier(0, "Nyt navn"), *suppliers(18)[1:]])))
    report = rest.sync(NEXT)
    assert [str(each) for each in report.nouns] == [
        "leverandører: 0 nye, 1 ændrede, 2 lukkede, 17 uændrede"
    ]
    assert "Nyt navn 0" in rest.names(NEXT)
    assert len(rest.ids(day=DAY)) == 20


def test_objects_within_rows_and_codes_of_the_system_are_mapped(rest: Rest) -> None:
    rest.options = {
        "nouns": {
            "leverandør": "leverandoerer",
            "kontrakt": {"address": "aftaler?antal=500", "rows": "svar.aftaler"},
        }
    }
    rest.mappings = mapping_of(
        {
            "kontrakt": {
                "columns": {"nr": "kontrakt_id", "firma.id": "leverandør_id"},
                "values": {"status": {"AKTIV": "drift"}},
            }
        },
        "m",
    )
    serve(rest, always(said(suppliers(1))))
    contract = {
        "nr": 17,
        "titel": "Rengøring",
        "firma": {"id": "L-0", "navn": "Firma 0"},
        "start": "2026-01-01T00:00:00Z",
        "status": "AKTIV",
        "værdi_år": 1250000.5,
        "slut": None,
        "delaftaler": [],
    }
    rest.service.handlers["/api/aftaler"] = always(said({"svar": {"aftaler": [contract]}}))
    report = rest.sync()
    assert report.ok, list(report.lines())
    found = rest.register.snapshot().on(DAY).get(Contract, "17")
    assert found is not None
    assert (found.supplier, found.start, found.end) == ("L-0", date(2026, 1, 1), None)
    assert rest.service.asked["/api/aftaler"][0].parameters == {"antal": "500"}


def test_a_column_that_only_a_later_page_has_is_read_on_all_pages(rest: Rest) -> None:
    rows = [*suppliers(3), {**supplier(3), "cvr": "12345678"}]
    rest.options |= {"rows": "data", "pages": {"by": "number", "parameter": "side"}}
    serve(rest, by_number(rows, 2))
    assert rest.sync().ok
    (found,) = (row for row in rest.register.snapshot().on(DAY).all(Supplier) if row.id == "L-3")
    assert found.cvr == "12345678"


def test_a_bad_row_is_told_with_page_and_place_and_the_rest_go_in(rest: Rest) -> None:
    rows = [
        *suppliers(3),
        {**supplier(3), "cvr": "hemmelig"},
        {**supplier(4), "navn": "010190-1234"},
    ]
    rest.options |= {"rows": "data", "pages": {"by": "number", "parameter": "side"}}
    serve(rest, by_number(rows, 2))
    report = rest.sync()
    assert rest.ids() == {"L-0", "L-1", "L-2"}
    assert [(bad.place.file.rpartition(", ")[2], bad.place.line) for bad in report.bad] == [
        ("side 2", 2),
        ("side 3", 1),
    ]
    told = json.dumps(report.to_dict(), ensure_ascii=False)
    assert "hemmelig" not in told
    assert "010190" not in told


# Pages.


def test_numbered_pages_end_with_an_empty_one_however_short_the_others_are(rest: Rest) -> None:
    rest.options |= {"rows": "data", "pages": {"by": "number", "parameter": "side"}}
    serve(rest, by_number(suppliers(5), 2))
    assert rest.sync().ok
    assert len(rest.ids()) == 5
    assert [asked.parameters["side"] for asked in rest.asked] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("by_address", [False, True])
def test_a_cursor_is_followed_to_its_end(rest: Rest, by_address: bool) -> None:
    def handler(asked: Asked) -> bytes:
        start = int(asked.parameters.get("fra", 0))
        after = start + 2 if start + 2 < 5 else None
        following = f"leverandoerer?fra={after}" if by_address and after else after
        return said({"data": suppliers(5)[start : start + 2], "meta": {"next": following}})

    pages = {"by": "cursor", "next": "meta.next", **({} if by_address else {"parameter": "fra"})}
    rest.options |= {"rows": "data", "pages": pages}
    serve(rest, handler)
    assert rest.sync().ok
    assert len(rest.ids()) == 5
    assert len(rest.asked) == 3


def test_the_link_header_is_followed_to_its_end(rest: Rest) -> None:
    def handler(asked: Asked) -> bytes:
        page = int(asked.parameters.get("p", 1))
        link = f'</api/leverandoerer?p={page + 1}>; rel="next", </x>; rel="last"'
        return said(suppliers(5)[2 * page - 2 : 2 * page], Link=link if page < 3 else "")

    rest.options |= {"pages": {"by": "link"}}
    serve(rest, handler)
    assert rest.sync().ok
    assert len(rest.ids()) == 5


@pytest.mark.parametrize(
    "pages",
    [
        {"by": "cursor", "next": "next", "parameter": "fra"},
        {"by": "cursor", "next": "address"},
        {"by": "link"},
        {"by": "number", "parameter": "side"},
    ],
)
def test_pages_that_never_end_are_given_up_and_nothing_is_written(
    rest: Rest, pages: dict[str, str]
) -> None:
    turn = {"data": suppliers(2), "next": "igen", "address": "/api/leverandoerer?fra=igen"}
    rest.options |= {"rows": "data", "pages": pages}
    serve(rest, always(said(turn, Link='</api/leverandoerer?fra=igen>; rel="next"')))
    report = rest.sync()
    assert not report.ok
    assert "»p" in report.problems[0].reason
    assert rest.ids() == set()
    assert len(rest.asked) <= 3


def test_a_cursor_that_is_new_each_time_ends_at_the_size_limit(rest: Rest) -> None:
    rest.most = 20_000
    rest.options |= {"rows": "data", "pages": {"by": "cursor", "next": "n", "parameter": "fra"}}
    serve(rest, lambda asked: said({"data": suppliers(50), "n": asked.earlier + 1}))
    report = rest.sync()
    assert "KLAUSUL_MAX_FILE_MB" in report.problems[0].reason
    assert rest.ids() == set()
    assert len(rest.asked) < 20


@pytest.mark.parametrize("failure", [BROKEN, DROPPED, HUNG_UP, said({"fejl": "senere"})])
def test_a_half_reading_writes_and_closes_nothing(rest: Rest, failure: bytes) -> None:
    pages = {"rows": "data", "pages": {"by": "number", "parameter": "side"}}
    rest.options = {"nouns": {"leverandør": {"address": "leverandoerer", **pages}}}
    rows = suppliers(10)
    serve(rest, by_number(rows, 2))
    rest.sync()

    def failing(asked: Asked) -> bytes:
        changed = [{**row, "navn": "Et andet navn"} for row in rows]
        return failure if asked.parameters["side"] == "3" else by_number(changed, 2)(asked)  # type: ignore[return-value]

    serve(rest, failing)
    number = rest.register.snapshot().number
    report = rest.sync(NEXT, accept_loss=True)
    assert not report.ok
    assert report.problems[0].reason.endswith("Rækkerne er beholdt.")
    assert rest.register.snapshot().number == number
    assert len(rest.ids(day=NEXT)) == 10
    assert "Et andet navn" not in rest.names(NEXT)


def test_a_noun_that_cannot_be_read_does_not_hinder_the_others(rest: Rest) -> None:
    rest.options = {"nouns": {"leverandør": "leverandoerer", "målgruppe": "maalgrupper"}}
    serve(rest, always(said(suppliers(1))))
    report = rest.sync()
    assert "HTTP 404" in report.problems[0].reason
    assert rest.ids() == {"L-0"}


# Patience.


@pytest.mark.parametrize("failure", [BUSY, BROKEN, DROPPED, HUNG_UP])
def test_a_service_that_stumbles_is_asked_again(rest: Rest, failure: bytes) -> None:
    serve(rest, first(failure, failure, then=always(said(suppliers(2)))))
    assert rest.sync().ok
    assert len(rest.ids()) == 2
    assert len(rest.pauses) == 2


def test_the_pause_is_the_one_the_service_asks_for(rest: Rest) -> None:
    serve(rest, first(BUSY, BUSY, then=always(said(suppliers(2)))))
    rest.sync()
    assert rest.pauses == [7.0, 7.0]


def test_pauses_grow_when_the_service_says_none(rest: Rest) -> None:
    serve(rest, always(BROKEN))
    report = rest.sync()
    assert "HTTP 500" in report.problems[0].reason
    assert len(rest.asked) == 5
    assert rest.pauses == sorted(rest.pauses)
    assert len(rest.pauses) == 4


def test_a_pause_that_is_longer_than_the_time_we_have_is_not_begun(rest: Rest) -> None:
    serve(rest, always(answer(b"", "429 Too Many Requests", Retry_After="3600")))
    report = rest.sync()
    assert "»every«" in report.problems[0].reason
    assert rest.pauses == []


@pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden", "404 Not Found", "501 No"])
def test_what_will_not_get_better_is_not_asked_again(rest: Rest, status: str) -> None:
    serve(rest, always(answer(b"", status)))
    assert not rest.sync().ok
    assert len(rest.asked) == 1


def test_a_service_that_drips_is_given_up_when_the_time_is_over(rest: Rest) -> None:
    def drips(_asked: Asked) -> Iterator[bytes]:
        import time

        yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n["
        for _ in range(200):
            time.sleep(0.05)
            yield b" "

    rest.seconds = 0.3
    serve(rest, drips)
    report = rest.sync()
    assert "inden for tiden" in report.problems[0].reason


def test_an_answer_that_is_too_large_is_cut_off(rest: Rest) -> None:
    rest.most = 1000
    serve(rest, always(said(suppliers(500))))
    assert "KLAUSUL_MAX_FILE_MB" in rest.sync().problems[0].reason


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><title>Log ind</title>",
        b"",
        b'[{"navn": "Firma", "leverand',
        b'[{"tal": NaN}]',
        "[{'navn': 'Firma'}]".encode("utf-16"),
        b"[" * 100_000,
        b"[1" + b"0" * 5000 + b"]",
        b"\xff\xfe\xfa",
    ],
)
def test_an_answer_that_is_no_json_changes_nothing(rest: Rest, body: bytes) -> None:
    serve(rest, always(said(suppliers(3))))
    rest.sync()
    serve(rest, always(answer(body, Content_Type="text/html")))
    report = rest.sync(NEXT, accept_loss=True)
    assert "JSON" in report.problems[0].reason
    assert len(rest.ids(day=NEXT)) == 3


@pytest.mark.parametrize("value", [{}, "x", 7, None, [1, 2], ["x"], {"data": {"a": 1}}])
def test_an_answer_without_a_list_of_rows_changes_nothing(rest: Rest, value: object) -> None:
    serve(rest, always(said(suppliers(3))))
    rest.sync()
    serve(rest, always(said(value)))
    assert "»rows«" in rest.sync(NEXT, accept_loss=True).problems[0].reason
    assert len(rest.ids(day=NEXT)) == 3


def test_a_sudden_empty_list_is_held_back(rest: Rest) -> None:
    serve(rest, always(said(suppliers(9))))
    rest.sync()
    serve(rest, always(said([])))
    assert "--accept-loss" in rest.sync(NEXT).problems[0].reason
    assert len(rest.ids(day=NEXT)) == 9
    assert rest.sync(NEXT, accept_loss=True).ok
    assert rest.ids(day=NEXT) == set()


# What has changed.


def test_a_list_that_is_as_it_was_is_not_sent_again(rest: Rest) -> None:
    def handler(asked: Asked) -> bytes:
        if asked.headers.get("if-none-match") == '"en"':
            return answer(b"", "304 Not Modified", ETag='"en"')
        return said(suppliers(3), ETag='"en"')

    serve(rest, handler)
    rest.sync()
    report = rest.sync(NEXT)
    assert report.ok
    assert not report.changed
    assert len(rest.ids(day=NEXT)) == 3
    assert "if-none-match" not in rest.asked[0].headers
    assert rest.asked[1].headers["if-none-match"] == '"en"'


def test_a_tag_is_not_trusted_after_a_bad_row_nor_for_one_page_of_several(rest: Rest) -> None:
    serve(rest, always(said([{**supplier(0), "cvr": "x"}], ETag='"en"')))
    rest.sync()
    rest.sync()
    assert "if-none-match" not in rest.asked[1].headers
    rest.options |= {"rows": "data", "pages": {"by": "number", "parameter": "side"}}
    serve(
        rest,
        lambda asked: by_number(suppliers(3), 2)(asked).replace(b"\r\n", b'\r\nETag: "en"\r\n', 1),
    )  # type: ignore[union-attr]
    rest.sync()
    assert rest.sync().ok
    assert all("if-none-match" not in asked.headers for asked in rest.asked)


def test_a_tag_of_another_address_is_not_used(rest: Rest) -> None:
    serve(rest, always(said(suppliers(3), ETag='"en"')))
    rest.sync()
    rest.options = {"nouns": {"leverandør": "leverandoerer?alle=1"}}
    rest.sync()
    assert "if-none-match" not in rest.asked[1].headers


def changes(rest: Rest, *later: bytes) -> None:
    rest.options |= {"updated_since": "siden", "deleted": "slettet", "full_every": 4}
    whole = said(suppliers(5), Date="Sat, 01 Aug 2026 12:00:30 GMT")
    serve(rest, first(whole, *later, then=always(said([]))))


def test_only_changes_are_asked_for_and_nothing_is_closed_for_being_absent(rest: Rest) -> None:
    changes(rest, said([supplier(0, "Nyt navn")], Date="Sat, 01 Aug 2026 13:00:00 GMT"))
    rest.sync()
    assert rest.sync(NEXT).ok
    assert rest.asked[0].parameters == {}
    assert rest.asked[1].parameters == {"siden": "2026-08-01T11:59:30Z"}
    assert len(rest.ids(day=NEXT)) == 5
    assert "Nyt navn 0" in rest.names(NEXT)
    rest.sync(NEXT)
    assert rest.asked[2].parameters == {"siden": "2026-08-01T12:59:00Z"}


@pytest.mark.parametrize("mark", [True, "ja", 1, "2026-08-31T12:00:00Z"])
def test_a_row_that_the_service_marks_as_deleted_is_closed(rest: Rest, mark: object) -> None:
    changes(rest, said([{"leverandør_id": "L-3", "slettet": mark}]))
    rest.sync()
    report = rest.sync(NEXT)
    assert report.ok
    assert rest.ids(day=NEXT) == {"L-0", "L-1", "L-2", "L-4"}
    assert "L-3" in rest.ids(day=DAY)


@pytest.mark.parametrize("mark", [False, None, "", "nej", 0, "0", "false"])
def test_a_row_that_is_not_deleted_stays(rest: Rest, mark: object) -> None:
    changes(rest, said([{**supplier(3), "slettet": mark}]))
    rest.sync()
    assert rest.sync(NEXT).ok
    assert len(rest.ids(day=NEXT)) == 5


def test_a_deletion_without_an_id_is_told_and_all_rows_are_read_next(rest: Rest) -> None:
    changes(rest, said([{"slettet": True}]), said(suppliers(4)))
    rest.sync()
    assert not rest.sync(NEXT).ok
    rest.sync(NEXT)
    assert rest.asked[2].parameters == {}


def test_a_deleted_row_in_a_whole_list_is_closed(rest: Rest) -> None:
    rest.options |= {"deleted": "slettet"}
    serve(rest, always(said(suppliers(9))))
    rest.sync()
    serve(rest, always(said([*suppliers(8), {**supplier(8), "slettet": True}])))
    assert rest.sync(NEXT).ok
    assert len(rest.ids(day=NEXT)) == 8


def test_all_rows_are_read_again_every_so_often_and_close_what_is_gone(rest: Rest) -> None:
    nothing = said([])
    changes(rest, nothing, nothing, nothing, said(suppliers(4)))
    for _ in range(5):
        rest.sync(NEXT)
    assert ["siden" in asked.parameters for asked in rest.asked] == [False, True, True, True, False]
    assert len(rest.ids(day=NEXT)) == 4


def test_after_a_bad_row_all_rows_are_read_and_not_only_changes(rest: Rest) -> None:
    changes(rest, said([{**supplier(0), "cvr": "x"}]), said(suppliers(5)))
    rest.sync()
    assert rest.sync(NEXT).bad
    assert rest.sync(NEXT).ok
    assert rest.asked[2].parameters == {}


def test_after_changes_that_could_not_be_read_the_same_ones_are_asked_for(rest: Rest) -> None:
    changes(rest, BROKEN, BROKEN, BROKEN, BROKEN, BROKEN)
    rest.sync()
    assert not rest.sync(NEXT).ok
    rest.sync(NEXT)
    assert rest.asked[-1].parameters == rest.asked[1].parameters


# The key.


def test_the_examples_of_the_docs_can_be_used() -> None:
    from ingest.register.sources.database import declared_queries

    page = (REPOSITORY / "docs" / "register.md").read_text("utf-8")
    blocks = [yaml.safe_load(part.split("```")[0]) for part in page.split("```yaml\n")[1:]]
    said = {each["kind"]: each for block in blocks for each in block.get("sources", [])}
    options = {
        kind: {name: value for name, value in each.items() if name in ("nouns", "rows", "pages")}
        for kind, each in said.items()
    }
    rest = declared_endpoints(Declared("r", "rest", said["rest"]["where"], options=options["rest"]))
    assert rest[Contract].shown == "fagsystem.kommune.example/api/v2/aftaler"
    assert (rest[Contract].deleted, rest[Supplier].deleted) == ("slettet", "")
    sql = declared_queries(Declared("s", "sql", said["sql"]["where"], options=options["sql"]))
    assert len(sql) == 2


def test_a_server_stops_while_a_source_makes_it_wait(rest: Rest, tmp_path: Path) -> None:
    slow = answer(b"", "429 Too Many Requests", Retry_After="200")
    serve(rest, first(said(suppliers(2)), then=always(slow)))
    sources = tmp_path / "kilder.yaml"
    sources.write_text(
        f"sources:\n  - {{name: system, kind: rest, where: '{rest.service.url}/api', every: 0.1,\n"
        "     nouns: {leverandør: leverandoerer}}\n",
        "utf-8",
    )
    secrets = '{"system": "en-noegle"}'
    settings = {"sources": str(sources), "source_secrets": secrets}
    with started(tmp_path / "data", **settings) as (server, _url):
        wait_until(lambda: len(rest.asked) > 1, "the source to be asked again")
        server.terminate()  # not SIGINT: a job in the background is born deaf to it
        assert server.wait(20) in (0, -signal.SIGTERM)
    assert rest.asked[0].headers["authorization"] == "Bearer en-noegle"
    register = Register(Book(f"sqlite:///{tmp_path}/data/book.db"))
    assert len(register.snapshot().on(DAY).all(Supplier)) == 2


def test_the_key_is_shown_to_the_service_and_to_nobody_else(rest: Rest) -> None:
    rest.token = "hemmelig-nøgle-1".replace("ø", "oe")
    with rest_service() as other:
        link = f'<{other.url}/api/leverandoerer>; rel="next"'
        rest.options |= {"pages": {"by": "link"}}
        serve(rest, always(said(suppliers(2), Link=link)))
        report = rest.sync()
        assert rest.asked[0].headers["authorization"] == f"Bearer {rest.token}"
        assert other.asked == {}
    assert "et andet sted" in report.problems[0].reason
    assert rest.ids() == set()


def test_a_redirect_is_not_followed(rest: Rest) -> None:
    rest.token = "hemmelig"
    with rest_service() as other:
        serve(rest, always(answer(b"", "302 Found", Location=f"{other.url}/x")))
        assert "»where«" in rest.sync().problems[0].reason
        assert other.asked == {}


@pytest.mark.parametrize(
    ("where", "options", "told"),
    [
        ("http://kilde.example/api", {"nouns": {"kontrakt": "k"}}, "https"),
        ("ftp://127.0.0.1/api", {"nouns": {"kontrakt": "k"}}, "https"),
        ("https://", {"nouns": {"kontrakt": "k"}}, "https"),
        ("https://a:b@kilde.example", {"nouns": {"kontrakt": "k"}}, "KLAUSUL_SOURCE_SECRETS"),
        ("https://kilde.example", {"nouns": {"kontrakt": "https://andet.example/k"}}, "under"),
        ("https://kilde.example", {}, "nouns"),
        ("https://kilde.example", {"nouns": {"bil": "b"}}, "»bil« kendes ikke"),
        ("https://kilde.example", {"nouns": {"kontrakt": {}}}, "address"),
        ("https://kilde.example", {"nouns": {"kontrakt": {"adress": "k"}}}, "»adress«"),
        ("https://kilde.example", {"nouns": {"kontrakt": "k"}, "row": "x"}, "»row«"),
        ("https://kilde.example", {"nouns": {"kontrakt": "k"}, "pages": {"by": "alle"}}, "»by«"),
        ("https://kilde.example", {"nouns": {"kontrakt": "k"}, "pages": {"by": "number"}}, "param"),
        ("https://kilde.example", {"nouns": {"kontrakt": "k"}, "pages": {"by": "cursor"}}, "next"),
        ("https://kilde.example", {"nouns": {"kontrakt": "k"}, "full_every": "x"}, "full_every"),
    ],
)
def test_a_source_that_is_wrongly_declared_says_what_to_put_right(
    where: str, options: dict[str, Any], told: str
) -> None:
    with pytest.raises(SetupError, match=told):
        declared_endpoints(Declared("system", "rest", where, options=options))
