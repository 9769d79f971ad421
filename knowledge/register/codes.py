"""The codes of the register: states in the order in which they follow each other."""

from enum import StrEnum


class Confidentiality(StrEnum):
    PUBLIC = "offentlig"
    INTERNAL = "intern"
    RESTRICTED = "fortrolig"


class TenderState(StrEnum):
    PLANNED = "planlagt"
    MARKET_DIALOGUE = "markedsdialog"
    PUBLISHED = "offentliggjort"
    EVALUATION = "evaluering"
    AWARDED = "tildelt"
    CONTRACT = "kontrakt"
    CANCELLED = "annulleret"


class Procedure(StrEnum):
    OPEN = "offentligt udbud"
    RESTRICTED = "begrænset udbud"
    NEGOTIATED = "udbud med forhandling"
    DIALOGUE = "konkurrencepræget dialog"
    LIGHT = "light-regime"
    BELOW_THRESHOLD = "under tærskelværdien"
    DIRECT = "direkte tildeling"
    MINI = "miniudbud"


class Screening(StrEnum):
    SUITED = "ja"
    NOT_SUITED = "nej"
    NOT_DONE = "ikke vurderet"


class LotState(StrEnum):
    OPEN = "åben"
    WON = "vundet"
    NOT_AWARDED = "ikke tildelt"


class SupplierState(StrEnum):
    ACTIVE = "aktiv"
    CEASED = "ophørt"
    BANKRUPT = "under konkurs"


class ContractState(StrEnum):
    SIGNED = "underskrevet"
    RUNNING = "drift"
    EXTENDED = "forlænget"
    TERMINATED = "opsagt"
    EXPIRED = "udløbet"


class PhaseKind(StrEnum):
    MARKET_DIALOGUE = "markedsdialog"
    MATCHING = "matchingsperiode"
    FOLLOW_UP = "opfølgning"


class ClauseType(StrEnum):
    EMPLOYMENT = "beskæftigelsesklausul"
    TRAINING = "oplæringsklausul"
    LABOUR = "arbejdsklausul"
    CSR = "csr"
    PARTNERSHIP = "partnerskab"


class ClauseState(StrEnum):
    DRAFT = "kladde"
    APPROVED = "juridisk godkendt"
    IN_TENDER = "i udbud"
    IN_FORCE = "gældende"
    FULFILLED = "opfyldt"
    PARTLY = "delvist opfyldt"
    NOT_FULFILLED = "ikke opfyldt"
    WAIVED = "fraveget"


class CountingRule(StrEnum):
    SNAPSHOT = "øjebliksbillede"
    AVERAGE = "gennemsnit"
    CUMULATIVE = "kumulativt"


class FulfilledBy(StrEnum):
    BOTH = "begge"
    EITHER = "enten"


class TaskKind(StrEnum):
    CORE = "kerne"
    SUPPORT = "støtte"


class JobState(StrEnum):
    RECEIVED = "modtaget"
    SENT = "sendt til beskæftigelse"
    FILLED = "besat"
    WITHDRAWN = "trukket"


class MatchState(StrEnum):
    PROPOSED = "foreslået"
    SENT = "cv sendt"
    INTERVIEW = "samtale"
    HIRED = "ansat"
    REJECTED = "afslag"
    WITHDRAWN = "trukket"


class RejectionReason(StrEnum):
    SKILLS = "kvalifikationer"
    HOURS = "arbejdstid"
    TRANSPORT = "transport"
    LANGUAGE = "sprog"
    FILLED = "besat til anden side"
    NO_SHOW = "mødte ikke"
    DECLINED = "takkede nej"
    OTHER = "andet"


class PlacementType(StrEnum):
    FLEX = "fleksjob"
    ORDINARY = "ordinær"
    SUBSIDISED = "løntilskud"
    TRAINEESHIP = "virksomhedspraktik"
    COMMUNITY = "nytteindsats"
    TRAINEE = "elev"
    KNOWLEDGE_PILOT = "videnpilot"


class PlacementState(StrEnum):
    BEGUN = "påbegyndt"
    ACTIVE = "aktiv"
    SICK = "sygemeldt"
    ENDED = "ophørt"
    RETAINED = "fastholdt efter kontrakt"


class MeetingType(StrEnum):
    INTERNAL = "internt månedsmøde"
    SUPPLIER = "leverandøropfølgning"
    ACTORS = "aktør-fællesmøde"
    MATCHING = "matching"


class MeetingState(StrEnum):
    PLANNED = "planlagt"
    HELD = "afholdt"
    CANCELLED = "aflyst"


class ActionState(StrEnum):
    OPEN = "åben"
    DONE = "udført"
    DROPPED = "bortfaldet"


class Severity(StrEnum):
    LOW = "lav"
    MEDIUM = "middel"
    HIGH = "høj"


class InspectionState(StrEnum):
    PLANNED = "planlagt"
    DONE = "gennemført"
    OPEN = "åben"
    CLOSED = "lukket"


class ReportState(StrEnum):
    AWAITED = "afventer"
    ON_TIME = "rettidig"
    LATE = "forsinket"
    MISSING = "mangler"
    APPROVED = "godkendt"


class PaymentState(StrEnum):
    EARNED = "optjent"
    DOCUMENTED = "dokumenteret"
    PAID = "udbetalt"
    REJECTED = "afvist"


class BusinessCaseKind(StrEnum):
    BUDGET = "budget"
    REAL = "realiseret"


class TargetUnit(StrEnum):
    PERSONS = "antal"
    HOURS = "timer"
    CONTRACT_SHARE = "procent af kontrakter"
    MILLIONS = "mio. kr."


class TargetState(StrEnum):
    CURRENT = "gældende"
    REPLACED = "erstattet"
