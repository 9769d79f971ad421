"""Who says what: quotes, and the lines that name their speakers."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.blocks import Block, BlockKind
from ingest.lists import words
from ingest.metadata.imprint import read_imprint

OPENING_QUOTES = "“”„»«\"'‘’"

_MOST_WORDS_OF_AN_ATTRIBUTION = 16
_LONGEST_ATTRIBUTION = 160
_DASH = re.compile(r"^[-–—]\s*")
_CAPITALISED = re.compile(r"[A-ZÆØÅ][\w.'’-]*")
_QUOTED = re.compile(r"[“„»«\"”].*[”“»«\"]", re.DOTALL)


def is_attribution(text: str) -> bool:
    """Whether `text` is nothing but a speaker: a name with a role, or a name after a dash."""
    if len(text) > _LONGEST_ATTRIBUTION:
        return False
    words_of_text = text.split()
    if not 2 <= len(words_of_text) <= _MOST_WORDS_OF_AN_ATTRIBUTION or text[-1] in ":?!":
        return False
    plain = [word.strip('.,;()–—"“”') for word in words_of_text]
    lowered = {word.lower() for word in plain}
    if lowered & _not_in_an_attribution():
        return False
    dashed = _DASH.match(text) is not None
    return _holds_name(words_of_text) and (dashed or any(_is_role(word) for word in plain))


def is_quoted(text: str) -> bool:
    """Whether `text` begins with a quotation mark and closes it."""
    return text[:1] in OPENING_QUOTES and _QUOTED.match(text) is not None


def names_speaker(text: str) -> bool:
    """Whether a quote says itself who speaks: `…,« fortæller Anna Berg`."""
    return _speech_then(r"").search(text) is not None


def names_speaker_by_pronoun(text: str) -> bool:
    """Whether a quote's speaker is only `han` or `hun`, named in the text before."""
    pronouns = "|".join(words("speakers")["pronouns"])
    return _speech_then(rf"(?:{pronouns})\b").search(text) is not None


def is_dialogue(text: str) -> bool:
    """Whether a line that begins with a dash is somebody speaking, not an item of a list."""
    return _DASH.match(text) is not None and names_speaker(text)


def continues_attribution(text: str) -> bool:
    """Whether a paragraph names the speaker of the quote above: `siger …`, `Sådan lyder …`."""
    return _continuing().match(text) is not None


def mark_quotes(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that are quotes by their marks or by the speaker named below, marked as such."""
    return [
        replace(block, kind=BlockKind.QUOTE)
        if block.kind is BlockKind.PARAGRAPH and _is_quote(block, blocks[number + 1 : number + 3])
        else block
        for number, block in enumerate(blocks)
    ]


def _is_quote(block: Block, below: Sequence[Block]) -> bool:
    """A name below makes a paragraph a quote, unless the name stands above a quote of its own."""
    if is_quoted(block.text):
        return True
    return (
        bool(below)
        and below[0].kind is BlockKind.PARAGRAPH
        and is_attribution(below[0].text)
        and read_imprint(below[0].text) is None
        and not is_attribution(block.text)
        and not block.text.endswith(":")
        and not (len(below) > 1 and is_quoted(below[1].text))
    )


def _holds_name(words_of_text: Sequence[str]) -> bool:
    """Whether two capitalised words in a row are neither an organisation nor a role."""
    organisations = words("speakers")["organisations"]
    bare = [word.strip(',.;()"“”–—') for word in words_of_text]
    run = 0
    for number, word in enumerate(bare):
        following = bare[number + 1].lower() if number + 1 < len(bare) else ""
        ended = words_of_text[number][-1] in ",;"
        if word.lower() in organisations or (following in organisations and not ended):
            run = 0
        elif _CAPITALISED.fullmatch(word) and not _is_role(word):
            run += 1
            if run == 2:
                return True
        else:
            run = 0
        run = 0 if ended else run
    return False


def _is_role(word: str) -> bool:
    return word.lower().endswith(words("speakers")["roles"])


@cache
def _not_in_an_attribution() -> frozenset[str]:
    return frozenset(words("speakers")["finite"]) | frozenset(words("speakers")["speech"])


@cache
def _speech_then(tail: str) -> re.Pattern[str]:
    verbs = "|".join(words("speakers")["speech"])
    return re.compile(rf"[,”“\"»«?!.]\s+(?:det\s+)?(?:{verbs})\s+{tail}")


@cache
def _continuing() -> re.Pattern[str]:
    verbs = "|".join(words("speakers")["speech"])
    return re.compile(rf"(?:(?:{verbs})\s+|sådan\s+(?:{verbs})\b)", re.IGNORECASE)
