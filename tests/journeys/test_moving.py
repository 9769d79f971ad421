"""From SQLite to PostgreSQL with everything that was known, and nothing read again."""

import json
import shutil
from pathlib import Path

import pytest
from running import run, serving
from sqlalchemy import text

from knowledge.book import Book
from knowledge.errors import SetupError


def test_documents_register_and_conversations_move_to_postgresql(
    tmp_path: Path, postgresql_url: str, samples: Path
) -> None:
    data = tmp_path / "data"
    assert run(data, "ingest", str(samples / "ordbog")).returncode == 0
    assert run(data, "sync", sources=str(samples / "register")).returncode == 0
    asked = json.loads(run(data, "ask", "Hvad er en arbejdsklausul?", "--json").stdout)

    moved = run(data, "move", database_url=postgresql_url)
    assert moved.returncode == 0, moved.stderr
    assert "rækker er kopieret" in moved.stdout

    with serving(data, database_url=postgresql_url) as client:
        assert client.get("/readyz").status_code == 200
        assert client.get(f"/v1/conversations/{asked['conversation']}").status_code == 200
        assert client.get("/v1/register").json()["contracts"] > 0
        found = client.post("/v1/search", json={"query": "arbejdsklausul"}).json()
        assert found["passages"]

    again = run(data, "move", database_url=postgresql_url)
    assert again.returncode == 2
    assert "ikke tom" in again.stderr


def test_a_restored_copy_of_the_database_answers_as_before(tmp_path: Path, samples: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert run(first, "ingest", str(samples / "ordbog")).returncode == 0
    second.mkdir()
    shutil.copy(first / "book.db", second)
    shutil.copytree(first / "originals", second / "originals")
    question = ("search", "arbejdsklausul", "--json")
    assert json.loads(run(second, *question).stdout) == json.loads(run(first, *question).stdout)


def test_a_database_of_a_newer_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    book = Book(f"sqlite:///{tmp_path / 'book.db'}")
    book.upgrade()
    with book.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SetupError, match="nyere udgave"):
        book.upgrade()
    book.close()
