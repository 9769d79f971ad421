"""From when on a sentence answers, supports or is near; chosen on the development questions.

What speaks for a sentence is weighed in `fitted.json`.
"""

# The chance that the best sentences answer, from which they are given; higher for a question
# that wants a value, since a wrong figure does more harm than a quote that helps little.
ANSWERS = {True: 0.25, False: 0.25}
SURE = {True: 0.55, False: 0.55}  # … from which nothing is said about how well they fit
NEARBY = 0.25  # chance of a sentence, from which it may be shown as the nearest known
MOST_NEAREST = 2
SUPPORTS = 0.4  # share of the first sentence's chance, from which another supports it
SUPPORTS_UNSURE = 0.15  # … when the first may not be the one
MOST_SUPPORT = 4
SUPPORT_OF_A_PART = 2
LOOKED_AT = 12  # sentences, best first
SENTENCES_OF_A_PLACE = 4
OF_A_DOCUMENT = 0.5  # share of the best chance, from which another document is heard too
SENTENCES_OF_A_DOCUMENT = 3
MOST_DOCUMENTS = 5
MOST_SIBLINGS = 10  # items of a list that are told together
SENTENCES_OF_A_GIST = 7
