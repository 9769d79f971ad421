"""Rows as municipalities write them become records, or a reason that says what to do."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import yaml

from ingest.register.columns import plan
from ingest.register.difference import Difference, difference
from ingest.register.mapping import Mappings, key, mapping_of
from ingest.register.records import WITHHELD, BadRow, Made, make
from ingest.register.sources.source import Place, RawRow, RawTable, Rows
from knowledge.errors import SetupError, UnreadableDocumentError
from knowledge.register.codes import ClauseType, PlacementType, Screening, SupplierState, TargetUnit
from knowledge.register.fields import fields_of
from knowledge.register.model import (
    NOUNS,
    BusinessCaseMonth,
    CandidateMatch,
    Clause,
    Contract,
    FollowUp,
    MonthlyReport,
    Payment,
    Placement,
    Record,
    Supplier,
    Target,
    Tender,
)
from knowledge.register.phase_in import PhaseInStep

CONTRACT = {
    "kontrakt_id": "K-1",
    "titel": "Rengøring af skoler",
    "leverandør_id": "L-1",
    "start": "2026-01-01",
    "status": "drift",
}
PLACEMENT = {
    "ansættelse_id": "A-1",
    "klausul_id": "C-1",
    "pseudonym_id": "P-1",
    "type": "fleksjob",
    "timer": "10",
    "start": "2026-01-01",
    "status": "aktiv",
}
CLAUSE = {"klausul_id": "C-1", "type": "beskæftigelsesklausul", "status": "gældende"}
TENDER = {"udbud_id": "U-1", "titel": "Kørsel", "status": "planlagt"}
MEETING = {"møde_id": "M-1", "dato": "2026-01-01", "type": "matching", "status": "afholdt"}
TARGET = {"måltal_id": "T-1", "år": "2026", "enhed": "antal", "mål": "10"}
REPORT = {"dokumentation_id": "D-1", "kontrakt_id": "K-1", "måned": "2026-08"}


def read(
    noun: type[Record], values: Mapping[str, Any], mapping: str = "", approved: Any = ()
) -> Made | BadRow:
    mappings = mapping_of(yaml.safe_load(mapping), "mapping.yaml")
    planned = plan(noun, list(values), mappings)
    return make(planned, RawRow(values, Place("fil.csv", 7)), "kilde", approved)


def record(noun: type[Record], values: Mapping[str, Any], mapping: str = "") -> Any:
    made = read(noun, values, mapping)
    assert isinstance(made, Made), str(made)
    return made.record


def refused(noun: type[Record], values: Mapping[str, Any], mapping: str = "") -> BadRow:
    made = read(noun, values, mapping)
    assert isinstance(made, BadRow), made
    return made


def differ(noun: type[Record], *rows: Mapping[str, Any]) -> Difference:
    columns = tuple(rows[0])
    raw = [RawRow(row, Place("fil.csv", line)) for line, row in enumerate(rows, start=2)]
    table = RawTable(Place("fil.csv", 1), columns, raw)
    return difference("kilde", noun, Rows(table.place, (table,), "tilstand"), Mappings(), {}, ())


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.NAME)
def test_every_field_of_every_noun_is_found_by_its_own_header(noun: type[Record]) -> None:
    headers = [field.about.header for field in fields_of(noun)]
    assert len(set(map(key, headers))) == len(headers)
    planned = plan(noun, headers, Mappings())
    assert {field.about.header: header for field, header in planned.columns} == {
        header: header for header in headers
    }
    assert planned.withheld == planned.unknown == ()


@pytest.mark.parametrize(
    "header",
    ["værdi_år", "Værdi år", "VAERDI-AAR", "værdi_år (kr. uden moms)", "va\u0308rdi_a\u030ar"],
)
def test_a_header_is_known_however_it_is_spelt(header: str) -> None:
    assert record(Contract, {**CONTRACT, header: "5"}).value_year == 5


@pytest.mark.parametrize("name", ["kontrakter", "Kontrakt", "KONTRAKTER 2026-08", "kontrakter (2)"])
def test_a_file_is_known_by_its_name(name: str) -> None:
    assert Mappings().noun_of(name) is Contract


def test_a_file_that_is_named_after_nothing_is_nobodys() -> None:
    assert Mappings().noun_of("medarbejdere") is None
    assert Mappings().noun_of("2026") is None


@pytest.mark.parametrize(
    "name",
    [
        "ansættelser nov 2026",
        "Ansættelser (2)",
        "ansættelser - kopi",
        "2026_11_ANSAETTELSER_endelig",
        "Udtræk ansættelser",
    ],
)
def test_a_file_is_known_by_a_whole_word_of_its_name(name: str) -> None:
    assert Mappings().noun_of_file(name) is Placement


def test_a_file_is_known_by_a_noun_that_is_written_in_several_words() -> None:
    assert Mappings().noun_of_file("business case-måneder 2026 ny") is BusinessCaseMonth


@pytest.mark.parametrize(
    "name", ["klausuler og kontrakter", "kontraktstyring nov", "medarbejdere - kopi", "2026", "()"]
)
def test_a_file_that_names_two_nouns_or_only_a_part_of_a_word_is_nobodys(name: str) -> None:
    assert Mappings().noun_of_file(name) is None


def test_only_a_file_is_known_by_a_part_of_its_name() -> None:
    assert Mappings().noun_of("ansættelser nov 2026") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.234.567,50", "1234567.5"),
        ("1234,5", "1234.5"),
        ("1.234", "1234"),
        ("12.5", "12.5"),
        ("0.125", "0.125"),
        ("1,234.50", "1234.5"),
        ("1 200", "1200"),
        ("1\u00a0200,00 kr.", "1200"),
        ("kr. 1.200,-", "1200"),
        (7, "7"),
        (0.1, "0.1"),
        (1 / 3, "0.3333"),
        (Decimal("12.34"), "12.34"),
    ],
)
def test_a_number_is_read_as_danish_files_write_it(written: object, meant: str) -> None:
    assert record(Contract, {**CONTRACT, "værdi_år": written}).value_year == Decimal(meant)


@pytest.mark.parametrize(
    "written", ["mange", "1,2,3", "1.2.3", "12 eller 13", "-5", float("nan"), "1e5", "9" * 20, True]
)
def test_what_is_no_number_is_refused_by_its_kind_and_never_shown(written: object) -> None:
    bad = refused(Contract, {**CONTRACT, "værdi_år": written})
    assert bad.column == "værdi_år"
    assert bad.place == Place("fil.csv", 7)
    assert str(written) not in str(bad)


def test_per_cent_is_a_share_where_the_field_is_a_share_and_itself_where_the_unit_is_per_cent() -> (
    None
):
    payment = record(
        Payment,
        {
            "forløb_id": "F-1",
            "kontrakt_id": "K-1",
            "pris": "100",
            "status": "optjent",
            "tidsandel": "75 %",
            "grundandel": "25 %",
        },
    )
    assert payment.time_share == Decimal("0.75")
    assert payment.base_percent == 25


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-31",
        "31-12-2026",
        "31.12.2026",
        "31/12/2026",
        "31. december 2026",
        "2026-12-31T00:00:00",
        "31-12-2026 00:00:00",
        date(2026, 12, 31),
        datetime(2026, 12, 31),
        datetime(2026, 12, 30, 23, 30, tzinfo=UTC),
    ],
)
def test_a_date_is_read_as_danish_files_write_it(written: object) -> None:
    assert record(Contract, {**CONTRACT, "slut": written}).end == date(2026, 12, 31)


@pytest.mark.parametrize(
    "written", ["31-02-2026", "2026-13-01", "snart", "2026", "maj 2026", 46022]
)
def test_a_day_that_does_not_exist_is_refused(written: object) -> None:
    bad = refused(Contract, {**CONTRACT, "slut": written})
    assert bad.column == "slut"
    assert "31-12-2026" in bad.reason


def test_the_year_9999_is_no_end() -> None:
    assert record(Contract, {**CONTRACT, "slut": "31-12-9999"}).end is None


@pytest.mark.parametrize(
    "written",
    ["2026-08", "08-2026", "august 2026", "aug 2026", "202608", "01-08-2026", date(2026, 8, 1)],
)
def test_a_month_is_its_first_day(written: object) -> None:
    assert record(MonthlyReport, {**REPORT, "måned": written}).month == date(2026, 8, 1)


def test_a_moment_without_a_zone_is_copenhagens() -> None:
    made = record(Contract, {**CONTRACT, "opdateret_kl": "2026-08-31 14:30"})
    assert made.updated_at.isoformat() == "2026-08-31T14:30:00+02:00"
    made = record(Contract, {**CONTRACT, "opdateret_kl": "31-12-2026 kl. 14.30"})
    assert made.updated_at.isoformat() == "2026-12-31T14:30:00+01:00"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("ja", True), ("X", True), ("1", True), (1, True), ("Nej", False), (0, False)],
)
def test_yes_and_no_are_read(written: object, meant: bool) -> None:
    assert record(Tender, {**TENDER, "reserveret": written}).reserved is meant


def test_an_empty_cell_is_the_fields_default() -> None:
    made = record(Clause, {**CLAUSE, "opgørelse_mdr": "", "tæller_med": None, "krav_antal": "-"})
    assert made.months == 3
    assert made.counted == Clause(id="x", type=ClauseType.CSR, state=made.state).counted
    assert made.persons is None


@pytest.mark.parametrize(
    "written", ["Beskæftigelsesklausul", " BESKAEFTIGELSESKLAUSUL", "beskæftigelses-klausul"]
)
def test_a_code_is_known_however_it_is_spelt(written: str) -> None:
    assert record(Clause, {**CLAUSE, "type": written}).type is ClauseType.EMPLOYMENT


def test_codes_with_signs_and_codes_that_look_like_a_bool_are_known() -> None:
    assert record(Target, {**TARGET, "enhed": "mio kr"}).unit is TargetUnit.MILLIONS
    assert record(Tender, {**TENDER, "klausul_screening": "Ja"}).screening is Screening.SUITED
    assert record(Tender, {**TENDER, "klausul_screening": True}).screening is Screening.SUITED


def test_an_unknown_code_is_refused_with_those_that_exist() -> None:
    bad = refused(Supplier, {"leverandør_id": "L-1", "navn": "Firma", "status": "Anton"})
    assert "aktiv, ophørt, under konkurs" in bad.reason
    assert "Anton" not in str(bad)


def test_several_values_stand_in_one_cell() -> None:
    made = record(
        Clause,
        {
            **CLAUSE,
            "målgrupper": "MG-1|MG-2, MG-3",
            "indfasning": "2026-06-01=3/30 | 01-12-2026=6/60,5",
        },
    )
    assert made.target_groups == ("MG-1", "MG-2", "MG-3")
    assert made.phase_in == (
        PhaseInStep(date(2026, 6, 1), 3, Decimal(30)),
        PhaseInStep(date(2026, 12, 1), 6, Decimal("60.5")),
    )
    made = record(Clause, {**CLAUSE, "tæller_med": ["ordinær", "Fleksjob"]})
    assert made.counted == (PlacementType.ORDINARY, PlacementType.FLEX)


@pytest.mark.parametrize("written", ["12345678", "12 34 56 78", "DK12345678", 12345678, 12345678.0])
def test_a_cvr_number_is_read_with_and_without_spaces(written: object) -> None:
    made = record(Supplier, {"leverandør_id": "L-1", "navn": "Firma", "cvr": written})
    assert made.cvr == "12345678"


@pytest.mark.parametrize(
    ("noun", "row", "column", "value", "kind"),
    [
        (Supplier, {"leverandør_id": "L-1", "navn": "F"}, "cvr", "1234567", "tal"),
        (Contract, CONTRACT, "kontrakt_id", "", "tom"),
        (Contract, CONTRACT, "kontrakt_id", "K 1", "tekst"),
        (Contract, CONTRACT, "titel", " ", "tom"),
        (Contract, CONTRACT, "rapportdag", "29", "tal"),
        (Contract, CONTRACT, "optioner_mdr", "1,5", "tal"),
        (Contract, CONTRACT, "titel", "#REF!", "fejl"),
        (Contract, CONTRACT, "slut", "2025-12-31", "dato"),
        (Contract, {**CONTRACT, "gyldig_fra": "2026-05-01"}, "gyldig_til", "2026-04-30", "dato"),
        (Clause, CLAUSE, "indfasning", "juni", "tekst"),
        (Clause, CLAUSE, "krav_antal", ["1", "2"], "liste"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_place_column_and_kind(
    noun: type[Record], row: Mapping[str, str], column: str, value: object, kind: str
) -> None:
    bad = refused(noun, {**row, column: value})
    assert (bad.place, bad.column, bad.kind) == (Place("fil.csv", 7), column, kind)
    assert bad.reason.endswith(".")


def test_a_file_without_a_column_that_must_be_there_is_not_read_at_all() -> None:
    with pytest.raises(UnreadableDocumentError, match="»status«"):
        differ(Contract, {name: value for name, value in CONTRACT.items() if name != "status"})


@pytest.mark.parametrize(
    ("noun", "row", "column"),
    [
        (Contract, CONTRACT, "titel"),
        (Contract, CONTRACT, "kontraktansvarlig"),
        (Contract, CONTRACT, "afdeling"),
        (Contract, CONTRACT, "kilde_id"),
        (Placement, PLACEMENT, "pseudonym_id"),
        (Placement, PLACEMENT, "ansættelse_id"),
        (Placement, PLACEMENT, "bemærkning"),
        (Placement, PLACEMENT, "ophørsgrund"),
    ],
)
def test_a_cpr_number_is_refused_in_every_text_field(
    noun: type[Record], row: Mapping[str, str], column: str
) -> None:
    bad = refused(noun, {**row, column: "010190-1234"})
    assert (bad.column, bad.kind) == (column, "CPR-nummer")
    assert "1234" not in repr(bad)


@pytest.mark.parametrize("written", ["0101901234", 101901234, "010190 1234"])
def test_ten_digits_of_a_citizen_are_a_cpr_number_in_the_pseudonyms(written: object) -> None:
    assert refused(Placement, {**PLACEMENT, "pseudonym_id": written}).kind == "CPR-nummer"


def test_a_p_number_is_no_cpr_number() -> None:
    made = record(Supplier, {"leverandør_id": "L-1", "navn": "F", "p_nummer": "1003012345"})
    assert made.p_number == "1003012345"


@pytest.mark.parametrize(
    "header",
    ["Navn", "fornavn", "CPR-nr.", "Personnummer", "Adresse", "Telefon", "E-mail", "Fødselsdato"],
)
@pytest.mark.parametrize(
    ("noun", "row"),
    [
        (Placement, PLACEMENT),
        (
            CandidateMatch,
            {"match_id": "M", "job_id": "J", "pseudonym_id": "P", "status": "foreslået"},
        ),
    ],
)
def test_columns_about_citizens_are_never_read_and_said_so_once(
    noun: type[Record], row: Mapping[str, str], header: str
) -> None:
    found = differ(noun, {**row, header: "Anne Holm 010190-1234"}, {**row, header: "Bo Lund"})
    assert len(found.put) == 1
    assert not any("Holm" in repr(each) for each in found.put.values())
    assert [
        note for note in found.notes if f"»{header}«" in note and "pseudonym" in note
    ] == found.notes
    mapped = f"{noun.NAME}: {{columns: {{'{header}': bemærkning}}}}"
    assert record(noun, {**row, header: "Anne Holm"}, mapped).note == ""


@pytest.mark.parametrize(
    "text",
    [
        "Talt med Anne Holm om vagter",
        "Mohammad Al Rashid begynder mandag",
        "Mads Skov-Nielsen er syg",
        "Per Skov er glad for det",
        "medarbejder Anne Holm er glad for det",
    ],
)
def test_a_note_with_a_private_name_is_held_and_the_rest_of_the_row_goes_in(text: str) -> None:
    made = read(Placement, {**PLACEMENT, "bemærkning": text})
    assert isinstance(made, Made)
    assert isinstance(made.record, Placement)
    assert made.record.note == ""
    assert made.record.hours == 10
    (held,) = made.held
    assert (held.noun, held.row_id, held.field, held.place) == (
        Placement,
        "A-1",
        "note",
        Place("fil.csv", 7),
    )
    assert text not in repr(made)


def test_an_approved_note_is_let_in_but_no_other_text_in_its_place() -> None:
    row = {**PLACEMENT, "bemærkning": "Talt med Anne Holm"}
    held = read(Placement, row)
    assert isinstance(held, Made)
    approved = {each.id for each in held.held}
    let_in = read(Placement, row, approved=approved)
    assert isinstance(let_in, Made)
    assert let_in.record.note == "Talt med Anne Holm"  # type: ignore[attr-defined]
    other = read(Placement, {**row, "bemærkning": "Talt med Anne Holm igen"}, approved=approved)
    assert isinstance(other, Made)
    assert other.held


def test_a_title_that_must_be_there_waits_under_a_word_that_says_so() -> None:
    made = record(Contract, {**CONTRACT, "titel": "Hjælp til Anne Holm"})
    assert made.title == WITHHELD


@pytest.mark.parametrize(
    "text",
    [
        "Rengøring af skoler i Nørre Lillerup",
        "Aftalt med teamleder Anne Holm",
        "Lillerup Kommune sender listen. Region Midtjylland svarer",
        "Kørsel Vest og Kørsel Øst",
        "Møde på Søndre Skole, Skovvej 3",
    ],
)
def test_places_firms_and_officials_are_let_in(text: str) -> None:
    made = read(FollowUp, {**MEETING, "beslutninger": text})
    assert isinstance(made, Made)
    assert made.record.decisions == text  # type: ignore[attr-defined]


def test_fields_that_are_meant_to_hold_names_keep_them() -> None:
    assert (
        record(Contract, {**CONTRACT, "kontraktansvarlig": "Anne Holm"}).responsible == "Anne Holm"
    )


MAPPING = """
kontrakt:
  files: ["aftaleoversigt*"]
  columns: {Aftalenr.: kontrakt_id, Firma: leverandør_id, Navn: titel}
  values:
    status: {I gang: drift, "9": udløbet}
  constants: {fortrolighed: fortrolig}
delaftale:
  joined:
    delaftale_id: [Udbudsnr, Del]
"""


def test_a_mapping_says_what_columns_and_codes_are_called_elsewhere() -> None:
    row = {"Aftalenr.": "K-9", "Firma": "L-1", "Navn": "Kørsel", "start": "2026-01-01"}
    made = record(Contract, {**row, "Status": "i GANG"}, MAPPING)
    assert (made.id, made.supplier, made.title, made.state.value) == (
        "K-9",
        "L-1",
        "Kørsel",
        "drift",
    )
    assert made.confidentiality.value == "fortrolig"
    assert record(Contract, {**row, "Status": 9}, MAPPING).state.value == "udløbet"
    assert mapping_of(yaml.safe_load(MAPPING), "m").noun_of("Aftaleoversigt august") is Contract


def test_an_id_may_be_made_of_several_columns() -> None:
    from knowledge.register.model import Lot

    row = {"Udbudsnr": "U-12", "Del": 3, "udbud_id": "U-12", "nummer": "3", "status": "åben"}
    assert record(Lot, row, MAPPING).id == "U-12-3"
    assert refused(Lot, {**row, "Del": ""}, MAPPING).column == "Udbudsnr + Del"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("aftale: {}", "»aftale« kendes ikke"),
        ("kontrakt: {kolonner: {}}", "»kolonner« kendes ikke"),
        ("kontrakt: {columns: {Nr: nummer}}", "kolonnen »nummer« kendes ikke"),
        ("kontrakt: {columns: [Nr]}", "kontrakt, columns"),
        ("- kontrakt", "mapping.yaml"),
    ],
)
def test_a_wrong_mapping_says_where_it_is_wrong(written: str, said: str) -> None:
    with pytest.raises(SetupError, match=said):
        mapping_of(yaml.safe_load(written), "mapping.yaml")


def test_the_page_about_the_register_is_current(request: pytest.FixtureRequest) -> None:
    from ingest.register.description import BEGIN, description

    page = (request.config.rootpath / "docs" / "register.md").read_text("utf-8")
    assert page.partition(BEGIN)[1:] == (BEGIN, description().removeprefix(BEGIN))
    assert SupplierState.BANKRUPT.value in description()
