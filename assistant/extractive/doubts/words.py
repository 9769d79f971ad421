"""The reviewed words and patterns of `doubts.yaml`."""

from pathlib import Path

from assistant.extractive.reviewed import Reviewed

_REVIEWED = Reviewed(Path(__file__).with_name("doubts.yaml"))
pattern, named = _REVIEWED.pattern, _REVIEWED.named
