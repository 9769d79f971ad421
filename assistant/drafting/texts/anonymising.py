"""A tenderer's question without what says who asked, as far as it can be recognised."""

import re

_GREETING = re.compile(r"^\s*(?:hej|kære|til|fra|goddag|att\.?)\b[^\n?.]{0,80}$\n?", re.I | re.M)
_CLOSING = re.compile(
    r"^\s*(?:med venlig hilsen|venlig hilsen|mange hilsner|de bedste hilsner|bedste hilsner|"
    r"hilsen|m\.?v\.?h\.?|vh\b)",
    re.I | re.M,
)
_NAME = r"[A-ZÆØÅ][\wæøåÆØÅ&.'’-]*"
_MARKS = (
    (re.compile(rf"(?:{_NAME}\s+){{1,5}}(?:A/S|ApS|I/S|P/S|K/S|IVS|GmbH|A\.?m\.?b\.?a\.?|AB|Ltd)(?!\w)\.?"),
     "[virksomhed]"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (re.compile(r"(?:https?://|www\.)\S+", re.I), "[webadresse]"),
    (re.compile(r"cvr(?:[-\s]?(?:nr|nummer))?\.?\s*:?\s*\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}", re.I),
     "[CVR-nummer]"),
    (re.compile(r"(?:\+45|0045)\s?(?:\d\s?){8}|(?:tlf|telefon|mobil)\w*\.?\s*:?\s*(?:\d\s?){8}"
                r"|(?<!\d)\d{2} \d{2} \d{2} \d{2}(?!\d)", re.I), "[telefon]"),
)  # fmt: skip


def anonymised(question: str) -> str:
    """On one line, without greeting, signature, company names and ways to reach anybody.

    A name that nothing marks as one stays: somebody must read it through.
    """
    text = _CLOSING.split(question, maxsplit=1)[0] or question
    text = _GREETING.sub("", text)
    for pattern, mark in _MARKS:
        text = pattern.sub(mark, text)
    return " ".join(text.split()) or " ".join(question.split())
