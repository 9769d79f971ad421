"""What the doors open to: the services that the routes use, put together elsewhere."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from assistant.assistant import Assistant
from ingest.folder import Ingest
from knowledge.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Services:
    """One library, one assistant and the way in for documents."""

    knowledge: Knowledge
    assistant: Assistant
    ingest: Ingest


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


Use = Annotated[Services, Depends(_services)]
