"""Words that are spelled nearly like another one."""

from collections.abc import Iterable

_ONE_FROM = 5  # letters from which one error is allowed
_TWO_FROM = 9


def allowed(word: str) -> int:
    """How many typing errors a word of that length may hold."""
    return 0 if len(word) < _ONE_FROM else 1 if len(word) < _TWO_FROM else 2


def apart(word: str, other: str, most: int) -> int:
    """How many letters are missing, added, other or swapped with the next; `most` + 1 for more."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            cost = min(
                last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != against)
            )
            if row > 1 and column > 1 and letter == other[column - 2] and word[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return last[-1]


class Spellings:
    """Words to which a misspelt one is put right."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, list[tuple[int, str]]] = {}
        for word in sorted(set(words)):
            if len(word) >= _ONE_FROM:
                self._by_length.setdefault(len(word), []).append((_letters(word), word))

    def nearest(self, word: str) -> tuple[int, str] | None:
        """The most similar word and by how many errors; None when all are further away."""
        letters = _letters(word)
        best: tuple[int, bool, str] | None = None
        for length in range(len(word) - 2, len(word) + 3):
            for theirs, other in self._by_length.get(length, ()):
                most = min(allowed(other), best[0] if best else 2)
                if (letters ^ theirs).bit_count() > 2 * most:
                    continue
                errors = apart(word, other, most)
                if errors <= most and errors <= _errors_in(word, other):
                    found = (errors, word[0] != other[0], other)
                    best = found if best is None else min(best, found)
        return None if best is None else (best[0], best[2])


def _errors_in(word: str, other: str) -> int:
    return allowed(max(word, other, key=len))


def _letters(word: str) -> int:
    """The set of letters of a word as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits
