"""Why a page could not be had, and what a person can do about it."""

from knowledge.errors import UnreadableDocumentError

TOO_SLOW = (
    "Siden blev ikke færdig med at svare inden for {:.0f} sekunder. Prøv igen senere, eller gem "
    "den fra browseren, og læs filen ind."
)
AWAY = (
    "Forbindelsen til siden kom ikke i stand eller blev afbrudt. Kontrollér adressen, og prøv "
    "igen om lidt."
)
UNTRUSTED = (
    "Stedets certifikat kan ikke godkendes, så det er usikkert, hvem der svarer. Kontrollér "
    "adressen; er den rigtig, så giv besked til den, der driver Klausul."
)
_GONE = (
    "Siden findes ikke længere på adressen. Find dens nye adresse, og læs den ind. Skal den "
    "gamle ikke bruges mere, så slet den på siden under Kilder."
)
_CLOSED = (
    "Siden kræver login eller er spærret for programmer. Åbn den i en browser, gem den, og læs "
    "filen ind."
)
_BUSY = "Stedet har for travlt lige nu. Prøv igen om nogle minutter."
_BROKEN = "Der er fejl på stedet, ikke hos jer. Prøv igen senere."
_OTHER = "Adressen gav ingen side. Åbn den i en browser, og kontrollér den."
_BY_STATUS = {401: _CLOSED, 403: _CLOSED, 407: _CLOSED, 404: _GONE, 410: _GONE}
_BY_STATUS |= {429: _BUSY, 451: _CLOSED, 503: _BUSY}


def refusal(status: int) -> UnreadableDocumentError:
    """The error for an HTTP status that brought no page."""
    said = _BY_STATUS.get(status, _BROKEN if status >= 500 else _OTHER)
    return UnreadableDocumentError(f"{said} (HTTP {status})")
