"""An answer to a tenderer's question: neutral, to all, and never a change of the tender."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.drafting.blocks import Library
from assistant.drafting.model import Certainty, Check, Draft, Light, OpenQuestion
from assistant.drafting.rules import cues
from assistant.drafting.texts import wording
from assistant.drafting.texts.anonymising import anonymised
from assistant.drafting.texts.finding import About, Match, find
from assistant.drafting.texts.text import Part, Text, TextKind
from assistant.drafting.texts.told import told
from knowledge.danish import sentences
from knowledge.errors import BadInputError
from knowledge.personal_data import refuse_cpr

LONGEST_QUESTION = 4_000  # characters
NOT_TOLD = "Det fremgår ikke af udkastet."
_ONLY_FOR_ALL = (
    "Kommunen giver kun oplysninger, som alle tilbudsgivere får, og som ikke er fortrolige."
)
_UNCHANGED = "Bestemmelserne gælder, som de står i udbudsmaterialet:"
_HIDDEN = Match(places=())  # of a question that asks for what may not be told
_SAME = 0.8  # how alike the question and a known one are, for its change to be one of the terms
_PRELUDE = re.compile(r"^[^?:]{0,120}:\s+(?=[A-ZÆØÅ])")
_LAW = "udbudsloven §§ 2 og 178-183"


@dataclass(frozen=True, slots=True)
class _Wish:
    """A change that a sentence asks for."""

    id: str
    title: str
    sentence: str
    blocks: tuple[str, ...]


def answer_to_tenderer(question: str, draft: Draft, library: Library) -> Text:
    """The answer to all, with what staff must see first.

    Raises BadInputError for an empty or too long question, PersonalDataError when it holds CPR.
    """
    if not question.strip():
        raise BadInputError("Skriv først spørgsmålet fra tilbudsgiveren.")
    if len(question) > LONGEST_QUESTION:
        raise BadInputError(f"Spørgsmålet er for langt. Kort det ned til {LONGEST_QUESTION} tegn.")
    refuse_cpr(question, "Spørgsmålet")
    asked = anonymised(question)
    lines = [_PRELUDE.sub("", asked[at.start : at.end]) for at in sentences.split(asked)]
    questions = [line for line in lines if line.endswith("?")] or [asked]
    wishes = _wishes(lines)
    about = _hinted(questions, draft) | {wish.sentence: About(wish.blocks) for wish in wishes}
    secret = _secret(lines)
    found = [
        (each, _HIDDEN if each in secret else find(each, draft, library, about.get(each)))
        for each in questions
    ]
    known = told(draft, library).with_values(
        uaendret="" if wishes else "ja", oensker_aendring="ja" if wishes else ""
    )
    wanted = wording.wording("answer")
    closing, open_ones = wording.filled(wanted, known)
    return Text(
        id=TextKind.ANSWER,
        title=wording.title(wanted, known),
        parts=(
            Part("Spørgsmål", (asked,)),
            Part("Svar", _said(found, {wish.sentence for wish in wishes})),
            *closing,
        ),
        basis=wanted.basis,
        checks=(*_of_wishes(wishes, found), *_of_secrets(secret), *_of_finding(found), _of_names()),
        questions=(*open_ones, *_open(found)),
    )


def _said(found: list[tuple[str, Match]], wished: set[str]) -> tuple[str, ...]:
    said: list[str] = []
    for question, match in found:
        if len(found) > 1:
            said.append(f"Til spørgsmålet »{question}«:")
        if match is _HIDDEN:
            said.append(_ONLY_FOR_ALL)
            continue
        if not match.places:
            said.append(f"{NOT_TOLD} [kommunens svar]")
            continue
        lead = _UNCHANGED if question in wished else ""
        said += filter(None, [_for_tenderers(match.answer) or lead])
        said += [f"- Punkt {place.number}: »{place.text}«" for place in match.places]
    return tuple(said)


def _for_tenderers(answer: str) -> str:
    """A library answer without the sentences about our own choice of wording."""
    internal = re.compile(rf"\b(?:{'|'.join(_data()['internal'])})\b", re.I)
    kept = (answer[at.start : at.end] for at in sentences.split(answer))
    return " ".join(each for each in kept if not internal.search(each))


def _wishes(lines: list[str]) -> list[_Wish]:
    """What the sentences ask to have changed; at most one of each sort."""
    data = _data()
    found: dict[str, _Wish] = {}
    for line in lines:
        words = cues.read(line)
        if not (cues.said(words, _cues("requests")) and cues.said(words, _cues("changes"))):
            continue
        for topic in data["topics"]:
            if cues.said(words, _cues(topic["id"])):
                wish = _Wish(topic["id"], topic["title"], line, tuple(topic["blocks"]))
                found.setdefault(topic["id"], wish)
                break
    return list(found.values())


def _hinted(questions: list[str], draft: Draft) -> dict[str, About]:
    """What questions are about that say it in words of their own."""
    present = {section.block for section in draft.sections}
    found: dict[str, About] = {}
    for question in questions:
        words = cues.read(question)
        for about, patterns in _hints():
            if present.issuperset(about.blocks) and cues.said(words, patterns):
                found.setdefault(question, about)
    return found


def _of_wishes(wishes: list[_Wish], found: list[tuple[str, Match]]) -> list[Check]:
    known = {question for question, match in found if match.likeness >= _SAME}
    return [_changed(wish, wish.sentence in known) for wish in wishes]


def _changed(wish: _Wish, in_terms: bool) -> Check:
    if in_terms:
        light, reason = (
            Light.YELLOW,
            "Spørgsmålet kan læses som et ønske om en ændring. Udkastet har en bestemmelse om det.",
        )
    else:
        light, reason = (
            Light.RED,
            "Spørgsmålet beder om noget, der ville ændre udbuddet. Et svar må ikke gøre det.",
        )
    return Check(
        f"aendring-{wish.id}",
        f"{wish.title}: ønske om ændring",
        light,
        f"{reason} »{wish.sentence}«",
        reference=_LAW,
        certainty=Certainty.UNCERTAIN,
        suggestion=(
            "Fasthold udbudsmaterialet, eller ret det for alle med en rettelse, om nødvendigt en "
            "ny bekendtgørelse og en længere frist. Grundlæggende elementer kræver et nyt udbud. "
            "Kontrollér hos KFST eller egen jurist, hvad ændringen kræver."
        ),
    )


def _secret(lines: list[str]) -> list[str]:
    """The sentences that ask for what may not be told."""
    return [line for line in lines if cues.said(cues.read(line), _cues("confidential"))]


def _of_secrets(secret: list[str]) -> list[Check]:
    return [
        Check(
            "fortroligt",
            "Fortrolige oplysninger",
            Light.RED,
            f"Spørgsmålet kan gælde oplysninger, som ikke må gives til én tilbudsgiver: »{line}«",
            reference="udbudsloven §§ 2, 5 og 5 a",
            suggestion="Giv kun oplysninger, som alle får, og som ikke er fortrolige.",
        )
        for line in secret[:1]
    ]


def _of_finding(found: list[tuple[str, Match]]) -> list[Check]:
    checks = []
    for question, match in found:
        if match is _HIDDEN:
            continue
        if not match.places:
            beyond = f" Biblioteket har afsnittet »{match.missing}«, men det er ikke med."
            checks.append(
                Check(
                    "fremgaar-ikke",
                    "Ikke besvaret",
                    Light.YELLOW,
                    f"{NOT_TOLD}{beyond if match.missing else ''} »{question}«",
                    suggestion="Svar selv, og ret udbudsmaterialet for alle, hvis svaret er nyt.",
                )
            )
        elif not match.answer:
            checks.append(
                Check(
                    "kun-citeret",
                    "Kun citeret",
                    Light.YELLOW,
                    f"De nærmeste bestemmelser er citeret. Læs, om de besvarer: »{question}«",
                )
            )
        else:
            checks.append(
                Check(
                    "generelt-svar",
                    "Hold svaret op mod bestemmelsen",
                    Light.YELLOW,
                    "Den første sætning er bibliotekets svar på et lignende spørgsmål: "
                    f"»{match.asked}« Den citerede bestemmelse gælder.",
                )
            )
    return checks


def _of_names() -> Check:
    return Check(
        "anonymt",
        "Læs spørgsmålet igennem",
        Light.YELLOW,
        "Navne, som intet viser er navne, kan stå tilbage i spørgsmålet.",
        reference="udbudsloven § 2",
        suggestion="Fjern alt, der viser, hvem der har spurgt, og send svaret til alle samtidig.",
    )


def _open(found: list[tuple[str, Match]]) -> list[OpenQuestion]:
    asked = [
        OpenQuestion("svar", f"Hvad svarer kommunen på »{question}«?")
        for question, match in found
        if not match.places and match is not _HIDDEN
    ]
    deadline = OpenQuestion(
        "svarfrist", "Er svaret givet inden den frist for svar, som udbudsmaterialet siger?"
    )
    return [*asked, deadline]


@cache
def _cues(name: str) -> tuple[cues.Cue, ...]:
    data = _data()
    patterns = {
        "requests": data["requests"],
        "changes": [f"~{data['verbs']}", *data["phrases"]],
        "confidential": data["confidential"],
    } | {topic["id"]: [_in_compounds(topic["objects"])] for topic in data["topics"]}
    return tuple(map(cues.parse, patterns[name]))


def _in_compounds(words: str) -> str:
    """The pattern of words that also count as a part of another, `bodsloft`."""
    return "~" + "/".join(f"+{word}" for word in words.split("/"))


@cache
def _hints() -> tuple[tuple[About, tuple[cues.Cue, ...]], ...]:
    written = yaml.safe_load(Path(__file__).with_name("hints.yaml").read_text("utf-8"))
    return tuple(
        (About((each["block"],), each.get("words", "")), tuple(map(cues.parse, each["cues"])))
        for each in written
    )


@cache
def _data() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("changes.yaml").read_text("utf-8")
    )
    return read
