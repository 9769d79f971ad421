/** Starts the page: its parts, its two views and its language. */

import { questionList } from "./answer.js";
import { Chat } from "./chat.js";
import { Library } from "./documents.js";
import { byId } from "./dom.js";
import { SourcePanel } from "./source.js";
import { startUpload } from "./upload.js";
import { switchLanguage, texts, translatePage } from "./texts.js";

const panel = new SourcePanel();
const chat = new Chat((citation, opener) => panel.open(citation.document_id, citation, opener));
const openDocument = (/** @type {string} */ id, /** @type {HTMLElement} */ opener) =>
  panel.open(id, null, opener);
const library = new Library(openDocument);

/** Where the reader was in each view. */
const places = { ask: 0, sources: 0 };
/** @type {keyof typeof places} */
let shown = "ask";

/** Show the view that the address names. */
function route() {
  const name = location.hash === "#sources" ? "sources" : "ask";
  places[shown] = window.scrollY;
  panel.close();
  byId("ask-view").hidden = name !== "ask";
  byId("sources-view").hidden = name !== "sources";
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  shown = name;
  drawTitle();
  window.scrollTo({ top: places[name], behavior: "instant" });
}

function drawTitle() {
  document.title = shown === "sources" ? `${texts().sources} – Klausul` : "Klausul";
}

function drawLanguage() {
  translatePage();
  drawTitle();
  const button = byId("language");
  button.textContent = texts().otherLanguage;
  button.lang = texts().otherLanguage === "English" ? "en" : "da";
  const examples = questionList(texts().examples, (question) => chat.ask(question));
  byId("examples").replaceChildren(...examples.children);
}

byId("language").addEventListener("click", () => {
  switchLanguage();
  drawLanguage();
  chat.draw();
  library.draw();
  panel.draw();
});
byId("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address names the view
  byId("main").focus();
});
window.addEventListener("hashchange", () => {
  route();
  if (location.hash === "#ask") chat.focus();
  if (location.hash === "#sources") byId("sources-title").focus();
});
startUpload(() => library.load(), openDocument);

history.scrollRestoration = "manual";
drawLanguage();
route();
await Promise.all([library.load(), chat.restore()]);
if (location.hash !== "#sources") chat.focus();
