"""The page when the server is slow, refuses, breaks off or is gone: nothing typed is lost."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect
from running import serving

BROKEN_OFF = 'event: token\ndata: {"text": "Et forløb kan"}\n\n'
LONG = "Hvad siger reglerne om det? " * 200


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[httpx.Client]:
    data = Path(tmp_path_factory.mktemp("page-failing"))
    with serving(data, "--samples", str(samples / "cases")) as client:
        yield client


@pytest.fixture
def page(browser: Browser, client: httpx.Client) -> Iterator[Page]:
    """The page, freshly opened; the console tells of the failures, the page itself has none."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="da-DK")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(str(client.base_url))
    expect(page.locator("#library-state")).not_to_be_empty()
    yield page
    page.close()
    assert errors == []


def ask(page: Page, question: str) -> None:
    page.fill("#question", question)
    page.press("#question", "Enter")


def go(page: Page, view: str) -> None:
    page.goto(page.url.split("#")[0] + view)


def never(route: Route) -> None:
    """Leave a request without an answer."""


def test_an_answer_that_takes_its_time_is_told_of_and_can_be_stopped(page: Page) -> None:
    page.clock.install()
    page.route("**/v1/chat", never)
    ask(page, "Hvor længe?")
    expect(page.locator(".turn .step")).to_be_visible()
    expect(page.locator(".turn .facts")).to_have_count(0)
    page.clock.fast_forward(11_000)
    expect(page.locator(".turn .facts")).to_contain_text("trykke Stop")
    page.fill("#question", "Og hvad koster det?")
    page.locator("#stop").click()
    expect(page.locator(".turn .status")).to_have_text("Stoppet af dig")
    expect(page.locator("#question")).to_have_value("Og hvad koster det?")


def test_a_question_taken_back_stands_before_what_is_typed_meanwhile(page: Page) -> None:
    page.route("**/v1/chat", lambda route: route.abort())
    ask(page, "Hvor længe?")
    page.fill("#question", "Og hvad koster det?")
    for _ in range(2):
        page.get_by_text("Ret spørgsmålet").click()
        expect(page.locator("#question")).to_have_value("Hvor længe?\nOg hvad koster det?")


def test_an_answer_broken_off_keeps_what_came_and_can_be_asked_again(page: Page) -> None:
    def break_off(route: Route) -> None:
        route.fulfill(content_type="text/event-stream", body=BROKEN_OFF)

    page.route("**/v1/chat", break_off)
    ask(page, "Hvor længe?")
    expect(page.locator(".turn")).to_contain_text("Et forløb kan")
    expect(page.locator(".turn .excuse")).to_contain_text("afbrudt, før svaret var færdigt")
    page.unroute("**/v1/chat")
    page.get_by_text("Prøv igen").click()
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator(".turn .excuse")).to_have_count(0)


@pytest.mark.parametrize(
    ("status", "problem", "said", "again"),
    [
        (429, {"detail": "Vent 30 sekunder."}, "Vent 30 sekunder.", True),
        (429, None, "for mange gange på kort tid", True),
        (502, None, "Der skete en fejl i Klausul", True),
        (422, {"detail": "Det kan ikke bruges."}, "Det kan ikke bruges.", False),
    ],
)
def test_a_refusal_is_told_in_words_and_asked_again_only_where_that_can_help(
    page: Page, status: int, problem: dict[str, str] | None, said: str, again: bool
) -> None:
    kind = "application/problem+json" if problem else "text/html"
    body = json.dumps(problem) if problem else "<h1>Bad</h1>"
    page.route(
        "**/v1/chat", lambda route: route.fulfill(status=status, content_type=kind, body=body)
    )
    ask(page, "Hvor længe?")
    expect(page.locator(".turn .excuse")).to_contain_text(said)
    expect(page.get_by_text("Prøv igen", exact=True)).to_have_count(int(again))
    expect(page.get_by_text("Ret spørgsmålet")).to_be_visible()


def test_an_empty_question_is_told_what_to_do(page: Page) -> None:
    ask(page, "  \n ")
    expect(page.locator("#question-refused")).to_contain_text("Skriv dit spørgsmål")
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator(".turn")).to_have_count(0)
    page.locator(".questions button").first.click()
    expect(page.locator("#question-refused")).to_be_hidden()


def test_an_empty_change_of_a_draft_is_told_what_to_do(page: Page) -> None:
    go(page, "#drafts")
    page.fill("#sentence", "rengøring af 14 skoler, 4 år, 12 mio. om året")
    page.press("#sentence", "Enter")
    page.get_by_role("button", name="Lav udkast").click()
    expect(page.locator("#instruction")).to_be_visible()
    page.press("#instruction", "Enter")
    expect(page.locator("#draft-shown")).to_contain_text("Skriv, hvad der skal ændres")


def test_a_question_that_is_too_long_stays_in_the_field(page: Page) -> None:
    ask(page, LONG)
    expect(page.locator("#question-refused")).to_contain_text("højst 4.000 tegn")
    expect(page.locator("#question")).to_have_value(LONG)
    expect(page.locator(".turn")).to_have_count(0)
    page.fill("#question", "Kort")
    expect(page.locator("#question-refused")).to_be_hidden()


def test_what_is_typed_stands_after_a_reload_but_no_cpr_number(page: Page) -> None:
    page.fill("#question", "Må 010190-1234 være i forløb?")
    page.reload()
    expect(page.locator("#question")).to_have_value("Må xxxxxx-xxxx være i forløb?")
    go(page, "#drafts")
    page.fill("#sentence", "rengøring af skoler")
    page.reload()
    expect(page.locator("#sentence")).to_have_value("rengøring af skoler")


def test_a_draft_that_cannot_be_made_says_so_and_keeps_the_words(page: Page) -> None:
    go(page, "#drafts")
    page.route("**/v1/drafts", lambda route: route.fulfill(status=500, body="x"))
    page.fill("#sentence", "rengøring af skoler")
    for _ in range(2):
        page.locator("#draft-send").click()
        expect(page.locator("#draft-failure")).to_contain_text("kunne ikke laves lige nu")
    expect(page.locator("#sentence")).to_have_value("rengøring af skoler")


def test_a_draft_being_made_is_seen(page: Page) -> None:
    go(page, "#drafts")
    expect(page.locator("#draft-form .working")).to_be_hidden()
    page.route("**/v1/drafts", never)
    page.fill("#sentence", "rengøring af skoler")
    page.locator("#draft-send").click()
    expect(page.locator("#draft-form .working")).to_be_visible()


def test_a_slow_list_takes_the_focus_from_nobody(page: Page) -> None:
    held: list[Route] = []
    page.route("**/v1/drafts", lambda route: held.append(route))
    with page.expect_request("**/v1/drafts"):
        go(page, "#drafts")
    page.locator("#sentence").focus()
    held.pop().fulfill(json=[])
    expect(page.locator("#drafts-state")).to_contain_text("ingen udkast")
    expect(page).to_have_title("Udkast – Klausul")
    expect(page.locator("#sentence")).to_be_focused()


def test_a_change_that_cannot_be_made_stays_in_its_field(page: Page, client: httpx.Client) -> None:
    draft = client.post("/v1/drafts", json={"sentence": "rengøring af skoler"}).json()
    go(page, f"#drafts/{draft['id']}")
    page.fill("#instruction", LONG)
    page.press("#instruction", "Enter")
    expect(page.locator(".revision")).to_contain_text("højst 4.000 tegn")
    expect(page.locator("#instruction")).to_have_value(LONG)
    page.route("**/revisions", lambda route: route.fulfill(status=503, body="x"))
    page.fill("#instruction", "Fjern boden")
    page.press("#instruction", "Enter")
    expect(page.locator(".revision")).to_contain_text("kunne ikke rettes lige nu")
    expect(page.locator("#instruction")).to_have_value("Fjern boden")


def test_a_draft_that_was_changed_meanwhile_is_shown_as_it_stands_and_the_wish_kept(
    page: Page, client: httpx.Client
) -> None:
    draft = client.post("/v1/drafts", json={"sentence": "rengøring af skoler"}).json()
    go(page, f"#drafts/{draft['id']}")
    expect(page.locator("#draft-name")).to_contain_text("rengøring")
    address = f"/v1/drafts/{draft['id']}/revisions"
    elsewhere = client.post(address, json={"instruction": "sæt kravet til 4 personer"})
    assert elsewhere.json()["draft"]["version"] == 2
    page.fill("#instruction", "Fjern boden")
    page.press("#instruction", "Enter")
    expect(page.locator(".revision")).to_contain_text("Udkastet er ændret imens")
    expect(page.locator(".reading .facts").first).to_contain_text("Version 2")
    expect(page.locator("#instruction")).to_have_value("Fjern boden")
    page.press("#instruction", "Enter")
    expect(page.locator("#revision-title")).to_have_text("Ændret i version 3")


def test_a_wish_made_while_an_older_version_is_read_is_for_the_newest(
    page: Page, client: httpx.Client
) -> None:
    draft = client.post("/v1/drafts", json={"sentence": "rengøring af skoler"}).json()
    address = f"/v1/drafts/{draft['id']}/revisions"
    client.post(address, json={"instruction": "sæt kravet til 4 personer"})
    go(page, f"#drafts/{draft['id']}")
    page.locator(".versions summary").click()
    page.locator(".versions").get_by_role("button", name="Version 1").click()
    expect(page.locator(".reading .notice")).to_contain_text("Den nyeste er version 2")
    page.fill("#instruction", "Fjern boden")
    page.press("#instruction", "Enter")
    expect(page.locator("#revision-title")).to_have_text("Ændret i version 3")


def test_where_nothing_was_answered_nothing_is_said_to_be_deleted(page: Page) -> None:
    deleted: list[str] = []
    page.on("request", lambda each: deleted.append(each.url) if each.method == "DELETE" else None)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.route("**/v1/chat", lambda route: route.abort())
    ask(page, "Hvor længe?")
    expect(page.locator(".turn .status")).to_be_visible()
    page.get_by_text("Slet samtalen").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#announcements")).to_contain_text("Intet er slettet")
    expect(page.locator("#announcements")).not_to_contain_text("Samtalen er slettet")
    assert deleted == []
    assert "intet bliver slettet" in asked[0]


def test_a_conversation_or_draft_that_is_gone_is_said_to_be(page: Page) -> None:
    page.evaluate("sessionStorage.setItem('klausul.conversation', '1'.repeat(32))")
    page.reload()
    expect(page.locator("#turns .notice")).to_contain_text("kunne ikke hentes")
    ask(page, "Hvor længe må et forløb i Ikast-Brande højst vare?")
    expect(page.locator(".turn")).to_contain_text("18 måneder")
    expect(page.locator("#turns .notice")).to_have_count(0)
    go(page, f"#drafts/{'0' * 32}")
    expect(page.locator("#draft-body .notice")).to_contain_text("findes ikke")


def test_a_start_page_without_a_server_says_so(page: Page) -> None:
    page.route("**/v1/**", lambda route: route.abort())
    page.reload()
    expect(page.locator("#library-state")).to_contain_text("ikke forbindelse")


def test_a_document_that_is_not_deleted_is_said_to_be_there_still(page: Page) -> None:
    go(page, "#sources")
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/v1/documents/*", lambda route: route.fulfill(status=500, body="x"))
    page.locator("#library .remove").first.click()
    expect(page.locator("#library-count")).to_contain_text("kunne ikke slettes")
    expect(page.locator("#library li").first).to_be_visible()


def test_a_file_being_read_is_told_of_though_another_is_chosen_meanwhile(page: Page) -> None:
    go(page, "#sources")
    held: list[Route] = []
    page.route("**/v1/documents", lambda route: held.append(route), times=1)
    with page.expect_request("**/v1/documents"):
        page.set_input_files("#files", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"})
    page.set_input_files("#files", {"name": "b.txt", "mimeType": "text/plain", "buffer": b""})
    expect(page.locator("#uploads")).to_contain_text("b.txtFilen er tom")
    held.pop().fulfill(status=500, body="x")
    expect(page.locator("#uploads")).to_contain_text("a.txtFilen blev ikke tilføjet")


def test_files_that_cannot_be_read_are_each_told_of_by_name_once(page: Page) -> None:
    go(page, "#sources")
    long_name = f"{'navn' * 30}.txt"
    files = {
        "tom.txt": b"",
        "billede.png": b"\x89PNG\r\n",
        long_name: b"Borger 010190-1234 er i forl\xc3\xb8b.",
    }
    page.set_input_files(
        "#files",
        [
            {"name": name, "mimeType": "text/plain", "buffer": content}
            for name, content in files.items()
        ],
    )
    lines = page.locator("#uploads li.tone-bad")
    expect(lines).to_have_count(3)
    expect(lines.first).to_contain_text("tom.txtFilen er tom")
    expect(lines.last).to_contain_text("CPR-nummer")
    expect(lines.last).not_to_contain_text("010190")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
