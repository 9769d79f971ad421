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
 * The paragraphs of a text, with what lies inside `span` marked.
 *
 * @param {string} text
 * @param {Span | null} span
 * @returns {HTMLParagraphElement[]}
 */
export function paragraphs(text, span) {
  return [...text.matchAll(/\S[^]*?(?=\n\s*\n|\s*$(?![^]))/g)].map(({ 0: paragraph, index }) => {
    const start = Math.max((span?.start ?? 0) - index, 0);
    const end = Math.min((span?.end ?? 0) - index, paragraph.length);
    if (end <= start) return h("p", {}, paragraph);
    const marked = h("mark", {}, paragraph.slice(start, end));
    return h("p", {}, paragraph.slice(0, start), marked, paragraph.slice(end));
  });
}
