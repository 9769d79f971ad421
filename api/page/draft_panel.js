/** The panel that shows a draft beside the conversation, or over it. */

import { say } from "./announce.js";
import { Failure } from "./api.js";
import { fileLinks } from "./draft_actions.js";
import { draftReading } from "./draft_reading.js";
import { getDraft, listVersions } from "./drafts.js";
import { append, button, byId, h } from "./dom.js";
import { icon } from "./icons.js";
import { Panel } from "./panel.js";
import { texts } from "./texts.js";

/**
 * @typedef {import("./drafts.js").DraftName} DraftName
 * @typedef {{draft: import("./drafts.js").Draft,
 *   versions: import("./drafts.js").Version[]}} Known
 */

export class DraftPanel {
  #panel = new Panel("draft", () => this.#loading?.abort());
  /** @type {AbortController | null} */
  #loading = null;
  /** @type {DraftName | null} */
  #named = null;
  /** @type {Known | Failure | null} */
  #known = null;
  #openSource;

  /** @param {import("./answer.js").OpenSource} openSource */
  constructor(openSource) {
    this.#openSource = openSource;
  }

  /** @param {DraftName} named @param {HTMLElement | null} opener gets the focus back */
  async open(named, opener) {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    this.#panel.opener = opener;
    this.#named = named;
    this.#known = null;
    this.draw();
    this.#panel.show();
    byId("draft-title").focus();
    try {
      const draft = await getDraft(named.id, named.version, signal);
      this.#known = { draft, versions: await listVersions(named.id) };
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Failure)) throw error;
      this.#known = error;
      say(error.message || texts().draftFailed);
    }
    if (signal.aborted) return;
    this.draw();
    byId("draft-title").focus({ preventScroll: true });
  }

  close() {
    this.#panel.close();
  }

  /** Draw again, in the language that is chosen now. */
  draw() {
    const known = this.#known;
    this.#panel.dialog.replaceChildren();
    append(this.#panel.dialog, [
      this.#head(),
      h(
        "div",
        {
          class: "panel-text",
          tabindex: 0,
          role: "region",
          "aria-label": texts().draftText,
          "aria-busy": String(!known),
        },
        known === null && h("p", { class: "facts" }, texts().loadingDraft),
        known instanceof Failure &&
          h("p", { class: "notice" }, known.message || texts().draftFailed),
        known !== null && !(known instanceof Failure) && this.#reading(known),
      ),
    ]);
  }

  /** @param {Known} known */
  #reading({ draft, versions }) {
    return draftReading(draft, versions, {
      openSource: this.#openSource,
      openVersion: (version) => this.open({ ...draft, version }, this.#panel.opener),
    });
  }

  #head() {
    const named = this.#named;
    const there = named && !(this.#known instanceof Failure);
    return h(
      "div",
      { class: "source-head" },
      button("close", [icon("close"), h("span", { class: "close-word" }, texts().close)], () =>
        this.close(),
      ),
      h("h2", { id: "draft-title", tabindex: -1, lang: "da" }, named?.title ?? texts().draft),
      there &&
        h(
          "p",
          { class: "links" },
          fileLinks(named),
          h("a", { href: `#drafts/${named.id}` }, texts().openInDrafts),
        ),
    );
  }
}
