"""What is asked about somebody stands in the document that names them, under another name.

A contract names the parties once and calls them `Leverandøren` and `Kunden` from then on; an
article calls the firm `virksomheden`. So the document that alone has a name of the query is
searched once more, for the rest of the query.
"""

import re
from collections.abc import Callable, Sequence

from knowledge.danish.stems import keys_of, stem
from knowledge.danish.vocabulary import known
from knowledge.model import Passage

_WORD = re.compile(r"[^\W\d_]{4,}")
_CAPITALISED = re.compile(r"(?<=[\w,] )[A-ZÆØÅ]")


def with_named_document(
    query: str, passages: Sequence[Passage], search: Callable[[str, str], Sequence[Passage]]
) -> list[Passage]:
    """The passages, and those that the one document has on the rest of the query that names what
    it is about.

    `search` gives the best passages for a query within a document, by its id.
    """
    holding = {
        each.chunk.id: keys_of(each.chunk.text + " " + each.document.title) for each in passages
    }
    for document in dict.fromkeys(each.document.id for each in passages):
        names = [
            word
            for word in _names(query)
            if _only_in(document, stem(word.lower()), passages, holding)
        ]
        if names:
            rest = " ".join(w for w in query.split() if not any(name in w for name in names))
            found = {each.chunk.id: each for each in (*passages, *search(rest, document))}
            return list(found.values())
    return list(passages)


def _names(query: str) -> list[str]:
    """The words that Danish does not know, and those with a capital that do not begin it."""
    capitals = {found.start() for found in _CAPITALISED.finditer(query)}
    return [
        found[0]
        for found in _WORD.finditer(query)
        if found.start() in capitals or not known(found[0].lower())
    ]


def _only_in(
    document: str, key: str, passages: Sequence[Passage], holding: dict[str, frozenset[str]]
) -> bool:
    """Whether only that document has the word, among what was found, and is not about it as a
    place, of which there are searches of their own."""
    having = [each for each in passages if key in holding[each.chunk.id]]
    return bool(having) and all(
        each.document.id == document and key not in keys_of(each.document.place or "")
        for each in having
    )
