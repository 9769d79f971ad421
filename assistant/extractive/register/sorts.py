"""`rengøringskontrakten`: the contracts of a sort of which one is meant."""

from assistant.extractive.register.index import Entry, Names
from assistant.extractive.register.named import Named
from assistant.extractive.register.question import Question, Word
from knowledge.register.model import Contract
from knowledge.register.query import Field
from knowledge.register.snapshot import View

_ONE_OF_ITS_SORT = ("kontrakten", "kontraktens", "aftalen", "aftalens", "contract", "agreement")


def with_one_of_a_sort(
    question: Question, names: dict[Field, Names], found: list[Named], view: View
) -> list[Named]:
    """`rengøringskontrakten`: the contracts that a compound in the singular can mean."""
    if Field.CONTRACT not in names or any(one.field is Field.CONTRACT for one in found):
        return found
    for at, word in enumerate(question.words):
        if not _means_one(question, word):
            continue
        meant = _of_sort(names, word.parts[0], view)
        if meant:
            others = [one for one in found if at not in one.places]
            return [*others, Named(Field.CONTRACT, meant, frozenset({at}))]
    return found


def _means_one(question: Question, word: Word) -> bool:
    if not word.parts:
        return False
    ours = word.parts[-1] in ("kontrakt", "aftale") and "own" in question.tags
    return word.parts[-1] in _ONE_OF_ITS_SORT or (ours and "which" not in question.tags)


def _of_sort(names: dict[Field, Names], part: str, view: View) -> tuple[Entry, ...]:
    """The contracts with a word in their title or sector."""
    contracts = names[Field.CONTRACT]
    titled = set(contracts.by_word.get(contracts.word_of(part), ()))
    sectors = _sector_texts(names, part)
    meant = [
        entry
        for at, entry in enumerate(contracts.entries)
        if at in titled or _sector_of(entry.value, view) in sectors
    ]
    return tuple(sorted(meant, key=lambda entry: (not entry.live, entry.label, entry.value)))


def _sector_of(contract: str, view: View) -> str:
    row = view.get(Contract, contract)
    return row.sector if row is not None else ""


def _sector_texts(names: dict[Field, Names], part: str) -> set[str]:
    sectors = names.get(Field.SECTOR)
    if sectors is None:
        return set()
    places = sectors.by_word.get(sectors.word_of(part), ())
    return {sectors.entries[at].value for at in places if len(sectors.entries[at].words) == 1}
