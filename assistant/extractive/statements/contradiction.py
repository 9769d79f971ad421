"""Whether two statements are about the same thing, and cannot both hold."""

from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import Intent
from assistant.extractive.role import Role
from assistant.extractive.scoring import Scored
from assistant.extractive.statements.agreement import agree, dimension, same_date
from assistant.extractive.statements.stated import Stated, words_met
from assistant.extractive.statements.values import same_noun
from assistant.extractive.statements.words import events_in, outcomes_in, pattern, written
from knowledge.danish.dates import FoundDate
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.stems import analyse, keys_of, stem
from knowledge.model import CalendarDate

_AS_COVERED = 0.5  # how much less of the question one of two statements may cover
_AS_COVERED_DEMANDED = 0.35
_SAY_ALL = 0.8  # share of the question that two sentences with one date each must cover
_SAME_WORDS = 0.5  # shared words by which two sentences of one document are about the same
_FEWEST_SAME = 3
_ONE_EACH = 2  # dates of two sentences
_FEWEST_OF_SERIES = 2  # … when each names its own date


def contradict(intent: Intent, one: Stated, other: Stated) -> bool:
    """Whether two statements are about the same thing at the same time, and cannot both hold."""
    a, b = one.evidence, other.evidence
    if a.text == b.text or agree(one.value, other.value) or not _same_thing(intent, one, other):
        return False
    if a.passage.document.id == b.passage.document.id:
        return _same_words(a, b) and _same_time(one, other)
    if isinstance(one.value, FoundDate):
        if len(one.dates) + len(other.dates) > _ONE_EACH and not _same_year(one, other):
            return False  # what was decided each year, or once and then again
        return _same_words(a, b) or min(one.scored.coverage, other.scored.coverage) >= _SAY_ALL
    return _same_time(one, other) or _is_settled(one) or (_is_price(one) and _is_price(other))


def _same_year(one: Stated, other: Stated) -> bool:
    a, b = one.value, other.value
    return isinstance(a, FoundDate) and isinstance(b, FoundDate) and a.date.year == b.date.year


def successive(intent: Intent, one: Stated, other: Stated) -> bool:
    """Whether both report the same of one thing, in the same words, each for its own date."""
    dates = one.about.date, other.about.date
    return (
        None not in dates
        and dates[0] != dates[1]
        and one.about.role is Role.ACTUAL
        and _same_thing(intent, one, other)
        and _same_words(one.evidence, other.evidence, _FEWEST_OF_SERIES)
    )


def _same_thing(intent: Intent, one: Stated, other: Stated) -> bool:
    """Whether two statements are about the same thing, at whatever time."""
    return (
        _is_comparable(one, other)
        and _said_alike(one, other)
        and _same_question(intent, one, other)
        and _same_outcomes(intent, one, other)
        and not _names_apart(one, other)
        and _same_place(intent, one.scored, other.scored)
    )


def _said_alike(one: Stated, other: Stated) -> bool:
    """Whether both demand or both report, of a whole or of a part, for the same unit and lot."""
    a, b = one.about, other.about
    alike = (a.role, a.part, a.lots, a.elsewhere) == (b.role, b.part, b.lots, b.elsewhere)
    return alike and (a.rate == b.rate or _each_told(one, other) or _each_told(other, one))


def _each_told(one: Stated, other: Stated) -> bool:
    """Whether `25.000 kr. for hver lærling` is for what the other sentence tells it is for."""
    if one.about.rate != "each" or other.about.rate:
        return False
    thing = pattern("of_each").search(one.evidence.text[one.value.end :].lower())
    return thing is not None and bool(keys_of(thing["thing"]) & other.evidence.stems)


def _is_comparable(one: Stated, other: Stated) -> bool:
    a, b = one.value, other.value
    if isinstance(a, FoundDate) or isinstance(b, FoundDate):
        return isinstance(a, FoundDate) and isinstance(b, FoundDate)
    if dimension(a) != dimension(b):
        return False
    return a.kind is not ValueKind.COUNT or same_noun(a.head, b.head)


def _same_question(intent: Intent, one: Stated, other: Stated) -> bool:
    """Whether both sentences meet the same words of the question, names apart, or its event."""
    if events_in(intent.question):
        return True
    low, high = sorted((one.scored.coverage, other.scored.coverage))
    mine, yours = (words_met(intent, each.evidence) for each in (one, other))
    shared, all_met = len(mine & yours), len(mine | yours)
    demanded = one.about.role is other.about.role is Role.REQUIRED  # `skal ansætte`, `kræver`
    least = _AS_COVERED_DEMANDED if demanded else _AS_COVERED
    return low >= least * high and shared > 0 and 2 * shared >= all_met


def _same_outcomes(intent: Intent, one: Stated, other: Stated) -> bool:
    """Whether both count the same outcome, or a share of each is asked for by neither or both.

    Counts of two outcomes stand beside each other, they do not contradict.
    """
    mine, yours = one.about.outcomes, other.about.outcomes
    if mine == yours:
        return True
    share = isinstance(one.value, Value) and one.value.kind is ValueKind.SHARE
    asked = outcomes_in(intent.question)
    if share and not (mine and yours):  # `i job`, and `i job eller uddannelse`
        wider = one if mine else other
        return not asked and pattern("job_or").search(wider.evidence.text.lower()) is not None
    return bool(share and mine and yours) and (not asked or asked >= mine | yours)


def _names_apart(one: Stated, other: Stated) -> bool:
    """Whether each value stands beside a name that the other does not have: another firm."""
    a, b = one.evidence, other.evidence
    mine, yours = _names_beside(one), _names_beside(other)
    return bool(mine - b.stems - b.about) and bool(yours - a.stems - a.about)


def _names_beside(stated: Stated) -> frozenset[str]:
    evidence = stated.evidence
    people = (key for person in evidence.people for key in keys_of(person.name))
    return (stated.about.keys & evidence.names).difference(people)


def _same_place(intent: Intent, one: Scored, other: Scored) -> bool:
    """One document under one heading, or documents of one place; the question's names in both."""
    a, b = one.evidence, other.evidence
    mine, yours = a.stems | a.about | a.around, b.stems | b.about | b.around
    same = a.passage.document.id == b.passage.document.id
    told = not same and _tells_all_names(one) and _tells_all_names(other)
    counted = {str(value.low) for value in find_values(intent.question) if value.head}
    apart = any((name in mine) != (name in yours) for name in intent.names - counted)
    if apart and not told:
        return False
    if same:
        return bool(intent.names) or a.passage.chunk.headings == b.passage.chunk.headings
    places = a.passage.document.place, b.passage.document.place
    if None in places:  # then a name that both tell of holds them together
        typed_small = [t.stem for t in intent.terms if t.stem in a.names | b.names]
        named = [name for name in intent.names if name.isalpha()] or typed_small
        both = (a.stems | a.about) & (b.stems | b.about)
        return bool(named) and (told or all(name in both for name in named))
    return places[0] == places[1]


def _tells_all_names(one: Scored) -> bool:
    """Whether all names of the question stand in the passage of the sentence."""
    return bool(one.features) and one.feature("names_passage") == 1.0


def _same_words(a: Evidence, b: Evidence, least: int = _FEWEST_SAME) -> bool:
    """Whether two sentences share half of their words, and enough of them, numbers apart."""
    mine, yours = (frozenset(filter(str.isalpha, analyse(e.text).stems)) for e in (a, b))
    fewest = min(len(mine), len(yours))
    return len(mine & yours) >= max(_SAME_WORDS * fewest, least)


def _same_time(one: Stated, other: Stated) -> bool:
    """Whether both tell of the same time, as far as they say. A length of time has none."""
    if isinstance(one.value, FoundDate) or one.value.kind is ValueKind.DURATION:
        return True
    a, b = one.time, other.time
    if len(one.dates) > 1 and one.dates == other.dates:  # `i 2019 og 2020`
        return _is_alone(one) and _is_alone(other)
    if _name_one_period(one, other) and (a is None or b is None or abs(a.year - b.year) < 1):
        return True
    if a is None or b is None:
        return a is None and b is None
    if one.about.date and other.about.date:
        return same_date(a, b)
    return same_date(CalendarDate(a.year, a.month), CalendarDate(b.year, b.month))


def _is_alone(one: Stated) -> bool:
    """Whether no other value of its kind stands beside it: not `24 og 34 i 2019 og 2020`."""
    mine = one.value
    if not isinstance(mine, Value):
        return False
    alike = [v for v in one.evidence.values if v.kind is mine.kind]
    return len([v for v in alike if v.head is None or same_noun(v.head, mine.head)]) == 1


def _name_one_period(one: Stated, other: Stated) -> bool:
    """Whether both tell of the same time without a date: `i det første år`, `ved årsskiftet`."""
    told = [
        {match[0] for match in pattern("period").finditer(each.evidence.text.lower())}
        for each in (one, other)
    ]
    return bool(told[0] & told[1]) and not (one.about.date or other.about.date)


def _is_price(one: Stated) -> bool:
    """Whether an amount is what something costs, not what has been spent or earned so far."""
    told = one.evidence.text.lower()
    is_money = isinstance(one.value, Value) and one.value.kind is ValueKind.MONEY
    return is_money and bool(pattern("price").search(told) and not pattern("grows").search(told))


def _is_settled(one: Stated) -> bool:
    """Whether the value is one that does not grow: a demand, or the number of lots."""
    head = one.value.head if isinstance(one.value, Value) else None
    settled = {stem(word) for word in written()["settled"].split()}
    return one.about.role is Role.REQUIRED or bool(head and settled & keys_of(head))
