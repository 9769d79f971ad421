"""The formats that a report is written in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.reports.report import Report


class Format(StrEnum):
    MARKDOWN = "md"
    HTML = "html"
    WORD = "docx"


@dataclass(frozen=True, slots=True)
class File:
    """A report as a file: `name` with its ending, `content` ready to be written."""

    name: str
    media_type: str
    content: bytes


def written(report: Report, kind: Format) -> File:
    """The report in that format."""
    write, media_type = _WRITERS[kind]
    return File(f"{report.name}.{kind.value}", media_type, write(report))


def _markdown(report: Report) -> bytes:
    from assistant.reports.markdown import to_markdown

    return to_markdown(report).encode()


def _html(report: Report) -> bytes:
    from assistant.reports.html import to_html

    return to_html(report).encode()


def _word(report: Report) -> bytes:
    from assistant.reports.word import to_word

    return to_word(report)


_WRITERS: dict[Format, tuple[Callable[[Report], bytes], str]] = {
    Format.MARKDOWN: (_markdown, "text/markdown; charset=utf-8"),
    Format.HTML: (_html, "text/html; charset=utf-8"),
    Format.WORD: (
        _word,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}
