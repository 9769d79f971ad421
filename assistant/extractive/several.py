"""An answer from several documents: a paragraph for each, and nothing added up across them."""

from collections.abc import Iterable, Sequence

from assistant.extractive import compose, weights
from assistant.extractive.compose import Writing
from assistant.extractive.intent import Intent, QuestionKind
from assistant.extractive.scoring import Scored


def by_document(writing: Writing, intent: Intent, scored: Sequence[Scored], *, sure: bool) -> bool:
    """One paragraph a document, when several have something to say; False when not."""
    by_document: dict[str, list[Scored]] = {}
    for each in scored:
        by_document.setdefault(each.evidence.passage.document.id, []).append(each)
    good = [
        found
        for found in by_document.values()
        if found[0].score >= weights.OF_A_DOCUMENT * scored[0].score
    ][: weights.MOST_DOCUMENTS]
    if len(good) < 2:
        return False
    told = [compose.chosen(found, weights.SENTENCES_OF_A_DOCUMENT) for found in good]
    if not sure:
        writing.add(writing.say("unsure"))
    is_of_terms = intent.kind is QuestionKind.DEFINITION  # and no matter of figures
    if intent.compares and not is_of_terms and have_figures(told):
        writing.add(writing.say("compared"))
    for chosen in told:
        compose.document(writing, chosen)
    return True


def have_figures(told: Iterable[Sequence[Scored]]) -> bool:
    """Whether at least two sources state figures, which might be taken to be comparable."""
    return sum(any(one.evidence.values for one in some) for some in told) > 1


def of_section(writing: Writing, scored: Sequence[Scored]) -> bool:
    """All that stands there, by document; False when no document is the one that is named."""
    named = [each for each in scored if each.feature("names_passage") == 1.0]
    told: dict[str, list[Scored]] = {}
    for each in sorted(named, key=lambda one: (one.evidence.number, one.evidence.span.start)):
        told.setdefault(each.evidence.passage.document.id, []).append(each)
    for section in list(told.values())[: weights.MOST_DOCUMENTS]:
        compose.document(writing, section[: weights.SENTENCES_OF_A_SECTION])
    return bool(told)
