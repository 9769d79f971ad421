"""A numbered point with words of one's own, or a part of one: what is done in Word, and what here.

A draft is made of whole sections: their wording is chosen, and their figures are filled in.
"""

import re
from collections.abc import Iterator

from assistant.drafting.figures import number
from assistant.drafting.model import Section
from assistant.drafting.revisions.given import canonical, given
from assistant.drafting.revisions.naming import Target, section_number, targets_of
from assistant.drafting.revisions.steps import State, is_derived, standing, valued
from assistant.drafting.revisions.words import has, pattern
from assistant.drafting.said import enumerated

_POINT = r"(?:punkt(?:et)?|pkt\.?|§+|afsnit(?:tet)?|klausul|bestemmelse|stk\.?)"
_PART = re.compile(
    rf"(?P<before>\b{_POINT}\s*|^\W*(?:slet|fjern|drop|stryg|udelad|ret|ændr|skriv|erstat)\w*\s+)"
    r"(?P<section>\d{1,2})\.(?P<part>\d{1,2})(?!\d|[.,]\d|\s*(?:%|kr|mio|mia))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\bklausul\s+(?:nr\.?\s*)?(\d{1,2})(?![\d.,]*\d)", re.IGNORECASE)
_ONLY_NUMBERS = re.compile(
    r"^((?:slet|fjern|drop|stryg)\w*)\s+(\d{1,2}(?:(?:,| og|, og) \d{1,2})*)[ .!]*$", re.IGNORECASE
)
_OWN_WORDS = re.compile(
    r"\b(?:ret|ændr|skriv|erstat|udskift|omskriv|omformul|lad)\w*\b.*?"
    r"(?:\b(?:til|med|så der står|lyde|som)\s*)?(?::\s*|\s[»\"“]|\btil\s+(?=[A-ZÆØÅ]))"
    r"(?P<words>[^\W\d_]\w*(?:\W+\w+){2,})",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\btil\s+$")
_MOST_VALUES = 4


def about_part(text: str, state: State) -> str:
    """What is said to a wish for words of one's own in a numbered point, or about a part of one
    (`12.2`); empty when it is neither, or only gives a value."""
    part = _PART.search(text)
    at = int(part["section"]) if part else section_number(text)
    if at is None:
        return ""
    section = next((each for each in state.draft.sections if each.number == at), None)
    own = _own_words(text)
    name = f"{part['section']}.{part['part']}" if part else str(at)
    if section is None:
        last = len(state.draft.sections)
        return f"Udkastet har ikke et punkt {name}; det har punkt 1 til {last}." if part else ""
    if own:
        return _written_in_word(name, own, section, state)
    if part is None or pattern("why").match(text.lower()):
        return ""
    if has("remove", text):
        return _only_whole(name, section, state)
    return _chosen_whole(name, section, text)


def as_points(text: str) -> str:
    """The text with `punkt 4` where it says `klausul 4`, or only which numbers are to go."""
    return _ONLY_NUMBERS.sub(r"\1 punkt \2", _CLAUSE.sub(r"punkt \1", text))


def without_parts(text: str) -> str:
    """The text with the section in place of its part: `punkt 12` for `punkt 12.2`."""
    return _PART.sub(r"\g<before>\g<section>", text)


def _own_words(text: str) -> str:
    """The wording that is to stand in the point, at least three words."""
    found = _OWN_WORDS.search(text)
    if found is None:
        return ""
    before = text[: found.start("words")]
    plain = _CAPITAL.search(before) is not None and not found["words"][0].isupper()
    return "" if plain else found["words"]


def _written_in_word(name: str, own: str, section: Section, state: State) -> str:
    return (
        f"Punkt {name} ({section.title}) kan ikke få en ny ordlyd her, så intet er ændret. Egne "
        f"formuleringer skrives i Word-udgaven. {_can_be_changed(section, state, own)}"
    )


def _only_whole(name: str, section: Section, state: State) -> str:
    return (
        f"Punkt {name} kan ikke tages ud alene, så intet er ændret. Her kan hele punkt "
        f"{section.number} tages ud: »fjern punkt {section.number}« ({section.title}). Skal kun "
        f"{name} væk, så slet det i Word-udgaven. {_can_be_changed(section, state)}"
    )


def _chosen_whole(name: str, section: Section, text: str) -> str:
    """Why a wording is not chosen for a part alone; empty when no wording is asked for."""
    asked = {
        "milder": f"gør punkt {section.number} mildere",
        "stricter": f"gør punkt {section.number} strengere",
        "preferred": f"den foretrukne ordlyd i punkt {section.number}",
        "polish": f"puds sproget i punkt {section.number}",
    }
    how = next((said for wish, said in asked.items() if has(wish, text)), "")
    if not how:
        return ""
    return (
        f"Ordlyden vælges for hele punkt {section.number} ({section.title}), ikke for {name} "
        f"alene, så intet er ændret. Skriv »{how}«, eller ret {name} i Word-udgaven."
    )


def _can_be_changed(section: Section, state: State, own: str = "") -> str:
    """The section's figures that can be changed here, with an example that `own` asks for."""
    values = list(_values(section, state))[:_MOST_VALUES]
    if section.block == "krav" and state.draft.chosen is not None:
        required = state.draft.chosen
        much = f"{required.persons} personer og {number(required.hours)} timer"
        return f"Her kan du ændre tallene; skriv fx »{much}«."
    if not values:
        return "Her kan ordlyden gøres mildere eller strengere."
    listed = enumerated([f"{each.parameter.label} ({valued(each.parameter, now)})"
                         for each, now in values])  # fmt: skip
    target, value = _asked_for(own, values)
    example = f"»{target.parameter.label}: {valued(target.parameter, value)}«"
    return f"Her kan du ændre {listed}; skriv fx {example}."


def _asked_for(own: str, values: list[tuple[Target, str]]) -> tuple[Target, str]:
    """The first figure that the wording gives another value, else the first with its own."""
    for each in given(own):
        for target, now in values:
            wanted = canonical(target.parameter, each)
            if wanted and wanted != now:
                return target, wanted
    return values[0]


def _values(section: Section, state: State) -> Iterator[tuple[Target, str]]:
    block = state.library.block(section.block)
    shown = standing(block, state.settled) if block in state.settled.blocks else frozenset()
    for each in targets_of([block]):
        now = dict(state.draft.parameters).get(each.name, "")
        free = not is_derived(block.id, each.parameter.name)
        if now and free and each.parameter.unit and each.parameter.name in shown:
            yield each, now
