"""What the command line says of itself is Danish."""

import re
import subprocess
import sys
import time

import pytest

COMMANDS = (
    [],
    ["serve"],
    ["ask"],
    ["search"],
    ["ingest"],
    ["reindex"],
    ["move"],
    ["doctor"],
    ["sync"],
    ["register"],
    ["register", "template"],
    ["register", "describe"],
    ["register", "review"],
    ["register", "approve"],
    ["register", "erase"],
    ["register", "close"],
    ["report"],
    ["report", "monthly"],
    ["report", "target"],
    ["calculate"],
    ["calculate", "payment"],
    ["calculate", "business-case"],
    ["draft"],
    ["texts"],
    ["clauses"],
    ["clauses", "check"],
    ["clauses", "list"],
    ["clauses", "review"],
    ["evaluate"],
    ["evaluate", "answers"],
    ["evaluate", "retrieval"],
    ["evaluate", "register"],
)
ENGLISH = re.compile(
    r"usage|option|argument|command|show|exit|required|default|error|try|<str>|<int|path\b|\.\.\.|[{}]",
    re.IGNORECASE,
)


def klausul(*words: str) -> subprocess.CompletedProcess[str]:
    start = "from klausul.cli import main; main()"
    return subprocess.run([sys.executable, "-c", start, *words], capture_output=True, text=True)


def test_the_help_of_every_command_is_looked_at() -> None:
    listed = re.findall(r"^  ([a-z]+)  ", klausul("--help").stdout, re.MULTILINE)
    assert set(listed) == {words[0] for words in COMMANDS if words}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_has_no_english_frame(words: list[str]) -> None:
    done = klausul(*words, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Brug: ")
    assert "Vis denne hjælp." in done.stdout
    assert ENGLISH.findall(done.stdout) == []


def test_help_tells_what_to_give_and_what_may_be_chosen() -> None:
    said = klausul("search", "--help").stdout
    assert "[VALG] SØGNING\n" in said
    assert re.search(r"Angiv:\n  SØGNING +Det, der søges efter\.", said)
    assert re.search(r"--limit TAL +Højst så mange uddrag\.  \[1 til 50; ellers 10\]", said)
    assert re.search(
        r"--corpus FIL .*\[skal angives\]", klausul("evaluate", "retrieval", "--help").stdout
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask"], "Der mangler noget: SPØRGSMÅL. Se "),
        (["ingest"], "Der mangler noget: STI …. Se "),
        (["search", "x", "--limit", "99"], "Værdien til --limit kan ikke bruges. Se "),
        (["search", "x", "--lim"], "Valget --lim kendes ikke. Se "),
        (["search", "x", "--limit"], "Valget --limit mangler sin værdi"),
        (["sorch"], "Kommandoen eller dens argumenter kendes ikke. Se "),
    ],
)
def test_a_command_that_is_typed_wrong_is_told_of_in_danish(words: list[str], said: str) -> None:
    done = klausul(*words)
    assert done.returncode == 2
    assert done.stderr.startswith(said)


def test_without_a_command_the_help_is_shown() -> None:
    done = klausul()
    assert "Kommandoer:" in done.stdout + done.stderr


def test_help_comes_within_half_a_second() -> None:
    took = []
    for _ in range(3):
        begin = time.perf_counter()
        klausul("--help")
        took.append(time.perf_counter() - begin)
    assert min(took) < 0.5
