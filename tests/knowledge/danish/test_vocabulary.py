"""The vocabulary knows ordinary Danish words and no names."""

import subprocess
import sys
import time

import pytest

from knowledge.danish import vocabulary


@pytest.mark.parametrize(
    "word",
    "udbud udbuddet kommune kommunernes leverandørerne fleksjob rengøring klausulen gevinsten "
    "arbejdsmarked fokuseret beskæftigelse kørsel praktik måltal rådmand".split(),
)
def test_ordinary_words_and_their_inflections_are_known(word: str) -> None:
    assert vocabulary.known(word)


@pytest.mark.parametrize("word", "foku seret bejdsmarked xyzzy udbudsproces-sen lkjh".split())
def test_what_is_no_word_is_not_known(word: str) -> None:
    assert not vocabulary.known(word)


def test_a_common_word_ranks_before_a_rare_one() -> None:
    common, rare = vocabulary.rank("kommune"), vocabulary.rank("klausul")
    assert common is not None
    assert rare is not None
    assert common < rare
    assert vocabulary.rank("xyzzy") is None


def test_the_list_is_of_the_promised_size_and_lower_case_letters_only() -> None:
    forms = vocabulary.FILE.read_text(encoding="utf-8").split()
    assert 40_000 <= len(forms) == len(set(forms)) <= 60_000
    assert vocabulary.FILE.stat().st_size < 700_000
    assert all(form.isalpha() and form == form.lower() for form in forms)


@pytest.mark.parametrize("name", "odense aalborg ikast brande coor hansen jensen københavn".split())
def test_names_are_not_in_the_list(name: str) -> None:
    assert vocabulary.listed_rank(name) is None


def test_loading_takes_well_under_a_blink() -> None:
    vocabulary._ranks.cache_clear()
    begin = time.perf_counter()
    vocabulary.listed_rank("udbud")
    assert time.perf_counter() - begin < 0.5


def test_importing_the_package_reads_no_file() -> None:
    code = (
        "import pathlib;"
        "pathlib.Path.read_text = None;"
        "from knowledge.danish import compounds, dates, hyphens, numbers, people, references,"
        " sentences, stems, thesaurus, vocabulary;"
        "from knowledge import personal_data"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
