"""Drafts in the book: each version as it was made, never overwritten."""

import dataclasses
import json
import types
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import Column, Index, Integer, String, Table, Text, delete, func, insert, select

from assistant.drafting.model import Draft
from knowledge.book import Book, metadata
from knowledge.errors import ChangedMeanwhileError, NotFoundError

draft_table = Table(
    "draft_version",
    metadata,
    Column("draft", String(32), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("created_at", String(32), nullable=False),
    Column("conversation", String(32)),
    Column("title", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", Text, nullable=False),
    Index("ix_draft_version_conversation", "conversation"),
)
_GONE = "Udkastet findes ikke. Det kan være slettet."
_LAST = (draft_table.c.created_at.desc(), draft_table.c.version.desc())


@dataclasses.dataclass(frozen=True, slots=True)
class ListedDraft:
    """A draft as a list names it: its newest version, and when that was made."""

    id: str
    title: str
    version: int
    created_at: str


class Drafts:
    """Reads and writes drafts in the book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def add(self, draft: Draft, conversation: str | None = None, after: int | None = None) -> Draft:
        """Keep a draft as the next version of its id; returns it with number and time.

        `after` is the version that it was made from. Raises ChangedMeanwhileError when that is
        not the newest any more, and NotFoundError when the draft has been deleted.
        """
        with self._book.write() as connection:
            mine = draft_table.c.draft == draft.id
            # Another process that adds a version of this draft waits here for the first.
            connection.execute(select(draft_table.c.version).where(mine).with_for_update())
            last = connection.scalar(select(func.max(draft_table.c.version)).where(mine))
            if after is not None:
                _refuse_unless_newest(after, last)
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            kept = dataclasses.replace(draft, version=(last or 0) + 1, created_at=at)
            row = {
                "draft": kept.id,
                "version": kept.version,
                "created_at": at,
                "conversation": conversation,
                "title": kept.title,
                "reason": kept.reason,
                "content": json.dumps(_written(kept), ensure_ascii=False),
            }
            connection.execute(insert(draft_table), row)
        return kept

    def newest(self, draft: str, worked_from: int | None) -> Draft:
        """The newest version. Raises NotFoundError, and ChangedMeanwhileError when what was worked
        from is another one.
        """
        found = self.get(draft)
        if worked_from is not None:
            _refuse_unless_newest(worked_from, found.version)
        return found

    def get(self, draft: str, version: int | None = None) -> Draft:
        """A version of a draft, the last when none is named. Raises NotFoundError."""
        mine = select(draft_table.c.content).where(draft_table.c.draft == draft)
        if version is not None:
            mine = mine.where(draft_table.c.version == version)
        with self._book.read() as connection:
            content = connection.scalar(mine.order_by(draft_table.c.version.desc()).limit(1))
        if content is None:
            raise NotFoundError("Udkastet eller versionen findes ikke. Det kan være slettet.")
        return _draft(content)

    def versions(self, draft: str) -> list[Draft]:
        """All versions of a draft, oldest first. Raises NotFoundError."""
        mine = select(draft_table.c.content).where(draft_table.c.draft == draft)
        with self._book.read() as connection:
            found = list(connection.scalars(mine.order_by(draft_table.c.version)))
        if not found:
            raise NotFoundError(_GONE)
        return [_draft(content) for content in found]

    def recent(self, most: int = 50) -> list[ListedDraft]:
        """The drafts that were last worked on, newest first, each as its newest version."""
        last = (
            select(draft_table.c.draft, func.max(draft_table.c.version).label("version"))
            .group_by(draft_table.c.draft)
            .subquery()
        )
        columns = (draft_table.c.title, draft_table.c.version, draft_table.c.created_at)
        newest = (
            select(draft_table.c.draft, *columns)
            .join(last, draft_table.c.draft == last.c.draft)
            .where(draft_table.c.version == last.c.version)
            .order_by(draft_table.c.created_at.desc(), draft_table.c.draft)
            .limit(most)
        )
        with self._book.read() as connection:
            return [ListedDraft(*row) for row in connection.execute(newest)]

    def of_conversation(self, conversation: str) -> Draft | None:
        """The draft that was last worked on in a conversation, None when there is none.

        It is as it stands now: also what was changed in it outside the conversation counts.
        """
        mine = select(draft_table.c.draft).where(draft_table.c.conversation == conversation)
        last = mine.order_by(*_LAST).limit(1).scalar_subquery()
        newest = (
            select(draft_table.c.content)
            .where(draft_table.c.draft == last)
            .order_by(draft_table.c.version.desc())
            .limit(1)
        )
        with self._book.read() as connection:
            content = connection.scalar(newest)
        return None if content is None else _draft(content)

    def forget(self, draft: str) -> None:
        """Delete a draft with all its versions. Raises NotFoundError."""
        with self._book.write() as connection:
            deleted = connection.execute(
                delete(draft_table).where(draft_table.c.draft == draft)
            ).rowcount
        if not deleted:
            raise NotFoundError(_GONE)


def _refuse_unless_newest(version: int, newest: int | None) -> None:
    if newest is None:
        raise NotFoundError(_GONE)
    if version != newest:
        raise ChangedMeanwhileError(
            f"Udkastet er ændret imens, og version {newest} er nu den nyeste. Ønsket er ikke "
            "taget med. Læs den nyeste version, og send ønsket igen, hvis det stadig passer."
        )


def _draft(content: str) -> Draft:
    read: Draft = _read(json.loads(content), Draft)
    return read


def _written(value: Any) -> Any:
    """A value as JSON holds it; `_read` knows its type again from the dataclass."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _written(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _read(value: Any, kind: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = [each for each in get_args(kind) if each is not type(None)]
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return tuple(_read(each, kinds[0]) for each in value)
        return tuple(_read(each, its) for each, its in zip(value, kinds, strict=True))
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        known = {name: _read(each, hints[name]) for name, each in value.items() if name in hints}
        return kind(**known)  # type: ignore[operator]
    if kind is date:
        return date.fromisoformat(value)
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind(value)
    return value
