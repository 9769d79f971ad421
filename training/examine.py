"""Ask the product the questions of `training/reading` that nothing was fitted on, and count.

    python -m training.examine [FOLDER…]

Without folders those of EXAM. What is told is counted by the words that an answer must have, of
the question's own document; loosely stands for answers under "Kilderne siger det ikke direkte".
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from klausul.evaluation.outcome import Outcome
from klausul.evaluation.run import run
from klausul.evaluation.sets import QuestionSet
from klausul.settings import Settings
from training.reading_set import EXAM, READING, questions

_LOOSE = "partly_answered"
_TOLD = {"answered": "right", "conflicting_sources": "right", _LOOSE: "right, loosely"}
_OTHER = {"answered": "wrong", "conflicting_sources": "wrong", _LOOSE: "wrong, loosely"}
_UNTOLD = {"answered": "answered", "conflicting_sources": "answered", _LOOSE: "loosely"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.examine", description=__doc__)
    parser.add_argument("folders", nargs="*", default=EXAM, metavar="FOLDER")
    folders: Sequence[str] = parser.parse_args().folders
    told, untold = Counter[str](), Counter[str]()
    for name in folders:
        for outcome in _examined(READING / name):
            if outcome.expected == ("answered",):
                told[_kind(outcome)] += 1
            else:
                untold[_UNTOLD.get(outcome.status, "not answered")] += 1
    for title, counted in (("with an answer", told), ("without an answer", untold)):
        shares = (f"{kind} {n} ({n / counted.total():.0%})" for kind, n in counted.most_common())
        print(f"{counted.total()} {title}: {', '.join(shares)}")


def _examined(folder: Path) -> list[Outcome]:
    rows = [
        {
            "id": one.id,
            "category": folder.name,
            "question": one.question,
            "status": "answered" if one.sentences else "unanswerable",
            "must_contain": [one.answer] if one.sentences else [],
            "sources": [one.document] if one.sentences else [],
        }
        for one in questions(folder)
    ]
    with tempfile.TemporaryDirectory() as scratch:
        asked, documents = Path(scratch) / "asked.jsonl", Path(scratch) / folder.name
        asked.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        documents.mkdir()
        for path in folder.glob("*.md"):
            (documents / path.name).write_bytes(path.read_bytes())
        one = QuestionSet(folder.name, asked, (documents,))
        return run([one], lambda _: True, Settings())


def _kind(outcome: Outcome) -> str:
    if outcome.status not in _TOLD:
        return "no answer"
    return (_TOLD if outcome.all_said else _OTHER)[outcome.status]


if __name__ == "__main__":
    main()
