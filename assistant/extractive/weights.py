"""From when on a sentence answers, supports or is near; chosen on the development questions.

What speaks for a sentence is weighed in `fitted.json`.
"""

ANSWERS = 0.4  # chance that there is an answer, from which one is given
NEARBY = 0.25  # chance of a sentence, from which it may be shown as the nearest known
MOST_NEAREST = 2
SUPPORTS = 0.4  # share of the first sentence's chance, from which another supports it
MOST_SUPPORT = 4
LOOKED_AT = 12  # sentences, best first
OF_A_PART = 5  # sentences looked at for each part of a question
OF_A_PLACE = 0.15  # chance of a sentence, from which it is told of one of several places
SENTENCES_OF_A_PLACE = 4
