"""What is indexed and asked: the search sets, made-up text and real provisions of any size."""

import json
import lzma
import random
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from benchmarks import corpus
from benchmarks.peers.protocol import Row

_REPOSITORY = Path(__file__).parent.parent.parent
_SETS = _REPOSITORY / "klausul" / "evaluation" / "retrieval"
_PROVISIONS = _REPOSITORY.parent / "shared" / "corpus"
KINDS = ["made-up", "provisions"]
_MOST_CHARACTERS = 2_500
_FEWEST_WORDS = 8
_ABOUT_BOILERPLATE = (
    "Sendes opgørelsen over ansatte i målgruppen senest den {day}. i måneden?",
    "Må kommunen komme på tilsyn med {days} dages varsel og se løn- og timesedler?",
    "Koster hver manglende stilling leverandøren {fine} kr.?",
)
_BOILERPLATE = (
    "Leverandøren sender hver måned kommunen en opgørelse over ansatte i målgruppen og deres "
    "timer. Opgørelsen gælder måneden før og sendes senest den {day}. i måneden. Kommunen kan "
    "komme på tilsyn med {days} dages varsel, og leverandøren skal lægge løn- og timesedler frem. "
    "Er kravet ikke opfyldt, betaler leverandøren {fine} kr. for hver manglende stilling."
)


@dataclass(frozen=True, slots=True)
class SetFiles:
    """A search set on disk."""

    name: str
    corpus: Path
    queries: Path


def set_names() -> list[str]:
    """The search sets that have queries."""
    return sorted(path.parent.name for path in _SETS.glob("*/queries.jsonl"))


def find_set(name: str, folder: Path) -> SetFiles:
    """The files of a set; the statutes' passages are made in `folder` from the corpus at hand.

    Raises FileNotFoundError saying what is missing.
    """
    passages, queries = _SETS / name / "corpus.jsonl", _SETS / name / "queries.jsonl"
    if not queries.exists():
        raise FileNotFoundError(f"{queries} is not there")
    if not passages.exists():
        if name != "statutes" or not _PROVISIONS.exists():
            raise FileNotFoundError(f"{passages} is not there")
        passages = folder / name / "corpus.jsonl"
        command = [sys.executable, "-m", "training.statute_set", "--corpus", str(_PROVISIONS)]
        subprocess.run([*command, "--out", str(passages.parent)], cwd=_REPOSITORY, check=True)
    return SetFiles(name, passages, queries)


def write_rows(text: str, size: int, folder: Path) -> Path:
    """`size` rows of a kind of text as JSONL. Raises FileNotFoundError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{text}-{size}.jsonl"
    rows = made_up(size) if text == "made-up" else provisions(size)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows)
    return path


def made_up(size: int, seed: int = 5) -> Iterator[Row]:
    """Sections of made-up case files; every tenth is boilerplate that differs in three figures."""
    chance = random.Random(seed)
    for name, text in corpus.documents(size):
        head, *sections = re.split(r"\n(?=Afsnit \d+\n)", text)
        title, _, written = head.strip().partition("\n\n")
        for number, section in enumerate(sections):
            heading, _, body = section.partition("\n\n")
            yield Row(
                id=f"{name.removesuffix('.txt')}-{number}",
                document=name.removesuffix(".txt"),
                title=title,
                heading=heading,
                text=_filled(_BOILERPLATE, chance) if number == 9 else body.strip(),
                written=written.strip(),
            )


def provisions(size: int) -> Iterator[Row]:
    """Real provisions from 1990 on in the order of the corpus. Raises FileNotFoundError."""
    path = _PROVISIONS / "da-law.jsonl.xz"
    if not path.exists():
        raise FileNotFoundError(f"{path} is not there")
    yield from islice(_provisions(path), size)


def _provisions(path: Path) -> Iterator[Row]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            text = " ".join(row["x"].split())[:_MOST_CHARACTERS]
            year = int(row["d"].split(":")[0])
            if year >= 1990 and len(text.split()) >= _FEWEST_WORDS:
                yield Row(
                    id=f"p{number}",
                    document=row["d"],
                    title=" ".join(row["t"].split()),
                    heading=f"§ {row['s']}",
                    text=text,
                    written=f"1. januar {year}",
                )


def about_boilerplate(number: int, seed: int = 13) -> list[str]:
    """So many questions that the near-duplicates all lie near to."""
    chance = random.Random(seed)
    return [_filled(chance.choice(_ABOUT_BOILERPLATE), chance) for _ in range(number)]


def _filled(text: str, chance: random.Random) -> str:
    return text.format(
        day=chance.randint(5, 25), days=chance.randint(2, 20), fine=chance.randint(1, 40) * 500
    )


def sample(rows: Iterable[Row], number: int, seed: int = 3) -> list[str]:
    """So many texts drawn from the rows."""
    every = [row.whole for row in rows]
    return random.Random(seed).sample(every, min(number, len(every)))
