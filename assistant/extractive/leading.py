"""Which of the sentences that answer leads: whose words are asked for, what holds now, a date."""

import re
from collections.abc import Callable, Sequence

from assistant.extractive.former import holds_no_more
from assistant.extractive.intent import Intent, QuestionKind
from assistant.extractive.reach import reach
from assistant.extractive.role import Role, role
from assistant.extractive.scoring import Scored
from assistant.extractive.speaker import asked_of, says
from knowledge.danish.numbers import ValueKind
from knowledge.search.query import query_terms

_CONSIDERED = 6  # sentences, best first
_AS_SCORED = 0.3  # share of the best score that the one put first needs
_AS_DATED = 0.5  # share of what the best covers of the question that one with a date needs
_AS_COVERED = 0.25  # how much less of the question it may cover
# What has happened has a date, which `fire år efter starten` does not tell.
_ASKS_DATE = re.compile(
    r"\bhvornår (?:startede|begyndte|sluttede|blev|var|fik|åbnede|indgik|vandt|gik|trådte)\b"
    r"|\bwhen (?:did|was|were)\b"
)
_ASKS_DEMAND = re.compile(
    r"\b(?:hvad (?:er|var|lød|lyder)|what (?:is|was)) (?:the )?"
    r"(?:kravet|målet|måltallet|requirement|target|goal)\b"
)
_ASKS_CONSEQUENCE = re.compile(
    r"\b(?:hvad (?:sker|gør|så|gælder|koster|får|modtager|betaler)|what (?:happens|if))\b"
    r".*\b(?:hvis|når|if|when)\b"
)
_MEETS = 0.6  # how well a heading must meet a word
_WHO_IS = re.compile(r"\bhvem (?:er|har)\b|\bhvad hedder\b|\bwho(?: is|'s)\b")
_SUCCEEDED = r"(?:afløst|efterfulgt|succeeded) (?:af|by) [A-ZÆØÅ]"
_SHORT_WAY = 2  # sentences behind `Ja, …`
_SAYS_SO = re.compile(r"\W*(?:ja|jo|nej|yes|no)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:hvis|såfremt|medmindre|if|unless)\b"
    r"|^\W*\w+(?:er|es) [^.]{3,100}?, (?:kan|skal|må|får|\w+(?:er|es))\b"  # `Sker det, skal`
)


def rightly_led(intent: Intent, scored: Sequence[Scored]) -> list[Scored]:
    """The sentences, led by what was asked for: somebody's words, what holds now, a date, a demand
    or a consequence.

    Nothing is moved when the best is of the sort asked for, or when no other says as much.
    """
    first = _yes_or_no(intent, scored) or _successor(intent, scored)
    first = first or _counting(intent, scored) or _first(intent.question.lower(), scored)
    return [first, *(each for each in scored if each is not first)]


def _yes_or_no(intent: Intent, scored: Sequence[Scored]) -> Scored | None:
    """The `Ja, …` or `Nej, …` of a heading that asks the same, where yes or no is asked."""
    if intent.kind is not QuestionKind.YES_NO:
        return None
    best, least = scored[0], _AS_SCORED * scored[0].score
    good = (each for each in scored[:_CONSIDERED] if each.score >= least)
    told = (each for each in good if _SAYS_SO.match(each.evidence.text))
    return next((e for e in told if _is_asked_over(intent, e) or _goes_on(best, e)), None)


def _counting(intent: Intent, scored: Sequence[Scored]) -> Scored | None:
    """The sentence that counts what `hvor mange` asks for, where the best counts only another
    thing."""
    best = scored[0]
    counts = [v for v in best.evidence.values if v.kind is ValueKind.COUNT]
    of_another = bool(counts) and all(v.head for v in counts) and not best.feature("counted")
    if intent.kind is not QuestionKind.HOW_MANY or not of_another or best.evidence.is_table_row:
        return None
    told = (
        each
        for each in scored[1:_CONSIDERED]
        if each.feature("counted") >= _MEETS
        and each.score >= _AS_SCORED * best.score
        and each.coverage >= best.coverage
    )
    return next(told, None)


def _is_asked_over(intent: Intent, scored: Scored) -> bool:
    """Whether the heading asks, and of nothing but what the question asks about."""
    heading = next(reversed(scored.evidence.passage.chunk.headings), "")
    asked = {key for term in intent.terms for key in (term.stem, *term.parts, *term.related)}
    things = [term for term in query_terms(heading) if term.weight == 1.0]
    same = all(reach(term, frozenset(asked)) >= _MEETS for term in things)
    return bool(things) and same and heading.rstrip().endswith("?")


def _goes_on(best: Scored, told: Scored) -> bool:
    """Whether the best sentence stands behind the `Ja, …` under the same asking heading."""
    mine, other = best.evidence, told.evidence
    heading = next(reversed(other.passage.chunk.headings), "")
    behind = mine.number == other.number and 0 < mine.row - other.row <= _SHORT_WAY
    return behind and heading.rstrip().endswith("?")


def _successor(intent: Intent, scored: Sequence[Scored]) -> Scored | None:
    """`Ejlertsen er afløst af Sø`, where who holds his office is asked."""
    if not _WHO_IS.search(intent.question.lower()):
        return None
    surnames = [each.name.split()[-1] for each in scored[0].evidence.people]
    document = scored[0].evidence.passage.document.id
    later = (e for e in scored[1:] if e.evidence.passage.document.id == document)
    told = [(e, name) for e in later for name in surnames if name in e.evidence.text]
    return next((e for e, name in told if _is_followed(name, e.evidence.text)), None)


def _is_followed(surname: str, text: str) -> bool:
    found = re.search(rf"\b{re.escape(surname)}\b(?: \w+){{0,5}}? {_SUCCEEDED}", text)
    return found is not None


def _first(question: str, scored: Sequence[Scored]) -> Scored:
    best = scored[0]
    speaker = asked_of(question, scored)
    if speaker:
        spoken = (each for each in scored if each.score >= _AS_SCORED * best.score)
        return next((each for each in spoken if says(speaker, each)), best)
    good = [e for e in scored[:_CONSIDERED] if e.score >= _AS_SCORED * best.score]
    near = [each for each in good if each.coverage >= best.coverage - _AS_COVERED]
    if _ASKS_DATE.search(question):
        dated = (each for each in good if each.evidence.dates)
        near = [each for each in dated if each.coverage >= _AS_DATED * best.coverage] or near
    fitting: list[Callable[[str], bool]] = [lambda text: not holds_no_more(question, text)]
    if _ASKS_CONSEQUENCE.search(question):
        fitting.append(lambda text: bool(_CONDITION.search(text.lower())))
    if _ASKS_DEMAND.search(question):
        fitting.append(lambda text: role(text) is Role.REQUIRED)
    fits = (each for each in near if all(fit(each.evidence.text) for fit in fitting))
    return next(fits, best)
