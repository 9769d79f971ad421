"""What a request of the wrong form is told: the field by its path, and what it may be."""

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, ValidationError

from api.invalid import explained
from api.wire.answers import ChatRequest
from api.wire.documents import FromUrlIn
from api.wire.drafts import NewDraft
from api.wire.register import EventIn
from api.wire.reports import BusinessCaseIn, PaymentIn
from api.wire.search import SearchRequest

END = ". Se /openapi.json for formen."
EVENT = {"id": "1", "time": "2026-03-01T12:00:00+01:00"}


def told(shape: type[BaseModel], body: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        shape.model_validate(body)
    said = explained([{**each, "loc": ("body", *each["loc"])} for each in caught.value.errors()])
    assert said.endswith(END)
    return said.removesuffix(END)


@pytest.mark.parametrize(
    ("shape", "body", "said"),
    [
        (SearchRequest, {}, "query mangler"),
        (SearchRequest, {"query": "a", "limit": 0}, "limit skal være mindst 1"),
        (SearchRequest, {"query": "a", "limit": 51}, "limit må højst være 50"),
        (SearchRequest, {"query": "a", "limit": "mange"}, "limit skal være et helt tal"),
        (SearchRequest, {"query": "a", "limit": 1.5}, "limit skal være et helt tal"),
        (SearchRequest, {"query": "a" * 4001}, "query må højst være 4000 tegn"),
        (SearchRequest, {"query": 7}, "query skal være tekst"),
        (SearchRequest, {"query": "a", "explain": "måske"}, "explain skal være true eller false"),
        (SearchRequest, {"query": "a", "filters": []}, "filters skal være et JSON-objekt"),
        (SearchRequest, {"query": "a", "filters": "x"}, "filters skal være et JSON-objekt"),
        (
            SearchRequest,
            {"query": "a", "filters": {"places": "x"}},
            "filters.places skal være en liste",
        ),
        (
            SearchRequest,
            {"query": "a", "filters": {"since": "i går"}},
            "filters.since skal være et år, en måned eller en dag: 2026, 2026-03 eller 2026-03-01",
        ),
        (SearchRequest, {"query": "a", "filters": {"x": 1}}, "filters.x kendes ikke"),
        (
            ChatRequest,
            {"question": "Hvad?", "conversation": "x"},
            "conversation skal være samtalens id, som svaret på det første spørgsmål gav",
        ),
        (ChatRequest, [1], "Indholdet skal være et JSON-objekt"),
        (ChatRequest, "x", "Indholdet skal være JSON, med Content-Type: application/json"),
        (NewDraft, {"request": {"subject": ""}}, "request.subject skal være mindst 1 tegn"),
        (
            NewDraft,
            {"request": {"subject": "a", "labour_share": 2}},
            "request.labour_share må højst være 1",
        ),
        (
            NewDraft,
            {"request": {"subject": "a", "start": "snart"}},
            "request.start skal være en dato, fx 2026-03-01",
        ),
        (
            NewDraft,
            {"request": {"subject": "a", "lots": [{"name": "1"}, {"name": 2}]}},
            "request.lots[1].name skal være tekst",
        ),
        (
            NewDraft,
            {"request": {"subject": "a", "hourly_cost": 0}},
            "request.hourly_cost skal være over 0",
        ),
        (EventIn, EVENT | {"changes": []}, "changes skal have mindst 1 i listen"),
        (
            EventIn,
            EVENT | {"changes": [{"noun": "a", "row": {}}, {"noun": "b"}]},
            "changes[1] skal have enten row eller close, ikke begge dele",
        ),
        (
            EventIn,
            EVENT | {"time": "2026-03-01T12:00:00", "changes": [{"noun": "a", "row": {}}]},
            "time skal have tidszone, fx 2026-03-01T12:00:00+01:00",
        ),
        (PaymentIn, {"price": "dyr"}, "price skal være et tal"),
        (PaymentIn, {"price": "NaN"}, "price skal være et endeligt tal"),
        (PaymentIn, {"price": "1.234"}, "price må højst have 2 decimaler"),
        (
            BusinessCaseIn,
            {"persons": 2_000_000},
            "persons må højst være 1000000; saving mangler",
        ),
        (FromUrlIn, {"url": "a" * 2001}, "url må højst være 2000 tegn"),
    ],
)
def test_the_field_is_named_with_what_it_may_be(
    shape: type[BaseModel], body: Any, said: str
) -> None:
    assert told(shape, body) == said


def test_the_values_of_a_choice_are_listed() -> None:
    said = told(SearchRequest, {"query": "a", "filters": {"kinds": ["case", "nope"]}})
    assert said.startswith("filters.kinds[1] skal være case, ")
    assert " eller " in said
    assert not {"'", "nope"} & set(said.split())


def test_what_was_sent_is_not_repeated() -> None:
    body = {"query": "a", "limit": "010190-1234", "filters": {"kinds": ["010190-1234"]}}
    assert "010190" not in told(SearchRequest, body)


def test_what_pydantic_finds_beyond_the_known_is_still_danish() -> None:
    class Odd(BaseModel):
        value: Annotated[int, Field(multiple_of=7)]

    assert told(Odd, {"value": 8}) == "value har en værdi, der ikke kan bruges"
