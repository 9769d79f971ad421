"""Which questions are asked over which documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import BadInputError

_HERE = Path(__file__).parent
REPOSITORY = _HERE.parents[1]
_SHARED = REPOSITORY.parent / "shared"
_QUESTIONS = _HERE / "questions"
_SAMPLES = tuple(REPOSITORY / "samples" / part for part in ("cases", "ordbog", "regler"))


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A file of questions and the folders whose documents answer them."""

    name: str
    questions: Path
    documents: tuple[Path, ...]

    @property
    def missing(self) -> Path | None:
        """The first file or folder that is not there."""
        return next((p for p in (self.questions, *self.documents) if not p.exists()), None)


SETS = (
    QuestionSet("samples", _QUESTIONS / "samples.yaml", _SAMPLES),
    QuestionSet("guard", _QUESTIONS / "guard.yaml", _SAMPLES),
    QuestionSet("invented", _QUESTIONS / "invented.yaml", (_HERE / "documents",)),
    QuestionSet("figures", _QUESTIONS / "figures.yaml", (_HERE / "documents",)),
    QuestionSet("towns", _QUESTIONS / "towns.yaml", (_HERE / "towns",)),
    QuestionSet("staff", _QUESTIONS / "staff.yaml", (_HERE / "staff",)),
    QuestionSet("near", _QUESTIONS / "near.yaml", (_HERE / "near",)),
    QuestionSet("hand", _QUESTIONS / "hand.yaml", (_HERE / "hand",)),
    QuestionSet("hard", _QUESTIONS / "hard.yaml", (_HERE / "hard",)),
    QuestionSet("cases", _QUESTIONS / "cases.yaml", (_SHARED / "cases",)),
    QuestionSet("asked", _QUESTIONS / "asked.yaml", (_SHARED / "cases",)),
    QuestionSet("dev.jsonl", _SHARED / "questions" / "dev.jsonl", (_SHARED / "cases",)),
)


def choose(
    files: Sequence[Path], documents: Sequence[Path], names: Sequence[str]
) -> list[QuestionSet]:
    """The sets of these files over `documents`; without files those of these names, or all.

    A file of ours has its own documents unless others are given; any other file has the
    samples. Raises BadInputError for a name that no set has.
    """
    if unknown := set(names) - {each.name for each in SETS}:
        raise BadInputError(
            f"Sættet {min(unknown)} kendes ikke. Vælg blandt "
            f"{', '.join(each.name for each in SETS)}."
        )
    if not files:
        return [each for each in SETS if not names or each.name in names]
    return [_of(file, tuple(documents)) for file in files]


def _of(file: Path, documents: tuple[Path, ...]) -> QuestionSet:
    ours = next((each for each in SETS if each.questions == file.resolve()), None)
    if ours is None:
        return QuestionSet(file.name, file, documents or _SAMPLES)
    return QuestionSet(ours.name, file, documents or ours.documents)
