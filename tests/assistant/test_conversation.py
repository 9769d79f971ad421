"""Follow-ups and asking back. Places, firms and people are made up."""

import pytest
from making import make_document

from assistant.extractive.conversation.asking_back import asking_back, unclear
from assistant.extractive.conversation.turns import Exchange, resolve
from assistant.extractive.evidence import candidates
from assistant.extractive.intent import understand
from assistant.extractive.scoring import Scored
from knowledge.model import CalendarDate, Chunk, DocumentKind, Locator, Passage

PLACES = ("Storkelund", "Myreholt", "Kvistby-Ravnsø", "Danmark")

HIRED = "Hvor mange ansatte gav klausulen i Storkelunds svømmehal i 2019?"
WASH = "hvor længe varer et forløb hos Blankpudset i myreholt?"
PENALTY = "Hvad er boden pr. manglende time i Kvistby-Ravnsø?"
WHO = "Hvem er leder af værkstedet i Storkelund?"
WHO_TOLD = "Værkstedsleder Tove Myggeholm står for oplæringen. [1]"
TIME = "hvor længe ventede deltagerne i Myreholt i gennemsnit?"
LAW = "Hvad siger § 14, stk. 2 i loven om oplæring?"
ENGLISH = "How many trainees did Blankpudset hire in Storkelund in 2021?"
RULE = "Hvad er en partnerskabsaftale?"
MEETING = "hvornår er næste styregruppemøde om legepladserne i Kvistby-Ravnsø?"
BUSES = "Tæller chauffører med i Storkelund?"

# (the earlier turns, the follow-up, what it takes over, what it does not, kind from)
FOLLOW_UPS = [
    # of a bare kind or nothing at all
    ([HIRED], "og hvor mange blev det så til?", ["Storkelund", "ansatte"], [], None),
    ([HIRED], "hvorfor?", ["Storkelund", "ansatte", "svømmehal"], [], None),
    ([WASH], "og hvor mange er der på hvert?", ["Myreholt", "Blankpudset", "forløb"], [], None),
    ([WASH], "hvor mange", ["Myreholt", "forløb"], [], None),
    ([ENGLISH], "and why?", ["Storkelund", "Blankpudset", "trainees"], [], None),
    # another place, the same question
    ([HIRED], "og i Myreholt?", ["ansatte", "2019"], ["Storkelund"], HIRED),
    ([HIRED], "hvad med myreholt", ["ansatte"], ["Storkelund"], HIRED),
    ([HIRED], "Myreholt?", ["ansatte"], ["Storkelund"], HIRED),
    ([HIRED], "og i kvistby ravnsø?", ["ansatte"], ["Storkelund"], HIRED),
    ([WASH], "hvad så med Kvistby-Ravnsø?", ["forløb"], ["Myreholt", "Blankpudset"], WASH),
    ([HIRED], "og hvor mange blev det i Myreholt?", ["ansatte"], ["Storkelund"], None),
    ([HIRED], "hvor mange i myrehold?", ["ansatte"], ["Storkelund"], None),
    ([HIRED], "og i Blæsbjerg?", ["ansatte"], ["Storkelund"], HIRED),
    ([HIRED], "i Myreholt mener jeg", ["ansatte"], ["Storkelund"], HIRED),
    ([HIRED], "nej, i myreholt", ["ansatte"], ["Storkelund"], HIRED),
    ([HIRED], "jeg mente Myreholt", ["ansatte"], ["Storkelund"], HIRED),
    ([ENGLISH], "Myreholt, I mean", ["trainees"], ["Storkelund"], ENGLISH),
    ([HIRED], "hvad med blæsbjærg", ["ansatte"], [], HIRED),
    ([HIRED], "og i blæsbjærg?", ["ansatte"], ["Storkelund"], HIRED),
    ([PENALTY], "gælder det også i Storkelund?", ["boden", "time"], ["Kvistby-Ravnsø"], None),
    ([ENGLISH], "what about Myreholt?", ["trainees", "2021"], ["Storkelund"], ENGLISH),
    ([ENGLISH], "And in Myreholt?", ["trainees"], ["Storkelund"], ENGLISH),
    # another thing, the same place
    ([BUSES], "hvad med lærlinge?", ["Storkelund", "Tæller"], [], BUSES),
    ([WASH], "hvad med Glansfuld ApS?", ["Myreholt", "forløb"], ["Blankpudset"], WASH),
    ([PENALTY], "og for for sen levering", ["Kvistby-Ravnsø", "boden"], [], PENALTY),
    ([HIRED], "og boden?", ["Storkelund"], [], None),
    ([HIRED], "HVAD ER BODEN?", ["Storkelund"], ["ansatte"], None),
    # another year
    ([HIRED], "og året efter?", ["Storkelund", "ansatte", "2020"], ["2019"], HIRED),
    ([HIRED], "hvad med året før?", ["Storkelund", "2018"], ["2019"], HIRED),
    ([HIRED], "og to år senere", ["Storkelund", "2021"], ["2019"], HIRED),
    ([HIRED], "og i 2022?", ["Storkelund", "ansatte"], ["2019"], HIRED),
    ([ENGLISH], "and the year after?", ["Storkelund", "2022"], ["2021"], ENGLISH),
    ([ENGLISH], "what about 2023", ["Storkelund", "trainees"], ["2021"], ENGLISH),
    # pronouns
    ([HIRED], "hvad laver de til daglig?", ["Storkelund", "ansatte"], [], None),
    ([WASH], "hvad koster det", ["Myreholt", "forløb"], [], None),
    ([PENALTY], "hvornår kan leverandøren slippe for den?", ["Kvistby-Ravnsø", "boden"], [], None),
    ([RULE], "hvem skal skrive den under", ["partnerskabsaftale"], [], None),
    ([MEETING], "hvor tit mødes de", ["Kvistby-Ravnsø", "legepladserne"], [], None),
    ([ENGLISH], "How many of them are still there?", ["Storkelund", "trainees"], [], None),
    ([ENGLISH], "what did they earn", ["Storkelund", "trainees"], [], None),
    # short forms of what was talked about
    ([HIRED], "hvad siger rådmanden?", ["Storkelund"], ["2019"], None),
    ([HIRED], "hvem er leverandøren", ["Storkelund"], ["ansatte"], None),
    ([WASH], "hvad er boden?", ["Myreholt", "Blankpudset"], ["forløb"], None),
    ([TIME], "hvad var målet?", ["Myreholt", "ventede"], [], TIME),
    ([TIME], "og grunden", ["Myreholt", "ventede"], [], TIME),
    ([MEETING], "hvornår er telefonen åben?", ["Kvistby-Ravnsø"], ["legepladserne"], None),
    ([HIRED], "hvilke opgaver får de ansatte hos leverandøren", ["Storkelund"], [], None),
    ([HIRED], "hvor mange timer skal leverandøren levere under kontrakten", ["Storkelund"],
     ["ansatte"], None),
    ([ENGLISH], "what does the mayor say?", ["Storkelund"], ["trainees"], None),
    ([ENGLISH], "How many working hours did the supplier deliver last summer?", ["Storkelund"],
     ["trainees"], None),
    (["hvor mange lærlinge tog trylvik ind"], "hvad er boden?", ["trylvik"], [], None),
    # a slot that is filled is not taken over
    ([MEETING], "og hvem er med om eftermiddagen", ["Kvistby-Ravnsø"], [], None),
    (["hvor mange er i skånejob i Myreholt?"], "hvor mange er i praktik", ["Myreholt"],
     ["skånejob"], None),
    (["hvornår begyndte aftalen i Myreholt?"], "hvornår slutter den så", ["Myreholt", "aftalen"],
     ["begyndte"], None),
    ([HIRED], "hvornår begyndte den", ["Storkelund"], ["2019"], None),
    # several turns
    ([HIRED, "og året efter?"], "og året efter igen?", ["Storkelund", "2021"], ["2019"], HIRED),
    ([HIRED, "og i Myreholt?"], "hvad siger borgmesteren", ["Myreholt"], ["Storkelund"], None),
    ([HIRED, "hvad siger rådmanden?"], "hvorfor det?", ["Storkelund"], [], None),
    ([WASH, "hvad koster det", "tak for det!"], "og hvem betaler", ["Myreholt"], [], None),
    # provisions
    ([LAW], "og stk. 3?", ["§ 14, stk. 3", "oplæring"], ["§ 14, stk. 2"], LAW),
    ([LAW], "hvornår gælder den fra", ["§ 14, stk. 2"], [], None),
]  # fmt: skip

STANDS_ALONE = [
    ([HIRED], "Hvad er boden i Myreholt?"),
    ([HIRED], "hvor mange lærlinge tog Glansfuld ind i myreholt"),
    ([HIRED], "Hvad er et fleksjob?"),
    ([HIRED], "hvad betyder merbeskæftigelse"),
    ([HIRED], "Hvad siger § 14, stk. 2 om oplæring?"),
    ([HIRED], "Er det rigtigt, at Myreholt kræver 30 ansatte i kantinen?"),
    ([HIRED], "Hvis en leverandør ikke opfylder kravet, hvad sker der så med den?"),
    ([HIRED], "hvor mange deltagere var med i Myreholt, og hvor mange af dem fik job?"),
    ([HIRED], "hvornår begyndte Glansfuld på havnen?"),
    ([HIRED], "hvad siger myreholt-modellen om pause i arbejdet"),
    ([HIRED], "Må man stille krav om lærlinge i alle kontrakter?"),
    ([HIRED], "Hvor længe kan virksomhedspraktik vare for jobparate ledige?"),
    ([HIRED], "Hvad er forskellen på en arbejdsklausul og en uddannelsesklausul?"),
    ([WHO], "Hvordan følger kommunerne op på klausuler?"),
    ([ENGLISH], "What is a flex job?"),
    ([ENGLISH], "How often does the steering group in Myreholt meet?"),
    ([ENGLISH], "Can we require apprentices in every contract?"),
    ([ENGLISH], "Which municipality paid most per trainee, Myreholt or Storkelund?"),
]


def _past(questions, last_answer=""):
    answers = [""] * (len(questions) - 1) + [last_answer]
    return [Exchange(question, answer) for question, answer in zip(questions, answers, strict=True)]


def _words(resolved):
    return {word for phrase in resolved.inherited for word in (phrase, *phrase.split())}


@pytest.mark.parametrize(("past", "question", "taken", "left", "kind_from"), FOLLOW_UPS)
def test_a_follow_up_takes_over_what_it_lacks(past, question, taken, left, kind_from):
    resolved = resolve(question, _past(past), PLACES)
    assert set(taken) <= _words(resolved)
    assert not set(left) & _words(resolved)
    assert resolved.kind_from == kind_from
    assert resolved.question == question


@pytest.mark.parametrize(("past", "question"), STANDS_ALONE)
def test_a_question_that_stands_alone_takes_over_nothing(past, question):
    resolved = resolve(question, _past(past), PLACES)
    assert resolved.inherited == ()
    assert resolved.kind_from is None


@pytest.mark.parametrize(
    ("question", "taken"),
    [
        ("hvad siger hun om boder?", {"Tove Myggeholm", "Storkelund"}),
        ("og hvad er hendes råd", {"Tove Myggeholm", "Storkelund"}),
        ("what does she recommend?", {"Tove Myggeholm", "Storkelund"}),
    ],
)
def test_a_personal_pronoun_means_the_person_of_the_last_answer(question, taken):
    assert taken <= set(resolve(question, _past([WHO], WHO_TOLD), PLACES).inherited)


def test_the_person_lasts_as_long_as_the_topic():
    asked = [Exchange(WHO, WHO_TOLD), Exchange("hvad siger hun om boder?", "Det fremgår ikke.")]
    assert "Tove Myggeholm" in resolve("hvor længe har hun været der?", asked, PLACES).inherited
    asked.append(Exchange("Hvor mange lærlinge er der på havnen i Myreholt?", "Der er ni. [1]"))
    assert "Tove Myggeholm" not in resolve("hvad siger hun?", asked, PLACES).inherited


def test_a_person_named_in_the_question_itself_is_who_the_pronoun_means():
    question = "Er det Bodil Kvæk, der leder kantinen i Myreholt, og hvad siger hun?"
    assert "Tove Myggeholm" not in resolve(question, _past([WHO], WHO_TOLD), PLACES).inherited


def test_the_place_may_come_from_the_answer():
    past = _past(["hvem vandt udbuddet om skraldespande?"], "Blankpudset vandt i Myreholt. [1]")
    assert "Myreholt" in resolve("hvad siger rådmanden?", past, PLACES).inherited


def test_the_place_of_an_example_is_not_taken_over_from_a_definition():
    past = _past(["hvad er en jobklausul?"], "En jobklausul er et krav, som i Myreholt. [1]")
    assert "Myreholt" not in resolve("hvem er leverandøren?", past, PLACES).inherited


def test_a_name_in_the_question_is_enough_without_a_place_of_the_answer():
    past = _past(["hvornår mødes Skovringens udvalg?"], "Næste møde er i Myreholt i maj. [1]")
    assert "Myreholt" not in resolve("og hvad koster det?", past, PLACES).inherited


def test_the_year_after_may_count_from_the_answer():
    past = _past(["hvornår åbnede værkstedet i Myreholt?"], "Det åbnede i marts 2015. [1]")
    assert "2016" in resolve("hvor mange var ansat året efter?", past, PLACES).inherited


def test_the_first_question_takes_over_nothing():
    assert resolve("og i Myreholt?", [], PLACES).inherited == ()


def test_places_of_the_whole_country_are_not_taken_over():
    past = _past(["Hvor mange kommuner bruger klausuler i Danmark?"])
    assert "Danmark" not in resolve("hvorfor det?", past, PLACES).inherited


CHOICES = ("Storkelund: Rent vand", "Myreholt: Grønne hænder", "Mad med mere (maj 2024)")


@pytest.mark.parametrize(
    ("reply", "taken"),
    [
        ("Myreholt", {"Myreholt"}),
        ("i storkelund", {"Storkelund"}),
        ("den første", {"Storkelund"}),
        ("2", {"Myreholt"}),
        ("nr. 3", {"Mad med mere"}),
        ("den sidste", {"Mad med mere"}),
        ("den med grønne hænder", {"Myreholt"}),
        ("the second one", {"Myreholt"}),
    ],
)
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_reply_that_picks_a_choice_goes_with_the_question_before_it(reply, taken, language):
    asked = "hvor mange blev ansat?"
    resolved = resolve(reply, [Exchange(asked, asking_back(CHOICES, language))], PLACES)
    others = {"Storkelund", "Myreholt", "Mad med mere"} - taken
    own = {word.capitalize() for word in reply.split()}
    assert taken | {"ansat"} <= set(resolved.inherited) | own
    assert not others & set(resolved.inherited)
    assert resolved.kind_from == asked


@pytest.mark.parametrize("label", [*CHOICES, CHOICES[2].lower()])
def test_the_whole_label_of_a_choice_picks_it(label):
    asked = "hvor mange blev ansat?"
    resolved = resolve(label, [Exchange(asked, asking_back(CHOICES, "da"))], PLACES)
    assert resolved.kind_from == asked
    assert "ansat" in resolved.inherited


def test_a_new_question_about_one_of_the_choices_does_not_pick_it():
    past = [Exchange("hvor mange blev ansat?", asking_back(CHOICES, "da"))]
    question = "jeg har læst at halvdelen af gartnerne i Myreholt snart går på pension"
    assert resolve(question, past, PLACES).kind_from is None


def test_a_follow_up_on_a_picked_choice_stays_with_it():
    past = [
        Exchange("hvor mange blev ansat?", asking_back(CHOICES, "da")),
        Exchange("2", "Ni blev ansat. [1]"),
    ]
    assert "Myreholt" in resolve("og hvad siger borgmesteren?", past, PLACES).inherited


VAND = ("Rent vand", "Storkelund", "I alt blev 14 personer ansat.")
HAENDER = ("Grønne hænder", "Myreholt", "Der blev ansat 9 personer.")
SAME = ("Tal for året", "Kvistby-Ravnsø", "Her blev også 14 personer ansat.")
MORE = ("Haver", "Kvistby-Ravnsø", "Her blev 31 personer ansat.")


def _scored(question, *sources, scores=(), kind=DocumentKind.CASE):
    passages = {}
    for number, (title, place, text) in enumerate(sources, start=1):
        name = f"d{number}"
        written = CalendarDate(2024, 5)
        document = make_document(name, title, place=place, written=written, kind=kind)
        chunk = Chunk(f"{name}-1", name, 0, (), text, Locator(first_line=1))
        passages[number] = Passage(chunk, document, 1.0)
    found = candidates(passages)
    chances = [*scores, *[0.9] * (len(found) - len(scores))]
    scored = [Scored(one, chance, 1.0) for one, chance in zip(found, chances, strict=True)]
    return understand(question), sorted(scored, key=lambda one: -one.score)


def _unclear(question, *sources, past=(), scores=(), kind=DocumentKind.CASE):
    intent, scored = _scored(question, *sources, scores=scores, kind=kind)
    return unclear(intent, scored, past)


def test_a_short_question_that_cases_answer_differently_is_unclear():
    choices = _unclear("hvor mange blev ansat?", VAND, HAENDER)
    assert choices == ("Storkelund: Rent vand", "Myreholt: Grønne hænder")


def test_at_most_three_choices_are_given():
    extra = ("Vinter", "Gåsevig", "I Gåsevig blev 77 personer ansat.")
    assert len(_unclear("hvor mange blev ansat?", VAND, HAENDER, MORE, extra)) == 3


def test_a_document_without_a_place_is_told_by_its_date():
    nameless = ("Grønne hænder", None, HAENDER[2])
    assert "Grønne hænder (maj 2024)" in _unclear("hvor mange blev ansat?", VAND, nameless)


@pytest.mark.parametrize(
    "question",
    [
        "hvor mange blev ansat i Storkelund?",
        "hvor mange blev ansat hos Blankpudset?",
        "hvor mange blev ansat i alle casene?",
        "hvordan blev de ansat?",
        "hvorfor blev de ansat",
        "hvad er en ansat?",
        "hvor mange personer med grønt kørekort blev ansat på kirkegården?",
        "hvor mange blev ansat i 2019?",
    ],
)
def test_these_questions_are_never_unclear(question):
    assert _unclear(question, VAND, HAENDER) == ()


def test_a_year_does_not_say_whose_figure_is_meant():
    sources = [(*VAND[:2], "I 2024 blev 14 ansat."), (*HAENDER[:2], "I 2024 blev 9 ansat.")]
    assert len(_unclear("hvor mange blev ansat i 2024?", *sources)) == 2


def test_a_longer_question_is_unclear_when_two_places_say_all_of_it():
    said = "Rengøringen af skolerne koster {} mio. kr. om året."
    sources = [(*VAND[:2], said.format("2,4")), (*HAENDER[:2], said.format("5,1"))]
    question = "hvad koster rengøringen af skolerne om året?"
    assert len(_unclear(question, *sources)) == 2
    assert _unclear(question, sources[0], (*HAENDER[:2], "Rengøringen koster 5,1 mio. kr.")) == ()


def test_equal_values_of_two_places_are_nothing_to_choose_between():
    assert _unclear("hvor mange blev ansat?", VAND, SAME) == ()


def test_two_texts_about_one_place_are_nothing_to_choose_between():
    other = ("Endnu en", "Storkelund", HAENDER[2])
    assert _unclear("hvor mange blev ansat?", VAND, other) == ()


def test_a_text_that_answers_less_well_is_no_choice():
    assert _unclear("hvor mange blev ansat?", VAND, HAENDER, scores=(0.9, 0.4)) == ()


def test_a_text_without_the_rare_word_is_no_choice():
    assert _unclear("hvor mange gartnere blev ansat?", VAND, HAENDER) == ()


def test_the_conversation_decides_whose_value_is_meant():
    past = [Exchange("Hvem er borgmester i Myreholt?", "")]
    assert _unclear("hvor mange blev ansat?", VAND, HAENDER, past=past) == ()


def test_rules_and_glossaries_are_no_choices():
    assert _unclear("hvor mange blev ansat?", VAND, HAENDER, kind=DocumentKind.LAW) == ()


def test_a_pointer_without_a_conversation_is_unclear_also_in_rules():
    rules = (
        ("Praktik", None, "Praktik gælder i højst 4 uger."),
        ("Tilskud", None, "Tilskuddet gælder i højst 12 måneder."),
    )
    assert len(_unclear("Hvor længe gælder det?", *rules, kind=DocumentKind.LAW)) == 2


def test_rows_of_a_table_are_choices_when_someone_is_asked_for():
    table = (
        "Kontrakter",
        "Myreholt",
        "Kontrakt: Snerydning; Leverandør: Blankpudset A/S; Krav: 2\n\n"
        "Kontrakt: Havepleje; Leverandør: Muldvarpen ApS; Krav: 4",
    )
    choices = _unclear("hvem er leverandøren", table)
    assert choices == ("Myreholt: Snerydning", "Myreholt: Havepleje")
