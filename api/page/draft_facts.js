/** What is known about a draft before its wording: the requirement, the checks, what is open. */

import { button, h } from "./dom.js";
import { amountInWords } from "./facts.js";
import { icon } from "./icons.js";
import { texts } from "./texts.js";

/**
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {import("./drafts.js").Method} Method
 * @typedef {import("./dom.js").Child | import("./dom.js").Child[]} Content
 * @typedef {import("./drafts.js").Check} Check
 * @typedef {import("./drafts.js").Light} Light
 */

/** @type {Record<Light, {sign: Parameters<typeof icon>[0], tone: string}>} */
const LIGHTS = {
  rød: { sign: "barred", tone: "bad" },
  gul: { sign: "alert", tone: "heed" },
  grøn: { sign: "check", tone: "good" },
};

/** A light in words, with its sign. @param {Light} light */
function lightView(light) {
  const { sign, tone } = LIGHTS[light];
  return h("span", { class: `light tone-${tone}` }, icon(sign), texts().lights[light]);
}

/** The methods side by side, the lots, and how it was computed. @param {Draft} draft */
export function requirementView({ methods, draft: { chosen } }) {
  if (!methods.length) return h("p", { class: "facts" }, texts().notComputed);
  const followed = methods.some((each) => each.followed);
  return [
    table(
      followed ? texts().methods : texts().methodsConsidered,
      texts().methodColumns,
      methods.map((each) => ({ cells: methodCells(each), chosen: each.followed })),
    ),
    followed && chosen && chosen.lots.length > 1 && lotsTable(chosen),
    h(
      "details",
      {},
      h("summary", {}, texts().howComputed),
      h("dl", { class: "methods", lang: "da" }, methods.map(methodItem)),
    ),
  ];
}

/** @param {Method} method */
function methodCells({ method, required, share, light, followed }) {
  const chosen = followed && h("span", { class: "chosen" }, icon("check"), texts().chosen);
  return [[method, chosen], required, [h("span", { class: "share" }, share), lightView(light)]];
}

/** @param {Method} method */
function methodItem({ method, formula, said, assumptions }) {
  return h(
    "div",
    {},
    h("dt", {}, method),
    h("dd", {}, h("p", {}, formula), said && h("p", {}, said)),
    assumptions.map((each) =>
      h("dd", {}, h("span", { class: "kind" }, texts().assumed), ` ${each}`),
    ),
  );
}

/** @param {import("./drafts.js").Requirement} chosen */
function lotsTable({ lots, persons, hours }) {
  const line = (/** @type {import("./dom.js").Child[]} */ ...cells) => ({ cells, chosen: false });
  return table(texts().lotsTitle, texts().lotColumns, [
    ...lots.map((lot) => line(lot.lot, lot.persons, amountInWords(lot.hours))),
    line(texts().total, persons, amountInWords(hours)),
  ]);
}

/**
 * A small table; its first column names the row, a number stands to the right.
 *
 * @param {string} title
 * @param {string[]} columns
 * @param {{cells: Content[], chosen: boolean}[]} rows
 */
function table(title, columns, rows) {
  const look = (/** @type {number} */ i) => {
    const figure = rows.every(({ cells }) => /^\d[\d.,]*$/.test(String(cells[i])));
    return figure ? "figure" : null;
  };
  const cell = (/** @type {Content} */ content, /** @type {number} */ i) =>
    i
      ? h("td", { class: look(i), lang: "da" }, content)
      : h("th", { scope: "row", lang: "da" }, content);
  return h(
    "div",
    { class: "table", role: "region", tabindex: 0, "aria-label": title },
    h(
      "table",
      {},
      h("caption", {}, title),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map((name, i) => h("th", { scope: "col", class: look(i) }, name)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map(({ cells, chosen }) => h("tr", { class: chosen && "is-chosen" }, cells.map(cell))),
      ),
    ),
  );
}

/**
 * The checks, the worst first; those in order are only named.
 *
 * @param {Check[]} checks
 * @param {(section: number) => void} goTo
 */
export function checksView(checks, goTo) {
  const told = ["rød", "gul"].flatMap((light) => checks.filter((each) => each.light === light));
  const fine = checks.filter((each) => each.light === "grøn");
  return [
    told.length > 0 &&
      h(
        "ul",
        { class: "checks" },
        told.map((each) => checkItem(each, goTo)),
      ),
    fine.length > 0 &&
      h(
        "details",
        { class: "fine" },
        h("summary", {}, lightView("grøn"), " ", texts().inOrder(fine.length, checks.length)),
        h(
          "ul",
          { class: "checks" },
          fine.map((each) => checkItem(each, goTo)),
        ),
      ),
  ];
}

/** @param {Check} check @param {(section: number) => void} goTo */
function checkItem({ title, light, reason, section, reference, certainty, suggestion }, goTo) {
  const unsure = certainty === "usikker" ? `${texts().ruleUncertain}. ` : "";
  return h(
    "li",
    {},
    lightView(light),
    h(
      "div",
      {},
      h("p", { class: "check-title", lang: "da" }, title),
      h("p", { lang: "da" }, reason, suggestion && ` ${suggestion}`),
      (reference || section) &&
        h(
          "p",
          { class: "facts" },
          unsure,
          reference && h("span", { lang: "da" }, reference),
          reference && section && " · ",
          section && button("link", texts().point(section), () => goTo(section)),
        ),
    ),
  );
}

/** Why no requirement is advised. @param {string[]} lines */
export function restraintView(lines) {
  return h(
    "ul",
    { class: "open", lang: "da" },
    lines.map((line) => h("li", {}, line)),
  );
}

/** What only the municipality can say. @param {import("./drafts.js").OpenQuestion[]} questions */
export function openQuestionsView(questions) {
  const item = (/** @type {import("./drafts.js").OpenQuestion} */ { question, assumed }) =>
    h(
      "li",
      {},
      h("p", { lang: "da" }, question),
      assumed &&
        h("p", { class: "facts" }, texts().meanwhile, " ", h("i", { lang: "da" }, assumed)),
    );
  return h("ul", { class: "open" }, questions.map(item));
}
