"""What search stands on, built from the settings: the models and the store of vectors.

An adapter is imported where it is built, so that a command pays only for what it uses.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from klausul.settings import Settings
from knowledge.errors import SetupError

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from knowledge.book import Book
    from knowledge.search.embedding import Embedder
    from knowledge.search.rerank import Reranker

_NEEDS_MODELS = "Modellen kræver pakkerne i »models«. Kør »make models«, og prøv igen."


def build_embedder(settings: Settings) -> "Embedder":
    """The embedder of the settings. Raises SetupError when it cannot be had."""
    from knowledge.search.embedding import SentenceTransformerEmbedder
    from knowledge.search.static_model import shipped_embedder

    if settings.embedder == "da-static":
        return shipped_embedder()
    with _fetched(f"Vektormodellen »{settings.embedder}«", "KLAUSUL_EMBEDDER"):
        return SentenceTransformerEmbedder(settings.embedder)


def build_reranker(settings: Settings) -> "Reranker | None":
    """The reranker of the settings, None without one. Raises SetupError when it cannot be had."""
    from knowledge.search.rerank import CrossEncoderReranker

    if not settings.reranker:
        return None
    with _fetched(f"Modellen »{settings.reranker}«", "KLAUSUL_RERANKER"):
        return CrossEncoderReranker(settings.reranker)


@contextmanager
def _fetched(model: str, setting: str) -> Iterator[None]:
    """Says what to do when a model of sentence-transformers cannot be had."""
    try:
        yield
    except ImportError as error:
        raise SetupError(_NEEDS_MODELS) from error
    except (OSError, ValueError) as error:
        raise SetupError(f"{model} kan ikke hentes. Kontrollér {setting}.") from error


def open_chroma(settings: Settings) -> "ClientAPI":
    """Chroma in the data folder or on its server. Raises SetupError when it does not answer."""
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


def writer(settings: Settings, book: "Book") -> Callable[[], bool]:
    """Says at each turn whether this process writes the vectors; several may share a server."""
    from knowledge.search.leader import Leader

    return Leader(book).lead if settings.on_servers else lambda: True
