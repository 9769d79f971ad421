/** A calculation: the figures it starts from, the formula and the result. */

import { h } from "./dom.js";
import { texts } from "./texts.js";

/** @typedef {import("./api.js").Calculation} Calculation */

/** @param {Calculation} calculation */
const equation = ({ formula, result }) => `${formula} = ${result}`;

/**
 * Whether the answer's text tells this calculation.
 *
 * @param {Calculation} calculation
 * @param {string} text
 */
export const isTold = (calculation, text) => text.includes(equation(calculation));

/**
 * What a sentence that tells the calculation says besides: a note, and where the figures stand.
 *
 * @param {string} sentence
 * @param {Calculation} calculation
 */
export function restOf(sentence, calculation) {
  const behind = sentence.split(equation(calculation))[1].trimStart();
  return behind.replace(calculation.unit, "").replace(/\.$/, "");
}

/**
 * @param {Calculation} calculation
 * @param {import("./dom.js").Child[]} [rest] what stands behind the formula
 */
export function calculationView({ formula, inputs, result, unit }, rest = []) {
  const row = (
    /** @type {string} */ name,
    /** @type {import("./dom.js").Child[]} */ value,
    look = "",
  ) => h("div", { class: look || false }, h("dt", {}, name), h("dd", {}, value));
  return h(
    "figure",
    { class: "calculation" },
    h("figcaption", { class: "small-title" }, texts().calculation),
    h(
      "dl",
      {},
      inputs
        .filter(([name, value]) => name !== value) // such a figure stands in the formula already
        .map(([name, value]) => row(name || texts().calculationInput, [value])),
      row(texts().calculationFormula, [formula, ...rest], "formula"),
      row(texts().calculationResult, [h("strong", {}, `${result} ${unit}`.trim())], "result"),
    ),
  );
}
