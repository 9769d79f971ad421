/**
 * Every word that the page itself says, in Danish and English, and the choice between them.
 * What the server and the sources say is shown as it is.
 */

/** @typedef {typeof danish} Texts */

/** @param {number} count @param {string} one @param {string} many */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

const danish = {
  otherLanguage: "English",
  navigation: "Sider",
  skip: "Gå til indholdet",
  ask: "Spørg",
  sources: "Kilder",
  opensNewTab: "åbner i ny fane",

  introTitle: "Spørg om sociale klausuler og beskæftigelsesklausuler",
  introLead: (/** @type {number} */ count) =>
    `Klausul søger i ${counted(count, "dokument", "dokumenter")}, citerer det, der svarer på spørgsmålet, og viser, hvor det står. Skriv ikke oplysninger om enkelte borgere.`,
  introEmpty: "Der er ingen kilder endnu. Klausul kan først svare, når der er tilføjet dokumenter.",
  introEmptyLink: "Tilføj dokumenter",
  questionLabel: "Dit spørgsmål",
  hint: "Enter sender. Shift + Enter giver ny linje.",
  send: "Spørg",
  stop: "Stop",
  newConversation: "Ny samtale",
  caution:
    "Klausul svarer kun ud fra kilderne og kan overse noget. Kontrollér kilden, før du bruger svaret.",
  examplesTitle: "For eksempel",
  examples: [
    "Hvad er forskellen på en arbejdsklausul og en beskæftigelsesklausul?",
    "Hvad siger udbudslovens § 39 om markedsdialog?",
    "Hvor lang tid må et løntilskud vare hos en privat virksomhed?",
  ],

  question: "Spørgsmål",
  beginning: "Sender spørgsmålet",
  /** @type {Record<import("./api.js").Status, string>} */
  status: {
    answered: "Besvaret ud fra kilderne",
    partly_answered: "Delvist svar",
    conflicting_sources: "Kilderne er uenige",
    needs_clarification: "Afklaring",
    unanswerable: "Fremgår ikke",
    declined_personal_data: "Ikke besvaret: personoplysninger i spørgsmålet",
    declined_off_topic: "Ikke besvaret: uden for Klausuls område",
    declined_unsafe: "Ikke besvaret: det hjælper Klausul ikke med",
    failed_model: "Fejl: sprogmodellen svarede ikke",
    failed_timeout: "Fejl: svaret nåede ikke frem i tide",
  },
  answerReady: (/** @type {number} */ sources) =>
    `Svaret er færdigt. ${counted(sources, "kilde", "kilder")}.`,
  stopped: "Stoppet af dig",
  stoppedText: "Svaret blev stoppet, før det var færdigt.",
  failed: "Fejl: spørgsmålet blev ikke besvaret",
  unreachable: "Der er ikke forbindelse til Klausul lige nu. Spørgsmålet står her stadig.",
  brokenOff: "Forbindelsen blev afbrudt, før svaret var færdigt. Spørgsmålet står her stadig.",
  serverError: "Der skete en fejl i Klausul. Prøv igen om lidt.",
  retry: "Prøv igen",
  edit: "Ret spørgsmålet",
  suggestions: "Spørg videre",
  clarifications: "Mente du",
  calculation: "Beregning",
  calculationInput: "Tal",
  calculationFormula: "Formel",
  calculationResult: "Resultat",
  showAllRows: (/** @type {number} */ count) => `Vis alle ${count} rækker`,
  basis: "Sådan er det opgjort",
  askedAt: (/** @type {string} */ when) => `Klausulregistret blev spurgt ${when}.`,
  basisRows: (/** @type {number} */ count) =>
    count === 1 ? "1 række i registret" : `${count} rækker i registret`,
  computed: "Opgjort i klausulregistret, uden sprogmodel",
  copy: "Kopiér svar med kilder",
  copied: "Kopieret",
  copyFailed: "Kunne ikke kopiere. Markér teksten, og kopiér den selv.",
  print: "Udskriv",
  extractive: "Citater fra kilderne, uden sprogmodel",
  answeredBy: (/** @type {string} */ model) => `Formuleret af sprogmodellen ${model}`,
  seconds: (/** @type {string} */ number) => `${number} sek.`,
  instant: "under 0,1 sek.",
  restoreFailed: "Den tidligere samtale kunne ikke hentes.",

  answerSources: "Kilder til svaret",
  citation: (/** @type {number} */ number, /** @type {string} */ title) =>
    `Kilde ${number}: ${title}`,
  citationSpoken: (/** @type {string} */ number) => `, kilde ${number},`,
  written: (/** @type {string} */ date) => `skrevet ${date}`,
  updated: (/** @type {string} */ date) => `siden opdateret ${date}`,
  undated: "uden dato",
  page: "side",
  line: "linje",
  lines: "linje",
  showInDocument: "Vis i dokumentet",
  readAtPublisher: "Oprindelig kilde",
  original: "Hent originalen",
  close: "Luk",
  goToQuote: "Gå til citatet",
  citedHere: "Citeret i svaret",
  loading: "Henter dokumentet",
  documentText: "Dokumentets tekst",
  documentGone: "Dokumentet kan ikke hentes. Her er citatet, som det stod, da svaret blev givet:",
  documentFailed: "Dokumentet kan ikke hentes lige nu.",
  documentTitleUnknown: "Dokument",
  quoteMoved:
    "Citatet står ikke længere ordret i dokumentet, som kan være ændret. Det afsnit, det blev hentet fra, er markeret.",
  sectionMoved:
    "Citatet står ikke længere i dokumentet, som kan være ændret. Sådan stod det, da svaret blev givet:",
  documentClosed: "Dokumentet er taget ud af kilderne og bruges ikke i nye svar.",
  cut: "Kildens tekst er afbrudt her.",
  documentEmpty: "Dokumentet har ingen tekst.",

  sourcesLead: "Klausul svarer ud fra disse dokumenter og ikke ud fra andet.",
  uploadTitle: "Tilføj dokumenter",
  uploadHint:
    "PDF, Word, Excel, CSV, tekst, Markdown eller webside. Dokumenter med CPR-numre bliver afvist.",
  uploadPick: "Vælg filer",
  uploadDrop: "eller slip dem her",
  uploading: "Læser filen",
  uploadFailed: "Filen blev ikke tilføjet.",
  uploadUnreachable: "Der er ikke forbindelse til Klausul. Filen blev ikke tilføjet.",
  /** @type {Record<string, string>} */
  outcomes: {
    added: "Dokumentet er læst og kan nu findes.",
    updated: "Den nye udgave har erstattet den tidligere.",
    unchanged: "Dokumentet er allerede blandt kilderne og er ikke ændret.",
  },
  openDocument: "Åbn dokumentet",
  libraryTitle: "Dokumenter",
  filterLabel: "Find efter titel, udgiver, sted, emne eller år",
  remove: "Slet",
  removeAsk: (/** @type {string} */ title) =>
    `Slet »${title}« for altid? Filen og alt, hvad Klausul har læst af den, forsvinder.`,
  removed: (/** @type {string} */ title) => `»${title}« er slettet.`,
  libraryCount: (/** @type {number} */ shown, /** @type {number} */ all) =>
    shown === all ? counted(all, "dokument", "dokumenter") : `Viser ${shown} af ${all} dokumenter`,
  libraryEmpty: "Der er ingen dokumenter endnu. Tilføj det første ovenfor.",
  libraryNoMatch: "Ingen dokumenter passer til søgningen.",
  libraryFailed: "Listen over dokumenter kunne ikke hentes.",
  chunks: (/** @type {number} */ count) => counted(count, "afsnit", "afsnit"),
  /** @type {Record<string, string>} */
  kinds: {
    case: "Case",
    law: "Lov og regler",
    guidance: "Vejledning",
    glossary: "Ordbog",
    clause: "Klausultekst",
    minutes: "Referat",
    register: "Klausulregister",
    other: "Andet",
  },
};

/** @type {Texts} */
const english = {
  otherLanguage: "Dansk",
  navigation: "Pages",
  skip: "Skip to content",
  ask: "Ask",
  sources: "Sources",
  opensNewTab: "opens in a new tab",

  introTitle: "Ask about social clauses and employment clauses",
  introLead: (count) =>
    `Klausul searches ${counted(count, "document", "documents")}, quotes what answers the question and shows where it is written. Do not write anything about individual citizens.`,
  introEmpty: "There are no sources yet. Klausul can answer once documents have been added.",
  introEmptyLink: "Add documents",
  questionLabel: "Your question",
  hint: "Enter sends. Shift + Enter makes a new line.",
  send: "Ask",
  stop: "Stop",
  newConversation: "New conversation",
  caution:
    "Klausul answers from the sources only and may miss something. Check the source before you use the answer.",
  examplesTitle: "For example",
  examples: [
    "What is the difference between a labour clause and an employment clause?",
    "What is an employment clause?",
  ],

  question: "Question",
  beginning: "Sending the question",
  status: {
    answered: "Answered from the sources",
    partly_answered: "Partial answer",
    conflicting_sources: "The sources disagree",
    needs_clarification: "Clarification",
    unanswerable: "Not stated",
    declined_personal_data: "Not answered: personal data in the question",
    declined_off_topic: "Not answered: outside what Klausul covers",
    declined_unsafe: "Not answered: Klausul does not help with this",
    failed_model: "Error: the language model did not respond",
    failed_timeout: "Error: the answer did not arrive in time",
  },
  answerReady: (sources) => `The answer is complete. ${counted(sources, "source", "sources")}.`,
  stopped: "Stopped by you",
  stoppedText: "The answer was stopped before it was complete.",
  failed: "Error: the question was not answered",
  unreachable: "Klausul cannot be reached right now. Your question is still here.",
  brokenOff: "The connection was lost before the answer was complete. Your question is still here.",
  serverError: "Something went wrong in Klausul. Try again in a moment.",
  retry: "Try again",
  edit: "Edit the question",
  suggestions: "Ask further",
  clarifications: "Did you mean",
  calculation: "Calculation",
  calculationInput: "Figure",
  calculationFormula: "Formula",
  calculationResult: "Result",
  showAllRows: (count) => `Show all ${count} rows`,
  basis: "How this was computed",
  askedAt: (when) => `The clause register was asked ${when}.`,
  basisRows: (count) => (count === 1 ? "1 row in the register" : `${count} rows in the register`),
  computed: "Computed in the clause register, no language model",
  copy: "Copy answer with sources",
  copied: "Copied",
  copyFailed: "Could not copy. Select the text and copy it yourself.",
  print: "Print",
  extractive: "Quotes from the sources, no language model",
  answeredBy: (model) => `Worded by the language model ${model}`,
  seconds: (number) => `${number} s`,
  instant: "under 0.1 s",
  restoreFailed: "The earlier conversation could not be loaded.",

  answerSources: "Sources of the answer",
  citation: (number, title) => `Source ${number}: ${title}`,
  citationSpoken: (number) => `, source ${number},`,
  written: (date) => `written ${date}`,
  updated: (date) => `page updated ${date}`,
  undated: "undated",
  page: "page",
  line: "line",
  lines: "lines",
  showInDocument: "Show in the document",
  readAtPublisher: "Original source",
  original: "Download the original",
  close: "Close",
  goToQuote: "Go to the quote",
  citedHere: "Cited in the answer",
  loading: "Loading the document",
  documentText: "Text of the document",
  documentGone:
    "The document cannot be loaded. This is the quote as it stood when the answer was given:",
  documentFailed: "The document cannot be loaded right now.",
  documentTitleUnknown: "Document",
  quoteMoved:
    "The quote is no longer in the document word for word; it may have changed. The section it was taken from is marked.",
  sectionMoved:
    "The quote is no longer in the document, which may have changed. This is how it stood when the answer was given:",
  documentClosed: "The document has been taken out of the sources and is not used in new answers.",
  cut: "The source text is cut off here.",
  documentEmpty: "The document has no text.",

  sourcesLead: "Klausul answers from these documents and from nothing else.",
  uploadTitle: "Add documents",
  uploadHint:
    "PDF, Word, Excel, CSV, text, Markdown or web page. Documents with CPR numbers are refused.",
  uploadPick: "Choose files",
  uploadDrop: "or drop them here",
  uploading: "Reading the file",
  uploadFailed: "The file was not added.",
  uploadUnreachable: "Klausul cannot be reached. The file was not added.",
  outcomes: {
    added: "The document has been read and can now be found.",
    updated: "The new version has replaced the earlier one.",
    unchanged: "The document is already among the sources and has not changed.",
  },
  openDocument: "Open the document",
  libraryTitle: "Documents",
  filterLabel: "Find by title, publisher, place, topic or year",
  remove: "Delete",
  removeAsk: (title) =>
    `Delete “${title}” for good? The file and all that Klausul has read of it will be gone.`,
  removed: (title) => `“${title}” has been deleted.`,
  libraryCount: (shown, all) =>
    shown === all ? counted(all, "document", "documents") : `Showing ${shown} of ${all} documents`,
  libraryEmpty: "There are no documents yet. Add the first one above.",
  libraryNoMatch: "No documents match.",
  libraryFailed: "The list of documents could not be loaded.",
  chunks: (count) => counted(count, "section", "sections"),
  kinds: {
    case: "Case",
    law: "Law and rules",
    guidance: "Guidance",
    glossary: "Glossary",
    clause: "Clause text",
    minutes: "Minutes",
    register: "Clause register",
    other: "Other",
  },
};

const STORED = "klausul.language";

/** @type {"da" | "en"} */
let chosen = localStorage.getItem(STORED) === "en" ? "en" : "da";

/** @returns {Texts} the words in the chosen language */
export const texts = () => (chosen === "en" ? english : danish);

/** @returns {"da" | "en"} */
export const language = () => chosen;

/** Change to the other language and remember it. */
export function switchLanguage() {
  chosen = chosen === "da" ? "en" : "da";
  localStorage.setItem(STORED, chosen);
}

/** Put the words of the chosen language into the elements of the page that name them. */
export function translatePage() {
  const words = /** @type {Record<string, unknown>} */ (texts());
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = String(words[element.getAttribute("data-text") ?? ""]);
  }
  for (const [data, attribute] of [
    ["data-label", "aria-label"],
    ["data-placeholder", "placeholder"],
  ]) {
    for (const element of document.querySelectorAll(`[${data}]`)) {
      element.setAttribute(attribute, String(words[element.getAttribute(data) ?? ""]));
    }
  }
}
