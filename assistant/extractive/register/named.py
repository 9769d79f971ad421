"""What a question names."""

import re
from dataclasses import dataclass

from assistant.extractive.register.index import Entry
from assistant.extractive.register.question import Question
from knowledge.register.query import Field, Filter, Op

NOUN_OF = {
    Field.CONTRACT: "contract",
    Field.SUPPLIER: "supplier",
    Field.CLAUSE: "clause",
    Field.TENDER: "tender",
    Field.LOT: "lot",
    Field.TARGET_GROUP: "target_group",
}
_BUT = re.compile(
    r"\b(undtag(en|et)|bortset fra|fraregnet|paa naer|ekskl(usive)?|minus|and(re|et) end"
    r"|except( for)?|excluding|other than|apart from)"
    r"( (den|de|dem|paa|hos|med|i|the|kontrakte(n|rne)|aftalen|leverandoeren|firmaet|omraadet))*$"
)


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

    def as_filter(self, question: Question) -> Filter:
        """The rows that are meant; all others behind `undtagen` and the like."""
        before = " ".join(word.key for word in question.words[: min(self.places)])
        op = Op.IS_NOT if _BUT.search(before) else Op.IS
        return Filter(self.field, op, tuple(entry.value for entry in self.entries))
