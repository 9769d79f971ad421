"""What to say when no row is as asked: which of the asked values exist nowhere, and what does."""

from collections.abc import Iterator

from knowledge.register.measures.asked import Asked
from knowledge.register.measures.naming import day_of, named
from knowledge.register.model import Placement, Record
from knowledge.register.query import Op
from knowledge.register.scope import FIELD_NAMES, known_values
from knowledge.register.small_groups import MARKS

_NAMED = 12


def what_exists(asked: Asked, noun: type[Record]) -> Iterator[str]:
    """Danish notes: for each filter with a value that no row has, the values that there are."""
    if not asked.view.all(noun):
        yield f"Registret har ingen {noun.PLURAL} pr. {day_of(asked.day)}."
        return
    for each in asked.scope.filters:
        known = known_values(asked.view, noun, each.field)
        there = {value.casefold() for value in known}
        missing = [value for value in each.values if value.casefold() not in there]
        if each.op is not Op.IS or not missing:
            continue
        field = FIELD_NAMES[each.field]
        yield f"Ingen {noun.PLURAL} har {field} «{'», «'.join(missing)}»."
        if not (noun is Placement and each.field in MARKS):
            names = sorted({named(asked.view, each.field, value) for value in known})
            rest = f" og {len(names) - _NAMED} andre" if len(names) > _NAMED else ""
            if names:
                yield f"Registret har {field}: {', '.join(names[:_NAMED])}{rest}."
