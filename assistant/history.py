"""Conversations: each question and answer as it was given, with the cited text as it stood."""

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from assistant import model
from assistant.model import (
    Answer,
    AnswerStatus,
    Calculation,
    Citation,
    DraftRef,
    RegisterBasis,
)
from knowledge.book import Book, metadata
from knowledge.errors import NotFoundError
from knowledge.model import CalendarDate, Locator
from knowledge.register.query import RowRef

answer_table = Table(
    "answer",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("conversation", String(32), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("asked_at", String(32), nullable=False),
    Column("question", Text, nullable=False),
    Column("status", String(32), nullable=False),
    Column("model", Text, nullable=False),
    Column("prompt_version", String(32), nullable=False),
    Column("took_ms", Integer, nullable=False),
    Column("answer", Text, nullable=False),
    UniqueConstraint("conversation", "turn", name="uq_answer_turn"),
)
_TURN = insert(answer_table)
_LAST_TURN = select(func.max(answer_table.c.turn)).where(
    answer_table.c.conversation == bindparam("conversation")
)


@dataclass(frozen=True, slots=True)
class PastTurn:
    """A question and what it was answered with. `asked_at` is ISO 8601 in UTC."""

    question: str
    answer: Answer
    asked_at: str


class History:
    """Reads and writes conversations in the book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def add(self, question: str, answer: Answer, prompt_version: str) -> None:
        """Keep a turn at the end of its conversation."""
        with self._book.write() as connection:
            if self._book.is_postgresql:  # turns of one conversation one after the other
                connection.execute(
                    select(func.pg_advisory_xact_lock(func.hashtext(answer.conversation)))
                )
            last = connection.scalar(_LAST_TURN, {"conversation": answer.conversation})
            row = {
                "id": answer.id,
                "conversation": answer.conversation,
                "turn": (last or 0) + 1,
                "asked_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "question": question,
                "status": answer.status.value,
                "model": answer.model,
                "prompt_version": prompt_version,
                "took_ms": answer.took_ms,
                "answer": json.dumps(_body(answer), ensure_ascii=False),
            }
            connection.execute(_TURN, row)

    def turns(self, conversation: str, last: int | None = None) -> list[PastTurn]:
        """The turns of a conversation, oldest first; only the `last` ones when given."""
        statement = (
            select(answer_table)
            .where(answer_table.c.conversation == conversation)
            .order_by(answer_table.c.turn.desc())
            .limit(last)
        )
        with self._book.read() as connection:
            rows = connection.execute(statement).all()
        return [PastTurn(row.question, _answer(row), row.asked_at) for row in reversed(rows)]

    def forget(self, conversation: str) -> None:
        """Delete a conversation for good. Raises NotFoundError."""
        with self._book.write() as connection:
            deleted = connection.execute(
                delete(answer_table).where(answer_table.c.conversation == conversation)
            ).rowcount
        if not deleted:
            raise NotFoundError("Samtalen findes ikke. Den kan være slettet.")


def new_id() -> str:
    """An identifier that tells nothing and cannot be guessed."""
    return uuid.uuid4().hex


def _body(answer: Answer) -> dict[str, Any]:
    """What the columns do not hold already."""
    return {
        "text": answer.text,
        "citations": [_citation_values(citation) for citation in answer.citations],
        "tables": [[t.title, t.columns, t.rows] for t in answer.tables],
        "calculations": [[c.formula, c.inputs, c.result, c.unit] for c in answer.calculations],
        "suggestions": answer.suggestions,
        "draft": _draft_values(answer.draft),
        "basis": [_basis_values(basis) for basis in answer.basis],
    }


def _draft_values(draft: DraftRef | None) -> list[Any] | None:
    return [draft.id, draft.version, draft.title] if draft else None


def _basis_values(basis: RegisterBasis) -> dict[str, Any]:
    return {
        "title": basis.title,
        "computed": basis.computed,
        "as_of": basis.as_of.isoformat(),
        "known_at": basis.known_at.isoformat(),
        "notes": basis.notes,
        "rows": [[row.noun, row.id, row.label, row.source] for row in basis.rows],
    }


def _citation_values(citation: Citation) -> dict[str, Any]:
    where = citation.locator
    return {
        "number": citation.number,
        "document_id": citation.document_id,
        "chunk_id": citation.chunk_id,
        "title": citation.title,
        "publisher": citation.publisher,
        "url": citation.url,
        "written": str(citation.written) if citation.written else None,
        "updated": str(citation.updated) if citation.updated else None,
        "locator": [where.page, where.section, where.first_line, where.last_line],
        "quote": citation.quote,
    }


def _answer(row: Any) -> Answer:
    body = json.loads(row.answer)
    return Answer(
        id=row.id,
        conversation=row.conversation,
        status=AnswerStatus(row.status),
        text=body["text"],
        citations=tuple(_citation(values) for values in body["citations"]),
        tables=tuple(
            model.Table(title, tuple(columns), tuple(tuple(cells) for cells in rows))
            for title, columns, rows in body["tables"]
        ),
        calculations=tuple(
            Calculation(formula, tuple((n, v) for n, v in inputs), result, unit)
            for formula, inputs, result, unit in body["calculations"]
        ),
        suggestions=tuple(body["suggestions"]),
        draft=DraftRef(*body["draft"]) if body.get("draft") else None,
        basis=tuple(_basis(values) for values in body.get("basis", ())),
        model=row.model,
        took_ms=row.took_ms,
    )


def _basis(values: dict[str, Any]) -> RegisterBasis:
    return RegisterBasis(
        title=values["title"],
        computed=values["computed"],
        as_of=date.fromisoformat(values["as_of"]),
        known_at=datetime.fromisoformat(values["known_at"]),
        notes=tuple(values["notes"]),
        rows=tuple(RowRef(*row) for row in values["rows"]),
    )


def _citation(values: dict[str, Any]) -> Citation:
    dates = {
        name: CalendarDate.parse(values[name]) if values[name] else None
        for name in ("written", "updated")
    }
    return Citation(**{**values, **dates, "locator": Locator(*values["locator"])})
