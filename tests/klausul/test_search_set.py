"""Sets that anyone can measure the search with."""

import json
from pathlib import Path
from typing import Any

import pytest
from running import run

from klausul.evaluation.retrieval_run import measure
from klausul.evaluation.search_set import read_search_set
from knowledge.errors import BadInputError

ROWS = [
    {"id": "a", "title": "Skoler", "text": "Rengøring af skoler krævede ti ansatte."},
    {"_id": "b", "text": "Kørsel af borgere blev delt i otte dele."},
    {"id": "c", "title": "Mad", "text": "Køkkenet tog to elever ind hvert år."},
]
QUERIES = [
    {"id": 1, "text": "hvem gjorde rent på skolerne?", "relevant": ["a"], "split": "dev"},
    {"id": 2, "text": "borgerkørsel", "relevant": ["b"], "split": "test"},
]


def written(folder: Path, name: str, rows: list[Any]) -> Path:
    path = folder / name
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_every_mode_is_measured_over_the_queries_of_a_split(tmp_path: Path) -> None:
    corpus, queries = written(tmp_path, "c.jsonl", ROWS), written(tmp_path, "q.jsonl", QUERIES)
    found = measure(read_search_set(corpus, queries))
    assert [each.mode for each in found] == ["ord", "vektorer", "begge"]
    assert found[0].recall_1.mean == 1.0
    assert len(read_search_set(corpus, queries, "test").queries) == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"id": 1, "text": "x", "relevant": ["z"]}], "z findes ikke"),
        ([{"id": 1, "text": "x", "relevant": []}], "relevant"),
        ([{"id": 1, "relevant": ["a"]}], "»text« mangler"),
        ([["no", "object"]], "JSON-objekt"),
    ],
)
def test_a_set_with_a_fault_is_refused_with_its_line(
    tmp_path: Path, rows: list[Any], said: str
) -> None:
    corpus, queries = written(tmp_path, "c.jsonl", ROWS), written(tmp_path, "q.jsonl", rows)
    with pytest.raises(BadInputError, match=f"(?s)linje 1.*{said}"):
        read_search_set(corpus, queries)


def test_a_set_without_queries_is_refused_instead_of_measured_as_nought(tmp_path: Path) -> None:
    corpus, queries = written(tmp_path, "c.jsonl", ROWS), written(tmp_path, "q.jsonl", QUERIES)
    with pytest.raises(BadInputError, match="ingen forespørgsler i delen »nowhere«"):
        read_search_set(corpus, queries, "nowhere")


def test_the_command_prints_a_line_for_each_mode(tmp_path: Path) -> None:
    corpus, queries = written(tmp_path, "c.jsonl", ROWS), written(tmp_path, "q.jsonl", QUERIES)
    done = run(
        tmp_path / "data",
        "evaluate",
        "retrieval",
        "--corpus",
        str(corpus),
        "--queries",
        str(queries),
    )
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()[2:]] == [
        "ord",
        "vektorer",
        "begge",
    ]
    missing = run(
        tmp_path / "data", "evaluate", "retrieval", "--corpus", "nowhere", "--queries", str(queries)
    )
    assert missing.returncode == 2
    assert "kan ikke læses" in missing.stderr
