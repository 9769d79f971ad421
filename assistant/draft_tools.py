"""The tools that make and revise clause drafts. What is said of a draft is written by code."""

from typing import Annotated

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool

from assistant.drafting import telling
from assistant.drafting.drafter import Drafter
from assistant.drafting.model import Draft
from assistant.tools import Turn
from knowledge.errors import BadInputError


def draft_tools(drafter: Drafter) -> list[BaseTool]:
    """`draft_clause` and `revise_draft`. The draft of a conversation is the last one made in it."""

    @tool(response_format="content_and_artifact")
    def draft_clause(
        description: Annotated[str, "Udbuddet med brugerens egne ord, på dansk"],
        runtime: ToolRuntime[Turn],
    ) -> tuple[str, Draft | None]:
        """Lav et udkast til en beskæftigelsesklausul til et kommende udbud."""
        turn = runtime.context
        try:
            draft = drafter.draft(drafter.read(description), turn.conversation)
        except BadInputError as refusal:
            return f"Intet udkast: {refusal}", None
        turn.draft = draft
        turn.told.append(telling.told(draft))
        return turn.told[-1], draft

    @tool(response_format="content_and_artifact")
    def revise_draft(
        instruction: Annotated[str, "Ændringen med brugerens egne ord, på dansk"],
        runtime: ToolRuntime[Turn],
    ) -> tuple[str, Draft | None]:
        """Ret, forklar eller sammenlign udkastet, der arbejdes på i samtalen."""
        turn = runtime.context
        before = drafter.drafts.of_conversation(turn.conversation)
        if before is None:
            return "Der er intet udkast i samtalen endnu.", None
        try:
            revision = drafter.revise(before, instruction, turn.conversation)
        except BadInputError as refusal:
            return f"Ikke ændret: {refusal}", None
        turn.draft = revision.draft
        turn.told.append(telling.revised(revision))
        return turn.told[-1], revision.draft

    return [draft_clause, revise_draft]
