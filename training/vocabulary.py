"""Build `knowledge/danish/vocabulary.txt`: the Danish word forms that Klausul knows.

    .venv/bin/python training/vocabulary.py CORPUS_FOLDER

The corpus folder holds two files, one JSON object a line, text in the field `x`:

- `da-law.jsonl.xz`: Danish acts and orders (retsinformation.dk). Statutes are not subject
  to copyright (ophavsretsloven § 9). `d` is `year:number`; acts before 1950 are passed
  over, since their spelling is the old one.
- `da-docs.jsonl.xz`: the Danish Dynamics 365 documentation, by Microsoft, licensed under
  CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Changes: single words counted.

A form is kept when it is written in lower case and letters only in at least
`FEWEST_DOCUMENTS` provisions or sections, is not mostly capitalised in the middle of sentences
(unless the lower-case form is common too), and is not a plain inflection of a more frequent
form that is kept (`vocabulary.known` undoes those).
The result is sorted by falling document count, then by the alphabet: the same corpus
always gives the same file.
"""

import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from knowledge.danish.vocabulary import FILE, bases

FEWEST_DOCUMENTS = 5
OLDEST_YEAR = 1950
SURE_DESPITE_CAPITALS = 25  # fabrikam (5) and møller (22) are names, rekruttering (60) is not

_WORD = re.compile(r"(?<![\w@/.\-])[^\W\d_]+(?![\w@/\-]|\.\w)")
_FORM = re.compile(r"[a-zæøåé]{2,28}")
# A capital in the middle of a sentence is a name, or at least no ordinary word.
_NAME = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]+")


def texts(path: Path) -> Iterator[str]:
    """The texts of one corpus file, old acts left out."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            year = str(row.get("d", "")).partition(":")[0]
            if not year.isdigit() or int(year) >= OLDEST_YEAR:
                yield row["x"]


def count(paths: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """How many texts hold each lower-case form, and each capitalised one (lowered)."""
    lower: Counter[str] = Counter()
    capitalised: Counter[str] = Counter()
    for path in paths:
        for text in texts(path):
            lower.update({word for word in _WORD.findall(text) if _FORM.fullmatch(word)})
            capitalised.update({word.lower() for word in _NAME.findall(text)})
    return lower, capitalised


def chosen(lower: Counter[str], capitalised: Counter[str]) -> list[str]:
    """The forms to keep, most frequent first."""
    ordered = sorted(
        (
            word
            for word, n in lower.items()
            if n >= (FEWEST_DOCUMENTS if capitalised[word] <= n else SURE_DESPITE_CAPITALS)
        ),
        key=lambda word: (-lower[word], word),
    )
    kept: set[str] = set()
    for word in ordered:
        if len(word) < 5 or kept.isdisjoint(bases(word)):
            kept.add(word)
    return [word for word in ordered if word in kept]


def main(corpus: Path) -> None:
    """Write the word list beside the code that reads it."""
    forms = chosen(*count([corpus / "da-law.jsonl.xz", corpus / "da-docs.jsonl.xz"]))
    FILE.write_text("\n".join(forms) + "\n", encoding="utf-8")
    print(f"{len(forms)} forms, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
