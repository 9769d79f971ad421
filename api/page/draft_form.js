/** The form for a new draft: own words, or the fields of the tender one by one. */

import { say } from "./announce.js";
import { Failure } from "./api.js";
import { FIELDS, LotRows, field, readField } from "./draft_fields.js";
import { makeDraft } from "./drafts.js";
import { byId, h } from "./dom.js";
import { LONGEST, keepTyped } from "./typed.js";
import { texts, translatePage } from "./texts.js";

/** Where the server names a field and says what it may be: `request.lots[0].name mangler; …`. */
const NAMED = /(?:^|; )request\.(\w+)(?:\[(\d+)\]\.(\w+))? (.+?)(?=; |\. Se )/g;

export class DraftForm {
  #form = /** @type {HTMLFormElement} */ (byId("draft-form"));
  #sentence = /** @type {HTMLTextAreaElement} */ (byId("sentence"));
  #words = byId("draft-words");
  #fields = byId("draft-fields");
  #switch = byId("draft-switch");
  #send = /** @type {HTMLButtonElement} */ (byId("draft-send"));
  #failure = byId("draft-failure");
  #lots = new LotRows();
  #made;

  /** @param {(draft: import("./drafts.js").Draft) => void} made */
  constructor(made) {
    this.#made = made;
    keepTyped(this.#sentence);
    this.#fields.append(...FIELDS.map(field), this.#lots.element);
    this.#switch.addEventListener("click", () => this.#showFields(this.#fields.hidden));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** @param {boolean} shown instead of the field for own words */
  #showFields(shown) {
    this.#fields.hidden = !shown;
    this.#words.hidden = shown;
    this.#switch.setAttribute("data-text", shown ? "useWords" : "useFields");
    this.#clear();
    translatePage();
    (shown ? byId("field-subject") : this.#sentence).focus();
  }

  async #submit() {
    this.#clear();
    const asked = this.#fields.hidden ? this.#readWords() : this.#readFields();
    if (!asked || this.#send.disabled) return;
    this.#send.disabled = true;
    this.#form.setAttribute("aria-busy", "true");
    say(texts().makingDraft);
    try {
      this.#made(await makeDraft(asked));
      this.#sentence.value = "";
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#refused(error);
    } finally {
      this.#send.disabled = false;
      this.#form.removeAttribute("aria-busy");
    }
  }

  #readWords() {
    const sentence = this.#sentence.value.trim();
    if (sentence && sentence.length <= LONGEST) return { sentence };
    const fault = sentence ? texts().sentenceTooLong : texts().sentenceMissing;
    this.#complain(this.#sentence, fault);
    return null;
  }

  /** What the fields hold, or null when something in them cannot be used. */
  #readFields() {
    /** @type {Record<string, unknown>} */
    const request = {};
    for (const each of FIELDS) {
      const { value, fault } = readField(each);
      if (fault) this.#complain(byId(`field-${each.name}`), fault);
      else if (value !== null) request[each.name] = value;
    }
    const { lots, faults } = this.#lots.read();
    for (const { input, fault } of faults) this.#complain(input, fault);
    if (lots.length) request.lots = lots;
    return this.#form.querySelector("[aria-invalid]") ? null : { request };
  }

  /** @param {Failure} failure */
  #refused(failure) {
    const message = failure.message || texts().makeFailed;
    const named = [...message.matchAll(NAMED)].map(([, name, row, part, reason]) => ({
      input: row ? this.#lots.input(Number(row), part) : document.getElementById(`field-${name}`),
      reason,
    }));
    const found = named.filter(({ input }) => input !== null);
    if (!this.#fields.hidden && found.length) {
      for (const { input, reason } of found) {
        this.#complain(/** @type {HTMLElement} */ (input), texts().valueUnusable(reason));
      }
    } else if (this.#fields.hidden && failure.status === 422) {
      this.#complain(this.#sentence, message);
    } else {
      this.#failure.textContent = message;
      this.#failure.hidden = false;
    }
  }

  /**
   * Say at a field what is wrong with it; the first one gets the focus.
   *
   * @param {HTMLElement} input
   * @param {string} fault
   */
  #complain(input, fault) {
    const id = `${input.id}-fault`;
    if (!this.#form.querySelector("[aria-invalid]")) {
      input.focus();
      input.parentElement?.scrollIntoView({ block: "nearest" }); // its label too
    }
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-errormessage", id);
    input.after(h("p", { class: "fault", id, role: "alert" }, fault));
  }

  #clear() {
    this.#failure.hidden = true;
    for (const fault of this.#form.querySelectorAll(".fault[id$='-fault']")) fault.remove();
    for (const input of this.#form.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-errormessage");
    }
  }
}
