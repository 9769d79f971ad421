"""Typing errors as people make them on a Danish keyboard."""

import random

_SPELT_OUT = {"æ": "ae", "ø": "oe", "å": "aa"}
_NEAR = {"a": "s", "s": "a", "e": "r", "r": "t", "i": "o", "o": "i", "n": "m", "m": "n", "t": "r"}


def misspelt(text: str, chance: random.Random) -> str:
    """`text` with æ, ø and å spelt out, or with one error in one or two of its longer words."""
    if chance.random() < 0.3 and any(letter in text for letter in _SPELT_OUT):
        for letter, spelt in _SPELT_OUT.items():
            text = text.replace(letter, spelt)
        return text
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    for at in chance.sample(long, min(len(long), chance.randint(1, 2))):
        words[at] = _slipped(words[at], chance)
    return " ".join(words)


def _slipped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + _NEAR.get(word[at], word[at - 1]) + word[at + 1 :]
