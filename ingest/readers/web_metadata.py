"""What a web page states about itself: meta tags, JSON-LD, the address it was saved from."""

import json
import re
from collections.abc import Iterator
from typing import Any

HtmlElement = Any

# Our fields, and where pages state them, best first. `@` marks JSON-LD.
_STATED: dict[str, tuple[str, ...]] = {
    "title": ("dcterms.title", "dc.title", "og:title", "twitter:title", "@headline"),
    "publisher": ("dcterms.publisher", "dc.publisher", "og:site_name", "publisher", "@publisher"),
    "author": ("dcterms.creator", "dc.creator", "author", "article:author", "@author"),
    "written": (
        "dcterms.created",
        "dcterms.issued",
        "dcterms.date",
        "dc.date",
        "article:published_time",
        "date",
        "publish-date",
        "@datePublished",
    ),
    "updated": (
        "dcterms.modified",
        "article:modified_time",
        "og:updated_time",
        "last-modified",
        "revised",
        "@dateModified",
    ),
    "place": ("dcterms.spatial", "dc.coverage", "geo.placename"),
    "sector": ("dcterms.subject",),
    "language": ("dcterms.language", "dc.language", "language", "content-language", "og:locale"),
    "kind": ("dcterms.type",),
    "url": ("og:url", "dcterms.identifier"),
}
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)")
_MOST_SECTOR_WORDS = 3


def stated_by(page: HtmlElement) -> dict[str, str]:
    """The fields that the page's head states, as text, and the author."""
    said = dict(_meta(page))
    for name, value in _linked_data(page):
        said.setdefault(f"@{name}", value)
    found = {
        field: next(said[name] for name in names if said.get(name))
        for field, names in _STATED.items()
        if any(said.get(name) for name in names)
    }
    found["title"] = _without_site(found.get("title") or _title(page), found.get("publisher"))
    found["url"] = _address(page) or found.get("url", "")
    found["language"] = page.get("lang") or found.get("language", "")
    if not found["url"].startswith(("http://", "https://")):
        del found["url"]
    sector = found.get("sector", "")
    if "," in sector or len(sector.split()) > _MOST_SECTOR_WORDS:
        del found["sector"]
    return {name: " ".join(text.split()) for name, text in found.items() if text.strip()}


def _meta(page: HtmlElement) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for tag in page.iter("meta"):
        name = (
            tag.get("property") or tag.get("name") or tag.get("http-equiv") or tag.get("itemprop")
        )
        content = (tag.get("content") or "").strip()
        if name and content and name.lower() not in seen:
            seen.add(name.lower())
            yield name.lower(), content


def _linked_data(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """The text values of JSON-LD objects; of a person or organisation its name."""
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text or "")
        except ValueError:
            continue
        for one in _objects(data):
            for name, value in one.items():
                value = value[0] if isinstance(value, list) and value else value
                value = value.get("name") if isinstance(value, dict) else value
                if isinstance(value, str):
                    yield name, value


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for one in data:
            yield from _objects(one)
    elif isinstance(data, dict):
        if "datePublished" in data or "headline" in data:
            yield data
        yield from _objects(data.get("@graph", []))


def _title(page: HtmlElement) -> str:
    """The page's own heading when it is the only one of its rank, else the title of the window."""
    headings = [heading.text_content() for heading in page.iter("h1")]
    if len(headings) == 1 and headings[0].strip():
        return str(headings[0])
    return str(next((title.text_content() for title in page.iter("title")), ""))


def _without_site(title: str, site: str | None) -> str:
    """A title without the name of the site behind it: `Case om kørsel | MinBy`."""
    if not site or not title.endswith(site):
        return title
    return re.sub(r"\s*[|–—:•·-]\s*$", "", title.removesuffix(site)) or title


def _address(page: HtmlElement) -> str | None:
    for link in page.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return str(link.get("href") or "").strip()
    for comment in page.xpath("//comment()")[:5]:
        saved = _SAVED_FROM.search(comment.text or "")
        if saved is not None:
            return saved[1]
    return None
