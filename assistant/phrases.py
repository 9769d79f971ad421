"""The sentences that frame an answer: a closed set, in Danish and English."""

NOT_IN_SOURCES = {
    "da": "Det fremgår ikke af kilderne.",
    "en": "The sources do not state this.",
}
NOTHING_READ = {
    "da": (
        "Der er ikke læst nogen dokumenter ind endnu, så der er intet at søge i. Tilføj dem på "
        "siden under »Kilder« eller med kommandoen »klausul ingest« og navnet på en mappe, og "
        "spørg igen."
    ),
    "en": (
        "No documents have been read in yet, so there is nothing to search. Add them on the page "
        "under “Sources”, or with the command “klausul ingest” and the name of a folder, and ask "
        "again."
    ),
}

_CPR = {
    "da": (
        "Spørgsmålet ser ud til at indeholde et CPR-nummer. Det er ikke gemt og ikke besvaret. "
        "Fjern nummeret, og spørg igen; Klausul har ikke brug for oplysninger om enkelte borgere."
    ),
    "en": (
        "The question seems to contain a CPR number. It was neither stored nor answered. Remove "
        "the number and ask again; Klausul needs no information about individual citizens."
    ),
}
_PRIVATE_PERSON = {
    "da": (
        "Det kan jeg ikke svare på: Klausul giver ikke oplysninger om enkelte borgere, heller "
        "ikke om helbred, ydelser eller adresser. Spørg gerne, hvor mange der er ansat, hvilken "
        "målgruppe en klausul har, eller hvad offentlige personer har udtalt."
    ),
    "en": (
        "I cannot answer that: Klausul gives no information about individual citizens, nor about "
        "their health, benefits or addresses. You are welcome to ask how many were hired, which "
        "target group a clause has, or what public figures have said."
    ),
}
_INSTRUCTIONS = {
    "da": (
        "Det kan jeg ikke: mine instrukser og nøgler vises ikke og kan ikke ændres i en samtale. "
        "Jeg svarer gerne på spørgsmål om sociale klausuler, udbud og kontrakter ud fra kilderne."
    ),
    "en": (
        "I cannot do that: my instructions and keys are not shown and cannot be changed in a "
        "conversation. I am glad to answer questions about social clauses, tenders and contracts "
        "from the sources."
    ),
}
_RANKING = {
    "da": (
        "Det kan jeg ikke hjælpe med: valget mellem mennesker skal træffes af en medarbejder, der "
        "kender sagen. Jeg kan i stedet fortælle, hvordan andre kommuner finder og matcher "
        "kandidater, og hvilke krav en klausul stiller."
    ),
    "en": (
        "I cannot help with that: a choice between people must be made by a member of staff who "
        "knows the case. Instead I can tell how other municipalities find and match candidates, "
        "and what a clause requires."
    ),
}
_EVASION = {
    "da": (
        "Det kan jeg ikke hjælpe med, for det ville være at gå uden om reglerne. Jeg kan i stedet "
        "fortælle, hvad reglerne og klausulerne kræver, og hvordan andre har opfyldt dem."
    ),
    "en": (
        "I cannot help with that, since it would be to get around the rules. Instead I can tell "
        "what the rules and clauses require, and how others have met them."
    ),
}
_HARM = {
    "da": (
        "Det kan jeg ikke hjælpe med, for det kan skade nogen. Jeg svarer gerne på spørgsmål om "
        "sociale klausuler, udbud og kontrakter."
    ),
    "en": (
        "I cannot help with that, since it may harm someone. I am glad to answer questions about "
        "social clauses, tenders and contracts."
    ),
}
_OFF_TOPIC = {
    "da": (
        "Det ligger uden for det, Klausul kan svare på; kilderne handler kun om sociale klausuler, "
        "udbud og beskæftigelse. Spørg gerne om krav, resultater, opfølgning eller erfaringer fra "
        "andre kommuner."
    ),
    "en": (
        "That is outside what Klausul can answer; the sources are only about social clauses, "
        "tenders and employment. You are welcome to ask about requirements, results, follow-up "
        "or the experience of other municipalities."
    ),
}
_DISPUTE = {
    "da": (
        "Det kan jeg ikke vurdere: rådgivning om en konkret sag hører til hos jeres jurist, som "
        "kender alle oplysninger. Jeg kan i stedet finde, hvad kilderne siger om reglerne, om "
        "sanktioner og om, hvordan andre har håndteret lignende kontrakter."
    ),
    "en": (
        "I cannot assess that: advice on a particular dispute belongs with your lawyer, who knows "
        "all the facts. Instead I can find what the sources say about the rules, about sanctions, "
        "and about how others have handled similar contracts."
    ),
}
_SMALL_TALK = {
    "da": (
        "Jeg er Klausul og svarer på spørgsmål om sociale klausuler, udbud og beskæftigelse ud fra "
        "kilder, som jeg viser. Spørg for eksempel:\n"
        "- Hvordan følger kommunerne op på, om leverandøren opfylder klausulen?\n"
        "- Hvor mange er blevet ansat som følge af klausulerne?\n"
        "- Hvad sker der, hvis en leverandør ikke opfylder kravet?"
    ),
    "en": (
        "I am Klausul and answer questions about social clauses, tenders and employment from "
        "sources, which I show. For example, ask:\n"
        "- How do municipalities check that the supplier fulfils the clause?\n"
        "- How many people have been hired because of the clauses?\n"
        "- What happens if a supplier does not meet the requirement?"
    ),
}
FAILED_MODEL = {
    "da": (
        "Sprogmodellen svarede ikke, som den skulle, så spørgsmålet er ikke besvaret. Prøv igen om "
        "lidt. Sker det igen, så giv besked til den, der driver Klausul."
    ),
    "en": (
        "The language model did not respond as it should, so the question was not answered. Try "
        "again in a moment. If it happens again, tell the person who runs Klausul."
    ),
}
FAILED_TIMEOUT = {
    "da": "Sprogmodellen nåede ikke at svare i tide. Prøv igen, evt. med et kortere spørgsmål.",
    "en": "The language model did not answer in time. Try again, perhaps with a shorter question.",
}
REFUSED = {
    "da": (
        "Sprogmodellens server afviser nøglen, så der er ikke svaret. Den, der driver Klausul, "
        "skal rette KLAUSUL_MODEL_API_KEY."
    ),
    "en": (
        "The language model's server refuses the key, so there is no answer. The person who runs "
        "Klausul must correct KLAUSUL_MODEL_API_KEY."
    ),
}
UNKNOWN = {
    "da": (
        "Sprogmodellens server kender ikke modellen, så der er ikke svaret. Den, der driver "
        "Klausul, skal kontrollere KLAUSUL_MODEL og KLAUSUL_MODEL_BASE_URL."
    ),
    "en": (
        "The language model's server does not know the model, so there is no answer. The person "
        "who runs Klausul must check KLAUSUL_MODEL and KLAUSUL_MODEL_BASE_URL."
    ),
}
LIMITED = {
    "da": (
        "Sprogmodellens server tager ikke flere kald lige nu. Prøv igen om lidt. Sker det igen, "
        "skal den, der driver Klausul, se på kontoen hos udbyderen."
    ),
    "en": (
        "The language model's server takes no more calls just now. Try again in a moment. If it "
        "happens again, the person who runs Klausul must look at the account with the provider."
    ),
}
UNREACHABLE = {
    "da": (
        "Der er ingen forbindelse til sprogmodellens server. Prøv igen om lidt. Sker det igen, "
        "skal den, der driver Klausul, kontrollere, at den kører, og KLAUSUL_MODEL_BASE_URL."
    ),
    "en": (
        "There is no connection to the language model's server. Try again in a moment. If it "
        "happens again, the person who runs Klausul must check that it runs, and "
        "KLAUSUL_MODEL_BASE_URL."
    ),
}

# By the reasons of assistant/guard.yaml, and `cpr`.
BY_REASON = {
    "cpr": _CPR,
    "private_person": _PRIVATE_PERSON,
    "instructions": _INSTRUCTIONS,
    "ranking": _RANKING,
    "evasion": _EVASION,
    "harm": _HARM,
    "off_topic": _OFF_TOPIC,
    "dispute": _DISPUTE,
    "small_talk": _SMALL_TALK,
}
