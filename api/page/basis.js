/** What figures from the register rest on: how, as of when, and which rows. */

import { h } from "./dom.js";
import { listInWords, momentInWords } from "./facts.js";
import { texts } from "./texts.js";

/** @param {import("./api.js").RegisterBasis} basis */
export function basisView({ computed, known_at, notes, rows }) {
  return h(
    "section",
    { class: "basis" },
    h("h3", {}, texts().basis),
    h("p", { lang: "da" }, computed),
    notes.length > 0 && h("ul", { lang: "da" }, notes.map((note) => h("li", {}, note))),
    h("p", {}, texts().askedAt(momentInWords(known_at))),
    rows.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, rowsInWords(rows)),
        h("ul", { lang: "da" }, rows.map(rowItem)),
      ),
  );
}

/**
 * The rows that a figure was worked out for, which need not be what it counts: a person stands
 * behind the row of a contract.
 *
 * @param {import("./api.js").RegisterRow[]} rows
 */
function rowsInWords(rows) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { noun } of rows) counts.set(noun, (counts.get(noun) ?? 0) + 1);
  const told = [...counts].map(([noun, count]) => texts().registerRows(noun, count));
  return texts().basisRows(listInWords(told));
}

/** @param {import("./api.js").RegisterRow} row */
function rowItem({ noun, id, label, source }) {
  const from = source ? `, ${source}` : "";
  return h("li", {}, `${noun} ${id}`, label && label !== `${noun} ${id}` ? `: ${label}` : "", from);
}

/** @param {import("./api.js").RegisterBasis} basis */
export function basisAsText({ computed, known_at, notes, rows }) {
  const listed = rows.map((row) => `${row.noun} ${row.id}`).join(", ");
  return [
    `${texts().basis}: ${computed} ${texts().askedAt(momentInWords(known_at))}`,
    ...notes,
    listed && `${rowsInWords(rows)}: ${listed}`,
  ]
    .filter(Boolean)
    .join("\n");
}
