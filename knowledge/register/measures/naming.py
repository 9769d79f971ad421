"""What rows and values are called in front of staff."""

from datetime import date

from knowledge.danish.dates import danish
from knowledge.model import CalendarDate
from knowledge.register.model import (
    Action,
    BusinessCaseMonth,
    Clause,
    Contract,
    FollowUp,
    Inspection,
    JobDescription,
    Lot,
    MonthlyReport,
    Phase,
    Record,
    Supplier,
    Target,
    TargetGroup,
    Tender,
)
from knowledge.register.query import Field, Filter, Op, Period, RowRef
from knowledge.register.reached import owner_of
from knowledge.register.scope import FIELD_NAMES
from knowledge.register.snapshot import View

NOT_TOLD = "ikke angivet"
_NOUNS: dict[Field, type[Record]] = {
    Field.CONTRACT: Contract,
    Field.CLAUSE: Clause,
    Field.SUPPLIER: Supplier,
    Field.TENDER: Tender,
    Field.LOT: Lot,
    Field.TARGET_GROUP: TargetGroup,
}
_OPS = {
    Op.IS: "",
    Op.IS_NOT: "ikke ",
    Op.BELOW: "under ",
    Op.AT_MOST: "højst ",
    Op.ABOVE: "over ",
    Op.AT_LEAST: "mindst ",
}


def ref(row: Record) -> RowRef:
    """The row as a figure cites it."""
    return RowRef(row.NAME, row.id, label(row), row.source_system)


def label(row: Record) -> str:
    """What a row is called; of persons never more than the id of the row."""
    match row:
        case Tender() | Contract() | JobDescription():
            return row.title
        case Supplier() | TargetGroup():
            return row.name
        case Lot():
            return f"{row.number} {row.description or row.area}".strip()
        case Clause():
            return f"{row.type.value} {row.id}"
        case FollowUp():
            return f"{row.type.value} {day_of(row.day)}"
        case Action():
            return row.text
        case Inspection():
            return f"tilsyn {day_of(row.day)}"
        case MonthlyReport() | BusinessCaseMonth():
            return f"{row.NAME} {month_of(row.month)}"
        case Phase():
            return row.phase.value
        case Target():
            return f"måltal {row.year}"
        case _:
            return f"{row.NAME} {row.id}"


def named(view: View, field: Field, value: str) -> str:
    """A value of a field as staff know it: the title of an id, `august 2026` of a month."""
    if noun := _NOUNS.get(field):
        row = view.get(noun, value)
        return value if row is None else label(row)
    if field is Field.MONTH and len(value) == len("2026-08"):
        return danish(CalendarDate.parse(value))
    return value


def row_named(view: View, field: Field, value: str) -> Record | None:
    """The row whose id `value` is, when the field holds ids."""
    noun = _NOUNS.get(field)
    return None if noun is None else view.get(noun, value)


def supplier_of(view: View, contract: Contract | None) -> str:
    """The name of a contract's supplier, its id when the register has no more."""
    if contract is None:
        return ""
    supplier = view.get(Supplier, contract.supplier)
    return supplier.name if supplier else contract.supplier


def title_of(row: Contract | Tender | None) -> str:
    return "" if row is None else row.title


def contract_of(view: View, row: Record) -> Contract | None:
    """The contract that a row belongs to, itself when it is one."""
    found: Record | None = row
    while found is not None and not isinstance(found, Contract):
        found = owner_of(view, found)
    return found


def day_of(day: date) -> str:
    """`31. august 2026`"""
    return danish(CalendarDate(day.year, day.month, day.day))


def month_of(day: date) -> str:
    """`august 2026`"""
    return danish(CalendarDate(day.year, day.month))


def within(period: Period) -> str:
    """`fra 1. august 2026 til 31. august 2026`, in part or empty when open."""
    said = [
        f"fra {day_of(period.start)}" if period.start else "",
        f"til {day_of(period.end)}" if period.end else "",
    ]
    return " ".join(part for part in said if part)


def narrowed(view: View, filters: tuple[Filter, ...]) -> str:
    """The filters as a title says them: `område: rengøring; status: ikke udløbet`."""
    return "; ".join(
        f"{FIELD_NAMES[each.field]}: {_OPS[each.op]}"
        + " eller ".join(named(view, each.field, value) for value in each.values)
        for each in filters
    )
