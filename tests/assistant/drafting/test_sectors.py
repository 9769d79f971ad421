"""What municipalities buy is known by its sector."""

import pytest

from assistant.drafting.sectors import find_sector, guess_cpv

PURCHASES = {
    "rengøring": "toiletrengøring, graffitifjernelse, vinduespudsning",
    "kørsel": "befordring af elever, bybusser, færgedrift, budtjeneste, handicapkørsel",
    "kost": "mad til plejehjem, kantine på rådhuset, madudbringning",
    "byggeri": "tømrer, tømrerarbejde, murer, maler, elektriker, tagarbejde, brolægning, "
    "jordarbejde, asbestsanering, gulvbelægning, kloakrenovering, leje af pavilloner, fjernvarme",
    "grønne områder": "træfældning, beskæring af træer, legepladser, snerydning, "
    "vandløbsvedligeholdelse",
    "ældrepleje": "hjemmepleje, aflastningsophold, drift af plejecenter",
    "socialområdet": "botilbud, krisecenter, plejefamilier, bostøtte, BPA, handicaphjælp",
    "sundhed": "tandpleje, vederlagsfri fysioterapi, misbrugsbehandling, genoptræning",
    "vikarer": "vikarydelser, vikarer til ældreplejen, vikarbureau",
    "undervisning": "svømmeundervisning, supervision, efteruddannelse af pædagoger",
    "vejdrift": "vejbelysning, vejstriber, gadefejning, lyssignaler",
    "it": "it-drift, it drift, netværk, datacenter, telefoni",
    "vaskeri": "vask af tøj, måtteservice, sengelinned",
    "affald": "slamsugning, haveaffald, genbrugsstation, tv-inspektion af kloak",
    "sikkerhed": "vagt og sikring, alarmcentral, adgangskontrol",
    "ejendomsdrift": "vicevært, ejendomsservice, skadedyrsbekæmpelse, elevatorer, køleanlæg, "
    "drift af svømmehal, brandslukningsudstyr",
    "rådgivning": "advokat, landinspektør, energimærkning, inkasso, bygherrerådgivning",
    "varer": "rengøringsmaskiner, kørestole, affaldsbeholdere, skolebøger, inkontinensprodukter, "
    "sygeplejeartikler, el, køb af biler, høreapparater",
}
PAIRS = [(each, name) for name, said in PURCHASES.items() for each in said.split(", ")]


@pytest.mark.parametrize(("purchase", "name"), PAIRS, ids=[purchase for purchase, _ in PAIRS])
def test_a_common_purchase_has_its_sector(purchase: str, name: str) -> None:
    sector = find_sector(purchase.lower())
    assert sector is not None
    assert sector.name == name


def test_goods_named_after_a_service_are_goods() -> None:
    service, goods = find_sector("affaldsindsamling"), find_sector("affaldsbeholdere")
    assert service is not None
    assert goods is not None
    assert (service.name, goods.name) == ("affald", "varer")


def test_a_closer_code_is_guessed_for_a_trade() -> None:
    sector = find_sector("murerarbejde")
    assert sector is not None
    assert guess_cpv(sector, "murerarbejde") == "45262500"
