"""The clause library: every block can be filled, rests on law we follow, keeps our promises."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api import problems as http_problems
from api.routes import clauses as routes
from api.wire.clauses import BlockOut
from assistant.drafting import templates
from assistant.drafting.blocks import SHIPPED, Block, Kind, Library, Parameter, load
from assistant.drafting.laws import Law, law_of, laws
from assistant.drafting.library_check import examined, problems
from assistant.drafting.model import Certainty, Variant
from assistant.drafting.values import shown, wrong
from klausul.clause_commands import clauses
from knowledge.errors import NotFoundError, SetupError

POINTS = (
    "formaal definitioner maalgruppe krav opgoerelse frister rekruttering jobbeskrivelse "
    "kommunens-medvirken opgavetyper vilkaar introduktion erstatning dokumentation opfoelgning "
    "tilsyn manglende-opfyldelse incitament fravigelse underleverandoerer persondata aendringer "
    "efter-udloeb evaluering relation"
).split()
OTHERS = (
    "arbejdsklausul oplaeringsklausul jobtraening resultatbetaling partnerskab reserveret".split()
)
FILE = """---
number: 40
title: Eget
purpose: Formål.
use_when: Altid.
not_when: Aldrig.
basis:
  - {reference: udbudsloven § 2, source: LBK nr. 116 af 03/02/2025, checked: 2026-11-25}
parameters:
  frist:
    label: frist
    unit: dage
    kind: whole
    default: 5
    low: 1
    high: 10
    decides: jurist
tenderer_asks:
  - {question: Frist, answer: Snart.}
---

## foretrukken

Svar senest {frist|dag|dage} efter.

## mildere

Svar senest {frist|dag|dage} efter.

## strengere

Svar senest {frist|dag|dage} efter.
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


def wordings(library: Library) -> Iterator[tuple[str, str]]:
    for block in library.blocks:
        for variant, text in block.variants.items():
            yield f"{block.id} {variant}", text


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.:]) |\n+", text)


def write(folder: Path, text: str = FILE, name: str = "eget.md") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return folder


def said(folder: Path) -> list[str]:
    """What the check says of a municipality's own files; ours have nothing wrong."""
    return [each.said for each in examined([folder])[1]]


def test_the_library_holds_the_25_points_in_order_and_the_other_clauses(library: Library) -> None:
    assert [each.id for each in library.blocks] == [*POINTS, *OTHERS]
    assert [each.number for each in library.blocks] == list(range(1, 32))


def test_the_shipped_library_has_nothing_wrong(library: Library) -> None:
    assert problems(library) == []


def test_every_mark_is_a_parameter_and_every_parameter_is_used(library: Library) -> None:
    for block in library.blocks:
        names = {each.name for each in block.parameters}
        for variant, text in block.variants.items():
            used = templates.parameters(text)
            assert used <= names, (block.id, variant)
            needed = {each.name for each in block.parameters if not each.optional}
            assert needed <= used, (block.id, variant)
            assert templates.unknown_marks(text) == []


def test_every_proposed_value_is_within_its_range(library: Library) -> None:
    for block in library.blocks:
        for parameter in block.parameters:
            for variant in Variant:
                value = parameter.default_in(variant)
                assert not value or wrong(parameter, value) == "", (block.id, parameter.name)


def test_only_what_is_computed_or_told_has_no_proposed_value(library: Library) -> None:
    open_ones = {
        (block.id, each.name)
        for block in library.blocks
        for each in block.parameters
        if not each.default and not each.optional
    }
    assert open_ones == {("krav", "antal"), ("krav", "timer"), ("jobtraening", "pladser")}


def test_every_reference_is_to_a_law_that_we_follow(library: Library) -> None:
    for block in library.blocks:
        for basis in block.basis:
            law = law_of(basis.reference)
            assert law is not None, basis.reference
            assert law.current == basis.source


def test_what_is_uncertain_says_whom_to_ask(library: Library) -> None:
    notes = [basis.note for block in library.blocks for basis in block.basis if basis.note]
    assert notes
    assert all("kontrollér hos" in note for note in notes)
    doubtful = [law for law in laws() if law.certainty is Certainty.UNCERTAIN]
    assert all("kontrollér hos" in law.note for law in doubtful)
    assert {"tærskelværdier", "LAB", "cirkulære 9471/2014"} <= {law.id for law in doubtful}


def test_where_a_person_lives_never_matters(library: Library) -> None:
    for name, text in wordings(library):
        for sentence in sentences(text):
            if re.search(r"bopæl|bosat|bor i", sentence, re.IGNORECASE):
                assert "uden betydning" in sentence, name
    for text in library.block("maalgruppe").variants.values():
        assert "bopæl er uden betydning" in text
        assert "tilsvarende ordning i et andet EU- eller EØS-land" in text


def test_a_penalty_has_a_cap_and_lapses_when_candidates_lack(library: Library) -> None:
    demanding = [(name, text) for name, text in wordings(library) if "opkræve bod" in text]
    assert [name.split()[0] for name, _ in demanding] == ["manglende-opfyldelse"] * 3
    for name, text in demanding:
        assert re.search(r"Boden kan [^.]*højst udgøre \{loft\} %", text), name
        assert re.search(r"Bod bortfalder[^.]*kandidatmangel", text), name
        order = [text.index(word) for word in ("drøfter", "plan", "opkræve bod")]
        assert order == sorted(order), name


def test_personal_numbers_are_named_only_to_forbid_them(library: Library) -> None:
    named = [
        sentence
        for _, text in wordings(library)
        for sentence in sentences(text)
        if re.search(r"cpr|personnum", sentence, re.IGNORECASE)
    ]
    assert named
    assert all(re.search(r"må ikke|fjernes|indeholder ikke", each) for each in named)


def test_the_documentation_never_asks_for_health_or_which_condition_is_met(
    library: Library,
) -> None:
    for text in library.block("dokumentation").variants.values():
        assert "må ikke indeholde personnummer, navn, diagnose" in text
        assert "må ikke fremgå, hvilken" in text


def test_paid_hours_beside_practice_are_in_another_function(library: Library) -> None:
    for id in ("jobtraening", "vilkaar"):
        for text in library.block(id).variants.values():
            assert "i en anden arbejdsfunktion end praktikkens" in text
    for text in library.block("jobtraening").variants.values():
        assert "Praktiktimer er ikke løntimer" in text


def test_payment_by_results_keeps_the_terms_of_the_order_on_other_actors(
    library: Library,
) -> None:
    block = library.block("resultatbetaling")
    assert wrong(block.parameter("aar"), "5") != ""
    assert wrong(block.parameter("opsigelse"), "3") != ""
    assert wrong(block.parameter("delopsigelse"), "4") != ""
    for variant, text in block.variants.items():
        assert "ret, men ikke pligt til at bestille" in text
        assert "ikke krav på et bestemt antal opgaver" in text
        assert "holde nye udbud" in text
        assert "forvaltningsretten" in text
        assert "fører tilsyn" in text
        shares = [int(block.parameter(name).default_in(variant)) for name in ("grund", "resultat")]
        assert sum(shares) == 100, variant


def test_the_other_clauses_are_kept_apart(library: Library) -> None:
    for text in library.block("relation").variants.values():
        assert "selvstændige krav" in text
        assert "kun én økonomisk følge" in text
    for text in library.block("arbejdsklausul").variants.values():
        assert "kandidat" not in text


def test_a_partnership_binds_nobody(library: Library) -> None:
    for text in library.block("partnerskab").variants.values():
        assert "ingen pligt til at ansætte" in text
        assert "uden betydning for tildeling" in text


def test_the_variants_of_a_block_differ(library: Library) -> None:
    for block in library.blocks:
        assert len(set(block.variants.values())) == 3, block.id


def test_each_wording_of_a_block_says_what_sets_it_apart(library: Library) -> None:
    for block in library.blocks:
        said = [block.says[each] for each in Variant]
        assert len(set(said)) == len(Variant), block.id
        assert not any(each.endswith(".") for each in said), block.id


def test_an_unknown_block_or_parameter_is_told_of(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.block("nøgle")
    with pytest.raises(NotFoundError):
        library.block("krav").parameter("nøgle")


@pytest.mark.parametrize("variant", Variant)
def test_the_requirement_is_written_for_one_contract_or_lot_by_lot(
    library: Library, variant: Variant
) -> None:
    text = library.block("krav").variants[variant]
    values = {"antal": "4", "timer": "40,5", "indfasning": "3"}
    lots = [
        {"delaftale": "Nord", "antal": "1", "timer": "10,5"},
        {"delaftale": "Syd", "antal": "3", "timer": "30"},
    ]

    def written(several: str, lots: list[dict[str, str]]) -> str:
        found = templates.paragraphs(text, {"flere_delaftaler": several}, (), lots)
        return "\n".join(templates.filled(each, values) for each in found)

    parted = written("ja", lots)
    assert re.search(r"^Nord: 1 kandidat (?:med|eller) i alt 10,5 løntimer", parted, re.M)
    assert re.search(r"^Syd: 3 kandidater (?:med|eller) i alt 30 løntimer", parted, re.M)
    assert re.search(r"tilsammen 4 kandidater (?:og|eller) 40,5 løntimer", parted)
    whole = written("nej", [])
    assert "delaftale" not in whole
    assert "på opgaver under kontrakten mindst 4 kandidater" in whole
    assert "mindst 40,5 løntimer pr. uge" in whole


@pytest.mark.parametrize(
    ("rule", "sign"),
    [
        ("gennemsnit", "gennemsnit af de seneste"),
        ("øjebliksbillede", "den sidste dag i hver måned. "),
        ("kumulativt", "samlet for hvert kontraktår"),
    ],
)
def test_fulfilment_is_counted_by_exactly_one_rule(library: Library, rule: str, sign: str) -> None:
    for text in library.block("opgoerelse").variants.values():
        found = templates.paragraphs(text, {"regel": rule, "overtagne": "ja"})
        opening = [each for each in found if each.startswith("Opfyldelsen opgøres")]
        assert len(opening) == 1
        assert sign in opening[0]


def test_a_mark_is_filled_with_the_word_that_fits_its_number() -> None:
    text = "Mindst {antal|kandidat|kandidater} efter punkt {section:krav} og {andet}."
    filled = templates.filled(text, {"antal": "1"}, {"krav": 4})
    assert filled == "Mindst 1 kandidat efter punkt 4 og {andet}."
    assert "4 kandidater" in templates.filled(text, {"antal": "4"})


def test_a_paragraph_stands_only_when_every_condition_holds() -> None:
    text = "Altid.\n\n{if a=ja} {if section:tilsyn} Sommetider.\n\n{if b} Nogle gange."
    assert templates.paragraphs(text, {}) == ("Altid.",)
    assert templates.paragraphs(text, {"a": "ja"}) == ("Altid.",)
    assert templates.paragraphs(text, {"a": "ja"}, ["tilsyn"]) == ("Altid.", "Sommetider.")
    assert templates.paragraphs(text, {"b": "x"}) == ("Altid.", "Nogle gange.")


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.WHOLE, "20000", "20.000"),
        (Kind.DECIMAL, "7.50", "7,5"),
        (Kind.DECIMAL, "1234.25", "1.234,25"),
        (Kind.DATE, "2027-03-01", "1. marts 2027"),
        (Kind.TEXT, "2027-03-01", "2027-03-01"),
    ],
)
def test_values_are_shown_in_danish(kind: Kind, value: str, text: str) -> None:
    parameter = Parameter("x", "x", "", kind, "", None, None, (), "jurist")
    assert shown(parameter, value) == text


@pytest.mark.parametrize("value", ["", "0", "11", "2.5", "NaN", "mange"])
def test_a_value_outside_its_range_is_refused(tmp_path: Path, value: str) -> None:
    frist = load([write(tmp_path)]).block("eget").parameter("frist")
    assert wrong(frist, "10") == ""
    assert wrong(frist, value).startswith("»frist«")


def test_an_own_folder_adds_a_block(tmp_path: Path) -> None:
    found = load([write(tmp_path)])
    assert found.blocks[-1].id == "eget"
    assert found.block("eget").own
    assert not found.block("krav").own
    assert said(tmp_path) == []


def test_an_own_folder_overrides_a_block_of_the_same_name(tmp_path: Path) -> None:
    shipped = (SHIPPED / "tilsyn.md").read_text("utf-8")
    write(tmp_path, shipped.replace("title: Tilsyn", "title: Kontrolbesøg"), "tilsyn.md")
    write(tmp_path, "Læs mig.", "README.md")
    found = load([tmp_path])
    assert found.block("tilsyn").title == "Kontrolbesøg"
    assert len(found.blocks) == 31
    assert load().block("tilsyn").title == "Tilsyn"


def test_a_broken_own_file_stops_the_library_and_names_itself(tmp_path: Path) -> None:
    write(tmp_path, "intet hoved")
    with pytest.raises(SetupError, match=r"eget\.md: der mangler et hoved"):
        load([tmp_path])
    with pytest.raises(SetupError, match="findes ikke"):
        load([tmp_path / "væk"])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("---\nnumber", "number", "mangler et hoved"),
        ("number: 40", "number: fire", "number skal være et helt tal"),
        ("number: 40", "number: [", "ikke gyldig YAML"),
        ("title: Eget\n", "", "mangler title"),
        ("title: Eget", "title: Eget\nfarve: rød", "kender ikke farve"),
        ("## mildere", "## blødere", "overskriften »blødere«"),
        ("## mildere", "## foretrukken", "hver én gang"),
        ("\n## foretrukken", "\nTekst\n\n## foretrukken", "før den første overskrift"),
        ("checked: 2026-11-25", "checked: snart", "checked skal være en dato"),
        ("checked: 2026-11-25", "certainty: måske", "certainty skal være"),
        ("kind: whole", "kind: tal", "kind skal være en af"),
        ("low: 1", "low: lidt", "low skal være et tal"),
        ("low: 1", "lavest: 1", "kender ikke lavest"),
        ("low: 1", "low: 1\n    defaults: {vred: 3}", "defaults kender ikke vred"),
        ("  - {question: Frist, answer: Snart.}", "  spørgsmål: 1", "skal være en liste"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert old in FILE
    found = said(write(tmp_path, FILE.replace(old, new, 1)))
    assert len(found) == 1
    assert told in found[0]


LAST = "Svar senest {frist|dag|dage} efter.\n\n## mildere"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("number: 40", "number: 4", "Nummer 4 bruges også af"),
        ("    label: frist\n", "", "mangler label eller decides"),
        ("decides: jurist", "decides:", "mangler label eller decides"),
        ("    unit: dage\n", "", "mangler unit"),
        ("    low: 1\n", "", "skal have low og high"),
        ("low: 1", "low: 11", "low må ikke være størst"),
        ("default: 5", "default: 50", "højst 10"),
        ("default: 5", "default: 5\n    defaults: {mildere: 11}", "højst 10"),
        ("default: 5", "choices: [a, b]", "choices hører til"),
        ("kind: whole", "kind: choice", "choices hører til"),
        ("answer: Snart.", 'answer: ""', "mangler spørgsmål eller svar"),
        ("tenderer_asks:\n  - {question: Frist, answer: Snart.}\n", "", "1 til 3 spørgsmål"),
        ("## strengere", "", "Der mangler ordlyd: strengere"),
        (LAST, LAST.replace("{frist|dag|dage}", "straks"), "bruges ikke i alle ordlyder"),
        (LAST, LAST.replace("efter.", "efter {dato}."), "{dato} er ikke en parameter"),
        (LAST, LAST.replace("efter.", "efter {FRIST}."), "mærket {FRIST} kendes ikke"),
        (LAST, LAST.replace("efter.", "efter {frist."), "mærket { kendes ikke"),
        (LAST, LAST.replace("Svar", "{if frist=50} Svar"), "frist kan ikke være »50«"),
        (LAST, LAST.replace("efter.", "efter {section:krav}."), "kræver {if section:krav}"),
        (LAST, LAST.replace("Svar", "{if section:nul} Svar"), "afsnittet »nul« findes ikke"),
        (LAST, LAST.replace("efter.", "efter 3 møder."), "et tal skal være en parameter"),
        (LAST, LAST.replace("efter.", "efter tre møder."), "et tal skal være en parameter"),
        (
            LAST,
            LAST.replace("efter.", "efter. Det gælder. Det står fast. Det er nok. Det er alt."),
            "højst 4 sætninger",
        ),
        (LAST, LAST.replace("efter.", "efter. Skriv CPR."), "kun nævnes i et forbud"),
        (LAST, LAST.replace("efter.", "efter. De er bosat her."), "bopæl må ikke"),
        (LAST, LAST.replace("efter.", "efter. Spørg jobcentret."), "virksomhedsindgangen"),
        (LAST, LAST.replace("efter.", "efter. Kommunen kan opkræve bod."), "skal have et loft"),
        (LAST, LAST.replace("efter.", "efter. Boden er {frist} kr."), "skal bortfalde"),
        ("udbudsloven § 2", "købeloven § 2", "ikke blandt de love"),
        ("LBK nr. 116 af 03/02/2025", "LBK nr. 10 af 06/01/2023", "03/02/2025 gælder. Læs igen"),
        (", checked: 2026-11-25", "", "ingen dato"),
        ("checked: 2026-11-25", "certainty: usikker", "kontrollér hos"),
    ],
)
def test_each_kind_of_mistake_is_found(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in FILE
    assert any(told in each for each in said(write(tmp_path, FILE.replace(old, new, 1))))


def test_a_basis_that_was_checked_before_the_law_changed_is_flagged(library: Library) -> None:
    act = law_of("udbudsloven § 2")
    assert act is not None
    newer = [replace(each, date=date(2027, 1, 1)) if each == act else each for each in laws()]
    flagged = {each.block for each in problems(library, newer)}
    resting = {
        block.id
        for block in library.blocks
        if any(law_of(basis.reference) == act for basis in block.basis)
    }
    assert flagged == resting
    assert "krav" in flagged
    assert "vilkaar" in flagged
    assert "relation" in flagged


def test_a_certain_basis_cannot_rest_on_an_uncertain_law(library: Library) -> None:
    doubted = [replace(each, certainty=Certainty.UNCERTAIN) for each in laws()]
    assert any("udgave er usikker" in each.said for each in problems(library, doubted))


def test_a_reference_is_to_the_law_with_the_longest_fitting_name() -> None:
    def law(id: str) -> Law:
        return Law(id, id, id, None, "", Certainty.CERTAIN, "")

    among = [law("LOV 1"), law("LOV 1 a"), law("LOV 1750/2025")]
    assert law_of("LOV 1 a § 2", among) == among[1]
    assert law_of("LOV 1750/2025", among) == among[2]
    assert law_of("LOV 17", among) is None


def test_the_command_says_what_is_wrong_and_ends_with_a_code(tmp_path: Path) -> None:
    run = CliRunner()
    right = run.invoke(clauses, ["check", str(write(tmp_path))])
    assert right.exit_code == 0
    assert "32 afsnit, heraf 1 egne. Alt er i orden." in right.output
    write(tmp_path, FILE.replace("default: 5", "default: 50"))
    broken = run.invoke(clauses, ["check", str(tmp_path)])
    assert broken.exit_code == 1
    assert "eget: Parameteren frist, »50«" in broken.output


def test_the_list_names_every_block_and_marks_our_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLAUSUL_CLAUSES_DIR", str(write(tmp_path)))
    lines = CliRunner().invoke(clauses, ["list"]).output.splitlines()
    assert len(lines) == 32
    assert lines[-1].endswith("Eget (egen)")


def test_a_block_goes_over_http_whole(library: Library) -> None:
    block: Block = library.block("manglende-opfyldelse")
    out = BlockOut.of(block).model_dump(mode="json")
    bod = next(each for each in out["parameters"] if each["name"] == "bod")
    assert bod["defaults"] == {"foretrukken": "5000", "mildere": "2500", "strengere": "8000"}
    assert out["variants"]["foretrukken"] == block.variants[Variant.PREFERRED]
    assert out["basis"][0]["checked"] == "2026-11-25"


def test_the_library_is_served_with_the_own_folder_as_it_is_now(tmp_path: Path) -> None:
    app = FastAPI()
    app.include_router(routes.router)
    http_problems.install(app)
    app.state.services = SimpleNamespace(clause_folders=(write(tmp_path),))
    client = TestClient(app)
    assert client.get("/v1/clauses").json()["blocks"][-1]["id"] == "eget"
    write(tmp_path, "intet hoved")
    refused = client.get("/v1/clauses")
    assert refused.status_code == 503
    assert "eget.md" in refused.json()["detail"]
