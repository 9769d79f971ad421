"""What a municipality calls things: files, columns and codes, to the nouns of the register.

Our own headers are always understood; a mapping in YAML says what differs.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.danish import spelling
from knowledge.errors import SetupError
from knowledge.register.fields import FieldType, fields_of
from knowledge.register.model import NOUNS, Record

_NOT_LETTERS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"[\d\s_.()-]+\Z")  # of a month, a year, a copy: kontrakter_2026-08 (2)
_BETWEEN_WORDS = re.compile(r"[\W\d_]+")
_MOST_WORDS = 3  # of one noun's name: business case måneder
_REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class NounMapping:
    """How one noun is called elsewhere.

    `files` are patterns of file, sheet or view names. `columns` gives our header for theirs,
    `values` our code for theirs by header, `constants` the value of a header that they do
    not have, `joined` the columns that make up the value of a header together.
    """

    files: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mappings:
    """The mapping of each noun; one that is not named has our own names only."""

    by_noun: Mapping[type[Record], NounMapping] = field(default_factory=dict)

    def of(self, noun: type[Record]) -> NounMapping:
        return self.by_noun.get(noun, NounMapping())

    def noun_of(self, name: str) -> type[Record] | None:
        """The noun that a file (without its ending), sheet, table or view of that name holds."""
        name = unicodedata.normalize("NFC", name)
        for noun, mapped in self.by_noun.items():
            if any(fnmatchcase(name.lower(), pattern.lower()) for pattern in mapped.files):
                return noun
        bare = key(_NUMBERED.sub("", name) or name)
        return next((noun for noun in NOUNS if bare in _own_names(noun)), None)

    def noun_of_file(self, name: str) -> type[Record] | None:
        """As `noun_of`; a longer name holds the one noun whose name is whole words of it.

        `ansættelser nov 2026` is of placements; `klausuler og kontrakter` is of neither.
        """
        if exact := self.noun_of(name):
            return exact
        said = _runs_of_words(unicodedata.normalize("NFC", name))
        fitting = [noun for noun in NOUNS if said & _own_names(noun)]
        return fitting[0] if len(fitting) == 1 else None

    def known_columns(self, noun: type[Record], headers: Iterable[str]) -> int:
        """How many of the headers are understood: this is how a row of headers is known."""
        mapped = self.of(noun)
        known = set(columns_of(noun)) | {key(theirs) for theirs in mapped.columns}
        known |= {key(theirs) for several in mapped.joined.values() for theirs in several}
        return sum(
            key(header) in known or key_without_remark(header) in known for header in headers
        )


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """What names are compared by: without case, spaces and signs, and with ae, oe, aa."""
    return spelling.fold(_NOT_LETTERS.sub("", spelling.normalise(name)))


def key_without_remark(header: str) -> str:
    """The key of `Timer` for `Timer (pr. uge)`."""
    return key(_REMARK.sub("", header))


def columns_of(noun: type) -> Mapping[str, FieldType]:
    """The fields of a noun by the keys of our own headers; `id` is understood too."""
    return _columns_of(noun)


@cache
def _columns_of(noun: type) -> Mapping[str, FieldType]:
    own = {key(each.about.header): each for each in fields_of(noun)}
    return {"id": own_field(noun, "id"), **own}


def own_field(noun: type, name: str) -> FieldType:
    return next(each for each in fields_of(noun) if each.name == name)


def field_called(noun: type[Record], header: str) -> FieldType | None:
    """The field that has this header in our own files."""
    return columns_of(noun).get(key(header))


def _runs_of_words(name: str) -> set[str]:
    words = [word for word in _BETWEEN_WORDS.split(name) if word]
    lengths = range(1, _MOST_WORDS + 1)
    return {key("".join(words[at : at + length])) for at in range(len(words)) for length in lengths}


def _own_names(noun: type[Record]) -> frozenset[str]:
    return frozenset(map(key, (noun.NAME, noun.PLURAL, noun.__name__)))


def read_mapping(path: Path) -> Mappings:
    """The mapping in a YAML file. Raises SetupError that says what is wrong where."""
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SetupError(f"Mappingfilen {path} kan ikke læses ({error.strerror}).") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SetupError(f"Mappingfilen {path} er ikke gyldig YAML i UTF-8. Ret den.") from error
    return mapping_of(written, path.name)


def mapping_of(written: Any, where: str) -> Mappings:
    """The mapping that YAML has told. Raises SetupError; `where` names the file."""
    by_noun: dict[type[Record], NounMapping] = {}
    for name, parts in _table(written, where).items():
        noun = next((each for each in NOUNS if key(str(name)) in _own_names(each)), None)
        if noun is None:
            known = ", ".join(each.NAME for each in NOUNS)
            raise SetupError(f"{where}: »{name}« kendes ikke. Skriv et af: {known}.")
        by_noun[noun] = _noun_mapping(noun, _table(parts, f"{where}, {name}"), f"{where}, {name}")
    return Mappings(by_noun)


def _noun_mapping(noun: type[Record], parts: Mapping[Any, Any], where: str) -> NounMapping:
    allowed = [each.name for each in fields(NounMapping)]
    for part in parts:
        if part not in allowed:
            raise SetupError(f"{where}: »{part}« kendes ikke. Skriv et af: {', '.join(allowed)}.")
    columns = _texts(parts.get("columns"), f"{where}, columns")
    constants = _texts(parts.get("constants"), f"{where}, constants")
    values = {
        str(header): _texts(codes, f"{where}, values, {header}")
        for header, codes in _table(parts.get("values"), f"{where}, values").items()
    }
    joined = {
        str(header): _list(several, f"{where}, joined, {header}")
        for header, several in _table(parts.get("joined"), f"{where}, joined").items()
    }
    for header in (*columns.values(), *constants, *values, *joined):
        if field_called(noun, header) is None:
            known = ", ".join(each.about.header for each in fields_of(noun))
            raise SetupError(f"{where}: kolonnen »{header}« kendes ikke. Vælg mellem: {known}.")
    files = _list(parts.get("files"), f"{where}, files")
    return NounMapping(files, columns, values, constants, joined)


def _table(written: Any, where: str) -> Mapping[Any, Any]:
    if written is None:
        return {}
    if not isinstance(written, dict):
        raise SetupError(f"{where}: her skal stå navne med kolon efter. Se docs/register.md.")
    return written


def _texts(written: Any, where: str) -> dict[str, str]:
    return {_text(name): _text(value) for name, value in _table(written, where).items()}


def _text(value: Any) -> str:
    """YAML reads a bare `ja` as text but `yes` and `nej`-like words of English as a bool."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return "" if value is None else str(value)


def _list(written: Any, where: str) -> tuple[str, ...]:
    if written is None:
        return ()
    if isinstance(written, str):
        return (written,)
    if not isinstance(written, list):
        raise SetupError(f"{where}: her skal stå en liste. Se docs/register.md.")
    return tuple(map(_text, written))
