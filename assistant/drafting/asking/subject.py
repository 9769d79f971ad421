"""What is bought, cut out of the sentence that asks."""

import re
from functools import cache

from assistant.drafting.asking.cues import cue_words
from assistant.drafting.asking.lots import DIRECTION
from assistant.drafting.asking.periods import number_pattern
from assistant.drafting.sectors import find_sector

_LEAD = re.compile(
    r"\b(?:\w*klausul\w*|udkast\w*|bestemmelse\w*|kontrakt(?:en|er)?|udbud(?:det)?|udbyde[rs]?|aftale|krav|forslag|"
    r"rammeaftale|skal have|skal bruge|skal købe|indkøbe|lyde|se ud)\b:?"
    r"(?:\s+(?:på vej|om|for|til|vedrørende|vedr\.?|på|af|i|over|angående|et|en|vores|det|den|"
    r"kommende|nyt|nye|ny|udbud|udbuddet|kontrakt|kontrakten|klausul|beskæftigelsesklausul|social|sociale|"
    r"hvor vi skal|aftale|aftaler)(?![\w-]))*\s*",
    re.IGNORECASE,
)
_TERM_LEAD = re.compile(r"\b(?:om året|årligt)\s+(?:til|for|på)\s+", re.IGNORECASE)
_PREFIX = re.compile(
    r"^\W*(?:(?:hej|kan|kunne|vil|gider|du|i|vi|jeg|lav|skriv|udarbejd|formulér|formuler|giv|mig|os|et|en|"
    r"skal|have|køber?|udbyder|genudbyder|bruge|ønsker|at|gerne|venligst|hjælp|med|til|der|om)\b\W*)+",
    re.IGNORECASE,
)


_ORDER = re.compile(
    r"(?:^|(?<=[.!?;,:]))\s*(?:og |men |du skal |please )?(?:ignor\w*|glem|tilsidesæt|se bort fra|"
    r"disregard|forget|override)\b[^.!?;\n]{0,80}?\b(?:instru\w*|regler\w*|prompt\w*|ovenstående|"
    r"tidligere|previous|above|systembesked\w*)[^.!?;,\n]*?"
    r"(?:[.!?;,]|$|\s(?:og|and) (?=(?:lav|udarbejd|formul|skriv (?:et|en)|write a|draft)\b))",
    re.IGNORECASE,
)


_IT_IS = re.compile(
    r"^(?:det|der)\s(?:er tale om|er|drejer sig om|handler om|gælder)\s+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Words of the asking, of amounts and of durations: alone they name no purchase.
_TERM = re.compile(
    r"år|mio|mia|kr|kroner|tusinde?|om|året?|års|årlig\w*|årig|mdr|måned\w*|uge\w*|time\w*|alt|over|på|til|for|"
    r"af|ca|cirka|option\w*|del|lav|lave|skriv|skrive|udarbejd\w*|formul\w*|generer\w*|bestik|udkast\w*|"
    r"\w*klausul\w*|klausultekst|krav\w*|forslag|hjælp\w*|venligst|tak|hej|vi|skal|har|brug|bruge|en|"
    r"et|den|det|der|er|med|uden|og|vil|gerne|have|kan|kunne|du|jeg|mig|os|noget|social\w*|"
    r"beskæftigelse\w*|kontrakt\w*|\w*aftale\w*|udbud\w*|bod|giv|kommunen\w*|ny|nye|nyt|plus|værdi\w*|"
    r"pr|per|hver|mulighed|forlæng\w*|procent|pct|samlet|ramme\w*|start\w*|hvad|ikke|ingen|begge|"
    r"ja|nej|som|de|så|nu|hvordan|tekst\w*"
)


def without_orders(text: str) -> str:
    """The text without sentences that order its reader about, which describe no purchase."""
    return " ".join(_ORDER.sub(" ", text).split())


def read_subject(text: str) -> str:
    """The words around what is bought, without the asking before and the terms after.

    Falls back on the first clause that is more than asking and terms; empty when none is.
    """
    at = _head(text.lower())
    before = [*_LEAD.finditer(text), *_TERM_LEAD.finditer(text)]
    leads = [match.end() for match in before if match.end() <= at]
    borders = list(_border().finditer(text))
    starts = [match.end() for match in borders if match.end() <= at and match[0][0] in ",;:.!?"]
    start = max((*leads, *starts), default=0)
    end = next((match.start() for match in borders if match.start() > at), len(text))
    subject = text[start:end].strip(" ,;:.!?-")
    subject = _IT_IS.sub("", subject)
    if start == 0:
        subject = _PREFIX.sub("", subject).strip(" ,;:.!?-") or subject
    if _is_more_than_terms(subject):
        return subject
    pieces = (_LEAD.sub("", piece).strip(" ,;:.!?-") for piece in _border().split(text))
    pieces = (_PREFIX.sub("", piece).strip(" ,;:.!?-") for piece in pieces)
    return next(filter(_is_more_than_terms, pieces), "")


def _is_more_than_terms(piece: str) -> bool:
    """Whether a clause has a word that is neither asking, amount, duration nor requirement."""
    if find_sector(piece.lower()) is not None:
        return True
    words = (word.lower() for word in _WORD.findall(piece))
    return any(not _TERM.fullmatch(word) and not _counted().match(word) for word in words)


@cache
def _counted() -> re.Pattern[str]:
    """Whom a requirement counts, lots, and numbers in words."""
    cues = cue_words()
    return re.compile(
        rf"(?:{cues.wished.pattern}|{cues.staff.pattern}|{cues.lots.pattern}|{number_pattern()}$)"
    )


def _head(text: str) -> int:
    """Where the word of the sector stands; behind the asking when there is none."""
    sector = find_sector(text)
    if sector is not None:
        words = sorted((word.removeprefix("~") for word in sector.words), key=len, reverse=True)
        places = [at for at in (text.find(word) for word in words) if at >= 0]
        if places:
            return min(places)
    lead = _LEAD.search(text)
    return lead.end() if lead and not re.search(r"[,;.:!?]\s", text[: lead.start()]) else 0


@cache
def _border() -> re.Pattern[str]:
    number = number_pattern()
    return re.compile(
        rf"[,;:!?](?=\s|$)|(?<!\bca)(?<!\bpr)(?<!\bkr)\.(?=\s|$)"
        rf"|\s(?:med(?! (?:\w*elev|borger|børn|patient|passager|ældre))|uden|"
        rf"fordelt|delt|opdelt|over|svarende|hvor|som|der|"
        rf"ingen|gerne|reserver\w*|heraf|mindst|minimum|option\w*|rammeaftale|underleverandør\w*|"
        rf"vi|start\w*|opstart\w*|fra|lyde|se ud|formuleres|kun|udelukkende|skal|"
        rf"til en|(?:for|på|i|til|à)? ?(?:ca\.? ?|omkring |cirka )?(?:[\d.,+x]+|{number})"
        rf"[ -]?(?:mio|kr|tusind|års?|mdr|måned\w*|person\w*|medarbejder\w*|ansatte|del\w+|timer"
        rf"|stk|om året|årlig\w*))\b|\s(?:delaftale|delkontrakt|lot) \w{{1,2}}(?!\w)"
        rf"|\s\(|\si (?={DIRECTION}(?:,| og)\s)",
        re.IGNORECASE,
    )
