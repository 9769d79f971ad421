"""Numbers in a model's text ↔ passages. The model only points; the reference is filled in here."""

import re
from collections.abc import Container, Mapping, Sequence

from assistant.model import Citation
from knowledge.danish.sentences import split as sentences
from knowledge.danish.stems import analyse
from knowledge.model import Chunk, Locator, Passage

_POINTER = re.compile(r"\[(\d{1,3})\]")
_SPACED_POINTER = re.compile(r"([ \u00a0]?)\[(\d{1,3})\]")
_OPEN = re.compile(r"\[\d{0,3}$")  # the beginning of a pointer at the end of what has come so far
_SPACE_BEFORE = re.compile(r"[ \u00a0]$")


# What a model's pointers stand for when it says so itself: pointer → (passage, quote). For a
# model that does not, a pointer is the number of a passage.
Quotes = Mapping[int, tuple[int, str]]


class Numbering:
    """Renumbers pointers in the order they appear, also while the text still streams in.

    A pointer to nothing known is dropped. `used` maps the numbers that the
    reader sees to the model's own.
    """

    def __init__(self, known: Container[int]) -> None:
        """`known` may still grow while the text streams in."""
        self._known = known
        self._shown: dict[int, int] = {}
        self._held = ""

    @property
    def used(self) -> dict[int, int]:
        """Shown number → the model's number, in order."""
        return {shown: own for own, shown in self._shown.items()}

    def feed(self, piece: str) -> str:
        """The part of the text that is certain now; a pointer that may go on is held back."""
        text = self._held + piece
        opening = _OPEN.search(text)
        space = _SPACE_BEFORE.search(text)
        cut = opening.start() if opening else space.start() if space else len(text)
        if opening and cut and text[cut - 1] in " \u00a0":
            cut -= 1
        self._held = text[cut:]
        return self._renumber(text[:cut])

    def end(self) -> str:
        """What was held back, once no more text will come."""
        text, self._held = self._held, ""
        return self._renumber(text)

    def _renumber(self, text: str) -> str:
        return _SPACED_POINTER.sub(self._shown_as, text)

    def _shown_as(self, match: re.Match[str]) -> str:
        own = int(match[2])
        return f"{match[1]}[{self._number(own)}]" if own in self._known else ""

    def _number(self, own: int) -> int:
        return self._shown.setdefault(own, len(self._shown) + 1)


def cite(
    used: Mapping[int, int],
    passages: Mapping[int, Passage],
    quotes: Quotes,
    text: str,
) -> tuple[Citation, ...]:
    """The citations of a finished text. A model that names no quote gets the closest sentence.

    `used`: the number in the text → the model's own. A pointer to a passage that shares no word
    with what was said is no citation.
    """
    citations = []
    for shown, own in used.items():
        number, quote = quotes.get(own, (own, ""))
        passage = passages[number]
        quote = quote or _closest_sentence(passage, _said_with(text, shown))
        if not quote:
            continue
        document = passage.document
        citations.append(
            Citation(
                number=shown,
                document_id=document.id,
                chunk_id=passage.chunk.id,
                title=document.title,
                publisher=document.publisher,
                url=document.url,
                written=document.written,
                updated=document.updated,
                locator=locator_of(passage.chunk),
                quote=quote,
            )
        )
    return tuple(citations)


def locator_of(chunk: Chunk) -> Locator:
    """Where a chunk stands; in a format without pages and lines, under which heading."""
    if chunk.locator == Locator() and chunk.headings:
        return Locator(section=f"»{chunk.headings[-1]}«")
    return chunk.locator


def locator_label(locator: Locator, language: str = "da") -> str:
    """A locator in words: `side 2`, `§ 176, stk. 2`, `linje 21-25`. Empty when nothing is known."""
    page, line, lines = (
        ("page", "line", "lines") if language == "en" else ("side", "linje", "linje")
    )
    parts = []
    if locator.page:
        parts.append(f"{page} {locator.page}")
    if locator.section:
        parts.append(locator.section)
    if locator.first_line and not locator.page:
        last = locator.last_line or locator.first_line
        parts.append(
            f"{line} {locator.first_line}"
            if last == locator.first_line
            else f"{lines} {locator.first_line}-{last}"
        )
    return ", ".join(parts)


def _said_with(text: str, shown: int) -> str:
    """What the answer says right before each pointer to `shown`."""
    said = []
    for match in re.finditer(re.escape(f"[{shown}]"), text):
        before = _POINTER.sub("", text[: match.start()]).rstrip()
        spans = sentences(before)
        said += [before[span.start : span.end] for span in spans[-1:]]
    return " ".join(said)


def _closest_sentence(passage: Passage, said: str) -> str:
    """The passage's sentence that shares most stems with what was said; empty when none does."""
    wanted = set(analyse(said).stems)
    spans = [passage.chunk.text[span.start : span.end] for span in sentences(passage.chunk.text)]
    shared = {span: len(wanted & set(analyse(span).stems)) for span in spans}
    best = max(spans, key=lambda span: shared[span], default="")
    return best if shared.get(best) else ""


def without_pointers_but(text: str, cited: Sequence[int]) -> str:
    """The text without pointers to anything that is not cited after all."""
    kept = frozenset(cited)
    return _SPACED_POINTER.sub(lambda m: m[0] if int(m[2]) in kept else "", text)
