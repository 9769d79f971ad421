"""A text that goes with a draft, and the parts it is made of."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.drafting.model import Basis, Check, OpenQuestion


class TextKind(StrEnum):
    """The texts. An answer needs a tenderer's question; the others need the draft alone."""

    ANNEX = "annex"
    ANSWER = "answer"
    DIALOGUE = "dialogue"
    EFORMS = "eforms"
    EXPLAIN = "explain"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form or a notice; `content` is empty where somebody else fills it in.

    `guidance` says what belongs in it; `limit` is the most characters it takes, None for no limit.
    """

    label: str
    content: str = ""
    guidance: str = ""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part: paragraphs, then fields. A paragraph that begins with `- ` is a list item."""

    title: str
    paragraphs: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text for staff to read through and use. What is still open stands in it as `[label]`.

    `checks` and `questions` are for staff alone and never part of what is sent.
    """

    id: TextKind
    title: str
    parts: tuple[Part, ...]
    basis: tuple[Basis, ...]
    checks: tuple[Check, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """All that the text says, fields with their content included, in order."""
        return tuple(
            said
            for part in self.parts
            for said in (*part.paragraphs, *(each.content for each in part.fields if each.content))
        )
