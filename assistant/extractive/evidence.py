"""Stage 4: the sentences of the passages, each with the typed values in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.extractive.initials import initials
from assistant.extractive.intent import Wanted
from knowledge.cells import cells_in, values_in
from knowledge.danish.dates import FoundDate, danish, english, find_dates
from knowledge.danish.list_marks import ENUMERATED
from knowledge.danish.numbers import Value
from knowledge.danish.people import Person, find_people
from knowledge.danish.sentences import Span, split
from knowledge.danish.stems import analyse, keys_of, reference_keys, stem
from knowledge.danish.vocabulary import known
from knowledge.model import Passage

_MARK = rf"(?:[-–•*]|{ENUMERATED})"
_LIST_MARK = re.compile(rf"{_MARK}\s+")
_DAY_OF_LIST = re.compile(r"\d{1,2}\. [a-z]+(?: \d{4})?(?::| [–-]) ")  # `3. maj 2024: …`
_DEFINITION = re.compile(
    r"(?:\d[\d.]*\s+(?=Ved\b))?(?:En|Et|Den|Det|Ved en|Ved et|Ved)?\s*"
    r"[»\"“„']?([\w\- ]{3,40}?)[«\"”“']?\s+"
    r"(?:er|betyder|handler om|dækker|kaldes|omfatter|forstås)\b(?! (?:ikke|også|blevet))",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"\bikke\b.*\b(fortæller|fortalt|oplyse[rst]|oplyst|nævner|nævnt|siger|fremgår|ved)\b|\b(fremgår|ved|siger|fortæller|oplyser|nævner)\b.*\bikke\b"
)
# `Lodret Analyse`
_IN_A_ROW = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]+(?: [A-ZÆØÅ][a-zæøå]+)+")
_IN_MIDST = re.compile(r"[a-zæøå\d,&] \Z")
_CAPITALISED = re.compile(r"[A-ZÆØÅ][\w&\-]+")
_ITEMS = re.compile(rf"(?:\n+{_MARK} [^\n]{{1,400}})+")
_AN_ITEM = re.compile(rf"\n+({_MARK}) [^\n]{{1,400}}")
_LED_TO = re.compile(_ITEMS.pattern + r"|\n+[“„\"»][^\n]{1,700}")
_ENDED = re.compile(r"[.!?:…][\s\"'”’“»«)\]]*$")
_IMPRINT = re.compile(
    r"\b(senest|sidst|last) (opdateret|ændret|kontrolleret|revideret|updated|changed|reviewed)\b"
    r"|\b(læsetid|foto|tekst|skrevet af|udarbejdet (af|for)|kontakt|kilde|udgave|version)\b:?"
    r"(?=.{0,80}$)|\S \| \S",
    re.IGNORECASE,
)
# `Af Anna Holm · 14. marts 2024`
_BYLINE = re.compile(
    r"(?:Af|By|Tekst:?) [A-ZÆØÅ][\w.-]+(?: (?:og |and |[A-ZÆØÅ])[\w.-]+){1,6}"
    r"(?:\s*[·|,–-]\s*[^.]{0,12}\d{1,2}[^,;]{1,16}\d{4}\.?)?"
)
_IN_IMPRINTS = (  # one of them stands in whatever the pattern finds
    *("senest", "sidst", "last", "læsetid", "foto", "tekst", "skrevet", "udarbejdet", "kontakt"),
    *("kilde", "udgave", "version", " | "),
)
_IN_KRONER = re.compile(r"\([^()]*\bkr\b[^()]*\): \d")  # `Pris (kr.): 4.000`


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim span of a passage. `number` is the passage's number in this turn.

    `row` is its place among the sentences of its passage; `is_item` says that it is an item of a
    list. `stems` holds the stems and compound
    parts of the sentence itself, `about` those of its document's title, place and date and of
    its headings, `around` those of its neighbours. `names` are the stems of words written as
    names in the sentence.
    """

    number: int
    passage: Passage
    span: Span
    text: str
    stems: frozenset[str]
    about: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    values: tuple[Value, ...]
    dates: tuple[FoundDate, ...]
    people: tuple[Person, ...]
    row: int = 0
    is_item: bool = False

    @property
    def kinds(self) -> frozenset[Wanted]:
        """The kinds of typed values in it."""
        kinds = {Wanted(value.kind.value) for value in self.values}
        kinds |= {Wanted.DATE} if self.dates else set()
        kinds |= {Wanted.PERSON} if self.people else set()
        kinds |= {Wanted.MONEY} if self.is_table_row and _IN_KRONER.search(self.text) else set()
        return frozenset(kinds)

    @property
    def defined(self) -> frozenset[str]:
        """Stems of what the sentence says what it is (`En bod er …`); empty otherwise."""
        found = _DEFINITION.match(self.text)
        return _keys(found[1]) if found else frozenset()

    @property
    def tells_a_gap(self) -> bool:
        """Whether it stands under a heading that says that the text does not tell this."""
        headings = self.passage.chunk.headings
        return bool(headings and _GAP.search(headings[-1].lower()))

    @property
    def is_fragment(self) -> bool:
        """Whether it is no sentence: a by-line, a date line, a caption."""
        return not (self.is_item or self.is_table_row or _ENDED.search(self.text))

    @property
    def is_imprint(self) -> bool:
        """Whether it tells of the page or the document itself: when it was updated, by whom."""
        lowered = self.text.lower()
        told = any(map(lowered.__contains__, _IN_IMPRINTS)) and bool(_IMPRINT.search(self.text))
        return told or _BYLINE.fullmatch(self.text) is not None

    @property
    def is_table_row(self) -> bool:
        """Whether it is cells under their columns (`Sted: …; Resultat: …`), not prose."""
        return self.text.count(": ") >= 2 and bool(cells_in(self.text))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What a sentence is wherever its text stands; the fields as in `Evidence`."""

    span: Span
    text: str
    stems: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    values: tuple[Value, ...]
    dates: tuple[FoundDate, ...]
    people: tuple[Person, ...]
    is_item: bool


def candidates(numbered: dict[int, Passage]) -> list[Evidence]:
    """Every sentence of the passages that says something."""
    found: list[Evidence] = []
    for number, passage in numbered.items():
        about = _about(_setting(passage))
        for row, one in enumerate(_sentences(passage.chunk.text)):
            found.append(
                Evidence(
                    number=number,
                    passage=passage,
                    span=one.span,
                    text=one.text,
                    stems=one.stems,
                    about=about,
                    around=one.around,
                    names=one.names,
                    values=one.values,
                    dates=one.dates,
                    people=one.people,
                    row=row,
                    is_item=one.is_item,
                )
            )
    return found


@lru_cache(maxsize=256)  # texts, of some 20 kB
def _sentences(text: str) -> tuple[_Sentence, ...]:
    """The sentences of a passage; the same passages are found again and again."""
    marked = list(_telling(text))
    spans = [_with_its_list(text, span) for span in marked]
    keys = [_keys(text[span.start : span.end]) for span in spans]
    found = []
    for row, span in enumerate(spans):
        neighbours = [keys[i] for i in (row - 1, row + 1) if 0 <= i < len(keys)]
        sentence = text[span.start : span.end]
        found.append(
            _Sentence(
                span=span,
                text=sentence,
                stems=keys[row],
                around=frozenset().union(*neighbours),
                names=_names(sentence),
                values=values_in(sentence),
                dates=find_dates(sentence),
                people=find_people(sentence),
                is_item=bool(_list_mark(text, marked[row]) or _DAY_OF_LIST.match(sentence)),
            )
        )
    return tuple(found)


def _telling(text: str) -> Iterator[Span]:
    """The sentences that say something, a short one at the head of its line (`Nej.`) with the
    next."""
    short: Span | None = None
    for span in split(text):
        is_head = short is None and (not span.start or text[span.start - 1] == "\n")
        if _says_something(text[span.start : span.end]):
            follows = short is not None and "\n" not in text[short.end : span.start]
            yield Span(short.start if short is not None and follows else span.start, span.end)
            short = None
        else:
            short = span if is_head else None


def _says_something(sentence: str) -> bool:
    return len(sentence.split()) > 2 or sentence.endswith((":", ","))


def _with_its_list(text: str, span: Span) -> Span:
    """A list item without its mark; a lead-in (`Han anbefaler:`) with the list or the quote that
    it leads to.

    One without a colon (`Vi anbefaler, at kommunen`) leads to a list only, and an item to none.
    """
    mark, last = _list_mark(text, span), text[span.end - 1]
    if mark:
        span = Span(mark.end(), span.end)
    if last in ".!?" or (mark and last != ":"):
        return span
    led_to = (_LED_TO if last == ":" else _ITEMS).match(text, span.end)
    return Span(span.start, _end_of_list(text, mark, led_to)) if led_to else span


def _end_of_list(text: str, mark: re.Match[str] | None, led_to: re.Match[str]) -> int:
    """Where the items end that a lead-in with this mark leads to.

    They do before an item marked as the lead-in is, and before one marked in another way than
    the first that leads to items of its own.
    """
    first, own = "", _sort(mark[0]) if mark else ""
    for item in _AN_ITEM.finditer(text, *led_to.span()):
        sort = _sort(item[1])
        first = first or sort
        if sort != first and (sort == own or item[0].endswith(":")):
            return item.start()
    return led_to.end()


def _sort(mark: str) -> str:
    """How an item is marked: `(a)` and `(b)` in the same way, `1.` in another."""
    return re.sub(r"[a-zæøå]+", "a", re.sub(r"\d+", "1", re.sub(r"[–•*]", "-", mark.strip())))


def _list_mark(text: str, span: Span) -> re.Match[str] | None:
    """The mark of a list item; `3. maj 2024` has none."""
    mark = _LIST_MARK.match(text, span.start, span.end)
    sentence = text[span.start : span.end]
    if mark is None or any(found.start == 0 for found in find_dates(sentence)):
        return None
    return mark


@lru_cache(maxsize=512)
def _about(setting: str) -> frozenset[str]:
    return _keys(setting)


def _setting(passage: Passage) -> str:
    document = passage.document
    dates = [danish(date) + " " + english(date) for date in (document.written,) if date]
    told = (document.title, document.place or "", document.publisher or "")
    return " . ".join((*told, *dates, *passage.chunk.headings))


def _keys(text: str) -> frozenset[str]:
    return keys_of(text).union(reference_keys(text), initials(text))


def _names(sentence: str) -> frozenset[str]:
    """Stems of the words with a capital that are no ordinary words, or stand in a row.

    The first word of a sentence or cell has one anyway; if it is compounded, it is none.
    """
    rows = [each.span() for each in _IN_A_ROW.finditer(sentence)]
    return frozenset(
        stem(found[0])
        for found in _CAPITALISED.finditer(sentence)
        if (not known(found[0].lower()) or any(a <= found.start() < b for a, b in rows))
        and (_IN_MIDST.search(sentence, 0, found.start()) or not analyse(found[0]).parts)
    ) | initials(sentence)
