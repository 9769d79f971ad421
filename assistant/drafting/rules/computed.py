"""The outcomes of rules that need more than words: numbers, dates, what is known of a tender."""

from collections.abc import Callable

from assistant.drafting.rules import limits, size, terms, training
from assistant.drafting.rules.clause import Clause, Found
from assistant.drafting.rules.rule import Rule


def computed(name: str, clause: Clause) -> Found | None:
    """What the named test finds, None when its outcome does not hold."""
    return _TESTS[name](clause)


def green(rule: Rule, clause: Clause) -> str:
    """What is said when a rule is kept."""
    return rule.green.format_map(
        {
            "stoerrelse": size.size_kept(clause),
            "oplaering": training.trainees_kept(clause),
            "taerskel": limits.kroner(limits.limit(clause)),
        }
    )


_TESTS: dict[str, Callable[[Clause], Found | None]] = {
    each.__name__: each
    for each in (
        *(size.too_large, size.rather_large, size.size_unknown, size.too_many_supported),
        *(size.no_numbers, size.no_persons, size.no_hours, size.open_fields),
        *(
            training.trainees_lacking,
            training.trainees_voluntary,
            training.trainees_unknown,
            training.trainees_in_works,
            training.long_trial,
        ),
        *(terms.framework_too_long, terms.heavy_penalty, terms.reserved_share, terms.same_section),
        *(
            limits.value_unknown,
            limits.threshold_unknown,
            limits.below_threshold,
            limits.light_regime,
        ),
    )
}
