"""The second look: the best sentences in a new order, and whether any of them answers."""

from making import Source, weighed

from assistant.extractive import second_look
from assistant.extractive.reader import shipped_reader
from assistant.extractive.scoring import Scored, fitted

TEXT = (
    "Kommunen holder møde med firmaet hver måned. "
    "Overtræder leverandøren kravet, pålægges den en bod på 40.000 kr. for hver sag. "
    "Firmaet har 200 ansatte og holder til i Bymose. "
    "Hvad sker der, hvis firmaet bryder sine løfter? "
) + " ".join(f"Firmaet gør rent på skole nummer {n} hver dag." for n in range(1, 14))
QUESTION = "hvilken straf får firmaet, når aftalen ikke overholdes"


def looked(question: str, text: str = TEXT) -> tuple[list[Scored], list[Scored]]:
    asked, first = weighed(question, Source(text))
    return first, second_look.look_again(asked, first, shipped_reader())


def test_the_sentence_that_says_it_in_other_words_comes_first() -> None:
    first, seen = looked(QUESTION)
    assert "40.000 kr." not in first[0].evidence.text
    assert "40.000 kr." in seen[0].evidence.text


def test_a_question_of_the_text_never_comes_first() -> None:
    _, seen = looked("hvad sker der, hvis firmaet bryder sine løfter")
    assert not seen[0].evidence.text.endswith("?")


def test_a_sentence_is_read_behind_the_one_that_names_its_subject() -> None:
    text = "Kommunen valgte Vask og Vind til rengøringen. Aftalen gælder i fire år, fra maj 2024."
    asked, first = weighed("hvor længe gælder aftalen med Vask og Vind", Source(text))
    at = next(n for n, one in enumerate(first) if "fire år" in one.evidence.text)
    alone = shipped_reader().judge(
        second_look.read_as(asked), [second_look.read_in(first[at].evidence)]
    )
    judged = second_look.judged_by(shipped_reader(), asked, first)
    assert judged.shape == (len(first), 3)
    assert judged[at, 0] > alone[0, 0]
    assert judged[at, 1:].tolist() == alone[0, 1:].tolist()


def test_a_long_quote_is_read_part_by_part() -> None:
    beginning = (
        "Vi havde aldrig prøvet det før, og mange af mine folk var usikre på, hvad det ville "
        "betyde for dem. Det tog lang tid at få alle med, og der var dage, hvor jeg tænkte, at vi "
        "hellere måtte lade være. Men så fik vi hjælp af jobcentret, og det ændrede alt."
    )
    quote = f"»{beginning} Uddannelsen til chauffør varer 14 uger. Den er gratis for dem.«"
    asked, first = weighed("hvor længe varer uddannelsen til chauffør", Source(quote))
    told = second_look.read_in(first[0].evidence)
    alone = shipped_reader().judge(second_look.read_as(asked), [told])
    assert told.sentence == quote
    assert second_look.judged_by(shipped_reader(), asked, first)[0, 0] > alone[0, 0]


def test_no_sentence_is_lost_and_those_not_looked_at_again_come_last() -> None:
    first, seen = looked(QUESTION)
    assert len(first) > second_look.AGAIN
    assert {id(one.evidence) for one in seen} == {id(one.evidence) for one in first}
    assert [not one.judged for one in seen] == [at >= second_look.AGAIN for at in range(len(seen))]
    scores = [one.score for one in seen]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_nothing_to_look_at_is_nothing_to_answer() -> None:
    asked, _ = weighed(QUESTION, Source(TEXT))
    assert second_look.look_again(asked, [], shipped_reader()) == []
    assert second_look.answerable(asked, [], []) == 0.0


def test_the_chance_is_less_without_the_sentence_that_answers() -> None:
    question = "hvor stor er boden for hver sag"
    chances = []
    for text in (TEXT, TEXT.replace("en bod på 40.000 kr. for hver sag", "en dårlig karakter")):
        asked, first = weighed(question, Source(text))
        seen = second_look.look_again(asked, first, shipped_reader())
        chances.append(second_look.answerable(asked, first, seen))
    assert chances[1] < chances[0]


def test_the_weights_that_ship_are_of_the_numbers_that_are_computed() -> None:
    for group in ("value", "open"):
        assert set(fitted()["second_look"][group]) == set(second_look.NAMES)
        assert set(fitted()["second_look_question"][group]) == set(second_look.QUESTION_NAMES)


def test_of_a_wide_row_the_cells_that_are_asked_about_are_read() -> None:
    others = "; ".join(f"Spalte {n} med en lang overskrift: ord {n}" for n in range(9))
    row = f"Kontrakt: U-6; {others}; Leverandør: Vask og Vind; Slutdato: 30-09-2026; Ansvarlig: Ib"
    source = Source(f"{row}\n{row.replace('Vask og Vind', 'Hjulet')}", "Kontrakter", "Ulvsø")
    asked, first = weighed("hvornår udløber kontrakten med Vask og Vind", source)
    seen: list[second_look.Told] = []

    class Spy:
        def judge(self, question: str, told: list[second_look.Told]) -> object:
            seen.extend(told)
            return shipped_reader().judge(question, told)

    second_look.judged_by(Spy(), asked, first)  # type: ignore[arg-type]
    read = next(each.sentence for each in seen if "Vask og Vind" in each.sentence)
    assert "Slutdato: 30-09-2026" in read
    assert len(read) < len(row)


def test_of_a_cell_that_is_too_long_the_beginning_is_read() -> None:
    answer = "Leverandøren skal ansætte mindst tre lærlinge. " + "Det gælder i hele perioden. " * 12
    source = Source(f"Nr.: 5; Spørgsmål: Hvad kræves der?; Svar: {answer}", "Svar", "Ulvsø")
    asked, first = weighed("hvor mange lærlinge skal leverandøren ansætte", source)
    told = second_look._short_enough(asked, first[0])
    assert "mindst tre lærlinge" in told.sentence
