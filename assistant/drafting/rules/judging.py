"""One rule over one clause: from cues and computations to checks with their reasons."""

from collections.abc import Iterator

from assistant.drafting.model import Certainty, Check, Light
from assistant.drafting.rules.clause import Clause, Found
from assistant.drafting.rules.computed import computed, green
from assistant.drafting.rules.rule import Outcome, Rule

_LONGEST_QUOTE = 220  # characters


def judge(rule: Rule, clause: Clause) -> list[Check]:
    """The checks of one rule: one for each outcome that holds, or one that is green."""
    if not _is_relevant(rule, clause):
        return [_check(rule, Light.GREEN, f"Ikke aktuelt her. {rule.what}")]
    checks = [
        _of_outcome(rule, outcome, found)
        for outcome in rule.outcomes
        if (found := _found(rule, outcome, clause)) is not None
    ]
    return checks or [_check(rule, Light.GREEN, green(rule, clause))]


def unlawful(
    rule: Rule, clause: Clause, light: Light = Light.RED
) -> Iterator[tuple[Outcome, Check]]:
    """The outcomes of a light that a sentence itself brings about, whatever the rest says."""
    for outcome in rule.outcomes:
        if outcome.found and outcome.light is light:
            found = _stated(outcome, clause)
            if found is not None:
                yield outcome, _of_outcome(rule, outcome, found)


def _is_relevant(rule: Rule, clause: Clause) -> bool:
    if not rule.concerns and not rule.blocks:
        return True
    return not rule.blocks.isdisjoint(clause.blocks) or bool(clause.saying(*rule.concerns))


def _found(rule: Rule, outcome: Outcome, clause: Clause) -> Found | None:
    if outcome.test:
        return computed(outcome.test, clause)
    if outcome.unless and clause.saying(*outcome.unless):
        return None
    reasons = clause.saying(*outcome.when)
    if outcome.when and not reasons:
        return None
    if outcome.found:
        return _stated(outcome, clause)
    if clause.saying(*outcome.missing):
        return None
    where = reasons or clause.saying(*rule.concerns)
    if not clause.blocks and "{sætning}" not in outcome.reason:
        return Found()  # what is nowhere in another's text has no place in it
    return Found(where[0] if where else None)


def _stated(outcome: Outcome, clause: Clause) -> Found | None:
    passed = {id(each) for each in clause.saying(*outcome.beside)}
    for sentence in clause.saying(*outcome.found):
        if id(sentence) not in passed:
            return Found(sentence)
    return None


def _of_outcome(rule: Rule, outcome: Outcome, found: Found) -> Check:
    sentence = found.sentence
    named = {"sætning": quoted(sentence.text) if sentence else "", **found.named}
    reason = outcome.reason.format_map(named)
    if outcome.certainty is Certainty.UNCERTAIN:
        reason += f" Reglen er usikker: kontrollér hos {rule.ask}."
    return Check(
        id=f"{rule.id}.{outcome.id}",
        title=rule.title,
        light=outcome.light,
        reason=reason,
        section=sentence.section if sentence else None,
        reference=outcome.reference,
        certainty=outcome.certainty,
        suggestion=outcome.suggestion.format_map(named),
    )


def _check(rule: Rule, light: Light, reason: str) -> Check:
    return Check(
        rule.id, rule.title, light, reason, reference=rule.reference, certainty=rule.certainty
    )


def quoted(text: str) -> str:
    """A sentence in Danish quotation marks, shortened when it is long, without its full stop."""
    bare = " ".join(text.split()).rstrip(".;:")
    if len(bare) > _LONGEST_QUOTE:
        bare = f"{bare[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    return f"»{bare}«"
