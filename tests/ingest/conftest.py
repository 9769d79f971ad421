"""An empty library, the way into it, and a web site on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from making import make_library
from web_site import MOST, Site, here_too, serving

from ingest.folder import Ingest
from ingest.limits import Limits
from ingest.web.fetching import Fetcher
from knowledge.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_library(tmp_path)


@pytest.fixture
def ingest(library: Library, fetcher: Fetcher) -> Ingest:
    return Ingest(library, fetcher=fetcher)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to ingest."""
    made = tmp_path / "mappe"
    made.mkdir()
    return made


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def fetcher() -> Fetcher:
    """Fetches from public addresses and from `site`, up to `MOST` bytes."""
    return Fetcher(Limits(max_file_bytes=MOST), may_ask=here_too)
