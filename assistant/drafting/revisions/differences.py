"""What differs between two versions of a draft, as Danish sentences."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.drafting.asking.retelling import length
from assistant.drafting.blocks import Library, Parameter
from assistant.drafting.figures import figures, number, shown
from assistant.drafting.markdown import markdown
from assistant.drafting.model import Draft, DraftRequest, Light, RequirementOption, Section, Variant
from assistant.drafting.restraint import ADVICE
from assistant.drafting.revisions.steps import ended, is_derived, valued
from assistant.drafting.said import candidates, paid_hours, share
from knowledge.danish.dates import danish
from knowledge.errors import NotFoundError
from knowledge.model import CalendarDate

_HEAD = re.compile(r"Version \d+\.")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_WORST = (Light.GREEN, Light.YELLOW, Light.RED)
_MOST_TITLES = 4
_CALCULATED = frozenset({"krav"})  # whose text follows the requirement's figures


def difference(before: Draft, after: Draft, library: Library) -> tuple[str, ...]:
    """Empty exactly when both drafts read the same, their version and reason aside."""
    if _read(before) == _read(after):
        return ()
    found = (
        *_facts(before.request, after.request),
        *_requirement(before.chosen, after.chosen),
        *_sections(before, after, library),
        *_checks(before, after),
        *_questions(before, after),
        *_sources(before, after),
    )
    return found or ("Oplysningerne bag udkastet er ændret; klausulens tekst er den samme.",)


def _read(draft: Draft) -> str:
    return _HEAD.sub("", markdown(draft), count=1)


def _facts(before: DraftRequest, after: DraftRequest) -> Iterator[str]:
    was, now = _told(before), _told(after)
    for label in dict.fromkeys((*was, *now)):
        one, other = was.get(label, "ikke oplyst"), now.get(label, "ikke oplyst")
        if one != other:
            yield ended(f"{label}: {one} → {other}")


def _told(request: DraftRequest) -> dict[str, str]:
    """The facts of the tender that a revision can change, as they are shown."""
    lots = [
        f"{lot.name} {shown(lot.value_year, 'kr')}" if lot.value_year is not None else lot.name
        for lot in request.lots
    ]
    days = {"Start": request.start, "Offentliggøres": request.published}
    told = {
        "Indkøb": request.subject,
        "Værdi om året": "" if request.value_year is None else shown(request.value_year, "kr"),
        "Varighed": "" if request.months is None else length(request.months),
        "Option": "" if not request.option_months else length(request.option_months),
        "Delaftaler": ", ".join(lots) or "ingen",
        "Bemanding": "" if request.staff is None else number(request.staff),
        "CPV": request.cpv,
        "Målgrupper": ", ".join(request.target_groups),
        **{
            label: danish(CalendarDate(day.year, day.month, day.day)) if day else ""
            for label, day in days.items()
        },
        "Medarbejdere overtages": {True: "ja", False: "nej", None: ""}[request.takes_over_staff],
    }
    own = dict(request.rates)
    own |= {
        name: value
        for name in ("labour_share", "hourly_cost")
        if (value := getattr(request, name)) is not None
    }
    told |= {
        figures()[name].label: shown(value, figures()[name].unit) for name, value in own.items()
    }
    return {label: text for label, text in told.items() if text}


def _requirement(
    before: RequirementOption | None, after: RequirementOption | None
) -> Iterator[str]:
    if before == after:
        return
    if before is None or after is None:
        yield "Kravet kan nu beregnes." if before is None else "Kravet kan ikke længere beregnes."
        return
    if before.persons and not after.persons:
        why = after.said.removesuffix(ADVICE).strip()
        yield f"Der foreslås ikke længere et krav (før {candidates(before.persons)}). {why}".strip()
        return
    if (before.persons, before.hours) != (after.persons, after.hours):
        yield (
            f"Kravet er nu {candidates(after.persons)} og {paid_hours(after.hours)} "
            f"(før {candidates(before.persons)} og {paid_hours(before.hours)})."
        )
    if before.method is not after.method:
        yield f"Kravet beregnes nu efter metoden »{after.method}« (før »{before.method}«)."
    elif before.formula != after.formula:
        yield f"Beregningen af kravet er nu: {after.formula}."
    if before.lots != after.lots and after.lots:
        shares = "; ".join(
            f"{each.lot}: {candidates(each.persons)} og {paid_hours(each.hours)}"
            if each.persons
            else f"{each.lot}: intet krav"
            for each in after.lots
        )
        yield f"Fordelt på delaftalerne: {shares}."
    if share(before) != share(after) and after.share_of_staff is not None:
        yield f"Andel af den forventede bemanding: {share(before)} → {share(after)}."


def _sections(before: Draft, after: Draft, library: Library) -> Iterator[str]:
    was = {each.block: each for each in before.sections}
    now = {each.block: each for each in after.sections}
    yield from _moved([was[id].title for id in was if id not in now], "ud")
    yield from _moved([now[id].title for id in now if id not in was], "med")
    moved = was.keys() != now.keys()
    for id in (each for each in now if each in was):
        one, other = was[id], now[id]
        if one.paragraphs == other.paragraphs and one.variant is other.variant:
            continue
        found = [*_wording(one, other, library), *_values(one, before, after, library)]
        yield from found
        if not found and id not in _CALCULATED and not (moved and _alike(one, other)):
            yield f"{other.title}: teksten er ændret."


def _moved(titles: Sequence[str], where: str) -> Iterator[str]:
    """A sentence for each, or one for them all when they are many."""
    if len(titles) > _MOST_TITLES:
        yield f"{len(titles)} afsnit er taget {where}: {', '.join(titles)}."
    else:
        yield from (f"Afsnittet {each} er taget {where}." for each in titles)


def _wording(one: Section, other: Section, library: Library) -> Iterator[str]:
    if other.library and one.paragraphs != other.paragraphs:
        yield f"{other.title}: sproget er pudset."
    elif one.library and not other.library:
        yield f"{other.title}: bibliotekets ordlyd står igen."
    if one.variant is other.variant:
        return
    said = {"foretrukken": "den foretrukne"}.get(other.variant, other.variant)
    means = _block_says(library, other.block)
    now, was = means.get(other.variant, ""), means.get(one.variant, "")
    tail = f": {now} (før: {was})" if now and was else ""
    yield f"{other.title}: ordlyden er nu {said}{tail}."


def _block_says(library: Library, id: str) -> Mapping[Variant, str]:
    try:
        return library.block(id).says
    except NotFoundError:
        return {}


def _values(section: Section, before: Draft, after: Draft, library: Library) -> Iterator[str]:
    """Values of the section that differ; those that the requirement tells are told there."""
    was, now = dict(before.parameters), dict(after.parameters)
    for name in now:
        block, _, parameter = name.partition(".")
        if block != section.block or was.get(name, "") == now[name] or is_derived(block, parameter):
            continue
        known = _parameter(library, block, parameter)
        if known is None:
            yield f"{section.title}: {parameter}: {was.get(name, '')} → {now[name]}."
        else:
            one, other = (valued(known, each.get(name, "")) for each in (was, now))
            yield ended(f"{section.title}: {known.label}: {one} → {other}")


def _parameter(library: Library, block: str, name: str) -> Parameter | None:
    try:
        return library.block(block).parameter(name)
    except NotFoundError:
        return None


def _alike(one: Section, other: Section) -> bool:
    """The same but for figures: the numbers of other sections have moved."""
    return [_FIGURE.sub("#", each) for each in one.paragraphs] == [
        _FIGURE.sub("#", each) for each in other.paragraphs
    ]


def _checks(before: Draft, after: Draft) -> Iterator[str]:
    """Checks by title, each with the worst light that it shows."""
    was, now = _lights(before), _lights(after)
    for title in dict.fromkeys((*now, *was)):
        one, other = was.get(title, Light.GREEN), now.get(title, Light.GREEN)
        if one is not other:
            yield f"Kontrol: {title} er nu {other} (før {one})."


def _lights(draft: Draft) -> dict[str, Light]:
    found: dict[str, Light] = {}
    for check in draft.checks:
        found[check.title] = max(check.light, found.get(check.title, Light.GREEN), key=_WORST.index)
    return found


def _questions(before: Draft, after: Draft) -> Iterator[str]:
    was = {each.field: each for each in before.questions}
    now = {each.field: each for each in after.questions}
    yield from (f"Nyt spørgsmål: {now[field].question}" for field in now if field not in was)
    yield from (f"Ikke længere åbent: {was[field].question}" for field in was if field not in now)


def _sources(before: Draft, after: Draft) -> Iterator[str]:
    was = {each.block: each.basis for each in before.sections}
    other = [
        each.title for each in after.sections if each.block in was and was[each.block] != each.basis
    ]
    if other:
        yield f"Der bygges på andre kilder i: {', '.join(other)}."
