"""What the parts of a sentence's score are worth, and from when on a sentence answers.

Set by hand on the development questions; a fitting script will take over this file.
"""

COVERED_HERE = 1.0  # a search word stands in the sentence itself
COVERED_ABOUT = 0.75  # … in its headings or its document's title, place or date
MENTIONED = 0.8  # a provision asked about is named in the sentence, but the text is not about it
COVERED_AROUND = 0.6  # … in the sentence before or after
BY_RELATED = 0.75  # … by a synonym or by the parts of a compound only
PASSAGE = 0.35  # the passage's own search score, as a share of the best
VALUE = 0.35  # a wanted value is present
BARE_NAME = 0.5  # … share of it for a name where a person is wanted but none was read
TABLE_ROW = 0.15  # taken from rows of tables: prose reads better when it says the same
NEGATED = 0.15  # taken from a sentence that says what is not so, when a value is asked for
SHORT = 0.15  # taken from sentences of less than six words

DEFINES = 0.5  # the sentence says what the thing asked for is
REACHED = (
    0.7  # how well a word that is needed must be matched: a synonym will do, half a compound not
)
COVERS_ALL = 0.7  # covered share from which the rarest word may be missing
TOLD = 0.1  # what a wanted value adds to the covered share

ANSWERS = 0.5  # covered share of the question's weight from which a sentence answers
NEARBY = 0.3  # … from which it may be shown as the nearest known
SUPPORTS = 0.8  # share of the best score from which a sentence is shown as support
MOST_SUPPORT = 3
