/** One question and what became of it, from the first step to the finished answer. */

import { answerView, statusLine } from "./answer.js";
import { choicesOf } from "./choices.js";
import { append, button, h } from "./dom.js";
import { plainText, renderText } from "./render.js";
import { say } from "./announce.js";
import { texts } from "./texts.js";
import { withoutCpr } from "./typed.js";

/**
 * @typedef {import("./answer.js").AnswerActions
 *   & {retry: (turn: Turn) => void, edit: (turn: Turn) => void}} TurnActions
 * @typedef {{kind: "waiting", step: string}
 *   | {kind: "answered", answer: import("./api.js").Answer}
 *   | {kind: "failed", failure: import("./api.js").Failure}
 *   | {kind: "stopped"}} State
 */

/** Milliseconds before the reader is told that an answer takes its time. */
const LONG_WAIT = 10_000;

/** HTTP: what is asked is refused as it stands; asked too often. */
const [REFUSED, TOO_MANY] = [422, 429];

/** Characters of a question that is shown as a text, and not as a headline. */
const LONG_QUESTION = 200;

let count = 0;

export class Turn {
  /** @type {State} */
  #state = { kind: "waiting", step: "" };
  #text = "";
  #spoken = 0;
  #frame = 0;
  #slow = false;
  #patience = setTimeout(() => this.#slowly(), LONG_WAIT);
  #actions;
  #prose = h("div", { class: "prose", lang: "da" });
  #body = h("div", { class: "answer" });
  #heading;
  #last = true;

  /**
   * @param {string} question as it is sent
   * @param {string} title as it is shown
   * @param {TurnActions} actions
   */
  constructor(question, title, actions) {
    this.question = question;
    this.title = title;
    this.#actions = actions;
    const id = `question-${(count += 1)}`;
    const look = title.length > LONG_QUESTION && "long";
    this.#heading = h("h2", { id, tabindex: -1, class: look }, title);
    this.element = h(
      "article",
      { class: "turn", "aria-labelledby": id },
      this.#heading,
      this.#body,
    );
    this.draw();
  }

  /** @param {string} text what is being done right now */
  step(text) {
    this.#state = { kind: "waiting", step: text };
    this.draw();
    say(text);
  }

  /** @param {string} text a further piece of the answer */
  token(text) {
    this.#text += text;
    this.#frame ||= requestAnimationFrame(() => this.#drawProse());
    const paragraph = this.#text.lastIndexOf("\n\n");
    if (paragraph > this.#spoken) this.#speakTo(paragraph);
  }

  /** @param {import("./api.js").Answer} answer @param {{aloud: boolean}} how */
  answered(answer, { aloud }) {
    if (answer.status === "declined_personal_data") {
      this.question = this.title = withoutCpr(this.question);
      this.#heading.textContent = this.title;
    }
    this.#text = answer.text;
    this.#end({ kind: "answered", answer });
    if (!aloud) return;
    this.#speakTo(this.#text.length);
    say(texts().status[answer.status]);
    if (answer.citations.length) say(texts().answerReady(answer.citations.length));
  }

  /** The finished answer, or null. */
  get answer() {
    return this.#state.kind === "answered" ? this.#state.answer : null;
  }

  /** Something has been asked after it, so that what it offers can no longer be chosen. */
  passed() {
    this.#last = false;
    if (this.answer?.draft || (this.answer && choicesOf(this.answer).length)) this.draw();
  }

  /** @param {import("./api.js").Failure} failure */
  failed(failure) {
    this.#end({ kind: "failed", failure });
    say(this.#excuse(failure));
  }

  stopped() {
    this.#end({ kind: "stopped" });
    say(texts().stoppedText);
  }

  /** Draw everything again, in the language that is chosen now. */
  draw() {
    this.#body.replaceChildren();
    this.#body.setAttribute("aria-busy", String(this.#state.kind === "waiting"));
    append(this.#body, this.#parts(this.#state));
  }

  /** @param {State} state @returns {import("./dom.js").Child[]} */
  #parts(state) {
    if (state.kind === "answered") {
      const { answer } = state;
      const view = answerView(this.title, answer, this.#actions, this.#last);
      return [...view, this.#remedy(answer.status)];
    }
    if (state.kind === "waiting") {
      const step = state.step || texts().beginning;
      return [
        h("p", { class: "step" }, h("span", { class: "pulse" }), step),
        this.#slow && h("p", { class: "facts" }, texts().slow),
        this.#prose,
      ];
    }
    const [title, sign, tone, text] =
      state.kind === "stopped"
        ? /** @type {const} */ ([texts().stopped, "stop", "quiet", texts().stoppedText])
        : /** @type {const} */ ([texts().failed, "alert", "bad", this.#excuse(state.failure)]);
    const notice = [statusLine(title, sign, tone), h("p", { class: "excuse" }, text)];
    const again = state.kind === "stopped" || state.failure.status !== REFUSED;
    return [this.#text && this.#prose, ...notice, this.#remedies(again)];
  }

  /**
   * What the person can do about an answer that is none.
   *
   * @param {import("./api.js").Status} status
   */
  #remedy(status) {
    if (status === "failed_model" || status === "failed_timeout") return this.#remedies(true);
    return status === "declined_personal_data" && this.#remedies(false);
  }

  /** @param {boolean} again whether the same question may succeed next time */
  #remedies(again) {
    return h(
      "p",
      { class: "remedies" },
      again && button("button", texts().retry, () => this.#actions.retry(this)),
      button("button", texts().edit, () => this.#actions.edit(this)),
    );
  }

  /** @param {import("./api.js").Failure} failure */
  #excuse(failure) {
    if (failure.message) return failure.message;
    if (failure.status === TOO_MANY) return texts().tooMany;
    if (failure.status) return texts().serverError;
    return this.#text ? texts().brokenOff : texts().unreachable;
  }

  #slowly() {
    this.#slow = true;
    this.draw();
    say(texts().slow);
  }

  /** @param {State} state */
  #end(state) {
    clearTimeout(this.#patience);
    cancelAnimationFrame(this.#frame);
    this.#drawProse();
    this.#state = state;
    this.draw();
  }

  #drawProse() {
    this.#frame = 0;
    const whole = this.#text.replace(/\[\d*$|\*+$/, ""); // a mark that is still coming
    this.#prose.replaceChildren(
      renderText(whole, (number) => document.createTextNode(`[${number}]`)),
    );
  }

  /** Read the answer aloud up to here. @param {number} end */
  #speakTo(end) {
    const piece = plainText(this.#text.slice(this.#spoken, end), texts().citationSpoken).trim();
    this.#spoken = end;
    if (piece) say(piece);
  }
}
