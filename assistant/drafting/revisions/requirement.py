"""The requirement changed: its figures, its method, the rates that it is computed with."""

import re
from decimal import ROUND_HALF_UP, Decimal

from assistant.drafting.asking.people import read_people
from assistant.drafting.asking.spelling import put_right as written_out
from assistant.drafting.asking.wishes import read_method
from assistant.drafting.figures import Ledger
from assistant.drafting.labour import FULL_TIME
from assistant.drafting.model import Method
from assistant.drafting.requirement import NO_REQUIREMENT, by_method
from assistant.drafting.revisions.given import COUNT, given, without_old
from assistant.drafting.revisions.impossible import misfit
from assistant.drafting.revisions.naming import blocks_named
from assistant.drafting.revisions.outright import outright, still_milder
from assistant.drafting.revisions.rates import is_each, pair, rate_of, set_rate
from assistant.drafting.revisions.steps import Changed, Kept, State, Step
from assistant.drafting.revisions.words import has, key_set, keys
from assistant.drafting.values import wrong
from knowledge.danish.stems import normalise

_PERSON = r"(?:person\w*|kandidat\w*|ledige?|ansatte?|stilling\w*|pers\.?)"
_RELATIVE = re.compile(
    rf"\b(?P<many>\d+|en|én|et|to|tre|fire|fem|seks|syv|otte|ni|ti)\s+"
    rf"(?:(?P<people>{_PERSON})\s+|(?P<hours>(?:løn)?timer?(?: om ugen)?)\s+)?"
    rf"(?P<way>mindre|færre|mere|flere|lavere|højere)(?:\s+(?P<after>{_PERSON}|timer))?"
    r"(?!\s+(?!om|end|og|i|pr)\w)"
)
_MOVED = re.compile(
    r"^(?:og |også |lige )*(?P<way>fjern\w*|træk\w*|tag|tilføj\w*|læg\w*)\s+"
    rf"(?P<many>\d+|en|én|et|to|tre|fire|fem)\s+(?:(?P<hours>(?:løn)?timer?)|{_PERSON})\b"
)
_OUT = ("fjern", "træk", "tag")
_BY_SHARE = re.compile(
    r"(\d+(?:,\d+)?)\s*(?:%|procent|pct\.?)\s*(?P<way>mindre|færre|mere|flere|lavere|højere)"
)
_WITH_SHARE = re.compile(r"\bmed\s+(\d+(?:,\d+)?)\s*(?:%|procent|pct)")
_BY_FACTOR = re.compile(
    r"\bgang(?:e|es|et)?\b(?:\s+\w+){0,2}?\s+med\s+(\d+(?:,\d+)?|halvanden|to|tre|fire|fem)\b"
)
_FACTORS = {"halvanden": Decimal("1.5"), "to": Decimal(2), "tre": Decimal(3), "fire": Decimal(4),
            "fem": Decimal(5)}  # fmt: skip
_FULL_TIME_POSTS = re.compile(r"\bfuldtids(?:stilling|job|ansæt|person|plads)\w*|\bfuld tid\b")
_HOURS = re.compile(r"\btim(?:er|erne|ene|etal\w*)\b")
_PEOPLE = re.compile(r"\b(?:person|kandidat)\w*\b")
_FEWER = ("mindre", "færre", "lavere")
_WORDS = {"en": 1, "én": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
          "otte": 8, "ni": 9, "ti": 10}  # fmt: skip
_HALF = Decimal("0.5")


def set_figures(state: State, persons: int | None, hours: Decimal | None) -> Step:
    """Persons and hours a week as they are told, in place of the method's."""
    return outright(_with_figures(state, persons, hours), state)


def _move_figures(state: State, persons: int, hours: Decimal | None) -> Step:
    """Persons and hours a week that were reckoned from what they were."""
    return still_milder(_with_figures(state, persons, hours))


def _with_figures(state: State, persons: int | None, hours: Decimal | None) -> Step:
    """The figures in place of the method's; what is not given keeps its proportion."""
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
    beyond = misfit(chosen.persons, chosen.hours, state) if chosen.persons else ""
    if beyond:
        return Kept(beyond, refused=True)
    if before is not None and (before.persons, before.hours) == (chosen.persons, chosen.hours):
        return Kept(f"Kravet er allerede {pair(chosen.persons, chosen.hours)}.")
    was = f" (før {pair(before.persons, before.hours)})" if before and before.persons else ""
    return Changed(after, f"Kravet er sat til {pair(chosen.persons, chosen.hours)}{was}.")


def change_whole(text: str, state: State) -> Step | None:
    """The step when the requirement as a whole is multiplied, or made full-time posts, else None.

    Such a figure would otherwise be taken for one of the section's own.
    """
    lowered = normalise(text)
    if _BY_FACTOR.search(lowered):
        return _scaled(lowered, state)
    if "krav" in lowered and _FULL_TIME_POSTS.search(lowered):
        persons, hours = _bare(lowered, state)
        return None if persons is None else set_figures(state, persons, hours)
    return None


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
    if is_each(lowered) and not read_people(lowered).persons:
        return None
    left = normalise(written_out(without_old(lowered)[0]))
    people = read_people(left)
    persons, hours = people.persons, people.hours
    if persons is None and hours is None and _only_hours(left):
        hours = next(each.number for each in given(left) if each.unit == "time")
    if persons is None and hours is None:
        persons, hours = _bare(left, state)
    if persons is None and hours is None:
        return None
    times = len(state.request.lots) if people.each_lot and state.request.lots else 1
    return set_figures(
        state,
        None if persons is None else persons * times,
        None if hours is None else hours * times,
    )


def _bare(text: str, state: State) -> tuple[int | None, Decimal | None]:
    """A number whose unit stands elsewhere: `skru ned for timerne, så det er 20 i alt`."""
    values = given(text)
    about = {each.id for each in blocks_named(text, state)}
    if len(values) != 1 or values[0].unit != COUNT or not about <= {"krav"}:
        return None, None
    many = values[0].number
    if _FULL_TIME_POSTS.search(text):
        return (int(many), many * FULL_TIME) if "krav" in text else (None, None)
    if values[0].head and not values[0].head.startswith("stk"):
        return None, None
    if _HOURS.search(text):
        return None, many
    return (int(many) if _PEOPLE.search(text) else None), None


def change_method(text: str, state: State) -> Step | None:
    """The step when the text names a method or a rate of the computation, else None."""
    lowered = normalise(text)
    left, old = without_old(lowered)
    rate = rate_of(left, old, state)
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
    if not option.persons:
        why = option.said.removeprefix(NO_REQUIREMENT).strip()
        said = f"»{method}« giver intet krav her. {why} Intet er ændret."
        return Kept(said, refused=True)
    after = state.with_method(method)
    before = state.settled.chosen
    if before is not None and after.settled.chosen == before:
        return Kept(f"Kravet beregnes allerede efter metoden »{method}«.")
    much = pair(option.persons, option.hours)
    return Changed(after, f"Kravet beregnes nu efter metoden »{method}« og er {much}.")


def _computed(state: State) -> Step:
    if state.choices.persons is None and state.choices.hours is None:
        return Kept("Kravet er allerede det beregnede.")
    after = state.with_figures(None, None)
    chosen = after.settled.chosen
    much = pair(chosen.persons, chosen.hours) if chosen else "ikke beregnet"
    return Changed(after, f"Kravet er igen det beregnede: {much}.")


def _scaled(text: str, state: State) -> Step | None:
    """Halved, doubled, or so many per cent up or down."""
    by_factor = _BY_FACTOR.search(text)
    by_share, with_share = _BY_SHARE.search(text), _WITH_SHARE.search(text)
    if by_factor is not None:
        times = _FACTORS.get(by_factor[1]) or Decimal(by_factor[1].replace(",", "."))
    elif has("halve", text):
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
    return _move_figures(state, max(1, int(persons)), _to_half(chosen.hours * times))


def _relative(text: str, state: State) -> Step | None:
    found, chosen = _RELATIVE.search(text) or _MOVED.search(text), state.settled.chosen
    if found is None:
        return None
    if chosen is None or not chosen.persons:
        return Kept(
            "Der er endnu intet krav at regne ud fra. Sig fx »6 personer og 60 timer«.", True
        )
    many = int(found["many"]) if found["many"].isdigit() else _WORDS[found["many"]]
    parts = found.groupdict()
    step = -many if found["way"] in _FEWER or found["way"].startswith(_OUT) else many
    if parts["hours"] or parts.get("after") == "timer":
        return _move_figures(state, chosen.persons, chosen.hours + step)
    return _move_figures(state, chosen.persons + step, None)


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


def _to_half(hours: Decimal) -> Decimal:
    return (hours * 2).quantize(Decimal(1), ROUND_HALF_UP) / 2
