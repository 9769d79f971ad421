/** The fields of a tender: their inputs, and what is written in them as the server takes it. */

import { button, byId, h } from "./dom.js";
import { texts } from "./texts.js";

/**
 * @typedef {"text" | "amount" | "whole" | "date" | "list" | "choice"} Kind
 * @typedef {{name: string, kind: Kind, label: string, needed?: boolean, wide?: boolean}} Field
 *   `label` names its word in the texts
 * @typedef {{value: unknown, fault: string}} Read
 */

/** @type {Field[]} */
export const FIELDS = [
  { name: "subject", kind: "text", label: "fieldSubject", needed: true, wide: true },
  { name: "value_year", kind: "amount", label: "fieldValue" },
  { name: "staff", kind: "amount", label: "fieldStaff" },
  { name: "months", kind: "whole", label: "fieldMonths" },
  { name: "option_months", kind: "whole", label: "fieldOptions" },
  { name: "start", kind: "date", label: "fieldStart" },
  { name: "takes_over_staff", kind: "choice", label: "fieldTakesOver" },
  { name: "persons", kind: "whole", label: "fieldPersons" },
  { name: "hours", kind: "amount", label: "fieldHours" },
  { name: "target_groups", kind: "list", label: "fieldTargetGroups", wide: true },
];

const AMOUNT = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:[,.](\d{1,2}))?(mio|millioner|mia)?$/;
const TIMES = { mio: 1_000_000, millioner: 1_000_000, mia: 1_000_000_000 };

/**
 * A number as it is written in Danish, or null: `12.000.000`, `12 mio. kr.`, `37,5`.
 *
 * @param {string} text
 */
export function amountOf(text) {
  const plain = text
    .toLowerCase()
    .replaceAll(/[\s\u00a0]|kr\.?/g, "")
    .replace(/(mio|mia)\.$/, "$1");
  const match = AMOUNT.exec(plain);
  if (!match) return null;
  const [, whole, decimals = "0", unit] = match;
  const number = Number(`${whole.replaceAll(".", "")}.${decimals}`);
  return number * (TIMES[/** @type {keyof typeof TIMES} */ (unit)] ?? 1);
}

/** A field with its label. @param {Field} field */
export function field({ name, kind, label, needed, wide }) {
  const id = `field-${name}`;
  const properties = { id, name, required: needed, autocomplete: "off" };
  const input =
    kind === "choice"
      ? h("select", properties, ["unknown", "yes", "no"].map(option))
      : h("input", {
          ...properties,
          type: kind === "date" ? "date" : "text",
          inputmode: kind === "amount" ? "decimal" : kind === "whole" ? "numeric" : null,
        });
  return h(
    "div",
    { class: wide ? "field is-wide" : "field" },
    h("label", { for: id, "data-text": label }),
    input,
  );
}

/** @param {string} value */
const option = (value) => h("option", { value, "data-text": value });

/** What stands in a field; null when nothing does. @param {Field} field @returns {Read} */
export function readField({ name, kind, needed }) {
  const input = /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(`field-${name}`));
  return readInput(input.value, kind, needed);
}

/** @param {string} written @param {Kind} kind @param {boolean} [needed] @returns {Read} */
function readInput(written, kind, needed = false) {
  const text = written.trim();
  if (!text) return { value: null, fault: needed ? texts().valueMissing : "" };
  if (kind === "choice") return { value: text === "unknown" ? null : text === "yes", fault: "" };
  if (kind === "list") return { value: text.split(/\s*[,;]\s*/).filter(Boolean), fault: "" };
  if (kind === "text" || kind === "date") return { value: text, fault: "" };
  const number = amountOf(text);
  const usable = number !== null && (kind === "amount" || Number.isInteger(number));
  const fault = kind === "amount" ? texts().amountUnusable : texts().wholeUnusable;
  return usable ? { value: number, fault: "" } : { value: null, fault };
}

/** The lots, row by row. */
export class LotRows {
  #rows = h("div", { class: "lot-rows" });
  #count = 0;

  constructor() {
    const more = button("link", null, () => this.#add().focus(), { "data-text": "addLot" });
    this.element = h(
      "fieldset",
      { class: "lots is-wide" },
      h("legend", { "data-text": "fieldLots" }),
      this.#rows,
      more,
    );
  }

  /** The lots that have a name, and what cannot be used. */
  read() {
    const lots = [];
    const faults = [];
    for (const row of this.#rows.children) {
      const [name, value] = row.querySelectorAll("input");
      const read = readInput(value.value, "amount");
      if (read.fault) faults.push({ input: value, fault: read.fault });
      if (!name.value.trim() && read.value !== null)
        faults.push({ input: name, fault: texts().valueMissing });
      if (name.value.trim()) lots.push({ name: name.value.trim(), value_year: read.value });
    }
    return { lots, faults };
  }

  /** @param {number} row @param {string} part @returns {HTMLElement | null} */
  input(row, part) {
    const inputs = this.#rows.children[row]?.querySelectorAll("input");
    return inputs?.[part === "name" ? 0 : 1] ?? null;
  }

  #add() {
    this.#count += 1;
    const [name, value] = ["name", "value"].map((part) => `lot-${this.#count}-${part}`);
    const first = h("input", { id: name, type: "text", autocomplete: "off" });
    const remove = button("link", texts().removeLot, () => {
      row.remove();
      this.element.querySelector("button")?.focus();
    });
    const row = h(
      "div",
      { class: "lot" },
      h("div", { class: "field" }, label(name, "lotName"), first),
      h(
        "div",
        { class: "field" },
        label(value, "lotValue"),
        h("input", { id: value, type: "text", inputmode: "decimal", autocomplete: "off" }),
      ),
      remove,
    );
    remove.setAttribute("data-text", "removeLot");
    this.#rows.append(row);
    return first;
  }
}

/** @param {string} id @param {"lotName" | "lotValue"} word */
const label = (id, word) => h("label", { for: id, "data-text": word }, texts()[word]);
