"""What the doors open to: the services that the routes use, put together elsewhere."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from assistant.assistant import Assistant
from assistant.drafting.drafter import Drafter
from ingest.folder import Ingest
from ingest.register.events import Events
from knowledge.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Webhook:
    """The way in for changes to the register, and the secret that signs them."""

    events: Events
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Services:
    """One library, one assistant and the ways in for documents and changes to the register.

    `clause_folders` are the municipality's own building blocks of clause wording.
    """

    knowledge: Knowledge
    assistant: Assistant
    ingest: Ingest
    drafter: Drafter
    webhook: Webhook | None = None
    clause_folders: tuple[Path, ...] = ()


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


Use = Annotated[Services, Depends(_services)]
