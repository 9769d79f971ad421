"""A requirement in words: how much it is, and the methods that are worth showing side by side."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.drafting.figures import Ledger
from assistant.drafting.methods import of_employment
from assistant.drafting.model import Draft, DraftRequest, Method, RequirementOption
from assistant.quantities import written


def candidates(count: int) -> str:
    """`1 kandidat`, `4 kandidater`"""
    return f"{count} {'kandidat' if count == 1 else 'kandidater'}"


def paid_hours(hours: Decimal) -> str:
    """`1 løntime pr. uge`, `1.250,5 løntimer pr. uge`"""
    return f"{written(hours, 'da')} {'løntime' if hours == 1 else 'løntimer'} pr. uge"


def enumerated(items: Sequence[str]) -> str:
    """`Nord`, `Nord, Syd og Øst`"""
    return " og ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def amount(option: RequirementOption, request: DraftRequest) -> str:
    """`3 kandidater med tilsammen 32 løntimer pr. uge`, `15 pladser`, `150 forløb`, `intet krav`"""
    if not option.persons:
        return "intet krav"
    if option.method is Method.SEATS:
        return f"{option.persons} {'plads' if option.persons == 1 else 'pladser'} ad gangen"
    if option.method is Method.RESULT_SHARE and buys_courses(request):
        return f"{option.persons} forløb"
    return counted(option)


def counted(option: RequirementOption) -> str:
    """`1 kandidat med 11 løntimer pr. uge`, `3 kandidater med tilsammen 32 løntimer pr. uge`"""
    together = "" if option.persons == 1 else "tilsammen "
    return f"{candidates(option.persons)} med {together}{paid_hours(option.hours)}"


def buys_courses(request: DraftRequest) -> bool:
    """Whether what is bought is an effort for unemployed citizens, so that persons are citizens."""
    return of_employment(Ledger.of(request))


def is_restrained(draft: Draft) -> bool:
    """Whether the draft advises against a countable requirement."""
    return draft.chosen is not None and not draft.chosen.persons


def requires(draft: Draft) -> RequirementOption | None:
    """The requirement that the text follows; None when the text has none."""
    chosen = draft.chosen
    if chosen is None or not chosen.persons:
        return None
    stands = any(section.block == "krav" for section in draft.sections)
    return chosen if stands or buys_courses(draft.request) else None


def methods(draft: Draft) -> list[tuple[RequirementOption, bool]]:
    """The methods to show and whether the text follows them, the chosen first.

    Where courses are bought nothing but the chosen one says anything; payment by result is no
    method of its own where it only repeats the hours.
    """
    chosen = requires(draft)
    followed = [] if chosen is None else [(chosen, True)]
    if chosen and buys_courses(draft.request):
        return followed
    others = [
        (each, False)
        for each in draft.options
        if each.method is not Method.RESULT_SHARE and not (chosen and each.method is chosen.method)
    ]
    return [*followed, *others]


def share(option: RequirementOption) -> str:
    """Of the expected staff: `4,9 % timer, 17,2 % personer`, – when it is not known."""
    known = ((option.share_of_hours, "timer"), (option.share_of_staff, "personer"))
    parts = [f"{written(each, 'da')} % {of}" for each, of in known if each is not None]
    return ", ".join(parts) or "–"
