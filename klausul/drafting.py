"""Drafts on the command line: through the server when one runs, otherwise right here."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from klausul.owner import serving_at
from klausul.served import asked_of_server, patience
from klausul.settings import Settings
from klausul.wiring import build_drafter, owned_knowledge
from knowledge.errors import BadInputError

if TYPE_CHECKING:
    from assistant.drafting.drafter import Drafter

_FORMATS = (".docx", ".md", ".json")


def draft(
    settings: Settings, description: str, of: str | None, out: Path | None
) -> tuple[str, dict[str, Any]]:
    """A new draft of a description, or a revision of the draft `of`: what is said, and the draft
    as it goes over HTTP. With `out` it is written there, in the format that the name says.

    Raises BadInputError, NotFoundError when there is no such draft.
    """
    if out is not None and out.suffix.lower() not in _FORMATS:
        raise BadInputError(f"Filen skal ende på {', '.join(_FORMATS)}.")
    url = serving_at(settings)
    said, made, content = (
        _by_server(url, description, of, out, patience(settings))
        if url
        else _here(settings, description, of, out)
    )
    if out is not None:
        try:
            out.write_bytes(content)
        except OSError as error:
            raise BadInputError(f"Filen {out} kan ikke skrives. Kontrollér mappen.") from error
    return said, made


def _by_server(
    url: str, description: str, of: str | None, out: Path | None, wait: float
) -> tuple[str, dict[str, Any], bytes]:
    if of is None:
        made = asked_of_server("POST", f"{url}/v1/drafts", {"sentence": description}).json()
        said = made["said"]
    else:
        address = f"{url}/v1/drafts/{of}/revisions"
        revision = asked_of_server("POST", address, {"instruction": description}, wait).json()
        said, made = revision["told"], revision["draft"]
    if out is None or out.suffix.lower() == ".json":
        return said, made, _as_json(made)
    address = f"{url}/v1/drafts/{made['id']}/versions/{made['version']}{out.suffix.lower()}"
    return said, made, asked_of_server("GET", address).content


def _here(
    settings: Settings, description: str, of: str | None, out: Path | None
) -> tuple[str, dict[str, Any], bytes]:
    from api.wire.drafts import DraftOut
    from assistant.drafting import telling
    from assistant.drafting.markdown import markdown
    from assistant.drafting.word import docx_of

    with _drafter(settings) as drafter:
        if of is None:
            made = drafter.draft(drafter.read(description))
            said = telling.told(made)
        else:
            revision = drafter.revise(drafter.drafts.get(of), description)
            made, said = revision.draft, telling.revised(revision)
    shown = DraftOut.of(made).model_dump(mode="json")
    match out.suffix.lower() if out else "":
        case ".docx":
            return said, shown, docx_of(made)
        case ".md":
            return said, shown, markdown(made).encode()
        case _:
            return said, shown, _as_json(shown)


def _as_json(made: dict[str, Any]) -> bytes:
    return json.dumps(made, ensure_ascii=False, indent=2).encode()


@contextmanager
def _drafter(settings: Settings) -> Iterator["Drafter"]:
    with owned_knowledge(settings) as owned:
        owned.knowledge.follow()
        yield build_drafter(settings, owned.knowledge)
