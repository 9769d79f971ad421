"""Build those files of `samples/register` that are too long to be kept consistent by hand.

Placements, job descriptions, candidates, monthly reports and business case come of the roster
below and of the hand-written `kontrakter.csv` and `klausuler.csv`; the other files are written
by hand. The same sources always give the same bytes:

    python samples/build_register.py [FOLDER]
"""

import csv
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "register"
TODAY = date(2026, 11, 25)
UNPAID = ("virksomhedspraktik", "nytteindsats", "videnpilot")

# clause | type | target group | hours | first day | last day | state | reason it ended | person
# A letter names a person who has more than one placement; the others get a pseudonym each.
ROSTER = """
KL-101 | fleksjob | MG-01 | 8 | 2024-10-01 | | aktiv
KL-101 | fleksjob | MG-01 | 10 | 2024-11-18 | | aktiv
KL-101 | fleksjob | MG-01 | 10 | 2025-01-06 | | sygemeldt
KL-101 | fleksjob | MG-01 | 12 | 2025-01-20 | | aktiv
KL-101 | fleksjob | MG-01 | 6 | 2025-08-11 | | aktiv
KL-101 | fleksjob | MG-01 | 8 | 2026-02-02 | | aktiv
KL-101 | ordinær | MG-02 | 20 | 2024-12-02 | | aktiv
KL-101 | ordinær | MG-02 | 15 | 2025-08-11 | | aktiv
KL-101 | ordinær | | 15 | 2025-10-01 | | aktiv
KL-101 | ordinær | MG-03 | 12 | 2026-08-10 | | aktiv
KL-101 | løntilskud | MG-02 | 12 | 2026-09-14 | 2027-03-13 | aktiv
KL-101 | løntilskud | MG-02 | 10 | 2026-10-15 | 2027-04-14 | påbegyndt
KL-101 | ordinær | MG-07 | 20 | 2026-01-05 | | aktiv
KL-101 | virksomhedspraktik | MG-02 | 15 | 2026-11-02 | 2026-11-29 | aktiv
KL-101 | virksomhedspraktik | MG-02 | 12,5 | 2026-11-16 | 2026-12-13 | påbegyndt
KL-102 | fleksjob | MG-01 | 10 | 2025-05-05 | | aktiv
KL-102 | fleksjob | MG-01 | 12 | 2025-09-01 | | sygemeldt
KL-102 | ordinær | MG-02 | 14 | 2025-10-13 | | aktiv
KL-102 | løntilskud | MG-05 | 12 | 2026-08-17 | 2027-02-16 | aktiv
KL-102 | ordinær | MG-04 | 10 | 2026-02-09 | 2026-11-25 | aktiv | opsagt af medarbejder
KL-102 | ordinær | MG-02 | 16 | 2025-11-03 | 2026-11-24 | ophørt | job andetsteds
KL-102 | nytteindsats | MG-04 | 20 | 2026-03-02 | 2026-05-31 | ophørt | tidsbegrænset
KL-103 | fleksjob | MG-01 | 12 | 2025-02-03 | | aktiv
KL-103 | fleksjob | MG-01 | 10 | 2025-04-07 | | aktiv
KL-103 | ordinær | MG-02 | 16 | 2026-01-12 | | aktiv
KL-103 | løntilskud | MG-02 | 14 | 2026-03-16 | 2026-09-13 | ophørt | tidsbegrænset
KL-103 | ordinær | MG-02 | 14 | 2026-11-02 | | aktiv
KL-104 | fleksjob | MG-01 | 8 | 2024-06-03 | | aktiv | | a
KL-104 | fleksjob | MG-01 | 8 | 2024-09-02 | | aktiv
KL-104 | fleksjob | MG-01 | 10 | 2024-09-16 | | aktiv
KL-104 | fleksjob | MG-01 | 10 | 2025-03-03 | | aktiv
KL-104 | fleksjob | MG-01 | 12 | 2025-06-02 | | aktiv
KL-104 | ordinær | MG-02 | 15 | 2025-01-13 | | aktiv
KL-104 | ordinær | MG-03 | 15 | 2025-08-04 | | aktiv
KL-104 | ordinær | MG-04 | 20 | 2026-02-16 | | aktiv
KL-104 | løntilskud | MG-05 | 12 | 2026-07-13 | 2027-01-12 | aktiv
KL-104 | fleksjob | MG-01 | 10 | 2025-09-08 | 2026-10-31 | ophørt | job andetsteds
KL-104 | ordinær | MG-02 | 18 | 2026-11-09 | | påbegyndt
KL-104 | videnpilot | MG-02 | 37 | 2024-09-02 | 2025-02-28 | ophørt | tidsbegrænset
KL-104-O | elev | MG-06 | 37 | 2024-08-01 | 2026-06-30 | ophørt | udlært
KL-104-O | elev | MG-06 | 37 | 2025-08-04 | | aktiv
KL-105 | fleksjob | MG-01 | 12 | 2025-11-03 | | aktiv
KL-105 | fleksjob | MG-01 | 10 | 2026-01-12 | | aktiv
KL-105 | ordinær | MG-02 | 16 | 2026-04-01 | | aktiv
KL-105 | løntilskud | MG-05 | 12 | 2026-07-06 | 2027-01-05 | aktiv
KL-105 | fleksjob | MG-01 | 8 | 2026-08-10 | | aktiv | | a
KL-105 | ordinær | MG-03 | 14 | 2026-09-15 | | aktiv
KL-105 | fleksjob | MG-01 | 12 | 2026-10-19 | | aktiv
KL-105 | ordinær | MG-02 | 12 | 2026-11-25 | | påbegyndt
KL-106 | fleksjob | MG-01 | 10 | 2025-06-02 | 2026-09-30 | ophørt | kontrakten ophørte
KL-106 | ordinær | MG-02 | 15 | 2025-09-01 | 2026-09-30 | ophørt | kontrakten ophørte
KL-106 | løntilskud | MG-04 | 12 | 2025-08-18 | 2026-02-17 | ophørt | tidsbegrænset
KL-107 | ordinær | MG-02 | 30 | 2025-04-07 | | aktiv
KL-107 | ordinær | MG-03 | 28 | 2025-10-06 | | aktiv
KL-107 | fleksjob | MG-01 | 23 | 2025-05-12 | | aktiv
KL-107 | virksomhedspraktik | MG-02 | 20 | 2026-11-09 | 2026-12-06 | aktiv
KL-108 | fleksjob | MG-01 | 12 | 2026-10-05 | | aktiv
KL-109 | elev | MG-06 | 37 | 2025-08-11 | 2026-07-31 | ophørt | udlært
KL-109 | elev | MG-06 | 37 | 2025-08-11 | | aktiv
KL-109 | elev | MG-06 | 37 | 2025-11-03 | 2026-02-27 | ophørt | opsagt af medarbejder
KL-109 | elev | MG-06 | 37 | 2026-05-04 | | aktiv
KL-109 | elev | MG-06 | 37 | 2026-09-07 | | aktiv
KL-110 | elev | MG-06 | 37 | 2026-06-15 | | aktiv
KL-110 | elev | MG-06 | 37 | 2026-08-10 | | aktiv
KL-110 | elev | MG-06 | 37 | 2026-08-10 | | aktiv
KL-111 | fleksjob | MG-01 | 8 | 2024-05-06 | | aktiv
KL-111 | fleksjob | MG-01 | 8 | 2024-05-13 | | aktiv
KL-111 | fleksjob | MG-01 | 10 | 2025-04-07 | | sygemeldt
KL-111 | fleksjob | MG-01 | 10 | 2025-04-14 | | aktiv
KL-111 | fleksjob | MG-01 | 12 | 2026-04-13 | | aktiv
KL-111 | ordinær | MG-02 | 15 | 2025-03-03 | | aktiv
KL-111 | ordinær | MG-02 | 15 | 2025-05-05 | | aktiv
KL-111 | ordinær | MG-03 | 12 | 2026-03-30 | | aktiv
KL-111 | ordinær | MG-04 | 12 | 2026-05-04 | | aktiv
KL-111 | løntilskud | MG-05 | 8 | 2026-08-03 | 2027-02-02 | aktiv
KL-111 | løntilskud | MG-05 | 8 | 2026-08-31 | 2027-02-28 | aktiv
KL-112 | fleksjob | MG-01 | 8 | 2025-06-02 | | aktiv
KL-112 | ordinær | MG-02 | 10 | 2026-05-04 | | aktiv
KL-112 | ordinær | MG-02 | 12 | 2026-04-07 | 2026-08-31 | ophørt | opsagt af virksomhed
KL-113 | fleksjob | MG-01 | 12 | 2025-02-03 | | aktiv
KL-113 | fleksjob | MG-01 | 12 | 2025-03-10 | | aktiv
KL-113 | fleksjob | MG-01 | 12 | 2025-05-12 | | aktiv
KL-113 | fleksjob | MG-01 | 12 | 2025-09-22 | | aktiv
KL-113 | fleksjob | MG-01 | 12 | 2026-06-08 | | aktiv
KL-117 | ordinær | MG-02 | 37 | 2025-05-05 | | aktiv
KL-117 | ordinær | MG-02 | 30 | 2025-08-18 | 2026-01-31 | ophørt | job andetsteds | b
KL-117 | ordinær | MG-04 | 37 | 2025-11-03 | | aktiv
KL-117 | ordinær | MG-02 | 32 | 2026-02-02 | | aktiv
KL-117 | ordinær | MG-02 | 37 | 2026-03-02 | 2026-04-30 | ophørt | opsagt af virksomhed
KL-117 | ordinær | MG-02 | 32 | 2026-04-01 | | aktiv | | b
KL-117 | ordinær | MG-04 | 37 | 2026-06-15 | | aktiv
KL-117 | ordinær | MG-05 | 35 | 2026-10-12 | | påbegyndt
KL-118 | fleksjob | MG-01 | 8 | 2024-06-03 | | fastholdt efter kontrakt
KL-118 | ordinær | MG-02 | 12 | 2024-08-05 | | fastholdt efter kontrakt
KL-118 | ordinær | MG-02 | 15 | 2025-02-10 | 2026-07-15 | ophørt | job andetsteds
KL-118 | løntilskud | MG-04 | 10 | 2025-09-01 | 2026-02-28 | ophørt | tidsbegrænset
KL-118 | fleksjob | MG-01 | 10 | 2025-03-17 | 2026-05-31 | ophørt | opsagt af medarbejder
KL-119 | ordinær | MG-02 | 14 | 2024-03-04 | | fastholdt efter kontrakt
KL-119 | fleksjob | MG-01 | 10 | 2024-05-06 | 2026-01-31 | ophørt | job andetsteds
KL-119 | ordinær | MG-04 | 12 | 2024-08-12 | 2025-06-30 | ophørt | kontrakten ophørte
"""
# How many more there were before: all of them ended by 31 July 2026.
EARLIER = {
    "KL-101": 6, "KL-102": 4, "KL-103": 3, "KL-104": 8, "KL-106": 2, "KL-107": 3, "KL-111": 6,
    "KL-112": 4, "KL-113": 2, "KL-118": 3, "KL-119": 2,
}  # fmt: skip
GROUP_OF = {"fleksjob": "MG-01", "ordinær": "MG-02", "løntilskud": "MG-02"}
LEFT = ("job andetsteds", "tidsbegrænset", "opsagt af medarbejder", "opsagt af virksomhed")

WORK = {
    "kørsel": ("Chauffør på minibus", "Hjælper på skolerute", "Klargøring af køretøjer"),
    "rengøring": ("Morgenrengøring", "Rengøringsassistent", "Vinduespudser", "Depotmedarbejder"),
    "kost": ("Køkkenmedhjælper", "Opvask og afrydning", "Pakning af måltider"),
    "byggeri": ("Tømrerlærling", "Murerlærling", "Struktørlærling"),
    "grønne områder": ("Gartnermedhjælper", "Renhold i parker", "Beskæring og vedligehold"),
    "ældrepleje": ("Servicemedarbejder", "Indkøb og tøjvask", "Ledsager"),
    "beskæftigelse": ("Lagermedarbejder", "Montagemedarbejder", "Butiksassistent"),
    "vaskeri": ("Vaskerimedarbejder", "Sortering og pakning"),
}
DEMANDS = ("kørekort", "børneattest", "dansk", "kan løfte", "mødestabil")
# clause | title | received | sent | positions | hours | state
WAITING = """
KL-102 | Chauffør på handicapbus | 2026-10-21 | 2026-10-26 | 2 | 15 | sendt til beskæftigelse
KL-102 | Vask af busser | 2026-11-16 | | 1 | 12 | modtaget
KL-104 | Rengøring af idrætshal | 2026-11-12 | 2026-11-17 | 1 | 16 | sendt til beskæftigelse
KL-105 | Aftenrengøring på biblioteket | 2026-11-15 | 2026-11-19 | 1 | 15 | sendt til beskæftigelse
KL-108 | Anretning og buffet | 2026-09-28 | 2026-10-05 | 2 | 12 | sendt til beskæftigelse
KL-108 | Opvask i kantinen | 2026-10-09 | 2026-10-15 | 1 | 10 | sendt til beskæftigelse
KL-108 | Kaffe og mødeforplejning | 2026-11-18 | | 1 | 12 | modtaget
KL-109 | Tømrerlærling til slutfasen | 2026-10-30 | 2026-11-02 | 2 | 37 | sendt til beskæftigelse
KL-112 | Renhold i parker | 2026-08-24 | 2026-09-21 | 3 | 10 | sendt til beskæftigelse
KL-112 | Lugning og beskæring | 2026-11-14 | | 1 | 10 | modtaget
KL-110 | Malerlærling | 2026-09-01 | 2026-09-03 | 1 | 37 | trukket
"""
REJECTED = (
    "kvalifikationer", "arbejdstid", "transport", "sprog", "besat til anden side", "mødte ikke",
    "takkede nej", "arbejdstid", "transport", "andet",
)  # fmt: skip

# Contract and month of reports that came late (with the days) or not at all.
LATE = {
    ("K-101", "2025-07"): 9, ("K-103", "2026-06"): 5, ("K-103", "2026-10"): 3,
    ("K-104", "2025-12"): 4, ("K-107", "2026-07"): 12, ("K-108", "2026-09"): 4,
    ("K-109", "2026-03"): 2, ("K-109", "2026-04"): 8, ("K-111", "2025-07"): 6,
    ("K-112", "2026-02"): 15, ("K-118", "2026-01"): 1,
}  # fmt: skip
MISSING = {
    ("K-106", "2026-08"), ("K-106", "2026-09"), ("K-108", "2026-10"),
    ("K-112", "2026-07"), ("K-112", "2026-08"), ("K-112", "2026-09"),
}  # fmt: skip
NO_ROW = {("K-112", "2026-10")}
ON_THE_DAY = {("K-117", "2026-10"), ("K-101", "2026-10")}
TOLD_TOO_MANY = {("K-106", f"2025-{month}") for month in ("09", "10")}

# The headers of the files.
PLACEMENTS = "ansættelse_id;klausul_id;job_id;pseudonym_id;type;målgruppe_kode;timer;start;slut;ophørsgrund;bekræftet;status"
JOBS = "job_id;klausul_id;titel;opgavetype;antal_stillinger;timer;vagt;krav;modtaget;sendt;besat;status"
MATCHES = "match_id;job_id;pseudonym_id;sendt;samtykke_ref;status;afslagsgrund"
REPORTS = "dokumentation_id;kontrakt_id;måned;frist;modtaget;antal;timer;tilgang;afgang;status"
BUSINESS_CASE = "businesscase_id;kontrakt_id;indsats;måned;art;omkostning;besparelse;forudsætninger;kilde"

Row = dict[str, str]
Rows = list[list[object]]


@dataclass(frozen=True)
class Placed:
    """A placement as it stands in `ansættelser.csv`; `job` is filled in last."""

    clause: str
    type: str
    group: str
    hours: str
    start: date
    end: date | None
    state: str
    reason: str = ""
    person: str = ""
    job: str = ""

    def active(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Job:
    clause: str
    title: str
    received: date
    sent: date | None
    filled: date | None
    positions: int
    hours: str
    state: str
    hired: Placed | None = None


def main(folder: Path) -> None:
    contracts = {row["kontrakt_id"]: row for row in _read(folder / "kontrakter.csv")}
    clauses = {row["klausul_id"]: row for row in _read(folder / "klausuler.csv")}
    placed = placements(clauses, contracts)
    jobs = job_descriptions(placed, clauses, contracts)
    job_of = {job.hired: f"J-{number:03}" for number, job in enumerate(jobs, 1) if job.hired}
    placed = [replace(each, job=job_of.get(each, "")) for each in placed]
    for name, head, rows in (
        ("ansættelser", PLACEMENTS, placement_rows(placed)),
        ("jobbeskrivelser", JOBS, job_rows(jobs)),
        ("kandidatmatch", MATCHES, match_rows(jobs)),
        ("månedsdokumentationer", REPORTS, report_rows(placed, clauses, contracts)),
        ("businesscase-måneder", BUSINESS_CASE, business_case_rows(placed)),
    ):
        _write(folder / f"{name}.csv", head, rows)


# --- placements --------------------------------------------------------------------------------


def placements(clauses: dict[str, Row], contracts: dict[str, Row]) -> list[Placed]:
    """Those of the roster and the earlier ones, by first day, each with a pseudonym."""
    chance = random.Random(2026)
    rows = [_placed(line) for line in ROSTER.strip().splitlines()]
    for clause, number in EARLIER.items():
        contract = contracts[clauses[clause]["kontrakt_id"]]
        rows += [_earlier(chance, clause, contract) for _ in range(number)]
    rows.sort(key=lambda each: (each.start, each.clause, each.hours))
    known: dict[str, str] = {}
    named = []
    for number, each in enumerate(rows, 401):
        person = known.setdefault(each.person or str(number), f"P-{number:04}")
        named.append(replace(each, person=person))
    return named


def _placed(line: str) -> Placed:
    cells = [cell.strip() for cell in line.split("|")] + ["", ""]
    clause, kind, group, hours, start, end, state, reason, person = cells[:9]
    last = date.fromisoformat(end) if end else None
    return Placed(clause, kind, group, hours, date.fromisoformat(start), last, state, reason, person)


def _earlier(chance: random.Random, clause: str, contract: Row) -> Placed:
    kinds = ("fleksjob",) if clause == "KL-113" else (*GROUP_OF, "virksomhedspraktik")
    kind = chance.choice(kinds)
    last_day = min(date(2026, 7, 31), _day(contract["slut"]))
    first = _day(contract["start"]) + timedelta(days=chance.randrange(20, 200))
    longest = 28 if kind == "virksomhedspraktik" else 181 if kind == "løntilskud" else 420
    days = longest if kind != "ordinær" and longest < 200 else chance.randrange(40, longest)
    end = min(first + timedelta(days=days), last_day)
    hours = str(chance.choice((6, 8, 10, 12, 15)))
    group = GROUP_OF.get(kind, "MG-02")
    return Placed(clause, kind, group, hours, first, end, "ophørt", chance.choice(LEFT))


def placement_rows(placed: Sequence[Placed]) -> Rows:
    rows: Rows = []
    for number, each in enumerate(placed, 1):
        confirmed = min(each.end or TODAY, date(2026, 10, 31))
        rows.append([
            f"A-{number:04}", each.clause, each.job, each.person, each.type, each.group,
            each.hours, each.start, each.end, each.reason,
            confirmed if confirmed > each.start else "", each.state,
        ])  # fmt: skip
    return rows


# --- jobs and candidates -----------------------------------------------------------------------


def job_descriptions(
    placed: Sequence[Placed], clauses: dict[str, Row], contracts: dict[str, Row]
) -> list[Job]:
    """A job for every other placement since 2025, and those that are still waiting."""
    chance = random.Random(11)
    recent = [each for each in placed if each.start.year >= 2025 and each.type not in UNPAID]
    jobs = []
    for each in recent[::2]:
        sector = contracts[clauses[each.clause]["kontrakt_id"]]["område"]
        received = each.start - timedelta(days=chance.randrange(12, 46))
        sent = received + timedelta(days=chance.randrange(1, 9))
        filled = max(sent, each.start - timedelta(days=chance.randrange(3, 12)))
        title = chance.choice(WORK[sector])
        jobs.append(
            Job(each.clause, title, received, sent, filled, 1, each.hours, "besat", each)
        )
    for line in WAITING.strip().splitlines():
        clause, title, received, sent, positions, hours, state = map(str.strip, line.split("|"))
        sent_on = date.fromisoformat(sent) if sent else None
        got = date.fromisoformat(received)
        jobs.append(Job(clause, title, got, sent_on, None, int(positions), hours, state))
    return sorted(jobs, key=lambda job: (job.received, job.clause, job.title))


def job_rows(jobs: Sequence[Job]) -> Rows:
    chance = random.Random(12)
    rows: Rows = []
    for number, job in enumerate(jobs, 1):
        demands = sorted(chance.sample(DEMANDS, chance.randrange(0, 3)))
        rows.append([
            f"J-{number:03}", job.clause, job.title, chance.choice(("kerne", "kerne", "støtte")),
            job.positions, job.hours, chance.choice(("morgen", "dag", "eftermiddag")),
            "|".join(demands), job.received, job.sent, job.filled, job.state,
        ])  # fmt: skip
    return rows


def match_rows(jobs: Sequence[Job]) -> Rows:
    chance = random.Random(13)
    rows: Rows = []
    others = iter(f"P-{number:04}" for number in range(701, 900))

    def add(job_id: str, person: str, sent: date | None, state: str, reason: str = "") -> None:
        consent = f"S-{person[2:]}" if sent else ""
        rows.append([f"KM-{len(rows) + 1:03}", job_id, person, sent, consent, state, reason])

    for number, job in enumerate(jobs, 1):
        job_id = f"J-{number:03}"
        first = job.sent or job.received
        for _ in range(chance.randrange(0, 3) if job.sent else 0):
            sent = first + timedelta(days=chance.randrange(1, 5))
            add(job_id, next(others), sent, "afslag", chance.choice(REJECTED))
        if job.hired:
            add(job_id, job.hired.person, first + timedelta(days=2), "ansat")
        elif job.state == "sendt til beskæftigelse":
            add(job_id, next(others), first + timedelta(days=3), "samtale")
            add(job_id, next(others), first + timedelta(days=3), "cv sendt")
        elif job.state == "modtaget":
            add(job_id, next(others), None, "foreslået")
        else:
            add(job_id, next(others), first + timedelta(days=4), "trukket")
    return rows


# --- reports -----------------------------------------------------------------------------------


def report_rows(
    placed: Sequence[Placed], clauses: dict[str, Row], contracts: dict[str, Row]
) -> Rows:
    """One a month for every contract with a clause on employment or training in force."""
    chance = random.Random(14)
    rows: Rows = []
    for contract_id, contract in contracts.items():
        reporting = [
            clause_id
            for clause_id, clause in clauses.items()
            if clause["kontrakt_id"] == contract_id
            and clause["type"] in ("beskæftigelsesklausul", "oplæringsklausul")
            and clause["status"] != "fraveget"
        ]
        if not reporting:
            continue
        own = [each for each in placed if each.clause in reporting and each.type not in UNPAID]
        for month in _months(_day(contract["start"]), min(_day(contract["slut"]), TODAY)):
            if (contract_id, f"{month:%Y-%m}") not in NO_ROW:
                rows.append(_report(chance, contract, month, own))
    return rows


def _report(
    chance: random.Random, contract: Row, month: date, own: Sequence[Placed]
) -> list[object]:
    key = (contract["kontrakt_id"], f"{month:%Y-%m}")
    end = _next(month) - timedelta(days=1)
    due = _next(month).replace(day=int(contract["rapportdag"]))
    received = due - timedelta(days=chance.randrange(1, 8))
    state = "rettidig" if month >= date(2026, 9, 1) else "godkendt"
    start: list[object] = [f"MD-{key[0][2:]}-{month:%y%m}", key[0], key[1], due]
    if end > TODAY or key in MISSING:
        return [*start, "", "", "", "", "", "mangler" if key in MISSING else "afventer"]
    if key in LATE:
        received, state = due + timedelta(days=LATE[key]), "forsinket"
    elif key in ON_THE_DAY:
        received = due
    there = [each for each in own if each.active(end)]
    hours = sum((Decimal(each.hours.replace(",", ".")) for each in there), Decimal(0))
    persons = len({each.person for each in there}) + 2 * (key in TOLD_TOO_MANY)
    new = sum(month <= each.start <= end for each in own)
    gone = sum(each.end is not None and month <= each.end <= end for each in own)
    return [*start, received, persons, hours, new, gone, state]


# --- business case -----------------------------------------------------------------------------


def business_case_rows(placed: Sequence[Placed]) -> Rows:
    """School transport with its own case; matchmaking is an effort across the contracts."""
    own = [each for each in placed if each.clause == "KL-101" and each.type not in UNPAID]
    rows: Rows = []

    def add(contract: str, effort: str, month: date, kind: str, cost: int, saving: int) -> None:
        origin = "Budget 2025-2026" if kind == "budget" else "Økonomisystemet"
        note = "Sparet ydelse pr. person og måned" if kind == "budget" else ""
        row_id = f"BC-{len(rows) + 1:03}"
        rows.append([row_id, contract, effort, f"{month:%Y-%m}", kind, cost, saving, note, origin])

    for number, month in enumerate(_months(date(2025, 2, 1), date(2026, 12, 1))):
        add("K-101", "", month, "budget", 120000 if number < 3 else 25000, 5500 * min(10, number))
    for number, month in enumerate(_months(date(2025, 2, 1), date(2026, 10, 1))):
        there = sum(each.active(_next(month) - timedelta(days=1)) for each in own)
        cost = 135000 if number < 3 else 27500
        add("K-101", "", month, "realiseret", cost, 5200 * there)
    for number, month in enumerate(_months(date(2026, 1, 1), date(2027, 12, 1))):
        cost = 210000 if number < 2 else 65000
        add("", "Matchmaking på tværs", month, "budget", cost, 10000 * min(number, 10))
    for number, month in enumerate(_months(date(2026, 1, 1), date(2026, 10, 1))):
        cost = 225000 if number < 2 else 66500
        add("", "Matchmaking på tværs", month, "realiseret", cost, 8400 * number)
    return rows


# --- files -------------------------------------------------------------------------------------


def _months(first: date, last: date) -> Iterable[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _next(month)


def _next(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _day(text: str) -> date:
    day, month, year = map(int, text.split("-"))
    return date(year, month, day)


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def _write(file: Path, head: str, rows: Rows) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, delimiter=";", lineterminator="\n")
        writer.writerow(head.split(";"))
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
