"""XML from inside Office files, parsed so that it can do no harm."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

_DESCRIBED = ("{*}docPr", "{*}cNvPr")


def parts(data: bytes, wanted: Callable[[str], bool]) -> Iterator[Any]:
    """The root elements of the XML parts of a zip file whose names are wanted.

    Raises lxml's XMLSyntaxError (a SyntaxError) for a part that is no XML.
    """
    from lxml import etree

    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and wanted(name):
                parser = etree.XMLParser(resolve_entities=False, no_network=True)
                yield etree.fromstring(archive.read(name), parser)


def descriptions(root: Any) -> list[str]:
    """What is written about the pictures and shapes of a part, for those who cannot see them."""
    said = (one.get(name) for one in root.iter(*_DESCRIBED) for name in ("title", "descr"))
    return [text for text in said if text]
