"""Stage 7: what was decided on a matter stands under its heading, in the words of decisions.

Minutes tell what was proposed, by whom and who objected before they tell how it ended; only the
end answers `Hvad blev besluttet om …?`.
"""

import re
from collections.abc import Sequence

from assistant.extractive.asked import NAMED, Asked
from assistant.extractive.evidence import Evidence
from assistant.extractive.reach import reach
from assistant.extractive.scoring import Scored
from knowledge.danish.stems import keys_of
from knowledge.search.query import QueryTerm

_ASKS = re.compile(
    r"\bhvad (?:blev|er|var|har|besluttede|bestemte|vedtog|endte)\b.*?"
    r"\b(?:besluttet|besluttede|beslutningen|bestemt|bestemte|vedtaget|vedtog|endte)\b"
    r"|\bhvad (?:besluttede|vedtog|bestemte|endte)\b|\bhvilken? beslutning\w*"
    r"|\bhvad skete der på\b.*\w*møde|\bwhat happened at\b.*\bmeeting\b"
    r"|\bwhat (?:was|were|did|has|have)\b.*\b(?:decided?|decisions?|adopted?)\b"
)
# Whether it has come about, which a matter left open has not.
_ASKS_WHETHER = re.compile(
    r"^\W*(?:er|blev|har|is|was|has)\b.*\b(?:sat (?:ned|op)|sænket|hævet|vedtaget|besluttet"
    r"|godkendt|ændret|indført|afskaffet|decided|adopted|approved|lowered|raised)\b"
)
_LEFT_OPEN = re.compile(
    r"\b(?:udsat|udskudt)\b|\bikke (?:\w+ ){0,2}(?:taget stilling|besluttet|afgjort)\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"^(?:beslutning|konklusion)\w*:"
    r"|\b(?:besluttede|vedtog|godkendte|tiltrådte|forkastede|bortfaldt|genoptages)\b"
    r"|\b(?:blev|er|bliver) (?:\w+ ){0,2}(?:besluttet|vedtaget|godkendt|tiltrådt|forkastet|udsat"
    r"|udskudt|afvist)\b|\bikke (?:\w+ ){0,2}(?:taget stilling|besluttet|afgjort)\b"
    r"|\btil efterretning\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(
    r"(?:beslut|bestem|skete|vedtag|vedtog|end(?:te|t)\b|udvalg|møde|byråd|kommunalbestyrelse|bestyrelse"
    r"|punkt|sag(?:en)?\b|committee|council|meeting|decid|decision|adopt)\w*|\w+(?:udvalg|møde)\w*"
)
_ENOUGH = 0.6  # of the words of the matter


def decided(asked: Asked, scored: Sequence[Scored]) -> list[Evidence]:
    """The sentences that tell how the matter ended, in their order; empty when none does.

    Those of the passage that tells most of the matter; all of the first document when no matter
    is named.
    """
    question = asked.intent.question.lower()
    asks, asks_whether = bool(_ASKS.search(question)), bool(_ASKS_WHETHER.search(question))
    decides = _DECIDES if asks else _LEFT_OPEN
    told = [e.evidence for e in scored if e.feature("names_passage") == 1.0]
    ends = [each for each in told if decides.search(each.text)]
    matter = [term for term in asked.words if not _FORMAL.fullmatch(term.word)]
    if not ends or not (asks or asks_whether):
        return []
    if matter:
        best = max(ends, key=lambda each: _share(matter, each))
        if _share(matter, best) < _ENOUGH:
            return []
        ends = [each for each in ends if each.number == best.number]
    document = ends[0].passage.document.id
    mine = [each for each in ends if each.passage.document.id == document]
    return sorted(mine, key=lambda each: (each.passage.chunk.ordinal, each.row))


def _share(matter: Sequence[QueryTerm], evidence: Evidence) -> float:
    """The share of the matter's words that stand in the passage or in its nearest heading."""
    chunk = evidence.passage.chunk
    keys = keys_of(" ".join((*chunk.headings[-1:], chunk.text)))
    return sum(reach(term, keys) >= NAMED for term in matter) / len(matter)
