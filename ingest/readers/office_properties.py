"""What Word and Excel files state about themselves: core, company and custom properties."""

from datetime import datetime
from typing import Any

from ingest.metadata import fields
from ingest.readers.xml_parts import parts

_TEMPLATE_AGE = datetime(2013, 12, 23, 23, 15)  # python-docx's own template


def stated(core: Any, data: bytes) -> dict[str, str]:
    """Our fields from `core` (python-docx's or openpyxl's properties) and from the zip's parts.

    Custom properties that bear one of our field names win over what Office fills in itself.
    """
    found: dict[str, str] = {}
    for name, attributes in {
        "title": ("title",),
        "author": ("author", "creator"),
        "kind": ("category",),
        "language": ("language",),
        "created": ("created",),
        "modified": ("modified",),
    }.items():
        value = next((v for a in attributes if (v := getattr(core, a, None))), None)
        if isinstance(value, datetime):
            value = "" if value.replace(tzinfo=None) == _TEMPLATE_AGE else value.date().isoformat()
        if value:
            found[name] = str(value).strip()
    company = _company(data)
    if company:
        found["publisher"] = company
    return fields.usable(found) | fields.usable(fields.named(_custom(data)))


def everything(data: bytes) -> str:
    """All that the properties say, one on each line, those of the user's own making with names."""
    lines = []
    for root in parts(data, lambda name: name.startswith(("docProps/", "customXml/"))):
        for element in root.iter():
            parent = element.getparent()
            name = "" if parent is None else parent.get("name", "")
            if text := (element.text or "").strip():
                lines.append(f"{name}: {text}" if name else text)
    return "\n".join(lines)


def _company(data: bytes) -> str:
    for root in parts(data, "docProps/app.xml".__eq__):
        for element in root:
            if str(element.tag).endswith("}Company"):
                return str(element.text or "").strip()
    return ""


def _custom(data: bytes) -> dict[str, str]:
    return {
        str(one.get("name")): "".join(one.itertext()).strip()
        for root in parts(data, "docProps/custom.xml".__eq__)
        for one in root
    }
