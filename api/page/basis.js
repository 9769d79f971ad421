/** What figures from the register rest on: how, as of when, and which rows. */

import { h } from "./dom.js";
import { momentInWords } from "./facts.js";
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
        h("summary", {}, texts().basisRows(rows.length)),
        h("ul", { lang: "da" }, rows.map(rowItem)),
      ),
  );
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
    listed && `${texts().basisRows(rows.length)}: ${listed}`,
  ]
    .filter(Boolean)
    .join("\n");
}
