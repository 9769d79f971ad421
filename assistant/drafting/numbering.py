"""Real numbering in Word: sections `1.` on their heading, paragraphs `1.1` on their text."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_LEVELS = (("%1.", "Heading 1", 0, 567), ("%1.%2", "", 567, 567))  # text, style, indent, hanging


class Numbering:
    """One numbered list of two levels in a document."""

    def __init__(self, document: Any) -> None:
        part = document.part.numbering_part.element
        taken = [int(each.get(qn("w:abstractNumId"))) for each in part.findall(qn("w:abstractNum"))]
        abstract = max(taken, default=0) + 1
        part.insert(len(taken), _abstract(abstract))
        self._id = part.add_num(abstract).numId

    def apply(self, paragraph: Any, level: int) -> None:
        """Give a paragraph the next number of a level."""
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = self._id


def _abstract(number: int) -> Any:
    element = _made("w:abstractNum", abstractNumId=number)
    element.append(_made("w:multiLevelType", val="multilevel"))
    for level, (text, style, indent, hanging) in enumerate(_LEVELS):
        one = _made("w:lvl", ilvl=level)
        one.append(_made("w:start", val=1))
        one.append(_made("w:numFmt", val="decimal"))
        if style:
            one.append(_made("w:pStyle", val=style.replace(" ", "")))
        one.append(_made("w:lvlText", val=text))
        one.append(_made("w:lvlJc", val="left"))
        properties = OxmlElement("w:pPr")
        properties.append(
            _made("w:ind", left=indent + (hanging if not indent else 0), hanging=hanging)
        )
        one.append(properties)
        element.append(one)
    return element


def _made(tag: str, **values: object) -> Any:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
    return element
