"""The stages of the extractive answerer, each by a table, and what holds whatever the names are."""

import math
from collections import Counter

import pytest
from making import make_document

from assistant.extractive.answerer import answer
from assistant.extractive.compose import Composed
from assistant.extractive.evidence import candidates
from assistant.extractive.intent import QuestionKind, Wanted, understand
from assistant.model import AnswerStatus
from knowledge.danish.stems import analyse
from knowledge.model import CalendarDate, Chunk, Locator, Passage

Source = tuple[str, str | None, str]  # title, place, text


def passages(*sources: Source, headings: tuple[str, ...] = ()) -> dict[int, Passage]:
    found = {}
    for number, (title, place, text) in enumerate(sources, start=1):
        name = f"d{number}"
        document = make_document(name, title, place=place, written=CalendarDate(2024, 5))
        chunk = Chunk(f"{name}-1", name, 0, headings, text, Locator(first_line=1))
        found[number] = Passage(chunk, document, 10.0 - number)
    return found


def ask(question: str, *sources: Source, headings: tuple[str, ...] = ()) -> Composed:
    """Answer over the sources, with the rarity that a library of only these would give."""
    numbered = passages(*sources, headings=headings)
    frequency: Counter[str] = Counter()
    for passage in numbered.values():
        document = passage.document
        text = f"{document.title} . {document.place} . {passage.chunk.text}"
        analysis = analyse(text)
        frequency.update({*analysis.stems, *analysis.parts})
    return answer(question, numbered, lambda stem: math.log(12 / (frequency[stem] + 1)))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hvem er borgmester?", QuestionKind.WHO),
        ("hvad hedder leverandøren", QuestionKind.WHO),
        ("Hvornår begyndte det?", QuestionKind.WHEN),
        ("Hvilket år begyndte det?", QuestionKind.WHEN),
        ("hvor mang ledige fik job", QuestionKind.HOW_MANY),
        ("Hvor meget koster det?", QuestionKind.HOW_MUCH),
        ("Hvor stor en del er i job?", QuestionKind.HOW_MUCH),
        ("Hvor længe varer et forløb?", QuestionKind.HOW_LONG),
        ("Hvordan følger de op?", QuestionKind.HOW),
        ("Hvorfor lykkedes det?", QuestionKind.WHY),
        ("Hvilke krav stilles der?", QuestionKind.WHICH),
        ("Hvad er en bod?", QuestionKind.DEFINITION),
        ("hva betyder rimelighed", QuestionKind.DEFINITION),
        ("Hvad er forskellen på bod og bonus?", QuestionKind.DEFINITION),
        ("Må man kræve bopæl?", QuestionKind.YES_NO),
        ("How many lots were there?", QuestionKind.HOW_MANY),
        ("Who is the mayor?", QuestionKind.WHO),
        ("What is a penalty?", QuestionKind.DEFINITION),
    ],
)
def test_a_question_is_understood_by_how_it_asks(question: str, kind: QuestionKind) -> None:
    assert understand(question).kind is kind


def test_the_words_that_ask_are_not_what_is_asked_about() -> None:
    terms = {term.stem for term in understand("hvor mang ledige står der i kilden?").terms}
    assert terms == {"ledig"}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Der blev ansat tolv personer her.", {Wanted.COUNT}),
        ("Det kostede 4 mio. kr. i alt.", {Wanted.MONEY}),
        ("Mødet blev holdt den 3. maj 2024.", {Wanted.DATE}),
        ("Kommunen følger op med leverandøren.", set()),
    ],
)
def test_a_sentence_knows_the_values_in_it(text: str, values: set[Wanted]) -> None:
    [evidence] = candidates(passages(("Titel", None, text)))
    assert values <= evidence.kinds
    if not values:
        assert not evidence.kinds


def test_a_lead_in_is_quoted_with_the_list_that_it_leads_to() -> None:
    text = "Rådmanden anbefaler:\n- Følg tæt op på klausulen.\n- Tal med leverandørerne."
    composed = ask("Hvad anbefaler rådmanden?", ("Råd", None, text))
    assert composed.quotes[1][1] == text


def test_a_definition_comes_before_a_mention() -> None:
    mention = "Ordet bod bruges tit i kontrakter om en bod. En bod blev brugt i en sag om bod."
    defined = "En bod er et beløb, som leverandøren betaler, når et krav ikke er opfyldt."
    composed = ask("Hvad er en bod?", ("Sager", None, mention), ("Ordbog", None, defined))
    assert composed.text.startswith(defined)


def test_what_a_text_says_that_it_does_not_tell_is_no_answer() -> None:
    text = "Hvor mange af de 40 ansatte der var i fleksjob."
    headings = ("Hvad casen ikke fortæller",)
    composed = ask("Hvor mange ansatte var i fleksjob?", ("Case", None, text), headings=headings)
    assert composed.status is AnswerStatus.UNANSWERABLE


def test_the_provision_asked_about_comes_before_one_that_mentions_it() -> None:
    card = "Kravet kan kun stilles, når kontrakten udføres i landet."
    mention = "Se også § 39 om krav til kontrakten, når kontrakten udføres i landet."
    composed = ask(
        "Hvad siger § 39 om kravet til kontrakten?",
        ("Ordbog", None, mention),
        ("Loven § 39: Krav", None, card),
    )
    assert composed.text.startswith(card)


def test_prose_comes_before_a_table_row_that_says_the_same() -> None:
    row = "Sted: Bymose; Indsats: rengøring; Resultat: 12 ansatte"
    prose = "I Bymose er der nu 12 ansatte under rengøringens klausul."
    composed = ask(
        "Hvor mange ansatte er der i rengøring i Bymose?",
        ("Nøgletal", "Bymose", row),
        ("Case", "Bymose", prose),
    )
    assert composed.text.startswith(prose)


NAMES = [("Bymose", "Karla Vestergård", "12"), ("Østerlund", "Ib Poulsen", "47")]
CASE = (
    "I {place} Kommune er {number} personer ansat under klausulen om rengøring. "
    "Borgmester i {place} Kommune, {person}."
)


@pytest.mark.parametrize(("place", "person", "number"), NAMES)
@pytest.mark.parametrize("typed", [str, str.lower, str.upper])
def test_the_answer_follows_the_document(
    place: str, person: str, number: str, typed: type[str]
) -> None:
    text = CASE.format(place=place, person=person, number=number)
    source = (f"Rengøring i {place}", place, text)
    assert person in ask(typed(f"Hvem er borgmester i {place}?"), source).text
    many = ask(typed(f"Hvor mange er ansat under klausulen i {place}?"), source).text
    assert f"{number} personer" in many


@pytest.mark.parametrize("typed", [str, str.lower])
def test_another_place_gets_no_answer_from_this_one(typed: type[str]) -> None:
    text = CASE.format(place="Bymose", person="Karla Vestergård", number="12")
    source = ("Rengøring i Bymose", "Bymose", text)
    for question in ("Hvem er borgmester i Vesterled?", "Hvor mange er ansat i Vesterled?"):
        composed = ask(typed(question), source)
        assert composed.status is AnswerStatus.UNANSWERABLE
        assert composed.quotes == {}


def test_without_its_sentence_a_question_is_not_answered() -> None:
    whole = CASE.format(place="Bymose", person="Karla Vestergård", number="12")
    without = whole.split(". ")[0] + "."
    question = "Hvem er borgmester i Bymose?"
    assert ask(question, ("Case", "Bymose", whole)).status is AnswerStatus.ANSWERED
    assert ask(question, ("Case", "Bymose", without)).status is AnswerStatus.UNANSWERABLE


def test_the_order_of_the_documents_does_not_matter() -> None:
    first = ("Case", "Bymose", CASE.format(place="Bymose", person="Karla Holm", number="12"))
    second = ("Case", "Engby", CASE.format(place="Engby", person="Ib Poulsen", number="47"))
    question = "Hvor mange er ansat under klausulen i Engby?"
    texts = {ask(question, *order).text for order in ((first, second), (second, first))}
    assert len(texts) == 1


def test_every_quote_stands_verbatim_in_its_passage() -> None:
    text = CASE.format(place="Bymose", person="Karla Vestergård", number="12")
    composed = ask("Hvor mange er ansat i Bymose?", ("Case", "Bymose", text))
    assert composed.quotes
    for _, quote in composed.quotes.values():
        assert quote in text
