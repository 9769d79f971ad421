"""Whether a message in chat asks for a new draft, not about cases, rules or the register."""

import re

from assistant.drafting.asking.lots import read_lots
from assistant.drafting.asking.money import read_money
from assistant.drafting.asking.people import read_people
from assistant.drafting.asking.periods import read_period
from assistant.drafting.asking.spelling import put_right
from assistant.drafting.asking.subject import read_subject
from assistant.drafting.sectors import find_sector

_MAKE = (
    r"(?:lav\w*|skriv|skrive|udarbejd\w*|formul[eé]r\w*|generer\w*|foreslå|giv (?:mig|os)|kom med|"
    r"hjælp\w*(?: \w+){0,2} med|opstil|sæt|strik|brug for|ønsker|skal bruge|har brug for|"
    r"vil (?:gerne )?have|skal have|draft|write)"
)
_THING = (
    r"(?:udkast (?:til|for|om|på)|(?:et |en |vores |ny |nyt |social |sociale )*"
    r"(?:klausul\w{0,5}udkast|udkast|\w*klausul|klausultekst|klausulformulering|kontraktbestemmelse|"
    r"beskæftigelseskrav|\w*clause))(?!\w)"
)
_ASKS = re.compile(rf"\b{_MAKE}\b(?:\W+\w+){{0,4}}?\W+{_THING}")
_HEADED = re.compile(r"^\W*(?:et |nyt )?(?:udkast|klausuludkast)(?:\s*:|\s+til\b|\s+for\b)")
_COULD_SOUND = re.compile(
    rf"\bhvordan (?:kunne|kan|skal|bør|ville|vil)\b.*{_THING}.*\b(?:til|for|i|på|om|ved)\b.*"
    r"\b(?:lyde|se ud|formuleres|skrives|udformes)\b"
)
_TENDERING = re.compile(
    r"^\W*(?:vi|kommunen|jeg) (?:skal|vil|ønsker at|planlægger at|er ved at)"
    r" (?:udbyde|genudbyde|sende \w+ i udbud)"
)
_CLAUSE_FIRST = re.compile(r"^\W*(?:en |ny |social )*\w*klausul\b")
_ABOUT = re.compile(
    r"\b(?:hvad|hvem|hvilke[nt]?|hvor|hvornår|hvorfor|hvorvidt|hvordan (?:laver|skriver|"
    r"formulerer|har|blev|gik|følger|gør)|what|who|when|where|why|which|how|did|does|tabel|oversigt|liste|referat|resum[eé]|sammenlign\w*|opsummer\w*|rapport|notat|mail|"
    r"udkastet|klausulen|klausulerne|klausuler|svar på|eksempe?l\w*)\b"
)
_QUESTION = re.compile(r"\?|^\W*(?:er|har|må|findes|gælder|hv\w+)\b")


def is_draft_request(question: str) -> bool:
    """Whether the message asks for a draft clause for something that is to be bought."""
    text = put_right(question).lower()
    if _HEADED.search(text) or _COULD_SOUND.search(text):
        return True
    asks = _ASKS.search(text)
    if asks is not None:
        sentence = max(text.rfind(sign, 0, asks.start()) for sign in ".?!") + 1
        about = _ABOUT.search(text, sentence)
        return about is None or about.start() > asks.end()
    return _describes(text)


def _describes(text: str) -> bool:
    """A purchase with its terms and no question: `rengøring af skoler, 4 år, 12 mio.`"""
    if _QUESTION.search(text) or _ABOUT.search(text):
        return False
    amounts, people = read_money(text).amounts, read_people(text)
    told = bool(amounts) + (read_period(text).months is not None) + ("reserver" in text)
    told += bool(read_lots(text, amounts)) or people.persons is not None or people.staff is not None
    if find_sector(text) is None:
        return told >= 3 and bool(read_subject(text))
    return told >= 2 or bool(_TENDERING.search(text) or _CLAUSE_FIRST.search(text))
