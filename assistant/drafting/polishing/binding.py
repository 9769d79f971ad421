"""What binds in a run of words: its numbers and limits, and which words must stay together."""

import re
from collections.abc import Iterator, Sequence

from assistant.drafting.polishing.words import (
    MODIFIER,
    VERB,
    class_of,
    is_number,
    kernel,
    listed,
    number_words,
    party,
    runs,
    said,
    single_marks,
)
from knowledge.danish.stems import stem

_VOICE = re.compile(r"(\w{3,}e)([rs])")


def numbers(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each number with its key and as it stands, with what it counts or is the number of."""
    for at, word in enumerate(tokens):
        if word[0].isdigit() or word in number_words() or word in listed("rates"):
            before = [each for each in tokens[max(at - 1, 0) : at] if each in listed("references")]
            after = [] if before else list(tokens[at + 1 : at + 2])
            yield " ".join((*before, word, *map(stem, after))), " ".join((*before, word, *after))


def marks(tokens: tuple[str, ...]) -> list[str]:
    """The class of each limit, negation and the like, in a fixed order."""
    text, found = f" {'  '.join(tokens)} ", []
    for name, run in runs():
        found += [name] * text.count(run)
        text = text.replace(run, " ")
    return found


def choices(sentence: tuple[str, ...]) -> Iterator[str]:
    """What each "eller" stands between."""
    for at, word in enumerate(sentence):
        if word == "eller":
            before = [key for key, _ in said(sentence[:at])]
            after = [key for key, _ in said(sentence[at:])]
            yield " / ".join(sorted((*before[-1:], *after[:1])))


def bonds(sentence: Sequence[str]) -> Iterator[str]:
    """Each limit and adjective with the word that it stands by."""
    for at, word in enumerate(sentence):
        behind = next(filter(None, map(kernel, sentence[at + 1 :])), "")
        if word in listed("focused"):
            before = next(filter(None, map(kernel, reversed(sentence[:at]))), "")
            attached = before if word in listed("attached") else ""
            yield f"{attached} {class_of(word)} {behind}".strip()
        elif MODIFIER.fullmatch(word) and (key := kernel("".join(sentence[at + 1 : at + 2]))):
            yield f"{stem(word)} {key}"
        elif is_number(word):
            limits = [each for each in sentence[:at] if each not in single_marks()]
            if limits and limits[-1] in listed("lasting"):
                yield f"{limits[-1]} {word}"


def roles(sentence: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Who or what, does what, to whom or what, where the order of the words tells it."""
    for at in range(1, len(sentence) - 1):
        one, verb, link = sentence[at - 1 : at + 2]
        if kernel(one) and VERB.fullmatch(verb) and (verb == "er" or link in listed("links")):
            other = next(filter(None, map(kernel, sentence[at + 1 :])), "")
            yield kernel(one), verb, other


def voices(sentence: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each verb with the word before it and `r` when it acts, `s` when it is acted on."""
    before = ""
    for word in sentence:
        if (found := _VOICE.fullmatch(word)) and not party(word):
            yield before, found[1], found[2]
        before = kernel(word) or before
