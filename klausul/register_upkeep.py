"""Erasing rows, closing what a former source gave, and the notes that wait for review."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from klausul.settings import Settings
from klausul.wiring import build_library
from knowledge.errors import NotFoundError

if TYPE_CHECKING:
    from ingest.register.reviews import Reviews
    from knowledge.register.model import Record


@contextmanager
def open_reviews(settings: Settings) -> Iterator["Reviews"]:
    """The notes of the book that wait for review, for the length of the block."""
    from ingest.register.reviews import Reviews

    library = build_library(settings)
    try:
        yield Reviews(library.book)
    finally:
        library.book.close()


def erase(settings: Settings, name: str, row_id: str) -> None:
    """Delete a row and all that is known of it. Raises NotFoundError."""
    from ingest.register.reviews import Reviews
    from knowledge.register.register import Register

    noun = _noun(name)
    library = build_library(settings)
    try:
        Register(library.book).erase(noun, row_id)
        Reviews(library.book).forget(noun, row_id)
    finally:
        library.book.close()


def close_source(settings: Settings, source: str) -> int:
    """Close every row that a source has given; returns how many. Raises NotFoundError."""
    from knowledge.register.model import NOUNS
    from knowledge.register.register import Register

    library = build_library(settings)
    try:
        register = Register(library.book)
        held = list(register.held(source))
        if not held:
            raise NotFoundError(f"Registret har ingen rækker fra kilden »{source}«.")
        register.write(source, close=held, state={noun.NAME: "" for noun in NOUNS})
        return len(held)
    finally:
        library.book.close()


def _noun(name: str) -> "type[Record]":
    from ingest.register.mapping import Mappings
    from knowledge.register.model import NOUNS

    noun = Mappings().noun_of(name)
    if noun is None:
        names = ", ".join(each.NAME for each in NOUNS)
        raise NotFoundError(f"»{name}« findes ikke i registret. Skriv et af: {names}.")
    return noun
