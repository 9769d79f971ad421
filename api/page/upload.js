/** Adding documents, one file after the other, with a sentence about each. */

import { Failure, uploadDocument } from "./api.js";
import { button, byId, h } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./announce.js";
import { texts } from "./texts.js";

/**
 * @param {() => Promise<void>} added called when the library has changed
 * @param {(id: string, opener: HTMLElement) => void} open
 */
export function startUpload(added, open) {
  const input = /** @type {HTMLInputElement} */ (byId("files"));
  input.addEventListener("change", async () => {
    const files = [...(input.files ?? [])];
    input.value = ""; // so that the same file can be chosen again
    const waiting = files.map((file) => ({ file, line: waitingLine(file.name) }));
    byId("uploads").prepend(...waiting.map(({ line }) => line)); // earlier ones may still be read
    for (const { file, line } of waiting) line.replaceWith(await outcome(file, open));
    await added();
  });
}

/** @param {string} name */
function waitingLine(name) {
  return h(
    "li",
    {},
    h("span", { class: "pulse" }),
    h("div", {}, h("p", { class: "file" }, name), h("p", {}, texts().uploading)),
  );
}

/** @param {File} file @param {(id: string, opener: HTMLElement) => void} open */
async function outcome(file, open) {
  try {
    const result = await uploadDocument(file);
    const message = uploadSentence(result, file.name);
    say(`${file.name}: ${message}`);
    const { document_id: id, title } = result;
    return resultLine(
      file.name,
      message,
      id ? "check" : "alert",
      id && openLink(id, title ?? file.name, open),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const message =
      withoutName(error.message, file.name) ||
      (error.status ? texts().uploadFailed : texts().uploadUnreachable);
    say(`${file.name}: ${message}`);
    return resultLine(file.name, message, "alert", null);
  }
}

/** @param {import("./api.js").UploadResult} result @param {string} name of the file */
function uploadSentence({ outcome, message, document_id: id }, name) {
  const said = texts().outcomes[outcome] ?? (id ? texts().outcomes.added : texts().uploadFailed);
  return message ? `${said} ${withoutName(message, name)}` : said;
}

/** What is said of a file under its name, without the name. @param {string} said @param {string} name */
const withoutName = (said, name) => (said.startsWith(`${name}: `) ? said.slice(name.length + 2) : said);

/**
 * @param {string} name
 * @param {string} message
 * @param {"check" | "alert"} sign
 * @param {import("./dom.js").Child} link
 */
function resultLine(name, message, sign, link) {
  const tone = sign === "check" ? "tone-good" : "tone-bad";
  return h(
    "li",
    { class: tone },
    icon(sign),
    h("div", {}, h("p", { class: "file" }, name), h("p", {}, message), link && h("p", {}, link)),
  );
}

/**
 * @param {string} id
 * @param {string} title
 * @param {(id: string, opener: HTMLElement) => void} open
 */
function openLink(id, title, open) {
  const label = [texts().openDocument, h("span", { class: "hush" }, `: ${title}`)];
  const opener = button("link", label, () => open(id, opener));
  return opener;
}
