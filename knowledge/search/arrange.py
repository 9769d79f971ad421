"""The order of what is shown: several documents are heard, and neighbours stand together."""

from collections import Counter
from collections.abc import Sequence

from knowledge.model import Passage

_SHARE = 0.5  # of the passages, at most, from one document while others wait


def choose(passages: Sequence[Passage], places: Sequence[str], limit: int) -> list[Passage]:
    """`limit` passages of those given, which come best first, in their order.

    Each of several places that the query names gets its share; one document takes at most
    half while others have something to say.
    """
    chosen = _heard(passages, places, limit) if len(places) > 1 else []
    most = _most(limit)
    counts = Counter(passage.document.id for passage in chosen)
    waiting: list[Passage] = []
    heard = {passage.chunk.id for passage in chosen}
    for passage in passages:
        if passage.chunk.id in heard:
            continue
        if counts[passage.document.id] >= most:
            waiting.append(passage)
        else:
            counts[passage.document.id] += 1
            chosen.append(passage)
    taken = {passage.chunk.id for passage in [*chosen, *waiting][:limit]}
    return [passage for passage in passages if passage.chunk.id in taken]


def enough(passages: Sequence[Passage], limit: int) -> bool:
    """Whether `choose` would take none that come behind these, where at most one place is named."""
    counts = Counter(passage.document.id for passage in passages)
    return sum(min(count, _most(limit)) for count in counts.values()) >= limit


def _most(limit: int) -> int:
    return max(2, round(limit * _SHARE))


def _heard(passages: Sequence[Passage], places: Sequence[str], limit: int) -> list[Passage]:
    """The best passages of each place that was named."""
    each = max(1, limit // (2 * len(places)))
    return [
        passage
        for place in places
        for passage in [p for p in passages if p.document.place == place][:each]
    ]


def neighbours_together(passages: Sequence[Passage]) -> list[Passage]:
    """Parts of one section, found apart, in reading order at the place of the better one."""
    left = list(passages)
    ordered: list[Passage] = []
    while left:
        run = [left.pop(0)]
        for step in (1, -1):
            while (found := _next(run[-1 if step == 1 else 0], left, step)) is not None:
                left.remove(found)
                run.insert(len(run) if step == 1 else 0, found)
        ordered += run
    return ordered


def _next(passage: Passage, others: Sequence[Passage], step: int) -> Passage | None:
    chunk = passage.chunk
    for other in others:
        beside = other.chunk.ordinal == chunk.ordinal + step
        if beside and other.chunk.document_id == chunk.document_id:
            return other if other.chunk.headings == chunk.headings else None
    return None
