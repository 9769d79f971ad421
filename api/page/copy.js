/** An answer as plain text with numbered sources, for a mail or a case file. */

import { basisAsText } from "./basis.js";
import { isTold } from "./calculation.js";
import { isWebAddress } from "./dom.js";
import { datesInWords, locatorInWords, modelInWords } from "./facts.js";
import { plainText } from "./render.js";
import { texts } from "./texts.js";

/**
 * @param {string} question
 * @param {import("./api.js").Answer} answer
 */
export function answerAsText(question, answer) {
  const untold = answer.calculations.filter((each) => !isTold(each, answer.text));
  return [
    `${texts().question}: ${question}`,
    plainText(answer.text, (number) => ` [${number}]`, answer.citations),
    ...answer.tables.map(tableAsText),
    ...untold.map(calculationAsText),
    ...answer.basis.map(basisAsText),
    ...(answer.citations.length ? [`${texts().answerSources}:`] : []),
    ...answer.citations.map(citationAsText),
    `${modelInWords(answer)}. ${texts().caution}`,
  ].join("\n\n");
}

/** @param {import("./api.js").Table} table */
function tableAsText({ title, columns, rows }) {
  return [title, ...[columns, ...rows].map((cells) => cells.join("\t"))].join("\n");
}

/** @param {import("./api.js").Calculation} calculation */
function calculationAsText({ formula, inputs, result, unit }) {
  const given = inputs.map(([name, value]) => `${name} = ${value}`).join(", ");
  return `${texts().calculation}: ${formula} = ${result} ${unit} (${given})`;
}

/** @param {import("./api.js").Citation} citation */
function citationAsText(citation) {
  const facts = [citation.publisher, ...datesInWords(citation), locatorInWords(citation.locator)];
  return [
    `[${citation.number}] ${citation.title}`,
    facts.filter(Boolean).join(" · "),
    `”${citation.quote}”`,
    isWebAddress(citation.url) && citation.url,
  ]
    .filter(Boolean)
    .join("\n");
}
