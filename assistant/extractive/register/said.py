"""What a question may be: understood, about one of several names, or about a name unknown."""

from dataclasses import dataclass, replace

from knowledge.register.query import Field, Filter, Op, RegisterQuery


@dataclass(frozen=True, slots=True)
class Against:
    """The same question at an earlier time, and whether the figure is to have become fewer;
    None when it is only put beside the other."""

    query: RegisterQuery
    fewer: bool | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A question to the register, understood.

    `understood` says in Danish how. `yes_no`: the answer begins with yes or no, and it is yes
    when there are rows, or with `yes_when_none` when there are none. `rest` is the part of a
    mixed question that is to be looked for in the documents; otherwise empty. `all_rows`: the
    whole table is wished for. `against` is what the figure is compared with. `also` is a further
    question in the same sentence, and `note` what is to be said of how it was understood.
    `listed` is the query whose rows the question points at: the next may point at others of them.
    """

    query: RegisterQuery
    language: str
    understood: str
    yes_no: bool = False
    yes_when_none: bool = False
    rest: str = ""
    all_rows: bool = False
    against: Against | None = None
    also: "Reading | None" = None
    note: str = ""
    listed: RegisterQuery | None = None

    @property
    def asks_both(self) -> bool:
        return bool(self.rest)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that a name may mean."""

    field: Field
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that fits several rows: at most five candidates, best first, and how many fit.

    `reading` is the question without that name.
    """

    name: str
    candidates: tuple[Candidate, ...]
    count: int
    reading: Reading

    def choose(self, candidate: Candidate) -> Reading:
        """The reading with that candidate meant."""
        chosen = Filter(candidate.field, Op.IS, (candidate.id,))
        kept = tuple(one for one in self.reading.query.filters if one.field is not candidate.field)
        query = replace(self.reading.query, filters=(chosen, *kept))
        return replace(self.reading, query=query)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that the register does not have, and at most five that are most like it."""

    name: str
    nearest: tuple[Candidate, ...]
    reading: Reading


@dataclass(frozen=True, slots=True)
class OnePerson(Unknown):
    """A row about one person, of whom nothing is told; `contract` is what it belongs to."""

    contract: str = ""
