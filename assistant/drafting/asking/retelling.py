"""A request told back in one to three Danish sentences, so that a misreading is seen."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.drafting.asking.cues import cue_words
from assistant.drafting.figures import figures, number, own_rates, shown
from assistant.drafting.model import DraftRequest
from knowledge.danish.dates import danish
from knowledge.model import CalendarDate


def understood(request: DraftRequest) -> str:
    """What is bought and its terms; the requirement wished for; special wishes."""
    sentences = (_bought(request), _wished(request), _special(request))
    return " ".join(sentence for sentence in sentences if sentence)


def _bought(request: DraftRequest) -> str:
    facts = [request.subject or "Et indkøb", *filter(None, _terms(request))]
    text = ", ".join(facts).removesuffix(".")
    return f"{text[0].upper()}{text[1:]}."


def _terms(request: DraftRequest) -> Iterator[str]:
    if request.sector:
        yield f"område {request.sector}"
    if request.cpv:
        yield f"CPV {request.cpv}{' (vores bud)' if 'cpv' in request.guessed else ''}"
    if request.place:
        yield f"sted: {request.place}"
    if request.value_year is not None:
        guessed = " (vores læsning)" if "value_year" in request.guessed else ""
        yield f"værdi {shown(request.value_year, 'kr')} om året{guessed}"
    if request.months is not None:
        yield length(request.months)
    if request.option_months:
        yield f"option på {length(request.option_months)}"
    if request.lots:
        yield _lots(request)
    if request.staff is not None:
        yield f"bemanding {number(request.staff)}"
    if request.labour_share is not None:
        yield f"lønandel {shown(request.labour_share, 'share')}"
    if request.hourly_cost is not None:
        yield f"timepris {shown(request.hourly_cost, 'kr')}"
    if request.shifts:
        yield f"arbejdstid: {request.shifts}"
    for label, day in (("start", request.start), ("offentliggøres", request.published)):
        if day is not None:
            yield f"{label} {danish(CalendarDate(day.year, day.month, day.day))}"
    if request.takes_over_staff is not None:
        yield f"{'med' if request.takes_over_staff else 'uden'} virksomhedsoverdragelse"


def length(months: int) -> str:
    """`4 år`, `18 måneder`, `1 måned`."""
    if months % 12 == 0:
        return f"{months // 12} år"
    return shown(Decimal(months), "måneder")


def _lots(request: DraftRequest) -> str:
    names = [lot.name for lot in request.lots]
    if all(name.startswith("Delaftale ") for name in names):
        return f"{len(names)} delaftaler"
    return f"{len(names)} delaftaler ({', '.join(names)})"


def _wished(request: DraftRequest) -> str:
    wishes = []
    if request.persons is not None:
        wishes.append("1 person" if request.persons == 1 else f"{request.persons} personer")
    if request.hours is not None:
        wishes.append(f"{shown(request.hours, 'timer')} om ugen tilsammen")
    if request.trainees is not None:
        who = "1 person" if request.trainees == 1 else f"{request.trainees} personer"
        wishes.append(f"{who} under oplæring")
    if request.target_groups:
        wishes.append(f"målgruppe: {', '.join(request.target_groups)}")
    if request.method is not None:
        wishes.append(f"beregnet som {request.method}")
    own = own_rates(request)
    wishes += [
        f"{figures()[name].label.lower()} {shown(own[name], figures()[name].unit)}"
        for name, _ in request.rates
    ]
    text = "; ".join(wishes).removesuffix(".")
    return f"Ønsket krav: {text}." if wishes else ""


def _special(request: DraftRequest) -> str:
    parts = []
    for label, blocks in (("Med", request.required), ("Uden", request.forbidden)):
        if blocks:
            parts.append(f"{label}: {', '.join(map(_named, blocks))}")
    if request.wishes:
        quoted = ", ".join(f"»{wish}«" for wish in request.wishes)
        parts.append(f"Ønsker, der vurderes juridisk: {quoted}")
    return f"{'; '.join(parts)}." if parts else ""


def _named(block: str) -> str:
    return cue_words().block_names.get(block, block)
