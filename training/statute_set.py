"""The passages of the development set "statutes": the provisions never trained on.

    python -m training.statute_set --corpus ../shared/corpus --out FOLDER

Writes FOLDER/corpus.jsonl, to be read with `klausul/evaluation/retrieval/statutes/queries.jsonl`.
The provisions are not committed; their ids follow from the order of the corpus and stay the same.
"""

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.corpus import is_held_out

_FEWEST_WORDS = 8
_MOST_CHARACTERS = 4_000  # a handful are whole acts of many pages


def held_out(corpus: Path) -> Iterator[dict[str, str]]:
    """The held-out provisions as {id, document, title, text}, in the order of the corpus.

    An id is act and section ("2018:816/15"); where an act has the section more than once, the
    later ones get an ordinal ("2018:816/15.2"). Raises OSError when the corpus is not there.
    """
    with lzma.open(corpus / "da-law.jsonl.xz", "rt", encoding="utf-8") as lines:
        kept = [row for line in lines if is_held_out(row := json.loads(line))]
    yield from _distinct(_numbered(kept))


def _numbered(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    seen: Counter[str] = Counter()
    for row in rows:
        name = f"{row['d']}/{row['s']}"
        seen[name] += 1
        yield {
            "id": name if seen[name] == 1 else f"{name}.{seen[name]}",
            "document": row["d"],
            "title": " ".join(row["t"].split()),
            "text": " ".join(row["x"].split())[:_MOST_CHARACTERS],
        }


def _distinct(provisions: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Each text once, and none too short to answer anything."""
    seen: set[str] = set()
    for provision in provisions:
        text = provision["text"]
        if len(text.split()) >= _FEWEST_WORDS and text not in seen:
            seen.add(text)
            yield provision


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statute_set", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    written = 0
    with (options.out / "corpus.jsonl").open("w", encoding="utf-8") as file:
        for provision in held_out(options.corpus):
            file.write(json.dumps(provision, ensure_ascii=False) + "\n")
            written += 1
    print(f"{written} provisions in {options.out / 'corpus.jsonl'}")


if __name__ == "__main__":
    main()
