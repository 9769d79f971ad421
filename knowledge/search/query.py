"""A query as the word leg sees it: its words with stem, compound parts, synonyms and n-grams."""

from dataclasses import dataclass, replace

from knowledge.danish import stems, thesaurus


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One word of a query, or one reference (`§ 176, stk. 2`), which has no stem.

    `related` are stems of the word's synonyms.
    """

    word: str
    stem: str = ""
    parts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    grams: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    weight: float = 1.0


def query_terms(text: str) -> tuple[QueryTerm, ...]:
    """The words of `text` that carry meaning, each once. Empty when there are none."""
    found: dict[str, QueryTerm] = {}
    for word in stems.tokens(stems.normalise(text)):
        stem = "" if stems.is_stop(word) else stems.stem(word)
        if stem and stem not in found:
            analysis = stems.analyse(word)
            found[stem] = QueryTerm(word, stem, analysis.parts, grams=analysis.grams)
    for synonym in thesaurus.expand(tuple(found)):
        for stem in synonym.of:
            found[stem] = replace(found[stem], related=(*found[stem].related, *synonym.stems))
    references = stems.analyse(text).references
    if references:
        found["§"] = QueryTerm(text, references=references)
    return tuple(found.values())
