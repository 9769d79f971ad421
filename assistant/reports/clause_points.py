"""What the monthly pack says of one clause, sentence by sentence."""

from collections.abc import Iterator
from datetime import date

from assistant import telling
from assistant.reports.finding import Line
from assistant.reports.month import HOURS, PERSONS, Followed, Month, moved, pair
from knowledge.register.codes import CountingRule, FulfilledBy

_FORESEEN = ("Forventet, personer", "Forventet, timer")
_REQUIRED = ("Krav ved fristen, personer", "Krav ved fristen, timer")


def points_of(month: Month, each: Followed, *, named: bool) -> Iterator[str]:
    """What is to be said of one clause, with its id when the contract has several."""
    for said in (
        _rule(each),
        _phased_in(each),
        _changed(month, each),
        _behind(month, each),
        expected(month, each),
    ):
        if said:
            yield f"{each.clause.id}: {said}" if named else said


def _rule(each: Followed) -> str:
    """How it counts, where that is not what one would think."""
    said = []
    if each.clause.counting is CountingRule.AVERAGE:
        said.append(f"Opgøres som gennemsnit af de seneste {each.clause.months} hele måneder.")
    if each.clause.counting is CountingRule.CUMULATIVE:
        said.append("Opgøres kumulativt: alle, der er begyndt.")
    if each.clause.fulfilled_by is FulfilledBy.EITHER and each.now.figure("Krav, timer"):
        said.append("Opfyldt, når enten personer eller timer er nået.")
    return " ".join(said)


def _phased_in(each: Followed) -> str:
    line = each.required
    if line["Krav nu, personer"] == line["Fuldt krav, personer"]:
        return ""
    now = pair(line, "Krav nu, personer", "Krav nu, timer")
    deadline = telling.day(each.clause.deadline) if each.clause.deadline else "sidste trin"
    if not now:
        return f"Intet er forfaldent endnu; hele kravet gælder fra {deadline}."
    return f"Krav nu efter indfasningen: {now}. Hele kravet gælder fra {deadline}."


def _changed(month: Month, each: Followed) -> str:
    since = telling.day(month.before)
    if each.before is None:
        return f"Klausulen var ikke i kraft {since}."
    if each.hides_change:
        return f"Hvad der er ændret siden {since}, vises ikke: der er for få personer."
    came_and_went = ", ".join(moved(each))
    if not each.differs:
        return f"Siden {since}: {came_and_went}." if came_and_went else f"Uændret siden {since}."
    before = f"{each.before.text(PERSONS)} personer og {each.before.text(HOURS)} timer pr. uge"
    if not came_and_went:
        return f"Den {since} var det {before}."
    return f"Siden {since}: {came_and_went}. Da var det {before}."


def _behind(month: Month, each: Followed) -> str:
    if each.behind is None:
        return ""
    missing = pair(each.behind, "Mangler, personer", "Mangler, timer")
    said = f"Mangler {missing} i det, der kræves nu" if missing else "Bagud"
    if each.clause.deadline and each.clause.deadline <= month.day:
        said += f"; fristen var {telling.day(each.clause.deadline)}"
    if each.clause.penalty:
        penalty = telling.number(each.clause.penalty)
        said += f". Bod efter klausulen: {penalty} kr. pr. manglende person pr. måned"
    return f"{said}."


def expected(month: Month, each: Followed) -> str:
    """The forecast in a sentence, empty when there is no deadline ahead."""
    line = each.forecast
    if line["Næste frist"] is None:
        return ""
    goal = pair(line, *_REQUIRED)
    told = pair(line, *_FORESEEN, required=_REQUIRED)
    if any(line.figure(title) is None for title in _FORESEEN):
        told = ""
    word = {"nej": "Ventes ikke at nå", "ja": "Ventes at nå"}.get(line.text("Når kravet"))
    if word is None:
        return f"Næste frist er {line.text('Næste frist')}: {goal}. Den kan ikke fremskrives endnu."
    said = f"{word} kravet {line.text('Næste frist')} på {goal}"
    if told:
        said += f": {told} efter tilgangen de seneste tre måneder"
    return f"{said}. {last_day(month, line)}".strip()


def last_day(month: Month, line: Line) -> str:
    """`Sidste dag at handle er 7. december 2026.`, or was, empty when there is none."""
    if line["Sidste dag at handle"] is None:
        return ""
    word = "var" if was_last_day(month, line) else "er"
    return f"Sidste dag at handle {word} {line.text('Sidste dag at handle')}."


def was_last_day(month: Month, line: Line) -> bool:
    """Whether the last day to act has passed."""
    day = line["Sidste dag at handle"]
    return isinstance(day, date) and day < month.day
