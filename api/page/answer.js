/** A finished answer: status, text, choices, tables, calculations, sources, suggestions. */

import { answerAsText } from "./copy.js";
import { calculationView, isTold } from "./calculation.js";
import { choicesOf, choicesView, textWithoutChoices } from "./choices.js";
import { draftCard } from "./draft_card.js";
import { button, h, outwardLink } from "./dom.js";
import { datesInWords, factsLine, locatorInWords, modelInWords, secondsInWords } from "./facts.js";
import { icon } from "./icons.js";
import { renderText } from "./render.js";
import { say } from "./announce.js";
import { basisView } from "./basis.js";
import { tableView } from "./table.js";
import { texts } from "./texts.js";

/**
 * @typedef {import("./api.js").Answer} Answer
 * @typedef {import("./api.js").Citation} Citation
 * @typedef {(citation: Citation, opener: HTMLElement) => void} OpenSource
 * @typedef {(draft: import("./drafts.js").DraftName, opener: HTMLElement) => void} OpenDraft
 * @typedef {{openSource: OpenSource, openDraft: OpenDraft,
 *   ask: (question: string) => void}} AnswerActions
 */

/**
 * How a status is shown; a plain answer needs no label.
 *
 * @type {Record<import("./api.js").Status,
 *   {sign: Parameters<typeof icon>[0], tone: string} | null>}
 */
const LOOK = {
  answered: null,
  partly_answered: { sign: "half", tone: "heed" },
  conflicting_sources: { sign: "unequal", tone: "heed" },
  needs_clarification: { sign: "query", tone: "heed" },
  unanswerable: { sign: "none", tone: "quiet" },
  declined_personal_data: { sign: "barred", tone: "bad" },
  declined_off_topic: { sign: "barred", tone: "quiet" },
  declined_unsafe: { sign: "barred", tone: "quiet" },
  failed_model: { sign: "alert", tone: "bad" },
  failed_timeout: { sign: "alert", tone: "bad" },
};

/**
 * @param {string} question
 * @param {Answer} answer
 * @param {AnswerActions} actions
 * @param {boolean} last whether nothing has been asked after it
 * @returns {import("./dom.js").Child[]}
 */
export function answerView(question, answer, actions, last) {
  const choices = choicesOf(answer);
  const greets = answer.status === "needs_clarification" && choices.length === 0;
  const look = greets ? null : LOOK[answer.status];
  const untold = answer.calculations.filter((each) => !isTold(each, answer.text));
  return [
    look && statusLine(texts().status[answer.status], look.sign, look.tone),
    proseView(answer, actions.openSource),
    choices.length > 0 && choicesView(choices, actions.ask, last),
    answer.draft &&
      draftCard(question, answer.draft, actions.openDraft, last ? actions.ask : null),
    ...answer.tables.map(tableView),
    ...untold.map((each) => calculationView(each)),
    ...answer.basis.map(basisView),
    answer.citations.length > 0 && sourcesView(answer.citations, actions.openSource),
    answer.suggestions.length > 0 && suggestionsView(answer, actions.ask),
    !/^(declined|failed|needs)_/.test(answer.status) && footView(question, answer),
  ];
}

/**
 * @param {string} text
 * @param {Parameters<typeof icon>[0]} sign
 * @param {string} tone `good`, `heed`, `bad` or `quiet`
 */
export function statusLine(text, sign, tone) {
  return h("p", { class: `status tone-${tone}` }, icon(sign), text);
}

/** @param {Answer} answer @param {OpenSource} openSource */
function proseView(answer, openSource) {
  const byNumber = new Map(answer.citations.map((citation) => [citation.number, citation]));
  const pointer = (/** @type {number} */ number) => {
    const citation = byNumber.get(number);
    return citation ? pointerButton(citation, openSource) : document.createTextNode(`[${number}]`);
  };
  const known = { quotes: answer.citations, calculations: answer.calculations };
  const text = withoutLabel(textWithoutChoices(answer), answer.status);
  return h("div", { class: "prose", lang: "da" }, renderText(text, pointer, known));
}

/**
 * The text without an opening that the label above it says already.
 *
 * @param {string} text
 * @param {import("./api.js").Status} status
 */
function withoutLabel(text, status) {
  const opening = `${texts().status[status]}:\n\n`;
  return text.startsWith(opening) ? text.slice(opening.length) : text;
}

/** @param {Citation} citation @param {OpenSource} openSource */
function pointerButton(citation, openSource) {
  const where = locatorInWords(citation.locator);
  const label = texts().citation(citation.number, citation.title);
  const opener = button("pointer", `[${citation.number}]`, () => openSource(citation, opener), {
    "aria-label": where ? `${label}, ${where}` : label,
    "aria-haspopup": "dialog",
  });
  return opener;
}

/** @param {Citation[]} citations @param {OpenSource} openSource */
function sourcesView(citations, openSource) {
  return h(
    "section",
    { class: "cited" },
    h("h3", {}, texts().answerSources),
    h(
      "ol",
      {},
      citations.map((citation) => citedItem(citation, openSource)),
    ),
  );
}

/** @param {Citation} citation @param {OpenSource} openSource */
function citedItem(citation, openSource) {
  const facts = [citation.publisher, ...datesInWords(citation), locatorInWords(citation.locator)];
  const which = `: ${texts().citation(citation.number, citation.title)}`;
  const show = button(
    "link",
    [texts().showInDocument, h("span", { class: "hush" }, which)],
    () => openSource(citation, show),
    { "aria-haspopup": "dialog" },
  );
  const outward = outwardLink(citation.url, texts().readAtPublisher, texts().opensNewTab);
  return h(
    "li",
    { value: citation.number },
    h("span", { class: "number", "aria-hidden": "true" }, citation.number),
    h(
      "div",
      {},
      h("p", { class: "cited-title", lang: "da" }, citation.title),
      factsLine(facts),
      h("blockquote", { lang: "da" }, h("p", {}, citation.quote)),
      h("p", { class: "links" }, show, outward),
    ),
  );
}

/** @param {Answer} answer @param {(question: string) => void} ask */
function suggestionsView({ status, suggestions }, ask) {
  const title = status === "needs_clarification" ? texts().clarifications : texts().suggestions;
  return h("section", { class: "suggestions" }, h("h3", {}, title), questionList(suggestions, ask));
}

/**
 * Questions that are asked when they are pressed.
 *
 * @param {string[]} questions
 * @param {(question: string) => void} ask
 */
export function questionList(questions, ask) {
  const item = (/** @type {string} */ question) =>
    h(
      "li",
      {},
      button("question", question, () => ask(question)),
    );
  return h("ul", { class: "questions" }, questions.map(item));
}

/** @param {string} question @param {Answer} answer */
function footView(question, answer) {
  const copy = button("link", texts().copy, () => copyAnswer(copy, question, answer));
  const print = button("link", texts().print, () => window.print());
  return h(
    "div",
    { class: "foot" },
    h("p", {}, `${modelInWords(answer)} · ${secondsInWords(answer.took_ms)}`),
    answer.citations.length + answer.basis.length > 0 && h("p", { class: "links" }, copy, print),
  );
}

/** @param {HTMLElement} pressed @param {string} question @param {Answer} answer */
async function copyAnswer(pressed, question, answer) {
  try {
    await navigator.clipboard.writeText(answerAsText(question, answer));
    pressed.textContent = texts().copied;
  } catch {
    pressed.textContent = texts().copyFailed; // no permission, or not a secure context
  }
  say(pressed.textContent);
  setTimeout(() => (pressed.textContent = texts().copy), 4000);
}
