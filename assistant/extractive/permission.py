"""Whether something must or may be done is asked, and a definition tells it or does not."""

from pathlib import Path

from assistant.extractive.evidence import Evidence
from assistant.extractive.reviewed import Reviewed
from knowledge.model import DocumentKind

_PATTERNS = Reviewed(Path(__file__).with_name("permission.yaml"))


def only_defines(question: str, evidence: Evidence) -> bool:
    """`må vi give bod?` where what stands there is what a fine is, not whether one may."""
    of_words = evidence.passage.document.kind is DocumentKind.GLOSSARY
    defines = of_words or _PATTERNS.pattern("definition").search(evidence.text.lower())
    untold = _PATTERNS.named("asked", question) - _PATTERNS.named("told", evidence.text)
    return bool(defines and untold)
