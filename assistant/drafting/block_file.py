"""A building block's file: YAML front matter, then one `## <variant>` heading a wording."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

import yaml

from assistant.drafting.blocks import Block, Kind, LegalBasis, Parameter
from assistant.drafting.model import Certainty, Variant
from knowledge.errors import BadInputError

_FILE = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_TEXTS = ("title", "purpose", "use_when", "not_when")
_FIELDS = {*_TEXTS, "says", "number", "version", "basis", "parameters", "tenderer_asks"}
_PARAMETER = {
    *("label", "unit", "kind", "default", "low", "high", "choices", "decides", "optional"),
    "defaults",
}
_BASIS = {"reference", "source", "checked", "certainty", "note"}


def read(path: Path, own: bool) -> Block:
    """The block of a file; its id is the file's name. Raises BadInputError saying what is wrong."""
    try:
        return _block(path.stem, path.read_text("utf-8"), own)
    except (OSError, UnicodeError) as error:
        raise BadInputError(f"{path.name}: kan ikke læses som tekst i UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", linje {mark.line + 2}" if mark else ""
        raise BadInputError(f"{path.name}{line}: hovedet er ikke gyldig YAML.") from error
    except BadInputError as error:
        raise BadInputError(f"{path.name}: {error}") from error


def _block(id: str, text: str, own: bool) -> Block:
    found = _FILE.match(text.replace("\r\n", "\n"))
    if found is None:
        _wrong("der mangler et hoved mellem to linjer med ---.")
    front = _mapping(yaml.load(found["front"], Loader=yaml.CSafeLoader), "hovedet")
    _only(front, _FIELDS, "hovedet")
    if missing := [name for name in ("number", *_TEXTS) if not front.get(name)]:
        _wrong(f"hovedet mangler {', '.join(missing)}.")
    return Block(
        id=id,
        number=_whole(front["number"], "number"),
        title=_text(front["title"]),
        purpose=_text(front["purpose"]),
        use_when=_text(front["use_when"]),
        not_when=_text(front["not_when"]),
        basis=tuple(_basis(each) for each in _list(front.get("basis"), "basis")),
        parameters=tuple(
            _parameter(str(name), _mapping(said, f"parameteren {name}"))
            for name, said in _mapping(front.get("parameters") or {}, "parameters").items()
        ),
        variants=_variants(found["body"]),
        tenderer_asks=tuple(
            _asked(each) for each in _list(front.get("tenderer_asks"), "tenderer_asks")
        ),
        version=_whole(front.get("version", 1), "version"),
        own=own,
        says=_of_variants(front.get("says"), "says"),
    )


def _variants(body: str) -> dict[Variant, str]:
    before, *parts = _HEADING.split(body)
    if before.strip():
        _wrong("der står tekst før den første overskrift.")
    named = {str(each): each for each in Variant}
    variants: dict[Variant, str] = {}
    for heading, text in zip(parts[::2], parts[1::2], strict=True):
        if heading not in named or named[heading] in variants:
            _wrong(f"overskriften »{heading}« skal være en af {', '.join(named)}, hver én gang.")
        variants[named[heading]] = text.strip()
    return variants


def _basis(said: Any) -> LegalBasis:
    fields = _mapping(said, "et retsgrundlag")
    _only(fields, _BASIS, "et retsgrundlag")
    checked = fields.get("checked")
    if checked is not None and type(checked) is not date:
        _wrong(f"checked skal være en dato som 2026-11-25, ikke »{checked}«.")
    return LegalBasis(
        reference=_text(fields.get("reference")),
        source=_text(fields.get("source")),
        checked=checked,
        certainty=_certainty(fields.get("certainty", "sikker")),
        note=_text(fields.get("note")),
    )


def _certainty(said: Any) -> Certainty:
    try:
        return Certainty(said)
    except ValueError:
        _wrong(f"certainty skal være sikker eller usikker, ikke »{said}«.")


def _parameter(name: str, fields: Mapping[str, Any]) -> Parameter:
    where = f"parameteren {name}"
    _only(fields, _PARAMETER, where)
    try:
        kind = Kind(fields.get("kind", ""))
    except ValueError:
        _wrong(f"{where}: kind skal være en af {', '.join(Kind)}.")
    return Parameter(
        name=name,
        label=_text(fields.get("label")),
        unit=_text(fields.get("unit")),
        kind=kind,
        default=_value(fields.get("default")),
        low=_bound(fields.get("low"), f"{where}: low"),
        high=_bound(fields.get("high"), f"{where}: high"),
        choices=tuple(_value(each) for each in _list(fields.get("choices"), f"{where}: choices")),
        decides=_text(fields.get("decides")),
        optional=bool(fields.get("optional", False)),
        defaults=_of_variants(fields.get("defaults"), f"{where}: defaults"),
    )


def _of_variants(said: Any, where: str) -> dict[Variant, str]:
    """A text by wording."""
    found = _mapping(said or {}, where)
    if unknown := [str(each) for each in found if each not in set(Variant)]:
        _wrong(f"{where} kender ikke {', '.join(unknown)}.")
    return {Variant(each): _value(value) for each, value in found.items()}


def _value(said: Any) -> str:
    """A value as canonical text; YAML reads `ja` as text and `2027-03-01` as a date."""
    return "" if said is None else str(said).strip()


def _bound(said: Any, where: str) -> Decimal | None:
    try:
        return None if said is None else Decimal(str(said))
    except InvalidOperation:
        _wrong(f"{where} skal være et tal, ikke »{said}«.")


def _asked(said: Any) -> tuple[str, str]:
    fields = _mapping(said, "et spørgsmål")
    _only(fields, {"question", "answer"}, "et spørgsmål")
    return _text(fields.get("question")), _text(fields.get("answer"))


def _text(said: Any) -> str:
    return "" if said is None else " ".join(str(said).split())


def _whole(said: Any, name: str) -> int:
    if type(said) is not int or said < 1:
        _wrong(f"{name} skal være et helt tal fra 1, ikke »{said}«.")
    return said


def _mapping(said: Any, where: str) -> Mapping[Any, Any]:
    if not isinstance(said, dict):
        _wrong(f"{where} skal bestå af linjer med navn: værdi.")
    return said


def _list(said: Any, where: str) -> list[Any]:
    if said is None:
        return []
    if not isinstance(said, list):
        _wrong(f"{where} skal være en liste.")
    return said


def _only(fields: Mapping[Any, Any], known: set[str], where: str) -> None:
    if unknown := sorted(str(each) for each in fields if each not in known):
        _wrong(f"{where} kender ikke {', '.join(unknown)}.")


def _wrong(said: str) -> NoReturn:
    raise BadInputError(said)
