"""When no requirement is the better start: goods, few specialists, small staff, short contracts."""

from assistant.drafting.figures import Ledger, number, shown
from assistant.drafting.labour import expected_staff, told_staff
from assistant.drafting.methods import of_employment
from assistant.drafting.model import DraftRequest

ADVICE = (
    "Der foreslås intet krav om personer. Overvej i stedet en partnerskabsaftale om frivillige "
    "ansættelser, eller begrund fravalget i sagen (»følg eller forklar«). Et lovpligtigt krav om "
    "personer under oplæring skal undersøges for sig."
)


def reasons(request: DraftRequest) -> tuple[str, ...]:
    """Why restraint is right, as Danish sentences; empty when a requirement is in place."""
    ledger = Ledger.of(request)
    if of_employment(ledger):
        return ()
    return tuple(filter(None, (_of_sector(ledger), _of_staff(ledger), _of_months(ledger))))


def _of_sector(ledger: Ledger) -> str:
    if ledger.sector is None and ledger.request.labour_share is None:
        return ""
    share, least = ledger.rate("labour_share"), ledger.rate("least_labour_share")
    if share < least:
        part = shown(share, "share")
        return f"Lønnen er kun {part} af værdien, så der er få timer under kontrakten."
    if ledger.sector is None or not ledger.sector.restraint:
        return ""
    staff = expected_staff(ledger.request)
    if staff is not None and staff >= ledger.rate("specialist_staff"):
        return ""
    reason = ledger.sector.restraint
    return f"Området er {ledger.sector.name}: {reason}."


def _of_staff(ledger: Ledger) -> str:
    staff, least = expected_staff(ledger.request), ledger.rate("least_staff")
    if staff is None or staff >= least:
        return ""
    source = "oplyst" if told_staff(ledger.request) is not None else "beregnet"
    return (
        f"Bemandingen er {source} til {number(staff)} årsværk; under {number(least)} årsværk er "
        "der få kolleger til at tage imod en kandidat."
    )


def _of_months(ledger: Ledger) -> str:
    months, least = ledger.request.months, ledger.rate("least_months")
    if months is None or months >= least:
        return ""
    length = "1 måned" if months == 1 else f"{months} måneder"
    return f"Kontrakten varer {length}; det er kort tid til at finde og introducere kandidater."
