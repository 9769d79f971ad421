"""Reading in processes of their own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from ingest import side_by_side
from ingest.limits import Limits
from ingest.side_by_side import Reading
from knowledge.errors import PersonalDataError, UnreadableDocumentError
from knowledge.search.entries import entry_of

TEXT = "Overskrift\n\nTo ledige blev ansat hos leverandøren i løbet af året.\n".encode()


def test_many_documents_are_read_elsewhere_and_come_back_the_same() -> None:
    with Reading(1, Limits()) as here, Reading(500, Limits()) as elsewhere:
        assert here.make(TEXT, "a.txt", "file:///a.txt", None) == elsewhere.make(
            TEXT, "a.txt", "file:///a.txt", None
        )
        assert psutil.Process().children()


def test_the_entries_of_the_chunks_come_with_them_when_they_are_wanted() -> None:
    with Reading(500, Limits(), with_entries=True) as elsewhere:
        made = elsewhere.make(TEXT, "a.txt", "file:///a.txt", None)
    assert made.entries == tuple(entry_of(chunk, made.document) for chunk in made.chunks)
    assert made.entries


def test_a_refusal_comes_back_as_it_was_said() -> None:
    with Reading(500, Limits()) as reading, pytest.raises(PersonalDataError, match=r"a\.txt"):
        reading.make(TEXT + b"\nCPR 010190-1234\n", "a.txt", "file:///a.txt", None)


def test_a_document_that_kills_its_reader_is_told_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Reading(500, Limits()) as reading:
        monkeypatch.setattr(side_by_side, "make", _die)
        with pytest.raises(UnreadableDocumentError, match="stoppe"):
            reading.make(TEXT, "a.txt", "file:///a.txt", None)
        monkeypatch.undo()
        assert reading.make(TEXT, "b.txt", "file:///b.txt", None).chunks


def test_the_processes_end_when_the_one_that_started_them_is_killed() -> None:
    starter = Path(__file__).with_name("reading_until_killed.py")
    process = subprocess.Popen([sys.executable, starter], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive


def _die(*_: object) -> None:
    time.sleep(0)
    os._exit(3)
