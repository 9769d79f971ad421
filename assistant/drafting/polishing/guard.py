"""Whether a polished wording still says the same: nothing that binds may have changed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.drafting.polishing.wording import Clause, Wording

_ALIKE = 0.7  # of the words of two clauses that are the same clause
_LONGER, _SHORTER = 1.5, 0.6  # how much longer or shorter a paragraph may become
_MARKUP = re.compile(r"[#*_`<>{}|\n\r\t]")
# What tells one form of a word from another: `opgør`, `opgørelse`; `indberet`, `indberetning`.
_ENDINGS = frozenset("e en et er es ing ning else els els ende nd t te s lig ig ligt eligt".split())
_LEAST = 4  # letters that two forms of a word share


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """What of a section's paragraphs was changed and may not be, in Danish; empty when nothing is.

    It errs on the side of refusing: a wording that it cannot follow is a change.
    """
    if len(before) != len(after):
        return ("antallet af stykker er ændret",)
    found = (
        each for one, other in zip(before, after, strict=True) for each in _changed(one, other)
    )
    return tuple(dict.fromkeys(found))


def _changed(before: str, after: str) -> Iterator[str]:
    if before == after:
        return
    one, other = Wording(before), Wording(after)
    yield from _shape(one, other)
    yield from (f"»{each}« er ændret" for each in _miscounted(one.numbers, other.numbers))
    yield from (f"feltet {each} er ændret" for each in _differ(one.open_fields, other.open_fields))
    yield from (
        f"en pligt, en grænse eller et forbehold er ændret ({each})"
        for each in _differ(one.marks, other.marks)
    )
    yield from (f"ordet »{each}« er nyt" for each in _strange(other.words, one.words))
    yield from (f"ordet »{each}« er væk" for each in _gone(one.words, other.words))
    yield from (f"»{each}« nævnes færre gange" for each in sorted(one.parties - other.parties))
    if _differ(one.choices, other.choices):
        yield "det, der vælges imellem med »eller«, er ændret"
    yield from (f"»{each}« hører til et andet ord" for each in _differ(one.bonds, other.bonds))
    yield from (f"»{each}« er væk" for each in sorted(one.anchors - other.anchors))
    yield from (f"det er byttet om, hvem der »{each}«" for each in _swapped(one, other))
    yield from _moved(one.clauses, other.clauses)
    yield from _moved(other.clauses, one.clauses)


def _shape(one: Wording, other: Wording) -> Iterator[str]:
    if _MARKUP.search(other.text):
        yield "teksten har fået tegn, der ikke hører til i en klausul"
    if one.letter != other.letter or one.leads != other.leads:
        yield "en opstilling er ændret"
    share = len(other.text) / len(one.text)
    if not _SHORTER <= share <= _LONGER:
        yield "teksten er blevet meget længere eller kortere"


def _swapped(one: Wording, other: Wording) -> list[str]:
    """The verbs whose two sides changed places, or that turned to the passive with none moved."""
    turned = {verb for a, verb, b in one.roles if (b, verb, a) in other.roles - one.roles}
    passive = {
        f"{verb}{voice}"
        for before, verb, voice in other.voices - one.voices
        if (before, verb, "rs".replace(voice, "")) in one.voices - other.voices
    }
    if one.agents == other.agents:
        passive |= {f"{each}s" for each in one.passives ^ other.passives}
    return sorted(turned | passive)


def _differ(one: Counter[str], other: Counter[str]) -> list[str]:
    return sorted((one - other) + (other - one))


def _miscounted(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> list[str]:
    """What stands more or fewer times in the one than in the other."""
    both = {**one, **other}
    return [both[key][0] for key in both if len(one.get(key, ())) != len(other.get(key, ()))]


def _strange(words: Mapping[str, list[str]], known: Iterable[str]) -> list[str]:
    """The words that are no form of a known one."""
    stems = frozenset(known)
    return [said[0] for key, said in words.items() if not _has(key, stems)]


def _gone(words: Mapping[str, list[str]], left: Mapping[str, list[str]]) -> Iterator[str]:
    """The words that stand there fewer times than before, in any of their forms."""
    for key, said in words.items():
        forms = [each for each in left if each == key or _same_word(key, each)]
        if sum(len(left[each]) for each in forms) < len(said):
            yield said[-1]


def _has(key: str, stems: frozenset[str]) -> bool:
    return key in stems or any(_same_word(key, each) for each in stems)


def _same_word(one: str, other: str) -> bool:
    """Whether two stems are forms of one word: they part only in their endings."""
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
                  min(len(one), len(other)))  # fmt: skip
    if shared < _LEAST:
        return False
    return all(not rest or rest in _ENDINGS for rest in (one[shared:], other[shared:]))


def _moved(clauses: Sequence[Clause], others: Sequence[Clause]) -> Iterator[str]:
    """Clauses of which the others have none that says the same.

    One in which nothing binds may have become a part of another: "efter, at notatet er modtaget".
    """
    for clause in clauses:
        same = _says if clause.binds else _within
        if not any(same(clause, each) for each in others):
            yield f"»{clause.text}« er ikke til at genkende"


def _says(one: Clause, other: Clause) -> bool:
    return one.signature == other.signature and _alike(one.words, other.words)


def _within(one: Clause, other: Clause) -> bool:
    return one.modifiers <= other.modifiers and all(_has(each, other.words) for each in one.words)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return one == other
    shared = sum(_has(each, other) for each in one)
    back = sum(_has(each, one) for each in other)
    return shared + back >= _ALIKE * (len(one) + len(other))
