/** The conversation: the questions asked so far, and the form that asks the next. */

import { Failure, ask, deleteConversation, getConversation } from "./api.js";
import { replyInWords } from "./choices.js";
import { byId, h } from "./dom.js";
import { say } from "./announce.js";
import { Turn } from "./turn.js";
import { LONGEST, keepTyped, withoutCpr } from "./typed.js";
import { texts } from "./texts.js";

const CONVERSATION = "klausul.conversation";
const UNANSWERED = "klausul.unanswered";

export class Chat {
  /** @type {Turn[]} */
  #turns = [];
  /** @type {AbortController | null} */
  #running = null;
  /** @type {import("./turn.js").TurnActions} */
  #actions;
  #view = byId("ask-view");
  #list = byId("turns");
  #input = /** @type {HTMLTextAreaElement} */ (byId("question"));
  #send = byId("send");
  #stop = byId("stop");
  #ofConversation = byId("of-conversation");
  #delete = /** @type {HTMLButtonElement} */ (byId("delete-conversation"));
  #fault = byId("question-refused");

  /**
   * @param {import("./answer.js").OpenSource} openSource
   * @param {import("./answer.js").OpenDraft} openDraft
   */
  constructor(openSource, openDraft) {
    this.#actions = {
      openSource,
      openDraft,
      ask: (question) => this.ask(question),
      retry: (turn) => this.#retry(turn),
      edit: (turn) => this.#edit(turn.question),
    };
    keepTyped(this.#input);
    this.#input.addEventListener("input", () => this.#complain(""));
    const form = byId("ask-form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    this.#stop.addEventListener("click", () => this.#running?.abort());
    byId("new-conversation").addEventListener("click", () => this.startAfresh());
    this.#delete.addEventListener("click", () => this.#remove());
  }

  /** Show the conversation of this browser tab again after a reload. */
  async restore() {
    this.#input.value ||= sessionStorage.getItem(UNANSWERED) ?? "";
    const id = sessionStorage.getItem(CONVERSATION);
    if (!id) return;
    try {
      for (const { question, answer } of await getConversation(id)) {
        this.#add(question).answered(answer, { aloud: false });
      }
      const last = this.#turns.at(-1);
      last?.element.scrollIntoView();
      if (last?.question === this.#input.value) this.#input.value = ""; // answered after all
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.status === 404) sessionStorage.removeItem(CONVERSATION);
      this.#list.append(h("p", { class: "notice" }, texts().restoreFailed));
      say(texts().restoreFailed);
    }
  }

  /** @param {string} question */
  async ask(question) {
    if (this.#running) return;
    this.#complain("");
    const running = new AbortController();
    const turn = this.#add(question);
    this.#begin(running, turn);
    const asked = { question, conversation: sessionStorage.getItem(CONVERSATION) };
    const follow = {
      step: (/** @type {string} */ text) => turn.step(text),
      token: (/** @type {string} */ text) => turn.token(text),
    };
    try {
      const answer = await ask(asked, follow, running.signal);
      if (this.#running !== running) return; // a new conversation has begun meanwhile
      if (answer.conversation) sessionStorage.setItem(CONVERSATION, answer.conversation);
      sessionStorage.removeItem(UNANSWERED);
      turn.answered(answer, { aloud: true });
    } catch (error) {
      if (running.signal.aborted) turn.stopped();
      else if (error instanceof Failure) turn.failed(error);
      else throw error;
    } finally {
      if (this.#running === running) this.#finish();
    }
  }

  /** Forget the conversation in this tab and begin with an empty page. */
  startAfresh() {
    this.#running?.abort();
    this.#finish();
    this.#turns = [];
    this.#list.replaceChildren();
    this.#view.classList.add("is-empty");
    this.#ofConversation.hidden = true;
    sessionStorage.removeItem(CONVERSATION);
    sessionStorage.removeItem(UNANSWERED);
    this.#fill("");
    window.scrollTo({ top: 0, behavior: "instant" });
  }

  /** Delete the conversation for good, once the reader has said so. */
  async #remove() {
    const id = sessionStorage.getItem(CONVERSATION); // known from the first answer on
    const asked = id ? texts().deleteConversationAsk : texts().nothingToDeleteAsk;
    if (!window.confirm(asked)) return;
    try {
      if (id) await deleteConversation(id);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.status !== 404)
        return this.#complain(error.message || texts().deleteConversationFailed);
    }
    this.startAfresh();
    say(id ? texts().conversationDeleted : texts().nothingToDelete);
  }

  /** Draw every answer again after a change of language. */
  draw() {
    for (const turn of this.#turns) turn.draw();
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  #submit() {
    const question = this.#input.value.trim();
    if (this.#running) return;
    if (!question) {
      this.focus();
      return this.#complain(texts().questionEmpty);
    }
    if (question.length > LONGEST) return this.#complain(texts().questionTooLong);
    this.#input.value = "";
    this.ask(question);
  }

  /** Say at the field why its text cannot be asked; nothing takes it away again. @param {string} fault */
  #complain(fault) {
    this.#fault.textContent = fault;
    this.#fault.hidden = !fault;
    this.#input.setAttribute("aria-invalid", String(Boolean(fault)));
  }

  /** @param {Turn} turn */
  #retry(turn) {
    if (this.#running) return;
    this.#turns = this.#turns.filter((each) => each !== turn);
    turn.element.remove();
    this.ask(turn.question);
  }

  /** Take a question back into the field, before what has been typed meanwhile. @param {string} question */
  #edit(question) {
    const typed = this.#input.value;
    this.#fill(!typed || typed.startsWith(question) ? typed || question : `${question}\n${typed}`);
  }

  /** @param {string} question */
  #add(question) {
    if (!this.#turns.length) this.#list.replaceChildren(); // nothing to say of a conversation now
    const before = this.#turns.at(-1);
    const title = replyInWords(question, before?.answer ?? null);
    before?.passed();
    const turn = new Turn(question, title, this.#actions);
    this.#turns.push(turn);
    this.#list.append(turn.element);
    this.#view.classList.remove("is-empty");
    this.#ofConversation.hidden = false;
    return turn;
  }

  /** @param {AbortController} running @param {Turn} turn */
  #begin(running, turn) {
    this.#running = running;
    sessionStorage.setItem(UNANSWERED, withoutCpr(turn.question));
    this.#send.hidden = true;
    this.#delete.disabled = true; // what is being answered has no conversation yet
    this.#stop.hidden = false;
    if (matchMedia("(pointer: coarse)").matches)
      this.#input.blur(); // puts the phone's keyboard away
    else this.focus();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    turn.element.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
  }

  #finish() {
    this.#running = null;
    const stopHadFocus = document.activeElement === this.#stop;
    this.#send.hidden = false;
    this.#delete.disabled = false;
    this.#stop.hidden = true;
    if (stopHadFocus) this.focus();
  }

  /** @param {string} question */
  #fill(question) {
    this.#input.value = question;
    this.#complain("");
    this.focus();
  }
}
