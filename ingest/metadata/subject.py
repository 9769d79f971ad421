"""What a text is about, by rule: place, sector, language and kind."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.blocks import Block
from ingest.chunks.provisions import opens_section
from ingest.lists import words
from ingest.metadata.datelines import begins_minutes
from knowledge.model import DocumentKind

_NAME = r"[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)*"
_IN_CAPITALS = re.compile(r"\b[A-ZÆØÅ]{2,}(?:[ -][A-ZÆØÅ]{2,})* KOMMUNE\b")
_HEAD = 800  # characters
_HEAD_BLOCKS = 4
_TITLE_WEIGHT = 3
_SENDER_WEIGHT = 2
_FEWEST_MENTIONS = 2
_FEWEST_SECTOR_WORDS = 3
_CLEARLY_MORE = 1.5
_LANGUAGE_SAMPLE = 6000
_FEWEST_PROVISIONS = 3
_FEWEST_STORY_WORDS = 3
_KEY = 4  # characters; no word of a sector is shorter
_WORD = re.compile(r"\w")
_KEYS = re.compile(rf"\b\w{{{_KEY}}}")

_TITLES = (
    (DocumentKind.MINUTES, r"\b(?:møde)?referat\b|\bbeslutningsprotokol|\bdagsorden\b"),
    (DocumentKind.LAW, r"^(?:bekendtgørelse|lov(?:bekendtgørelse)? (?:om|nr)|cirkulære)\b"),
    (DocumentKind.GUIDANCE, r"vejledning|retningslinje|\bguide\b|håndbog|tjekliste"),
    (DocumentKind.GLOSSARY, r"\bordliste|\bordbog|\bbegreber\b|\bdefinitioner\b"),
    (DocumentKind.CLAUSE, r"^(?:bilag\b.*)?\w*klausul(?:er)?$|\bstandardklausul|\bklausultekst"),
    (DocumentKind.CASE, r"\bcase\b"),
)
_CASE_WORDS = re.compile(r"\b(?:casen|denne case|cases?)\b", re.IGNORECASE)
_STORY = (
    *("projekt", "resultat", "erfaring", "samarbejde", "succes", "udbud", "indsats"),
    *("i job", "i arbejde"),
)


def place(
    title: str, text: str, publisher: str | None = None, to: Sequence[str] = ()
) -> str | None:
    """The municipality that a text is about, as in the text; None when none stands out.

    That is the one named most: more often than all others together. The title counts for
    several, and so does the municipality that publishes the text; those that it is sent `to`
    by a municipality do not count. `Københavns Kommune` gives `København`: by the ending, or
    because the short form stands in the text too.
    """
    senders = _named(publisher or "")
    addressed = {name for line in to for name in _named(line)} - set(senders)
    named = Counter(_named(text))
    for name in _named(title) or [name for name in named if _has_word(title, name)]:
        named[name] += _TITLE_WEIGHT
    if senders:
        named[senders[0]] += _SENDER_WEIGHT
        named = Counter({name: count for name, count in named.items() if name not in addressed})
    else:
        named.subtract(addressed)
    if not named:
        return None
    name, count = named.most_common(1)[0]
    early = name in _named(text[:_HEAD])
    if count < 1 or (count < _FEWEST_MENTIONS and not early) or count * 2 <= named.total():
        return None
    return _without_genitive(name, text)


def _named(text: str) -> list[str]:
    """The municipalities in `text`, one for each time that it is named."""
    text = _IN_CAPITALS.sub(lambda found: found[0].title(), text)
    found = (one or other for one, other in _municipality().findall(text))
    return [name for name in found if name.lower() not in words("subject")["not_places"]]


@cache
def _municipality() -> re.Pattern[str]:
    """`Ulvsø Kommune`, `Nørre Ulvsø Byråd`, `Municipality of Ulvsø`."""
    first = "|".join(re.escape(word.capitalize()) for word in words("subject")["first_of_two"])
    name = rf"((?:(?:{first})[ -])?{_NAME})"
    return re.compile(
        rf"\b{name} (?:Kommunes?\b|Byråds?\b|Municipality\b)|\bMunicipality of {name}"
    )


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def _without_genitive(name: str, text: str) -> str:
    if not name.endswith("s"):
        return name
    bare = name[:-1]
    if name.endswith(words("subject")["genitives"]) or re.search(rf"\b{bare}\b", text):
        return bare
    return name


def sector(title: str, text: str) -> str | None:
    """The sector whose words are clearly the most frequent; None when none is."""
    counts = Counter(_sectors_named(text))
    for name in _sectors_named(title):
        counts[name] += _TITLE_WEIGHT
    (name, first), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    if first < _FEWEST_SECTOR_WORDS or first < second * _CLEARLY_MORE:
        return None
    return name


def _sectors_named(text: str) -> Iterator[str]:
    """The sector of each word that begins like one of a sector's words.

    A word is looked up by its first letters: an alternation of them all took most of the
    time of reading a document.
    """
    lowered = text.lower()
    met = set(_KEYS.findall(lowered))
    for key, begins in _beginnings().items():
        for at in _word_starts(key, lowered) if key in met or not key.isalnum() else ():
            for begin, name in begins:
                if lowered.startswith(begin, at):
                    yield name
                    break


def language(text: str) -> str:
    """`da` or `en`, by their commonest words; `da` when there is nothing to tell by."""
    spoken = Counter(re.findall(r"(?<!/)[a-zæøå]+(?!/)", text[:_LANGUAGE_SAMPLE].lower()))
    danish = sum(spoken[word] for word in words("subject")["danish"])
    danish += sum(count for word, count in spoken.items() if not word.isascii())
    english = sum(spoken[word] for word in words("subject")["english"])
    return "en" if english > danish else "da"


def kind(title: str, text: str, blocks: Sequence[Block], place: str | None) -> DocumentKind:
    """The kind by its title, its provisions, or by telling what a place did and how it went."""
    for found, pattern in _TITLES:
        if re.search(pattern, title, re.IGNORECASE):
            return found
    if any(begins_minutes(block.text) for block in blocks[:_HEAD_BLOCKS]):
        return DocumentKind.MINUTES
    if sum(map(opens_section, blocks)) >= _FEWEST_PROVISIONS:
        return DocumentKind.LAW
    lowered = text.lower()
    if "case" in lowered and len(_CASE_WORDS.findall(text)) >= 2:
        return DocumentKind.CASE
    told = sum(_begins_a_word(each, lowered) for each in _STORY) if place is not None else 0
    return DocumentKind.CASE if told >= _FEWEST_STORY_WORDS else DocumentKind.OTHER


def _begins_a_word(word: str, text: str) -> bool:
    return next(_word_starts(word, text), None) is not None


def _word_starts(beginning: str, text: str) -> Iterator[int]:
    """Where words of `text` begin like this."""
    at = text.find(beginning)
    while at >= 0:
        if not at or _WORD.match(text, at - 1) is None:
            yield at
        at = text.find(beginning, at + 1)


@cache
def _beginnings() -> dict[str, list[tuple[str, str]]]:
    """Beginnings of words with their sector, by their first letters."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, begins in words("sectors").items():
        for begin in begins:
            found.setdefault(begin[:_KEY], []).append((begin, name))
    return found
