"""Drafts on the page: in an answer, in the panel, and in the view where they are made."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect
from running import serving

SENTENCE = "rengøring af 14 skoler, 4 år, 12 mio. om året, tre delaftaler"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[httpx.Client]:
    data = Path(tmp_path_factory.mktemp("page-drafts"))
    cases, register = str(samples / "cases"), str(samples / "register")
    with serving(data, "--samples", cases, "--register", register) as client:
        yield client


def made(client: httpx.Client, sentence: str = SENTENCE) -> dict[str, Any]:
    answered = client.post("/v1/drafts", json={"sentence": sentence})
    assert answered.status_code == 201
    found: dict[str, Any] = answered.json()
    return found


def answering(page: Page, draft: dict[str, Any]) -> list[str]:
    """From now on every answer is about this draft; what is asked is in the list."""
    named = {name: draft[name] for name in ("id", "version", "title")}
    answer = {"id": "0", "conversation": "0" * 32, "status": "answered", "text": "Et udkast."}
    answer |= {"citations": [], "tables": [], "calculations": [], "suggestions": [], "basis": []}
    answer |= {"draft": named, "model": "extractive", "took_ms": 1}
    asked: list[str] = []

    def fulfil(route: Route) -> None:
        asked.append(route.request.post_data_json["question"])
        body = f"event: done\ndata: {json.dumps({'answer': answer})}\n\n"
        route.fulfill(content_type="text/event-stream", body=body)

    page.route("**/v1/chat", fulfil)
    return asked


def ask(page: Page, question: str) -> None:
    page.fill("#question", question)
    page.press("#question", "Enter")


def go(page: Page, view: str) -> None:
    page.goto(page.url.split("#")[0] + view)


def telling(page: Page, draft: dict[str, Any], **content: Any) -> None:
    """From now on the server tells this of the draft."""
    told = draft | {"draft": draft["draft"] | content}
    page.route(f"**/v1/drafts/{draft['id']}", lambda route: route.fulfill(json=told))


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_draft_in_an_answer_is_read_in_a_panel_and_fetched_as_a_file(
    page: Page, client: httpx.Client
) -> None:
    draft = made(client)
    answering(page, draft)
    ask(page, "Lav et udkast")
    card = page.locator(".turn .draft-card")
    expect(card).to_contain_text(draft["title"])
    expect(card).to_contain_text("Version 1")
    for name, ending in (("Hent som Word", "docx"), ("Hent som Markdown", "md")):
        address = card.get_by_text(name).get_attribute("href")
        assert address == f"/v1/drafts/{draft['id']}/versions/1.{ending}"
        assert client.get(address).status_code == 200
    card.get_by_text("Læs udkastet").click()
    expect(page.locator("#draft .summary")).to_have_text(draft["draft"]["summary"])
    headings = page.locator("#draft .clause h4")
    expect(headings).to_have_count(len(draft["draft"]["sections"]))
    expect(headings.first).to_have_text(f"1. {draft['draft']['sections'][0]['title']}")
    assert fits(page)
    page.keyboard.press("Escape")
    expect(page.locator("#draft")).to_be_hidden()
    expect(card.get_by_text("Læs udkastet")).to_be_focused()


def test_a_case_that_a_section_rests_on_opens_over_the_draft(
    page: Page, client: httpx.Client
) -> None:
    draft = made(client)
    number, case = next(
        (section["number"], each)
        for section in draft["draft"]["sections"]
        for each in section["basis"]
        if each["kind"] == "case"
    )
    answering(page, draft)
    ask(page, "Lav et udkast")
    page.get_by_text("Læs udkastet").click()
    section = page.locator("#draft .clause > section").nth(number - 1)
    section.locator("summary").click()
    expect(section.locator("blockquote").first).to_have_text(case["quote"])
    opener = section.get_by_role("button", name="Vis i dokumentet").first
    opener.click()
    expect(page.locator("#source mark").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#draft")).to_be_hidden()


def test_a_change_is_asked_for_once_by_pressing_it_under_the_last_answer_only(
    page: Page, client: httpx.Client
) -> None:
    asked = answering(page, made(client))
    ask(page, "Lav et udkast")
    changes = page.locator(".draft-card .revisions button")
    expect(changes).to_have_count(4)
    wanted = changes.first.inner_text()
    changes.first.click()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn").first.locator(".revisions")).to_have_count(0)
    expect(page.locator(".turn").last.locator(".revisions")).to_have_count(1)
    expect(changes).to_have_count(3)
    expect(page.locator(".draft-card .revisions")).not_to_contain_text(wanted)
    assert asked == ["Lav et udkast", wanted]


def test_paragraphs_are_numbered_items_are_not_and_what_is_open_is_marked(
    page: Page, client: httpx.Client
) -> None:
    draft = made(client)
    section = draft["draft"]["sections"][0] | {
        "number": 3,
        "basis": [],
        "paragraphs": ["Én af disse:", "(a) Den ene.", "(ab) Den anden.", "Fra [dato] i [år]."],
    }
    telling(page, draft, sections=[section])
    go(page, f"#drafts/{draft['id']}")
    lines = page.locator(".wording p")
    expect(lines.locator(".at")).to_have_text(["3.1", "(a)", "(ab)", "3.2"])
    expect(lines.locator("mark")).to_have_text(["[dato]", "[år]"])
    expect(page.locator(".rests-on")).to_have_count(0)


def test_checks_say_their_light_in_words_the_worst_first(page: Page, client: httpx.Client) -> None:
    draft = made(client)
    check = draft["draft"]["checks"][0] | {"section": 2, "certainty": "usikker"}
    checks = [check | {"light": light, "title": light} for light in ("grøn", "gul", "rød")]
    telling(page, draft, checks=checks)
    go(page, f"#drafts/{draft['id']}")
    told = page.locator(".part > .checks > li")
    expect(told.locator(".light")).to_have_text(["Rød", "Gul"])
    expect(told.first).to_contain_text("Reglen er usikker")
    expect(page.locator(".fine summary")).to_contain_text("1 af 3")
    expect(page.locator(".fine li")).to_be_hidden()
    told.first.get_by_role("button", name="Gå til punkt 2").click()
    expect(page.locator('[data-section="2"]')).to_be_focused()


def test_a_draft_is_made_in_own_words_and_changed(page: Page) -> None:
    go(page, "#drafts")
    page.click("#draft-send")
    expect(page.locator("#sentence-fault")).to_have_text("Beskriv først, hvad der skal udbydes.")
    expect(page.locator("#sentence")).to_be_focused()
    page.fill("#sentence", SENTENCE)
    page.click("#draft-send")
    expect(page.locator("#draft-name")).to_contain_text("rengøring")
    expect(page.locator("#draft-body .is-chosen")).to_contain_text("Valgt")
    expect(page.locator("#draft-body .table").nth(1)).to_contain_text("I alt")
    assert fits(page)
    page.fill("#instruction", "Fjern boden")
    page.press("#instruction", "Enter")
    expect(page.locator("#revision-title")).to_have_text("Ændret i version 2")
    expect(page.locator("#revision-title")).to_be_focused()
    expect(page.locator(".difference li").first).to_be_visible()
    expect(page.locator("#instruction")).to_have_value("")
    page.locator(".versions summary").click()
    expect(page.locator(".versions > ol > li")).to_have_count(2)
    page.locator(".versions").get_by_role("button", name="Version 1").click()
    expect(page.locator(".reading .notice")).to_contain_text("Den nyeste er version 2")
    page.get_by_role("button", name="Læs den nyeste").click()
    expect(page.locator(".reading .notice")).to_have_count(0)


def test_what_each_version_changed_and_what_was_asked_for_stand_after_a_reload(
    page: Page, client: httpx.Client
) -> None:
    draft = made(client)
    go(page, f"#drafts/{draft['id']}")
    page.locator(".chip", has_text="Fjern boden").click()
    expect(page.locator("#revision-title")).to_have_text("Ændret i version 2")
    said = page.locator(".revision .difference li").all_inner_texts()
    page.reload()
    expect(page.locator(".chip").first).to_be_visible()
    expect(page.locator(".chip", has_text="Fjern boden")).to_have_count(0)
    page.locator(".versions summary").click()
    versions = page.locator(".versions > ol > li")
    expect(versions.first.locator(".difference li")).to_have_text(said)
    expect(versions.last.locator(".difference")).to_have_count(0)
    go(page, f"#drafts/{made(client)['id']}")
    expect(page.locator(".chip", has_text="Fjern boden")).to_have_count(1)


def test_a_change_that_is_not_understood_changes_nothing_and_says_what_can_be_changed(
    page: Page, client: httpx.Client
) -> None:
    draft = made(client)
    go(page, f"#drafts/{draft['id']}")
    page.fill("#instruction", "gør den blå")
    page.click("#revise")
    expect(page.locator("#revision-title")).to_have_text("Udkastet er ikke ændret")
    expect(page.locator(".revision li").first).to_be_visible()
    expect(page.locator("#instruction")).to_have_value("gør den blå")
    assert len(client.get(f"/v1/drafts/{draft['id']}/versions").json()) == 1
    page.fill("#instruction", "fjern boden")
    page.click("#revise")
    expect(page.locator("#revision-title")).to_have_text("Ændret i version 2")
    expect(page.locator("#instruction")).to_have_value("")


def test_a_form_says_at_the_field_what_cannot_be_used(page: Page) -> None:
    go(page, "#drafts")
    page.click("#draft-switch")
    page.fill("#field-value_year", "mange")
    page.click("#draft-send")
    expect(page.locator("#field-subject-fault")).to_have_text("Skal udfyldes.")
    expect(page.locator("#field-value_year-fault")).to_contain_text("Skriv et tal")
    expect(page.locator("#field-subject")).to_be_focused()
    page.fill("#field-subject", "kantinedrift")
    page.fill("#field-value_year", "4,5 mio. kr.")
    page.fill("#field-months", "9999")  # the server's limit
    page.click("#draft-send")
    expect(page.locator("#field-months-fault")).to_have_text("Værdien må højst være 480.")
    expect(page.locator("#field-months")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".fault[id$=-fault]")).to_have_count(1)


def test_the_label_of_a_field_to_be_mended_is_seen(page: Page) -> None:
    go(page, "#drafts")
    page.click("#draft-switch")
    page.set_viewport_size({"width": page.evaluate("innerWidth"), "height": 400})
    top = page.locator(".top").evaluate("top => top.getBoundingClientRect().bottom")
    page.locator("#field-subject").evaluate(
        "(field, top) => window.scrollBy(0, field.getBoundingClientRect().top - top - 20)", top
    )
    page.locator("#draft-form").evaluate("form => form.requestSubmit()")
    expect(page.locator("#field-subject")).to_be_focused()
    label = page.locator("label[for=field-subject]").bounding_box()
    assert label
    assert label["y"] >= top


def test_a_cpr_number_is_refused_at_the_field_and_not_kept(
    page: Page, client: httpx.Client
) -> None:
    draft = made(client)
    kept = client.get("/v1/drafts").json()
    asked = {"request": {"subject": "rengøring, 010190-1234"}}
    assert client.post("/v1/drafts", json=asked).status_code == 422
    go(page, "#drafts")
    page.fill("#sentence", f"{SENTENCE}, for 010190-1234")
    page.click("#draft-send")
    expect(page.locator("#sentence-fault")).to_contain_text("CPR")
    go(page, f"#drafts/{draft['id']}")
    page.fill("#instruction", "skriv 010190-1234 i formålet")
    page.click("#revise")
    expect(page.locator(".revision")).to_contain_text("CPR")
    assert client.get("/v1/drafts").json() == kept


def test_the_lots_of_a_form_are_the_lots_of_the_draft(page: Page, client: httpx.Client) -> None:
    go(page, "#drafts")
    page.click("#draft-switch")
    page.fill("#field-subject", "rengøring af skoler")
    page.fill("#field-value_year", "30.000.000")
    page.fill("#field-months", "48")
    page.fill("#field-target_groups", "langtidsledige, unge under 30")
    for row, (name, value) in enumerate((("Nord", "20 mio."), ("Syd", "10 mio.")), start=1):
        page.click("text=Tilføj en delaftale")
        expect(page.locator(f"#lot-{row}-name")).to_be_focused()
        page.fill(f"#lot-{row}-name", name)
        page.fill(f"#lot-{row}-value", value)
    page.click("#draft-send")
    lots = page.locator("#draft-body .table").nth(1)
    expect(lots.locator("tbody th")).to_have_text(["Nord", "Syd", "I alt"])
    request = client.get(f"/v1/drafts/{page.url.split('/')[-1]}").json()["draft"]["request"]
    assert request["value_year"] == "30000000"
    assert request["target_groups"] == ["langtidsledige", "unge under 30"]
    told = {name: value for name, value in request["lots"][0].items() if value is not None}
    assert told == {"name": "Nord", "value_year": "20000000"}


def test_a_draft_without_a_requirement_says_why(page: Page, client: httpx.Client) -> None:
    draft = made(client, "kontormøbler for 300.000 kr. om året, 1 år")
    assert draft["restraint"]
    go(page, f"#drafts/{draft['id']}")
    expect(page.get_by_role("heading", name="Hvorfor intet krav")).to_be_visible()
    expect(page.locator(".part .open").first.locator("li")).to_have_text(draft["restraint"])
    expect(page.locator(".is-chosen")).to_have_count(0)


def test_drafts_are_listed_newest_first_and_deleted_when_the_reader_has_said_so(
    page: Page, client: httpx.Client
) -> None:
    made(client)
    newest = made(client, "drift af kantine i Solby, 2 år, 6 mio. om året")
    listed = client.get("/v1/drafts").json()
    assert {name: newest[name] for name in ("id", "title", "version", "created_at")} == listed[0]
    go(page, "#drafts")
    first = page.locator("#drafts-list li").first
    expect(first).to_contain_text(newest["title"])
    page.once("dialog", lambda dialog: dialog.dismiss())
    first.locator(".remove").click()
    expect(page.locator(f'#drafts-list a[href="#drafts/{newest["id"]}"]')).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    first.locator(".remove").click()
    expect(page.locator(f'#drafts-list a[href="#drafts/{newest["id"]}"]')).to_have_count(0)


def test_the_register_is_offered_where_questions_are_asked(
    page: Page, client: httpx.Client
) -> None:
    held = client.get("/v1/register").json()
    assert not held["empty"]
    assert held["contracts"] > 0
    expect(page.locator("#register-questions button").first).to_be_visible()
    links = page.locator("#reports a")
    expect(links).to_have_count(4)
    for address in links.evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert client.get(address).status_code == 200
    page.route("**/v1/register", lambda route: route.fulfill(json={"empty": True, "contracts": 0}))
    page.reload()
    expect(page.locator("#examples button").first).to_be_visible()
    expect(page.locator("#register-questions")).to_be_hidden()
    expect(page.locator("#reports")).to_be_hidden()


def test_a_draft_can_be_read_in_english(page: Page, client: httpx.Client) -> None:
    go(page, f"#drafts/{made(client)['id']}")
    expect(page.locator("#draft-name")).to_be_visible()
    page.click("#language")
    expect(page.locator(".part > h3")).to_contain_text(["The requirement", "Checks", "The clause"])
    expect(page.locator("#revise")).to_have_text("Revise")
    go(page, "#drafts")
    page.click("#draft-switch")
    expect(page.locator('label[for="field-months"]')).to_have_text("Months without options")
    page.click("#language")
    expect(page.locator('label[for="field-months"]')).to_contain_text("måneder")


def test_a_polished_section_names_its_model_and_shows_the_librarys_wording_beside_it(
    page: Page, client: httpx.Client
) -> None:
    draft = made(client)
    first, *rest = draft["draft"]["sections"]
    polished = {"paragraphs": ["Pudset."], "library": ["Bibliotekets."], "polished_by": "x:lille"}
    telling(page, draft, sections=[first | polished, *rest])
    go(page, f"#drafts/{draft['id']}")
    section = page.locator("#drafts-view .clause > section").first
    expect(section.locator(":scope > .wording")).to_contain_text("Pudset.")
    note = section.locator("summary", has_text="Sproget er pudset af chatmodellen x:lille")
    note.click()
    library = section.locator("details .wording span").last
    expect(library).to_have_text("Bibliotekets.")
    width = library.evaluate("each => each.getBoundingClientRect().width")
    assert width > 80  # not squeezed into the column of the numbers
    assert fits(page)


def test_an_example_that_was_typed_by_hand_is_not_offered_again(
    page: Page, client: httpx.Client
) -> None:
    draft = made(client)
    answering(page, draft)
    ask(page, "Lav et udkast")
    wanted = page.locator(".draft-card .revisions button").first.inner_text()
    ask(page, f" {wanted.lower()}")
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn").last.locator(".revisions")).not_to_contain_text(wanted)
