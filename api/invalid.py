"""What is wrong with a request, in Danish: which field, and what it may be.

pydantic says it in English. What was sent is never repeated: it may be personal data.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from api.wire.shapes import FORMS

_PLACES = ("body", "query", "path", "header")
_UNUSABLE = "har en værdi, der ikke kan bruges"
_Context = Mapping[str, Any]

# By pydantic's name of the error, what to say of the field. `{}` are the error's own bounds.
_SAID: dict[str, str] = {
    "missing": "mangler",
    "extra_forbidden": "kendes ikke",
    "json_invalid": "er ikke gyldig JSON",
    "greater_than_equal": "skal være mindst {ge}",
    "greater_than": "skal være over {gt}",
    "less_than_equal": "må højst være {le}",
    "less_than": "skal være under {lt}",
    "string_too_short": "skal være mindst {min_length} tegn",
    "string_too_long": "må højst være {max_length} tegn",
    "too_short": "skal have mindst {min_length} i listen",
    "too_long": "må højst have {max_length} i listen",
    "decimal_max_digits": "må højst have {max_digits} cifre",
    "decimal_max_places": "må højst have {decimal_places} decimaler",
    "decimal_whole_digits": "må højst have {whole_digits} cifre før kommaet",
    "finite_number": "skal være et endeligt tal",
    "value_error": "skal være en fil",  # FastAPI's, of an upload; ours are "danish"
    "timezone_aware": "skal have tidszone, fx 2026-03-01T12:00:00+01:00",
}
# By how the name begins, where many errors say the same: int_type, int_parsing, int_from_float.
_KINDS: tuple[tuple[str, str], ...] = (
    ("int_", "skal være et helt tal"),
    ("float_", "skal være et tal"),
    ("decimal_", "skal være et tal"),
    ("string_", "skal være tekst"),
    ("bool_", "skal være true eller false"),
    ("datetime_", "skal være et tidspunkt, fx 2026-03-01T12:00:00+01:00"),
    ("date_", "skal være en dato, fx 2026-03-01"),
    ("list_", "skal være en liste"),
    ("tuple_", "skal være en liste"),
    ("dict_", "skal være et JSON-objekt"),
    ("model_", "skal være et JSON-objekt"),
)


def explained(errors: Sequence[Mapping[str, Any]]) -> str:
    """All that is wrong, as one line that ends with where the form is described."""
    said = "; ".join(_one(error) for error in errors) or "Anmodningen kan ikke læses"
    return f"{said}. Se /openapi.json for formen."


def _one(error: Mapping[str, Any]) -> str:
    kind, place = str(error.get("type")), tuple(error.get("loc", ()))
    if place[:1] and place[0] in _PLACES:
        place = place[1:]
    if kind == "json_invalid" or not place:
        return f"Indholdet {_of_the_whole(kind, error)}"
    return f"{_name(place)} {_of(kind, error)}"


def _of_the_whole(kind: str, error: Mapping[str, Any]) -> str:
    if kind.startswith("model_") and isinstance(error.get("input"), str | bytes):
        return "skal være JSON, med Content-Type: application/json"  # else it had been read
    return _of(kind, error)


def _name(place: Sequence[Any]) -> str:
    """`filters.kinds[1]`, counted from 0 as in JSON paths."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(parts).removeprefix(".")


def _of(kind: str, error: Mapping[str, Any]) -> str:
    context: _Context = error.get("ctx", {})
    if kind == "danish":
        return str(error["msg"])
    if kind == "string_pattern_mismatch":
        return FORMS[context["pattern"]]
    if kind == "enum":  # pydantic writes the values as `'a', 'b' or 'c'`
        expected = str(context["expected"]).replace(" or ", " eller ").replace("'", "")
        return f"skal være {expected}"
    if kind in _SAID:
        return _SAID[kind].format(**context)
    return next((said for begins, said in _KINDS if kind.startswith(begins)), _UNUSABLE)
