"""Stage 7: a list whose heading says what is asked for is told whole, in its order.

Its items seldom say what they are items of: `Hvilke råd giver kommunen?` is answered under the
heading `Råd til andre kommuner`.
"""

import re
from collections.abc import Sequence

from assistant.extractive.asked import NAMED, Asked
from assistant.extractive.evidence import Evidence
from assistant.extractive.intent import QuestionKind
from assistant.extractive.reach import reach
from assistant.extractive.scoring import Scored
from knowledge.danish.stems import keys_of
from knowledge.danish.vocabulary import known

_KINDS = frozenset({QuestionKind.WHICH, QuestionKind.WHAT, QuestionKind.OTHER})
_OF_SEVERAL = re.compile(r"\bhvad er de\b|\bwhat are the\b")  # asks for no definition
_FEWEST = 3  # items


def listed(asked: Asked, scored: Sequence[Scored]) -> list[Evidence]:
    """The lead-in with its list, or the sentences of the list from its first item to its last;
    empty when there is none.

    Title and headings must meet all the words asked for, and the nearest heading one of them; a
    word that Danish does not know, such as a name in small letters, may stand anywhere in the
    document.
    """
    several = _OF_SEVERAL.search(asked.intent.question.lower())
    if asked.intent.wants or not (asked.intent.kind in _KINDS or several):
        return []
    led = next((each.evidence for each in scored if _leads_to_it(asked, each)), None)
    if led and several:
        return [led]
    for number in dict.fromkeys(each.evidence.number for each in scored if _is_headed(asked, each)):
        passage = sorted(
            (each.evidence for each in scored if each.evidence.number == number),
            key=lambda each: each.row,
        )
        items = [at for at, each in enumerate(passage) if each.is_item]
        if len(items) >= _FEWEST:
            return passage[items[0] :]
    return []


def _leads_to_it(asked: Asked, one: Scored) -> bool:
    """Whether it is a lead-in, with its list, that meets all the words asked for."""
    lead, *items = one.evidence.text.splitlines()
    if one.feature("names_passage") != 1.0 or len(items) < _FEWEST:
        return False
    keys = keys_of(lead) | one.evidence.about
    return all(reach(term, keys) >= NAMED for term in asked.words) and any(
        reach(term, keys_of(lead)) >= NAMED for term in asked.words
    )


def _is_headed(asked: Asked, one: Scored) -> bool:
    passage = one.evidence.passage
    if one.feature("names_passage") != 1.0 or not passage.chunk.headings:
        return False
    about = one.evidence.about | keys_of(passage.document.publisher or "")
    told = asked.told_in[passage.document.id]
    heading = keys_of(passage.chunk.headings[-1])
    return any(reach(term, heading) >= NAMED for term in asked.words) and all(
        reach(term, about if known(term.word) else told) >= NAMED for term in asked.words
    )
