"""Promises of the drafter that hold for every door."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from making import make_drafter, make_knowledge

from assistant.drafting.drafter import Drafter
from assistant.drafting.drafts import Drafts
from assistant.drafting.model import Draft, DraftRequest, Light, LotRequest, Section
from assistant.drafting.polishing.sections import Polished
from knowledge.errors import BadInputError, ChangedMeanwhileError, PersonalDataError
from knowledge.knowledge import Knowledge

SENTENCE = "rengøring af 14 skoler, 4 år, 12 mio. om året"


class Marking:
    """A polisher whose wording no check minds."""

    def polish(self, sections: Sequence[Section], blocks: Collection[str]) -> Polished:
        first, *rest = sections
        marked = tuple(f"{each} (Pudset.)" for each in first.paragraphs)
        changed = replace(first, paragraphs=marked, library=first.paragraphs, polished_by="prøve")
        return Polished((changed, *rest), ())


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    knowledge = make_knowledge(Path(tmp_path_factory.mktemp("drafter")))
    yield knowledge
    knowledge.close()


@pytest.fixture(scope="module")
def drafter(knowledge: Knowledge) -> Drafter:
    return make_drafter(knowledge)


def test_a_sentence_with_a_cpr_number_is_refused_before_it_is_read(drafter: Drafter) -> None:
    with pytest.raises(PersonalDataError):
        drafter.read(f"{SENTENCE}, kandidat 010190-1234")


def test_a_form_with_a_cpr_number_in_any_field_is_refused_and_not_kept(drafter: Drafter) -> None:
    lots = (LotRequest("Nord 010190-1234"), LotRequest("Syd"))
    with pytest.raises(PersonalDataError):
        drafter.draft(DraftRequest("Rengøring", lots=lots))
    assert drafter.drafts.recent() == []


def test_a_revision_with_a_cpr_number_is_refused_and_changes_nothing(drafter: Drafter) -> None:
    draft = drafter.draft(drafter.read(SENTENCE))
    with pytest.raises(PersonalDataError):
        drafter.revise(draft, "sæt kravet til 4 personer for 010190-1234")
    assert len(drafter.drafts.versions(draft.id)) == 1


def test_a_revision_is_a_new_version_and_the_old_one_stands(drafter: Drafter) -> None:
    draft = drafter.draft(drafter.read(SENTENCE))
    revised = drafter.revise(draft, "sæt kravet til 4 personer").draft
    assert (revised.version, revised.chosen and revised.chosen.persons) == (2, 4)
    assert drafter.drafts.get(draft.id, 1) == draft


@pytest.mark.parametrize(
    "wish", ["sæt kravet til 4 personer", "tilbage til version 1", "brug bibliotekets ordlyd"]
)
def test_a_change_made_from_an_older_version_undoes_nothing(
    drafter: Drafter, knowledge: Knowledge, wish: str
) -> None:
    polishing = make_drafter(knowledge, Marking())
    draft = polishing.draft(polishing.read(SENTENCE))
    older = polishing.revise(draft, "puds sproget").draft
    newest = drafter.revise(older, "fjern boden").draft
    with pytest.raises(ChangedMeanwhileError):
        drafter.revise(older, wish)
    assert drafter.drafts.get(draft.id) == newest


def test_what_changes_nothing_is_answered_of_an_older_version_too(drafter: Drafter) -> None:
    draft = drafter.draft(drafter.read(SENTENCE))
    drafter.revise(draft, "fjern boden")
    assert not drafter.revise(draft, "hvorfor punkt 1?").changed


def threshold(draft: Draft) -> tuple[str, Light]:
    """What the check of the threshold value found, and its light."""
    [found] = [(each.id, each.light) for each in draft.checks if each.id.startswith("taerskel")]
    return found


def test_a_version_that_is_taken_back_is_checked_by_the_rules_of_today(
    knowledge: Knowledge,
) -> None:
    """The threshold in kroner is known for 2025 and not for 2026."""
    days = [datetime(2025, 6, 2, tzinfo=UTC)]
    drafter = Drafter(knowledge, Drafts(knowledge.library.book), (), lambda: days[-1])
    first = drafter.draft(drafter.read(SENTENCE))
    second = drafter.revise(first, "sæt kravet til 4 personer").draft
    assert threshold(second)[1] is Light.GREEN
    days.append(datetime(2026, 6, 2, tzinfo=UTC))
    back = drafter.revise(second, "tilbage til version 1").draft
    assert back.sections == first.sections
    assert threshold(back) == ("taerskel.ukendt", Light.YELLOW)


@pytest.mark.parametrize("said", ["", "   ", "x" * 5_000])
def test_nothing_or_far_too_much_is_refused_with_what_to_do(drafter: Drafter, said: str) -> None:
    with pytest.raises(BadInputError):
        drafter.read(said)


@pytest.mark.parametrize(
    "wish", ["kandidaterne skal bo i kommunen", "kun fleksjobbere må tælle med", "ubegrænset bod"]
)
def test_an_unlawful_wish_about_a_draft_gets_the_reason_and_changes_nothing(
    drafter: Drafter, wish: str
) -> None:
    draft = drafter.draft(drafter.read(SENTENCE))
    revision = drafter.revise(draft, wish)
    assert not revision.changed
    assert "Ønsket er ikke taget med." in revision.said


@pytest.mark.parametrize(
    "wish",
    [
        "kun ledige fra vores egen kommune må ansættes",
        "skriv at de kun må tage fleksjobbere",
        "lokale virksomheder skal foretrækkes",
        "vi vil kun have folk herfra",
    ],
)
def test_an_unlawful_wish_in_a_conversation_about_a_draft_goes_to_the_draft(
    drafter: Drafter, wish: str
) -> None:
    draft = drafter.draft(drafter.read(SENTENCE))
    assert drafter.is_revision(wish, draft.id)
    assert "Ønsket er ikke taget med." in drafter.revise(draft, wish).said


def test_a_question_about_residence_and_a_new_request_are_no_revision(drafter: Drafter) -> None:
    draft = drafter.draft(drafter.read(SENTENCE))
    for message in (
        "Må man kræve, at kun borgere fra kommunen ansættes?",
        "Lav en klausul til kantinedrift, 4 mio. om året, kun ledige fra kommunen",
    ):
        assert not drafter.is_revision(message, draft.id)


def test_an_unlawful_wish_inside_a_revision_gets_its_reason_and_the_rest_is_done(
    drafter: Drafter,
) -> None:
    draft = drafter.draft(drafter.read(SENTENCE))
    revision = drafter.revise(draft, "sæt kravet til 4 personer og kun borgere fra kommunen")
    assert revision.draft.chosen
    assert revision.draft.chosen.persons == 4
    assert "Ønsket er ikke taget med." in revision.said


def test_what_was_guessed_is_still_asked_when_the_sector_is_not_known(drafter: Drafter) -> None:
    draft = drafter.draft(drafter.read("lav en klausul, 12 mio., 4 år"))
    assert [each.field for each in draft.questions][:2] == ["sector", "value_year"]
    assert draft.title.endswith(": et indkøb")


def test_figures_that_the_draft_has_already_are_about_the_draft_and_said_to_stand(
    drafter: Drafter,
) -> None:
    draft = drafter.draft(drafter.read(SENTENCE))
    assert draft.chosen
    hours = f"{draft.chosen.hours.normalize():f}".replace(".", ",")
    said = f"{draft.chosen.persons} personer og {hours} timer"
    assert drafter.is_revision(said, draft.id)
    assert not drafter.revise(draft, said).changed


@pytest.mark.parametrize(
    "wish",
    [
        "tilføj en betinget jobgaranti som i Nørre-Solby",
        "tilføj betinget jobgaranti ligesom i solby kommune",
        "indsæt et afsnit om bonus som hos Vesterlund",
    ],
)
def test_a_wish_for_something_like_that_of_a_place_is_about_the_draft(
    drafter: Drafter, wish: str
) -> None:
    draft = drafter.draft(drafter.read(SENTENCE))
    assert drafter.is_revision(wish, draft.id)
    assert drafter.revise(draft, wish).changed
