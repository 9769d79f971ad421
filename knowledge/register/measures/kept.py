"""What was worked out of one view of the register lately, for the next question to it."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from knowledge.register.snapshot import View

T = TypeVar("T")
_MOST = 32


def recent(view: View, what: str, key: Hashable, compute: Callable[[], T]) -> T:
    """`compute()`, or what it gave for this very view when it was among the last ones asked for.

    It must depend on the view and `key` only.
    """
    known: dict[Hashable, Any] = view.kept(f"recent {what}", "", (view,), dict)
    if key in known:
        return known[key]  # type: ignore[no-any-return]
    found = compute()
    while len(known) >= _MOST:
        known.pop(next(iter(known), None), None)
    known[key] = found
    return found
