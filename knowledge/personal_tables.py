"""CPR numbers whose birth date and serial number stand in two cells of a table.

Dates and numbers of four digits stand beside each other in most tables, so a pair counts
only when the words of its columns tell, or when the check digit fits in most rows, which
happens by chance in one row of eleven. The words are those in the first rows of a column.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.cpr_number import check_digit_fits, is_birth_date, is_replacement
from knowledge.personal_data import refuse_lines, says_cpr

Grid = Sequence[Sequence[str]]

_ROWS_OF_LABELS = 12
_LARGEST_FORM = 60  # rows; in a form the labels may stand to the left instead of above
_FEWEST_WITH_DOTS = 4
_FEWEST_BOXES = 4
_BARE = re.compile(r"\d{5,6}|\d{8}")
_DOTTED = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](?:\d\d)?(\d\d)")
_ISO = re.compile(r"(?:19|20)(\d\d)-(\d\d)-(\d\d)(?: .*)?")
_DASH = re.compile(r"[-\u2010-\u2015\u2212/]?")
_SERIAL = re.compile(
    r"l(?:ø|oe)be\s?-?(?:nr|num)|\blbnr|sidste (?:4|fire)|kontrolcif|serial|last (?:4|four)"
)
_NO_LABEL = re.compile(r"\W*(?:nr|no|nummer|number)?\W*")
_BORN = re.compile(r"født|fødsel|f\.\s?dato|fdato|birth|\bborn")
_OTHER_NUMBER = re.compile(
    r"post|\bkr\b|dkk|beløb|pris|sum|total|antal|\bår|\bkl\b|\btid|time|kont[oi]|sats|areal|m2|m²"
    r"|vej|hus|telefon|tlf|lokal|kode|side|amount|price|year|zip"
)
_OTHER_DATE = re.compile(
    r"bilag|faktura|ordre|opret|regist|bogf|start|slut|begynd|betal|modtag|udløb|sag|journal"
    r"|\bfra\b|\btil\b"
)


def refuse_split_cpr(grid: Grid, what: str, lines: Sequence[int] | None = None) -> None:
    """Raise PersonalDataError if cells of `grid` make a CPR number together; `what` names it.

    `lines` are the line numbers of the rows; without them they count from 1.
    """
    found = find_split_cpr(grid)
    places = (lines[row] if lines is not None else row + 1 for row in found)
    refuse_lines(places, what, " delt over flere celler")


def find_split_cpr(grid: Grid) -> tuple[int, ...]:
    """The rows of `grid`, from 0, where cells make a CPR number together. Linear."""
    found = {pair.row for pair in _told(grid)}
    if len(grid) <= _LARGEST_FORM:
        found |= {pair.column for pair in _told(_turned(grid))}
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A date in one cell and four digits in the next filled one, which is at `row`, `column`."""

    row: int
    column: int
    left: int
    digits: tuple[int, ...]
    bare: bool

    @property
    def fits(self) -> bool:
        return not is_replacement(self.digits) and check_digit_fits(self.digits)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The words of each column in lower case, and which columns they tell about."""

    words: dict[int, str]
    serial: frozenset[int]
    born: frozenset[int]


def _told(grid: Grid) -> Iterator[_Pair]:
    columns = _columns(grid)
    doubtful: dict[tuple[int, int], list[_Pair]] = defaultdict(list)
    for number, row in enumerate(grid):
        short = [at for at, cell in enumerate(row) if 0 < len(cell) <= 4 and cell.isdecimal()]
        if len(short) >= _FEWEST_BOXES:
            yield from _boxes(number, row, short, columns)
        for pair in _pairs(number, row, short, columns):
            if _is_labelled(pair, row, columns):
                yield pair
            elif len(row[pair.column]) == 4 and len(row[pair.left]) != 5:
                doubtful[pair.left, pair.column].append(pair)
    for (left, column), pairs in doubtful.items():
        filled = sum(_is_filled(row, left) and _is_filled(row, column) for row in grid)
        if 2 * len(pairs) >= filled and _is_likely(pairs, columns):
            yield from pairs


def _columns(grid: Grid) -> _Columns:
    words: dict[int, str] = defaultdict(str)
    for row in grid[:_ROWS_OF_LABELS]:
        for column, cell in enumerate(row):
            if any(map(str.isalpha, cell)):
                words[column] += f" {cell.lower()}"
    serial = {at for at, said in words.items() if _SERIAL.search(said) or says_cpr(said)}
    born = {at for at, said in words.items() if _BORN.search(said) or says_cpr(said)}
    return _Columns(words, frozenset(serial), frozenset(born))


def _pairs(
    number: int, row: Sequence[str], short: Sequence[int], columns: _Columns
) -> Iterator[_Pair]:
    for column in short:
        is_serial = column in columns.serial
        if len(row[column]) < 4 and not is_serial:
            continue
        left = column - 1
        while left > 0 and _DASH.fullmatch(row[left]):
            left -= 1
        for at in {left, *columns.born} if is_serial else {left}:
            date = _date(row[at]) if 0 <= at < len(row) and at != column else None
            if date is not None:
                digits = tuple(int(sign) for sign in date + row[column].zfill(4))
                yield _Pair(number, column, at, digits, row[at].isdecimal())


def _date(cell: str) -> str | None:
    """The first six digits of a CPR number, if `cell` is a day that exists."""
    if _BARE.fullmatch(cell):
        date = cell[:4] + cell[6:] if len(cell) == 8 else cell.zfill(6)
    elif dotted := _DOTTED.fullmatch(cell):
        date = "".join(part.zfill(2) for part in dotted.groups())
    elif iso := _ISO.fullmatch(cell):
        date = "".join(reversed(iso.groups()))
    else:
        return None
    return date if is_birth_date([int(sign) for sign in date]) else None


def _is_labelled(pair: _Pair, row: Sequence[str], columns: _Columns) -> bool:
    """Whether words say that these are a birth date and a serial number."""
    date, serial = columns.words[pair.left], columns.words[pair.column]
    born = pair.left in columns.born
    if pair.column in columns.serial:
        return born or says_cpr(serial)
    if _NO_LABEL.fullmatch(serial):
        return born or says_cpr(" ".join(row))
    return says_cpr(date) and pair.fits and not _OTHER_NUMBER.search(serial)


def _is_likely(pairs: Sequence[_Pair], columns: _Columns) -> bool:
    """Whether two columns are CPR numbers for the most part.

    Six bare digits that are all dates are seldom anything else. Dates with dots are common,
    so there must be several different pairs, nearly all with the check digit.
    """
    date, serial = columns.words[pairs[0].left], columns.words[pairs[0].column]
    bare = all(pair.bare for pair in pairs)
    if bare and pairs[0].column in columns.serial and not _OTHER_DATE.search(date):
        return True
    if _OTHER_NUMBER.search(serial):
        return False
    different = {pair.digits: pair for pair in pairs}.values()
    fitting = sum(pair.fits for pair in different)
    if bare:
        return 2 * fitting > len(different)
    return len(different) >= _FEWEST_WITH_DOTS and 4 * fitting >= 3 * len(different)


def _boxes(
    number: int, row: Sequence[str], short: Sequence[int], columns: _Columns
) -> Iterator[_Pair]:
    """A number with a box for each digit, or cells for day, month, year and serial number."""
    digits = tuple(int(sign) for at in short for sign in row[at])
    if len(digits) != 10 or not is_birth_date(digits):
        return
    if says_cpr(" ".join((*row, *(columns.words[at] for at in short)))):
        yield _Pair(number, short[-1], short[0], digits, bare=True)


def _is_filled(row: Sequence[str], column: int) -> bool:
    """Whether there is a cell with something other than words in it."""
    return column < len(row) and any(map(str.isdecimal, row[column]))


def _turned(grid: Grid) -> list[list[str]]:
    width = max((len(row) for row in grid), default=0)
    return [[row[at] if at < len(row) else "" for row in grid] for at in range(width)]
