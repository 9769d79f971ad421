/** What an answer that asks back offers to choose between: the numbered lines that end its text. */

import { button, h } from "./dom.js";
import { blocks } from "./render.js";

/**
 * @typedef {import("./api.js").Answer} Answer
 * @typedef {{number: string, label: string}} Choice
 */

const CHOICE = /^(\d)\. (.+)$/;

/** @param {Answer} answer @returns {Choice[]} none when it does not ask back */
export function choicesOf({ status, text }) {
  if (status !== "needs_clarification") return [];
  const lines = (blocks(text).at(-1) ?? "").split("\n").map((line) => CHOICE.exec(line));
  return lines.every(Boolean)
    ? lines.flatMap((line) => (line ? [{ number: line[1], label: line[2] }] : []))
    : [];
}

/** The text of an answer before its choices. @param {Answer} answer */
export function textWithoutChoices(answer) {
  const all = blocks(answer.text);
  return (choicesOf(answer).length ? all.slice(0, -1) : all).join("\n\n");
}

/**
 * What a reply means behind an answer that asks back: `2` is its second choice.
 *
 * @param {string} reply
 * @param {Answer | null} asked
 */
export function replyInWords(reply, asked) {
  const meant = asked && choicesOf(asked).find(({ number }) => number === reply.trim());
  return meant ? meant.label : reply;
}

/**
 * @param {Choice[]} choices
 * @param {(reply: string) => void} reply
 * @param {boolean} open whether one can still be chosen
 */
export function choicesView(choices, reply, open) {
  const item = (/** @type {Choice} */ { number, label }) => {
    const shown = [h("span", {}, `${number}.`), h("span", {}, label)];
    return h("li", {}, button("question", shown, () => reply(number), { disabled: !open }));
  };
  return h("ol", { class: "questions choices", lang: "da" }, choices.map(item));
}
