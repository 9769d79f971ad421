"""The texts that go with a draft: what they must say, what they never say, and where they doubt."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
import typer
from fastapi import FastAPI
from fastapi.testclient import TestClient
from making import make_library
from typer.testing import CliRunner

from api import problems
from api.routes import draft_texts
from assistant.drafting import reading
from assistant.drafting.blocks import load
from assistant.drafting.composing import Found, compose
from assistant.drafting.drafts import Drafts
from assistant.drafting.markdown import ENDING
from assistant.drafting.model import Check, Choices, Draft, Light, Variant
from assistant.drafting.texts.anonymising import anonymised
from assistant.drafting.texts.answer import NOT_TOLD, answer_to_tenderer
from assistant.drafting.texts.eforms import eforms, fitted
from assistant.drafting.texts.explain import explain
from assistant.drafting.texts.making import made
from assistant.drafting.texts.markdown import markdown
from assistant.drafting.texts.text import Text, TextKind
from assistant.drafting.texts.word import docx_of
from klausul import text_commands
from klausul.settings import Settings
from knowledge.errors import BadInputError, PersonalDataError

TODAY = date(2026, 11, 25)
CLEANING = "rengøring af 14 skoler, 4 år, 12 mio. om året, tre delaftaler"
DESK = "it-servicedesk, 3 år, 6 mio. om året"
PARKS = "pleje af grønne områder, 2 år, 8 mio. om året"
KNOWN = "Hvor meget kan boden højst blive?"
LIBRARY = load()
EQUAL = "Spørgsmål og svar gives skriftligt til alle tilbudsgivere på samme tid."


def drafted(sentence: str, choices: Choices | None = None, **changes: Any) -> Draft:
    request = replace(reading.read(sentence), **changes)
    return compose(request, LIBRARY, Found(), TODAY, choices)


def text_of(kind: TextKind, draft: Draft, question: str = KNOWN) -> Text:
    asked = question if kind is TextKind.ANSWER else ""
    return made(kind, draft, LIBRARY, TODAY, asked)


def lights(text: Text) -> dict[str, Light]:
    return {check.id: check.light for check in text.checks}


def field(text: Text, name: str) -> Any:
    (found,) = [f for part in text.parts for f in part.fields if f.label.startswith(name)]
    return found


@pytest.fixture(scope="module")
def cleaning() -> Draft:
    return drafted(CLEANING)


@pytest.fixture(scope="module")
def desk() -> Draft:
    return drafted(DESK)


# All of them


@pytest.mark.parametrize("kind", TextKind)
@pytest.mark.parametrize("sentence", [CLEANING, DESK, PARKS])
def test_no_mark_is_left_unfilled_and_each_open_field_has_a_question(
    kind: TextKind, sentence: str
) -> None:
    text = text_of(kind, drafted(sentence))
    said = "\n".join([text.title, *text.paragraphs])
    assert not re.search(r"[{}]", markdown(text))
    assert ".." not in said
    if kind is not TextKind.ANSWER:  # it quotes the draft, whose open fields are its own
        assert len(set(re.findall(r"\[[^\[\]]+\]", said))) == len(text.questions)


@pytest.mark.parametrize("kind", TextKind)
def test_each_text_has_a_basis_and_says_at_both_ends_that_a_jurist_must_approve_it(
    kind: TextKind, cleaning: Draft
) -> None:
    text = text_of(kind, cleaning)
    assert text.basis
    lines = markdown(text).strip().splitlines()
    assert ENDING in lines[2]
    assert lines[-1] == f"*{ENDING}*"


@pytest.mark.parametrize("kind", TextKind)
def test_the_word_document_says_what_the_text_says(kind: TextKind, cleaning: Draft) -> None:
    text = text_of(kind, cleaning)
    document = docx.Document(BytesIO(docx_of(text, datetime(2026, 11, 25, tzinfo=UTC))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    whole = "\n".join([*(each.text for each in document.paragraphs), *cells])
    for said in text.paragraphs:
        assert said.removeprefix("- ") in whole
    assert document.paragraphs[-1].text == ENDING
    open_fields = [
        run.text
        for each in document.paragraphs
        for run in each.runs
        if run.font.highlight_color is not None
    ]
    assert all(re.fullmatch(r"\[.+\]", each) for each in open_fields)


@pytest.mark.parametrize("kind", TextKind)
def test_personal_numbers_and_health_are_named_only_to_be_forbidden(
    kind: TextKind, cleaning: Draft
) -> None:
    text = text_of(kind, cleaning)
    for part in text.parts:
        for said in part.paragraphs:
            if re.search(r"cpr|personnummer|diagnose|sygdom\b", said, re.I):
                assert "ikke" in f"{part.title} {said}", said
        for each in part.fields:
            asked = f"{each.label} {each.guidance}".lower()
            assert not re.search(r"cpr|personnummer|født|diagnos|helbred|ydelse|etnisk", asked)


@pytest.mark.parametrize("kind", TextKind)
def test_what_is_wrong_with_the_draft_is_the_first_thing_said(
    kind: TextKind, cleaning: Draft
) -> None:
    wrong = replace(cleaning, checks=(Check("bod", "Bod uden loft", Light.RED, "Ingen grænse."),))
    first = text_of(kind, wrong).checks[0]
    assert first.light is Light.RED
    assert "udkastet" in lights(text_of(kind, wrong))
    assert "udkastet" not in lights(text_of(kind, cleaning))


@pytest.mark.parametrize("kind", [TextKind.ANNEX, TextKind.DIALOGUE, TextKind.EFORMS])
def test_the_milder_wording_is_not_told_as_the_stricter_one(kind: TextKind) -> None:
    choices = Choices(variants=(("krav", Variant.MILDER),))
    milder = "\n".join(text_of(kind, drafted(CLEANING, choices)).paragraphs)
    assert "kandidater eller tilsammen" in milder or "kandidat eller tilsammen" in milder
    assert "kandidater med tilsammen" not in milder


# The annex


def test_the_annex_asks_for_all_that_the_draft_says_a_job_description_holds(
    cleaning: Draft,
) -> None:
    form = next(p for p in text_of(TextKind.ANNEX, cleaning).parts if "Skema 1" in p.title)
    labels = " ".join(each.label for each in form.fields).lower()
    for wanted in ("kerneopgaver", "støttefunktioner", "løntimer", "arbejdstidens placering",
                   "arbejdssted", "lovgivningen", "kontaktperson", "start"):  # fmt: skip
        assert wanted in labels


def test_the_annex_follows_the_numbers_and_deadlines_of_the_draft() -> None:
    choices = Choices(
        persons=7,
        hours=Decimal(70),
        parameters=(("jobbeskrivelse.frist", "21"), ("persondata.sletning", "2")),
    )
    said = "\n".join(text_of(TextKind.ANNEX, drafted(PARKS, choices)).paragraphs)
    assert "7 kandidater med tilsammen 70 løntimer pr. uge" in said
    assert "senest 21 arbejdsdage" in said
    assert "slettes senest 2 måneder" in said


def test_a_cv_has_a_number_for_a_name_and_no_reason_for_its_hours(cleaning: Draft) -> None:
    form = next(p for p in text_of(TextKind.ANNEX, cleaning).parts if "Skema 2" in p.title)
    assert form.fields[0].label == "Løbenummer"
    assert not [each for each in form.fields if each.label.lower() in ("navn", "adresse")]
    assert "ikke hvorfor" in next(f for f in form.fields if "Timer" in f.label).guidance


def test_tasks_and_shifts_that_are_told_stand_in_the_form() -> None:
    draft = drafted(PARKS, tasks=("lugning", "hækklipning"), shifts="kl. 7-15", place="Nordby")
    said = markdown(text_of(TextKind.ANNEX, draft))
    for told in ("lugning og hækklipning", "kl. 7-15", "Nordby"):
        assert f"Oplyst om udbuddet: {told}." in said


def test_without_a_requirement_the_annex_is_voluntary(desk: Draft) -> None:
    text = text_of(TextKind.ANNEX, desk)
    assert "frivilligt" in text.paragraphs[0]
    assert lights(text)["bilag-uden-krav"] is Light.YELLOW


# An answer to a tenderer


@pytest.mark.parametrize(
    "question",
    [KNOWN, "Kan I sætte kravet ned til to personer?", "Hvilken farve skal vognene have?"],
)
def test_every_answer_goes_to_all_in_writing_at_the_same_time(
    question: str, cleaning: Draft
) -> None:
    said = answer_to_tenderer(question, cleaning, LIBRARY).paragraphs
    assert any(EQUAL in each for each in said)
    assert any("ikke fremgår, hvem der har stillet det" in each for each in said)


def test_each_question_of_a_block_in_the_draft_is_answered_from_that_block(
    cleaning: Draft,
) -> None:
    numbers = {section.block: section.number for section in cleaning.sections}
    asked = 0
    for block in LIBRARY.blocks:
        for question, _ in block.tenderer_asks if block.id in numbers else ():
            asked += 1
            text = answer_to_tenderer(question, cleaning, LIBRARY)
            quoted = [each for each in text.parts[1].paragraphs if each.startswith("- Punkt ")]
            assert quoted, question
            assert all(each.startswith(f"- Punkt {numbers[block.id]}.") for each in quoted)
            assert Light.RED not in lights(text).values(), question
    assert asked > 40


def test_a_question_that_only_a_left_out_block_answers_is_said_not_to_be_answered(
    cleaning: Draft,
) -> None:
    present = {section.block for section in cleaning.sections}
    for block in LIBRARY.blocks:
        for question, answer in block.tenderer_asks if block.id not in present else ():
            text = answer_to_tenderer(question, cleaning, LIBRARY)
            assert answer not in text.parts[1].paragraphs, question
            assert text.parts[1].paragraphs[0].startswith(NOT_TOLD), question


@pytest.mark.parametrize(
    ("question", "block", "word"),
    [
        ("Hvor stor kan bøden blive?", "manglende-opfyldelse", "højst"),
        ("Skal rapporten indeholde cpr-nummer?", "dokumentation", "personnummer"),
        ("Hvornår skal jobbeskrivelsen sendes?", "jobbeskrivelse", "Senest"),
        ("Hvad sker der, hvis vi ikke opfylder kravet?", "manglende-opfyldelse", "ikke er opfyldt"),
        ("Hvor mange løntimer kræves der?", "krav", "Delaftale 2: 1 kandidat"),
        ("Hvor mange skal vi ansætte?", "krav", "Delaftale 2: 1 kandidat"),
        ("Hvor længe gemmes CV'er?", "persondata", "slettes"),
        ("Tæller sygemeldte medarbejdere med?", "opgoerelse", "sygdom"),
        ("Må vi selv finde medarbejderne?", "rekruttering", "på andre måder"),
        ("Hvor ofte skal vi indberette?", "dokumentation", "hver måned"),
        ("Hvad gør vi, hvis en kandidat siger op?", "erstatning", "Ophører"),
    ],
)
def test_a_question_in_other_words_finds_its_paragraph(
    question: str, block: str, word: str, cleaning: Draft
) -> None:
    (number,) = [each.number for each in cleaning.sections if each.block == block]
    said = answer_to_tenderer(question, cleaning, LIBRARY).parts[1].paragraphs
    assert [each for each in said if each.startswith(f"- Punkt {number}.") and word in each], said


def test_what_is_quoted_stands_in_the_draft(cleaning: Draft) -> None:
    whole = " ".join(text for each in cleaning.sections for text in each.paragraphs)
    for question in (KNOWN, "Hvor mange løntimer kræver I på delaftale 2?"):
        for said in answer_to_tenderer(question, cleaning, LIBRARY).parts[1].paragraphs:
            if quote := re.fullmatch(r"- Punkt [\d.]+: »(.+)«", said):
                assert quote[1] in whole


@pytest.mark.parametrize(
    "question",
    [
        "Hvilken farve skal rengøringsvognene have?",
        "Er der parkering ved skolerne?",
        "Skal tilbuddet afleveres på engelsk?",
        "Hvor mange referencer skal vi have?",
        "Må vi bruge vikarbureau?",
        "Skal vi søge tilladelse hos politiet til at spærre vejen af, når vi sender en lift?",
    ],
)
def test_what_the_draft_does_not_say_is_said_not_to_be_there(
    question: str, cleaning: Draft
) -> None:
    text = answer_to_tenderer(question, cleaning, LIBRARY)
    assert text.parts[1].paragraphs == (f"{NOT_TOLD} [kommunens svar]",)
    assert lights(text)["fremgaar-ikke"] is Light.YELLOW
    assert question in " ".join(each.question for each in text.questions)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Kan I sætte kravet ned til to personer?", "krav"),
        ("Vil I acceptere 20 timer i stedet for 32?", "krav"),
        ("Kan kravet halveres for mindre virksomheder?", "krav"),
        ("Kan tilbudsfristen forlænges med to uger?", "tilbudsfrist"),
        ("Er det muligt at udskyde indfasningsfristen?", "frist"),
        ("Vi foreslår, at boden fjernes.", "bod"),
        ("Kan I ikke sænke boden?", "bod"),
        ("Kan vi få hævet bodsloftet?", "bod"),
        ("Kan vi få sat timekravet ned?", "krav"),
        ("Kan prisen reguleres efter et andet indeks?", "pris"),
        ("Kan delaftalerne slås sammen?", "grundlag"),
        ("Kan vi slippe for dokumentationen?", "pligter"),
    ],
)
def test_a_wish_to_change_the_tender_is_red(question: str, topic: str, cleaning: Draft) -> None:
    text = answer_to_tenderer(question, cleaning, LIBRARY)
    (found,) = [check for check in text.checks if check.id == f"aendring-{topic}"]
    assert found.light is Light.RED
    assert "§§ 2 og 178" in found.reference
    assert "Kontrollér hos KFST" in found.suggestion
    answers = [each for block in LIBRARY.blocks for _, each in block.tenderer_asks]
    assert not [each for each in text.parts[1].paragraphs if each in answers]


@pytest.mark.parametrize(
    "question",
    [
        "Hvad sker der, hvis fristen forlænges?",
        "Hvornår begynder boden at løbe?",
        "Hvor mange løntimer kræver I på delaftale 2?",
        "Skal begge tal i kravet være opfyldt?",
    ],
)
def test_a_question_about_the_terms_is_not_a_wish_to_change_them(
    question: str, cleaning: Draft
) -> None:
    assert Light.RED not in lights(answer_to_tenderer(question, cleaning, LIBRARY)).values()


@pytest.mark.parametrize(
    "question", ["Hvem har ellers budt på opgaven?", "Hvad betaler I jeres nuværende leverandør?"]
)
def test_what_is_confidential_is_red_and_not_answered(question: str, cleaning: Draft) -> None:
    text = answer_to_tenderer(question, cleaning, LIBRARY)
    assert lights(text)["fortroligt"] is Light.RED
    assert not [each for each in text.parts[1].paragraphs if "Punkt" in each]


def test_who_asked_is_taken_out_of_the_question(cleaning: Draft) -> None:
    letter = (
        "Hej indkøb\nVi i Blåsten Service A/S (CVR-nr. 12 34 56 78) spørger: "
        f"{KNOWN} Svar til ida@blaasten.dk eller 11 22 33 44.\n\nVenlig hilsen\nIda Blåsten"
    )
    said = "\n".join(answer_to_tenderer(letter, cleaning, LIBRARY).paragraphs)
    for told in ("Blåsten", "12 34 56 78", "blaasten.dk", "11 22 33 44", "Ida", "Hej"):
        assert told not in said
    assert KNOWN in said
    assert anonymised(KNOWN) == KNOWN


def test_several_questions_get_an_answer_each(cleaning: Draft) -> None:
    text = answer_to_tenderer(f"{KNOWN} Er der parkering ved skolerne?", cleaning, LIBRARY)
    said = text.parts[1].paragraphs
    assert [each for each in said if each.startswith("Til spørgsmålet")] == [
        f"Til spørgsmålet »{KNOWN}«:",
        "Til spørgsmålet »Er der parkering ved skolerne?«:",
    ]
    assert said[-1] == f"{NOT_TOLD} [kommunens svar]"


def test_an_answer_never_speaks_of_our_own_choice_of_wordings(cleaning: Draft) -> None:
    for block in LIBRARY.blocks:
        for question, _ in block.tenderer_asks:
            said = " ".join(answer_to_tenderer(question, cleaning, LIBRARY).parts[1].paragraphs)
            assert not re.search(r"ordlyd|variant", said)


def test_a_question_that_is_empty_too_long_or_holds_cpr_is_refused(cleaning: Draft) -> None:
    for question in (" ", "a" * 4_001):
        with pytest.raises(BadInputError):
            answer_to_tenderer(question, cleaning, LIBRARY)
    with pytest.raises(PersonalDataError):
        answer_to_tenderer("Må vi ansætte 010190-1234?", cleaning, LIBRARY)


# The market dialogue


def test_the_dialogue_has_the_safeguards_and_a_log(cleaning: Draft) -> None:
    text = text_of(TextKind.DIALOGUE, cleaning)
    said = " ".join(text.paragraphs)
    for safeguard in (
        "samme oplysninger",
        "Før log",
        "udlignes",
        "Læg det også ved udbudsmaterialet",
    ):
        assert safeguard in said
    assert text.parts[-1].title == "Log"
    assert any(each.reference == "udbudsloven § 39" for each in text.basis)


def test_the_dialogue_asks_what_belongs_to_what_is_bought(cleaning: Draft, desk: Draft) -> None:
    first, second = (text_of(TextKind.DIALOGUE, each) for each in (cleaning, desk))
    assert "Særligt om rengøring" in [part.title for part in first.parts]
    assert "Særligt om it" in [part.title for part in second.parts]
    assert "3 kandidater" in " ".join(first.paragraphs)
    assert "ikke at stille et krav" in " ".join(second.paragraphs)
    assert "delaftalerne" not in " ".join(second.paragraphs)


def test_every_sector_has_questions_and_none_asks_for_a_price() -> None:
    from assistant.drafting.sectors import sectors

    for name in sectors():
        text = text_of(TextKind.DIALOGUE, drafted(PARKS, sector=name, cpv=""))
        assert f"Særligt om {name}" in [part.title for part in text.parts]
        asked = [each for each in text.paragraphs if each.startswith("- ")]
        assert len(asked) > 12
        assert not [each for each in asked if re.search(r"hvad koster|hvilken pris", each, re.I)]


def test_a_dialogue_about_a_published_tender_is_red() -> None:
    late = drafted(PARKS, published=date(2026, 11, 1))
    assert lights(text_of(TextKind.DIALOGUE, late))["dialog-tid"] is Light.RED


# The notice fields


@pytest.mark.parametrize("day", [date(2024, 5, 1), TODAY])
def test_every_field_is_within_its_length(day: date) -> None:
    sentence = f"{PARKS}, tolv delaftaler"
    choices = Choices(added=("arbejdsklausul", "oplaeringsklausul"))
    draft = drafted(sentence, choices, subject="pleje af " + "meget store områder og " * 15)
    text = eforms(draft, LIBRARY, day)
    for name, most in (("BT-777", 6_000 if day == TODAY else 400),
                       ("BT-70", 1_000 if day == TODAY else 400)):  # fmt: skip
        found = field(text, name)
        assert 0 < len(found.content) <= most == found.limit


def test_a_length_that_is_not_known_for_the_day_is_yellow_and_cautious(cleaning: Draft) -> None:
    before, today = (eforms(cleaning, LIBRARY, day) for day in (date(2024, 5, 1), TODAY))
    assert lights(before)["eforms-BT-70"] is Light.YELLOW
    assert "eforms-BT-70" not in lights(today)
    assert "eforms-BT-777-kort" in lights(before)
    assert "eforms-BT-777-kort" not in lights(today)


@pytest.mark.parametrize("limit", range(5, 160, 5))
def test_text_is_never_cut_within_a_word(limit: int) -> None:
    whole = "Leverandøren beskæftiger 3 kandidater pr. uge. Bopæl er uden betydning. Slut."
    kept = fitted([whole], limit)
    assert len(kept) <= limit
    assert set(kept.removesuffix(" …").split()) <= set(whole.split())
    assert not kept or kept.endswith((".", " …"))


def test_the_fields_of_a_requirement_have_the_social_codes(cleaning: Draft) -> None:
    text = text_of(TextKind.EFORMS, cleaning)
    assert field(text, "BT-06").content.startswith("soc-obj")
    assert "opp – " in field(text, "BT-775").content
    assert field(text, "BT-736").content.startswith("no")
    krav = next(each for each in cleaning.sections if each.block == "krav")
    assert krav.paragraphs[0] in field(text, "BT-777").content


def test_without_a_requirement_the_fields_say_none(desk: Draft) -> None:
    text = text_of(TextKind.EFORMS, desk)
    assert field(text, "BT-06").content.startswith("none")
    for name in ("BT-775", "BT-777", "BT-70"):
        assert not field(text, name).content


def test_a_reserved_contract_is_told_and_to_be_settled() -> None:
    text = text_of(TextKind.EFORMS, drafted(PARKS, Choices(added=("reserveret",))))
    assert field(text, "BT-736").content.startswith("yes")
    assert lights(text)["eforms-forbehold"] is Light.YELLOW


def test_every_number_of_the_fields_stands_in_the_draft(cleaning: Draft) -> None:
    whole = " ".join(text for each in cleaning.sections for text in each.paragraphs)
    allowed = set(re.findall(r"\d+(?:,\d+)?", f"{whole} {cleaning.request.subject} 176 1 2"))
    for name in ("BT-777", "BT-70"):
        said = field(text_of(TextKind.EFORMS, cleaning), name).content
        assert set(re.findall(r"\d+(?:,\d+)?", said)) <= allowed


# The note


def test_the_note_gives_the_reasons_of_restraint_and_says_that_it_is_uncertain(
    desk: Draft,
) -> None:
    text = text_of(TextKind.EXPLAIN, desk)
    said = " ".join(text.paragraphs)
    assert "få specialister" in said
    assert "Det er usikkert, om det stadig binder" in said
    assert "Kontrollér hos KFST" in said
    assert lights(text)["foelg-eller-forklar"] is Light.YELLOW
    assert "krav-i-udkastet" not in lights(text)


def test_a_note_about_a_draft_with_a_requirement_is_red(cleaning: Draft) -> None:
    text = text_of(TextKind.EXPLAIN, cleaning)
    assert lights(text)["krav-i-udkastet"] is Light.RED
    assert "[begrundelse for at udelade kravet]" in " ".join(text.paragraphs)


def test_the_note_does_not_explain_the_duty_of_trainees_away() -> None:
    draft = drafted(CLEANING, Choices(removed=("krav", "oplaeringsklausul")))
    text = text_of(TextKind.EXPLAIN, draft)
    assert lights(text)["oplaering"] is Light.RED
    assert "selv om kravet om kandidater er udeladt" in " ".join(text.paragraphs)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value_year": Decimal(6_000_000), "months": 36}, "ligger inden for"),
        ({"value_year": Decimal(1_000_000), "months": 36}, "ligger under"),
        ({"value_year": None, "months": 36}, "er ikke oplyst"),
    ],
)
def test_the_note_compares_the_contract_with_the_limits_of_the_principle(
    changes: dict[str, Any], said: str
) -> None:
    paragraphs = explain(drafted(DESK, **changes), LIBRARY, TODAY).paragraphs
    assert any(said in each for each in paragraphs)


# The doors


class _Drafts:
    def __init__(self, draft: Draft) -> None:
        self._draft = replace(draft, id="abc", version=3)

    def get(self, draft: str, version: int | None = None) -> Draft:
        return self._draft


@pytest.fixture(scope="module")
def client(cleaning: Draft) -> Iterator[TestClient]:
    app = FastAPI()
    drafter = SimpleNamespace(drafts=_Drafts(cleaning), library=LIBRARY)
    app.state.services = SimpleNamespace(drafter=drafter)
    problems.install(app)
    app.include_router(draft_texts.router)
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize("kind", [each for each in TextKind if each is not TextKind.ANSWER])
def test_each_text_is_served_as_json_markdown_and_word(kind: TextKind, client: TestClient) -> None:
    address = f"/v1/drafts/abc/texts/{kind.value}"
    said = client.get(address).json()
    assert (said["kind"], said["draft_version"], said["notice"]) == (kind.value, 3, ENDING)
    assert said["parts"]
    assert client.get(address, params={"format": "md"}).text.startswith("# ")
    word = client.get(address, params={"format": "docx"})
    assert docx.Document(BytesIO(word.content)).paragraphs
    assert word.headers["content-disposition"].endswith('.docx"')


def test_a_question_is_answered_over_http_and_cpr_refused(client: TestClient) -> None:
    address = "/v1/drafts/abc/answers"
    said = client.post(address, json={"question": "Kan I fjerne boden?"}).json()
    assert said["checks"][0]["light"] == "rød"
    refused = client.post(address, json={"question": "Må vi ansætte 010190-1234?"})
    assert refused.status_code == 422
    assert "010190" not in refused.text
    assert client.get("/v1/drafts/abc/texts/answer").status_code == 422


def test_the_command_writes_a_text_and_asks_for_a_question_only_for_an_answer(
    cleaning: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = make_library(tmp_path)
    kept = Drafts(library.book).add(replace(cleaning, id="abc"))
    library.book.close()
    monkeypatch.setattr("klausul.settings.load_settings", lambda: Settings(data_dir=tmp_path))
    app = typer.Typer()
    app.command()(text_commands.texts)

    def run(*words: str) -> Any:
        return CliRunner().invoke(app, words)

    assert run("annex", kept.id).stdout.startswith("# Bilag")
    out = tmp_path / "svar.docx"
    assert run("answer", kept.id, "--question", KNOWN, "--out", str(out)).exit_code == 0
    assert docx.Document(str(out)).paragraphs
    assert '"kind": "eforms"' in run("eforms", kept.id, "--json").stdout
    for words in (("answer", kept.id), ("annex", kept.id, "--question", KNOWN)):
        assert isinstance(run(*words).exception, BadInputError)
    unwritten = run("annex", kept.id, "--out", str(tmp_path / "bilag.pdf"))
    assert isinstance(unwritten.exception, BadInputError)
