"""The page in a real browser: ask, watch the answer come, open the source."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, Route, expect
from running import serving

QUESTION = "Hvor længe må et forløb i Ikast-Brande højst vare?"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[httpx.Client]:
    data = Path(tmp_path_factory.mktemp("page"))
    with serving(data, "--samples", str(samples / "cases")) as client:
        yield client


def ask(page: Page, question: str) -> None:
    page.fill("#question", question)
    page.press("#question", "Enter")


def test_a_question_is_answered_and_its_source_opens_with_the_quote_marked(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator(".turn").last).to_contain_text("18 måneder")
    expect(page.locator(".turn .status")).to_have_count(0)
    page.locator(".pointer").first.click()
    marked = page.locator("#source mark").first
    expect(marked).to_be_in_viewport()
    expect(marked).to_contain_text("18 måneder")
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()


def citations(quotes: list[str]) -> list[dict[str, Any]]:
    return [
        {"number": number, "document_id": "0", "title": "Råd", "publisher": None, "url": None}
        | {"written": None, "updated": None, "quote": quote}
        | {
            "locator": dict.fromkeys(("page", "section", "first_line", "last_line"))
            | {"chunk_id": "0", "label": ""}
        }
        for number, quote in enumerate(quotes, start=1)
    ]


def answering(page: Page, text: str, quotes: list[str], **more: Any) -> list[str]:
    """From now on the server answers this; what it is asked is in the list."""
    answer = {"id": "0", "conversation": "0" * 32, "status": "answered", "text": text}
    answer |= {"citations": citations(quotes), "tables": [], "calculations": []}
    answer |= {"suggestions": [], "basis": [], "draft": None}
    answer |= {"model": "extractive", "took_ms": 1} | more
    body = f"event: done\ndata: {json.dumps({'answer': answer})}\n\n"
    asked: list[str] = []

    def fulfil(route: Route) -> None:
        asked.append(route.request.post_data_json["question"])
        route.fulfill(content_type="text/event-stream", body=body)

    page.route("**/v1/chat", fulfil)
    return asked


def stands_inside(page: Page, inner: Locator, outer: Locator) -> None:
    within, without = inner.bounding_box(), outer.bounding_box()
    assert within is not None
    assert without is not None
    assert within["x"] > without["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_quoted_list_among_other_points_stands_inside_its_point(page: Page) -> None:
    quotes = [
        "Følg op.",
        "Lise Holm anbefaler:\n- Sæt mål.\n- Hold møder.",
        "- Brug jobcenteret.\n- Spørg leverandøren.",
        "Opfølgning koster tid.",
    ]
    points = "\n".join(f"- {quote} [{number}]" for number, quote in enumerate(quotes[1:], start=2))
    answering(page, f"{quotes[0]} [1]\n\nKilderne siger også:\n\n{points}", quotes)
    ask(page, "Hvordan følger man op?")
    points_shown = page.locator(".turn .prose > ul > li")
    expect(points_shown).to_have_count(3)
    nested = points_shown.locator("ul > li")
    expect(nested).to_have_text(
        ["Sæt mål.", "Hold møder. [2]", "Brug jobcenteret.", "Spørg leverandøren. [3]"]
    )
    stands_inside(page, nested.first, points_shown.last)


def test_sources_that_disagree_are_named_above_what_each_of_them_says(page: Page) -> None:
    quotes = ["Her er 14 ansat.", "Holdet talte:\n- 9 i alt\n- 2 nye"]
    said = f"- Notat, maj 2023: {quotes[0]} [1]\n- Status, uden dato: {quotes[1]} [2]"
    answering(page, f"Kilderne er uenige:\n\n{said}", quotes, status="conflicting_sources")
    ask(page, "Hvor mange er ansat?")
    expect(page.locator(".turn .status")).to_have_text("Kilderne er uenige")
    expect(page.locator(".prose .lead-in")).to_have_count(0)  # the label says it
    points = page.locator(".prose > ul > li")
    expect(points.locator(".from")).to_have_text(["Notat, maj 2023", "Status, uden dato"])
    expect(points.first.locator(".quoted")).to_have_text("Her er 14 ansat. [1]")
    expect(points.last.locator("li")).to_have_text(["9 i alt", "2 nye [2]"])


def test_what_each_place_tells_stands_under_its_name_title_and_date(page: Page) -> None:
    quotes = ["Engby ansatte 14."]
    text = (
        f"Engby (»Ren (by)«, maj 2023):\n- {quotes[0]} [1]\n\n"
        "Solby: det fremgår ikke af kilderne.\n\n"
        "Bemærk: »Ren (by)« er fra maj 2023 og dermed mere end to år gammel."
    )
    answering(page, text, quotes, status="partly_answered")
    ask(page, "Hvor mange ansatte Engby og Solby?")
    expect(page.locator(".turn .status")).to_have_text("Delvist svar")
    expect(page.locator(".prose h3")).to_have_text([re.compile("^Engby"), "Solby"])
    expect(page.locator(".prose h3 .facts")).to_have_text("»Ren (by)«, maj 2023")
    expect(page.locator(".prose .note").last).to_contain_text("mere end to år gammel")


def test_a_calculation_is_shown_with_its_figures_formula_result_and_sources(page: Page) -> None:
    quotes = ["16 er ansat.", "Timerne er 186."]
    points = "\n".join(f"- {quote} [{number}]" for number, quote in enumerate(quotes, start=1))
    answering(
        page,
        f"Beregnet: 186 timer / 16 ansatte = 11,6 timer pr. ansat (afrundet) [1][2].\n\n{points}",
        quotes,
        calculations=[
            {"formula": "186 timer / 16 ansatte", "result": "11,6"}
            | {"inputs": [["timer i alt", "186 timer"], ["", "16 ansatte"]]}
            | {"unit": "timer pr. ansat (afrundet)"}
        ],
    )
    ask(page, "Hvor mange timer pr. ansat?")
    calculation = page.locator(".turn .calculation")
    expect(calculation).to_have_count(1)
    expect(calculation.locator("dt")).to_have_text(["timer i alt", "Tal", "Formel", "Resultat"])
    expect(calculation.locator("dd").nth(2)).to_have_text("186 timer / 16 ansatte [1][2]")
    expect(calculation.locator("dd").last).to_have_text("11,6 timer pr. ansat (afrundet)")
    expect(calculation.locator(".pointer")).to_have_count(2)
    expect(page.locator(".prose")).not_to_contain_text("Beregnet")


def test_a_row_of_a_table_is_quoted_field_by_field(page: Page) -> None:
    quotes = ["Krav: 10; Resultat: 12; Kilde: Notat, side 4: bilag", "Vilkår: ja; de gælder; altid"]
    answering(page, "\n\n".join(f"{quote} [{i}]" for i, quote in enumerate(quotes, 1)), quotes)
    ask(page, "Hvad var kravet?")
    expect(page.locator(".prose dt")).to_have_text(["Krav:", "Resultat:", "Kilde:"])
    expect(page.locator(".prose dd").last).to_have_text("Notat, side 4: bilag [1]")
    expect(page.locator(".prose .quoted").last).to_have_text(f"{quotes[1]} [2]")


def test_a_wide_table_stands_row_by_row_where_the_screen_is_narrow(page: Page) -> None:
    columns = ["Kontrakt", "Leverandør", "Område", "Værdi pr. år (kr.)", "Slut"]
    row = ["Pleje af parker", "Gartneriet Nord A/S", "parker", "1.250.000", "30. september 2027"]
    answering(
        page,
        "1 kontrakt.",
        [],
        tables=[{"title": "Kontrakter"} | {"columns": columns, "rows": [row]}],
    )
    ask(page, "Hvilke kontrakter?")
    cells = page.get_by_role("row").last.get_by_role("cell")
    expect(cells).to_have_text(row[1:])
    first, last = cells.first.bounding_box(), cells.last.bounding_box()
    assert first
    assert last
    narrow = page.evaluate("innerWidth") < 640
    assert (first["x"] == last["x"]) == narrow
    assert (first["y"] == last["y"]) != narrow
    assert page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.table'))")
    shown = cells.last.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert ("Slut" in shown) == narrow


def test_a_column_of_figures_stands_under_its_heading_though_some_are_words(page: Page) -> None:
    columns = ["Kontrakt", "Personer"]
    rows = [["Nord", "12"], ["Syd", "under 5"], ["Vest", "22"]]
    tables = [{"title": "Ansættelser", "columns": columns, "rows": rows}]
    answering(page, "34 personer.", [], tables=tables)
    ask(page, "Hvor mange?")
    column = page.locator(".table .figure")
    expect(column).to_have_text(["Personer", "12", "under 5", "22"])


def test_it_is_said_which_rows_a_figure_was_worked_out_for(page: Page) -> None:
    rows = [("kontrakt", "K-1"), ("kontrakt", "K-2"), ("klausul", "KL-1"), ("møde", "M-1")]
    listed = [{"noun": noun, "id": each, "label": "", "source": ""} for noun, each in rows]
    now = "2026-08-31T10:00:00Z"
    basis = {"title": "Ansættelser", "computed": "Sådan.", "as_of": now[:10], "known_at": now}
    answering(page, "141 personer.", [], basis=[basis | {"notes": [], "rows": listed}])
    ask(page, "Hvor mange?")
    expect(page.locator(".basis summary")).to_have_text(
        "Opgjort for 2 kontrakter, 1 klausul og 1 møde"
    )


def test_nothing_shows_beside_the_field_that_a_wide_table_passes_behind(page: Page) -> None:
    columns = [f"Noget langt nummer {number}" for number in range(9)]
    rows = [[f"Ordene i række {row}"] * 9 for row in range(20)]
    answering(page, "20.", [], tables=[{"title": "Lang", "columns": columns, "rows": rows}])
    ask(page, "Hvilke?")
    expect(page.locator(".table")).to_be_visible()
    page.evaluate("window.scrollTo(0, 300)")
    dock, table = page.locator(".ask .dock").bounding_box(), page.locator(".table").bounding_box()
    assert dock
    assert table
    assert table["y"] + table["height"] > dock["y"] + dock["height"]
    strip = {"x": 0, "y": dock["y"] + 2, "width": page.evaluate("innerWidth"), "height": 9}
    behind = page.screenshot(clip=strip, animations="disabled")  # type: ignore[arg-type]
    page.locator(".table").evaluate("table => (table.style.visibility = 'hidden')")
    assert page.screenshot(clip=strip, animations="disabled") == behind  # type: ignore[arg-type]


def test_a_wide_table_keeps_beside_an_open_source(page: Page) -> None:
    columns = [f"Noget langt nummer {number}" for number in range(9)]
    tables = [{"title": "Lang", "columns": columns, "rows": [["Ordene i rækken"] * 9]}]
    answering(page, "Se [1].", ["Råd"], tables=tables)
    ask(page, "Hvilke?")
    if page.evaluate("innerWidth") < 1024:
        return
    held: list[Route] = []
    page.route("**/v1/documents/*", lambda route: held.append(route))
    page.locator(".pointer").first.click()
    panel, table = page.locator("#source").bounding_box(), page.locator(".table").bounding_box()
    assert panel
    assert table
    assert table["x"] + table["width"] <= panel["x"]


def test_a_choice_is_made_by_pressing_it_and_only_once(page: Page) -> None:
    text = "Hvilken mener du?\n\n1. Engby: Ren by (maj 2023)\n2. Solby: Kørsel"
    asked = answering(page, text, [], status="needs_clarification")
    ask(page, "Hvor længe?")
    expect(page.locator(".turn .status")).to_have_text("Afklaring")
    expect(page.locator(".turn .prose")).to_have_text("Hvilken mener du?")
    choices = page.locator(".choices button")
    expect(choices).to_have_text(["1.Engby: Ren by (maj 2023)", "2.Solby: Kørsel"])
    choices.last.click()
    expect(page.locator(".turn h2").last).to_have_text("Solby: Kørsel")
    assert asked == ["Hvor længe?", "2"]
    expect(page.locator(".turn").first.locator(".choices button").first).to_be_disabled()
    expect(page.locator(".turn").last.locator(".choices button").first).to_be_enabled()


def test_a_greeting_is_answered_without_a_label(page: Page) -> None:
    ask(page, "Hej")
    expect(page.locator(".turn .prose li").first).to_be_visible()
    expect(page.locator(".turn .status")).to_have_count(0)


def test_a_suggestion_is_asked_by_pressing_it(page: Page) -> None:
    asked = answering(page, "1. maj 2023 begyndte det. [1]", [], suggestions=["Hvad var kravet?"])
    ask(page, "Hvornår begyndte det?")
    expect(page.locator(".turn .prose")).to_have_text("1. maj 2023 begyndte det. [1]")
    expect(page.locator(".turn .suggestions h3")).to_have_text("Spørg videre")
    page.locator(".suggestions button").click()
    expect(page.locator(".turn h2").last).to_have_text("Hvad var kravet?")
    assert asked[1:] == ["Hvad var kravet?"]


def test_the_labels_of_an_answer_follow_the_language_of_the_page(page: Page) -> None:
    answering(page, "Noget. [1]", ["Noget."], status="partly_answered", suggestions=["Mere?"])
    ask(page, "Hvad?")
    page.click("#language")
    expect(page.locator(".turn .status")).to_have_text("Partial answer")
    expect(page.locator(".turn .suggestions h3")).to_have_text("Ask further")


def test_what_no_source_tells_is_said_so(page: Page) -> None:
    ask(page, "Hvornår åbner svømmehallen i Randers?")
    expect(page.locator(".turn").last).to_contain_text("Det fremgår ikke af kilderne")


def test_a_cpr_number_is_declined_and_not_shown(page: Page) -> None:
    ask(page, "Er 010190-1234 ansat?")
    expect(page.locator(".turn").last).to_contain_text("CPR-nummer")
    assert "010190-1234" not in page.content()


def test_the_conversation_is_there_after_a_reload(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator(".turn .cited").last).to_be_visible()
    page.reload()
    expect(page.locator(".turn").last).to_contain_text("18 måneder")


def test_a_conversation_is_deleted_when_the_reader_has_said_so(
    page: Page, client: httpx.Client
) -> None:
    ask(page, QUESTION)
    expect(page.locator(".turn").last).to_contain_text("18 måneder")
    conversation = page.evaluate("sessionStorage.getItem('klausul.conversation')")
    assert client.get(f"/v1/conversations/{conversation}").status_code == 200
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_text("Slet samtalen").click()
    expect(page.locator(".turn")).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_text("Slet samtalen").click()
    expect(page.locator(".turn")).to_have_count(0)
    assert client.get(f"/v1/conversations/{conversation}").status_code == 404


def test_a_document_is_added_and_found(page: Page, tmp_path: Path) -> None:
    name = f"park-{page.viewport_size['width']}"  # type: ignore[index]
    file = tmp_path / f"{name}.txt"
    file.write_text(f"Parken {name}\n\nI parken {name} blev 23 gartnere ansat under klausulen.\n")
    page.goto(page.url.split("#")[0] + "#sources")
    page.set_input_files("#files", str(file))
    expect(page.locator("#library")).to_contain_text(f"Parken {name}")
    page.goto(page.url.split("#")[0] + "#ask")
    ask(page, f"Hvor mange gartnere blev ansat i parken {name}?")
    expect(page.locator(".turn").last).to_contain_text("23 gartnere")


def test_a_document_is_deleted_when_the_reader_has_said_so(page: Page, tmp_path: Path) -> None:
    name = f"fejl-{page.viewport_size['width']}"  # type: ignore[index]
    file = tmp_path / f"{name}.txt"
    file.write_text(f"Notat {name}\n\nDette notat blev lagt ind ved en fejl.\n")
    page.goto(page.url.split("#")[0] + "#sources")
    page.set_input_files("#files", str(file))
    listed = page.locator("#library li", has_text=f"Notat {name}")
    expect(listed).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.dismiss())
    listed.locator(".remove").click()
    expect(listed).to_have_count(1)
    page.once("dialog", lambda dialog: dialog.accept())
    listed.locator(".remove").click()
    expect(listed).to_have_count(0)


def test_everything_the_page_loads_comes_from_here(page: Page, client: httpx.Client) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert loaded
    assert all(url.startswith(str(client.base_url)) for url in loaded)


def test_the_page_can_be_read_in_english(page: Page) -> None:
    page.click("#language")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#send")).to_have_text("Ask")
    page.click("#language")
    expect(page.locator("#send")).to_have_text("Spørg")
