"""How long a server asks us to wait before the next try."""

import time
from email.utils import parsedate_to_datetime


def seconds_asked(retry_after: str) -> float | None:
    """The seconds of a `Retry-After` header, which names them or a moment; None for neither."""
    asked = retry_after.strip()
    if asked.isdecimal():
        return float(asked)
    try:
        return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None
