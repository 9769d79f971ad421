"""The composition root: builds everything from the settings.

Only here, in `search_wiring` and in `register_wiring` is an adapter chosen. It is imported where
it is built, so that a command pays only for what it uses.
"""

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from klausul.owner import Ownership
from klausul.reembedding import starting_notice
from klausul.register_wiring import build_webhook
from klausul.search_wiring import build_embedder, build_reranker, open_chroma, writer
from klausul.settings import Settings
from knowledge.errors import SetupError

if TYPE_CHECKING:
    from api.services import Services
    from assistant.assistant import Assistant
    from assistant.drafting.drafter import Drafter
    from assistant.drafting.polishing.sections import Polisher
    from ingest.folder import Ingest
    from knowledge.book import Book
    from knowledge.knowledge import Knowledge
    from knowledge.library import Library

EMBEDDED_BOOK = "book.db"  # in the data folder, when no PostgreSQL is set up
log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


def build_book(settings: Settings) -> "Book":
    """The database of the settings, migrated. Raises SetupError when it cannot be used."""
    from knowledge.book import Book

    _make_data_dir(settings)
    book = Book(settings.database_url or f"sqlite:///{settings.data_dir / EMBEDDED_BOOK}")
    book.upgrade()
    return book


def build_library(settings: Settings) -> "Library":
    """The book, migrated, and the library in it. Needs no ownership of the data folder."""
    from knowledge.library import Library
    from knowledge.originals import Originals

    return Library(build_book(settings), Originals(settings.data_dir / "originals"))


def build_knowledge(settings: Settings) -> "Knowledge":
    """Library and both indexes. The caller owns the data folder, or all runs on servers.

    Originals that a process which died had still to delete are deleted now.
    """
    from threadpoolctl import threadpool_limits

    from knowledge.knowledge import Knowledge
    from knowledge.search.memory import share_arena
    from knowledge.search.vectors import EXACT_BELOW, VectorIndex
    from knowledge.search.words import WordIndex

    share_arena()
    threadpool_limits(limits=1, user_api="blas")  # products this small are slower with threads
    library = build_library(settings)
    library.drop_left()
    embedder = build_embedder(settings)
    words = WordIndex(settings.data_dir / "words")
    exact_below = 0 if settings.chroma_url else EXACT_BELOW
    may_write = writer(settings, library.book)
    vectors = VectorIndex(open_chroma(settings), embedder, may_write, exact_below)
    return Knowledge(library, words, vectors, embedder, build_reranker(settings))


def build_assistant(
    settings: Settings,
    knowledge: "Knowledge",
    now: Callable[[], datetime] = _now,
) -> "Assistant":
    """The assistant with the chat model of the settings; `now` is the moment of a question."""
    from assistant.assistant import Assistant
    from assistant.chat_model import chat_model
    from assistant.extractive.reader import shipped_reader
    from assistant.extractive.reply import Library
    from assistant.history import History
    from assistant.telling import ZONE
    from knowledge.search.static_model import shipped_embedder

    drafter = build_drafter(settings, knowledge, now)

    def library() -> Library:
        # Its weights are fitted to this embedder, whichever one the search uses.
        return Library(knowledge.rarity, shipped_embedder(), shipped_reader(), knowledge.places)

    model = chat_model(
        settings.model,
        library,
        settings.model_base_url,
        settings.model_key,
        settings.model_timeout,
        lambda: now().astimezone(ZONE).date(),
        lambda day: knowledge.register.snapshot().on(day),
        drafter,
    )
    history = History(knowledge.library.book)
    return Assistant(knowledge, history, model, settings.model, now, drafter)


def build_ingest(
    settings: Settings, library: "Library", following: "Knowledge | None" = None
) -> "Ingest":
    """The way in for documents. `following` is what follows the book in this process meanwhile."""
    from ingest.folder import Ingest
    from ingest.limits import Limits

    limits = Limits(max_file_bytes=settings.max_file_bytes)
    return Ingest(library, limits, ahead=following.words.ahead if following else None)


def build_drafter(
    settings: Settings, knowledge: "Knowledge", now: Callable[[], datetime] = _now
) -> "Drafter":
    """What makes and revises drafts; `now` is the moment of a request."""
    from assistant.drafting.drafter import Drafter
    from assistant.drafting.drafts import Drafts

    drafts = Drafts(knowledge.library.book)
    return Drafter(knowledge, drafts, settings.clause_folders, now, _polisher(settings))


def _polisher(settings: Settings) -> "Polisher | None":
    """What polishes the wording of drafts: the chat model, when there is one."""
    from assistant.chat_model import EXTRACTIVE, provider_model

    if settings.model == EXTRACTIVE:
        return None
    from assistant.drafting.polishing.polisher import ModelPolisher

    model = provider_model(
        settings.model, settings.model_base_url, settings.model_key, settings.model_timeout
    )
    return ModelPolisher(model, settings.model)


def build_services(settings: Settings, knowledge: "Knowledge") -> "Services":
    """What the HTTP door needs."""
    from api.services import Services

    return Services(
        knowledge=knowledge,
        assistant=build_assistant(settings, knowledge),
        ingest=build_ingest(settings, knowledge.library),
        drafter=build_drafter(settings, knowledge),
        webhook=build_webhook(settings, knowledge),
        clause_folders=settings.clause_folders,
    )


@dataclass(frozen=True, slots=True)
class Owned:
    """Knowledge that this process may use, and the ownership behind it."""

    knowledge: "Knowledge"
    ownership: Ownership


@contextmanager
def owned_knowledge(
    settings: Settings, patience: float = 10.0, *, from_zero: bool = False, quietly: bool = False
) -> Iterator[Owned]:
    """Knowledge, with ownership of the data folder while the block runs.

    `from_zero` throws the indexes in the folder away first, readable or not. Vectors of another
    embedder, which will be made anew, are told of in the log unless `quietly`. Raises
    BusyError when another process owns the folder for longer than `patience` seconds.
    """
    _make_data_dir(settings)
    ownership = Ownership(settings.data_dir)
    if not settings.on_servers:
        ownership.take_or_raise(patience)
    try:
        if from_zero and not settings.on_servers:
            for name in ("words", "vectors"):
                shutil.rmtree(settings.data_dir / name, ignore_errors=True)
        knowledge = build_knowledge(settings)
        notice = None if quietly else starting_notice(knowledge)
        if notice:
            log.warning("%s", notice)
        try:
            yield Owned(knowledge, ownership)
        finally:
            knowledge.close()
    finally:
        ownership.release()


def _make_data_dir(settings: Settings) -> None:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SetupError(
            f"Datamappen {settings.data_dir} kan ikke oprettes. Kontrollér KLAUSUL_DATA_DIR."
        ) from error
