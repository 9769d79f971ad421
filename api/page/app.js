/** Starts the page: its parts, its views and its language. */

import { questionList } from "./answer.js";
import { Chat } from "./chat.js";
import { Library } from "./documents.js";
import { byId } from "./dom.js";
import { DraftPanel } from "./draft_panel.js";
import { DraftsPage } from "./drafts_page.js";
import { RegisterOffers } from "./register.js";
import { SourcePanel } from "./source.js";
import { startUpload } from "./upload.js";
import { switchLanguage, texts, translatePage } from "./texts.js";

const VIEWS = /** @type {const} */ (["ask", "drafts", "sources"]);

const panel = new SourcePanel();
const openCited = (
  /** @type {import("./api.js").Citation} */ citation,
  /** @type {HTMLElement} */ opener,
) => panel.open(citation.document_id, citation, opener);
const openDocument = (/** @type {string} */ id, /** @type {HTMLElement} */ opener) =>
  panel.open(id, null, opener);
const draftPanel = new DraftPanel(openCited);
const chat = new Chat(openCited, (draft, opener) => draftPanel.open(draft, opener));
const drafts = new DraftsPage(openCited);
const library = new Library(openDocument);
const register = new RegisterOffers((question) => chat.ask(question));

/** What the address names: a view, and in it a draft. */
function named() {
  const [view, id = ""] = location.hash.slice(1).split("/");
  return { view: VIEWS.find((each) => each === view) ?? "ask", id };
}

/** Where the reader was at each address. @type {Map<string, number>} */
const places = new Map();
let shown = "";

/** Show the view that the address names. */
async function route() {
  const { view, id } = named();
  const address = `${view}/${id}`;
  places.set(shown, window.scrollY);
  panel.close();
  draftPanel.close();
  for (const each of VIEWS) byId(`${each}-view`).hidden = each !== view;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  shown = address;
  if (view === "drafts") await drafts.show(id);
  if (shown !== address) return; // another address has been chosen meanwhile
  drawTitle();
  window.scrollTo({ top: places.get(address) ?? 0, behavior: "instant" });
}

function drawTitle() {
  const { view } = named();
  const title = { ask: "", drafts: drafts.title || texts().drafts, sources: texts().sources }[view];
  document.title = title ? `${title} – Klausul` : "Klausul";
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

function focusView() {
  const { view } = named();
  if (view === "ask") chat.focus();
  else if (view === "drafts") drafts.focus();
  else byId("sources-title").focus();
}

byId("language").addEventListener("click", () => {
  switchLanguage();
  drawLanguage();
  for (const part of [chat, drafts, library, register, panel, draftPanel]) part.draw();
});
byId("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address names the view
  byId("main").focus();
});
window.addEventListener("hashchange", async () => {
  const left = document.activeElement;
  await route();
  const now = document.activeElement;
  if (now === left || now === document.body) focusView(); // the reader has begun nowhere else
});
startUpload(() => library.load(), openDocument);

history.scrollRestoration = "manual";
drawLanguage();
await Promise.all([route(), library.load(), register.load(), chat.restore()]);
if (named().view === "ask") chat.focus();
