"""Promises of a gist: few sentences of one document, whole, each telling something else."""

from making import Source, library_around, make_passages, static_embedder

from assistant.extractive.asked import weigh
from assistant.extractive.evidence import candidates
from assistant.extractive.gist import gist
from assistant.extractive.intent import asks_for_gist, understand
from assistant.extractive.scoring import score
from assistant.whole_document import with_whole_document

MINUTES = [
    "Til stede: Anne Holm (kontraktstyrer, Fjordby Kommune), Ole Vang (referent).",
    "Kommunen og firmaet besluttede at hæve kravet til otte ansatte.",
    "Derfor skal der findes tre mere.",
    "Firmaet har fem ansatte under klausulen, og kravet var fem.",
    "Firmaet har i dag fem ansatte under klausulen.",
    "Udgiften var 40.000 kr. i 2024.",
    "Næste møde er den 3. maj 2025 kl. 9.",
    "Senest opdateret 3. maj 2024 kl. 10.",
]


def told(question: str, most: int, *sources: Source) -> list[str]:
    passages = make_passages(*sources)
    library = library_around(passages)
    evidence = candidates(passages)
    scored = score(
        weigh(understand(question), evidence, library.rarity), evidence, library.embedder
    )
    return [each.evidence.text for each in gist(scored, static_embedder(), most)]


def test_a_gist_tells_results_and_no_formalities_in_the_order_of_the_document() -> None:
    found = told("Sammenfat mødet i Fjordby", 3, Source(" ".join(MINUTES), "Møde", "Fjordby"))
    assert found == [each for each in MINUTES if each in found]
    assert MINUTES[1] in found
    assert MINUTES[5] in found
    assert not {MINUTES[0], MINUTES[2], MINUTES[6], MINUTES[7]} & set(found)


def test_of_two_sentences_that_say_the_same_one_is_told() -> None:
    found = told("Sammenfat mødet i Fjordby", 3, Source(" ".join(MINUTES), "Møde", "Fjordby"))
    assert len({MINUTES[3], MINUTES[4]} & set(found)) == 1


def test_a_gist_is_of_one_document() -> None:
    other = Source("Byrådet vedtog et krav om 12 veje. Udgiften var 90 kr.", "Veje", "Engby")
    found = told(
        "Sammenfat mødet i Fjordby", 9, Source(" ".join(MINUTES), "Møde", "Fjordby"), other
    )
    assert set(found) <= set(MINUTES)


def test_the_whole_document_is_found_behind_what_was_found_of_it() -> None:
    passages = list(make_passages(Source("Et.", "A"), Source("To.", "B")).values())
    first = passages[0].chunk
    whole = with_whole_document(passages[1:] + passages[:1], lambda _: [passages[1].chunk, first])
    assert [each.chunk.text for each in whole] == ["To.", "Et."]
    assert with_whole_document([], lambda _: []) == []


def test_a_gist_is_asked_for_with_either_accent() -> None:
    assert asks_for_gist("Opsummér casen")
    assert asks_for_gist("opsummer casen")
    assert not asks_for_gist("Hvor mange blev ansat?")
