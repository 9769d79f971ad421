"""Who or which firms the sources name, where a question asks for all of them."""

import re
from collections.abc import Sequence

from assistant.extractive.evidence import Evidence
from assistant.extractive.scoring import Scored
from knowledge.danish.stems import keys_of, stem
from knowledge.danish.vocabulary import known

_WHERE = r"(?: (?:i|fra|in|from|across) [^,?]{2,60}?)?"
_MENTIONED = (
    r",? (?:der |som |that )?(?:nævnes|omtales|optræder|citeres|"
    r"(?:er|bliver|var|blev) (?:der )?(?:nævnt|omtalt|citeret)|"
    r"udtaler sig|har udtalt sig|kommer til orde|(?:are|is) mentioned|"
    r"(?:are|is) named|(?:are|is) quoted|(?:are|is) cited|speaks?|appears?)\b"
    r"(?!.*\b(?:ikke|kritisk|not)\b)"
)
_OF_NO_MATTER = r"(?!.*\b(?:om|about|on)\b)"
_FIRM = (
    r"(?:virksomhed|leverandør|firma|aktør|entreprenør|selskab|samarbejdspartner|compan(?:y|ies)|"
    r"supplier|provider|contractor|firm|operator)[a-zæøå]*"
)
_PERSON = (
    r"(?:person|\w*leder|politiker|direktør|chef|embedsm[aæ]nd|people|official|politician|manager|"
    r"director)[a-zæøå]*"
)
_ALL = r"\b(?:hvilke|which|what)(?: [a-zæøå]+e| local| municipal)?(?: [a-zæøå]+e)? "
_FIRMS = re.compile(
    rf"{_ALL}{_FIRM}(?: (?:og|eller|or|and) {_FIRM})?{_WHERE}{_MENTIONED}", re.IGNORECASE
)
_PEOPLE = re.compile(
    rf"{_ALL}{_PERSON}(?: (?:og|eller|or|and) {_PERSON})?{_WHERE}{_MENTIONED}{_OF_NO_MATTER}"
    # … and of no one office: `who is quoted as mayor`
    rf"|\b(?:hvem|who){_MENTIONED}{_OF_NO_MATTER}(?!.*\b(?:som|as)\b)",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[A-ZÆØÅ][\wæøåÆØÅ&/-]*(?: (?:& )?[A-ZÆØÅ][\wæøåÆØÅ&/-]*)*)"
# What stands beside the name of a firm: `leverandøren Ren & Fin`, `Coldfeld vandt`.
_BESIDE = (
    re.compile(
        r"\b(?i:\w*virksomhed(?:en)?|\w*leverandør(?:en)?|\w*firma(?:et)?|\w*aktør(?:en)?|selskabet"
        r"|\w*entreprenør(?:en)?|(?:direktør|chef|leder|konsulent) (?:i|hos|for)|samarbejde\w* med"
        r"|(?:kontrakt|aftale)\w* med|valgte|hos|gik til|vundet af|tildelt|supplier|contractor"
        rf"|company|provider|contract with) {_NAME}"
    ),
    re.compile(
        rf"{_NAME}(?=,? (?:som |der |har |and |og )?(?:vandt|vundet|overtog|leverer|fik opgaven"
        r"|fik kontrakten|won|har kontrakten)\b)"
    ),
    re.compile(rf"{_NAME}(?<=(?:\bA/S|ApS|\bI/S))(?!\w)"),
)
_AUTHORITY = re.compile(
    r"(?:kommune|jobcent\w+|styrelse|region|ministeri|universitet|forvaltning|udvalg|byråd)",
    re.IGNORECASE,
)
_MOST = 4  # sentences of a document
# What the sentences have that name firms, or those who speak.
_FIRM_WORDS = ("vandt udbuddet samarbejde med", "direktør i virksomheden leverandøren aktøren")
_PEOPLE_WORDS = ("siger borgmester rådmand", "fortæller direktør chef leder")


def asks_for_names(question: str) -> bool:
    """Whether all who are named are asked for, people or firms."""
    return _FIRMS.search(question) is not None or _PEOPLE.search(question) is not None


def name_searches(question: str) -> list[str]:
    """What to search for beside the question, so that those who are named are found."""
    if not asks_for_names(question):
        return []
    return list(_FIRM_WORDS if _FIRMS.search(question) else _PEOPLE_WORDS)


def named_ones(question: str, scored: Sequence[Scored]) -> dict[str, list[Scored]]:
    """By document id the sentences that name each of them first; empty when nobody is."""
    firms = _FIRMS.search(question) is not None
    told: dict[str, list[Scored]] = {}
    known: set[str] = set()
    for one in sorted(scored, key=lambda each: (each.evidence.number, each.evidence.row)):
        evidence = one.evidence
        if evidence.is_imprint or evidence.is_fragment or evidence.is_table_row:
            continue
        named = _firms_in(evidence) if firms else _people_in(evidence)
        mine = told.setdefault(evidence.passage.document.id, [])
        if named - known and len(mine) < _MOST:
            mine.append(one)
            known |= named
    return {document: found for document, found in told.items() if found}


def _people_in(evidence: Evidence) -> set[str]:
    """The surnames of those whose office is told."""
    return {stem(person.name.split()[-1].lower()) for person in evidence.people if person.title}


def _firms_in(evidence: Evidence) -> set[str]:
    """The names that stand where firms are told of, and are of no place, authority or person."""
    document = evidence.passage.document
    places = keys_of(f"{document.place or ''} {document.publisher or ''}")
    return {
        stem(found["name"].split()[0].lower())
        for pattern in _BESIDE
        for found in pattern.finditer(evidence.text)
        if not keys_of(found["name"]) & places
        and (" " in found["name"] or not known(found["name"].lower()))
        and not _AUTHORITY.search(found["name"])
        and not any(
            p.start < found.end("name") and found.start("name") < p.end for p in evidence.people
        )
    }
