"""Stage 8: something that a question takes for granted, beside what the sources say of it."""

from collections.abc import Sequence

from assistant.extractive.intent import Intent
from assistant.extractive.scoring import Scored
from assistant.extractive.statements import claimed_figures, claimed_frequency, claimed_names
from assistant.extractive.statements.premise import Form, Premise, form_of, told_first
from knowledge.danish.stems import keys_of

_HEARD = 20  # sentences in which the asked value is looked for


def false_premise(intent: Intent, scored: Sequence[Scored]) -> Premise | None:
    """The claim in the question that the best evidence contradicts, or that it confirms.

    `scored` is best first. None when nothing is claimed or the sources say nothing about it.
    """
    asked, intent = intent, told_first(intent) or intent
    form = form_of(intent)
    if form is None or not scored:
        return None
    heard = [each for each in scored[:_HEARD] if _is_of_the_place(intent, each, scored)]
    found = [
        *claimed_figures.judge(intent, form, heard),
        *(claimed_names.days(intent, heard) if form is not Form.OTHER else ()),
        *(claimed_frequency.frequencies(intent, heard) if form is not Form.OTHER else ()),
        *claimed_names.people(intent, heard),
        *(claimed_names.winners(intent, heard) if form in (Form.CONFIRM, Form.ASK) else ()),
    ]
    wrong = next((each for each in found if not each.confirmed), None)
    return wrong or (found[0] if found and intent is asked else None)


def _is_of_the_place(intent: Intent, one: Scored, scored: Sequence[Scored]) -> bool:
    """Whether the sentence is about the place that the question names, if it names one."""
    terms = {term.stem for term in intent.terms}
    named = {
        place
        for each in scored[:_HEARD]
        if (place := each.evidence.passage.document.place) and keys_of(place) & terms
    }
    mine = one.evidence.passage.document.place
    known = one.evidence.stems | one.evidence.about
    return not named or mine in named or any(keys_of(place) <= known for place in named)
