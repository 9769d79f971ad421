"""The requirement changed: its figures, its method, the rates that it is computed with."""

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.asking.money import read_money
from assistant.drafting.asking.people import read_people
from assistant.drafting.asking.spelling import put_right as written_out
from assistant.drafting.asking.wishes import read_method
from assistant.drafting.figures import Ledger, figures, number, shown
from assistant.drafting.model import Method
from assistant.drafting.requirement import by_method
from assistant.drafting.revisions.given import COUNT, MONEY, SHARE, Given, given, without_old
from assistant.drafting.revisions.steps import Changed, Kept, State, Step
from assistant.drafting.revisions.words import has, key_set, keys, known
from assistant.drafting.values import wrong
from knowledge.danish.stems import normalise

_PERSON = r"(?:person\w*|kandidat\w*|ledige?|ansatte?|stilling\w*|pers\.?)"
_RELATIVE = re.compile(
    rf"\b(?P<many>\d+|en|én|et|to|tre|fire|fem|seks|syv|otte|ni|ti)\s+"
    rf"(?:(?P<people>{_PERSON})\s+|(?P<hours>(?:løn)?timer?(?: om ugen)?)\s+)?"
    rf"(?P<way>mindre|færre|mere|flere|lavere|højere)(?:\s+(?P<after>{_PERSON}|timer))?"
    r"(?!\s+(?!om|end|og|i|pr)\w)"
)
_BY_SHARE = re.compile(
    r"(\d+(?:,\d+)?)\s*(?:%|procent|pct\.?)\s*(?P<way>mindre|færre|mere|flere|lavere|højere)"
)
_WITH_SHARE = re.compile(r"\bmed\s+(\d+(?:,\d+)?)\s*(?:%|procent|pct)")
_FEWER = ("mindre", "færre", "lavere")
_WORDS = {"en": 1, "én": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
          "otte": 8, "ni": 9, "ti": 10}  # fmt: skip
_EACH = re.compile(r"\b(?:pr\.?|per)\s+(?:person|kandidat|mand|stilling|årsværk|plads)|\bhver\b")
_HALF = Decimal("0.5")
_COMPUTED_WITH = ("hours_per_person",)  # besides those of one method


def set_figures(state: State, persons: int | None, hours: Decimal | None) -> Step:
    """Persons and hours a week in place of the method's; what is not given keeps its proportion."""
    block = state.library.block("krav")
    for name, value in (("antal", persons), ("timer", hours)):
        refused = "" if value is None else wrong(block.parameter(name), str(value))
        if refused:
            return Kept(f"{refused} Skal kravet helt væk, så skriv »fjern kravet«.", refused=True)
    before = state.settled.chosen
    persons, hours = _completed(state, persons, hours)
    after = _plain(state.with_figures(persons, hours))
    chosen = after.settled.chosen
    if chosen is None:
        return Kept("Sig både antal og timer, fx »8 personer og 100 timer«.", refused=True)
    if before is not None and (before.persons, before.hours) == (chosen.persons, chosen.hours):
        return Kept(f"Kravet er allerede {_pair(chosen.persons, chosen.hours)}.")
    was = f" (før {_pair(before.persons, before.hours)})" if before and before.persons else ""
    return Changed(after, f"Kravet er sat til {_pair(chosen.persons, chosen.hours)}{was}.")


def change(text: str, state: State) -> Step | None:
    """The step when the text says how large the requirement is to be, else None."""
    lowered = normalise(text)
    if has("computed", lowered):
        return _computed(state)
    scaled = _scaled(lowered, state)
    if scaled is not None:
        return scaled
    relative = _relative(lowered, state)
    if relative is not None:
        return relative
    if _EACH.search(lowered) and not read_people(lowered).persons:
        return None
    left = normalise(written_out(without_old(lowered)[0]))
    people = read_people(left)
    persons, hours = people.persons, people.hours
    if persons is None and hours is None and _only_hours(left):
        hours = next(each.number for each in given(left) if each.unit == "time")
    if persons is None and hours is None:
        return None
    times = len(state.request.lots) if people.each_lot and state.request.lots else 1
    return set_figures(
        state,
        None if persons is None else persons * times,
        None if hours is None else hours * times,
    )


def change_method(text: str, state: State) -> Step | None:
    """The step when the text names a method or a rate of the computation, else None."""
    lowered = normalise(text)
    left, old = without_old(lowered)
    rate = _rate(left, old, state)
    if rate is not None:
        return set_rate(state, *rate)
    method = read_method(lowered)
    if method is None or not (has("methods", lowered) or len(lowered.split()) <= 6):
        return None
    return _with_method(state, method)


def _with_method(state: State, method: Method) -> Step:
    option = by_method(state.request, method)
    if option is None:
        return Kept(
            f"»{method}« kan ikke regnes endnu. Oplys først kontraktens værdi om året eller "
            "bemandingen, fx »værdien er 9 mio. om året«.",
            refused=True,
        )
    after = state.with_method(method)
    before = state.settled.chosen
    if before is not None and after.settled.chosen == before:
        return Kept(f"Kravet beregnes allerede efter metoden »{method}«.")
    pair = _pair(option.persons, option.hours)
    return Changed(after, f"Kravet beregnes nu efter metoden »{method}« og er {pair}.")


def _computed(state: State) -> Step:
    if state.choices.persons is None and state.choices.hours is None:
        return Kept("Kravet er allerede det beregnede.")
    after = state.with_figures(None, None)
    chosen = after.settled.chosen
    pair = _pair(chosen.persons, chosen.hours) if chosen else "ikke beregnet"
    return Changed(after, f"Kravet er igen det beregnede: {pair}.")


def _scaled(text: str, state: State) -> Step | None:
    """Halved, doubled, or so many per cent up or down."""
    by_share, with_share = _BY_SHARE.search(text), _WITH_SHARE.search(text)
    if has("halve", text):
        times = _HALF
    elif has("double", text):
        times = Decimal(2)
    elif by_share is not None:
        part = Decimal(by_share[1].replace(",", ".")) / 100
        times = 1 - part if by_share["way"] in _FEWER else 1 + part
    elif with_share is not None and "krav" in text and (has("fewer", text) or has("more", text)):
        part = Decimal(with_share[1].replace(",", ".")) / 100
        times = 1 - part if has("fewer", text) else 1 + part
    else:
        return None
    chosen = state.settled.chosen
    if chosen is None or not chosen.persons:
        return Kept(
            "Der er endnu intet krav at regne ud fra. Sig fx »6 personer og 60 timer«.", True
        )
    persons = (chosen.persons * times).quantize(Decimal(1), ROUND_HALF_UP)
    return set_figures(state, max(1, int(persons)), _to_half(chosen.hours * times))


def _relative(text: str, state: State) -> Step | None:
    found, chosen = _RELATIVE.search(text), state.settled.chosen
    if found is None:
        return None
    if chosen is None or not chosen.persons:
        return Kept(
            "Der er endnu intet krav at regne ud fra. Sig fx »6 personer og 60 timer«.", True
        )
    many = int(found["many"]) if found["many"].isdigit() else _WORDS[found["many"]]
    step = -many if found["way"] in _FEWER else many
    if found["hours"] or found["after"] == "timer":
        return set_figures(state, chosen.persons, chosen.hours + step)
    return set_figures(state, chosen.persons + step, None)


def _completed(
    state: State, persons: int | None, hours: Decimal | None
) -> tuple[int | None, Decimal | None]:
    """Both figures where the present requirement gives no proportion, or was set by hand."""
    chosen = state.settled.chosen
    each = Ledger.of(state.request).rate("hours_per_person")
    if chosen is None or not chosen.persons:
        if persons is None and hours is not None:
            persons = max(1, int(hours / each))
        if hours is None and persons is not None:
            hours = persons * each
    elif hours is None and persons is not None and state.choices.hours is not None:
        hours = _to_half(chosen.hours * persons / chosen.persons)
    elif persons is None:
        persons = chosen.persons
    return persons, hours


def _plain(state: State) -> State:
    """Without figures of its own where they are what the method computes anyway."""
    computed, chosen = state.with_figures(None, None), state.settled.chosen
    its = computed.settled.chosen
    if its is None or chosen is None or (its.persons, its.hours) != (chosen.persons, chosen.hours):
        return state
    return computed


def _only_hours(text: str) -> bool:
    """Hours and no other value, of the requirement and nothing else."""
    values = given(text)
    rest = keys(text) - {"krav", "loentim", "tim", "uge", "ug"}
    plain = rest - key_set("filler") - key_set("units")
    words = {key for key in plain if not key.isdigit()}
    return [each.unit for each in values] == ["time"] and not words


def _rate(text: str, old: Decimal | None, state: State) -> tuple[str, Decimal] | None:
    """A figure of the computation and its new value."""
    rates = read_money(text).rates
    if rates:
        return rates[0]
    values = given(text)
    if len(values) != 1:
        return None
    said, value = keys(text), values[0]
    for name, aliases in known()["figures"].items():
        unit = figures()[name].unit
        if any(keys(each) <= said for each in aliases) and _takes(unit, value, text):
            return name, value.number / 100 if unit == "share" else value.number
    if value.unit != SHARE or not _is_bare(text):
        return None
    chosen = state.settled.chosen
    for name, method in known()["of_method"].items():
        now = Ledger.of(state.request).rate(name)
        same = old is None or now == old / 100
        if (
            chosen is not None
            and chosen.method == method
            and figures()[name].unit == "share"
            and same
        ):
            return name, value.number / 100
    return None


def _takes(unit: str, value: Given, text: str) -> bool:
    takes = {"share": SHARE, "kr": MONEY, "timer": "time", "antal": COUNT}.get(unit)
    return value.unit == takes and (unit != "timer" or _EACH.search(text) is not None)


def _is_bare(text: str) -> bool:
    words = {key for key in keys(text) if not key.isdigit()}
    return not words - key_set("filler") - key_set("units")


def set_rate(state: State, name: str, value: Decimal) -> Step:
    """A figure that the requirement is computed with; shares from 0 to 1."""
    figure = figures()[name]
    if not figure.low <= value <= figure.high:
        low, high = shown(figure.low, figure.unit), shown(figure.high, figure.unit)
        return Kept(f"»{figure.label}« skal være mellem {low} og {high}.", refused=True)
    before = Ledger.of(state.request).rate(name)
    rates = tuple((dict(state.request.rates) | {name: value}).items())
    method = known()["of_method"].get(name)
    after = state.asking(rates=rates)
    if name in _COMPUTED_WITH:
        after = after.with_figures(None, None)
    if method is not None:
        after = after.with_method(Method(method))
    if after.settled == state.settled and before == value:
        return Kept(f"»{figure.label}« er allerede {shown(value, figure.unit)}.")
    chosen = after.settled.chosen
    said = f"{figure.label} er nu {shown(value, figure.unit)} (før {shown(before, figure.unit)})"
    return Changed(after, f"{said}, og kravet er {_pair(chosen.persons, chosen.hours)}." if chosen
                   else f"{said}.")  # fmt: skip


def _pair(persons: int, hours: Decimal) -> str:
    people = "1 kandidat" if persons == 1 else f"{persons} kandidater"
    return f"{people} og {number(hours)} løntimer pr. uge"


def _to_half(hours: Decimal) -> Decimal:
    return (hours * 2).quantize(Decimal(1), ROUND_HALF_UP) / 2
