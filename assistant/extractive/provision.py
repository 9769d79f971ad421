"""What a provision or a numbered section says: the part of a document that a question names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.extractive.evidence import Evidence
from knowledge.danish.sentences import Span
from knowledge.model import Passage

_NUMBER = r"(?:[A-ZÆØÅa-zæøå]\.)?\d{1,3}(?:\.\d{1,2}){0,3}(?!\d)"
_WORDS = r"(?:punkt|pkt\.?|afsnit|kapitel|artikel|section|paragraph|clause|item|article)"
_SECTION = re.compile(
    rf"(?:§|\bparagraf\b)\s?(?P<law>\d{{1,4}}(?:\s?[a-h](?!\w))?)|\b{_WORDS}\s(?P<word>{_NUMBER})"
    r"|(?<!kl\. )(?<![\w.,/-])(?P<bare>(?:[A-ZÆØÅ]\.\d{1,2}|\d{1,2}\.\d{1,2})(?:\.\d{1,2})*)"
    r"(?![\w,/-]|\.\d|\s?(?:%|procent|kr|mio))",
    re.IGNORECASE,
)
_STK = r"(?:stk\.?|stykke|subsection)\s?(\d{1,2})"
_BEHIND = re.compile(rf"\A,?\s?{_STK}|\A\((\d{{1,2}})\)", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_STK},?\s(?:i|af|in|of)\s\Z", re.IGNORECASE)
# Where a section begins in a document: at the start of a heading or of a line.
_LABEL = re.compile(
    rf"^[ \t]*(?:§\s?(?P<law>\d{{1,4}}(?:\s?[a-h](?!\w))?)|(?:{_WORDS}\s)?(?P<number>{_NUMBER}))"
    r"(?=[.):,]?(?:\s|$))",
    re.IGNORECASE | re.MULTILINE,
)
_MARK = re.compile(r"(?<![\w,] )\bStk\.\s?(\d{1,2})\b")
_SAYS = re.compile(
    r"\b(?:hvad|hva|what)\b.{0,30}\b(?:siger|sige|står|stod|bestemmer|lyder|fremgår|indeholder|"
    r"handler|says?|stated?|contains?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Provision:
    """`section` as `§3` or `5.4`, `subsection` as `2`, empty when none is named.

    `text` is how the question writes it; `whole` says that the question asks what stands there
    rather than something told there.
    """

    section: str
    subsection: str
    text: str
    whole: bool


def asked_for(question: str) -> Provision | None:
    """The one section that the question names; None for none or several."""
    found = list(_SECTION.finditer(question))
    if len(found) != 1:
        return None
    (match,) = found
    behind = _BEHIND.match(question[match.end() :])
    deeper = behind or _BEFORE.search(question[: match.start()])
    subsection = next(filter(None, deeper.groups()), "") if deeper else ""
    section = _normal(match["law"], match["word"] or match["bare"])
    text = match[0] + (behind[0] if behind else "")
    return Provision(section, subsection, text, bool(_SAYS.search(question)))


def within(provision: Provision, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences that stand in that section, in the order given; none when it is not there."""
    spans = {
        number: tuple(_spans(provision, passage))
        for number, passage in {each.number: each.passage for each in evidence}.items()
    }
    return [
        each
        for each in evidence
        if any(span.start <= each.span.start < span.end for span in spans[each.number])
    ]


def naming(provision: Provision, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences of others that name just that subsection; none when no subsection is asked."""
    if not (provision.subsection and provision.whole):
        return []
    key = f"{provision.section}.{provision.subsection}"
    return [each for each in evidence if key in each.stems]


def _spans(provision: Provision, passage: Passage) -> Iterator[Span]:
    text = passage.chunk.text
    whole = [Span(0, len(text))]
    under = any(_labelled(heading) == provision.section for heading in passage.chunk.headings)
    for span in whole if under else _sections(provision.section, text):
        yield from (
            _subsections(provision.subsection, text, span) if provision.subsection else [span]
        )


def _sections(section: str, text: str) -> Iterator[Span]:
    """From a line that opens with the section's number to the next that is not below it."""
    labels = [(m.start(), _normal(m["law"], m["number"])) for m in _LABEL.finditer(text)]
    for at, (start, label) in enumerate(labels):
        if label == section:
            ends = (s for s, other in labels[at + 1 :] if not other.startswith(f"{section}."))
            yield Span(start, next(ends, len(text)))


def _subsections(subsection: str, text: str, span: Span) -> Iterator[Span]:
    """From `Stk. 3` to the next; what stands before the first is the first."""
    marks = [(m.start(), m[1]) for m in _MARK.finditer(text, span.start, span.end)]
    if not marks or marks[0][1] != "1":
        marks.insert(0, (span.start, "1"))
    ends = [start for start, _ in marks[1:]] + [span.end]
    for (start, number), end in zip(marks, ends, strict=True):
        if number == subsection:
            yield Span(start, end)


def _labelled(heading: str) -> str:
    label = _LABEL.match(heading)
    return _normal(label["law"], label["number"]) if label else ""


def _normal(law: str | None, number: str | None) -> str:
    return "§" + "".join(law.split()).lower() if law else (number or "").lower()
