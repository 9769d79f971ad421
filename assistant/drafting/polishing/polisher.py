"""A chat model's polish of a draft's wording, section by section, behind the guard."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.drafting.model import Section
from assistant.drafting.polishing import guard
from assistant.drafting.polishing.sections import NOTHING, Kept, Polished, library, with_library
from assistant.prompts import polish_prompt

_AT_ONCE = 4  # calls to the model
_BLANK_LINE = re.compile(r"\n\s*\n")
_NO_ANSWER = "chatmodellen svarede ikke"


class ModelPolisher:
    """Asks a chat model for a better wording; what does not get past the guard is dropped."""

    def __init__(self, model: BaseChatModel, name: str) -> None:
        """`name` is what the draft says has polished it, such as `openai:gpt-4o`."""
        self._model = model
        self._name = name

    def polish(self, sections: Sequence[Section], blocks: Collection[str]) -> Polished:
        """The sections, with the wording of those made of `blocks` polished where that is safe.

        Each begins from the library's wording, so that polishing again adds up to nothing. A
        model that fails or takes too long leaves the wording as it stood.
        """
        asked = [each for each in sections if each.block in blocks]
        tried = dict(zip((each.block for each in asked), self._proposals(asked), strict=True))
        made, kept = [], []
        for section in sections:
            found = (
                self._judged(section, tried[section.block]) if section.block in tried else section
            )
            if isinstance(found, Kept):
                kept.append(found)
                found = found.section
            made.append(found)
        return Polished(tuple(made), tuple(kept))

    def _proposals(self, sections: Sequence[Section]) -> list[BaseMessage | Exception]:
        system = SystemMessage(polish_prompt())
        asked: list[LanguageModelInput] = [
            [system, HumanMessage("\n\n".join(library(each)))] for each in sections
        ]
        answers = self._model.batch(asked, {"max_concurrency": _AT_ONCE}, return_exceptions=True)
        return list(answers)

    def _judged(self, section: Section, answer: BaseMessage | Exception) -> Section | Kept:
        if isinstance(answer, Exception):
            return Kept(section, _NO_ANSWER)
        before = library(section)
        after = tuple(
            " ".join(each.split()) for each in _BLANK_LINE.split(str(answer.text).strip())
        )
        if after == before:
            return Kept(with_library(section), NOTHING)
        changed = guard.changes(before, after)
        if changed:
            return Kept(section, f"forslaget er afvist, fordi {changed[0]}")
        return replace(section, paragraphs=after, library=before, polished_by=self._name)
