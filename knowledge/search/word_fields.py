"""The fields of the word index, what stands in them for a chunk, and by which rules.

Our own analysis (`knowledge.danish.stems`) runs before indexing; Tantivy sees terms joined by
spaces.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import tantivy

import knowledge.danish
from knowledge import cells
from knowledge.model import Chunk, Document
from knowledge.search import entries, labels_once
from knowledge.search.entries import Entry

_ASKED = frozenset(
    (
        *("thesaurus.py", "thesaurus.yaml", "english.yaml", "everyday.yaml"),
        *("phrases.py", "strong_verbs.yaml"),
    )
)


@cache
def schema() -> Any:
    """One for all indexes."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("marker", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("document", "access"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    for name in ("heads", "parts", "grams", "refs"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def indexed(chunk: Chunk, document: Document, terms: Entry) -> Any:
    """A chunk for Tantivy."""
    entry = tantivy.Document()
    entry.add_text("id", chunk.id)
    entry.add_text("document", chunk.document_id)
    entry.add_text("access", document.access.value)
    for field, value in terms._asdict().items():
        entry.add_text(field, value)
    return entry


def marked(chunk_id: str, marker: str) -> Any:
    """An entry that is no chunk and says something of the index."""
    entry = tantivy.Document()
    entry.add_text("id", chunk_id)
    entry.add_text("marker", marker)
    return entry


@cache
def rules() -> str:
    """A digest of everything that decides what is indexed: these modules and the Danish analysis,
    without the lists that only a query is widened by.

    An index built by other rules is built anew, so that no release has to remember it.
    """
    danish = Path(str(knowledge.danish.__file__)).parent
    kinds = ("*.py", "*.yaml", "*.txt")
    found = (file for kind in kinds for file in danish.glob(kind) if file.name not in _ASKED)
    digest = hashlib.sha256()
    own = (Path(str(each.__file__)) for each in (entries, labels_once, cells))
    for file in (Path(__file__), *own, *sorted(found)):
        digest.update(file.read_bytes())
    return digest.hexdigest()
