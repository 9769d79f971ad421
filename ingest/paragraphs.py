"""A file's own text, paragraph by paragraph, for what is read once and not kept."""

from pathlib import Path

from ingest.clean import clean
from ingest.file_bytes import read_file, refuse_size
from ingest.limits import Limits
from ingest.readers import formats
from knowledge.errors import UnreadableDocumentError
from knowledge.personal_data import refuse_cpr
from knowledge.personal_tables import refuse_split_cpr


def paragraphs(data: bytes, name: str, limits: Limits) -> tuple[str, ...]:
    """The paragraphs and list items of a file, in order; headings begin with `#`, as in Markdown.

    `name` is what messages call the file. Raises BadInputError when it is too large,
    UnreadableDocumentError when it cannot be read, and PersonalDataError when a CPR number
    stands anywhere in it.
    """
    refuse_cpr(name, "Filens navn")
    refuse_size(len(data), limits)
    reading = formats.read(data, name, limits)
    for said in reading.source:
        refuse_cpr(said.text, f"{name}, {said.where}," if said.where else name, code=said.code)
    for table in reading.tables:
        where = f"{name}, {table.where}," if table.where else name
        refuse_split_cpr(table.rows, where, table.lines)
    blocks = clean(reading.blocks)
    body = tuple(f"# {block.text}" if block.level else block.text for block in blocks)
    refuse_cpr("\n".join(body), name)
    if not body:
        raise UnreadableDocumentError("Der er ingen tekst i filen.")
    return body


def paragraphs_of(path: Path, limits: Limits) -> tuple[str, ...]:
    """The paragraphs of a file on disk. Raises as `paragraphs` does."""
    return paragraphs(read_file(path, limits), path.name, limits)
