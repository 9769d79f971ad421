"""The sample register is well-formed, consistent and invented."""

import csv
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from knowledge.personal_data import find_cpr
from knowledge.register.fields import FieldType, fields_of, references
from knowledge.register.model import NOUNS, Clause, Contract, Record, noun_named
from knowledge.register.phase_in import PhaseInStep

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "samples" / "register"
PARTS = (2, 7, 6, 5, 4, 3, 2, 1)


def rows(noun: type[Record]) -> list[dict[str, str]]:
    with (FOLDER / f"{noun.PLURAL}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def day(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return date.fromisoformat(f"{text}-01")
    if re.fullmatch(r"\d{2}-\d{2}-\d{4}", text):
        return date.fromisoformat("-".join(reversed(text.split("-"))))
    return date.fromisoformat(text)


def check(field: FieldType, text: str) -> None:
    if field.choices:
        assert text in field.choices
    elif field.kind is Decimal or field.kind is int:
        number = Decimal(text.replace(",", "."))
        assert field.about.low is None or number >= field.about.low
        assert field.about.high is None or number <= field.about.high
    elif field.kind is date:
        day(text)
    elif field.kind is bool:
        assert text in ("ja", "nej")
    elif field.kind is PhaseInStep:
        PhaseInStep.parse(text)
    elif field.about.pattern:
        assert re.fullmatch(field.about.pattern, text)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.NAME)
def test_every_noun_has_a_file_with_its_own_headers_and_valid_values(noun: type[Record]) -> None:
    fields = {field.about.header: field for field in fields_of(noun)}
    found = rows(noun)
    assert found
    assert set(found[0]) <= set(fields)
    for row in found:
        for header, text in row.items():
            field = fields[header]
            assert text or not field.required, (row, header)
            for value in text.split("|") if field.several and text else [text]:
                if value:
                    check(field, value)


def test_every_reference_leads_to_a_row() -> None:
    ids = {noun: {row[fields_of(noun)[0].about.header] for row in rows(noun)} for noun in NOUNS}
    for noun in NOUNS:
        for field in references(noun):
            told = [row.get(field.about.header, "") for row in rows(noun)]
            named = {one for text in told for one in text.split("|") if one}
            assert named <= ids[noun_named(field.about.refers)], (noun, field.name)


def test_ids_are_unique_save_for_versions_that_follow_each_other() -> None:
    for noun in NOUNS:
        versions: dict[str, list[dict[str, str]]] = {}
        for row in rows(noun):
            versions.setdefault(row[fields_of(noun)[0].about.header], []).append(row)
        for known in versions.values():
            for before, after in pairwise(known):
                assert (day(after["gyldig_fra"]) - day(before["gyldig_til"])).days == 1


def test_no_number_in_it_is_a_cpr_number_and_no_cvr_number_can_be_real() -> None:
    for file in FOLDER.iterdir():
        assert not find_cpr(file.read_text(encoding="utf-8")), file.name
    for row in rows(noun_named("leverandør")):
        digits = map(int, row["cvr"])
        assert sum(a * b for a, b in zip(digits, PARTS, strict=True)) % 11 != 0


def test_every_state_of_a_contract_and_every_type_of_clause_is_there() -> None:
    for noun, header in ((Contract, "status"), (Clause, "type"), (Clause, "opgørelsesregel")):
        field = next(each for each in fields_of(noun) if each.about.header == header)
        assert {row[header] for row in rows(noun)} == set(field.choices)


def test_its_builder_gives_the_same_files_again(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    builder = REPOSITORY / "samples" / "build_register.py"
    subprocess.run([sys.executable, builder, tmp_path], check=True)
    for file in FOLDER.glob("*.csv"):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()
