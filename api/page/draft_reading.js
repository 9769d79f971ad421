/** A draft to be read: what it says, how it was computed, what is open, and the clause itself. */

import { clauseView, sectionHeading } from "./clause.js";
import { revisionsView } from "./draft_actions.js";
import { checksView, openQuestionsView, requirementView, restraintView } from "./draft_facts.js";
import { button, h } from "./dom.js";
import { factsLine, momentInWords } from "./facts.js";
import { texts } from "./texts.js";

/**
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {import("./drafts.js").Version} Version
 * @typedef {{openSource: import("./answer.js").OpenSource,
 *   openVersion: (version: number) => void,
 *   revise?: (instruction: string) => void}} ReadingActions
 */

/**
 * @param {Draft} draft
 * @param {Version[]} versions all of them, oldest first
 * @param {ReadingActions} actions
 */
export function draftReading(draft, versions, { openSource, openVersion, revise }) {
  const { summary, understood, checks, questions, sections } = draft.draft;
  const requires = draft.methods.some((each) => each.followed);
  const goTo = (/** @type {number} */ number) => {
    const heading = sectionHeading(reading, number);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
  };
  const reading = h(
    "div",
    { class: "reading" },
    versionsView(draft.version, versions, openVersion),
    h("p", { class: "summary", lang: "da" }, summary),
    understood &&
      h("p", { class: "facts" }, texts().understood, " ", h("i", { lang: "da" }, understood)),
    revise && requires && revisionsView(draft.id, revise),
    draft.restraint.length > 0 && part(texts().restraint, restraintView(draft.restraint)),
    part(requires ? texts().requirement : texts().computations, requirementView(draft)),
    checks.length > 0 && part(texts().checks, checksView(checks, goTo)),
    questions.length > 0 && part(texts().openQuestions, openQuestionsView(questions)),
    part(requires ? texts().clause : texts().provisions, clauseView(sections, openSource)),
    h("p", { class: "facts ending" }, texts().jurist),
  );
  return reading;
}

/** @param {string} title @param {import("./dom.js").Child | import("./dom.js").Child[]} content */
function part(title, content) {
  return h("section", { class: "part" }, h("h3", {}, title), content);
}

/** What a version changed in the one before it. @param {string[]} difference */
export function differenceView(difference) {
  const items = difference.map((each) => h("li", {}, each));
  return items.length > 0 && h("ul", { class: "difference", lang: "da" }, items);
}

/** @param {number} shown @param {Version[]} versions @param {(version: number) => void} openVersion */
function versionsView(shown, versions, openVersion) {
  const newest = versions.at(-1)?.version ?? shown;
  const item = (/** @type {Version} */ { version, reason, created_at: at, difference }) => {
    const label = texts().version(version);
    const name =
      version === shown
        ? h("b", { "aria-current": "true" }, label, ` (${texts().shownNow})`)
        : button("link", label, () => openVersion(version));
    const why = h("span", { lang: "da" }, reason);
    return h(
      "li",
      {},
      h("p", {}, name),
      h("p", { class: "facts" }, `${momentInWords(at)} · `, why),
      differenceView(difference),
    );
  };
  const made = versions.find((each) => each.version === shown)?.created_at;
  const facts = factsLine([
    texts().jurist,
    texts().version(shown),
    made ? momentInWords(made) : null,
  ]);
  if (versions.length < 2) return facts;
  return [
    facts,
    h(
      "details",
      { class: "versions" },
      h("summary", {}, texts().versionCount(versions.length)),
      h("ol", {}, versions.toReversed().map(item)),
    ),
    shown < newest &&
      h(
        "p",
        { class: "notice" },
        texts().oldVersion(shown, newest),
        " ",
        button("link", texts().readNewest, () => openVersion(newest)),
      ),
  ];
}
