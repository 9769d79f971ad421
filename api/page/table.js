/**
 * A table of an answer: the first rows, and the rest when they are asked for. On a narrow screen a
 * wide one is shown row by row; the roles keep it a table for those who hear it.
 */

import { button, h } from "./dom.js";
import { texts } from "./texts.js";

const SHOWN = 20;
const LONGEST_ID = 16;
const STAY = 3; // columns that fit side by side on a phone

/** @param {string} cell */
const isFigure = (cell) => /^[-–+]?\d[\d.,]*\s*(%|kr\.?)?$/.test(cell);

/** Whether most of a column are figures, which its words (»under 5«) then stand under. */
const isOfFigures = (/** @type {string[]} */ cells) =>
  cells.filter((cell) => isFigure(cell) || cell === "–").length * 2 > cells.length;

/** An id is not broken, and a date before its year only. @param {string} cell */
function said(cell) {
  if (/^[^\s]*\d[^\s]*$/.test(cell) && cell.length <= LONGEST_ID)
    return h("span", { class: "whole" }, cell);
  const [, day, year] = /^(\d{1,2}\. \p{L}+)( \d{4})$/u.exec(cell) ?? [];
  return day ? [h("span", { class: "whole" }, day), year] : cell;
}

/** @param {import("./api.js").Table} table */
export function tableView({ title, columns, rows }) {
  const figures = columns.map((_, i) => i > 0 && isOfFigures(rows.map((row) => row[i])));
  const head = (/** @type {string} */ column, /** @type {number} */ i) => {
    if (!column) return h("td", { role: "cell" });
    return h("th", { scope: "col", role: "columnheader", class: figures[i] && "figure" }, column);
  };
  const body = (/** @type {string} */ cell, /** @type {number} */ i) => {
    if (!i) return h("th", { scope: "row", role: "rowheader" }, cell);
    const about = { role: "cell", class: figures[i] && "figure", "data-column": columns[i] };
    return h("td", about, h("span", {}, said(cell)));
  };
  const line = (/** @type {string[]} */ row) => h("tr", { role: "row" }, row.map(body));
  const lines = h("tbody", { role: "rowgroup" }, rows.slice(0, SHOWN).map(line));
  const all = button("link", texts().showAllRows(rows.length), () => {
    lines.append(...rows.slice(SHOWN).map(line));
    all.remove();
  });
  return h(
    "div",
    { class: "table", role: "region", tabindex: 0, "aria-label": title, lang: "da" },
    h(
      "table",
      { role: "table", class: columns.length > STAY && "wide" },
      h("caption", {}, title),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map(head))),
      lines,
    ),
    rows.length > SHOWN && all,
  );
}
