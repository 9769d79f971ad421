"""Questions to the register: what they are read as, and which are none. All names are made up."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from small_register import TODAY, register, short, view

from assistant.extractive.register.reading import read
from assistant.extractive.register.said import Ambiguous, Reading, Unknown
from assistant.extractive.register.words import tags_of
from knowledge.danish.spelling import fold, unfold
from knowledge.danish.stems import is_stop
from knowledge.danish.vocabulary import known
from knowledge.register.model import (
    Supplier,
)
from knowledge.register.snapshot import View, snapshot_of


def table(name: str) -> dict[str, str]:
    written = Path(__file__).with_name(name).read_text("utf-8")
    return dict(yaml.safe_load(written))


ASKED = table("asked.yaml")
DOCUMENTS = yaml.safe_load(Path(__file__).with_name("documents.yaml").read_text("utf-8"))
EMPTY = snapshot_of([]).on(TODAY)
VIEW = view()


@pytest.fixture(scope="module")
def full() -> View:
    return view()


@pytest.mark.parametrize("question", ASKED)
def test_a_question_to_the_register_is_read_as_its_query(question: str, full: View) -> None:
    assert short(read(question, full, TODAY)) == ASKED[question]


@pytest.mark.parametrize("question", DOCUMENTS)
def test_a_question_for_the_documents_is_left_to_them(question: str, full: View) -> None:
    assert read(question, full, TODAY) is None
    assert read(question, EMPTY, TODAY) is None


FOLLOW_UPS = [
    (["Hvem har ikke afleveret for august?", "hvad med sidste måned?"],
     "reports_missing; 2026-10-01..2026-10-31"),
    (["Hvem har ikke afleveret for august?", "og Nordlys?"],
     "reports_missing; supplier=L-1; 2026-08-01..2026-08-31"),
    (["Hvem har ikke afleveret for august?", "fordelt på leverandør?"],
     "reports_missing; by supplier; 2026-08-01..2026-08-31"),
    (["Hvilken leverandør mangler flest personer?", "vis alle"], "missing; by supplier; desc"),
    (["Hvor mange er ansat hos Nordlys?", "og hos Havblik?"], "active; supplier=L-4"),
    (["Hvor mange er ansat hos Nordlys?", "og hvor mange mangler de?"], "missing; supplier=L-1"),
    (["Hvor mange er ansat hos Nordlys?", "kun fleksjob"],
     "active; placement_type=fleksjob; supplier=L-1"),
    (["Hvor mange er ansat hos Nordlys?", "hvornår udløber kontrakten?"],
     "contracts_ending; supplier=L-1"),
    (["Hvor mange er ansat hos Nordlys?", "Hvem er kontraktansvarlig?"],
     "list kontrakt kontraktansvarlig; supplier=L-1"),
    (["Hvor mange er ansat hos Nordlys?", "og K-104?"], "active; contract=K-104"),
    (["Hvem er bagud?", "og i går?"], "behind; as_of=2026-11-24"),
    (["Hvem er bagud?", "pr. 31. august?"], "behind; as_of=2026-08-31"),
    (["Hvem er bagud?", "kun rengøring"], "behind; sector=rengøring"),
    (["Hvem er bagud?", "kun rengøring", "og kørsel?"], "behind; sector=kørsel"),
    (["Hvem er bagud?", "kun Mette Holmdal"], "behind; responsible=Mette Holmdal"),
    (["Hvilke kontrakter udløber inden for 6 måneder?", "og i Teknik og Miljø?"],
     "contracts_ending; unit=Teknik og Miljø; 2026-11-25..2027-05-25"),
    (["Hvilke kontrakter udløber inden for 6 måneder?", "hvor mange er det?"],
     "contracts_ending; 2026-11-25..2027-05-25"),
    (["Hvor mange kontrakter har vi?", "hvor mange af dem er opsagt?"],
     "count kontrakt; state=opsagt"),
    (["Hvor mange kontrakter har vi?", "pr. område"], "count kontrakt; by sector"),
    (["Er Nordlys bagud?", "hvad med Kvistlund Kørsel?"], "behind; supplier=L-2"),
    (["How many are employed at Nordlys?", "and at Havblik?"], "active; supplier=L-4"),
    (["Hvem er bagud?", "hvem er ansvarlig for dem?"], "list kontrakt kontraktansvarlig"),
    (["Hvilke udbud er på vej?", "hvem er ansvarlig for dem?"],
     "list udbud ansvarlig; tender=U-31"),
    (["Hvilke kontrakter udløber i år?", "hvem er ansvarlig for dem?"],
     "list kontrakt kontraktansvarlig"),
    (["Hvilke kontrakter udløber i 2027 på rengøring?", "hvem af dem er bagud?"],
     "behind; contract=K-101|K-102; sector=rengøring"),
    (["Hvilke kontrakter udløber i 2027?", "og hvor mange er ansat hos dem i alt?"],
     "active; contract=K-101|K-102|K-103|K-104"),
    (["Hvor mange er ansat på K-101?", "og i rengøring i alt?"], "active; sector=rengøring"),
    (["Hvem er bagud?", "hvorfor?"], "documents"),
    (["Hvem er bagud?", "tak"], "documents"),
    (["Hvem er bagud?", "og i Tranvig?"], "documents"),
    (["Hvem er bagud?", "Hvad siger loven om det?"], "documents"),
    (["Hvem er bagud?", "Hvordan følger man op på dem?"], "documents"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "meant"),
    [
        (["Hvor mange fleksjobbere er ansat i udbuddet Vinduespudsning 2027?",
          "hvor mange delaftaler var der?"], "count delaftale; tender=U-31"),
        (["Hvor mange fleksjobbere er ansat hos Nordlys?", "og hvor mange mangler de?"],
         "missing; supplier=L-1"),
        (["Hvor mange fleksjobbere er ansat hos Nordlys?", "og hvor mange er stoppet i år?"],
         "placements_ended; supplier=L-1; placement_type=fleksjob; 2026-01-01..2026-12-31"),
        (["Hvilke oplæringsklausuler har Nordlys?", "og hvornår er næste møde?"],
         "meetings; supplier=L-1; 2026-11-25..; limit=1; asc"),
        (["Hvilke oplæringsklausuler har Nordlys?", "og hvad er kravet?"],
         "required; supplier=L-1; clause_type=oplæringsklausul"),
    ],
)  # fmt: skip
def test_a_follow_up_on_another_thing_inherits_only_what_that_thing_has(
    turns: list[str], meant: str, full: View
) -> None:
    first = read(turns[0], full, TODAY)
    assert isinstance(first, Reading)
    assert short(read(turns[1], full, TODAY, first.query)) == meant


@pytest.mark.parametrize(("turns", "meant"), FOLLOW_UPS)
def test_a_follow_up_changes_only_what_it_names(turns: list[str], meant: str, full: View) -> None:
    said = None
    for turn in turns:
        past = said.query if isinstance(said, Reading) else None
        said = read(turn, full, TODAY, past)
    assert short(said) == meant


def test_a_choice_among_candidates_completes_the_query(full: View) -> None:
    said = read("Er Kvistlund bagud?", full, TODAY)
    assert isinstance(said, Ambiguous)
    assert {one.label for one in said.candidates} == {
        "Kvistlund Kørsel A/S",
        "Kvistlund Rengøring A/S",
    }
    assert short(said.choose(said.candidates[0])) == (
        f"behind; supplier={said.candidates[0].id}; yes or no"
    )


def test_at_most_five_candidates_are_offered_and_all_are_counted() -> None:
    suppliers = [Supplier(id=f"X-{n}", name=f"Fjeldgnist Afdeling {n}") for n in range(9)]
    said = read("Er Fjeldgnist bagud?", snapshot_of(suppliers).on(TODAY), TODAY)
    assert isinstance(said, Ambiguous)
    assert (len(said.candidates), said.count) == (5, 9)


def test_an_unknown_name_is_answered_with_what_is_most_like_it(full: View) -> None:
    said = read("Er leverandøren Nordlusen bagud?", full, TODAY)
    assert isinstance(said, Unknown)
    assert said.name == "Nordlusen"
    assert "L-1" in {one.id for one in said.nearest}


def test_what_was_understood_is_said_in_danish(full: View) -> None:
    said = read("Hvem var bagud på rengøring pr. 31. august?", full, TODAY)
    assert isinstance(said, Reading)
    assert said.understood == "Klausuler, der er bagud, område: rengøring, pr. 31. august 2026."


def test_a_sector_that_is_a_word_of_a_state_does_not_narrow() -> None:
    rows = [*register(), replace(register()[6], id="K-105", sector="beskæftigelse")]
    said = read(
        "Hvilke jobbeskrivelser er sendt til beskæftigelse?", snapshot_of(rows).on(TODAY), TODAY
    )
    assert short(said) == "list jobbeskrivelse; state=sendt til beskæftigelse"


def test_vis_alle_asks_for_the_whole_table(full: View) -> None:
    said = read("Vis alle kontrakter", full, TODAY)
    assert isinstance(said, Reading)
    assert said.all_rows


@pytest.mark.parametrize("shape", [str.upper, str.lower, fold, lambda text: f"  {text} ?"])
@pytest.mark.parametrize("question", [
    "hvilke kontrakter udløber inden for 6 måneder", "hvem har ikke afleveret for august",
    "er nordlys rengøring bagud", "hvilke jobbeskrivelser venter mere end 10 dage",
])  # fmt: skip
def test_capitals_and_missing_danish_letters_change_nothing(
    question: str, shape: Callable[[str], str], full: View
) -> None:
    assert short(read(shape(question), full, TODAY)) == short(read(question, full, TODAY))


RENAMED = {"Nordlys": "Tordenkilen", "Havblik": "Ternesund", "Mette Holmdal": "Ditte Askerup"}


@pytest.mark.parametrize("question", [one for one in ASKED if any(name in one for name in RENAMED)])
def test_with_other_names_the_same_is_asked_of_them(question: str, full: View) -> None:
    def renamed(text: str) -> str:
        for old, new in RENAMED.items():
            text = text.replace(old, new)
        return text

    rows = [
        replace(row, **{name: renamed(getattr(row, name)) for name in ("name", "responsible")
                        if isinstance(getattr(row, name, None), str)})
        for row in register()
    ]  # fmt: skip
    other = snapshot_of(rows).on(TODAY)
    assert short(read(renamed(question), other, TODAY)) == renamed(ASKED[question])
    assert short(read(question, other, TODAY)) != ASKED[question]


def test_a_row_that_is_gone_is_no_longer_found(full: View) -> None:
    gone = full.with_changes({(Supplier, "L-1"): ()})
    assert short(read("Er Nordlys Rengøring bagud?", full, TODAY)) == (
        "behind; supplier=L-1; yes or no"
    )
    assert not short(read("Er Nordlys Rengøring bagud?", gone, TODAY)).startswith("behind")


MISSPELT = [
    "hvilke kontrakter er bagud",
    "hvilke leverandører har ikke afleveret dokumentation for august",
    "hvilke jobbeskrivelser venter mere end 10 dage",
    "hvem er kontraktansvarlig for visiteret kørsel",
    "hvor mange medarbejdere har nordlys rengøring",
    "hvilke aktioner forfalder i næste uge",
    "hvor mange kontrakter udløber inden for seks måneder",
    "hvordan går det med måltallet hos os i år",
]
_LONG = re.compile(r"[a-zæøå]{7,}")


def words_to_misspell() -> Iterator[tuple[str, int, int]]:
    for question in MISSPELT:
        for match in _LONG.finditer(question):
            yield question, match.start(), match.end()


def misspelt(word: str, edit: str, at: int, letter: str) -> str:
    at %= len(word) - 1
    if edit == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + ("" if edit == "drop" else letter) + word[at + (edit != "add") :]


@given(
    place=st.sampled_from(list(words_to_misspell())),
    edit=st.sampled_from(["swap", "drop", "add", "other"]),
    at=st.integers(0, 30),
    letter=st.sampled_from("abdefgiklmnoprstuvyæøå"),
)
def test_one_typing_error_in_a_long_word_changes_nothing(
    place: tuple[str, int, int], edit: str, at: int, letter: str
) -> None:
    question, start, end = place
    word = misspelt(question[start:end], edit, at, letter)
    key = fold(word)
    assume(not (known(word) or known(unfold(key)) or tags_of(key) or is_stop(key)))
    wrong = question[:start] + word + question[end:]
    assert short(read(wrong, VIEW, TODAY)) == short(read(question, VIEW, TODAY)), wrong


@given(seed=st.integers(0, 10_000))
def test_nothing_that_is_typed_raises(seed: int) -> None:
    chance = random.Random(seed)
    words = [word for question in ASKED for word in question.split()]
    typed = " ".join(chance.choices(words, k=chance.randint(1, 12)))
    said = read(typed, VIEW, TODAY)
    assert said is None or isinstance(said, Reading | Ambiguous | Unknown)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Hvor mange grønne kontrakter har vi?", "»grønne«"),
        ("hvor mange kvindelige ansatte har vi", "»kvindelige«"),
        ("Hvilke lokale leverandører er bagud?", "»lokale«"),
        ("Hvad er vores nyeste kontrakt?", "»nyeste«"),
        ("How many green contracts do we have?", "“green”"),
    ],
)
def test_a_quality_that_is_not_known_is_said_and_not_dropped(
    question: str, word: str, full: View
) -> None:
    said = read(question, full, TODAY)
    assert isinstance(said, Reading)
    assert word in said.note


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange kontrakter har vi?",
        "Hvor mange nuværende leverandører har vi?",
        "Hvilke sociale klausuler har vi?",
        "Hvilke tre største leverandører har vi?",
        "hvilke alvorlige fund er stadig åbne?",
        "Hvor mange ledige stillinger har vi?",
        "hvilke kontrakter udløber 28. februar",
    ],
)
def test_a_question_that_is_understood_whole_has_no_such_note(question: str, full: View) -> None:
    said = read(question, full, TODAY)
    assert isinstance(said, Reading)
    assert said.note == ""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hvilke kontrakter udløber 29. februar", "»29. februar« findes ikke i 2027"),
        ("Hvor mange var ansat den 31. april?", "»31. april« findes ikke i 2026"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_said(question: str, said: str, full: View) -> None:
    reading = read(question, full, TODAY)
    assert isinstance(reading, Reading)
    assert said in reading.note


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Hvilke kontrakter har ingen slutdato?", "»slutdato«"),
        ("Hvilke kontrakter uden slutdato har vi?", "»slutdato«"),
        ("Hvilke kontrakter har ingen ansatte?", "»ansatte«"),
        ("hvem mangler en ansvarlig?", "»ansvarlig«"),
    ],
)
def test_a_question_for_what_a_row_lacks_says_that_it_is_not_narrowed(
    question: str, field: str, full: View
) -> None:
    said = read(question, full, TODAY)
    assert isinstance(said, Reading)
    assert f"uden {field}" in said.note


def test_no_yes_is_given_to_a_quality_that_is_not_known(full: View) -> None:
    said = read("Har vi røde kontrakter?", full, TODAY)
    assert isinstance(said, Reading)
    assert "»røde«" in said.note
    assert not said.yes_no
