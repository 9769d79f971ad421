"""Reviews of clauses of our own writing: a good one, a middling one and a dreadful one."""

from datetime import date
from pathlib import Path

import pytest

from assistant.drafting.blocks import load
from assistant.drafting.composing import Found, compose
from assistant.drafting.model import DraftRequest, Light
from assistant.drafting.review import Review, Standing, review
from assistant.drafting.review_markdown import markdown
from assistant.drafting.rules.points import points
from knowledge.errors import BadInputError, PersonalDataError

TODAY = date(2026, 11, 25)
GOOD = (
    "1. Formål",
    "Bestemmelserne skal give personer, der har svært ved at komme ind på arbejdsmarkedet, "
    "lønnet arbejde med de opgaver, som kontrakten omfatter. De gælder kun kontraktens "
    "udførelse, jf. udbudslovens § 176, stk. 1.",
    "2. Begreber",
    "Ved en løntime forstås en time, som der betales løn for.",
    "3. Målgruppe",
    "En kandidat er en person, som ved ansættelsen har været uden ordinær beskæftigelse i "
    "mindst 12 måneder, eller som har en nedsat arbejdsevne.",
    "En person, der er omfattet af en tilsvarende ordning i et andet EU- eller EØS-land, er "
    "også kandidat. Hvor personen bor, er uden betydning.",
    "4. Krav",
    "Leverandøren beskæftiger fra 3 måneder efter kontraktens start og resten af "
    "kontraktperioden mindst 6 kandidater med tilsammen mindst 90 løntimer pr. uge.",
    "5. Opgørelse",
    "Opfyldelsen opgøres hver måned som gennemsnit af de seneste tre måneder. Stillinger på "
    "mindst 5 timer medregnes. Ved sygdom medregnes kandidaten i op til otte uger.",
    "6. Frister",
    "Leverandøren har en indfasning på 3 måneder efter kontraktens start. Fristen "
    "forlænges, hvis der ikke er egnede kandidater.",
    "7. Rekruttering",
    "Kommunens virksomhedsindgang tilbyder at finde kandidater. Leverandøren kan selv finde "
    "kandidater ad andre veje og bestemmer selv, hvem der ansættes.",
    "8. Jobbeskrivelse",
    "Senest 15 arbejdsdage efter kontraktens underskrift sender leverandøren en "
    "jobbeskrivelse med opgaver, arbejdstid og kontaktperson.",
    "9. Kommunens medvirken",
    "Kommunen tilstræber inden 15 arbejdsdage at præsentere to egnede kandidater pr. "
    "stilling. Findes der ikke egnede kandidater, forlænges fristen.",
    "10. Opgaver",
    "Kandidaterne arbejder så vidt muligt med kerneopgaver; støttefunktioner kan medregnes.",
    "11. Vilkår",
    "Løn- og arbejdsvilkår følger kontraktens arbejdsklausul. Ulønnet praktik medregnes ikke.",
    "12. Introduktion",
    "Leverandøren udpeger en mentor for hver kandidat.",
    "13. Ophør",
    "Ophører en kandidats ansættelse, søges stillingen genbesat inden 60 dage.",
    "14. Dokumentation",
    "Leverandøren indsender hver måned et skema med løbenummer, startdato og timer. Skemaet "
    "må ikke indeholde personnummer eller helbredsoplysninger.",
    "15. Opfølgning",
    "Parterne mødes hver tredje måned til et statusmøde.",
    "16. Tilsyn",
    "Kommunen kan føre tilsyn med fem dages varsel.",
    "17. Manglende opfyldelse",
    "Er kravet ikke opfyldt, drøfter parterne årsagen, og leverandøren sender en plan inden "
    "10 arbejdsdage. Følges planen ikke, kan kommunen opkræve en bod på 4.000 kr. pr. "
    "manglende kandidat pr. påbegyndt måned, dog højst 2 % af årets vederlag. Bod "
    "bortfalder, når der mangler egnede kandidater.",
    "18. Bonus",
    "Der ydes en bonus på 5.000 kr. pr. kandidat ud over kravet, dog højst 50.000 kr. om året.",
    "19. Fravigelse",
    "Kommunen nedsætter kravet, hvis hensyn til sikkerhed gør det uforholdsmæssigt.",
    "20. Underleverandører",
    "Kandidater hos underleverandører medregnes, og leverandøren hæfter for dem. "
    "Leverandøren oplyser navn og kontaktoplysninger på sine underleverandører.",
    "21. Persondata",
    "Parterne er hver især dataansvarlige. CV'er på personer, der ikke ansættes, slettes "
    "efter 6 måneder.",
    "22. Ændringer",
    "Ændres kontraktens omfang med mere end 10 %, reguleres kravet i samme forhold. Andre "
    "ændringer aftales skriftligt.",
    "23. Efter udløb",
    "Parterne drøfter senest tre måneder før udløb, om ansættelserne kan fortsætte. Det "
    "forpligter ikke leverandøren.",
    "24. Evaluering",
    "Parterne evaluerer samarbejdet ved udløb uden oplysninger om enkeltpersoner.",
    "25. Forhold til andre klausuler",
    "Kravene i arbejdsklausulen og oplæringsklausulen er selvstændige krav.",
)
MIDDLING = (
    "Sociale klausuler",
    "§ 1. Formålet med klausulen er at bringe flere ledige i arbejde.",
    "§ 2. Leverandøren skal i kontraktperioden ansætte mindst 4 langtidsledige eller "
    "personer i fleksjob til rengøringsopgaver under kontrakten.",
    "§ 3. Leverandøren rapporterer kvartalsvis til kommunen om antallet af ansatte.",
    "§ 4. Kommunen hjælper gerne med at finde kandidater, og leverandøren vælger selv, hvem "
    "der ansættes.",
    "§ 5. Opfyldes kravet ikke, kan kommunen opkræve en bod på 5.000 kr. pr. manglende "
    "ansættelse pr. måned. Boden kan højst udgøre 3 % af den årlige kontraktsum.",
)
DREADFUL = (
    "SOCIAL KLAUSUL",
    "1. Leverandøren skal beskæftige et passende antal af kommunens egne ledige, som har "
    "bopæl i kommunen.",
    "2. Kun personer i fleksjob medregnes, og mindst halvdelen skal have anden etnisk "
    "baggrund end dansk.",
    "3. Leverandøren skal have en personalepolitik, der fremmer rummelighed i hele virksomheden.",
    "4. De ansatte begynder i praktik, og praktiktimerne konverteres løbende til løntimer i "
    "den samme stilling.",
    "5. Leverandøren sender hver måned en liste med de ansattes navne, CPR-numre og diagnoser.",
    "6. Ved manglende opfyldelse betaler leverandøren en bod på 50.000 kr. pr. dag uden loft.",
    "7. Kommunen kan til enhver tid hæve kravet.",
)


def reviewed(text: tuple[str, ...]) -> Review:
    return review(text, TODAY, load())


def standing(of: Review, block: str) -> Standing:
    return next(each.standing for each in of.points if each.block == block)


def reds(of: Review) -> set[str]:
    return {each.id for each in of.checks if each.light is Light.RED}


def test_every_one_of_the_25_points_can_be_recognised() -> None:
    numbered = {each.id for each in load().blocks if each.number <= 25}
    assert numbered == {id for id, point in points().items() if point.trainees != "only"}


def test_a_good_clause_has_all_points_and_breaks_no_rule() -> None:
    good = reviewed(GOOD)
    assert [each.block for each in good.points if each.standing is not Standing.PRESENT] == []
    assert reds(good) == set()
    assert (good.persons, good.hours) == (6, "90")


@pytest.mark.parametrize("heading", [line for line in GOOD if line[0].isdigit()])
def test_a_point_that_is_taken_out_is_missed(heading: str) -> None:
    """Whatever number it has; a point that two sections speak of may still be weak."""
    at = GOOD.index(heading)
    number = int(heading.split(".")[0])
    end = next((n for n in range(at + 1, len(GOOD)) if GOOD[n][0].isdigit()), len(GOOD))
    without = reviewed(GOOD[:at] + GOOD[end:])
    assert next(each for each in without.points if each.number == number).standing is not (
        Standing.PRESENT
    )


def test_a_middling_clause_is_told_what_it_lacks_and_where() -> None:
    middling = reviewed(MIDDLING)
    assert (middling.persons, middling.hours) == (4, "")
    assert standing(middling, "krav") is Standing.WEAK
    requirement = next(each for each in middling.points if each.block == "krav")
    assert requirement.section == 2
    assert requirement.lacks == ("antal timer pr. uge",)
    assert requirement.sentence.startswith("Leverandøren skal i kontraktperioden ansætte")
    assert standing(middling, "manglende-opfyldelse") is Standing.WEAK
    assert standing(middling, "rekruttering") is Standing.PRESENT
    assert standing(middling, "tilsyn") is Standing.MISSING
    assert reds(middling) == set()


def test_a_dreadful_clause_has_its_unlawful_things_named() -> None:
    assert reds(reviewed(DREADFUL)) >= {
        "ligebehandling.bopael",
        "ligebehandling.egne-ledige",
        "ligebehandling.kun-fleksjob",
        "ligebehandling.oprindelse",
        "genstand.personalepolitik",
        "beregneligt.uden-tal",
        "praktik.samme-funktion",
        "persondata.cpr",
        "persondata.helbred",
        "persondata.navne",
        "bod.ubegraenset",
        "aendringer.ensidig",
    }


def test_every_missing_or_weak_point_has_a_suggestion() -> None:
    for each in reviewed(DREADFUL).points:
        if each.standing is not Standing.PRESENT:
            assert each.suggestion
            assert "{" not in each.suggestion


def test_our_own_draft_has_the_points_that_it_has_sections_for() -> None:
    made = compose(DraftRequest(subject="Rengøring", persons=6, hours=90), load(), Found(), TODAY)
    text = [
        line
        for section in made.sections
        for line in (f"{section.number}. {section.title}", *section.paragraphs)
    ]
    found = review(text, TODAY, load())
    missing = {each.block for each in found.standing(Standing.MISSING)}
    assert missing.isdisjoint(section.block for section in made.sections)
    assert (found.persons, found.hours) == (6, "90")


def test_the_page_names_each_missing_point_and_each_red_check() -> None:
    bad = reviewed(DREADFUL)
    page = markdown(bad)
    for each in bad.standing(Standing.MISSING):
        assert f"**{each.number}. {each.title}**" in page
    assert page.count("- **rød**") == len(reds(bad))
    assert "skal godkendes af jurist" in page


def test_what_a_file_says_is_shown_as_it_is() -> None:
    page = markdown(reviewed(("Kandidaterne skal bo i kommunen <b>[klik](http://x)</b>.",)))
    assert "<b>" not in page.replace("\\<b\\>", "")
    assert "](http" not in page.replace("\\](http", "")


def test_a_cpr_number_is_refused_and_not_repeated() -> None:
    with pytest.raises(PersonalDataError) as refused:
        reviewed(("Kontakt kandidaten, CPR 010190-1234.",))
    assert "010190" not in str(refused.value)


@pytest.mark.parametrize("text", [(), ("", " "), ("ord " * 60_000,)])
def test_nothing_and_too_much_are_refused(text: tuple[str, ...]) -> None:
    with pytest.raises(BadInputError):
        reviewed(text)


def test_of_a_draft_of_ours_only_the_clause_is_reviewed(tmp_path: Path) -> None:
    from making import make_drafter, make_knowledge

    from assistant.drafting.word import docx_of
    from ingest.limits import Limits
    from ingest.paragraphs import paragraphs

    knowledge = make_knowledge(tmp_path)
    drafter = make_drafter(knowledge)
    draft = drafter.draft(drafter.read("rengøring af 14 skoler, 4 år, 12 mio. om året"))
    found = review(paragraphs(docx_of(draft), "udkast.docx", Limits()), TODAY, drafter.library)
    knowledge.close()
    assert draft.chosen is not None
    assert found.persons == draft.chosen.persons
    assert not [check for check in found.checks if check.light is Light.RED]


# Clauses of many kinds

TRAINEES = (
    "Uddannelsesklausul",
    "Leverandøren anvender mindst 3 personer under oplæring til kontraktens opgaver, svarende til "
    "60 uger pr. kontraktår. Personer under oplæring er lærlinge, elever og personer i tilsvarende "
    "ordninger i andre EU-lande, som arbejder under vejledning for at blive fagligt selvstændige.",
    "Leverandøren dokumenterer en gang i halvåret, at kravet er opfyldt.",
    "Følges planen ikke, kan kommunen opkræve en bod på 1.000 kr. pr. manglende uge, dog højst 1 % "
    "af vederlaget. Der opkræves ikke bod, hvis leverandøren forgæves har søgt efter lærlinge.",
)
LOCAL = (
    "1. Leverandøren ansætter 4 ledige, som har adresse i kommunen og modtager kontanthjælp.",
    "2. De ledige anvises af kommunens jobcenter.",
    "3. Leverandøren sender hvert kvartal en liste over de ansatte.",
    "4. Mangler en person, betaler leverandøren en bod på 9.000 kr. pr. person pr. uge.",
    "5. Firmaer med hovedkontor i kommunen foretrækkes som underleverandører.",
)


def test_a_clause_on_people_in_training_is_measured_by_its_own_points() -> None:
    found = reviewed(TRAINEES)
    assert found.only_trainees
    assert standing(found, "oplaeringsklausul") is Standing.PRESENT
    assert {"krav", "maalgruppe", "kommunens-medvirken"}.isdisjoint(
        each.block for each in found.points
    )
    lit = {each.id for each in found.checks if each.light is not Light.GREEN}
    assert not any(id.startswith(("beregneligt", "bod.kandidatmangel")) for id in lit)
    assert "kun krav om personer under oplæring" in markdown(found)


def test_a_requirement_of_candidates_that_names_trainees_too_is_no_clause_on_training() -> None:
    both = (*TRAINEES, "Leverandøren ansætter mindst 2 langtidsledige med 30 timer om ugen.")
    assert not reviewed(both).only_trainees
    assert reviewed(both).persons == 2


def test_english_in_a_clause_is_said_to_be_unread() -> None:
    [first, *_] = reviewed(
        (*GOOD, "The Contractor shall hire 20 local residents within two months of the award.")
    ).checks
    assert (first.id, first.light) == ("sprog", Light.YELLOW)
    assert "1 af" in first.reason
    assert "sprog" not in {each.id for each in reviewed(GOOD).checks}


def test_what_is_to_be_agreed_later_is_no_point_of_the_clause() -> None:
    later = reviewed(("Krav til antal, målgruppe og sanktioner aftales efter kontraktindgåelse.",))
    assert [each.block for each in later.points if each.standing is not Standing.MISSING] == []
    assert "aendringer.tilfoejes-senere" in reds(later)


def test_what_is_unlawful_is_a_weak_point_and_not_a_missing_one() -> None:
    local = reviewed(LOCAL)
    for block in ("maalgruppe", "rekruttering", "dokumentation"):
        assert standing(local, block) is Standing.WEAK


def test_a_preference_for_local_firms_and_a_penalty_a_week_are_seen() -> None:
    found = {each.id: each for each in reviewed(LOCAL).checks}
    assert found["ligebehandling.dansk-virksomhed"].section == 5
    assert "9.000 kr. pr. uge" in found["bod.stoerrelse"].reason


def test_what_is_nowhere_in_the_text_has_no_place_in_it() -> None:
    lacking = next(each for each in reviewed(LOCAL).checks if each.id == "aendringer.mangler")
    assert lacking.section is None


def test_a_change_clause_that_is_a_point_is_no_missing_one_to_the_checks() -> None:
    changes = ("Ændres omfanget med mere end 20 %, ændres kravet tilsvarende.",)
    both = reviewed((*LOCAL, *changes))
    assert standing(both, "aendringer") is Standing.PRESENT
    assert "aendringer.mangler" not in {each.id for each in both.checks}


def test_the_first_lines_tell_the_requirement_and_how_the_clause_stands() -> None:
    said = markdown(reviewed(GOOD))
    assert "Kravet læses som 6 kandidater og 90 timer pr. uge." in said
    assert "Af de 25 punkter er 25 til stede, 0 svage, og 0 mangler." in said
    assert "Kravet læses som 4 kandidater; timerne fremgår ikke." in markdown(reviewed(LOCAL))
    assert "Ikke aktuelt her: " in said


def test_a_clause_lot_by_lot_asks_for_what_all_lots_ask_for_together() -> None:
    of = reviewed(
        (
            "4. Krav",
            "Leverandøren beskæftiger kandidater under de delaftaler, som leverandøren har fået "
            "tildelt, for hver delaftale mindst:",
            "(a) Delaftale 1: 2 kandidater med i alt 21 løntimer pr. uge.",
            "(b) Delaftale 2: 1 kandidat med i alt 10 løntimer pr. uge.",
            "Tallene for alle delaftaler er tilsammen 3 kandidater og 31 løntimer pr. uge.",
        )
    )
    assert "3 kandidater og 31 timer" in markdown(of, "krav.md")
