"""Drafts from first sentence to last version: find what to build on, compose, check, keep."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from assistant.drafting import blocks, reading, revising
from assistant.drafting.checks import check, check_wish
from assistant.drafting.composing import compose
from assistant.drafting.drafts import Drafts
from assistant.drafting.evidence import Evidence
from assistant.drafting.markdown import check_line
from assistant.drafting.model import Choices, Draft, DraftRequest
from assistant.drafting.polishing import drafts as polishing
from assistant.drafting.polishing.sections import Polisher, carried
from assistant.history import new_id
from knowledge.errors import BadInputError, NotFoundError
from knowledge.knowledge import Knowledge
from knowledge.personal_data import refuse_cpr
from knowledge.register.figures.months import danish_day

LONGEST_REQUEST = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Revision:
    """What an instruction came to: what is said of it, the draft as it now stands, what differs.

    `difference` is empty when nothing was changed; `before` is the draft that was.
    """

    said: str
    draft: Draft
    difference: tuple[str, ...] = ()
    before: Draft | None = None

    @property
    def changed(self) -> bool:
        return bool(self.difference)


class Drafter:
    """Makes and revises drafts over one library of documents, one register, one set of blocks."""

    def __init__(
        self,
        knowledge: Knowledge,
        drafts: Drafts,
        folders: Sequence[Path],
        now: Callable[[], datetime],
        polisher: Polisher | None = None,
    ) -> None:
        """`folders` hold the municipality's own building blocks; `now` has a time zone.

        Without a `polisher` the wording stands as the library has it.
        """
        self.drafts = drafts
        self._evidence = Evidence(knowledge)
        self._folders = tuple(folders)
        self._now = now
        self._polisher = polisher

    @property
    def library(self) -> blocks.Library:
        """The building blocks as they stand in the files now. Raises SetupError."""
        return blocks.load(self._folders)

    def read(self, sentence: str) -> DraftRequest:
        """A request in a Danish sentence.

        Raises BadInputError when it is empty or too long, PersonalDataError when it holds a CPR
        number, which no request may hold.
        """
        if not sentence.strip():
            raise BadInputError("Beskriv først, hvad der skal udbydes.")
        if len(sentence) > LONGEST_REQUEST:
            raise BadInputError(
                f"Beskrivelsen er for lang. Kort den ned til højst {LONGEST_REQUEST} tegn."
            )
        refuse_cpr(sentence, "Beskrivelsen af udbuddet")
        return reading.read(sentence)

    def draft(self, request: DraftRequest, conversation: str | None = None) -> Draft:
        """The first version of a new draft, kept. Raises PersonalDataError for a CPR number."""
        refuse_cpr("\n".join(_texts(asdict(request))), "Beskrivelsen af udbuddet")
        request = _with_sector(request)
        made = replace(self._made(request, Choices()), id=new_id(), reason="Første udkast")
        return self.drafts.add(made, conversation)

    def again(
        self,
        before: Draft,
        request: DraftRequest,
        choices: Choices,
        reason: str,
        conversation: str | None = None,
    ) -> Draft:
        """The next version of a draft, with another request or other choices, kept.

        Raises ChangedMeanwhileError when `before` is not the newest version any more.
        """
        made = replace(self._made(request, choices), id=before.id, reason=reason)
        sections = carried(before.sections, made.sections)
        if sections != made.sections:
            made = self._checked(replace(made, sections=sections))
        return self.drafts.add(made, conversation, before.version)

    def revise(self, draft: Draft, instruction: str, conversation: str | None = None) -> "Revision":
        """Change a draft as an instruction says, or say why nothing changed.

        Raises PersonalDataError for a CPR number, ChangedMeanwhileError when something is to be
        changed and `draft` is not the newest version any more.
        """
        refuse_cpr(instruction, "Ønsket")
        unlawful = [w for w in revising.unlawful_wishes(instruction) if self._refused(w)]
        lawful = instruction
        for wish in unlawful:
            lawful = lawful.replace(wish, "").strip(" ,.;").removesuffix(" og")
        rest = lawful if lawful.strip() else instruction
        read = revising.read(rest, draft, self.library, partial(self.drafts.get, draft.id))
        if isinstance(read, revising.Said):
            refused = "" if read.understood else self._refused(instruction)
            return Revision(refused or read.text, draft)
        if isinstance(read, revising.Reworded):
            return self._reworded(draft, read, conversation)
        if isinstance(read, revising.Restored):
            old = self.drafts.get(draft.id, read.version)
            back = replace(old, reason=f"Version {read.version} er hentet frem igen")
            made = self.drafts.add(self._checked(back), conversation, draft.version)
        else:
            made = self.again(draft, read.request, read.choices, read.reason, conversation)
        refused = self._refused(*unlawful)
        said = "\n".join(filter(None, (made.reason, refused)))
        return Revision(said, made, revising.difference(draft, made, self.library), draft)

    def _reworded(
        self, draft: Draft, wish: revising.Reworded, conversation: str | None
    ) -> Revision:
        day = danish_day(self._now())
        if wish.back:
            made, said = polishing.unpolished(draft, wish.blocks, day)
        elif self._polisher is None:
            made, said = None, polishing.NEEDS_MODEL
        else:
            made, said = polishing.polished(draft, wish.blocks, self._polisher, day)
        if made is None:
            return Revision(said, draft)
        kept = self.drafts.add(made, conversation, draft.version)
        return Revision(said, kept, revising.difference(draft, kept, self.library), draft)

    def is_revision(self, message: str, draft: str) -> bool:
        """Whether a message is about the draft with that id; False when it is gone."""
        try:
            known = self.drafts.get(draft)
        except NotFoundError:
            return False
        if revising.is_revision(message, known, self.library):
            return True
        return revising.is_order(message) and bool(
            self._refused(message, *revising.unlawful_wishes(message))
        )

    def _refused(self, *wishes: str) -> str:
        """Why unlawful wishes may not stand and what may; empty when they are lawful."""
        day = danish_day(self._now())
        found = (check_line(each) for wish in wishes for each in check_wish(wish, day))
        return "\n".join(dict.fromkeys(found))

    def _checked(self, draft: Draft) -> Draft:
        """The draft with what the checks say of it today."""
        return replace(draft, checks=check(draft, danish_day(self._now())))

    def _made(self, request: DraftRequest, choices: Choices) -> Draft:
        library, now = self.library, self._now()
        found = self._evidence.found(request, library.blocks, now)
        return compose(request, library, found, danish_day(now), choices, check)


def _with_sector(request: DraftRequest) -> DraftRequest:
    """A form need not name the sector: what is bought tells it, and the CPV code as a guess."""
    if request.sector or request.cpv:
        return request
    told = reading.read(request.subject)
    guessed = (*request.guessed, *(each for each in told.guessed if each == "cpv"))
    return replace(request, sector=told.sector, cpv=told.cpv, guessed=guessed)


def _texts(value: object) -> Iterator[str]:
    """What is written in words; an amount of ten digits is no CPR number."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
