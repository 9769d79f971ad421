"""How rows come into the register, built from the settings: sources, what takes them in, webhook.

An adapter is imported where it is built, so that a command pays only for what it uses.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from klausul.settings import Settings

if TYPE_CHECKING:
    from api.services import Webhook
    from ingest.register.mapping import Mappings
    from ingest.register.sources.declared import Declared
    from ingest.register.sources.source import Source
    from ingest.register.sync import Sync
    from knowledge.knowledge import Knowledge
    from knowledge.library import Library
    from knowledge.register.register import Register


def build_syncs(
    settings: Settings, declared: "Sequence[Declared]", library: "Library", register: "Register"
) -> "list[Sync]":
    """What takes each source into the register. Raises SetupError when one is wrongly declared."""
    from ingest.register.reviews import Reviews
    from ingest.register.sync import Sync

    reviews = Reviews(library.book)
    syncs = []
    for each in declared:
        mappings = each.mappings()
        syncs.append(Sync(register, reviews, _source(settings, each, mappings), mappings))
    return syncs


def build_webhook(settings: Settings, knowledge: "Knowledge") -> "Webhook | None":
    """The way in for changes to the register, None without a secret. Raises SetupError."""
    from api.services import Webhook
    from ingest.register.events import Events
    from ingest.register.reviews import Reviews
    from klausul.syncing import declared

    if settings.webhook_secret is None:
        return None
    mappings = {each.name: each.mappings() for each in declared(settings)}
    events = Events(knowledge.register, Reviews(knowledge.library.book), mappings)
    return Webhook(events, settings.webhook_secret.get_secret_value())


def _source(settings: Settings, declared: "Declared", mappings: "Mappings") -> "Source":
    from ingest.limits import Limits
    from ingest.register.sources.declared import FOLDER, REST

    name = declared.name
    if declared.kind == FOLDER:
        from ingest.register.sources.folder import FolderSource

        return FolderSource(name, Path(declared.where), mappings)
    kept = settings.source_secrets.get(name)
    secret = kept.get_secret_value() if kept else None
    if declared.kind == REST:
        from ingest.register.sources.rest import RestSource
        from ingest.register.sources.rest_endpoint import declared_endpoints

        limits = Limits(max_file_bytes=settings.max_file_bytes)
        return RestSource(name, declared_endpoints(declared), secret, limits=limits)
    from ingest.register.sources.database import DatabaseSource, declared_queries

    return DatabaseSource(name, declared.where, declared_queries(declared), secret)
