"""Stage 5: what makes a sentence the answer to another question about the same subject."""

import re
from functools import lru_cache

from assistant.extractive.asked import Asked
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import QuestionKind
from assistant.extractive.reach import reach
from assistant.extractive.role import Role, role
from knowledge.danish.numbers import Value, ValueKind, find_values
from knowledge.danish.vocabulary import known

# What a question is about stands behind a preposition, or is counted: `hvor mange mænd blev …`.
_OBJECT = re.compile(
    r"\b(?:om|for|til|på|af|ved|med|i|hos|under|over|blandt)\s+(?:en |et |den |det |de |alle )?"
    r"(?P<object>[a-zæøå\-]{5,})"
    r"|\bhvor mange (?P<counted>[a-zæøå\-]{4,}) "
    r"(?:er|var|bliver|blev|har|havde|skal|kan|fik|får|kom)\b"
    r"|\bhvornår (?:start|begynd|slutt?|åbn|ophør)\w* (?P<begun>[a-zæøå\-]{5,})"
)
_MET = 0.5  # how well a word must be met to stand there
_QUALITY = re.compile(r"(?:ige?t?|ende|lst|ste|nde)$")  # `en almindelig dag`: no thing
# … but no thing is meant by a point of a period (`i slutningen af 2024`) or by `i job`.
_POINT = re.compile(
    r"(?:start|begyndelse|slutning|udgang|afslutning|midte|løb|arbejde|beskæftigelse|job|gang|forbindelse|henhold|forhold|relation)(?:en|et|n)?$"
)
_BEGINS = re.compile(
    r"\b(?:\w*begynd\w*|\w*start\w*|i gang|i kraft|indgå\w*|underskr\w*"
    r"|overt[ao]\w*|siden|began|begin\w*|since)\b"
)
_ENDS = re.compile(
    r"\b(?:\w*udløb\w*|slut\w*|\w*ophør\w*|ende[rt]?|stop\w*|expire\w*|end[s]?|ended)\b"
    r"|\b(?:løb|gæld|gjald|var|forlæng|fortsæt|run|last)\w*\b(?: [\w.]+){0,3} "
    r"(?:til(?! at\b)|indtil|frem til|until)\b"
)
# How many there are by now, not how many there shall be.
_BY_NOW = re.compile(
    r"\bhvor mange\b.*\b(?:er|har|var|havde)\b.*\b(?:nu|i dag|ansat\w*|begyndt|startet|kommet|fået|"
    r"i gang|i job|i arbejde)\b"
    r"|\bhvor (?:mange|meget|stor)\b.*\b(?:stod|stået|udført\w*|nåede|opnåede|levere(?:de|t))\b"
    r"|\bhow many\b.*\b(?:are|were|have|has|had)\b.*\b(?:now|today|employed|hired|started)\b"
)
_SOMEBODY = re.compile(r"\W{0,2}(?:hun|han|he|she)\b")
_PRONOUN = re.compile(r"\b(?:hun|han|hende|ham|hendes|hans|he|she|her|him|his)\b")
_ASKS_BEGINNING = re.compile(r"\b(?:hvornår|when)\b.*\b(?:start|begynd|indled|began|begin)\w*")
_SINCE = re.compile(r"\b(?:siden|since) (?:\w+ ){0,2}(?:19|20)\d\d\b")
# Who did not, in one clause: nothing of `hvilken bod gælder, hvis kravet ikke er opfyldt`.
_ASKS_WHO_NOT = re.compile(
    r"\b(?:hvem|hvilke[nt]?|who|which)\b"
    r"(?:(?!,|\b(?:hvis|når|som|der|at|if|when|that)\b).)*\b(?:ikke|aldrig|not|never|\w+n't)\b"
)
_TIME = (
    r"(?:timen?|dag(?:en)?|ug(?:e|en)|måned(?:en)?|kvartal(?:et)?|år(?:et)?|hour|day|week|month"
    r"|year)"
)
_ASKS_WHICH_RATE = re.compile(
    rf"\b(?:pr\.?|per|om|i|a|an) {_TIME},? (?:eller|or) (?:pr\.?|per|om|i|a|an)? ?{_TIME}\b"
)
_RATE = re.compile(
    rf"\b(?:pr\.?|per|om|i|hver|hvert|a|an|each|every) {_TIME}\b|\b(?:dag|uge|måned|år)e?n?t?lig\w*"
    r"|\b(?:time|dag|uge|måneds|års)(?:pris|løn|sats|takst|betaling)\w*|/(?:time|dag|uge|md|måned|år)\b"
    r"|\b(?:daily|weekly|monthly|yearly|annually)\b"
)
_ASKS_WHETHER_LAWFUL = re.compile(
    r"^\W*(?:og |men |så )?(?:er|var|is|was)\b.*\b(?:u?lovligt?"
    r"|i strid med (?:\w*loven|reglerne|eu)|legal|lawful|illegal)\b"
)
_OF_LAW = re.compile(
    r"\b(?:\w*lov(?:en|ens|lig\w*|givning\w*)?|tillad\w*|forbud\w*|forbyd\w*|regler\w*|direktiv\w*"
    r"|må|\w*domstol\w*|godkend\w*|berettig\w*|ret til|hjemmel\w*|pligt\w*|klagenævn\w*"
    r"|proportional\w*|retlig\w*|ulovlig\w*|legal\w*|laws?|lawful\w*|permitted|may)\b|§"
)
_ASKS_HOW_MANY_NOT = re.compile(
    r"\b(?:hvor mange|how many)\b(?:(?!,|\b(?:hvis|når|som|der|at|if|when|that)\b).)*"
    r"\b(?:ikke|aldrig|not|never|\w+n't)\b"
)
_DENIES = re.compile(
    r"\b(?:ikke|aldrig|ingen|intet|uden|undtage\w*|fritage\w*|mangle\w*|udeblev\w*|undlod"
    r"|undlade\w*|afslog|afvis\w*|udeluk\w*|bagud|fravær\w*|afbud|uenig\w*|overtråd\w*|imod|nej"
    r"|kun|alene|not|never|no|without|except|missing|excluded|absent|only|lack\w*)\b"
)
# Whether a demand is met, a demand, and what tells how it went.
_ASKS_WHETHER_MET = re.compile(
    r"^\W*(?:og |men |så )?(?:har|havde|er|blev|lever|did|does|do|has|have|is|are)\b"
    r".*\b(?:opfyld\w*|overhold\w*|nåe?t|indfriet|lev\w* op til|meet|met|fulfil\w*|comply)\b"
    r"|^\W*(?:og |men |så )?(?:opfyld|overhold)\w*\b"
)
_DEMANDS = re.compile(
    r"\b(?:skal|skulle|kræve[rs]?|krævede\w*|must|shall)\b|\bkravet (?:er|var|lyder|lød)\b"
    r"|\b(?:er|var) kravet\b"
)
_TELLS_HOW = re.compile(
    r"\b(?:har|havde|blev|fik|opfyld\w*|overhold\w*|nåe?(?:t|de)|mangle[rd]e?|bagud|has|had|met)\b"
)
# Whether something has come about, and that it is only wished for.
_ASKS_WHETHER_DONE = re.compile(
    r"^\W*(?:og |men |så )?(?:har|blev|fik|slap|kom|gik|vandt|tog|gav|lod|sagde|[a-zæøå]{3,}ede"
    r"|did|has|have|was|were)\b"
)
_WISHES = re.compile(
    r"\b(?:ønske[rt]?|ønskede|fores(?:lå|log)\w*|forslag\w*|bedt om|anmod\w*|opfordre\w*"
    r"|overveje\w*|håbe\w*|vil gerne|propos\w*|wish\w*|asked for|hope\w*)\b"
)
_PROPOSES = re.compile(r"\b(?:fores(?:lå|log)\w*|burde|propose[ds]?|suggest(?:s|ed)?)\b")
_SETTLES = re.compile(
    r"\b(?:godkend\w*|vedt[ao]g\w*|afvis\w*|beslut\w*|accepte\w*|sagde? (?:ja|nej)|sagt (?:ja|nej)"
    r"|gennemfør\w*|indfør\w*|ikke|endnu|approved|decided|rejected|not)\b"
)
# Where something is, and a place.
_ASKS_WHERE = re.compile(
    r"^(?!.*\bhvor(?:for|dan|når)\b).*\b(?:hvor (?:er|var|bliver|blev|holde[rs]?|foregå\w*|ligger"
    r"|lå|finder|skal|kan|arbejder|mødes)|where (?:is|was|are|were|do|does|did|can|will))\b"
)
_PLACE = re.compile(
    r"\b(?:på|i|ved|hos|til|fra|under|bag|over|in|at|on|near)\s+"
    r"(?!\d|(?:at|gang|løbet|alt|snit|gennemsnit|dag|år|stedet|forhold|forbindelse|uge|måned\w*|hver"
    r"|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b)\w"
    r"|\b\w+(?:vej|gade|plads|stræde|torv|allé|vænge) \d|\w@\w|\b(?:lokale|adresse)"
)
# A question that the text tells of, without what was said to it.
_TELLS_A_QUESTION = re.compile(
    r"\b(?:spurgte|spørger|spurgt|ville (?:gerne )?vide|undrede sig over|asked|wondered)\b"
    r"(?: \w+){0,3}?(?:,? (?:(?:ind )?til,? |om,? |efter,? )?(?:hv\w+|how|wh\w+)|, om|,? if)\b"
)
_TELLS_AN_ANSWER = re.compile(
    r"\b(?:svare[rdt]\w*|svaret|oplyste|forklarede|answered|replied|said)\b"
)
# How long something lasts, and by when something else is to be done.
_ASKS_FOR_DEADLINE = re.compile(
    r"\b(?:frist\w*|varsel\w*|varsle\w*|inden|før|forud|notice|before)\b"
)
_DEADLINE = re.compile(r"\b(?:senest|mindst|inden for|no later than|at least)\s+(?:\w+\s+){0,2}\Z")
_BEFORE = re.compile(r"\A\s*(?:før|inden|forud for|before)\b")
_AFTER = re.compile(r"\b(?:efter|after)\s*\Z")
_CLAUSE = re.compile(
    r"[;:.]\s|,?\s(?:men|og har|og er|frem for|i stedet for|sammenlignet med|but|instead of)\s"
)
_LATER = re.compile(r"\A\s*(?:senere|efter|later|after)\b")


def no_such(asked: Asked, evidence: Evidence) -> float:
    """1 when a thing that a value is asked of stands nowhere in what was found of the document."""
    if not asked.intent.wants or asked.intent.language != "da":
        return 0.0
    things = _things(asked.intent.question)
    meant = [term for term in asked.words if term.word in things]
    if not meant:
        return 0.0
    told = asked.told_in.get(evidence.passage.document.id, evidence.stems | evidence.about)
    return float(
        any((known(term.word) or term.parts) and reach(term, told) < _MET for term in meant)
    )


@lru_cache(maxsize=16)  # questions, of which each has many sentences
def _things(question: str) -> frozenset[str]:
    """The words for things that stand behind a preposition or are counted."""
    found = _OBJECT.finditer(question.lower())
    words = (each["object"] or each["counted"] or each["begun"] for each in found)
    return frozenset(w for w in words if not _QUALITY.search(w) and not _POINT.match(w))


def other_end(asked: Asked, evidence: Evidence) -> float:
    """1 when the question asks when something began, and the sentence tells when it ends."""
    if asked.intent.kind is not QuestionKind.WHEN:
        return 0.0
    question, text = asked.intent.question.lower(), evidence.text.lower()
    wanted, told = (
        (bool(_BEGINS.search(each)), bool(_ENDS.search(each))) for each in (question, text)
    )
    return float(sum(wanted) == sum(told) == 1 and wanted != told)


def other_time(asked: Asked, evidence: Evidence) -> float:
    """1 when the question asks of `efter to år`, and the sentence tells of `et år senere`."""
    wanted = _times_after(asked.intent.question)
    told = _times_after(evidence.text) if wanted else set()
    return float(bool(told) and wanted.isdisjoint(told))


def _times_after(text: str) -> set[tuple[object, str | None]]:
    return {(v.low, v.unit) for v in find_values(text) if _is_after(text.lower(), v)}


def _is_after(text: str, value: Value) -> bool:
    before, behind = text[: value.start], text[value.end :]
    later = _AFTER.search(before) or _LATER.match(behind)
    return value.kind is ValueKind.DURATION and bool(later)


def only_demanded(asked: Asked, evidence: Evidence) -> float:
    """1 when it is asked how many there are by now, and the sentence tells only a demand."""
    if not _asks_by_now(asked.intent.question):
        return 0.0
    text = evidence.text
    counts = [v for v in evidence.values if v.kind in (ValueKind.COUNT, ValueKind.SHARE)]
    demanded = (role(_clause(text, value)) is Role.REQUIRED for value in counts)
    return float(bool(counts) and all(demanded))


@lru_cache(maxsize=16)
def _asks_by_now(question: str) -> bool:
    lowered = question.lower()
    return role(lowered) is Role.ACTUAL and _BY_NOW.search(lowered) is not None


def _clause(text: str, value: Value) -> str:
    """What stands around a value, up to the next semicolon, colon or `men`."""
    starts = [found.end() for found in _CLAUSE.finditer(text, 0, value.start)]
    after = _CLAUSE.search(text, value.end)
    return text[starts[-1] if starts else 0 : after.start() if after else len(text)]


def demands_only(question: str, text: str) -> bool:
    """Whether it is asked if a demand is met, and the sentence tells only the demand."""
    lowered = text.lower()
    return bool(
        _ASKS_WHETHER_MET.search(question.lower())
        and _DEMANDS.search(lowered)
        and not _TELLS_HOW.search(lowered)
    )


def only_wishes(question: str, text: str) -> bool:
    """Whether it is asked if something has come about, and the sentence tells only a wish."""
    asked, told = question.lower(), text.lower()
    return bool(
        _ASKS_WHETHER_DONE.search(asked)
        and not _WISHES.search(asked)
        and _WISHES.search(told)
        and not _SETTLES.search(told)
    )


def tells_a_question(text: str) -> bool:
    """Whether the sentence tells what somebody asked, and not what was answered."""
    told = text.lower()
    return bool(_TELLS_A_QUESTION.search(told) and not _TELLS_AN_ANSWER.search(told))


def tells_a_deadline(question: str, evidence: Evidence) -> bool:
    """Whether it is asked how long something lasts, and all that is told is how long before
    something else is due: `senest seks måneder før udløb`."""
    if _ASKS_FOR_DEADLINE.search(question.lower()):
        return False
    text = evidence.text.lower()
    lasting = [v for v in evidence.values if v.kind is ValueKind.DURATION]
    return bool(lasting) and all(
        _DEADLINE.search(text, 0, v.start) and _BEFORE.match(text[v.end :]) for v in lasting
    )


def proposes_only(question: str, text: str) -> bool:
    """Whether all that is told is what somebody proposed, of which nothing is asked."""
    asked, told = question.lower(), text.lower()
    return bool(_PROPOSES.search(told) and not _SETTLES.search(told) and not _WISHES.search(asked))


def tells_of_somebody(question: str, text: str) -> bool:
    """Whether `Hun valgte …` tells of a person of whom nothing is asked."""
    return bool(_SOMEBODY.match(text.lower()) and not _PRONOUN.search(question.lower()))


def tells_since_when(question: str, text: str) -> bool:
    """Whether it is asked when something began, and the sentence tells since when it has been."""
    return bool(_ASKS_BEGINNING.search(question.lower()) and _SINCE.search(text.lower()))


def tells_until_when(question: str, evidence: Evidence) -> bool:
    """Whether it is asked when something ends, and the sentence tells until when it runs."""
    asked = question.lower()
    ends = _ENDS.search(evidence.text.lower()) and evidence.dates
    return bool(
        asked.startswith(("hvornår", "when", "og hvornår")) and _ENDS.search(asked) and ends
    )


def tells_who_does(question: str, text: str) -> bool:
    """Whether it is asked who did not, and the sentence tells only of those who did."""
    asked = _ASKS_WHO_NOT.search(question.lower())
    return bool(asked and not _DENIES.search(text.lower()))


def lacks_the_rate(question: str, text: str) -> bool:
    """Whether it is asked if something is for one time or another, and the sentence tells
    neither: `er det pr. uge eller pr. måned?`"""
    asked = _ASKS_WHICH_RATE.search(question.lower())
    return bool(asked and not _RATE.search(text.lower()))


def is_no_law(question: str, text: str) -> bool:
    """Whether it is asked if something is lawful, and the sentence tells of no law."""
    asked = _ASKS_WHETHER_LAWFUL.search(question.lower())
    return bool(asked and not _OF_LAW.search(text.lower()))


def counts_those_who_did(question: str, text: str) -> bool:
    """Whether it is asked how many did not, and the sentence denies nothing."""
    asked = _ASKS_HOW_MANY_NOT.search(question.lower())
    return bool(asked and not _DENIES.search(text.lower()))


def tells_no_place(question: str, text: str) -> bool:
    """Whether it is asked where something is, and the sentence has no place."""
    return bool(_ASKS_WHERE.search(question.lower()) and not _PLACE.search(text.lower()))


def lacks_the_figure(question: str, evidence: Evidence) -> bool:
    """Whether the question states shares or sums of money, and the sentence has none of them."""
    stated = [v for v in find_values(question) if v.kind in (ValueKind.SHARE, ValueKind.MONEY)]
    return bool(stated) and not any(
        (mine.low, mine.kind) == (each.low, each.kind)
        for mine in stated
        for each in evidence.values
    )
