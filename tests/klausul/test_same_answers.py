"""The same questions over the same documents are answered the same, wherever and however read."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from assistant.model import Done
from klausul.settings import Settings
from klausul.wiring import build_assistant, build_ingest, owned_knowledge

QUESTIONS = [
    "Hvad er en bod?",
    "Hvor mange borgere er kommet i job?",
    "hvad anbefaller evaluringen i tranvig",
    "hvem følger oftest op, tranvig eller mosbølle",
    "hvem har længst forløb, tranvig eller skarnæs",
    "hvor er boden højst pr lærling eller elev, Kragelev eller Hyldemark",
    "hvor mange skal Skovskade tage imod om året, og hvor mange kom der i 2023",
    "hvor stor er boden pr lærling på rørmosen og hvor mange lærlinge er der ansat",
    "hvornår mødte chaufførerne i ulvshøj før, og hvad har vognmanden gjort ved det",
    "Sammenfat evalueringen i Tranvig",
    "What did the meal contract in Fennemose cost per year?",
    "Hvilke kilder nævner småjob?",
    "Hvad koster en billet til månen?",
]
# Each answer has an id of its own and takes its time; documents and chunks are named by address.
OWN = ("id", "conversation", "took_ms")
BY_ADDRESS = ("document_id", "chunk_id")


@pytest.fixture(scope="module")
def documents() -> list[Path]:
    folder = Path(__file__).parents[2] / "klausul" / "evaluation" / "documents"
    return sorted(path for path in folder.iterdir() if ".meta." not in path.name)


def answers(files: Sequence[Path], data: Path) -> list[dict[str, Any]]:
    """What is answered over some files, read in their order."""
    settings = Settings(data_dir=data)
    with owned_knowledge(settings) as owned:
        report = build_ingest(settings, owned.knowledge.library).folder_or_files(files)
        assert all(file.document_id for file in report.files)
        owned.knowledge.follow()
        assistant = build_assistant(settings, owned.knowledge)
        return [plain(list(assistant.ask(question))[-1]) for question in QUESTIONS]


def plain(done: object) -> dict[str, Any]:
    assert isinstance(done, Done)
    told = {name: value for name, value in asdict(done.answer).items() if name not in OWN}
    told["citations"] = [
        {name: value for name, value in citation.items() if name not in BY_ADDRESS}
        for citation in told["citations"]
    ]
    return told


def copied(files: Sequence[Path], to: Callable[[int], Path]) -> list[Path]:
    """Copies of some files, the first below `to(0)`, the next below `to(1)` …"""
    made = []
    for number, file in enumerate(files):
        folder = to(number)
        folder.mkdir(parents=True, exist_ok=True)
        made.append(Path(shutil.copy(file, folder)))
    return made


def test_neither_folders_nor_the_order_of_reading_change_an_answer(
    documents: list[Path], tmp_path: Path
) -> None:
    together = copied(documents, lambda _: tmp_path / "samlet")
    apart = copied(documents[::-1], lambda number: tmp_path / "andre" / f"mappe {number}")
    one = answers(together, tmp_path / "en")
    other = answers(apart, tmp_path / "to")
    for question, first, second in zip(QUESTIONS, one, other, strict=True):
        assert first == second, question
    assert sum(bool(answer["citations"]) for answer in one) > len(QUESTIONS) / 2
