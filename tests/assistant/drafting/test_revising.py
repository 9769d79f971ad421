"""What staff write about a draft, and what it does to it."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from making import make_drafter, make_knowledge
from revising import LIBRARY, TODAY, answer_to, made, next_version

from assistant.drafting import reading
from assistant.drafting.blocks import Kind
from assistant.drafting.composing import Found, compose
from assistant.drafting.markdown import clause_text, markdown
from assistant.drafting.model import Choices, Draft, DraftRequest, Light, Method, Variant
from assistant.drafting.revising import Restored, Revised, Said, difference, is_revision, read
from assistant.drafting.revisions.steps import State, is_derived, standing, valued
from assistant.drafting.settling import derived
from assistant.drafting.values import wrong

MILLION = Decimal(1_000_000)
SENTENCES = {
    "cleaning": "rengøring af 14 skoler, 4 år, 12 mio. om året, tre delaftaler",
    "transport": "specialkørsel, 4 år, 60 mio. kr. om året, seks delaftaler",
    "small": "vinduespudsning, 2 år, 1,5 mio. kr. om året, 8 ansatte",
    "restrained": "it-servicedesk, 3 år, 4 mio. kr. om året",
    "unknown": "pasning af legepladser",
}


@cache
def drafted(name: str = "cleaning", version: int = 4) -> Draft:
    return made(reading.read(SENTENCES[name]), version=version)


def revised(instruction: str, draft: Draft | None = None) -> Draft:
    return next_version(instruction, draft or drafted())


def said(instruction: str, draft: Draft | None = None) -> str:
    return answer_to(instruction, draft or drafted())


def blocks_of(draft: Draft) -> set[str]:
    return {each.block for each in draft.sections}


def required(draft: Draft) -> tuple[int, Decimal]:
    assert draft.chosen is not None
    return draft.chosen.persons, draft.chosen.hours


FINE, PLAN = "manglende-opfyldelse.bod", "manglende-opfyldelse.plan"
VALUES = [
    ("sæt boden til 3.000 kr.", FINE, "3000"),
    ("bod 3000", FINE, "3000"),
    ("boden skal være 3.000 kr. pr. manglende kandidat", FINE, "3000"),
    ("ændr boden til 4.000", FINE, "4000"),
    ("sæt boden ned fra 5.000 til 3.500 kr.", FINE, "3500"),
    ("sæt bodn til 4000", FINE, "4000"),
    ("sæt bodne til 4 tusind kr", FINE, "4000"),
    ("boden pr. manglende løntime 300 kr.", "manglende-opfyldelse.timebod", "300"),
    ("loft over bod 1,5 %", "manglende-opfyldelse.loft", "1.5"),
    ("hæv bodsloftet til 3 procent", "manglende-opfyldelse.loft", "3"),
    ("hæv loftet til 3 %", "manglende-opfyldelse.loft", "3"),
    ("giv dem 20 arbejdsdage til planen", PLAN, "20"),
    ("planen skal være på 3 uger", PLAN, "15"),
    ("sæt plnen til fire uger", PLAN, "20"),
    ("ret fristen for handlingsplan til 15 dage", PLAN, "15"),
    ("høring 15 arbejdsdage", "manglende-opfyldelse.hoering", "15"),
    ("dokumentation hver måned den 15.", "dokumentation.dag", "15"),
    ("dokumntation senest den 5. i måneden", "dokumentation.dag", "5"),
    ("frist 6 måneder", "krav.indfasning", "6"),
    ("sæt indfasningen til et halvt år", "krav.indfasning", "6"),
    ("indfasning over 6 mdr", "krav.indfasning", "6"),
    ("frist for sletning 2 måneder", "persondata.sletning", "2"),
    ("besked om brud inden for 24 timer", "persondata.brud", "24"),
    ("varsel før tilsyn 3 dage", "tilsyn.varsel", "3"),
    ("tilsny med 8 dages varsel", "tilsyn.varsel", "8"),
    ("opfølgning hver anden måned", "opfoelgning.interval", "2"),
    ("møder hver 4. måned", "opfoelgning.interval", "4"),
    ("opfoelgning hvert halve år", "opfoelgning.interval", "6"),
    ("mentor i 12 uger", "introduktion.mentoruger", "12"),
    ("sygdom 20 uger", "opgoerelse.sygdom", "20"),
    ("genbesættelse inden for 90 dage", "erstatning.genbesat", "90"),
    ("sæt ledighed til 6 mdr", "maalgruppe.ledighed", "6"),
    ("målgruppen skal have været ledig i 24 måneder", "maalgruppe.ledighed", "24"),
    ("jobbeskrivelser senest 20 arbejdsdage efter underskrift", "jobbeskrivelse.frist", "20"),
    ("tre kandidater pr. stilling", "kommunens-medvirken.kandidater", "3"),
    ("uden løntilskud", "opgoerelse.loentilskud", "nej"),
    ("overtagne kandidater skal ikke medregnes", "opgoerelse.overtagne", "nej"),
    ("opgør det kumulativt", "opgoerelse.regel", "kumulativt"),
    ("øjebliksbillede i stedet for gennemsnit", "opgoerelse.regel", "øjebliksbillede"),
    ("sæt målgruppens eksempler til »ledige og sygemeldte«", "maalgruppe.eksempler",
     "ledige og sygemeldte"),
]  # fmt: skip


@pytest.mark.parametrize(("instruction", "name", "value"), VALUES)
def test_a_value_is_set(instruction: str, name: str, value: str) -> None:
    after = revised(instruction)
    assert dict(after.parameters)[name] == value
    assert dict(after.choices.parameters) == {name: value}
    assert clause_text(after) != clause_text(drafted())
    assert is_revision(instruction, drafted(), LIBRARY)


@pytest.mark.parametrize(
    "instruction", ["mentoren skal have mindst 2 timer om ugen", "giv mentoren 2 timer pr. uge"]
)
def test_a_value_is_for_what_takes_its_unit_in_the_section_that_is_named(instruction: str) -> None:
    after = revised(instruction)
    assert dict(after.choices.parameters) == {"introduktion.mentortimer": "2"}
    assert "Mentoren har mindst 2 timer pr. uge" in clause_text(after)


def test_a_value_in_another_unit_is_refused_with_what_was_said_and_what_can_be() -> None:
    assert said("sæt boden til 3 uger").startswith("»3 uger« kan ikke bruges")
    assert "Skriv fx »frist for plan: 10 arbejdsdage«" in said("planen skal være på 5 %")


def test_a_value_of_a_section_that_is_not_there_brings_the_section() -> None:
    after = revised("tilføj bonus på 15.000 kr. pr. kandidat")
    assert "incitament" in blocks_of(after)
    assert dict(after.parameters)["incitament.bonus"] == "15000"
    assert after.reason.startswith("Afsnittet Incitament er taget med.")


def test_a_value_that_only_another_wording_has_brings_that_wording_and_says_so() -> None:
    after = revised("dokumentation hvert kvartal")
    assert dict(after.variants)["dokumentation"] is Variant.MILDER
    assert "hver 3. måned" in clause_text(after)
    assert "ordlyden er nu den mildere" in after.reason


def test_a_rhythm_of_a_month_leaves_the_wording_that_has_none() -> None:
    milder = revised("mildere dokumentation")
    after = revised("dokumentation hver måned den 15.", milder)
    assert dict(after.variants)["dokumentation"] is Variant.PREFERRED
    assert dict(after.parameters)["dokumentation.dag"] == "15"


@pytest.mark.parametrize(
    ("instruction", "why"),
    [
        ("sæt boden til 90.000 kr.", "mindst 500 og højst 25.000 kr. Uden for det spænd"),
        ("sæt boden til 50 mio.", "Den er nu 5.000 kr."),
        ("sæt boden til 0 kr.", "»fjern boden«"),
        ("planen skal være klar på 0 dage", "»fjern afsnittet Manglende opfyldelse«"),
        ("loft over bod 50 %", "mindst 0,1 og højst 10"),
        ("giv dem 2 arbejdsdage til planen", "mindst 5 og højst 30"),
        ("dokumentation den 31. i måneden", "højst 28"),
        ("sæt antallet til 0", "mindst 1"),
        ("kravet skal være 900 personer", "højst 500"),
        ("loft over bod 5.000 kr.", "angives i % af årets vederlag"),
        ("fjern loftet over boden", "kan ikke fjernes alene"),
        ("lønandel 150 %", "mellem 1 % og 100 %"),
        ("95 timer pr. person", "mellem 5 timer og 37 timer"),
        ("sæt timerne til 400 pr. uge pr. person", "mellem 5 timer og 37 timer"),
        ("3 personer og 400 timer", "højst være 111 timer; 400 timer kræver mindst 11 kandidater"),
        ("kravet skal være 1000 timer", "er 333,3 timer om ugen pr. person, og fuld tid er 37"),
        ("40 personer og 700 timer", "mere end hele den forventede bemanding på 17,5 årsværk"),
        ("10 personer med i alt 30 timer", "tæller først med 5 løntimer om ugen"),
        ("sæt kravet til -3 personer", "»2 færre personer«"),
        ("sæt boden til minus 500 kr.", "»minus 500« kan ikke bruges"),
        ("sæt kravet til 5000 personer", "mindst 1 og højst 500 kandidater"),
        ("sæt kravet til 2,5 personer", "et helt tal"),
        ("sæt timerne til 0", "mindst 1"),
        ("værdien er 0 kr.", "Værdien skal være mere end 0 kr."),
        ("værdien er 900 mia. kr. om året", "Værdien skal være mere end 0 kr."),
        ("bemandingen er 0 årsværk", "Bemandingen skal være mere end 0"),
        ("del kravet på 500 delaftaler", "2 til 99 delaftaler"),
        ("start 31. februar 2027", "findes ikke i kalenderen"),
        ("sæt andelen af timerne til 250 %", "»Andel af arbejdstimerne« skal være mellem"),
        ("fjern punkt 99", "ikke et punkt 99"),
    ],
)
def test_what_may_not_be_is_refused_with_what_may(instruction: str, why: str) -> None:
    assert why in said(instruction)
    assert is_revision(instruction, drafted(), LIBRARY)


def test_a_start_in_the_past_is_refused() -> None:
    kept = replace(drafted(), created_at="2026-11-30T10:00:00+00:00")
    assert "skal ligge i 2026 til 2036" in said("start 1. januar 1990", kept)


def test_hours_of_each_person_are_not_taken_for_all_of_them() -> None:
    chosen = revised("sæt timerne til 15 pr. person").chosen
    assert chosen is not None
    assert (chosen.persons, chosen.hours) == (2, Decimal(32))


def test_a_refusal_changes_nothing_of_the_same_instruction() -> None:
    assert said("fjern tilsyn og sæt boden til 90.000 kr.").endswith("Intet er ændret.")


def test_several_values_that_fit_are_asked_about() -> None:
    text = said("giv dem 5 dage til svar")
    assert "Rekruttering: frist for svar om en kandidat (nu 10 arbejdsdage)" in text
    assert "Fravigelse: frist for kommunens svar" in text


VARIANTS = [
    ("gør kravet mildere", {"krav": Variant.MILDER}),
    ("gør kravet mildre", {"krav": Variant.MILDER}),
    ("strengere opfølgning", {"opfoelgning": Variant.STRICTER}),
    ("strengre opfølging", {"opfoelgning": Variant.STRICTER}),
    ("skærp punkt 16", {"tilsyn": Variant.STRICTER}),
    ("gør dokumentationen lempeligere", {"dokumentation": Variant.MILDER}),
    ("kan du gøre boden mildere?", {"manglende-opfyldelse": Variant.MILDER}),
    ("mindre streng målgruppe", {"maalgruppe": Variant.MILDER}),
    ("brug den strenge ordlyd om tilsyn", {"tilsyn": Variant.STRICTER}),
    ("gør krav og bod mildere",
     {"krav": Variant.MILDER, "manglende-opfyldelse": Variant.MILDER}),
    ("gør kravet mildere for små leverandører",
     dict.fromkeys(("krav", "frister", "dokumentation", "opfoelgning", "tilsyn",
                    "manglende-opfyldelse"), Variant.MILDER)),
]  # fmt: skip


@pytest.mark.parametrize(("instruction", "variants"), VARIANTS)
def test_a_wording_is_chosen(instruction: str, variants: dict[str, Variant]) -> None:
    after = revised(instruction)
    assert dict(after.choices.variants) == variants
    assert is_revision(instruction, drafted(), LIBRARY)


def test_the_whole_clause_can_be_made_milder() -> None:
    assert set(dict(revised("gør klausulen mildere").variants).values()) == {Variant.MILDER}


def test_the_preferred_wording_comes_back_by_the_number_of_its_section() -> None:
    milder = revised("gør boden mildere")
    number = next(each.number for each in milder.sections if each.block == "manglende-opfyldelse")
    after = revised(f"den foretrukne ordlyd i punkt {number}", milder)
    assert clause_text(after) == clause_text(drafted())


def test_a_wording_that_cannot_get_milder_is_said_to_be_so() -> None:
    assert "kan ikke blive mildere" in said("gør kravet mildere", revised("gør kravet mildere"))


OUT = [
    ("fjern afsnittet om misligholdelse", {"manglende-opfyldelse"}),
    ("uden tilsyn", {"tilsyn"}),
    ("vi vil ikke have tilsyn", {"tilsyn"}),
    ("kan vi slippe for tilsyn?", {"tilsyn"}),
    ("tag evalueringen ud", {"evaluering"}),
    ("drop evalueing", {"evaluering"}),
    ("slet punkt 16", {"tilsyn"}),
    ("fjern § 16", {"tilsyn"}),
    ("fjern tilsyn og evaluering", {"tilsyn", "evaluering"}),
    ("fjern maalgruppe", {"maalgruppe"}),
    ("fjern afsnittet om persondata", {"persondata"}),
]


@pytest.mark.parametrize(("instruction", "out"), OUT)
def test_a_section_is_taken_out(instruction: str, out: set[str]) -> None:
    assert blocks_of(drafted()) - blocks_of(revised(instruction)) == out
    assert is_revision(instruction, drafted(), LIBRARY)


def consequences(draft: Draft) -> str:
    [section] = [each for each in draft.sections if each.block == "manglende-opfyldelse"]
    return "\n".join(section.paragraphs)


@pytest.mark.parametrize("instruction", ["fjern boden", "fjærn bodne", "drop sanktionerne"])
def test_a_penalty_goes_and_what_is_to_be_done_stays(instruction: str) -> None:
    after = revised(instruction)
    assert blocks_of(after) == blocks_of(drafted())
    assert "Der opkræves ikke bod." in consequences(after)
    assert "en skriftlig plan" in consequences(after)
    assert "kr." not in consequences(after)
    assert not [one for one in after.checks if one.id == "bod" and one.light is not Light.GREEN]
    assert "kr." in consequences(revised("tilføj boden igen", after))


def test_without_the_section_it_is_said_what_falls_away() -> None:
    assert "ingen bod" in revised("fjern afsnittet om misligholdelse").reason


@pytest.mark.parametrize("name", ["kravet", "målgruppen", "persondata"])
def test_taking_out_what_a_clause_rests_on_warns(name: str) -> None:
    assert "Bemærk: " in revised(f"fjern {name}").reason


def test_taking_out_the_requirement_says_how_much_falls_with_it() -> None:
    after = revised("fjern kravet")
    assert "maalgruppe" not in blocks_of(after)
    fallen = len(drafted().sections) - len(after.sections) - 1
    assert f"falder også {fallen} andre afsnit bort" in after.reason


IN = [
    ("med arbejdsklausul", "arbejdsklausul"),
    ("tilfoej arbjedsklausul", "arbejdsklausul"),
    ("vi vil gerne have en arbejdsklausul med", "arbejdsklausul"),
    ("tilføj betinget jobgaranti", "jobtraening"),
    ("tilføj bonus", "incitament"),
    ("tag betaling efter resultat med", "resultatbetaling"),
    ("indsæt afsnittet om partnerskab", "partnerskab"),
]


@pytest.mark.parametrize(("instruction", "block"), IN)
def test_a_section_is_taken_in(instruction: str, block: str) -> None:
    assert blocks_of(revised(instruction)) - blocks_of(drafted()) == {block}
    assert is_revision(instruction, drafted(), LIBRARY)


def test_a_place_to_be_like_is_kept_as_a_wish_and_breaks_no_rule() -> None:
    after = revised("tilføj betinget jobgaranti som i Solby")
    assert "jobtraening" in blocks_of(after)
    assert after.request.wishes == ("Jobtræning med betinget jobtilbud som i Solby",)
    assert "Solby" in after.reason
    red = {each.title for each in after.checks if each.light is Light.RED}
    assert red <= {each.title for each in drafted().checks if each.light is Light.RED}
    assert revised("fjern jobtræning", after).request.wishes == ()


FIGURES = [
    ("8 personer og 100 timer", (8, 100)),
    ("sæt kravet til 6 personer", (6, 64)),
    ("sæt kravt til 6 persner", (6, 64)),
    ("6 personer à 15 timer", (6, 90)),
    ("6/80", (6, 80)),
    ("hæv kravet til 10 personer og 150 timer om ugen", (10, 150)),
    ("min. 8 personer med 15 timer hver", (8, 120)),
    ("to personer pr. delaftale", (6, 64)),
    ("kravet skal være 90 timer om ugen", (3, 90)),
    ("timetallet skal være 60", (3, 60)),
    ("sæt antallet til 5", (5, 53)),
    ("halvér kravet", (2, 16)),
    ("fordobl kravet", (6, 64)),
    ("en person mindre", (2, 21)),
    ("to personer mere", (5, 53)),
    ("10 timer mere", (3, 42)),
    ("sænk kravet med 25 %", (2, 24)),
    ("10 % i stedet for 5", (6, Decimal("64.5"))),
    ("brug 8 % af timerne", (5, Decimal("51.5"))),
    ("10 % af lønsummen", (8, Decimal("80.5"))),
    ("15 timer pr. person", (2, 32)),
    ("brug årsværk pr. kontraktværdi", (3, 37)),
    ("40 medarbejdere", (7, 74)),
]  # fmt: skip


@pytest.mark.parametrize(("instruction", "figures"), FIGURES)
def test_the_requirement_is_changed(instruction: str, figures: tuple[int, Decimal]) -> None:
    after = revised(instruction)
    assert required(after) == figures
    assert after.chosen is not None
    assert sum(each.persons for each in after.chosen.lots) == after.chosen.persons
    assert sum(each.hours for each in after.chosen.lots) == after.chosen.hours
    assert is_revision(instruction, drafted(), LIBRARY)


def test_figures_told_outright_lift_an_earlier_milder_wording_and_it_is_said() -> None:
    milder = revised("gør kravet mildere")
    assert "eller i alt" in clause_text(milder)
    after = revised("8 personer og 100 timer", milder)
    assert clause_text(after) == clause_text(revised("8 personer og 100 timer"))
    assert "igen den foretrukne: både antallet og timetallet skal nås" in after.reason
    same = revised("3 personer og 32 timer", milder)
    assert clause_text(same) == clause_text(drafted())


def test_a_milder_wording_stands_and_is_told_where_no_figures_are_told_outright() -> None:
    after = revised("en person mere", revised("gør kravet mildere"))
    assert dict(after.variants)["krav"] is Variant.MILDER
    assert "stadig den mildere" in after.reason


def test_a_milder_wording_that_is_asked_for_beside_the_figures_stands() -> None:
    after = revised("gør kravet mildere og sæt det til 8 personer og 100 timer")
    assert required(after) == (8, 100)
    assert dict(after.variants)["krav"] is Variant.MILDER
    assert "stadig den mildere" in after.reason


def test_another_method_by_name() -> None:
    after = revised("brug andel af lønsummen")
    assert after.chosen is not None
    assert after.chosen.method is Method.WAGE_SHARE
    back = revised("regn i stedet med andel af arbejdstimerne", after)
    assert clause_text(back) == clause_text(drafted())


def test_a_method_that_too_little_is_told_for_is_refused() -> None:
    assert "værdien er" in said("brug andel af lønsummen", drafted("unknown"))


def test_the_computed_requirement_comes_back() -> None:
    after = revised("brug det beregnede krav", revised("8 personer og 100 timer"))
    assert clause_text(after) == clause_text(drafted())


@pytest.mark.parametrize("name", ["restrained", "unknown"])
def test_a_requirement_can_be_set_where_none_is_computed(name: str) -> None:
    after = revised("sæt kravet til 6 personer", drafted(name))
    assert required(after) == (6, 60)
    assert "krav" in blocks_of(after)


def test_lots_are_counted() -> None:
    after = revised("del kravet på to delaftaler")
    assert [each.name for each in after.request.lots] == ["Delaftale 1", "Delaftale 2"]


@pytest.mark.parametrize(
    "instruction",
    [
        "delaftaler: nord 5 mio., syd 4 mio., øst 3 mio.",
        "delaftalerne er nord 5 mio. kr., syd 4 mio. kr. og øst 3 mio. kr.",
        "delaftale nord 5 mio, delaftale syd 4 mio, delaftale øst 3 mio",
        "del på delaftaler: Nord 20 mio., Syd 16 mio. og Øst 12 mio.",  # over the four years
    ],
)
def test_lots_are_named_with_their_values(instruction: str) -> None:
    assert is_revision(instruction, drafted(), LIBRARY)
    after = revised(instruction)
    assert [(each.name, each.value_year) for each in after.request.lots] == [
        ("Nord", 5 * MILLION),
        ("Syd", 4 * MILLION),
        ("Øst", 3 * MILLION),
    ]
    assert after.request.value_year == 12 * MILLION


def test_lots_of_another_total_change_the_value_and_say_so() -> None:
    after = revised("delaftaler: nord 5 mio. og syd 4 mio.")
    assert after.request.value_year == 9 * MILLION
    assert "Værdien er nu 9 mio. kr. om året (før 12 mio. kr.)" in after.reason


@pytest.mark.parametrize("instruction", ["ét samlet krav", "saml kravet", "fjern delaftalerne"])
def test_lots_are_put_together_again(instruction: str) -> None:
    assert revised(instruction).request.lots == ()


FACTS = [
    ("det er 3 år, ikke 4", "months", 36),
    ("kontrakten er på 36 måneder", "months", 36),
    ("kontrakten løber i 2 år", "months", 24),
    ("option på 1 år", "option_months", 12),
    ("værdien er 9 mio. om året", "value_year", 9 * MILLION),
    ("vaerdien er 9 mill. kr. årligt", "value_year", 9 * MILLION),
    ("det koster 36 mio. i alt", "value_year", 9 * MILLION),
    ("start 1. marts 2027", "start", date(2027, 3, 1)),
    ("kontrakten starter den 1/3 2027", "start", date(2027, 3, 1)),
    ("40 medarbejdere", "staff", 40),
    ("der er 25 ansatte", "staff", 25),
    ("lønandel 60 %", "labour_share", Decimal("0.60")),
    ("timeprisen er 260 kr.", "hourly_cost", 260),
    ("cpv er 90911200", "cpv", "90911200"),
]  # fmt: skip


@pytest.mark.parametrize(("instruction", "field", "value"), FACTS)
def test_a_fact_of_the_tender_is_put_right(instruction: str, field: str, value: object) -> None:
    after = revised(instruction)
    assert getattr(after.request, field) == value
    assert difference(drafted(), after, LIBRARY)
    assert is_revision(instruction, drafted(), LIBRARY)


def test_a_start_stands_in_the_text() -> None:
    assert "1. marts 2027" in clause_text(revised("start 1. marts 2027"))


def test_lots_keep_their_shares_of_another_value() -> None:
    lots = revised("delaftaler: nord 5 mio., syd 4 mio., øst 3 mio.")
    after = revised("værdien er 24 mio. om året", lots)
    assert [each.value_year for each in after.request.lots] == [
        10 * MILLION,
        8 * MILLION,
        6 * MILLION,
    ]


SEVERAL = [
    ("fjern boden og sæt kravet til 6 personer", ("Manglende opfyldelse", "6 kandidater")),
    ("Fjern boden. Kravet skal være 6 personer.", ("Manglende opfyldelse", "6 kandidater")),
    ("sæt boden til 3.000 kr. og planen til 15 arbejdsdage", ("3.000 kr.", "15 arbejdsdage")),
    ("sæt boden til 2500 kr., planen til 15 arbejdsdage og tag tilsynet ud",
     ("2.500 kr.", "15 arbejdsdage", "Tilsyn")),
    ("gør kravet mildere og fjern evaluering", ("Krav", "Evaluering")),
    ("6 personer og 80 timer uden tilsyn", ("6 kandidater og 80", "Tilsyn")),
    ("værdien er 9 mio. om året og start 1. marts 2027", ("9 mio. kr.", "1. marts 2027")),
]  # fmt: skip


@pytest.mark.parametrize(("instruction", "named"), SEVERAL)
def test_several_wishes_in_one_are_all_done_and_all_named(
    instruction: str, named: tuple[str, ...]
) -> None:
    after = revised(instruction)
    assert all(each in after.reason for each in named), after.reason


def test_what_of_several_was_not_understood_is_said() -> None:
    after = revised("sæt boden til 3000 og gør noget smart")
    assert after.reason.endswith("»gør noget smart« blev ikke forstået.")


EXPLAINED = [
    ("hvorfor § 4?", ("Punkt 4, Krav", "udbudsloven § 176", "33.600 timer om året")),
    ("hvorfor punkt 17?", ("Punkt 17, Manglende opfyldelse", "Bygger på:", "5.000 kr.")),
    ("begrund pkt. 14", ("Punkt 14, Dokumentation", "databeskyttelsesloven § 11")),
    ("hvor kommer de 32 timer fra?", ("andel af arbejdstimerne", "33.600", "Antaget")),
    ("hvor kommer de 5.000 kr. fra?", ("Bod pr. manglende kandidat", "mellem 500 og 25.000")),
    ("hvad bygger boden på?", ("Bod pr. manglende kandidat", "udbudsloven § 2", "forslag")),
    ("hvad betyder den gule?", ("Gul: Udbudsregler og tærskelværdi", "usikker")),
    ("hvorfor er den rød?", ("Ingen kontrol er rød",)),
    ("hvordan er kravet beregnet?", ("Formel", "3 kandidater")[1:]),
    ("hvad er lovgrundlaget for punkt 3?", ("Punkt 3, Målgruppe",)),
    ("hvor kommer antallet af personer under oplæring fra?", ("for hver 20 årsværk",)),
    ("hvorfor punkt 99?", ("punkt 1 til",)),
]


@pytest.mark.parametrize(("question", "parts"), EXPLAINED)
def test_a_question_about_the_draft_is_explained(question: str, parts: tuple[str, ...]) -> None:
    text = said(question)
    assert all(part in text for part in parts), text
    assert is_revision(question, drafted(), LIBRARY)


def test_a_value_of_our_own_is_said_to_be_so() -> None:
    assert "har I selv sat" in said("hvad bygger boden på?", revised("sæt boden til 3.000 kr."))


BACK = [
    ("fortryd", 3),
    ("fortryd det sidste", 3),
    ("fortryd de to sidste ændringer", 2),
    ("tilbage", 3),
    ("tilbage til version 2", 2),
    ("gendan version 1", 1),
    ("gå tilbage til den første version", 1),
    ("hent version 3", 3),
]


@pytest.mark.parametrize(("instruction", "version"), BACK)
def test_an_earlier_version_comes_back(instruction: str, version: int) -> None:
    assert read(instruction, drafted(), LIBRARY) == Restored(version)
    assert is_revision(instruction, drafted(), LIBRARY)


def test_there_is_no_going_back_to_what_never_was() -> None:
    assert "version 1 til 4" in said("tilbage til version 9")
    assert "kun én version" in said("fortryd", drafted(version=1))


def test_a_draft_is_revised_version_by_version(tmp_path: Path) -> None:
    drafter = make_drafter(make_knowledge(tmp_path))
    first = drafter.draft(drafter.read(SENTENCES["cleaning"]))
    second = drafter.revise(first, "sæt boden til 3.000 kr.").draft
    third = drafter.revise(second, "fjern tilsyn").draft
    compared = drafter.revise(third, "hvad er ændret siden version 1?")
    assert not compared.changed
    assert "5.000 kr. → 3.000 kr." in compared.said
    assert "Tilsyn er taget ud" in compared.said
    back = drafter.revise(third, "tilbage til version 1")
    assert back.draft.version == 4
    assert clause_text(back.draft) == clause_text(first)
    assert back.changed
    reasons = [each.reason for each in drafter.drafts.versions(first.id)]
    assert reasons[1:] == [second.reason, third.reason, "Version 1 er hentet frem igen"]


def test_two_versions_are_compared() -> None:
    versions = {1: drafted(version=1)}
    versions[2] = replace(revised("fjern tilsyn", versions[1]), version=2)
    versions[3] = replace(revised("sæt boden til 3.000 kr.", versions[2]), version=3)

    def asked(question: str) -> str:
        outcome = read(question, versions[3], LIBRARY, versions.__getitem__)
        assert isinstance(outcome, Said)
        return outcome.text

    assert "Afsnittet Tilsyn er taget ud." in asked("hvad er ændret siden version 1?")
    assert "5.000 kr. → 3.000 kr." in asked("sammenlign version 1 og 3")
    assert "Tilsyn" not in asked("hvad har du ændret?")
    assert "5.000 kr." not in asked("hvad er forskellen på version 1 og 2?")
    assert "Nævn to" in asked("sammenlign version 1 og 7")


NOT_REVISIONS = [
    "hvilke kontrakter er bagud?",
    "hvad siger § 176?",
    "hvad siger udbudsloven § 4?",
    "hvor mange kontrakter har bod?",
    "hvordan gik det med mentorordningen?",
    "hvorfor gik det galt i Solby?",
    "hvad siger kilderne om mentor?",
    "hvem har ansvaret for opfølgning i Solby Kommune?",
    "kan leverandøren få bod?",
    "må man kræve, at de ledige bor i kommunen?",
    "vis leverandører, der mangler dokumentation",
    "giv mig en oversigt over kontrakter uden opfølgning",
    "find kontrakter med jobtræning",
    "er bod lovligt?",
    "hvad er gennemsnittet af antal ansatte?",
    "hvilke erfaringer er der med jobgaranti?",
    "hvor mange timer nåede de i marts?",
    "forskellen på boden i Solby og i Engby",
    "Giv hver ledig en score fra 1 til 10 for risikoen for ledighed",
    "der er jo en bod selv ved strejke i solby",
    "boden i Solby er 35.000 ik",
    "en leverandør i solby mangler 200 timer, hvad bliver boden",
    "Skriv et digt om efteråret",
    "hvorfor kom de ledige ikke ud på skolerne",
    "tak",
    "hej",
    "",
]


@pytest.mark.parametrize("message", NOT_REVISIONS)
def test_what_asks_for_something_else_is_left_alone(message: str) -> None:
    assert not is_revision(message, drafted(), LIBRARY)


@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_not_understood_lists_what_can_be_done_with_this_draft(name: str) -> None:
    draft = drafted(name)
    text = said("gør noget helt andet ved månen", draft)
    assert len(text) < 1_000
    examples = text.splitlines()[-1].split("»")[1:]
    assert len(examples) == 2
    for example in examples:
        assert revised(example.split("«")[0], draft)


def test_a_wish_without_a_figure_is_answered_with_the_range_and_an_example() -> None:
    text = said("boden er for høj")
    assert "er nu 5.000 kr. Den kan være fra 500 til 25.000." in text
    after = revised(text.split("»")[1].split("«")[0])
    assert Decimal(dict(after.parameters)[FINE]) < 5000


def settable(draft: Draft) -> list[tuple[str, str, str]]:
    """Block, parameter and label of every figure that stands in the text by itself."""
    state = State(draft.request, draft.choices, draft, LIBRARY)
    return [
        (block.id, each.name, each.label)
        for block in state.settled.blocks
        for each in block.parameters
        if each.kind in (Kind.WHOLE, Kind.DECIMAL)
        and each.name in standing(block, state.settled)
        and not is_derived(block.id, each.name)
    ]


LABELS = Counter(label for _, _, label in settable(drafted()))


@pytest.mark.parametrize(("block", "name", "label"), settable(drafted()))
def test_every_figure_can_be_set_by_its_own_label(block: str, name: str, label: str) -> None:
    parameter = LIBRARY.block(block).parameter(name)
    before = dict(drafted().parameters)[f"{block}.{name}"]
    value = next(
        f"{each:f}"
        for each in (parameter.high, parameter.low)
        if each is not None and f"{each:f}" != before
    )
    title = f"{LIBRARY.block(block).title}: " if LABELS[label] > 1 else ""
    after = revised(f"{title}{label}: {valued(parameter, value)}")
    assert dict(after.choices.parameters) == {f"{block}.{name}": value}


@pytest.mark.parametrize("block", [each.id for each in LIBRARY.blocks])
def test_every_section_can_be_named_by_its_title(block: str) -> None:
    title = LIBRARY.block(block).title
    if block in blocks_of(drafted()):
        assert block not in blocks_of(revised(f"fjern afsnittet {title}"))
    else:
        assert block in blocks_of(revised(f"tilføj afsnittet {title}"))


OPPOSITES = [
    ("sæt boden til 3.000 kr.", "sæt boden til 5.000 kr."),
    ("gør kravet mildere", "gør kravet strengere"),
    ("gør klausulen mildere", "brug den foretrukne ordlyd i hele klausulen"),
    ("fjern tilsyn", "tilføj tilsyn"),
    ("fjern boden", "indsæt bod"),
    ("fjern kravet", "tilføj kravet"),
    ("med arbejdsklausul", "uden arbejdsklausul"),
    ("uden løntilskud", "medregn løntilskud"),
    ("en person mindre", "en person mere"),
    ("8 personer og 100 timer", "3 personer og 32 timer"),
    ("10 % i stedet for 5", "5 % i stedet for 10"),
    ("brug årsværk pr. kontraktværdi", "brug andel af timerne"),
    ("ét samlet krav", "del kravet på tre delaftaler"),
    ("det er 3 år, ikke 4", "det er 4 år, ikke 3"),
    ("værdien er 9 mio. om året", "værdien er 12 mio. om året"),
    ("opgør kumulativt", "opgør som gennemsnit"),
]


@pytest.mark.parametrize(("there", "back"), OPPOSITES)
def test_a_revision_and_its_opposite_leave_the_text_as_it_was(there: str, back: str) -> None:
    after = revised(there)
    assert markdown(after) != markdown(drafted())
    assert clause_text(revised(back, after)) == clause_text(drafted())


INSTRUCTIONS = (
    *(each for each, _, _ in VALUES),
    *(each for each, _ in VARIANTS),
    *(each for each, _ in OUT),
    *(each for each, _ in IN),
    *(each for each, _ in FIGURES),
    *(each for each, _, _ in FACTS),
    *(each for each, _ in SEVERAL),
)


@settings(max_examples=40, deadline=None, phases=[Phase.generate, Phase.shrink])
@given(
    st.sampled_from(sorted(SENTENCES)),
    st.lists(st.sampled_from(INSTRUCTIONS), min_size=1, max_size=4),
)
def test_a_row_of_revisions_keeps_the_draft_whole(name: str, instructions: list[str]) -> None:
    """No value is lost, lots add up, and differences are told exactly when there are some."""
    draft = unchecked(drafted(name).request, Choices(), 1)
    for instruction in instructions:
        outcome = read(instruction, draft, LIBRARY)
        if not isinstance(outcome, Revised):
            continue
        after = unchecked(outcome.request, outcome.choices, draft.version + 1)
        now = dict(after.parameters)
        assert open_fields(after) - open_fields(draft) <= new_fields(draft, after)
        assert all(not wrong_value(each, now[each]) for each in now if now[each])
        if after.chosen is not None and after.chosen.lots:
            assert sum(each.persons for each in after.chosen.lots) == after.chosen.persons
            assert sum(each.hours for each in after.chosen.lots) == after.chosen.hours
        assert "{" not in clause_text(after)
        assert bool(difference(draft, after, LIBRARY)) is (same(draft) != same(after))
        draft = after


def unchecked(request: DraftRequest, choices: Choices, version: int) -> Draft:
    draft = compose(request, LIBRARY, Found(), TODAY, choices)
    return replace(draft, id="u", version=version)


def open_fields(draft: Draft) -> set[str]:
    return set(re.findall(r"\[[^\]]+\]", clause_text(draft)))


def new_fields(before: Draft, after: Draft) -> set[str]:
    """The fields of sections that have come in; those may be open."""
    new = blocks_of(after) - blocks_of(before)
    return {f"[{each.label}]" for block in new for each in LIBRARY.block(block).parameters}


def wrong_value(name: str, value: str) -> str:
    block, _, parameter = name.partition(".")
    return "" if name in derived() else wrong(LIBRARY.block(block).parameter(parameter), value)


def same(draft: Draft) -> str:
    """All that is read in a draft but its version."""
    return markdown(replace(draft, version=0))


def told(instruction: str) -> tuple[str, ...]:
    return difference(drafted(), revised(instruction), LIBRARY)


DIFFERENCES: list[tuple[Callable[[], tuple[str, ...]], str]] = [
    (lambda: told("6 personer og 80 timer"),
     "Kravet er nu 6 kandidater og 80 løntimer pr. uge (før 3 kandidater og 32 løntimer pr. uge)."),
    (lambda: told("fjern tilsyn"), "Afsnittet Tilsyn er taget ud."),
    (lambda: told("med arbejdsklausul"), "Afsnittet Arbejdsklausul er taget med."),
    (lambda: told("gør tilsynet mildere"),
     "Tilsyn: ordlyden er nu mildere: tilsyn kun ved en saglig grund (før: kommunen kan føre "
     "tilsyn i hele perioden)."),
    (lambda: told("gør kravet mildere"),
     "Krav: ordlyden er nu mildere: det er nok at nå enten antallet eller timetallet (før: både "
     "antallet og timetallet skal nås)."),
    (lambda: difference(revised("gør kravet mildere"), drafted(), LIBRARY),
     "Krav: ordlyden er nu den foretrukne: både antallet og timetallet skal nås (før: det er nok "
     "at nå enten antallet eller timetallet)."),
    (lambda: told("sæt boden til 3.000 kr."),
     "Manglende opfyldelse: bod pr. manglende kandidat pr. måned: 5.000 kr. → 3.000 kr."),
    (lambda: told("6 personer og 80 timer"), "Kontrol: Kravets størrelse er nu gul (før grøn)."),
    (lambda: told("6 personer og 180 timer"), "Kontrol: Kravets størrelse er nu rød (før grøn)."),
    (lambda: told("6 personer og 80 timer"),
     "Andel af den forventede bemanding: 5 % timer, 17,2 % personer → 12,4 % timer, 34,4 % "
     "personer."),
    (lambda: told("det er 3 år, ikke 4"), "Varighed: 4 år → 3 år."),
    (lambda: told("start 1. marts 2027"), "Start: ikke oplyst → 1. marts 2027."),
    (lambda: told("ét samlet krav"), "Delaftaler: Delaftale 1, Delaftale 2, Delaftale 3 → ingen."),
    (lambda: told("start 1. marts 2027"), "Ikke længere åbent: Hvornår begynder kontrakten?"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "sentence"), DIFFERENCES)
def test_a_difference_is_a_sentence(found: Callable[[], tuple[str, ...]], sentence: str) -> None:
    assert sentence in found()


def test_a_draft_does_not_differ_from_itself_in_another_version() -> None:
    assert difference(drafted(), replace(drafted(), version=9, reason="andet"), LIBRARY) == ()


def test_moved_numbers_alone_are_not_told_for_every_section() -> None:
    found = told("fjern rekruttering")
    assert len([each for each in found if each.endswith("teksten er ændret.")]) < 3


# Staff language: what is spoken of again, what is excepted, what stands apart from its unit


def test_what_is_too_heavy_is_what_is_made_milder() -> None:
    after = revised("hmm, mentorordnigen er for tung, gør den lettere")
    assert changed_variants(after) == {"introduktion": Variant.MILDER}


def test_two_wishes_with_an_it_are_still_two() -> None:
    after = revised("fjern tilsyn og gør det hele mildere")
    assert "tilsyn" not in blocks_of(after)
    assert dict(after.variants)["krav"] is Variant.MILDER


@pytest.mark.parametrize("but", ["men ikke boden", "bortset fra boden", "undtagen sanktionerne"])
def test_what_is_excepted_stays_as_it_is(but: str) -> None:
    variants = changed_variants(revised(f"gør hele klausulen strengere, {but}"))
    assert variants["krav"] is Variant.STRICTER
    assert "manglende-opfyldelse" not in variants


def test_a_method_that_asks_for_nothing_is_refused_and_the_clause_stands() -> None:
    canteen = made(reading.read("kantinedrift, 6 mio. om året, 3 år, 12 ansatte"), version=2)
    text = said("prøv med årsværksmodellen i stedet", canteen)
    assert "giver intet krav her. Værdien er mindre" in text


def test_a_group_with_a_number_in_its_name_sets_no_number() -> None:
    after = revised("målgruppen skal også være unge under 30")
    assert after.request.target_groups == ("unge under 30",)
    assert after.parameters == drafted().parameters


@pytest.mark.parametrize(
    ("instruction", "persons", "hours"),
    [
        ("ka du skru lidt ned for timene, så det er 20 i alt", 3, 20),
        ("gang kravet med halvanden", 5, 48),
        ("skriv kravet om til fuldtidsstillinger, 2 stk", 2, 74),
    ],
)
def test_a_figure_apart_from_its_unit_is_read(instruction: str, persons: int, hours: int) -> None:
    chosen = revised(instruction).chosen
    assert chosen is not None
    assert (chosen.persons, chosen.hours) == (persons, Decimal(hours))


def test_full_time_posts_alone_may_be_the_requirement_or_the_staff() -> None:
    assert "kravet eller bemandingen?" in said("2 fuldtidsstillinger")


@pytest.mark.parametrize(
    ("instruction", "parameter", "value"),
    [
        ("de skal hellere lave rapportringen hver 3. mdr", "dokumentation.hyppighed", "3"),
        ("leverandøren ska ha 8 mdr til at komme igang", "krav.indfasning", "8"),
    ],
)
def test_typing_errors_and_short_forms_lead_to_the_parameter(
    instruction: str, parameter: str, value: str
) -> None:
    assert dict(revised(instruction).parameters)[parameter] == value


def test_a_duty_named_like_its_deadline_goes_as_a_section() -> None:
    after = revised("fjern kravet om at de skal sende jobbeskrivelse")
    assert "jobbeskrivelse" not in blocks_of(after)


def test_how_much_something_is_gets_its_value_and_range() -> None:
    text = said("hvor meget kan boden max blive")
    assert "2 % af årets vederlag" in text
    assert is_revision("hvor meget kan boden max blive", drafted(), LIBRARY)


def test_the_first_version_needs_no_noun() -> None:
    assert read("tilbage til den oprindlige", drafted(), LIBRARY) == Restored(1)


def test_a_lot_by_its_number_is_no_number_of_lots() -> None:
    assert len(revised("delaftale 2 skal ikke ha noget krav").request.lots) == 3


def test_many_sections_out_are_told_in_one_sentence() -> None:
    found = told("fjern kravet")
    [line] = [each for each in found if "afsnit er taget ud" in each]
    assert "Opgørelse" in line
    assert "Afsnittet Opgørelse er taget ud." not in found


def test_a_clause_that_falls_away_says_why() -> None:
    found = difference(drafted(), revised("bemandingen er 2 årsværk"), LIBRARY)
    assert any(
        each.startswith("Der foreslås ikke længere et krav") and "årsværk" in each for each in found
    )


@pytest.mark.parametrize(
    ("instruction", "parameter", "value"),
    [
        ("forlæng fristen for jobbeskrivelser med 10 dage", "jobbeskrivelse.frist", "25"),
        ("forkort fristen for jobbeskrivelser med 5 dage", "jobbeskrivelse.frist", "10"),
        ("hæv boden med 10 %", FINE, "5500"),
        ("sænk boden med 1.000 kr.", FINE, "4000"),
        ("sænk boden til 1.000 kr.", FINE, "1000"),
        ("sæt boden op med 500", FINE, "5500"),
        ("boden skal være 500 kr. lavere", FINE, "4500"),
    ],
)
def test_so_much_more_or_less_is_counted_from_what_stands(
    instruction: str, parameter: str, value: str
) -> None:
    assert dict(revised(instruction).parameters)[parameter] == value


@pytest.mark.parametrize(
    "said_so", ["stryg punkt 12 og 13", "fjern punkt 12, 13", "pkt. 12 og 13 ud"]
)
def test_several_sections_are_named_by_their_numbers(said_so: str) -> None:
    titles = {each.number: each.block for each in drafted().sections}
    instruction = said_so if not said_so.startswith("pkt") else f"tag {said_so}"
    assert blocks_of(drafted()) - blocks_of(revised(instruction)) == {titles[12], titles[13]}


def test_a_penalty_with_a_figure_comes_back_where_there_is_none() -> None:
    none = revised("fjern boden")
    after = revised("kom boden på alligevel, men kun 1500", none)
    assert dict(after.parameters)["manglende-opfyldelse.bod_aftalt"] == "ja"
    assert dict(after.parameters)[FINE] == "1500"
    assert "der er bod" in after.reason


def test_a_word_for_a_word_is_told_where_it_is_done() -> None:
    assert "Word-udgaven" in said('ret "mentor" til "vejleder"')


def test_a_version_alone_is_fetched_and_what_is_red_is_told() -> None:
    assert read("version 1 tak", drafted(), LIBRARY) == Restored(1)
    assert "Ingen kontrol er rød" in said("hvad er rødt?")


@pytest.mark.parametrize(
    "question",
    [
        "hvor stort var kravet hos den anden kommune?",
        "hvor længe kan man få løntilskud",
        "hvor høj er boden typisk?",
    ],
)
def test_how_much_in_general_is_not_about_the_draft(question: str) -> None:
    assert not is_revision(question, drafted(), LIBRARY)


@pytest.mark.parametrize(
    ("instruction", "persons"), [("fjern 2 personer", 1), ("læg to kandidater til", 5)]
)
def test_persons_taken_out_or_put_in_are_counted_from_what_stands(
    instruction: str, persons: int
) -> None:
    chosen = revised(instruction).chosen
    assert chosen is not None
    assert chosen.persons == persons


def test_a_word_of_a_name_is_no_name() -> None:
    assert "angives i" not in said("vi er 3 kommuner sammen om det")
    assert "angives i" not in said("de skal kun ansættes i 20 timer, ikke 10")


def test_an_example_goes_the_way_that_was_asked() -> None:
    assert "»loft over bod: 6 % af årets vederlag«" in said("sæt loftet lidt op")
    assert "»loft over bod: 1 % af årets vederlag«" in said("sæt loftet lidt ned")


def test_when_the_requirement_holds_is_not_when_the_contract_starts() -> None:
    assert "»indfasning 6 måneder«" in said("kravet skal først gælde fra 1. januar 2028")


def test_less_heavy_is_milder() -> None:
    after = revised("gør dokumentationen mindre tung")
    assert changed_variants(after) == {"dokumentation": Variant.MILDER}


def test_what_is_not_understood_beside_what_is_is_told() -> None:
    after = revised("sæt mentor til 12 uger, blomster 2 gange om året og planen til 15 arbejdsdage")
    assert dict(after.parameters)["introduktion.mentoruger"] == "12"
    assert dict(after.parameters)[PLAN] == "15"
    assert "»blomster 2 gange om året« blev ikke forstået." in after.reason


def test_what_was_no_change_beside_one_is_told() -> None:
    assert "Incitament er ikke med i udkastet." in revised("fjern tilsyn og drop bonus").reason


def test_what_was_taken_out_comes_back() -> None:
    assert read("kom det tilbage", drafted(), LIBRARY) == Restored(3)


def test_a_difference_asked_for_in_three_words_is_that_of_the_last_change() -> None:
    outcome = read("hvad er forskellen", drafted(), LIBRARY, lambda _: drafted("cleaning", 3))
    assert isinstance(outcome, Said)
    assert outcome.text == "Version 3 og 4 har samme tekst."


def changed_variants(draft: Draft) -> dict[str, Variant]:
    before = dict(drafted().variants)
    return {each: now for each, now in draft.variants if now is not before.get(each)}


@pytest.mark.parametrize(
    "instruction",
    [
        "ret punkt 12.2 til: Leverandøren udpeger en mentor i de første 12 uger.",
        "ret punkt 12.2 til Leverandøren udpeger en mentor i de første 12 uger",
        "ændr 12.2 til »Leverandøren udpeger en mentor i de første 12 uger.«",
        "ret punkt 12 til: Leverandøren udpeger en mentor i 12 uger. Mentoren er en kollega.",
    ],
)
def test_own_words_for_a_point_belong_in_word_and_what_can_be_changed_is_told(
    instruction: str,
) -> None:
    text = said(instruction)
    assert "intet er ændret" in text
    assert "Word-udgaven" in text
    assert "skriv fx »uger med mentor: 12 uger«" in text
    assert is_revision(instruction, drafted(), LIBRARY)
    after = revised("uger med mentor: 12 uger")
    assert dict(after.parameters)["introduktion.mentoruger"] == "12"


def test_own_words_for_the_requirement_are_answered_with_how_its_figures_are_written() -> None:
    text = said("skriv i punkt 4.1: Leverandøren ansætter mindst 8 personer")
    assert "»3 personer og 32 timer«" in text


@pytest.mark.parametrize("instruction", ["slet 12.2", "slet punkt 12.2", "fjern pkt. 12.2"])
def test_a_part_of_a_point_does_not_go_alone_and_it_is_told_what_can(instruction: str) -> None:
    text = said(instruction)
    assert "»fjern punkt 12«" in text
    assert "uger med mentor (8 uger)" in text
    assert is_revision(instruction, drafted(), LIBRARY)


def test_a_wording_is_chosen_for_a_whole_point() -> None:
    assert "»gør punkt 12 mildere«" in said("gør punkt 12.2 mildere")
    assert "»puds sproget i punkt 12«" in said("puds sproget i punkt 12.2")
    assert "punkt 1 til" in said("slet punkt 99.1")


@pytest.mark.parametrize("instruction", ["slet klausul 16", "slet 16", "fjern klausul nr. 16"])
def test_a_section_goes_by_its_number_alone(instruction: str) -> None:
    assert blocks_of(drafted()) - blocks_of(revised(instruction)) == {"tilsyn"}
