"""A run told to a person and to a program."""

from ingest.report import FileReport, Outcome, Report

REPORT = Report(
    (
        FileReport("a.txt", Outcome.ADDED, 3, document_id="d", title="A"),
        FileReport("b.txt", Outcome.UNCHANGED, 2),
        FileReport("c.pdf", Outcome.FAILED, message="c.pdf: PDF-filen er indscannet."),
    ),
    1.25,
)


def test_the_summary_counts_and_names_what_needs_a_person() -> None:
    assert REPORT.summary() == (
        "3 filer på 1,2 sekunder: 1 ny, 1 uændret, 1 kunne ikke læses.\n"
        "- c.pdf: PDF-filen er indscannet."
    )
    assert Report((), 0.0).summary() == "0 filer på 0,0 sekunder: ingen filer fundet."


def test_a_run_is_ok_when_everything_could_be_read() -> None:
    assert not REPORT.ok
    assert Report(REPORT.files[:2], 1.0).ok


def test_a_program_gets_counts_of_every_outcome_and_each_file() -> None:
    told = REPORT.to_dict()
    assert told["counts"] == {
        "added": 1,
        "updated": 0,
        "unchanged": 1,
        "closed": 0,
        "kept": 0,
        "failed": 1,
        "skipped": 0,
    }
    assert told["seconds"] == 1.25
    assert told["files"][0] == {
        "path": "a.txt",
        "outcome": "added",
        "chunks": 3,
        "message": None,
        "document_id": "d",
        "title": "A",
    }
