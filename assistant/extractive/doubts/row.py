"""Doubt about a table row: the cell that is asked for says that it is not known."""

import re

from assistant.extractive.arithmetic.figures import cells_of
from assistant.extractive.asked import Asked
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.evidence import Evidence

_UNTOLD = re.compile(r"ikke (?:opgjort|oplyst|målt|kendt|registreret)|not (?:known|recorded)|n/?a")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def untold_in_row(asked: Asked, evidence: Evidence) -> Doubt:
    """Against it when the cell of the year asked for is one that is not told."""
    years = set(_YEAR.findall(asked.intent.question))
    if not (years and evidence.is_table_row):
        return Doubt.NONE
    untold = (
        bool(years & set(_YEAR.findall(label))) and _UNTOLD.match(content.strip().lower())
        for label, content in cells_of(evidence)
    )
    return Doubt.AGAINST if any(untold) else Doubt.NONE
