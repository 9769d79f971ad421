/** The draft that an answer is about: its name, where to read and fetch it, what can be asked. */

import { fileLinks, remember, revisionsView } from "./draft_actions.js";
import { button, h } from "./dom.js";
import { texts } from "./texts.js";

/**
 * @param {string} question what the answer was to
 * @param {import("./drafts.js").DraftName} draft
 * @param {(draft: import("./drafts.js").DraftName, opener: HTMLElement) => void} open
 * @param {((instruction: string) => void) | null} revise null when something has been asked since
 */
export function draftCard(question, draft, open, revise) {
  remember(draft.id, question);
  const name = h("span", { class: "hush" }, `: ${draft.title}`);
  const read = button("button", [texts().readDraft, name], () => open(draft, read), {
    "aria-haspopup": "dialog",
  });
  return h(
    "section",
    { class: "draft-card", "aria-label": texts().draft },
    h("p", { class: "cited-title", lang: "da" }, draft.title),
    h("p", { class: "facts" }, texts().version(draft.version)),
    h("p", { class: "links" }, read, fileLinks(draft)),
    revise && revisionsView(draft.id, revise),
  );
}
