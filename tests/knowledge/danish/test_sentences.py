"""Sentences end where a Danish reader would end them, and no character is lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danish.sentences import Span, split

# Sentences are divided by a bar.
TABLE = [
    "Prisen er 10.000 kr. for et år.|Det er godt.",
    "Mødet er kl. 12.00 i byen.|Kom.",
    "Fristen er den 3. december 2012 kl. 12.|Den er fast.",
    "Det skete d. 1. okt. 2019 i byen.|Siden gik det.",
    "Kravet følger af § 176, stk. 2.|Det gælder også her.",
    "Se jf. § 176, stk. 2 i loven.",
    "Der er bl.a. tale om mentorer.|Det virker.",
    "Det er bl.a. Anna Holm og fx Per Tang.|De er med.",
    "Det er ca. 5 pct. af alle.|Se nr. 3.|Mere følger.",
    "Det kostede 4 mio. kr. i 2019.|Siden steg det.",
    "Vi sparer 2.500 kr.|Kommunen er glad.",
    "Det kostede 4 mio. DKK i alt.",
    "Stk. 2. Ministeren kan fastsætte regler.|Stk. 3. Andet gælder.",
    "§ 5. Loven træder i kraft.|§ 6. Loven ophæves.",
    "§ 5 a. Loven træder i kraft.",
    "1. Gode løsninger kan skabes.|Det batter.",
    "a. Første krav.|Andet.",
    "3.2. Formål og baggrund.|Mere.",
    "“Vi holder dem op. Derudover har vi samtaler,” fortæller Per Tang.|Han er chef.",
    '"Vi holder dem op. Derudover har vi samtaler," fortæller Per Tang.|Han er chef.',
    "»Vi holder. Ja,« siger han.|Nej.",
    "”Vi er glade. Det går godt,” forklarer Anna Holm.|Siden gik hun.",
    "“Det er godt.”|Så gik han.|“Nej!” sagde hun.",
    "Er det sandt?|Ja!|Det er… måske.|Nej",
    "Af bl.a. Per Tang, cand.jur. Anna Holm og Byg A/S.|Det var alt.",
    "Firmaet Nordlys A/S v. K. Holm m.fl.|Det er nyt.",
    "Pris pr. år m.v.|Derefter falder den.",
    "To firmaer, Nordlys og Brdr. Holm, bød.|Brdr. Holm vandt.",
    "Vognm. Tang kører fra Sdr. Lund.|Det går godt.",
    "Kontakt info@nordlys.dk.|Tak.|Se www.nordlys.dk.|Farvel.",
    "De er 16 år.|I 2019 var de 13.|Nu er de 20.",
    "I dag er det kl. 8.30-16.00.|Derefter lukkes.",
    "Aftalen løber til 31. december 2022.|Den kan forlænges.",
    "Se bilag A.|Det er der.",
    "Det var Per H. Tang, der sagde det.|Ja.",
    "A.P. Holm vandt.|Ja.",
    "Ældre end 12 mdr.|Indhold følger.",
    "- Vi tror på det.|Vi kunne ikke, fortæller chef Anna Holm.",
    "Han er 3. viceborgmester.|Ja.",
    "lov nr. 1564 af 15. december 2015.|Den gælder.",
    "Første linje\n|Anden linje\n|• Tredje punkt",
    "Navn;Timer\n|Anna;10\n|Per;12",
    "Se note.[1]|Næste sætning.",
    "Reglen (jf. bilag 3. Se også bilag 4.) gælder.|Ja.",
    "It was e.g. good.|He paid 5.5 million.|Mr. Holm said so.",
    "Det gælder hhv. drift og anlæg. stk. 2 er undtaget",
    "Ét tegn.",
]


@pytest.mark.parametrize("row", TABLE)
def test_sentences_end_where_a_reader_ends_them(row: str) -> None:
    pieces = [piece.strip() for piece in row.split("|")]
    text = row.replace("|", " ")
    assert [text[span.start : span.end] for span in split(text)] == pieces


@pytest.mark.parametrize("text", ["", "   ", "\n\n \t"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert split(text) == ()


def test_spans_are_compared_by_value_and_cannot_be_changed() -> None:
    assert Span(0, 3) == Span(0, 3)
    with pytest.raises(AttributeError):
        Span(0, 3).start = 1  # type: ignore[misc]


@settings(deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(list('. ?!\n"“”()stkA1')))))
def test_no_character_is_lost_and_none_is_in_two_sentences(text: str) -> None:
    spans = split(text)
    rest = list(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        rest[span.start : span.end] = " " * (span.end - span.start)
        end = span.end
    assert not "".join(rest).strip()


@pytest.mark.parametrize(
    "piece", ["a. ", "...", "“", "(", "Han kom. ", '"a ', ". ", "x", "Stk. 2. "]
)
def test_the_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begin = time.perf_counter()
    split(text)
    assert time.perf_counter() - begin < 5.0
