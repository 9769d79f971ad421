"""People in official roles are found with title and organisation. All names are invented."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.people import find_people, is_organisation

# text, then "name; title; organisation" for each person
TABLE = [
    (
        "Kommunen ansatte en pladsvejleder, tømrer Kaj Overholm, som blev.",
        ["Kaj Overholm; pladsvejleder, tømrer; -"],
    ),
    ("Ideen kom fra jobformidler Søren Tved Balle.", ["Søren Tved Balle; jobformidler; -"]),
    (
        "Borgmester i Vestby Kommune, Anders Bro Holm.",
        ["Anders Bro Holm; Borgmester; Vestby Kommune"],
    ),
    (
        "Beskæftigelses- og socialrådmand i Vestby Kommune Karin Lund.",
        ["Karin Lund; Beskæftigelses- og socialrådmand; Vestby Kommune"],
    ),
    (
        "fortæller arbejdsmarkeds- og borgerservicechef Lone Bak Sørensen.",
        ["Lone Bak Sørensen; arbejdsmarkeds- og borgerservicechef; -"],
    ),
    (
        "Kommunaldirektør Bent Friis, Nord-Vest Kommune",
        ["Bent Friis; Kommunaldirektør; Nord-Vest Kommune"],
    ),
    ("siger direktør i Nordlys, Jens Dahl:", ["Jens Dahl; direktør; Nordlys"]),
    (
        "siger direktør i Store Nordiske Byg, Jens Dahl:",
        ["Jens Dahl; direktør; Store Nordiske Byg"],
    ),
    (
        "fortæller jobcenterleder på Vestby Kommunes Jobcenter Per Tang og tilføjer",
        ["Per Tang; jobcenterleder; Vestby Kommunes Jobcenter"],
    ),
    ("“Det er godt,” fortæller Per Tang og tilføjer", ["Per Tang; -; -"]),
    ("forklarer Per Tang, om hvordan", ["Per Tang; -; -"]),
    ("Ifølge Per Tang er det nøglen", ["Per Tang; -; -"]),
    ("Per Tang fortæller, at det går", ["Per Tang; -; -"]),
    (
        "Anne Holm, jobcenterchef i Vestby Kommune, siger",
        ["Anne Holm; jobcenterchef; Vestby Kommune"],
    ),
    (
        "Til stede: Anne Holm (kontraktstyrer, Vestby Kommune), Ole Vang (referent).",
        ["Anne Holm; kontraktstyrer; -", "Ole Vang; referent; -"],
    ),
    ("Anne Holm er borgmester i Vestby.", ["Anne Holm; borgmester; Vestby"]),
    ("“Ja,” siger Lis Vang, der er chef i kommunen.", ["Lis Vang; chef; -"]),
    (
        "adm. direktør Ole Vang fra Rengøring Plus A/S",
        ["Ole Vang; adm. direktør; Rengøring Plus A/S"],
    ),
    (
        "administrerende direktør i Byg & Bo A/S Ole Vang",
        ["Ole Vang; administrerende direktør; Byg & Bo A/S"],
    ),
    (
        "chef for beskæftigelsesafdelingen i Vestby Kommune, Karin Lund, siger",
        ["Karin Lund; chef; Vestby Kommune"],
    ),
    ("borgmester Hansen siger", ["Hansen; borgmester; -"]),
    ("udbudskonsulent Mie Å. Kjær", ["Mie Å. Kjær; udbudskonsulent; -"]),
    ("Udbudschef: Karin Lund, Vestby Kommune", ["Karin Lund; Udbudschef; Vestby Kommune"]),
    ("formand for udvalget, Per Tang (A)", ["Per Tang; formand; udvalget"]),
    ("Til stede: Per Tang (A, formand), Ida Vang (V)", ["Per Tang; formand; -"]),
    ("Per Tang (Venstre, formand) bød velkommen", ["Per Tang; formand; -"]),
    ("Per Tang (A), formand, bød velkommen", ["Per Tang; formand; -"]),
    (
        "Til stede: Per Tang (formand), Ida Vang (V, næstformand)",
        ["Per Tang; formand; -", "Ida Vang; næstformand; -"],
    ),
    (
        "Projektleder hos Foreningen Nye Veje, Ali bin Hassan, mener",
        ["Ali bin Hassan; Projektleder; Foreningen Nye Veje"],
    ),
    ("tidligere rådmand Mie Sloth-Bak udtaler", ["Mie Sloth-Bak; tidligere rådmand; -"]),
    ("kontorchef Åse Ægidius i Nordby Kommune", ["Åse Ægidius; kontorchef; Nordby Kommune"]),
    ("social- og sundhedsdirektør Åge Ørsted", ["Åge Ørsted; social- og sundhedsdirektør; -"]),
    ("Mayor Anna Holm said that", ["Anna Holm; Mayor; -"]),
    ("Anna Holm, mayor of Westtown, said", ["Anna Holm; mayor; Westtown"]),
    ("according to Anna Holm, the lots", ["Anna Holm; -; -"]),
    ("director of Clean Services, John O'Neill, said", ["John O'Neill; director; Clean Services"]),
    (
        "Både borgmester Anna Holm og kommunaldirektør Bent Friis siger ja.",
        ["Anna Holm; borgmester; -", "Bent Friis; kommunaldirektør; -"],
    ),
    ("»Det virker,« siger udbudschef Mona Lisberg.", ["Mona Lisberg; udbudschef; -"]),
    ("rådmand Eva Å. Bonde oplyser", ["Eva Å. Bonde; rådmand; -"]),
    (
        "Mona Lisberg, udbudschef i Engby Kommune, forklarer",
        ["Mona Lisberg; udbudschef; Engby Kommune"],
    ),
    ("Mona Lisberg er jobcenterchef i Engby.", ["Mona Lisberg; jobcenterchef; Engby"]),
    ("Ifølge jobkonsulent Aage Ørskov er det", ["Aage Ørskov; jobkonsulent; -"]),
    ("viceborgmester Ib Poulsen mener", ["Ib Poulsen; viceborgmester; -"]),
    ("daværende direktør Ib Poulsen", ["Ib Poulsen; daværende direktør; -"]),
    ("Projektleder: Lis Vang", ["Lis Vang; Projektleder; -"]),
    ("socialrådgiver Bo Dam, Engby Kommune", ["Bo Dam; socialrådgiver; Engby Kommune"]),
    ("indkøbschef Ditte Kronborg understreger, at", ["Ditte Kronborg; indkøbschef; -"]),
    ("“Ja,” sagde Lis Vang.", ["Lis Vang; -; -"]),
    (
        "Rådmand Mona Lisberg og udbudschef Bo Dam mødtes.",
        ["Mona Lisberg; Rådmand; -", "Bo Dam; udbudschef; -"],
    ),
    ("Bo Dam, CEO of Clean Services, explained", ["Bo Dam; CEO; Clean Services"]),
]
ORGANISATIONS = [
    "Engby Kommune", "Engby Kommunes Jobcenter", "Region Nordkysten", "Engby Byråd",
    "Jobcenter Engby", "Beskæftigelsesministeriet", "Social- og Boligstyrelsen",
    "Engby Universitet", "Foreningen Nye Veje", "Forbundet Fællesskab", "Fonden Fremad",
    "Rengøring Plus A/S", "Solskrub ApS", "Vej & Park I/S", "Energi Amba", "Nordlys Holding",
    "Nordlys Group", "Clean Services", "Engby Council", "Engby Municipality",
    "University of Engby", "Employment Agency", "Department of Labour", "Ministry of Labour",
    "Arbejdstilsynet", "Ankenævnet", "Klagenævnet", "Teknik- og Miljøforvaltningen",
    "Udbudsafdelingen", "Engby Produktionsskole", "Nordisk Institut", "Engby Center",
    "Miljødirektoratet", "Højesteretten", "Sparebanken", "Byggegruppen", "Erhvervsskolen",
    "Regionsrådet", "Socialudvalget", "Kommissionen",
]  # fmt: skip
NO_ORGANISATIONS = [
    "Karla Vestergård", "Ib Poulsen", "Mona Lisberg", "Aage Ørskov", "Eva Å. Bonde", "Lis Vang",
    "Bo Dam", "Ditte Kronborg", "Ali bin Hassan", "Mie Sloth-Bak", "Åse Ægidius", "Per Tang",
    "John O'Neill", "Anders Bro Holm",
]  # fmt: skip
NOBODY = [
    "",
    "Vestby Kommune har en chef for udbud.",
    "I Vestby Byråd sidder mange. Kommunen leder efter folk.",
    "Som den eneste kommune i Danmark",
    "Nord-Vest Kommune har endvidere fremhævet",
    "Virksomheden Nordlys vandt udbuddet",
    "Samarbejdspartneren Nordlys leverer",
    "Status. Leder. Det gik godt.",
    "Borgmesteren fremhæver, at Vestby Kommune er med.",
    "Ifølge Vestby Kommune er det godt.",
    "fortæller kommunen",
    "Da Mie Holm blev færdig",
    "Den ansvarlige leder: Hvis Miljøtilsynet beslutter det",
    "rektor Danske Fagskoler",
    "vicedirektør Nordisk Musikkonservatorium",
]


@pytest.mark.parametrize(("text", "people"), TABLE)
def test_a_person_is_found_with_title_and_organisation(text: str, people: list[str]) -> None:
    found = [
        f"{one.name}; {one.title or '-'}; {one.organisation or '-'}" for one in find_people(text)
    ]
    assert found == people


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_a_name_with_a_word_for_organisations_is_one(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize("name", NO_ORGANISATIONS)
def test_the_name_of_a_person_is_no_organisation(name: str) -> None:
    assert not is_organisation(name)


@pytest.mark.parametrize("text", NOBODY)
def test_organisations_and_people_without_office_are_passed_over(text: str) -> None:
    assert find_people(text) == ()


@pytest.mark.parametrize(("text", "people"), TABLE)
def test_a_name_lies_where_it_says(text: str, people: list[str]) -> None:
    for one in find_people(text):
        assert text[one.start : one.end] == one.name


@settings(deadline=None)
@given(st.text(alphabet="ABab æÅ,.-direktør i"))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(text[one.start : one.end] == one.name for one in find_people(text))


@pytest.mark.parametrize(
    "piece", ["Anna ", "chef ", "chef i ", "direktør Anna Holm, ", "A-", "siger ", "og-og "]
)
def test_the_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (15_000 // len(piece))
    begin = time.perf_counter()
    find_people(text)
    assert time.perf_counter() - begin < 5.0
