"""What `/openapi.json` tells of the doors beyond what FastAPI does: an example of every body.

The problems that a route can give are told where the route stands, by `failing`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from api.problems import PROBLEM_JSON, TITLES
from api.wire.shapes import shown
from api.wire.status import Problem

_ENGLISH = {
    400: "Cannot be read",
    401: "Not signed as it must be",
    403: "Not allowed",
    404: "Not found",
    409: "Changed meanwhile",
    413: "Too large",
    415: "Wrong type",
    421: "Wrong address",
    422: "Cannot be used",
    500: "Something went wrong",
    503: "Not ready",
}
_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_FASTAPIS_OWN = {"$ref": "#/components/schemas/HTTPValidationError"}

# What each route can answer that takes a JSON body, or that reads or writes the book.
BODY = {
    400: "Anmodningen kan ikke læses. Se /openapi.json for formen.",
    413: "Der kan højst sendes 64 kB ad gangen. Send noget mindre.",
    422: "Indholdet er ikke gyldig JSON. Se /openapi.json for formen.",
}
BOOK = {503: "Databasen er optaget af en anden proces. Prøv igen om lidt."}
ANY = {
    403: "Klausul tager kun imod fra sin egen side, ikke fra andre websteder.",
    421: "Klausul svarer kun på denne maskines egen adresse, fx http://127.0.0.1:8000.",
    500: "Klausul kunne ikke gøre det færdigt. Prøv igen; sker det igen, så giv besked.",
}


def failing(details: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """The responses of a route that are problems: by status, with a detail that it can have."""
    return {
        status: {
            "description": _ENGLISH[status],
            "content": {
                PROBLEM_JSON: {
                    "schema": _PROBLEM,
                    "example": Problem(
                        title=TITLES[status], status=status, detail=detail
                    ).model_dump(),
                }
            },
        }
        for status, detail in details.items()
    }


def file_of(media_type: str, example: str | None = None) -> dict[str, Any]:
    """The content of a response that is a file: text with its example, or bytes without one."""
    if example is None:
        return {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {media_type: {"schema": {"type": "string"}, "example": example}}


class Described(FastAPI):
    """An application whose description is complete."""

    def openapi(self) -> dict[str, Any]:
        """As FastAPI makes it once and keeps it, then completed."""
        kept = self.openapi_schema
        description = super().openapi()
        if description is not kept:
            _complete(description)
        return description


def _complete(description: dict[str, Any]) -> None:
    schemas: dict[str, Any] = description["components"]["schemas"]
    schemas["Problem"] = Problem.model_json_schema()
    for model in shapes(BaseModel):
        if model.__name__ in schemas:  # FastAPI leaves out what is null in an example
            schemas[model.__name__]["examples"] = [shown(model)]
    for operation in _operations(description):
        found: dict[str, Any] = operation["responses"]
        responses = {
            status: found[status] for status in sorted(found) if not _is_fastapis_own(found[status])
        }
        operation["responses"] = responses
        for each in [operation.get("requestBody", {}), *responses.values()]:
            if each.get("description") == "Successful Response":
                each["description"] = "Done"
            _give_examples(each.get("content", {}).values(), schemas)
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)


def _operations(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in description["paths"].values():
        yield from methods.values()


def _is_fastapis_own(response: dict[str, Any]) -> bool:
    """Whether it is the English form of a validation error, which `problems` replaces."""
    contents = response.get("content", {}).values()
    return any(each.get("schema") == _FASTAPIS_OWN for each in contents)


def _give_examples(contents: Iterable[dict[str, Any]], schemas: dict[str, Any]) -> None:
    for content in contents:
        schema = content.get("schema", {})
        of = schema.get("items", schema).get("$ref", "").rsplit("/", 1)[-1]
        if "example" not in content and "examples" in schemas.get(of, {}):
            [example] = schemas[of]["examples"]
            content["example"] = [example] if "items" in schema else example


def shapes(above: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """All shapes of `api.wire`."""
    for model in above.__subclasses__():
        if model.__module__.startswith("api.wire."):
            yield model
        yield from shapes(model)
