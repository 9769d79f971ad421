"""Less memory from glibc, which keeps what was freed, for each thread apart."""

import ctypes
from functools import cache
from typing import Any

_ARENA_MAX = -8  # M_ARENA_MAX in malloc.h


def share_arena() -> None:
    """All threads take their memory from one place; to be said before there are threads."""
    tune = getattr(_library(), "mallopt", None)
    if tune is not None:
        tune(_ARENA_MAX, 1)


def give_back() -> None:
    """Hand back what is free, after much was read. Elsewhere than on glibc nothing happens."""
    trim = getattr(_library(), "malloc_trim", None)
    if trim is not None:
        trim(0)


@cache
def _library() -> Any:
    """The C library of this process; None where it cannot be asked."""
    try:
        return ctypes.CDLL(None)
    except (OSError, TypeError):  # Windows
        return None
