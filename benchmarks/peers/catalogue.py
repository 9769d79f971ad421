"""Which peers there are: one entry for each row of the tables."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Entry:
    """A peer in one of its variants.

    `environment` names the folder with its code and requirements. `variant` is its first
    argument. `index_of` names the entry whose index it
    searches too, "" when it builds its own; such an entry's ranking is not measured again.
    `packages` are the versions to be told. `largest` is the most chunks that it is asked to take
    in, and then once only: a peer that needs a second or more for each file would hold up all.
    """

    name: str
    label: str
    environment: str
    variant: str = ""
    index_of: str = ""
    packages: tuple[str, ...] = ()
    largest: int | None = None

    @property
    def requirements(self) -> Path | None:
        """The pinned requirements; None for what runs in our own environment."""
        path = HERE / self.environment / "requirements.txt"
        return path if path.exists() else None


OUR_MODEL = str(HERE.parent.parent / "knowledge" / "models" / "da-static")
_LANGCHAIN = ("langchain-chroma", "chromadb", "sentence-transformers", "torch")
_TXTAI = ("txtai", "faiss-cpu", "sentence-transformers", "torch")
_LLAMAINDEX = ("llama-index-core", "llama-index-retrievers-bm25", "bm25s", "chromadb")
_KLAUSUL = ("klausul", "tantivy", "chromadb", "model2vec")

PEERS = (
    Entry("klausul", "Klausul", "klausul", "plain", packages=_KLAUSUL),
    Entry("klausul_filtered", "Klausul, filters on", "klausul", "filtered", "klausul"),
    Entry("klausul_http", "Klausul over HTTP", "klausul_http", index_of="klausul"),
    Entry("bm25s", "bm25s, Danish stemmer", "bm25s", packages=("bm25s", "PyStemmer")),
    Entry("llamaindex_bm25", "LlamaIndex BM25", "llamaindex", "bm25", packages=_LLAMAINDEX),
    Entry(
        "llamaindex_fusion",
        "LlamaIndex fusion, MiniLM",
        "llamaindex",
        "fusion",
        packages=_LLAMAINDEX,
    ),
    Entry("txtai_minilm", "txtai hybrid, MiniLM", "txtai", "minilm", packages=_TXTAI),
    Entry("txtai_ours", "txtai hybrid, our model", "txtai", OUR_MODEL, packages=_TXTAI),
    Entry(
        "langchain_minilm", "LangChain + Chroma, MiniLM", "langchain", "minilm", packages=_LANGCHAIN
    ),
    Entry(
        "langchain_ours",
        "LangChain + Chroma, our model",
        "langchain",
        OUR_MODEL,
        packages=_LANGCHAIN,
    ),
    Entry(
        "open_webui",
        "Open WebUI over HTTP",
        "open_webui",
        packages=("open-webui", "chromadb", "torch"),
        largest=1_000,
    ),
)
