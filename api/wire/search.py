"""Searching over HTTP: the query with its filters, and the passages with why they were found."""

from collections.abc import Sequence
from datetime import date as calendar_day
from typing import Annotated

from pydantic import BaseModel, Field

from api.wire.shapes import DATE, LocatorOut, example, iso, request, shown
from assistant.assistant import LONGEST_QUESTION
from assistant.citations import locator_of
from assistant.phrases import NOTHING_READ
from knowledge.errors import BadInputError
from knowledge.library import Library
from knowledge.model import AccessClass, CalendarDate, DocumentKind, Passage
from knowledge.search.explain import Match, matches
from knowledge.search.filters import Filters


class FiltersIn(BaseModel):
    """Narrows a search. Dates are ISO, also `2022` or `2022-06`, and bound the written date."""

    model_config = request(kinds=["case"], places=["Bymose"], since="2022")

    kinds: list[DocumentKind] = []
    places: list[str] = []
    sectors: list[str] = []
    documents: list[str] = []
    access: list[AccessClass] = [AccessClass.PUBLIC]
    since: Annotated[str | None, Field(pattern=DATE)] = None
    until: Annotated[str | None, Field(pattern=DATE)] = None

    def to_filters(self) -> Filters:
        """Raises BadInputError for a date that cannot be."""
        return Filters(
            kinds=tuple(self.kinds),
            places=tuple(self.places),
            sectors=tuple(self.sectors),
            documents=tuple(self.documents),
            access=tuple(self.access),
            since=_date(self.since),
            until=_date(self.until),
        )


class SearchRequest(BaseModel):
    """A query in Danish, or words from one."""

    model_config = request(query="opfølgning på klausuler", limit=5, filters={"kinds": ["case"]})

    query: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    limit: Annotated[int, Field(ge=1, le=50)] = 10
    filters: FiltersIn = FiltersIn()
    explain: Annotated[bool, Field(description="Say of each passage why it was found")] = False


class LegOut(BaseModel):
    """What a leg of the search said: its rank (null when it did not find the passage itself), its
    own score, and what that added to the passage's score."""

    model_config = example(leg="words", rank=1, score=8.077, share=0.9955)

    leg: str
    rank: int | None
    score: float
    share: float


class WhyOut(BaseModel):
    """Why a passage was found. `words` says of each word of the query how the passage holds it:
    own, part (of a compound), related (a synonym), grams (spelled much like it), reference."""

    model_config = example(legs=[shown(LegOut)], words={"opfølgning": "own", "klausuler": "own"})

    legs: list[LegOut]
    words: dict[str, str]


class PassageOut(BaseModel):
    """A passage that was found."""

    model_config = example(
        document_id="9a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d",
        uri="upload:rengoering.docx",
        title="Rengøring med plads til flere",
        locator=shown(LocatorOut),
        text="Kommunen fulgte op på klausulerne hver måned.",
        score=1.8839,
        written="2024-03",
        updated=None,
        legs=["words"],
        why=None,
    )

    document_id: str
    uri: str
    title: str
    locator: LocatorOut
    text: str
    score: float
    written: str | None
    updated: str | None
    legs: list[str]
    why: WhyOut | None = None

    @classmethod
    def of(cls, passage: Passage, matches: Sequence[Match] | None = None) -> "PassageOut":
        """With `matches` it says why it was found."""
        document = passage.document
        return cls(
            document_id=document.id,
            uri=document.uri,
            title=document.title,
            locator=LocatorOut.of(locator_of(passage.chunk), passage.chunk.id),
            text=passage.chunk.text,
            score=round(passage.score, 4),
            written=iso(document.written),
            updated=iso(document.updated),
            legs=[leg.leg for leg in passage.legs if leg.rank],
            why=None if matches is None else _why(passage, matches),
        )


class SearchResponse(BaseModel):
    """The passages, best first. `note` says in Danish when no document has been read in yet."""

    model_config = example(passages=[shown(PassageOut) | {"why": shown(WhyOut)}], note=None)

    passages: list[PassageOut]
    note: str | None = None

    @classmethod
    def of(
        cls, passages: Sequence[Passage], library: Library, explained: str | None = None
    ) -> "SearchResponse":
        """`explained` is the query, when each passage shall say why it was found."""
        if not passages and library.is_empty():
            return cls(passages=[], note=NOTHING_READ["da"])
        if explained is None:
            return cls(passages=[PassageOut.of(passage) for passage in passages])
        pairs = zip(passages, matches(explained, passages), strict=True)
        return cls(passages=[PassageOut.of(passage, found) for passage, found in pairs])


def _why(passage: Passage, found: Sequence[Match]) -> WhyOut:
    legs = [
        LegOut(leg=said.leg, rank=said.rank, score=round(said.score, 4), share=round(said.share, 4))
        for said in passage.legs
    ]
    return WhyOut(legs=legs, words={match.word: match.how for match in found})


def _date(iso: str | None) -> CalendarDate | None:
    if iso is None:
        return None
    date = CalendarDate.parse(iso)
    try:
        calendar_day(date.year, date.month or 1, date.day or 1)
    except ValueError as error:
        raise BadInputError(
            f"Datoen {iso} findes ikke. Skriv år, år-måned eller år-måned-dag."
        ) from error
    return date
