/** The text of a clause: numbered sections, what is still open marked, and what each rests on. */

import { button, h } from "./dom.js";
import { dateInWords } from "./facts.js";
import { icon } from "./icons.js";
import { texts } from "./texts.js";

/**
 * @typedef {import("./drafts.js").Section} Section
 * @typedef {import("./drafts.js").Basis} Basis
 * @typedef {import("./answer.js").OpenSource} OpenSource
 */

const ITEM = /^(\([a-z]{1,2}\)) /;
const OPEN_FIELD = /(\[[^[\]]+\])/;

/** @param {Section[]} sections @param {OpenSource} openSource */
export function clauseView(sections, openSource) {
  return h(
    "div",
    { class: "clause" },
    h("p", { class: "facts" }, texts().ownWording),
    sections.map((section) => sectionView(section, openSource)),
  );
}

/** Where a section stands, to go to it. @param {HTMLElement} within @param {number} number */
export function sectionHeading(within, number) {
  return /** @type {HTMLElement | null} */ (within.querySelector(`[data-section="${number}"]`));
}

/** @param {Section} section @param {OpenSource} openSource */
function sectionView(section, openSource) {
  const { number, title, paragraphs, basis } = section;
  const cited = basis.filter((each) => each.kind !== "forslag"); // said once, for all of them
  return h(
    "section",
    {},
    h("h4", { "data-section": number, tabindex: -1, lang: "da" }, `${number}. ${title}`),
    wordingView(number, paragraphs),
    section.polished_by && polishView(section),
    cited.length > 0 && basisView(cited, openSource, `${number}. ${title}`),
  );
}

/** Numbered paragraphs; items of a list have their letters. @param {number} number @param {string[]} paragraphs */
function wordingView(number, paragraphs) {
  let at = 0;
  const lines = paragraphs.map((text) => {
    const item = ITEM.exec(text);
    at += item ? 0 : 1;
    const label = item ? item[1] : `${number}.${at}`;
    const wording = item ? text.slice(item[0].length) : text;
    return h(
      "p",
      { class: item && "item" },
      h("span", { class: "at" }, label, " "),
      h("span", {}, marked(wording)),
    );
  });
  return h("div", { class: "wording", lang: "da" }, lines);
}

/** That a chat model has polished the wording, and what stands in the library. @param {Section} section */
function polishView({ number, title, library, polished_by: model }) {
  const about = h("span", { class: "hush" }, `: ${number}. ${title}`);
  return h(
    "details",
    { class: "rests-on polished" },
    h("summary", {}, texts().polishedBy(model), about),
    h("p", { class: "facts" }, texts().libraryWording),
    wordingView(number, library),
  );
}

/** A text in which what is still open stands out. @param {string} text */
function marked(text) {
  return text.split(OPEN_FIELD).map((part, i) => (i % 2 ? h("mark", {}, part) : part));
}

/** @param {Basis[]} basis @param {OpenSource} openSource @param {string} section */
function basisView(basis, openSource, section) {
  return h(
    "details",
    { class: "rests-on" },
    h("summary", {}, texts().restsOn(basis.length), h("span", { class: "hush" }, `: ${section}`)),
    h(
      "ul",
      {},
      basis.map((each) => basisItem(each, openSource)),
    ),
  );
}

/** @param {Basis} basis @param {OpenSource} openSource */
function basisItem(basis, openSource) {
  const { kind, reference, said, quote, document_id: document } = basis;
  const show = button("link", texts().showInDocument, () => openSource(asCitation(basis), show), {
    "aria-haspopup": "dialog",
    "aria-label": `${texts().showInDocument}: ${reference}`,
  });
  return h(
    "li",
    {},
    h(
      "p",
      {},
      h("span", { class: "kind" }, texts().basisKinds[kind]),
      " ",
      h("span", { lang: "da" }, reference),
    ),
    kind === "lov" ? ruleLines(basis) : said && h("p", { class: "said", lang: "da" }, said),
    quote && h("blockquote", { lang: "da" }, h("p", {}, quote)),
    document && h("p", { class: "links" }, show),
  );
}

/** Which text of the law it is, when that was checked, and whether it is sure. @param {Basis} basis */
function ruleLines({ said, certainty, checked }) {
  const day = checked && texts().checkedOn(dateInWords(checked));
  return [
    h("p", { class: "said" }, h("span", { lang: "da" }, said), said && day && " · ", day),
    certainty === "usikker" &&
      h("p", { class: "uncertain" }, icon("alert"), h("span", {}, texts().uncertain)),
  ];
}

/** A basis as the source panel takes it. @param {Basis} basis @returns {import("./api.js").Citation} */
function asCitation({ reference, quote, document_id, chunk_id }) {
  const place = { page: null, section: null, first_line: null, last_line: null, label: "" };
  return {
    number: 0,
    document_id,
    title: reference,
    publisher: null,
    url: null,
    written: null,
    updated: null,
    locator: { ...place, chunk_id },
    quote,
  };
}
