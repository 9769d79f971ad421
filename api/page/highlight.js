/** Finding a quote in the text that it was taken from, and marking it there. */

import { h } from "./dom.js";

/** @typedef {{start: number, end: number}} Span */

/**
 * Where a quote stands in a text; white space may differ, and an ellipsis or quotation marks
 * around the quote do not count.
 *
 * @param {string} text
 * @param {string} quote
 * @returns {Span | null}
 */
export function findQuote(text, quote) {
  const words = quote.replace(/^[\s…"“”„»«]+|[\s…"“”„»«]+$/g, "").split(/\s+/);
  if (!words[0]) return null;
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const match = new RegExp(escaped.join("\\s+")).exec(text);
  return match && { start: match.index, end: match.index + match[0].length };
}

/**
 * The lines of a text as paragraphs, with what lies inside `span` marked. A line that no blank
 * line separates from the one before it (an item of a list, a row of a table) is `tight`.
 *
 * @param {string} text
 * @param {Span | null} span
 * @returns {HTMLParagraphElement[]}
 */
export function paragraphs(text, span) {
  return [...text.matchAll(/\S.*/g)].map(({ 0: line, index }) => {
    const tight = /[^\s][^\S\n]*\n[^\S\n]*$/.test(text.slice(0, index));
    const properties = { class: tight && "tight" };
    const start = Math.max((span?.start ?? 0) - index, 0);
    const end = Math.min((span?.end ?? 0) - index, line.length);
    if (end <= start) return h("p", properties, line);
    const marked = h("mark", {}, line.slice(start, end));
    return h("p", properties, line.slice(0, start), marked, line.slice(end));
  });
}
