/** The list of what Klausul knows, with a filter. */

import { say } from "./announce.js";
import { Failure, deleteDocument, listDocuments } from "./api.js";
import { button, byId, h } from "./dom.js";
import { datesInWords, factsLine, originInWords } from "./facts.js";
import { texts } from "./texts.js";

/** @typedef {import("./api.js").ListedDocument} ListedDocument */

export class Library {
  /** @type {ListedDocument[] | Failure | null} */
  #documents = null;
  #open;
  #list = byId("library");
  #count = byId("library-count");
  #filter = /** @type {HTMLInputElement} */ (byId("filter"));

  /** @param {(id: string, opener: HTMLElement) => void} open */
  constructor(open) {
    this.#open = open;
    this.#filter.addEventListener("input", () => this.draw());
  }

  /** Read the list again. */
  async load() {
    try {
      this.#documents = (await listDocuments()).filter(standsForItsCopies);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#documents = error;
    }
    this.draw();
  }

  draw() {
    this.#drawState();
    const known = this.#documents;
    if (!known || known instanceof Failure) {
      this.#list.replaceChildren();
      this.#count.textContent = known ? known.message || texts().libraryFailed : "";
      return;
    }
    const words = this.#filter.value.toLocaleLowerCase("da").split(/\s+/).filter(Boolean);
    const shown = known.filter((each) => words.every((word) => searchable(each).includes(word)));
    this.#list.replaceChildren(...shown.map((each) => this.#item(each)));
    if (!known.length) this.#count.textContent = texts().libraryEmpty;
    else if (!shown.length) this.#count.textContent = texts().libraryNoMatch;
    else this.#count.textContent = texts().libraryCount(shown.length, known.length);
  }

  /** Where a question is asked: how much there is to answer from. */
  #drawState() {
    const state = byId("library-state");
    const known = this.#documents;
    if (!known) state.textContent = "";
    else if (known instanceof Failure) state.textContent = known.message || texts().introFailed;
    else if (known.length) state.textContent = texts().introLead(known.length);
    else {
      const link = h("a", { href: "#sources" }, texts().introEmptyLink);
      state.replaceChildren(texts().introEmpty, " ", link);
    }
    byId("ask-view").classList.toggle("has-no-sources", Array.isArray(known) && !known.length);
  }

  /** @param {ListedDocument} listed */
  #item(listed) {
    const title = button("link title", listed.title, () => this.#open(listed.id, title), {
      "aria-haspopup": "dialog",
      lang: "da",
    });
    const remove = button("link remove", texts().remove, () => this.#remove(listed), {
      "aria-label": `${texts().remove}: ${listed.title}`,
    });
    const subject = [texts().kinds[listed.kind] ?? listed.kind, listed.place, listed.sector];
    return h(
      "li",
      {},
      title,
      factsLine([listed.publisher, ...datesInWords(listed)]),
      factsLine([...subject, texts().chunks(listed.chunks)]),
      listed.copies.length > 0 && h("p", { class: "facts" }, texts().copies(origins(listed))),
      remove,
    );
  }

  /** Delete a document and its copies for good, once the reader has said so. @param {ListedDocument} listed */
  async #remove(listed) {
    const asked = [
      texts().removeAsk(listed.title),
      listed.copies.length > 0 && texts().removeCopies(origins(listed)),
      [listed, ...listed.copies].some(({ uri }) => uri.startsWith("file:")) && texts().removeFile,
    ];
    if (!window.confirm(asked.filter(Boolean).join(" "))) return;
    try {
      for (const { id } of [...listed.copies, listed]) await deleteUnlessGone(id);
      await this.load();
      say(texts().removed(listed.title));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#count.textContent = error.message || texts().removeFailed(listed.title);
    }
    byId("filter").focus();
  }
}

/** Of documents that hold the same, the one that is listed. @param {ListedDocument} listed */
const standsForItsCopies = ({ uri, copies }) => copies.every((copy) => uri < copy.uri);

/** Where a document and its copies came from. @param {ListedDocument} listed */
const origins = (listed) => [listed, ...listed.copies].map(({ uri }) => originInWords(uri));

/** @param {string} id */
async function deleteUnlessGone(id) {
  try {
    await deleteDocument(id);
  } catch (error) {
    if (!(error instanceof Failure && error.status === 404)) throw error;
  }
}

/** @param {ListedDocument} listed */
function searchable(listed) {
  const { title, publisher, place, sector, kind, written, updated, copies } = listed;
  const words = [...copies.map((copy) => copy.title), title, publisher, place, sector, texts().kinds[kind], written, updated];
  return words.filter(Boolean).join(" ").toLocaleLowerCase("da");
}
