"""Follow-ups and asking back. Places, firms and people are made up."""

import pytest

from assistant.extractive.conversation import Exchange, asking_back, resolve

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
    ([HIRED], "hvad med blæsbjærg", ["ansatte"], [], HIRED),
    ([PENALTY], "gælder det også i Storkelund?", ["boden", "time"], ["Kvistby-Ravnsø"], None),
    ([ENGLISH], "what about Myreholt?", ["trainees", "2021"], ["Storkelund"], ENGLISH),
    ([ENGLISH], "And in Myreholt?", ["trainees"], ["Storkelund"], ENGLISH),
    # another thing, the same place
    ([BUSES], "hvad med lærlinge?", ["Storkelund", "Tæller"], [], BUSES),
    ([WASH], "hvad med Glansfuld ApS?", ["Myreholt", "forløb"], ["Blankpudset"], WASH),
    ([PENALTY], "og for for sen levering", ["Kvistby-Ravnsø", "boden"], [], PENALTY),
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
    ([ENGLISH], "what does the mayor say?", ["Storkelund"], ["trainees"], None),
    # a slot that is filled is not taken over
    ([MEETING], "og hvem er med om eftermiddagen", ["Kvistby-Ravnsø"], [], None),
    (["hvor mange er i skånejob i Myreholt?"], "hvor mange er i praktik", ["Myreholt"],
     ["skånejob"], None),
    (["hvornår begyndte aftalen i Myreholt?"], "hvornår slutter den så", ["Myreholt", "aftalen"],
     ["begyndte"], None),
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
    assert not resolved.changed_subject


@pytest.mark.parametrize(("past", "question"), STANDS_ALONE)
def test_a_question_that_stands_alone_takes_over_nothing(past, question):
    resolved = resolve(question, _past(past), PLACES)
    assert resolved.inherited == ()
    assert resolved.kind_from is None
