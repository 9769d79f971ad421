"""From when on a sentence answers, supports or is near.

Chosen on the development questions and, up to NEARBY, on the folders that the second look is
fitted on.

What speaks for a sentence is weighed in `fitted.json`.
"""

# The chance that the best sentences answer, from which they are given, for a question that wants
# a value and for others. Low, since up to SURE they are said to fit loosely; and since many more
# of the questions that this was fitted on have no answer than of those that staff ask. Of 400
# questions by five other hands 28 with an answer stood between this and .2, and three without.
ANSWERS = {True: 0.15, False: 0.1}
SURE = {True: 0.5, False: 0.5}
SURE_BY_WORDS = 0.33  # … when the best sentence itself has all that is asked for, and a value
NEARBY = 0.15  # chance of a sentence, from which it may be shown as the nearest known
MOST_NEAREST = 2
SUPPORTS = 0.4  # share of the first sentence's chance, from which another supports it
SUPPORTS_UNSURE = 0.15  # … when the first may not be the one
MOST_SUPPORT = 4
MOST_SUPPORT_UNSURE = 6
SUPPORT_OF_A_PART = 2
LOOKED_AT = 12  # sentences, best first
SENTENCES_OF_A_PLACE = 4
OF_A_DOCUMENT = 0.5  # share of the best chance, from which another document is heard too
SENTENCES_OF_A_DOCUMENT = 3
MOST_DOCUMENTS = 5
MOST_SIBLINGS = 10  # items of a list that are told together
SENTENCES_OF_A_GIST = 7
SENTENCES_OF_A_SECTION = 12
SOURCES_TOLD_OF = 3  # documents, when the source of an answer is asked for
