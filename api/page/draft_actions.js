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

/** Revisions that are asked for by pressing them. @param {(instruction: string) => void} revise */
export function revisionsView(revise) {
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
    h("ul", {}, texts().revisions.map(item)),
  );
}
