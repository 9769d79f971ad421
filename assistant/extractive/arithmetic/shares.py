"""Shares of a whole: `hvor stor en del`, `3 ud af 4 af de 43`, how much of a period is gone."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from assistant.calculator import Operand, Operation
from assistant.extractive.arithmetic.clause import Clause, Found, as_operand, best_of, found_of
from assistant.extractive.arithmetic.figures import (
    BY_SYNONYM,
    Figure,
    cells_of,
    figures,
    is_count,
    is_result,
    means_unit,
    reached,
)
from assistant.extractive.arithmetic.joined import joined_share
from assistant.extractive.arithmetic.words import words
from assistant.extractive.role import Role, role
from assistant.extractive.statements.agreement import agree, dimension
from assistant.extractive.statements.beside import told_before
from knowledge.danish.dates import danish
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.model import CalendarDate
from knowledge.search.query import QueryTerm

_SPOKEN = 10  # up to this whole, `3 ud af 4` is better quoted
_LEAST_SHARE = 1000  # what a whole is at most beside its part
_LIMITING = (ValueKind.DURATION, ValueKind.MONEY)
_BACK = 3  # sentences
_OPENS = 4  # letters of `svarprocent` that tell the part
_AS_ROUNDED = Decimal("0.01")
_ENOUGH = 0.4  # the share of the question's words that what is said of a part must meet


def share(clause: Clause, _: re.Match[str]) -> Found | None:
    """A part and its whole: `Af de 75 borgere har 52 haft løn`."""
    if words("joined").search(clause.text):
        return joined_share(clause)
    chosen = (
        best_of(_parts(clause))
        or best_of(_worded_parts(clause))
        or best_of(_summed_parts(clause))
        or best_of(_parts_of_them(clause))
        or best_of(_bare_parts(clause))
        or best_of(_set_off_parts(clause))
        or best_of(_answering_parts(clause))
        or best_of(_later_parts(clause))
    )
    if chosen is None or chosen[0].amount * _LEAST_SHARE < chosen[1].amount:
        return None  # `4 af 6 mio. kr.` is no share of four kroner
    if not _is_the_part_asked(clause, chosen[0]) or chosen[0].apart_from(chosen[1]):
        return None
    if not _is_among_those_asked(clause, chosen) or _are_of_two_rows(*chosen):
        return None
    if _are_older_than_asked(clause, chosen):
        return None
    if any(_says_it(each, *chosen) for each in clause.best):
        return None  # `28 af 52, svarende til 54 procent`
    place = chosen[0].evidence.passage.document.place
    here = (e for e in clause.best if e.evidence.passage.document.place == place)
    spoken = filter(_is_spoken, here)
    stated = [clause.met(e.keys) for e in spoken if role(e.evidence.text) is Role.ACTUAL]
    points = max(clause.met(chosen[0].keys), float(_by_its_word(clause, chosen[0])))
    if not clause.counted and max(stated, default=-1.0) >= points:
        return None  # to quote the share is better
    return found_of(Operation.SHARE, *chosen)


def _are_older_than_asked(clause: Clause, pair: tuple[Figure, ...]) -> bool:
    """Whether figures without a date stand in a text from before the time that is asked about."""
    written = pair[0].evidence.passage.document.written
    years = [date.year for date in clause.dates if date.year]
    undated = not any(each.dates for each in pair)
    return bool(undated and years and written and written.year < min(years))


def _are_of_two_rows(part: Figure, whole: Figure) -> bool:
    """Whether they stand in two rows of a table, none of which sums up the others."""
    in_rows = part.in_table and whole.in_table and not part.beside(whole)
    return in_rows and not (_sums_up(part) or _sums_up(whole))


def _is_spoken(figure: Figure) -> bool:
    """Whether it says a share as one says it: in per cent, or of a small whole."""
    whole = figure.value.of
    return figure.value.kind is ValueKind.SHARE and (whole is None or whole <= _SPOKEN)


def _is_the_part_asked(clause: Clause, part: Figure) -> bool:
    """Whether a word behind `… af de ledige var` is said of the part or of its sentence."""
    asked = words("share_of").search(clause.text)
    told = [term for term in clause.terms if asked and term.word in asked["part"]]
    said = part.keys | part.evidence.stems
    limits = (v for v in find_values(asked["part"] if asked else "") if v.kind in _LIMITING)
    if any(_tells_another(part, each) for each in limits):
        return False  # `under 30 år`, and the sentence tells those over 50
    return not told or reached(told, said) >= BY_SYNONYM


def _is_among_those_asked(clause: Clause, pair: tuple[Figure, ...]) -> bool:
    """Whether the group of `svarprocenten blandt virksomhederne` is said beside a figure."""
    group = words("among").search(clause.text)
    asked = [term for term in clause.terms if group and term.word in group["group"]]
    near = (each.keys | each.evidence.stems for each in pair)
    return not asked or any(reached(asked, keys) >= BY_SYNONYM for keys in near)


def _tells_another(part: Figure, limit: Value) -> bool:
    """Whether values such as the limit stand in the sentence of a part, and none is that limit."""
    like = [e for e in part.evidence.values if dimension(e) == dimension(limit)]
    return bool(like) and not any(
        agree(each, limit) and {each.bound, limit.bound} != {"min", "max"} for each in like
    )


def _parts_of_them(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """`40 ledige begyndte. Heraf var 26 kvinder.`: the whole is the one count of the sentence
    before."""
    if clause.counted:
        return
    counts = [each for each in figures(clause.nearby) if is_count(each) and not each.required]
    for part in filter(clause.timely, clause.figures):
        mine = part.evidence
        if not is_count(part) or not words("of_them").search(mine.text.lower()):
            continue
        before = [e for e in counts if e.evidence.number == mine.number]
        wholes = [e for e in before if e.evidence.row == mine.row - 1]
        told = _whole_told_again(part)
        if told is not None:  # `Af de 5 er 3 …`
            near = range(mine.row - _BACK, mine.row)
            wholes = [e for e in before if e.evidence.row in near and e.amount == told]
        points = clause.met(part.keys)
        if len(wholes) != 1 or part.amount >= wholes[0].amount or points < BY_SYNONYM:
            continue
        if _is_the_whole_asked(clause, wholes[0]) and _says_part(clause, part):
            yield points, (part, wholes[0])


def _is_the_whole_asked(clause: Clause, whole: Figure) -> bool:
    """Whether what stands behind `andel af` is said of the whole: no `timer` of `46 unge`."""
    asked = words("share_of").search(clause.text)
    meant = [term for term in clause.terms if asked and term.word in asked["whole"]]
    return not meant or reached(meant[:1], whole.keys | whole.evidence.stems) >= BY_SYNONYM


def _says_part(clause: Clause, part: Figure) -> bool:
    """Whether a word behind `… var`, other than of the whole, is said of the part itself."""
    asked = words("share_of").search(clause.text)
    meant = [term for term in clause.terms if asked and term.word in asked["part"]]
    return not meant or reached(meant, part.keys) >= BY_SYNONYM


def _bare_parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """`48 borgere blev henvist. 36 mødte op.`: the whole is the one count of the sentence before,
    and the one that the question names."""
    named = words("share_of_rows").search(clause.text)
    if clause.counted or named is None:
        return
    of_whole = [term for term in clause.terms if term.word in named["all"]]
    counts = [each for each in figures(clause.nearby) if is_result(each) and is_count(each)]
    for part in filter(clause.timely, clause.figures):
        mine = part.evidence
        if part.value.start or part.unit is not None or not is_count(part):
            continue
        before = (mine.number, mine.row - 1)
        wholes = [e for e in counts if (e.evidence.number, e.evidence.row) == before]
        if len(wholes) != 1 or not of_whole or wholes[0].amount <= part.amount:
            continue
        told = [term for term in clause.terms if term not in of_whole]
        known = wholes[0].keys
        if told and reached(of_whole, known) >= BY_SYNONYM and _least(told, part) >= BY_SYNONYM:
            yield reached(told, part.keys), (part, wholes[0])


def _whole_told_again(part: Figure) -> Decimal | None:
    """The bare number that the sentence sets off, told with its noun somewhere before."""
    text = part.evidence.text.lower()
    told = (
        each.amount
        for each in figures([part.scored])
        if is_count(each)
        and each.unit is None
        and words("of_whole").search(text[: each.value.start])
    )
    return next(told, None)


def _says_it(figure: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the sentence itself, or one that points back to it, says the share in per cent."""
    said, mine, told = figure.value.fraction, figure.evidence, part.evidence
    follows = (mine.number, mine.row) == (told.number, told.row + 1) and told_before(mine)
    if said is None or figure.value.of is not None or not (figure.beside(part) or follows):
        return False
    return abs(said - part.amount / whole.amount) <= _AS_ROUNDED


def _parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Parts of the whole that the question states, or that the source sets off (`Af de 22`)."""
    among = figures(clause.nearby) if clause.counted else clause.figures
    wholes = [each for each in among if _is_whole(clause, each)]
    for part in filter(clause.timely, clause.figures):
        if part.value.of in clause.counted:
            whole = replace(part.value, low=part.value.of, of=None, kind=ValueKind.COUNT)
            pairs = [(part, replace(part, value=whole))]
        else:
            pairs = [(part, each) for each in wholes if is_count(part) and _belongs(part, each)]
        for pair in pairs:
            noun = pair[1].unit or ""
            terms = [term for term in clause.terms if not means_unit(term.word, noun)]
            points = reached(terms, part.keys)
            if points >= max(BY_SYNONYM, _ENOUGH * len(terms)):
                yield points, pair


def _is_whole(clause: Clause, figure: Figure) -> bool:
    if not is_count(figure) or not clause.timely(figure):
        return False
    if clause.counted:
        return figure.amount in clause.counted
    before = figure.evidence.text[: figure.value.start].lower()
    asked = any(
        means_unit(term.word, figure.unit) and re.search(rf"\b(af|of) .*{term.word}", clause.text)
        for term in clause.terms
    )
    return asked and words("whole_before").search(before) is not None


def _belongs(part: Figure, whole: Figure) -> bool:
    """Whether `part` is said to be of `whole`: in its sentence, after it, in a table."""
    if part.amount >= whole.amount or part.required != whole.required or not part.alike(whole):
        return False
    mine, other = part.evidence, whole.evidence
    if mine.number != other.number:
        return False
    follows = mine.row == other.row + 1 and (
        words("of_them").search(mine.text.lower())
        or words("total_stated").search(other.text.lower())
    )
    return part.beside(whole) or bool(follows) or (part.in_table and not whole.in_table)


def _worded_parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Whole and part told apart by words: `af den ventede gevinst var indfriet`."""
    asked = words("share_of").search(clause.text)
    if asked is None or clause.counted:
        return
    of_whole = [term for term in clause.terms if term.word in asked["whole"]]
    of_part = [term for term in clause.terms if term.word in asked["part"]]
    for part, whole in permutations(clause.figures, 2):
        meant = clause.may_be_meant(part) and part.alike(whole)
        if meant and part.beside(whole) and part.amount < whole.amount:
            points = reached(of_whole, whole.keys), reached(of_part, part.keys)
            own = points[1] >= reached(of_part, whole.keys)  # not rather of the whole
            timely = clause.timely(part) and own
            if min(points) >= BY_SYNONYM and timely and ValueKind.SHARE is not part.value.kind:
                asked_so = whole.required == bool(words("required").search(clause.text))
                yield sum(points) + 0.5 * asked_so + 0.5 * _sums_up(part), (part, whole)


def _sums_up(figure: Figure) -> bool:
    """Whether it stands in the row of a table that sums up the others."""
    cells = cells_of(figure.evidence) if figure.in_table else []
    return any(words("total_row").match(content.lower()) for _, content in cells[:1])


def _summed_parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Counts in a sentence that add up to the one in the sentence before it."""
    everything = figures(clause.nearby)
    for part in clause.figures:
        parts = [each for each in everything if each.beside(part) and is_count(each)]
        total = sum(each.amount for each in parts)
        if len(parts) < 2 or not is_count(part):
            continue
        for whole in everything:
            mine, other = part.evidence, whole.evidence
            before = other.number == mine.number and other.row == mine.row - 1
            points = clause.met(part.keys)
            if before and is_count(whole) and whole.amount == total and points >= 1:
                yield points, (part, whole)


def _set_off_parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """`Af de 64 har 48 gennemført`, `24 af de 37`: the whole is set off, whatever it is called."""
    if clause.counted or not words("share_of_any").search(clause.text):
        return
    for part in filter(clause.timely, clause.figures):
        points = clause.met(part.keys)
        if points < max(BY_SYNONYM, _ENOUGH * len(clause.terms)):
            continue
        if part.value.of is not None and part.value.of > _SPOKEN:
            value = replace(part.value, low=part.value.of, of=None, kind=ValueKind.COUNT)
            yield points, (part, replace(part, value=value))
        for whole in filter(is_count, clause.figures):
            before = whole.evidence.text[: whole.value.start].lower()
            set_off = words("of_whole").search(before) and whole.beside(part)
            if set_off and is_count(part) and part.amount < whole.amount:
                yield points, (part, whole)


def _later_parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """`I alt deltog 96 borgere.` and later `58 borgere kom i job`: each by all its words."""
    asked = words("share_of").search(clause.text)
    if asked is None or clause.counted:
        return
    of_whole = [term for term in clause.terms if term.word in asked["whole"]]
    of_part = [term for term in clause.terms if term.word in asked["part"]]
    told = [e for e in clause.figures if is_count(e) and e.unit and is_result(e)]
    for part, whole in permutations(told, 2):
        mine, other = part.evidence, whole.evidence
        follows = mine.number == other.number and other.row < mine.row
        if follows and part.amount < whole.amount and part.alike(whole) and clause.timely(part):
            points = _least(of_whole, whole), _least(of_part, part)
            if of_whole and of_part and min(points) >= BY_SYNONYM:
                yield sum(points), (part, whole)


def _least(terms: list[QueryTerm], figure: Figure) -> float:
    return min((reached([term], figure.keys) for term in terms), default=0.0)


def _answering_parts(clause: Clause) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """`svarprocent` of `120 fik og 93 svarede`: the smaller of two counts, by its own word."""
    for part, whole in permutations(clause.figures, 2):
        both = is_count(part) and is_count(whole) and part.beside(whole)
        if both and part.amount < whole.amount and _by_its_word(clause, part):
            yield clause.met(part.evidence.stems) + 0.1, (part, whole)


def _by_its_word(clause: Clause, part: Figure) -> bool:
    """Whether the question's `svarprocent` names what is said of the part (`93 svarede`)."""
    named = words("percent_of_word").search(clause.text)
    return bool(named and any(named[1][:_OPENS] in key for key in part.keys))


def fraction_of(clause: Clause, _: re.Match[str]) -> Found | None:
    """`3 ud af 4 af de 43`: both in one passage."""
    shares = [each.fraction for each in clause.values if each.fraction is not None]
    wholes = {value.low for value in clause.values if value.fraction is None}
    for share, whole in permutations(clause.figures, 2):
        near = share.evidence.number == whole.evidence.number
        asked = share.value.fraction in shares and whole.amount in wholes
        if near and asked and whole.value.kind is not ValueKind.SHARE:
            operands = (as_operand(share, of=True), as_operand(whole))
            return Found(Operation.FRACTION_OF, operands, (share, whole))
    return None


def elapsed(clause: Clause, _: re.Match[str]) -> Found | None:
    """The months gone of a period with a first and a last day, at the date of the question."""
    if len(clause.dates) != 1:
        return None
    at = clause.dates[0]
    for scored in clause.nearby:
        text, dates = scored.evidence.text, scored.evidence.dates
        if len(dates) == 2 and words("range").fullmatch(text[dates[0].end : dates[1].start]):
            first, last = dates[0].date, dates[1].date
            gone, whole = months(first, at), months(first, last)
            if first < at <= last and gone and whole:
                labels = (f"{danish(first)} - {danish(each)}" for each in (at, last))
                operands = tuple(
                    Operand(Decimal(n), "måned", label, pointer=scored.evidence.number)
                    for n, label in zip((gone, whole), labels, strict=True)
                )
                sources = tuple((scored, date) for date in dates)
                return Found(Operation.ELAPSED, operands, (), dates=sources)
    return None


def months(first: CalendarDate, last: CalendarDate) -> int | None:
    """Whole months from the first to the last day, both counted; None when it is not whole."""
    if not first.month or not last.month or first.day not in (0, 1):
        return None
    ends = last.day == 0 or last.day == monthrange(last.year, last.month)[1]
    return (last.year - first.year) * 12 + last.month - first.month + 1 if ends else None
