"""The legal checks, each with clauses that keep the rule and clauses that break it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.drafting.blocks import load
from assistant.drafting.checks import check, check_text
from assistant.drafting.composing import Found, compose
from assistant.drafting.model import Certainty, Check, Choices, DraftRequest, Light, Method, Variant
from assistant.drafting.rules import cues, rule
from assistant.drafting.rules.size import supported_allowed

TODAY = date(2026, 11, 25)
CLEANING = DraftRequest(
    subject="Rengøring af skoler",
    sector="rengøring",
    cpv="90911000",
    value_year=Decimal(12_000_000),
    months=48,
)
REQUIREMENT = (
    "Leverandøren beskæftiger mindst 8 kandidater på opgaver under kontrakten. Kandidaterne har "
    "tilsammen mindst 120 løntimer pr. uge."
)


def found(*paragraphs: str, request: DraftRequest | None = None, on: date = TODAY) -> set[str]:
    """The ids of what is not green."""
    checks = check_text(paragraphs, request, on)
    return {each.id for each in checks if each.light is not Light.GREEN}


BROKEN = [
    ("genstand.personalepolitik", "Virksomheden skal have en politik for socialt ansvar."),
    ("genstand.egnethed", "Tilbudsgivere uden ansatte i fleksjob kommer ikke i betragtning."),
    ("ligebehandling.bopael", "Mindst 3 medarbejdere er hjemmehørende i Grønholt Kommune."),
    ("ligebehandling.bopael", "De ansatte skal komme fra lokalområdet."),
    ("ligebehandling.bopael", "Målgruppen er borgere med folkeregisteradresse i Grønholt."),
    ("ligebehandling.egne-ledige", "Medarbejderne rekrutteres blandt kommunens ledige."),
    ("ligebehandling.oprindelse", "Målgruppen er ikke-vestlige indvandrere."),
    ("ligebehandling.koen", "Leverandøren ansætter udelukkende kvinder."),
    ("aendringer.tilfoejes-senere", "Klausulen indskrives i kontrakten efter tildeling."),
    ("ligebehandling.alder", "Kandidaten skal være mellem 18 og 30 år."),
    ("ligebehandling.kun-anviste", "Leverandøren skal ansætte kandidaten, kommunen har udpeget."),
    ("beregneligt.uden-tal", "Leverandøren skal så vidt muligt ansætte ledige."),
    ("aendringer.ensidig", "Kommunen kan løbende forhøje antallet af ansatte."),
    (
        "aendringer.tilfoejes-senere",
        "Kommunen forbeholder sig at indføre en social klausul efter tildelingen.",
    ),
    ("bod.stoerrelse", "Boden er 10 % af kontraktsummen pr. måned."),
    ("bod.ubegraenset", "Kommunen kan opkræve bod uden øvre grænse."),
    ("persondata.navne", "Leverandøren fremsender lønsedler for hver ansat."),
    ("persondata.helbred", "Månedsrapporten skal oplyse om kandidatens sygefravær."),
    (
        "praktik.samme-funktion",
        "Borgerne er i praktik halvdelen af tiden og får løn for resten i samme funktion.",
    ),
    ("arbejdsklausul.bestemt-overenskomst", "Lønnen skal følge 3F's overenskomst."),
    (
        "arbejdsklausul.bestemt-overenskomst",
        "Leverandøren skal være medlem af en arbejdsgiverforening.",
    ),
    ("underleverandoerer.forbud", "Underleverandører må ikke benyttes."),
    ("genstand.personalepolitik", "Leverandøren skal have en personalepolitik om rummelighed."),
    ("genstand.personalepolitik", "Mindst 5 % af alle leverandørens ansatte skal være ledige."),
    ("genstand.andre-kontrakter", "Ansættelser på leverandørens øvrige kontrakter medregnes."),
    ("genstand.andre-kontrakter", "Arbejde, der ikke vedrører kontrakten, medregnes også."),
    ("genstand.egnethed", "Tilbudsgiver skal allerede have ansat 5 ledige ved tilbudsfristen."),
    (
        "genstand.efter-udloeb",
        "Efter kontraktens udløb skal leverandøren fortsat beskæftige kandidaterne i et år.",
    ),
    ("genstand.ikke-naevnt", "Leverandøren ansætter 4 ledige med 10 timer ugentligt."),
    ("ligebehandling.bopael", "Kandidaterne skal have bopæl i kommunen."),
    ("ligebehandling.bopael", "Personer, der ikke bor i kommunen, medregnes ikke."),
    ("ligebehandling.bopael", "Kun personer bosat i lokalområdet kan medregnes."),
    ("ligebehandling.bopael", "Leverandøren skal beskæftige lokal arbejdskraft."),
    ("ligebehandling.bopael", "Leverandøren ansætter 5 ledige fra Grønholt Kommune."),
    ("ligebehandling.bopael", "Kandidaterne må ikke komme fra andre kommuner."),
    (
        "ligebehandling.bopael",
        "Kandidater, der ikke er i beskæftigelse og bor i kommunen, medregnes.",
    ),
    ("ligebehandling.egne-ledige", "Leverandøren ansætter fem af kommunens egne ledige."),
    ("ligebehandling.egne-ledige", "Kandidaten skal være en ledig tilmeldt kommunens jobcenter."),
    ("ligebehandling.kun-anviste", "Leverandøren skal ansætte de kandidater, jobcenteret anviser."),
    ("ligebehandling.kun-fleksjob", "Kravet kan kun opfyldes med personer i fleksjob."),
    ("ligebehandling.fleksjob-alene", "Leverandøren beskæftiger 5 fleksjobbere à 10 timer."),
    ("ligebehandling.danske-ordninger", "En kandidat modtager kontanthjælp eller dagpenge."),
    ("ligebehandling.oprindelse", "Mindst to kandidater skal have anden etnisk baggrund."),
    ("ligebehandling.oprindelse", "Kandidaten er dansk statsborger."),
    ("ligebehandling.alder", "En kandidat er en person under 30 år uden uddannelse."),
    ("ligebehandling.dansk-virksomhed", "Leverandøren skal have hjemsted i kommunen."),
    ("beregneligt.uden-tal", "Leverandøren beskæftiger et passende antal ledige."),
    ("beregneligt.timer", "Leverandøren beskæftiger mindst 8 kandidater under kontrakten."),
    ("beregneligt.antal", "Leverandøren beskæftiger kandidater i mindst 120 løntimer pr. uge."),
    ("beregneligt.uforpligtende", "Leverandøren bestræber sig på at ansætte 5 ledige."),
    ("beregneligt.periode", "Leverandøren ansætter mindst 8 ledige i 10 timer."),
    ("beregneligt.opgoerelse", "Leverandøren ansætter mindst 8 ledige i 10 timer."),
    ("oplaering.sikkerhedskursus", "Et sikkerhedskursus medregnes som oplæring."),
    (
        "oplaering.kun-danske-elever",
        "Elever efter erhvervsuddannelsesloven opfylder oplæringskravet.",
    ),
    (
        "praktik.samme-funktion",
        "Praktiktimer konverteres løbende til løntimer i takt med kompetencerne.",
    ),
    ("praktik.medregnes", "Personer i virksomhedspraktik medregnes fuldt ud."),
    ("praktik.varighed", "Praktikken kan vare op til 18 måneder."),
    (
        "anden-aktoer.garanti",
        "Resultatbetalingen er 75 %. Kommunen garanterer et antal på 200 borgere.",
    ),
    ("anden-aktoer.maengde", "Resultatbetalingen udgør 75 % af prisen."),
    ("anden-aktoer.opsigelse", "Resultatbetalingen udgør 75 % af prisen."),
    ("anden-aktoer.tilsyn", "Resultatbetalingen udgør 75 % af prisen."),
    ("anden-aktoer.varighed", "Resultatbetalingen er 75 %. Rammeaftalen gælder i 6 år."),
    ("bod.loft", "Boden er 5.000 kr. pr. manglende kandidat pr. måned."),
    ("bod.ubegraenset", "Boden er 5.000 kr. pr. manglende kandidat og er ubegrænset."),
    ("bod.kandidatmangel", "Boden udgør højst 2 % af årets vederlag."),
    ("bod.efter-mangel", "Misligholdes kravet, betaler leverandøren en bod på 10.000 kr."),
    ("bod.stoerrelse", "Boden er 100.000 kr. pr. manglende kandidat."),
    ("bod.stoerrelse", "Boden kan højst udgøre 25 % af vederlaget."),
    ("bod.pr-dag", "Leverandøren betaler en bod på 1.000 kr. pr. dag."),
    ("bod.uden-plan", "Boden er 5.000 kr. pr. manglende kandidat."),
    ("bod.straks", "Opfyldes kravet ikke, opkræves bod, og kommunen kan ophæve kontrakten straks."),
    ("underleverandoerer.mangler", REQUIREMENT),
    ("underleverandoerer.oplysning", f"{REQUIREMENT} Kandidater hos underleverandører medregnes."),
    (
        "underleverandoerer.forbud",
        f"{REQUIREMENT} Leverandøren må ikke anvende underleverandører.",
    ),
    ("persondata.cpr", "Leverandøren indsender hver måned et skema med CPR-nummer og timer."),
    ("persondata.cpr", "Rapporten oplyser kandidaternes personnumre."),
    ("persondata.helbred", "Leverandøren indsender et skema med kandidatens diagnose."),
    ("persondata.navne", "Leverandøren sender en liste med navne på kandidaterne."),
    ("persondata.ydelse", "Skemaet angiver, hvilken ydelse hver person modtager."),
    ("persondata.ikke-naevnt", "Leverandøren sender hver måned et skema over timerne."),
    (
        "aendringer.tilfoejes-senere",
        "Antallet af ledige fastsættes af kommunen efter kontraktens indgåelse.",
    ),
    ("aendringer.ensidig", "Kommunen kan til enhver tid hæve kravet."),
    ("aendringer.mangler", REQUIREMENT),
    ("reserveret.andel", "Kontrakten er reserveret for beskyttede værksteder."),
    (
        "reserveret.andel",
        "Kontrakten er reserveret for beskyttede værksteder, hvor mindst 20 % har handicap.",
    ),
    ("reserveret.bekendtgoerelse", "Kontrakten er reserveret for beskyttede værksteder."),
    ("arbejdsklausul.blandet", "Efter arbejdsklausulen skal leverandøren ansætte 5 ledige."),
    (
        "arbejdsklausul.samme-punkt",
        "1. Leverandøren ansætter 5 ledige. Løn følger overenskomst på området.",
    ),
    ("arbejdsklausul.bestemt-overenskomst", "Lønnen følger overenskomsten mellem DI og 3F."),
]

KEPT = [
    ("genstand", "Kravet omfatter ikke leverandørens øvrige ansatte."),
    ("ligebehandling", "Borgere i kommunen skal køres til aktivitetstilbud."),
    ("ligebehandling", "Kandidaterne kan bo hvor som helst i EU."),
    ("ligebehandling", "Kandidater fra andre kommuner medregnes også."),
    ("ligebehandling", "Det er ikke et krav, at kandidaten er bosiddende i kommunen."),
    ("ligebehandling", "Kontrakten omfatter rengøring af 14 skoler i Grønholt Kommune."),
    ("persondata", "Leverandøren rapporterer kandidaternes timer uden personoplysninger."),
    ("persondata", "Ansættelsesaftalen fremvises, hvor navn og personnummer er fjernet."),
    ("persondata", "Leverandøren har en oversigt med navne på sine underleverandører."),
    ("persondata.helbred", "Ansatte med handicap skal have den nødvendige tilpasning."),
    ("underleverandoerer.forbud", "Leverandøren kan frit vælge underleverandører."),
    ("genstand", "Bestemmelserne stiller ingen krav til leverandørens personalepolitik."),
    ("genstand.andre-kontrakter", "Arbejde, der ikke vedrører kontrakten, medregnes ikke."),
    ("genstand", f"{REQUIREMENT} Allerede ved kontraktens start er halvdelen ansat."),
    ("genstand.efter-udloeb", "Leverandøren er ikke forpligtet efter kontraktens udløb."),
    ("ligebehandling", "Bopæl er uden betydning."),
    ("ligebehandling", "Det er uden betydning, om personen bor i kommunen."),
    ("ligebehandling", "Personer medregnes, uanset om de bor i kommunen."),
    ("ligebehandling", "Kommunen stiller ikke krav om bopæl i kommunen."),
    ("ligebehandling", "Leverandøren må ikke afvise en kandidat, der bor uden for kommunen."),
    ("ligebehandling", "Leverandøren har en kontaktperson i kommunens virksomhedsindgang."),
    (
        "ligebehandling.fleksjob-alene",
        "En kandidat er i fleksjob eller har været ledig i 12 måneder.",
    ),
    (
        "ligebehandling",
        "En kandidat er i fleksjob, ledig eller omfattet af en tilsvarende ordning i et EØS-land.",
    ),
    ("ligebehandling", "Ingen kandidat må afvises på grund af etnisk oprindelse eller religion."),
    ("ligebehandling", "Forskelsbehandling på grund af race og religion er forbudt."),
    (
        "ligebehandling.kun-anviste",
        "Kandidater anvises af kommunen. Leverandøren kan selv finde kandidater ad andre veje.",
    ),
    ("beregneligt.uden-tal", REQUIREMENT),
    ("beregneligt.timer", REQUIREMENT),
    ("beregneligt.timer", "Leverandøren skal ansætte otte ledige à 10 timer."),
    ("oplaering.sikkerhedskursus", "Et sikkerhedskursus medregnes ikke som oplæring."),
    (
        "praktik",
        "Arbejder personen lønnede timer samtidig med praktikken, sker det i en anden funktion.",
    ),
    ("praktik", "En person i ulønnet praktik medregnes ikke."),
    ("praktik.varighed", "Praktikken varer højst 13 uger."),
    (
        "anden-aktoer",
        "Resultatbetalingen er 75 %. Rammeaftalen gælder i højst 4 år. Hver part kan opsige den "
        "med 6 måneders varsel. Kommunen garanterer ikke et antal borgere. Kommunen fører tilsyn.",
    ),
    (
        "bod",
        "Leverandøren sender en plan, før der opkræves bod. Boden er 5.000 kr. pr. manglende "
        "kandidat. Boden er højst 2 % af årets vederlag. Bod bortfalder, når der ikke er egnede "
        "kandidater.",
    ),
    ("bod", "Der opkræves ikke dummebøder, og der er ingen følger."),
    (
        "underleverandoerer",
        f"{REQUIREMENT} Leverandøren oplyser navn på sine underleverandører.",
    ),
    ("persondata", "Skemaet må ikke indeholde CPR-nummer, navne eller diagnoser."),
    ("persondata", "Skemaet angiver løbenummer og timer, men ingen helbredsoplysninger."),
    ("persondata.navne", "Leverandøren oplyser navn på sin kontaktperson i skemaet."),
    ("aendringer.ensidig", "Kommunen kan ikke ensidigt hæve kravet."),
    (
        "reserveret",
        "Kontrakten er reserveret for beskyttede værksteder, hvor mindst 30 % har handicap. "
        "Udbudsbekendtgørelsen henviser til § 54.",
    ),
    ("arbejdsklausul", "Løn- og arbejdsvilkår følger kontraktens arbejdsklausul."),
    (
        "arbejdsklausul",
        "Vilkårene må ikke være ringere end i overenskomster mellem de mest repræsentative parter.",
    ),
]


@pytest.mark.parametrize(("id", "text"), BROKEN)
def test_a_clause_that_breaks_a_rule_is_found(id: str, text: str) -> None:
    assert id in found(text)


@pytest.mark.parametrize(("id", "text"), KEPT)
def test_a_clause_that_keeps_a_rule_is_left_in_peace(id: str, text: str) -> None:
    assert not {each for each in found(text) if each == id or each.startswith(f"{id}.")}


def test_every_outcome_that_words_decide_has_a_clause_that_breaks_it() -> None:
    known = {
        f"{each.id}.{outcome.id}"
        for each in rule.rules()
        for outcome in each.outcomes
        if outcome.found or outcome.missing
    }
    assert known <= {id for id, _ in BROKEN}


def test_every_rule_names_cues_that_exist_and_says_how_to_do_it_lawfully() -> None:
    for each in rule.rules():
        for group in each.concerns:
            assert cues.cues(group)
        for outcome in each.outcomes:
            for group in (*outcome.found, *outcome.missing, *outcome.when, *outcome.unless):
                assert cues.cues(group), outcome.id
            assert outcome.suggestion, outcome.id
            assert outcome.reason, outcome.id


def test_a_list_is_read_with_the_sentence_it_hangs_on() -> None:
    denied = found("Skemaet må ikke indeholde:", "- CPR-numre", "- diagnoser")
    asked = found("Skemaet til kommunen indeholder:", "- CPR-numre", "- diagnoser")
    assert "persondata.cpr" not in denied
    assert {"persondata.cpr", "persondata.helbred"} <= asked


def test_items_without_a_mark_are_read_as_a_list_too() -> None:
    assert "persondata.cpr" in found("Skemaet til kommunen indeholder:", "Timer", "CPR-nummer")


def drafted(request: DraftRequest = CLEANING, **choices: object) -> tuple[Check, ...]:
    made = compose(request, load(), Found(), TODAY, Choices(**choices))  # type: ignore[arg-type]
    return check(made, TODAY)


def by_id(checks: tuple[Check, ...], id: str) -> Check:
    return next(each for each in checks if each.id == id)


@pytest.mark.parametrize("variant", list(Variant))
def test_our_own_wordings_break_no_rule(variant: Variant) -> None:
    library = load()
    chosen = tuple((each.id, variant) for each in library.blocks if variant in each.variants)
    checks = drafted(variants=chosen, added=tuple(each.id for each in library.blocks))
    assert [each for each in checks if each.light is Light.RED] == []


def test_a_draft_has_a_check_for_each_rule_in_the_rules_order() -> None:
    ids = list(dict.fromkeys(each.id.split(".")[0] for each in drafted()))
    assert ids == [each.id for each in rule.rules()]


def test_a_requirement_beyond_a_quarter_of_the_staff_is_red_and_the_most_is_named() -> None:
    few = replace(CLEANING, staff=Decimal(20))
    assert (
        by_id(drafted(few, persons=4, hours=Decimal(60)), "proportionalitet").light is Light.GREEN
    )
    rather = by_id(drafted(few, persons=5, hours=Decimal(60)), "proportionalitet.begrundelse")
    assert rather.light is Light.YELLOW
    much = by_id(drafted(few, persons=8, hours=Decimal(240)), "proportionalitet.stoerrelse")
    assert much.light is Light.RED
    assert "højst 4 kandidater og 148 timer om ugen" in much.suggestion


def test_a_requirement_that_nobody_has_filled_in_is_yellow() -> None:
    bare = drafted(DraftRequest(subject="Rengøring"), added=("krav",))
    assert "[antal]" in by_id(bare, "beregneligt.aabne-felter").reason
    assert "beregneligt.aabne-felter" not in {each.id for each in drafted()}


def test_an_unknown_staff_is_said_to_be_unknown() -> None:
    bare = DraftRequest(subject="Rengøring", persons=4, hours=Decimal(40))
    assert by_id(drafted(bare), "proportionalitet.ukendt").light is Light.YELLOW


def test_citizens_in_courses_are_not_held_up_against_the_supplier_s_staff() -> None:
    courses = DraftRequest(
        subject="Beskæftigelsesforløb",
        sector="beskæftigelse",
        cpv="79634000",
        value_year=Decimal(8_000_000),
        months=48,
        persons=200,
    )
    checks = drafted(courses, method=Method.RESULT_SHARE)
    assert by_id(checks, "proportionalitet").light is Light.GREEN


@pytest.mark.parametrize(
    ("staff", "allowed"), [(1, 1), (4, 1), (5, 1), (10, 2), (50, 10), (59, 10), (60, 11), (100, 15)]
)
def test_supported_persons_are_one_in_five_up_to_fifty_and_then_one_in_ten(
    staff: int, allowed: int
) -> None:
    assert supported_allowed(staff) == allowed


def test_more_supported_persons_than_the_ratio_allows_is_yellow() -> None:
    request = replace(CLEANING, staff=Decimal(20))
    text = "Leverandøren ansætter 5 ledige eller personer i fleksjob på kontrakten i 10 timer."
    assert "proportionalitet.stoettede" in found(text, request=request)
    assert "proportionalitet.stoettede" not in found(
        text.replace("5 ledige", "4 ledige"), request=request
    )


def test_the_trainee_requirement_is_red_when_it_is_mandatory_and_left_out() -> None:
    assert by_id(drafted(), "oplaering").light is Light.GREEN
    assert by_id(drafted(removed=("oplaeringsklausul",)), "oplaering.mangler").light is Light.RED


@pytest.mark.parametrize(
    ("change", "id"),
    [
        ({"value_year": Decimal(1_000_000)}, "oplaering"),
        ({"months": 5}, "oplaering"),
        ({"cpv": "72500000"}, "oplaering"),
        ({"cpv": ""}, "oplaering.uafklaret"),
        ({"value_year": None}, "oplaering.uafklaret"),
        ({"cpv": "45210000"}, "oplaering.bygge-anlaeg"),
    ],
)
def test_the_trainee_requirement_follows_code_value_and_duration(
    change: dict[str, object], id: str
) -> None:
    checks = drafted(replace(CLEANING, **change))  # type: ignore[arg-type]
    assert id in {each.id for each in checks}
    assert "oplaering.mangler" not in {each.id for each in checks}


def test_a_trainee_requirement_without_the_duty_is_called_voluntary() -> None:
    small = replace(CLEANING, value_year=Decimal(1_000_000))
    assert by_id(drafted(small, added=("oplaeringsklausul",)), "oplaering.frivilligt")


def test_there_was_no_such_duty_before_it_came_into_force() -> None:
    early = check_text([REQUIREMENT], CLEANING, date(2022, 6, 30))
    assert not [each for each in early if each.id.startswith("oplaering")]


def test_result_payment_may_last_four_years() -> None:
    text = "Resultatbetalingen udgør 75 % af prisen."
    assert "anden-aktoer.varighed" not in found(text, request=CLEANING)
    longer = replace(CLEANING, option_months=12)
    assert "anden-aktoer.varighed" in found(text, request=longer)


def test_a_threshold_that_is_not_known_for_the_day_is_yellow_and_never_guessed() -> None:
    unknown = by_id(check_text([REQUIREMENT], CLEANING, date(2026, 3, 1)), "taerskel.ukendt")
    assert unknown.light is Light.YELLOW
    assert unknown.certainty is Certainty.UNCERTAIN
    assert "kontrollér hos KFST" in unknown.reason
    assert "kr." not in unknown.reason.split("i euro")[1]
    known = by_id(check_text([REQUIREMENT], CLEANING, date(2025, 3, 1)), "taerskel")
    assert "1.644.638" in known.reason
    later = check_text([REQUIREMENT], CLEANING, date(2028, 1, 1))
    assert "euro" not in by_id(later, "taerskel.ukendt").reason


def test_the_day_of_publication_decides_which_rules_hold() -> None:
    published = replace(CLEANING, published=date(2025, 3, 1))
    assert "taerskel.ukendt" not in found(REQUIREMENT, request=published)


def test_options_count_towards_the_threshold() -> None:
    small = replace(CLEANING, value_year=Decimal(600_000), months=24, option_months=24)
    assert "taerskel.under" not in found(REQUIREMENT, request=small, on=date(2025, 3, 1))
    without = replace(small, option_months=None)
    assert "taerskel.under" in found(REQUIREMENT, request=without, on=date(2025, 3, 1))


def test_a_social_service_may_belong_to_the_light_regime() -> None:
    assert "taerskel.let-regime" in found(REQUIREMENT, request=replace(CLEANING, cpv="85310000"))
    assert "taerskel.let-regime" not in found(REQUIREMENT, request=CLEANING)


def test_every_uncertain_check_says_whom_to_ask() -> None:
    for text in (text for _, text in BROKEN):
        for each in check_text([text], CLEANING, TODAY):
            if each.certainty is Certainty.UNCERTAIN and each.light is not Light.GREEN:
                assert "kontrollér hos KFST" in each.reason


@pytest.mark.parametrize(
    ("wish", "id"),
    [
        ("kun kommunens egne ledige", "ligebehandling.egne-ledige.oenske"),
        ("kandidaterne skal bo i kommunen", "ligebehandling.bopael.oenske"),
        ("kun fleksjobbere", "ligebehandling.kun-fleksjob.oenske"),
        ("CPR i rapporten", "persondata.cpr.oenske"),
        ("rapporten skal have CPR-nummer", "persondata.cpr.oenske"),
        ("ubegrænset bod pr. manglende kandidat", "bod.ubegraenset.oenske"),
        ("ingen kvinder", "ligebehandling.koen.oenske"),
        ("kun unge under 30", "ligebehandling.alder.oenske"),
        ("klausulen skrives ind, når kontrakten er tildelt", "aendringer.tilfoejes-senere.oenske"),
    ],
)
def test_an_unlawful_wish_gets_its_reason_and_a_lawful_way(wish: str, id: str) -> None:
    refused = by_id(drafted(replace(CLEANING, wishes=(wish,))), id)
    assert refused.light is Light.YELLOW
    assert refused.reason.startswith("Ønsket er ikke taget med.")
    assert refused.suggestion


def test_a_lawful_wish_is_not_remarked_upon() -> None:
    checks = drafted(replace(CLEANING, wishes=("gerne langtidsledige i deltid",)))
    assert not [each for each in checks if each.id.endswith(".oenske")]


def test_sections_are_those_that_the_text_numbers_itself() -> None:
    checks = check_text(
        ["1. Målgruppe", "Kandidaterne er ledige.", "2. Krav", "Kandidaterne skal bo i kommunen."],
        None,
        TODAY,
    )
    assert by_id(checks, "ligebehandling.bopael").section == 2
