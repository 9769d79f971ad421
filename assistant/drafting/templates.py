"""The marks of a wording, and how they are filled.

    {antal}                       the value of a parameter
    {antal|kandidat|kandidater}   the value and the word that fits it: `1 kandidat`, `4 kandidater`
    {section:krav}                the number of the section made of another block

A mark at the head of a paragraph says when it stands; several are possible, all must hold:

    {if opgoerelse=gennemsnit}    only when the parameter has that value
    {if eksempler}                only when the parameter has a value
    {if section:tilsyn}           only when the draft has a section of that block
    {each lot}                    once a lot, with the lot's own values
"""

import re
from collections.abc import Collection, Mapping, Sequence

_HEAD = re.compile(
    r"\{(?:if (?P<name>section:[a-z0-9-]+|\w+)(?:=(?P<value>[^{}]*))?|each lot)\}\s*"
)
_VALUE = re.compile(r"\{(?P<name>[a-z_]\w*)(?:\|(?P<one>[^{}|]*)\|(?P<many>[^{}|]*))?\}")
_SECTION = re.compile(r"\{section:(?P<id>[a-z0-9-]+)\}")
_BLANK_LINES = re.compile(r"\n\s*\n")
_ONE = "1"


def paragraphs(
    template: str,
    values: Mapping[str, str],
    sections: Collection[str] = (),
    lots: Sequence[Mapping[str, str]] = (),
) -> tuple[str, ...]:
    """The paragraphs that stand, without the marks at their heads and otherwise not yet filled.

    `values` are canonical, by parameter; `sections` the ids of the blocks in the draft. A lot's
    values are what the text shows: they are filled here, before those of the whole.
    """
    standing: list[str] = []
    for each in split(template):
        text, conditions, repeated = headless(each)
        if not all(_holds(condition, values, sections) for condition in conditions):
            continue
        standing += [filled(text, lot) for lot in lots] if repeated else [text]
    return tuple(standing)


def filled(
    paragraph: str, values: Mapping[str, str], numbers: Mapping[str, int] | None = None
) -> str:
    """The paragraph with the values as they are to be shown and the numbers of sections.

    A mark without a value stays, so that what is missing can be seen.
    """

    def value(found: re.Match[str]) -> str:
        said = values.get(found["name"])
        if said is None:
            return found[0]
        if found["many"] is None:
            return said
        return f"{said} {found['one'] if said == _ONE else found['many']}"

    def section(found: re.Match[str]) -> str:
        number = (numbers or {}).get(found["id"])
        return found[0] if number is None else str(number)

    return _SECTION.sub(section, _VALUE.sub(value, paragraph))


def split(template: str) -> list[str]:
    """The paragraphs of a template, each on one line."""
    parts = _BLANK_LINES.split(template.strip())
    return [" ".join(part.split()) for part in parts if part.strip()]


def headless(paragraph: str) -> tuple[str, tuple[tuple[str, str | None], ...], bool]:
    """The paragraph without its head; its conditions (name, value); whether it is once a lot."""
    conditions: list[tuple[str, str | None]] = []
    repeated = False
    while found := _HEAD.match(paragraph):
        if found["name"]:
            conditions.append((found["name"], found["value"]))
        else:
            repeated = True
        paragraph = paragraph[found.end() :]
    return paragraph, tuple(conditions), repeated


def parameters(text: str) -> frozenset[str]:
    """The names of the parameters that a text or a whole template uses or asks about."""
    asked = {
        name
        for each in split(text)
        for name, _ in headless(each)[1]
        if not name.startswith("section:")
    }
    return frozenset(asked | {found["name"] for found in _VALUE.finditer(text)})


def references(text: str) -> frozenset[str]:
    """The ids of the blocks whose section number a text names."""
    return frozenset(found["id"] for found in _SECTION.finditer(text))


def unknown_marks(text: str) -> list[str]:
    """What stands in braces and is none of the marks above."""
    left = [_SECTION.sub("", _VALUE.sub("", headless(each)[0])) for each in split(text)]
    return re.findall(r"\{[^{}]*\}|[{}]", "\n".join(left))


def _holds(
    condition: tuple[str, str | None], values: Mapping[str, str], sections: Collection[str]
) -> bool:
    name, value = condition
    if name.startswith("section:"):
        return name.removeprefix("section:") in sections
    said = values.get(name, "")
    return bool(said) if value is None else said == value
