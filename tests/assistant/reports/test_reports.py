"""The monthly pack and the committee's report: what they say is what the register says."""

import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree
from making import make_library
from markdown_it import MarkdownIt

from assistant import telling
from assistant.reports.formats import Format, written
from assistant.reports.html import to_html
from assistant.reports.markdown import to_markdown
from assistant.reports.missing_reports import months_said
from assistant.reports.monthly import monthly
from assistant.reports.report import Report, Section, Tone
from assistant.reports.target import target_report
from assistant.reports.word import to_word
from ingest.register.sources.declared import declared_folder
from klausul.register_wiring import build_syncs
from klausul.settings import Settings
from klausul.syncing import sync
from knowledge.errors import BadInputError, NotFoundError
from knowledge.register.answering import answer
from knowledge.register.codes import (
    ClauseState,
    ClauseType,
    ContractState,
    PhaseKind,
    PlacementState,
    PlacementType,
    TargetUnit,
)
from knowledge.register.model import (
    Clause,
    Contract,
    Phase,
    Placement,
    Record,
    Supplier,
    Target,
)
from knowledge.register.query import Measure, RegisterQuery, RegisterResult
from knowledge.register.register import Register
from knowledge.register.snapshot import Snapshot, snapshot_of

DAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Snapshot:
    """The sample register."""
    folder = Path(tmp_path_factory.mktemp("register"))
    settings = Settings(data_dir=folder, sources=samples / "register")
    for report in sync(settings, None, dry_run=False, accept_loss=False):
        assert report.ok
    library = make_library(folder)
    found = Register(library.book).snapshot()
    library.book.close()
    return found


@pytest.fixture(scope="module")
def pack(register: Snapshot) -> Report:
    return monthly(register, DAY, NOW)


def said(register: Snapshot, measure: Measure) -> RegisterResult:
    return answer(RegisterQuery(measure, as_of=DAY), register, NOW)


def chapter(report: Report, heading: str) -> Section:
    return next(each for each in report.sections if each.heading.startswith(heading))


def rows_in(section: Section) -> list[dict[str, str]]:
    assert section.table
    titles = [head.title for head in section.table.columns]
    return [dict(zip(titles, row, strict=True)) for row in section.table.rows]


def all_text(report: Report) -> str:
    return to_markdown(report)


# What it says.


def test_every_clause_stands_with_the_figures_of_the_engine(
    register: Snapshot, pack: Report
) -> None:
    result = said(register, Measure.FULFILMENT)
    rows = {row["Klausul"]: row for row in rows_in(chapter(pack, "Overblik"))}
    assert len(rows) == len(result.lines)
    for line in result.lines:
        persons, hours, goal, hours_goal = line.cells[3:7]
        shown = rows[str(line.cells[2])]
        if isinstance(persons, str):
            assert shown["Personer"].startswith(persons)
            assert not any(letter.isdigit() for letter in shown["Timer pr. uge"].split("(")[0])
            continue
        assert shown["Personer"].startswith(telling.text(persons))
        assert shown["Personer"].endswith(telling.text(goal))
        assert shown["Timer pr. uge"].startswith(telling.text(hours))
        assert hours_goal is None or shown["Timer pr. uge"].endswith(telling.text(hours_goal))


def test_those_behind_stand_with_what_is_missing_and_in_the_summary(
    register: Snapshot, pack: Report
) -> None:
    result = said(register, Measure.BEHIND)
    shown = rows_in(chapter(pack, "Bagud"))
    assert [row["Kontrakt"] for row in shown] == [line.cells[0] for line in result.lines]
    for row, line in zip(shown, result.lines, strict=True):
        assert row["Mangler, personer"] == telling.text(line.cells[7])
        assert row["Mangler, timer"] == telling.text(line.cells[8])
    decisions = " ".join(each.text for each in pack.summary[0].points)
    assert str(result.lines[0].cells[0]) in decisions


def test_what_will_not_be_reached_stands_with_the_last_day_to_act(
    register: Snapshot, pack: Report
) -> None:
    lines = [line for line in said(register, Measure.FORECAST).lines if line.cells[8] == "nej"]
    shown = rows_in(chapter(pack, "Ventes ikke"))
    assert [row["Kontrakt"] for row in shown] == [line.cells[0] for line in lines]
    assert lines
    for row, line in zip(shown, lines, strict=True):
        day = line.cells[9]
        assert isinstance(day, date)
        assert row["Sidste dag at handle"].startswith(f"{day.day}. ")
        assert row["Sidste dag at handle"].endswith(str(day.year))


def test_overdue_actions_come_first_and_are_marked(pack: Report) -> None:
    section = chapter(pack, "Aktioner")
    assert section.table
    late = [row["Dage over frist"] != "0" for row in rows_in(section)]
    assert late == sorted(late, reverse=True)
    assert [tone is Tone.BAD for tone in section.table.tones] == late


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Åbne tilsyn", Measure.INSPECTIONS_OPEN),
        ("Kontrakter, der udløber", Measure.CONTRACTS_ENDING),
        ("Kommende udbud", Measure.TENDERS_COMING),
        ("Måltal", Measure.TARGET_PROGRESS),
    ],
)
def test_a_chapter_has_every_line_of_its_question(
    register: Snapshot, pack: Report, heading: str, measure: Measure
) -> None:
    result = said(register, measure)
    assert result.lines
    section = chapter(pack, heading)
    assert len(rows_in(section)) == len(result.lines)
    assert {row for line in result.lines for row in line.rows} <= set(section.rows)


def test_missing_reports_are_put_together_by_contract(register: Snapshot, pack: Report) -> None:
    result = said(register, Measure.REPORTS_MISSING)
    section = chapter(pack, "Manglende")
    contracts = {line.rows[0].id for line in result.lines}
    assert len(rows_in(section)) == len(contracts) < len(result.lines)
    assert sum(int(row["Antal"]) for row in rows_in(section)) == len(result.lines)
    assert {row for line in result.lines for row in line.rows} <= set(section.rows)


@pytest.mark.parametrize(
    ("months", "told"),
    [
        (["april 2026"], "april 2026"),
        (["maj 2026", "april 2026"], "april 2026 og maj 2026"),
        (
            ["juni 2025", "juli 2025", "august 2025", "april 2026"],
            "juni til august 2025 og april 2026",
        ),
        (["november 2025", "december 2025", "januar 2026"], "november 2025 til januar 2026"),
    ],
)
def test_months_in_a_row_are_put_together(months: list[str], told: str) -> None:
    assert months_said(months) == told


def test_whose_last_day_is_the_day_of_the_report_is_still_there_and_has_not_left() -> None:
    day = date(2026, 8, 31)
    there = person(1, PlacementType.ORDINARY, date(2026, 1, 5), day)
    others = [person(number, PlacementType.ORDINARY, date(2026, 1, 5)) for number in range(2, 8)]
    snapshot = small_register(there, *others)
    told = {
        as_of: rows_in(chapter(monthly(snapshot, as_of, NOW), "Overblik"))[0]
        for as_of in (day, date(2026, 9, 1))
    }
    (today, after) = (" ".join(row.values()) for row in told.values())
    assert "7 af " in today
    assert "ophørt" not in today
    assert "6 af " in after
    assert "1 ophørt" in after


def test_a_report_over_the_samples_says_that_they_are_invented(
    samples: Path, tmp_path: Path
) -> None:
    note = "Eksempeldata – opdigtede kontrakter."
    for name, is_said in (("eksempler", True), ("kontraktsystem", False)):
        (tmp_path / name).mkdir()
        library = make_library(tmp_path / name)
        settings = Settings(data_dir=tmp_path / name)
        source = declared_folder(name, samples / "register")
        found = Register(library.book)
        for each in build_syncs(settings, [source], library, found):
            assert each.run().ok
        assert (note in all_text(monthly(found.snapshot(), DAY, NOW))) is is_said
        library.book.close()


def test_every_contract_with_a_requirement_has_its_card_in_its_phase(
    register: Snapshot, pack: Report
) -> None:
    view = register.on(DAY)
    phase, placed = "", {}
    for section in pack.sections:
        if section.level == 1:
            phase = section.heading
        else:
            placed[section.heading] = phase.lower()
    asked = {line.rows[0].id for line in said(register, Measure.FULFILMENT).lines}
    assert len(placed) == len(asked)
    for contract in view.all(Contract):
        if contract.id in asked:
            [now] = [
                each.phase.value
                for each in view.of(Phase, "contract", contract.id)
                if each.start <= DAY and (each.end is None or each.end >= DAY)
            ]
            assert placed[contract.title] == now


def test_the_first_page_has_at_most_ten_lines_and_each_points_to_its_chapter(
    pack: Report,
) -> None:
    lines = [point for section in pack.summary for point in section.points]
    assert 5 <= len(lines) <= 10
    known = {section.mark for section in pack.sections if section.mark}
    assert all(set(line.marks) <= known and line.marks for line in lines)


def test_every_mark_is_in_the_appendix_once_with_rows(pack: Report) -> None:
    text = all_text(pack)
    appendix = text.split("## Bilag")[1]
    for section in pack.sections:
        if section.mark:
            assert len(re.findall(rf"^\| \[{section.mark}\] \|", appendix, re.M)) == 1
            assert section.rows
            assert section.computed


# Who may not be seen.


def person(number: int, kind: PlacementType, start: date, end: date | None = None) -> Placement:
    return Placement(
        id=f"A-{number}",
        clause="KL-1",
        person=f"P-{number}",
        type=kind,
        hours=Decimal("10.25"),
        start=start,
        end=end,
        state=PlacementState.ACTIVE if end is None else PlacementState.ENDED,
    )


def small_register(*placements: Placement, clause: str = "KL-1") -> Snapshot:
    rows: list[Record] = [
        Supplier(id="L-1", name="Firma <b>& Co|"),
        Contract(
            id="K-1",
            title="Pleje *af* [3] haver | <script>",
            supplier="L-1",
            start=date(2025, 1, 1),
            state=ContractState.RUNNING,
        ),
        Phase(id="F-1", contract="K-1", phase=PhaseKind.FOLLOW_UP, start=date(2025, 1, 1)),
        Clause(
            id=clause,
            contract="K-1",
            type=ClauseType.EMPLOYMENT,
            persons=7,
            hours=Decimal(70),
            state=ClauseState.IN_FORCE,
        ),
        *placements,
    ]
    return snapshot_of(rows)


def test_a_group_too_small_is_in_no_format() -> None:
    """Three persons in fleksjob with 30.75 hours."""
    start = date(2026, 1, 1)
    report = monthly(
        small_register(*(person(n, PlacementType.FLEX, start) for n in range(3))), DAY, NOW
    )
    for text in (to_markdown(report), to_html(report), word_text(to_word(report))):
        assert "færre end 5" in text
        assert "30,8" not in text
        assert "30,75" not in text
        assert "39,25" not in text  # what is missing
        assert not re.search(r"mangler [34] personer", text, re.IGNORECASE)
    [card] = [section for section in report.sections if section.level == 2]
    assert card.chart
    assert [bar.reached for bar in card.chart.bars] == [None, None]


def test_where_who_came_is_hidden_the_figure_before_is_hidden_too() -> None:
    """Six ordinary placements and one new fleksjob: seven now, but not six before."""
    old = [person(n, PlacementType.ORDINARY, date(2026, 1, 1)) for n in range(6)]
    report = monthly(
        small_register(*old, person(9, PlacementType.FLEX, date(2026, 11, 10))), DAY, NOW
    )
    [row] = rows_in(chapter(report, "Overblik"))
    assert row["Personer"] == "7 af 7"
    assert list(row.values())[-1] == "var bagud, vises ikke"
    [card] = [section for section in report.sections if section.level == 2]
    assert not [point.text for point in card.points if "Da var det" in point.text]


def test_what_may_be_shown_of_a_change_is_shown() -> None:
    old = [person(n, PlacementType.ORDINARY, date(2026, 1, 1)) for n in range(6)]
    report = monthly(
        small_register(*old, person(9, PlacementType.ORDINARY, date(2026, 11, 10))), DAY, NOW
    )
    [row] = rows_in(chapter(report, "Overblik"))
    assert list(row.values())[-1] == "var bagud, 1 begyndt, før 6 pers., 61,5 timer"


# How it looks.


def test_the_word_file_has_headings_repeated_heads_and_page_numbers(pack: Report) -> None:
    document = docx.Document(BytesIO(to_word(pack)))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.text]
    assert styles[0] == "Title"
    assert styles.count("Heading 2") >= 12
    headed = [table for table in document.tables if table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")]
    written_tables = [section for section in pack.sections if section.table]
    assert len(headed) == len(written_tables) + 1
    assert "NUMPAGES" in document.sections[0].footer._element.xml
    assert document.core_properties.title == pack.title
    assert document.core_properties.language == "da-DK"


def test_the_bars_of_a_word_file_are_as_long_as_they_should_be(pack: Report) -> None:
    document = docx.Document(BytesIO(to_word(pack)))
    charts = [table for table in document.tables if len(table._tbl.tblGrid) > 20]
    for chart in charts:
        for row in chart.rows:
            spans = row._tr.xpath("./w:tc/w:tcPr/w:gridSpan/@w:val")
            assert sum(map(int, spans)) == len(chart._tbl.tblGrid) - 2


def test_the_page_is_well_formed_and_loads_nothing(pack: Report) -> None:
    page = to_html(pack)
    assert not re.search(r"(src|href)=[\"'](?!#)", page)
    assert "<script" not in page
    assert 'style="' not in page
    checked = Checked()
    checked.feed(page)
    assert checked.open == []
    assert checked.links <= checked.ids
    assert len(checked.ids) == checked.id_count
    assert checked.headings[0] == "h1"
    assert 'lang="da"' in page


def test_the_markdown_becomes_tables_and_headings(pack: Report) -> None:
    page = MarkdownIt("commonmark").enable("table").render(to_markdown(pack))
    tables = [section for section in pack.sections if section.table]
    assert page.count("<table>") == len(tables) + 1
    assert page.count("<h1>") == 1
    assert page.count("<h3>") >= sum(section.level == 2 for section in pack.sections)


@pytest.mark.parametrize("kind", Format)
def test_what_stands_in_the_register_is_text_and_no_markup(kind: Format) -> None:
    report = monthly(small_register(), DAY, NOW)
    content = written(report, kind).content
    if kind is Format.WORD:
        shown = word_text(content)
    elif kind is Format.HTML:
        assert "<script" not in content.decode()
        assert "<b>&" not in content.decode()
        shown = "".join(etree.HTML(content.decode()).itertext())
    else:
        page = MarkdownIt("commonmark").enable("table").render(content.decode())
        shown = "".join(etree.HTML(page).itertext())
    assert "Pleje *af* [3] haver | <script>" in shown
    assert "Firma <b>& Co|" in shown


# The report to the committee.


def test_the_targets_stand_with_result_projection_and_method(register: Snapshot) -> None:
    result = said(register, Measure.TARGET_PROGRESS)
    report = target_report(register, None, DAY, NOW)
    shown = rows_in(chapter(report, "Måltal for 2026"))
    assert len(shown) == len(result.lines)
    for row, line in zip(shown, result.lines, strict=True):
        assert row["Mål"] == telling.text(line.cells[2])
        assert row["Resultat"] == telling.text(line.cells[3])
        assert row["Fremskrevet"] == telling.text(line.cells[5])
        assert row["Ventes nået"] == line.cells[7]
    method = chapter(report, "Sådan er der målt")
    assert len(method.points) == len(result.lines)
    last = rows_in(chapter(report, "Udviklingen"))[-1]
    assert list(last.values())[1:] == [row["Resultat"] for row in shown]


def test_a_past_year_is_counted_at_its_end(register: Snapshot) -> None:
    report = target_report(register, 2025, DAY, NOW)
    days = [row["Dag"] for row in rows_in(chapter(report, "Udviklingen"))]
    assert len(days) == 12
    assert days[-1] == "31. dec. 2025"


def test_what_cannot_be_computed_is_said_with_its_reason() -> None:
    rows: list[Record] = [
        Supplier(id="L-1", name="Firma"),
        Contract(
            id="K-1",
            title="Pleje",
            supplier="L-1",
            start=date(2025, 1, 1),
            state=ContractState.RUNNING,
        ),
        Clause(
            id="KL-1",
            contract="K-1",
            type=ClauseType.EMPLOYMENT,
            persons=7,
            state=ClauseState.IN_FORCE,
        ),
        Target(id="M-1", year=2026, unit=TargetUnit.MILLIONS, goal=Decimal(5)),
    ]
    report = target_report(snapshot_of(rows), None, DAY, NOW)
    [reason] = [
        point.text
        for point in chapter(report, "Sådan er der målt").points
        if point.lead == "Kan ikke gøres op"
    ]
    assert "ingen årlig værdi" in reason
    assert rows_in(chapter(report, "Måltal for 2026"))[0]["Resultat"] == "–"


# What cannot be reported.


def test_an_empty_register_says_what_to_do() -> None:
    with pytest.raises(NotFoundError, match="klausul sync"):
        monthly(snapshot_of([]), DAY, NOW)


def test_a_year_without_a_target_names_those_that_have_one(register: Snapshot) -> None:
    with pytest.raises(NotFoundError, match="Registret har: 2025, 2026"):
        target_report(register, 2031, DAY, NOW)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_out_of_all_time_is_refused(register: Snapshot, day: date) -> None:
    with pytest.raises(BadInputError, match="mellem"):
        monthly(register, day, NOW)
    with pytest.raises(BadInputError, match="mellem"):
        target_report(register, 2026, day, NOW)


def test_a_register_with_nothing_to_report_still_makes_a_report() -> None:
    report = monthly(snapshot_of([Supplier(id="L-1", name="Firma")]), DAY, NOW)
    assert report.summary[0].points[0].text.startswith("Der er intet")
    for kind in Format:
        assert written(report, kind).content


def word_text(content: bytes) -> str:
    """All text of a document, in its tables too; ties between letters as plain ones."""
    document = docx.Document(BytesIO(content))
    texts = [node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")]
    plain = unicodedata.normalize("NFC", "\n".join(texts))
    return plain.replace("\u00a0", " ").replace("\u2011", "-")


class Checked(HTMLParser):
    """Whether tags close in order, and where links go."""

    VOID = ("meta", "rect", "br")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.headings: list[str] = []
        self.id_count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        given = dict(attrs)
        if "id" in given:
            self.ids.add(given["id"])
            self.id_count += 1
        if given.get("href", "").startswith("#"):
            self.links.add(given["href"][1:])
        if re.fullmatch(r"h\d", tag):
            self.headings.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        assert tag in self.VOID, tag

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
