/** A table of an answer: the first rows, and the rest when they are asked for. */

import { button, h } from "./dom.js";
import { texts } from "./texts.js";

const SHOWN = 20;

/** @param {string} cell */
const isFigure = (cell) => /^[-–+]?\d[\d.,]*\s*(%|kr\.?)?$/.test(cell);

/** @param {import("./api.js").Table} table */
export function tableView({ title, columns, rows }) {
  const head = (/** @type {string} */ column, /** @type {number} */ i) => {
    const figures = rows.every((row) => isFigure(row[i]) || row[i] === "–");
    return column ? h("th", { scope: "col", class: figures && "figure" }, column) : h("td");
  };
  const body = (/** @type {string} */ cell, /** @type {number} */ i) =>
    i ? h("td", { class: isFigure(cell) && "figure" }, cell) : h("th", { scope: "row" }, cell);
  const line = (/** @type {string[]} */ row) => h("tr", {}, row.map(body));
  const lines = h("tbody", {}, rows.slice(0, SHOWN).map(line));
  const all = button("link", texts().showAllRows(rows.length), () => {
    lines.append(...rows.slice(SHOWN).map(line));
    all.remove();
  });
  return h(
    "div",
    { class: "table", role: "region", tabindex: 0, "aria-label": title, lang: "da" },
    h(
      "table",
      {},
      h("caption", {}, title),
      h("thead", {}, h("tr", {}, columns.map(head))),
      lines,
    ),
    rows.length > SHOWN && all,
  );
}
