"""A question, or a part of one, with its evidence best first and the chance of an answer."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.extractive import compose, weights
from assistant.extractive.arithmetic.rules import (
    asks_to_compute,
    has_column_of_fulfilment,
    states_outcome,
)
from assistant.extractive.asked import Asked, weigh
from assistant.extractive.conversation.turns import Resolved
from assistant.extractive.doubts.doubt import Doubt
from assistant.extractive.doubts.reading import doubt_of
from assistant.extractive.evidence import Evidence
from assistant.extractive.former import holds_no_more
from assistant.extractive.intent import Intent, QuestionKind, Wanted, understand
from assistant.extractive.other_thing import (
    counts_those_who_did,
    demands_only,
    is_no_law,
    lacks_the_figure,
    lacks_the_rate,
    only_wishes,
    proposes_only,
    tells_no_place,
    tells_of_somebody,
    tells_since_when,
    tells_until_when,
    tells_who_does,
)
from assistant.extractive.permission import only_defines
from assistant.extractive.reach import reach
from assistant.extractive.reader import Reader
from assistant.extractive.reasons import gives, tells_why, with_reason
from assistant.extractive.scoring import Scored, first_chance, score
from assistant.extractive.second_look import AGAIN, answerable, look_again
from knowledge.danish.numbers import ValueKind
from knowledge.danish.people import is_title
from knowledge.danish.stems import keys_of, stem
from knowledge.search.static_model import StaticEmbedder

_FULL = 0.95  # share of the question
_LITTLE = 0.2  # of the question
_HALF = 0.5  # by half the parts of a compound, or less
_ARTICLE_AND_WORD = 2  # words
_WHY_DID = re.compile(r"\b(?:hvorfor \w+|why (?:did|has|have)) ([^\W\d_]+)")
_WHO_IS = re.compile(r"^\W*(?:og |and )?(?:hvem (?:er|var|hedder)|who(?:'s| is| was))\b")
_MEANING = re.compile(r"\b(?:mean|means|meaning|betyder|menes|forstås)\b")
_MET = 0.6  # how well a word is met by one that means the same


@dataclass(frozen=True, slots=True)
class Library:
    """What the answerer may know of the library.

    `rarity` gives a stem's inverse document frequency, `embedder` the vectors of texts,
    `reader` how near a sentence comes to a question, `places` the places that documents are about.
    """

    rarity: Callable[[str], float]
    embedder: StaticEmbedder
    reader: Reader
    places: Callable[[], Sequence[str]]

    def for_one_question(self) -> "Library":
        """The same, with its places looked up once."""
        found = self.places()
        return replace(self, places=lambda: found)


@dataclass(frozen=True)
class Reply:
    """A question, or a part of one, with the evidence for it and the chance that it is answered."""

    intent: Intent
    asked: Asked
    scored: Sequence[Scored]
    chance: float

    @property
    def answers(self) -> bool:
        enough = (
            self.chance >= weights.ANSWERS[bool(self.intent.wants)]
            or self._gives_a_reason
            or self._is_row_of_asked(_LITTLE)
            or self._names_the_holder
            or self._tells_the_beginning
            or self._tells_the_end
        )
        return (
            enough
            and not self.meets_nothing
            and not self._defines_another
            and not self._lacks_what_is_asked
            and self._doubt is not Doubt.AGAINST
        )

    @cached_property
    def meets_nothing(self) -> bool:
        """Whether nothing is named, and no sentence has a word of the question or one near it."""
        return not self.asked.names and all(
            each.coverage == 0 and each.feature("soft") < _HALF for each in self.scored
        )

    @property
    def _gives_a_reason(self) -> bool:
        """Whether `why` is asked, and the best sentence gives a reason for half of it or more."""
        if self.intent.kind is not QuestionKind.WHY or not self.chance:
            return False
        best = self.scored[0]
        return best.coverage >= _HALF and (gives("own", best) or gives("points_back", best))

    @property
    def _names_the_holder(self) -> bool:
        """Whether `hvem er` an office is asked, and the best sentence names who holds it."""
        if not self.chance or not _WHO_IS.search(self.intent.question.lower()):
            return False
        best = self.scored[0]
        office = any(is_title(term.word) for term in self.asked.words)
        held = any(person.title for person in best.evidence.people)
        return office and held and best.feature("office") == 1.0

    @property
    def _tells_the_beginning(self) -> bool:
        """Whether `hvornår begyndte` is asked, and the best sentence has all the names and tells
        since when."""
        if not self.chance or not self.asked.names:
            return False
        best = self.scored[0]
        named = best.feature("names_here") == 1.0 and best.coverage > 0
        return named and tells_since_when(self.intent.question, best.evidence.text)

    @property
    def _tells_the_end(self) -> bool:
        """Whether `hvornår udløber` is asked, and the best sentence has a word of it, is of whom
        it names, and tells until when it runs."""
        if not self.chance or self.intent.kind is not QuestionKind.WHEN:
            return False
        best = self.scored[0]
        known = best.evidence.stems | best.evidence.about
        named = best.feature("names_passage") == 1.0 and best.coverage > 0
        named = named and all(reach(term, known) >= _MET for term in self.asked.actors)
        return named and tells_until_when(self.intent.question, best.evidence)

    @cached_property
    def _doubt(self) -> Doubt:
        """How much speaks against the best sentence being the answer to this very question."""
        return doubt_of(self.asked, self.scored[0].evidence) if self.scored else Doubt.NONE

    @property
    def _defines_another(self) -> bool:
        """Whether the meaning of one word is asked for that the best sentence does not have."""
        if self.intent.kind is not QuestionKind.DEFINITION or not self.scored:
            return False
        best = self.scored[0].evidence
        keys = best.stems | best.about
        own = [term for term in self.asked.words if term not in self.intent.inherited]
        return len(own) == 1 and reach(own[0], keys) < _HALF

    @property
    def _lacks_what_is_asked(self) -> bool:
        """Whether one of two rates, or what the law says, is asked for and not told."""
        if not self.scored:
            return False
        question, text = self.intent.question, self.scored[0].evidence.text
        return lacks_the_rate(question, text) or is_no_law(question, text)

    @property
    def is_beside_it(self) -> bool:
        """Whether a word of it stands nowhere, and the best sentence meets none of the others."""
        if not self.asked.unknown or not self.scored:
            return False
        best = self.scored[0].evidence
        keys = best.stems | best.about | best.around
        return all(reach(term, keys) < _MET for term in self.asked.words)

    @property
    def is_sure(self) -> bool:
        """Not of a quote where a figure was to be computed and could not be, nor of one that
        gives no reason or defines nothing when that is asked for, nor of a mere definition where
        it is asked what must or may be done."""
        return (
            (self._is_likely or self._is_row_of_asked(_HALF))
            and self._doubt is Doubt.NONE
            and not self.scored[0].feature("no_such")
            and not self._is_of_unknown_words
            and not self._tells_per_cent_of_things
            and not self._has_no_word_of_it
            and (not asks_to_compute(self.intent.question) or self._states_outcome)
            and not holds_no_more(self.intent.question, self.scored[0].evidence.text)
            and not self._tells_another_thing
            and not only_defines(self.intent.question, self.scored[0].evidence)
            and (self.intent.kind is not QuestionKind.WHY or self._tells_why)
            and (self.intent.kind is not QuestionKind.DEFINITION or self._defines)
        )

    @property
    def _is_likely(self) -> bool:
        best = self.scored[0]
        counts = self.intent.kind is not QuestionKind.HOW_MANY or best.feature("counted") >= _MET
        by_words = best.feature("here") >= _FULL and best.feature("value") and counts
        wants = bool(self.intent.wants)
        return self.chance >= (weights.SURE_BY_WORDS if wants and by_words else weights.SURE[wants])

    @property
    def _tells_another_thing(self) -> bool:
        """Only a demand or a wish, when instead of where, or little and none of the figures."""
        best = self.scored[0]
        question, text = self.intent.question, best.evidence.text
        return (
            demands_only(question, text)
            or only_wishes(question, text)
            or (bool(self.intent.wants) and proposes_only(question, text))
            or (not self.intent.wants and tells_no_place(question, text))
            or tells_who_does(question, text)
            or counts_those_who_did(question, text)
            or (self._asks_why_of_a_place and tells_of_somebody(question, text))
            or self._is_about_another_figure
        )

    @property
    def _asks_why_of_a_place(self) -> bool:
        """Whether it is asked why a municipality did something."""
        acting = _WHY_DID.search(self.intent.question.lower())
        return bool(acting and stem(acting[1]) in self.asked.places)

    @property
    def _is_about_another_figure(self) -> bool:
        best = self.scored[0]
        little = not self.intent.wants and best.coverage < _HALF
        return little and lacks_the_figure(self.intent.question, best.evidence)

    @property
    def _is_of_unknown_words(self) -> bool:
        """Whether a word of the question stands nowhere, and the reader finds no answer either."""
        return bool(self.asked.unknown) and self._reader_finds_none

    @property
    def _reader_finds_none(self) -> bool:
        return any(said < 0 for said in self.scored[0].judged[:1])

    @property
    def _tells_per_cent_of_things(self) -> bool:
        """Whether things are counted, and the sentence has per cent only."""
        values = self.scored[0].evidence.values
        counts = self.intent.kind is QuestionKind.HOW_MANY and Wanted.COUNT in self.intent.wants
        percent = (v.kind is ValueKind.SHARE and v.of is None for v in values)
        return counts and bool(values) and all(percent)

    @property
    def _has_no_word_of_it(self) -> bool:
        """Whether a value is wanted, and nothing of the question stands there, nor does the
        reader find an answer."""
        here = self.scored[0].feature("here")
        return bool(self.intent.wants) and not here and self._reader_finds_none

    def _is_row_of_asked(self, least: float) -> bool:
        """Whether it is the table row of who is asked about, with that much of the question."""
        if not (self.chance and self.intent.wants and self.asked.actors):
            return False
        best = self.scored[0]
        own = best.evidence.is_table_row and best.feature("actors_here") == 1.0
        return own and best.feature("here") >= least

    @property
    def _states_outcome(self) -> bool:
        """Whether the best sentence says all that is asked, and the figure itself; or is a row
        with a column for it."""
        best = self.scored[0]
        question, text = self.intent.question, best.evidence.text
        if best.evidence.is_table_row and has_column_of_fulfilment(question, text):
            return True
        return best.coverage >= _FULL and states_outcome(text)

    @property
    def _defines(self) -> bool:
        """Whether the best sentence says what the thing is, or at least begins with it.

        A question of several words asks for more than a definition, unless it is what they mean:
        then most of them must be there.
        """
        best = self.scored[0]
        begins = keys_of(" ".join(best.evidence.text.split()[:_ARTICLE_AND_WORD]))
        return (
            (len(self.asked.words) > 1 and (best.feature("here") >= _MET or not self._asks_meaning))
            or bool(best.feature("defines"))
            or any(reach(term, begins) >= _MET for term in self.asked.words)
        )

    @property
    def _asks_meaning(self) -> bool:
        return _MEANING.search(self.intent.question.lower()) is not None

    @property
    def _tells_why(self) -> bool:
        return with_reason(self.asked, self.scored) is not None or any(
            tells_why(each) for each in compose.chosen(self.scored, weights.MOST_SUPPORT)
        )


def reply_to(
    question: str,
    resolved: Resolved,
    context: str,
    evidence: Sequence[Evidence],
    library: Library,
    *,
    looked_at: int = AGAIN,
) -> Reply:
    """`looked_at`: how many sentences are looked at again."""
    inherited = " ".join((*resolved.inherited, context)).strip()
    intent = understand(question, inherited, resolved.kind_from)
    reply = replied(intent, evidence, library, looked_at=looked_at)
    may_be_figures = intent.kind is QuestionKind.WHICH or intent.by_noun
    if reply.answers or not (may_be_figures and intent.wants):
        return reply
    without_figures = replace(intent, wants=frozenset())
    return replied(without_figures, evidence, library, looked_at=looked_at)


def replied(
    intent: Intent, evidence: Sequence[Evidence], library: Library, *, looked_at: int = AGAIN
) -> Reply:
    asked = weigh(intent, evidence, library.rarity)
    first = score(asked, evidence, library.embedder)
    of_each = intent.compares and intent.several and intent.kind is not QuestionKind.DEFINITION
    if intent.summary or intent.of_document or of_each:  # asked of no single sentence
        return Reply(intent, asked, first, first_chance(asked, first))
    seen = look_again(asked, first, library.reader, looked_at)
    return Reply(intent, asked, seen, answerable(asked, first, seen))
