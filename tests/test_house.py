"""Promises about the code itself."""

import ast
import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGES = ("api", "assistant", "ingest", "klausul", "knowledge")


def sources() -> list[Path]:
    return [path for name in PACKAGES for path in sorted((REPOSITORY / name).rglob("*.py"))]


def test_a_layer_imports_only_from_the_layers_below_it() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_other_distribution_ships_a_package_of_the_same_name() -> None:
    shipped = importlib.metadata.packages_distributions()
    for name in PACKAGES:
        assert set(shipped.get(name, [])) <= {"klausul"}, name


def test_only_the_settings_read_the_environment() -> None:
    for path in sources():
        if path.name == "settings.py":
            continue
        assert not re.search(r"os\.environ|os\.getenv", path.read_text("utf-8")), path


@pytest.mark.parametrize("name", ["utils", "common", "helpers", "manager", "base", "misc"])
def test_no_file_is_named_after_nothing(name: str) -> None:
    assert not [path for path in sources() if path.stem == name]


def test_blind_excepts_stand_only_at_the_edges() -> None:
    """One document, one request, one command, one job, one part examined: nowhere else."""
    edges = {
        "api/sse.py": 1,
        "assistant/assistant.py": 1,
        "assistant/chat_model.py": 1,  # a provider's package, whose errors are its own
        "ingest/folder.py": 1,
        "klausul/cli.py": 1,
        "klausul/doctor.py": 1,
        "klausul/jobs.py": 1,
        "knowledge/book.py": 1,  # an address that no driver understands
    }
    blind = {
        str(path.relative_to(REPOSITORY)): len(re.findall(r"except (?:Base)?Exception", text))
        for path in sources()
        if (text := path.read_text("utf-8"))
    }
    assert {path: count for path, count in blind.items() if count} == edges


def test_nothing_happens_when_a_module_is_imported() -> None:
    """No bare calls, and no file is read into a constant."""
    reads = ("open", "safe_load", "read_text", "read_bytes", "loads")
    for path in sources():
        for node in ast.parse(path.read_text("utf-8")).body:
            value = getattr(node, "value", None)
            if isinstance(node, ast.Expr) and isinstance(value, ast.Call):
                assert path.name == "env.py", f"{path}: {ast.unparse(value)}"
            if isinstance(node, ast.Assign | ast.AnnAssign) and value is not None:
                calls = (call for call in ast.walk(value) if isinstance(call, ast.Call))
                names = {ast.unparse(call.func).rsplit(".", 1)[-1] for call in calls}
                assert not names & set(reads), f"{path}: {ast.unparse(node)}"


def test_no_proper_noun_of_a_case_stands_in_the_code_or_its_word_lists() -> None:
    """Names come from documents; a name in the code would be an answer prepared in advance."""
    words = (
        r"Odense|Ikast|Brande\b|Aalborg|Coor\b|Ballisager|Ramsdal|CABI\b|Rahbæk|\bJuel\b|"
        r"Lilleholt|Thomsen|Sloma|\bGye\b|Henning"
    )
    found = [
        f"{path}: {match[0]}"
        for name in PACKAGES
        for pattern in ("*.py", "*.yaml", "*.txt", "*.md", "*.js", "*.html")
        for path in sorted((REPOSITORY / name).rglob(pattern))
        if "questions" not in path.parts
        for match in re.finditer(words, path.read_text("utf-8"), re.IGNORECASE)
    ]
    assert found == []


def test_every_setting_is_in_the_readme() -> None:
    from klausul.settings import Settings

    readme = (REPOSITORY / "README.md").read_text("utf-8")
    for name in Settings.model_fields:
        assert f"`KLAUSUL_{name.upper()}`" in readme, name


def test_every_pinned_version_is_exact_and_every_dependency_is_pinned() -> None:
    lines = (REPOSITORY / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[^\s]+", pin) for pin in pins)
    pinned = {re.split("==", pin)[0].lower().replace("_", "-") for pin in pins}
    required = importlib.metadata.requires("klausul") or []
    for requirement in required:
        name = re.split(r"[\[;<>= ]", requirement)[0].lower().replace("_", "-")
        assert name in pinned, name


def test_the_sample_documents_are_described_in_fields_that_ingest_knows() -> None:
    for path in (REPOSITORY / "samples").rglob("*.meta.yaml"):
        written = yaml.safe_load(path.read_text("utf-8"))
        assert isinstance(written, dict), path
        assert "title" in written, path
