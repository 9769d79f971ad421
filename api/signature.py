"""Whether a message was signed by somebody who knows the secret, and just now."""

import hashlib
import hmac

TIMESTAMP, SIGNATURE = "X-Klausul-Timestamp", "X-Klausul-Signature"
TOLERANCE = 300  # seconds
_PREFIX = "sha256="


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """`sha256=` and the HMAC of the timestamp, a full stop and the body, in hexadecimal."""
    signed = f"{timestamp}.".encode() + body
    return _PREFIX + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def fault(secret: str, timestamp: str, signed: str, body: bytes, now: float) -> str | None:
    """What is wrong with a signature (Danish), None when it is right.

    `timestamp` is in whole seconds since 1970, as `now` is.
    """
    if not timestamp or not signed:
        return f"Beskeden er ikke underskrevet. Send {TIMESTAMP} og {SIGNATURE}."
    expected = signature(secret, timestamp, body)
    if not hmac.compare_digest(expected.encode(), signed.strip().lower().encode()):
        return "Underskriften passer ikke. Kontrollér hemmeligheden, og at indholdet er uændret."
    if not timestamp.isdecimal() or abs(now - int(timestamp)) > TOLERANCE:
        return "Underskriften er over fem minutter gammel, eller uret går forkert. Underskriv igen."
    return None
