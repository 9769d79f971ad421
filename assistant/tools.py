"""The tools of the agent. Each hands typed results back as its artifact, parsed by nobody."""

import threading
from dataclasses import dataclass
from typing import Annotated

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool

from assistant.citations import locator_label
from knowledge.knowledge import Knowledge
from knowledge.model import Passage
from knowledge.search.filters import Filters

PASSAGES_A_SEARCH = 8


@dataclass(frozen=True, slots=True)
class NumberedPassage:
    """A passage under the number by which a model may point to it in this turn."""

    number: int
    passage: Passage


class Turn:
    """What one turn has found so far. A passage found twice keeps its number."""

    def __init__(self, filters: Filters | None = None) -> None:
        self.filters = filters or Filters()
        self._numbers: dict[str, NumberedPassage] = {}
        self._lock = threading.Lock()
        self.searched = False

    def number(self, passages: list[Passage]) -> tuple[NumberedPassage, ...]:
        with self._lock:
            self.searched = True
            for passage in passages:
                fresh = NumberedPassage(len(self._numbers) + 1, passage)
                self._numbers.setdefault(passage.chunk.id, fresh)
            return tuple(self._numbers[passage.chunk.id] for passage in passages)

    def __contains__(self, number: object) -> bool:
        """Whether a passage has that number."""
        return isinstance(number, int) and 1 <= number <= len(self._numbers)

    @property
    def passages(self) -> dict[int, Passage]:
        """All that was found in this turn, by number."""
        return {found.number: found.passage for found in self._numbers.values()}


def search_tool(knowledge: Knowledge) -> BaseTool:
    """The tool that searches the library."""

    @tool(response_format="content_and_artifact")
    def search_knowledge(
        query: Annotated[str, "Søgeord eller et spørgsmål på dansk"],
        runtime: ToolRuntime[Turn],
    ) -> tuple[str, tuple[NumberedPassage, ...]]:
        """Søg i kilderne: cases, regler og klausultekster. Giver nummererede uddrag."""
        turn = runtime.context
        found = turn.number(knowledge.search(query, PASSAGES_A_SEARCH, turn.filters))
        shown = "\n\n".join(_shown(each) for each in found)
        return shown or "Ingen uddrag fundet.", found

    return search_knowledge


def _shown(found: NumberedPassage) -> str:
    """A passage as a chat model reads it."""
    document, chunk = found.passage.document, found.passage.chunk
    about = [
        document.title,
        document.publisher,
        f"skrevet {document.written}" if document.written else None,
        locator_label(chunk.locator),
        " > ".join(chunk.headings),
    ]
    head = " · ".join(part for part in about if part)
    return f"[{found.number}] {head}\n{chunk.text}"
