"""Every option of Klausul, its type, default and meaning. Nothing else reads the environment."""

import logging
import os
from difflib import get_close_matches
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from knowledge.errors import SetupError

_PREFIX = "KLAUSUL_"
_OF_TESTS = "KLAUSUL_TEST_"
_LIKE = 0.85  # how alike two whole names must be, of 1, when the prefix too is misspelt
log = logging.getLogger(__name__)


class Settings(BaseSettings):
    """Read from the environment as `KLAUSUL_<NAME>`; the descriptions are shown to operators."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, env_ignore_empty=True, extra="ignore")

    data_dir: Path = Field(
        default=Path.home() / ".local" / "share" / "klausul",
        description="Mappen, hvor alt ligger: database, indekser og oprindelige filer",
    )
    host: str = Field(
        default="127.0.0.1", description="Adressen, der lyttes på; kun denne maskines egen"
    )
    port: int = Field(default=8000, ge=0, le=65535, description="Porten, der lyttes på")
    model: str = Field(
        default="extractive",
        description="Sprogmodellen: »extractive« (indbygget) eller udbyder:model for LangChain",
    )
    model_base_url: str | None = Field(
        default=None, description="Adressen på en OpenAI-kompatibel server"
    )
    model_api_key: SecretStr | None = Field(default=None, description="Nøglen til sprogmodellen")
    model_timeout: float = Field(
        default=60.0, gt=0, description="Sekunder, som sprogmodellen må bruge på et kald"
    )
    embedder: str = Field(
        default="da-static",
        description="Vektormodellen: »da-static« (indbygget) eller en sentence-transformers-model",
    )
    reranker: str | None = Field(
        default=None,
        description="En cross-encoder fra sentence-transformers, der ser en ekstra gang på fundene",
    )
    chroma_url: str | None = Field(
        default=None, description="En Chroma-server, fx http://127.0.0.1:8001; ellers indbygget"
    )
    database_url: str | None = Field(
        default=None,
        description="PostgreSQL, fx postgresql://bruger:kode@vært/klausul; ellers SQLite",
    )
    sources: Path | None = Field(
        default=None,
        description="Registrets kilder: en mappe med CSV og Excel eller en YAML-fil med navnene",
    )
    source_secrets: dict[str, SecretStr] = Field(
        default={},
        description=(
            "Kildernes nøgler som JSON: kildens navn og dens bearer-token (REST) eller kode (SQL)"
        ),
    )
    webhook_secret: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Hemmeligheden, som ændringer til registret underskrives med, mindst 16 tegn",
    )
    clauses_dir: Path | None = Field(
        default=None,
        description="Kommunens egne klausulafsnit: de lægges til Klausuls egne eller afløser dem",
    )
    max_file_mb: int = Field(
        default=50, gt=0, description="Den største fil, der læses ind, i megabyte"
    )

    @property
    def max_file_bytes(self) -> int:
        """The largest file read."""
        return self.max_file_mb * 1024 * 1024

    @property
    def clause_folders(self) -> tuple[Path, ...]:
        """The folders whose building blocks add to the shipped ones or override them."""
        return (self.clauses_dir,) if self.clauses_dir else ()

    @property
    def model_key(self) -> str | None:
        """The key of the chat model as it is sent."""
        return self.model_api_key.get_secret_value() if self.model_api_key else None

    @property
    def on_servers(self) -> bool:
        """Whether several processes may share database and vectors."""
        return bool(self.database_url and self.chroma_url)


def load_settings() -> Settings:
    """The settings of this process. Raises SetupError naming the variable that is wrong."""
    try:
        return Settings()
    except SettingsError as error:
        raise SetupError(
            'KLAUSUL_SOURCE_SECRETS er ikke JSON. Skriv den sådan: {"kildens navn": "nøgle"}.'
        ) from error
    except ValidationError as error:
        names = [str(each["loc"][0]) for each in error.errors()]
        wrong = "; ".join(
            f"KLAUSUL_{name.upper()} ({Settings.model_fields[name].description})" for name in names
        )
        raise SetupError(
            f"En indstilling har en værdi, der ikke kan bruges: {wrong}. Ret den, og prøv igen."
        ) from error


def unknown_variables() -> list[str]:
    """What to tell of variables that look like settings and are none, in Danish; one a variable."""
    known = [f"{_PREFIX}{name.upper()}" for name in Settings.model_fields]
    said = []
    for name in sorted(os.environ):
        written = name.upper()
        is_meant = written.startswith(_PREFIX) and not written.startswith(_OF_TESTS)
        near = get_close_matches(written, known, 1, 0.0 if is_meant else _LIKE)
        if written not in known and (is_meant or near):
            said.append(f"{name} kendes ikke og bruges ikke. Mente I {near[0]}?")
    return said


def warn_of_unknown_variables() -> None:
    """A line in the log for each; nothing stops for it."""
    for said in unknown_variables():
        log.warning("%s", said)
