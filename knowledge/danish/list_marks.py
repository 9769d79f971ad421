"""What stands before an item of a list that is numbered or lettered: `1.`, `a)`, `(b)`, `ii.`

A letter with a dot is a mark unless it begins an abbreviation (`f. eks.`, `d. 3. maj`).
"""

_ABBREVIATION = r"(?![ \t\u00a0]+(?:\d|(?:eks|lign|fl|kr)\b|[a-zæøå]{1,2}\.))"
ENUMERATED = (
    r"(?:\d{1,2}[.)]|\(?(?:[a-zæøå]|[ivx]{1,5}|\d{1,2})\)"
    rf"|(?:[a-zæøå]|(?!vi)[ivx]{{2,5}})\.{_ABBREVIATION})"
)
