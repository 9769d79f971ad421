"""What is true of `samples/register`, computed without any of the code that is under test.

Plain readings of the CSV files and the definitions of `docs/tal.md`, written anew. `FACTS` has
what each question of `klausul/evaluation/questions/register.yaml` must be answered with; the
tests hold the two together.

    python samples/register_truth.py [QUESTION …]
"""

import csv
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path
from statistics import median

FOLDER = Path(__file__).resolve().parent / "register"
TODAY = date(2026, 11, 25)
AUGUST = date(2026, 8, 31)
MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december"
).split()
HEALTHY = "gældende", "opfyldt", "delvist opfyldt", "ikke opfyldt"
Row = dict[str, str]


@dataclass
class Truth:
    """`figures` that the answer must show, the `rows` that it must cite, and must not."""

    figures: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    not_rows: list[str] = field(default_factory=list)


# --- reading -----------------------------------------------------------------------------------


def day(text: str) -> date | None:
    if not text:
        return None
    if len(text) == 7:
        text = f"{text}-01"
    first, second, third = text.split("-")
    return date(int(first), int(second), int(third)) if len(first) == 4 else date(int(third), int(second), int(first))  # fmt: skip


def must(text: str) -> date:
    found = day(text)
    if found is None:
        raise ValueError("no day")
    return found


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ".") or 0)


def told(value: Decimal | int, places: int = 1) -> str:
    """As staff read it: `1.234,5`, without needless zeros."""
    exact = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{exact:,f}".translate(str.maketrans(",.", ".,"))
    return text.rstrip("0").rstrip(",") if "," in text else text


def on_date(of: date) -> str:
    return f"{of.day}. {MONTHS[of.month - 1]} {of.year}"


def in_month(of: date) -> str:
    return f"{MONTHS[of.month - 1]} {of.year}"


def share(part: Decimal | int, whole: Decimal | int) -> str:
    return told(Decimal(100) * Decimal(part) / Decimal(whole))


def end_of_month(of: date) -> date:
    return of.replace(day=monthrange(of.year, of.month)[1])


def later(of: date, months: int) -> date:
    year, month = divmod(of.year * 12 + of.month - 1 + months, 12)
    return date(year, month + 1, min(of.day, monthrange(year, month + 1)[1]))


def last_ends(of: date, count: int) -> list[date]:
    """The ends of the last whole months, newest first."""
    newest = of if of == end_of_month(of) else of.replace(day=1) - timedelta(days=1)
    return [end_of_month(later(newest.replace(day=1), -back)) for back in range(count)]


class Register:
    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder

    def read(self, name: str, on: date = TODAY) -> list[Row]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        return [
            row
            for row in rows
            if (day(row.get("gyldig_fra", "")) or date.min) <= on
            and on <= (day(row.get("gyldig_til", "")) or date.max)
        ]

    @cached_property
    def placements(self) -> list[Row]:
        return self.read("ansættelser")

    @cached_property
    def jobs(self) -> list[Row]:
        return self.read("jobbeskrivelser")

    def clause(self, clause_id: str, on: date = TODAY) -> Row:
        return next(row for row in self.read("klausuler", on) if row["klausul_id"] == clause_id)

    def clauses_of(self, *contracts: str, on: date = TODAY) -> list[Row]:
        return [row for row in self.read("klausuler", on) if row["kontrakt_id"] in contracts]

    def contracts(self, on: date = TODAY, **wanted: str) -> list[str]:
        return [
            row["kontrakt_id"]
            for row in self.read("kontrakter", on)
            if all(row[name] == value for name, value in wanted.items())
        ]

    def running(self, on: date = TODAY) -> list[Row]:
        return [
            row
            for row in self.read("kontrakter", on)
            if must(row["start"]) <= on <= (day(row["slut"]) or date.max)
        ]

    # --- persons and hours ---------------------------------------------------------------------

    def counted(self, clause: Row) -> list[Row]:
        types, groups = clause["tæller_med"].split("|"), clause["målgrupper"].split("|")
        return [
            row
            for row in self.placements
            if row["klausul_id"] == clause["klausul_id"]
            and row["type"] in types
            and (row["målgruppe_kode"] in groups or not row["målgruppe_kode"])
        ]

    def active_rows(self, clauses: Iterable[Row], on: date = TODAY) -> list[Row]:
        return [
            row
            for clause in clauses
            for row in self.counted(clause)
            if must(row["start"]) <= on <= (day(row["slut"]) or date.max)
        ]

    def active(self, *contracts: str, on: date = TODAY) -> tuple[int, Decimal]:
        return tally(self.active_rows(self.clauses_of(*contracts, on=on), on))

    def required(self, clause_id: str, on: date = TODAY) -> tuple[int, Decimal]:
        """What is due that day: along the steps, or all of it from the deadline."""
        clause = self.clause(clause_id, on)
        whole = int(clause["krav_antal"] or 0), number(clause["krav_timer"])
        deadline = day(clause["frist"])
        if not clause["indfasning"]:
            return whole if deadline is None or deadline <= on else (0, Decimal(0))
        steps = []
        for step in clause["indfasning"].split("|"):
            when, persons, hours = step.replace("/", "=").split("=")
            steps.append((must(when), Decimal(persons), Decimal(hours)))
        before = [step for step in steps if step[0] <= on]
        after = [step for step in steps if step[0] > on]
        if not before or not after:
            return (int(before[-1][1]), before[-1][2]) if before else (0, Decimal(0))
        (first, persons, hours), (last, more_persons, more_hours) = before[-1], after[0]
        part = Decimal((on - first).days) / (last - first).days
        exact = persons + (more_persons - persons) * part
        return int(exact.to_integral_value(ROUND_CEILING)), hours + (more_hours - hours) * part

    def reached(self, clause_id: str, on: date = TODAY) -> tuple[Decimal, Decimal]:
        """By the clause's own rule."""
        clause = self.clause(clause_id, on)
        if clause["opgørelsesregel"] == "øjebliksbillede":
            persons, hours = tally(self.active_rows([clause], on))
            return Decimal(persons), hours
        if clause["opgørelsesregel"] == "gennemsnit":
            months = int(clause["opgørelse_mdr"])
            points = [tally(self.active_rows([clause], end)) for end in last_ends(on, months)]
            return (
                Decimal(sum(point[0] for point in points)) / months,
                sum((point[1] for point in points), Decimal(0)) / months,
            )
        days = 7 * int(clause["krav_uger"] or 0)
        rows = [
            row
            for row in self.counted(clause)
            if must(row["start"]) <= on
            and (min(day(row["slut"]) or on, on) - must(row["start"])).days + 1 >= days
        ]
        persons, hours = tally(rows)
        return Decimal(persons), hours

    def is_behind(self, clause_id: str, on: date = TODAY) -> bool:
        clause = self.clause(clause_id, on)
        (persons, hours), (heads, time) = self.required(clause_id, on), self.reached(clause_id, on)
        met = [
            got >= due for got, due in ((heads, Decimal(persons)), (time, hours)) if due
        ]
        enough = any(met) if clause["opfyldes_ved"] == "enten" else all(met)
        return bool(met) and not enough

    def behind(self, on: date = TODAY) -> list[str]:
        """The running contracts with a clause in force that is not met as it should be by now."""
        found = [
            row["kontrakt_id"]
            for contract in self.running(on)
            for row in self.clauses_of(contract["kontrakt_id"], on=on)
            if row["status"] in HEALTHY and self.is_behind(row["klausul_id"], on)
        ]
        return list(dict.fromkeys(found))

    # --- reports -------------------------------------------------------------------------------

    def reports(self, contract: Row, on: date = TODAY) -> list[tuple[str, str, date | None, date]]:
        """(contract, month, received, due) of every report that was due before the day."""
        if not any(
            row["type"] in ("beskæftigelsesklausul", "oplæringsklausul") and row["status"] in HEALTHY
            for row in self.clauses_of(contract["kontrakt_id"])
        ):
            return []
        rows = {
            row["måned"]: row
            for row in self.read("månedsdokumentationer")
            if row["kontrakt_id"] == contract["kontrakt_id"]
        }
        month, found = must(contract["start"]), []
        while month <= (day(contract["slut"]) or date.max):
            due = later(month, 1).replace(day=int(contract["rapportdag"]))
            if due >= on:
                break
            name = f"{month:%Y-%m}"
            received = day(rows[name]["modtaget"]) if name in rows else None
            found.append((contract["kontrakt_id"], name, received, due))
            month = later(month, 1)
        return found

    def all_reports(self, *contracts: str) -> list[tuple[str, str, date | None, date]]:
        return [
            report
            for row in self.read("kontrakter")
            if not contracts or row["kontrakt_id"] in contracts
            for report in self.reports(row)
        ]

    # --- hiring --------------------------------------------------------------------------------

    def clause_ids(self, *contracts: str) -> list[str]:
        return [row["klausul_id"] for row in self.clauses_of(*contracts)]

    def days_to_hire(self, *contracts: str) -> list[int]:
        received = {row["job_id"]: must(row["modtaget"]) for row in self.jobs}
        return [
            (must(row["start"]) - received[row["job_id"]]).days
            for row in self.placements
            if row["job_id"] and (not contracts or row["klausul_id"] in self.clause_ids(*contracts))
        ]

    def matches(self, *contracts: str) -> list[Row]:
        clause_of = {row["job_id"]: row["klausul_id"] for row in self.jobs}
        return [
            row
            for row in self.read("kandidatmatch")
            if not contracts or clause_of[row["job_id"]] in self.clause_ids(*contracts)
        ]

    def waiting(self, least: int = 0) -> list[Row]:
        return [
            row
            for row in self.jobs
            if row["status"] in ("modtaget", "sendt til beskæftigelse")
            and (TODAY - must(row["modtaget"])).days >= least
        ]

    def survivors(self, months: int, contract: str) -> tuple[int, int]:
        starts = [
            row
            for clause in self.clauses_of(contract)
            for row in self.counted(clause)
            if later(must(row["start"]), months) <= TODAY
        ]
        kept = [
            row for row in starts
            if later(must(row["start"]), months) <= (day(row["slut"]) or date.max)
        ]  # fmt: skip
        return len(kept), len(starts)

    def retained(self, contract: str, months: int) -> tuple[int, int]:
        end = must(next(r["slut"] for r in self.read("kontrakter") if r["kontrakt_id"] == contract))
        clauses = self.clauses_of(contract)
        there = {row["pseudonym_id"] for row in self.active_rows(clauses, end)}
        still = {row["pseudonym_id"] for row in self.active_rows(clauses, later(end, months))}
        return len(there & still), len(there)

    def last_day_to_act(self, clause_id: str) -> date:
        """Of a cumulative clause: so that the weeks are lasted by the deadline."""
        clause = self.clause(clause_id)
        supplier = next(r["leverandør_id"] for r in self.read("kontrakter") if r["kontrakt_id"] == clause["kontrakt_id"])  # fmt: skip
        usual = median(self.days_to_hire(*self.contracts(leverandør_id=supplier)))
        last_start = must(clause["frist"]) - timedelta(days=7 * int(clause["krav_uger"]) - 1)
        return last_start - timedelta(days=int(Decimal(usual).to_integral_value(ROUND_CEILING)))

    def forecast(self, clause_id: str, deadline: date) -> tuple[Decimal, Decimal]:
        newest, *_, oldest = last_ends(TODAY, 4)
        months = Decimal((deadline - TODAY).days) / Decimal("30.4375")
        now, after, before = (
            self.reached(clause_id, TODAY),
            self.reached(clause_id, newest),
            self.reached(clause_id, oldest),
        )
        return (
            now[0] + (after[0] - before[0]) / 3 * months,
            now[1] + (after[1] - before[1]) / 3 * months,
        )

    # --- money and targets ---------------------------------------------------------------------

    def course(self, course_id: str) -> Decimal:
        row = next(r for r in self.read("betalingsforløb") if r["forløb_id"] == course_id)
        price, part = number(row["pris"]), number(row["tidsandel"])
        base = price * number(row["grundandel"]) / 100 * part
        result = price * number(row["resultatandel"]) / 100
        if row["resultat_efter_tid"] == "ja":
            result *= part
        return base + (result if int(row["uger"]) >= int(row["uger_krav"]) else 0)

    def owed(self) -> Decimal:
        open_ones = [r for r in self.read("betalingsforløb") if r["status"] in ("optjent", "dokumenteret")]  # fmt: skip
        return sum((self.course(row["forløb_id"]) for row in open_ones), Decimal(0))

    def case(self, kind: str, contract: str = "", effort: str = "") -> tuple[date | None, Decimal]:
        """The month in which it has paid for itself, and what it has come to."""
        total, even = Decimal(0), None
        rows = [
            row
            for row in self.read("businesscase-måneder")
            if (row["art"], row["kontrakt_id"], row["indsats"]) == (kind, contract, effort)
        ]
        for row in sorted(rows, key=lambda row: row["måned"]):
            total += number(row["besparelse"]) - number(row["omkostning"])
            if even is None and total >= 0:
                even = must(row["måned"])
        return even, total

    def value(self, contracts: Iterable[str]) -> Decimal:
        wanted = set(contracts)
        return sum(
            (number(r["værdi_år"]) for r in self.read("kontrakter") if r["kontrakt_id"] in wanted),
            Decimal(0),
        )

    def with_employment_clause(self) -> list[str]:
        bound = {
            row["kontrakt_id"]
            for row in self.read("klausuler")
            if row["type"] == "beskæftigelsesklausul" and row["status"] in HEALTHY
        }
        return [row["kontrakt_id"] for row in self.running() if row["kontrakt_id"] in bound]

    def dated(self, name: str, header: str, first: date, last: date) -> list[Row]:
        return [row for row in self.read(name) if row[header] and first <= must(row[header]) <= last]


def tally(rows: Iterable[Row]) -> tuple[int, Decimal]:
    rows = list(rows)
    hours = sum((number(row["timer"]) for row in rows), Decimal(0))
    return len({row["pseudonym_id"] for row in rows}), hours


def kroner(value: Decimal) -> Truth:
    """With both decimals unless it is whole."""
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    return Truth([text.translate(str.maketrans(",.", ".,"))])


def figures(*values: Decimal | int, places: int = 1) -> Truth:
    return Truth([told(value, places) for value in values])


def listed(rows: Iterable[str], not_rows: Iterable[str] = (), *shown: str) -> Truth:
    return Truth(list(shown), list(rows), list(not_rows))


Fact = Callable[[Register], Truth]


# --- what the questions ask for ----------------------------------------------------------------


def missing(r: Register, clause: str, on: date = TODAY) -> tuple[Decimal, Decimal]:
    (persons, hours), (heads, time) = r.required(clause, on), r.reached(clause, on)
    return max(Decimal(0), persons - heads), max(Decimal(0), hours - time)


def over(r: Register, clause: str) -> tuple[Decimal, Decimal]:
    (persons, hours), (heads, time) = r.required(clause), r.reached(clause)
    return max(Decimal(0), heads - persons), max(Decimal(0), time - hours)


def shares(r: Register, clause: str) -> list[str]:
    (persons, hours), (heads, time) = r.required(clause), r.reached(clause)
    return [share(heads, persons), share(time, hours)]


def cvs(r: Register, *contracts: str) -> Decimal:
    rows = [row for row in r.matches(*contracts) if row["sendt"]]
    return Decimal(len(rows)) / sum(row["status"] == "ansat" for row in rows)


def most_rejected(r: Register) -> Truth:
    reasons = Counter(row["afslagsgrund"] for row in r.matches() if row["status"] == "afslag")
    (reason, times), *_ = reasons.most_common(1)
    return Truth([reason, told(times)])


def unreported(r: Register, *contracts: str) -> list[str]:
    return [month for _, month, received, _ in r.all_reports(*contracts) if received is None]


def too_late(r: Register, *contracts: str) -> list[str]:
    return [month for _, month, came, due in r.all_reports(*contracts) if came and came > due]


def in_time(r: Register, year: str, *contracts: str) -> str:
    whole = [each for each in r.all_reports(*contracts) if each[1].startswith(year)]
    return share(sum(bool(came and came <= due) for _, _, came, due in whole), len(whole))


def overdue(r: Register) -> list[Row]:
    rows = r.read("aktioner")
    return [row for row in rows if row["status"] == "åben" and must(row["frist"]) < TODAY]


def ending(r: Register, last: date) -> list[str]:
    return [row["kontrakt_id"] for row in r.running() if TODAY <= must(row["slut"]) <= last]


def ids(rows: Iterable[Row], header: str) -> list[str]:
    return [row[header] for row in rows]


def younger(r: Register, days: int) -> list[str]:
    old = ids(r.waiting(days), "job_id")
    return [job for job in ids(r.waiting(), "job_id") if job not in old]


def most_held(r: Register) -> Truth:
    (unit, count), *_ = Counter(row["afdeling"] for row in r.read("kontrakter")).most_common(1)
    return Truth([unit, told(count)])


def employed(r: Register, on: date) -> int:
    """The persons who count under a clause in force of a contract that runs."""
    running = [row["kontrakt_id"] for row in r.running(on)]
    clauses = [row for row in r.clauses_of(*running, on=on) if row["status"] in HEALTHY]
    return tally(r.active_rows(clauses, on))[0]


def contract(r: Register, contract_id: str) -> Row:
    return next(row for row in r.read("kontrakter") if row["kontrakt_id"] == contract_id)


def ends(r: Register, contract_id: str) -> str:
    return on_date(must(contract(r, contract_id)["slut"]))


def responsible(r: Register, contract_id: str) -> str:
    return contract(r, contract_id)["kontraktansvarlig"]


def dearest(r: Register, count: int) -> list[str]:
    """The running contracts that cost most in a year."""
    rows = sorted(r.running(), key=lambda row: -number(row["værdi_år"]))
    return [row["kontrakt_id"] for row in rows[:count]]


def open_inspections(r: Register) -> list[Row]:
    return [row for row in r.read("tilsyn") if row["status"] == "åben"]


FACTS: dict[str, Fact] = {
    "active-01": lambda r: figures(*r.active("K-101")),
    "active-02": lambda r: figures(r.active("K-105")[1]),
    "active-03": lambda r: figures(*r.active("K-101", on=AUGUST)),
    "active-04": lambda r: figures(r.active("K-101")[0]),
    "active-05": lambda r: figures(r.active("K-101")[0] + r.active("K-102")[0] + r.active("K-103")[0]),
    "active-06": lambda r: figures(r.active("K-109", "K-110")[0]),
    "active-07": lambda r: figures(r.active("K-101")[0], r.active("K-105")[0], r.active("K-111")[0]),
    "active-08": lambda r: figures(*r.active("K-102")),
    "active-09": lambda r: figures(*r.active("K-111", on=date(2026, 3, 31))),
    "active-10": lambda r: figures(*r.active("K-103")),
    "required-01": lambda r: figures(*r.required("KL-102")),
    "required-02": lambda r: figures(*r.required("KL-105")),
    "required-03": lambda r: figures(*r.required("KL-111", date(2026, 3, 1))),
    "required-04": lambda r: figures(*r.required("KL-105", date(2027, 4, 1))),
    "required-05": lambda r: figures(*r.required("KL-107")),
    "required-06": lambda r: figures(r.required("KL-108", date(2027, 3, 1))[0]),
    "missing-01": lambda r: figures(*missing(r, "KL-102")),
    "missing-02": lambda r: figures(missing(r, "KL-104")[1]),
    "missing-03": lambda r: figures(*missing(r, "KL-112")),
    "missing-04": lambda r: figures(missing(r, "KL-112")[0] + missing(r, "KL-111")[0]),
    "missing-05": lambda r: listed(["K-112"], ["K-101", "K-102", "K-103", "K-104", "K-113"]),
    "missing-06": lambda r: figures(*missing(r, "KL-102", AUGUST)),
    "fulfilment-01": lambda r: figures(r.active("K-107")[1], 75),
    "fulfilment-02": lambda r: Truth(shares(r, "KL-102")),
    "fulfilment-03": lambda r: Truth(shares(r, "KL-103")),
    "fulfilment-04": lambda r: figures(r.reached("KL-109")[0], 6),
    "fulfilment-05": lambda r: Truth(shares(r, "KL-113")),
    "fulfilment-06": lambda r: Truth(shares(r, "KL-104")),
    "fulfilment-07": lambda r: listed(["K-102", "K-112"], ["K-101", "K-103", "K-111", "K-113"]),
    "fulfilment-08": lambda r: listed(["K-101", "K-102"], ["K-103", "K-104"]),
    "over-01": lambda r: listed(["K-101", "K-111"], ["K-102", "K-103", "K-112", "K-113"]),
    "over-02": lambda r: figures(*over(r, "KL-111")),
    "over-03": lambda r: figures(over(r, "KL-101")[0]),
    "behind-01": lambda r: listed(r.behind(), ["K-101", "K-105", "K-106", "K-107", "K-109", "K-110", "K-111", "K-113", "K-115", "K-118"]),
    "behind-02": lambda r: listed(["K-102", "K-103"], ["K-101", "K-112"]),
    "behind-03": lambda r: listed(r.behind(AUGUST), ["K-101", "K-107", "K-111", "K-113"]),
    "behind-04": lambda r: figures(len(r.behind())),
    "behind-05": lambda r: listed(["K-112"], ["K-107", "K-108", "K-111", "K-102"]),
    "behind-06": lambda r: listed(r.behind(), ["K-101", "K-111"]),
    "behind-08": lambda r: listed(["K-102", "K-103"]),
    "behind-09": lambda r: listed(r.behind(), ["K-105", "K-108"]),
    "forecast-01": lambda r: Truth(["6", told(r.forecast("KL-109", date(2026, 12, 15))[0])]),
    "forecast-02": lambda r: Truth([on_date(r.last_day_to_act("KL-110"))]),
    "forecast-03": lambda r: figures(*r.forecast("KL-105", date(2027, 1, 1))),
    "forecast-04": lambda r: Truth(["6"]),
    "survival-01": lambda r: Truth([share(*r.survivors(6, "K-113"))]),
    "survival-02": lambda r: Truth([share(*r.survivors(12, "K-113"))]),
    "survival-03": lambda r: Truth([share(*r.survivors(3, "K-113"))]),
    "retention-01": lambda r: Truth([share(*r.retained("K-118", 3))]),
    "retention-02": lambda r: Truth([share(*r.retained("K-119", 6))]),
    "retention-03": lambda r: Truth([share(*r.retained("K-118", 6))]),
    "hire-01": lambda r: Truth([told(Decimal(median(r.days_to_hire("K-102", "K-103"))))]),
    "hire-02": lambda r: Truth([told(Decimal(sum(r.days_to_hire())) / len(r.days_to_hire()))]),
    "cvs-01": lambda r: Truth([told(cvs(r))]),
    "cvs-02": lambda r: Truth([told(cvs(r, "K-104"))]),
    "rejection-01": lambda r: most_rejected(r),
    "rejection-02": lambda r: most_rejected(r),
    "started-01": lambda r: figures(len(r.dated("ansættelser", "start", date(2026, 10, 1), date(2026, 10, 31)))),
    "started-02": lambda r: figures(sum(row["klausul_id"] == "KL-105" for row in r.dated("ansættelser", "start", date(2026, 7, 1), TODAY))),
    "started-03": lambda r: figures(len(r.dated("ansættelser", "start", date(2026, 10, 1), date(2026, 10, 31)))),
    "ended-01": lambda r: figures(len(r.dated("ansættelser", "slut", date(2026, 9, 1), date(2026, 9, 30)))),
    "ended-02": lambda r: figures(sum(row["klausul_id"][:6] in ("KL-101", "KL-102", "KL-103") for row in r.dated("ansættelser", "slut", date(2026, 11, 1), TODAY))),
    "reports-01": lambda r: listed(["K-106", "K-108", "K-112"], ["K-101", "K-102", "K-103", "K-114", "K-115"], told(len(unreported(r)))),
    "reports-02": lambda r: listed(["K-108", "K-112"], ["K-101", "K-103", "K-106"]),
    "reports-03": lambda r: figures(len(unreported(r, "K-112"))),
    "reports-05": lambda r: listed(["K-108", "K-112"], ["K-101", "K-102"]),
    "reports-06": lambda r: figures(len(too_late(r, "K-109"))),
    "reports-07": lambda r: listed(["K-108"], ["K-101", "K-104", "K-105"]),
    "reports-08": lambda r: Truth([in_time(r, "2026", "K-112")]),
    "reports-09": lambda r: Truth([in_time(r, "2026")]),
    "meetings-01": lambda r: listed(["M-028", "M-029", "M-030"], ["M-027", "M-031"]),
    "meetings-02": lambda r: listed(["M-022"], ["M-028"]),
    "meetings-03": lambda r: figures(len(r.dated("møder", "dato", date(2026, 10, 1), date(2026, 10, 31)))),
    "meetings-04": lambda r: listed(["M-029"], [], on_date(date(2026, 12, 3))),
    "actions-01": lambda r: listed(ids(overdue(r), "aktion_id"), ["A-016", "A-018", "A-019", "A-010"]),
    "actions-02": lambda r: listed(["A-019", "A-020", "A-021"], ["A-016", "A-018", "A-022", "A-015"]),
    "actions-03": lambda r: listed(["A-016"], ["A-018", "A-017", "A-020"]),
    "actions-04": lambda r: listed(ids(overdue(r), "aktion_id"), ["A-019"]),
    "inspections-01": lambda r: listed(["T-006", "T-008", "T-010", "T-012"], ["T-001", "T-009", "T-013"]),
    "inspections-02": lambda r: listed(["T-006", "T-008"], ["T-010"]),
    "inspections-03": lambda r: listed(["T-008"], ["T-006", "T-009", "T-003"]),
    "jobs-01": lambda r: listed(ids(r.waiting(11), "job_id"), younger(r, 11), told(len(r.waiting(11)))),
    "jobs-02": lambda r: listed([row["job_id"] for row in r.waiting() if row["klausul_id"] == "KL-108"]),
    "jobs-03": lambda r: listed(ids(r.waiting(11), "job_id"), younger(r, 11)),
    "ending-01": lambda r: listed(ending(r, date(2027, 5, 25)), ["K-101", "K-110", "K-106", "K-118", "K-114"]),
    "ending-02": lambda r: listed(["K-103", "K-109", "K-120"], ["K-102", "K-104", "K-114"]),
    "ending-03": lambda r: listed(["K-102", "K-104", "K-110", "K-114"], ["K-103", "K-107", "K-111"]),
    "ending-04": lambda r: listed(["K-102"], ["K-101", "K-103"]),
    "ending-05": lambda r: listed(ending(r, date(2027, 2, 25)), ["K-102", "K-104", "K-110"]),
    "tenders-01": lambda r: listed(["U-202", "U-203", "U-205"], ["U-101", "U-201", "U-204", "U-208", "U-209"]),
    "tenders-02": lambda r: listed(["U-201", "U-206", "U-207"], ["U-202", "U-204", "U-209"]),
    "tenders-03": lambda r: listed([f"U-20{n}" for n in range(1, 8)], ["U-101", "U-208", "U-209"]),
    "share-01": lambda r: Truth([share(len(r.with_employment_clause()), len(r.running()))]),
    "share-02": lambda r: Truth([share(len(r.with_employment_clause()), len(r.running()))]),
    "target-01": lambda r: Truth(["85", told(r.value(r.with_employment_clause()) / 1000000)]),
    "target-02": lambda r: Truth(["75", told(Decimal(100) * len(r.with_employment_clause()) / len(r.running()))]),
    "target-03": lambda r: figures(80, tally(r.active_rows(r.read("klausuler")))[0]),
    "payment-01": lambda r: figures(r.course("F-06")),
    "payment-02": lambda r: figures(r.owed()),
    "payment-03": lambda r: figures(r.course("F-04")),
    "case-01": lambda r: Truth([in_month(r.case("realiseret", "K-101")[0])]),
    "case-02": lambda r: figures(abs(r.case("realiseret", effort="Matchmaking på tværs")[1])),
    "value-01": lambda r: figures(r.value(["K-101", "K-102", "K-103"]), places=2),
    "value-02": lambda r: kroner(r.value(["K-105"])),
    "value-03": lambda r: listed(["K-101", "K-104", "K-109", "K-110", "K-113"], ["K-107", "K-105", "K-102"]),
    "value-04": lambda r: figures(r.value(["K-101", "K-102", "K-103"]), r.value(["K-113", "K-114"])),
    "count-01": lambda r: figures(len(r.running())),
    "count-02": lambda r: figures(len(r.contracts(status="udløbet"))),
    "count-03": lambda r: figures(3),
    "count-04": lambda r: figures(len(r.contracts(leverandør_id="L-03"))),
    "count-05": lambda r: figures(Counter(row["type"] for row in r.read("klausuler"))["oplæringsklausul"]),
    "list-01": lambda r: listed(["D-111-1", "D-111-2"], ["D-101-1"]),
    "list-02": lambda r: Truth(["Dorthe Lindfeltoft"]),
    "list-03": lambda r: Truth(["Jonas Rosenkvist"]),
    "list-04": lambda r: listed(["K-104", "K-105", "K-117"], ["K-101", "K-112"]),
    "list-05": lambda r: listed(["K-113", "K-114"], ["K-112", "K-115"]),
    "list-07": lambda r: listed(["K-116"], ["K-105", "K-108"]),
    "list-09": lambda r: listed(["K-105", "K-108", "K-110"], ["K-101", "K-116"]),
    "compare-01": lambda r: figures(r.active("K-101")[0], r.active("K-111")[0]),
    "compare-02": lambda r: figures(r.active("K-101")[0], r.active("K-101", on=AUGUST)[0]),
    "compare-03": lambda r: listed(["K-101"]),
    "ambiguous-04": lambda r: figures(r.active("K-111")[0], r.active("K-112")[0]),
    "shown-01": lambda r: figures(5),
    "mixed-01": lambda r: listed(r.behind()),
    "mixed-02": lambda r: figures(r.active("K-101")[0]),
    "mixed-03": lambda r: figures(6),
    "follow-01": lambda r: figures(*r.required("KL-101")),
    "follow-02": lambda r: listed(["K-112"], ["K-102"]),
    "follow-03": lambda r: figures(*missing(r, "KL-102", AUGUST)),
    "follow-04": lambda r: figures(r.active("K-105")[0]),
    "follow-05": lambda r: listed(["A-006", "A-013", "A-014"], ["A-012", "A-015"]),
    "follow-06": lambda r: Truth(["Alma Rosenkvist"]),
    "follow-07": lambda r: listed(["K-102", "K-104", "K-110", "K-114"], ["K-103", "K-109"]),
    "follow-08": lambda r: listed(["K-102", "K-103"], ["K-104", "K-112"]),
    "detail-01": lambda r: figures(number(r.clause("KL-102")["bod"])),
    "detail-02": lambda r: Truth([r.clause("KL-103")["opgørelsesregel"]]),
    "detail-03": lambda r: Truth([on_date(must(next(row["slut"] for row in r.read("kontrakter") if row["titel"] == "Vinduespolering")))]),
    "most-01": lambda r: most_held(r),
    "then-01": lambda r: figures(employed(r, TODAY), employed(r, date(2026, 1, 1))),
    "then-02": lambda r: figures(sum(r.active(k, on=date(2025, 11, 25))[0] for k in ("K-102", "K-103"))),
    "inspections-04": lambda r: listed([row["tilsyn_id"] for row in open_inspections(r) if must(row["frist"]) < TODAY], [row["tilsyn_id"] for row in open_inspections(r) if must(row["frist"]) >= TODAY]),
    "cvs-03": lambda r: figures(sum(bool(row["sendt"]) for row in r.matches("K-102", "K-103"))),
    "share-03": lambda r: Truth([share(len(r.with_employment_clause()), len(r.running()))]),
    "english-01": lambda r: listed(r.contracts(leverandør_id="L-02")),
    "ending-06": lambda r: listed(ending(r, TODAY + timedelta(days=100)), ["K-104", "K-110"]),
    "value-05": lambda r: kroner(r.value(row["kontrakt_id"] for row in r.running() if row["område"] == "rengøring")),
    "two-01": lambda r: Truth([str(r.active("K-101")[0]), ends(r, "K-101")]),
    "two-02": lambda r: Truth([responsible(r, "K-110"), ends(r, "K-110")]),
    "english-02": lambda r: figures(r.active(*(row["kontrakt_id"] for row in r.running() if row["område"] == "rengøring"))[0]),
    "english-03": lambda r: Truth([responsible(r, "K-108")]),
    "follow-09": lambda r: listed(ending(r, date(2026, 12, 31)), ["K-102", "K-104"]),
    "near-01": lambda r: Truth([responsible(r, "K-108")]),
    "near-02": lambda r: listed(["K-104"]),
    "holiday-01": lambda r: listed(ending(r, date(2027, 3, 24)), ["K-104", "K-110"]),
    "why-01": lambda r: listed(["K-112"]),
    "last-01": lambda r: Truth([on_date(max(must(row["slut"]) for row in r.read("kontrakter") if must(row["slut"]) >= TODAY))]),
    "value-06": lambda r: listed(dearest(r, 3)),
}


def main(wanted: list[str]) -> None:
    register = Register()
    for question, fact in FACTS.items():
        if not wanted or question in wanted:
            truth = fact(register)
            print(question, truth.figures, truth.rows, truth.not_rows)


if __name__ == "__main__":
    main(sys.argv[1:])
