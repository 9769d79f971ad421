"""Ask the product the questions of `training/reading` that nothing was fitted on, and count.

    python -m training.examine [FOLDER…]

Without folders those of EXAM. Each question is asked of its folder, and once more, naming what
it is about, of all the folders together. What is told is counted by the words that an answer must
have, of the question's own document; loosely stands for answers under "Kilderne siger det ikke
direkte".
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from klausul.evaluation.outcome import Outcome
from klausul.evaluation.run import run
from klausul.evaluation.sets import QuestionSet
from klausul.settings import Settings
from training.reading_set import EXAM, READING, Question, is_of_library, named, questions

_LOOSE = "partly_answered"
_TOLD = {"answered": "right", "conflicting_sources": "right", _LOOSE: "right, loosely"}
_OTHER = {"answered": "wrong", "conflicting_sources": "wrong", _LOOSE: "wrong, loosely"}
_UNTOLD = {"answered": "answered", "conflicting_sources": "answered", _LOOSE: "loosely"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.examine", description=__doc__)
    parser.add_argument("folders", nargs="*", default=EXAM, metavar="FOLDER")
    folders = [READING / name for name in parser.parse_args().folders]
    print("Of its folder")
    alone = [folder for folder in folders if not is_of_library(folder)]
    _report([one for folder in alone for one in _examined([folder], questions(folder))])
    print("Of all, named")
    _report(_examined(folders, chain.from_iterable(map(named, folders))))


def _report(outcomes: Iterable[Outcome]) -> None:
    told, untold = Counter[str](), Counter[str]()
    for outcome in outcomes:
        if outcome.expected == ("answered",):
            told[_kind(outcome)] += 1
        else:
            untold[_UNTOLD.get(outcome.status, "not answered")] += 1
    for title, counted in (("with an answer", told), ("without an answer", untold)):
        shares = (f"{kind} {n} ({n / counted.total():.0%})" for kind, n in counted.most_common())
        print(f"{counted.total()} {title}: {', '.join(shares)}")


def _examined(folders: Sequence[Path], asked: Iterable[Question]) -> list[Outcome]:
    rows = [
        {
            "id": one.id,
            "category": "examined",
            "question": one.question,
            "status": "answered" if one.sentences else "unanswerable",
            "must_contain": [one.answer] if one.sentences else [],
            "sources": [one.document] if one.sentences else [],
        }
        for one in asked
    ]
    with tempfile.TemporaryDirectory() as scratch:
        lines, documents = Path(scratch) / "asked.jsonl", Path(scratch) / "documents"
        lines.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        documents.mkdir()
        for path in (path for folder in folders for path in folder.glob("*.md")):
            (documents / path.name).write_bytes(path.read_bytes())
        one = QuestionSet("examined", lines, (documents,))
        return run([one], lambda _: True, Settings())


def _kind(outcome: Outcome) -> str:
    if outcome.status not in _TOLD:
        return "no answer"
    return (_TOLD if outcome.all_said else _OTHER)[outcome.status]


if __name__ == "__main__":
    main()
