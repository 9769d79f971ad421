"""Which sources there are: a YAML file that names them, or simply a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ingest.register.mapping import Mappings, read_mapping
from knowledge.errors import SetupError

FOLDER, REST, SQL = "folder", "rest", "sql"
KINDS = (FOLDER, REST, SQL)
MAPPING_IN_FOLDER = "mapping.yaml"
_EVERY = {FOLDER: 0.5}  # seconds between glances; a folder is looked at, not read
_OTHERWISE_EVERY = 300.0
_KEYS = ("name", "kind", "where", "mapping", "every")
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Declared:
    """A source as its owner describes it.

    `where` is a folder, an address or a database; `every` the seconds between looks at it;
    `options` what only its kind understands.
    """

    name: str
    kind: str
    where: str
    mapping: Path | None = None
    every: float = _OTHERWISE_EVERY
    options: Mapping[str, Any] = field(default_factory=dict)

    def mappings(self) -> Mappings:
        """Raises SetupError when the mapping file is wrong."""
        return read_mapping(self.mapping) if self.mapping else Mappings()


def declared_sources(path: Path) -> list[Declared]:
    """The sources of a YAML file, or the one that a folder is. Raises SetupError."""
    if path.is_dir():
        return [declared_folder(path.name or "mappe", path)]
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SetupError(
            f"{path} findes ikke eller kan ikke læses. Kontrollér KLAUSUL_SOURCES."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SetupError(f"{path} er ikke gyldig YAML i UTF-8. Ret den.") from error
    listed = written.get("sources") if isinstance(written, dict) else None
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise SetupError(
            f"{path.name}: skriv »sources:« og derunder en liste. Se docs/register.md."
        )
    sources = [_declared(each, path) for each in listed]
    names = [each.name for each in sources]
    for name in names:
        if names.count(name) > 1:
            raise SetupError(f"{path.name}: to kilder hedder »{name}«. Giv dem hver sit navn.")
    return sources


def declared_folder(name: str, folder: Path) -> Declared:
    """A folder as a source. A file mapping.yaml in it is its mapping."""
    mapping = folder / MAPPING_IN_FOLDER
    found = mapping if mapping.is_file() else None
    return Declared(name[:_LONGEST_NAME], FOLDER, str(folder), found, _EVERY[FOLDER])


def _declared(written: Mapping[str, Any], path: Path) -> Declared:
    name, kind, where = (str(written.get(key) or "").strip() for key in _KEYS[:3])
    if not name or not where:
        raise SetupError(f"{path.name}: hver kilde skal have »name«, »kind« og »where«.")
    if len(name) > _LONGEST_NAME:
        raise SetupError(f"{path.name}: navnet »{name}« er længere end {_LONGEST_NAME} tegn.")
    if kind not in KINDS:
        raise SetupError(f"{path.name}, {name}: »kind« er en af {', '.join(KINDS)}.")
    every = written.get("every", _EVERY.get(kind, _OTHERWISE_EVERY))
    if not isinstance(every, int | float) or isinstance(every, bool) or every <= 0:
        raise SetupError(f"{path.name}, {name}: »every« er et antal sekunder over nul.")
    mapping = _beside(path, str(written["mapping"])) if written.get("mapping") else None
    if kind == FOLDER:
        folder = _beside(path, where)
        where = str(folder)
        if mapping is None:
            mapping = declared_folder(name, folder).mapping
    options = {key: value for key, value in written.items() if key not in _KEYS}
    return Declared(name, kind, where, mapping, float(every), options)


def _beside(path: Path, written: str) -> Path:
    """A path in the file is meant from where the file lies."""
    return path.parent / Path(written).expanduser()
