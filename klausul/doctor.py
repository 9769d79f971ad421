"""`klausul doctor`: for each seam what is configured, and whether it answers."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from klausul.owner import serving_at
from klausul.settings import Settings, unknown_variables
from knowledge.errors import KlausulError, SetupError

_NO_DOCUMENTS = (
    "ingen dokumenter endnu; tilføj dem på siden under »Kilder« eller med »klausul ingest MAPPE«"
)


class Doubt(str):
    """What is said of a part that works, but probably not as was meant."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, whether it works, and what there is to say about it (Danish).

    `is_doubtful`: it works, but probably not as was meant.
    """

    part: str
    works: bool
    said: str
    is_doubtful: bool = False

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def examine(settings: Settings) -> list[Finding]:
    """Try each part by itself; one that fails does not hide the others."""
    checks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("Indstillinger", _variables),
        ("Datamappe", _data_dir),
        ("Bog", _book),
        ("Klausulregister", _register),
        ("Vektormodel", _embedder),
        ("Indekser", _indexes),
        ("Sprogmodel", _model),
    )
    return [_found(part, check, settings) for part, check in checks]


def _found(part: str, check: Callable[[Settings], str], settings: Settings) -> Finding:
    try:
        said = check(settings)
        return Finding(part, True, said, is_doubtful=isinstance(said, Doubt))
    except KlausulError as error:
        return Finding(part, False, str(error))
    except Exception as error:  # noqa: BLE001 - a doctor reports whatever is wrong
        return Finding(part, False, f"uventet fejl ({type(error).__name__}: {error})")


def _variables(_settings: Settings) -> str:
    unknown = unknown_variables()
    return Doubt(" ".join(unknown)) if unknown else "alle variabler, der er sat, kendes"


def _data_dir(settings: Settings) -> str:
    url = serving_at(settings)
    serving = f", serveren kører på {url}" if url else ", ingen server kører"
    return f"{settings.data_dir}{serving}"


def _book(settings: Settings) -> str:
    from klausul.wiring import build_library

    library = build_library(settings)
    try:
        kind = "PostgreSQL" if library.book.is_postgresql else "SQLite"
        documents = library.documents()
        chunks = sum(stored.chunks for stored in documents)
        change = library.book.position().number
        if not documents:
            return Doubt(f"{kind}, {_NO_DOCUMENTS}, ændring {change}")
        copies = len(documents) - len({stored.document.digest for stored in documents})
        same = f" ({copies} med samme indhold som et andet)" if copies else ""
        return f"{kind}, {len(documents)} dokumenter{same} i {chunks} stykker, ændring {change}"
    finally:
        library.book.close()


def _register(settings: Settings) -> str:
    from assistant.invented import SAMPLES
    from klausul.syncing import declared
    from klausul.wiring import build_library
    from knowledge.register.model import NOUNS
    from knowledge.register.register import Register

    sources = [f"»{source.name}«" for source in declared(settings)]
    library = build_library(settings)
    try:
        register = Register(library.book)
        owners = [owner for noun in NOUNS for owner in register.owners(noun).values()]
    finally:
        library.book.close()
    invented = owners.count(SAMPLES)
    said = f"{len(owners)} rækker" + (f", heraf {invented} fra eksemplerne" if invented else "")
    return f"{said}; kilder: {', '.join(sources) or 'ingen'}"


def _embedder(settings: Settings) -> str:
    from klausul.search_wiring import build_embedder

    embedder = build_embedder(settings)
    length = len(embedder.embed_query("prøve"))
    return f"{embedder.name}, {length} dimensioner, vægt {embedder.weight:g} i søgningen"


def _indexes(settings: Settings) -> str:
    from klausul.reembedding import doctors_notice
    from klausul.wiring import owned_knowledge

    url = serving_at(settings)
    if url:
        return _served_indexes(url)
    with owned_knowledge(settings, quietly=True) as owned:
        knowledge = owned.knowledge
        where = settings.chroma_url or "indbygget"
        held = f"ord {len(knowledge.words)}, vektorer {len(knowledge.vectors)} ({where})"
        notice = doctors_notice(knowledge)
        if notice:
            return Doubt(f"{held}, {notice}")
        state = "ført ajour" if knowledge.is_current() else "bagud; de følger ved næste start"
        return f"{held}, {state}"


def _served_indexes(url: str) -> str:
    import httpx

    ready = httpx.get(f"{url}/readyz", timeout=10).json()["ready"]
    return f"ejes af serveren på {url}, {'ført ajour' if ready else 'bagud'}"


def _model(settings: Settings) -> str:
    from langchain_core.messages import HumanMessage

    from assistant.chat_model import EXTRACTIVE, chat_model
    from assistant.extractive.reader import shipped_reader
    from assistant.extractive.reply import Library
    from assistant.model_failures import said_of
    from knowledge.search.static_model import shipped_embedder

    library = Library(lambda _stem: 1.0, shipped_embedder(), shipped_reader(), tuple)
    model = chat_model(
        settings.model,
        lambda: library,
        settings.model_base_url,
        settings.model_key,
        settings.model_timeout,
    )
    [answer] = model.batch([[HumanMessage("Svar med ét ord: klar")]], return_exceptions=True)
    if isinstance(answer, Exception):
        at = f" på {settings.model_base_url}" if settings.model_base_url else ""
        raise SetupError(f"{settings.model}{at}: {said_of(answer, 'da')}")
    if settings.model == EXTRACTIVE:
        return "extractive (indbygget): citerer kilderne, ingen sprogmodel"
    return f"{settings.model} svarer"
