"""Up to three next questions that the sources can answer: what else the cited documents tell."""

import re
from collections.abc import Iterable, Mapping, Sequence

from knowledge.danish.stems import analyse
from knowledge.model import Document, Passage

_MOST = 3
# Headings of what tells of the document rather than of its subject.
_OF_THE_DOCUMENT = re.compile(
    r"\b(?:kilder?|kildehenvisninger|noter?|referencer|litteratur\w*|kontakt\w*|indhold\w*|relateret|"
    r"eventuelt|godkendelse af (?:dagsorden|referat)\w*|velkomst|næste møde|any other business|"
    r"læs mere|bilag|venlige? hilse\w*|mvh|kære|hej|sincerely|regards|dear|"
    r"sources?|references|contents|contact|notes?|related|read more)\b",
    re.IGNORECASE,
)
_LONGEST_HEADING = 70  # characters; a longer one is a sentence, not a subject


def suggested(
    question: str,
    passages: Mapping[int, Passage],
    quoted: Iterable[int],
    cited: Sequence[Document],
    frame: str,
) -> tuple[str, ...]:
    """Questions about sections of the cited documents that nothing was quoted from.

    A heading that is a question is suggested as it stands; another is put into `frame`, which
    has the slots {title} and {heading}.
    """
    all_headings = [passage.chunk.headings for passage in passages.values()]
    over = {each[:depth] for each in all_headings for depth in range(1, len(each))}
    asked = set(analyse(question).stems)
    used = {passages[number].chunk.headings for number in quoted if number in passages}
    found: dict[str, None] = {}
    for document in cited:
        for passage in passages.values():
            headings = passage.chunk.headings
            if passage.document != document or not headings or headings in used | over:
                continue
            heading = headings[-1].strip()
            if len(heading) > _LONGEST_HEADING or _OF_THE_DOCUMENT.search(heading):
                continue
            if set(analyse(heading).stems) <= asked:
                continue
            is_question = heading.endswith("?")
            found[
                heading if is_question else frame.format(title=document.title, heading=heading)
            ] = None
    return tuple(found)[:_MOST]
