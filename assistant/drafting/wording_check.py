"""What no wording of the library may say, or must say: promises to the jurist who signs it."""

import re
from collections.abc import Iterator

from assistant.drafting import templates
from assistant.drafting.blocks import Block
from knowledge.danish.sentences import split as sentences

_MOST_SENTENCES = 4
_MARK = re.compile(r"\{[^{}]*\}")
_STATUTE = re.compile(
    r"§{1,2}\s*\d+(?:\s?[a-z](?![a-zæøå]))?(?:\s*(?:-|og)\s*\d+)*"
    r"|(?:stk|nr|litra)\.\s*\d+(?:-\d+)?"
    r"|(?:direktiv|forordning \(EU\)) \d+/\d+(?:/EU)?"
)
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(
    r"\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tyve|tredive)\b", re.IGNORECASE
)
_PERSONAL_NUMBER = re.compile(r"\b(?:cpr|personnumm?er|personnumre)", re.IGNORECASE)
_FORBIDS = re.compile(r"\b(?:ikke|ingen|uden|fjernes|aldrig)\b", re.IGNORECASE)
_RESIDENCE = re.compile(
    r"\b(?:bopæl|bosat|bosiddende|folkeregister|bor i|borgere i kommunen"
    r"|kommunens egne (?:borgere|ledige))",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(r"\buden betydning\b", re.IGNORECASE)
_JOBCENTRE = re.compile(r"\bjobcent", re.IGNORECASE)
_DEMANDS = re.compile(r"\b(?:bod(?:en)? er|opkræve bod)\b", re.IGNORECASE)
_CAP = re.compile(r"\bbod(?:en)?\b[^.]*\bhøjst\b[^.]*\{loft", re.IGNORECASE)
_LAPSES = re.compile(r"\bbod bortfalder\b[^.]*\bkandidat(?:er|mangel)\b", re.IGNORECASE)


def mistakes(block: Block) -> Iterator[str]:
    """A Danish sentence for each."""
    for variant, text in block.variants.items():
        for paragraph in templates.split(text):
            said = templates.headless(paragraph)[0]
            for mistake in (*_numbers(said), *_people(said), *_form(said)):
                yield f"{variant}: {mistake}"
        if _DEMANDS.search(text):
            if not _CAP.search(text):
                yield f"{variant}: en bod skal have et loft: »… højst … {{loft}} …«."
            if not _LAPSES.search(text):
                yield f"{variant}: bod skal bortfalde, når der ikke er egnede kandidater."


def _numbers(said: str) -> Iterator[str]:
    bare = _STATUTE.sub("", _MARK.sub("", said))
    if _DIGIT.search(bare) or _NUMBER_WORD.search(bare):
        yield f"et tal skal være en parameter: »{_short(said)}«."


def _people(said: str) -> Iterator[str]:
    for sentence in _sentences(said):
        if _PERSONAL_NUMBER.search(sentence) and not _FORBIDS.search(sentence):
            yield f"personnumre må kun nævnes i et forbud: »{_short(sentence)}«."
        if _RESIDENCE.search(sentence) and not _NO_MATTER.search(sentence):
            yield f"bopæl må ikke have betydning: »{_short(sentence)}«."
    if _JOBCENTRE.search(said):
        yield "skriv »kommunens beskæftigelsesindsats (virksomhedsindgangen)« for jobcentret."


def _form(said: str) -> Iterator[str]:
    if len(_sentences(said)) > _MOST_SENTENCES:
        yield f"et stykke har højst {_MOST_SENTENCES} sætninger: »{_short(said)}«."


def _sentences(said: str) -> list[str]:
    return [said[each.start : each.end] for each in sentences(said)]


def _short(said: str) -> str:
    return said if len(said) <= 60 else f"{said[:59]}…"
