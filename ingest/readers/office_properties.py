"""What Word and Excel files state about themselves: core, company and custom properties."""

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from ingest import fields

_CUSTOM = "docProps/custom.xml"
_APP = "docProps/app.xml"
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


def _company(data: bytes) -> str:
    root = _part(data, _APP)
    if root is None:
        return ""
    return next((str(e.text or "").strip() for e in root if str(e.tag).endswith("}Company")), "")


def _custom(data: bytes) -> dict[str, str]:
    root = _part(data, _CUSTOM)
    if root is None:
        return {}
    return {str(one.get("name")): "".join(one.itertext()).strip() for one in root}


def _part(data: bytes, name: str) -> Any:
    """The root element of one part, or None."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if name not in archive.namelist():
            return None
        return etree.fromstring(archive.read(name), parser)
