/** Which words of an answer stand in a source, and how a quote of several lines is shown. */

import { h } from "./dom.js";

/**
 * @typedef {{number: number, quote: string}} Quoted a quote under its number
 * @typedef {{before: string, lines: string[], after: string}} Parts what stands before a quote,
 *   its lines, and its number with what follows
 */

/** Stands for a line break inside a quote, so that its lines are no lines of the answer. */
export const BREAK = "\u2028";

const FIELD = /^(\p{Lu}[^:;]{0,59}): (\S.*)$/u;
const FEWEST_FIELDS = 3;

/** @param {string} quote */
const onOneLine = (quote) => quote.trim().replaceAll(/\s*\n\s*/g, BREAK);

/**
 * The text with each quote on one line.
 *
 * @param {string} text
 * @param {Quoted[]} quotes
 */
export function quotesJoined(text, quotes) {
  return quotes
    .filter(({ quote }) => quote.includes("\n"))
    .reduce(
      (whole, { number, quote }) =>
        whole.replaceAll(`${quote} [${number}]`, () => `${onOneLine(quote)} [${number}]`),
      text,
    );
}

/**
 * A line that is a quote with its number, perhaps behind a framing that ends in a colon.
 *
 * @param {string} line of a text that went through `quotesJoined`
 * @param {Quoted[]} quotes
 * @returns {Parts | null}
 */
export function quotedParts(line, quotes) {
  for (const { number, quote } of quotes) {
    const joined = onOneLine(quote);
    const start = line.indexOf(`${joined} [${number}]`);
    if (start < 0) continue;
    const before = line.slice(0, start);
    if (before && !before.endsWith(": ")) continue;
    return { before, lines: joined.split(BREAK), after: line.slice(start + joined.length) };
  }
  return null;
}

/**
 * A quoted row of a table, `Krav: 10; Resultat: 12; Kilde: …`, as its fields; null for any other
 * text.
 *
 * @param {string} quote
 * @param {import("./dom.js").Child[]} after what follows the last field
 */
export function rowView(quote, after) {
  const fields = quote.split("; ").map((field) => FIELD.exec(field));
  if (fields.length < FEWEST_FIELDS || fields.includes(null)) return null;
  return h(
    "dl",
    { class: "row" },
    fields.map((field, i) => {
      const [, name, value] = /** @type {RegExpExecArray} */ (field);
      const end = i === fields.length - 1 && after;
      return h("div", {}, h("dt", {}, `${name}:`), " ", h("dd", {}, value, ...(end || [])));
    }),
  );
}
