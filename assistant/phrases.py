"""The sentences that frame an answer: a closed set, in Danish and English."""

from assistant.model import AnswerStatus

NOT_IN_SOURCES = {
    "da": "Det fremgår ikke af kilderne.",
    "en": "The sources do not state this.",
}

_DECLINED_PERSONAL_DATA = {
    "da": (
        "Spørgsmålet ser ud til at indeholde et CPR-nummer. Det er ikke gemt og ikke besvaret. "
        "Fjern nummeret, og spørg igen; Klausul har ikke brug for oplysninger om enkelte borgere."
    ),
    "en": (
        "The question seems to contain a CPR number. It was neither stored nor answered. Remove "
        "the number and ask again; Klausul needs no information about individual citizens."
    ),
}
_FAILED_MODEL = {
    "da": (
        "Sprogmodellen svarede ikke, som den skulle, så spørgsmålet er ikke besvaret. Prøv igen om "
        "lidt. Sker det igen, så giv besked til den, der driver Klausul."
    ),
    "en": (
        "The language model did not respond as it should, so the question was not answered. Try "
        "again in a moment. If it happens again, tell the person who runs Klausul."
    ),
}
_FAILED_TIMEOUT = {
    "da": "Sprogmodellen nåede ikke at svare i tide. Prøv igen, evt. med et kortere spørgsmål.",
    "en": "The language model did not answer in time. Try again, perhaps with a shorter question.",
}

BY_STATUS = {
    AnswerStatus.DECLINED_PERSONAL_DATA: _DECLINED_PERSONAL_DATA,
    AnswerStatus.FAILED_MODEL: _FAILED_MODEL,
    AnswerStatus.FAILED_TIMEOUT: _FAILED_TIMEOUT,
}
