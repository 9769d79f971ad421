"""The nouns of the register: tenders, contracts, clauses and what comes of them.

Frozen values; states and codes are the Danish words that staff use. Every record says where it
comes from and for which time it holds, so that an earlier day can be asked about. Placements
and matches know a person by a pseudonym only: they have no field for a name.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from knowledge.register.codes import (
    ActionState,
    BusinessCaseKind,
    ClauseState,
    ClauseType,
    Confidentiality,
    ContractState,
    CountingRule,
    FulfilledBy,
    InspectionState,
    JobState,
    LotState,
    MatchState,
    MeetingState,
    MeetingType,
    PaymentState,
    PhaseKind,
    PlacementState,
    PlacementType,
    Procedure,
    RejectionReason,
    ReportState,
    Screening,
    Severity,
    SupplierState,
    TargetState,
    TargetUnit,
    TaskKind,
    TenderState,
)
from knowledge.register.fields import of
from knowledge.register.phase_in import PhaseInStep

COUNTED_BY_DEFAULT = (
    PlacementType.ORDINARY,
    PlacementType.FLEX,
    PlacementType.SUBSIDISED,
    PlacementType.TRAINEE,
)
_ID = r"[^\s;,|]{1,64}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every row of the register has.

    `updated_at` is when its source last changed it, `valid_from` and `valid_to` (both days
    included) the time for which it holds; None is "always" and "until further notice".
    """

    NAME: ClassVar[str]
    PLURAL: ClassVar[str]

    id: str = of("id", "Id, som rækken kendes på", pattern=_ID)
    source_system: str = of("kilde_system", "Systemet, rækken kommer fra", default="")
    source_id: str = of("kilde_id", "Rækkens id i det system", default="")
    updated_at: datetime | None = of(
        "opdateret_kl", "Hvornår kilden sidst ændrede rækken", default=None
    )
    valid_from: date | None = of("gyldig_fra", "Første dag, rækken gælder", default=None)
    valid_to: date | None = of("gyldig_til", "Sidste dag, rækken gælder", default=None)
    confidentiality: Confidentiality = of(
        "fortrolighed", "Hvem der må se rækken", default=Confidentiality.INTERNAL
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender(Record):
    """Udbud: from plan to contract, with the screening for a clause."""

    NAME = "udbud"
    PLURAL = "udbud"

    id: str = of("udbud_id", "Udbuddets id", pattern=_ID)
    title: str = of("titel", "Udbuddets titel", text=True)
    authority: str = of("ordregiver", "Den, der udbyder", default="", names=True)
    sector: str = of("område", "Område, fx rengøring, kørsel, byggeri", default="")
    cpv: str = of("cpv", "CPV-kode", default="", pattern=r"\d{8}(-\d)?")
    procedure: Procedure | None = of("procedure", "Udbudsform", default=None)
    value: Decimal | None = of(
        "anslået_værdi", "Anslået værdi uden moms", default=None, unit="kr.", low=0
    )
    notice: str = of("bekendtgørelsesnummer", "Nummer i TED eller på udbud.dk", default="")
    state: TenderState = of("status", "Hvor langt udbuddet er")
    published: date | None = of("offentliggjort", "Dagen, det blev offentliggjort", default=None)
    bids_due: date | None = of("tilbudsfrist", "Frist for tilbud", default=None)
    award: date | None = of("forventet_tildeling", "Forventet tildeling", default=None)
    start: date | None = of("forventet_start", "Forventet kontraktstart", default=None)
    months: int | None = of(
        "varighed_mdr", "Kontraktens varighed", default=None, unit="måneder", low=0
    )
    screening: Screening = of(
        "klausul_screening",
        "Om en klausul er vurderet egnet",
        default=Screening.NOT_DONE,
    )
    screening_reason: str = of(
        "screening_begrundelse", "Begrundelsen for vurderingen", default="", text=True
    )
    reserved: bool = of("reserveret", "Om udbuddet er reserveret (§ 54)", default=False)
    goals: tuple[str, ...] = of("verdensmål", "Verdensmål, adskilt af |", default=())
    responsible: str = of("ansvarlig", "Medarbejder med ansvaret", default="", names=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot(Record):
    """Delaftale: a part of a tender that is won by itself."""

    NAME = "delaftale"
    PLURAL = "delaftaler"

    id: str = of("delaftale_id", "Delaftalens id", pattern=_ID)
    tender: str = of("udbud_id", "Udbuddet, den hører til", refers="udbud")
    number: str = of("nummer", "Delaftalens nummer")
    description: str = of("beskrivelse", "Hvad den omfatter", default="", text=True)
    area: str = of("geografi", "Hvor opgaven udføres", default="")
    value: Decimal | None = of("værdi", "Værdi uden moms", default=None, unit="kr.", low=0)
    state: LotState = of("status", "Om den er vundet")
    supplier: str = of("leverandør_id", "Vinderen", default="", refers="leverandør")


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier(Record):
    """Leverandør: a firm, with its number in the CVR register."""

    NAME = "leverandør"
    PLURAL = "leverandører"

    id: str = of("leverandør_id", "Leverandørens id", pattern=_ID)
    name: str = of("navn", "Firmaets navn", names=True)
    cvr: str = of("cvr", "CVR-nummer, 8 cifre", default="", pattern=r"\d{8}")
    p_number: str = of("p_nummer", "P-nummer, 10 cifre", default="", pattern=r"\d{10}")
    industry: str = of("branchekode", "Branchekode (DB07)", default="", pattern=r"\d{2,6}")
    size: str = of("antal_ansatte", "Antal ansatte som interval, fx 50-99", default="")
    contact: str = of("kontakt", "Kontaktperson", default="", names=True)
    subsuppliers: tuple[str, ...] = of(
        "underleverandører", "Underleverandører, adskilt af |", default=(), names=True
    )
    state: SupplierState = of("status", "Firmaets status", default=SupplierState.ACTIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract(Record):
    """Kontrakt: what was signed with a supplier, and who looks after it."""

    NAME = "kontrakt"
    PLURAL = "kontrakter"

    id: str = of("kontrakt_id", "Kontraktens id", pattern=_ID)
    title: str = of("titel", "Kontraktens titel", text=True)
    tender: str = of("udbud_id", "Udbuddet, den kommer af", default="", refers="udbud")
    lots: tuple[str, ...] = of(
        "delaftaler", "Delaftaler, adskilt af |", default=(), refers="delaftale"
    )
    supplier: str = of("leverandør_id", "Leverandøren", refers="leverandør")
    sector: str = of("område", "Område, fx rengøring, kørsel, byggeri", default="")
    unit: str = of("afdeling", "Afdelingen, der bruger kontrakten", default="")
    start: date = of("start", "Første dag")
    end: date | None = of("slut", "Sidste dag", default=None)
    option_months: int = of("optioner_mdr", "Mulig forlængelse", default=0, unit="måneder", low=0)
    value_year: Decimal | None = of(
        "værdi_år", "Værdi pr. år uden moms", default=None, unit="kr.", low=0
    )
    responsible: str = of("kontraktansvarlig", "Medarbejder med ansvaret", default="", names=True)
    reports_due_day: int = of(
        "rapportdag",
        "Dag i måneden, hvor månedsdokumentation skal være modtaget",
        default=10,
        low=1,
        high=28,
    )
    state: ContractState = of("status", "Kontraktens status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase(Record):
    """Fase: market dialogue, matching or follow-up, from a day to a day."""

    NAME = "fase"
    PLURAL = "faser"

    id: str = of("fase_id", "Fasens id", pattern=_ID)
    contract: str = of("kontrakt_id", "Kontrakten", refers="kontrakt")
    phase: PhaseKind = of("fase", "Hvilken fase")
    start: date = of("fra", "Første dag")
    end: date | None = of("til", "Sidste dag", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup(Record):
    """Målgruppe: a group that may count; reforms change which, hence the validity."""

    NAME = "målgruppe"
    PLURAL = "målgrupper"

    id: str = of("målgruppe_kode", "Koden", pattern=_ID)
    name: str = of("navn", "Målgruppens navn")
    law: str = of("lovhenvisning", "Lov og paragraf", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Record):
    """Klausul: the requirement, how it is counted, and what follows when it is not met.

    `persons` and `hours` (a week) must both be reached unless `fulfilled_by` says either.
    `months` is the n of an average over months. `phase_in` holds what is required on the way.
    `penalty` is kroner a missing person and month.
    """

    NAME = "klausul"
    PLURAL = "klausuler"

    id: str = of("klausul_id", "Klausulens id", pattern=_ID)
    contract: str = of("kontrakt_id", "Kontrakten", default="", refers="kontrakt")
    tender: str = of(
        "udbud_id", "Udbuddet, når der ikke er kontrakt endnu", default="", refers="udbud"
    )
    type: ClauseType = of("type", "Klausulens type")
    version: str = of("version", "Tekstens version", default="")
    text: str = of("tekst", "Klausulens ordlyd", default="", text=True)
    target_groups: tuple[str, ...] = of(
        "målgrupper", "Målgruppekoder, adskilt af |", default=(), refers="målgruppe"
    )
    persons: int | None = of(
        "krav_antal", "Krævet antal personer", default=None, unit="personer", low=0
    )
    hours: Decimal | None = of(
        "krav_timer", "Krævede timer tilsammen", default=None, unit="timer pr. uge", low=0
    )
    weeks: int | None = of(
        "krav_uger", "Hvor længe hver ansættelse mindst varer", default=None, unit="uger", low=0
    )
    counting: CountingRule = of(
        "opgørelsesregel", "Hvordan der tælles", default=CountingRule.SNAPSHOT
    )
    months: int = of(
        "opgørelse_mdr", "Måneder i gennemsnittet", default=3, unit="måneder", low=1, high=60
    )
    fulfilled_by: FulfilledBy = of(
        "opfyldes_ved", "Om antal og timer begge skal nås", default=FulfilledBy.BOTH
    )
    counted: tuple[PlacementType, ...] = of(
        "tæller_med", "Ansættelsestyper, der tæller, adskilt af |", default=COUNTED_BY_DEFAULT
    )
    deadline: date | None = of("frist", "Dagen, kravet skal være nået", default=None)
    phase_in: tuple[PhaseInStep, ...] = of(
        "indfasning", "Trin: dato=personer/timer, adskilt af |", default=()
    )
    penalty: Decimal | None = of(
        "bod", "Bod pr. manglende person pr. måned", default=None, unit="kr.", low=0
    )
    bonus: Decimal | None = of("bonus", "Bonus", default=None, unit="kr.", low=0)
    exemption: str = of("undtagelse", "Undtagelser", default="", text=True)
    force_majeure: str = of("force_majeure", "Grund til force majeure", default="", text=True)
    state: ClauseState = of("status", "Klausulens status")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDescription(Record):
    """Jobbeskrivelse: what a supplier offers, and how far the search for someone is."""

    NAME = "jobbeskrivelse"
    PLURAL = "jobbeskrivelser"

    id: str = of("job_id", "Jobbets id", pattern=_ID)
    clause: str = of("klausul_id", "Klausulen", refers="klausul")
    title: str = of("titel", "Jobbets titel", text=True)
    tasks: TaskKind = of("opgavetype", "Kerneopgave eller støtte", default=TaskKind.CORE)
    positions: int = of("antal_stillinger", "Antal stillinger", default=1, low=1)
    hours: Decimal | None = of(
        "timer", "Timer for hver", default=None, unit="timer pr. uge", low=0, high=60
    )
    shift: str = of("vagt", "Vagt, fx morgen eller eftermiddag", default="")
    demands: tuple[str, ...] = of(
        "krav", "Krav, fx kørekort, børneattest, dansk, adskilt af |", default=()
    )
    received: date = of("modtaget", "Dagen, den blev modtaget")
    sent: date | None = of("sendt", "Dagen, den blev sendt til beskæftigelse", default=None)
    filled: date | None = of("besat", "Dagen, den blev besat", default=None)
    state: JobState = of("status", "Hvor langt den er")


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateMatch(Record):
    """Kandidatmatch: a pseudonymous candidate for a job."""

    NAME = "kandidatmatch"
    PLURAL = "kandidatmatch"

    id: str = of("match_id", "Matchets id", pattern=_ID)
    job: str = of("job_id", "Jobbeskrivelsen", refers="jobbeskrivelse")
    person: str = of("pseudonym_id", "Personens pseudonym", pattern=_ID)
    sent: date | None = of("sendt", "Dagen, CV'et blev sendt", default=None)
    consent: str = of("samtykke_ref", "Henvisning til samtykket", default="")
    state: MatchState = of("status", "Hvordan det gik")
    rejection: RejectionReason | None = of("afslagsgrund", "Grunden til et afslag", default=None)
    note: str = of("bemærkning", "Bemærkning uden navne", default="", text=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Record):
    """Ansættelse: a pseudonymous person in a job under a clause, the last day included."""

    NAME = "ansættelse"
    PLURAL = "ansættelser"

    id: str = of("ansættelse_id", "Ansættelsens id", pattern=_ID)
    clause: str = of("klausul_id", "Klausulen", refers="klausul")
    job: str = of("job_id", "Jobbeskrivelsen", default="", refers="jobbeskrivelse")
    person: str = of("pseudonym_id", "Personens pseudonym", pattern=_ID)
    type: PlacementType = of("type", "Ansættelsens type")
    target_group: str = of("målgruppe_kode", "Personens målgruppe", default="", refers="målgruppe")
    hours: Decimal = of("timer", "Aftalte timer", unit="timer pr. uge", low=0, high=60)
    start: date = of("start", "Første dag")
    end: date | None = of("slut", "Sidste dag", default=None)
    end_reason: str = of("ophørsgrund", "Grunden til ophør (kode)", default="")
    confirmed: date | None = of("bekræftet", "Dagen, den sidst blev bekræftet", default=None)
    state: PlacementState = of("status", "Ansættelsens status")
    note: str = of("bemærkning", "Bemærkning uden navne", default="", text=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """Opfølgningsmøde: a meeting about a contract, or within the municipality."""

    NAME = "møde"
    PLURAL = "møder"

    id: str = of("møde_id", "Mødets id", pattern=_ID)
    contract: str = of("kontrakt_id", "Kontrakten", default="", refers="kontrakt")
    unit: str = of("afdeling", "Afdelingen", default="")
    day: date = of("dato", "Mødets dag")
    type: MeetingType = of("type", "Hvad slags møde")
    decisions: str = of("beslutninger", "Hvad der blev besluttet", default="", text=True)
    state: MeetingState = of("status", "Om mødet er holdt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """Aktion: what someone is to do after a meeting, and by when."""

    NAME = "aktion"
    PLURAL = "aktioner"

    id: str = of("aktion_id", "Aktionens id", pattern=_ID)
    meeting: str = of("møde_id", "Mødet", refers="møde")
    text: str = of("tekst", "Hvad der skal gøres", text=True)
    responsible: str = of("ansvarlig", "Hvem der gør det", default="", names=True)
    due: date = of("frist", "Hvornår")
    done: date | None = of("udført", "Dagen, det blev gjort", default=None)
    state: ActionState = of("status", "Om den er udført", default=ActionState.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection(Record):
    """Tilsyn: a visit to the supplier and what it found."""

    NAME = "tilsyn"
    PLURAL = "tilsyn"

    id: str = of("tilsyn_id", "Tilsynets id", pattern=_ID)
    contract: str = of("kontrakt_id", "Kontrakten", refers="kontrakt")
    day: date = of("dato", "Tilsynets dag")
    announced: bool = of("anmeldt", "Om det var anmeldt", default=True)
    finding: str = of("fund", "Hvad der blev fundet", default="", text=True)
    severity: Severity | None = of("alvor", "Hvor alvorligt", default=None)
    due: date | None = of("frist", "Frist for at rette op", default=None)
    closed: date | None = of("lukket", "Dagen, det blev lukket", default=None)
    state: InspectionState = of("status", "Tilsynets status")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyReport(Record):
    """Månedsdokumentation: what a supplier reports of a month. `month` is its first day."""

    NAME = "månedsdokumentation"
    PLURAL = "månedsdokumentationer"

    id: str = of("dokumentation_id", "Dokumentationens id", pattern=_ID)
    contract: str = of("kontrakt_id", "Kontrakten", refers="kontrakt")
    month: date = of("måned", "Måneden, fx 2026-08")
    due: date | None = of("frist", "Frist; ellers kontraktens rapportdag", default=None)
    received: date | None = of("modtaget", "Dagen, den blev modtaget", default=None)
    persons: int | None = of("antal", "Antal personer", default=None, unit="personer", low=0)
    hours: Decimal | None = of("timer", "Timer", default=None, unit="timer pr. uge", low=0)
    arrivals: int | None = of("tilgang", "Nye i måneden", default=None, low=0)
    departures: int | None = of("afgang", "Ophørte i måneden", default=None, low=0)
    state: ReportState = of("status", "Dokumentationens status", default=ReportState.AWAITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(Record):
    """Betalingsforløb: a course paid partly by results.

    `price` P in kroner, `time_share` f from 0 to 1, `weeks` of ordinary employment out of
    `window`; the result part is earned from `threshold` weeks. The shares are per cent of P.
    """

    NAME = "betalingsforløb"
    PLURAL = "betalingsforløb"

    id: str = of("forløb_id", "Forløbets id", pattern=_ID)
    contract: str = of("kontrakt_id", "Kontrakten", refers="kontrakt")
    price: Decimal = of("pris", "Tilbudsprisen", unit="kr.", low=0)
    time_share: Decimal = of(
        "tidsandel", "Andelen af tiden, forløbet varede", default=Decimal(1), low=0, high=1
    )
    weeks: int = of("uger", "Ugers ordinær beskæftigelse", default=0, unit="uger", low=0)
    threshold: int = of(
        "uger_krav", "Uger, der udløser resultatbetaling", default=13, unit="uger", low=0
    )
    window: int = of("uger_vindue", "Uger, der ses på", default=26, unit="uger", low=0)
    base_percent: Decimal = of(
        "grundandel", "Grundbetalingens andel", default=Decimal(25), unit="%", low=0, high=100
    )
    result_percent: Decimal = of(
        "resultatandel", "Resultatbetalingens andel", default=Decimal(75), unit="%", low=0, high=100
    )
    result_by_time: bool = of(
        "resultat_efter_tid", "Om resultatdelen også følger tidsandelen", default=False
    )
    earned: date | None = of("optjent", "Dagen, betalingen blev optjent", default=None)
    paid: date | None = of("udbetalt", "Dagen, den blev udbetalt", default=None)
    state: PaymentState = of("status", "Betalingens status")


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCaseMonth(Record):
    """Business case: cost and saving of a month, planned or real. `month` is its first day."""

    NAME = "businesscase"
    PLURAL = "businesscase-måneder"

    id: str = of("businesscase_id", "Rækkens id", pattern=_ID)
    contract: str = of("kontrakt_id", "Kontrakten", default="", refers="kontrakt")
    effort: str = of("indsats", "Indsatsen, når den går på tværs", default="")
    month: date = of("måned", "Måneden, fx 2026-08")
    kind: BusinessCaseKind = of("art", "Budget eller realiseret")
    cost: Decimal = of("omkostning", "Omkostning", default=Decimal(0), unit="kr.", low=0)
    saving: Decimal = of("besparelse", "Sparet ydelse", default=Decimal(0), unit="kr.", low=0)
    assumptions: str = of("forudsætninger", "Forudsætninger", default="", text=True)
    origin: str = of("kilde", "Hvor tallene kommer fra", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """Måltal: what the council has decided to reach in a year."""

    NAME = "måltal"
    PLURAL = "måltal"

    id: str = of("måltal_id", "Måltallets id", pattern=_ID)
    year: int = of("år", "Året", low=2000, high=2100)
    unit: TargetUnit = of("enhed", "Hvad der måles")
    goal: Decimal = of("mål", "Målet", low=0)
    adopted: date | None = of("vedtaget", "Dagen, det blev vedtaget", default=None)
    committee: str = of("udvalg", "Udvalget", default="")
    state: TargetState = of("status", "Om det gælder", default=TargetState.CURRENT)


# In an order in which each comes after those it refers to.
NOUNS: tuple[type[Record], ...] = (
    TargetGroup,
    Supplier,
    Tender,
    Lot,
    Contract,
    Phase,
    Clause,
    JobDescription,
    CandidateMatch,
    Placement,
    FollowUp,
    Action,
    Inspection,
    MonthlyReport,
    Payment,
    BusinessCaseMonth,
    Target,
)


def noun_named(name: str) -> type[Record]:
    """The noun of a Danish name. Raises KeyError."""
    return {noun.NAME: noun for noun in NOUNS}[name]
