"""What an instruction changes in a draft: a closed set of revisions, read from Danish."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.drafting import blocks
from assistant.drafting.asking.routing import is_draft_request
from assistant.drafting.asking.wishes import read_wishes
from assistant.drafting.blocks import Library
from assistant.drafting.model import Choices, Draft, DraftRequest
from assistant.drafting.revisions import differences, versions
from assistant.drafting.revisions.explaining import explained
from assistant.drafting.revisions.naming import blocks_named, section_number
from assistant.drafting.revisions.offering import offered
from assistant.drafting.revisions.paragraphs import about_part, as_points, without_parts
from assistant.drafting.revisions.routing import asks, concerns_draft, rewords
from assistant.drafting.revisions.stepping import stepped
from assistant.drafting.revisions.steps import State
from assistant.drafting.revisions.words import has, put_right
from assistant.drafting.sectors import find_sector

_LONGEST_WISH = 30  # words
Earlier = Callable[[int], Draft]


@dataclass(frozen=True, slots=True)
class Revised:
    """The request and the choices that the next version is made of, and the reason in Danish."""

    request: DraftRequest
    choices: Choices
    reason: str


@dataclass(frozen=True, slots=True)
class Restored:
    """An earlier version is to stand again."""

    version: int


@dataclass(frozen=True, slots=True)
class Reworded:
    """The sections of these blocks are to be polished, or, when `back`, to stand as in the library.

    Neither the request nor the choices change.
    """

    blocks: tuple[str, ...]
    back: bool


@dataclass(frozen=True, slots=True)
class Said:
    """Nothing changes: an explanation, a comparison, or, when not `understood`, what can be
    asked for.
    """

    text: str
    understood: bool = True


def read(
    instruction: str, draft: Draft, library: Library, earlier: Earlier | None = None
) -> Revised | Restored | Reworded | Said:
    """What the instruction means for the draft. What is not understood lists what can be done.

    `earlier` gives a version of the draft by its number, for comparisons.
    """
    text = as_points(put_right(instruction, library))
    state = State(draft.request, draft.choices, draft, library)
    back = versions.restored(text, draft.version)
    if back is not None:
        return _restored(back, draft)
    if has("help", text):
        return Said(offered(state))
    about = about_part(text, state)
    if about:
        return Said(about)
    text = without_parts(text)
    if rewords(text):
        return _reworded(text, state)
    pair = versions.compared(text, draft.version)
    if pair is not None:
        return Said(_compared(pair, draft, library, earlier))
    if has("why", text):
        said = explained(text, state)
        if said:
            return Said(said)
    return Said(offered(state), understood=False) if asks(text) else _revised(text, state)


def is_revision(message: str, draft: Draft, library: Library) -> bool:
    """Whether a message in a conversation about a draft is about that draft.

    A request that names something else to buy is for another draft.
    """
    if is_draft_request(message) and find_sector(message.lower()) is not None:
        return False
    state = State(draft.request, draft.choices, draft, library)
    text = as_points(put_right(message, library))
    if not asks(text) and about_part(text, state):
        return True
    return concerns_draft(text, state)


def is_order(message: str) -> bool:
    """Whether a message about a draft wishes for something: no question, no request for another."""
    short = len(message.split()) <= _LONGEST_WISH
    return short and not (asks(message) or is_draft_request(message) or has("elsewhere", message))


def unlawful_wishes(instruction: str) -> tuple[str, ...]:
    """The wishes in it that the law may limit, as they were said."""
    return read_wishes(instruction).verbatim


def difference(before: Draft, after: Draft, library: Library | None = None) -> tuple[str, ...]:
    """What differs, in Danish sentences: values, wordings, sections, requirement, checks.

    Empty exactly when the two read the same. `library` names the values; the shipped one if None.
    """
    return differences.difference(before, after, library or blocks.load())


def _revised(text: str, state: State) -> Revised | Said:
    made = stepped(text, state)
    if made.refused:
        rest = " Intet er ændret." if made.reasons else ""
        return Said("\n".join(made.refused) + rest)
    if made.reasons:
        unknown = [f"»{each}« blev ikke forstået." for each in made.unknown]
        reason = " ".join((*made.reasons, *made.needless, *unknown))
        return Revised(made.state.request, made.state.choices, reason)
    if made.needless:
        return Said("\n".join(made.needless))
    return Said(offered(state), understood=False)


def _reworded(text: str, state: State) -> Reworded | Said:
    named = blocks_named(text, state)
    sections = [each.block for each in state.draft.sections]
    blocks = [each.id for each in named if each.id in sections]
    if (named or section_number(text) is not None) and not blocks:
        return Said(f"Det punkt er ikke i udkastet, som har punkt 1 til {len(sections)}.")
    return Reworded(tuple(blocks or sections), back=has("unpolish", text))


def _restored(version: int, draft: Draft) -> Restored | Said:
    if 1 <= version < draft.version:
        return Restored(version)
    if version == draft.version:
        return Said(f"Version {version} er den, der står nu.")
    if draft.version == 1:
        return Said("Der er kun én version af udkastet, så der er intet at gå tilbage til.")
    return Said(f"Udkastet har version 1 til {draft.version}.")


def _compared(
    pair: tuple[int, int], draft: Draft, library: Library, earlier: Earlier | None
) -> str:
    one, other = pair
    if draft.version <= 1:
        return "Der er kun én version af udkastet endnu, så intet er ændret."
    if not 1 <= one < other <= draft.version or earlier is None:
        return f"Udkastet har version 1 til {draft.version}. Nævn to af dem."
    before = earlier(one)
    after = draft if other == draft.version else earlier(other)
    found = difference(before, after, library)
    if not found:
        return f"Version {one} og {other} har samme tekst."
    return "\n".join([f"Fra version {one} til {other}:", *(f"- {each}" for each in found)])
