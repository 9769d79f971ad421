"""Which rows a service or database gives, noun by noun, as the sources file tells."""

from collections.abc import Collection, Mapping
from typing import Any

from ingest.register.mapping import Mappings
from ingest.register.sources.declared import Declared
from knowledge.errors import SetupError
from knowledge.register.model import NOUNS, Record


def declared_nouns(
    declared: Declared, main: str, others: Collection[str]
) -> dict[type[Record], dict[str, Any]]:
    """What is said of each noun below `nouns:`, in the order of the nouns.

    A noun has either one text, which is its `main` option, or options by name. What is said
    of the source itself holds for each noun that does not say otherwise. Raises SetupError.
    """
    shared = {name: value for name, value in declared.options.items() if name != "nouns"}
    _check(f"Kilden »{declared.name}«", shared, others)
    listed = declared.options.get("nouns")
    if not isinstance(listed, dict) or not listed:
        raise SetupError(f"Kilden »{declared.name}«: skriv »nouns:« og derunder, hvad den rummer.")
    found: dict[type[Record], dict[str, Any]] = {}
    for name, said in listed.items():
        noun = Mappings().noun_of(str(name))
        if noun is None:
            known = ", ".join(each.NAME for each in NOUNS)
            raise SetupError(f"Kilden »{declared.name}«: »{name}« kendes ikke. Vælg: {known}.")
        own = said if isinstance(said, dict) else {main: said}
        where = f"Kilden »{declared.name}«, {name}"
        _check(where, own, (main, *others))
        if not isinstance(own.get(main), str) or not own[main].strip():
            raise SetupError(f"{where}: »{main}« mangler.")
        found[noun] = {**shared, **own}
    return {noun: found[noun] for noun in NOUNS if noun in found}


def text_option(where: str, options: Mapping[str, Any], name: str) -> str:
    """An option that is a text, '' when it is not said. Raises SetupError."""
    value = options.get(name, "")
    if not isinstance(value, str):
        raise SetupError(f"{where}: »{name}« er en tekst.")
    return value.strip()


def whole_option(where: str, options: Mapping[str, Any], name: str, otherwise: int) -> int:
    """An option that is a whole number, at least 0. Raises SetupError."""
    value = options.get(name, otherwise)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise SetupError(f"{where}: »{name}« er et helt tal.")
    return value


def _check(where: str, options: Mapping[Any, Any], allowed: Collection[str]) -> None:
    for name in options:
        if name not in allowed:
            known = ", ".join(allowed)
            raise SetupError(f"{where}: »{name}« kendes ikke. Skriv et af: {known}.")
