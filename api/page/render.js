/**
 * An answer's text as DOM nodes: paragraphs between blank lines, `> ` quotes, `- ` lists,
 * `**bold**` and `[1]`. Everything else stands as it is written.
 */

import { h } from "./dom.js";

/** @typedef {(number: number) => Node} Pointer what stands in the place of `[1]` */

/**
 * @param {string} text
 * @param {Pointer} pointer
 * @returns {DocumentFragment}
 */
export function renderText(text, pointer) {
  const fragment = document.createDocumentFragment();
  for (const block of text.split(/\n\s*\n/)) {
    for (const { kind, lines } of runs(block)) fragment.append(element(kind, lines, pointer));
  }
  return fragment;
}

/**
 * The text without its marks, for the clipboard or a voice.
 *
 * @param {string} text
 * @param {(number: string) => string} pointer
 */
export function plainText(text, pointer) {
  return text
    .replaceAll(/\*\*(.+?)\*\*/gs, "$1")
    .replaceAll(/^> ?/gm, "")
    .replaceAll(/ ?\[(\d+)\]/g, (_, number) => pointer(number));
}

/** @typedef {"quote" | "item" | "text"} LineKind */

/**
 * Lines of the same kind that follow each other belong together.
 *
 * @param {string} block
 * @returns {{kind: LineKind, lines: string[]}[]}
 */
function runs(block) {
  /** @type {{kind: LineKind, lines: string[]}[]} */
  const found = [];
  for (const line of block.split("\n").filter((each) => each.trim())) {
    const [kind, content] = classified(line);
    const last = found.at(-1);
    if (last?.kind === kind) last.lines.push(content);
    else found.push({ kind, lines: [content] });
  }
  return found;
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
      lines.map((line) => h("li", {}, inline(line, pointer))),
    );
  }
  const content = lines.flatMap((line, i) =>
    i ? [h("br"), ...inline(line, pointer)] : inline(line, pointer),
  );
  return kind === "quote" ? h("blockquote", {}, h("p", {}, content)) : h("p", {}, content);
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
