"""Vectors that were made with another embedder than the one that is set up now: what to tell."""

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.knowledge import Knowledge

_TRIED = 16  # chunks that are embedded to see how long all of them will take
_OUR_OWN = "da-static"


def doctors_notice(knowledge: "Knowledge") -> str | None:
    """For one who may still choose: nothing has been done yet. None when the vectors are ours."""
    return _notice(knowledge, "laves om ved næste start eller søgning")


def starting_notice(knowledge: "Knowledge") -> str | None:
    """For one who starts what will make them anew. None when the vectors are ours."""
    return _notice(knowledge, "laves nu om")


def _notice(knowledge: "Knowledge", happens: str) -> str | None:
    vectors = knowledge.vectors
    if vectors.are_ours or not len(vectors):
        return None
    made_by, now = vectors.made_by or "en anden model", knowledge.embedder.name
    known = sorted(knowledge.library.all_chunk_ids())
    return (
        f"vektorerne er lavet med »{made_by}«, og nu er vektormodellen »{now}«. De sammenlignes "
        f"aldrig med hinanden: {len(known)} stykker {happens}, anslået "
        f"{_in_words(_seconds(knowledge, known))}. Imens findes der på ordene og de vektorer, "
        f"der er nået. {_way_back(made_by, now)}"
    )


def _way_back(made_by: str, now: str) -> str:
    if made_by.startswith(_OUR_OWN) and now.startswith(_OUR_OWN):
        return "Modellen er ny i denne udgave af Klausul; der skal ikke gøres noget."
    setting = _OUR_OWN if made_by.startswith(_OUR_OWN) else made_by
    return f"Var det ikke meningen, så sæt KLAUSUL_EMBEDDER={setting}."


def _seconds(knowledge: "Knowledge", known: list[str]) -> float:
    """How long all will take, judged by a few; the model is warm by then."""
    from knowledge.search.vectors import embedded_text

    few = knowledge.library.current(known[:: max(1, len(known) // _TRIED)][:_TRIED])
    texts = [embedded_text(chunk, document) for chunk, document in few.values()]
    if not texts:
        return 0.0
    knowledge.embedder.embed_passages(texts[:1])
    begun = time.perf_counter()
    knowledge.embedder.embed_passages(texts)
    return (time.perf_counter() - begun) / len(texts) * len(known)


def _in_words(seconds: float) -> str:
    if seconds < 60:
        return "under et minut"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} minut{'ter' if minutes > 1 else ''}"
    return f"{round(minutes / 60)} timer"
