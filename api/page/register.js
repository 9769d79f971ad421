/** What is offered where a question is asked when there is a register: questions and reports. */

import { questionList } from "./answer.js";
import { Failure, getRegister } from "./api.js";
import { byId, h } from "./dom.js";
import { texts } from "./texts.js";

export class RegisterOffers {
  #held = { empty: true, invented: false };
  #ask;

  /** @param {(question: string) => void} ask */
  constructor(ask) {
    this.#ask = ask;
  }

  async load() {
    try {
      this.#held = await getRegister();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
    this.draw();
  }

  draw() {
    const questions = questionList(texts().registerExamples, this.#ask);
    byId("register-questions").replaceChildren(...questions.children);
    byId("reports").replaceChildren(
      h("span", {}, texts().reports),
      ...reportLinks("monthly", texts().monthlyReport),
      ...reportLinks("target", texts().targetReport),
    );
    const { empty, invented } = this.#held;
    byId("register-title").textContent = invented ? texts().inventedTitle : texts().registerTitle;
    byId("register-invented").hidden = !invented;
    byId("register-examples").hidden = byId("reports").hidden = empty;
  }
}

/** A report as a page of its own and as a file. @param {string} report @param {string} title */
function reportLinks(report, title) {
  const at = (/** @type {string} */ format) => `/v1/reports/${report}?format=${format}`;
  const tab = { target: "_blank", rel: "noopener", class: "outward" };
  return [
    h(
      "span",
      {},
      h(
        "a",
        { href: at("html"), ...tab },
        title,
        h("span", { class: "hush" }, ` (${texts().opensNewTab})`),
      ),
      " ",
      h(
        "a",
        { href: at("docx"), download: true, "aria-label": `${title}, ${texts().word}` },
        texts().word,
      ),
    ),
  ];
}
