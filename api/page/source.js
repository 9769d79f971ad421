/**
 * The panel that shows a whole document with the cited passage marked: beside the answer when
 * there is room, otherwise over it.
 */

import { Failure, getDocument } from "./api.js";
import { append, button, byId, h, outwardLink } from "./dom.js";
import { datesInWords, factsLine, locatorInWords } from "./facts.js";
import { findQuote, paragraphs } from "./highlight.js";
import { icon } from "./icons.js";
import { Panel } from "./panel.js";
import { say } from "./announce.js";
import { texts } from "./texts.js";

/**
 * @typedef {import("./api.js").Citation} Citation
 * @typedef {import("./api.js").Chunk} Chunk
 * @typedef {import("./api.js").WholeDocument} WholeDocument
 * @typedef {{chunk: Chunk | undefined, span: import("./highlight.js").Span | null}} Place
 */

export class SourcePanel {
  #panel = new Panel("source", () => this.#loading?.abort());
  /** @type {AbortController | null} */
  #loading = null;
  /** @type {Citation | null} */
  #citation = null;
  /** @type {WholeDocument | Failure | null} */
  #document = null;

  /**
   * @param {string} id the document
   * @param {Citation | null} citation what to mark in it
   * @param {HTMLElement} opener gets the focus back
   */
  async open(id, citation, opener) {
    this.#loading?.abort();
    const loading = (this.#loading = new AbortController());
    this.#panel.opener = opener;
    this.#citation = citation;
    this.#document = null;
    this.draw();
    this.#panel.show();
    byId("source-title").focus();
    try {
      this.#document = await getDocument(id, loading.signal);
    } catch (error) {
      if (loading.signal.aborted) return;
      if (!(error instanceof Failure)) throw error;
      this.#document = error;
      say(citation ? texts().documentGone : texts().documentFailed);
    }
    this.draw();
    byId("source-title").focus({ preventScroll: true });
    this.#passage()?.scrollIntoView();
  }

  close() {
    this.#panel.close();
  }

  /** Draw again, in the language that is chosen now. */
  draw() {
    const shown = this.#document;
    this.#panel.dialog.replaceChildren();
    append(this.#panel.dialog, [
      this.#head(),
      h(
        "div",
        {
          class: "panel-text source-text",
          tabindex: 0,
          role: "region",
          "aria-label": texts().documentText,
          "aria-busy": String(!shown),
        },
        shown === null && h("p", { class: "facts" }, texts().loading),
        shown instanceof Failure && this.#apology(),
        shown !== null && !(shown instanceof Failure) && this.#text(shown),
      ),
    ]);
  }

  #apology() {
    if (!this.#citation) return h("p", { class: "notice" }, texts().documentFailed);
    return [h("p", { class: "notice" }, texts().documentGone), this.#storedQuote()];
  }

  #head() {
    const failed = this.#document instanceof Failure;
    const loaded = failed ? null : /** @type {WholeDocument | null} */ (this.#document);
    const facts = loaded ?? this.#citation;
    const untitled = failed ? texts().documentTitleUnknown : texts().loading;
    const original = loaded?.original?.startsWith("/v1/documents/") ? loaded.original : null;
    const outward = facts && outwardLink(facts.url, texts().readAtPublisher, texts().opensNewTab);
    return h(
      "div",
      { class: "source-head" },
      button("close", [icon("close"), h("span", { class: "close-word" }, texts().close)], () =>
        this.close(),
      ),
      h("h2", { id: "source-title", tabindex: -1, lang: "da" }, facts?.title ?? untitled),
      facts && factsLine([facts.publisher, ...datesInWords(facts)]),
      h(
        "p",
        { class: "links" },
        this.#citation && loaded && button("link", texts().goToQuote, () => this.#goToPassage()),
        outward,
        original && h("a", { href: original, download: true }, texts().original),
      ),
    );
  }

  /** @param {WholeDocument} whole */
  #text({ chunks, active }) {
    const place = this.#place(chunks);
    const nodes = this.#notice(place);
    if (!active) nodes.unshift(h("p", { class: "notice" }, texts().documentClosed));
    /** @type {Chunk | null} */
    let before = null;
    for (const chunk of chunks) {
      nodes.push(pageMark(chunk, before), ...headings(chunk, before));
      nodes.push(chunk === place.chunk ? this.#citedChunk(chunk, place.span) : plainChunk(chunk));
      if (chunk.cut) nodes.push(h("p", { class: "facts" }, texts().cut));
      before = chunk;
    }
    if (!chunks.length) nodes.push(h("p", {}, texts().documentEmpty));
    return nodes;
  }

  /**
   * Where the quote stands now: in its own chunk, else in another; else only its chunk.
   *
   * @param {Chunk[]} chunks
   * @returns {Place}
   */
  #place(chunks) {
    if (!this.#citation) return { chunk: undefined, span: null };
    const { quote, locator } = this.#citation;
    const own = chunks.find((chunk) => chunk.id === locator.chunk_id);
    for (const chunk of own ? [own, ...chunks] : chunks) {
      const span = findQuote(chunk.text, quote);
      if (span) return { chunk, span };
    }
    return { chunk: own, span: null };
  }

  /** @param {Place} place @returns {import("./dom.js").Child[]} */
  #notice({ chunk, span }) {
    if (!this.#citation || span || chunk) return [];
    return [h("p", { class: "notice" }, texts().sectionMoved), this.#storedQuote()];
  }

  #storedQuote() {
    return this.#citation && h("blockquote", { lang: "da" }, h("p", {}, this.#citation.quote));
  }

  /** @param {Chunk} chunk @param {import("./highlight.js").Span | null} span */
  #citedChunk(chunk, span) {
    const label = [texts().citedHere, locatorInWords(chunk.locator)].filter(Boolean).join(" · ");
    return h(
      "section",
      {
        class: span ? "chunk is-cited" : "chunk is-cited is-whole",
        id: "cited-passage",
        tabindex: -1,
        "aria-label": label,
      },
      h("p", { class: "cited-label", "aria-hidden": "true" }, label),
      !span && h("p", { class: "cited-label" }, texts().quoteMoved),
      h("div", { lang: "da" }, paragraphs(chunk.text, span)),
    );
  }

  #goToPassage() {
    const passage = this.#passage();
    passage?.focus({ preventScroll: true });
    passage?.scrollIntoView();
  }

  #passage() {
    return document.getElementById("cited-passage");
  }
}

/** @param {Chunk} chunk */
function plainChunk(chunk) {
  return h("div", { class: "chunk", lang: "da" }, paragraphs(chunk.text, null));
}

/**
 * The headings that are new since the chunk before.
 *
 * @param {Chunk} chunk
 * @param {Chunk | null} before
 */
function headings(chunk, before) {
  const known = before?.headings ?? [];
  const changed = chunk.headings.findIndex((heading, i) => heading !== known[i]);
  if (changed < 0) return [];
  return chunk.headings.slice(changed).map((heading, i) => {
    const level = /** @type {"h3" | "h4" | "h5" | "h6"} */ (`h${Math.min(3 + changed + i, 6)}`);
    return h(level, { lang: "da" }, heading);
  });
}

/** @param {Chunk} chunk @param {Chunk | null} before */
function pageMark(chunk, before) {
  const { page } = chunk.locator;
  return (
    page &&
    page !== before?.locator.page &&
    h("p", { class: "page-mark" }, `${texts().page} ${page}`)
  );
}
