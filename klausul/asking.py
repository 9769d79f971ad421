"""`klausul ask` and `klausul search`: through the server when one runs, otherwise right here."""

import re
import textwrap
from collections.abc import Iterator
from shutil import get_terminal_size
from typing import Any, TextIO

from assistant.language import language_of
from klausul import register_shown
from klausul.labels import LABELS
from klausul.owner import serving_at
from klausul.served import asked_of_server, events_of_server, patience
from klausul.settings import Settings
from knowledge.danish.dates import danish, english
from knowledge.errors import BadInputError
from knowledge.model import CalendarDate
from knowledge.personal_data import refuse_cpr

_WIDTH = 88
_TABLE_WIDTH = 110
_LEGS = {
    "words": "ord",
    "vectors": "vektorer",
    "place": "stedet er nævnt",
    "year": "året er nævnt",
    "reranker": "ekstra gennemsyn",
}
_HOW = {
    "own": "ordet selv",
    "part": "led i et sammensat ord",
    "related": "andet ord for det samme",
    "grams": "ligner",
    "reference": "henvisning",
}
_MARK = re.compile(r"(?:-|\d{1,2}\.|\[\d.*\]) $")  # before a point, a choice or a source


def ask(settings: Settings, question: str, conversation: str | None) -> Iterator[tuple[str, Any]]:
    """Events as (name, data), as they go over HTTP, from the server or from this process."""
    url = serving_at(settings)
    if url:
        body = {"question": question, "conversation": conversation}
        yield from events_of_server(url, body, patience(settings))
    else:
        yield from _ask_here(settings, question, conversation)


def search(settings: Settings, query: str, limit: int, explain: bool) -> dict[str, Any]:
    """What `POST /v1/search` answers. Raises BadInputError when nothing is searched for."""
    refuse_cpr(query, "Søgningen")
    if not query.strip():
        raise BadInputError("Søgningen er tom. Skriv, hvad du leder efter.")
    url = serving_at(settings)
    if url:
        body = {"query": query, "limit": limit, "explain": explain}
        found: dict[str, Any] = asked_of_server("POST", f"{url}/v1/search", body).json()
        return found
    from api.wire.search import SearchResponse
    from klausul.wiring import owned_knowledge

    with owned_knowledge(settings) as owned:
        owned.knowledge.follow()
        passages = owned.knowledge.search(query, limit)
        found_here = SearchResponse.of(
            passages, owned.knowledge.library, query if explain else None
        )
    return found_here.model_dump(mode="json")


def whole_answer(events: Iterator[tuple[str, Any]]) -> dict[str, Any]:
    """The answer at the end of the events."""
    return dict([data["answer"] for name, data in events if name == "done"][-1])


def has_failed(answer: dict[str, Any]) -> bool:
    """Whether the chat model failed, so that nothing was answered."""
    return str(answer["status"]).startswith("failed_")


def show(events: Iterator[tuple[str, Any]], out: TextIO, question: str = "") -> dict[str, Any]:
    """Print the answer as it comes, then its sources and what to ask next; returns it.

    What stands beside it is in the language of `question`. On a terminal, long lines are broken
    between words.
    """
    page, language = _Page(out), language_of(question)
    streamed = False
    answer: dict[str, Any] = {}
    for name, data in events:
        if name == "token":
            streamed = True
            page.write(data["text"])
            out.flush()
        elif name == "done":
            answer = data["answer"]
            if streamed:
                page.write("\n")
            if not streamed or has_failed(answer):  # what came before it failed is no answer
                page.write(answer["text"] + "\n")
            out.write(register_shown.tables(answer, _width(out, _TABLE_WIDTH), language))
            page.write(register_shown.basis(answer, language))
            page.write(_sources(answer["citations"], language))
            page.write(_suggestions(answer["suggestions"], language))
    return answer


def _width(out: TextIO, widest: int) -> int:
    return min(widest, get_terminal_size().columns) if out.isatty() else widest


class _Page:
    """Text as it comes, in lines that fit the terminal; anything else gets it as it is.

    A broken line goes on under the text of its point, number or source.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._width = _width(out, _WIDTH) if out.isatty() else 0
        self._held = self._gap = ""
        self._column = self._indent = 0

    def write(self, piece: str) -> None:
        """Write all but a last word that may go on."""
        if not self._width:
            self._out.write(piece)
            return
        *whole, self._held = re.split(r"(?<=[ \n])", self._held + piece)
        for word in whole:
            self._put(word)

    def _put(self, word: str) -> None:
        """Write a word with the blanks before it; a line break behind it ends the line."""
        text = word.rstrip()
        if self._column == 0:
            mark = _MARK.match(word)
            self._indent = (4 if word[0] == "[" else len(word)) if mark else 0
        elif text and self._column + len(self._gap + text) > self._width:
            self._out.write("\n")
            self._column, self._gap = 0, " " * self._indent
        if text:
            self._out.write(self._gap + text)
            self._column += len(self._gap + text)
            self._gap = ""
        if word.endswith("\n"):
            self._out.write("\n")
            self._column, self._gap = 0, ""
        else:
            self._gap += word[len(text) :]


def show_passages(found: dict[str, Any], out: TextIO) -> None:
    """Print passages one after the other."""
    width = _width(out, _WIDTH) - 3
    if not found["passages"]:
        out.write(f"{found['note'] or 'Ingen uddrag fundet.'}\n")
    for number, passage in enumerate(found["passages"], start=1):
        where = passage["locator"]["label"]
        out.write(f"{number}. {passage['title']}{f', {where}' if where else ''}\n")
        text = textwrap.shorten(passage["text"], 400, placeholder=" …")
        out.write(textwrap.indent(textwrap.fill(text, width), "   ") + "\n")
        if passage["why"]:
            out.write(textwrap.indent(_why(passage), "   → "))


def _why(passage: dict[str, Any]) -> str:
    """One line for the score, one for each leg, and the words with how they were held."""
    lines = [f"samlet {passage['score']:.3f}"]
    for leg in passage["why"]["legs"]:
        rank = f"nr. {leg['rank']}" if leg["rank"] else "ikke fundet herved"
        lines.append(
            f"{_LEGS.get(leg['leg'], leg['leg'])}: {rank}, {leg['score']:.3f}, "
            f"giver {leg['share']:+.3f}"
        )
    words = [f"{word} ({_HOW[how]})" for word, how in passage["why"]["words"].items()]
    lines.append("ord: " + (", ".join(words) or "ingen"))
    return "\n".join(lines) + "\n"


def _sources(citations: list[dict[str, Any]], language: str) -> str:
    """The sources under their numbers; several quotes from one place are listed once."""
    numbers: dict[str, list[int]] = {}
    for citation in citations:
        numbers.setdefault(_source(citation, language), []).append(citation["number"])
    listed = ["".join(f"[{n}]" for n in found) + f" {source}" for source, found in numbers.items()]
    return "\n".join([f"\n{LABELS[language]['sources']}", *listed, ""]) if listed else ""


def _suggestions(questions: list[str], language: str) -> str:
    listed = [f"- {question}" for question in questions]
    return "\n".join([f"\n{LABELS[language]['suggestions']}:", *listed, ""]) if listed else ""


def _source(citation: dict[str, Any], language: str) -> str:
    spell = english if language == "en" else danish
    dates = [
        f"{LABELS[language][key]} {spell(CalendarDate.parse(citation[key]))}"
        for key in ("written", "updated")
        if citation[key] and (key == "written" or citation[key] != citation["written"])
    ]
    about = [citation["title"], citation["publisher"], *dates, citation["locator"]["label"]]
    source = " · ".join(part for part in about if part)
    return f"{source}\n    {citation['url']}" if citation["url"] else source


def _ask_here(
    settings: Settings, question: str, conversation: str | None
) -> Iterator[tuple[str, Any]]:
    from api.wire.answers import AnswerOut
    from assistant.model import Done, Step, Token
    from klausul.wiring import build_assistant, owned_knowledge

    with owned_knowledge(settings) as owned:
        owned.knowledge.follow()
        for event in build_assistant(settings, owned.knowledge).ask(question, conversation):
            if isinstance(event, Step):
                yield "step", {"name": event.name, "text": event.text}
            elif isinstance(event, Token):
                yield "token", {"text": event.text}
            elif isinstance(event, Done):
                yield "done", {"answer": AnswerOut.of(event.answer).model_dump(mode="json")}
