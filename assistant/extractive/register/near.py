"""Words that are spelled nearly like another one."""

from collections.abc import Iterable, Iterator

from knowledge.danish.spelling import unfold

_ONE_FROM = 5  # letters from which one error is allowed
_TWO_FROM = 9
_ALIKE = 3  # errors at most for a word to be offered instead
_REMEMBERED = 4_096


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
    """Folded words to which a misspelt one is put right; æ, ø and å count as one letter."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, list[tuple[int, str, str]]] = {}
        self._found: dict[str, tuple[int, str] | None] = {}
        for word in sorted(set(words)):
            plain = unfold(word)
            if len(plain) >= _ONE_FROM:
                self._by_length.setdefault(len(plain), []).append((_letters(plain), plain, word))

    def nearest(self, word: str) -> tuple[int, str] | None:
        """The most similar word and by how many errors; None when all are further away."""
        if word not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            found = [one for typed in {word, unfold(word)} if (one := self._nearest(typed))]
            self._found[word] = min(found, default=None)
        return self._found[word]

    def alike(self, word: str) -> list[str]:
        """The words that begin alike and share most letters, the most similar first."""
        typed = unfold(word)
        near = sorted(
            (apart(typed, plain, _ALIKE), other)
            for plain, other in self._within(typed, _ALIKE)
            if plain[0] == typed[0]
        )
        return [other for errors, other in near if errors <= min(_ALIKE, len(typed) // 2)]

    def _nearest(self, typed: str) -> tuple[int, str] | None:
        found = []
        for plain, other in self._within(typed, allowed(typed + "  ")):
            most = allowed(max(typed, plain, key=len))
            errors = apart(typed, plain, most)
            if errors <= most:
                found.append((errors, typed[0] != plain[0], other))
        return None if not found else min(found)[::2]

    def _within(self, typed: str, most: int) -> Iterator[tuple[str, str]]:
        """Words of about the same length and letters: with æ, ø, å, and folded."""
        letters = _letters(typed)
        for length in range(len(typed) - most, len(typed) + most + 1):
            for theirs, plain, other in self._by_length.get(length, ()):
                if (letters ^ theirs).bit_count() <= 2 * most:
                    yield plain, other


def _letters(word: str) -> int:
    """The set of letters of a word as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits
