/** The view of drafts: a new one, those last worked on, and one that is read and revised. */

import { say } from "./announce.js";
import { Failure } from "./api.js";
import { fileLinks, remember } from "./draft_actions.js";
import { DraftForm } from "./draft_form.js";
import { differenceView, draftReading } from "./draft_reading.js";
import { deleteDraft, getDraft, listDrafts, listVersions, reviseDraft } from "./drafts.js";
import { append, button, byId, h } from "./dom.js";
import { factsLine, momentInWords } from "./facts.js";
import { renderText } from "./render.js";
import { LONGEST, keepTyped } from "./typed.js";
import { texts } from "./texts.js";

/**
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {import("./drafts.js").Version} Version
 * @typedef {import("./drafts.js").Revision} Revision
 */

export class DraftsPage {
  #openSource;
  #start = byId("drafts-start");
  #shown = byId("draft-shown");
  #body = byId("draft-body");
  #form = byId("revise-form");
  #instruction = /** @type {HTMLTextAreaElement} */ (byId("instruction"));
  #send = /** @type {HTMLButtonElement} */ (byId("revise"));
  /** @type {import("./drafts.js").ListedDraft[] | Failure} */
  #listed = [];
  /** @type {{draft: Draft, versions: Version[]} | Failure | null} */
  #known = null;
  /** @type {Revision | Failure | null} what became of the last instruction */
  #revision = null;

  /** @param {import("./answer.js").OpenSource} openSource */
  constructor(openSource) {
    this.#openSource = openSource;
    new DraftForm((draft) => (location.hash = `#drafts/${draft.id}`));
    keepTyped(this.#instruction);
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#revise(this.#instruction.value.trim());
    });
    this.#instruction.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#revise(this.#instruction.value.trim());
    });
  }

  /** The draft that is shown, when there is one. */
  get title() {
    const known = this.#known;
    return known && !(known instanceof Failure) ? known.draft.title : "";
  }

  /** Show one draft, or the form for a new one when no id is given. @param {string} id */
  async show(id) {
    this.#known = this.#revision = null;
    this.#start.hidden = Boolean(id);
    this.#shown.hidden = !id;
    if (id) await this.#load(id, null);
    else await this.#list();
  }

  focus() {
    (this.#start.hidden ? byId("draft-name") : byId("drafts-title")).focus({ preventScroll: true });
  }

  /** Draw again, in the language that is chosen now. */
  draw() {
    this.#drawList();
    this.#drawDraft();
  }

  /** @param {string} id @param {number | null} version */
  async #load(id, version) {
    this.#drawDraft();
    await this.#read(id, version);
    this.#drawDraft();
  }

  /** @param {string} id @param {number | null} version */
  async #read(id, version) {
    try {
      const draft = await getDraft(id, version);
      this.#known = { draft, versions: await listVersions(id) };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#known = error;
    }
  }

  /** @param {string} instruction */
  async #revise(instruction) {
    const known = this.#known;
    if (!known || known instanceof Failure || this.#send.disabled) return;
    this.#send.disabled = true;
    this.#form.setAttribute("aria-busy", "true");
    say(texts().revising);
    try {
      if (!instruction) throw new Failure(422, texts().instructionMissing);
      if (instruction.length > LONGEST) throw new Failure(422, texts().instructionTooLong);
      const newest = known.versions.at(-1)?.version ?? known.draft.version;
      const revision = (this.#revision = await reviseDraft(known.draft.id, newest, instruction));
      remember(known.draft.id, instruction);
      const versions = await listVersions(known.draft.id);
      if (this.#known !== known) return; // another draft is shown by now
      this.#known = { draft: revision.draft, versions };
      // What changed nothing stays, to be put right; so does what was typed meanwhile.
      const done = revision.changed && this.#instruction.value.trim() === instruction;
      if (done) this.#instruction.value = "";
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#revision = error;
      const changedMeanwhile = error.status === 409 && this.#known === known;
      if (changedMeanwhile) await this.#read(known.draft.id, null); // for the reader to look at
    } finally {
      this.#send.disabled = false;
      this.#form.removeAttribute("aria-busy");
    }
    this.#drawDraft();
    if (this.#known instanceof Failure) return this.focus();
    byId("revision-title").focus({ preventScroll: true });
    byId("drafts-view").scrollIntoView();
  }

  #drawDraft() {
    const known = this.#known;
    this.#body.replaceChildren();
    this.#body.setAttribute("aria-busy", String(!known));
    this.#form.hidden = !known || known instanceof Failure;
    if (!known || known instanceof Failure) {
      const text = known ? known.message || texts().draftFailed : texts().loadingDraft;
      const look = known ? "notice" : "facts";
      this.#body.append(h("p", { class: look, id: "draft-name", tabindex: -1 }, text));
      return;
    }
    const { draft, versions } = known;
    append(this.#body, [
      h("h2", { id: "draft-name", tabindex: -1, lang: "da" }, draft.title),
      h(
        "p",
        { class: "links" },
        fileLinks(draft),
        button("link", texts().print, () => print()),
      ),
      this.#revision && this.#revisionView(this.#revision),
      draftReading(draft, versions, {
        openSource: this.#openSource,
        openVersion: (version) => this.#openVersion(version),
        revise: (instruction) => this.#revise(instruction),
      }),
    ]);
  }

  /** @param {number} version */
  async #openVersion(version) {
    const known = this.#known;
    if (!known || known instanceof Failure) return;
    this.#revision = null;
    await this.#load(known.draft.id, version);
    this.focus();
  }

  /** @param {Revision | Failure} revision */
  #revisionView(revision) {
    const failed = revision instanceof Failure;
    const said = failed ? revision.message || texts().reviseFailed : revision.said;
    const changed = !failed && revision.changed;
    const title = changed ? texts().changedIn(revision.draft.version) : texts().notChanged;
    say(`${title}. ${said}`);
    const prose = h("div", { class: "prose", lang: "da" });
    prose.append(renderText(said, (number) => document.createTextNode(`[${number}]`)));
    return h(
      "section",
      { class: "revision" },
      h("h3", { id: "revision-title", tabindex: -1 }, title),
      prose,
      changed && differenceView(revision.difference),
    );
  }

  async #list() {
    try {
      this.#listed = await listDrafts();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#listed = error;
    }
    this.#drawList();
  }

  #drawList() {
    const listed = this.#listed;
    const failed = listed instanceof Failure;
    const items = failed ? [] : listed.map((each) => this.#item(each));
    byId("drafts-list").replaceChildren(...items);
    const none = failed ? listed.message || texts().draftsFailed : texts().noDrafts;
    byId("drafts-state").textContent = items.length ? "" : none;
  }

  /** @param {import("./drafts.js").ListedDraft} listed */
  #item({ id, title, version, created_at: at }) {
    return h(
      "li",
      {},
      h("a", { class: "title", href: `#drafts/${id}`, lang: "da" }, title),
      factsLine([texts().version(version), momentInWords(at)]),
      button("link remove", texts().remove, () => this.#remove(id, title), {
        "aria-label": `${texts().remove}: ${title}`,
      }),
    );
  }

  /** Delete a draft for good, once the reader has said so. @param {string} id @param {string} title */
  async #remove(id, title) {
    if (!window.confirm(texts().removeDraftAsk(title))) return;
    try {
      await deleteDraft(id);
      await this.#list();
      say(texts().removed(title));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      byId("drafts-state").textContent = error.message || texts().removeFailed(title);
    }
    byId("drafts-list-title").focus();
  }
}
