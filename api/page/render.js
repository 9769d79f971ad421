/**
 * An answer's text as DOM nodes: paragraphs between blank lines, `> ` quotes, `- ` lists,
 * `**bold**` and `[1]`. Everything else stands as it is written.
 */

import { h } from "./dom.js";

/** @typedef {(number: number) => Node} Pointer what stands in the place of `[1]` */

/** Stands for a line break inside a point of a list. */
const BREAK = "\u2028";

/**
 * @param {string} text
 * @param {Pointer} pointer
 * @param {string[]} [quotes] what the text quotes word for word
 * @returns {DocumentFragment}
 */
export function renderText(text, pointer, quotes = []) {
  const fragment = document.createDocumentFragment();
  for (const block of inOnePoint(text, quotes).split(/\n\s*\n/)) {
    fragment.append(...elements(block.split("\n"), pointer));
  }
  return fragment;
}

/**
 * A quoted list may be a point among others, and its lines look like points of their own.
 *
 * @param {string} text
 * @param {string[]} quotes
 */
function inOnePoint(text, quotes) {
  return quotes
    .filter((quote) => quote.includes("\n"))
    .reduce((whole, quote) => {
      const point = `\n- ${quote.replaceAll(/\s*\n\s*/g, BREAK)} [`;
      return whole.replaceAll(`\n- ${quote} [`, () => point);
    }, text);
}

/**
 * The text without its marks, for the clipboard or a voice.
 *
 * @param {string} text
 * @param {(number: string) => string} pointer
 * @param {string[]} [quotes] what the text quotes word for word
 */
export function plainText(text, pointer, quotes = []) {
  return inOnePoint(text, quotes)
    .replaceAll(BREAK, "\n  ")
    .replaceAll(/\*\*(.+?)\*\*/gs, "$1")
    .replaceAll(/^> ?/gm, "")
    .replaceAll(/ ?\[(\d+)\]/g, (_, number) => pointer(number));
}

/** @typedef {"quote" | "item" | "text"} LineKind */

/**
 * Lines of the same kind that follow each other belong together.
 *
 * @param {string[]} lines
 * @param {Pointer} pointer
 */
function elements(lines, pointer) {
  /** @type {{kind: LineKind, lines: string[]}[]} */
  const found = [];
  for (const line of lines.filter((each) => each.trim())) {
    const [kind, content] = classified(line);
    const last = found.at(-1);
    if (last?.kind === kind) last.lines.push(content);
    else found.push({ kind, lines: [content] });
  }
  return found.map(({ kind, lines }) => element(kind, lines, pointer));
}

/** @param {string} line @returns {[LineKind, string]} */
function classified(line) {
  if (/^> ?/.test(line)) return ["quote", line.replace(/^> ?/, "")];
  if (/^[-*] /.test(line)) return ["item", line.slice(2)];
  return ["text", line];
}

/** @param {LineKind} kind @param {string[]} lines @param {Pointer} pointer */
function element(kind, lines, pointer) {
  if (kind === "item") {
    return h(
      "ul",
      {},
      lines.map((line) => point(line, pointer)),
    );
  }
  const content = lines.flatMap((line, i) =>
    i ? [h("br"), ...inline(line, pointer)] : inline(line, pointer),
  );
  return kind === "quote" ? h("blockquote", {}, h("p", {}, content)) : h("p", {}, content);
}

/**
 * A point of a list, with the further lines of what it quotes below the first.
 *
 * @param {string} line
 * @param {Pointer} pointer
 */
function point(line, pointer) {
  const lines = line.split(BREAK);
  const [kind, content] = classified(lines[0]);
  return kind === "item" && lines.length > 1
    ? h("li", { class: "only-quoted" }, elements(lines, pointer))
    : h("li", {}, inline(content, pointer), elements(lines.slice(1), pointer));
}

/** @param {string} line @param {Pointer} pointer @returns {import("./dom.js").Child[]} */
function inline(line, pointer) {
  const nodes = [];
  let end = 0;
  for (const match of line.matchAll(/\*\*(.+?)\*\*|\[(\d+)\]/g)) {
    nodes.push(line.slice(end, match.index));
    nodes.push(match[2] ? pointer(Number(match[2])) : h("strong", {}, inline(match[1], pointer)));
    end = match.index + match[0].length;
  }
  nodes.push(line.slice(end));
  return nodes;
}
