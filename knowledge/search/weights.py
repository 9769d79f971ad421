"""What each sign of a match is worth. Found by `python -m training.fit_search` on the
development parts of the search sets, 25 November 2026 (training/fit_search.log); docs/adr/0005
tells how and what it gained. Place and year were set by hand: the sets name too few."""

# Words. A match in a field: the running text, title and headings, parts of compounds.
FIELDS = {"text": 1.0, "heads": 0.6, "parts": 0.42}
# The query's own word, a part of its compound, a synonym or translation, an everyday word for
# it, a corrected spelling.
TERMS = {"own": 1.0, "part": 0.8, "related": 0.6, "loose": 0.4, "guess": 1.8}
GRAMS = 0.45  # all 4-grams of a word together
REFERENCE = 2.0  # § 176, a case number, a contract number
PHRASE = 3.0  # words in quotation marks, in that order
NEAR = 0.125  # two words of the query close to each other

# Fusion, in standard deviations of the candidates' scores.
VECTORS = 1.2
PLACE = 0.8  # a document about the place that the query names
YEAR = 0.5  # a document written in the year that the query names
