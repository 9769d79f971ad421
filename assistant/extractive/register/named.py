"""What a question names."""

from dataclasses import dataclass

from assistant.extractive.register.index import Entry
from knowledge.register.query import Field

NOUN_OF = {
    Field.CONTRACT: "contract",
    Field.SUPPLIER: "supplier",
    Field.CLAUSE: "clause",
    Field.TENDER: "tender",
    Field.LOT: "lot",
    Field.TARGET_GROUP: "target_group",
}


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names on one field. Several entries: one of them is meant, or all.

    `places` are the words of the question that name it.
    """

    field: Field
    entries: tuple[Entry, ...]
    places: frozenset[int]
    all_meant: bool = False

    @property
    def ambiguous(self) -> bool:
        return len(self.entries) > 1 and not self.all_meant
