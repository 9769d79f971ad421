/** What a screen reader is told without the focus moving. */

import { byId, h } from "./dom.js";

/** @param {string} sentence */
export function say(sentence) {
  const log = byId("announcements");
  log.append(h("p", {}, sentence));
  while (log.childElementCount > 20) log.firstElementChild?.remove();
}
