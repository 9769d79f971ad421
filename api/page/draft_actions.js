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

const ASKED = "klausul.asked";
const REMEMBERED = 50; // drafts

/** What this browser has asked of a draft, by its id. @returns {Map<string, string[]>} */
const asked = () => new Map(JSON.parse(localStorage.getItem(ASKED) ?? "[]"));

/**
 * Remember what was asked of a draft, so that it is not offered again.
 *
 * @param {string} id
 * @param {string} instruction
 */
export function remember(id, instruction) {
  const typed = instruction.trim().toLowerCase();
  const offered = texts().revisions.find((each) => each.toLowerCase() === typed);
  const all = asked();
  const mine = all.get(id) ?? [];
  if (!offered || mine.includes(offered)) return;
  all.delete(id); // so that the draft last asked about stands last
  all.set(id, [...mine, offered]);
  localStorage.setItem(ASKED, JSON.stringify([...all].slice(-REMEMBERED)));
}

/**
 * Revisions that are asked for by pressing them; nothing when all have been asked for.
 *
 * @param {string} id the draft's
 * @param {(instruction: string) => void} revise
 */
export function revisionsView(id, revise) {
  const done = asked().get(id) ?? [];
  const offered = texts().revisions.filter((each) => !done.includes(each));
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
