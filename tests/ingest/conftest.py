"""An empty library, and the way into it."""

from pathlib import Path

import pytest
from making import make_library

from ingest.folder import Ingest
from knowledge.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_library(tmp_path)


@pytest.fixture
def ingest(library: Library) -> Ingest:
    return Ingest(library)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to ingest."""
    made = tmp_path / "mappe"
    made.mkdir()
    return made
