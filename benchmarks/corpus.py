"""A made-up corpus: Danish words in the proportions of running text, in documents with headings.

Every tenth paragraph is a near-duplicate of boilerplate, as in real contract files.
"""

import random
from collections.abc import Iterator
from importlib import resources
from itertools import accumulate
from pathlib import Path

CHUNKS_A_DOCUMENT = 10
_WORDS_A_PARAGRAPH = 140
_PLACES = ("Bymose", "Engby", "Havnsø", "Skovlund", "Åbylund", "Vesterled")
_BOILERPLATE = (
    "Leverandøren skal hver måned sende kommunen en opgørelse over antal ansatte og timer. "
    "Opgørelsen må ikke indeholde oplysninger om den enkelte persons helbred. Kommunen kan føre "
    "tilsyn med få dages varsel, og leverandøren skal medvirke loyalt til det. "
)


def documents(chunks: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """(file name, text) of enough documents for about `chunks` chunks."""
    chance = random.Random(seed)
    listed = (resources.files("knowledge.danish") / "vocabulary.txt").read_text("utf-8")
    words = [line for line in listed.split() if line.isalpha()]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    for number in range(chunks // CHUNKS_A_DOCUMENT):
        place = chance.choice(_PLACES)
        parts = [f"Klausuler i {place} Kommune, sag {number}\n\n{_date(chance)}\n"]
        for section in range(CHUNKS_A_DOCUMENT):
            drawn = chance.choices(words, cum_weights=weights, k=_WORDS_A_PARAGRAPH)
            boilerplate = _BOILERPLATE if chance.random() < 0.1 else ""
            parts.append(
                f"Afsnit {section + 1}\n\n{boilerplate}{_sentences(drawn, place, chance)}\n"
            )
        yield f"sag-{number:05d}.txt", "\n".join(parts)


def questions(number: int, seed: int = 11) -> list[str]:
    """Questions of the kind that staff ask, with words of the corpus in them."""
    chance = random.Random(seed)
    listed = (resources.files("knowledge.danish") / "vocabulary.txt").read_text("utf-8")
    rare = [word for word in listed.split()[2_000:12_000] if word.isalpha() and len(word) > 6]
    asked = (
        "Hvor mange ansatte krævede {} i {} Kommune?",
        "Hvad siger kontrakten om {} og {}?",
        "Hvordan følger {} Kommune op på {}?",
        "Hvornår blev {} aftalt i {}?",
    )
    return [
        chance.choice(asked).format(chance.choice(rare), chance.choice((*_PLACES, *rare[:50])))
        for _ in range(number)
    ]


def write(folder: Path, chunks: int) -> int:
    """Write the corpus as text files; returns their total size in bytes."""
    folder.mkdir(parents=True)
    total = 0
    for name, text in documents(chunks):
        total += (folder / name).write_text(text, encoding="utf-8")
    return total


def _sentences(words: list[str], place: str, chance: random.Random) -> str:
    sentences = []
    while words:
        length = chance.randint(8, 18)
        taken, words = words[:length], words[length:]
        sentences.append(" ".join(taken).capitalize() + ".")
    figure = f"I {place} blev {chance.randint(2, 90)} ansat mod et krav på {chance.randint(2, 60)}."
    return " ".join([figure, *sentences])


def _date(chance: random.Random) -> str:
    return f"{chance.randint(1, 28)}. maj {chance.randint(2012, 2026)}"
