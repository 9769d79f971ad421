/** What can be done with a draft wherever it is shown: fetch it as a file, ask for a change. */

import { fileAddress } from "./drafts.js";
import { button, h } from "./dom.js";
import { texts } from "./texts.js";

/** The files that a version is fetched as. @param {import("./drafts.js").DraftName} draft */
export function fileLinks(draft) {
  return [
    h("a", { href: fileAddress(draft, "docx"), download: true }, texts().asWord),
    h("a", { href: fileAddress(draft, "md"), download: true }, texts().asMarkdown),
  ];
}

/** @type {Map<string, Set<string>>} what has been asked of each draft, by its id */
const asked = new Map();

/**
 * Remember what was asked of a draft, so that it is not offered again.
 *
 * @param {string} id
 * @param {string} instruction
 */
export function remember(id, instruction) {
  asked.set(id, (asked.get(id) ?? new Set()).add(instruction));
}

/**
 * Revisions that are asked for by pressing them; nothing when all have been asked for.
 *
 * @param {string} id the draft's
 * @param {(instruction: string) => void} revise
 */
export function revisionsView(id, revise) {
  const offered = texts().revisions.filter((each) => !asked.get(id)?.has(each));
  if (!offered.length) return null;
  const item = (/** @type {string} */ instruction) =>
    h(
      "li",
      {},
      button("chip", instruction, () => revise(instruction), { lang: "da" }),
    );
  return h(
    "div",
    { class: "revisions" },
    h("h3", {}, texts().revisionsTitle),
    h("ul", {}, offered.map(item)),
  );
}
