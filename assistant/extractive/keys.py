"""What a text is compared by."""

from knowledge.danish.stems import analyse


def keys_of(text: str) -> frozenset[str]:
    """Stems and compound parts of a text."""
    analysis = analyse(text)
    return frozenset((*analysis.stems, *analysis.parts))
