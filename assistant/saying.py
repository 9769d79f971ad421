"""What a model says in one turn, piece by piece: shown at once, or first when it is checked."""

from collections.abc import Container, Iterable

from langchain_core.messages import AIMessage, BaseMessage

from assistant.citations import Numbering, Quotes
from assistant.grounding import founded
from assistant.tools import Turn


class Saying:
    """The text as staff see it, its pointers numbered in the order in which they appear."""

    def __init__(self, turn: Turn) -> None:
        self.text = ""
        self.message: BaseMessage = AIMessage("")
        self._turn = turn
        self._numbering: Numbering | None = None
        self._unchecked = ""  # said of the register, where a model may make up a figure
        self._by_code = False  # whether the model says itself how it ended, and so quotes by code
        self._quotes: Quotes = {}

    @property
    def used(self) -> dict[int, int]:
        """Number in the text → the model's own, in order."""
        return self._numbering.used if self._numbering else {}

    def hear(self, piece: str, message: BaseMessage) -> str:
        """What can be shown of `piece` by now; `message` is the one that it belongs to."""
        self.message = message
        self._quotes = self._quotes or message.additional_kwargs.get("quotes", {})
        self._by_code = self._by_code or "status" in message.additional_kwargs
        if self._turn.told and not self._by_code:
            self._unchecked += piece
            return ""
        return self._shown(self._numbered(self._quotes or self._turn).feed(piece)) if piece else ""

    def end(self, stated: Iterable[str]) -> str:
        """The rest: what was held back, less the sentences with a figure that is not `stated`."""
        rest = ""
        if self._unchecked:
            checked = founded(self._unchecked, self._turn.told, stated)
            rest = self._numbered(self._turn).feed(checked)
        return self._shown(rest + (self._numbering.end() if self._numbering else ""))

    def _numbered(self, known: Container[int]) -> Numbering:
        self._numbering = self._numbering or Numbering(known)
        return self._numbering

    def _shown(self, text: str) -> str:
        self.text += text
        return text
