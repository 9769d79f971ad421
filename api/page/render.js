/**
 * An answer's text as DOM nodes: paragraphs between blank lines, headings and leads that end in a
 * colon, `> ` quotes, `- ` and numbered lists, `**bold**` and `[1]`. What the citations quote is
 * set as quoted. Everything else stands as it is written.
 */

import { calculationView, isTold, restOf } from "./calculation.js";
import { h } from "./dom.js";
import { BREAK, quotedParts, quotesJoined, rowView } from "./quoted.js";

/**
 * @typedef {(number: number) => Node} Pointer what stands in the place of `[1]`
 * @typedef {import("./dom.js").Child} Child
 * @typedef {"quote" | "item" | "number" | "text"} LineKind
 * @typedef {{kind: LineKind, lines: string[]}} Run lines of one kind that follow each other
 * @typedef {{quotes?: import("./quoted.js").Quoted[],
 *   calculations?: import("./api.js").Calculation[]}} Known what the answer says of its text
 */

const ABOUT = /^(»[^«]+«|[^(»]+?)(?: \((.+)\))?:$/;
const NOTHING_ON = /^([^:»]{1,60}): ((?:det fremgår ikke|the sources do not)[^:]*\.)$/;
const NOTE = /^(?:Bemærk|Note): /;
const NUMBERED = /^(\d{1,2})\. /;

/**
 * @param {string} text
 * @param {Pointer} pointer
 * @param {Known} [known]
 * @returns {DocumentFragment}
 */
export function renderText(text, pointer, known = {}) {
  const fragment = document.createDocumentFragment();
  const writer = new Writer(pointer, known);
  for (const block of blocks(quotesJoined(text, known.quotes ?? []))) {
    fragment.append(...writer.block(block.split("\n")));
  }
  return fragment;
}

/** @param {string} text */
export const blocks = (text) => text.trim().split(/\n\s*\n/);

/**
 * The text without its marks, for the clipboard or a voice.
 *
 * @param {string} text
 * @param {(number: string) => string} pointer
 * @param {import("./quoted.js").Quoted[]} [quotes]
 */
export function plainText(text, pointer, quotes = []) {
  return quotesJoined(text, quotes)
    .replaceAll(BREAK, "\n  ")
    .replaceAll(/\*\*(.+?)\*\*/gs, "$1")
    .replaceAll(/^> ?/gm, "")
    .replaceAll(/ ?\[(\d+)\]/g, (_, number) => pointer(number));
}

class Writer {
  #pointer;
  #quotes;
  #calculations;
  #framed;

  /** @param {Pointer} pointer @param {Known} known @param {boolean} [framed] */
  constructor(pointer, { quotes = [], calculations = [] }, framed = true) {
    this.#pointer = pointer;
    this.#framed = framed;
    this.#quotes = quotes;
    this.#calculations = calculations;
  }

  /** @param {string[]} lines */
  block(lines) {
    return runs(lines).flatMap((run) => this.#run(run));
  }

  /** @param {Run} run @returns {Node[]} */
  #run({ kind, lines }) {
    if (kind === "item")
      return [h("ul", {}, lines.map((line) => h("li", {}, this.#point(line))))];
    if (kind === "number") {
      const item = (/** @type {string} */ line) =>
        h("li", { value: parseInt(line, 10) }, this.#point(line.replace(NUMBERED, "")));
      return [h("ol", {}, lines.map(item))];
    }
    if (kind === "quote") return [h("blockquote", {}, h("p", {}, this.#broken(lines)))];
    return lines.length === 1 ? this.#paragraph(lines[0]) : [h("p", {}, this.#broken(lines))];
  }

  /** @param {string} line @returns {Node[]} */
  #paragraph(line) {
    const parts = quotedParts(line, this.#quotes);
    if (parts) return [h("div", { class: "quoted" }, this.#quoted(parts))];
    const calculation = this.#calculations.find((each) => isTold(each, line));
    if (calculation) {
      return [calculationView(calculation, this.#inline(restOf(line, calculation)))];
    }
    if (!this.#framed || /\[\d+\]/.test(line)) return [h("p", {}, this.#inline(line))];
    if (NOTE.test(line)) return [h("p", { class: "note" }, this.#inline(line))];
    const nothing = NOTHING_ON.exec(line);
    if (nothing) return [h("h3", { class: "about" }, nothing[1]), h("p", { class: "note" }, nothing[2])];
    if (line.endsWith(":")) return [this.#lead(line)];
    return [h("p", {}, this.#inline(line))];
  }

  /** `Engby (»Titel«, januar 2022):` and `Kilderne siger også:` @param {string} line */
  #lead(line) {
    const about = line.includes("»") && ABOUT.exec(line);
    if (!about) return h("p", { class: "lead-in" }, this.#inline(line));
    const facts = about[2] && h("span", { class: "facts" }, about[2]);
    return h("h3", { class: "about" }, about[1], facts);
  }

  /** A point of a list. @param {string} line */
  #point(line) {
    const parts = quotedParts(line, this.#quotes);
    if (!parts) return this.#inline(line);
    const from = parts.before && h("p", { class: "from" }, parts.before.replace(/:\s*$/, ""));
    return [from, h("div", { class: "quoted" }, this.#quoted(parts))];
  }

  /** @param {import("./quoted.js").Parts} parts @returns {Child[]} */
  #quoted({ lines, after }) {
    const end = this.#inline(after);
    const row = lines.length === 1 && rowView(lines[0], end);
    if (row) return [row];
    if (lines.length === 1 && !/^[-*] /.test(lines[0])) return [...this.#inline(lines[0]), ...end];
    const whole = [...lines.slice(0, -1), `${lines.at(-1)}${after}`];
    return new Writer(this.#pointer, {}, false).block(whole);
  }

  /** Lines with breaks between them. @param {string[]} lines @returns {Child[]} */
  #broken(lines) {
    return lines.flatMap((line, i) => [i > 0 && h("br"), ...this.#inline(line)]);
  }

  /** @param {string} line @returns {Child[]} */
  #inline(line) {
    const nodes = [];
    let end = 0;
    for (const match of line.matchAll(/\*\*(.+?)\*\*|\[(\d+)\]/g)) {
      nodes.push(line.slice(end, match.index));
      nodes.push(match[2] ? this.#pointer(Number(match[2])) : h("strong", {}, this.#inline(match[1])));
      end = match.index + match[0].length;
    }
    nodes.push(line.slice(end));
    return nodes;
  }
}

/** @param {string[]} lines @returns {Run[]} */
function runs(lines) {
  /** @type {Run[]} */
  const found = [];
  const written = lines.filter((line) => line.trim());
  written.forEach((line, i) => {
    const [kind, content] = classified(line, written[i - 1], written[i + 1]);
    const last = found.at(-1);
    if (last?.kind === kind) last.lines.push(content);
    else found.push({ kind, lines: [content] });
  });
  return found;
}

/**
 * @param {string} line
 * @param {string} [before]
 * @param {string} [behind]
 * @returns {[LineKind, string]}
 */
function classified(line, before = "", behind = "") {
  if (/^> ?/.test(line)) return ["quote", line.replace(/^> ?/, "")];
  if (/^[-*] /.test(line)) return ["item", line.slice(2)];
  return [follows(before, line) || follows(line, behind) ? "number" : "text", line];
}

/** Whether these are `1. …` and `2. …`; a date (`1. oktober`) has no such neighbour. */
function follows(/** @type {string} */ one, /** @type {string} */ next) {
  const [first, second] = [one, next].map((line) => NUMBERED.exec(line)?.[1]);
  return Boolean(first && second) && Number(second) === Number(first) + 1;
}
