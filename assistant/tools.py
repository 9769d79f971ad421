"""The tools of the agent. Each hands typed results back as its artifact, parsed by nobody."""

import threading
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Annotated

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool
from pydantic import BaseModel, Field

from assistant.calculator import Operand, Operation, calculate
from assistant.citations import locator_label
from assistant.drafting.model import Draft
from assistant.in_order import Order
from assistant.model import Calculation
from assistant.named_document import with_named_document
from assistant.whole_document import with_whole_document
from assistant.whole_tables import that_hold_rows_of, with_whole_tables
from knowledge.danish.numbers import find_values
from knowledge.danish.stems import analyse
from knowledge.danish.units import lexicon
from knowledge.errors import BadInputError
from knowledge.knowledge import Knowledge
from knowledge.model import DocumentKind, Passage
from knowledge.register.query import RegisterResult
from knowledge.search.filters import Filters

PASSAGES_A_SEARCH = 8
PASSAGES_OF_A_NAMED = 4
_CARD = DocumentKind.REGISTER


@dataclass(frozen=True, slots=True)
class NumberedPassage:
    """A passage under the number by which a model may point to it in this turn."""

    number: int
    passage: Passage


class Turn:
    """What one turn has found, computed and been told by the register so far.

    A passage found twice keeps its number.
    """

    def __init__(self, filters: Filters | None = None, conversation: str = "") -> None:
        self.conversation = conversation
        self.filters = filters or Filters()
        self.order = Order()
        self._numbers: dict[str, NumberedPassage] = {}
        self._lock = threading.Lock()
        self.searched = False
        self.calculations: list[Calculation] = []
        self.results: list[RegisterResult] = []
        self.draft: Draft | None = None
        self.told: list[str] = []  # what the tools have worded themselves, to stand as it is

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
        place: Annotated[str, Field(description="Kun kilder om dette sted; ellers tom")] = "",
        whole_tables: Annotated[
            bool, Field(description="Alle rækker i de tabeller, der findes, til sum og rang")
        ] = False,
        rows: Annotated[
            bool, Field(description="Kun rækker i tabeller, som har navnene i søgningen")
        ] = False,
        whole_document: Annotated[
            bool, Field(description="Hele det bedste dokument, når der bedes om et resumé")
        ] = False,
    ) -> tuple[str, tuple[NumberedPassage, ...]]:
        """Søg i kilderne: cases, regler og klausultekster. Giver nummererede uddrag."""
        turn = runtime.context
        filters = turn.filters
        if place and not filters.places:
            filters = replace(filters, places=(place,))
        passages = _passages(knowledge, query, filters)
        if rows:
            passages = that_hold_rows_of(query, passages)
        elif not place:
            passages = with_named_document(query, passages, partial(_within, knowledge, filters))
        if whole_tables:
            passages = with_whole_tables(passages, knowledge.library.chunks)
        if whole_document:
            passages = with_whole_document(passages, knowledge.library.chunks)
        found = turn.number(passages)
        shown = "\n\n".join(_shown(each) for each in found)
        return shown or "Ingen uddrag fundet.", found

    return search_knowledge


def _passages(knowledge: Knowledge, query: str, filters: Filters) -> list[Passage]:
    """The best passages. A card of the register is one only of a query that names its contract:
    what our own clauses require is no answer to a question about somebody else's case.
    """
    found = knowledge.search(query, PASSAGES_A_SEARCH, filters)
    if not any(map(_is_card, found)) or filters.kinds:
        return found
    asked = set(analyse(query).stems)
    cards = [each for each in found if _is_card(each) and _is_named(each, asked)]
    others = replace(filters, kinds=tuple(kind for kind in DocumentKind if kind is not _CARD))
    return [*cards, *knowledge.search(query, PASSAGES_A_SEARCH, others)][:PASSAGES_A_SEARCH]


def _within(knowledge: Knowledge, filters: Filters, query: str, document: str) -> list[Passage]:
    return knowledge.search(query, PASSAGES_OF_A_NAMED, replace(filters, documents=(document,)))


def _is_card(passage: Passage) -> bool:
    return passage.document.kind is _CARD


def _is_named(passage: Passage, asked: set[str]) -> bool:
    """Whether the query holds the words of a card's title, which is `Kontrakt <id>: <title>`."""
    title = passage.document.title.partition(": ")[2]
    words = set(analyse(title).stems)
    return bool(words) and words <= asked


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


class Figure(BaseModel):
    """Et tal, som det står i et uddrag."""

    value: Decimal = Field(description="Tallet, fx 186 eller 4000000; ved 3 ud af 4 er det 3")
    unit: str = Field("", description="Enheden eller det, der tælles, fx timer, kr., %, ansatte")
    passage: int = Field(description="Nummeret [n] på det uddrag, som tallet står i")
    label: str = Field("", description="Hvad tallet er, fx opnåede timer")
    year: int | None = Field(None, description="Året, som tallet gælder, når uddraget siger det")
    of: Decimal | None = Field(None, description="Helheden i en andel; ved 3 ud af 4 er det 4")


def calculate_tool() -> BaseTool:
    """The tool that computes with figures that stand in the passages of the turn."""

    @tool("calculate", response_format="content_and_artifact")
    def compute(
        operation: Operation, figures: list[Figure], runtime: ToolRuntime[Turn]
    ) -> tuple[str, Calculation | None]:
        """Regn på tal, der står i de fundne uddrag. Regn aldrig selv.

        share: a af b i procent. difference: a - b. change: a - b, hvor b er tidligere.
        percent_more: så mange procent er a større end b. percent_less: så mange procent
        er b mindre end a. sum: a + b + … average og
        per_unit: a / b. remaining: a - b - … product: pris gange antal. fraction_of: andelen
        a af b. scale: a for hver b, altså hvor meget for c.
        """
        try:
            operands = [_operand(each, runtime.context) for each in figures]
            done = calculate(operation, operands)
        except BadInputError as refusal:
            return f"Ikke beregnet: {refusal}", None
        runtime.context.calculations.append(done)
        sources = "".join(f"[{n}]" for n in dict.fromkeys(each.pointer for each in operands))
        return f"{done.formula} = {done.result} {done.unit} {sources}".strip(), done

    return compute


def _operand(figure: Figure, turn: Turn) -> Operand:
    """The figure, when its passage states it. Raises BadInputError otherwise."""
    passage = turn.passages.get(figure.passage)
    if passage is None:
        raise BadInputError(f"Uddrag [{figure.passage}] er ikke fundet i denne samtale.")
    unit = lexicon().unit(figure.unit.lower().rstrip(".")) or figure.unit or None
    stated = [
        each
        for each in find_values(passage.chunk.text)
        if figure.value in (each.low, each.high, each.of) and each.unit in (None, unit)
    ]
    if figure.of is not None:
        stated = [each for each in stated if each.of == figure.of]
    if not stated:
        shown = f"{figure.value:f} {figure.unit}".strip()
        raise BadInputError(f"{shown} står ikke i uddrag [{figure.passage}].")
    return Operand(figure.value, unit, figure.label, figure.year, figure.passage, figure.of)
